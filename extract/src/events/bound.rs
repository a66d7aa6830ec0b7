//! The cases of `suite/bound`: a line for each event that has a stated time or a size.
//!
//! ```text
//! killed | 2019-03-25 | dead 12, injured ~40
//! ```
//!
//! The trigger; first and last day (one where they are the same, `-` where none is stated); the figures, `?` with the lowest and
//! highest that fit where no one figure is said.

use model::{Event, Parse, Quantity, Source, TimeBasis};

use crate::tests::suite::{self, Case};

#[test]
fn times_and_figures_are_bound_as_the_suite_says() {
    suite::check("bound", &read);
}

fn read(case: &Case, source: &Source, parse: &Parse) -> Vec<String> {
    let reading = crate::read(source, &case.text, parse);
    reading.events.iter().filter_map(|event| line(&case.text, event)).collect()
}

fn line(text: &str, event: &Event) -> Option<String> {
    let stated = event.time.basis == TimeBasis::Stated;
    let day = |day: &Option<String>| day.clone().unwrap_or_default();
    let time = match (day(&event.time.start), day(&event.time.end)) {
        _ if !stated => "-".to_owned(),
        (start, end) if start == end => start,
        (start, end) => format!("{start}..{end}"),
    };
    let size = event.size.clone().unwrap_or_default();
    let harms = [("dead", &size.dead), ("injured", &size.injured), ("arrested", &size.arrested)];
    let told =
        harms.iter().filter_map(|(harm, quantity)| Some(format!("{harm} {}", figure(quantity.as_ref()?))));
    let told: Vec<String> = told.collect();
    let told = if told.is_empty() { "-".to_owned() } else { told.join(", ") };
    (stated || told != "-").then(|| format!("{} | {time} | {told}", event.trigger.of(text)))
}

fn figure(quantity: &Quantity) -> String {
    let inexact = if quantity.approximate { "~" } else { "" };
    let bound = |bound: Option<f64>| bound.map(|bound| bound.to_string()).unwrap_or_default();
    match quantity.value {
        Some(value) => format!("{inexact}{value}"),
        None => format!("{inexact}?{}..{}", bound(quantity.low), bound(quantity.high)),
    }
}
