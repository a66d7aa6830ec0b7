//! Facets → the events that fit, how many have which value of each facet, and on which days they were.

use std::collections::HashMap;
use std::num::NonZero;
use std::thread;

use axum::extract::State as Kept;
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use schemars::JsonSchema;
use serde::{Deserialize, Deserializer, Serialize};

use super::ask::{Asked, Seen, day};
use super::described::Csv;
use super::refusal::{Answer, Refusal};
use super::rows::{EventRow, Row};
use super::server::Shared;
use super::shown::Shown;
use super::timeline::{WIDEST, lies_in};

/// How many values of a facet with many are counted.
const VALUES: usize = 50;
/// How many rows are answered at most at once.
const MOST: usize = 5000;

/// To what events are narrowed; what is not given narrows nothing.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema)]
pub(super) struct Wanted {
    /// Types: `MOVE`; may stand more than once.
    #[serde(rename = "type", default, deserialize_with = "commas")]
    kinds: Vec<String>,
    /// A name among those who act.
    actor: Option<String>,
    /// A name among those it is done to.
    recipient: Option<String>,
    /// ISO 3166 alpha-3 code among the two.
    country: Option<String>,
    /// A name among the places.
    place: Option<String>,
    /// Not before this day: `YYYY-MM-DD`.
    pub(super) from: Option<String>,
    /// Not after this day: `YYYY-MM-DD`.
    pub(super) to: Option<String>,
    /// This sure or surer: `certain`, `probable`, `possible`, `unlikely`.
    certainty: Option<String>,
    /// `affirmed` or `negated`.
    polarity: Option<String>,
    /// `actual`, `planned`, `requested`, `conditional`, `hypothetical`, `historical`.
    modality: Option<String>,
    /// Who says so.
    speaker: Option<String>,
    /// Who published it.
    outlet: Option<String>,
    /// `unreviewed`, `accepted`, `rejected`, `edited`.
    state: Option<String>,
    /// Only of this document.
    document: Option<u32>,
    /// Letters that stand in the words.
    q: Option<String>,
    /// How many to pass over.
    offset: Option<u32>,
    /// How many to answer, 200 where it is not given.
    limit: Option<u32>,
    /// `day`, `-day`, `type`, `outlet`, `actor`; by document and place in it where it is not given.
    sort: Option<String>,
}

fn commas<'de, D: Deserializer<'de>>(from: D) -> Result<Vec<String>, D::Error> {
    let words = String::deserialize(from)?;
    Ok(words.split(',').filter(|word| !word.is_empty()).map(str::to_uppercase).collect())
}

/// Events with counts.
#[derive(Serialize, JsonSchema)]
pub(super) struct Events {
    /// How many fit.
    total: usize,
    /// Those that were asked for.
    events: Vec<EventRow>,
    /// How many of those that fit have which value; of a facet that is narrowed, as if it were not.
    facets: Facets,
    /// On which days they were.
    days: Vec<Day>,
}

#[derive(Serialize, JsonSchema)]
struct Facets {
    #[serde(rename = "type")]
    kind: Vec<Count>,
    actor: Vec<Count>,
    place: Vec<Count>,
    outlet: Vec<Count>,
    speaker: Vec<Count>,
    certainty: Vec<Count>,
    polarity: Vec<Count>,
    modality: Vec<Count>,
    state: Vec<Count>,
}

/// A value of a facet.
#[derive(Serialize, JsonSchema)]
struct Count {
    value: String,
    count: usize,
}

/// A day on which events were, or were told where they are undated.
#[derive(Serialize, JsonSchema)]
struct Day {
    day: String,
    count: usize,
}

/// The events that fit.
pub(super) async fn events(
    Kept(server): Kept<Shared>,
    Seen(view): Seen,
    Asked(wanted): Asked<Wanted>,
) -> Answer<Events> {
    let wanted = wanted.checked()?;
    server.look(view, move |shown, _| Ok(answer(shown, &wanted))).await
}

/// The events that fit as comma-separated values, all of them.
pub(super) async fn csv(
    Kept(server): Kept<Shared>,
    Seen(view): Seen,
    Asked(wanted): Asked<Wanted>,
) -> Result<Csv, Refusal> {
    let wanted = wanted.checked()?;
    let text = server.look(view, move |shown, _| {
        let events = sorted(shown, &wanted).into_iter().map(|row| row.answer(shown));
        written(events).map_err(Refusal::broken)
    });
    Ok(Csv(text.await?.0))
}

impl IntoResponse for Csv {
    fn into_response(self) -> Response {
        let headers = [
            (CONTENT_TYPE, "text/csv; charset=utf-8"),
            (CONTENT_DISPOSITION, "attachment; filename=\"events.csv\""),
        ];
        (headers, self.0).into_response()
    }
}

impl Wanted {
    /// The same, where its days are days and its words are those of the record.
    pub(super) fn checked(mut self) -> Result<Wanted, Refusal> {
        for given in [
            &mut self.actor,
            &mut self.recipient,
            &mut self.country,
            &mut self.place,
            &mut self.from,
            &mut self.to,
        ]
        .into_iter()
        .chain([&mut self.certainty, &mut self.polarity, &mut self.modality, &mut self.speaker])
        .chain([&mut self.outlet, &mut self.state, &mut self.q, &mut self.sort])
        {
            *given = given.take().filter(|words| !words.is_empty());
        }
        for (name, given) in [("from", &self.from), ("to", &self.to)] {
            given.as_deref().map(|words| day(name, words)).transpose()?;
        }
        let known: [(&str, &Option<String>, &[&str]); 5] = [
            ("certainty", &self.certainty, &SURE),
            ("polarity", &self.polarity, &["affirmed", "negated"]),
            (
                "modality",
                &self.modality,
                &["actual", "planned", "requested", "conditional", "hypothetical", "historical"],
            ),
            ("state", &self.state, &["unreviewed", "accepted", "rejected", "edited"]),
            ("sort", &self.sort, &["day", "-day", "type", "outlet", "actor"]),
        ];
        for (name, given, words) in known {
            if let Some(given) = given.as_deref().filter(|given| !words.contains(given)) {
                let hint = format!("it is one of: {}", words.join(", "));
                return Err(Refusal::bad(format!("`{name}` cannot be `{given}`"), hint));
            }
        }
        Ok(self)
    }
}

const SURE: [&str; 4] = ["certain", "probable", "possible", "unlikely"];

/// The fewest rows that a thread is begun for.
const SHARE: usize = 4096;
/// The facets that are counted.
const COUNTED: usize = 9;

/// The facets, each of which a row fits or not.
const FACETS: usize = 15;

/// A filter with its words folded.
struct Filter<'a> {
    wanted: &'a Wanted,
    actor: Option<String>,
    recipient: Option<String>,
    place: Option<String>,
    speaker: Option<String>,
    country: Option<String>,
    q: Option<String>,
}

/// Places of the facets with counts among all facets.
const KIND: usize = 0;
const ACTOR: usize = 1;
const PLACE: usize = 2;
const OUTLET: usize = 3;
const SPEAKER: usize = 4;
const CERTAINTY: usize = 5;
const POLARITY: usize = 6;
const MODALITY: usize = 7;
const STATE: usize = 8;

impl Filter<'_> {
    fn of(wanted: &Wanted) -> Filter<'_> {
        let folded = |words: &Option<String>| words.as_deref().map(world::fold);
        Filter {
            wanted,
            actor: folded(&wanted.actor),
            recipient: folded(&wanted.recipient),
            place: folded(&wanted.place),
            speaker: folded(&wanted.speaker),
            country: wanted.country.as_ref().map(|code| code.to_uppercase()),
            q: wanted.q.as_ref().map(|words| words.to_lowercase()),
        }
    }

    /// Which facets a row fits, in the order of the constants; behind them those without counts.
    fn fits(&self, row: &Row, state: &str) -> [bool; FACETS] {
        let (wanted, happened) = (self.wanted, &row.happened);
        let holds =
            |wanted: &Option<String>, names: &[String]| wanted.as_ref().is_none_or(|one| names.contains(one));
        let is = |wanted: &Option<String>, word: &str| wanted.as_ref().is_none_or(|one| one == word);
        let rank = |word: &str| SURE.iter().position(|one| *one == word);
        let days = row.days.as_ref().map(|(first, last)| (first.as_str(), last.as_str()));
        [
            wanted.kinds.is_empty() || wanted.kinds.contains(&happened.kind),
            holds(&self.actor, &row.actors),
            holds(&self.place, &row.places),
            wanted.outlet.is_none() || wanted.outlet == happened.outlet,
            self.speaker.is_none() || self.speaker == row.speaker,
            wanted.certainty.as_ref().is_none_or(|least| rank(&happened.certainty) <= rank(least)),
            is(&wanted.polarity, &happened.polarity),
            is(&wanted.modality, &happened.modality),
            is(&wanted.state, state),
            holds(&self.recipient, &row.recipients),
            holds(&self.country, &row.countries),
            wanted.from.as_ref().is_none_or(|from| lies_in(days, from, WIDEST)),
            wanted.to.as_ref().is_none_or(|to| lies_in(days, "", to)),
            wanted.document.is_none_or(|number| number == happened.document.0),
            self.q.as_ref().is_none_or(|q| row.words.contains(q.as_str())),
        ]
    }
}

/// Counts of the values of each facet.
#[derive(Default)]
struct Counts<'a>([HashMap<&'a str, usize>; COUNTED]);

impl<'a> Counts<'a> {
    fn add(&mut self, row: &'a Row, state: &'static str, facet: usize) {
        let happened = &row.happened;
        let counts = &mut self.0[facet];
        let mut one = |word: &'a str| *counts.entry(word).or_default() += 1;
        match facet {
            KIND => one(&happened.kind),
            ACTOR => each_once(&happened.actors).for_each(one),
            // A place stands behind its part: "destination Caracas".
            PLACE => {
                let names: Vec<String> =
                    happened.places.iter().map(|place| named(place).to_owned()).collect();
                let first = |(at, name): &(usize, &String)| !names[..*at].contains(name);
                let places =
                    names.iter().enumerate().filter(first).map(|(at, _)| named(&happened.places[at]));
                places.for_each(one);
            }
            OUTLET => happened.outlet.as_deref().into_iter().for_each(one),
            SPEAKER => happened.speaker.as_deref().into_iter().for_each(one),
            CERTAINTY => one(&happened.certainty),
            POLARITY => one(&happened.polarity),
            MODALITY => one(&happened.modality),
            _ => one(state),
        }
    }

    fn list(&self, facet: usize) -> Vec<Count> {
        let counts =
            self.0[facet].iter().map(|(value, count)| Count { value: (*value).to_owned(), count: *count });
        let mut list: Vec<Count> = counts.collect();
        list.sort_by(|one, other| other.count.cmp(&one.count).then_with(|| one.value.cmp(&other.value)));
        list.truncate(VALUES);
        list
    }
}

fn each_once(names: &[String]) -> impl Iterator<Item = &str> {
    names.iter().enumerate().filter(|(at, name)| !names[..*at].contains(name)).map(|(_, name)| name.as_str())
}

/// The name of a place without its part.
pub(super) fn named(place: &str) -> &str {
    place.split_once(' ').map_or(place, |(_, name)| name)
}

/// What of some rows fits, with the counts of all facets and days.
#[derive(Default)]
struct Sifted<'a> {
    fitting: Vec<&'a Row>,
    counts: Counts<'a>,
    days: HashMap<&'a str, usize>,
}

impl<'a> Sifted<'a> {
    fn of(shown: &Shown, filter: &Filter, rows: &[&'a Row]) -> Sifted<'a> {
        let mut sifted = Sifted::default();
        for row in rows {
            let state = row.state(shown).word();
            let fits = filter.fits(row, state);
            match fits.iter().filter(|fits| !**fits).count() {
                0 => {
                    (0..COUNTED).for_each(|facet| sifted.counts.add(row, state, facet));
                    let day =
                        row.days.as_ref().map(|(first, _)| first.as_str()).filter(|day| day.len() == 10);
                    day.into_iter().for_each(|day| *sifted.days.entry(day).or_default() += 1);
                    sifted.fitting.push(row);
                }
                1 => {
                    let missed = fits.iter().position(|fits| !fits).unwrap_or(FACETS);
                    if missed < COUNTED {
                        sifted.counts.add(row, state, missed);
                    }
                }
                _ => {}
            }
        }
        sifted
    }

    fn and(mut self, other: Sifted<'a>) -> Sifted<'a> {
        self.fitting.extend(other.fitting);
        for (facet, counts) in other.counts.0.into_iter().enumerate() {
            counts
                .into_iter()
                .for_each(|(value, count)| *self.counts.0[facet].entry(value).or_default() += count);
        }
        other.days.into_iter().for_each(|(day, count)| *self.days.entry(day).or_default() += count);
        self
    }
}

/// All rows, sifted on as many threads as the machine has, in the order of the rows.
fn sifted<'a>(shown: &'a Shown, wanted: &Wanted) -> Sifted<'a> {
    let filter = Filter::of(wanted);
    let rows: Vec<&Row> = shown.rows().collect();
    let threads = thread::available_parallelism().map_or(1, NonZero::get);
    let share = rows.len().div_ceil(threads).max(SHARE);
    thread::scope(|scope| {
        let filter = &filter;
        let begun: Vec<_> =
            rows.chunks(share).map(|rows| scope.spawn(move || Sifted::of(shown, filter, rows))).collect();
        let done = begun.into_iter().map(|one| one.join().expect("sifting does not panic"));
        done.fold(Sifted::default(), Sifted::and)
    })
}

fn answer(shown: &Shown, wanted: &Wanted) -> Events {
    let Sifted { mut fitting, counts, days } = sifted(shown, wanted);
    sort(&mut fitting, wanted.sort.as_deref());
    let from = wanted.offset.unwrap_or(0) as usize;
    let most = wanted.limit.map_or(200, |limit| limit as usize).min(MOST);
    let events = fitting.iter().skip(from).take(most).map(|row| row.answer(shown)).collect();
    let mut days: Vec<Day> =
        days.into_iter().map(|(day, count)| Day { day: day.to_owned(), count }).collect();
    days.sort_by(|one, other| one.day.cmp(&other.day));
    Events { total: fitting.len(), events, facets: facets(&counts), days }
}

fn facets(counts: &Counts) -> Facets {
    Facets {
        kind: counts.list(KIND),
        actor: counts.list(ACTOR),
        place: counts.list(PLACE),
        outlet: counts.list(OUTLET),
        speaker: counts.list(SPEAKER),
        certainty: counts.list(CERTAINTY),
        polarity: counts.list(POLARITY),
        modality: counts.list(MODALITY),
        state: counts.list(STATE),
    }
}

/// All rows that fit, sorted.
fn sorted<'a>(shown: &'a Shown, wanted: &Wanted) -> Vec<&'a Row> {
    let filter = Filter::of(wanted);
    let fits = |row: &&Row| filter.fits(row, row.state(shown).word()).iter().all(|fits| *fits);
    let mut rows: Vec<&Row> = shown.rows().filter(fits).collect();
    sort(&mut rows, wanted.sort.as_deref());
    rows
}

/// Those of one key stay in the order of the documents.
fn sort(rows: &mut [&Row], by: Option<&str>) {
    let day = |row: &&Row| row.days.as_ref().map(|(first, _)| first.clone());
    match by {
        Some("day") => rows.sort_by_cached_key(day),
        Some("-day") => rows.sort_by_cached_key(|row| std::cmp::Reverse(day(row))),
        Some("type") => rows.sort_by(|one, other| one.happened.kind.cmp(&other.happened.kind)),
        Some("outlet") => rows.sort_by(|one, other| one.happened.outlet.cmp(&other.happened.outlet)),
        Some("actor") => rows.sort_by(|one, other| one.happened.actors.cmp(&other.happened.actors)),
        _ => {}
    }
}

/// Events as comma-separated values with a line of names.
fn written(events: impl Iterator<Item = EventRow>) -> Result<String, csv::Error> {
    let mut table = csv::Writer::from_writer(Vec::new());
    table.write_record(crate::lists::EVENT_FIELDS)?;
    for event in events {
        let value = serde_json::to_value(&event).expect("our own types have string keys only");
        table.write_record(
            crate::lists::EVENT_FIELDS.iter().map(|name| safe(crate::lists::cell(&value[*name]))),
        )?;
    }
    let bytes = table.into_inner().map_err(|error| error.into_error())?;
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}

/// A cell that no spreadsheet takes for a formula: the text is somebody else's.
fn safe(cell: String) -> String {
    if cell.starts_with(['=', '+', '-', '@', '\t']) { format!("'{cell}") } else { cell }
}
