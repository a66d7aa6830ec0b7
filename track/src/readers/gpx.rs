//! GPX: points of a track with their moments; elevation in metres.

use std::io::BufRead;

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use super::fr24::unnamed;
use crate::intake::{Bad, Intake};
use crate::moments;
use crate::position::Seen;
use crate::sphere::{FEET, KNOTS};

#[derive(Default)]
struct Point {
    place: Option<(f64, f64)>,
    time: Option<f64>,
    metres: Option<f64>,
    speed: Option<f64>,
    course: Option<f64>,
}

pub(super) fn read(from: &mut dyn BufRead, intake: &mut Intake) -> Result<(), String> {
    let key = intake.key_of_name();
    unnamed(&key, intake);
    let mut reader = Reader::from_reader(from);
    let (mut buffer, mut text) = (Vec::new(), String::new());
    let mut point = Point::default();
    loop {
        match reader.read_event_into(&mut buffer) {
            Ok(Event::Eof) => break,
            Err(why) => {
                intake.cut(&why);
                break;
            }
            // A point in one tag has no moment.
            Ok(Event::Empty(empty)) if empty.local_name().as_ref() == b"trkpt" => intake.bad(Bad::NoTime),
            Ok(Event::Start(start) | Event::Empty(start)) => {
                text.clear();
                if start.local_name().as_ref() == b"trkpt" {
                    point = Point { place: place(&start), ..Point::default() };
                }
            }
            Ok(Event::Text(words)) => text.push_str(&words.decode().unwrap_or_default()),
            Ok(Event::End(end)) => {
                let number = || text.trim().parse::<f64>().ok();
                match end.local_name().as_ref() {
                    b"time" => point.time = moments::seconds(&text),
                    b"ele" => point.metres = number(),
                    b"speed" => point.speed = number(),
                    b"course" => point.course = number(),
                    b"trkpt" => match (point.place, point.time) {
                        (None, _) => intake.bad(Bad::NoPosition),
                        (_, None) => intake.bad(Bad::NoTime),
                        (Some((lat, lon)), Some(time)) => intake.take(
                            &key,
                            Seen {
                                altitude_ft: point.metres.map(|metres| metres * FEET),
                                speed_kt: point.speed.map(|speed| speed * KNOTS),
                                track: point.course,
                                ..Seen::at(time, lat, lon)
                            },
                        ),
                    },
                    _ => {}
                }
            }
            Ok(_) => {}
        }
        buffer.clear();
    }
    Ok(())
}

fn place(start: &BytesStart) -> Option<(f64, f64)> {
    let number = |name: &str| {
        let attribute = start.try_get_attribute(name).ok().flatten()?;
        std::str::from_utf8(&attribute.value).ok()?.trim().parse::<f64>().ok()
    };
    number("lat").zip(number("lon"))
}
