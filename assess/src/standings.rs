//! Versions, later figures and words that take back → what became of each claim; and which judgements that touches.

use std::collections::{BTreeSet, HashMap};

use model::{
    Attitude, Claim, ClaimId, ClaimStatus, Contradiction, Difference, DocumentNumber, Filed, Modality, Span,
    Standing, Voice,
};

use crate::anchors::{Anchor, Newest};
use crate::contradictions::ByNumber;
use crate::decided::Decided;
use crate::difference::{Change, difference};
use crate::reports::content_words;
use crate::silences::{Unsaid, unsaid};
use crate::tables::{LIMITS, WORDS, stands};

/// What became of claims that did not just stand: analysts' decisions, then what versions, retractions and later figures show.
pub(crate) fn standings(
    documents: &[Filed],
    contradictions: &[Contradiction],
    decided: &Decided,
) -> Vec<Standing> {
    let newest = Newest::of(documents);
    let by_number: ByNumber = documents.iter().map(|filed| (filed.number, filed)).collect();
    let mut found: Vec<Standing> =
        decided.statuses.iter().filter_map(|status| by_hand(&newest, &by_number, status)).collect();
    let machine = documents
        .iter()
        .flat_map(|filed| changed(&by_number, filed))
        .chain(retractions(documents))
        .chain(contradictions.iter().flat_map(|one| updated(&by_number, one)));
    let mut known: BTreeSet<(DocumentNumber, ClaimId)> =
        found.iter().map(|one| (one.document, one.claim)).collect();
    found.extend(machine.filter(|one| known.insert((one.document, one.claim))));
    found.sort_by_key(|one| (one.document, one.claim));
    found
}

fn by_hand(
    newest: &Newest,
    documents: &ByNumber,
    (target, status, by): &(model::Target, ClaimStatus, Option<model::Target>),
) -> Option<Standing> {
    let (document, claim) = match newest.anchor(target)? {
        Anchor::Claim(number, id) => (number, id),
        Anchor::Event(number, id) => {
            let filed = documents.get(&number)?;
            (number, filed.document.events.get(id.index())?.claim)
        }
        _ => return None,
    };
    let by = by.as_ref().and_then(|by| newest.words(by));
    Some(Standing { document, claim, status: *status, by, why: "decided by an analyst".to_owned() })
}

/// Claims of the version before whose words this version has changed or left out.
fn changed(documents: &ByNumber, filed: &Filed) -> Vec<Standing> {
    let Some(older) = filed.version_of.and_then(|number| documents.get(&number)) else { return vec![] };
    let changes = difference(&older.document.text, &filed.document.text);
    let mut found = Vec::new();
    for (at, change) in changes.iter().enumerate() {
        let Change::Removed(gone) = change else { continue };
        let added = changes[at..].iter().take_while(|change| !matches!(change, Change::Kept(..)));
        let by = added
            .filter_map(|change| if let Change::Added(span) = change { Some(*span) } else { None })
            .next();
        let why = match by {
            Some(_) => "a later version says otherwise",
            None => "a later version leaves it out",
        };
        let touched =
            older.document.claims.iter().filter(|claim| claim.spans.iter().any(|span| gone.overlaps(*span)));
        found.extend(touched.map(|claim| Standing {
            document: older.number,
            claim: claim.id,
            status: ClaimStatus::Corrected,
            by: by.map(|span| (filed.number, span)),
            why: why.to_owned(),
        }));
    }
    found
}

/// Claims by the folded names of their sources and outlets.
type ByActor<'a> = HashMap<String, Vec<(&'a Filed, &'a Claim)>>;

/// What is taken back, by the documents that do.
fn retractions(documents: &[Filed]) -> Vec<Standing> {
    let taken_back =
        documents.iter().flat_map(|filed| unsaid(filed).into_iter().map(move |one| (filed, one)));
    let taken_back: Vec<(&Filed, Unsaid)> =
        taken_back.filter(|(_, one)| one.attitude == Attitude::Withdraws).collect();
    if taken_back.is_empty() {
        return vec![];
    }
    let mut by_actor = ByActor::new();
    for filed in documents {
        let outlet = filed.document.source.outlet.as_deref().map(world::fold);
        for claim in &filed.document.claims {
            let sources = claim.sources.iter().filter_map(|source| source.name.as_deref().map(world::fold));
            let names: BTreeSet<String> = sources.chain(outlet.clone()).collect();
            names.into_iter().for_each(|name| by_actor.entry(name).or_default().push((filed, claim)));
        }
    }
    taken_back.iter().flat_map(|(filed, one)| retracted(&by_actor, filed, one)).collect()
}

/// Earlier claims of whoever takes back, in nearly the words of the sentence that does.
fn retracted(by_actor: &ByActor, filed: &Filed, one: &Unsaid) -> Vec<Standing> {
    let told = one.voice.quote.of(&filed.document.text);
    let words: BTreeSet<String> = content_words(told).into_iter().collect();
    let corrects =
        WORDS.withdrawal.corrected.iter().any(|phrase| stands(&told.to_lowercase(), phrase).is_some());
    let status = if corrects { ClaimStatus::Corrected } else { ClaimStatus::Retracted };
    let earlier = |other: &Filed| other.document.source.published <= filed.document.source.published;
    let itself = |other: &Filed, claim: &Claim| {
        other.number == filed.number && claim.spans.iter().any(|span| one.voice.quote.overlaps(*span))
    };
    let own = by_actor.get(&world::fold(&one.actor)).into_iter().flatten();
    own.filter(|(other, claim)| earlier(other) && !itself(other, claim) && alike(other, claim, &words))
        .map(|(other, claim)| Standing {
            document: other.number,
            claim: claim.id,
            status,
            by: Some((filed.number, one.voice.quote)),
            why: format!("{} takes it back", one.actor),
        })
        .collect()
}

fn alike(filed: &Filed, claim: &Claim, words: &BTreeSet<String>) -> bool {
    let text: Vec<&str> = claim.spans.iter().map(|span| span.of(&filed.document.text)).collect();
    let own = content_words(&text.join(" "));
    let shared = own.iter().filter(|word| words.contains(*word)).count() as f32;
    matches!(claim.modality, Modality::Actual | Modality::Historical)
        && own.len() >= LIMITS.proposition.least_words
        && shared >= own.len() as f32 * LIMITS.proposition.alike
}

/// Figures that later ones follow.
fn updated(documents: &ByNumber, contradiction: &Contradiction) -> Vec<Standing> {
    let (Difference::Update, Some(last)) = (contradiction.kind, contradiction.sides.last()) else {
        return vec![];
    };
    let by = last.by.first().map(|voice| (voice.document, voice.quote));
    let earlier = contradiction.sides.iter().rev().skip(1).flat_map(|side| &side.by);
    let held = earlier.filter_map(|voice| Some((voice.document, claim_of(documents, voice)?.id)));
    held.map(|(document, claim)| Standing {
        document,
        claim,
        status: ClaimStatus::Updated,
        by,
        why: format!("a later figure: {}", last.says),
    })
    .collect()
}

/// The claim in which somebody says it.
fn claim_of<'a>(documents: &ByNumber<'a>, voice: &Voice) -> Option<&'a Claim> {
    let filed = *documents.get(&voice.document)?;
    let holds = |claim: &&Claim| claim.spans.iter().any(|span| span.overlaps(voice.quote));
    let mut claims = filed.document.claims.iter().filter(holds);
    let own = |claim: &&Claim| claim.sources.first().is_some_and(|source| source.name == voice.name);
    claims.clone().find(own).or_else(|| claims.next())
}

/// Whether the words at a place were corrected or taken back.
pub(crate) fn fallen(
    standings: &[Standing],
    documents: &[Filed],
    (number, span): (DocumentNumber, Span),
) -> bool {
    let down = |one: &&Standing| matches!(one.status, ClaimStatus::Corrected | ClaimStatus::Retracted);
    standings.iter().filter(down).filter(|one| one.document == number).any(|one| {
        let filed = documents.iter().find(|filed| filed.number == number);
        let claim = filed.and_then(|filed| filed.document.claims.get(one.claim.index()));
        claim.is_some_and(|claim| claim.spans.iter().any(|own| own.overlaps(span)))
    })
}
