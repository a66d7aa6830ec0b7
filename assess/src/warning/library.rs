//! Files of the library → indicators and precedents, checked: nothing is half loaded.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use model::{
    Domain, Frequency, Grounded, Indicator, Observable, Outcome, Pattern, Precedent, SourceClass, Stage,
};
use serde::Deserialize;

use super::days;
use super::fault::{Fault, Written};

/// Indicators and precedents.
#[derive(Clone, Debug, PartialEq)]
pub struct Library {
    /// In the order of the files.
    pub indicators: Vec<Indicator>,
    /// In the order of their ids.
    pub precedents: Vec<Precedent>,
}

static BUILT_IN: LazyLock<Library> = LazyLock::new(|| {
    Library::of(INDICATORS, PRECEDENTS)
        .unwrap_or_else(|faults| panic!("a test loads the library: {}", faults[0]))
});

macro_rules! files {
    ($folder:literal: $($name:literal)*) => {
        &[$(($name, include_str!(concat!("../../", $folder, "/", $name, ".toml")))),*]
    };
}

const INDICATORS: &[(&str, &str)] = files!("indicators":
    "diplomatic" "legal" "command" "logistic" "air" "naval" "ground" "information" "evacuation" "economic");

const PRECEDENTS: &[(&str, &str)] = files!("precedents":
    "afghanistan-1979" "afghanistan-1998" "angola-1975" "belarus-2020" "crimea-2014" "cuba-1970" "czechoslovakia-1968"
    "egypt-1973" "ethiopia-1977" "georgia-2008" "grenada-1983" "jordan-1970" "kazakhstan-2022" "lebanon-1958"
    "libya-2019" "nicaragua-1984" "niger-2023" "pakistan-2002" "panama-1989" "poland-1980" "romania-1968"
    "syria-1998" "syria-2013" "syria-2015" "taiwan-1996" "ukraine-2021" "ukraine-2022" "venezuela-2018"
    "yemen-2015");

/// Least number of steps of a precedent.
const LEAST_STEPS: usize = 6;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct IndicatorFile {
    domain: Domain,
    indicator: Vec<WrittenIndicator>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct WrittenIndicator {
    id: String,
    name: String,
    phase: Stage,
    group: Option<String>,
    #[serde(default)]
    counters: bool,
    observable: Observable,
    seen_by: Vec<SourceClass>,
    shows_within: u16,
    expires: u16,
    grounds: Vec<String>,
    yes: Vec<String>,
    no: Vec<String>,
    pattern: Vec<Pattern>,
    likelihood: WrittenLikelihood,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct WrittenLikelihood {
    intervention: WrittenClass,
    presence: WrittenClass,
    show: WrittenClass,
    nothing: WrittenClass,
}

#[derive(Deserialize)]
#[serde(
    untagged,
    expecting = "\"counted\", or a class with its reason: { class = \"often\", why = \"judged: …\" }"
)]
enum WrittenClass {
    Counted(Counted),
    Judged(Judged),
}

#[derive(Deserialize)]
enum Counted {
    #[serde(rename = "counted")]
    Counted,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Judged {
    class: Frequency,
    why: String,
    author: Option<String>,
}

impl Library {
    /// The library that forewarn carries.
    pub fn built_in() -> &'static Library {
        &BUILT_IN
    }

    /// This library with files of one's own, each a name and its text; who takes an id that is there replaces it.
    ///
    /// # Errors
    ///
    /// All faults of all files, each with file and line; nothing is loaded then.
    pub fn with(
        &self,
        indicators: &[(String, String)],
        precedents: &[(String, String)],
    ) -> Result<Library, Vec<Fault>> {
        let mut faults = Vec::new();
        let own = read(indicators, indicator_file, &mut faults);
        let mut library = self.clone();
        let ids: BTreeSet<&str> = own.iter().map(|one| one.id.as_str()).collect();
        library.indicators.retain(|one| !ids.contains(one.id.as_str()));
        library.indicators.extend(own);
        let known: BTreeSet<&str> = library.indicators.iter().map(|one| one.id.as_str()).collect();
        let own = read(precedents, |written| precedent_file(written, &known), &mut faults);
        library.precedents.retain(|one| own.iter().all(|new| new.id != one.id));
        library.precedents.extend(own);
        library.precedents.sort_by(|one, other| one.id.cmp(&other.id));
        faults.sort();
        if faults.is_empty() { Ok(library) } else { Err(faults) }
    }

    fn of(indicators: &[(&str, &str)], precedents: &[(&str, &str)]) -> Result<Library, Vec<Fault>> {
        let owned = |folder: &str, files: &[(&str, &str)]| -> Vec<(String, String)> {
            files.iter().map(|(name, text)| (format!("{folder}/{name}.toml"), (*text).to_owned())).collect()
        };
        let nothing = Library { indicators: vec![], precedents: vec![] };
        nothing.with(&owned("indicators", indicators), &owned("precedents", precedents))
    }

    /// The indicator of an id.
    pub fn indicator(&self, id: &str) -> Option<&Indicator> {
        self.indicators.iter().find(|one| one.id == id)
    }
}

fn read<T>(
    files: &[(String, String)],
    one: impl Fn(Written) -> Result<Vec<T>, Vec<Fault>>,
    faults: &mut Vec<Fault>,
) -> Vec<T> {
    let mut all = Vec::new();
    for (file, text) in files {
        match one(Written { file, text, manual: "" }) {
            Ok(read) => all.extend(read),
            Err(found) => faults.extend(found),
        }
    }
    all
}

fn indicator_file(written: Written) -> Result<Vec<Indicator>, Vec<Fault>> {
    let written = Written { manual: "assess/indicators/README.md", ..written };
    let file: IndicatorFile = written.parse().map_err(|fault| vec![fault])?;
    let mut seen = BTreeSet::new();
    let mut faults = Vec::new();
    for one in &file.indicator {
        faults.extend(indicator_faults(written, one));
        if !seen.insert(one.id.as_str()) {
            faults.push(written.fault(
                written.line(&one.id, "id"),
                &format!("`{}` is there twice", one.id),
                "an id names one indicator",
            ));
        }
    }
    match faults.is_empty() {
        true => Ok(file.indicator.into_iter().map(|one| indicator(file.domain, one)).collect()),
        false => Err(faults),
    }
}

/// What is wrong with an indicator that is well-formed.
fn indicator_faults(written: Written, one: &WrittenIndicator) -> Vec<Fault> {
    let classes = &one.likelihood;
    let counted = |class: &WrittenClass| matches!(class, WrittenClass::Counted(_));
    let unreasoned =
        |class: &WrittenClass| matches!(class, WrittenClass::Judged(judged) if judged.why.trim().is_empty());
    let all = [&classes.intervention, &classes.presence, &classes.show, &classes.nothing];
    let empty =
        |pattern: &Pattern| pattern.types.is_empty() && pattern.words.is_empty() && pattern.stance.is_none();
    let complaints: [(bool, &str, &str, &str); 8] = [
        (one.grounds.is_empty(), "grounds", "has no grounds", "name the literature that speaks of it"),
        (one.name.trim().is_empty(), "name", "has no name", "say in a sentence what it observes"),
        (
            one.pattern.is_empty(),
            "pattern",
            "has no pattern",
            "add [[indicator.pattern]] with types or words",
        ),
        (
            one.pattern.iter().any(empty),
            "pattern",
            "has a pattern that anything fits",
            "give it types or words",
        ),
        (
            one.seen_by.is_empty(),
            "seen_by",
            "can be seen by nobody",
            "name the kinds of sources that are able to see it",
        ),
        (one.expires == 0, "expires", "expires at once", "give a number of days"),
        (
            one.yes.is_empty() || one.no.is_empty(),
            "yes",
            "has no examples",
            "give sentences in which it is observed, and some in which it is not",
        ),
        (
            counted(&classes.presence) || counted(&classes.show) || all.into_iter().any(unreasoned),
            "presence",
            "has a likelihood without grounds",
            "precedents count for `intervention` and `nothing` only; a judged class says why",
        ),
    ];
    let complaints = complaints.into_iter().filter(|(wrong, ..)| *wrong);
    complaints
        .map(|(_, key, message, hint)| {
            written.fault(written.line(&one.id, key), &format!("indicator `{}` {message}", one.id), hint)
        })
        .collect()
}

fn indicator(domain: Domain, one: WrittenIndicator) -> Indicator {
    let class = |written: WrittenClass| match written {
        WrittenClass::Counted(Counted::Counted) => None,
        WrittenClass::Judged(Judged { class, why, author }) => {
            Some(Grounded { class, why, author: author.unwrap_or_else(|| "library".to_owned()) })
        }
    };
    let WrittenLikelihood { intervention, presence, show, nothing } = one.likelihood;
    let likelihood = BTreeMap::from([
        (Outcome::Intervention, class(intervention)),
        (Outcome::Presence, class(presence)),
        (Outcome::Show, class(show)),
        (Outcome::Nothing, class(nothing)),
    ]);
    Indicator {
        group: one.group.unwrap_or_else(|| one.id.clone()),
        id: one.id,
        name: one.name,
        domain,
        phase: one.phase,
        counters: one.counters,
        observable: one.observable,
        seen_by: one.seen_by,
        shows_within: one.shows_within,
        expires: one.expires,
        grounds: one.grounds,
        yes: one.yes,
        no: one.no,
        patterns: one.pattern,
        likelihood,
    }
}

fn precedent_file(written: Written, known: &BTreeSet<&str>) -> Result<Vec<Precedent>, Vec<Fault>> {
    let written = Written { manual: "assess/precedents/README.md", ..written };
    let one: Precedent = written.parse().map_err(|fault| vec![fault])?;
    let mut faults = head_faults(written, &one);
    faults.extend(step_faults(written, &one, known));
    if faults.is_empty() { Ok(vec![one]) } else { Err(faults) }
}

fn head_faults(written: Written, one: &Precedent) -> Vec<Fault> {
    let country = |code: &String| world::country_by_code(code).is_none();
    let steps: usize = one.phases.iter().map(|phase| phase.steps.len()).sum();
    let codes: Vec<&String> = [&one.power, &one.theatre].into_iter().chain(&one.opponents).collect();
    let complaints = [
        (
            !matches!(one.outcome, Outcome::Intervention | Outcome::Nothing),
            "outcome",
            "the outcome of a precedent is `intervention` or `nothing`",
            "a show of force or a garrison that never fought is `nothing`",
        ),
        (codes.into_iter().any(country), "power", "there is no such country", "use ISO 3166 alpha-3 codes"),
        (!days::is_day(&one.ended), "ended", "no day is given for the end", "write YYYY-MM-DD"),
        (steps < LEAST_STEPS, "id", "it has fewer than six steps", "rule 2 wants six that can be dated"),
        (
            one.phases.windows(2).any(|two| two[0].name >= two[1].name),
            "name",
            "its phases do not stand in the order of time",
            "signals, reconnaissance, preparation, build-up, entry",
        ),
        (
            one.unlike.is_empty(),
            "unlike",
            "it does not say what makes it unlike others",
            "no case is like another in all",
        ),
    ];
    let complaints = complaints.into_iter().filter(|(wrong, ..)| *wrong);
    complaints
        .map(|(_, key, message, hint)| {
            written.fault(written.key(key), &format!("precedent `{}`: {message}", one.id), hint)
        })
        .collect()
}

fn step_faults(written: Written, one: &Precedent, known: &BTreeSet<&str>) -> Vec<Fault> {
    let mut faults = Vec::new();
    let mut seen = BTreeSet::new();
    for step in one.phases.iter().flat_map(|phase| &phase.steps) {
        let at = |key: &str| written.line(&step.kind, key);
        let mut fault =
            |key: &str, message: String, hint: &str| faults.push(written.fault(at(key), &message, hint));
        if !known.contains(step.kind.as_str()) {
            fault(
                "type",
                format!("there is no indicator `{}`", step.kind),
                "`forewarn indicators list` shows the ids",
            );
        }
        if !seen.insert(&step.kind) {
            fault(
                "type",
                format!("`{}` is coded twice", step.kind),
                "a step is coded the first time it is seen",
            );
        }
        match (days::first(&step.happened), days::last(&step.reported)) {
            (Some(happened), Some(reported)) if happened <= reported => {}
            (Some(_), Some(_)) => {
                fault("reported", "it was reported before it happened".to_owned(), "happened comes first");
            }
            _ => fault("happened", "a date is not one".to_owned(), "write YYYY, YYYY-MM or YYYY-MM-DD"),
        }
        if step.source.trim().is_empty() {
            fault(
                "source",
                "a step has no source".to_owned(),
                "name the book, report or paper that tells it",
            );
        }
    }
    faults
}
