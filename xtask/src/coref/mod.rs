//! `cargo xtask coref`: how well `forewarn read` tells what is the same thing, on documents of GUM.
//!
//! The figure is that of CoNLL 2012: the mean of the F1 of MUC, B³ and CEAFe, counts summed over the documents. Measured
//! are persons, organisations, places, events, times and those objects that are vehicles; a mention of ours that is of such a
//! kind and stands on nothing that is measured counts as wrong. Gold spans are whole noun phrases with their clauses, which
//! an analyst does not need: **by head**, a mention matches where the heads are the same word (of several, the one
//! that shares most text); **by span**, where the whole phrase is the same. **Without** things of one mention, as in
//! CoNLL 2012, and **with** them. The figure to quote is by head, without.

mod assignment;
mod answer;
mod gold;
mod pairing;
mod score;
mod trees;

use std::collections::{BTreeMap, BTreeSet};
use std::env;
use std::fs;
use std::path::{Path, PathBuf};

use self::gold::{Gold, Marked};
use self::pairing::{Matching, partitions};
use self::score::{Tally, b_cubed, ceaf, muc};
use crate::step::root;

const USAGE: &str = "\
usage: cargo xtask coref GOLD_DIR LIST [--trees FILE.conllu]… [--bin PROGRAM] [--errors N]
hint: cargo xtask coref ../shared/gold/gum/coref ../shared/gold/gum/DEV.txt";

/// What the command line asks for.
struct Asked {
    gold: PathBuf,
    list: PathBuf,
    trees: Vec<PathBuf>,
    program: PathBuf,
    errors: usize,
}

/// Reads the documents that the list names and prints the figures.
pub(crate) fn run(arguments: &[String]) -> Result<(), String> {
    let asked = asked(arguments)?;
    let documents = documents(&asked)?;
    let answers = answer::answers(&asked.program, &documents)?;
    for (matching, name) in [(Matching::Head, "by head"), (Matching::Span, "by span")] {
        for (singletons, which) in [(false, "without singletons"), (true, "with singletons")] {
            println!("{}", line(&format!("{name}, {which}"), &documents, &answers, matching, singletons));
        }
    }
    println!("\neach document by head, without singletons");
    for (document, answer) in documents.iter().zip(&answers) {
        let (document, answer) = (std::slice::from_ref(document), std::slice::from_ref(answer));
        println!("{}", line(&document[0].name, document, answer, Matching::Head, false));
    }
    for (document, answer) in documents.iter().zip(&answers).take(asked.errors) {
        print!("{}", pairing::errors(document, answer));
    }
    Ok(())
}

fn asked(arguments: &[String]) -> Result<Asked, String> {
    let target = env::var_os("CARGO_TARGET_DIR").map_or_else(|| root().join("target"), PathBuf::from);
    let program = target.join("release").join(format!("forewarn{}", env::consts::EXE_SUFFIX));
    let (mut places, mut trees, mut program, mut errors) = (Vec::new(), Vec::new(), program, 0);
    let mut rest = arguments.iter();
    while let Some(argument) = rest.next() {
        let mut value = || rest.next().ok_or_else(|| USAGE.to_owned());
        match argument.as_str() {
            "--trees" => trees.push(PathBuf::from(value()?)),
            "--bin" => program = PathBuf::from(value()?),
            "--errors" => errors = value()?.parse().map_err(|_| USAGE.to_owned())?,
            place => places.push(PathBuf::from(place)),
        }
    }
    let [gold, list] = <[PathBuf; 2]>::try_from(places).map_err(|_| USAGE.to_owned())?;
    if trees.is_empty() {
        // The trees of GUM lie beside it.
        let beside = gold.join("../../ud");
        trees = ["gum_clear-dev.conllu", "gum_clear-train.conllu"].map(|name| beside.join(name)).to_vec();
    }
    Ok(Asked { gold, list, trees, program, errors })
}

fn documents(asked: &Asked) -> Result<Vec<Gold>, String> {
    let mut trees = BTreeMap::new();
    for path in &asked.trees {
        trees.extend(trees::documents(&text(path)?));
    }
    let mut documents = Vec::new();
    for name in text(&asked.list)?.lines().map(str::trim).filter(|name| !name.is_empty()) {
        let path = asked.gold.join(format!("{name}.conll"));
        documents.extend(gold::gold(&text(&path)?, &trees)?);
    }
    Ok(documents)
}

fn text(path: &Path) -> Result<String, String> {
    fs::read_to_string(path).map_err(|error| format!("`{}` cannot be read: {error}", path.display()))
}

fn line(
    name: &str,
    documents: &[Gold],
    answers: &[Vec<Marked>],
    matching: Matching,
    singletons: bool,
) -> String {
    let mut tallies = [Tally::default(); 3];
    let (mut found, mut gold_count, mut count) = (0, 0, 0);
    for (document, answer) in documents.iter().zip(answers) {
        let (gold, answer) = partitions(&document.mentions, answer, matching, singletons);
        for (tally, measure) in tallies.iter_mut().zip([muc, b_cubed, ceaf]) {
            tally.add(measure(&gold, &answer));
        }
        let known: BTreeSet<usize> = gold.iter().flatten().copied().collect();
        found += answer.iter().flatten().filter(|mention| known.contains(mention)).count();
        gold_count += known.len();
        count += answer.iter().map(Vec::len).sum::<usize>();
    }
    let mean = tallies.iter().map(|tally| tally.f1()).sum::<f64>() / 3.0;
    let measures = ["MUC", "B³", "CEAFe"].iter().zip(tallies).map(|(measure, tally)| {
        let [recall, precision, f1] =
            [tally.recall(), tally.precision(), tally.f1()].map(|part| 100.0 * part);
        format!("  {measure} {recall:.1}/{precision:.1}/{f1:.1}")
    });
    let mentions = Tally {
        found: f64::from(u32::try_from(found).unwrap_or(u32::MAX)),
        gold: gold_count as f64,
        right: found as f64,
        answered: count as f64,
    };
    format!(
        "{name:32} {:5.2}{}  mentions {:.1}/{:.1}/{:.1}",
        100.0 * mean,
        measures.collect::<String>(),
        100.0 * mentions.recall(),
        100.0 * mentions.precision(),
        100.0 * mentions.f1()
    )
}
