//! The clues of one operation → its record, each part with the claim and the words that hold it.

use model::{
    Cargo, Conveyance, Leader, MentionKind, Movement, MovementId, Personnel, PlaceRole, Purpose, Stay,
};

use super::legs;
use super::operations::Desk;
use super::phrases::{Carrier, Load};
use super::words::{self, Tells};

/// The movement that these clues tell of.
pub(super) fn movement(desk: &Desk, id: MovementId, operation: &[usize]) -> Movement {
    let (conveyances, used) = conveyances(desk, operation);
    let mut events: Vec<model::EventId> =
        operation.iter().filter_map(|&at| desk.clues[at].event).map(|event| desk.events[event].id).collect();
    events.sort_unstable();
    events.dedup();
    Movement {
        id,
        events,
        conveyances,
        personnel: personnel(desk, operation),
        cargo: cargo(desk, operation),
        leader: leader(desk, operation),
        purposes: purposes(desk, operation),
        legs: legs::legs(desk, operation, &used),
        stays: stays(desk, operation, &used),
    }
}

/// The conveyances, and for each clue which of them it speaks of.
fn conveyances(desk: &Desk, operation: &[usize]) -> (Vec<Conveyance>, Vec<Vec<u32>>) {
    let mut list: Vec<(Carrier, Conveyance)> = Vec::new();
    let mut used: Vec<Vec<u32>> = Vec::new();
    for &at in operation {
        let clue = &desk.clues[at];
        let mut mine: Vec<u32> = Vec::new();
        named_by_number(desk, &mut list, &mut used, at);
        for carrier in &clue.carriers {
            if is_freight(desk, operation, carrier) {
                continue;
            }
            let meant = meant(desk, &list, carrier);
            if meant.is_empty() {
                mine.push(list.len() as u32);
                list.push((carrier.clone(), conveyance(desk, at, carrier)));
            } else {
                meant.iter().for_each(|&known| complete(&mut list[known], carrier, desk, at));
                mine.extend(meant.iter().map(|&known| known as u32));
            }
        }
        mine.sort_unstable();
        mine.dedup();
        used.push(mine);
    }
    let used = (0..operation.len()).map(|position| lent(desk, operation, &used, position)).collect();
    (list.into_iter().map(|(_, conveyance)| conveyance).collect(), used)
}

/// "landed, arriving on two planes": a clause without conveyances uses those of the clause that hangs on it or on which it hangs.
fn lent(desk: &Desk, operation: &[usize], used: &[Vec<u32>], position: usize) -> Vec<u32> {
    let clue = |position: usize| &desk.clues[operation[position]];
    let tied = |other: usize| {
        clue(other).above == Some(clue(position).anchor) || clue(position).above == Some(clue(other).anchor)
    };
    let own = &used[position];
    let lender = (0..operation.len()).find(|&other| !used[other].is_empty() && tied(other));
    match lender.filter(|_| own.is_empty()) {
        Some(other) => used[other].clone(),
        None => own.clone(),
    }
}

/// "Two aircraft landed. An An-124 and an Il-62M …": the types take the place of the number.
fn named_by_number(desk: &Desk, list: &mut Vec<(Carrier, Conveyance)>, used: &mut [Vec<u32>], at: usize) {
    let types: Vec<&Carrier> = desk.clues[at].carriers.iter().filter(|carrier| carrier.specific).collect();
    let total: u32 = types.iter().map(|carrier| carrier.count.unwrap_or(1)).sum();
    let counted = |known: &Carrier| {
        !known.specific && known.count == Some(total) && types.iter().all(|one| one.domain == known.domain)
    };
    let Some(place) = list.iter().position(|(known, _)| counted(known)).filter(|_| !types.is_empty()) else {
        return;
    };
    if place + 1 == list.len() {
        let all = place as u32..(place + types.len()) as u32;
        used.iter_mut()
            .filter(|used| used.contains(&(place as u32)))
            .for_each(|used| used.extend(all.clone().skip(1)));
        let known: Vec<(Carrier, Conveyance)> =
            types.iter().map(|&one| (one.clone(), conveyance(desk, at, one))).collect();
        list.splice(place.., known);
    }
}

/// "a train with tanks … The tanks …": what was carried before carries nothing now.
fn is_freight(desk: &Desk, operation: &[usize], carrier: &Carrier) -> bool {
    let cargo = operation.iter().flat_map(|&at| &desk.clues[at].cargo);
    carrier.definite && !carrier.specific && cargo.into_iter().any(|load| load.what == carrier.kind)
}

/// The conveyances of the list that a phrase speaks of; none where it tells of a new one.
fn meant(desk: &Desk, list: &[(Carrier, Conveyance)], carrier: &Carrier) -> Vec<usize> {
    let places = |fits: &dyn Fn(&Carrier) -> bool| -> Vec<usize> {
        list.iter().enumerate().filter(|(_, (known, _))| fits(known)).map(|(place, _)| place).collect()
    };
    if carrier.fresh {
        return Vec::new();
    }
    let same = places(&|known| desk.same_carrier(known, carrier));
    if !same.is_empty() || carrier.specific {
        return same;
    }
    let alike = places(&|known| known.domain.is_some() && known.domain == carrier.domain);
    let total: u32 = alike.iter().filter_map(|&place| list[place].0.count).sum();
    let fits = match carrier.count {
        Some(1) if !carrier.plural => alike.len() == 1,
        Some(count) => count == total,
        None => true,
    };
    if fits && (carrier.definite || carrier.count == Some(total)) { alike } else { Vec::new() }
}

fn conveyance(desk: &Desk, at: usize, carrier: &Carrier) -> Conveyance {
    Conveyance {
        kind: carrier.kind.clone(),
        icao: carrier.icao.clone(),
        count: carrier.count,
        registration: carrier.registration.clone(),
        operator: carrier.operator.clone(),
        mention: carrier.mention,
        claim: desk.held[at],
        evidence: desk.clues[at].evidence,
    }
}

/// What a later phrase adds: the type, the registration, who operates it.
fn complete(known: &mut (Carrier, Conveyance), carrier: &Carrier, desk: &Desk, at: usize) {
    let (first, record) = known;
    if !first.specific && carrier.specific {
        *record = Conveyance { count: record.count.or(carrier.count), ..conveyance(desk, at, carrier) };
        *first = carrier.clone();
    }
    record.registration = record.registration.take().or_else(|| carrier.registration.clone());
    record.operator = record.operator.take().or_else(|| carrier.operator.clone());
    record.count = record.count.or(carrier.count);
}

fn personnel(desk: &Desk, operation: &[usize]) -> Vec<Personnel> {
    let mut list: Vec<Personnel> = Vec::new();
    for &at in operation {
        let clue = &desk.clues[at];
        for load in clue.people.iter().filter(|load| !load.what.is_empty()) {
            let others = !list.is_empty();
            let known =
                list.iter_mut().find(|known| known.quantity == load.quantity || known.what == load.what);
            match known {
                // The same figure again, or the same people with their number.
                Some(known)
                    if known.quantity.is_none()
                        || known.quantity == load.quantity
                        || load.quantity.is_none() =>
                {
                    if known.quantity.is_none() && load.quantity.is_some() {
                        *known = one_of(desk, at, load);
                    }
                }
                None if load.quantity.is_none() && (load.definite || clue.says(Tells::Stays)) && others => {}
                _ => list.push(one_of(desk, at, load)),
            }
        }
    }
    list
}

fn one_of(desk: &Desk, at: usize, load: &Load) -> Personnel {
    Personnel {
        quantity: load.quantity.clone(),
        what: load.what.clone(),
        claim: desk.held[at],
        evidence: desk.clues[at].evidence,
    }
}

fn cargo(desk: &Desk, operation: &[usize]) -> Vec<Cargo> {
    let mut list: Vec<Cargo> = Vec::new();
    for &at in operation {
        let clue = &desk.clues[at];
        for load in &clue.cargo {
            let general = words::listed("general", &load.what);
            let value =
                |quantity: &Option<model::Quantity>| quantity.as_ref().and_then(|quantity| quantity.value);
            let twice = list.iter().any(|known| {
                (known.what == load.what && (load.quantity.is_none() || known.quantity == load.quantity))
                    || (general && load.quantity.is_some() && value(&known.quantity) == value(&load.quantity))
            });
            if !twice {
                list.push(Cargo {
                    what: load.what.clone(),
                    quantity: load.quantity.clone(),
                    claim: desk.held[at],
                    evidence: clue.evidence,
                });
            }
        }
    }
    // "its cargo" says nothing beside what the cargo is or weighs.
    let told = list.len();
    let plain = |cargo: &Cargo| cargo.quantity.is_none() && words::listed("general", &cargo.what);
    if list.iter().any(|cargo| !plain(cargo)) && told > 1 {
        list.retain(|cargo| !plain(cargo));
    }
    list
}

/// The leader, one with a name before one without.
fn leader(desk: &Desk, operation: &[usize]) -> Option<Leader> {
    let told = || operation.iter().filter_map(|&at| Some((at, desk.clues[at].leader?)));
    let named = |&(_, leader): &(usize, model::MentionId)| {
        let first = desk.view.mentions.first(leader);
        desk.view
            .mentions
            .list()
            .get(first.index())
            .is_some_and(|mention| mention.named && mention.kind == MentionKind::Person)
    };
    let (at, mention) = told().find(named).or_else(|| told().next())?;
    Some(Leader { mention, claim: desk.held[at], evidence: desk.clues[at].evidence })
}

fn purposes(desk: &Desk, operation: &[usize]) -> Vec<Purpose> {
    let told = operation.iter().filter_map(|&at| Some((at, desk.clues[at].purpose?)));
    let purpose = |(at, span): (usize, model::Span)| Purpose {
        text: span.of(desk.view.text).split_whitespace().collect::<Vec<_>>().join(" "),
        claim: desk.held[at],
        evidence: desk.clues[at].evidence,
    };
    told.map(purpose).collect()
}

fn stays(desk: &Desk, operation: &[usize], used: &[Vec<u32>]) -> Vec<Stay> {
    let mut list: Vec<Stay> = Vec::new();
    for (position, &at) in operation.iter().enumerate() {
        let clue = &desk.clues[at];
        if !clue.says(Tells::Stays) {
            continue;
        }
        let end =
            |at: usize| desk.clues[at].way.iter().rev().find(|stop| stop.part == PlaceRole::Destination);
        let told = clue.way.iter().find(|stop| stop.part != PlaceRole::Origin);
        let before = || operation[..position].iter().rev().find_map(|&at| end(at));
        let Some(stop) = told.or_else(before) else { continue };
        list.push(Stay {
            at: stop.mention,
            conveyances: used[position].clone(),
            claim: desk.held[at],
            evidence: clue.evidence,
        });
    }
    list
}
