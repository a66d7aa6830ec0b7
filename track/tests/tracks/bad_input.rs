//! What is broken is told and counted, and never guessed; nothing that stands before a break is lost.

use std::collections::BTreeMap;
use std::fs;
use std::io::Write;

use flate2::write::GzEncoder;
use model::Aircraft;
use track::{Airframe, Gathered, Seen};

use super::formats::parquet_of;
use super::simulator::{Chance, Simulated, airframe, trace};

fn read(name: &str, bytes: &[u8]) -> Gathered {
    let folder = tempfile::tempdir().expect("a folder for a test");
    let path = folder.path().join(name);
    fs::write(&path, bytes).expect("it can be written");
    track::gather(&[path])
}

fn flight() -> Simulated {
    airframe(82_035, "A124", 1, 2, 10.0)
}

fn count(gathered: &Gathered) -> usize {
    gathered.airframes.values().map(Airframe::len).sum()
}

#[test]
fn a_truncated_archive_gives_what_stands_before_the_break() {
    let simulated = flight();
    let text = trace(&simulated, &simulated.positions);
    let mut packed = GzEncoder::new(Vec::new(), flate2::Compression::fast());
    packed.write_all(text.as_bytes()).expect("memory takes it");
    let packed = packed.finish().expect("memory takes it");
    let gathered = read("trace_full_154073.json", &packed[..packed.len() / 2]);
    let taken = count(&gathered);
    assert!(taken > simulated.positions.len() / 3 && taken < simulated.positions.len(), "{taken}");
    assert!(gathered.sources[0].notes[0].contains("breaks off"), "{:?}", gathered.sources[0].notes);
    let gathered = read("trace_full_154073.json", &packed[..40]);
    assert_eq!((gathered.sources.len(), gathered.failed.len()), (0, 1));
    assert!(!gathered.failed[0].hint().is_empty());
}

#[test]
fn truncated_text_too() {
    let simulated = flight();
    let text = trace(&simulated, &simulated.positions);
    let gathered = read("trace_full_154073.json", &text.as_bytes()[..text.len() / 2]);
    assert!(count(&gathered) > simulated.positions.len() / 3);
    let gpx = "<gpx><trk><trkseg><trkpt lat=\"1\" lon=\"2\"><time>2019-03-22T12:00:00Z</time></trkpt><trkpt lat=\"1";
    let gathered = read("RA-82035.gpx", gpx.as_bytes());
    assert_eq!(count(&gathered), 1);
}

#[test]
fn rows_that_cannot_be_are_counted_by_what_is_wrong_with_them() {
    let rows = "time,icao24,lat,lon,velocity,heading,vertrate,callsign,onground,alert,spi,squawk,baroaltitude,geoaltitude,lastposupdate,lastcontact\n\
        1553256720,154073,91,38,,,,,False,,,,,,,\n\
        1553256720,154073,55,181,,,,,False,,,,,,,\n\
        1553256720,154073,0,0,,,,,False,,,,,,,\n\
        12,154073,55,38,,,,,False,,,,,,,\n\
        1553256720000,154073,55,38,,,,,False,,,,,,,\n\
        1553256720,zzzzzz,55,38,,,,,False,,,,,,,\n\
        1553256720,154073,,,,,,,False,,,,,,,\n\
        ,154073,55,38,,,,,False,,,,,,,\n\
        1553256720,154073,NaN,38,,,,,False,,,,,,,\n\
        1553256720,154073,55,38,,,,,False,,,,,,,\n";
    let gathered = read("states.csv", rows.as_bytes());
    let bad: BTreeMap<&str, u64> =
        gathered.sources[0].bad.iter().map(|(why, count)| (why.as_str(), *count)).collect();
    let expected = BTreeMap::from([
        ("at exactly 0° north, 0° east", 1),
        ("before 1990 or after 2100", 2),
        ("latitude beyond 90°", 2),
        ("longitude beyond 180°", 1),
        ("without a moment", 1),
        ("without a position", 1),
        ("without an address", 1),
    ]);
    assert_eq!(bad, expected);
    assert_eq!(gathered.sources[0].positions, 1);
}

#[test]
fn one_bad_row_loses_no_other() {
    let trace = "{\"icao\":\"154073\",\"timestamp\":1553256720,\"trace\":[[0,55,38,1000],5,\"x\",{\"a\":[1]},[10,55.1,38,1000,null,null,0,null,\
        {\"flight\":123}],[20,55.2,38,\"ground\"]]}";
    let gathered = read("trace.json", trace.as_bytes());
    assert_eq!((count(&gathered), &gathered.sources[0].bad), (3, &vec![("cannot be read".to_owned(), 3)]));
    let snapshot = "{\"now\":1553256720,\"aircraft\":[{\"hex\":\"154073\",\"lat\":1,\"lon\":2},{\"hex\":\"154074\",\"gs\":\"n/a\",\"lat\":1,\"lon\":2},\
        {\"hex\":\"154075\",\"lat\":1,\"lon\":2}]}";
    let gathered = read("aircraft.json", snapshot.as_bytes());
    assert_eq!((count(&gathered), &gathered.sources[0].bad), (2, &vec![("cannot be read".to_owned(), 1)]));
    let gpx = "<gpx><trk><trkseg><trkpt lat=\"1\" lon=\"2\"/><trkpt lat=\"1\" lon=\"2\"><time>2019-03-22T12:00:00Z</time></trkpt></trkseg></trk></gpx>";
    let gathered = read("RA-82035.gpx", gpx.as_bytes());
    assert_eq!((count(&gathered), &gathered.sources[0].bad), (1, &vec![("without a moment".to_owned(), 1)]));
}

#[test]
fn wrong_units_are_told() {
    let simulated = flight();
    // Knots and feet in a format of metres.
    let mut text = "time,icao24,lat,lon,velocity,baroaltitude,onground\n".to_owned();
    for seen in &simulated.positions {
        let (speed, altitude) = (seen.speed_kt.unwrap_or(0.0), seen.altitude_ft.unwrap_or(0.0));
        text += &format!("{},154073,{},{},{speed},{altitude},False\n", seen.time, seen.lat, seen.lon);
    }
    let notes = &read("states.csv", text.as_bytes()).sources[0].notes;
    assert!(
        notes.iter().any(|note| note.contains("knots where the format has metres a second")),
        "{notes:?}"
    );
    assert!(notes.iter().any(|note| note.contains("altitudes lie above")), "{notes:?}");
    let right = read("trace.json", trace(&simulated, &simulated.positions).as_bytes());
    assert_eq!(right.sources[0].notes, Vec::<String>::new());
}

#[test]
fn time_that_runs_backwards_is_put_in_order_and_told() {
    let simulated = flight();
    let mut positions = simulated.positions.clone();
    let half = positions.len() / 2;
    positions.rotate_left(half);
    let gathered = read("trace.json", trace(&simulated, &positions).as_bytes());
    assert!(
        gathered.sources[0].notes.iter().any(|note| note.contains("backwards")),
        "{:?}",
        gathered.sources[0].notes
    );
    let airframe = gathered.airframes.into_values().next().expect("an aircraft");
    let (flights, strays) = track::flights(airframe.into_positions(), &Aircraft::default(), &BTreeMap::new());
    assert_eq!((flights.len(), strays), (2, 0));
}

#[test]
fn two_aircraft_with_one_address_stay_two() {
    let (one, other) = (flight(), airframe(5, "B738", 1, 2, 10.0));
    let mut both: Vec<Seen> = one.positions.iter().chain(&other.positions).copied().collect();
    both.sort_by(|a, b| a.time.total_cmp(&b.time));
    let mut airframe = Airframe::default();
    both.iter().for_each(|seen| airframe.push((*seen).into()));
    let (flights, _) = track::flights(airframe.into_positions(), &Aircraft::default(), &BTreeMap::new());
    let doubtful = flights.iter().filter(|flight| flight.doubtful).count();
    assert!(doubtful >= 1 && doubtful < flights.len(), "{doubtful} of {}", flights.len());
}

#[test]
fn old_positions_are_not_landings() {
    let mut simulated = flight();
    // Bit 0 of the flags on every position: the whole flight would stand on the ground for who misreads it.
    simulated.positions.iter_mut().for_each(|seen| seen.stale = true);
    let gathered = read("trace.json", trace(&simulated, &simulated.positions).as_bytes());
    let airframe = gathered.airframes.into_values().next().expect("an aircraft");
    let (flights, _) = track::flights(airframe.into_positions(), &Aircraft::default(), &BTreeMap::new());
    assert_eq!(flights.len(), 2);
    let codes = |end: &model::FlightEnd| end.airfields[0].icao.clone();
    for (flight, leg) in flights.iter().zip(&simulated.legs) {
        assert_eq!(
            (codes(&flight.departure), codes(&flight.arrival)),
            (leg.from.icao.to_owned(), leg.to.icao.to_owned())
        );
    }
}

#[test]
fn what_is_no_file_of_positions_is_refused_with_a_hint() {
    for (name, bytes) in [
        ("empty.json", &b""[..]),
        ("prose.txt", b"The aircraft landed."),
        ("picture.gz", b"\x1f\x8b\x08\x00garbage"),
        ("void.json", b"{\"icao\":\"154073\",\"timestamp\":1553256720,\"trace\":[]}"),
        ("nobody.json", b"{\"icao\":\"xyz\",\"timestamp\":1553256720,\"trace\":[[0,1,2,3]]}"),
        ("timeless.json", b"{\"icao\":\"154073\",\"trace\":[[0,1,2,3]]}"),
        ("odd.json", b"{\"icao\":\"154073\",\"timestamp\":1553256720,\"trace\":[5,\"x\",{},[[]],[null]]}"),
        ("bare.csv", b"icao24,latitude\n154073,5\n"),
        ("binary.csv", &[0xff, 0xfe, 0x00, 0x41, 0x80]),
    ] {
        let gathered = read(name, bytes);
        assert_eq!(gathered.sources.len(), 0, "{name}: {:?}", gathered.sources);
        let error = gathered.failed.first().unwrap_or_else(|| panic!("{name} is told"));
        assert!(error.to_string().contains(name), "{error}");
        assert!(!error.hint().is_empty());
    }
    let none = track::gather(&["/nowhere/at/all".into()]);
    assert_eq!(none.failed.len(), 1);
}

#[test]
fn no_broken_byte_ends_a_run() {
    let simulated = flight();
    let points = "<gpx><trk><trkseg><trkpt lat=\"1\" lon=\"2\"><ele>3</ele><time>2019-03-22T12:00:00Z</time></trkpt></trkseg></trk></gpx>";
    let track = "<kml><Placemark><gx:Track><when>2019-03-22T12:00:00Z</when><gx:coord>1 2 3</gx:coord></gx:Track></Placemark></kml>";
    let sbs =
        "MSG,3,1,1,154073,1,2019/03/22,12:00:00.000,2019/03/22,12:00:00.000,,35000,,,55.8,38.0,,,0,0,0,0\n";
    let snapshot = "{\"now\":1553256720,\"aircraft\":[{\"hex\":\"154073\",\"lat\":1.0,\"lon\":2.0,\"alt_baro\":\"ground\"}]}";
    let states =
        "time,icao24,lat,lon,velocity,onground,baroaltitude\n1553256720,154073,55.8,38.0,120,False,9000\n";
    let fr24 = "Timestamp,UTC,Callsign,Position,Altitude,Speed,Direction\n1553256720,x,A,\"55.8,38.0\",9000,400,90\n";
    let whole = trace(&simulated, &simulated.positions[..40]);
    let files: [(&str, Vec<u8>); 8] = [
        ("a.json", whole.into_bytes()),
        ("b.json", snapshot.into()),
        ("c.csv", states.into()),
        ("d.csv", fr24.into()),
        ("e.sbs", sbs.into()),
        ("f.gpx", points.into()),
        ("g.kml", track.into()),
        ("h.parquet", parquet_of(&simulated)),
    ];
    let mut chance = Chance::new(7);
    for (name, bytes) in files {
        for _ in 0..150 {
            let mut broken = bytes.clone();
            for _ in 0..=chance.below(4) {
                let at = chance.below(broken.len());
                broken[at] = chance.below(256) as u8;
            }
            let gathered = read(name, &broken);
            assert_eq!(gathered.sources.len() + gathered.failed.len(), 1, "{name}");
        }
    }
}

#[test]
fn an_empty_folder_is_told() {
    let folder = tempfile::tempdir().expect("a folder for a test");
    let gathered = track::gather(&[folder.path().to_path_buf()]);
    assert!(gathered.failed[0].to_string().contains("holds no file of positions"));
}

#[test]
fn no_positions_are_no_flights() {
    assert_eq!(track::flights(vec![], &Aircraft::default(), &BTreeMap::new()), (vec![], 0));
    let one = Seen::at(1.6e9, 50.0, 10.0).into();
    assert_eq!(track::flights(vec![one], &Aircraft::default(), &BTreeMap::new()).0, vec![]);
}
