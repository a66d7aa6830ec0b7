//! Named mentions of all documents → entities: one for each thing, with the score and the reasons; what only looks alike is listed apart.
//!
//! A name that the tables know is its entry. Other names are one where they are written alike, or sound alike (`letters.toml`), and nothing
//! speaks against it: two entries, two countries, two given names, two places far apart. Then they stay two, and the pair is shown.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use model::{DocumentNumber, Entity, Filed, Lookalike, Mention, MentionId, MentionKind, Precision};

use crate::alike::{folded, kilometres};
use crate::sounds::{consonants, likeness, sound};
use crate::tables::{LETTERS, LIMITS};

/// The entities of a case in the order of their ids, and pairs that look alike and were kept apart.
pub fn entities(documents: &[Filed]) -> (Vec<Entity>, Vec<Lookalike>) {
    let mut clusters = by_name(documents);
    let mut apart = Vec::new();
    join_spellings(&mut clusters, &mut apart);
    join_surnames(&mut clusters, &mut apart);
    let mut found: Vec<Entity> = clusters.into_iter().map(Cluster::entity).collect();
    found.sort_by(|one, other| one.id.cmp(&other.id));
    apart.sort_by(|one, other| (&one.one, &one.other).cmp(&(&other.one, &other.other)));
    apart.dedup_by(|one, other| (&one.one, &one.other) == (&other.one, &other.other));
    (found, apart)
}

/// Kinds of things whose names can be compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Class {
    Person,
    Body,
    Place,
    Vehicle,
}

/// Mentions that are one thing as far as is known yet.
#[derive(Clone, Debug)]
struct Cluster {
    class: Class,
    kind: MentionKind,
    listed: Option<String>,
    /// What the tables call it.
    title: Option<String>,
    names: BTreeSet<String>,
    countries: BTreeSet<String>,
    points: Vec<(f64, f64)>,
    mentions: Vec<(DocumentNumber, MentionId)>,
    score: f32,
    reasons: Vec<String>,
}

impl Cluster {
    fn name(&self) -> &str {
        if let Some(title) = &self.title {
            return title;
        }
        let fullest = self.names.iter().max_by_key(|name| (name.chars().count(), std::cmp::Reverse(*name)));
        fullest.map_or("", String::as_str)
    }

    fn id(&self) -> String {
        let first = || {
            self.mentions.iter().min().map_or(String::new(), |(number, id)| format!("{}-{}", number.0, id.0))
        };
        self.listed.clone().unwrap_or_else(first)
    }

    fn entity(mut self) -> Entity {
        self.mentions.sort_unstable();
        Entity {
            id: self.id(),
            name: self.name().to_owned(),
            kind: self.kind,
            country: self.countries.iter().next().cloned().filter(|_| self.countries.len() == 1),
            names: self.names.into_iter().collect(),
            mentions: self.mentions,
            score: self.score,
            reasons: self.reasons,
        }
    }

    fn take(&mut self, other: Cluster, score: f32, reason: String) {
        self.listed = self.listed.take().or(other.listed);
        self.title = self.title.take().or(other.title);
        self.names.extend(other.names);
        self.countries.extend(other.countries);
        self.points.extend(other.points);
        self.mentions.extend(other.mentions);
        self.score = self.score.min(other.score).min(score);
        self.reasons.extend(other.reasons);
        self.reasons.push(reason);
    }
}

fn class(kind: MentionKind) -> Option<Class> {
    match kind {
        MentionKind::Person => Some(Class::Person),
        MentionKind::Organization | MentionKind::Unit | MentionKind::State | MentionKind::Group => {
            Some(Class::Body)
        }
        MentionKind::Place | MentionKind::Facility => Some(Class::Place),
        MentionKind::Vehicle => Some(Class::Vehicle),
        _ => None,
    }
}

/// One cluster for each entry of the tables, and for each other name of one kind and country.
fn by_name(documents: &[Filed]) -> Vec<Cluster> {
    let mut found: BTreeMap<(Class, String, String), Cluster> = BTreeMap::new();
    for filed in documents {
        for mention in filed.document.mentions.iter().filter(|mention| mention.named) {
            let Some(class) = class(mention.kind) else { continue };
            let head = head(filed, mention);
            let listed = head.entity.clone();
            let country = head.country.clone().unwrap_or_default();
            let key = match &listed {
                Some(id) => (class, id.clone(), String::new()),
                // A single name says too little: it is the thing that its own document calls by it.
                None => (class, scoped(filed, head, class), country),
            };
            let cluster = found.entry(key).or_insert_with(|| empty(class, head, listed));
            // A state has its country's name, of which its people have the adjective only.
            if cluster.kind == MentionKind::Group && head.kind != MentionKind::Group {
                cluster.kind = head.kind;
                cluster.title = listed_title(head);
            }
            cluster.names.insert(mention.name.clone());
            cluster.names.extend(named(mention));
            cluster.countries.extend(head.country.clone());
            let exact = |precision: Precision| matches!(precision, Precision::Exact | Precision::City);
            let place = head.place.as_ref().filter(|place| exact(place.precision));
            cluster.points.extend(place.map(|place| (place.lat, place.lon)));
            cluster.mentions.push((filed.number, mention.id));
        }
    }
    found.into_values().collect()
}

fn empty(class: Class, head: &Mention, listed: Option<String>) -> Cluster {
    let reason = match &listed {
        Some(id) => format!("listed as {id}"),
        None => format!("written \"{}\"", head.name),
    };
    Cluster {
        class,
        kind: head.kind,
        title: listed_title(head),
        listed,
        names: BTreeSet::new(),
        countries: BTreeSet::new(),
        points: vec![],
        mentions: vec![],
        score: 1.0,
        reasons: vec![reason],
    }
}

fn listed_title(head: &Mention) -> Option<String> {
    head.entity.as_ref().map(|_| head.name.clone())
}

/// The first mention of the same thing in the document.
pub(crate) fn head<'a>(filed: &'a Filed, mention: &'a Mention) -> &'a Mention {
    mention.same_as.and_then(|id| filed.document.mentions.get(id.index())).unwrap_or(mention)
}

/// The text's own writing, where it is a name of a thing and no adjective of a country.
fn named(mention: &Mention) -> Option<String> {
    (mention.kind != MentionKind::Group).then(|| mention.text.clone())
}

fn scoped(filed: &Filed, head: &Mention, class: Class) -> String {
    let name = folded(&head.name);
    match class == Class::Person && !name.contains(' ') {
        true => format!("{name} {}", filed.number.0),
        false => name,
    }
}

/// Joins clusters of one class whose names sound alike, the likest first.
fn join_spellings(clusters: &mut Vec<Cluster>, apart: &mut Vec<Lookalike>) {
    let mut pairs = pairs(clusters);
    pairs.sort_by(|one, other| other.2.total_cmp(&one.2).then((one.0, one.1).cmp(&(other.0, other.1))));
    let mut into: Vec<usize> = (0..clusters.len()).collect();
    let mut kept: Vec<Option<Cluster>> = clusters.drain(..).map(Some).collect();
    for (one, other, score) in pairs {
        let (one, other) = (root(&into, one), root(&into, other));
        let (Some(left), Some(right)) = (&kept[one], &kept[other]) else { continue };
        if one == other {
            continue;
        }
        let against = against(left, right);
        if !against.is_empty() {
            apart.push(Lookalike { one: left.id(), other: right.id(), score, against });
            continue;
        }
        let reason = format!("\"{}\" sounds like \"{}\" ({score:.2})", right.name(), left.name());
        into[other] = one;
        if let (Some(taken), Some(left)) = (kept[other].take(), &mut kept[one]) {
            left.take(taken, score, reason);
        }
    }
    clusters.extend(kept.into_iter().flatten());
}

fn root(into: &[usize], mut at: usize) -> usize {
    while into[at] != at {
        at = into[at];
    }
    at
}

/// Pairs of clusters of one class with names of like sound: those that share consonants are compared.
fn pairs(clusters: &[Cluster]) -> Vec<(usize, usize, f32)> {
    let mut by_sound: BTreeMap<(Class, String), Vec<(usize, String)>> = BTreeMap::new();
    for (at, cluster) in clusters.iter().enumerate().filter(|(_, cluster)| cluster.class != Class::Vehicle) {
        for name in &cluster.names {
            let sound = sound(name);
            let whole = cluster.class != Class::Person || sound.contains(' ');
            if sound.chars().count() >= LETTERS.alike.shortest && whole {
                by_sound.entry((cluster.class, key(cluster.class, &sound))).or_default().push((at, sound));
            }
        }
    }
    let mut best: BTreeMap<(usize, usize), f32> = BTreeMap::new();
    for ((class, _), members) in by_sound {
        for (index, (one, left)) in members.iter().enumerate() {
            for (other, right) in members[index + 1..].iter().filter(|(other, _)| other != one) {
                let score = likeness(left, right);
                if score >= enough(class, left, right) {
                    let pair = best.entry((*one.min(other), *one.max(other))).or_insert(score);
                    *pair = pair.max(score);
                }
            }
        }
    }
    best.into_iter().map(|((one, other), score)| (one, other, score)).collect()
}

/// The consonants of the name; of a person, of the surname.
fn key(class: Class, sound: &str) -> String {
    match class {
        Class::Person => consonants(sound.split(' ').next_back().unwrap_or(sound)),
        _ => consonants(sound),
    }
}

fn enough(class: Class, left: &str, right: &str) -> f32 {
    let alike = &LETTERS.alike;
    let least = match class {
        Class::Person => alike.person,
        Class::Body | Class::Vehicle => alike.body,
        Class::Place => alike.place,
    };
    if class == Class::Place && consonants(left) == consonants(right) { alike.consonants } else { least }
}

/// What speaks against two clusters' being one.
fn against(one: &Cluster, other: &Cluster) -> Vec<String> {
    let mut against = Vec::new();
    if let (Some(left), Some(right)) = (&one.listed, &other.listed) {
        against.push(format!("listed as {left} and as {right}"));
    }
    if let (Some(left), Some(right)) = (one.countries.first(), other.countries.first())
        && one.countries.is_disjoint(&other.countries)
    {
        against.push(format!("of {left} and of {right}"));
    }
    let far = |left: &(f64, f64)| {
        other.points.iter().all(|right| kilometres(*left, *right) > LIMITS.incident.apart_km)
    };
    if !one.points.is_empty() && !other.points.is_empty() && one.points.iter().all(far) {
        against.push("far from each other".to_owned());
    }
    if one.class == Class::Person
        && let (Some(left), Some(right)) = (given(one.name()), given(other.name()))
        && !same_given(&left, &right)
    {
        against.push(format!("given names {left} and {right}"));
    }
    against
}

fn given(name: &str) -> Option<String> {
    let (given, _) = name.split_once(' ')?;
    Some(given.to_owned())
}

/// "Sergei", "Sergey" and "S." can be one.
fn same_given(one: &str, other: &str) -> bool {
    let (left, right) = (sound(one), sound(other));
    let initial = left.chars().count() == 1 || right.chars().count() == 1;
    let first = left.chars().next() == right.chars().next();
    (initial && first) || likeness(&left, &right) >= LETTERS.alike.place
}

/// Gives a surname that stands alone in its document to the only person of that surname; where there are several, they are shown.
fn join_surnames(clusters: &mut Vec<Cluster>, apart: &mut Vec<Lookalike>) {
    let single = |cluster: &Cluster| {
        cluster.class == Class::Person && cluster.listed.is_none() && !cluster.name().contains(' ')
    };
    let (alone, mut full): (Vec<Cluster>, Vec<Cluster>) = clusters.drain(..).partition(single);
    let mut by_surname = BySurname::new();
    for (at, cluster) in full.iter().enumerate() {
        enter(&mut by_surname, cluster, at);
    }
    for one in alone {
        let fits: Vec<usize> = by_surname.get(&sound(one.name())).into_iter().flatten().copied().collect();
        match &fits[..] {
            [only] if against(&full[*only], &one).is_empty() => {
                enter(&mut by_surname, &one, *only);
                let reason = format!("the only person called \"{}\"", one.name());
                full[*only].take(one, 0.8, reason);
            }
            several => {
                let doubt = |other: &Cluster| match several.len() {
                    1 => against(other, &one),
                    _ => vec!["several people have the name".to_owned()],
                };
                let pair = |other: &Cluster| Lookalike {
                    one: other.id(),
                    other: one.id(),
                    score: 1.0,
                    against: doubt(other),
                };
                apart.extend(several.iter().map(|at| pair(&full[*at])));
                enter(&mut by_surname, &one, full.len());
                full.push(one);
            }
        }
    }
    clusters.extend(full);
}

/// The places of people by how their surnames sound.
type BySurname = HashMap<String, BTreeSet<usize>>;

/// Enters a person by all names that are more than a surname.
fn enter(by_surname: &mut BySurname, cluster: &Cluster, at: usize) {
    let full = cluster.names.iter().filter(|name| cluster.class == Class::Person && name.contains(' '));
    for name in full {
        let surname = sound(name).split(' ').next_back().unwrap_or_default().to_owned();
        by_surname.entry(surname).or_default().insert(at);
    }
}
