//! What warning works with and an analyst may add to: indicators, precedents, and the warning problem of a case.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::claim::Certainty;
use crate::event::EventType;
use crate::finding::Attitude;

/// Kinds of outcome that an indicator tells apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Outcome {
    /// The power's own forces fight or take control in the theatre.
    Intervention,
    /// A limited force, advisers or a garrison stay and do not fight.
    Presence,
    /// Visits, flights and exercises that end.
    Show,
    /// None of these.
    Nothing,
}

/// Who is who in a warning problem.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum CaseRole {
    /// The state that might send forces.
    Power,
    /// The country they would go to.
    Theatre,
    /// A state that stands against the power there.
    Opponent,
    /// Any other state.
    Bystander,
}

/// Stages of a run-up, in the order in which they usually come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Stage {
    /// Words: pledges, threats, pleas.
    Signals,
    /// Somebody comes to look.
    Reconnaissance,
    /// What a deployment needs is brought about.
    Preparation,
    /// Forces come.
    BuildUp,
    /// Forces take their places.
    Entry,
}

/// Fields of observation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
#[expect(missing_docs, reason = "the words say it")]
pub enum Domain {
    Diplomatic,
    Legal,
    Command,
    Logistic,
    Air,
    Naval,
    Ground,
    Information,
    Evacuation,
    Economic,
}

/// How often open sources show a thing where it is so.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Observable {
    /// Seldom: it happens behind walls.
    Rarely,
    /// About every other time.
    Sometimes,
    /// Mostly.
    Usually,
}

/// Kinds of sources by what they are able to see.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[expect(missing_docs, reason = "the words say it")]
pub enum SourceClass {
    #[serde(rename = "local press")]
    LocalPress,
    #[serde(rename = "international press")]
    InternationalPress,
    #[serde(rename = "official statements")]
    OfficialStatements,
    #[serde(rename = "flight tracking")]
    FlightTracking,
    #[serde(rename = "ship tracking")]
    ShipTracking,
    #[serde(rename = "satellite imagery")]
    SatelliteImagery,
    #[serde(rename = "social media")]
    SocialMedia,
}

/// How often an indicator is seen where an outcome is on its way. No two are further apart than ten to one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
pub enum Frequency {
    /// About nine times in a hundred.
    #[serde(rename = "almost never")]
    AlmostNever,
    /// About one time in five.
    #[serde(rename = "seldom")]
    Seldom,
    /// A little less than every other time.
    #[serde(rename = "sometimes")]
    Sometimes,
    /// Seven times in ten.
    #[serde(rename = "often")]
    Often,
    /// Nine times in ten.
    #[serde(rename = "almost always")]
    AlmostAlways,
}

/// A class with the reason for it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Grounded {
    /// The class.
    pub class: Frequency,
    /// "9 of 14 cases", or "judged" with the reason.
    pub why: String,
    /// Who says so: the library, or an analyst.
    pub author: String,
}

/// An observable that makes a scenario more or less likely.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Indicator {
    /// Its id, which precedents use for a step of this type.
    pub id: String,
    /// What it observes, in a sentence.
    pub name: String,
    /// Where to look.
    pub domain: Domain,
    /// When it usually comes.
    pub phase: Stage,
    /// Indicators of one group count once; its own id where it has none.
    pub group: String,
    /// Whether it speaks for a peaceful end.
    pub counters: bool,
    /// How often open sources show it.
    pub observable: Observable,
    /// Which sources are able to see it.
    pub seen_by: Vec<SourceClass>,
    /// Days by which an able source would have shown it.
    pub shows_within: u16,
    /// Days after which it says nothing about today any more.
    pub expires: u16,
    /// The literature that names it.
    pub grounds: Vec<String>,
    /// Sentences in which it is observed.
    pub yes: Vec<String>,
    /// Sentences in which it is not.
    pub no: Vec<String>,
    /// Any one is enough.
    pub patterns: Vec<Pattern>,
    /// What is said of its likelihood; none is counted from the precedents.
    pub likelihood: BTreeMap<Outcome, Option<Grounded>>,
}

/// What must hold of one report.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct Pattern {
    /// Event types, any of them.
    pub types: Vec<EventType>,
    /// Roles of an actor.
    pub by: Vec<CaseRole>,
    /// Roles of a recipient.
    pub to: Vec<CaseRole>,
    /// Roles of the country of a place where it happens or ends.
    pub at: Vec<CaseRole>,
    /// Roles of the country of a place where it starts.
    pub from: Vec<CaseRole>,
    /// Whether it has to be military.
    pub armed: bool,
    /// Classes of what carries it.
    pub carried_by: Vec<String>,
    /// One of these stands in the sentence, in any inflection; `a + b` wants both.
    pub words: Vec<String>,
    /// None of these stands there.
    pub without: Vec<String>,
    /// How many people are moved, least and most.
    pub people: Option<(u32, u32)>,
    /// As sure as this, or surer.
    pub certainty: Option<Certainty>,
    /// Told by at least so many origins that may be apart.
    pub origins: Option<u32>,
    /// In at least so many happenings,
    pub times: Option<u32>,
    /// all of them reported within so many days.
    pub within: Option<u16>,
    /// Where somebody stands to a proposition: `asserts`, `denies`, `refuses_to_confirm`.
    pub stance: Option<Attitude>,
    /// Topic of the proposition: "lawful".
    pub topic: Option<String>,
}

/// A past case, coded into dated phases.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Precedent {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// ISO 3166 alpha-3 of who might send forces.
    pub power: String,
    /// The country they would go to.
    pub theatre: String,
    /// Who stood against it.
    pub opponents: Vec<String>,
    /// `intervention` or `nothing`.
    pub outcome: Outcome,
    /// The day on which the outcome was plain.
    pub ended: String,
    /// What it teaches.
    pub says: String,
    /// What makes it unlike other cases.
    pub unlike: Vec<String>,
    /// What is compared beside the steps.
    pub features: Features,
    /// Its phases, in the order of time.
    #[serde(rename = "phase")]
    pub phases: Vec<PrecedentPhase>,
}

/// What is compared beside the steps.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[expect(clippy::struct_excessive_bools, reason = "five plain questions with yes or no")]
pub struct Features {
    /// A government there asked for it.
    pub invited: bool,
    /// The power has a land border with the theatre.
    pub neighbour: bool,
    /// The power had a base or garrison there before.
    pub base_before: bool,
    /// There was fighting there before.
    pub war_before: bool,
    /// A nuclear power stood on the other side.
    pub great_power_against: bool,
}

/// A phase of a precedent.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PrecedentPhase {
    /// Which stage it is.
    pub name: Stage,
    /// Its first day.
    pub from: String,
    /// Its last.
    pub until: String,
    /// What was done, in the order of time.
    #[serde(rename = "step", default)]
    pub steps: Vec<PrecedentStep>,
}

/// A step of a precedent.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PrecedentStep {
    /// Id of the indicator that observes it.
    #[serde(rename = "type")]
    pub kind: String,
    /// Who took it.
    pub by: CaseRole,
    /// What happened.
    pub what: String,
    /// When: `YYYY`, `YYYY-MM` or `YYYY-MM-DD`.
    pub happened: String,
    /// When it was first reported openly; matching and lead times use this.
    pub reported: String,
    /// Where that is told.
    pub source: String,
}

/// The warning problem of a case, as its analysts frame it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Problem {
    /// The question in one sentence.
    pub question: String,
    /// ISO 3166 alpha-3 of the state that might send forces.
    pub power: String,
    /// The country they would go to.
    pub theatre: String,
    /// Who stands against the power there.
    #[serde(default)]
    pub opponents: Vec<String>,
    /// What was reported before this day is history and no evidence.
    pub from: String,
    /// What the case is compared by, beside its steps.
    pub features: Features,
    /// The reference class, where one is named; else there is none.
    pub reference: Option<Reference>,
    /// What the force is said to be for, and its rivals: ids of the table of purposes.
    #[serde(default)]
    pub purposes: Vec<StatedPurpose>,
    /// Possible outcomes, one of which will come true; "none of these" is added.
    #[serde(rename = "scenario")]
    pub scenarios: Vec<Scenario>,
    /// Moves of others that scenarios may depend on.
    #[serde(rename = "move", default)]
    pub moves: Vec<Move>,
    /// Explanations that compete.
    #[serde(rename = "hypothesis", default)]
    pub hypotheses: Vec<Hypothesis>,
}

/// A class of cases with a count: the only thing that is called a base rate.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Reference {
    /// Which cases.
    pub class: String,
    /// In how many of them the first scenario's kind of outcome came.
    pub came: u32,
    /// How many cases there are.
    pub of: u32,
    /// Which kind of outcome was counted.
    pub outcome: Outcome,
    /// Where that is counted.
    pub source: String,
}

/// A purpose that somebody states or suspects.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct StatedPurpose {
    /// Id in the table of purposes.
    pub id: String,
    /// Who states it; none where it is a rival reading.
    pub stated_by: Option<String>,
}

/// A possible outcome with a deadline and a resolution rule.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Scenario {
    /// Its id.
    pub id: String,
    /// What will be so.
    pub statement: String,
    /// Which kind of outcome it is.
    pub kind: Outcome,
    /// The day by which it is so or not: `YYYY-MM-DD`.
    pub deadline: String,
    /// How it will be told whether it came true.
    pub resolution: String,
    /// Moves or scenarios that have to come first, by id.
    #[serde(default)]
    pub after: Vec<String>,
}

/// Something that another actor may do and a scenario may depend on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Move {
    /// Its id.
    pub id: String,
    /// ISO 3166 alpha-3 of whose move it is.
    pub by: String,
    /// What they would do.
    pub text: String,
    /// Moves that have to come first, by id.
    #[serde(default)]
    pub after: Vec<String>,
}

/// An explanation that competes with others.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Hypothesis {
    /// Its id.
    pub id: String,
    /// What would be so.
    pub text: String,
    /// Plain, deception or bluff.
    #[serde(default)]
    pub kind: HypothesisKind,
    /// The kind of outcome whose indicators it lets expect.
    pub expects: Outcome,
    /// Of a deception or bluff: why they would.
    pub motive: Option<String>,
    /// Whether they could now.
    pub opportunity: Option<String>,
    /// With what.
    pub means: Option<String>,
    /// Whether they did before.
    pub past_practice: Option<String>,
}

/// Kinds of hypotheses.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "lowercase")]
pub enum HypothesisKind {
    /// What is shown is what is.
    #[default]
    Plain,
    /// Something else is hidden behind what is shown.
    Deception,
    /// What is shown is meant to be seen, and nothing will follow.
    Bluff,
}

impl Stage {
    /// Its word, as the files write it.
    pub const fn word(self) -> &'static str {
        match self {
            Stage::Signals => "signals",
            Stage::Reconnaissance => "reconnaissance",
            Stage::Preparation => "preparation",
            Stage::BuildUp => "build-up",
            Stage::Entry => "entry",
        }
    }
}
