//! The tables of airfields, addresses and types of aircraft: each row is sound, and rules work both ways.

use std::collections::BTreeSet;

#[test]
fn an_address_and_its_mark_lead_to_each_other() {
    let pairs = [
        (0x154073, "RA-82035"),
        (0x1551E0, "RA-86496"),
        (0xA00001, "N1"),
        (0xA00002, "N1A"),
        (0xA835AF, "N628TS"),
        (0xADF7C7, "N99999"),
        (0xC00001, "C-FAAA"),
        (0xC044A9, "C-GAAA"),
        (0x840000, "JA0000"),
        (0x71BA00, "HL7200"),
        (0x0B03E8, "CU-T1000"),
    ];
    for (address, mark) in pairs {
        assert_eq!(world::mark_of_address(address).as_deref(), Some(mark), "{address:06X}");
        assert_eq!(world::address_of_mark(mark), Some(address), "{mark}");
    }
}

#[test]
fn no_two_addresses_have_one_mark() {
    for address in (0..0x100_0000).step_by(7) {
        if let Some(mark) = world::mark_of_address(address) {
            assert_eq!(world::address_of_mark(&mark), Some(address), "{mark}");
        }
    }
}

#[test]
fn what_is_no_mark_has_no_address() {
    for mark in
        ["", "N", "N0", "N123456", "NIO", "RA-", "RA-999999", "JA", "JAX", "HL", "HLzz", "D-", "é", "N1é"]
    {
        assert_eq!(world::address_of_mark(mark), None, "{mark}");
    }
}

#[test]
fn blocks_are_told_from_each_other() {
    let of = |address| world::address_block(address).map(|block| (block.iso3, block.military));
    assert_eq!(of(0x154073), Some(("RUS", false)));
    assert_eq!(of(0xADF7C7), Some(("USA", false)));
    assert_eq!(of(0xADF7C8), Some(("USA", true)));
    assert_eq!(of(0x43C123), Some(("GBR", true)));
    assert_eq!(of(0x43BFFF), Some(("GBR", false)));
    assert_eq!(of(0x400001), Some(("BMU", false)), "the narrowest block counts");
    assert_eq!(of(0xFFFFFF), None);
    assert_eq!(of(0), None);
}

#[test]
fn airfields_have_places_runways_and_countries() {
    let states: BTreeSet<&str> = world::countries().iter().map(|country| country.iso3).collect();
    let mut codes = BTreeSet::new();
    assert!(world::airfields().len() > 13_000);
    for field in world::airfields() {
        assert!(codes.insert(field.icao), "{}", field.icao);
        assert!(states.contains(field.iso3), "{}", field.icao);
        assert!(field.lat.abs() <= 90.0 && field.lon.abs() <= 180.0, "{}", field.icao);
        assert!(field.runway_m.is_none_or(|metres| (1000.0..9000.0).contains(&metres)), "{}", field.icao);
        assert!(field.bearings.iter().all(|degrees| (0.0..180.0).contains(degrees)), "{}", field.icao);
    }
}

#[test]
fn airfields_around_a_point_are_all_found() {
    let points = [(35.41, 35.95), (64.0, 179.9), (-17.7, -179.9), (78.2, 15.5), (0.0, 0.0), (89.9, 10.0)];
    for point in points {
        let near = world::airfields_near(point.0, point.1, 300.0);
        let near: BTreeSet<&str> = near.iter().map(|(field, _)| field.icao).collect();
        let away = |field: &&world::Airfield| world::kilometres(point, (field.lat, field.lon)) <= 300.0;
        let all: BTreeSet<&str> = world::airfields().iter().filter(away).map(|field| field.icao).collect();
        assert_eq!(near, all, "{point:?}");
    }
}

#[test]
fn types_have_figures_that_fit_each_other() {
    assert!(world::performances().len() >= 60);
    for one in world::performances() {
        assert!(one.oew_t < one.mtow_t && one.oew_t + one.fuel_t < one.mtow_t * 1.25, "{}", one.icao);
        assert!(one.cruise_kt < one.fastest_kt, "{}", one.icao);
        assert!(!one.points.is_empty() && !one.source.is_empty(), "{}", one.icao);
        let falls = one.points.windows(2).all(|pair| pair[0].0 > pair[1].0 && pair[0].1 < pair[1].1);
        assert!(falls, "{}: less payload goes farther", one.icao);
        assert!(one.points.iter().all(|point| point.1 <= one.ferry_km), "{}", one.icao);
        assert!((2.0..=25.0).contains(&one.spread), "{}", one.icao);
    }
}

#[test]
fn every_type_of_aircraft_that_texts_name_as_a_heavy_one_has_figures() {
    for icao in ["A124", "IL76", "C17", "C5M", "A400", "IL62", "IL96", "T154", "B52", "K35R", "GLF5", "Y20"] {
        assert!(world::performance(icao).is_some(), "{icao}");
    }
}
