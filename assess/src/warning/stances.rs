//! Propositions → what each actor says of them, as incidents that patterns with a stance are held against.

use model::{
    Access, Attitude, Certainty, ClaimId, EventType, Filed, Incident, Modality, Origin, Origins, Polarity,
    Proposition, Report, Side, Stance, Voice,
};

use super::matching::Texts;
use super::sentences::NO_EVENT;

/// Where an actor stands to a proposition.
pub(super) struct Stood {
    /// The proposition's topic; none of one that is about a happening.
    pub(super) topic: Option<String>,
    pub(super) attitude: Attitude,
    pub(super) incident: Incident,
}

/// All stances that somebody took in words.
pub(super) fn stood(propositions: &[Proposition], texts: &Texts) -> Vec<Stood> {
    let stances = propositions.iter().flat_map(|one| one.stances.iter().map(move |stance| (one, stance)));
    let spoken = stances.filter(|(_, stance)| !stance.by.is_empty());
    spoken.map(|(one, stance)| stands(one, stance, texts)).collect()
}

fn stands(proposition: &Proposition, stance: &Stance, texts: &Texts) -> Stood {
    let reports: Vec<Report> = stance.by.iter().filter_map(|voice| report(stance, voice, texts)).collect();
    let mut outlets: Vec<String> = reports.iter().filter_map(|report| report.outlet.clone()).collect();
    outlets.sort();
    outlets.dedup();
    let origin = Origin {
        name: stance.actor.clone(),
        access: Access::TookPart,
        party: reports.first().and_then(|report| report.actors.first()?.country.clone()),
        independent: true,
        through: outlets.clone(),
        asserts: reports.iter().map(|report| report.document).collect(),
        denies: vec![],
        evidence: vec![],
    };
    let topic = proposition.id.split_once(':').map(|(topic, _)| topic.to_owned());
    let incident = Incident {
        id: format!("{} by {}", proposition.id, stance.actor),
        reasons: reports.iter().map(|_| String::new()).collect(),
        reports,
        actual: true,
        origins: Origins { outlets, known: 1, possible: 1, list: vec![origin], circles: vec![] },
        foretold: vec![],
    };
    Stood { topic, attitude: stance.attitude, incident }
}

fn report(stance: &Stance, voice: &Voice, texts: &Texts) -> Option<Report> {
    let (filed, _) = texts.get(&voice.document)?;
    let source = &filed.document.source;
    Some(Report {
        document: voice.document,
        event: NO_EVENT,
        claim: ClaimId(u32::MAX),
        kind: EventType::State,
        actors: vec![Side { name: stance.actor.clone(), country: country(filed, voice, stance) }],
        recipients: vec![],
        places: vec![],
        days: None,
        published: source.published.clone(),
        outlet: source.outlet.clone(),
        conveyances: vec![],
        people: vec![],
        size: None,
        words: vec![],
        certainty: Certainty::Certain,
        polarity: Polarity::Affirmed,
        modality: Modality::Actual,
        quote: voice.quote,
    })
}

/// The country of who speaks: that of the mention which names it.
fn country(filed: &Filed, voice: &Voice, stance: &Stance) -> Option<String> {
    let name = voice.name.as_deref().unwrap_or(&stance.actor);
    let mentions = &filed.document.mentions;
    let called = mentions.iter().find(|mention| mention.name == name && mention.country.is_some());
    called.and_then(|mention| mention.country.clone())
}
