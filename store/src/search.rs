//! Words → the documents that hold them, in the same order in both databases: newest first.

use model::{DocumentNumber, View};

use crate::case::Case;
use crate::connection::Value;
use crate::documents::current;
use crate::error::Error;
use crate::fold::{fold, phrases};

/// A document that holds what was asked for.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct Hit {
    /// The document.
    pub document: DocumentNumber,
    /// Its headline.
    pub title: Option<String>,
    /// Who published it.
    pub outlet: Option<String>,
    /// When it came out.
    pub published: Option<String>,
    /// The words around the first place that fits.
    pub words: String,
    /// Where they stand: Unicode code points of the text.
    pub span: [usize; 2],
    /// Who translated the text in which they stand; none where it is the document's own.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub translation: Option<String>,
}

/// The words around the first place in a text where the first word or phrase of a query stands, and where that is; none where the
/// text lacks one of them.
pub fn around(text: &str, query: &str) -> Option<(String, [usize; 2])> {
    let wanted = phrases(query);
    let letters: Vec<char> = text.chars().collect();
    let all = !wanted.is_empty() && wanted.iter().all(|phrase| place(&letters, phrase).is_some());
    all.then(|| shown(text, &wanted[0]))
}

/// Characters shown on each side of what was found.
const SIDE: usize = 80;

impl Case {
    /// The newest versions in a view that hold all words and "phrases in quotation marks", in any spelling with or without accents.
    ///
    /// Newest first, those of one day by their number, at most `most`.
    pub fn search(&mut self, query: &str, view: &View, most: u32) -> Result<Vec<Hit>, Error> {
        let wanted = phrases(query);
        if wanted.is_empty() {
            return Ok(Vec::new());
        }
        let dialect = self.connection.dialect();
        let mut values = vec![Value::from((dialect.query)(&wanted))];
        let shown = current(view, &mut values);
        values.push(Value::from(most));
        let sql = format!(
            "SELECT d.number, d.title, d.outlet, d.published, d.record FROM documents d WHERE {} AND {shown} \
             ORDER BY d.public_by DESC, d.number DESC LIMIT ?{}",
            dialect.matches,
            values.len()
        );
        let rows = self.connection.rows(&sql, &values)?;
        rows.iter()
            .map(|row| {
                let record: Text = self.written(&row.words(4))?;
                let (words, span) = self::shown(&record.document.text, &wanted[0]);
                let document = DocumentNumber(row.index(0));
                Ok(Hit {
                    document,
                    title: row.text(1),
                    outlet: row.text(2),
                    published: row.text(3),
                    words,
                    span,
                    translation: None,
                })
            })
            .collect()
    }
}

/// Of a record only the text.
#[derive(serde::Deserialize)]
struct Text {
    document: Inner,
}

#[derive(serde::Deserialize)]
struct Inner {
    text: String,
}

/// The words around the first place where the phrase stands, and where that is; the start of the text where only the title has it.
fn shown(text: &str, phrase: &[String]) -> (String, [usize; 2]) {
    let letters: Vec<char> = text.chars().collect();
    let at = place(&letters, phrase).unwrap_or(0);
    let from = at.saturating_sub(SIDE);
    let to = (at + SIDE).min(letters.len());
    let start = (from..at).find(|&here| here == 0 || letters[here - 1].is_whitespace()).unwrap_or(at);
    let end = (at..to)
        .rev()
        .find(|&here| letters[here].is_whitespace())
        .filter(|_| to < letters.len())
        .unwrap_or(to);
    let words: String = letters[start..end.max(start)].iter().collect();
    (words.split_whitespace().collect::<Vec<_>>().join(" "), [start, end.max(start)])
}

/// The character at which the phrase begins, whatever its accents and marks.
fn place(letters: &[char], phrase: &[String]) -> Option<usize> {
    let mut words: Vec<(usize, String)> = Vec::new();
    let mut at = 0;
    while at < letters.len() {
        let length = letters[at..].iter().take_while(|letter| letter.is_alphanumeric()).count();
        if length > 0 {
            words.push((at, fold(&letters[at..at + length].iter().collect::<String>())));
        }
        at += length.max(1);
    }
    let fits = |here: &[(usize, String)]| here.iter().zip(phrase).all(|((_, word), wanted)| word == wanted);
    words.windows(phrase.len()).find(|here| fits(here)).map(|here| here[0].0)
}
