//! The ways that the clauses of one operation tell → its legs, in order.

use model::{EventTime, Leg, LegPurpose, MentionId, PlaceRole, TimeBasis};

use super::operations::Desk;
use super::words::Tells;

/// A place on the way, with the clue that tells of it.
#[derive(Clone, Debug)]
struct Node {
    mention: MentionId,
    part: PlaceRole,
    refuel: bool,
    clue: usize,
    time: EventTime,
}

/// A way from beginning to end, as far as it is told.
#[derive(Clone, Debug)]
struct Way {
    nodes: Vec<Node>,
    carriers: Vec<u32>,
    returns: bool,
    delivers: bool,
    last: usize,
}

/// The legs of an operation whose clues use these conveyances.
pub(super) fn legs(desk: &Desk, operation: &[usize], carriers: &[Vec<u32>]) -> Vec<Leg> {
    let mut ways: Vec<Way> = Vec::new();
    for (&at, carriers) in operation.iter().zip(carriers) {
        for way in told(desk, at, carriers) {
            join(desk, &mut ways, way, at);
        }
    }
    drop_overviews(desk, &mut ways);
    let delivered = operation.iter().any(|&at| desk.clues[at].brings && desk.clues[at].says(Tells::Delivers));
    ways.iter().flat_map(|way| stretches(desk, way, delivered)).collect()
}

/// A way told without its stops is dropped where it is told with them.
fn drop_overviews(desk: &Desk, ways: &mut Vec<Way>) {
    let all = ways.clone();
    let ends = |way: &Way| Some((way.nodes.first()?.clone(), way.nodes.last()?.clone()));
    let covered = |way: &Way| {
        let Some((start, end)) = ends(way) else { return false };
        way.nodes.len() == 2
            && all.iter().any(|other| {
                other.nodes.len() > 2
                    && other.returns == way.returns
                    && ends(other).is_some_and(|(from, to)| {
                        same_place(desk, &from, &start) && same_place(desk, &to, &end)
                    })
            })
    };
    ways.retain(|way| !covered(way));
}

/// The ways that one clause tells: one for each of its destinations.
fn told(desk: &Desk, at: usize, carriers: &[u32]) -> Vec<Way> {
    let clue = &desk.clues[at];
    if clue.says(Tells::Stays) || clue.way.is_empty() {
        return Vec::new();
    }
    let time = clue.event.map_or(EventTime::UNKNOWN, |event| desk.events[event].time.clone());
    let node = |stop: &super::route::Stop| Node {
        mention: stop.mention,
        part: stop.part,
        refuel: stop.refuel,
        clue: at,
        time: time.clone(),
    };
    let of = |part: PlaceRole| clue.way.iter().filter(move |stop| stop.part == part).map(node);
    let start: Vec<Node> = of(PlaceRole::Origin).take(1).chain(of(PlaceRole::Via)).collect();
    let way = |nodes: Vec<Node>| Way {
        nodes,
        carriers: carriers.to_vec(),
        returns: clue.says(Tells::Returns),
        delivers: clue.brings,
        last: at,
    };
    let ends: Vec<Node> = of(PlaceRole::Destination).collect();
    if ends.is_empty() {
        return if start.is_empty() { Vec::new() } else { vec![way(start)] };
    }
    ends.into_iter().map(|end| way(start.iter().cloned().chain([end]).collect())).collect()
}

/// Adds a way: as a continuation of one told before, as its fuller telling, or as one of its own.
fn join(desk: &Desk, ways: &mut Vec<Way>, next: Way, at: usize) {
    for way in ways.iter_mut().rev() {
        let shared = way.carriers.is_empty()
            || next.carriers.is_empty()
            || next.carriers.iter().any(|one| way.carriers.contains(one));
        if shared && !restarts(desk, way, &next) && joined(desk, way, &next, at) {
            if way.carriers.is_empty() {
                way.carriers = next.carriers;
            }
            way.delivers |= next.delivers;
            way.last = at;
            return;
        }
    }
    ways.push(next);
}

/// Whether the next way tells more of this one, which then holds it.
fn joined(desk: &Desk, way: &mut Way, next: &Way, at: usize) -> bool {
    if !next.returns && contains(desk, way, next) {
        return absorbed(desk, way, next);
    }
    next.returns == way.returns
        && (fuller(desk, way, next)
            || follows(desk, way, next)
            || begun(desk, way, next, at)
            || ended(desk, way, next)
            || halted(desk, way, next, at)
            || onward(desk, way, next, at))
}

fn starts(way: &Way) -> bool {
    way.nodes.first().is_some_and(|node| node.part == PlaceRole::Origin)
}

fn ends(way: &Way) -> bool {
    way.nodes.last().is_some_and(|node| node.part == PlaceRole::Destination)
}

/// Whether all places of the next way are told of already.
fn contains(desk: &Desk, way: &Way, next: &Way) -> bool {
    let known = |node: &Node| way.nodes.iter().any(|known| same_place(desk, known, node));
    next.nodes.iter().all(known)
}

/// "flew to X. From X they flew to Y".
fn follows(desk: &Desk, way: &mut Way, next: &Way) -> bool {
    let (Some(last), Some(first)) = (way.nodes.last(), next.nodes.first()) else { return false };
    let meets = ends(way) && starts(next) && next.nodes.len() > 1 && same_place(desk, last, first);
    if meets {
        way.nodes.extend(next.nodes[1..].iter().cloned());
    }
    meets
}

/// "took off from X; flew to Y": the next way has no beginning, this one no end.
fn begun(desk: &Desk, way: &mut Way, next: &Way, at: usize) -> bool {
    let open = !starts(next) && !ends(way) && next.last - way.last <= CLOSE;
    if open {
        let place = if desk.clues[at].before { way.nodes.len().min(1) } else { way.nodes.len() };
        way.nodes.splice(place..place, next.nodes.iter().cloned());
    }
    open
}

/// How many clues apart the beginning and the rest of a way may be told.
const CLOSE: usize = 2;

/// "landed in X, having left Y": the end was told before the way.
fn ended(desk: &Desk, way: &mut Way, next: &Way) -> bool {
    let ([only], Some(last)) = (way.nodes.as_slice(), next.nodes.last()) else { return false };
    let fits = ends(way) && (!ends(next) || same_place(desk, only, last));
    if fits {
        let end = if ends(next) { finer(desk, only, last) } else { only.clone() };
        let start = next.nodes.iter().filter(|node| node.part != PlaceRole::Destination).cloned();
        way.nodes = start.chain([end]).collect();
    }
    fits
}

/// "after a stop in X", "and refuelled in X": a stop before the end.
fn halted(desk: &Desk, way: &mut Way, next: &Way, at: usize) -> bool {
    let clue = &desk.clues[at];
    let halts = clue.before || clue.says(Tells::Stops) || clue.says(Tells::Refuels);
    let stop = halts && !starts(next) && !ends(next);
    if stop {
        let end = way.nodes.iter().position(|node| node.part == PlaceRole::Destination);
        let place = end.unwrap_or(way.nodes.len());
        way.nodes.splice(place..place, next.nodes.iter().cloned());
    }
    stop
}

/// "flew to X and then on to Y".
fn onward(desk: &Desk, way: &mut Way, next: &Way, at: usize) -> bool {
    let (Some(last), Some(end)) = (way.nodes.last().cloned(), next.nodes.last()) else { return false };
    let goes =
        desk.clues[at].onward && ends(way) && ends(next) && !starts(next) && !same_place(desk, &last, end);
    if goes {
        way.nodes.pop();
        way.nodes.push(Node { part: PlaceRole::Via, ..last });
        way.nodes.extend(next.nodes.iter().cloned());
    }
    goes
}

/// "They left X": a way that was told to its end begins again, from where it began or from where it ended.
fn restarts(desk: &Desk, way: &Way, next: &Way) -> bool {
    let [start] = next.nodes.as_slice() else { return false };
    let (Some(first), Some(last)) = (way.nodes.first(), way.nodes.last()) else { return false };
    let again = way.nodes.len() > 1 && same_place(desk, first, start);
    ends(way) && start.part == PlaceRole::Origin && (again || same_place(desk, last, start))
}

/// The same way with the stops that were not told before.
fn fuller(desk: &Desk, way: &mut Way, next: &Way) -> bool {
    let (Some(end), Some(other)) = (way.nodes.last().cloned(), next.nodes.last().cloned()) else {
        return false;
    };
    let ends = end.part == PlaceRole::Destination
        && other.part == PlaceRole::Destination
        && same_place(desk, &end, &other);
    let direct = !way.nodes.iter().any(|node| node.part == PlaceRole::Via);
    let start = way.nodes.iter().find(|node| node.part == PlaceRole::Origin).cloned();
    let own = next.nodes.iter().find(|node| node.part == PlaceRole::Origin).cloned();
    let starts = match (&start, &own) {
        (Some(one), Some(other)) => same_place(desk, one, other),
        _ => true,
    };
    if !ends || !direct || !starts || next.nodes.len() < 2 {
        return false;
    }
    let stops = next.nodes.iter().filter(|node| node.part == PlaceRole::Via).cloned();
    let end = Node { clue: other.clue, ..finer(desk, &end, &other) };
    way.nodes = start.or(own).into_iter().chain(stops).chain([end]).collect();
    true
}

/// The same places told again: what is new about them is kept.
fn absorbed(desk: &Desk, way: &mut Way, next: &Way) -> bool {
    let alone = way.nodes.len() == 1;
    for node in &next.nodes {
        for known in way.nodes.iter_mut().filter(|known| same_place(desk, known, node)) {
            let fine = finer(desk, known, node);
            if alone && fine.mention != known.mention {
                known.clue = node.clue;
            }
            known.mention = fine.mention;
            known.refuel |= node.refuel;
            if known.time.basis != TimeBasis::Stated {
                known.time = node.time.clone();
            }
        }
    }
    true
}

/// The same place, or a country and a place in it.
fn same_place(desk: &Desk, one: &Node, other: &Node) -> bool {
    let first = |node: &Node| desk.view.mentions.first(node.mention);
    let mention = |node: &Node| desk.view.mentions.list().get(first(node).index());
    let (Some(left), Some(right)) = (mention(one), mention(other)) else { return false };
    let state = |mention: &model::Mention| mention.kind == model::MentionKind::State;
    let within = (state(left) || state(right))
        && desk.country(one.mention).is_some()
        && desk.country(one.mention) == desk.country(other.mention);
    left.id == right.id
        || left.name == right.name
        || (within && (one.part == other.part || one.refuel || other.refuel))
}

/// Of a country and a place in it the place.
fn finer(desk: &Desk, one: &Node, other: &Node) -> Node {
    let state = |node: &Node| {
        desk.view
            .mentions
            .list()
            .get(node.mention.index())
            .is_some_and(|mention| mention.kind == model::MentionKind::State)
    };
    let time = if one.time.basis == TimeBasis::Stated { &one.time } else { &other.time };
    let fine = if state(one) && !state(other) { other } else { one };
    Node { time: time.clone(), refuel: one.refuel || other.refuel, ..fine.clone() }
}

/// The legs of one way.
fn stretches(desk: &Desk, way: &Way, delivered: bool) -> Vec<Leg> {
    let leg = |from: Option<&Node>, to: Option<&Node>| {
        let told = to.or(from)?;
        let end = to.is_some_and(|node| node.part == PlaceRole::Destination);
        Some(Leg {
            from: from.map(|node| node.mention),
            to: to.map(|node| node.mention),
            conveyances: way.carriers.clone(),
            purpose: purpose(way, to, end, delivered),
            time: told.time.clone(),
            claim: desk.held[told.clue],
            evidence: desk.clues[told.clue].evidence,
        })
    };
    let starts = way.nodes.first().is_some_and(|node| node.part == PlaceRole::Origin);
    let mut legs: Vec<Leg> = Vec::new();
    if !starts {
        legs.extend(leg(None, way.nodes.first()));
    }
    legs.extend(way.nodes.windows(2).filter_map(|pair| leg(Some(&pair[0]), Some(&pair[1]))));
    if way.nodes.last().is_some_and(|node| node.part != PlaceRole::Destination) {
        legs.extend(leg(way.nodes.last(), None));
    }
    legs
}

fn purpose(way: &Way, to: Option<&Node>, end: bool, delivered: bool) -> LegPurpose {
    match to {
        Some(node) if node.refuel => LegPurpose::Refuel,
        _ if way.returns => LegPurpose::Return,
        Some(node) if node.part == PlaceRole::Via => LegPurpose::Transit,
        Some(_) if end && (way.delivers || delivered) => LegPurpose::Delivery,
        _ => LegPurpose::Unknown,
    }
}
