//! Rules and texts → how the rules did: on their own examples, and word by word in a text.

use extract::{Card, Rules};
use intake::{Input, Item};
use language::Model;
use model::Source;

use crate::read::{Error, Options};

/// One example of a rule and how it went.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Trial<'r> {
    /// The rule.
    pub card: &'r Card,
    /// The sentence.
    pub sentence: &'r str,
    /// Whether the rule is meant to fire on it.
    pub yes: bool,
    /// Whether it did.
    pub fired: bool,
}

impl Trial<'_> {
    /// Whether the rule did what it is meant to do.
    pub fn passed(&self) -> bool {
        self.yes == self.fired
    }
}

/// Tries the rules whose label `wanted` takes on their own examples, in the order of the files.
pub fn trials<'r>(
    rules: &'r Rules,
    wanted: impl Fn(&str) -> bool + 'r,
) -> impl Iterator<Item = Trial<'r>> + 'r {
    let model = Model::load(1);
    let cards = rules.cards().filter(move |card| wanted(&card.label));
    let examples = cards.flat_map(|card| {
        let yes = card.yes.iter().map(move |sentence| (card, sentence, true));
        yes.chain(card.no.iter().map(move |sentence| (card, sentence, false)))
    });
    examples.map(move |(card, sentence, yes)| {
        let parse = language::parse(&model, sentence);
        let reading = extract::read_by(rules, &Source::default(), sentence, &parse);
        let fired = reading.events.iter().any(|event| event.rule == card.label);
        Trial { card, sentence, yes, fired }
    })
}

/// The reference of each text and how it was read, in the order of the inputs; one that cannot be read is an `Err` among the others.
pub fn explain<'a>(
    inputs: &'a [Input],
    options: &'a Options,
) -> impl Iterator<Item = Result<(String, String), Error>> + 'a {
    let model = Model::load(1);
    let rules = options.rules.as_deref().unwrap_or_else(|| Rules::built_in());
    intake::ingest(inputs, &options.intake).map(move |item| {
        let Item { source, text, .. } = item?;
        let parse = language::parse(&model, &text);
        Ok((source.reference.clone(), extract::explain(rules, &source, &text, &parse)))
    })
}
