//! Where events were, and which ways were reported; the sheets of movements.

use std::collections::{BTreeMap, BTreeSet};

use axum::extract::State as Kept;
use model::{
    CodePoints, DocumentNumber, Filed, FlightEnd, Leg, MentionId, Movement, PlaceRole, Precision, Span,
    Verdict,
};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::ask::{Asked, Seen};
use super::cites::cite;
use super::documents::movements_of;
use super::incidents::once;
use super::refusal::Answer;
use super::server::Shared;
use super::shown::Shown;
use super::timeline::{lies_in, window};

/// How many ways are answered.
const ROUTES: usize = 500;

/// Which days.
#[derive(Deserialize, JsonSchema)]
pub(super) struct Days {
    /// Not before this day.
    from: Option<String>,
    /// Not after this day.
    to: Option<String>,
}

/// Places and ways.
#[derive(Serialize, JsonSchema)]
pub(super) struct Map {
    places: Vec<Spot>,
    /// Those of the incidents that most documents report.
    routes: Vec<Route>,
    /// How many there are.
    routes_all: usize,
    /// What was received of the aircraft in question, by the newest check.
    tracks: Vec<Track>,
}

/// A flight that was observed.
#[derive(Serialize, JsonSchema)]
struct Track {
    /// Its id.
    flight: String,
    /// Registration, else address.
    aircraft: String,
    /// ICAO type designator.
    icao: Option<String>,
    from: Option<String>,
    to: Option<String>,
    /// First and last day.
    start: String,
    end: String,
    km: f64,
    /// Stretches that were received, as degrees north and east.
    observed: Vec<Vec<(f64, f64)>>,
    /// Stretches that were not.
    gaps: Vec<[(f64, f64); 2]>,
    /// Whether it contradicts other positions of its address.
    doubtful: bool,
}

/// A place at which events were.
#[derive(Serialize, JsonSchema)]
struct Spot {
    name: String,
    /// Degrees north.
    lat: f64,
    /// Degrees east.
    lon: f64,
    /// `point`, `city`, `area` or `country`: only the first two are to be drawn as points.
    precision: &'static str,
    country: Option<String>,
    incidents: Vec<String>,
    events: usize,
    days: Vec<String>,
}

/// A stretch of a way, as reported.
#[derive(Serialize, JsonSchema)]
struct Route {
    document: DocumentNumber,
    movement: u32,
    leg: usize,
    from: Option<End>,
    to: Option<End>,
    /// Stops that the text names and no leg of the movement ends at; with its first leg.
    via: Vec<End>,
    start: Option<String>,
    end: Option<String>,
    incident: Option<String>,
    words: String,
    span: Span,
}

#[derive(Clone, Serialize, JsonSchema)]
struct End {
    name: String,
    lat: Option<f64>,
    lon: Option<f64>,
}

/// Places and ways of events between two days.
pub(super) async fn map(
    Kept(server): Kept<Shared>,
    Seen(view): Seen,
    Asked(days): Asked<Days>,
) -> Answer<Map> {
    let (from, to) = window(days.from.as_deref(), days.to.as_deref())?;
    let looked = server.look(view, move |shown, _| {
        let mut routes = routes(shown, &from, &to);
        let routes_all = routes.len();
        let told =
            |route: &Route| route.incident.as_deref().and_then(|id| shown.found.reports_of(id)).unwrap_or(0);
        if routes_all > ROUTES {
            routes.sort_by_cached_key(|route| std::cmp::Reverse(told(route)));
            routes.truncate(ROUTES);
        }
        Ok(Map { places: spots(shown, &from, &to), routes, routes_all, tracks: tracks(shown, &from, &to) })
    });
    looked.await
}

/// The observed flights of these days.
fn tracks(shown: &Shown, from: &str, to: &str) -> Vec<Track> {
    let flights = shown.found.assessed.check.iter().flat_map(|check| &check.flights);
    let tracks = flights.map(|flight| {
        let day = |moment: &str| moment.get(..10).unwrap_or(moment).to_owned();
        let known = flight.aircraft.registration.as_ref().map(|known| known.value.clone());
        let code = |end: &FlightEnd| end.airfields.first().map(|one| one.icao.clone());
        Track {
            flight: flight.id.clone(),
            aircraft: known.or(flight.aircraft.address.clone()).unwrap_or_default(),
            icao: flight.aircraft.icao.as_ref().map(|known| known.value.clone()),
            from: code(&flight.departure),
            to: code(&flight.arrival),
            start: day(&flight.departure.fix.when),
            end: day(&flight.arrival.fix.when),
            km: flight.km,
            observed: flight.path.clone(),
            gaps: flight
                .gaps
                .iter()
                .map(|gap| [(gap.from.lat, gap.from.lon), (gap.until.lat, gap.until.lon)])
                .collect(),
            doubtful: flight.doubtful,
        }
    });
    tracks.filter(|track| lies_in(Some((track.start.as_str(), track.end.as_str())), from, to)).collect()
}

fn spots(shown: &Shown, from: &str, to: &str) -> Vec<Spot> {
    let mut spots: BTreeMap<(String, &'static str), Spot> = BTreeMap::new();
    for filed in shown.all() {
        for row in shown.rows_of(filed.number) {
            let days = row.days.as_ref().map(|(first, last)| (first.as_str(), last.as_str()));
            let event = filed.document.events.get(row.happened.event as usize);
            let Some(event) =
                event.filter(|_| lies_in(days, from, to) && row.state(shown).word() != "rejected")
            else {
                continue;
            };
            let incident = shown.found.incident(filed.number, row.happened.event);
            let mut seen = BTreeSet::new();
            for place in &event.places {
                let mention = place.mention.and_then(|id| filed.document.mentions.get(id.index()));
                let Some(at) = mention.and_then(|mention| mention.place.as_ref()) else { continue };
                if !seen.insert(&place.name) {
                    continue;
                }
                let precision = precision(at.precision);
                let spot = spots.entry((place.name.clone(), precision)).or_insert_with(|| Spot {
                    name: place.name.clone(),
                    lat: at.lat,
                    lon: at.lon,
                    precision,
                    country: at.country.clone(),
                    incidents: vec![],
                    events: 0,
                    days: vec![],
                });
                spot.events += 1;
                spot.incidents.extend(incident.map(|incident| incident.id.clone()));
                spot.days
                    .extend(days.filter(|(first, _)| first.len() == 10).map(|(first, _)| first.to_owned()));
            }
        }
    }
    spots.into_values().map(tidy).collect()
}

fn tidy(mut spot: Spot) -> Spot {
    spot.incidents = once(spot.incidents);
    spot.days.sort();
    spot.days.dedup();
    spot
}

fn precision(precision: Precision) -> &'static str {
    match precision {
        Precision::Exact => "point",
        Precision::City => "city",
        Precision::Admin | Precision::Region => "area",
        Precision::Country => "country",
    }
}

fn routes(shown: &Shown, from: &str, to: &str) -> Vec<Route> {
    let mut routes = Vec::new();
    for filed in shown.all() {
        for movement in &filed.document.movements {
            for (at, leg) in movement.legs.iter().enumerate() {
                let told = filed.document.source.published.as_deref();
                let first = leg.time.start.as_deref().or(leg.time.end.as_deref()).or(told);
                let last = leg.time.end.as_deref().or(leg.time.start.as_deref()).or(told);
                let fits = lies_in(first.zip(last), from, to);
                routes.extend(fits.then(|| route(shown, filed, movement, (at, leg))).flatten());
            }
        }
    }
    routes
}

fn route(shown: &Shown, filed: &Filed, movement: &Movement, (at, leg): (usize, &Leg)) -> Option<Route> {
    let end = |id: Option<MentionId>| end(filed, id?);
    let cite = cite(shown, filed.number, leg.evidence)?;
    let via = if at == 0 { stops(filed, movement) } else { vec![] };
    Some(Route {
        document: filed.number,
        movement: movement.id.0,
        leg: at,
        from: end(leg.from),
        to: end(leg.to),
        via,
        start: leg.time.start.clone(),
        end: leg.time.end.clone(),
        incident: incident(shown, filed, movement),
        words: cite.words,
        span: cite.span,
    })
}

fn end(filed: &Filed, id: MentionId) -> Option<End> {
    let mention = filed.document.mentions.get(id.index())?;
    let at = mention.place.as_ref();
    Some(End { name: mention.name.clone(), lat: at.map(|at| at.lat), lon: at.map(|at| at.lon) })
}

/// Places by way of which an event of the movement went, and which are no end of a leg.
fn stops(filed: &Filed, movement: &Movement) -> Vec<End> {
    let ends: Vec<String> = movement
        .legs
        .iter()
        .flat_map(|leg| [leg.from, leg.to])
        .filter_map(|id| Some(end(filed, id?)?.name))
        .collect();
    let events = movement.events.iter().filter_map(|id| filed.document.events.get(id.index()));
    let via = events.flat_map(|event| event.places.iter().filter(|place| place.role == PlaceRole::Via));
    let stops = via.filter_map(|place| end(filed, place.mention?));
    let mut known = BTreeSet::new();
    stops.filter(|stop| !ends.contains(&stop.name) && known.insert(stop.name.clone())).collect()
}

fn incident(shown: &Shown, filed: &Filed, movement: &Movement) -> Option<String> {
    let events = movement.events.iter();
    events
        .filter_map(|id| shown.found.incident(filed.number, id.0))
        .map(|incident| incident.id.clone())
        .next()
}

/// Movements as documents tell them.
#[derive(Serialize, JsonSchema)]
pub(super) struct Movements {
    /// Those of the incidents with most reports, by document.
    movements: Vec<Sheet>,
    /// How many fit.
    total: usize,
}

/// How many are answered, where it is not said.
const USUAL: usize = 500;

/// Which movements.
#[derive(Deserialize, JsonSchema)]
pub(super) struct Moved {
    /// Only those of this document.
    document: Option<u32>,
    /// How many; 500 where it is not given.
    limit: Option<u32>,
}

/// One operation as one document tells it.
#[derive(Serialize, JsonSchema)]
struct Sheet {
    document: DocumentNumber,
    movement: u32,
    /// As `forewarn read` writes it; spans are Unicode code points.
    record: Movement,
    outlet: Option<String>,
    published: Option<String>,
    incident: Option<String>,
    /// The places of its way, in order.
    route: Vec<String>,
    /// The words of its first leg, else of its first part.
    words: String,
    /// What tracks and physics say of it, by the newest check; spans are Unicode code points.
    verdict: Option<Verdict>,
}

/// All movements of the view.
pub(super) async fn movements(
    Kept(server): Kept<Shared>,
    Seen(view): Seen,
    Asked(wanted): Asked<Moved>,
) -> Answer<Movements> {
    let looked = server.look(view, move |shown, _| {
        let of = |filed: &&Filed| wanted.document.is_none_or(|number| filed.number.0 == number);
        let fitting = shown.all().filter(of);
        let fitting = fitting.flat_map(|filed| filed.document.movements.iter().map(move |one| (filed, one)));
        let mut fitting: Vec<(&Filed, &Movement)> = fitting.collect();
        let total = fitting.len();
        let most = wanted.limit.map_or(USUAL, |limit| limit as usize);
        if total > most {
            let told = |(filed, one): &(&Filed, &Movement)| {
                incident(shown, filed, one).and_then(|id| shown.found.reports_of(&id)).unwrap_or(0)
            };
            fitting.sort_by_cached_key(|one| std::cmp::Reverse(told(one)));
            fitting.truncate(most);
            fitting.sort_by_key(|(filed, one)| (filed.number, one.id));
        }
        Ok(Movements { movements: sheets(shown, &fitting), total })
    });
    looked.await
}

/// Sheets of movements that lie behind one another by document.
fn sheets(shown: &Shown, movements: &[(&Filed, &Movement)]) -> Vec<Sheet> {
    let mut records: (Option<DocumentNumber>, Vec<Movement>) = (None, vec![]);
    let sheet = |(filed, movement): &(&Filed, &Movement)| {
        if records.0 != Some(filed.number) {
            records = (Some(filed.number), movements_of(&filed.document));
        }
        let record = records.1.get(movement.id.0 as usize)?.clone();
        Some(sheet(shown, filed, movement, record))
    };
    movements.iter().filter_map(sheet).collect()
}

fn sheet(shown: &Shown, filed: &Filed, movement: &Movement, record: Movement) -> Sheet {
    let mut route: Vec<String> = Vec::new();
    for name in
        movement.legs.iter().flat_map(|leg| [leg.from, leg.to]).filter_map(|id| Some(end(filed, id?)?.name))
    {
        if route.last() != Some(&name) {
            route.push(name);
        }
    }
    let legs = movement.legs.iter().map(|leg| leg.evidence);
    let parts = movement.conveyances.iter().map(|part| part.evidence);
    let others = movement.personnel.iter().map(|part| part.evidence);
    let more = movement
        .cargo
        .iter()
        .map(|part| part.evidence)
        .chain(movement.stays.iter().map(|part| part.evidence));
    let words = legs.chain(parts).chain(others).chain(more).next();
    Sheet {
        document: filed.number,
        movement: movement.id.0,
        record,
        outlet: filed.document.source.outlet.clone(),
        published: filed.document.source.published.clone(),
        incident: incident(shown, filed, movement),
        route,
        words: words
            .and_then(|span| cite(shown, filed.number, span))
            .map(|cite| cite.words)
            .unwrap_or_default(),
        verdict: verdict(shown, filed, movement),
    }
}

fn verdict(shown: &Shown, filed: &Filed, movement: &Movement) -> Option<Verdict> {
    let verdicts = &shown.found.assessed.check.as_ref()?.verdicts;
    let mut verdict =
        verdicts.iter().find(|one| one.document == filed.number && one.movement == movement.id)?.clone();
    let points = CodePoints::of(&filed.document.text);
    verdict.tested.iter_mut().for_each(|tested| tested.evidence = points.span(tested.evidence));
    Some(verdict)
}
