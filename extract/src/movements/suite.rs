//! The cases of `suite/movements`: a line a part, the movement's number before it.
//!
//! ```text
//! 1 conveyance: An-124, RA-82035, of Air Force
//! 1 personnel: about 100 soldiers
//! 1 cargo: 35 tonne food | probable
//! 1 leader: Pavel Orlov
//! 1 leg: Minsk → Cairo, refuel, by An-124, 2019-03-23
//! 1 stay: An-124 in Caracas | planned
//! 1 purpose: to help the police
//! ```
//!
//! Behind `|` stands how the claim of the part puts it, only what is not certain, affirmed and actual. A conveyance has its number
//! before it where it is not one; a leg has no purpose where none is told, and `?` where it begins or ends at no place.

use model::{
    Certainty, ClaimId, LegPurpose, MentionId, Modality, Movement, Parse, Polarity, Quantity, Source,
    TimeBasis,
};

use crate::Reading;
use crate::tests::suite::{self, Case};

#[test]
fn movements_are_read_as_the_suite_says() {
    suite::check("movements", &read);
}

fn read(case: &Case, source: &Source, parse: &Parse) -> Vec<String> {
    let reading = crate::read(source, &case.text, parse);
    let told = |movement: &Movement| {
        let number = movement.id.0 + 1;
        parts(&reading, movement).into_iter().map(move |line| format!("{number} {line}")).collect::<Vec<_>>()
    };
    reading.movements.iter().flat_map(told).collect()
}

fn parts(reading: &Reading, movement: &Movement) -> Vec<String> {
    let name = |id: MentionId| reading.mentions[id.index()].name.clone();
    let put = |line: String, claim: ClaimId| match stance(reading, claim) {
        stance if stance.is_empty() => line,
        stance => format!("{line} | {stance}"),
    };
    let types = |places: &[u32]| -> String {
        places
            .iter()
            .map(|&place| movement.conveyances[place as usize].kind.clone())
            .collect::<Vec<_>>()
            .join(" and ")
    };
    let mut lines = Vec::new();
    for part in &movement.conveyances {
        let count =
            part.count.filter(|&count| count != 1).map(|count| format!("{count} ")).unwrap_or_default();
        let mut line = format!("conveyance: {count}{}", part.kind);
        line.extend(part.registration.iter().map(|registration| format!(", {registration}")));
        line.extend(part.operator.iter().map(|operator| format!(", of {operator}")));
        lines.push(put(line, part.claim));
    }
    for part in &movement.personnel {
        lines.push(put(format!("personnel: {}", counted(part.quantity.as_ref(), &part.what)), part.claim));
    }
    for part in &movement.cargo {
        lines.push(put(format!("cargo: {}", counted(part.quantity.as_ref(), &part.what)), part.claim));
    }
    if let Some(part) = &movement.leader {
        lines.push(put(format!("leader: {}", name(part.mention)), part.claim));
    }
    for part in &movement.legs {
        let at = |place: Option<MentionId>| place.map_or_else(|| "?".to_owned(), name);
        let mut line = format!("leg: {} → {}", at(part.from), at(part.to));
        if part.purpose != LegPurpose::Unknown {
            line += &format!(", {:?}", part.purpose).to_lowercase();
        }
        if !part.conveyances.is_empty() {
            line += &format!(", by {}", types(&part.conveyances));
        }
        if part.time.basis == TimeBasis::Stated {
            line += &format!(
                ", {}",
                part.time.start.as_ref().or(part.time.end.as_ref()).map_or("", String::as_str)
            );
        }
        lines.push(put(line, part.claim));
    }
    for part in &movement.stays {
        let who = types(&part.conveyances);
        lines.push(put(format!("stay: {who} in {}", name(part.at)).replace(":  in", ": in"), part.claim));
    }
    for part in &movement.purposes {
        lines.push(put(format!("purpose: {}", part.text), part.claim));
    }
    lines
}

/// "about 100 soldiers", "at least 12 tanks", "35 tonne food".
fn counted(quantity: Option<&Quantity>, what: &str) -> String {
    let Some(quantity) = quantity else { return what.to_owned() };
    let value = quantity.value.or(quantity.low).or(quantity.high).unwrap_or_default();
    let bound = match (quantity.low, quantity.high) {
        _ if quantity.approximate => "about ",
        (Some(_), None) => "at least ",
        (None, Some(_)) => "at most ",
        _ => "",
    };
    let counts = matches!(
        quantity.unit.as_deref(),
        None | Some("person" | "vehicle" | "missile" | "aircraft" | "tank")
    );
    let unit = quantity
        .unit
        .as_deref()
        .filter(|unit| !counts && !what.contains(unit))
        .map(|unit| format!("{unit} "));
    format!("{bound}{value} {}{what}", unit.unwrap_or_default())
}

fn stance(reading: &Reading, claim: ClaimId) -> String {
    let claim = &reading.claims[claim.index()];
    let mut parts = Vec::new();
    if claim.certainty != Certainty::Certain {
        parts.push(format!("{:?}", claim.certainty).to_lowercase());
    }
    if claim.polarity != Polarity::Affirmed {
        parts.push("negated".to_owned());
    }
    if claim.modality != Modality::Actual {
        parts.push(format!("{:?}", claim.modality).to_lowercase());
    }
    parts.join(" ")
}
