//! Facets → lists of what was read: events and claims, in the same order in both databases.

use model::{Certainty, DocumentNumber, View};

use crate::case::Case;
use crate::connection::{Row, Value};
use crate::documents::current;
use crate::error::Error;
use crate::fold::fold;
use crate::readings::rank;

/// What a list is narrowed to; what is none narrows nothing.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Facets {
    /// Types as the record writes them: `MOVE`.
    pub kinds: Vec<String>,
    /// A name among those who act.
    pub actor: Option<String>,
    /// A name among those it is done to.
    pub recipient: Option<String>,
    /// ISO 3166 alpha-3 code among those who act or suffer.
    pub country: Option<String>,
    /// A name among the places.
    pub place: Option<String>,
    /// No nearer than that.
    pub near: Option<Near>,
    /// The first and the last day on which it may have happened: `YYYY-MM-DD`.
    pub from: Option<String>,
    /// The last day.
    pub to: Option<String>,
    /// This sure or surer.
    pub certainty: Option<Certainty>,
    /// `affirmed` or `negated`.
    pub polarity: Option<String>,
    /// `actual`, `planned` …
    pub modality: Option<String>,
    /// Who says so.
    pub speaker: Option<String>,
    /// Who published it.
    pub outlet: Option<String>,
    /// At most so many; 0 for all.
    pub most: u32,
}

/// A circle on the ground.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Near {
    /// Latitude of its centre, degrees.
    pub lat: f64,
    /// Longitude of its centre, degrees.
    pub lon: f64,
    /// Its radius, kilometres.
    pub km: f64,
}

/// An event in a list.
#[derive(Clone, Debug, PartialEq, serde::Serialize, schemars::JsonSchema)]
pub struct Happened {
    /// The document.
    pub document: DocumentNumber,
    /// Index of the event in it.
    pub event: u32,
    /// Who published the document.
    pub outlet: Option<String>,
    /// Type as the record writes it.
    #[serde(rename = "type")]
    pub kind: String,
    /// PLOVER mode.
    pub mode: Option<String>,
    /// CAMEO code.
    pub cameo: Option<String>,
    /// Who did it.
    pub actors: Vec<String>,
    /// To whom.
    pub recipients: Vec<String>,
    /// Where, each with its part: `destination Caracas`.
    pub places: Vec<String>,
    /// First day.
    pub start: Option<String>,
    /// Last day.
    pub end: Option<String>,
    /// `certain`, `probable` …
    pub certainty: String,
    /// `affirmed` or `negated`.
    pub polarity: String,
    /// `actual`, `planned` …
    pub modality: String,
    /// Who says so.
    pub speaker: Option<String>,
    /// The words.
    pub words: String,
    /// Where they stand: Unicode code points of the document's text.
    pub span: [usize; 2],
}

/// A claim in a list.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, schemars::JsonSchema)]
pub struct Claimed {
    /// The document.
    pub document: DocumentNumber,
    /// Index of the claim in it.
    pub claim: u32,
    /// Who published the document.
    pub outlet: Option<String>,
    /// Who says so: none where the author does.
    pub speaker: Option<String>,
    /// Which outlet the text cites for it.
    pub cited: Option<String>,
    /// `certain`, `probable` …
    pub certainty: String,
    /// `affirmed` or `negated`.
    pub polarity: String,
    /// `actual`, `planned` …
    pub modality: String,
    /// `reported`, `inferred` or `assumed`.
    pub basis: String,
    /// The words.
    pub words: String,
    /// Where they stand: Unicode code points of the document's text.
    pub span: [usize; 2],
}

/// A thing that documents name, with how often.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, schemars::JsonSchema)]
pub struct Listed {
    /// Its name.
    pub name: String,
    /// Kind of mention.
    pub kind: String,
    /// Its identity, where it is known.
    pub entity: Option<String>,
    /// ISO 3166 alpha-3.
    pub country: Option<String>,
    /// How many documents name it.
    pub documents: u32,
    /// How often.
    pub times: u32,
}

/// Conditions of a query and their values.
struct Wanted {
    conditions: Vec<String>,
    values: Vec<Value>,
}

impl Wanted {
    fn of(view: &View) -> Wanted {
        let mut values = Vec::new();
        let conditions = vec![current(view, &mut values)];
        Wanted { conditions, values }
    }

    /// Adds a condition; each `#` stands for the next of the values.
    fn add(&mut self, condition: &str, values: Vec<Value>) {
        let mut written = condition.to_owned();
        for value in values {
            self.values.push(value);
            written = written.replacen('#', &format!("?{}", self.values.len()), 1);
        }
        self.conditions.push(written);
    }

    fn party(&mut self, name: &str, side: &str) {
        let exists = format!(
            "EXISTS (SELECT 1 FROM parties p WHERE p.document = e.document AND p.event = e.event AND p.side = '{side}' AND p.folded = #)"
        );
        self.add(&exists, vec![fold(name).into()]);
    }

    fn limited(&self, sql: &str, most: u32) -> String {
        let limit = if most == 0 { String::new() } else { format!(" LIMIT {most}") };
        format!("{} WHERE {} ", sql, self.conditions.join(" AND ")) + "ORDER BY 1, 2" + &limit
    }
}

impl Case {
    /// The events in a view that fit, by document and place in it.
    pub fn events(&mut self, facets: &Facets, view: &View) -> Result<Vec<Happened>, Error> {
        let mut wanted = Wanted::of(view);
        narrow_events(&mut wanted, facets);
        if let Some(near) = facets.near {
            self.narrow_place(&mut wanted, near);
        }
        let sql = "SELECT e.document, e.event, d.outlet, e.kind, e.mode, e.cameo, e.first_day, e.last_day, e.certainty, e.polarity, \
                   e.modality, e.speaker, e.words, e.start_at, e.end_at FROM events e JOIN documents d ON d.number = e.document";
        let rows = self.connection.rows(&wanted.limited(sql, facets.most), &wanted.values)?;
        rows.iter().map(|row| self.happened(row)).collect()
    }

    /// The claims in a view that fit, by document and place in it.
    pub fn claims(&mut self, facets: &Facets, view: &View) -> Result<Vec<Claimed>, Error> {
        let mut wanted = Wanted::of(view);
        stance(&mut wanted, facets, "c");
        if let Some(speaker) = &facets.speaker {
            wanted.add("c.folded = #", vec![fold(speaker).into()]);
        }
        let sql = "SELECT c.document, c.claim, d.outlet, c.speaker, c.outlet, c.certainty, c.polarity, c.modality, c.basis, c.words, \
                   c.start_at, c.end_at FROM claims c JOIN documents d ON d.number = c.document";
        let rows = self.connection.rows(&wanted.limited(sql, facets.most), &wanted.values)?;
        Ok(rows.iter().map(claimed).collect())
    }

    /// What the documents of a view name, most named first.
    pub fn names(&mut self, kind: Option<&str>, view: &View, most: u32) -> Result<Vec<Listed>, Error> {
        let mut wanted = Wanted::of(view);
        if let Some(kind) = kind {
            wanted.add("m.kind = #", vec![kind.into()]);
        }
        let sql = format!(
            "SELECT MIN(m.name), m.kind, MIN(m.entity), MIN(m.country), COUNT(DISTINCT m.document), CAST(SUM(m.times) AS BIGINT) \
             FROM mentions m JOIN documents d ON d.number = m.document WHERE {} \
             GROUP BY m.kind, COALESCE(m.entity, m.folded) ORDER BY 5 DESC, 6 DESC, 1 LIMIT {}",
            wanted.conditions.join(" AND "),
            if most == 0 { u32::MAX } else { most }
        );
        let rows = self.connection.rows(&sql, &wanted.values)?;
        Ok(rows.iter().map(listed).collect())
    }

    fn narrow_place(&self, wanted: &mut Wanted, near: Near) {
        let lat = near.km / 111.0;
        let lon = lat / near.lat.to_radians().cos().abs().max(0.01);
        let box_ = [near.lat - lat, near.lat + lat, near.lon - lon, near.lon + lon].map(Value::from);
        let inside = self.connection.dialect().inside;
        let inside =
            ["?1", "?2", "?3", "?4"].iter().fold(inside.to_owned(), |sql, mark| sql.replace(mark, "#"));
        let exists = format!(
            "EXISTS (SELECT 1 FROM scenes s WHERE s.document = e.document AND s.event = e.event AND {inside})"
        );
        wanted.add(&exists, box_.to_vec());
    }

    fn happened(&mut self, row: &Row) -> Result<Happened, Error> {
        let (document, event) = (row.index(0), row.index(1));
        let keys = [Value::from(document), Value::from(event)];
        let parties = "SELECT side, name FROM parties WHERE document = ?1 AND event = ?2 ORDER BY side, name";
        let parties = self.connection.rows(parties, &keys)?;
        let side =
            |side: &str| parties.iter().filter(|row| row.words(0) == side).map(|row| row.words(1)).collect();
        let scenes = "SELECT role, name FROM scenes WHERE document = ?1 AND event = ?2 ORDER BY row";
        let scenes = self.connection.rows(scenes, &keys)?;
        Ok(Happened {
            document: DocumentNumber(document),
            event,
            outlet: row.text(2),
            kind: row.words(3),
            mode: row.text(4),
            cameo: row.text(5),
            actors: side("actor"),
            recipients: side("recipient"),
            places: scenes.iter().map(|row| format!("{} {}", row.words(0), row.words(1))).collect(),
            start: row.text(6),
            end: row.text(7),
            certainty: sure(row.integer(8)).to_owned(),
            polarity: row.words(9),
            modality: row.words(10),
            speaker: row.text(11),
            words: row.words(12),
            span: [row.index(13) as usize, row.index(14) as usize],
        })
    }
}

fn narrow_events(wanted: &mut Wanted, facets: &Facets) {
    if !facets.kinds.is_empty() {
        let marks = vec!["#"; facets.kinds.len()].join(", ");
        wanted.add(&format!("e.kind IN ({marks})"), facets.kinds.iter().map(Value::from).collect());
    }
    if let Some(name) = &facets.actor {
        wanted.party(name, "actor");
    }
    if let Some(name) = &facets.recipient {
        wanted.party(name, "recipient");
    }
    if let Some(code) = &facets.country {
        let exists = "EXISTS (SELECT 1 FROM parties p WHERE p.document = e.document AND p.event = e.event AND p.country = #)";
        wanted.add(exists, vec![code.to_uppercase().into()]);
    }
    if let Some(name) = &facets.place {
        let exists = "EXISTS (SELECT 1 FROM scenes s WHERE s.document = e.document AND s.event = e.event AND s.folded = #)";
        wanted.add(exists, vec![fold(name).into()]);
    }
    // An undated event happened no later than it was told.
    if let Some(from) = &facets.from {
        wanted.add("COALESCE(e.last_day, d.public_by) >= #", vec![from.into()]);
    }
    if let Some(to) = &facets.to {
        wanted.add("COALESCE(e.first_day, d.public_by) <= #", vec![to.into()]);
    }
    if let Some(speaker) = &facets.speaker {
        let exists = "EXISTS (SELECT 1 FROM claims c WHERE c.document = e.document AND c.claim = e.claim AND c.folded = #)";
        wanted.add(exists, vec![fold(speaker).into()]);
    }
    stance(wanted, facets, "e");
}

/// What events and claims share.
fn stance(wanted: &mut Wanted, facets: &Facets, alias: &str) {
    if let Some(certainty) = facets.certainty {
        wanted.add(&format!("{alias}.certainty <= #"), vec![rank(certainty).into()]);
    }
    if let Some(polarity) = &facets.polarity {
        wanted.add(&format!("{alias}.polarity = #"), vec![polarity.into()]);
    }
    if let Some(modality) = &facets.modality {
        wanted.add(&format!("{alias}.modality = #"), vec![modality.into()]);
    }
    if let Some(outlet) = &facets.outlet {
        wanted.add("d.outlet = #", vec![outlet.into()]);
    }
}

fn claimed(row: &Row) -> Claimed {
    Claimed {
        document: DocumentNumber(row.index(0)),
        claim: row.index(1),
        outlet: row.text(2),
        speaker: row.text(3),
        cited: row.text(4),
        certainty: sure(row.integer(5)).to_owned(),
        polarity: row.words(6),
        modality: row.words(7),
        basis: row.words(8),
        words: row.words(9),
        span: [row.index(10) as usize, row.index(11) as usize],
    }
}

fn listed(row: &Row) -> Listed {
    Listed {
        name: row.words(0),
        kind: row.words(1),
        entity: row.text(2),
        country: row.text(3),
        documents: row.index(4),
        times: row.index(5),
    }
}

fn sure(rank: i64) -> &'static str {
    ["certain", "probable", "possible", "unlikely"][usize::try_from(rank).unwrap_or_default().min(3)]
}
