//! A document → who was asked and does not say, and who takes back what was said.

use model::{Attitude, Filed, Mention, MentionKind, SourceRole, Span, Voice};

use crate::tables::{WORDS, stands};

/// Somebody who does not say, or takes back.
pub(crate) struct Unsaid {
    pub(crate) actor: String,
    /// The country whose government it speaks for.
    pub(crate) country: Option<String>,
    pub(crate) attitude: Attitude,
    pub(crate) voice: Voice,
}

/// The sentences of a document in which somebody does not say, or takes back.
pub(crate) fn unsaid(filed: &Filed) -> Vec<Unsaid> {
    let sentences = filed.document.parse.sentences.iter().map(|sentence| sentence.span);
    sentences.filter_map(|span| unsaid_in(filed, span)).collect()
}

fn unsaid_in(filed: &Filed, span: Span) -> Option<Unsaid> {
    let lower = span.of(&filed.document.text).to_lowercase();
    let ways = [
        (&WORDS.silence.phrases, Attitude::RefusesToConfirm),
        (&WORDS.withdrawal.retracted, Attitude::Withdraws),
    ];
    let (at, attitude) = ways.into_iter().find_map(|(phrases, attitude)| {
        let at = phrases.iter().filter_map(|phrase| stands(&lower, phrase)).min()?;
        Some((at, attitude))
    })?;
    // Small letters may be longer than the text's; then the words before are those of the whole sentence.
    let before = Span::new(span.start, (span.start + at).min(span.end));
    let actor = subject(filed, before)?;
    let official = matches!(actor.sector.as_deref(), Some("GOV" | "MIL" | "SPY" | "COP"));
    let voice = Voice {
        name: Some(actor.name.clone()),
        role: SourceRole::Speaker,
        document: filed.number,
        quote: span,
    };
    Some(Unsaid {
        actor: actor.name.clone(),
        country: actor.country.clone().filter(|_| official),
        attitude,
        voice,
    })
}

/// The body or person that is named last before the words.
fn subject(filed: &Filed, before: Span) -> Option<&Mention> {
    let who = |mention: &&Mention| {
        matches!(mention.kind, MentionKind::Person | MentionKind::Organization | MentionKind::State)
            && before.contains(mention.phrase)
    };
    filed
        .document
        .mentions
        .iter()
        .filter(who)
        .max_by_key(|mention| (mention.phrase.end, mention.phrase.len()))
}
