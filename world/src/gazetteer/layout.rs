//! Where things stand in a gazetteer's file. All numbers are little-endian.
//!
//! | bytes | what |
//! |---|---|
//! | 0..8 | `fwgazett` |
//! | 8..12 | version |
//! | 12..16 | zero |
//! | 16..24 | length of the file |
//! | 24..32 | checksum of everything behind the header |
//! | 32..72 | where places, labels, namesakes, strings and names begin, each 8 bytes |
//!
//! A place has [`PLACE`] bytes. A label (country, division, feature, source) is the start of a string. Names are an automaton
//! (`fst`) from folded name to a value: odd for one place, `place << 2 | other << 1 | 1`, where `other` says that it is not the
//! place's main name; even for several, twice the position among the namesakes of their number, which they follow.
//! A namesake is a place with [`OTHER`] set where the name is not its main one. A string is its length (2 bytes) and its bytes;
//! a place's string is name, ICAO and IATA code with tabs between.

pub(super) const MAGIC: &[u8; 8] = b"fwgazett";
pub(super) const VERSION: u32 = 1;
pub(super) const HEADER: usize = 72;
/// Bytes of a place: string, latitude, longitude, population, GeoNames identifier (4 each), country, division, feature, source (2 each).
pub(super) const PLACE: usize = 28;
/// Marks a namesake that bears the name besides its main one.
pub(super) const OTHER: u32 = 1 << 31;
/// Degrees are stored in these parts.
pub(super) const PARTS: f64 = 100_000.0;
/// Stands for a latitude that is not known.
pub(super) const NOWHERE: i32 = i32::MIN;
/// Namesakes kept of one name; they come by rank.
pub(super) const NAMESAKES: usize = 100;

/// FNV-1a over words of eight bytes, the rest padded with zeros.
pub(super) fn checksum(bytes: &[u8]) -> u64 {
    let mut sum = 0xcbf2_9ce4_8422_2325_u64;
    for chunk in bytes.chunks(8) {
        let mut word = [0; 8];
        word[..chunk.len()].copy_from_slice(chunk);
        sum = (sum ^ u64::from_le_bytes(word)).wrapping_mul(0x0000_0100_0000_01b3);
    }
    sum
}
