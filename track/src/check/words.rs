//! What is found, in words: short sentences with distances and times, none of which says more than was received.

use model::{Agreement, EndBasis, Feasibility, Reach, Tested, TestedKind};

use super::conveyances::Flyer;
use super::held::Match;
use super::reported::{DAY, Spot, Stated};
use super::{Tracked, Tracks};
use crate::coverage::Proof;
use crate::moments::{day, rfc3339};
use crate::trail::Alibi;

/// "landed in Caracas on 2019-03-23".
pub(super) fn statement(stated: &Stated) -> String {
    let name = stated.spot.as_ref().map_or("", |spot| spot.name.as_str());
    let there = stated.spot.as_ref().map(Spot::there).unwrap_or_default();
    let act = match stated.kind {
        TestedKind::Departure => format!("took off from {name}"),
        TestedKind::Stay => format!("stayed {there}"),
        _ => format!("landed {there}"),
    };
    let (from, until) = (day(stated.window.0), day(stated.window.1));
    match (stated.dated, from == until) {
        (false, _) => format!("{act}, no day told"),
        (true, true) => format!("{act} on {from}"),
        (true, false) => format!("{act} between {from} and {until}"),
    }
}

/// Why no track shows what was carried.
pub(super) fn unseen(kind: TestedKind) -> String {
    let what = match kind {
        TestedKind::Cargo => "cargo",
        TestedKind::Personnel => "people on board",
        _ => "who was on board",
    };
    format!("tracks never show {what}")
}

/// Nobody has positions of the reported aircraft.
pub(super) fn no_track(flyer: &Flyer, tracks: &Tracks) -> String {
    let address = flyer.registration.as_deref().and_then(world::address_of_mark);
    let whom = match (&flyer.registration, address) {
        (Some(mark), Some(address)) => format!("{mark} (address {address:06X})"),
        (Some(mark), None) => mark.clone(),
        _ => format!("an aircraft of type {}", flyer.types.join(" or ")),
    };
    match tracks.span() {
        None => "no tracks were given".to_owned(),
        Some((first, last)) => {
            format!("no position of {whom} is in the tracks, which go from {} to {}", day(first), day(last))
        }
    }
}

/// It was there.
pub(super) fn seen(found: &Match, tracked: &Tracked, stated: &Stated) -> String {
    let who = who(tracked);
    let act = if stated.kind == TestedKind::Departure { "took off from" } else { "landed at" };
    let how = match found.basis {
        EndBasis::Ground => "seen on the ground",
        EndBasis::Low => "seen low nearby",
        _ => "inferred from where it was before and after",
    };
    let likely =
        if found.likely < 0.995 { format!(", probability {:.2}", found.likely) } else { String::new() };
    format!("{who} {act} {}, {}; {how}{likely}", field(found), between(found.when))
}

/// It was there, but then.
pub(super) fn other_day(found: &Match, tracked: &Tracked, stated: &Stated) -> String {
    let days = (found.off + DAY) / DAY;
    let side = if found.when.0 > stated.window.1 { "after" } else { "before" };
    format!(
        "{who} was at {} {}, {days:.1} days {side} what is told",
        field(found),
        between(found.when),
        who = who(tracked)
    )
}

/// What else is known of the days that are told.
pub(super) fn and_then(alibi: &Alibi, tracked: &Tracked) -> String {
    match alibi {
        Alibi::Elsewhere { km, when, .. } => {
            format!("; on the days that are told it was never nearer than {km:.0} km ({})", rfc3339(*when))
        }
        Alibi::Unseen { from, until, .. } => format!("; it was not received {}", between((*from, *until))),
        Alibi::Near { km, when } => format!("; it was {km:.0} km away at {}", rfc3339(*when)),
        Alibi::Outside => format!("; {}", tracks_of(tracked)),
    }
}

/// Where it was instead.
pub(super) fn elsewhere(alibi: &Alibi, spot: &Spot, tracked: &Tracked) -> String {
    let who = who(tracked);
    match alibi {
        Alibi::Elsewhere { km, when, at } => {
            let near = world::airfields_near(at.0, at.1, 60.0);
            let nearest = near.into_iter().min_by(|one, other| one.1.total_cmp(&other.1));
            let there = nearest
                .map_or_else(String::new, |(field, _)| format!(", near {} ({})", field.name, field.icao));
            let when = rfc3339(*when);
            format!(
                "{who} was never nearer to {} than {km:.0} km, with no time between its positions to get there and back; at {when} it was at {:.2}, {:.2}{there}",
                spot.name, at.0, at.1
            )
        }
        Alibi::Unseen { from, until, .. } => {
            format!(
                "{who} was not received {}, which leaves time to have been at {}",
                between((*from, *until)),
                spot.name
            )
        }
        Alibi::Near { km, when } => {
            format!(
                "{who} was received {km:.0} km from {} at {}; neither a landing nor a take-off was",
                spot.name,
                rfc3339(*when)
            )
        }
        Alibi::Outside => tracks_of(tracked),
    }
}

/// The mark belongs to an aircraft of another type.
pub(super) fn other_type(known: &model::Identified<String>) -> String {
    let by = match known.by {
        model::IdentitySource::Override => "your own list",
        model::IdentitySource::Database => "the aircraft database",
        _ => "the file with its positions",
    };
    format!("{by} says {}", known.value)
}

/// All of it together cannot be.
pub(super) fn no_room(tracked: &Tracked) -> String {
    format!(
        "between the positions of {} there is no time for all of these places on the days that are told, at {:.0} kt at most and {:.0} min for each landing",
        who(tracked),
        tracked.fastest_kt,
        crate::trail::LANDING / 60.0
    )
}

/// The days that are told are not within the tracks.
pub(super) fn outside(tracked: &Tracked, spot: &Spot) -> String {
    format!(
        "{}; outside of that time it can have been {} on the days that are told, give or take one",
        tracks_of(tracked),
        spot.there()
    )
}

/// What others prove.
pub(super) fn proof(proof: &Proof, spot: &Spot) -> String {
    format!(
        "other aircraft were received low around {} in {} of {} hours ({} of them)",
        spot.name, proof.covered, proof.hours, proof.aircraft
    )
}

/// The whole in a sentence.
pub(super) fn verdict(
    agreement: Agreement,
    tested: &[Tested],
    physics: &[Feasibility],
    tracks: &Tracks,
) -> String {
    let count = |wanted: Agreement| tested.iter().filter(|one| one.agreement == wanted).count();
    let seen = match agreement {
        Agreement::NotObservable if tracks.all.is_empty() => {
            "not observable: no tracks were given".to_owned()
        }
        Agreement::NotObservable => "not observable in the tracks".to_owned(),
        Agreement::Consistent => {
            format!("consistent with tracks: {} statements borne out", count(Agreement::Consistent))
        }
        Agreement::Inconsistent => {
            format!(
                "inconsistent with tracks: {} of {} statements contradicted",
                count(Agreement::Inconsistent),
                tested.len()
            )
        }
        Agreement::Partly => format!(
            "partly borne out by tracks: {} of {} statements{}",
            count(Agreement::Consistent) + count(Agreement::Partly),
            tested.len(),
            on_other_days(tested)
        ),
    };
    let reach = physics.iter().map(|one| one.reach).filter(|reach| *reach != Reach::Unknown).max();
    let time = physics.iter().filter_map(|one| one.time_fits).reduce(|one, other| one && other);
    let can = match reach {
        None => String::new(),
        Some(Reach::Plausible) => "; physically plausible".to_owned(),
        Some(Reach::Marginal) => "; physically marginal".to_owned(),
        Some(_) => "; physically not without refuelling".to_owned(),
    };
    let days = match time {
        None => "",
        Some(true) => ", the days leave time enough",
        Some(false) => ", the days do not leave time enough",
    };
    format!("{seen}{can}{days}")
}

/// ", but about 3 days earlier than is told".
fn on_other_days(tested: &[Tested]) -> String {
    let off: Vec<f64> = tested.iter().filter_map(|one| one.off_days).collect();
    if off.is_empty() {
        return String::new();
    }
    let mean = off.iter().sum::<f64>() / off.len() as f64;
    // The tolerance of a day is in what is told, too.
    let side = if mean < 0.0 { "earlier" } else { "later" };
    format!(", but about {:.0} days {side} than is told", mean.abs() + 1.0)
}

fn who(tracked: &Tracked) -> String {
    let aircraft = &tracked.aircraft;
    let mark = aircraft.registration.as_ref().map(|known| known.value.clone());
    mark.unwrap_or_else(|| tracked.name.clone())
}

fn field(found: &Match) -> String {
    format!("{} ({}), {:.0} km from the place", found.airfield.name, found.airfield.icao, found.km)
}

fn tracks_of(tracked: &Tracked) -> String {
    match tracked.trail.span() {
        Some((first, last)) => {
            format!("positions of {} go from {} to {}", who(tracked), rfc3339(first), rfc3339(last))
        }
        None => format!("no position of {} is in the tracks", who(tracked)),
    }
}

fn between((from, until): (f64, f64)) -> String {
    match until - from < 90.0 {
        true => format!("at {}", rfc3339(from)),
        false => format!("between {} and {}", rfc3339(from), rfc3339(until)),
    }
}
