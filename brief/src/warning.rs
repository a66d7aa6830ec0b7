//! What a case amounts to for its warning problem → lines: level, scenarios, board, precedents, purpose test, what to look for.

use std::collections::BTreeSet;

use model::{
    Alignment, CaseRole, Cite, Computed, Filed, Fit, IndicatorState, Matrix, Outcome, PrecedentMatch, Rating,
    ScenarioState, Sighting, SourceClass, Warning,
};

use crate::case::CaseLine;
use crate::evidence::{evidence, shortened};
use crate::plain;

/// How many pieces of evidence stand below a line.
const QUOTED: usize = 2;

/// A part of what is said about a warning problem.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum WarningPart {
    /// The level by the rule and by analysts.
    Level,
    /// Scenarios with their ranges.
    Scenarios,
    /// Indicators.
    Board,
    /// Precedents beside the case.
    Precedents,
    /// Purposes against what is known.
    Purposes,
    /// Explanations against evidence.
    Hypotheses,
    /// Actors.
    Actors,
    /// Conflict and cooperation by day.
    Escalation,
    /// What to look for next.
    Next,
}

impl WarningPart {
    /// Its name, as it is asked for.
    pub const fn name(self) -> &'static str {
        match self {
            WarningPart::Level => "level",
            WarningPart::Scenarios => "scenarios",
            WarningPart::Board => "board",
            WarningPart::Precedents => "precedents",
            WarningPart::Purposes => "purposes",
            WarningPart::Hypotheses => "hypotheses",
            WarningPart::Actors => "actors",
            WarningPart::Escalation => "escalation",
            WarningPart::Next => "next",
        }
    }
}

/// All parts, in the order in which they are read.
pub const WARNING_PARTS: [WarningPart; 9] = [
    WarningPart::Level,
    WarningPart::Scenarios,
    WarningPart::Board,
    WarningPart::Precedents,
    WarningPart::Purposes,
    WarningPart::Hypotheses,
    WarningPart::Actors,
    WarningPart::Escalation,
    WarningPart::Next,
];

/// The parts that stand in the brief of a case.
pub(crate) const IN_BRIEF: [WarningPart; 6] = [
    WarningPart::Level,
    WarningPart::Scenarios,
    WarningPart::Board,
    WarningPart::Precedents,
    WarningPart::Purposes,
    WarningPart::Next,
];

/// The lines of some parts; quotations are taken from the documents.
pub fn warning_lines(warning: &Warning, documents: &[Filed], parts: &[WarningPart]) -> Vec<CaseLine> {
    let mut page = Page { warning, documents, lines: Vec::new() };
    for part in parts {
        match part {
            WarningPart::Level => page.level(),
            WarningPart::Scenarios => page.scenarios(),
            WarningPart::Board => page.board(),
            WarningPart::Precedents => page.precedents(&warning.alignment),
            WarningPart::Purposes => page.purposes(),
            WarningPart::Hypotheses => page.hypotheses(&warning.hypotheses),
            WarningPart::Actors => page.actors(),
            WarningPart::Escalation => page.escalation(),
            WarningPart::Next => page.next(),
        }
    }
    page.lines
}

struct Page<'a> {
    warning: &'a Warning,
    documents: &'a [Filed],
    lines: Vec<CaseLine>,
}

impl Page<'_> {
    fn level(&mut self) {
        let warning = self.warning;
        self.heading("Warning");
        self.item(&warning.problem.question);
        self.detail(&format!("As of {}.", warning.day));
        if warning.hindsight {
            self.detail("The problem was framed after that day: with hindsight.");
        }
        match &warning.level.computed {
            Some(ruled) => {
                self.item(&format!("Level by the rule “{}”: {}", warning.level.rule, ruled.level));
                for (lead, lines) in [
                    ("", &ruled.because),
                    ("Would raise it: ", &ruled.raise),
                    ("Would lower it: ", &ruled.lower),
                ] {
                    lines.iter().for_each(|line| self.detail(&format!("{lead}{line}.")));
                }
            }
            None => self.item(
                "Level by the rule: covered until an analyst has said a level and a number for each scenario",
            ),
        }
        for said in &warning.level.said {
            let beside =
                said.computed.as_ref().map(|rule| format!("; the rule said {rule}")).unwrap_or_default();
            let why = said.why.as_ref().map(|why| format!(": {why}")).unwrap_or_default();
            self.item(&format!("Level by {}, {}: {}{beside}{why}", said.who, day(&said.when), said.level));
        }
        if warning.level.dissent {
            self.detail("The analysts differ.");
        }
        for change in &warning.level.changed {
            self.detail(&format!("New since then: {change}."));
        }
    }

    fn scenarios(&mut self) {
        self.heading("Scenarios");
        let warning = self.warning;
        for state in &warning.scenarios {
            self.scenario(state);
        }
        self.item(&format!("Base rate: {}", warning.alignment.base_rate));
        let record = &warning.record;
        if record.resolved > 0 {
            self.item(&format!("Scores so far: {}", record.note));
            for (low, many, came) in &record.bins {
                let (from, to) = (low * 100.0, low * 100.0 + 10.0);
                self.detail(&format!("Said {from:.0}–{to:.0} %: {came} of {many} came true."));
            }
            for mean in &record.means {
                self.detail(&format!("{}: Brier {:.3}, logarithmic {:.3}.", mean.who, mean.brier, mean.log));
            }
        }
    }

    fn scenario(&mut self, state: &ScenarioState) {
        let scenario = &state.scenario;
        self.item(&format!("{} (by {})", scenario.statement, scenario.deadline));
        let last: BTreeSet<&str> = state.forecasts.iter().map(|one| one.who.as_str()).collect();
        for who in last {
            let Some(said) = state.forecasts.iter().rfind(|one| one.who == who) else { continue };
            let why = said.why.as_ref().map(|why| format!(": {why}")).unwrap_or_default();
            self.detail(&format!("{who}, {}: {}{why}.", day(&said.when), percent((said.low, said.high))));
        }
        if let Some(computed) = &state.computed {
            self.computed(computed);
        }
        self.detail(&format!("Resolves: {}", scenario.resolution));
        for one in &state.depends_on {
            self.detail(&format!("Depends on {one}."));
        }
        if state.overdue {
            self.detail("Its deadline is over, and it is not resolved.");
        }
        if let Some(resolved) = &state.resolved {
            self.detail(&format!(
                "Resolved {} by {}, {}.",
                came(resolved.came),
                resolved.who,
                day(&resolved.when)
            ));
            for score in &resolved.scores {
                self.detail(&format!(
                    "{} said {:.0} %: Brier {:.3}, logarithmic {:.3}.",
                    score.who,
                    score.said * 100.0,
                    score.brier,
                    score.log
                ));
            }
        }
    }

    fn computed(&mut self, computed: &Computed) {
        let moves = if computed.steps.is_empty() { ": nothing moves it" } else { "" };
        self.detail(&format!(
            "Computed: {}, from {} ({}){moves}.",
            percent(computed.range),
            percent(computed.prior),
            computed.prior_why
        ));
        let mut before = computed.prior;
        for step in &computed.steps {
            let turn = match middle(step.after).total_cmp(&middle(before)) {
                std::cmp::Ordering::Greater => "up",
                std::cmp::Ordering::Less => "down",
                std::cmp::Ordering::Equal => "unmoved",
            };
            let seen = if step.state == Sighting::NotSeen { "not seen: " } else { "" };
            self.lines.push(CaseLine::Detail(format!(
                "{} {turn} to {}: {seen}{} ({}; weight {:.2}).",
                step.day,
                percent(step.after),
                step.name,
                step.why,
                step.weight
            )));
            before = step.after;
        }
    }

    fn board(&mut self) {
        self.heading("Indicators");
        let warning = self.warning;
        for state in warning.board.iter().filter(|one| one.state <= Sighting::NotSeen) {
            self.indicator(state);
        }
        let unseen: Vec<&str> = warning
            .board
            .iter()
            .filter(|one| one.state == Sighting::NotObservable)
            .map(|one| one.indicator.id.as_str())
            .collect();
        if !unseen.is_empty() {
            self.item(&format!(
                "Not observable: {} indicators that no source able to see them was read for",
                unseen.len()
            ));
            self.detail(&unseen.join(", "));
        }
    }

    fn indicator(&mut self, state: &IndicatorState) {
        let since = state.since.as_ref().map(|day| format!(", {day}")).unwrap_or_default();
        self.item(&format!("{}: {}{since}", sighting(state.state), state.indicator.name));
        let mut says = vec![state.why.clone()];
        if state.state <= Sighting::Partly {
            says.push(origins(state.known, state.possible));
        }
        if state.useless {
            says.push("equally likely whatever comes: it tells nothing apart".to_owned());
        } else if let Some(other) = &state.counted_with {
            says.push(format!("counted with {other}"));
        } else {
            let ratio = 10_f64.powf(state.diagnosticity);
            says.push(format!("tells outcomes apart by up to {ratio:.1} to 1"));
        }
        if state.expired {
            says.push("too long ago to say something of today".to_owned());
        }
        self.detail(&format!("{}.", says.join("; ")));
        self.quotes(&state.cites);
    }

    fn precedents(&mut self, alignment: &Alignment) {
        self.heading("Precedents");
        if alignment.none_fits {
            self.item("None fits: no precedent is nearer than shuffled cases are");
        }
        let nearest = alignment.matches.first();
        let runner_up = alignment.matches.get(1);
        let non_event = alignment.matches.iter().find(|one| one.precedent.outcome == Outcome::Nothing);
        let mut shown: Vec<&str> = Vec::new();
        for (lead, found) in
            [("Nearest", nearest), ("Runner-up", runner_up), ("Nearest that came to nothing", non_event)]
        {
            let Some(one) = found.filter(|one| !shown.contains(&one.precedent.id.as_str())) else { continue };
            shown.push(&one.precedent.id);
            self.precedent(lead, one, alignment.chance);
        }
        for (name, why) in &alignment.excluded {
            self.item(&format!("Not compared: {name}: {why}"));
        }
        self.item(&format!("What this library is worth: {}", alignment.skill));
    }

    fn precedent(&mut self, lead: &str, one: &PrecedentMatch, chance: f64) {
        let past = &one.precedent;
        self.item(&format!(
            "{lead}: {} ({}), likeness {:.2}; shuffled cases reach {chance:.2}",
            past.name,
            outcome(past.outcome),
            one.score
        ));
        self.detail(&past.says.clone());
        for pair in &one.matched {
            let order = if pair.in_order { "" } else { ", in another order" };
            let role = if pair.same_role { "" } else { ", by another side" };
            self.detail(&format!(
                "Both: {} – now reported {}; then {} ({}){order}{role}.",
                pair.step.name, pair.step.reported, pair.precedent.reported, pair.precedent.what
            ));
            self.quotes(&pair.step.cites);
        }
        for (lead, steps) in [("Missing now", &one.missing), ("Came after that then", &one.ahead)] {
            for step in steps {
                self.detail(&format!("{lead}: {} (reported {}; {})", step.what, step.reported, step.source));
            }
        }
        let extra: Vec<&str> = one.extra.iter().map(|step| step.name.as_str()).collect();
        if !extra.is_empty() {
            self.detail(&format!("Only now: {}.", extra.join("; ")));
        }
        for line in &one.fails {
            self.detail(&format!("It does not say: {line}"));
        }
    }

    fn purposes(&mut self) {
        self.heading("Purpose test");
        for row in &self.warning.purposes.rows {
            let stated = row.stated_by.as_ref().map(|who| format!(", stated by {who}")).unwrap_or_default();
            let decided = row.cells.iter().filter(|cell| cell.fit != Fit::Silent).count();
            self.item(&format!(
                "{}{stated}: {} of {decided} fields do not fit",
                capital(&row.name),
                row.inconsistent
            ));
            for cell in row.cells.iter().filter(|cell| cell.fit != Fit::Silent) {
                self.detail(&format!("{} {}: {}.", capital(&cell.field), fit(cell.fit), cell.why));
                self.quotes(&cell.cites);
            }
            let silent: Vec<&str> = row
                .cells
                .iter()
                .filter(|cell| cell.fit == Fit::Silent)
                .map(|cell| cell.field.as_str())
                .collect();
            if !silent.is_empty() {
                self.detail(&format!("Silent: {}.", silent.join(", ")));
            }
        }
    }

    fn hypotheses(&mut self, matrix: &Matrix) {
        self.heading("Competing hypotheses");
        for one in &matrix.hypotheses {
            let kind = match one.hypothesis.kind {
                model::HypothesisKind::Plain => "",
                model::HypothesisKind::Deception => " (deception)",
                model::HypothesisKind::Bluff => " (bluff)",
            };
            self.item(&format!("{}{kind}: inconsistency {:.2}", one.hypothesis.text, one.inconsistency));
            if !one.unargued.is_empty() {
                self.detail(&format!("Not argued yet: {}.", one.unargued.join(", ")));
            }
        }
        for row in &matrix.rows {
            let cells: Vec<String> = row
                .cells
                .iter()
                .map(|cell| {
                    format!(
                        "{} {}{}",
                        cell.hypothesis,
                        rating(cell.rating),
                        if cell.disputed { " (disputed)" } else { "" }
                    )
                })
                .collect();
            let kind = match row.kind {
                model::EvidenceKind::Plain => "",
                model::EvidenceKind::Admission => " [admission]",
                model::EvidenceKind::Denial => " [denial, weighs nothing]",
            };
            self.item(&format!("{}{kind} (weight {:.2})", row.text, row.weight));
            self.detail(&format!("{}.", cells.join("; ")));
        }
        for hinge in &matrix.hinges {
            self.item(&format!(
                "Without {} the order changes: `{}` would be least inconsistent",
                hinge.source, hinge.first
            ));
        }
    }

    fn actors(&mut self) {
        self.heading("Actors");
        for sheet in &self.warning.sheets {
            self.item(&format!("{} ({})", sheet.name, role(sheet.role)));
            for section in &sheet.sections {
                for entry in &section.entries {
                    self.detail(&format!(
                        "{}: {} – {}",
                        capital(&section.name),
                        plain::line(&entry.text),
                        entry.chain.join(" ← ")
                    ));
                }
            }
            for one in &sheet.moves {
                self.detail(&format!("May: {}", one.text));
            }
        }
    }

    fn escalation(&mut self) {
        self.heading("Conflict and cooperation by day");
        self.item("A case measures what was collected: days without a mark are days without a report");
        for series in &self.warning.escalation {
            self.item(&format!("{} and {}", series.one, series.other));
            for day in &series.days {
                let because: Vec<String> = day
                    .incidents
                    .iter()
                    .map(|one| format!("{:+.1} {}", one.value, shortened(&plain::line(&one.words), 90)))
                    .collect();
                self.detail(&format!("{} {:+.1}: {}", day.day, day.sum, because.join("; ")));
            }
        }
    }

    fn next(&mut self) {
        self.heading("What to look for next");
        for one in &self.warning.look_for {
            let by = one.by.as_ref().map(|day| format!(", about {day}")).unwrap_or_default();
            let window = one
                .window
                .as_ref()
                .filter(|(first, last)| first != last)
                .map(|(first, last)| format!(" ({first} to {last})"))
                .unwrap_or_default();
            let places: Vec<&str> = one.where_to.iter().map(|class| class_name(*class)).collect();
            self.item(&format!("{}{by}{window}", one.name));
            self.detail(&format!("{} – in {}; {}.", capital(one.phase.word()), places.join(", "), one.why));
        }
        for task in &self.warning.tasks {
            self.item(&format!("To do: {task}"));
        }
    }

    fn heading(&mut self, words: &str) {
        self.lines.push(CaseLine::Heading(words.to_owned()));
    }

    fn item(&mut self, words: &str) {
        self.lines.push(CaseLine::Item(plain::line(words)));
    }

    fn detail(&mut self, words: &str) {
        self.lines.push(CaseLine::Detail(plain::line(words)));
    }

    fn quotes(&mut self, cites: &[Cite]) {
        for &(number, span) in cites.iter().take(QUOTED) {
            let filed = self.documents.iter().find(|filed| filed.number == number);
            self.lines.extend(filed.and_then(|filed| evidence(filed, span)));
        }
        if cites.len() > QUOTED {
            self.detail(&format!("and {} more.", cites.len() - QUOTED));
        }
    }
}

fn middle((low, high): (f64, f64)) -> f64 {
    (low + high) / 2.0
}

/// A range in whole per cent, never 0 or 100.
fn percent((low, high): (f64, f64)) -> String {
    let whole = |share: f64| (share * 100.0).round().clamp(1.0, 99.0);
    if whole(low) == whole(high) {
        format!("{} %", whole(low))
    } else {
        format!("{}–{} %", whole(low), whole(high))
    }
}

fn day(moment: &str) -> &str {
    moment.get(..10).unwrap_or(moment)
}

fn origins(known: u32, possible: u32) -> String {
    match known == possible {
        true if known == 1 => "1 origin".to_owned(),
        true => format!("{known} origins"),
        false => format!("{known} to {possible} origins"),
    }
}

fn capital(words: &str) -> String {
    let mut letters = words.chars();
    letters
        .next()
        .map(|first| first.to_uppercase().collect::<String>() + letters.as_str())
        .unwrap_or_default()
}

fn sighting(state: Sighting) -> &'static str {
    match state {
        Sighting::Observed => "Observed",
        Sighting::Partly => "Partly",
        Sighting::Contradicted => "Contradicted",
        Sighting::NotSeen => "Not seen",
        Sighting::NotObservable => "Not observable",
    }
}

fn outcome(outcome: Outcome) -> &'static str {
    match outcome {
        Outcome::Intervention => "intervention",
        Outcome::Presence => "presence",
        Outcome::Show => "show of force",
        Outcome::Nothing => "came to nothing",
    }
}

fn fit(fit: Fit) -> &'static str {
    match fit {
        Fit::Consistent => "fits",
        Fit::Inconsistent => "does not fit",
        Fit::Silent => "is silent",
    }
}

fn rating(rating: Rating) -> &'static str {
    match rating {
        Rating::VeryConsistent => "++",
        Rating::Consistent => "+",
        Rating::Neutral => "0",
        Rating::Inconsistent => "−",
        Rating::VeryInconsistent => "−−",
    }
}

fn role(role: CaseRole) -> &'static str {
    match role {
        CaseRole::Power => "power",
        CaseRole::Theatre => "theatre",
        CaseRole::Opponent => "opponent",
        CaseRole::Bystander => "bystander",
    }
}

fn came(came: model::Came) -> &'static str {
    match came {
        model::Came::Yes => "yes",
        model::Came::No => "no",
        model::Came::Void => "void",
    }
}

fn class_name(class: SourceClass) -> &'static str {
    match class {
        SourceClass::LocalPress => "local press",
        SourceClass::InternationalPress => "international press",
        SourceClass::OfficialStatements => "official statements",
        SourceClass::FlightTracking => "flight tracking",
        SourceClass::ShipTracking => "ship tracking",
        SourceClass::SatelliteImagery => "satellite imagery",
        SourceClass::SocialMedia => "social media",
    }
}
