//! An event → one plain line: ACTOR — what “words of the text” → RECIPIENT, place, date.

use model::{
    Event, EventPlace, EventTime, EventType, MentionKind, Participant, PlaceRole, Quantity, TimeBasis,
};

use crate::amounts;
use crate::claimed::reserve;
use crate::dates;
use crate::outline::Run;
use crate::plain;
use crate::reading::Reading;
use crate::words::{PlaceWords, WORDS};

/// Longer words of the text are left to the evidence.
const LONGEST_TRIGGER: usize = 48;

/// Who did what to whom; what is no plain fact says so before the act: "Norland — planned: military aid".
pub(crate) fn act(reading: &Reading, event: &Event) -> Vec<Run> {
    let actors = actors(reading, event);
    // What several do to each other has all of them on both sides.
    let mutual = event.actors.len() > 1 && event.actors == event.recipients;
    let recipients = if mutual { String::new() } else { plain::list(&names(&event.recipients)) };
    let mut what = WORDS.act(event.kind, event.mode.as_deref(), &event.contexts);
    let words = what.to_lowercase();
    if let Some(reserve) = reading.claim(event.claim).map(reserve).filter(|reserve| !reserve.is_empty()) {
        what = format!("{reserve}: {what}");
    }
    let mut runs = Vec::new();
    match actors.is_empty() {
        true => what = plain::capital(&what),
        false => runs.extend([Run::strong(actors), Run::plain(" — ")]),
    }
    let trigger = reading.words(event.trigger);
    if !trigger.is_empty() && trigger.to_lowercase() != words && trigger.len() <= LONGEST_TRIGGER {
        what = format!("{what} “{trigger}”");
    }
    runs.push(Run::plain(what));
    if !recipients.is_empty() {
        runs.extend([Run::plain(" → "), Run::strong(recipients)]);
    }
    runs
}

/// The post, the places, the losses: what stands between act and date.
pub(crate) fn circumstances(reading: &Reading, event: &Event) -> Vec<String> {
    let post = event.role.as_ref().map(|_| post(reading, event)).unwrap_or_default();
    [post, places(reading, &event.places), losses(event)].concat()
}

/// The date, where the text states it.
pub(crate) fn stated(time: &EventTime) -> Option<String> {
    match time.basis {
        TimeBasis::Stated => dates::range(time.start.as_deref(), time.end.as_deref()),
        TimeBasis::Document | TimeBasis::Unknown => None,
    }
}

/// The names under which participants are filed, each once.
pub(crate) fn names(participants: &[Participant]) -> Vec<String> {
    let mut names = Vec::new();
    for name in participants.iter().map(|participant| plain::line(&participant.name)) {
        if !name.is_empty() {
            plain::add_once(&mut names, name);
        }
    }
    names
}

/// "the United States" where a name needs its article.
pub(crate) fn with_article(name: &str) -> String {
    let needs = WORDS.article.names.iter().any(|whole| whole == name)
        || WORDS.article.parts.iter().any(|part| has_words(name, part));
    match needs && !name.to_lowercase().starts_with("the ") {
        true => format!("the {name}"),
        false => name.to_owned(),
    }
}

fn has_words(name: &str, part: &str) -> bool {
    format!(" {name} ").contains(&format!(" {part} "))
}

/// Who did it; for a post, whoever holds it.
fn actors(reading: &Reading, event: &Event) -> String {
    let names = names(&event.actors);
    let holder = event.role.as_ref().and_then(|role| reading.name(role.person?));
    match holder {
        Some(holder) if names.is_empty() && event.kind == EventType::Role => holder,
        _ => plain::list(&names),
    }
}

fn post(reading: &Reading, event: &Event) -> Vec<String> {
    let Some(role) = &event.role else { return Vec::new() };
    let title = plain::line(&role.title);
    let body =
        role.organization.and_then(|body| reading.name(body)).filter(|body| !title.contains(body.as_str()));
    let from = role.from.as_deref().map(|date| dates::range(Some(date), role.until.as_deref()));
    let until = role.until.as_deref().map(|date| dates::range(None, Some(date)));
    let before = role.predecessor.and_then(|before| reading.name(before));
    let before = before.map(|before| WORDS.place.after.replace("{}", &before));
    let parts = [Some(title).filter(|title| !title.is_empty()), body, from.or(until).flatten(), before];
    parts.into_iter().flatten().collect()
}

/// "from A via B and C to D", "in E".
fn places(reading: &Reading, places: &[EventPlace]) -> Vec<String> {
    let of = |role| {
        let mut found = Vec::new();
        for place in places.iter().filter(|place| place.role == role) {
            plain::add_once(&mut found, (with_article(&plain::line(&place.name)), place));
        }
        found
    };
    let way: Vec<String> = [PlaceRole::Origin, PlaceRole::Via, PlaceRole::Destination]
        .into_iter()
        .map(|role| (role, of(role).into_iter().map(|(name, _)| name).collect::<Vec<_>>()))
        .filter(|(_, names)| !names.is_empty())
        .map(|(role, names)| preposition(&WORDS.place, role).replace("{}", &plain::list(&names)))
        .collect();
    let scenes =
        of(PlaceRole::Location).into_iter().map(|(name, place)| scene(reading, place).replace("{}", &name));
    std::iter::once(way.join(" ")).filter(|way| !way.is_empty()).chain(scenes).collect()
}

fn preposition(words: &PlaceWords, role: PlaceRole) -> &str {
    match role {
        PlaceRole::Location => &words.within,
        PlaceRole::Origin => &words.origin,
        PlaceRole::Via => &words.via,
        PlaceRole::Destination => &words.destination,
    }
}

/// "at" a site, "in" all else.
fn scene(reading: &Reading, place: &EventPlace) -> &'static str {
    let kind = place.mention.and_then(|mention| reading.mention(mention)).map(|mention| mention.kind);
    match kind {
        Some(MentionKind::Facility) => &WORDS.place.at,
        _ => &WORDS.place.within,
    }
}

/// "5 dead", "about 12 injured".
fn losses(event: &Event) -> Vec<String> {
    let Some(size) = &event.size else { return Vec::new() };
    let told = |quantity: &Option<Quantity>, words: &str| {
        quantity.as_ref().and_then(amounts::figure).map(|figure| format!("{figure} {words}"))
    };
    let losses = [told(&size.dead, "dead"), told(&size.injured, "injured"), told(&size.arrested, "arrested")];
    losses.into_iter().flatten().collect()
}

#[cfg(test)]
mod tests {
    #[test]
    fn only_names_that_need_an_article_get_one() {
        let with = super::with_article;
        assert_eq!(with("United States"), "the United States");
        assert_eq!(with("Black Sea"), "the Black Sea");
        assert_eq!(with("Seattle"), "Seattle");
        assert_eq!(with("The Hague"), "The Hague");
    }
}
