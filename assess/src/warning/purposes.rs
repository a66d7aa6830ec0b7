//! What a force is said to be for, against what is known of it: leader, size, composition, cargo, stay, the client's means, secrecy.

use std::collections::{BTreeMap, BTreeSet};

use model::{
    Cite, Document, DocumentNumber, Filed, Fit, KnownField, MentionId, Movement, Problem, PurposeCell,
    PurposeRow, PurposeTest, Quantity, Span,
};

use super::matching::{Line, Texts, line_at, plain};
use super::settings::{FIELDS, Field, Purpose, SETTINGS};

/// What is known of a field: words, where they stand, and a number of people.
struct Fact {
    line: Line,
    says: String,
    cite: Cite,
    people: Option<f64>,
}

type Facts = BTreeMap<&'static str, Vec<Fact>>;

/// The purpose test of a problem on these documents.
pub(super) fn purpose_test(problem: &Problem, texts: &Texts) -> PurposeTest {
    let recent = |(filed, _): &&(&Filed, Vec<Line>)| {
        filed.document.source.published.as_deref().is_none_or(|day| day >= problem.from.as_str())
    };
    let texts: Vec<&(&Filed, Vec<Line>)> = texts.values().filter(recent).collect();
    let facts = facts(problem, &texts);
    let wanted = |purpose: &&Purpose| {
        problem.purposes.is_empty() || problem.purposes.iter().any(|one| one.id == purpose.id)
    };
    let rows = SETTINGS.purposes.iter().filter(wanted).map(|purpose| row(problem, purpose, &facts, &texts));
    let known = FIELDS.iter().map(|field| {
        let of_field = facts.get(field).map_or(&[][..], Vec::as_slice);
        let mut says: Vec<String> = Vec::new();
        for fact in of_field {
            if !says.contains(&fact.says) {
                says.push(fact.says.clone());
            }
        }
        let cites: BTreeSet<Cite> = of_field.iter().map(|fact| fact.cite).collect();
        KnownField { field: (*field).to_owned(), says, cites: cites.into_iter().collect() }
    });
    let mut rows: Vec<PurposeRow> = rows.collect();
    rows.sort_by_key(|row| (row.stated_by.is_none(), row.inconsistent, row.id.clone()));
    PurposeTest { known: known.collect(), rows }
}

fn row(problem: &Problem, purpose: &Purpose, facts: &Facts, texts: &[&(&Filed, Vec<Line>)]) -> PurposeRow {
    let stated = problem.purposes.iter().find(|one| one.id == purpose.id);
    let cells: Vec<PurposeCell> = FIELDS
        .iter()
        .map(|name| cell(name, purpose.field(name), facts.get(name).map_or(&[][..], Vec::as_slice)))
        .collect();
    PurposeRow {
        id: purpose.id.clone(),
        name: purpose.name.clone(),
        stated_by: stated.and_then(|one| one.stated_by.clone()),
        stated: where_stated(purpose, texts),
        inconsistent: cells.iter().filter(|cell| cell.fit == Fit::Inconsistent).count() as u32,
        cells,
    }
}

/// The sentences that state a purpose.
fn where_stated(purpose: &Purpose, texts: &[&(&Filed, Vec<Line>)]) -> Vec<Cite> {
    let cites = texts.iter().flat_map(|(filed, lines)| {
        let stating = lines.iter().filter(|line| line.any(&purpose.says).is_some());
        stating.map(|line| (filed.number, line.span))
    });
    cites.collect()
}

fn cell(name: &str, field: Option<&Field>, facts: &[Fact]) -> PurposeCell {
    let silent = |why: &str| PurposeCell {
        field: name.to_owned(),
        fit: Fit::Silent,
        why: why.to_owned(),
        cites: vec![],
    };
    let Some(field) = field else { return silent("this purpose says nothing of it") };
    if facts.is_empty() {
        return silent("nothing is known");
    }
    let (mut fits, mut clashes) = (Vec::new(), Vec::new());
    for fact in facts {
        let few = fact.people.zip(field.least).is_some_and(|(people, least)| people < least);
        let many = fact.people.zip(field.most).is_some_and(|(people, most)| people > most);
        let within = fact.people.is_some() && (field.least.is_some() || field.most.is_some());
        match (
            few || many || fact.line.any(&field.clashes).is_some(),
            within || fact.line.any(&field.fits).is_some(),
        ) {
            (true, _) => clashes.push(fact),
            (false, true) => fits.push(fact),
            _ => {}
        }
    }
    let (fit, deciding) = match clashes.len().cmp(&fits.len()) {
        _ if clashes.is_empty() && fits.is_empty() => return silent("what is known decides nothing"),
        std::cmp::Ordering::Greater => (Fit::Inconsistent, clashes),
        std::cmp::Ordering::Less => (Fit::Consistent, fits),
        std::cmp::Ordering::Equal => return silent("the documents differ"),
    };
    let cites: BTreeSet<Cite> = deciding.iter().map(|fact| fact.cite).collect();
    PurposeCell { field: name.to_owned(), fit, why: field.why.clone(), cites: cites.into_iter().collect() }
}

fn facts(problem: &Problem, texts: &[&(&Filed, Vec<Line>)]) -> Facts {
    let mut facts: Facts = BTreeMap::new();
    let mut leaders: BTreeSet<String> = BTreeSet::new();
    for (filed, lines) in texts {
        for movement in filed.document.movements.iter().filter(|one| concerns(problem, &filed.document, one))
        {
            of_movement(&mut facts, filed, lines, movement);
            let leader =
                movement.leader.as_ref().and_then(|one| filed.document.mentions.get(one.mention.index()));
            leaders.extend(leader.map(|mention| mention.name.clone()));
        }
    }
    for (filed, lines) in texts {
        let document = &filed.document;
        for line in lines {
            let within = |span: Span| line.span.start <= span.start && span.end <= line.span.end;
            let mentions: Vec<_> = document.mentions.iter().filter(|mention| within(mention.span)).collect();
            let fact = || Fact {
                line: line.clone(),
                says: line.span.of(&document.text).to_owned(),
                cite: (filed.number, line.span),
                people: None,
            };
            if mentions.iter().any(|mention| leaders.contains(&mention.name)) {
                facts.entry("leader").or_default().push(fact());
            }
            let of = |code: &str| mentions.iter().any(|mention| mention.country.as_deref() == Some(code));
            let (power, theatre) = (of(&problem.power), of(&problem.theatre));
            for (field, concerned) in [("stay", power), ("client", theatre), ("secrecy", power || theatre)] {
                let words = SETTINGS.speaks_of.get(field).map_or(&[][..], Vec::as_slice);
                if concerned && line.any(words).is_some() {
                    facts.entry(field).or_default().push(fact());
                }
            }
        }
    }
    facts
}

/// Whether a movement is the power's, or goes to the theatre.
fn concerns(problem: &Problem, document: &Document, movement: &Movement) -> bool {
    let country = |id: MentionId| {
        let mention = document.mentions.get(id.index())?;
        mention.place.as_ref().and_then(|place| place.country.clone()).or(mention.country.clone())
    };
    let to = movement.legs.iter().filter_map(|leg| leg.to).chain(movement.stays.iter().map(|stay| stay.at));
    let actors =
        movement.events.iter().filter_map(|id| document.events.get(id.index())).flat_map(|one| &one.actors);
    to.into_iter().filter_map(country).any(|code| code == problem.theatre)
        || actors.filter_map(|actor| actor.mention).filter_map(country).any(|code| code == problem.power)
}

fn of_movement(facts: &mut Facts, filed: &Filed, lines: &[Line], movement: &Movement) {
    let text = &filed.document.text;
    let mut put = |field: &'static str, says: &str, evidence: Span, people: Option<f64>| {
        facts.entry(field).or_default().push(Fact {
            line: plain(says, evidence),
            says: says.to_owned(),
            cite: cite(filed.number, lines, evidence),
            people,
        });
    };
    for personnel in &movement.personnel {
        let people = personnel.quantity.as_ref().and_then(number);
        let says = people.map_or_else(|| personnel.what.clone(), |_| personnel.evidence.of(text).to_owned());
        if people.is_some() {
            put("size", &says, personnel.evidence, people);
        }
        put("composition", &personnel.what, personnel.evidence, None);
    }
    for cargo in &movement.cargo {
        put("cargo", &cargo.what, cargo.evidence, None);
    }
}

/// The words of a fact by their sentence.
fn cite(number: DocumentNumber, lines: &[Line], evidence: Span) -> Cite {
    (number, line_at(lines, evidence).map_or(evidence, |line| line.span))
}

/// How many, in the middle of what is said.
fn number(quantity: &Quantity) -> Option<f64> {
    quantity.value.or_else(|| Some((quantity.low? + quantity.high?) / 2.0))
}
