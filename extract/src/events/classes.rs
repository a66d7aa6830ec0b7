//! Named word lists of rule files: `"@weapon"` → lemmas, kinds of mentions, sectors.

use std::collections::{BTreeMap, HashSet};

use model::MentionKind;
use toml::Spanned;

use super::written::{RuleError, line_of};

/// The classes of one file over those of `shared.toml`.
pub(super) struct Classes<'c> {
    own: BTreeMap<String, Vec<String>>,
    shared: Option<&'c Classes<'c>>,
}

/// Words, kinds and sectors one of which an argument must show.
#[derive(Clone, Debug, Default)]
pub(crate) struct Words {
    /// Lemmas; two words joined by a space are a compound, "tear gas".
    lemmas: HashSet<Box<str>>,
    kinds: Vec<MentionKind>,
    sectors: Vec<Box<str>>,
    /// `*`: whatever it is.
    pub(super) any: bool,
}

impl Words {
    pub(crate) fn has(&self, lemma: &str) -> bool {
        self.lemmas.contains(lemma)
    }

    pub(super) fn lemmas(&self) -> impl Iterator<Item = &str> {
        self.lemmas.iter().map(|lemma| &**lemma)
    }

    pub(super) fn has_kind(&self, kind: MentionKind) -> bool {
        self.kinds.contains(&kind)
    }

    pub(super) fn has_sector(&self, sector: &str) -> bool {
        self.sectors.iter().any(|wanted| &**wanted == sector)
    }
}

type Written<'w> = (&'w str, &'w str, &'w BTreeMap<String, Spanned<Vec<String>>>);

impl<'c> Classes<'c> {
    /// The classes written in a file given as (name, text, classes); one that names an unknown class or itself is an error.
    pub(super) fn of(
        written: Option<Written>,
        shared: Option<&'c Classes<'c>>,
    ) -> Result<Classes<'c>, RuleError> {
        let Some((name, text, written)) = written else {
            return Ok(Classes { own: BTreeMap::new(), shared });
        };
        let own = written.iter().map(|(class, list)| (class.clone(), list.get_ref().clone())).collect();
        let classes = Classes { own, shared };
        for list in written.values() {
            classes.phrases(list.get_ref()).map_err(|message| {
                let line = line_of(text, list.span().start);
                RuleError { file: name.into(), line, message }
            })?;
        }
        Ok(classes)
    }

    /// The list with every `@class` replaced by what the class holds.
    pub(super) fn phrases(&self, list: &[String]) -> Result<Vec<String>, String> {
        let mut out = Vec::new();
        for item in list {
            self.expand(item, &mut vec![], &mut out)?;
        }
        Ok(out)
    }

    /// The list as a condition on an argument: lemmas, `#kind`, `#SECTOR` or `*`.
    pub(super) fn words(&self, list: &[String]) -> Result<Words, String> {
        let mut words = Words::default();
        for phrase in self.phrases(list)? {
            match phrase.strip_prefix('#') {
                None if phrase == "*" => words.any = true,
                None => {
                    words.lemmas.insert(phrase.into());
                }
                Some(sector) if sector.chars().all(|c| c.is_ascii_uppercase()) => {
                    words.sectors.push(sector.into());
                }
                Some(kind) => words.kinds.push(kind_of(kind)?),
            }
        }
        Ok(words)
    }

    fn expand(&self, item: &str, open: &mut Vec<String>, out: &mut Vec<String>) -> Result<(), String> {
        let Some(class) = item.strip_prefix('@') else {
            out.push(item.to_string());
            return Ok(());
        };
        if open.iter().any(|above| above == class) {
            return Err(format!(
                "class `{class}` contains itself; hint: take `@{class}` out of one of its classes"
            ));
        }
        let Some(list) = self.find(class) else {
            return Err(format!(
                "there is no class `{class}`; hint: define it under [class] or in shared.toml"
            ));
        };
        open.push(class.to_string());
        for member in list {
            self.expand(member, open, out)?;
        }
        open.pop();
        Ok(())
    }

    fn find(&self, class: &str) -> Option<&Vec<String>> {
        self.own.get(class).or_else(|| self.shared.and_then(|shared| shared.find(class)))
    }
}

fn kind_of(word: &str) -> Result<MentionKind, String> {
    Ok(match word {
        "person" => MentionKind::Person,
        "organization" => MentionKind::Organization,
        "group" => MentionKind::Group,
        "state" => MentionKind::State,
        "place" => MentionKind::Place,
        "facility" => MentionKind::Facility,
        "unit" => MentionKind::Unit,
        "vehicle" => MentionKind::Vehicle,
        "weapon" => MentionKind::Weapon,
        "post" => MentionKind::Post,
        "event" => MentionKind::Event,
        "time" => MentionKind::Time,
        "quantity" => MentionKind::Quantity,
        "work" => MentionKind::Work,
        other => return Err(format!("`#{other}` is no kind of mention")),
    })
}
