//! Sixty reports of simulated flights: twenty true, twenty altered, twenty of aircraft whose tracks were taken away.

use std::collections::BTreeMap;

use model::{
    Agreement, Basis, Certainty, Claim, ClaimId, Conveyance, Document, DocumentNumber, EventTime, Filed, Leg,
    LegPurpose, Mention, MentionId, MentionKind, Modality, Movement, MovementId, Parse, Place, Polarity,
    Precision, Reader, Source, Span, Tier, TimeBasis,
};
use track::{Airframe, Gathered, Key, Tracks};
use world::Airfield;

use super::simulator::{Simulated, TrueLeg, airframe, fields, received};

const DAY: f64 = 86_400.0;
const CASES: usize = 20;
const TYPES: [&str; 5] = ["A124", "IL76", "IL62", "T154", "IL96"];

/// What is told of a stop: where, and on which day.
#[derive(Clone, Debug)]
struct Told {
    field: &'static Airfield,
    day: String,
}

/// A report of a chain of legs by one aircraft.
#[derive(Clone, Debug)]
struct Report {
    mark: String,
    icao: &'static str,
    from: Told,
    stops: Vec<Told>,
}

#[test]
fn true_reports_are_never_contradicted_altered_ones_are_found_and_removed_ones_are_not_observable() {
    let counts = counted(|one| one.positions.clone());
    assert!(counts.found >= 18, "{counts:?}");
    assert!(counts.of("true", "consistent") >= 18, "{counts:?}");
}

/// Where a network has holes less can be found, and nothing false is said for that.
#[test]
fn holes_in_reception_make_verdicts_weaker_and_never_wrong() {
    let counts = counted(|one| received(&one.positions, 3));
    assert!(counts.found >= 10, "{counts:?}");
    assert!(counts.of("true", "consistent") + counts.of("true", "partly") >= 18, "{counts:?}");
}

#[test]
fn who_comes_by_twice_contradicts_nothing() {
    let field = |code: &str| world::airfield(code).expect("it is in the table");
    let there_and_back = ["OSLK", "GOOY", "SVMI", "GOOY", "OSLK", "UUMU"].map(field);
    let stays = [6000.0; 6];
    let mut chance = super::simulator::Chance::new(5);
    let begin = super::simulator::BEGIN;
    let one = super::simulator::flown(
        0x15_4073,
        "A124",
        field("UUMU"),
        &there_and_back,
        &stays,
        begin,
        20.0,
        &mut chance,
    );
    let tracks = tracks_of(Tracks::default(), [(&one, &one.positions)].into_iter());
    let told = |code: &str, day: &str| Told { field: field(code), day: day.to_owned() };
    let report = |days: [&str; 4]| Report {
        mark: "RA-82035".to_owned(),
        icao: "A124",
        from: told("UUMU", days[0]),
        stops: vec![told("OSLK", days[1]), told("GOOY", days[2]), told("SVMI", days[3])],
    };
    for days in [["", "", "", ""], ["2024-01-01", "", "", "2024-01-02"], ["", "", "", "2024-01-02"]] {
        let verdict = verdict(&report(days), &tracks);
        assert_eq!(verdict.agreement, Agreement::Consistent, "{days:?}: {:#?}", verdict.tested);
    }
}

#[test]
fn two_landings_on_one_day_are_not_mistaken_for_each_other() {
    let field = |code: &str| world::airfield(code).expect("it is in the table");
    let route = ["UWKD", "UUMU", "USSS"].map(field);
    let mut chance = super::simulator::Chance::new(9);
    let (begin, stays) = (super::simulator::BEGIN, [6.0 * 3600.0, 7200.0, 4.0 * 3600.0]);
    let one =
        super::simulator::flown(0x15_4073, "A124", field("UUMU"), &route, &stays, begin, 20.0, &mut chance);
    let tracks = tracks_of(Tracks::default(), [(&one, &one.positions)].into_iter());
    let told = |code: &str| Told { field: field(code), day: "2024-01-01".to_owned() };
    let report = Report {
        mark: "RA-82035".to_owned(),
        icao: "A124",
        from: told("UUMU"),
        stops: vec![told("UWKD"), told("UUMU")],
    };
    let verdict = verdict(&report, &tracks);
    assert_eq!(verdict.agreement, Agreement::Consistent, "{:#?}", verdict.tested);
}

/// What became of sixty reports.
#[derive(Debug, Default)]
struct Counts {
    verdicts: BTreeMap<(&'static str, &'static str), u32>,
    /// Altered reports that are contradicted, or told to be of other days.
    found: u32,
}

impl Counts {
    fn of(&self, kind: &'static str, agreement: &'static str) -> u32 {
        self.verdicts.get(&(kind, agreement)).copied().unwrap_or(0)
    }
}

/// Holds sixty reports against what was received; what must hold for any reception is asserted here.
fn counted(reception: impl Fn(&Simulated) -> Vec<track::Seen>) -> Counts {
    let fleet: Vec<Simulated> =
        (0..CASES).map(|at| airframe(7001 + 2 * at as u32, TYPES[at % TYPES.len()], 1, 16, 10.0)).collect();
    let seen: Vec<Vec<track::Seen>> = fleet.iter().map(reception).collect();
    let reports: Vec<(Report, Report)> = fleet
        .iter()
        .enumerate()
        .map(|(at, one)| {
            let report = report(one, at);
            (report.clone(), altered(&report, &fleet, at))
        })
        .collect();
    let locals = locals(&reports);
    let around = tracks_of(Tracks::default(), locals.iter().map(|one| (one, &one.positions)));
    let tracks = |without: Option<usize>| {
        let kept = fleet.iter().zip(&seen).enumerate().filter(|(at, _)| Some(*at) != without);
        tracks_of(around.clone(), kept.map(|(_, one)| one))
    };
    let all = tracks(None);
    let mut counts = Counts::default();
    for (at, (report, altered)) in reports.iter().enumerate() {
        for (kind, report, tracks) in
            [("true", report, &all), ("altered", altered, &all), ("removed", report, &tracks(Some(at)))]
        {
            let verdict = verdict(report, tracks);
            tell(at, kind, &verdict);
            let other_days = verdict.tested.iter().any(|one| one.off_days.is_some());
            let off = verdict.agreement == Agreement::Inconsistent
                || (verdict.agreement == Agreement::Partly && other_days);
            match kind {
                "altered" => counts.found += u32::from(off),
                _ => assert!(!off, "{kind} {at}: {}", verdict.words),
            }
            *counts.verdicts.entry((kind, verdict.agreement.word())).or_default() += 1;
        }
    }
    println!("{} of {CASES} altered reports were found: {:?}", counts.found, counts.verdicts);
    assert_eq!(counts.of("removed", "not observable"), CASES as u32);
    assert_eq!(counts.of("altered", "consistent"), 0, "{counts:?}");
    counts
}

/// Shows a verdict, and where it is not what one would wish each of its statements.
fn tell(at: usize, kind: &str, verdict: &model::Verdict) {
    println!("{at:2} {kind:8} {:15} {}", verdict.agreement.word(), verdict.words);
    let wished = if kind == "true" { Agreement::Consistent } else { Agreement::Inconsistent };
    if kind != "removed" && verdict.agreement != wished {
        for tested in &verdict.tested {
            println!("      {}: {} — {}", tested.agreement.word(), tested.statement, tested.reason);
        }
    }
}

fn tracks_of<'a>(
    mut tracks: Tracks,
    fleet: impl Iterator<Item = (&'a Simulated, &'a Vec<track::Seen>)>,
) -> Tracks {
    for (one, seen) in fleet {
        let key = Key::Address(one.address);
        let declared = track::Declared { icao: Some(one.icao.to_owned()), ..track::Declared::default() };
        let aircraft = track::identified(&key, &declared, &track::Register::new(), None);
        let mut airframe = Airframe::default();
        for one in seen {
            airframe.push((*one).into());
        }
        tracks.add(&key.to_string(), aircraft, airframe.into_positions(), &BTreeMap::new());
    }
    tracks
}

/// Local traffic that proves reception: at the airfields of half of the reports, six aircraft that are low over it every half hour.
fn locals(reports: &[(Report, Report)]) -> Vec<Simulated> {
    let covered = reports.iter().enumerate().filter(|(at, _)| at / 3 % 2 == 0);
    let told = covered.flat_map(|(_, (report, altered))| [report, altered]);
    let mut fields: Vec<&'static Airfield> = told
        .flat_map(|report| report.stops.iter().map(|stop| stop.field).chain([report.from.field]))
        .collect();
    fields.sort_by_key(|field| field.icao);
    fields.dedup_by_key(|field| field.icao);
    let half_hours = || (0..48 * 16).map(|at| super::simulator::BEGIN + f64::from(at) * 1800.0);
    let mut all = Vec::new();
    for field in fields {
        for number in 0..6 {
            let low = |time: f64| track::Seen {
                altitude_ft: Some(field.elevation_ft.unwrap_or(0.0) + 1200.0),
                speed_kt: Some(120.0),
                ground: Some(false),
                ..track::Seen::at(time + f64::from(number) * 240.0, field.lat + 0.02, field.lon + 0.02)
            };
            all.push(Simulated {
                address: 0x40_2000 + all.len() as u32,
                icao: "C172",
                legs: vec![],
                positions: half_hours().map(low).collect(),
            });
        }
    }
    all
}

/// Two or three legs out of the middle of what an aircraft flew.
fn report(one: &Simulated, at: usize) -> Report {
    let legs: &[TrueLeg] = &one.legs[7..9 + at % 2];
    Report {
        mark: world::mark_of_address(one.address).expect("its register follows a rule"),
        icao: one.icao,
        from: Told { field: legs[0].from, day: day(legs[0].took_off) },
        stops: legs.iter().map(|leg| Told { field: leg.to, day: day(leg.landed) }).collect(),
    }
}

fn altered(report: &Report, fleet: &[Simulated], at: usize) -> Report {
    let mut altered = report.clone();
    match at % 3 {
        // All days three earlier or later.
        0 => {
            let by = if at.is_multiple_of(2) { 3.0 } else { -3.0 };
            altered.from.day = shifted(&altered.from.day, by);
            altered.stops.iter_mut().for_each(|stop| stop.day = shifted(&stop.day, by));
        }
        // A stop at an airfield that it did not go to, 800 km or more from all that it did.
        1 => {
            let used: Vec<&Airfield> = fleet[at].legs.iter().flat_map(|leg| [leg.from, leg.to]).collect();
            let far = |field: &&&'static Airfield| {
                used.iter().all(|one| world::kilometres((one.lat, one.lon), (field.lat, field.lon)) > 800.0)
            };
            let fields = fields(report.icao, 1);
            altered.stops[0].field =
                fields.iter().cycle().skip(at * 37).find(far).expect("the world is large");
        }
        // Another aircraft, which was somewhere else.
        _ => {
            let other = &fleet[(at + 1) % fleet.len()];
            altered.mark = world::mark_of_address(other.address).expect("it has one");
            altered.icao = other.icao;
        }
    }
    altered
}

fn shifted(day: &str, by: f64) -> String {
    let midnight: jiff::Timestamp = format!("{day}T12:00:00Z").parse().expect("it is a day");
    self::day(midnight.as_second() as f64 + by * DAY)
}

fn day(seconds: f64) -> String {
    jiff::Timestamp::from_second(seconds as i64).expect("it is within range").to_string()[..10].to_owned()
}

fn verdict(report: &Report, tracks: &Tracks) -> model::Verdict {
    let filed = filed(report);
    let check = track::check(&[filed], tracks, &Gathered::default());
    check.verdicts.into_iter().next().expect("a movement by air has a verdict")
}

/// The report as a document that was read: one movement, each leg with its words.
fn filed(report: &Report) -> Filed {
    let mut text = String::new();
    let mut mentions = Vec::new();
    let mut name = |text: &mut String, field: &Airfield| {
        let start = text.len();
        text.push_str(field.name);
        mentions.push(mention(mentions.len() as u32, field, Span::new(start, text.len())));
        MentionId(mentions.len() as u32 - 1)
    };
    let mut here = name(&mut text, report.from.field);
    let mut legs = Vec::new();
    legs.push(leg(Some(here), None, time(&report.from.day), Span::new(0, text.len())));
    for stop in &report.stops {
        let start = text.len();
        text.push_str(" to ");
        let to = name(&mut text, stop.field);
        legs.push(leg(Some(here), Some(to), time(&stop.day), Span::new(start, text.len())));
        here = to;
    }
    let evidence = Span::new(0, text.len());
    document(text, mentions, movement(report, legs, evidence), evidence)
}

fn movement(report: &Report, legs: Vec<Leg>, evidence: Span) -> Movement {
    let conveyance = Conveyance {
        kind: report.icao.to_owned(),
        icao: Some(report.icao.to_owned()),
        count: Some(1),
        registration: Some(report.mark.clone()),
        operator: None,
        mention: None,
        claim: ClaimId(0),
        evidence,
    };
    Movement {
        id: MovementId(0),
        events: vec![],
        conveyances: vec![conveyance],
        personnel: vec![],
        cargo: vec![],
        leader: None,
        purposes: vec![],
        legs,
        stays: vec![],
    }
}

fn document(text: String, mentions: Vec<Mention>, movement: Movement, evidence: Span) -> Filed {
    let claim = Claim {
        id: ClaimId(0),
        spans: vec![evidence],
        sources: vec![],
        basis: Basis::Reported,
        grounds: vec![],
        certainty: Certainty::Certain,
        polarity: Polarity::Affirmed,
        modality: Modality::Actual,
        hedges: vec![],
        events: vec![],
    };
    let source = Source {
        reference: "report".to_owned(),
        title: None,
        outlet: None,
        author: None,
        published: Some("2024-01-12".to_owned()),
        url: None,
        language: "en".to_owned(),
    };
    let document = Document {
        id: "b3:test".to_owned(),
        source,
        text,
        reader: Reader { version: "test".to_owned(), model: "none".to_owned(), tier: Tier::Fast },
        unread: None,
        parse: Parse::default(),
        mentions,
        claims: vec![claim],
        events: vec![],
        movements: vec![movement],
        marks: vec![],
    };
    let acquired = "2024-06-01T00:00:00Z".to_owned();
    Filed { number: DocumentNumber(1), version_of: None, acquired, document, near: vec![] }
}

/// A day as a text states it, or none.
fn time(day: &str) -> EventTime {
    let day = Some(day.to_owned()).filter(|day| !day.is_empty());
    let basis = if day.is_some() { TimeBasis::Stated } else { TimeBasis::Unknown };
    EventTime { start: day.clone(), end: day, basis }
}

fn leg(from: Option<MentionId>, to: Option<MentionId>, time: EventTime, evidence: Span) -> Leg {
    Leg { from, to, conveyances: vec![0], purpose: LegPurpose::Unknown, time, claim: ClaimId(0), evidence }
}

fn mention(id: u32, field: &Airfield, span: Span) -> Mention {
    Mention {
        id: MentionId(id),
        kind: MentionKind::Facility,
        named: true,
        span,
        phrase: span,
        text: field.name.to_owned(),
        name: field.name.to_owned(),
        entity: None,
        same_as: None,
        country: Some(field.iso3.to_owned()),
        sector: None,
        place: Some(Place {
            lat: field.lat,
            lon: field.lon,
            country: Some(field.iso3.to_owned()),
            geonames: None,
            feature: Some("AIRP".to_owned()),
            precision: Precision::Exact,
            division: None,
            candidates: vec![],
        }),
        time: None,
        quantity: None,
    }
}
