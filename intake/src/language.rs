//! A text or the name of a language → its ISO 639-1 code.

use whatlang::{Lang, Script};

/// The language in which a text is read when nothing says otherwise.
pub(crate) const ENGLISH: &str = "en";

/// Three-letter codes, two-letter codes and English names.
const LANGUAGES: &str = include_str!("../data/languages.tsv");

/// Below this weight of letters a text says too little. Letters weigh their bytes in UTF-8: a letter of another script
/// than ours speaks against English by itself, and a Chinese character is most of a word.
const LEAST_LETTERS: usize = 60;

/// How much of a text is looked at, in bytes: several pages, and no more for the longest text.
const SAMPLE: usize = 64 << 10;

/// The language of `text`, or none where it is too short or undecidable.
///
/// By trigrams (`whatlang`). In Latin script only a reliable verdict counts, for the alternative is English; another
/// script is not English, so there the likeliest language is the answer.
pub(crate) fn identify(text: &str) -> Option<&'static str> {
    let sample = sample(text);
    let letters: usize = sample.chars().filter(|c| c.is_alphabetic()).map(char::len_utf8).sum();
    if letters < LEAST_LETTERS {
        return None;
    }
    let verdict = whatlang::detect(sample)?;
    let counts = verdict.is_reliable() || verdict.script() != Script::Latin;
    if counts { short(verdict.lang()) } else { None }
}

/// The ISO 639-1 code of a language stated as `en`, `en-GB`, `en_US`, `eng` or `English`.
///
/// Two letters are taken at their word: there are more languages than our table has.
pub(crate) fn code(stated: &str) -> Option<String> {
    let stated = stated.trim().to_lowercase();
    if let Some((_, code, _)) = languages().find(|(_, _, name)| name.to_lowercase() == stated) {
        return Some(code.to_owned());
    }
    let primary = stated.split(|c: char| !c.is_alphanumeric()).next()?;
    if primary.len() == 2 && primary.bytes().all(|byte| byte.is_ascii_lowercase()) {
        return Some(primary.to_owned());
    }
    let found = languages().find(|(long, _, name)| *long == primary || name.to_lowercase() == primary)?;
    Some(found.1.to_owned())
}

fn short(language: Lang) -> Option<&'static str> {
    languages().find(|(long, _, _)| *long == language.code()).map(|(_, code, _)| code)
}

fn languages() -> impl Iterator<Item = (&'static str, &'static str, &'static str)> {
    LANGUAGES.lines().skip(1).filter_map(|row| {
        let mut cells = row.split('\t');
        Some((cells.next()?, cells.next()?, cells.next()?))
    })
}

fn sample(text: &str) -> &str {
    &text[..text.floor_char_boundary(SAMPLE)]
}

#[cfg(test)]
mod tests {
    use super::{LANGUAGES, code, identify, languages, short};

    #[test]
    fn languages_are_told_apart() {
        let table = [
            (
                "Two military aircraft carrying about a hundred soldiers landed near the capital on Saturday.",
                Some("en"),
            ),
            ("Два военно-транспортных самолёта приземлились вчера в столице страны.", Some("ru")),
            (
                "Dos aviones militares con cerca de cien soldados aterrizaron el sábado cerca de la capital.",
                Some("es"),
            ),
            ("هبطت طائرتان عسكريتان تقلان نحو مئة جندي قرب العاصمة يوم السبت", Some("ar")),
            ("两架军用飞机星期六在首都附近降落,机上载有大约一百名士兵和货物。", Some("zh")),
            ("Planes land", None),
            ("", None),
            ("1234567890 1234567890 1234567890 1234567890 1234567890 1234567890 1234567890", None),
        ];
        for (text, language) in table {
            assert_eq!(identify(text), language, "{text}");
        }
    }

    #[test]
    fn stated_languages_are_brought_to_two_letters() {
        let table = [
            ("en", Some("en")),
            ("EN-gb", Some("en")),
            ("pt_BR", Some("pt")),
            ("fre", Some("fr")),
            ("English (US)", Some("en")),
            ("Norwegian Nynorsk", Some("nn")),
            ("kl", Some("kl")),
            ("x", None),
            ("Klingonese", None),
            ("", None),
        ];
        for (stated, language) in table {
            assert_eq!(code(stated).as_deref(), language, "{stated}");
        }
    }

    #[test]
    fn the_table_is_whole() {
        assert_eq!(languages().count() + 1, LANGUAGES.lines().count());
        for language in whatlang::Lang::all() {
            assert!(short(*language).is_some(), "{language}");
        }
    }
}
