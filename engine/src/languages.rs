//! Code of a language → why a text in it is not read.

/// ISO 639-1 codes and English names.
const NAMES: &str = include_str!("../data/languages.tsv");

/// Why a text in `language` is kept and not read; none for English.
pub(crate) fn unread(language: &str) -> Option<String> {
    let code = language.split(['-', '_']).next().unwrap_or_default().to_ascii_lowercase();
    match (code.as_str(), name(&code)) {
        ("en", _) => None,
        (_, Some(name)) => Some(format!("the text is in {name} ({code}); forewarn reads English")),
        (_, None) => {
            Some(format!("the text is in a language with the code `{language}`; forewarn reads English"))
        }
    }
}

fn name(code: &str) -> Option<&'static str> {
    let rows = NAMES.lines().filter_map(|row| row.split_once('\t'));
    rows.into_iter().find(|(known, _)| *known == code).map(|(_, name)| name)
}

#[cfg(test)]
mod tests {
    use super::unread;

    #[test]
    fn english_is_read_whatever_its_region() {
        assert_eq!([unread("en"), unread("en-GB"), unread("EN_us")], [None, None, None]);
    }

    #[test]
    fn another_language_is_named() {
        assert_eq!(unread("ru").as_deref(), Some("the text is in Russian (ru); forewarn reads English"));
    }

    #[test]
    fn an_unknown_code_is_shown_as_it_is() {
        let told = "the text is in a language with the code `tlh`; forewarn reads English";
        assert_eq!(unread("tlh").as_deref(), Some(told));
    }
}
