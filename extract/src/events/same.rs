//! One happening told twice in a document: the later telling points to the first where it adds nothing.

use std::collections::HashMap;

use model::{Event, EventId, EventType, Participant, TimeBasis};

/// First tellings by rule and code; a telling is compared with at most this many of them, so that any text stays cheap.
const TELLINGS: usize = 256;

/// How many sentences back "the attack" may point.
const BACK: u32 = 4;

/// Headline and lead: how many sentences tell one happening in other words.
const TOP: u32 = 3;

/// The events of a document that were told for the first time.
#[derive(Default)]
pub(super) struct Told {
    first: HashMap<(String, Option<String>), Vec<usize>>,
    /// The last telling of each type, and its sentence.
    last: HashMap<EventType, (usize, u32)>,
}

/// How an event is told.
#[derive(Clone, Copy)]
pub(super) struct Telling {
    /// The number of its sentence in the text.
    pub(super) sentence: u32,
    /// A noun with "the", "this" or an owner: something told before.
    pub(super) definite: bool,
}

impl Told {
    /// The first of `events` that is the same act as `event` and says all that it says; else `event` is kept as a first telling.
    pub(super) fn before(&mut self, events: &[Event], event: &Event, telling: Telling) -> Option<EventId> {
        let key = (event.rule.clone(), event.cameo.clone());
        let tellings = self.first.entry(key).or_default();
        let named = !event.actors.is_empty() || !event.recipients.is_empty();
        let mut earlier =
            tellings.iter().map(|&at| &events[at]).find(|earlier| named && covers(earlier, event));
        if earlier.is_none()
            && let Some(&(at, sentence)) = self.last.get(&event.kind)
        {
            let near = telling.definite && telling.sentence - sentence <= BACK && sentence < telling.sentence;
            let top = telling.sentence < TOP && sentence < telling.sentence && alike(&events[at], event);
            earlier = Some(&events[at]).filter(|earlier| (near || top) && covers(earlier, event));
        }
        if earlier.is_none() && tellings.len() < TELLINGS {
            tellings.push(event.id.index());
        }
        let first = earlier.map(|earlier| earlier.same_as.unwrap_or(earlier.id));
        self.last.insert(event.kind, (first.unwrap_or(event.id).index(), telling.sentence));
        first
    }
}

/// Whether both name the same on both sides.
fn alike(earlier: &Event, event: &Event) -> bool {
    let both = !event.actors.is_empty() && !event.recipients.is_empty();
    both && told(&event.actors, &earlier.actors) && told(&event.recipients, &earlier.recipients)
}

/// Whether the earlier event says all that the later one says.
fn covers(earlier: &Event, event: &Event) -> bool {
    let placed = |name: &str| earlier.places.iter().any(|place| place.name == name);
    earlier.kind == event.kind
        && told(&earlier.actors, &event.actors)
        && told(&earlier.recipients, &event.recipients)
        && event.places.iter().all(|place| placed(&place.name))
        && (event.time.basis != TimeBasis::Stated || event.time == earlier.time)
        && (event.size.is_none() || event.size == earlier.size)
        && (event.role.is_none() || event.role == earlier.role)
}

/// Whether all of `now` were named before; nobody named is compatible with anybody.
fn told(before: &[Participant], now: &[Participant]) -> bool {
    now.iter().all(|one| before.iter().any(|other| other.name == one.name))
}
