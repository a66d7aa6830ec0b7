//! The model's names and the names that `world` knows for certain → named mentions.

use std::collections::BTreeSet;

use model::{MentionKind, NameClass, TokenId};

use super::draft::Draft;
use super::known::{self, Known};
use super::marks::{self, Mark};
use super::trees::Trees;
use super::{equipment, identity, modifiers, split, table};
use crate::lists::lists;

/// The longest name, in tokens, that is looked for where the model saw none.
const LONGEST: u32 = 7;

/// All named mentions but times.
pub(super) fn names(trees: &Trees<'_>) -> Vec<Draft> {
    let marks = marks::marks(trees);
    let mut spans = seen(trees);
    arm(trees, &mut spans, &marks);
    surnames(trees, &mut spans);
    spans.extend(missed(trees, &spans));
    spans.sort_by_key(|name| (name.first, std::cmp::Reverse(name.end)));
    let nearby: BTreeSet<&'static str> = spans
        .iter()
        .filter_map(|name| world::country(name.words(trees)))
        .map(|country| country.iso3)
        .collect();
    let mut drafts: Vec<Draft> = spans.iter().map(|name| draft(trees, name, &nearby)).collect();
    drafts.extend(marks.iter().map(|mark| marked(trees, mark)));
    drafts.sort_by_key(|draft| (draft.first, std::cmp::Reverse(draft.end)));
    same_kind_in_brackets(trees, &mut drafts);
    without_inner_nationalities(drafts)
}

/// A single word that ends a person's full name in this text is that person, whatever the model took it for alone; a people is one.
fn surnames(trees: &Trees<'_>, spans: &mut [Name]) {
    let people = spans.iter().filter(|name| name.class == NameClass::Person && name.end.0 > name.first.0 + 1);
    let surnames: BTreeSet<&str> = people.map(|name| trees.form(TokenId(name.end.0 - 1))).collect();
    let place = |word: &str| known::country(word).is_some() || world::metonym(word).is_some();
    for name in spans.iter_mut().filter(|name| name.end.0 == name.first.0 + 1) {
        let word = trees.form(name.first);
        if name.class == NameClass::Person && of_town(trees, name.first) && !surnames.contains(word) {
            name.class = NameClass::Location;
            continue;
        }
        let other = matches!(name.class, NameClass::Location | NameClass::Organization);
        if other && surnames.contains(word) && !place(word) {
            name.class = NameClass::Person;
        } else if name.class != NameClass::Group && table::people(word) && !surnames.contains(word) {
            name.class = NameClass::Group;
        }
    }
}

/// "the mayor of *Gao*": a word that only a town can stand in for, where the gazetteer knows it.
fn of_town(trees: &Trees<'_>, word: TokenId) -> bool {
    let before = |steps: u32| word.0.checked_sub(steps).map(TokenId);
    let of = before(1).is_some_and(|of| trees.form(of) == "of");
    let head = before(2).filter(|_| of).map(|head| trees.lemma(head));
    let town = head.is_some_and(|head| lists().of_town.contains(&head) || lists().town.contains(&head));
    town && !world::gazetteer().find(trees.form(word)).is_empty()
}

/// Puts the equipment that `world` knows in the place of what the model saw there; marks stand alone.
fn arm(trees: &Trees<'_>, spans: &mut Vec<Name>, marks: &[Mark]) {
    let clear = |list: &[Name], first: TokenId, end: TokenId| {
        let at = list.partition_point(|other| other.end <= first);
        list.get(at).is_none_or(|other| end <= other.first)
    };
    let marked: Vec<Name> = marks
        .iter()
        .map(|mark| Name { first: mark.first, end: mark.end, class: NameClass::Vehicle })
        .collect();
    let named = equipment::equipment(trees).into_iter();
    let named: Vec<Name> = named
        .map(|named| Name { first: named.first, end: named.end, class: equipment::class(named.item) })
        .filter(|name| clear(&marked, name.first, name.end))
        .collect();
    let technical = |class: NameClass| matches!(class, NameClass::Vehicle | NameClass::Weapon);
    let elsewhere = |name: &Name| technical(name.class) && equipment::elsewhere(trees, name.first, name.end);
    spans.retain(|name| {
        let free = clear(&marked, name.first, name.end) && clear(&named, name.first, name.end);
        free && !elsewhere(name)
    });
    spans.extend(named);
    spans.sort_by_key(|name| (name.first, std::cmp::Reverse(name.end)));
}

/// A mark as a mention: a vehicle known by nothing else.
fn marked(trees: &Trees<'_>, mark: &Mark) -> Draft {
    let draft = Draft::new(trees, MentionKind::Vehicle, (mark.first, mark.end));
    let mut draft = draft.known(known::marked(mark.kind.table(), &mark.name, mark.country));
    draft.mention.named = true;
    draft
}

/// A run of tokens that is a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Name {
    first: TokenId,
    end: TokenId,
    class: NameClass,
}

impl Name {
    fn words<'t>(&self, trees: &Trees<'t>) -> &'t str {
        trees.span(self.first, self.end).of(trees.text)
    }
}

/// The model's names, cut to the bare name; of two on the same words the one that `world` agrees with.
fn seen(trees: &Trees<'_>) -> Vec<Name> {
    let named =
        trees.parse.names.iter().filter(|name| name.class != NameClass::Time && name.first < name.end);
    let cut =
        named.filter_map(|name| trimmed(trees, Name { first: name.first, end: name.end, class: name.class }));
    let mut cut: Vec<Name> = cut.flat_map(|name| parts(trees, name)).collect();
    cut.sort_by_key(|name| (name.first, std::cmp::Reverse(name.end), name.class));
    let mut list: Vec<Name> = Vec::new();
    for name in cut {
        match list.last_mut() {
            Some(last) if (last.first, last.end) == (name.first, name.end) => {
                if certain(name.words(trees), name.class) && !certain(last.words(trees), last.class) {
                    *last = name;
                }
            }
            // "Russian" + "Ministry of Defense": two halves of one name.
            Some(last) if halves(trees, *last, name) => last.end = name.end,
            // Of two that cross the first stands.
            Some(last) if name.first < last.end && last.end < name.end => {}
            _ => list.push(name),
        }
    }
    list
}

/// The names in one: a town and the state behind it are two; an act may be named after the place where it was.
fn parts(trees: &Trees<'_>, name: Name) -> Vec<Name> {
    if name.class == NameClass::Event {
        return std::iter::once(name).chain(scene(trees, name)).collect();
    }
    if name.class != NameClass::Location {
        return vec![name];
    }
    let parts = split::names(trees, name.first, name.end).into_iter();
    parts.map(|(first, end)| Name { first, end, ..name }).collect()
}

/// "Idlib" in "Idlib offensive".
fn scene(trees: &Trees<'_>, name: Name) -> Option<Name> {
    let last = TokenId(name.end.0 - 1);
    let place = Name { end: last, class: NameClass::Location, ..name };
    let act = lists().whole.contains(&trees.lemma(last)) && place.first < last;
    let known =
        act && (certain(place.words(trees), place.class) || !world::division(place.words(trees)).is_empty());
    known.then_some(place)
}

/// Whether a nationality and the body behind it make one name.
fn halves(trees: &Trees<'_>, first: Name, second: Name) -> bool {
    let bodies = first.class == NameClass::Organization && second.class == NameClass::Organization;
    bodies && first.end == second.first && known::nationality(first.words(trees)).is_some()
}

/// Whether `world` knows the words under this class.
fn certain(words: &str, class: NameClass) -> bool {
    match class {
        NameClass::Person => known::person(words).is_some(),
        NameClass::Organization => known::organization(words).is_some() || known::house(words).is_some(),
        NameClass::Location => {
            known::country(words).is_some() || known::site(words).is_some() || !world::place(words).is_empty()
        }
        NameClass::Group => known::nationality(words).is_some(),
        NameClass::Weapon | NameClass::Vehicle => known::equipment(words).is_some(),
        NameClass::Event | NameClass::Time => false,
    }
}

/// Without article, quotation marks, titles and the possessive mark; with the rest of a designation (`An` + `-124`).
fn trimmed(trees: &Trees<'_>, mut name: Name) -> Option<Name> {
    while name.first < name.end && drops_first(trees, name) {
        name.first.0 += 1;
    }
    let plain = matches!(name.class, NameClass::Person | NameClass::Location);
    let common =
        |id: TokenId| plain && trees.upos(id, &["ADJ"]) && !trees.form(id).chars().any(char::is_uppercase);
    let last = |name: Name| TokenId(name.end.0 - 1);
    while name.first < name.end
        && (drops_last(trees, last(name), name) || (common(last(name)) && name.end.0 > name.first.0 + 1))
    {
        name.end.0 -= 1;
    }
    if name.class == NameClass::Person {
        name.first = behind_titles(trees, name);
    }
    // A common noun is no name, whatever its class: "weapons", "jihadists".
    let proper =
        name.words(trees).chars().any(|c| c.is_uppercase() || (c.is_alphabetic() && !c.is_lowercase()));
    let common =
        matches!(name.class, NameClass::Weapon | NameClass::Vehicle | NameClass::Group | NameClass::Event);
    // In text set in capitals only the noun itself tells.
    let noun = common && name.end.0 == name.first.0 + 1 && table::kind(&trees.lemma(name.first)).is_some();
    // Lower-case names are met in careless text, where the tagger still sees a name.
    let careless = !common && (name.first.0..name.end.0).any(|id| trees.upos(TokenId(id), &["PROPN"]));
    let named = name.first < name.end && (proper || careless) && !noun && !address(name.words(trees));
    named.then(|| extended(trees, name))
}

/// Whether the words are an address for mail or a file, which names nobody.
fn address(words: &str) -> bool {
    const FILES: [&str; 8] = ["doc", "docx", "gif", "jpg", "pdf", "ppt", "txt", "xls"];
    let ending = words.rsplit_once('.').map(|(_, ending)| ending);
    let mail = words.split_once('@').is_some_and(|(_, host)| host.contains('.'));
    !words.contains(' ') && (mail || ending.is_some_and(|ending| FILES.contains(&ending)))
}

fn drops_first(trees: &Trees<'_>, name: Name) -> bool {
    let id = name.first;
    let article = trees.upos(id, &["DET"]) && !trees.form(id).chars().any(char::is_uppercase);
    let article =
        article || (matches!(trees.form(id), "The" | "THE" | "A" | "An") && trees.upos(id, &["DET"]));
    // "stayed at The Palm": a capital within a sentence belongs to the name.
    let article = article && !(trees.form(id) == "The" && behind_a_word(trees, id));
    let mark = trees.upos(id, &["PUNCT"]) || trees.form(id).chars().all(|c| !c.is_alphanumeric());
    let possessor = trees.upos(id, &["PRON", "ADP"]) && !trees.form(id).starts_with(char::is_uppercase);
    article || mark || possessor
}

/// Whether a word of the sentence stands right before the token.
fn behind_a_word(trees: &Trees<'_>, id: TokenId) -> bool {
    let (open, _) = trees.bounds(id);
    id > open && trees.form(TokenId(id.0 - 1)).chars().all(char::is_alphanumeric)
}

fn drops_last(trees: &Trees<'_>, id: TokenId, name: Name) -> bool {
    let form = trees.form(id);
    let bracket = form == ")" && name.words(trees).contains('(');
    // "Inc.", "Jr.": the stop of an abbreviation.
    let stop = form == "." && id > name.first && trees.form(TokenId(id.0 - 1)).len() <= 4 && trees.glued(id);
    let mark = form.chars().all(|c| !c.is_alphanumeric()) && !bracket && !stop;
    // The model takes the mark into the names of houses ("Wendy's"); where a noun follows that is owned, it is none.
    let possessive = matches!(form, "'s" | "’s") && owns(trees, id) || matches!(form, "'" | "’");
    mark || possessive || trees.upos(id, &["DET", "ADP", "CCONJ"]) && id > name.first
}

/// Whether something owned stands behind a possessive mark.
fn owns(trees: &Trees<'_>, mark: TokenId) -> bool {
    let (_, close) = trees.bounds(mark);
    let owner = trees.parse.token(mark).head;
    let owned = owner.and_then(|owner| trees.parse.token(owner).head);
    mark.0 + 1 < close.0 && owned.is_some_and(|owned| owned > mark)
}

/// The first token of a person's name behind ranks and titles.
fn behind_titles(trees: &Trees<'_>, name: Name) -> TokenId {
    let mut first = name.first;
    for end in (name.first.0 + 1..name.end.0).rev() {
        let title = trees.span(name.first, TokenId(end)).of(trees.text);
        let nationality = known::nationality(title).is_some();
        if nationality || world::office(title).is_some_and(|office| office.title || office.post) {
            first = TokenId(end);
            break;
        }
    }
    // "US President Donald Trump": what is left may begin with a title again.
    let rest = Name { first, ..name };
    if first > name.first && first.0 + 1 < name.end.0 { behind_titles(trees, rest) } else { first }
}

/// The name with the words around it, where `world` knows them together: "Eurasia Daily" + "Monitor", "An" + "-124".
fn extended(trees: &Trees<'_>, name: Name) -> Name {
    let (_, close) = trees.bounds(name.first);
    let capital =
        |id: u32| trees.form(TokenId(id)).starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit());
    for end in (name.end.0 + 1..=close.0.min(name.end.0 + 3)).rev().filter(|&end| capital(end - 1)) {
        let longer = Name { end: TokenId(end), ..name };
        let class = class_of(trees, name.first, end - name.first.0, longer.words(trees));
        if let Some(class) = class.filter(|&class| class != NameClass::Group) {
            return Name { class, ..longer };
        }
    }
    name
}

/// Names the model missed and `world` knows for certain: longest first, from left to right.
fn missed(trees: &Trees<'_>, seen: &[Name]) -> Vec<Name> {
    let mut covered = vec![false; trees.parse.tokens.len()];
    for name in seen {
        covered[name.first.index()..name.end.index()].fill(true);
    }
    let mut list = Vec::new();
    let mut at = 0;
    while at < covered.len() {
        let found = (!covered[at]).then(|| longest_known(trees, TokenId(at as u32), &covered)).flatten();
        match found {
            Some(name) => {
                at = name.end.index();
                list.push(name);
            }
            None => at += 1,
        }
    }
    list
}

fn longest_known(trees: &Trees<'_>, first: TokenId, covered: &[bool]) -> Option<Name> {
    let (_, close) = trees.bounds(first);
    let capital = trees.form(first).starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit());
    // A designation is not cut out of a longer one: "124" in "An-124".
    if !capital
        || (trees.glued(first)
            && !trees
                .form(TokenId(first.0 - 1))
                .chars()
                .all(|c| matches!(c, '(' | '"' | '“' | '‘' | '-' | '—' | '–' | '/')))
    {
        return None;
    }
    let free =
        (first.0 + 1..=close.0.min(first.0 + LONGEST)).take_while(|&end| !covered[end as usize - 1]).count();
    let closes = |end: &TokenId| {
        trees.form(TokenId(end.0 - 1)).starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit())
    };
    (first.0 + 1..=first.0 + free as u32).rev().map(TokenId).filter(closes).find_map(|end| {
        let length = end.0 - first.0;
        class_of(trees, first, length, trees.span(first, end).of(trees.text)).map(|class| Name {
            first,
            end,
            class,
        })
    })
}

/// The class under which words are a name beyond doubt.
fn class_of(trees: &Trees<'_>, first: TokenId, length: u32, words: &str) -> Option<NameClass> {
    let noun = trees.upos(first, &["PROPN"]);
    let capitals = length == 1 && words.len() > 2 && !words.chars().any(char::is_lowercase);
    if trees.upos(first, &["ADJ", "PROPN", "NOUN"])
        && known::nationality(words).is_some()
        && known::country(words).is_none()
    {
        return Some(NameClass::Group);
    }
    if known::country(words).is_some() && (noun || length > 1) {
        return Some(NameClass::Location);
    }
    let several = length > 1 && (0..length).any(|step| trees.upos(TokenId(first.0 + step), &["PROPN"]));
    if (several || (capitals && noun)) && known::organization(words).is_some() {
        return Some(NameClass::Organization);
    }
    if noun && length == 1 && known::house(words).is_some() {
        return Some(NameClass::Organization);
    }
    if several && known::person(words).is_some() {
        return Some(NameClass::Person);
    }
    let place = || known::site(words).is_some() || !world::division(words).is_empty();
    (several && place()).then_some(NameClass::Location)
}

fn draft(trees: &Trees<'_>, name: &Name, nearby: &BTreeSet<&'static str>) -> Draft {
    let words = name.words(trees);
    let draft = Draft::new(trees, MentionKind::Organization, (name.first, name.end));
    let mut draft = match identified(words, name.class, &|code| nearby.contains(code)) {
        Some(known) => draft.known(known),
        None => by_class(trees, draft, name),
    };
    // A poison or a bomb is written small and is still known: "sarin".
    draft.mention.named = !equipment::common(words) || words.chars().any(char::is_uppercase);
    belongs(trees, &mut draft);
    draft
}

/// What `world` says of a name of this class; where it knows the words only as something else, that.
fn identified(words: &str, class: NameClass, nearby: &dyn Fn(&str) -> bool) -> Option<Known> {
    let place =
        || known::country(words).or_else(|| known::site(words)).or_else(|| known::city(words, nearby));
    let body = || known::house(words).or_else(|| known::organization(words));
    let people = || known::nationality(words).filter(|_| known::country(words).is_none());
    let alone = !words.contains(' ');
    let facility = || known::site(words).filter(|known| known.kind == MentionKind::Facility);
    // Many a surname is a town's name too; only a seat of power is more likely meant.
    let seat = || world::metonym(words).and_then(|_| place());
    match class {
        NameClass::Person => {
            known::person(words).or_else(|| alone.then(|| body().or_else(people).or_else(seat)).flatten())
        }
        NameClass::Location => known::house(words).or_else(people).or_else(place).or_else(body),
        NameClass::Organization => body()
            .or_else(people)
            .or_else(|| known::country(words))
            .or_else(facility)
            .or_else(|| known::person(words))
            .or_else(|| known::equipment(words)),
        NameClass::Group => known::nationality(words).or_else(body).or_else(|| known::country(words)),
        NameClass::Weapon | NameClass::Vehicle => known::equipment_in_context(words),
        NameClass::Event | NameClass::Time => None,
    }
}

/// A name nobody knows: its class and its last noun tell its kind.
fn by_class(trees: &Trees<'_>, mut draft: Draft, name: &Name) -> Draft {
    let noun = (name.first.0..name.end.0).rev().find_map(|id| table::kind(&trees.lemma(TokenId(id))));
    draft.mention.kind = match (name.class, noun) {
        (NameClass::Person, _) if acronym(trees, name) => MentionKind::Organization,
        (NameClass::Person, _) => MentionKind::Person,
        (NameClass::Location, Some(MentionKind::Facility)) => MentionKind::Facility,
        (NameClass::Location, _) => MentionKind::Place,
        (NameClass::Organization, Some(kind @ (MentionKind::Unit | MentionKind::Work))) => kind,
        (NameClass::Organization | NameClass::Time, _) => MentionKind::Organization,
        (NameClass::Group, _) => MentionKind::Group,
        (NameClass::Weapon, _) => MentionKind::Weapon,
        (NameClass::Vehicle, _) => MentionKind::Vehicle,
        (NameClass::Event, Some(MentionKind::Work)) => MentionKind::Work,
        (NameClass::Event, _) => MentionKind::Event,
    };
    draft
}

/// Whether a name is four capitals among words that are not: no initials have so many, and few names so little.
fn acronym(trees: &Trees<'_>, name: &Name) -> bool {
    let words = name.words(trees);
    let (open, close) = trees.bounds(name.first);
    let around = name.first.0.saturating_sub(4).max(open.0)..close.0.min(name.end.0 + 4);
    let small = |id: &u32| trees.form(TokenId(*id)).chars().next().is_some_and(char::is_lowercase);
    words.len() == 4 && words.chars().all(|c| c.is_ascii_uppercase()) && around.filter(small).count() > 2
}

/// Country and sector from the words inside and around the name.
fn belongs(trees: &Trees<'_>, draft: &mut Draft) {
    let mention = &mut draft.mention;
    let acts = matches!(mention.kind, MentionKind::Person | MentionKind::Organization | MentionKind::Unit);
    if acts && mention.sector.is_none() {
        mention.sector = sector(trees, mention.kind, draft.first, draft.end, draft.head);
    }
    let owned = acts || matches!(mention.kind, MentionKind::Vehicle | MentionKind::Weapon);
    if owned
        && mention.country.is_none()
        && mention.entity.as_deref().is_none_or(|entity| !entity.starts_with("fw:organization"))
    {
        let inside = if mention.kind == MentionKind::Person {
            None
        } else {
            modifiers::before(trees, draft.first, draft.end)
        };
        let around = || modifiers::allegiance(trees, draft.head);
        let apposed = || trees.by(draft.head, &["appos"]).find_map(|kid| office_country(trees, kid));
        let above = || apposition_of(trees, draft.head).and_then(|noun| office_country(trees, noun));
        let code = inside.or_else(around).or_else(apposed).or_else(above);
        mention.country = code.map(str::to_owned);
    }
}

fn office_country(trees: &Trees<'_>, noun: TokenId) -> Option<&'static str> {
    let office = modifiers::office(trees, noun).is_some() || modifiers::body(trees, noun).is_some();
    office.then(|| modifiers::allegiance(trees, noun)).flatten()
}

/// The noun that a name stands in apposition to.
fn apposition_of(trees: &Trees<'_>, head: TokenId) -> Option<TokenId> {
    trees.token(head).head.filter(|_| trees.is(head, &["appos", "flat"]))
}

/// The sector of a person by title or apposition, of a body by the nouns in its name.
fn sector(
    trees: &Trees<'_>,
    kind: MentionKind,
    first: TokenId,
    end: TokenId,
    head: TokenId,
) -> Option<String> {
    if kind != MentionKind::Person {
        let found = (first.0..end.0)
            .rev()
            .find_map(|id| modifiers::body(trees, TokenId(id)).map(|found| found.entry.sector));
        return found.map(str::to_owned);
    }
    let titles = trees.by(head, &["nmod:desc", "compound", "amod", "flat"]).filter(|&kid| kid < first);
    let apposed = trees.by(head, &["appos"]).chain(apposition_of(trees, head));
    let nouns = titles.chain(apposed);
    nouns.filter_map(|noun| modifiers::office(trees, noun)).map(|found| found.entry.sector.to_owned()).next()
}

/// "the Aerospace Forces (Vozdushno-Kosmicheskiye Sily)": what stands in brackets behind a body's name is its name again.
fn same_kind_in_brackets(trees: &Trees<'_>, drafts: &mut [Draft]) {
    for index in 1..drafts.len() {
        let (before, behind) = drafts.split_at_mut(index);
        let (first, second) = (&before[index - 1].mention, &mut behind[0].mention);
        let body = matches!(first.kind, MentionKind::Organization | MentionKind::Unit);
        let unknown = second.entity.is_none() && second.kind == MentionKind::Person;
        if body && unknown && identity::in_brackets(trees, first, second) {
            second.kind = first.kind;
            (second.country, second.sector) = (None, None);
        }
    }
}

/// "Russian" inside "Russian Ministry of Defense" is part of that name.
fn without_inner_nationalities(mut drafts: Vec<Draft>) -> Vec<Draft> {
    // The names come by start, the longer first: what ends before the furthest end so far lies inside a name.
    let mut furthest = TokenId(0);
    drafts.retain(|draft| {
        let inner = draft.end <= furthest;
        furthest = furthest.max(draft.end);
        !(inner && draft.mention.kind == MentionKind::Group)
    });
    drafts
}
