//! A size as people write it → bytes.

use std::fmt;
use std::str::FromStr;

/// A number of bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Size(pub(crate) u64);

/// Units as they are written, largest first; the plain byte is last because every unit ends in it.
const UNITS: &[(&str, u64)] = &[("GB", 1_000_000_000), ("MB", 1_000_000), ("KB", 1_000), ("B", 1)];

impl FromStr for Size {
    type Err = String;

    fn from_str(text: &str) -> Result<Size, String> {
        let upper = text.trim().to_ascii_uppercase();
        let unit = UNITS.iter().find_map(|(unit, bytes)| Some((upper.strip_suffix(unit)?, *bytes)));
        let (number, bytes) = unit.unwrap_or((&upper, 1));
        let size = number.trim().parse::<u64>().ok().and_then(|number| number.checked_mul(bytes));
        match size {
            Some(size) if size > 0 => Ok(Size(size)),
            _ => Err("expected a whole number above zero with B, KB, MB or GB, for instance 32MB".to_owned()),
        }
    }
}

impl fmt::Display for Size {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let exact = UNITS.iter().find(|(_, bytes)| self.0.is_multiple_of(*bytes));
        let (unit, bytes) = exact.copied().unwrap_or(("B", 1));
        write!(f, "{} {unit}", self.0 / bytes)
    }
}

#[cfg(test)]
mod tests {
    use super::Size;

    #[test]
    fn sizes_are_read_as_people_write_them() {
        for (text, bytes) in
            [("32MB", 32_000_000), ("1 kb", 1_000), ("77", 77), ("5b", 5), ("2GB", 2_000_000_000)]
        {
            assert_eq!(text.parse(), Ok(Size(bytes)), "{text}");
        }
    }

    #[test]
    fn what_is_no_size_is_refused() {
        for text in
            ["", "MB", "-1", "0", "1.5MB", "12 apples", "99999999999999999999GB", "18446744073709551615KB"]
        {
            assert!(text.parse::<Size>().is_err(), "{text}");
        }
    }

    #[test]
    fn a_size_is_shown_in_its_largest_whole_unit() {
        assert_eq!([Size(32_000_000), Size(1_500)].map(|size| size.to_string()), ["32 MB", "1500 B"]);
    }
}
