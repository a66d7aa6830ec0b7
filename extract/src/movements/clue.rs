//! A clause → what it tells of an operation.

use model::{EventType, MentionId, MentionKind, SentenceId, Span, TokenId};

use super::phrases::{self, Carrier, Load, Thing};
use super::route::{self, Stop};
use super::words::{self, Tells};
use crate::events::{self, Found, View};

/// What one clause tells of an operation. All of it hangs on one word, so that it is claimed by one source in one way.
#[derive(Clone, Debug)]
pub(crate) struct Clue {
    /// The word whose claim holds it.
    pub(crate) anchor: TokenId,
    /// The words that say so.
    pub(super) evidence: Span,
    pub(super) sentence: SentenceId,
    /// The event that it is, by position in the document's list.
    pub(super) event: Option<usize>,
    /// Whether it tells of a movement by itself.
    pub(super) core: bool,
    pub(super) tells: Vec<Tells>,
    pub(super) carriers: Vec<Carrier>,
    pub(super) people: Vec<Load>,
    pub(super) cargo: Vec<Load>,
    pub(super) leader: Option<MentionId>,
    /// What the leader is said to lead, or what stays or weighs: it only says which operation is meant.
    pub(super) about: Vec<Load>,
    pub(super) way: Vec<Stop>,
    /// What it is for, in the words of the text.
    pub(super) purpose: Option<Span>,
    /// It brings somebody or something, and does not only go itself.
    pub(super) brings: bool,
    /// The word of the clause above it in the sentence, where it has no subject of its own.
    pub(super) above: Option<TokenId>,
    /// "then flew on", "and arrived in": it goes on where the clause above ended.
    pub(super) onward: bool,
    /// It tells what came before the clause above it: "after a stop", "after refuelling".
    pub(super) before: bool,
}

impl Clue {
    fn new(view: &View, anchor: TokenId, event: Option<usize>, tells: Vec<Tells>) -> Clue {
        Clue {
            anchor,
            evidence: evidence(view, anchor),
            sentence: view.token(anchor).sentence,
            event,
            core: false,
            tells,
            carriers: Vec::new(),
            people: Vec::new(),
            cargo: Vec::new(),
            leader: None,
            about: Vec::new(),
            way: Vec::new(),
            purpose: None,
            brings: false,
            above: None,
            onward: false,
            before: false,
        }
    }

    /// Whether there is anything in it that a movement could hold.
    pub(super) fn tells_anything(&self) -> bool {
        let counted = self.people.iter().any(|load| load.quantity.is_some());
        !self.way.is_empty() || !self.carriers.is_empty() || !self.cargo.is_empty() || counted
    }

    /// A purpose told by a clause of its own.
    pub(super) fn only_purpose(&self) -> bool {
        self.tells.is_empty() && self.purpose.is_some()
    }

    pub(super) fn says(&self, tells: Tells) -> bool {
        self.tells.contains(&tells)
    }
}

/// The clues of a text, in its order.
pub(super) fn clues(view: &View, found: &[Found]) -> Vec<Clue> {
    let mut of_token: Vec<Option<usize>> = vec![None; view.parse.tokens.len()];
    for (index, found) in found.iter().enumerate() {
        of_token[found.trigger.index()].get_or_insert(index);
    }
    let mut clues: Vec<Clue> = Vec::new();
    for token in view.ids() {
        let event = of_token[token.index()];
        let moving = event.filter(|&event| moves(found[event].kind));
        match moving {
            Some(event) => clues.extend(told(view, token, event, &found[event])),
            None => clues.extend(loose(view, token)),
        }
        clues.extend(purposes(view, token));
    }
    clues
}

/// The clause of a verb without clauses beside it that have a subject of their own; the clause around a noun.
fn evidence(view: &View, anchor: TokenId) -> Span {
    if !view.upos(anchor, &["VERB"]) {
        return events::clause(view, anchor);
    }
    let own = |kid: TokenId| view.kid(kid, &["nsubj"]).is_some();
    let inside = |kid: TokenId| match () {
        () if view.is(kid, &["parataxis", "discourse", "cc", "punct"]) => false,
        () if view.is(kid, &["conj"]) => !view.upos(kid, &["VERB"]) && !own(kid),
        () if view.is(kid, &["advcl"]) => !own(kid),
        () => true,
    };
    let words = view.under(anchor, &inside);
    words.iter().map(|&word| view.token(word).span).fold(view.token(anchor).span, Span::cover)
}

/// Kinds of events that may carry people or things.
fn moves(kind: EventType) -> bool {
    use EventType::{Aid, Consult, Mobilize, Move, Retreat};
    matches!(kind, Move | Aid | Mobilize | Retreat | Consult)
}

/// What the clause of an event tells.
fn told(view: &View, token: TokenId, event: usize, found: &Found) -> Option<Clue> {
    let mut tells = words::tells(view, token);
    if tells.is_empty() && found.kind == EventType::Move {
        tells.push(Tells::Travels);
    }
    let mut clue = Clue::new(view, token, Some(event), tells);
    fill(view, &mut clue, &hosts(found));
    placed(view, &mut clue, found);
    let loaded = !clue.people.is_empty() || !clue.cargo.is_empty() || !clue.carriers.is_empty();
    let counted = clue.people.iter().chain(&clue.cargo).any(|load| load.quantity.is_some());
    let travels = clue.way.iter().any(|stop| stop.part != model::PlaceRole::Location);
    clue.core = match found.kind {
        EventType::Move => clue.tells_anything() || loaded,
        EventType::Aid => !clue.cargo.is_empty() || counted,
        EventType::Mobilize | EventType::Retreat => loaded && (travels || !clue.carriers.is_empty()),
        // A visit is a journey where it is told as one.
        _ => travels && (!clue.carriers.is_empty() || !clue.tells.is_empty()),
    };
    (clue.core || words_of_movement(&clue)).then_some(clue)
}

/// Adds the ends of the way that the event has and the words around its trigger do not tell.
fn placed(view: &View, clue: &mut Clue, found: &Found) {
    for &(head, part) in found.places.iter().filter(|(_, part)| *part != model::PlaceRole::Location) {
        let told = clue.way.iter().any(|stop| stop.part == part);
        let mention = route::at(view, head).filter(|_| !told);
        let known = mention.is_some_and(|mention| {
            clue.way.iter().any(|stop| stop.mention == mention || route::around(view, Some(stop), mention))
        });
        clue.way.extend(mention.filter(|_| !known).map(|mention| Stop { mention, part, refuel: false }));
    }
}

/// The trigger and the verb that lends it its subject.
fn hosts(found: &Found) -> Vec<TokenId> {
    found.hosts().collect()
}

/// Whether the clause may speak of an operation that is told elsewhere.
fn words_of_movement(clue: &Clue) -> bool {
    let named = !clue.carriers.is_empty()
        || !clue.people.is_empty()
        || !clue.cargo.is_empty()
        || !clue.about.is_empty();
    named && !clue.tells.is_empty()
}

/// What a clause without an event of its own tells: "carrying 100 soldiers", "the general leads the mission".
fn loose(view: &View, token: TokenId) -> Option<Clue> {
    if let Some(clue) = contents(view, token) {
        return Some(clue);
    }
    if !view.upos(token, &["VERB"]) || view.is(token, &["amod", "compound", "aux", "case"]) {
        return None;
    }
    let tells = words::tells(view, token);
    if tells.is_empty() {
        return None;
    }
    let mut clue = Clue::new(view, token, None, tells);
    if clue.says(Tells::Leads) {
        led(view, &mut clue);
        return clue.leader.is_some().then_some(clue);
    }
    if clue.says(Tells::Weighs) {
        weighed(view, &mut clue);
        return (!clue.cargo.is_empty()).then_some(clue);
    }
    fill(view, &mut clue, &[token]);
    words_of_movement(&clue).then_some(clue)
}

/// All that the words around a verb or an event noun tell.
fn fill(view: &View, clue: &mut Clue, hosts: &[TokenId]) {
    let host = clue.anchor;
    let noun = !view.upos(host, &["VERB"]);
    let passive = !noun && events::passive(view, host);
    let subjects: Vec<TokenId> = if noun { Vec::new() } else { events::surface(view, host, 0) };
    // Where the tree gives two subjects, each is one.
    let twice: Vec<TokenId> =
        view.by(host, &["nsubj"]).filter(|subject| !subjects.contains(subject)).collect();
    let subjects: Vec<TokenId> = subjects.into_iter().chain(twice).collect();
    let objects: Vec<TokenId> = if noun {
        let of = |&kid: &TokenId| {
            view.is(kid, &["nmod:poss", "compound"])
                || view.cases(kid).any(|case| matches!(case, "of" | "by"))
        };
        view.by(host, &["nmod", "compound"]).filter(of).collect()
    } else if passive {
        subjects.clone()
    } else {
        view.by(host, &["obj"]).collect()
    };
    let carried: Vec<Thing> = objects.iter().flat_map(|&head| phrases::things(view, head)).collect();
    let doer: Vec<Thing> = match passive {
        true => Vec::new(),
        false => subjects.iter().flat_map(|&head| phrases::things(view, head)).collect(),
    };
    let vehicles = subjects.iter().chain(&objects).copied().filter(|&head| phrases::is_carrier(view, head));
    let aboard = aboard(view, &hosts.iter().copied().chain(vehicles).collect::<Vec<_>>());
    let vehicle = doer.iter().chain(&aboard).any(|thing| matches!(thing, Thing::Carrier(_)));
    let transitive = !carried.is_empty();
    clue.brings = transitive && !noun && (clue.says(Tells::Carries) || clue.says(Tells::Delivers));
    for thing in carried {
        clue.hold(thing, vehicle && clue.says(Tells::Carries), false);
    }
    for thing in doer {
        clue.hold(thing, false, transitive);
    }
    for thing in aboard {
        clue.hold(thing, false, false);
    }
    let moved = objects.iter().chain(subjects.iter().filter(|&&subject| shipped(view, subject)));
    let moved: Vec<TokenId> = moved.copied().collect();
    clue.way = route::way(view, host, &clue.tells, hosts, &moved);
    clue.purpose = sake(view, hosts);
    clue.leader = under(view, hosts, &subjects);
    clue.above = above(view, host, &subjects);
    clue.onward = onward(view, host);
    clue.before = view.cases(host).any(|mark| mark == "after")
        || view.by(host, &["mark"]).any(|mark| view.lemma(mark) == "after");
}

impl Clue {
    /// Files what a phrase names. A conveyance that is itself carried is cargo; whoever sends or brings is not aboard.
    fn hold(&mut self, thing: Thing, carried: bool, sends: bool) {
        match thing {
            Thing::Carrier(carrier) if carried => self.cargo.push(Load::of(carrier)),
            // "an Antonov An-124 transporter" may hang on the clause twice.
            Thing::Carrier(carrier)
                if self.carriers.iter().any(|known| known.mention == carrier.mention && known.specific) => {}
            Thing::Carrier(carrier) => self.carriers.push(carrier),
            Thing::People(load) if !sends => self.people.push(load),
            Thing::Cargo(load) if !sends => self.cargo.push(load),
            Thing::People(_) | Thing::Cargo(_) => {}
        }
    }
}

impl Load {
    /// A vehicle that another one carries.
    fn of(carrier: Carrier) -> Load {
        let value = carrier.count.map(f64::from);
        let quantity = value.map(|value| model::Quantity {
            value: Some(value),
            low: Some(value),
            high: Some(value),
            unit: Some("vehicle".into()),
            approximate: false,
        });
        Load {
            head: TokenId(0),
            mention: carrier.mention,
            what: carrier.kind,
            quantity,
            definite: carrier.definite,
            fresh: carrier.fresh,
            country: None,
        }
    }
}

/// "the shipment from Tirana to Erbil", "the flight from".
fn shipped(view: &View, subject: TokenId) -> bool {
    ["general", "whole"].iter().any(|list| words::listed(list, view.lemma(subject)))
}

/// "for talks", "for repairs".
fn sake(view: &View, hosts: &[TokenId]) -> Option<Span> {
    let kids = hosts.iter().flat_map(|&host| view.by(host, &["obl", "nmod"]));
    let sake = kids
        .filter(|&kid| view.cases(kid).any(|case| case == "for"))
        .find(|&kid| words::listed("purposes", view.lemma(kid)))?;
    let words = view.under(sake, &|kid| !view.is(kid, &["case", "punct", "acl:relcl", "parataxis"]));
    Some(words.iter().map(|&word| view.token(word).span).fold(view.token(sake).span, Span::cover))
}

/// Who and what is aboard: "on two planes", "with 35 tonnes of cargo", "by helicopter".
fn aboard(view: &View, hosts: &[TokenId]) -> Vec<Thing> {
    let mut list = Vec::new();
    for &host in hosts {
        for kid in view.by(host, &["obl", "nmod"]) {
            let with = view.cases(kid).any(|case| case == "with");
            let on = view.cases(kid).any(|case| words::listed("aboard", case));
            if !with && !on {
                continue;
            }
            let found = phrases::things(view, kid).into_iter();
            list.extend(found.filter(|thing| with || matches!(thing, Thing::Carrier(_))));
        }
    }
    list
}

/// "under the command of General X", "under Colonel Y"; also where it hangs on who is led: "a delegation headed by".
fn under(view: &View, hosts: &[TokenId], subjects: &[TokenId]) -> Option<MentionId> {
    let near = hosts.iter().chain(subjects);
    let below = near
        .flat_map(|&host| view.by(host, &["obl", "nmod"]))
        .filter(|&kid| view.cases(kid).any(|case| case == "under"));
    below.into_iter().find_map(|kid| {
        if words::tells(view, kid).contains(&Tells::Leads) {
            return view.by(kid, &["nmod", "nmod:poss"]).find_map(|kid| person(view, kid));
        }
        person(view, kid)
    })
}

/// The person that a phrase names or describes.
fn person(view: &View, head: TokenId) -> Option<MentionId> {
    let apposed = view.by(head, &["appos", "flat"]).filter_map(|kid| view.mentions.at(kid));
    let own = view.mentions.at(head);
    let person = |mention: &&model::Mention| mention.kind == MentionKind::Person;
    let named = apposed.chain(own).filter(person);
    let mut all: Vec<&model::Mention> = named.collect();
    all.sort_by_key(|mention| !mention.named);
    all.first()
        .map(|mention| mention.id)
        .or_else(|| own.filter(|mention| mention.kind == MentionKind::Post).map(|mention| mention.id))
}

/// "The force is led by General X", "General X heads the delegation".
fn led(view: &View, clue: &mut Clue) {
    let verb = clue.anchor;
    let subjects = events::surface(view, verb, 0);
    let (leaders, led): (Vec<TokenId>, Vec<TokenId>) = match events::passive(view, verb) {
        true => {
            let by = view
                .by(verb, &["obl"])
                .filter(|&kid| view.is(kid, &["obl:agent"]) || view.cases(kid).any(|case| case == "by"));
            (by.collect(), subjects)
        }
        false => (subjects, view.by(verb, &["obj"]).collect()),
    };
    let things: Vec<Thing> = led.iter().flat_map(|&head| phrases::things(view, head)).collect();
    clue.about = led
        .iter()
        .filter(|&&head| words::listed("operation", view.lemma(head)))
        .map(|&head| phrases::load(view, head))
        .collect();
    for thing in things {
        match thing {
            Thing::People(load) if !clue.about.iter().any(|about| about.head == load.head) => {
                clue.about.push(load);
            }
            Thing::Carrier(carrier) => clue.carriers.push(carrier),
            _ => {}
        }
    }
    if clue.about.is_empty() && clue.carriers.is_empty() {
        return;
    }
    clue.leader = leaders.iter().find_map(|&head| person(view, head));
    clue.above = above(view, verb, &led);
}

/// "its cargo, reportedly weighing some 35 tons": the weight of the cargo named last before.
fn weighed(view: &View, clue: &mut Clue) {
    let verb = clue.anchor;
    let weight = view.by(verb, &["obj", "obl"]).find_map(|kid| match phrases::things(view, kid).pop() {
        Some(Thing::Cargo(load)) if load.quantity.is_some() => Some(load),
        _ => None,
    });
    let Some(mut load) = weight else { return };
    let before = (verb.0.saturating_sub(NEAR)..verb.0).rev().map(TokenId);
    let mut near = before.filter(|&id| view.token(id).sentence == clue.sentence);
    let Some(cargo) = near.find(|&id| phrases::is_cargo(view, id)) else { return };
    load.what = phrases::described(view, cargo);
    load.definite = true;
    clue.cargo.push(load);
    clue.above = view.token(verb).head;
}

/// How many words before its weight a cargo is named.
const NEAR: u32 = 8;

/// "The cargo was mostly food", "the cargo included rifles".
fn contents(view: &View, token: TokenId) -> Option<Clue> {
    let verb = view.upos(token, &["VERB"]) && words::tells(view, token).contains(&Tells::Holds);
    let predicate = view.kid(token, &["cop"]).is_some() && view.upos(token, &["NOUN", "PROPN"]);
    if !verb && !predicate {
        return None;
    }
    let subject = view.kid(token, &["nsubj"])?;
    let Some(Thing::Cargo(known)) = phrases::things(view, subject).pop() else { return None };
    let parts: Vec<TokenId> = match predicate {
        true => vec![token],
        false => view.by(token, &["obj", "obl"]).collect(),
    };
    let mut clue = Clue::new(view, token, None, vec![Tells::Holds]);
    clue.cargo = parts
        .iter()
        .flat_map(|&head| phrases::things(view, head))
        .filter_map(|thing| match thing {
            Thing::Cargo(load) => {
                Some(Load { quantity: load.quantity.or_else(|| known.quantity.clone()), ..load })
            }
            _ => None,
        })
        .collect();
    clue.about = vec![known];
    (!clue.cargo.is_empty()).then_some(clue)
}

/// The clause above that lends this one its subject, or whose subject this one's pronoun repeats.
fn above(view: &View, host: TokenId, subjects: &[TokenId]) -> Option<TokenId> {
    let own = view.kid(host, &["nsubj"]);
    let pronoun = own.is_none_or(|subject| view.upos(subject, &["PRON"]));
    let hangs =
        view.is(host, &["conj", "advcl", "acl", "xcomp", "parataxis", "ccomp", "nmod", "obl", "appos"]);
    let head = view.token(host).head.filter(|_| hangs)?;
    if !pronoun {
        return None;
    }
    // "soldiers carrying rifles" hangs on a noun: what that noun belongs to is the clause above.
    let noun = subjects.contains(&head) || !view.upos(head, &["VERB"]);
    match noun && view.is(host, &["acl", "acl:relcl"]) {
        true => view.token(head).head.or(Some(head)),
        false => Some(head),
    }
}

/// "*then* flew", "flew to X *and* arrived in Y", "*before* landing in Z".
fn onward(view: &View, host: TokenId) -> bool {
    view.is(host, &["conj"])
        || view.cases(host).any(|mark| mark == "before")
        || view.by(host, &["advmod", "compound:prt"]).any(|word| words::listed("onward", view.lemma(word)))
}

/// "to assess the damage": what the move above is for, held by a claim of its own.
fn purposes(view: &View, token: TokenId) -> Option<Clue> {
    let infinitive =
        view.upos(token, &["VERB"]) && view.by(token, &["mark"]).any(|mark| view.lemma(mark) == "to");
    if infinitive && view.kid(token, &["cop"]).is_some() {
        return task(view, token);
    }
    if !infinitive || !view.is(token, &["advcl", "acl"]) || view.is(token, &["acl:relcl"]) {
        return None;
    }
    let mut above = view.token(token).head?;
    if view.is(token, &["acl"]) {
        above = view.token(above).head.filter(|_| view.is(above, &["obj", "nsubj:pass"]))?;
    }
    if words::tells(view, above).is_empty() || view.token(above).upos != "VERB" {
        return None;
    }
    let mut clue = Clue::new(view, token, None, Vec::new());
    clue.purpose = Some(bare(view, clue.evidence));
    clue.above = Some(above);
    Some(clue)
}

/// "The mission is to guard the port": what an operation spoken of again is said to be for.
fn task(view: &View, verb: TokenId) -> Option<Clue> {
    let subject = view.kid(verb, &["nsubj"]).filter(|&noun| words::listed("task", view.lemma(noun)))?;
    let words = view.under(verb, &|kid| {
        !view.is(kid, &["nsubj", "aux", "cop", "punct", "parataxis", "advmod", "obl"]) || kid > verb
    });
    let words = words.into_iter().filter(|&word| word > subject);
    let span = words.map(|word| view.token(word).span).fold(view.token(verb).span, Span::cover);
    let mut clue = Clue::new(view, verb, None, Vec::new());
    clue.purpose = Some(bare(view, span));
    clue.about = vec![phrases::load(view, subject)];
    Some(clue)
}

/// The words without the full stop that the tree may hang on them.
fn bare(view: &View, span: Span) -> Span {
    let words = span.of(view.text).trim_end_matches(['.', ',', ';', ' ']);
    Span::new(span.start, span.start + words.len())
}
