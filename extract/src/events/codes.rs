//! Mentions → the names and codes under which an analyst files participants; types and modes → quad and scale.

use std::collections::HashMap;
use std::sync::LazyLock;

use model::{EventType, Mention, MentionKind, Participant, Quad, TokenId};

use super::homes::{self, Homes};
use super::view::View;

/// Sectors whose unnamed members act for their state: "police", "troops", "the ministry".
const STATE_SECTORS: [&str; 6] = ["GOV", "MIL", "COP", "SPY", "LEG", "JUD"];

/// Type and mode (empty for the type alone) → score.
static SCALE: LazyLock<HashMap<(&str, &str), f64>> = LazyLock::new(|| {
    let lines = include_str!("../../rules/scale.tsv").lines().filter(|line| !line.starts_with('#'));
    lines
        .filter_map(|line| {
            let mut cells = line.split('\t');
            Some(((cells.next()?, cells.next()?), cells.next()?.parse().ok()?))
        })
        .collect()
});

/// State that is no more → the one under whose code its acts are filed, as the CAMEO actor dictionaries do.
static SUCCESSORS: LazyLock<HashMap<&str, &str>> = LazyLock::new(|| {
    let lines = include_str!("../../rules/successors.tsv").lines().filter(|line| !line.starts_with('#'));
    lines.filter_map(|line| line.split_once('\t')).collect()
});

/// PLOVER's score for a type and mode; the type's own where the mode has none.
pub(super) fn goldstein(kind: EventType, mode: Option<&str>) -> Option<f64> {
    let name = name(kind);
    let of = |mode: &str| SCALE.get(&(name.as_str(), mode)).copied();
    mode.and_then(of).or_else(|| of(""))
}

/// PLOVER's quad class of a type; the extensions have none.
pub(super) fn quad(kind: EventType) -> Option<Quad> {
    use EventType::{
        Accuse, Agree, Aid, Assault, Coerce, Concede, Consult, Cooperate, Mobilize, Move, Protest, Reject,
        Request, Retreat, Role, Sanction, State, Support, Threaten,
    };
    match kind {
        Agree | Consult | Support | Concede => Some(Quad::VerbalCooperation),
        Cooperate | Aid | Retreat => Some(Quad::MaterialCooperation),
        Request | Accuse | Reject | Threaten => Some(Quad::VerbalConflict),
        Protest | Sanction | Mobilize | Coerce | Assault => Some(Quad::MaterialConflict),
        Move | State | Role => None,
    }
}

/// The type as PLOVER writes it: `ASSAULT`.
pub(super) fn name(kind: EventType) -> String {
    format!("{kind:?}").to_uppercase()
}

/// What is known around an event, for those whose words tell no country.
pub(super) struct Around<'v, 'a> {
    pub(super) homes: &'v Homes<'a>,
    /// The country where the event is.
    pub(super) scene: Option<&'v str>,
    /// Heads of the phrases that name the other side.
    pub(super) others: &'v [TokenId],
    /// Whether those filed act; else something is done to them.
    pub(super) acting: bool,
}

/// Whoever the phrase headed by `head` names, as an analyst files them; none for bare figures.
///
/// Without a country of their own, crowds, forces and officials are of the country they stand with ("rebels in Chad"), of the
/// body that the phrase names ("NATO troops"), of the country where the event is, or of the one that the text is about.
pub(super) fn participant(view: &View, head: TokenId, around: &Around) -> Option<Participant> {
    let mention = view.mentions.at(head)?;
    let known = view.first(head)?;
    if known.kind == MentionKind::Quantity {
        return None;
    }
    let filed = |name: String, code: Option<String>| Participant {
        mention: Some(mention.id),
        name,
        text: mention.text.clone(),
        code,
    };
    if known.kind == MentionKind::Place {
        let land = homes::land(known);
        let (name, code) = seat(known)
            .unwrap_or_else(|| (country(land).unwrap_or_else(|| known.name.clone()), land.map(today)));
        return Some(filed(name, code));
    }
    if let Some(state) = state_by_name(known) {
        return Some(filed(state.name.to_string(), Some(today(state.iso3))));
    }
    if is_adjective(view, head, known) {
        return Some(filed(country(known.country.as_deref())?, modifier_code(view, head, known)));
    }
    if let Some(body) = body(view, head, known) {
        let name = if known.named { known.name.clone() } else { body.name.clone() };
        return Some(filed(name, code(body, body.country.as_deref())));
    }
    let home = home(view, head, known, around);
    if let Some(owner) = private_owner(view, head, known) {
        return Some(filed(known.name.clone(), code(owner, owner.country.as_deref())));
    }
    let name = match filed_under_country(known) {
        true => country(home).unwrap_or_else(|| known.name.clone()),
        false => known.name.clone(),
    };
    Some(filed(name, code(known, home)))
}

/// A country that was taken for somebody of its name: "Jordan expelled …".
fn state_by_name(known: &Mention) -> Option<&'static world::Country> {
    let taken = matches!(known.kind, MentionKind::Person | MentionKind::Organization);
    let bare = known.named && known.country.is_none() && known.entity.is_none();
    world::country(&known.name).filter(|_| taken && bare)
}

/// "their leader": the group that a pronoun says somebody belongs to, where it is no state.
fn private_owner<'a>(view: &View<'a>, head: TokenId, known: &Mention) -> Option<&'a Mention> {
    let pronoun = view.by(head, &["nmod:poss"]).find(|&kid| view.upos(kid, &["PRON"]))?;
    let owner = view.first(pronoun)?;
    let private = owner.sector.as_deref().is_some_and(|sector| !STATE_SECTORS.contains(&sector));
    (private && !known.named && owner.id != known.id).then_some(owner)
}

/// The country somebody belongs to: their own, that of the place they stand with, or the one that the text tells of.
fn home<'a>(view: &View<'a>, head: TokenId, known: &'a Mention, around: &Around<'_, 'a>) -> Option<&'a str> {
    let own = known.country.as_deref();
    if ethnic(view, head) {
        let there = nearest_country(view, head).or_else(|| country_code(around.scene));
        return there.or_else(|| around.homes.of_sentence(view, head, around.others)).or(own);
    }
    if own.is_some() || !homes::homeless(known) {
        return own;
    }
    let near = nearest_country(view, head).filter(|_| !known.named);
    near.or_else(|| told(view, head, known, around))
}

/// The country of somebody whose own phrase names none, as far as the text tells it.
fn told<'a>(view: &View<'a>, head: TokenId, known: &Mention, around: &Around<'_, 'a>) -> Option<&'a str> {
    let homes = around.homes;
    let scene = || country_code(around.scene.filter(|_| !known.named));
    let others = if at_home(known, around) { &[] } else { around.others };
    match known.sector.as_deref() {
        // A soldier may serve anybody, and a force may be abroad.
        Some("MIL") if known.kind == MentionKind::Person => judged(view, around),
        Some("MIL") if view.by(head, &["amod"]).any(|kid| view.lemma(kid) == "foreign") => None,
        Some("MIL") => homes.of_people(view, head, others).or_else(|| homes.of_text()),
        // A people may be for or against its own leaders, but not for or against its own state.
        Some("CVL") => {
            let states = |&other: &TokenId| {
                view.first(other)
                    .is_some_and(|one| matches!(one.kind, MentionKind::State | MentionKind::Group))
            };
            let states: Vec<TokenId> = around.others.iter().copied().filter(states).collect();
            let others = if around.acting { &states } else { around.others };
            scene().or_else(|| homes.of_sentence(view, head, others))
        }
        _ => scene().or_else(|| homes.of_sentence(view, head, others)).or_else(|| homes.of_text()),
    }
}

/// The country whose police or courts deal with somebody.
fn judged<'a>(view: &View<'a>, around: &Around<'_, 'a>) -> Option<&'a str> {
    let judges = around.others.iter().filter(|_| !around.acting).filter_map(|&other| {
        let body = view.first(other)?;
        let country = body.country.as_deref().or_else(|| nearest_country(view, other));
        country.filter(|_| matches!(body.sector.as_deref(), Some("COP" | "JUD")))
    });
    judges.into_iter().next()
}

/// Whether somebody who acts most likely does so against their own state: rebels, the opposition, workers.
fn at_home(known: &Mention, around: &Around) -> bool {
    const AT_HOME: [&str; 6] = ["REB", "OPP", "PTY", "LAB", "AGR", "EDU"];
    around.acting && known.sector.as_deref().is_some_and(|sector| AT_HOME.contains(&sector))
}

/// The table's own copy of a country code.
fn country_code(iso3: Option<&str>) -> Option<&'static str> {
    world::country_by_code(iso3?).map(|country| country.iso3)
}

/// "ethnic Albanians in Serbia", "the Albanians of southern Serbia" are of the country they live in.
fn ethnic(view: &View, head: TokenId) -> bool {
    let nation = view.first(head).is_some_and(|one| one.kind == MentionKind::Group && one.country.is_some());
    let of = |kid: TokenId| view.cases(kid).any(|case| case == "of") && view.mentions.at(kid).is_some();
    view.by(head, &["amod"]).any(|kid| view.lemma(kid) == "ethnic")
        || (nation && view.upos(head, &["PROPN"]) && view.by(head, &["nmod"]).any(of))
}

/// The body whose people these are: "*NATO* troops", "officials of *Hamas*", "*Arab League* Secretary General Amr Moussa".
pub(super) fn body<'a>(view: &View<'a>, head: TokenId, known: &Mention) -> Option<&'a Mention> {
    let people = matches!(known.kind, MentionKind::Person | MentionKind::Group | MentionKind::Post);
    let bare = matches!(known.kind, MentionKind::Organization | MentionKind::Unit) && !known.named;
    let things = matches!(known.kind, MentionKind::Vehicle | MentionKind::Weapon);
    let nameless = !known.named || (known.kind == MentionKind::Person && known.country.is_none());
    let unknown =
        known.kind == MentionKind::Organization && known.entity.is_none() && known.country.is_none();
    if !((people && nameless) || bare || things || unknown) {
        return None;
    }
    let is_body = |kid: TokenId| {
        let mention = view.first(kid)?;
        let known = mention.named && mention.kind == MentionKind::Organization && mention.sector.is_some();
        (known && mention.id != view.mentions.at(head)?.id).then_some(mention)
    };
    let before = view.by(head, &["nmod:poss", "compound", "amod", "nmod:desc", "nmod:unmarked", "flat"]);
    let deeper = before.flat_map(|kid| {
        std::iter::once(kid).chain(view.by(kid, &["compound", "nmod:poss", "nmod:desc", "flat"]))
    });
    let of = |&kid: &TokenId| view.cases(kid).any(|case| case == "of") && people && !known.named;
    deeper.chain(view.by(head, &["nmod"]).filter(of)).find_map(is_body)
}

/// "rebels *in the Ivory Coast*", "workers *of Serbia*".
fn nearest_country<'a>(view: &View<'a>, head: TokenId) -> Option<&'a str> {
    let near = |&kid: &TokenId| {
        view.cases(kid).any(|case| matches!(case, "in" | "of" | "from" | "throughout" | "across"))
    };
    let places = view.by(head, &["nmod", "acl"]).filter(near);
    places.filter_map(|kid| view.mentions.at(kid)).find_map(homes::land)
}

fn is_adjective(view: &View, head: TokenId, mention: &Mention) -> bool {
    let nation = matches!(mention.kind, MentionKind::Group | MentionKind::State) && mention.country.is_some();
    nation && (view.upos(head, &["ADJ"]) || view.is(head, &["amod"]))
}

/// The nation with the sector of the noun it modifies: "Russian" of "Russian and Syrian jets".
fn modifier_code(view: &View, head: TokenId, mention: &Mention) -> Option<String> {
    let up =
        |token: TokenId| view.token(token).head.filter(|_| view.is(token, &["conj", "amod", "compound"]));
    let noun = std::iter::successors(up(head), |&token| up(token)).take(4).last();
    let of_noun = noun.and_then(|noun| view.mentions.at(noun)).filter(|noun| noun.id != mention.id);
    let sector = of_noun.and_then(|noun| noun.sector.as_deref()).unwrap_or("");
    Some(format!("{}{sector}", today(mention.country.as_deref()?)))
}

/// A capital or seat of government that acts is the government: "Moscow" → Russia, `RUSGOV`.
fn seat(place: &Mention) -> Option<(String, Option<String>)> {
    let seat = world::metonym(&place.text).or_else(|| world::metonym(&place.name))?;
    let country = world::country_by_code(seat.iso3?)?;
    Some((country.name.to_string(), Some(format!("{}{}", today(country.iso3), seat.sector))))
}

fn filed_under_country(mention: &Mention) -> bool {
    match mention.kind {
        MentionKind::State | MentionKind::Vehicle | MentionKind::Weapon => true,
        MentionKind::Group if mention.named => true,
        _ => {
            !mention.named
                && !named_elsewhere(mention)
                && mention.sector.as_deref().is_some_and(|sector| STATE_SECTORS.contains(&sector))
        }
    }
}

/// A description that the text names in another place: "the prime minister" of whom it also says "Petrov".
fn named_elsewhere(mention: &Mention) -> bool {
    let last = mention.name.rsplit(' ').next().unwrap_or_default();
    mention.kind == MentionKind::Person
        && last.starts_with(char::is_uppercase)
        && !mention.text.contains(last)
}

/// `RUSMIL`: country, then sector; `IGO` alone for organisations of states.
fn code(mention: &Mention, home: Option<&str>) -> Option<String> {
    let sector = match mention.kind {
        MentionKind::State => "",
        MentionKind::Vehicle | MentionKind::Weapon => mention.sector.as_deref().unwrap_or("MIL"),
        _ => mention.sector.as_deref().unwrap_or(""),
    };
    let abroad = mention.entity.is_some() && matches!(sector, "REB" | "PRM" | "CRM");
    let country = match home.filter(|_| sector != "IGO") {
        Some(home) => today(home),
        // CAMEO's mark of armed groups of no one country.
        None if abroad && mention.kind == MentionKind::Organization => "IMG".to_string(),
        None => String::new(),
    };
    Some(format!("{country}{sector}")).filter(|code| !code.is_empty())
}

/// The code under which a country's acts are filed now: a state that is no more has a successor.
fn today(iso3: &str) -> String {
    SUCCESSORS.get(iso3).copied().unwrap_or(iso3).to_string()
}

/// The English short name of a country.
fn country(iso3: Option<&str>) -> Option<String> {
    world::country_by_code(iso3?).map(|country| country.name.to_string())
}
