//! Public lists of aircraft, as the user downloaded them → one list by address.
//!
//! The lists know registrations, types, operators and military flags of half a million aircraft. They have licences of their own and
//! change daily, so none comes with forewarn; what a user imports stays on that machine.

use std::collections::BTreeMap;
use std::fs::File;
use std::io::{BufReader, Read, Write};
use std::path::Path;

use csv::{ReaderBuilder, StringRecord};
use flate2::read::MultiGzDecoder;

use crate::airframe::{Declared, Key};
use crate::error::Error;

/// The header of the list that forewarn keeps.
const HEADER: &str = "icao24\tregistration\ttypecode\toperator\tmilitary";

/// What a list says of each aircraft.
pub type Register = BTreeMap<u32, Declared>;

/// Reads a public list: tar1090-db (`aircraft.csv.gz`, semicolons, no header), Mictronics' JSON (`{"address": [registration, type, flags]}`),
/// or any CSV with a header that has a column for the address (OpenSky, plane-alert-db, one's own).
///
/// # Errors
///
/// The file cannot be read, or no aircraft stands in it.
pub fn public_list(path: &Path) -> Result<Register, Error> {
    let told = |why: String| Error::Register { path: path.to_path_buf(), why };
    let mut bytes = Vec::new();
    let file = File::open(path).map_err(|why| Error::unreadable(path, why))?;
    BufReader::new(file).read_to_end(&mut bytes).map_err(|why| Error::unreadable(path, why))?;
    if bytes.starts_with(&[0x1f, 0x8b]) {
        let mut plain = Vec::new();
        MultiGzDecoder::new(bytes.as_slice())
            .read_to_end(&mut plain)
            .map_err(|why| told(format!("is compressed, but breaks off: {why}")))?;
        bytes = plain;
    }
    let text = String::from_utf8_lossy(&bytes);
    let text = text.trim_start_matches('\u{feff}');
    let first = text.lines().next().unwrap_or_default();
    let list = match text.trim_start().as_bytes().first() {
        Some(b'{') => of_json(text).map_err(told)?,
        _ if has_address_column(first) => of_header(text).map_err(told)?,
        _ if first.matches(';').count() >= 3 => of_semicolons(text),
        _ => return Err(told("has no column for the address (`icao24`, `hex` or `ICAO`)".to_owned())),
    };
    match list.is_empty() {
        true => Err(told("names not one aircraft by its address".to_owned())),
        false => Ok(list),
    }
}

/// Writes the list that [`Kept`] looks into.
///
/// # Errors
///
/// The file cannot be written.
pub fn keep(register: &Register, path: &Path) -> Result<(), Error> {
    let write = || -> std::io::Result<()> {
        if let Some(folder) = path.parent() {
            std::fs::create_dir_all(folder)?;
        }
        let mut out = std::io::BufWriter::new(File::create(path)?);
        writeln!(out, "{HEADER}")?;
        for (address, one) in register {
            let text = |field: &Option<String>| {
                field.as_deref().unwrap_or_default().replace(['\t', '\n', '\r'], " ")
            };
            let military = one.military.map(|is| if is { "yes" } else { "no" }).unwrap_or_default();
            let (mark, icao, operator) = (text(&one.registration), text(&one.icao), text(&one.operator));
            writeln!(out, "{address:06X}\t{mark}\t{icao}\t{operator}\t{military}")?;
        }
        out.flush()
    };
    write().map_err(|why| Error::unreadable(path, why))
}

/// A list that forewarn keeps, held as it lies in its file and looked into by address.
#[derive(Debug)]
pub struct Kept {
    bytes: Vec<u8>,
}

impl Kept {
    /// Opens the list that [`keep`] wrote.
    ///
    /// # Errors
    ///
    /// The file cannot be read, or is no such list.
    pub fn open(path: &Path) -> Result<Kept, Error> {
        let bytes = std::fs::read(path).map_err(|why| Error::unreadable(path, why))?;
        match bytes.starts_with(HEADER.as_bytes()) {
            true => Ok(Kept { bytes }),
            false => {
                let why = "is no list that `forewarn aircraft import` wrote".to_owned();
                Err(Error::Register { path: path.to_path_buf(), why })
            }
        }
    }

    /// What it says of an aircraft. Lines are in the order of addresses, so halving finds one.
    pub fn find(&self, address: u32) -> Option<Declared> {
        let (mut low, mut high) = (HEADER.len() + 1, self.bytes.len());
        while low < high {
            let middle = low + (high - low) / 2;
            let begin = self.bytes[low..middle]
                .iter()
                .rposition(|sign| *sign == b'\n')
                .map_or(low, |at| low + at + 1);
            let end =
                self.bytes[begin..].iter().position(|sign| *sign == b'\n').map_or(high, |at| begin + at);
            let line = std::str::from_utf8(&self.bytes[begin..end]).ok()?;
            let found = line.get(..6).and_then(|hex| u32::from_str_radix(hex, 16).ok())?;
            match found.cmp(&address) {
                std::cmp::Ordering::Equal => {
                    let mut fields = line.split('\t').skip(1);
                    return Some(declared(fields.next(), fields.next(), fields.next(), fields.next()));
                }
                std::cmp::Ordering::Less => low = end + 1,
                std::cmp::Ordering::Greater => high = begin,
            }
        }
        None
    }
}

fn declared(
    mark: Option<&str>,
    icao: Option<&str>,
    operator: Option<&str>,
    military: Option<&str>,
) -> Declared {
    let text = |field: Option<&str>| {
        field
            .map(|text| text.trim().trim_matches('\'').trim())
            .filter(|text| !text.is_empty())
            .map(str::to_owned)
    };
    let military = match text(military).map(|word| word.to_lowercase()).as_deref() {
        Some("yes" | "true" | "1" | "mil" | "military" | "y") => Some(true),
        Some("no" | "false" | "0" | "civ" | "n") => Some(false),
        _ => None,
    };
    Declared {
        registration: text(mark),
        icao: text(icao).map(|code| code.to_uppercase()),
        operator: text(operator),
        military,
    }
}

fn has_address_column(header: &str) -> bool {
    header.split([',', ';', '\t']).any(|name| ADDRESS.contains(&plain(name).as_str()))
}

fn plain(name: &str) -> String {
    name.trim_matches(['"', '\'', '$', '#', ' ']).to_lowercase()
}

/// What lists call their columns.
const ADDRESS: [&str; 5] = ["icao24", "icao", "hex", "address", "mode_s"];
const MARK: [&str; 3] = ["registration", "reg", "r"];
const TYPE: [&str; 5] = ["typecode", "icao type", "type", "icaotype", "t"];
const OPERATOR: [&str; 4] = ["operator", "owner", "ownop", "registered owners"];
const MILITARY: [&str; 3] = ["military", "cmpg", "is_military"];

fn of_header(text: &str) -> Result<Register, String> {
    let first = text.lines().next().unwrap_or_default();
    // OpenSky's list quotes with single marks.
    let quote = if first.starts_with('\'') { b'\'' } else { b'"' };
    let comma =
        [b',', b';', b'\t'].into_iter().max_by_key(|sign| first.bytes().filter(|one| one == sign).count());
    let mut rows = ReaderBuilder::new()
        .delimiter(comma.unwrap_or(b','))
        .quote(quote)
        .flexible(true)
        .from_reader(text.as_bytes());
    let names: Vec<String> = rows.headers().map_err(|why| why.to_string())?.iter().map(plain).collect();
    // The first name that the list has, in the order of preference.
    let find = |wanted: &[&str]| wanted.iter().find_map(|name| names.iter().position(|one| one == name));
    let address = find(&ADDRESS).ok_or("has no column for the address")?;
    let (mark, icao, operator, military) = (find(&MARK), find(&TYPE), find(&OPERATOR), find(&MILITARY));
    let mut register = Register::new();
    // A row with more or fewer fields would give each its neighbour's.
    for row in rows.records().flatten().filter(|row| row.len() == names.len()) {
        let cell = |at: Option<usize>| at.and_then(|at| row.get(at));
        if let Some(Key::Address(address)) =
            row.get(address).and_then(|hex| Key::parse(hex.trim_matches('\'')))
        {
            register.insert(address, declared(cell(mark), cell(icao), cell(operator), cell(military)));
        }
    }
    Ok(register)
}

/// tar1090-db: address, registration, type, flags as signs of 0 and 1, description, year, owner.
fn of_semicolons(text: &str) -> Register {
    let mut rows =
        ReaderBuilder::new().delimiter(b';').has_headers(false).flexible(true).from_reader(text.as_bytes());
    let of = |row: StringRecord| {
        let Some(Key::Address(address)) = row.get(0).and_then(Key::parse) else { return None };
        let military =
            row.get(3).filter(|flags| !flags.is_empty()).map(|flags| flags.get(..1).unwrap_or("0"));
        Some((address, declared(row.get(1), row.get(2), row.get(6), military)))
    };
    rows.records().flatten().filter_map(of).collect()
}

/// Mictronics: `{"154073": ["RA-82035", "A124", "10", "description"]}`, or objects with the names of readsb.
fn of_json(text: &str) -> Result<Register, String> {
    let all: serde_json::Map<String, serde_json::Value> =
        serde_json::from_str(text).map_err(|why| format!("is no JSON object by address: {why}"))?;
    let mut register = Register::new();
    for (hex, value) in &all {
        let Some(Key::Address(address)) = Key::parse(hex) else { continue };
        let at = |place: usize, name: &str| {
            value.get(place).or_else(|| value.get(name)).and_then(|cell| cell.as_str())
        };
        let military = at(2, "f").map(|flags| flags.get(..1).unwrap_or("0"));
        register.insert(address, declared(at(0, "r"), at(1, "t"), at(9, "ownOp"), military));
    }
    Ok(register)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_kept_list_gives_back_each_line() {
        let named =
            |number: u32| Declared { registration: Some(format!("M-{number}")), ..Declared::default() };
        let register: Register = (0..300_u32).map(|number| (number * 977, named(number))).collect();
        let folder = tempfile::tempdir().expect("a folder for a test");
        let path = folder.path().join("aircraft.tsv");
        keep(&register, &path).expect("it can be written");
        let kept = Kept::open(&path).expect("it was written");
        for (address, one) in &register {
            assert_eq!(kept.find(*address).as_ref(), Some(one), "{address:06X}");
            assert_eq!(kept.find(address + 1), None);
        }
    }
}
