//! Mentions → the names and codes under which an analyst files participants; types and modes → quad and scale.

use std::collections::HashMap;
use std::sync::LazyLock;

use model::{EventType, Mention, MentionKind, Participant, Quad, TokenId};

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

/// Whoever the phrase headed by `head` names, as an analyst files them; none for bare figures.
///
/// An unnamed crowd or force without a country is of the country it stands with ("rebels in Chad"), else of `scene`, the
/// country where the event is.
pub(super) fn participant(view: &View, head: TokenId, scene: Option<&str>) -> Option<Participant> {
    let mention = view.mentions.at(head)?;
    let known = view.first(head)?;
    if known.kind == MentionKind::Quantity {
        return None;
    }
    let (name, code) = match known.kind {
        MentionKind::Place => seat(known).unwrap_or_else(|| (known.name.clone(), known.country.clone())),
        _ if is_adjective(view, head, known) => (country(known)?, modifier_code(view, head, known)),
        _ if filed_under_country(known) => (country(known)?, code(known, None)),
        _ => (known.name.clone(), code(known, nearest_country(view, head, known).or(scene))),
    };
    Some(Participant { mention: Some(mention.id), name, text: mention.text.clone(), code })
}

/// "rebels *in the Ivory Coast*", "workers *of Serbia*".
fn nearest_country<'a>(view: &View<'a>, head: TokenId, mention: &Mention) -> Option<&'a str> {
    let near = |&kid: &TokenId| {
        view.cases(kid).any(|case| matches!(case, "in" | "of" | "from" | "throughout" | "across"))
    };
    let unnamed = !mention.named && mention.country.is_none();
    let places = view.by(head, &["nmod"]).filter(near).filter(|_| unnamed);
    places.filter_map(|kid| view.mentions.at(kid)).find_map(|place| place.country.as_deref())
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
    Some(format!("{}{sector}", mention.country.as_deref()?))
}

/// A capital or seat of government that acts is the government: "Moscow" → Russia, `RUSGOV`.
fn seat(place: &Mention) -> Option<(String, Option<String>)> {
    let seat = world::metonym(&place.text).or_else(|| world::metonym(&place.name))?;
    let country = world::country_by_code(seat.iso3?)?;
    Some((country.name.to_string(), Some(format!("{}{}", country.iso3, seat.sector))))
}

fn filed_under_country(mention: &Mention) -> bool {
    if country(mention).is_none() {
        return false;
    }
    match mention.kind {
        MentionKind::State | MentionKind::Vehicle | MentionKind::Weapon => true,
        MentionKind::Group if mention.named => true,
        _ => {
            !mention.named && mention.sector.as_deref().is_some_and(|sector| STATE_SECTORS.contains(&sector))
        }
    }
}

/// `RUSMIL`: country, then sector; `IGO` alone for organisations of states.
fn code(mention: &Mention, assumed: Option<&str>) -> Option<String> {
    let sector = match mention.kind {
        MentionKind::State => "",
        MentionKind::Vehicle | MentionKind::Weapon => mention.sector.as_deref().unwrap_or("MIL"),
        _ => mention.sector.as_deref().unwrap_or(""),
    };
    let unnamed = assumed.filter(|_| !mention.named && !sector.is_empty());
    let country = mention.country.as_deref().or(unnamed).filter(|_| sector != "IGO").unwrap_or("");
    Some(format!("{country}{sector}")).filter(|code| !code.is_empty())
}

/// The English short name of the country a mention belongs to.
fn country(mention: &Mention) -> Option<String> {
    world::country_by_code(mention.country.as_deref()?).map(|country| country.name.to_string())
}
