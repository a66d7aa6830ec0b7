//! Acts with a stated time → a timeline.

use std::collections::BTreeMap;

use model::{Event, TimeBasis};

use crate::claimed::standing;
use crate::events::Acts;
use crate::line;
use crate::outline::{Moment, Run, Timed};
use crate::reading::Reading;

/// The acts whose words say when, by date; an act told with two dates stands under both.
pub(crate) fn timeline(reading: &Reading, acts: &Acts) -> Vec<Moment> {
    let mut moments: BTreeMap<(String, String, String), Moment> = BTreeMap::new();
    for (number, event) in acts.all() {
        let (Some(date), Some(act)) = (line::stated(&event.time), timed(reading, number, event)) else {
            continue;
        };
        let (start, end) = order(event);
        let moment =
            moments.entry((start, end, date.clone())).or_insert_with(|| Moment { date, acts: Vec::new() });
        if moment.acts.last().is_none_or(|last| last.number != number) {
            moment.acts.push(act);
        }
    }
    moments.into_values().collect()
}

/// Dates of the record sort as text: `2019` stands before `2019-03`, that before `2019-03-14`.
fn order(event: &Event) -> (String, String) {
    debug_assert_eq!(event.time.basis, TimeBasis::Stated);
    let end = event.time.end.clone().unwrap_or_default();
    (event.time.start.clone().unwrap_or_else(|| end.clone()), end)
}

fn timed(reading: &Reading, number: usize, event: &Event) -> Option<Timed> {
    let standing = standing(reading.claim(event.claim)?);
    let mut line = line::act(reading, event);
    line.extend(line::circumstances(reading, event).iter().map(|detail| Run::plain(format!(", {detail}"))));
    Some(Timed { number, standing, line })
}
