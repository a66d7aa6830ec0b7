//! GPX: points of a track with their moments; elevation in metres.

use std::io::BufRead;

use quick_xml::events::BytesStart;

use super::fr24::unnamed;
use super::xml::{self, Element};
use crate::airframe::Key;
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
    let mut point = Point::default();
    xml::each(from, intake, |element, intake| match element {
        Element::Start(start) if start.local_name().as_ref() == b"trkpt" => {
            point = Point { place: place(start), ..Point::default() };
        }
        // A point in one tag has no moment.
        Element::Empty(empty) if empty.local_name().as_ref() == b"trkpt" => intake.bad(Bad::NoTime),
        Element::End(b"trkpt", _) => point.give(&key, intake),
        Element::End(name, text) => point.learn(name, text),
        Element::Start(_) | Element::Empty(_) => {}
    });
    Ok(())
}

impl Point {
    fn learn(&mut self, name: &[u8], text: &str) {
        let number = || text.trim().parse::<f64>().ok();
        match name {
            b"time" => self.time = moments::seconds(text),
            b"ele" => self.metres = number(),
            b"speed" => self.speed = number(),
            b"course" => self.course = number(),
            _ => {}
        }
    }

    fn give(&self, key: &Key, intake: &mut Intake) {
        match (self.place, self.time) {
            (None, _) => intake.bad(Bad::NoPosition),
            (_, None) => intake.bad(Bad::NoTime),
            (Some((lat, lon)), Some(time)) => intake.take(
                key,
                Seen {
                    altitude_ft: self.metres.map(|metres| metres * FEET),
                    speed_kt: self.speed.map(|speed| speed * KNOTS),
                    track: self.course,
                    ..Seen::at(time, lat, lon)
                },
            ),
        }
    }
}

fn place(start: &BytesStart) -> Option<(f64, f64)> {
    let number = |name: &str| {
        let attribute = start.try_get_attribute(name).ok().flatten()?;
        std::str::from_utf8(&attribute.value).ok()?.trim().parse::<f64>().ok()
    };
    number("lat").zip(number("lon"))
}
