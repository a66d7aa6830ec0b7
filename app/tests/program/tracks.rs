//! Tracks from the command line: flights of positions, a case held against them, who an aircraft is.

use std::fmt::Write;
use std::fs;

use serde_json::Value;

use crate::run::{Folder, filed, forewarn, is_accepted};

/// 22 March 2019, 12:12 UTC.
const BEGIN: f64 = 1_553_256_720.0;

/// A trace of an aircraft over airfields: twenty minutes on the ground before and behind each leg, a position every minute.
fn trace(address: &str, icao: &str, route: &[&str], begin: f64) -> String {
    let field = |code: &str| world::airfield(code).expect("it is in the table");
    let (mut rows, mut time) = (String::new(), 0.0);
    let stand = |rows: &mut String, code: &str, time: &mut f64| {
        for _ in 0..20 {
            write!(
                rows,
                "[{time},{},{},\"ground\",5,null,0,null,null,\"adsb_icao\"],",
                field(code).lat,
                field(code).lon
            )
            .expect("a text takes it");
            *time += 60.0;
        }
    };
    stand(&mut rows, route[0], &mut time);
    for pair in route.windows(2) {
        let (from, to) = (field(pair[0]), field(pair[1]));
        let km = world::kilometres((from.lat, from.lon), (to.lat, to.lon));
        let minutes = (km / 13.0).ceil();
        for at in 1..minutes as u32 {
            let part = f64::from(at) / minutes;
            let (done, left) = (km * part, km * (1.0 - part));
            let feet = (done * 170.0).min(left * 170.0).min(33_000.0);
            let (lat, lon) = (from.lat + (to.lat - from.lat) * part, from.lon + (to.lon - from.lon) * part);
            write!(rows, "[{time},{lat:.4},{lon:.4},{feet:.0},420,null,0,null,null,\"adsb_icao\"],")
                .expect("a text takes it");
            time += 60.0;
        }
        stand(&mut rows, pair[1], &mut time);
    }
    format!(
        "{{\"icao\":\"{address}\",\"t\":\"{icao}\",\"dbFlags\":1,\"timestamp\":{begin},\"trace\":[{}]}}",
        rows.trim_end_matches(',')
    )
}

/// A folder with tracks of the two aircraft of the example.
fn tracks(folder: &Folder, route: &[&str], begin: f64) -> String {
    for (address, icao) in [("154073", "A124"), ("1551e0", "IL62")] {
        folder.write(
            &format!("tracks/trace_full_{address}.json"),
            trace(address, icao, route, begin).as_bytes(),
        );
    }
    folder.path("tracks")
}

#[test]
fn without_tracks_physics_speaks() {
    let (_folder, case) = filed("check-physics");
    let shown = forewarn(&["check", "--case", &case, "--format", "markdown"]).ends(0).out;
    let today = shown.lines().find(|line| line.contains("without tracks")).expect("it says so").to_owned();
    is_accepted(
        "check.md",
        &shown.replace(&today, "- Checked without tracks: what follows is physics alone."),
    );
    for words in
        ["not observable: no tracks were given; physically plausible", "without a stop 9962 km, marginal"]
    {
        assert!(shown.to_lowercase().contains(words), "{words} in {shown}");
    }
}

#[test]
fn a_way_that_was_flown_is_borne_out_and_the_case_keeps_it() {
    let (folder, case) = filed("check-tracks");
    let tracks = tracks(&folder, &["UUMU", "OSLK", "GOOY", "SVMI"], BEGIN);
    let out = forewarn(&["check", "--case", &case, "--tracks", &tracks, "--who", "ana", "--format", "json"])
        .ends(0)
        .out;
    let check: Value = serde_json::from_str(&out).expect("it is JSON");
    let of = |document: u64| {
        let verdicts = check["verdicts"].as_array().expect("a list");
        verdicts.iter().find(|one| one["document"] == document).expect("it reports a movement").clone()
    };
    assert_eq!(of(4)["agreement"], "partly", "{}", of(4)["words"]);
    let tested = of(4)["tested"].as_array().expect("a list").clone();
    let agreement = |words: &str| {
        let one =
            tested.iter().find(|one| one["statement"].as_str().is_some_and(|said| said.contains(words)));
        one.unwrap_or_else(|| panic!("{words}"))["agreement"].clone()
    };
    assert_eq!(agreement("took off from Chkalovsky on 2019-03-22"), "consistent");
    assert_eq!(agreement("landed in Caracas on 2019-03-23"), "consistent");
    assert_eq!(agreement("in this order"), "consistent");
    assert_eq!(agreement("99 Russian soldiers"), "not observable");
    assert_eq!(check["flights"].as_array().map(Vec::len), Some(6));
    let together = &check["deployments"][0]["together_with"];
    assert_eq!(together[0], "1551E0", "{together}");
    // Spans outside are code points of the text.
    let evidence = &tested[0]["evidence"];
    assert!(evidence[0].as_u64() < evidence[1].as_u64());
    let brief = forewarn(&["brief", "--case", &case, "--width", "400"]).ends(0).out;
    assert!(brief.contains("Reported flights against tracks"), "{brief}");
    assert!(brief.contains("RA-82035 landed at Simón Bolívar International Airport (SVMI)"), "{brief}");
    let bundle = folder.path("bundle");
    forewarn(&["export", "--case", &case, "--output", &bundle]).ends(0);
    forewarn(&["verify", &bundle]).ends(0);
    let packed = fs::read_to_string(format!("{bundle}/check.json")).expect("it goes with the case");
    let packed: Value = serde_json::from_str(&packed).expect("it is JSON");
    assert_eq!(packed["verdicts"], check["verdicts"]);
    let before = forewarn(&["brief", "--case", &case, "--as-of", "2019-03-28"]).ends(0).out;
    assert!(!before.contains("Reported flights"), "what was checked later is not known then");
}

#[test]
fn a_check_against_nothing_readable_is_not_kept() {
    let (folder, case) = filed("check-unreadable");
    let bad = folder.write("bad.json", b"no positions");
    forewarn(&["check", "--case", &case, "--tracks", &bad])
        .ends(1)
        .says(&["no format of positions", "hint:"]);
    let brief = forewarn(&["brief", "--case", &case]).ends(0).out;
    assert!(!brief.contains("Reported flights against"), "{brief}");
}

#[test]
fn another_way_is_a_contradiction() {
    let (folder, case) = filed("check-other");
    let route = ["UUMU", "UNNT", "UHHH", "UNNT"].repeat(12);
    let tracks = tracks(&folder, &route, BEGIN - 3.0 * 86_400.0);
    let shown = forewarn(&["check", "--case", &case, "--tracks", &tracks]).ends(0).out;
    assert!(shown.contains("[4] Inconsistent with tracks"), "{shown}");
}

#[test]
fn flights_as_lines_rows_json_and_a_map() {
    let folder = Folder::new("flights");
    let tracks = tracks(&folder, &["UUMU", "OSLK", "GOOY", "SVMI"], BEGIN);
    let lines = forewarn(&["flights", &tracks, "--width", "80"]).ends(0).out;
    for words in
        ["RA-82035, A124", "2019-03-22 UUMU → OSLK", "GOOY → SVMI", "strategic airlifter", "together with"]
    {
        assert!(lines.contains(words), "{words} in {lines}");
    }
    assert!(lines.lines().all(|line| line.chars().count() <= 80), "{lines}");
    let rows = forewarn(&["flights", &tracks, "--format", "csv", "--only", "RA-82035"]).ends(0).out;
    assert_eq!(rows.lines().count(), 4, "{rows}");
    let heavy = forewarn(&["flights", &tracks, "--format", "csv", "--strategic"]).ends(0).out;
    assert_eq!(heavy, rows, "the Il-62 is none");
    let map = forewarn(&["flights", &tracks, "--format", "geojson"]).ends(0).out;
    let map: Value = serde_json::from_str(&map).expect("it is JSON");
    assert_eq!(map["type"], "FeatureCollection");
    let features = map["features"].as_array().expect("a list");
    let observed = features.iter().filter(|one| one["properties"]["kind"] == "observed").count();
    assert_eq!(observed, 6);
    let all = forewarn(&["flights", &tracks, "--format", "json"]).ends(0).out;
    let all: Value = serde_json::from_str(&all).expect("it is JSON");
    assert_eq!(all["sources"][0]["format"], "readsb trace");
}

#[test]
fn what_cannot_be_read_is_told_and_the_rest_is_read() {
    let folder = Folder::new("flights-bad");
    let tracks = tracks(&folder, &["UUMU", "OSLK"], BEGIN);
    folder.write("tracks/notes.txt", b"no positions");
    forewarn(&["flights", &tracks]).ends(3).says(&["notes.txt", "no format of positions", "hint:"]);
    let only = folder.path("tracks/notes.txt");
    forewarn(&["flights", &only]).ends(1).says(&["hint:"]);
    forewarn(&["flights", "/nowhere.json"]).ends(1).says(&["cannot be read"]);
}

#[test]
fn a_list_of_aircraft_is_kept_and_asked() {
    let folder = Folder::new("aircraft");
    folder.write("db.csv", "154073;RA-82035;A124;11;ANTONOV;1986;Russia - Air Force;\n".as_bytes());
    let (list, kept) = (folder.path("db.csv"), folder.path("kept/aircraft.tsv"));
    forewarn(&["aircraft", "import", &list, "--aircraft", &kept]).ends(0).says(&["1 aircraft kept"]);
    assert!(fs::read_to_string(&kept).expect("it was kept").contains("154073\tRA-82035\tA124"));
    let shown = forewarn(&["aircraft", "show", "RA-82035", "IL76", "--aircraft", &kept]).ends(0).out;
    for words in [
        "RA-82035, A124, Russia - Air Force, military, strategic airlifter (154073)",
        "type by database",
        "Il-76",
    ] {
        assert!(shown.contains(words), "{words} in {shown}");
    }
    forewarn(&["aircraft", "show", "nothing", "--aircraft", &kept])
        .ends(1)
        .says(&["`nothing` is no address"]);
    forewarn(&["aircraft", "import", &kept, "--aircraft", &kept]).ends(0);
    folder.write("prose.txt", b"no list");
    let prose = folder.path("prose.txt");
    forewarn(&["aircraft", "import", &prose, "--aircraft", &kept]).ends(1).says(&["hint:"]);
}
