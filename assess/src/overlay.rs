//! Documents and the log → documents as decided: fields set by hand, events entered by hand. The machine's readings are not changed.

use std::borrow::Cow;
use std::collections::HashMap;

use model::{
    Action, Basis, Certainty, Claim, ClaimId, ClaimSource, Decision, Document, DocumentNumber, Event,
    EventId, Filed, Modality, Polarity, Quotation, SourceRole, Span,
};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

use crate::anchors::{Anchor, Newest, find};
use crate::decided::{Ungrounded, standing};

/// The documents with what analysts set and entered laid over them, and the decisions that could not be.
pub fn overlaid(documents: &[Filed], log: &[Decision]) -> (Vec<Filed>, Vec<Ungrounded>) {
    let (now, lost) = laid_over(documents, log);
    (now.into_owned(), lost)
}

/// The same without copying the documents of a case in which nothing was set or entered.
pub(crate) fn laid_over<'a>(documents: &'a [Filed], log: &[Decision]) -> (Cow<'a, [Filed]>, Vec<Ungrounded>) {
    let newest = Newest::of(documents);
    let places: HashMap<DocumentNumber, usize> =
        documents.iter().enumerate().map(|(at, filed)| (filed.number, at)).collect();
    let mut now = Cow::Borrowed(documents);
    let mut lost = Vec::new();
    for decision in standing(log) {
        let done = match &decision.action {
            Action::Edit { target, field, value } => {
                let anchor = newest.anchor(target);
                let quote = target.quote.as_ref().map_or("", |quote| &quote.exact);
                anchor.ok_or((quote, GONE)).and_then(|anchor| {
                    let filed = places.get(&anchor.document()).map(|at| &mut now.to_mut()[*at]);
                    let set = filed.and_then(|filed| edit(&mut filed.document, anchor, field, value));
                    set.ok_or((quote, "the field does not take the value"))
                })
            }
            Action::Code { document, quote, event } => {
                let place = newest.document(*document).and_then(|filed| places.get(&filed.number));
                place
                    .map(|at| &mut now.to_mut()[*at])
                    .ok_or((quote.exact.as_str(), GONE))
                    .and_then(|filed| code(filed, quote, event, &decision.who))
            }
            _ => Ok(()),
        };
        if let Err((quote, why)) = done {
            lost.push(Ungrounded { decision: decision.number, quote: quote.to_owned(), why: why.to_owned() });
        }
    }
    (now, lost)
}

pub(crate) const GONE: &str = "its words are not in the newest version";

fn edit(document: &mut Document, anchor: Anchor, field: &str, value: &str) -> Option<()> {
    match anchor {
        Anchor::Document(_) => set(&mut document.source, field, value),
        Anchor::Mention(_, id) => set(document.mentions.get_mut(id.index())?, field, value),
        Anchor::Claim(_, id) => set(document.claims.get_mut(id.index())?, field, value),
        Anchor::Event(_, id) => set(document.events.get_mut(id.index())?, field, value),
        Anchor::Movement(_, id) => set(document.movements.get_mut(id.0 as usize)?, field, value),
    }
}

/// Sets a field of a record by its JSON pointer; nothing happens where the record has no such field or the value does not fit it.
fn set<T: Serialize + DeserializeOwned>(record: &mut T, field: &str, value: &str) -> Option<()> {
    let mut json = serde_json::to_value(&*record).ok()?;
    *json.pointer_mut(field)? = serde_json::from_str(value).ok()?;
    *record = serde_json::from_value(json).ok()?;
    Some(())
}

/// Adds an event that an analyst found in these words, and the claim that holds it.
fn code<'q>(
    filed: &mut Filed,
    quote: &'q Quotation,
    event: &str,
    who: &str,
) -> Result<(), (&'q str, &'static str)> {
    let document = &mut filed.document;
    let span = find(&document.text, quote).ok_or((quote.exact.as_str(), GONE))?;
    let ids = (EventId(document.events.len() as u32), ClaimId(document.claims.len() as u32));
    let (event, claim) =
        coded(ids, event, span, who).ok_or((quote.exact.as_str(), "it is no event of a record"))?;
    document.events.push(event);
    document.claims.push(claim);
    Ok(())
}

/// The event of a record in JSON, of which all but its type may be left out, and the author's claim that holds it.
fn coded(ids: (EventId, ClaimId), event: &str, span: Span, who: &str) -> Option<(Event, Claim)> {
    let Value::Object(given) = serde_json::from_str(event).ok()? else { return None };
    let mut whole = json!({
        "same_as": null, "mode": null, "contexts": [], "cameo": null, "quad": null, "goldstein": null, "actors": [], "recipients": [],
        "places": [], "time": {"start": null, "end": null, "basis": "unknown"}, "size": null, "role": null
    });
    let fields = whole.as_object_mut()?;
    let stance = |name: &str| given.get(name).cloned();
    let certainty: Option<Certainty> =
        stance("certainty").and_then(|value| serde_json::from_value(value).ok());
    let polarity: Option<Polarity> = stance("polarity").and_then(|value| serde_json::from_value(value).ok());
    let modality: Option<Modality> = stance("modality").and_then(|value| serde_json::from_value(value).ok());
    fields.extend(given);
    fields.extend([
        ("id".to_owned(), json!(ids.0)),
        ("claim".to_owned(), json!(ids.1)),
        ("trigger".to_owned(), json!(span)),
        ("span".to_owned(), json!(span)),
        ("rule".to_owned(), json!(format!("coded by {who}"))),
    ]);
    let event: Event = serde_json::from_value(whole).ok()?;
    let (certainty, polarity) =
        (certainty.unwrap_or(Certainty::Certain), polarity.unwrap_or(Polarity::Affirmed));
    let author = ClaimSource {
        role: SourceRole::Author,
        mention: None,
        name: None,
        date: None,
        span: None,
        cue: None,
        certainty,
        polarity,
    };
    let claim = Claim {
        id: ids.1,
        spans: vec![span],
        sources: vec![author],
        basis: Basis::Reported,
        grounds: vec![],
        certainty,
        polarity,
        modality: modality.unwrap_or(Modality::Actual),
        hedges: vec![],
        events: vec![ids.0],
    };
    Some((event, claim))
}
