//! Documents at the edges: nothing in them, not read, hostile, overlapping.

use model::{Document, EventId, EventType, MentionKind, Source, SourceRole, Span};

use super::builder::{Builder, link, who};

/// A text in which nothing happens.
pub(crate) fn quiet() -> Document {
    let source = Source { reference: "notes/quiet.txt".into(), language: "en".into(), ..Source::default() };
    let mut builder = Builder::new(source, &[&["The harbour of Quay Island lay still.", "Nobody came."]]);
    builder.mention(MentionKind::Place, "Quay Island", "Quay Island", "Quay Island", "");
    builder.document
}

/// A text in another language, kept and not read.
pub(crate) fn foreign() -> Document {
    let source = Source {
        reference: "port.txt".into(),
        title: Some("港口今天很安静".into()),
        published: Some("2031-05".into()),
        language: "zh".into(),
        ..Source::default()
    };
    let mut document = Builder::new(source, &[]).document;
    document.text = "今天没有船来。\n明天也许有。\n".into();
    document.unread = Some("the text is in Chinese (zh); forewarn reads English".into());
    document
}

/// Every string tries to break out of where it is put.
pub(crate) fn hostile() -> Document {
    let source = Source {
        reference: "x".into(),
        title: Some("# <script>alert(1)</script> \u{1b}[31m*red*\n- [x](y)".into()),
        outlet: Some("A\u{202e}B & C\u{7}".into()),
        author: Some("\"><img src=x onerror=alert(2)>".into()),
        published: Some("1. `soon`".into()),
        url: Some("javascript:alert(3)".into()),
        language: "en\" onload=\"alert(4)".into(),
    };
    let attack = "Then <script>alert(5)</script> \u{1b}[2Jfell\r\n on **Ann**_y_ & 'Bob' \u{0}!";
    let mut builder = Builder::new(source, &[&[attack]]);
    let name = "Ann** <b>\u{1b}]0;x\u{7}";
    let ann = builder.mention(MentionKind::Person, "Ann", "Ann", name, "");
    let claim =
        builder.claim(attack, vec![link(SourceRole::Speaker, "</a><script>alert(6)</script>", "\u{1b}[1m")]);
    let event = builder.event(claim, EventType::Assault, attack, "fell");
    event.mode = Some("<i>".into());
    event.actors = vec![who(ann, name, "<u>")];
    builder.document
}

/// Evidence that crosses, contains and repeats other evidence; one circle of `same_as`; spans that fit no text.
pub(crate) fn overlapping() -> Document {
    let source = Source { reference: "overlapping".into(), language: "en".into(), ..Source::default() };
    let mut builder = Builder::new(source, &[&["Élan fired on Ott and Ott fled to Ur, wrote Ib."]]);
    let ott = builder.mention(MentionKind::Person, "Ott", "Ott", "Ott", "");
    let claim = builder.claim("Élan fired on Ott", vec![link(SourceRole::Author, "", "")]);
    for (words, trigger) in [
        ("Élan fired on Ott", "fired"),
        ("fired on Ott and Ott fled", "fled"),
        ("Ott and Ott fled to Ur", "fled to"),
        ("Élan fired on Ott and Ott fled to Ur, wrote Ib.", "wrote"),
        ("fired on Ott and Ott fled", "fired on"),
    ] {
        builder.event(claim, EventType::Assault, words, trigger).recipients = vec![who(ott, "Ott", "")];
    }
    builder.document.events[3].same_as = Some(EventId(4));
    builder.document.events[4].same_as = Some(EventId(3));
    // Inside "É", and behind the end.
    builder.event(claim, EventType::State, "Élan", "Élan").span = Span::new(1, 4);
    builder.event(claim, EventType::State, "Élan", "Élan").span = Span::new(400, 500);
    builder.document
}
