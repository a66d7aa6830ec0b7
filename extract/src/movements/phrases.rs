//! A noun phrase → the conveyances, people and goods it names.

use model::{Mention, MentionId, MentionKind, Quantity, Span, TokenId};

use super::words::{self, Domain};
use crate::events::View;

/// A conveyance, or several of one type, as one phrase names them.
#[derive(Clone, Debug)]
pub(super) struct Carrier {
    pub(super) mention: Option<MentionId>,
    /// "An-124", "planes".
    pub(super) kind: String,
    pub(super) icao: Option<String>,
    pub(super) domain: Option<Domain>,
    /// Its type or its own name is told.
    pub(super) specific: bool,
    pub(super) count: Option<u32>,
    pub(super) plural: bool,
    pub(super) definite: bool,
    /// "an An-124", "two planes": it may be one that was not told of before.
    pub(super) indefinite: bool,
    pub(super) fresh: bool,
    pub(super) registration: Option<String>,
    pub(super) operator: Option<String>,
}

/// People or goods as one phrase names them.
#[derive(Clone, Debug)]
pub(super) struct Load {
    pub(super) head: TokenId,
    pub(super) mention: Option<MentionId>,
    /// "soldiers", "Russian task force", "food".
    pub(super) what: String,
    pub(super) quantity: Option<Quantity>,
    pub(super) definite: bool,
    pub(super) fresh: bool,
    pub(super) country: Option<String>,
}

/// What a phrase names.
#[derive(Clone, Debug)]
pub(super) enum Thing {
    Carrier(Carrier),
    People(Load),
    Cargo(Load),
}

/// How deep "dozens of members of a team of" is looked into.
const DEPTH: usize = 4;

/// What a phrase names, with all that is coordinated with it.
pub(super) fn things(view: &View, head: TokenId) -> Vec<Thing> {
    let heads: Vec<TokenId> = view.conjuncts(head).collect();
    let mut list: Vec<Thing> = heads.into_iter().flat_map(|one| named(view, one, DEPTH)).collect();
    if list.iter().any(|thing| matches!(thing, Thing::Carrier(_))) {
        list.extend(beside(view, head, &list));
    }
    // "the An-124, registration RA-82035": the mark is the An-124's, and no second aircraft.
    let mark = |thing: &Thing| matches!(thing, Thing::Carrier(carrier) if is_registration(&carrier.kind));
    if !list.iter().all(mark) {
        list.retain(|thing| !mark(thing));
    }
    list
}

/// Further named conveyances of a list of them that the tree hangs on something between: "the An-124, registration …, and the Il-62M".
fn beside(view: &View, head: TokenId, known: &[Thing]) -> Vec<Thing> {
    let told = |mention: &Mention| {
        known
            .iter()
            .any(|thing| matches!(thing, Thing::Carrier(carrier) if carrier.mention == Some(mention.id)))
    };
    let listed =
        view.by(head, &["parataxis", "appos", "dep"]).filter(|&kid| view.upos(kid, &["NOUN", "PROPN"]));
    let below: Vec<TokenId> = listed
        .flat_map(|kid| view.by(kid, &["compound", "appos", "conj", "flat", "nmod"]).collect::<Vec<_>>())
        .collect();
    let fits = |id: &TokenId| {
        view.mentions
            .covering(*id)
            .is_some_and(|mention| mention.named && mention.kind == MentionKind::Vehicle && !told(mention))
    };
    below
        .into_iter()
        .filter(fits)
        .filter_map(|id| carrier(view, id))
        .filter(|carrier| carrier.specific)
        .map(Thing::Carrier)
        .collect()
}

fn named(view: &View, head: TokenId, depth: usize) -> Vec<Thing> {
    if depth == 0 {
        return Vec::new();
    }
    let apposed: Vec<TokenId> =
        view.by(head, &["appos"]).flat_map(|kid| view.conjuncts(kid).collect::<Vec<_>>()).collect();
    if is_carrier(view, head) {
        let types: Vec<Thing> = apposed
            .iter()
            .filter_map(|&one| carrier(view, one))
            .filter(|one| one.specific)
            .map(Thing::Carrier)
            .collect();
        let own = carrier(view, head);
        if !types.is_empty() && own.as_ref().is_none_or(|own| !own.specific) {
            return types;
        }
        let inner = made_of(view, head).filter(|&kid| is_carrier(view, kid));
        return match inner {
            Some(kid) => named(view, kid, depth - 1),
            None => own.map(Thing::Carrier).into_iter().collect(),
        };
    }
    if let Some(measured) = measured(view, head) {
        return vec![Thing::Cargo(measured)];
    }
    if let Some(kid) = made_of(view, head).filter(|_| stands_for(view, head)) {
        let mut inner = view.conjuncts(kid).flat_map(|one| named(view, one, depth - 1)).collect::<Vec<_>>();
        if let (Some(first), Some(quantity)) = (inner.first_mut(), amount(view, head)) {
            first.count(quantity);
        }
        return inner;
    }
    if is_people(view, head) {
        return vec![Thing::People(load(view, head))];
    }
    if is_cargo(view, head) {
        return vec![Thing::Cargo(load(view, head))];
    }
    Vec::new()
}

impl Thing {
    fn count(&mut self, quantity: Quantity) {
        match self {
            Thing::People(load) | Thing::Cargo(load) => {
                load.quantity = load.quantity.take().or(Some(quantity));
            }
            Thing::Carrier(carrier) => carrier.count = carrier.count.or_else(|| whole(&quantity)),
        }
    }
}

/// "dozens *of soldiers*", "a convoy *of 20 trucks*".
fn made_of(view: &View, head: TokenId) -> Option<TokenId> {
    view.by(head, &["nmod"]).find(|&kid| view.cases(kid).any(|case| case == "of"))
}

/// Whether the noun only measures what it is of.
fn stands_for(view: &View, head: TokenId) -> bool {
    view.rules.words.transparent.has(view.lemma(head)) && !named_mention(view, head)
}

fn named_mention(view: &View, head: TokenId) -> bool {
    view.mentions.at(head).is_some_and(|mention| mention.named)
}

// ---- conveyances

pub(super) fn is_carrier(view: &View, head: TokenId) -> bool {
    if !view.upos(head, &["NOUN", "PROPN", "NUM", "PRON"]) {
        return false;
    }
    let covered =
        view.mentions.covering(head).filter(|mention| mention.named && mention.kind == MentionKind::Vehicle);
    let noun = words::domain(view.lemma(head)).is_some();
    match view.first(head).or(covered).map(|mention| mention.kind) {
        Some(MentionKind::Vehicle) => view.lemma(head) != "flight",
        Some(MentionKind::Quantity) | None => noun,
        // "three bombers", "the convoy"; a fighter may be a man.
        Some(MentionKind::Group | MentionKind::Organization | MentionKind::Unit) => {
            noun && !words::listed("either", view.lemma(head)) && !named_mention(view, head)
        }
        Some(_) => false,
    }
}

pub(super) fn carrier(view: &View, head: TokenId) -> Option<Carrier> {
    if !is_carrier(view, head) {
        return None;
    }
    let own = view.mentions.at(head);
    let typed = typed(view, head);
    let mention = typed.or(own);
    let class = typed.and_then(|mention| world::equipment(&mention.name));
    let noun = if view.upos(head, &["PRON"]) { None } else { words::domain(view.lemma(head)) };
    let first = view.first(head);
    let domain = noun.or_else(|| class.and_then(|item| words::domain_of_class(item.class))).or_else(|| {
        first
            .and_then(|mention| world::equipment(&mention.name))
            .and_then(|item| words::domain_of_class(item.class))
    });
    // "they" are what they were called before.
    let pronoun = view.upos(head, &["PRON"]);
    let meant = first.filter(|_| pronoun);
    let domain = domain.or_else(|| meant.and_then(|mention| called(&mention.text)));
    let count = amount(view, head).as_ref().and_then(whole);
    let proper = if typed.is_none() { ship_name(view, head) } else { None };
    let plural = view.feature(head, "Number=Plur") || count.is_some_and(|count| count > 1);
    let single = view
        .kid(head, &["det"])
        .is_some_and(|det| matches!(view.lemma(det), "a" | "an" | "the" | "this" | "that"));
    Some(Carrier {
        mention: mention.map(|mention| mention.id),
        kind: proper
            .clone()
            .or_else(|| typed.map(designation))
            .unwrap_or_else(|| meant.map_or_else(|| described(view, head), |mention| mention.text.clone())),
        icao: class.and_then(|item| item.icao).map(str::to_owned),
        domain,
        specific: typed.is_some() || proper.is_some(),
        count: count.or(((single || pronoun || typed.is_some()) && !plural).then_some(1)),
        plural,
        definite: definite(view, head) || view.upos(head, &["PRON"]),
        indefinite: !definite(view, head) && proper.is_none() && !view.upos(head, &["PRON", "PROPN"])
            || with_article(view, head),
        fresh: fresh(view, head),
        registration: mention.and_then(|mention| mark(view, mention)),
        operator: operator(view, head),
    })
}

/// The kind of conveyance that a description means by its last word: "military planes".
fn called(text: &str) -> Option<Domain> {
    let noun = text.rsplit(' ').next()?.to_lowercase();
    words::domain(&noun).or_else(|| words::domain(noun.strip_suffix('s')?))
}

/// The type or own name that the phrase tells: the mention "Il-62M" in "an Il-62M passenger jet".
fn typed<'v>(view: &View<'v>, head: TokenId) -> Option<&'v Mention> {
    let fits = |mention: &&Mention| mention.kind == MentionKind::Vehicle && mention.named;
    let own = view.mentions.at(head).filter(fits).or_else(|| view.mentions.covering(head).filter(fits));
    if own.is_some() {
        return own;
    }
    // "an Antonov An-124 transporter", where the tree sets the two apart.
    let before =
        head.0.checked_sub(1).map(TokenId).filter(|id| view.token(*id).sentence == view.token(head).sentence);
    let beside = before
        .filter(|id| !view.upos(*id, &["PUNCT"]))
        .and_then(|id| view.mentions.covering(id))
        .filter(fits);
    if beside.is_some() && words::domain(view.lemma(head)).is_some() {
        return beside;
    }
    let inside = |kid: TokenId| view.is(kid, &["compound", "flat", "amod", "nmod:desc", "nummod"]);
    let parts = view.under(head, &inside);
    parts.into_iter().filter_map(|part| view.mentions.covering(part)).find(fits)
}

/// "the frigate *Admiral Zorin*": a ship that no table knows bears the name behind its noun.
fn ship_name(view: &View, head: TokenId) -> Option<String> {
    let single = words::domain(view.lemma(head)) == Some(Domain::Ship) && !view.feature(head, "Number=Plur");
    let name = view.by(head, &["appos", "flat"]).find(|&kid| view.upos(kid, &["PROPN"]) && kid > head)?;
    let parts = view.under(name, &|kid| view.is(kid, &["flat", "compound", "nmod:desc", "amod", "nummod"]));
    let (first, last) = (parts.iter().min()?, parts.iter().max()?);
    (single && first.0 == head.0 + 1)
        .then(|| view.token(*first).span.cover(view.token(*last).span).of(view.text).to_owned())
}

/// "Antonov An-124" is an An-124, "Il-62M" stays as it is.
fn designation(mention: &Mention) -> String {
    let digits = |word: &&str| word.contains(|letter: char| letter.is_ascii_digit());
    let plain = |word: &str| word.to_lowercase().replace(['-', '‑', '–', ' '], "");
    let stem = plain(&mention.name);
    let word = mention.text.split_whitespace().find(digits);
    match word.filter(|word| plain(word).starts_with(&stem)) {
        Some(word) => word.to_owned(),
        None => mention.name.clone(),
    }
}

/// "belonging to the ministry", "operated by", "an air force plane".
fn operator(view: &View, head: TokenId) -> Option<String> {
    let body = |&kid: &TokenId| {
        view.first(kid)
            .is_some_and(|mention| matches!(mention.kind, MentionKind::Organization | MentionKind::Unit))
    };
    let acl = view
        .by(head, &["acl"])
        .filter(|&verb| matches!(view.lemma(verb), "belong" | "operate" | "own" | "charter"));
    let owner = acl.flat_map(|verb| view.by(verb, &["obl"])).find(body);
    let before = || view.by(head, &["nmod:poss", "compound"]).find(body);
    let of = || {
        view.by(head, &["nmod"])
            .filter(|&kid| view.cases(kid).any(|case| matches!(case, "of" | "from")))
            .find(body)
    };
    let found = owner.or_else(before).or_else(of)?;
    view.first(found).map(|mention| mention.name.clone())
}

/// The mark of a conveyance: its own name, or what stands behind it.
fn mark(view: &View, mention: &Mention) -> Option<String> {
    match is_registration(&mention.text) {
        true => Some(mention.text.clone()),
        false => registration(view, mention.span),
    }
}

/// How far behind a conveyance its registration may stand, in bytes.
const REACH: usize = 60;

/// "the An-124, registration RA-82035", "an Il-62M (RA-86496)".
fn registration(view: &View, span: Span) -> Option<String> {
    let rest = view.text.get(span.end..)?;
    let end = rest.char_indices().map(|(at, _)| at).take_while(|&at| at <= REACH).last().unwrap_or(0);
    let near = rest[..end].split(['.', ';']).next().unwrap_or_default();
    let mut announced = false;
    for word in near.split_whitespace() {
        let opened = word.starts_with('(');
        let bare = word.trim_matches(|letter: char| !letter.is_alphanumeric());
        announced |= opened || matches!(bare, "registration" | "registered" | "tail" | "hull");
        if announced && is_registration(bare) {
            return Some(bare.to_owned());
        }
    }
    None
}

fn is_registration(word: &str) -> bool {
    if world::registration(word).is_some() {
        return true;
    }
    let Some((state, own)) = word.split_once(['-', '‑']) else { return false };
    let capital = |letter: char| letter.is_ascii_uppercase() || letter.is_ascii_digit();
    (1..=2).contains(&state.len())
        && (3..=5).contains(&own.len())
        && state.chars().all(capital)
        && own.chars().all(capital)
        && state.contains(|letter: char| letter.is_ascii_uppercase())
}

// ---- people and goods

fn is_people(view: &View, head: TokenId) -> bool {
    use MentionKind::{Group, Organization, Person, Post, Quantity, Unit};
    let Some(mention) = view.first(head) else {
        return words::listed("operation", view.lemma(head)) && view.token(head).entity == "person";
    };
    match mention.kind {
        Person | Group | Unit | Post => true,
        Organization => {
            !mention.named
                && (mention.sector.as_deref() == Some("MIL") || words::listed("operation", view.lemma(head)))
        }
        Quantity => {
            mention.quantity.as_ref().is_some_and(|quantity| quantity.unit.as_deref() == Some("person"))
        }
        _ => false,
    }
}

pub(super) fn is_cargo(view: &View, head: TokenId) -> bool {
    if !view.upos(head, &["NOUN", "PROPN", "NUM"]) {
        return false;
    }
    let weapon = view.mentions.at(head).is_some_and(|mention| mention.kind == MentionKind::Weapon);
    weapon || (words::listed("cargo", view.lemma(head)) && aid_is_goods(view, head))
}

/// "humanitarian support" is goods, "support" alone is none.
fn aid_is_goods(view: &View, head: TokenId) -> bool {
    !words::listed("aid", view.lemma(head))
        || view.by(head, &["amod", "compound"]).any(|kid| words::listed("aid_kinds", view.lemma(kid)))
}

/// "35 tonnes of cargo": goods told by their weight.
fn measured(view: &View, head: TokenId) -> Option<Load> {
    let quantity = view.mentions.covering(head)?.quantity.clone()?;
    let weight =
        matches!(quantity.unit.as_deref(), Some("tonne" | "kg" | "pound" | "litre" | "barrel" | "gallon"));
    if !weight {
        return None;
    }
    let of = made_of(view, head);
    let what = of.map_or_else(|| "cargo".to_owned(), |kid| described(view, kid));
    let mention = of.and_then(|kid| view.mentions.at(kid)).map(|mention| mention.id);
    Some(Load { what, mention, quantity: Some(quantity), ..load(view, head) })
}

pub(super) fn load(view: &View, head: TokenId) -> Load {
    let mention = view.mentions.at(head);
    let first = view.first(head);
    let person = first.filter(|mention| mention.named && mention.kind == MentionKind::Person);
    Load {
        head,
        mention: mention.map(|mention| mention.id),
        what: match person {
            Some(person) => person.name.clone(),
            None if view.upos(head, &["PRON"]) => {
                first.map(|mention| mention.name.clone()).unwrap_or_default()
            }
            None => described(view, head),
        },
        quantity: amount(view, head).or_else(|| single(view, head)),
        definite: definite(view, head),
        fresh: fresh(view, head),
        country: first.and_then(|mention| mention.country.clone()),
    }
}

/// How many: "some 100 men", "a task force of some 100 men".
pub(super) fn amount(view: &View, head: TokenId) -> Option<Quantity> {
    let of = |kid: TokenId| view.is(kid, &["nmod"]) && view.cases(kid).any(|case| case == "of");
    let figure = |token: TokenId| {
        let own = view.mentions.at(token).filter(|mention| mention.kind == MentionKind::Quantity);
        own.or_else(|| view.mentions.covering(token).filter(|mention| mention.kind == MentionKind::Quantity))
            .and_then(|mention| mention.quantity.clone())
    };
    let direct = view.by(head, &["nummod", "det", "amod", "advmod"]).chain(Some(head)).find_map(figure);
    let people = |quantity: &Quantity| quantity.unit.as_deref() == Some("person");
    direct.or_else(|| {
        let inner = view.by(head, &["nmod"]).filter(|&kid| of(kid));
        let numbers = inner.flat_map(|kid| view.by(kid, &["nummod"]).chain(Some(kid)).collect::<Vec<_>>());
        numbers.filter_map(figure).find(people)
    })
}

/// A single named person, "a soldier", "he": one.
fn single(view: &View, head: TokenId) -> Option<Quantity> {
    let person = view.first(head).is_some_and(|mention| mention.kind == MentionKind::Person);
    let one = view.upos(head, &["PROPN", "PRON"]) || view.feature(head, "Number=Sing");
    (person && one).then(|| Quantity {
        value: Some(1.0),
        low: Some(1.0),
        high: Some(1.0),
        unit: Some("person".into()),
        approximate: false,
    })
}

fn whole(quantity: &Quantity) -> Option<u32> {
    let value = quantity.value?;
    (value.fract() == 0.0 && (1.0..1e6).contains(&value)).then_some(value as u32)
}

/// The noun with the words that describe it, without article and figure: "combat-experienced special forces personnel".
pub(super) fn described(view: &View, head: TokenId) -> String {
    let figures = |id: TokenId| {
        view.mentions.covering(id).is_some_and(|mention| mention.kind == MentionKind::Quantity) && id != head
    };
    let near = |id: &TokenId| {
        let above = view.token(*id).head;
        let own = above == Some(head) && view.is(*id, &["amod", "compound", "nmod:desc"]);
        let deeper = above.is_some_and(|above| above > *id || above.0 + 3 > id.0)
            && !view.upos(*id, &["DET", "NUM", "VERB", "AUX", "ADP"]);
        own || (deeper && above.and_then(|above| view.token(above).head) == Some(head))
            || view.upos(*id, &["PUNCT"])
    };
    let mut first = head;
    while let Some(before) = first.0.checked_sub(1).map(TokenId).filter(|id| {
        view.token(*id).sentence == view.token(head).sentence
            && near(id)
            && !figures(*id)
            && !comma(view, *id)
            && !marks(view, *id)
    }) {
        first = before;
    }
    while first < head && view.upos(first, &["PUNCT"]) {
        first = TokenId(first.0 + 1);
    }
    view.token(first)
        .span
        .cover(view.token(head).span)
        .of(view.text)
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ")
}

fn comma(view: &View, id: TokenId) -> bool {
    view.upos(id, &["PUNCT"]) && !matches!(view.token(id).span.of(view.text), "-" | "‑" | "–")
}

/// "more", "other": they set apart and describe nothing.
fn marks(view: &View, id: TokenId) -> bool {
    words::listed("fresh", view.lemma(id))
}

fn definite(view: &View, head: TokenId) -> bool {
    view.by(head, &["det", "nmod:poss"])
        .any(|kid| words::listed("definite", &view.token(kid).span.of(view.text).to_lowercase()))
}

fn with_article(view: &View, head: TokenId) -> bool {
    view.by(head, &["det"])
        .any(|det| matches!(&*view.token(det).span.of(view.text).to_lowercase(), "a" | "an"))
}

fn fresh(view: &View, head: TokenId) -> bool {
    view.by(head, &["det", "amod", "advmod", "nummod"]).any(|kid| words::listed("fresh", view.lemma(kid)))
}
