//! Quantities → words: "about 100 people", "at least 35 tonnes".

use model::Quantity;

use crate::plain;
use crate::words::WORDS;

/// The figure with its unit; none where no figure is known.
pub(crate) fn amount(quantity: &Quantity) -> Option<String> {
    let figure = figure(quantity)?;
    let unit = quantity.unit.as_deref().map(plain::line).unwrap_or_default();
    let many = quantity.value != Some(1.0) || quantity.high.is_some_and(|high| high > 1.0);
    Some(format!("{figure} {}", WORDS.unit(&unit, many)).trim_end().to_owned())
}

/// The figure alone: "about 100", "10–20".
pub(crate) fn figure(quantity: &Quantity) -> Option<String> {
    let about = if quantity.approximate { "about " } else { "" };
    match (quantity.value, quantity.low, quantity.high) {
        (None, None, None) => None,
        (None, Some(low), Some(high)) => Some(format!("{about}{}–{}", number(low), number(high))),
        (None, Some(low), None) => Some(format!("at least {}", number(low))),
        (None, None, Some(high)) => Some(format!("at most {}", number(high))),
        (Some(value), _, _) if quantity.approximate => Some(format!("about {}", number(value))),
        (Some(value), Some(low), None) if low == value => Some(format!("at least {}", number(value))),
        (Some(value), None, Some(high)) if high == value => Some(format!("at most {}", number(value))),
        (Some(value), Some(low), Some(high)) if low < high => {
            Some(format!("{} ({}–{})", number(value), number(low), number(high)))
        }
        (Some(value), _, _) => Some(number(value)),
    }
}

/// A number with thousands set apart: "35,000", "2.5".
fn number(value: f64) -> String {
    let text = format!("{value}");
    let (whole, rest) = text.split_at(text.find('.').unwrap_or(text.len()));
    let digits = whole.trim_start_matches('-').len();
    if whole.trim_start_matches('-').bytes().any(|byte| !byte.is_ascii_digit()) {
        return text;
    }
    let sign = if whole.len() > digits { "−" } else { "" };
    let mut out = sign.to_owned();
    for (place, digit) in whole.trim_start_matches('-').chars().enumerate() {
        if place > 0 && (digits - place) % 3 == 0 {
            out.push(',');
        }
        out.push(digit);
    }
    out + rest
}

#[cfg(test)]
mod tests {
    use model::Quantity;

    fn shown(value: Option<f64>, low: Option<f64>, high: Option<f64>, approximate: bool) -> String {
        let quantity = Quantity { value, low, high, unit: Some("person".to_owned()), approximate };
        super::amount(&quantity).unwrap_or_default()
    }

    #[test]
    fn figures_say_how_exact_they_are() {
        assert_eq!(shown(Some(100.0), None, None, true), "about 100 people");
        assert_eq!(shown(Some(1.0), Some(1.0), Some(1.0), false), "1 person");
        assert_eq!(shown(Some(1_250.0), None, None, false), "1,250 people");
        assert_eq!(shown(None, Some(10.0), Some(20.0), false), "10–20 people");
        assert_eq!(shown(None, Some(10.0), None, false), "at least 10 people");
        assert_eq!(shown(Some(10.0), None, Some(10.0), false), "at most 10 people");
        assert_eq!(shown(None, None, None, true), "");
    }

    #[test]
    fn numbers_set_thousands_apart() {
        assert_eq!(super::number(1_234_567.5), "1,234,567.5");
        assert_eq!(super::number(-1000.0), "−1,000");
        assert_eq!(super::number(f64::NAN), "NaN");
        assert_eq!(super::number(f64::INFINITY), "inf");
    }
}
