//! ICAO 24-bit aircraft addresses: an address goes in, the state that gave it, whether its block is military, and the
//! registration that follows from it come out.

use std::sync::LazyLock;

use crate::rows::{Row, rows};

/// Letters of registrations in which I and O are left out, for they look like figures.
const CLEAR: &[u8; 24] = b"ABCDEFGHJKLMNPQRSTUVWXYZ";
/// N1 is this address; the register goes to N99999.
const FIRST_N: u32 = 0xA0_0001;
/// How many marks begin with one given first, second, third and fourth figure (14 CFR 47.15 and the order of the register).
const N_STEPS: [u32; 4] = [101_711, 10_111, 951, 35];
/// Marks of up to two letters behind a figure.
const N_LETTERS: u32 = 601;

/// The block that an address lies in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct AddressBlock {
    /// ISO 3166 alpha-3 code of the state that ICAO gave the addresses to.
    pub iso3: &'static str,
    /// Whether the state is known to use this part of them for military aircraft.
    pub military: bool,
    first: u32,
    last: u32,
}

/// Registrations that follow from addresses by a rule: three letters, or figures.
struct Marks {
    first: u32,
    prefix: &'static str,
    big: u32,
    small: u32,
    from: &'static str,
    to: &'static str,
}

static BLOCKS: LazyLock<Vec<AddressBlock>> =
    LazyLock::new(|| rows(include_str!("../data/addresses.tsv")).map(read).collect());
static MARKS: LazyLock<Vec<Marks>> =
    LazyLock::new(|| rows(include_str!("../data/marks.tsv")).map(marks).collect());

/// The narrowest block that holds an address.
///
/// ```
/// let block = world::address_block(0x154073).unwrap();
/// assert_eq!((block.iso3, block.military), ("RUS", false));
/// assert!(world::address_block(0xAE1234).unwrap().military);
/// ```
pub fn address_block(address: u32) -> Option<AddressBlock> {
    let holds = |block: &&AddressBlock| (block.first..=block.last).contains(&address);
    BLOCKS.iter().filter(holds).min_by_key(|block| block.last - block.first).copied()
}

/// The registration that follows from an address, where the state's register orders them by a rule.
///
/// ```
/// assert_eq!(world::mark_of_address(0x154073).as_deref(), Some("RA-82035"));
/// assert_eq!(world::mark_of_address(0xA00001).as_deref(), Some("N1"));
/// assert_eq!(world::mark_of_address(0xAE1234), None);
/// ```
pub fn mark_of_address(address: u32) -> Option<String> {
    american(address)
        .or_else(|| japanese(address))
        .or_else(|| korean(address))
        .or_else(|| MARKS.iter().find_map(|marks| marks.mark(address)))
}

/// The address that follows from a registration; the inverse of [`mark_of_address`].
///
/// ```
/// assert_eq!(world::address_of_mark("RA-86496"), Some(0x1551E0));
/// assert_eq!(world::address_of_mark("N628TS"), Some(0xA835AF));
/// ```
pub fn address_of_mark(mark: &str) -> Option<u32> {
    let mark = mark.trim().to_uppercase();
    let address = MARKS.iter().find_map(|marks| marks.address(&mark)).or_else(|| match &mark {
        mark if mark.starts_with('N') => of_american(mark),
        mark if mark.starts_with("JA") => of_japanese(mark),
        mark if mark.starts_with("HL") => of_korean(mark),
        _ => None,
    })?;
    (mark_of_address(address)? == mark).then_some(address)
}

impl Marks {
    fn mark(&self, address: u32) -> Option<String> {
        let above = address.checked_sub(self.first)?;
        if let (Ok(from), Ok(to)) = (self.from.parse::<u32>(), self.to.parse::<u32>()) {
            let number = from + above;
            return (number <= to)
                .then(|| format!("{}{number:0width$}", self.prefix, width = self.from.len()));
        }
        let place = above + self.place(self.from.as_bytes())?;
        let letters = [place / self.big, place % self.big / self.small, place % self.big % self.small];
        let inside = letters.iter().all(|at| *at < 26) && place <= self.place(self.to.as_bytes())?;
        inside.then(|| {
            let letters = letters.map(|at| char::from(b'A' + at as u8));
            self.prefix.chars().chain(letters).collect()
        })
    }

    fn address(&self, mark: &str) -> Option<u32> {
        let rest = mark.strip_prefix(self.prefix)?;
        if let Ok(from) = self.from.parse::<u32>() {
            let number: u32 = rest.parse().ok()?;
            return Some(self.first + number.checked_sub(from)?);
        }
        Some(self.first + self.place(rest.as_bytes())?.checked_sub(self.place(self.from.as_bytes())?)?)
    }

    fn place(&self, letters: &[u8]) -> Option<u32> {
        let at = |at: usize| letters.get(at)?.checked_sub(b'A').filter(|at| *at < 26).map(u32::from);
        (letters.len() == 3).then_some(())?;
        Some(at(0)? * self.big + at(1)? * self.small + at(2)?)
    }
}

/// The United States: figures first, then up to two letters, five signs in all.
fn american(address: u32) -> Option<String> {
    let mut above = address.checked_sub(FIRST_N).filter(|above| *above < 9 * N_STEPS[0])?;
    let mut mark = format!("N{}", above / N_STEPS[0] + 1);
    above %= N_STEPS[0];
    for step in &N_STEPS[1..] {
        if above < N_LETTERS {
            return Some(mark + &up_to_two_letters(above));
        }
        above -= N_LETTERS;
        mark += &(above / step).to_string();
        above %= step;
    }
    // The fifth sign is a letter or a figure.
    match above {
        0 => {}
        letter @ 1..=24 => mark.push(char::from(CLEAR[letter as usize - 1])),
        figure => mark += &(figure - 25).to_string(),
    }
    Some(mark)
}

fn up_to_two_letters(place: u32) -> String {
    let Some(place) = place.checked_sub(1) else { return String::new() };
    let first = char::from(CLEAR[(place / 25) as usize]);
    let second = (place % 25).checked_sub(1).map(|at| char::from(CLEAR[at as usize]));
    std::iter::once(first).chain(second).collect()
}

fn of_american(mark: &str) -> Option<u32> {
    let signs = mark.strip_prefix('N')?.as_bytes();
    let mut above = signs.first()?.checked_sub(b'1').map(u32::from)? * N_STEPS[0];
    for (at, step) in (1..).zip(&N_STEPS[1..]) {
        let Some(&sign) = signs.get(at) else { return Some(FIRST_N + above) };
        if !sign.is_ascii_digit() {
            return Some(FIRST_N + above + letters_place(&signs[at..])?);
        }
        above += N_LETTERS + u32::from(sign - b'0') * step;
    }
    let last = match signs.get(4) {
        None => 0,
        Some(sign) if sign.is_ascii_digit() => 25 + u32::from(sign - b'0'),
        Some(sign) => 1 + clear(*sign)?,
    };
    Some(FIRST_N + above + last)
}

fn letters_place(letters: &[u8]) -> Option<u32> {
    let second = letters.get(1).map_or(Some(0), |letter| Some(clear(*letter)? + 1))?;
    (letters.len() <= 2).then_some(1 + clear(*letters.first()?)? * 25 + second)
}

fn clear(letter: u8) -> Option<u32> {
    CLEAR.iter().position(|one| *one == letter).map(|at| at as u32)
}

/// Japan: JA and four signs, the last one or two of which may be letters.
fn japanese(address: u32) -> Option<String> {
    let above = address.checked_sub(0x84_0000).filter(|above| *above < 229_840)?;
    let (first, rest) = (above / 22_984, above % 22_984);
    let (second, rest) = (rest / 916, rest % 916);
    if second > 9 {
        return None;
    }
    let tail = match rest {
        0..340 => match (rest / 34, rest % 34) {
            (third, figure @ 0..10) => format!("{third}{figure}"),
            (third, letter) => format!("{third}{}", char::from(CLEAR[letter as usize - 10])),
        },
        _ => {
            let (third, fourth) = ((rest - 340) / 24, (rest - 340) % 24);
            [third, fourth].map(|at| char::from(CLEAR[at as usize])).iter().collect()
        }
    };
    Some(format!("JA{first}{second}{tail}"))
}

fn of_japanese(mark: &str) -> Option<u32> {
    let signs = mark.strip_prefix("JA")?.as_bytes();
    let figure = |sign: u8| sign.is_ascii_digit().then(|| u32::from(sign - b'0'));
    let &[first, second, third, fourth] = signs else { return None };
    let tail = match (figure(third), figure(fourth)) {
        (Some(third), Some(fourth)) => third * 34 + fourth,
        (Some(third), None) => third * 34 + 10 + clear(fourth)?,
        _ => 340 + clear(third)? * 24 + clear(fourth)?,
    };
    Some(0x84_0000 + figure(first)? * 22_984 + figure(second)? * 916 + tail)
}

/// South Korea: the figures of the mark are those of the address.
const KOREAN: [(u32, u32, u32); 3] =
    [(0x71_BA00, 0x71_BF99, 0x7200), (0x71_C000, 0x71_C099, 0x8000), (0x71_C200, 0x71_C299, 0x8200)];

fn korean(address: u32) -> Option<String> {
    let (first, _, number) =
        KOREAN.into_iter().find(|(first, last, _)| (*first..=*last).contains(&address))?;
    let figures = format!("{:x}", number + address - first);
    figures.bytes().all(|sign| sign.is_ascii_digit()).then(|| format!("HL{figures}"))
}

fn of_korean(mark: &str) -> Option<u32> {
    let number = u32::from_str_radix(mark.strip_prefix("HL")?, 16).ok()?;
    let fits = |(first, last, from): &(u32, u32, u32)| number >= *from && number - from <= last - first;
    KOREAN.into_iter().find(fits).map(|(first, _, from)| first + number - from)
}

fn read(mut row: Row) -> AddressBlock {
    let (first, last) = (hex(row.text()), hex(row.text()));
    AddressBlock { first, last, iso3: row.text(), military: row.yes() }
}

fn marks(mut row: Row) -> Marks {
    Marks {
        first: hex(row.text()),
        prefix: row.text(),
        big: row.number(),
        small: row.number(),
        from: row.text(),
        to: row.text(),
    }
}

fn hex(field: &str) -> u32 {
    u32::from_str_radix(field, 16).unwrap_or_else(|_| panic!("no address in an embedded row: `{field}`"))
}
