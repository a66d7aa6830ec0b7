//! Words as they stand in reports, and what they must be found as.

#[test]
fn countries_by_name_abbreviation_and_former_name() {
    let cases = [
        ("Russia", "RUS"),
        ("the Russian Federation", "RUS"),
        ("US", "USA"),
        ("the U.S.", "USA"),
        ("America", "USA"),
        ("UK", "GBR"),
        ("Britain", "GBR"),
        ("DPRK", "PRK"),
        ("UAE", "ARE"),
        ("Cote d’Ivoire", "CIV"),
        ("The Gambia", "GMB"),
        ("Soviet Union", "SUN"),
        ("USSR", "SUN"),
        ("Zaire", "COD"),
        ("Burma", "MMR"),
        ("EL SALVADOR", "SLV"),
        ("Kosovo", "XKX"),
        ("Taiwan", "TWN"),
        ("Palestine", "PSE"),
        ("Türkiye", "TUR"),
        ("Guinea Bissau", "GNB"),
    ];
    for (name, iso3) in cases {
        assert_eq!(world::country(name).map(|country| country.iso3), Some(iso3), "{name}");
    }
    for name in ["us", "Us", "turkey", "china", "Korea", "Caracas", ""] {
        assert_eq!(world::country(name), None, "{name}");
    }
}

#[test]
fn nationalities() {
    let cases = [
        ("Russian", "RUS"),
        ("Russians", "RUS"),
        ("American", "USA"),
        ("Briton", "GBR"),
        ("Filipino", "PHL"),
        ("Salvadoran", "SLV"),
        ("Sri Lankan", "LKA"),
        ("Nigerien", "NER"),
        ("Nigerian", "NGA"),
        ("Soviet", "SUN"),
        ("North Korean", "PRK"),
        ("South Sudanese", "SSD"),
        ("COLOMBIAN", "COL"),
        ("Pole", "POL"),
    ];
    for (word, iso3) in cases {
        assert_eq!(world::nationality(word).map(|country| country.iso3), Some(iso3), "{word}");
    }
    for word in ["polish", "pole", "Kurdish", "Russia"] {
        assert_eq!(world::nationality(word), None, "{word}");
    }
}

#[test]
fn codes_are_exact() {
    assert_eq!(world::country_by_code("VEN").unwrap().capital, Some("Caracas"));
    assert_eq!(world::country_by_code("ven"), None);
    assert_eq!(world::country_by_code("V.E.N."), None);
    assert_eq!(world::country_by_code("SUN").unwrap().existed, Some((1922, 1991)));
}

#[test]
fn seats_of_power() {
    let cases = [
        ("Moscow", Some("RUS"), "GOV"),
        ("the Kremlin", Some("RUS"), "GOV"),
        ("Washington", Some("USA"), "GOV"),
        ("The Pentagon", Some("USA"), "MIL"),
        ("Downing Street", Some("GBR"), "GOV"),
        ("Foggy Bottom", Some("USA"), "GOV"),
        ("Tiraspol", Some("MDA"), "PRE"),
        ("Brussels", None, "IGO"),
        ("Elysee", Some("FRA"), "GOV"),
    ];
    for (name, iso3, sector) in cases {
        let metonym = world::metonym(name).unwrap();
        assert_eq!((metonym.iso3, metonym.sector), (iso3, sector), "{name}");
    }
    assert_eq!(world::metonym("Pentagon").unwrap().kind, world::StandsFor::Body);
    assert_eq!(world::metonym("pentagon"), None);
    assert_eq!(world::metonym("Manchester"), None);
}

#[test]
fn organizations() {
    let cases = [
        ("NATO", "North Atlantic Treaty Organization", "IGO"),
        ("Nato", "North Atlantic Treaty Organization", "IGO"),
        ("OAS", "Organization of American States", "IGO"),
        ("U.N.", "United Nations", "IGO"),
        ("Daesh", "Islamic State", "REB"),
        ("the Islamic State", "Islamic State", "REB"),
        ("ISIS", "Islamic State", "REB"),
        ("Al-Qaeda", "al-Qaeda", "REB"),
        ("al Qaida", "al-Qaeda", "REB"),
        ("FMLN", "Farabundo Martí National Liberation Front", "REB"),
        ("the Contras", "Contras", "REB"),
        ("contras", "Contras", "REB"),
        ("GRU", "Main Intelligence Directorate", "SPY"),
        ("Rosneft", "Rosneft", "BUS"),
        ("Wagner", "Wagner Group", "PRM"),
        ("the FBI", "Federal Bureau of Investigation", "COP"),
    ];
    for (name, canonical, sector) in cases {
        let organization = world::organization(name).unwrap_or_else(|| panic!("{name}"));
        assert_eq!((organization.name, organization.sector), (canonical, sector), "{name}");
    }
    for name in ["care", "Who", "taliban", "Mit", "un"] {
        assert_eq!(world::organization(name), None, "{name}");
    }
}

#[test]
fn outlets() {
    use world::OutletKind;
    let cases = [
        ("Interfax", Some("RUS"), OutletKind::Agency, Some(false)),
        ("Tass", Some("RUS"), OutletKind::Agency, Some(true)),
        ("AP", Some("USA"), OutletKind::Agency, Some(false)),
        ("Xinhua", Some("CHN"), OutletKind::Agency, Some(true)),
        ("Kommersant", Some("RUS"), OutletKind::Newspaper, Some(false)),
        ("EDM", Some("USA"), OutletKind::Journal, Some(false)),
        ("the New York Times", Some("USA"), OutletKind::Newspaper, Some(false)),
        ("Tasnim", Some("IRN"), OutletKind::Agency, None),
    ];
    for (name, iso3, kind, state) in cases {
        let outlet = world::outlet(name).unwrap();
        assert_eq!((outlet.iso3, outlet.kind, outlet.state), (iso3, kind, state), "{name}");
    }
    for name in ["time", "bild", "ap"] {
        assert_eq!(world::outlet(name), None, "{name}");
    }
}

#[test]
fn sister_outlets_share_a_family() {
    let family = |name| world::outlet(name).unwrap().family;
    assert_eq!(family("RIA Novosti"), family("Sputnik"));
    assert_eq!(family("RT"), family("Ruptly"));
    assert_ne!(family("Interfax"), family("TASS"));
}

#[test]
fn offices_and_titles() {
    let cases = [
        ("president", "GOV", true, true),
        ("President", "GOV", true, true),
        ("Col.", "MIL", true, false),
        ("Colonel General", "MIL", true, false),
        ("Foreign Minister", "GOV", true, true),
        ("spokesperson", "GOV", true, true),
        ("guerrilla", "REB", false, false),
        ("student", "EDU", false, false),
        ("reporter", "JRN", false, false),
        ("Mr.", "CVL", true, false),
        ("lawmaker", "LEG", true, true),
        ("gunman", "UAF", false, false),
    ];
    for (lemma, sector, title, post) in cases {
        let office = world::office(lemma).unwrap_or_else(|| panic!("{lemma}"));
        assert_eq!((office.sector, office.title, office.post), (sector, title, post), "{lemma}");
    }
    assert_eq!(world::office("table"), None);
    assert_eq!(world::office("don"), None);
}

#[test]
fn bodies() {
    let cases = [
        ("government", "GOV", "government"),
        ("foreign ministry", "GOV", "ministry"),
        ("task force", "MIL", "unit"),
        ("troops", "MIL", "military"),
        ("rebels", "REB", "armed"),
        ("parliament", "LEG", "parliament"),
        ("Court", "JUD", "court"),
        ("militia", "PRM", "armed"),
        ("protesters", "CVL", "crowd"),
    ];
    for (lemma, sector, kind) in cases {
        let body = world::body(lemma).unwrap();
        assert_eq!((body.sector, body.kind), (sector, kind), "{lemma}");
    }
    assert_eq!(world::body("banana"), None);
}

#[test]
fn people_by_their_several_writings() {
    let cases = [
        ("Putin", "Vladimir Putin", Some("RUS")),
        ("Sergey Lavrov", "Sergei Lavrov", Some("RUS")),
        ("Guaido", "Juan Guaidó", Some("VEN")),
        ("Nicolas Maduro", "Nicolás Maduro", Some("VEN")),
        ("al-Assad", "Bashar al-Assad", Some("SYR")),
        ("Hugo Chavez", "Hugo Chávez", Some("VEN")),
        ("Zelenskyy", "Volodymyr Zelensky", Some("UKR")),
        ("GORBACHEV", "Mikhail Gorbachev", Some("SUN")),
        ("Kofi Annan", "Kofi Annan", None),
        ("Erdogan", "Recep Tayyip Erdoğan", Some("TUR")),
    ];
    for (name, canonical, iso3) in cases {
        let person = world::person(name).unwrap();
        assert_eq!((person.name, person.iso3), (canonical, iso3), "{name}");
    }
    for name in ["Bush", "Clinton", "Kim", "Ivanov", "trump"] {
        assert_eq!(world::person(name), None, "{name}");
    }
}

#[test]
fn equipment_in_any_writing() {
    use world::EquipmentKind;
    let cases = [
        ("An-124", "An-124", Some("A124")),
        ("Antonov An-124", "An-124", Some("A124")),
        ("AN 124", "An-124", Some("A124")),
        ("An‑124‑100", "An-124", Some("A124")),
        ("Il-62M", "Il-62", Some("IL62")),
        ("Ilyushin Il-62M", "Il-62", Some("IL62")),
        ("Su-24M2", "Su-24", Some("SU24")),
        ("F-16V", "F-16", Some("F16")),
        ("C-17", "C-17", Some("C17")),
        ("S-300VM", "S-300", None),
        ("kalashnikov", "AK-47", None),
        ("An-124 Ruslan", "An-124", Some("A124")),
        ("Tu-22M3", "Tu-22M", Some("T22M")),
        ("M1A1", "M1 Abrams", None),
        ("Antonov 124", "An-124", Some("A124")),
        ("Sukhoi 57", "Su-57", None),
        ("Lockheed Martin F-35B", "F-35", Some("F35")),
        ("Tu-95 Bear", "Tu-95", Some("TU95")),
        ("An-124 Condor", "An-124", Some("A124")),
        ("Merkavas", "Merkava", None),
        ("T-72s", "T-72", None),
    ];
    for (name, canonical, icao) in cases {
        let equipment = world::equipment(name).unwrap_or_else(|| panic!("{name}"));
        assert_eq!((equipment.name, equipment.icao), (canonical, icao), "{name}");
    }
    assert_eq!(world::equipment("S-400").unwrap().kind, EquipmentKind::Weapon);
    assert_eq!(world::equipment("Il-76").unwrap().kind, EquipmentKind::Vehicle);
    for (name, canonical) in
        [("Ruslan", "An-124"), ("Patriots", "Patriot"), ("Flanker", "Su-27"), ("HIMARS", "HIMARS")]
    {
        assert_eq!(world::equipment_in_context(name).map(|found| found.name), Some(canonical), "{name}");
    }
    assert!(world::equipment("An-124").unwrap().operators.contains(&"RUS"));
    for name in
        ["124", "An", "an 124", "F-160", "predator", "An-1240", "M1", "Patriot", "Bear", "Tu-95 Smith", "G5"]
    {
        assert_eq!(world::equipment(name), None, "{name}");
    }
}

#[test]
fn places_largest_first() {
    let first = |name: &str| world::place(name).first().map(|place| (place.name, place.iso3));
    assert_eq!(first("Caracas"), Some(("Caracas", "VEN")));
    assert_eq!(first("Kiev"), Some(("Kyiv", "UKR")));
    assert_eq!(first("USULUTAN"), Some(("Usulután", "SLV")));
    assert_eq!(first("Raqqah"), Some(("Raqqa", "SYR")));
    assert_eq!(first("Dakar"), Some(("Dakar", "SEN")));
    assert_eq!(first("Washington D.C."), Some(("Washington", "USA")));
    assert_eq!(first("nice"), None);
    assert_eq!(world::place("Tripoli").iter().map(|place| place.iso3).collect::<Vec<_>>(), ["LBY", "LBN"]);
    assert_eq!(world::place("Caracas")[0].geonames, 3_646_738);
    assert_eq!(world::place("Caracas")[0].feature, "PPLC");
}

#[test]
fn sites() {
    use world::SiteKind;
    let cases = [
        ("Khmeimim", Some("SYR"), SiteKind::Facility),
        ("Chkalovsky", Some("RUS"), SiteKind::Facility),
        ("Maiquetia Airport", Some("VEN"), SiteKind::Facility),
        ("Guantánamo Bay", Some("CUB"), SiteKind::Facility),
        ("the Black Sea", None, SiteKind::Place),
        ("Strait of Hormuz", None, SiteKind::Place),
        ("Donbass", Some("UKR"), SiteKind::Region),
        ("Crimea", Some("UKR"), SiteKind::Region),
        ("the Caribbean", None, SiteKind::Region),
    ];
    for (name, iso3, kind) in cases {
        let site = world::site(name).unwrap();
        assert_eq!((site.iso3, site.kind), (iso3, kind), "{name}");
    }
    let chkalovsky = world::site("Chkalovsky").unwrap();
    assert!((chkalovsky.lat - 55.88).abs() < 0.01 && (chkalovsky.lon - 38.06).abs() < 0.01);
    assert_eq!(world::site("gulf"), None);
}

#[test]
fn no_text_makes_a_lookup_fail() {
    for text in [
        "",
        " ",
        "the",
        "The ",
        "-",
        "--124",
        "\u{301}\u{301}",
        "’",
        "1",
        "An-",
        "-1",
        "🚀-1",
        "İ",
        "ﬁ-16",
        "日本-1",
    ] {
        world::country(text);
        world::nationality(text);
        world::country_by_code(text);
        world::metonym(text);
        world::organization(text);
        world::outlet(text);
        world::office(text);
        world::body(text);
        world::person(text);
        world::equipment(text);
        world::place(text);
        world::site(text);
    }
}

#[test]
fn marks_of_aircraft() {
    for (mark, iso3) in [
        ("RA-82035", "RUS"),
        ("N629", "USA"),
        ("N842AA", "USA"),
        ("UR-82060", "UKR"),
        ("EP-TQB", "IRN"),
        ("YV1004", "VEN"),
    ] {
        assert_eq!(world::registration(mark).map_or("", |found| found.iso3), iso3, "{mark}");
    }
    for mark in ["", "RA-", "RA-8203", "ra-82035", "RA-82035X", "S-300", "Il-76"] {
        assert_eq!(world::registration(mark), None, "{mark}");
    }
}

#[test]
fn euphemisms_in_any_form() {
    let cases = [
        ("snap drills", "snap exercise"),
        ("Military-Technical Cooperation", "military-technical cooperation"),
        ("military technical cooperation", "military-technical cooperation"),
        ("neutralised", "neutralize"),
        ("Little Green Men", "little green men"),
        ("SMO", "special military operation"),
    ];
    for (words, name) in cases {
        let term = world::term(words).map(|term| (term.name, term.kind));
        assert_eq!(term, Some((name, world::TermKind::Euphemism)), "{words}");
    }
    for words in ["smo", "military cooperation", "men", ""] {
        assert_eq!(world::term(words), None, "{words}");
    }
}

#[test]
fn loaded_words_say_why() {
    let term = world::term("puppets").expect("it is loaded");
    assert_eq!((term.kind, term.why.is_some()), (world::TermKind::Loaded, true));
    assert!(world::term("nazi").is_none(), "a name needs its capital");
    assert!(world::term("Nazi").is_some());
}

#[test]
fn every_entry_can_start_at_its_first_word() {
    for term in world::glossary() {
        for name in term.aliases.iter().chain([&term.name]) {
            let first = name.split([' ', '-']).next().expect("a name has a word");
            assert!(world::starts_term(first), "{name}");
            assert_eq!(world::term(name).map(|found| found.name), Some(term.name), "{name}");
        }
    }
    assert!(!world::starts_term("yesterday"));
}
