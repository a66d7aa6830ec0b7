//! An incident → a line that names it.

use model::{Incident, Report};

use crate::case::common;
use crate::dates;
use crate::plain;
use crate::words::WORDS;

/// "Russia → Venezuela — movement, Caracas, 23 March 2019": what most of its reports say of it, as far as they say it.
///
/// A name for a list: what is told of the incident stands in the brief, checked against its words.
pub fn title(incident: &Incident) -> String {
    let names = |names: fn(&Report) -> Vec<String>| {
        let names = common(incident, names);
        plain::list(&names[..names.len().min(2)])
    };
    let actors = names(|report| report.actors.iter().map(|side| side.name.clone()).collect());
    let others = names(|report| report.recipients.iter().map(|side| side.name.clone()).collect());
    let act = incident.reports.first().map(|first| WORDS.act(first.kind, None, &[])).unwrap_or_default();
    let reserve = if incident.actual { "" } else { "not told as fact: " };
    let who = match (actors.is_empty(), others.is_empty()) {
        (true, true) => plain::capital(&format!("{reserve}{act}")),
        (true, false) => format!("{} → {others}", plain::capital(&format!("{reserve}{act}"))),
        (false, true) => format!("{actors} — {reserve}{act}"),
        (false, false) => format!("{actors} → {others} — {reserve}{act}"),
    };
    let places = common(incident, |report| report.places.iter().map(|scene| scene.name.clone()).collect());
    let day =
        incident.reports.iter().find_map(|report| report.days.as_ref()).map(|(day, _)| dates::date(day));
    std::iter::once(who).chain(places.into_iter().take(1)).chain(day).collect::<Vec<_>>().join(", ")
}
