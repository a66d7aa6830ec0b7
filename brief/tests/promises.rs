//! What holds for every brief, whatever the document.

mod documents;

use brief::{Outline, Style, outline};
use pulldown_cmark::{Event, Parser, Tag};
use unicode_width::UnicodeWidthStr;

const WIDTHS: [usize; 7] = [0, 20, 33, 60, 80, 140, 1000];

fn outlines() -> Vec<Outline> {
    documents::NAMES.iter().map(|name| outline(&documents::document(name))).collect()
}

#[test]
fn without_colour_there_is_no_escape_sequence() {
    for width in WIDTHS {
        let text = brief::terminal(&outlines(), Style { width, colour: false });
        let control = text.chars().find(|c| c.is_control() && *c != '\n');
        assert_eq!(control, None, "{text:?}");
    }
}

#[test]
fn colour_changes_nothing_but_colour() {
    for width in WIDTHS {
        let plain = brief::terminal(&outlines(), Style { width, colour: false });
        let coloured = brief::terminal(&outlines(), Style { width, colour: true });
        assert_ne!(plain, coloured);
        let bare: String =
            coloured.split('\u{1b}').enumerate().map(|(place, part)| uncoloured(place, part)).collect();
        let trimmed: Vec<&str> = bare.lines().map(str::trim_end).collect();
        assert_eq!(trimmed, plain.lines().collect::<Vec<_>>());
    }
}

/// The words behind an escape sequence that sets a colour.
fn uncoloured(place: usize, part: &str) -> &str {
    match place {
        0 => part,
        _ => part.split_once('m').expect("every sequence sets a colour").1,
    }
}

#[test]
fn no_line_is_wider_than_the_terminal() {
    for width in WIDTHS {
        let text = brief::terminal(&outlines(), Style { width, colour: false });
        // An address stands unbroken: it could not be opened otherwise.
        for line in text.lines().filter(|line| !line.contains("://")) {
            assert!(line.width() <= width.max(20), "{width}: {} columns: {line}", line.width());
        }
    }
}

#[test]
fn a_script_in_a_text_is_words() {
    let html = brief::html(&outlines());
    assert_eq!(html.matches("<script").count(), 1, "only our own");
    assert_eq!(
        html.matches("&lt;script&gt;alert(5)&lt;/script&gt;").count(),
        2,
        "in the quote and in the text"
    );
    for attack in ["<img", "javascript:alert(3)\"", "\" onload", "<u>", "<i>"] {
        assert!(!html.contains(attack), "{attack}");
    }
}

#[test]
fn the_marked_text_is_the_text() {
    for name in documents::NAMES {
        let document = documents::document(name);
        let html = brief::html(&[outline(&document)]);
        let (_, words) = html.split_once("<div class=\"words\"").unwrap();
        let (words, _) = words.split_once("</div>").unwrap();
        let (_, words) = words.split_once('>').unwrap();
        // The one character that HTML cannot hold is replaced by one, so that positions stay.
        assert_eq!(read(words), document.text.replace('\0', "\u{fffd}"), "{name}");
    }
}

/// What a browser shows of marked words: no tags, and characters for their names.
fn read(html: &str) -> String {
    let mut text = String::new();
    let mut inside = false;
    for c in html.chars() {
        match c {
            '<' => inside = true,
            '>' if inside => inside = false,
            _ if !inside => text.push(c),
            _ => {}
        }
    }
    let names =
        [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&#13;", "\r"), ("&amp;", "&")];
    names.iter().fold(text, |text, (name, character)| text.replace(name, character))
}

#[test]
fn elements_open_and_close_in_order() {
    let html = brief::html(&outlines());
    let body = &html[html.find("<body>").unwrap()..html.find("<script>").unwrap()];
    let mut open: Vec<&str> = Vec::new();
    for tag in body.split('<').skip(1).map(|rest| rest.split(['>', ' ', '\n']).next().unwrap()) {
        match tag.strip_prefix('/') {
            Some(name) => assert_eq!(open.pop(), Some(name)),
            None => open.push(tag),
        }
    }
    assert_eq!(open, ["body"]);
}

#[test]
fn every_link_within_the_page_leads_somewhere_and_ids_are_unique() {
    // The overlapping document quotes stretches that do not exist; nothing is there to lead to.
    let names = ["landing", "quiet", "foreign", "hostile"];
    let html = brief::html(&names.map(|name| outline(&documents::document(name))));
    let all = |key: &str| -> Vec<String> {
        html.split(key).skip(1).map(|rest| rest.split('"').next().unwrap().to_owned()).collect()
    };
    let ids = all(" id=\"");
    for id in &ids {
        assert_eq!(ids.iter().filter(|other| *other == id).count(), 1, "{id}");
    }
    let links = all("href=\"#");
    assert!(links.len() > 50);
    for link in links {
        assert!(ids.contains(&link), "#{link}");
    }
}

#[test]
fn the_page_loads_nothing() {
    let html = brief::html(&outlines());
    for loads in ["url(", "@import", "<link", "<img", "<iframe", "<object", "<script "] {
        assert!(!html.contains(loads), "{loads}");
    }
    assert!(html.contains("default-src 'none'"));
}

#[test]
fn markdown_reads_as_the_words_it_was_made_of() {
    let outline = outline(&documents::document("hostile"));
    let markdown = brief::markdown(std::slice::from_ref(&outline));
    let mut text = String::new();
    for event in Parser::new(&markdown) {
        match event {
            Event::Text(words) => text.push_str(&words),
            Event::Html(html) | Event::InlineHtml(html) => panic!("html: {html}"),
            Event::Start(Tag::Link { dest_url, .. } | Tag::Image { dest_url, .. }) => {
                panic!("link: {dest_url}")
            }
            Event::Code(code) => panic!("code: {code}"),
            _ => {}
        }
    }
    assert!(text.contains(&outline.title), "{text}");
    for run in outline.groups.iter().flat_map(|group| &group.entries).flat_map(|entry| &entry.line) {
        assert!(text.contains(run.text.trim()), "{}: {text}", run.text);
    }
}

#[test]
fn markdown_numbers_entries_as_the_outline_does() {
    let outline = outline(&documents::document("landing"));
    let numbers: Vec<u64> = outline.groups.iter().map(|group| group.entries[0].number as u64).collect();
    let markdown = brief::markdown(&[outline]);
    let starts: Vec<u64> = Parser::new(&markdown)
        .filter_map(|event| match event {
            Event::Start(Tag::List(start)) => start,
            _ => None,
        })
        .collect();
    assert_eq!(starts, numbers);
}

#[test]
fn the_same_act_is_told_once() {
    let outline = outline(&documents::document("landing"));
    let landed =
        outline.groups.iter().flat_map(|group| &group.entries).find(|entry| !entry.also.is_empty()).unwrap();
    assert_eq!(landed.also.len(), 1);
    assert_eq!(landed.also[0].evidence.position(), "[768–829, sentence 9]");
    assert_eq!(landed.also[0].claimed.as_ref().unwrap().sources, "Estmark (14 May 2031) said that …");
}

#[test]
fn positions_count_code_points() {
    let document = documents::document("landing");
    let outline = outline(&document);
    for entry in outline.groups.iter().flat_map(|group| &group.entries) {
        let words: String = document
            .text
            .chars()
            .skip(entry.evidence.start)
            .take(entry.evidence.end - entry.evidence.start)
            .collect();
        let quoted: String = entry.evidence.runs.iter().map(|run| run.text.as_str()).collect();
        assert_eq!(words, quoted);
    }
}

#[test]
fn what_is_not_known_is_not_said() {
    let mut document = documents::document("landing");
    document.source = model::Source { reference: "a.txt".into(), ..model::Source::default() };
    for claim in &mut document.claims {
        claim.sources.clear();
    }
    for event in &mut document.events {
        event.actors.clear();
        event.recipients.clear();
        event.places.clear();
        event.role = None;
        event.time = model::EventTime::UNKNOWN;
    }
    document.movements.clear();
    let outline = outline(&document);
    assert_eq!(outline.source, Vec::<String>::new());
    assert_eq!(outline.timeline, []);
    assert_eq!(outline.actors.rows, []);
    assert_eq!(outline.places.rows, []);
    let first: String = outline.groups[0].entries[0].line.iter().map(|run| run.text.as_str()).collect();
    assert_eq!(first, "Movement “left”");
    assert_eq!(outline.groups[0].entries[0].claimed.sources, "A source that is not known");
}

#[test]
fn nothing_is_never_silence() {
    for (name, said) in
        [("quiet", "No events were read in this text."), ("foreign", "the text is in Chinese (zh)")]
    {
        let outlines = [outline(&documents::document(name))];
        assert!(brief::terminal(&outlines, Style { width: 200, colour: false }).contains(said));
        assert!(brief::markdown(&outlines).replace('\\', "").contains(said));
        assert!(brief::html(&outlines).contains(said));
    }
}

#[test]
fn a_country_is_called_by_its_name() {
    let mut document = documents::document("landing");
    for place in document.mentions.iter_mut().filter_map(|mention| mention.place.as_mut()) {
        place.country = Some("VEN".to_owned());
    }
    let places = outline(&document).places.rows;
    let port = places.iter().find(|row| row.name == "Port Sélé").unwrap();
    assert_eq!(port.details[0], "Venezuela");
}

#[test]
fn the_brief_speaks_in_chains() {
    let outline = outline(&documents::document("landing"));
    let entries = || outline.groups.iter().flat_map(|group| &group.entries);
    let lines: Vec<String> = entries().map(|entry| entry.claimed.line()).collect();
    for line in [
        "Radio Delta (13 May 2031) reports that Ana Brandt said that …; certain; planned",
        "Ana Brandt said that …; said not to be so",
        "The party (not named) said that …; possible (“could”); if",
        "Told by the author; certain",
    ] {
        assert!(lines.iter().any(|known| known == line), "`{line}` in {lines:#?}");
    }
}

#[test]
fn what_is_said_without_an_act_is_shown() {
    let outline = outline(&documents::document("landing"));
    let [said] = &outline.statements[..] else { panic!("{:#?}", outline.statements) };
    assert_eq!(said.claimed.line(), "Ana Brandt added that …; certain");
    let words: String = said.evidence.runs.iter().map(|run| run.text.as_str()).collect();
    assert_eq!(words, "This is a small neighbourly favour");
}

#[test]
fn a_word_is_weighed_in_the_mouth_of_whoever_said_it() {
    let outline = outline(&documents::document("landing"));
    let whose: Vec<(&str, &str)> =
        outline.words.iter().map(|word| (word.words.as_str(), word.whose.as_str())).collect();
    assert_eq!(
        whose,
        [
            ("advisers", "the author’s word"),
            ("coup", "the author’s word"),
            ("neighbourly favour", "quoted from Ana Brandt")
        ]
    );
    let html = brief::html(&[outline]);
    let marked =
        "<span class=\"weighed\" title=\"euphemism: soldiers whose task is not told\">advisers</span>";
    assert!(html.contains(marked));
}
