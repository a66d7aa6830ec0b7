//! Tracks with parts taken out: how much of the truth is still found, and whether what is said is as sure as it sounds.
//!
//! Weights were tuned on the even half only (airframes and airfields). The odd half is what SCORES.md reports:
//! `cargo run --release -p track --example measure -- reported`.

use super::measures::{Measure, flights_of, measured};
use super::simulator::{
    Chance, Simulated, TYPES, airframe, by_mlat, received, spoofed, thinned, without_crossings,
    without_landings,
};

/// Airframes and airfields of odd number.
pub(crate) const REPORTED: usize = 1;
const MINUTES: [f64; 8] = [5.0, 10.0, 20.0, 30.0, 45.0, 60.0, 90.0, 120.0];

/// What is done to a track.
type Damage = (String, Box<dyn Fn(&Simulated) -> Vec<track::Seen>>);

fn damages() -> Vec<Damage> {
    let mut all: Vec<Damage> = vec![("whole".to_owned(), Box::new(|one: &Simulated| one.positions.clone()))];
    for minutes in MINUTES {
        all.push((
            format!("{minutes} min around landings"),
            Box::new(move |one| without_landings(one, minutes)),
        ));
    }
    all.push(("crossings".to_owned(), Box::new(|one| without_crossings(one, 30.0))));
    for seconds in [30.0, 300.0] {
        all.push((format!("every {seconds} s"), Box::new(move |one| thinned(&one.positions, seconds))));
    }
    all.push((
        "mlat".to_owned(),
        Box::new(|one| by_mlat(&thinned(&one.positions, 10.0), &mut Chance::new(u64::from(one.address)))),
    ));
    all.push(("spoofed".to_owned(), Box::new(spoofed)));
    all.push(("receivers".to_owned(), Box::new(|one| received(&one.positions, one.address as usize % 5))));
    all
}

/// Airframes of a half, of all types in turn.
pub(crate) fn fleet(half: usize, airframes: u32, legs: usize) -> Vec<Simulated> {
    (0..airframes)
        .map(|number| {
            airframe(number * 2 + half as u32, TYPES[number as usize % TYPES.len()], half, legs, 8.0)
        })
        .collect()
}

/// What is found of a fleet after each damage.
pub(crate) fn table(fleet: &[Simulated]) -> Vec<(String, Measure)> {
    let mut lines = Vec::new();
    for (name, damage) in damages() {
        let mut sum = Measure::default();
        for simulated in fleet {
            sum.add(&measured(&flights_of(simulated, &damage(simulated)), &simulated.legs));
        }
        lines.push((name, sum));
    }
    lines
}

/// The table as SCORES.md has it.
pub(crate) fn print(lines: &[(String, Measure)]) {
    println!("{:<26} leg F1  top-1  top-3  named  p>0.8 and wrong    ECE   ends", "taken out");
    for (name, one) in lines {
        println!(
            "{name:<26} {:6.3} {:6.3} {:6.3} {:6.3} {:16.4} {:7.3} {:6}",
            one.f1(),
            one.top1(),
            one.top3(),
            one.named(),
            one.wrong(),
            one.ece(),
            one.ends
        );
    }
    let mut all = Measure::default();
    lines.iter().for_each(|(_, one)| all.add(one));
    println!(
        "{:<26} {:6.3} {:6.3} {:6.3} {:6.3} {:16.4} {:7.3}",
        "all",
        all.f1(),
        all.top1(),
        all.top3(),
        all.named(),
        all.wrong(),
        all.ece()
    );
    println!("log score {:.4} a found end", all.log / f64::from(2 * all.found));
}

/// The floors that CI holds, on a part of the reported half.
#[test]
fn what_is_taken_out_is_inferred_or_left_open() {
    let lines = table(&fleet(REPORTED, 18, 8));
    print(&lines);
    let of = |name: &str| &lines.iter().find(|line| line.0 == name).expect("it is in the table").1;
    let mut all = Measure::default();
    lines.iter().for_each(|(_, one)| all.add(one));
    assert!(of("whole").f1() > 0.98, "{}", of("whole").f1());
    assert!(of("whole").top1() > 0.95, "{}", of("whole").top1());
    assert!(of("10 min around landings").f1() > 0.9, "{}", of("10 min around landings").f1());
    assert!(of("spoofed").f1() > 0.95, "{}", of("spoofed").f1());
    assert!(of("crossings").f1() > 0.95, "{}", of("crossings").f1());
    assert!(all.ece() <= 0.08, "{}", all.ece());
    assert!(all.wrong() < 0.02, "{}", all.wrong());
}
