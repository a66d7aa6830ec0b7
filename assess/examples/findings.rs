//! `forewarn read --format jsonl FOLDER | cargo run -p assess --example findings`: what the documents amount to, in plain lines.

use std::io::{self, BufRead};

use model::{DocumentNumber, Filed, Origins, Record};

fn main() {
    let mut documents: Vec<Filed> = Vec::new();
    for (at, line) in io::stdin().lock().lines().map_while(Result::ok).enumerate() {
        let record: Record = serde_json::from_str(&line).expect("a record a line");
        let document = record.into_document();
        let earlier =
            documents.iter().filter_map(|filed| assess::near(&document, (filed.number, &filed.document)));
        let near = earlier.collect();
        let number = DocumentNumber(at as u32 + 1);
        documents.push(Filed {
            number,
            version_of: None,
            acquired: "2019-04-01T00:00:00Z".into(),
            document,
            near,
        });
    }
    let text = |number: DocumentNumber| {
        documents.iter().find(|filed| filed.number == number).map_or("", |filed| &filed.document.text)
    };
    for filed in &documents {
        for near in &filed.near {
            println!("near {} → {}: {:?} {:.2}", filed.number.0, near.to.0, near.kind, near.shared);
        }
    }
    let findings = assess::assess(&documents, &[]);
    for incident in &findings.incidents {
        println!("\nincident {} {}", incident.id, if incident.actual { "" } else { "(not told as fact)" });
        for (report, why) in incident.reports.iter().zip(&incident.reasons) {
            println!(
                "  {} {:?} {} [{why}]",
                report.document.0,
                report.kind,
                report.quote.of(text(report.document)).replace('\n', " ")
            );
        }
        origins(&incident.origins);
    }
    println!("\nall origins");
    origins(&findings.origins);
    for one in &findings.entities {
        println!(
            "\nentity {} {} {:?} {:.2} {:?} {:?}",
            one.id, one.name, one.names, one.score, one.country, one.reasons
        );
    }
    for one in &findings.lookalikes {
        println!("\nlookalike {} {} {:.2} {:?}", one.one, one.other, one.score, one.against);
    }
    for one in &findings.propositions {
        println!("\nproposition {}: {}", one.id, one.text.replace('\n', " "));
        for stance in &one.stances {
            let by: Vec<u32> = stance.by.iter().map(|voice| voice.document.0).collect();
            println!("  {} {:?} {by:?}", stance.actor, stance.attitude);
        }
    }
    for one in &findings.contradictions {
        println!("\n{:?} about {}: {}", one.kind, one.about, one.question);
        for side in &one.sides {
            let by: Vec<String> = side
                .by
                .iter()
                .map(|voice| format!("{} ({})", voice.name.as_deref().unwrap_or("author"), voice.document.0))
                .collect();
            println!("  {} — {}", side.says, by.join(", "));
        }
    }
    let brief = assess::brief(&documents, &findings);
    let parts = [
        ("judgements", brief.judgements),
        ("happenings", brief.happenings),
        ("contradictions", brief.contradictions),
        ("gaps", brief.gaps),
        ("sources", brief.sources),
    ];
    for (title, sentences) in parts {
        println!("\n== {title}");
        sentences.iter().for_each(|sentence| println!("{}", sentence.text));
    }
    println!("\n== refused");
    brief.refused.iter().for_each(|one| println!("{} — {:?}", one.text, one.missing));
}

fn origins(origins: &Origins) {
    println!("  {} outlets, origins {}–{}", origins.outlets.len(), origins.known, origins.possible);
    for origin in &origins.list {
        println!(
            "    {} {:?} party {:?} independent {} through {:?} asserts {:?} denies {:?}",
            origin.name,
            origin.access,
            origin.party,
            origin.independent,
            origin.through,
            origin.asserts,
            origin.denies
        );
    }
}
