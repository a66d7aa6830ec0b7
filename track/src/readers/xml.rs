//! Elements of an XML file one after the other, with their text; a file that breaks off keeps what stood before.

use std::io::BufRead;

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use crate::intake::Intake;

/// What stands at one place of the file.
pub(super) enum Element<'a> {
    Start(&'a BytesStart<'a>),
    /// In one tag, without content.
    Empty(&'a BytesStart<'a>),
    /// Its local name, and the text since the last start.
    End(&'a [u8], &'a str),
}

/// Hands each element to `take`; where the file is cut or no longer XML, `intake` says so and the reading ends.
pub(super) fn each(from: &mut dyn BufRead, intake: &mut Intake, mut take: impl FnMut(Element, &mut Intake)) {
    let mut reader = Reader::from_reader(from);
    let (mut buffer, mut text) = (Vec::new(), String::new());
    loop {
        match reader.read_event_into(&mut buffer) {
            Ok(Event::Eof) => break,
            Err(why) => {
                intake.cut(&why);
                break;
            }
            Ok(Event::Empty(empty)) => take(Element::Empty(&empty), intake),
            Ok(Event::Start(start)) => {
                text.clear();
                take(Element::Start(&start), intake);
            }
            Ok(Event::Text(words)) => text.push_str(&words.decode().unwrap_or_default()),
            Ok(Event::End(end)) => take(Element::End(end.local_name().as_ref(), &text), intake),
            Ok(_) => {}
        }
        buffer.clear();
    }
}
