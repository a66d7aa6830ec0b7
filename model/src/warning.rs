//! What a case amounts to for its warning problem: indicators, precedents, scenarios, hypotheses, a level.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::case::{DocumentNumber, Target};
use crate::library::{
    CaseRole, Domain, Frequency, Grounded, Hypothesis, Indicator, Move, Outcome, Precedent, PrecedentStep,
    Problem, Scenario, SourceClass, Stage,
};
use crate::span::Span;

/// Words of a document.
pub type Cite = (DocumentNumber, Span);

/// What a case amounts to for its warning problem.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Warning {
    /// The day that it speaks of, `YYYY-MM-DD`: nothing later counts.
    pub day: String,
    /// The problem as it is framed.
    pub problem: Problem,
    /// Number of the decision that framed it.
    pub framed: u64,
    /// Whether it was framed after that day: with hindsight.
    pub hindsight: bool,
    /// All indicators, those that are observed first.
    pub board: Vec<IndicatorState>,
    /// What past cases say.
    pub alignment: Alignment,
    /// What the force is said to be for, against what is known of it.
    pub purposes: PurposeTest,
    /// Who believes, wants and is able to do what.
    pub sheets: Vec<Sheet>,
    /// Possible outcomes.
    pub scenarios: Vec<ScenarioState>,
    /// How good resolved forecasts were.
    pub record: TrackRecord,
    /// Explanations that compete.
    pub hypotheses: Matrix,
    /// How serious it is.
    pub level: LevelState,
    /// Conflict and cooperation by day.
    pub escalation: Vec<DyadSeries>,
    /// What to look for next.
    pub look_for: Vec<LookFor>,
    /// What should be collected or judged, and why.
    pub tasks: Vec<String>,
}

/// What is known of an indicator.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Sighting {
    /// A report tells it as fact.
    Observed,
    /// It is planned, possible, or told by parties alone.
    Partly,
    /// It is denied and nobody affirms it.
    Contradicted,
    /// A source that could see it was read after it should have shown.
    NotSeen,
    /// No such source was read.
    NotObservable,
}

/// An indicator and what is known of it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct IndicatorState {
    /// The indicator.
    pub indicator: Indicator,
    /// What is known of it.
    pub state: Sighting,
    /// Why it is in that state.
    pub why: String,
    /// When it happened or, unknown, was first reported; of one not seen, the day until which that holds.
    pub since: Option<String>,
    /// When it was last reported.
    pub last: Option<String>,
    /// Whether that is too long ago to say something about today.
    pub expired: bool,
    /// The incidents that show it.
    pub incidents: Vec<String>,
    /// The words.
    pub cites: Vec<Cite>,
    /// Origins that are known to be apart.
    pub known: u32,
    /// Origins that may be.
    pub possible: u32,
    /// Likelihood under each kind of outcome, counted ones filled in.
    pub likelihood: BTreeMap<Outcome, Grounded>,
    /// Logarithm to base 10 of the largest ratio between two outcomes; 0 where it tells nothing apart.
    pub diagnosticity: f64,
    /// Whether it is equally likely under all outcomes.
    pub useless: bool,
    /// The indicator of the same group or incident by which it is counted; none where it counts itself.
    pub counted_with: Option<String>,
    /// What its evidence weighs, 0 to 1.
    pub weight: f64,
    /// Whether it rests only on sources whose reliability cannot be judged.
    pub unjudged: bool,
}

/// What past cases say.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Alignment {
    /// The steps of the case, in the order in which they were reported.
    pub steps: Vec<CaseStep>,
    /// Precedents, the nearest first.
    pub matches: Vec<PrecedentMatch>,
    /// Precedents that are not compared, and why.
    pub excluded: Vec<(String, String)>,
    /// Best score of shuffled cases that one in twenty exceeds.
    pub chance: f64,
    /// Whether no precedent is nearer than shuffled cases are.
    pub none_fits: bool,
    /// Steps that came next in like cases, the likeliest first.
    pub next: Vec<NextStep>,
    /// What the reference class is, or that there is none.
    pub base_rate: String,
    /// Whether forecasts from this library did better than guessing, as it was measured.
    pub skill: String,
}

/// A step of the case.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct CaseStep {
    /// Id of its indicator.
    #[serde(rename = "type")]
    pub kind: String,
    /// What it is.
    pub name: String,
    /// Who took it.
    pub by: CaseRole,
    /// When it happened, where that is known.
    pub happened: Option<String>,
    /// When it was first reported.
    pub reported: String,
    /// The words.
    pub cites: Vec<Cite>,
}

/// A precedent laid beside the case.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct PrecedentMatch {
    /// The precedent.
    pub precedent: Precedent,
    /// How near it is, 0 to 1.
    pub score: f64,
    /// Days of the precedent that one day of the case is worth.
    pub pace: f64,
    /// Steps of both: positions in the case's and the precedent's order.
    pub matched: Vec<Matched>,
    /// Steps of the precedent, up to the last that matched, that the case lacks.
    pub missing: Vec<PrecedentStep>,
    /// Steps of the precedent that lie ahead.
    pub ahead: Vec<PrecedentStep>,
    /// Steps of the case that the precedent lacks.
    pub extra: Vec<CaseStep>,
    /// Where the analogy fails.
    pub fails: Vec<String>,
}

/// A step that the case and a precedent share.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Matched {
    /// The case's step.
    pub step: CaseStep,
    /// The precedent's.
    pub precedent: PrecedentStep,
    /// Whether it stands in the same order in both.
    pub in_order: bool,
    /// Whether the same side took it.
    pub same_role: bool,
    /// What it weighs: rare steps weigh more.
    pub weight: f64,
}

/// A step that came next in like cases.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct NextStep {
    /// Id of its indicator.
    #[serde(rename = "type")]
    pub kind: String,
    /// What it is.
    pub name: String,
    /// Its share of the like cases' votes, 0 to 1: no probability.
    pub share: f64,
    /// Days from the last step that matched until it was reported, of each case that had it.
    pub lead: Vec<i64>,
    /// The middle of them.
    pub median: Option<i64>,
    /// The cases.
    pub cases: Vec<String>,
}

/// What the force is said to be for, against what is known of it.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct PurposeTest {
    /// What is known of the force, by field.
    pub known: Vec<KnownField>,
    /// One row a purpose.
    pub rows: Vec<PurposeRow>,
}

/// What is known of one side of the force.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct KnownField {
    /// Its name: "leader".
    pub field: String,
    /// What is known, in the words of the documents.
    pub says: Vec<String>,
    /// The words.
    pub cites: Vec<Cite>,
}

/// A purpose against what is known.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct PurposeRow {
    /// Id in the table of purposes.
    pub id: String,
    /// The purpose.
    pub name: String,
    /// Who states it.
    pub stated_by: Option<String>,
    /// Where it is stated.
    pub stated: Vec<Cite>,
    /// One cell a field.
    pub cells: Vec<PurposeCell>,
    /// How many fields do not fit.
    pub inconsistent: u32,
}

/// Whether a purpose fits one field.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct PurposeCell {
    /// The field.
    pub field: String,
    /// How it fits.
    pub fit: Fit,
    /// Why.
    pub why: String,
    /// The words that decide it.
    pub cites: Vec<Cite>,
}

/// Whether evidence fits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Fit {
    /// It fits.
    Consistent,
    /// It does not.
    Inconsistent,
    /// Nothing is known, or it says nothing.
    Silent,
}

/// Who believes, wants and is able to do what.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Sheet {
    /// ISO 3166 alpha-3.
    pub country: String,
    /// Its name.
    pub name: String,
    /// Its part in the problem.
    pub role: CaseRole,
    /// What it is said to believe, have at stake, be able to do, be bound by, and who depends on it.
    pub sections: Vec<SheetSection>,
    /// Its moves that scenarios depend on.
    pub moves: Vec<Move>,
}

/// One side of an actor.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct SheetSection {
    /// "beliefs", "stakes", "capability", "constraints", "dependents".
    pub name: String,
    /// What the documents claim.
    pub entries: Vec<SheetEntry>,
}

/// A claim about an actor with its chain.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct SheetEntry {
    /// The words.
    pub text: String,
    /// Who says so, nearest first.
    pub chain: Vec<String>,
    /// Where.
    pub cite: Cite,
}

/// A scenario and how likely it is held to be.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct ScenarioState {
    /// The scenario; of "none of these", one made for it.
    pub scenario: Scenario,
    /// What analysts said, in the order of time.
    pub forecasts: Vec<Forecast>,
    /// What is computed; none while it is covered.
    pub computed: Option<Computed>,
    /// How it ended.
    pub resolved: Option<Resolution>,
    /// Whether its deadline is over and it is not resolved.
    pub overdue: bool,
    /// Moves and scenarios it depends on, in words.
    pub depends_on: Vec<String>,
}

/// What an analyst said of a scenario.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Forecast {
    /// Number of the decision.
    pub number: u64,
    /// Who.
    pub who: String,
    /// When: RFC 3339, UTC.
    pub when: String,
    /// Lower end, 0 to 1.
    pub low: f64,
    /// Upper end.
    pub high: f64,
    /// Why.
    pub why: Option<String>,
    /// What was computed at that moment.
    pub computed: Option<(f64, f64)>,
}

/// How a probability came about, step by step.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Computed {
    /// Where it starts, and why.
    pub prior: (f64, f64),
    /// Why it starts there.
    pub prior_why: String,
    /// Where it ends.
    pub range: (f64, f64),
    /// One step an indicator that moves it, in the order of time.
    pub steps: Vec<Moved>,
}

/// What one indicator moves.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Moved {
    /// Id of the indicator.
    pub indicator: String,
    /// What it is.
    pub name: String,
    /// When it was first reported, or until when it was not seen.
    pub day: String,
    /// Whether it was seen.
    pub state: Sighting,
    /// Its likelihood under this scenario's kind of outcome.
    pub class: Frequency,
    /// How much it weighs at the end, 0 to 1: by its origins known apart, its grade, and its place in its stage.
    pub weight: f64,
    /// Why it weighs that much.
    pub why: String,
    /// The range after it.
    pub after: (f64, f64),
    /// The range without it: the end with only this step undone.
    pub without: (f64, f64),
}

/// How a scenario ended.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Resolution {
    /// Number of the decision.
    pub number: u64,
    /// Who resolved it.
    pub who: String,
    /// When.
    pub when: String,
    /// Yes, no or void.
    pub came: Came,
    /// Why.
    pub why: Option<String>,
    /// The records that show it.
    pub evidence: Vec<Target>,
    /// Scores of each who had a number: analysts, `computed`, `reference class`.
    pub scores: Vec<Score>,
}

/// Whether a scenario came true.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Came {
    /// It did.
    Yes,
    /// It did not.
    No,
    /// It cannot be told, or the question was no good.
    Void,
}

/// How good a forecast was.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Score {
    /// Who forecast: an analyst, `computed`, `reference class`.
    pub who: String,
    /// The probability, middle of the range.
    pub said: f64,
    /// Squared error, 0 (best) to 1.
    pub brier: f64,
    /// Logarithmic score: minus the natural logarithm of what was said of what came; 0 is best.
    pub log: f64,
}

/// How good the resolved forecasts of a case were.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct TrackRecord {
    /// How many forecasts are resolved yes or no.
    pub resolved: u32,
    /// Mean scores of each who forecast.
    pub means: Vec<Score>,
    /// Forecasts by what was said: lower end of each tenth, how many, how many came true.
    pub bins: Vec<(f64, u32, u32)>,
    /// What can be said of it; no claim below a hundred.
    pub note: String,
}

/// Explanations against evidence.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Matrix {
    /// The explanations, the least inconsistent first.
    pub hypotheses: Vec<RankedHypothesis>,
    /// The evidence, one row an origin's word about one thing.
    pub rows: Vec<EvidenceRow>,
    /// Sources without which the order changes.
    pub hinges: Vec<Hinge>,
}

/// An explanation and what speaks against it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct RankedHypothesis {
    /// The explanation.
    pub hypothesis: Hypothesis,
    /// Sum of what is inconsistent with it, weighted.
    pub inconsistency: f64,
    /// Of a deception or bluff: what nobody has argued yet.
    pub unargued: Vec<String>,
}

/// A piece of evidence against each explanation.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct EvidenceRow {
    /// Its id: that of an indicator, a field of the purpose test, or a proposition.
    pub id: String,
    /// What it is.
    pub text: String,
    /// Who is behind it.
    pub origins: Vec<String>,
    /// The words.
    pub cites: Vec<Cite>,
    /// What it weighs, 0 to 1.
    pub weight: f64,
    /// Somebody's admission against their own interest, a party's denial, or neither.
    pub kind: EvidenceKind,
    /// One cell an explanation, in the order of the hypotheses.
    pub cells: Vec<MatrixCell>,
}

/// Kinds of evidence.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum EvidenceKind {
    /// Neither.
    Plain,
    /// A party says what harms its own case.
    Admission,
    /// A party denies what it is accused of; it weighs nothing, for it would either way.
    Denial,
}

/// Evidence against one explanation.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct MatrixCell {
    /// Id of the explanation.
    pub hypothesis: String,
    /// What stands: the analysts' rating where they agree, else the computed one.
    pub rating: Rating,
    /// What is computed.
    pub computed: Rating,
    /// What analysts said.
    pub said: Vec<(String, Rating)>,
    /// Whether they differ.
    pub disputed: bool,
}

/// How evidence fits an explanation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
pub enum Rating {
    /// Very consistent.
    #[serde(rename = "++")]
    VeryConsistent,
    /// Consistent.
    #[serde(rename = "+")]
    Consistent,
    /// Neither.
    #[serde(rename = "0")]
    Neutral,
    /// Inconsistent.
    #[serde(rename = "-")]
    Inconsistent,
    /// Very inconsistent.
    #[serde(rename = "--")]
    VeryInconsistent,
}

/// A source without which the order of the explanations changes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Hinge {
    /// The source.
    pub source: String,
    /// Which explanation would be least inconsistent then.
    pub first: String,
}

/// How serious it is.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct LevelState {
    /// Names of the levels, lowest first.
    pub scale: Vec<String>,
    /// Name of the rule.
    pub rule: String,
    /// What the rule says; none while it is covered.
    pub computed: Option<RuledLevel>,
    /// What analysts said, in the order of time.
    pub said: Vec<SaidLevel>,
    /// Whether those who said something last differ.
    pub dissent: bool,
    /// What is new since the level was said last.
    pub changed: Vec<String>,
}

/// A level by the rule.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct RuledLevel {
    /// Its name.
    pub level: String,
    /// Why: the conditions that hold, with what fulfils them.
    pub because: Vec<String>,
    /// What would raise it.
    pub raise: Vec<String>,
    /// What would lower it.
    pub lower: Vec<String>,
}

/// A level that an analyst said.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct SaidLevel {
    /// Number of the decision.
    pub number: u64,
    /// Who.
    pub who: String,
    /// When: RFC 3339, UTC.
    pub when: String,
    /// The level.
    pub level: String,
    /// Why, or why they differ.
    pub why: Option<String>,
    /// What the rule said at that moment.
    pub computed: Option<String>,
}

/// Conflict and cooperation between two countries by day.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct DyadSeries {
    /// The one that comes first in the alphabet, ISO 3166 alpha-3.
    pub one: String,
    /// The other.
    pub other: String,
    /// Days on which something happened.
    pub days: Vec<DyadDay>,
}

/// What happened between two countries on a day.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct DyadDay {
    /// The day.
    pub day: String,
    /// Sum over the incidents, PLOVER's scale, −10 … +10 each.
    pub sum: f64,
    /// The lowest of them.
    pub lowest: f64,
    /// The incidents.
    pub incidents: Vec<ScaledIncident>,
}

/// An incident on PLOVER's scale.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct ScaledIncident {
    /// Its id.
    pub id: String,
    /// Its value.
    pub value: f64,
    /// Its words, of its first report.
    pub words: String,
    /// Where they stand.
    pub cite: Cite,
}

/// Something to look for.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct LookFor {
    /// Id of the indicator.
    pub indicator: String,
    /// What it is.
    pub name: String,
    /// When it usually comes.
    pub phase: Stage,
    /// Which sources could show it.
    pub where_to: Vec<SourceClass>,
    /// From when on, by the middle of the lead times; none where no like case has one.
    pub by: Option<String>,
    /// First and last day by the range of the lead times.
    pub window: Option<(String, String)>,
    /// Why it is worth looking.
    pub why: String,
    /// Where to look: its domain.
    pub domain: Domain,
}

/// An entry of the log of collection: what was read, able to see what, for which days.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Look {
    /// Number of the decision.
    pub number: u64,
    /// Who read it.
    pub who: String,
    /// The source.
    pub source: String,
    /// What kind it is.
    pub class: SourceClass,
    /// First day that it covers.
    pub from: String,
    /// Last day that it covers.
    pub until: String,
}

impl Sighting {
    /// How a sentence says it.
    pub const fn words(self) -> &'static str {
        match self {
            Sighting::Observed => "observed",
            Sighting::Partly => "partly observed",
            Sighting::Contradicted => "contradicted",
            Sighting::NotSeen => "not seen",
            Sighting::NotObservable => "not observable",
        }
    }
}

impl Warning {
    /// All places of words in it, in their order: to be told as code points, or to be quoted.
    pub fn cites_mut(&mut self) -> Vec<&mut Cite> {
        let mut cites: Vec<&mut Cite> = Vec::new();
        cites.extend(self.board.iter_mut().flat_map(|state| &mut state.cites));
        cites.extend(self.alignment.steps.iter_mut().flat_map(|step| &mut step.cites));
        for one in &mut self.alignment.matches {
            cites.extend(one.matched.iter_mut().flat_map(|pair| &mut pair.step.cites));
            cites.extend(one.extra.iter_mut().flat_map(|step| &mut step.cites));
        }
        cites.extend(self.purposes.known.iter_mut().flat_map(|known| &mut known.cites));
        for row in &mut self.purposes.rows {
            cites.extend(&mut row.stated);
            cites.extend(row.cells.iter_mut().flat_map(|cell| &mut cell.cites));
        }
        let sections = self.sheets.iter_mut().flat_map(|sheet| &mut sheet.sections);
        cites.extend(sections.flat_map(|section| &mut section.entries).map(|entry| &mut entry.cite));
        cites.extend(self.hypotheses.rows.iter_mut().flat_map(|row| &mut row.cites));
        let days = self.escalation.iter_mut().flat_map(|series| &mut series.days);
        cites.extend(days.flat_map(|day| &mut day.incidents).map(|incident| &mut incident.cite));
        cites
    }
}
