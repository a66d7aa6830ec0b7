//! Every cue's own examples in `data/movements.toml`, read with the language model: it gives its part in each `yes` and in no `no`.

use extract::Reading;
use model::{LegPurpose, Movement, Source};
use serde::Deserialize;

#[derive(Deserialize)]
struct Table {
    cue: Vec<Cue>,
}

#[derive(Deserialize)]
struct Cue {
    tells: String,
    yes: Vec<String>,
    no: Vec<String>,
}

fn read(model: &language::Model, text: &str) -> Reading {
    let source = Source { published: Some("2019-03-28".into()), ..Source::default() };
    extract::read(&source, text, &language::parse(model, text))
}

/// Whether a movement has the part that a cue of this kind gives.
fn gives(tells: &str, movement: &Movement) -> bool {
    let to = |purpose: LegPurpose| movement.legs.iter().any(|leg| leg.purpose == purpose);
    match tells {
        "arrives" => movement.legs.iter().any(|leg| leg.to.is_some()),
        "leaves" => movement.legs.iter().any(|leg| leg.from.is_some()),
        "travels" => movement.legs.iter().any(|leg| leg.from.is_some() && leg.to.is_some()),
        "returns" => to(LegPurpose::Return),
        "stays" => !movement.stays.is_empty(),
        "stops" => to(LegPurpose::Transit) || to(LegPurpose::Refuel),
        "refuels" => to(LegPurpose::Refuel),
        "delivers" => to(LegPurpose::Delivery),
        "carries" => !movement.cargo.is_empty() || !movement.personnel.is_empty(),
        "leads" => movement.leader.is_some(),
        "weighs" => movement.cargo.iter().any(|cargo| cargo.quantity.is_some()),
        "holds" => movement.cargo.iter().any(|cargo| cargo.what != "cargo"),
        other => panic!("no part is known for `{other}`"),
    }
}

#[test]
fn cues_give_their_part_in_their_yes_and_not_in_their_no() {
    let model = language::Model::load(2);
    let table: Table = toml::from_str(include_str!("../data/movements.toml")).unwrap();
    let mut wrong = Vec::new();
    for cue in &table.cue {
        let yes = cue.yes.iter().map(|text| (text, true));
        for (text, should) in yes.chain(cue.no.iter().map(|text| (text, false))) {
            let movements = read(&model, text).movements;
            if movements.iter().any(|movement| gives(&cue.tells, movement)) != should {
                wrong.push(format!(
                    "{} {}: {text}",
                    cue.tells,
                    if should { "misses" } else { "is given by" }
                ));
            }
        }
        assert!(!cue.yes.is_empty() && !cue.no.is_empty(), "`{}` has no example", cue.tells);
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
