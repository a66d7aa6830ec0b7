//! Indicators and findings → what is known of each indicator: the board.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use model::{
    CaseRole, Certainty, Cite, Filed, Incident, Indicator, IndicatorState, Look, Modality, Pattern, Polarity,
    Precedent, Problem, Proposition, Reliability, Report, Sighting,
};

use super::counts::{likelihood, told_apart};
use super::days;
use super::matching::{Texts, fits, stands};
use super::roles::Cast;
use super::sentences::{is_sentence, told};
use super::settings::SETTINGS;
use super::stances::{Stood, stood};
use crate::knowers::speaks;

/// What the board is made from.
pub(super) struct Desk<'a> {
    pub(super) documents: &'a [Filed],
    pub(super) texts: &'a Texts<'a>,
    pub(super) incidents: &'a [Incident],
    pub(super) propositions: &'a [Proposition],
    pub(super) grades: &'a [(String, Option<String>, Reliability)],
    pub(super) looks: &'a [Look],
    pub(super) problem: &'a Problem,
    pub(super) precedents: &'a [&'a Precedent],
    pub(super) day: &'a str,
}

/// An indicator's state with what the steps and the forecast need beside it.
#[derive(Clone, Debug)]
pub(super) struct Seen {
    pub(super) state: IndicatorState,
    /// Whether a report tells it as happened.
    pub(super) actual: bool,
    pub(super) by: CaseRole,
    pub(super) happened: Option<String>,
    pub(super) reported: Option<String>,
    /// What it weighs if only known origins count, and if all possible ones do.
    pub(super) weights: (f64, f64),
    /// Names of the origins behind it.
    pub(super) sources: Vec<String>,
    /// Whether a party admits it against its own interest.
    pub(super) admitted: bool,
    /// Names of origins that deny it.
    pub(super) denied_by: Vec<String>,
}

/// Who is behind what shows an indicator.
struct Behind {
    known: u32,
    possible: u32,
    sources: Vec<String>,
    denied_by: Vec<String>,
    /// Whether the power itself says what it did.
    admitted: bool,
}

/// An incident and those of its reports that show an indicator.
#[derive(Clone)]
struct Shown<'a> {
    incident: &'a Incident,
    reports: Vec<&'a Report>,
}

/// The state of each indicator, those that are observed first.
pub(super) fn board(indicators: &[Indicator], desk: &Desk) -> Vec<Seen> {
    let cast = Cast::of(desk.problem);
    let told = told(desk.documents, desk.incidents);
    let all = desk.incidents.iter().chain(&told);
    let recent: Vec<Shown> = all.filter_map(|incident| desk.recent(incident)).collect();
    let stood = stood(desk.propositions, desk.texts);
    let scene = Scene { cast: &cast, texts: desk.texts, recent, stood: &stood };
    let shown: Vec<(&Indicator, Vec<Shown>)> =
        indicators.iter().map(|indicator| (indicator, scene.shown(indicator, desk))).collect();
    let first_sign = shown.iter().flat_map(|(_, shown)| shown).filter_map(|one| reported(&one.reports)).min();
    let mut seen: Vec<Seen> = shown
        .iter()
        .map(|(indicator, shown)| desk.seen(indicator, shown, &cast, first_sign.as_deref()))
        .collect();
    let concealed = seen.iter().any(|one| {
        matches!(one.state.indicator.id.as_str(), "silence-on-deployment" | "unmarked-troops")
            && one.state.state <= Sighting::Partly
    });
    desk.count_once(&mut seen, &shown, &cast, concealed);
    seen.sort_by(|one, other| {
        let key = |seen: &Seen| (seen.state.state, seen.state.since.clone(), seen.state.indicator.id.clone());
        key(one).cmp(&key(other))
    });
    seen
}

/// All that indicators are held against.
struct Scene<'a> {
    cast: &'a Cast,
    texts: &'a Texts<'a>,
    recent: Vec<Shown<'a>>,
    stood: &'a [Stood],
}

impl<'a> Scene<'a> {
    /// What shows an indicator: all that fits any of its patterns.
    fn shown(&self, indicator: &Indicator, desk: &Desk) -> Vec<Shown<'a>> {
        let mut all: Vec<Shown<'a>> = Vec::new();
        let mut places: HashMap<*const Incident, usize> = HashMap::new();
        for pattern in &indicator.patterns {
            let fitting = match pattern.stance {
                Some(_) => self.standing(pattern, desk),
                None => self.fitting(pattern),
            };
            for one in if enough(pattern, &fitting) { fitting } else { vec![] } {
                let Some(&at) = places.get(&std::ptr::from_ref(one.incident)) else {
                    places.insert(std::ptr::from_ref(one.incident), all.len());
                    all.push(one);
                    continue;
                };
                let had = &mut all[at].reports;
                let is_new = |report: &&Report| !had.iter().any(|own| std::ptr::eq(*own, *report));
                let new: Vec<&Report> = one.reports.into_iter().filter(is_new).collect();
                had.extend(new);
            }
        }
        all.sort_by_key(|one| {
            one.reports.first().map(|report| (report.document, report.event, report.quote))
        });
        apart(all)
    }

    fn fitting(&self, pattern: &Pattern) -> Vec<Shown<'a>> {
        let fits = |report: &&&Report| {
            self.texts
                .get(&report.document)
                .is_some_and(|(filed, lines)| fits(pattern, self.cast, &filed.document, lines, report))
        };
        let fitting = self.recent.iter().filter_map(|one| {
            let reports: Vec<&Report> = one.reports.iter().filter(fits).copied().collect();
            (!reports.is_empty()).then_some(Shown { incident: one.incident, reports })
        });
        fitting.collect()
    }

    fn standing(&self, pattern: &Pattern, desk: &Desk) -> Vec<Shown<'a>> {
        let fitting = self.stood.iter().filter(|stood| stands(pattern, self.cast, stood));
        fitting.filter_map(|stood| desk.recent(&stood.incident)).collect()
    }
}

/// Whether what fits a pattern is told by enough origins, often enough, within its days.
fn enough(pattern: &Pattern, fitting: &[Shown]) -> bool {
    let origins: BTreeSet<&str> = fitting
        .iter()
        .flat_map(|one| &one.incident.origins.list)
        .filter(|origin| !origin.asserts.is_empty())
        .map(|origin| origin.name.as_str())
        .collect();
    let mut days: Vec<_> = fitting.iter().filter_map(|one| days::middle(&reported(&one.reports)?)).collect();
    days.sort_unstable();
    let times = pattern.times.unwrap_or(1).max(1) as usize;
    let close = pattern.within.is_none_or(|within| {
        days.windows(times).any(|some| days::between(some[0], some[times - 1]) <= i64::from(within))
    });
    origins.len() >= pattern.origins.unwrap_or(0) as usize && fitting.len() >= times && close
}

/// Without sentences of which an event already tells the same.
fn apart(shown: Vec<Shown>) -> Vec<Shown> {
    let reports = shown.iter().flat_map(|one| &one.reports);
    let of_events: Vec<&Report> = reports.filter(|report| !is_sentence(report)).copied().collect();
    let told = |report: &&Report| {
        let mut within = of_events.iter().filter(|one| one.document == report.document);
        is_sentence(report) && within.any(|one| report.quote.contains(one.quote))
    };
    let left = shown.into_iter().filter_map(|mut one| {
        one.reports.retain(|report| !told(report));
        (!one.reports.is_empty()).then_some(one)
    });
    left.collect()
}

fn reported(reports: &[&Report]) -> Option<String> {
    reports.iter().filter_map(|report| report.published.clone()).min()
}

/// Whether somebody tells it as a fact.
fn is_fact(report: &Report) -> bool {
    report.polarity == Polarity::Affirmed && report.modality == Modality::Actual
}

impl Desk<'_> {
    /// The reports of an incident that lie within the problem's time and are no history.
    fn recent<'i>(&self, incident: &'i Incident) -> Option<Shown<'i>> {
        let from = self.problem.from.as_str();
        let within = |report: &&Report| {
            let published = report.published.as_deref().is_none_or(|day| day >= from);
            let happened = report
                .days
                .as_ref()
                .is_none_or(|(_, end)| end.as_str() >= &from[..end.len().min(from.len())]);
            published && happened && report.modality != Modality::Historical
        };
        let reports: Vec<&Report> = incident.reports.iter().filter(within).collect();
        (!reports.is_empty()).then_some(Shown { incident, reports })
    }

    fn seen(&self, indicator: &Indicator, shown: &[Shown], cast: &Cast, first_sign: Option<&str>) -> Seen {
        let likelihood = likelihood(indicator, self.precedents);
        let diagnosticity = told_apart(&likelihood);
        let reports: Vec<&Report> = shown.iter().flat_map(|one| one.reports.iter().copied()).collect();
        let (state, why) = match reports.is_empty() {
            true => self.unseen(indicator, first_sign),
            false => sighted(shown, cast),
        };
        let happened = reports.iter().filter_map(|report| Some(report.days.as_ref()?.0.clone())).min();
        let first = reported(&reports);
        let last = reports.iter().filter_map(|report| report.published.clone()).max();
        let since = match state {
            Sighting::NotSeen => self.read_until(indicator),
            _ => happened.clone().or(first.clone()),
        };
        let cites: BTreeSet<Cite> = reports.iter().map(|report| (report.document, report.quote)).collect();
        let state = IndicatorState {
            indicator: indicator.clone(),
            state,
            why,
            since,
            expired: last.as_deref().is_some_and(|last| self.expired(indicator, last)),
            last,
            incidents: shown.iter().map(|one| one.incident.id.clone()).collect(),
            cites: cites.into_iter().collect(),
            known: 0,
            possible: 0,
            useless: diagnosticity < 1e-9,
            diagnosticity,
            likelihood,
            counted_with: None,
            weight: 0.0,
            unjudged: false,
        };
        Seen {
            state,
            actual: reports.iter().any(|report| is_fact(report)),
            by: reports.first().map_or(CaseRole::Power, |report| cast.actor(report)),
            happened,
            reported: first,
            weights: (0.0, 0.0),
            sources: vec![],
            admitted: false,
            denied_by: vec![],
        }
    }

    fn expired(&self, indicator: &Indicator, last: &str) -> bool {
        let gone = days::last(last).and_then(|last| days::plus(last, i64::from(indicator.expires)));
        gone.zip(days::first(self.day)).is_some_and(|(gone, day)| gone < day)
    }

    /// The day until which its absence is known: sources able to see it were read, and time enough had passed for it to show.
    fn read_until(&self, indicator: &Indicator) -> Option<String> {
        let able = self.looks.iter().filter(|look| indicator.seen_by.contains(&look.class));
        let shown = able.filter_map(|look| {
            let covered = days::first(look.until.as_str().min(self.day))?;
            days::plus(covered, -i64::from(indicator.shows_within))
        });
        shown.max().map(|day| day.to_string())
    }

    /// Silence says something only where somebody listened.
    fn unseen(&self, indicator: &Indicator, first_sign: Option<&str>) -> (Sighting, String) {
        let begins = first_sign.unwrap_or(&self.problem.from);
        match self.read_until(indicator) {
            Some(day) if day.as_str() >= begins => {
                let able: BTreeSet<&str> = self
                    .looks
                    .iter()
                    .filter(|look| indicator.seen_by.contains(&look.class))
                    .map(|look| look.source.as_str())
                    .collect();
                let names: Vec<&str> = able.into_iter().collect();
                (Sighting::NotSeen, format!("nothing until {day}, read in {}", names.join(", ")))
            }
            _ => (
                Sighting::NotObservable,
                "no source able to see it was read after it should have shown".to_owned(),
            ),
        }
    }

    /// Counts each group and each incident once, for the indicator that tells most, and weighs what is left.
    fn count_once(
        &self,
        seen: &mut [Seen],
        shown: &[(&Indicator, Vec<Shown>)],
        cast: &Cast,
        concealed: bool,
    ) {
        let mut order: Vec<usize> = (0..seen.len()).collect();
        order.sort_by(|&one, &other| {
            let tells = |at: usize| (seen[at].state.state, -seen[at].state.diagnosticity);
            let (one_tells, other_tells) = (tells(one), tells(other));
            one_tells
                .0
                .cmp(&other_tells.0)
                .then(one_tells.1.total_cmp(&other_tells.1))
                .then(seen[one].state.indicator.id.cmp(&seen[other].state.indicator.id))
        });
        let mut groups: BTreeMap<String, String> = BTreeMap::new();
        let mut used: BTreeMap<String, String> = BTreeMap::new();
        for at in order {
            let free: Vec<&Shown> =
                shown[at].1.iter().filter(|one| !used.contains_key(&one.incident.id)).collect();
            self.weigh(&mut seen[at], &shown[at].1, &free, cast, concealed);
            let state = &mut seen[at].state;
            if state.state > Sighting::Partly || state.useless {
                continue;
            }
            let of_group = groups.get(&state.indicator.group).cloned();
            let of_incident = shown[at].1.first().and_then(|one| used.get(&one.incident.id)).cloned();
            state.counted_with = of_group.or(of_incident.filter(|_| free.is_empty()));
            if state.counted_with.is_none() {
                groups.insert(state.indicator.group.clone(), state.indicator.id.clone());
                used.extend(free.iter().map(|one| (one.incident.id.clone(), state.indicator.id.clone())));
            }
        }
    }

    /// What an indicator's evidence weighs: by independent origins, by the grade of the best source, by how it is told.
    fn weigh(&self, seen: &mut Seen, all: &[Shown], free: &[&Shown], cast: &Cast, concealed: bool) {
        let rules = &SETTINGS.rules;
        let every: Vec<&Shown> = all.iter().collect();
        let whole = self.behind(&every, cast);
        (seen.state.known, seen.state.possible) = (whole.known, whole.possible);
        (seen.sources, seen.denied_by, seen.admitted) = (whole.sources, whole.denied_by, whole.admitted);
        if seen.state.state == Sighting::NotSeen {
            let observable = seen.state.indicator.observable;
            let lower = |observable| match observable {
                model::Observable::Usually => model::Observable::Sometimes,
                _ => model::Observable::Rarely,
            };
            let weight = rules.by_silence(if concealed { lower(observable) } else { observable });
            (seen.weights, seen.state.weight) = ((weight, weight), weight);
            return;
        }
        if seen.state.state > Sighting::Partly || seen.state.expired {
            return;
        }
        let Behind { known, possible, sources, .. } = self.behind(free, cast);
        let part = if seen.state.state == Sighting::Partly { rules.origins.partly } else { 1.0 };
        let (grade, unjudged) = self.grade(free, &sources);
        let (low, high) = (rules.by_origins(known) * part, rules.by_origins(possible.max(known)) * part);
        seen.state.unjudged = unjudged;
        seen.weights = match unjudged {
            // What cannot be judged may weigh nothing, or all: it widens the range and moves nothing.
            true => (0.0, high),
            false => (low * grade, high * grade),
        };
        seen.state.weight = if unjudged { 0.0 } else { low * grade };
    }

    /// Who is behind what shows an indicator. One party's spokesmen are one origin, however many there are.
    fn behind(&self, shown: &[&Shown], cast: &Cast) -> Behind {
        let documents: BTreeSet<_> =
            shown.iter().flat_map(|one| one.reports.iter().map(|report| report.document)).collect();
        let (mut known, mut possible) = (BTreeSet::new(), BTreeSet::new());
        let (mut names, mut denied) = (BTreeSet::new(), BTreeSet::new());
        let acts = shown.iter().flat_map(|one| &one.reports).any(|report| !speaks(report.kind));
        let mut admitted = false;
        for origin in shown.iter().flat_map(|one| &one.incident.origins.list) {
            if origin.asserts.iter().any(|number| documents.contains(number)) {
                let one = origin.party.as_ref().unwrap_or(&origin.name);
                names.insert(origin.name.clone());
                possible.insert(one);
                if origin.independent {
                    known.insert(one);
                }
                let party = origin.party.as_deref().map(|party| cast.role(party));
                // Who accuses, threatens or demands admits nothing.
                admitted |= party == Some(CaseRole::Power) && acts;
            }
            if origin.denies.iter().any(|number| documents.contains(number)) {
                denied.insert(origin.name.clone());
            }
        }
        Behind {
            known: known.len() as u32,
            possible: possible.len() as u32,
            sources: names.into_iter().collect(),
            denied_by: denied.into_iter().collect(),
            admitted,
        }
    }

    /// The weight of the best grade among the ways by which it was heard, and whether all that is graded cannot be judged.
    fn grade(&self, shown: &[&Shown], sources: &[String]) -> (f64, bool) {
        let of = |name: &str| {
            self.grades
                .iter()
                .find(|(source, subject, _)| source == name && subject.is_none())
                .map(|one| one.2)
        };
        let mut ways: Vec<Option<Reliability>> = Vec::new();
        for origin in shown.iter().flat_map(|one| &one.incident.origins.list) {
            if !sources.contains(&origin.name) {
                continue;
            }
            let own = of(&origin.name);
            let outlets =
                origin.through.iter().filter(|outlet| **outlet != origin.name).map(|outlet| of(outlet));
            let through: Vec<Option<Reliability>> = outlets.collect();
            match (own, through.is_empty()) {
                (Some(grade), _) => ways.push(Some(grade)),
                (None, true) => ways.push(None),
                (None, false) => ways.extend(through),
            }
        }
        let weight = |grade: &Option<Reliability>| SETTINGS.rules.by_grade(*grade);
        let best = ways.iter().map(weight).fold(0.0, f64::max);
        let unjudged = !ways.is_empty() && best == 0.0 && ways.contains(&Some(Reliability::F));
        (if ways.is_empty() { SETTINGS.rules.by_grade(None) } else { best }, unjudged)
    }
}

/// Whether what matches is told as fact, by somebody who is no party, or only denied.
fn sighted(shown: &[Shown], cast: &Cast) -> (Sighting, String) {
    let reports: Vec<&Report> = shown.iter().flat_map(|one| one.reports.iter().copied()).collect();
    let affirmed: Vec<&&Report> =
        reports.iter().filter(|report| report.polarity == Polarity::Affirmed).collect();
    if affirmed.is_empty() {
        return (Sighting::Contradicted, "it is denied, and nobody affirms it".to_owned());
    }
    let facts: Vec<&&&Report> = affirmed.iter().filter(|report| is_fact(report)).collect();
    if facts.is_empty() {
        return (
            Sighting::Partly,
            "it is planned, asked for or imagined, not told as having happened".to_owned(),
        );
    }
    let plain = facts.iter().filter(|report| report.certainty == Certainty::Certain).count();
    let hearsay = facts.iter().filter(|report| report.certainty == Certainty::Probable).count();
    if plain == 0 && hearsay < 2 {
        return (Sighting::Partly, "it is told with a hedge only".to_owned());
    }
    match parties_alone(shown, cast) {
        true => (Sighting::Partly, "only parties to the dispute tell it of others".to_owned()),
        false => (Sighting::Observed, format!("{} told as fact", count(facts.len()))),
    }
}

fn count(reports: usize) -> String {
    if reports == 1 { "1 report".to_owned() } else { format!("{reports} reports") }
}

/// Whether all who assert it are parties that speak of what another side did.
fn parties_alone(shown: &[Shown], cast: &Cast) -> bool {
    let of_another = |one: &Shown| {
        let speech = one.reports.iter().all(|report| speaks(report.kind));
        let actors: BTreeSet<CaseRole> = one.reports.iter().map(|report| cast.actor(report)).collect();
        let documents: BTreeSet<_> = one.reports.iter().map(|report| report.document).collect();
        let mut asserting = one
            .incident
            .origins
            .list
            .iter()
            .filter(|origin| origin.asserts.iter().any(|number| documents.contains(number)))
            .peekable();
        !speech
            && asserting.peek().is_some()
            && asserting.all(|origin| {
                let party = origin.party.as_deref().map(|party| cast.role(party));
                party.is_some_and(|party| party != CaseRole::Bystander && !actors.contains(&party))
            })
    };
    shown.iter().all(of_another)
}
