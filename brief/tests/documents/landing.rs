//! The full document: a task force lands, and people quarrel over it.

use model::{
    Cargo, Certainty, ClaimId, ClaimSource, Conveyance, Document, EventId, EventType, Leader, Leg,
    LegPurpose, Mark, MarkKind, MentionId, MentionKind, Modality, Movement, MovementId, Personnel, Place,
    PlaceRole, Polarity, Precision, Purpose, Quantity, Role, Size, Source, SourceRole, Span, Stay,
};

use super::builder::{Builder, link, place, stated, who};

const TEXT: &[&[&str]] = &[
    &[
        "A Norland task force of about 90 people landed in Port Sélé on 12 May 2031, on board an Il-76.",
        "The aircraft had left Hallby air base, refuelled at Quay Island and unloaded crates of spare parts, reportedly \
         some 20 tonnes.",
        "Deputy commander Lars Holm, who led the border guard until March 2030, is said to head the mission.",
    ],
    &[
        "Foreign Minister Ana Brandt told Radio Delta on 13 May that the advisers would train Estmark's signal troops in \
         summer.",
        "“Norland has sent no soldiers,” she said.",
        "The opposition leader Ivo Maren accused Norland of preparing a coup and demanded that the force leave at once.",
        "His United Front could call a general strike if it stays, the party said.",
    ],
    &[
        "In 2019 police fired on a crowd at the <old> harbour of Port Sélé; 3 people died & 11 were hurt.",
        "The landing was confirmed on 14 May by the Estmark government, which thanked Norland.",
        "“This is a small neighbourly favour,” Brandt added.",
    ],
];

/// The mentions that events refer to.
struct Names {
    norland: MentionId,
    estmark: MentionId,
    force: MentionId,
    port: MentionId,
    hallby: MentionId,
    island: MentionId,
    holm: MentionId,
    brandt: MentionId,
    maren: MentionId,
    front: MentionId,
    police: MentionId,
}

pub(crate) fn landing() -> Document {
    let source = Source {
        reference: "landing.txt".into(),
        title: Some("Norland flies a task force to Estmark".into()),
        outlet: Some("Delta Review".into()),
        author: Some("M. Quist".into()),
        published: Some("2031-05-15".into()),
        url: Some("https://delta.example/2031/landing?a=1&b=2".into()),
        language: "en".into(),
    };
    let mut builder = Builder::new(source, TEXT);
    let names = names(&mut builder);
    landed(&mut builder, &names);
    background(&mut builder, &names);
    quarrel(&mut builder, &names);
    said(&mut builder, &names);
    movement(&mut builder, &names);
    builder.document
}

fn names(builder: &mut Builder) -> Names {
    use MentionKind::{Facility, Group, Organization, Person, Place as Town, State, Unit};
    let mut name = |kind, phrase: &str, words: &str, name: &str, code: &str| {
        builder.mention(kind, phrase, words, name, code)
    };
    let names = Names {
        force: name(Unit, "A Norland task force", "Norland task force", "Norland task force", "XNAMIL"),
        port: name(Town, "Port Sélé", "Port Sélé", "Port Sélé", "XEA"),
        hallby: name(Facility, "Hallby air base", "Hallby air base", "Hallby air base", "XNA"),
        island: name(Town, "Quay Island", "Quay Island", "Quay Island", ""),
        holm: name(Person, "Deputy commander Lars Holm", "Lars Holm", "Lars Holm", "XNAMIL"),
        brandt: name(Person, "Foreign Minister Ana Brandt", "Ana Brandt", "Ana Brandt", "XNAGOV"),
        estmark: name(State, "Estmark", "Estmark", "Estmark", "XEA"),
        norland: name(State, "“Norland", "Norland", "Norland", "XNA"),
        maren: name(Person, "opposition leader Ivo Maren", "Ivo Maren", "Ivo Maren", "XEAOPP"),
        front: name(Organization, "United Front", "United Front", "United Front", "XEAOPP"),
        police: name(Group, "police", "police", "police", "XEACOP"),
    };
    name(Organization, "Radio Delta", "Radio Delta", "Radio Delta", "");
    builder.document.mentions[names.port.index()].place = Some(Place {
        lat: -4.25,
        lon: 151.5,
        country: Some("XEA".into()),
        geonames: None,
        feature: None,
        precision: Precision::City,
    });
    names
}

fn author() -> ClaimSource {
    link(SourceRole::Author, "M. Quist", "")
}

fn landed(builder: &mut Builder, names: &Names) {
    let first =
        "A Norland task force of about 90 people landed in Port Sélé on 12 May 2031, on board an Il-76.";
    let claim = builder.claim(first, vec![author()]);
    let event = builder.event(claim, EventType::Mobilize, first, "landed");
    event.mode = Some("troops".into());
    event.actors = vec![who(names.force, "Norland", "XNAMIL")];
    event.recipients = vec![who(names.estmark, "Estmark", "XEA")];
    event.places = vec![place(names.port, "Port Sélé", PlaceRole::Destination)];
    event.time = stated("2031-05-12", "2031-05-12");

    let way = "The aircraft had left Hallby air base, refuelled at Quay Island";
    let claim = builder.claim(way, vec![author()]);
    let event = builder.event(claim, EventType::Move, way, "left");
    event.places = vec![
        place(names.hallby, "Hallby air base", PlaceRole::Origin),
        place(names.island, "Quay Island", PlaceRole::Via),
    ];

    let again = "The landing was confirmed on 14 May by the Estmark government";
    let government = link(SourceRole::Speaker, "Estmark", "2031-05-14");
    let claim = builder.claim(again, vec![government, author()]);
    let event = builder.event(claim, EventType::Mobilize, again, "landing");
    event.same_as = Some(EventId(0));
    event.mode = Some("troops".into());
    event.actors = vec![who(names.norland, "Norland", "XNA")];
}

fn background(builder: &mut Builder, names: &Names) {
    let shots =
        "In 2019 police fired on a crowd at the <old> harbour of Port Sélé; 3 people died & 11 were hurt";
    let claim = builder.claim(shots, vec![author()]);
    builder.the(claim).modality = Modality::Historical;
    let event = builder.event(claim, EventType::Assault, shots, "fired on");
    event.mode = Some("firearms".into());
    event.actors = vec![who(names.police, "Estmark", "XEACOP")];
    event.places = vec![place(names.port, "Port Sélé", PlaceRole::Location)];
    event.time = stated("2019", "2019");
    event.size = Some(Size { dead: Some(count(3.0)), injured: Some(count(11.0)), arrested: None });

    let post = "who led the border guard until March 2030";
    let claim = builder.claim(post, vec![author()]);
    builder.the(claim).modality = Modality::Historical;
    let event = builder.event(claim, EventType::Role, post, "led");
    event.role = Some(Role {
        person: Some(names.holm),
        title: "head of the border guard".into(),
        organization: None,
        from: None,
        until: Some("2030-03".into()),
        predecessor: None,
    });
}

/// What somebody says where no act is read, and words to weigh in it and elsewhere.
fn said(builder: &mut Builder, names: &Names) {
    let favour = "This is a small neighbourly favour";
    let mut brandt =
        ClaimSource { mention: Some(names.brandt), ..link(SourceRole::Speaker, "Ana Brandt", "") };
    brandt.cue = Some(builder.span("added"));
    let claim = builder.claim(favour, vec![brandt, author()]);
    let favour = builder.span("neighbourly favour");
    let advisers = builder.span("advisers");
    let mark = |span, entry: &str, reading: &str| Mark {
        span,
        kind: MarkKind::Euphemism,
        entry: entry.into(),
        reading: reading.into(),
        why: None,
        users: vec!["XNA".into()],
        since: Some(1999),
        source: "M. Quist, Words of the North, 2030".into(),
        claim: None,
        quoted: false,
    };
    let first = mark(advisers, "advisers", "soldiers whose task is not told");
    let second = Mark { claim: Some(claim), quoted: true, ..mark(favour, "favour", "help with arms") };
    let coup = Mark {
        kind: MarkKind::Loaded,
        why: Some("charges with a crime".into()),
        users: vec![],
        ..mark(builder.span("coup"), "coup", "overthrow")
    };
    builder.document.marks = vec![first, coup, second];
}

fn quarrel(builder: &mut Builder, names: &Names) {
    let brandt =
        || ClaimSource { mention: Some(names.brandt), ..link(SourceRole::Speaker, "Ana Brandt", "") };
    let radio = || link(SourceRole::Outlet, "Radio Delta", "2031-05-13");

    let training = "the advisers would train Estmark's signal troops in summer";
    let claim = builder.claim(training, vec![brandt(), radio(), author()]);
    builder.the(claim).modality = Modality::Planned;
    let event = builder.event(claim, EventType::Aid, training, "train");
    event.contexts = vec!["military".into()];
    event.actors = vec![who(names.norland, "Norland", "XNA")];
    event.recipients = vec![who(names.estmark, "Estmark", "XEAMIL")];
    event.time = stated("2031-06", "2031-08");

    let none = "Norland has sent no soldiers";
    let claim = builder.claim(none, vec![brandt(), author()]);
    builder.the(claim).polarity = Polarity::Negated;
    let event = builder.event(claim, EventType::Mobilize, none, "sent");
    event.mode = Some("troops".into());
    event.actors = vec![who(names.norland, "Norland", "XNA")];

    let maren = "The opposition leader Ivo Maren accused Norland of preparing a coup";
    let claim = builder.claim(maren, vec![author()]);
    let event = builder.event(claim, EventType::Accuse, maren, "accused");
    event.mode = Some("allege".into());
    event.actors = vec![who(names.maren, "Ivo Maren", "XEAOPP")];
    event.recipients = vec![who(names.norland, "Norland", "XNA")];

    let leave = "that the force leave at once";
    let claim = builder.claim(leave, vec![link(SourceRole::Speaker, "Ivo Maren", ""), author()]);
    builder.the(claim).modality = Modality::Requested;
    let event = builder.event(claim, EventType::Retreat, leave, "leave");
    event.mode = Some("withdraw".into());
    event.actors = vec![who(names.norland, "Norland", "XNAMIL")];

    let strike = "His United Front could call a general strike if it stays";
    let claim = builder.claim(strike, vec![link(SourceRole::Unnamed, "the party", ""), author()]);
    builder.hedged(claim, Certainty::Possible, "could");
    builder.the(claim).modality = Modality::Conditional;
    let event = builder.event(claim, EventType::Protest, strike, "general strike");
    event.mode = Some("strike".into());
    event.actors = vec![who(names.front, "United Front", "XEAOPP")];
}

fn movement(builder: &mut Builder, names: &Names) {
    let head = "is said to head the mission";
    let leading = builder.claim(head, vec![link(SourceRole::Unnamed, "", ""), author()]);
    builder.hedged(leading, Certainty::Probable, "is said to");
    let crates = "unloaded crates of spare parts, reportedly some 20 tonnes";
    let cargo = builder.claim(crates, vec![author()]);
    builder.hedged(cargo, Certainty::Probable, "reportedly");
    let (landed, flown) = (builder.document.events[0].claim, builder.document.events[1].claim);
    let (first, way) = (builder.document.events[0].span, builder.document.events[1].span);
    let leg = |from, to, purpose, claim, evidence| Leg {
        from: Some(from),
        to: Some(to),
        conveyances: vec![0],
        purpose,
        time: model::EventTime::UNKNOWN,
        claim,
        evidence,
    };
    let tonnes =
        Quantity { value: Some(20.0), low: None, high: None, unit: Some("tonne".into()), approximate: true };
    let people = Quantity { approximate: true, ..count(90.0) };
    let movement = Movement {
        id: MovementId(0),
        events: vec![EventId(0), EventId(1)],
        conveyances: vec![aircraft(landed, first)],
        personnel: vec![Personnel {
            quantity: Some(people),
            what: "Norland task force".into(),
            claim: landed,
            evidence: first,
        }],
        cargo: vec![Cargo {
            what: "crates of spare parts".into(),
            quantity: Some(tonnes),
            claim: cargo,
            evidence: builder.span(crates),
        }],
        leader: Some(Leader { mention: names.holm, claim: leading, evidence: builder.span(head) }),
        purposes: vec![Purpose {
            text: "train Estmark's signal troops".into(),
            claim: builder.document.events[5].claim,
            evidence: builder.document.events[5].span,
        }],
        legs: vec![
            leg(names.hallby, names.island, LegPurpose::Refuel, flown, way),
            leg(names.island, names.port, LegPurpose::Delivery, flown, way),
        ],
        stays: vec![Stay { at: names.port, conveyances: vec![], claim: landed, evidence: first }],
    };
    builder.document.movements.push(movement);
}

fn aircraft(claim: ClaimId, evidence: Span) -> Conveyance {
    Conveyance {
        kind: "Il-76".into(),
        icao: Some("IL76".into()),
        count: Some(1),
        registration: None,
        operator: Some("Norland Air Force".into()),
        mention: None,
        claim,
        evidence,
    }
}

fn count(value: f64) -> Quantity {
    Quantity { value: Some(value), low: None, high: None, unit: Some("person".into()), approximate: false }
}
