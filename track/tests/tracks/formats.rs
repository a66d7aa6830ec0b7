//! One flight in every format: what is read is the same, and what each says of its source is kept.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use flate2::write::GzEncoder;
use model::PositionSource;
use parquet::basic::Compression;
use parquet::column::writer::ColumnWriter;
use parquet::data_type::ByteArray;
use parquet::file::properties::WriterProperties;
use parquet::file::writer::SerializedFileWriter;
use parquet::schema::parser::parse_message_type;
use track::{Airframe, Gathered, Key, Seen};

use super::simulator::{Simulated, airframe, trace};

fn flight() -> Simulated {
    let mut simulated = airframe(82_035, "A124", 1, 1, 20.0);
    for seen in &mut simulated.positions {
        seen.time = seen.time.round();
    }
    simulated
}

fn read(name: &str, bytes: &[u8]) -> Gathered {
    let folder = tempfile::tempdir().expect("a folder for a test");
    let path = folder.path().join(name);
    fs::create_dir_all(path.parent().expect("it lies in the folder")).expect("it can be made");
    fs::write(&path, bytes).expect("it can be written");
    track::gather(&[path])
}

/// The one aircraft of a file has the flight's positions.
fn holds(gathered: &Gathered, simulated: &Simulated, format: &str) -> (Key, Airframe) {
    assert!(gathered.failed.is_empty(), "{format}: {:?}", gathered.failed);
    let source = &gathered.sources[0];
    assert_eq!(source.format, format);
    assert_eq!(source.positions as usize, simulated.positions.len(), "{format}: {:?}", source.bad);
    assert!(source.hash.starts_with("b3:"));
    let (key, airframe) = gathered.airframes.iter().next().expect("an aircraft");
    let positions = airframe.clone().into_positions();
    for (read, seen) in positions.iter().zip(&simulated.positions) {
        assert!((read.time - seen.time).abs() < 0.6, "{format}");
        assert!((f64::from(read.lat) - seen.lat).abs() < 1e-4, "{format}");
        if let (Some(read), Some(seen)) = (read.altitude_ft(), seen.altitude_ft) {
            assert!((read - seen).abs() < 10.0, "{format}: {read} {seen}");
        }
        if let (Some(read), Some(seen)) = (read.speed_kt(), seen.speed_kt) {
            assert!((read - seen).abs() < 1.0, "{format}: {read} {seen}");
        }
    }
    (key.clone(), airframe.clone())
}

#[test]
fn readsb_traces_plain_and_compressed_whatever_they_are_called() {
    let simulated = flight();
    let text = trace(&simulated, &simulated.positions);
    let mut packed = GzEncoder::new(Vec::new(), flate2::Compression::fast());
    packed.write_all(text.as_bytes()).expect("memory takes it");
    let packed = packed.finish().expect("memory takes it");
    for bytes in [text.as_bytes(), &packed] {
        let (key, airframe) = holds(&read("trace_full_154073.json", bytes), &simulated, "readsb trace");
        assert_eq!(key, Key::Address(0x15_4073));
        assert_eq!(airframe.declared.icao.as_deref(), Some("A124"));
        assert_eq!(airframe.declared.military, Some(true));
        assert_eq!(airframe.callsigns.values().next().map(String::as_str), Some("RFF7078"));
        let sources: Vec<PositionSource> =
            airframe.into_positions().iter().map(track::Position::source).collect();
        assert!(sources.iter().all(|source| *source == PositionSource::Adsb));
    }
}

#[test]
fn readsb_traces_of_old_have_nine_columns() {
    let text = r#"{"icao":"~2a1b3c","timestamp":1553256720.5,"trace":[[0,55.8,38.0,"ground",12,90,0,null,null],[30.5,55.9,38.1,1200,180.1,91.0,2,640,{"flight":"RFF1"}]]}"#;
    let gathered = read("trace.json", text.as_bytes());
    let (key, airframe) = gathered.airframes.iter().next().expect("an aircraft");
    assert_eq!(key.to_string(), "~2A1B3C");
    let positions = airframe.clone().into_positions();
    assert_eq!(positions[0].ground(), Some(true));
    assert!(positions[1].is_new_leg() && !positions[1].is_stale());
    assert_eq!(positions[1].source(), PositionSource::Other);
}

#[test]
fn aircraft_json_one_or_many_in_seconds_or_milliseconds() {
    let simulated = flight();
    let line = |seen: &Seen| {
        let altitude = if seen.ground == Some(true) {
            "\"ground\"".to_owned()
        } else {
            seen.altitude_ft.unwrap_or(0.0).to_string()
        };
        format!(
            "{{\"now\":{},\"aircraft\":[{{\"hex\":\"154073\",\"type\":\"mlat\",\"flight\":\"RFF7078 \",\"alt_baro\":{altitude},\"gs\":{},\"lat\":{},\"lon\":{},\"seen_pos\":0,\"r\":\"RA-82035\",\"t\":\"A124\",\"dbFlags\":1}},{{\"hex\":\"a00001\"}}]}}\n",
            seen.time,
            seen.speed_kt.unwrap_or(0.0),
            seen.lat,
            seen.lon
        )
    };
    let text: String = simulated.positions.iter().map(line).collect();
    let gathered = read("aircraft.json", text.as_bytes());
    assert_eq!(
        gathered.sources[0].bad,
        [("without a position".to_owned(), simulated.positions.len() as u64)]
    );
    let (_, airframe) = holds(&gathered, &simulated, "readsb aircraft.json");
    assert_eq!(airframe.declared.registration.as_deref(), Some("RA-82035"));
    let position = airframe.into_positions()[0];
    assert_eq!(position.source(), PositionSource::Mlat);
    let api =
        "{\"now\":1553256720500,\"ac\":[{\"hex\":\"154073\",\"lat\":1.0,\"lon\":2.0,\"seen_pos\":1.5}]}";
    let gathered = read("mil.json", api.as_bytes());
    assert_eq!(gathered.sources[0].span.as_ref().map(|span| span.0.as_str()), Some("2019-03-22T12:11:59Z"));
}

#[test]
fn opensky_states_are_metres_and_old_rows_are_dropped() {
    let simulated = flight();
    let mut text = "time,icao24,lat,lon,velocity,heading,vertrate,callsign,onground,alert,spi,squawk,baroaltitude,geoaltitude,lastposupdate,lastcontact,hour\n".to_owned();
    for seen in &simulated.positions {
        let ground = if seen.ground == Some(true) { "True" } else { "False" };
        let altitude = seen.altitude_ft.map_or(String::new(), |feet| (feet * 0.3048).to_string());
        let speed = seen.speed_kt.unwrap_or(0.0) * 1852.0 / 3600.0;
        for late in [0.0, 30.0] {
            text += &format!(
                "{},154073,{},{},{speed},90,0,RFF7078 ,{ground},False,False,,{altitude},,{},{},0\n",
                seen.time + late,
                seen.lat,
                seen.lon,
                seen.time,
                seen.time
            );
        }
    }
    let gathered = read("states_2019-03-22.csv", text.as_bytes());
    assert_eq!(
        gathered.sources[0].bad,
        [("repeats a position older than 15 s".to_owned(), simulated.positions.len() as u64)]
    );
    holds(&gathered, &simulated, "OpenSky states");
}

/// State vectors in Parquet.
pub(crate) fn parquet_of(simulated: &Simulated) -> Vec<u8> {
    let folder = tempfile::tempdir().expect("a folder for a test");
    let path = folder.path().join("states.parquet");
    let schema = "message states { required int64 timestamp (TIMESTAMP(MILLIS, true)); required binary icao24 (UTF8); optional double latitude; \
        optional double longitude; optional double groundspeed; optional double altitude; optional boolean onground; }";
    let schema = Arc::new(parse_message_type(schema).expect("it is a schema"));
    let file = fs::File::create(&path).expect("it can be written");
    let properties = Arc::new(WriterProperties::builder().set_compression(Compression::SNAPPY).build());
    let mut writer = SerializedFileWriter::new(file, schema, properties).expect("it can be begun");
    let mut group = writer.next_row_group().expect("a group of rows");
    let seen = &simulated.positions;
    let levels = vec![1; seen.len()];
    let doubles = |of: fn(&Seen) -> f64| seen.iter().map(of).collect::<Vec<f64>>();
    let mut numbers = [
        doubles(|one| one.lat),
        doubles(|one| one.lon),
        doubles(|one| one.speed_kt.unwrap_or(0.0)),
        doubles(|one| one.altitude_ft.unwrap_or(0.0)),
    ]
    .into_iter();
    while let Some(mut column) = group.next_column().expect("a column") {
        let written = match column.untyped() {
            ColumnWriter::Int64ColumnWriter(typed) => {
                let moments: Vec<i64> = seen.iter().map(|one| (one.time * 1000.0) as i64).collect();
                typed.write_batch(&moments, None, None)
            }
            ColumnWriter::ByteArrayColumnWriter(typed) => {
                typed.write_batch(&vec![ByteArray::from("154073"); seen.len()], None, None)
            }
            ColumnWriter::DoubleColumnWriter(typed) => {
                typed.write_batch(&numbers.next().expect("four columns of numbers"), Some(&levels), None)
            }
            ColumnWriter::BoolColumnWriter(typed) => {
                let ground: Vec<bool> = seen.iter().map(|one| one.ground == Some(true)).collect();
                typed.write_batch(&ground, Some(&levels), None)
            }
            _ => panic!("the schema has no other"),
        };
        written.expect("it can be written");
        column.close().expect("it can be closed");
    }
    group.close().expect("it can be closed");
    writer.close().expect("it can be closed");
    fs::read(&path).expect("it was written")
}

#[test]
fn parquet_as_pandas_writes_it() {
    let simulated = flight();
    let bytes = parquet_of(&simulated);
    let (key, _) = holds(&read("states.parquet", &bytes), &simulated, "OpenSky states, Parquet");
    assert_eq!(key, Key::Address(0x15_4073));
    let gathered = read("states.parquet", &bytes[..bytes.len() / 2]);
    assert!(gathered.failed[0].to_string().contains("states.parquet"), "its index stands at its end");
}

#[test]
fn sbs_messages_put_speed_and_position_together() {
    let simulated = flight();
    let mut text = String::new();
    for seen in &simulated.positions {
        let moment = jiff::Timestamp::from_second(seen.time as i64).expect("it is within range").to_string();
        let (day, hour) = (moment[..10].replace('-', "/"), format!("{}.000", &moment[11..19]));
        let stamp = format!("{day},{hour},{day},{hour}");
        let ground = if seen.ground == Some(true) { "-1" } else { "0" };
        let altitude = seen.altitude_ft.map_or(String::new(), |feet| feet.to_string());
        text +=
            &format!("MSG,4,1,1,154073,1,{stamp},,,{},90,,,0,,,,,{ground}\n", seen.speed_kt.unwrap_or(0.0));
        text +=
            &format!("MSG,3,1,1,154073,1,{stamp},,{altitude},,,{},{},,,0,0,0,{ground}\n", seen.lat, seen.lon);
    }
    let (key, _) = holds(&read("messages.sbs", text.as_bytes()), &simulated, "SBS-1 messages");
    assert_eq!(key, Key::Address(0x15_4073));
}

#[test]
fn a_file_without_an_address_takes_it_from_its_name() {
    let simulated = flight();
    let mut text = "Timestamp,UTC,Callsign,Position,Altitude,Speed,Direction\n".to_owned();
    for seen in &simulated.positions {
        let altitude =
            seen.altitude_ft.unwrap_or(0.0).max(if seen.ground == Some(false) { 25.0 } else { 0.0 });
        text += &format!(
            "{},x,RFF7078,\"{},{}\",{altitude},{},90\n",
            seen.time,
            seen.lat,
            seen.lon,
            seen.speed_kt.unwrap_or(0.0)
        );
    }
    for (name, key) in [
        ("RA-82035_2019-03-22.csv", Key::Address(0x15_4073)),
        ("flight_154073.csv", Key::Address(0x15_4073)),
        ("unknown.csv", Key::Named("unknown".to_owned())),
    ] {
        let gathered = read(name, text.as_bytes());
        assert_eq!(gathered.airframes.keys().next(), Some(&key));
        assert_eq!(
            gathered.sources[0].notes.len(),
            usize::from(name == "unknown.csv"),
            "{:?}",
            gathered.sources[0].notes
        );
    }
}

#[test]
fn gpx_and_kml() {
    let simulated = flight();
    let moment = |seen: &Seen| jiff::Timestamp::from_second(seen.time as i64).expect("it is within range");
    let metres = |seen: &Seen| seen.altitude_ft.unwrap_or(0.0) * 0.3048;
    let points = simulated.positions.iter().map(|seen| {
        format!(
            "<trkpt lat=\"{}\" lon=\"{}\"><ele>{}</ele><time>{}</time></trkpt>\n",
            seen.lat,
            seen.lon,
            metres(seen),
            moment(seen)
        )
    });
    let gpx = format!(
        "<?xml version=\"1.0\"?>\n<gpx version=\"1.1\"><trk><trkseg>{}</trkseg></trk></gpx>",
        points.collect::<String>()
    );
    holds(&read("RA-82035.gpx", gpx.as_bytes()), &simulated, "GPX");
    let whens: String =
        simulated.positions.iter().map(|seen| format!("<when>{}</when>", moment(seen))).collect();
    let coords = simulated
        .positions
        .iter()
        .map(|seen| format!("<gx:coord>{} {} {}</gx:coord>", seen.lon, seen.lat, metres(seen)));
    let track = format!(
        "<kml xmlns:gx=\"x\"><Placemark><gx:Track>{whens}{}</gx:Track></Placemark></kml>",
        coords.collect::<String>()
    );
    let marks = simulated.positions.iter().map(|seen| {
        format!(
            "<Placemark><TimeStamp><when>{}</when></TimeStamp><Point><coordinates>{},{},{}</coordinates></Point></Placemark>",
            moment(seen), seen.lon, seen.lat, metres(seen)
        )
    });
    let marks = format!("<kml><Document>{}</Document></kml>", marks.collect::<String>());
    for text in [track, marks] {
        holds(&read("RA-82035.kml", text.as_bytes()), &simulated, "KML");
    }
}

#[test]
fn a_folder_says_what_it_is_and_how_much_of_it_is_there() {
    let simulated = flight();
    let folder = tempfile::tempdir().expect("a folder for a test");
    let put = |name: &str, text: &str| {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().expect("it lies in the folder")).expect("it can be made");
        fs::write(path, text).expect("it can be written");
    };
    let text = trace(&simulated, &simulated.positions);
    put("day/traces/73/trace_full_154073.json", &text);
    put("day/traces/e0/trace_full_1551e0.json", &text.replace("154073", "1551e0"));
    put("day/source.toml", "licence = \"ODbL 1.0\"\n");
    put("day/README.md", "no positions");
    let mut handed = Vec::new();
    let gathered = track::each(&[folder.path().to_path_buf()], |key, airframe| {
        handed.push((key.to_string(), airframe.len()));
    });
    assert_eq!(gathered.sources.len(), 2);
    assert_eq!(gathered.sources[0].licence.as_deref(), Some("ODbL 1.0"));
    assert_eq!(gathered.sources[0].completeness, Some(2.0 / 256.0));
    assert_eq!(handed.len(), 2);
}

#[test]
fn lists_of_aircraft_of_every_kind_become_one() {
    let folder = tempfile::tempdir().expect("a folder for a test");
    let list = |name: &str, text: &str| {
        let path: PathBuf = folder.path().join(name);
        fs::write(&path, text).expect("it can be written");
        track::public_list(&path)
    };
    let lists = [
        (
            "tar1090.csv",
            "154073;RA-82035;A124;10;ANTONOV An-124;1986;Russia - Air Force;\n1551e0;RA-86496;IL62;10;;;;\n",
        ),
        (
            "opensky.csv",
            "'icao24','registration','typecode','operator','owner'\n'154073','RA-82035','A124','','Russia, Air Force'\n",
        ),
        (
            "plane-alert.csv",
            "$ICAO,$Registration,$Operator,$Type,$ICAO Type,#CMPG\n154073,RA-82035,Russia - Air Force,Antonov An-124,A124,Mil\n",
        ),
        (
            "own.csv",
            "icao24,registration,typecode,operator,military\n154073,RA-82035,a124,Russia - Air Force,yes\n",
        ),
        ("mictronics.json", "{\"154073\":[\"RA-82035\",\"A124\",\"10\",\"Antonov\"]}"),
    ];
    for (name, text) in lists {
        let list = list(name, text).unwrap_or_else(|error| panic!("{name}: {error}"));
        let one = &list[&0x15_4073];
        assert_eq!(
            (one.registration.as_deref(), one.icao.as_deref()),
            (Some("RA-82035"), Some("A124")),
            "{name}"
        );
        assert!(name == "opensky.csv" || one.military == Some(true), "{name}");
    }
    for (name, text) in [
        ("empty.csv", ""),
        ("prose.csv", "no list\nat all"),
        ("void.csv", "icao24,registration\n"),
        ("bad.json", "{"),
    ] {
        let error = list(name, text).expect_err("it names nobody");
        assert!(error.to_string().contains(name) && !error.hint().is_empty());
    }
    assert!(track::public_list(Path::new("/nowhere.csv")).is_err());
}
