//! Outlines → one HTML page that needs nothing else.

use crate::marks::{anchor, class, entry_id, escaped, marked, marks, part_id, statement_id};
use crate::outline::{
    Also, Claimed, Entry, Group, Listing, Moment, Movement, Outline, Part, Quote, Row, Run, STATEMENTS,
    Standing, Statement, WEIGHED, Weighed,
};
use crate::plain;

const STYLE: &str = include_str!("../page/style.css");
const SCRIPT: &str = include_str!("../page/script.js");
/// The page loads nothing and sends nothing, whatever a text may hold.
const POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; base-uri 'none'; \
                      form-action 'none'";

/// The briefs one after the other on one page, with a table of contents where there are several.
pub fn html(outlines: &[Outline]) -> String {
    let title = match outlines {
        [one] => escaped(&one.title),
        _ => plain::counted(outlines.len(), "document"),
    };
    let contents = if outlines.len() > 1 { contents(&title, outlines) } else { String::new() };
    let briefs: String = (1..).zip(outlines).map(|(number, outline)| article(outline, number)).collect();
    page(&title, &format!("{contents}{briefs}"))
}

/// A page with our style and script; `title` and `body` are HTML.
pub(crate) fn page(title: &str, body: &str) -> String {
    format!(
        "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta name=\"color-scheme\" content=\"light dark\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"{POLICY}\">\n\
         <title>{title}</title>\n<style>\n{STYLE}</style>\n</head>\n<body>\n{body}\
         <script>\n{SCRIPT}</script>\n</body>\n</html>\n"
    )
}

fn contents(title: &str, outlines: &[Outline]) -> String {
    let item = |(number, outline): (usize, &Outline)| {
        let about: Vec<&str> = outline.source.iter().chain(&outline.tally).map(String::as_str).collect();
        let about = match outline.tally.is_empty() {
            true => [about.as_slice(), outline.notice.as_deref().as_slice()].concat(),
            false => about,
        };
        format!(
            "<li><a href=\"#d{number}\">{}</a><span class=\"quiet\">{}</span></li>\n",
            escaped(&outline.title),
            escaped(&about.join(" · "))
        )
    };
    let items: String = (1..).zip(outlines).map(item).collect();
    format!(
        "<nav class=\"contents\" aria-label=\"Documents\">\n<h1>{title}</h1>\n<ol>\n{items}</ol>\n</nav>\n"
    )
}

fn article(outline: &Outline, number: usize) -> String {
    let marks = marks(outline, number);
    let text = match outline.text.is_empty() {
        true => String::new(),
        false => format!(
            "<section class=\"text\" id=\"d{number}text\" tabindex=\"0\" aria-label=\"The text\">\n<h2>The text</h2>\n\
             <div class=\"words\" dir=\"auto\"{}>{}</div>\n</section>\n",
            language(&outline.language),
            marked(&outline.text, &marks, &outline.words)
        ),
    };
    let brief = match brief(outline, number) {
        brief if brief.is_empty() => brief,
        brief => format!("<div class=\"brief\">\n{brief}</div>\n"),
    };
    let head = head(outline, number);
    format!("<article id=\"d{number}\">\n{head}<div class=\"columns\">\n{brief}{text}</div>\n</article>\n")
}

fn language(code: &str) -> String {
    match code.is_empty() {
        true => String::new(),
        false => format!(" lang=\"{}\"", escaped(code)),
    }
}

fn head(outline: &Outline, number: usize) -> String {
    let source = outline.source.iter().map(|part| escaped(part)).chain(outline.url.as_deref().map(address));
    let source = paragraph("source", &source.collect::<Vec<_>>().join(" · "));
    let tally = outline.tally.iter().chain([&outline.reader]).map(String::as_str).collect::<Vec<_>>();
    let tally = paragraph("quiet", &escaped(&tally.join(" · ")));
    let notice = paragraph("notice", &outline.notice.as_deref().map(escaped).unwrap_or_default());
    let legend = if outline.has_marks() { legend() } else { String::new() };
    let title = escaped(&outline.title);
    let sections = sections(outline, number);
    format!("<header>\n<h1 dir=\"auto\">{title}</h1>\n{source}{tally}{notice}{sections}{legend}</header>\n")
}

/// Links to the parts of a brief, with how much each holds.
fn sections(outline: &Outline, number: usize) -> String {
    let groups = outline.groups.iter().enumerate();
    let groups =
        groups.map(|(place, group)| (format!("g{place}"), group.heading.as_str(), group.entries.len()));
    let mut parts = vec![("movements".to_owned(), "Movements", outline.movements.len())];
    parts.extend(groups);
    parts.push(("said".to_owned(), STATEMENTS, outline.statements.len()));
    parts.push(("words".to_owned(), WEIGHED, outline.words.len()));
    parts.push(("actors".to_owned(), "Actors", outline.actors.rows.len()));
    parts.push(("places".to_owned(), "Places", outline.places.rows.len()));
    parts.push(("timeline".to_owned(), "Timeline", outline.timeline.len()));
    let link = |(id, words, count): &(String, &str, usize)| {
        format!("<a href=\"#d{number}{id}\">{} <span class=\"quiet\">{count}</span></a>", escaped(words))
    };
    let mut links: Vec<String> = parts.iter().filter(|(_, _, count)| *count > 0).map(link).collect();
    if links.is_empty() {
        return String::new();
    }
    links.push(format!("<a href=\"#d{number}text\">The text</a>"));
    format!("<nav class=\"sections\" aria-label=\"Sections\">\n{}\n</nav>\n", links.join("\n"))
}

fn legend() -> String {
    let one = |standing: Standing| format!("<span>{} {}</span>", mark(standing), standing.words());
    let marks: String = Standing::ALL.map(one).concat();
    format!(
        "<p class=\"legend\">{marks}<span><span class=\"position\">[12–48]</span> characters of the text</span></p>\n"
    )
}

fn brief(outline: &Outline, number: usize) -> String {
    let movements: String = outline.movements.iter().map(|part| movement(part, number)).collect();
    let mut out = section(&format!("d{number}movements"), "Movements", &movements);
    for (place, Group { heading, entries }) in outline.groups.iter().enumerate() {
        let entries: String = entries.iter().map(|part| entry(part, number)).collect();
        out.push_str(&section(
            &format!("d{number}g{place}"),
            heading,
            &format!("<ol class=\"entries\">\n{entries}</ol>\n"),
        ));
    }
    let said: String =
        outline.statements.iter().enumerate().map(|(place, part)| statement(part, number, place)).collect();
    out.push_str(&section(&format!("d{number}said"), STATEMENTS, &said));
    out.push_str(&section(&format!("d{number}words"), WEIGHED, &weighed(&outline.words)));
    out.push_str(&section(&format!("d{number}actors"), "Actors", &listing(&outline.actors)));
    out.push_str(&section(&format!("d{number}places"), "Places", &listing(&outline.places)));
    out.push_str(&section(&format!("d{number}timeline"), "Timeline", &timeline(&outline.timeline, number)));
    out
}

fn section(id: &str, words: &str, inside: &str) -> String {
    match inside.is_empty() {
        true => String::new(),
        false => format!("<section id=\"{id}\">\n<h2>{}</h2>\n{inside}</section>\n", escaped(words)),
    }
}

fn movement(movement: &Movement, document: usize) -> String {
    let route = if movement.route.is_empty() { "way not known" } else { &movement.route };
    let link = |event: &usize| format!("<a href=\"#{}\">{event}</a>", entry_id(document, *event));
    let events: Vec<String> = movement.events.iter().map(link).collect();
    let events = match events.len() {
        0 => String::new(),
        1 => format!(" <span class=\"quiet\">event {}</span>", events[0]),
        _ => format!(" <span class=\"quiet\">events {}</span>", events.join(", ")),
    };
    let part = |(place, told): (usize, &Part)| part(told, &part_id(document, movement.number, place));
    let parts: String = movement.parts.iter().enumerate().map(part).collect();
    let number = movement.number;
    format!("<h3><span class=\"number\">M{number}</span> {}{events}</h3>\n{parts}", escaped(route))
}

fn part(part: &Part, id: &str) -> String {
    let fact = |fact: &crate::outline::Fact| {
        format!("<dt>{}</dt><dd>{}</dd>\n", escaped(&fact.label), escaped(&fact.text))
    };
    let facts: String = part.facts.iter().map(fact).collect();
    let claimed = format!("{} {}", mark(part.claimed.standing), claimed(&part.claimed));
    let claimed = paragraph("claimed", &claimed);
    let evidence = evidence(&part.evidence, &anchor(id, 0));
    format!("<div class=\"part\" id=\"{id}\">\n<dl>\n{facts}</dl>\n{claimed}{evidence}</div>\n")
}

fn entry(entry: &Entry, document: usize) -> String {
    let id = entry_id(document, entry.number);
    let also = |(place, also): (usize, &Also)| self::also(also, &anchor(&id, place + 1));
    let also: String = entry.also.iter().enumerate().map(also).collect();
    let text = anchor(&id, 0);
    format!(
        "<li class=\"entry\" id=\"{id}\" value=\"{number}\">\n<a class=\"number\" href=\"#{text}\">{number}</a>\n\
         <p class=\"line\">{} {}</p>\n{}{}{also}</li>\n",
        mark(entry.claimed.standing),
        runs(&entry.line),
        paragraph("claimed", &claimed(&entry.claimed)),
        evidence(&entry.evidence, &text),
        number = entry.number,
    )
}

fn also(also: &Also, text: &str) -> String {
    let claimed = also.claimed.as_ref();
    let claimed =
        claimed.map(|now| format!(" · {} {}", mark(now.standing), self::claimed(now))).unwrap_or_default();
    let (position, told) = (also.evidence.position(), escaped(&also.told()));
    let position = format!("<a class=\"position\" href=\"#{text}\">{}</a>", escaped(&position));
    paragraph("also", &format!("also at {position}{told}{claimed}"))
}

fn evidence(quote: &Quote, text: &str) -> String {
    let position = escaped(&quote.position());
    format!(
        "<blockquote><a href=\"#{text}\">“{}” <span class=\"position\">{position}</span></a></blockquote>\n",
        runs(&quote.runs)
    )
}

fn claimed(claimed: &Claimed) -> String {
    escaped(&claimed.line())
}

fn statement(statement: &Statement, document: usize, place: usize) -> String {
    let id = statement_id(document, place);
    let claimed = format!("{} {}", mark(statement.claimed.standing), claimed(&statement.claimed));
    let evidence = evidence(&statement.evidence, &anchor(&id, 0));
    format!("<div class=\"part\" id=\"{id}\">\n<p class=\"line\">{claimed}</p>\n{evidence}</div>\n")
}

fn weighed(words: &[Weighed]) -> String {
    let one = |word: &Weighed| {
        format!(
            "<dt>“{}”</dt><dd>{}: {} <span class=\"position\">{}</span><span class=\"note\">{}</span></dd>\n",
            escaped(&word.words),
            escaped(&word.kind),
            escaped(&word.reading),
            escaped(&word.places()),
            escaped(&word.note()),
        )
    };
    let words: String = words.iter().map(one).collect();
    if words.is_empty() { words } else { format!("<dl class=\"listing weighed\">\n{words}</dl>\n") }
}

fn listing(listing: &Listing) -> String {
    let row = |Row { name, details }: &Row| {
        format!("<dt>{}</dt><dd>{}</dd>\n", escaped(name), escaped(&details.join(" · ")))
    };
    let rows: String = listing.rows.iter().map(row).collect();
    let rows = if rows.is_empty() { rows } else { format!("<dl class=\"listing\">\n{rows}</dl>\n") };
    let also = match listing.also.is_empty() {
        true => String::new(),
        false => paragraph("quiet", &escaped(&format!("Also named: {}.", listing.also.join(", ")))),
    };
    rows + &also
}

fn timeline(moments: &[Moment], document: usize) -> String {
    let act = |act: &crate::outline::Timed| {
        let id = entry_id(document, act.number);
        let number = format!("<a class=\"number\" href=\"#{id}\">{}</a>", act.number);
        format!("<dd>{number} {} {}</dd>\n", mark(act.standing), runs(&act.line))
    };
    let moment = |moment: &Moment| {
        format!("<dt>{}</dt>\n{}", escaped(&moment.date), moment.acts.iter().map(act).collect::<String>())
    };
    let moments: String = moments.iter().map(moment).collect();
    if moments.is_empty() { moments } else { format!("<dl class=\"timeline\">\n{moments}</dl>\n") }
}

fn mark(standing: Standing) -> String {
    let (class, words, mark) = (class(standing), standing.words(), standing.mark());
    format!("<span class=\"mark {class}\" title=\"{words}\">{mark}</span>")
}

fn runs(runs: &[Run]) -> String {
    let one = |run: &Run| match run.strong {
        true => format!("<strong>{}</strong>", escaped(&run.text)),
        false => escaped(&run.text),
    };
    runs.iter().map(one).collect()
}

fn paragraph(class: &str, inside: &str) -> String {
    match inside.is_empty() {
        true => String::new(),
        false => format!("<p class=\"{class}\">{inside}</p>\n"),
    }
}

/// A link where the address is one of the web, else its words: `javascript:` is an address too.
fn address(url: &str) -> String {
    let url = plain::line(url);
    match url.starts_with("http://") || url.starts_with("https://") {
        true => format!("<a href=\"{0}\" rel=\"noreferrer\">{0}</a>", escaped(&url)),
        false => escaped(&url),
    }
}
