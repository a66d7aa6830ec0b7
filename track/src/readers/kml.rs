//! KML: Google's `gx:Track` with moments and coordinates in pairs, or placemarks with a moment and a point each; metres.

use std::collections::VecDeque;
use std::io::BufRead;

use super::fr24::unnamed;
use super::xml::{self, Element};
use crate::airframe::Key;
use crate::intake::{Bad, Intake};
use crate::moments;
use crate::position::Seen;
use crate::sphere::FEET;

/// What stands in the part that is being read.
#[derive(Default)]
struct Part {
    /// Moments of a track that await their coordinates.
    whens: VecDeque<Option<f64>>,
    /// The moment and point of a placemark.
    when: Option<f64>,
    point: Option<Vec<f64>>,
    in_track: bool,
    in_point: bool,
}

pub(super) fn read(from: &mut dyn BufRead, intake: &mut Intake) -> Result<(), String> {
    let key = intake.key_of_name();
    unnamed(&key, intake);
    let mut part = Part::default();
    xml::each(from, intake, |element, intake| match element {
        Element::Start(start) => part.start(start.local_name().as_ref()),
        Element::End(name, text) => part.end(name, text, &key, intake),
        Element::Empty(_) => {}
    });
    Ok(())
}

impl Part {
    fn start(&mut self, name: &[u8]) {
        match name {
            b"Track" => self.in_track = true,
            b"Point" => self.in_point = true,
            b"Placemark" => *self = Part::default(),
            _ => {}
        }
    }

    fn end(&mut self, element: &[u8], text: &str, key: &Key, intake: &mut Intake) {
        match element {
            b"when" if self.in_track => self.whens.push_back(moments::seconds(text)),
            b"when" => self.when = moments::seconds(text),
            b"coord" => {
                let when = self.whens.pop_front().flatten();
                take(when, &numbers(text, char::is_whitespace), key, intake);
            }
            b"coordinates" if self.in_point => self.point = Some(numbers(text, |sign| sign == ',')),
            b"Track" => self.in_track = false,
            b"Point" => self.in_point = false,
            b"Placemark" => {
                if let Some(point) = self.point.take() {
                    // A placemark without a moment is a picture's, not a position's.
                    take(self.when, &point, key, intake);
                }
            }
            _ => {}
        }
    }
}

fn take(when: Option<f64>, coordinates: &[f64], key: &Key, intake: &mut Intake) {
    let &[lon, lat, ref height @ ..] = coordinates else { return intake.bad(Bad::NoPosition) };
    let Some(time) = when else { return intake.bad(Bad::NoTime) };
    let altitude_ft = height.first().map(|metres| metres * FEET);
    intake.take(key, Seen { altitude_ft, ..Seen::at(time, lat, lon) });
}

fn numbers(text: &str, apart: impl Fn(char) -> bool) -> Vec<f64> {
    text.trim().split(apart).filter_map(|number| number.trim().parse().ok()).collect()
}
