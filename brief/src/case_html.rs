//! A case brief as one HTML page that needs nothing else.

use crate::case::{Case, CaseLine, case_lines};
use crate::html::page;
use crate::marks::escaped;

/// The lines of a case brief as a page; a number in brackets leads to the source it names.
pub fn case_html(case: &Case) -> String {
    let title = escaped(case.question.unwrap_or("A case"));
    let mut body = format!("<article class=\"case\">\n<h1>{title}</h1>\n");
    let mut open = false;
    for line in case_lines(case) {
        let (tag, class, words) = match &line {
            CaseLine::Heading(words) => ("h2", "", words),
            CaseLine::Item(words) => ("p", "item", words),
            CaseLine::Detail(words) => ("p", "detail", words),
            CaseLine::Evidence(words, _) => ("blockquote", "evidence", words),
        };
        if tag == "h2" {
            body.push_str(if open { "</section>\n<section>\n" } else { "<section>\n" });
            open = true;
            body.push_str(&format!("<h2>{}</h2>\n", escaped(words)));
            continue;
        }
        let id = source(words).map(|number| format!(" id=\"s{number}\"")).unwrap_or_default();
        body.push_str(&format!("<{tag}{id} class=\"{class}\" dir=\"auto\">{}</{tag}>\n", linked(words)));
    }
    body.push_str(if open { "</section>\n</article>\n" } else { "</article>\n" });
    page(&title, &body)
}

/// The number of the source that a line of the list of sources begins with: "[4] Northern Dispatch".
fn source(words: &str) -> Option<u32> {
    words.strip_prefix('[')?.split_once("] ")?.0.parse().ok()
}

/// The words with their numbers in square brackets as links: "[1, 4]", "[4: 0–95]".
fn linked(words: &str) -> String {
    let mut out = String::new();
    let mut rest = words;
    while let Some((before, inside, behind)) = bracket(rest) {
        out.push_str(&escaped(before));
        let (numbers, place) =
            inside.split_once(':').map_or((inside, ""), |(numbers, place)| (numbers, place));
        let links: Vec<String> =
            numbers.split(", ").map(|number| format!("<a href=\"#s{number}\">{number}</a>")).collect();
        let place = if place.is_empty() { String::new() } else { format!(":{}", escaped(place)) };
        out.push_str(&format!("[{}{place}]", links.join(", ")));
        rest = behind;
    }
    out + &escaped(rest)
}

/// What stands before, in and behind the next bracket that holds numbers of documents.
fn bracket(words: &str) -> Option<(&str, &str, &str)> {
    let mut from = 0;
    loop {
        let open = from + words[from..].find('[')?;
        let close = open + words[open..].find(']')?;
        let inside = &words[open + 1..close];
        let numbers = inside.split(':').next().unwrap_or_default();
        let all =
            numbers.split(", ").all(|one| !one.is_empty() && one.bytes().all(|byte| byte.is_ascii_digit()));
        if all && open > 0 {
            return Some((&words[..open], inside, &words[close + 1..]));
        }
        from = open + 1;
    }
}

#[cfg(test)]
mod tests {
    use super::linked;

    #[test]
    fn numbers_of_documents_become_links_and_other_brackets_do_not() {
        assert_eq!(linked("saw it [1, 4]"), "saw it [<a href=\"#s1\">1</a>, <a href=\"#s4\">4</a>]");
        assert_eq!(linked("“a [b] <c>” [4: 0–95]"), "“a [b] &lt;c&gt;” [<a href=\"#s4\">4</a>: 0–95]");
    }
}
