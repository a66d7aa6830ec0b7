//! Words of a document → one clean line: no line breaks, no control characters, nothing that turns the writing around.

/// One line: white space becomes single spaces, control characters go.
pub(crate) fn line(text: &str) -> String {
    let mut line = String::with_capacity(text.len());
    for word in text.split(|c: char| c.is_whitespace() && c != '\u{a0}') {
        let length = line.len();
        if length > 0 {
            line.push(' ');
        }
        line.extend(word.chars().filter(|&c| !is_hidden(c)));
        if line.len() == length + usize::from(length > 0) {
            line.truncate(length);
        }
    }
    line
}

/// "A, B and C".
pub(crate) fn list(names: &[String]) -> String {
    match names {
        [] => String::new(),
        [one] => one.clone(),
        [most @ .., last] => format!("{} and {last}", most.join(", ")),
    }
}

/// "1 event", "2 events".
pub(crate) fn counted(number: usize, noun: &str) -> String {
    match number {
        1 => format!("1 {noun}"),
        _ => format!("{number} {noun}s"),
    }
}

/// The words with a capital at the start.
pub(crate) fn capital(text: &str) -> String {
    let mut chars = text.chars();
    match chars.next() {
        Some(first) => first.to_uppercase().chain(chars).collect(),
        None => String::new(),
    }
}

/// Adds what is not there yet.
pub(crate) fn add_once<T: PartialEq>(list: &mut Vec<T>, item: T) {
    if !list.contains(&item) {
        list.push(item);
    }
}

/// Control characters, and marks that would change what stands around them on a terminal or a page: writing
/// direction, zero-width spaces, the byte order mark. Joiners stay, words of some scripts need them.
fn is_hidden(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{ad}' | '\u{61c}' | '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{e0000}'..='\u{e007f}')
}

#[cfg(test)]
mod tests {
    #[test]
    fn a_line_has_single_spaces_and_no_control() {
        assert_eq!(super::line(" one\r\n\ttwo \u{1b}[31mred\u{202e} \u{200b} end\n"), "one two [31mred end");
        assert_eq!(super::line("\n \u{7} "), "");
    }

    #[test]
    fn lists_read_as_english() {
        let names = ["A", "B", "C"].map(String::from);
        assert_eq!(super::list(&names[..1]), "A");
        assert_eq!(super::list(&names), "A, B and C");
    }
}
