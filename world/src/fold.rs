//! A name goes in, the form under which tables know it comes out.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// The form in which two writings of one name are equal.
///
/// Lower case, without accents, apostrophes and dots, hyphens and slashes as spaces, runs of spaces as one, without a
/// leading "the". A word of up to three letters that is all in capitals keeps them: "US" is not "us", "AU" is not
/// "au"; longer ones do not, so that text set in capitals still compares.
///
/// ```
/// assert_eq!(world::fold("The Simón-Bolívar"), "simon bolivar");
/// assert_eq!(world::fold("U.S."), "US");
/// assert_eq!(world::fold("Da’esh"), world::fold("DAESH"));
/// ```
pub fn fold(text: &str) -> String {
    let plain = plain(text);
    if plain.chars().count() <= 3 && all_capitals(&plain) { plain } else { without_article(lower(&plain)) }
}

/// The form of a name under which lower and upper case are one.
pub(crate) fn folded(text: &str) -> String {
    without_article(lower(&plain(text)))
}

/// The form of a name written in capitals only; nothing for any other name.
pub(crate) fn capitals(text: &str) -> Option<String> {
    all_capitals(text).then(|| plain(text))
}

/// Whether there is a capital in the text or nothing that has cases.
pub(crate) fn capitalised(text: &str) -> bool {
    text.chars().any(char::is_uppercase) || !text.chars().any(char::is_lowercase)
}

fn all_capitals(text: &str) -> bool {
    text.chars().any(char::is_uppercase) && !text.chars().any(char::is_lowercase)
}

fn lower(text: &str) -> String {
    text.chars().flat_map(char::to_lowercase).filter(|c| !is_combining_mark(*c)).collect()
}

fn without_article(text: String) -> String {
    match text.strip_prefix("the ") {
        Some(rest) => rest.to_owned(),
        None => text,
    }
}

/// The text with its cases, without accents and marks, words apart by one space.
fn plain(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut gap = false;
    for c in text.nfkd().filter(|c| !is_combining_mark(*c)) {
        if is_dropped(c) {
            continue;
        }
        if is_gap(c) {
            gap = true;
            continue;
        }
        if gap && !out.is_empty() {
            out.push(' ');
        }
        gap = false;
        push_latin(&mut out, c);
    }
    out
}

fn is_dropped(c: char) -> bool {
    matches!(
        c,
        '.' | '\'' | '’' | '‘' | 'ʻ' | 'ʼ' | 'ʿ' | 'ʾ' | '`' | '´' | '"' | '“' | '”' | '\u{ad}' | '\u{200b}'
            ..='\u{200d}'
    )
}

fn is_gap(c: char) -> bool {
    c.is_whitespace() || matches!(c, '-' | '‐' | '‑' | '‒' | '–' | '—' | '/' | '_')
}

/// Letters that Unicode does not decompose, as they are commonly written without their mark.
fn push_latin(out: &mut String, c: char) {
    match c {
        'ø' => out.push('o'),
        'Ø' => out.push('O'),
        'ł' => out.push('l'),
        'Ł' => out.push('L'),
        'đ' | 'ð' => out.push('d'),
        'Đ' | 'Ð' => out.push('D'),
        'ı' => out.push('i'),
        'ə' => out.push('a'),
        'Ə' => out.push('A'),
        'ß' => out.push_str("ss"),
        'æ' => out.push_str("ae"),
        'Æ' => out.push_str("AE"),
        'œ' => out.push_str("oe"),
        'Œ' => out.push_str("OE"),
        'þ' => out.push_str("th"),
        'Þ' => out.push_str("TH"),
        _ => out.push(c),
    }
}

#[cfg(test)]
mod tests {
    use super::{capitals, fold, folded};

    #[test]
    fn short_capitals_stay_apart_from_words() {
        assert_eq!(fold("US"), "US");
        assert_eq!(fold("us"), "us");
        assert_eq!(fold("A.U."), "AU");
        assert_eq!(fold("au"), "au");
        assert_eq!(fold("COLOMBIA"), "colombia");
    }

    #[test]
    fn marks_and_hyphens_do_not_count() {
        assert_eq!(fold("Wałęsa"), "walesa");
        assert_eq!(fold("Port-au-Prince"), "port au prince");
        assert_eq!(fold("  the   Sana'a – Aden  "), "sanaa aden");
        assert_eq!(fold("İncirlik"), "incirlik");
        assert_eq!(fold("St. Petersburg"), "st petersburg");
    }

    #[test]
    fn the_alone_is_a_word() {
        assert_eq!(folded("The"), "the");
        assert_eq!(folded("the the"), "the");
    }

    #[test]
    fn only_capitals_are_capitals() {
        assert_eq!(capitals("U.S.").as_deref(), Some("US"));
        assert_eq!(capitals("M-19").as_deref(), Some("M 19"));
        assert_eq!(capitals("Us"), None);
        assert_eq!(capitals("19"), None);
    }

    #[test]
    fn any_text_is_fine() {
        for text in ["", " ", "…", "\u{301}", "the", "’’’", "日本", "🚀 The", "\u{0}"] {
            let once = fold(text);
            assert_eq!(fold(&once), once, "{text:?}");
        }
    }
}
