//! Words → the marks by which one vehicle is told from its like: "RA-82035", "DDG-75", "tail number 58-0054", "Flight MH17".

use model::TokenId;

use super::table;
use super::trees::Trees;

/// A mark and the tokens it stands on.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Mark {
    pub(super) first: TokenId,
    pub(super) end: TokenId,
    /// What kind of mark it is.
    pub(super) kind: MarkKind,
    /// The mark alone: "RA-82035", "MH17".
    pub(super) name: String,
    /// The state whose register or fleet it is of.
    pub(super) country: Option<&'static str>,
}

/// Kinds of marks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum MarkKind {
    Registration,
    Hull,
    Tail,
    Flight,
}

impl MarkKind {
    /// The word under which its entities are filed.
    pub(super) fn table(self) -> &'static str {
        match self {
            MarkKind::Registration => "registration",
            MarkKind::Hull => "hull",
            MarkKind::Tail => "tail",
            MarkKind::Flight => "flight",
        }
    }
}

/// All marks of a text, in order.
pub(super) fn marks(trees: &Trees<'_>) -> Vec<Mark> {
    let mut list = Vec::new();
    let mut at = TokenId(0);
    while at.index() < trees.parse.tokens.len() {
        let found = registration(trees, at)
            .or_else(|| flight(trees, at))
            .or_else(|| hull(trees, at))
            .or_else(|| tail(trees, at));
        match found {
            Some(mark) => {
                at = mark.end;
                list.push(mark);
            }
            None => at.0 += 1,
        }
    }
    list
}

/// The tokens that are written as one word from `first` on, and that word.
fn word<'t>(trees: &Trees<'t>, first: TokenId) -> Option<(TokenId, &'t str)> {
    let (_, close) = trees.bounds(first);
    if trees.glued(first)
        && trees.form(TokenId(first.0 - 1)).ends_with(|c: char| c.is_alphanumeric() || c == '-')
    {
        return None;
    }
    let part = |id: TokenId| trees.form(id).chars().all(|c| c.is_ascii_alphanumeric() || c == '-');
    let end = (first.0 + 1..close.0).map(TokenId).find(|&id| !trees.glued(id) || !part(id)).unwrap_or(close);
    let word = trees.span(first, end).of(trees.text);
    part(first).then_some((end, word))
}

/// "RA-82035"; a mark of letters only where the sentence speaks of aircraft: "the jet, G-ABCD".
fn registration(trees: &Trees<'_>, first: TokenId) -> Option<Mark> {
    if !trees.form(first).starts_with(|c: char| c.is_ascii_uppercase() || c.is_ascii_digit()) {
        return None;
    }
    let (end, word) = word(trees, first)?;
    let found = world::registration(word)?;
    let told = found.sure && world::equipment(word).is_none() || nearby(trees, first, table::airborne);
    told.then(|| Mark {
        first,
        end,
        kind: MarkKind::Registration,
        name: word.to_owned(),
        country: Some(found.iso3),
    })
}

/// "Flight MH17", "flight KAL 007", "Malaysia Airlines Flight 17", "callsign RFF7051".
fn flight(trees: &Trees<'_>, first: TokenId) -> Option<Mark> {
    let word_of = trees.lemma(first);
    if !matches!(word_of.as_str(), "flight" | "callsign") {
        return None;
    }
    let (_, close) = trees.bounds(first);
    let next = TokenId(first.0 + 1);
    if next >= close {
        return None;
    }
    let (mut end, code) = word(trees, next)?;
    let mut name = code.to_owned();
    // "flight PS 752", "Flight KAL 007".
    if letters(code) && end < close {
        let (behind, number) = word(trees, end)?;
        name = format!("{code}{number}");
        end = behind;
    }
    let number = flight_code(&name).then_some(name)?;
    // What names the flight is its code; a bare number needs the word before it.
    let bare = number.bytes().all(|byte| byte.is_ascii_digit());
    let from = if bare { airline(trees, first) } else { next };
    let name = if bare { trees.span(from, end).of(trees.text).to_owned() } else { number };
    let own = bare && !trees.form(first).starts_with(char::is_uppercase);
    (!own).then_some(Mark { first: from, end, kind: MarkKind::Flight, name, country: None })
}

/// The first word of the airline before "Flight": capitals only.
fn airline(trees: &Trees<'_>, flight: TokenId) -> TokenId {
    let (begin, _) = trees.bounds(flight);
    let name = |id: &u32| {
        trees.upos(TokenId(*id), &["PROPN"]) && trees.form(TokenId(*id)).starts_with(char::is_uppercase)
    };
    let first = (begin.0.max(flight.0.saturating_sub(4))..flight.0).rev().take_while(name).last();
    first.map_or(flight, TokenId)
}

fn letters(code: &str) -> bool {
    (2..=3).contains(&code.len()) && code.bytes().all(|byte| byte.is_ascii_uppercase())
}

/// Two or three letters and up to four figures, or figures only: "MH17", "7K9268", "752".
fn flight_code(code: &str) -> bool {
    let digits = code.bytes().rev().skip_while(u8::is_ascii_uppercase).take_while(u8::is_ascii_digit).count();
    let airline = code.len().saturating_sub(digits);
    let capitals = code.bytes().all(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit());
    capitals && (1..=6).contains(&digits) && (airline <= 4 && (airline > 0 || digits >= 2))
}

/// "DDG-75", "(CVN 68)": the classes of the United States Navy, and what is called a hull or pennant number.
fn hull(trees: &Trees<'_>, first: TokenId) -> Option<Mark> {
    let (mut end, code) = word(trees, first)?;
    let (_, close) = trees.bounds(first);
    let mut name = code.to_owned();
    if table::hull(code) && end < close && trees.form(end).bytes().all(|byte| byte.is_ascii_digit()) {
        name = format!("{code}-{}", trees.form(end));
        end.0 += 1;
    }
    let (class, number) = name.split_once('-')?;
    let sound = table::hull(class)
        && (1..=4).contains(&number.len())
        && number.bytes().all(|byte| byte.is_ascii_digit());
    let country = Some("USA");
    sound.then_some(Mark { first, end, kind: MarkKind::Hull, name, country })
}

/// "tail number 58-0054", "hull number 886", "pennant number F85", "registration number YV1004".
fn tail(trees: &Trees<'_>, first: TokenId) -> Option<Mark> {
    if first.0 < 2 || !trees.form(first).contains(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let (end, code) = word(trees, first)?;
    let (begin, _) = trees.bounds(first);
    let before: Vec<String> =
        (begin.0.max(first.0.saturating_sub(3))..first.0).map(|id| trees.lemma(TokenId(id))).collect();
    let at = before
        .iter()
        .rposition(|lemma| matches!(lemma.as_str(), "number" | "no." | "code" | "registration"))?;
    let owner =
        if before[at] == "registration" { "registration" } else { before.get(at.checked_sub(1)?)?.as_str() };
    let kind = match owner {
        "tail" | "serial" | "bort" => MarkKind::Tail,
        "hull" | "pennant" | "side" => MarkKind::Hull,
        "registration" => MarkKind::Registration,
        _ => return None,
    };
    Some(Mark { first, end, kind, name: code.to_owned(), country: None })
}

/// Whether one of the ten words on either side, in the same sentence, is of this sort.
fn nearby(trees: &Trees<'_>, at: TokenId, sort: fn(&str) -> bool) -> bool {
    let (begin, close) = trees.bounds(at);
    let window = at.0.saturating_sub(10).max(begin.0)..close.0.min(at.0 + 10);
    window.filter(|&id| id != at.0).any(|id| sort(&trees.lemma(TokenId(id))))
}
