//! Small parses for tests, one token a field: `form[/lemma] UPOS HEAD RELATION [FEATS] [entity] [_]`, fields parted by `|`, sentences by a line break.
//!
//! `_` at the end says that no blank follows. Names stand in front: `Person 3-4;Location 7: …`.

use model::{NameClass, NameSpan, Parse, Sentence, SentenceId, Span, Token, TokenId};

/// The text and the parse that the lines describe.
pub(super) fn parse(lines: &str) -> (String, Parse) {
    let (mut text, mut parse) = (String::new(), Parse::default());
    for (index, line) in lines.lines().map(str::trim).filter(|line| !line.is_empty()).enumerate() {
        sentence(line, SentenceId(u32::try_from(index).unwrap()), &mut text, &mut parse);
    }
    parse.names.sort_by_key(|name| (name.first, name.end));
    (text.trim_end().to_owned(), parse)
}

fn sentence(line: &str, id: SentenceId, text: &mut String, parse: &mut Parse) {
    let first = u32::try_from(parse.tokens.len()).unwrap();
    let (names, words) = line.split_once(": ").unwrap_or(("", line));
    for word in words.split(" | ") {
        let token = token(word.trim(), id, first, text);
        parse.tokens.push(token);
    }
    for name in names.split(';').filter(|name| !name.is_empty()) {
        parse.names.push(self::name(name.trim(), first));
    }
    let end = TokenId(u32::try_from(parse.tokens.len()).unwrap());
    let span = parse.tokens[first as usize].span.cover(parse.tokens[end.index() - 1].span);
    parse.sentences.push(Sentence { span, first: TokenId(first), end });
}

fn token(word: &str, sentence: SentenceId, first: u32, text: &mut String) -> Token {
    let fields: Vec<&str> = word.split(' ').collect();
    let (form, lemma) = match fields[0].split_once('/') {
        Some((form, lemma)) if !form.is_empty() => (form, lemma),
        _ => (fields[0], fields[0]),
    };
    let start = text.len();
    text.push_str(form);
    let span = Span::new(start, text.len());
    if fields.last() != Some(&"_") {
        text.push(' ');
    }
    let head: u32 = fields[2].parse().unwrap();
    let rest = || fields[4..].iter().filter(|field| **field != "_");
    Token {
        span,
        lemma: lemma.into(),
        upos: leak(fields[1]),
        feats: rest().find(|field| field.contains('=')).map_or("", |feats| leak(feats)),
        head: (head > 0).then(|| TokenId(first + head - 1)),
        deprel: leak(fields[3]),
        sentence,
        entity: rest().find(|field| !field.contains('=')).map_or("", |entity| leak(entity)),
    }
}

fn name(text: &str, first: u32) -> NameSpan {
    let (class, range) = text.split_once(' ').unwrap();
    let (from, until) = range.split_once('-').unwrap_or((range, range));
    let position = |text: &str| first + text.parse::<u32>().unwrap() - 1;
    let class = match class {
        "Person" => NameClass::Person,
        "Organization" => NameClass::Organization,
        "Location" => NameClass::Location,
        "Group" => NameClass::Group,
        "Weapon" => NameClass::Weapon,
        "Vehicle" => NameClass::Vehicle,
        "Event" => NameClass::Event,
        "Time" => NameClass::Time,
        other => panic!("no class {other}"),
    };
    NameSpan { first: TokenId(position(from)), end: TokenId(position(until) + 1), class }
}

/// A parse holds static strings; the few bytes of a test may stay.
fn leak(text: &str) -> &'static str {
    Box::leak(text.to_owned().into_boxed_str())
}
