//! Bytes → text, whatever the charset, and a note where it had to be guessed or mended.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::Encoding;

use crate::language;

/// A top-level domain by which chardetng expects Western charsets where letters do not decide: a few accented names in
/// English text look as much like windows-1250 as like windows-1252.
const WESTERN: &[u8] = b"gov";

/// A text and how it was read.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Decoded {
    pub(crate) text: String,
    pub(crate) note: Option<String>,
}

/// Decodes `bytes`: by byte order mark, as UTF-8, as broken UTF-8, by the `declared` charset, or by a guess from letter
/// frequencies, in this order.
///
/// Never fails: what no charset explains becomes U+FFFD, and a note counts it.
pub(crate) fn decode(bytes: Vec<u8>, declared: Option<&'static Encoding>) -> Decoded {
    if let Some((encoding, mark)) = Encoding::for_bom(&bytes) {
        return with(&bytes[mark..], encoding, String::new());
    }
    let bytes = match String::from_utf8(bytes) {
        Ok(text) => return Decoded { text, note: None },
        Err(broken) => broken.into_bytes(),
    };
    if is_broken_utf8(&bytes) {
        return with(&bytes, encoding_rs::UTF_8, String::new());
    }
    match declared.filter(|encoding| *encoding != encoding_rs::UTF_8) {
        Some(encoding) => with(&bytes, encoding, String::new()),
        None => guessed(&bytes),
    }
}

/// The charset that a page names within its first 1,024 bytes (HTML standard, "prescan a byte stream").
pub(crate) fn declared(page: &[u8]) -> Option<&'static Encoding> {
    let head = page[..page.len().min(1024)].to_ascii_lowercase();
    let start = head.windows(8).position(|window| window == b"charset=")? + 8;
    let label = head[start..].trim_ascii_start();
    let label = label.strip_prefix(b"\"").or(label.strip_prefix(b"'")).unwrap_or(label);
    let end = label.iter().position(|byte| matches!(byte, b'"' | b'\'' | b'>' | b';' | b' ' | b'/'));
    Encoding::for_label(&label[..end.unwrap_or(label.len())])
}

/// Whether UTF-8 explains most of what is beyond ASCII: other charsets form valid sequences only by accident.
fn is_broken_utf8(bytes: &[u8]) -> bool {
    let (mut valid, mut invalid) = (0, 0);
    for chunk in bytes.utf8_chunks() {
        valid += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        invalid += usize::from(!chunk.invalid().is_empty());
    }
    valid > invalid
}

/// Decodes by the charset that fits the letters best, or the Western one where the text is English all the same.
fn guessed(bytes: &[u8]) -> Decoded {
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    let read_as = |encoding: &'static Encoding| {
        with(bytes, encoding, format!("not valid UTF-8; read as {}", encoding.name()))
    };
    let fitting = read_as(detector.guess(None, Utf8Detection::Deny));
    match language::identify(&fitting.text) {
        None | Some(language::ENGLISH) => read_as(detector.guess(Some(WESTERN), Utf8Detection::Deny)),
        Some(_) => fitting,
    }
}

fn with(bytes: &[u8], encoding: &'static Encoding, guess: String) -> Decoded {
    let (text, broken) = encoding.decode_without_bom_handling(bytes);
    let text = text.into_owned();
    let note = match (broken, guess.is_empty()) {
        (false, true) => None,
        (false, false) => Some(guess),
        (true, _) => Some(replaced(&text, encoding.name())),
    };
    Decoded { text, note }
}

fn replaced(text: &str, name: &str) -> String {
    let count = text.matches(char::REPLACEMENT_CHARACTER).count();
    format!("not valid {name}; what could not be read stands as U+FFFD (count: {count})")
}

#[cfg(test)]
mod tests {
    use super::{declared, decode};

    #[test]
    fn utf8_and_byte_order_marks_leave_no_note() {
        assert_eq!(decode("Maduro – né".into(), None).note, None);
        assert_eq!(decode(b"\xEF\xBB\xBFMaduro".to_vec(), None).text, "Maduro");
        assert_eq!(decode(b"\xFF\xFEM\0a\0".to_vec(), None).text, "Ma");
        assert_eq!(decode(b"\xFE\xFF\0M\0a".to_vec(), None).text, "Ma");
    }

    #[test]
    fn windows_1252_is_guessed_and_said() {
        let decoded = decode(b"The envoy said \x93no\x94 \x96 Nicol\xE1s Maduro agreed.".to_vec(), None);
        assert_eq!(decoded.text, "The envoy said “no” – Nicolás Maduro agreed.");
        assert_eq!(decoded.note.as_deref(), Some("not valid UTF-8; read as windows-1252"));
    }

    #[test]
    fn other_charsets_are_guessed_from_letters() {
        let table = [
            (encoding_rs::WINDOWS_1251, "Два военных самолёта приземлились вчера в столице страны."),
            (encoding_rs::KOI8_R, "Два военных самолёта приземлились вчера в столице страны."),
            (
                encoding_rs::WINDOWS_1250,
                "Wczoraj wieczorem żołnierze wylądowali w stolicy; są już na lotnisku i czekają.",
            ),
            (encoding_rs::WINDOWS_1256, "هبطت طائرتان عسكريتان تقلان نحو مئة جندي قرب العاصمة يوم السبت"),
            (encoding_rs::GBK, "两架军用飞机星期六在首都附近降落,机上载有大约一百名士兵和货物。"),
            (encoding_rs::SHIFT_JIS, "軍用機二機が土曜日に首都の近くに着陸した。兵士と貨物を運んでいた。"),
        ];
        for (encoding, text) in table {
            let (bytes, _, _) = encoding.encode(text);
            assert_eq!(decode(bytes.into_owned(), None).text, text, "{}", encoding.name());
        }
    }

    #[test]
    fn broken_utf8_keeps_what_is_whole() {
        let decoded =
            decode(b"Nicol\xC3\xA1s \xE2\x80\x9Cyes\xE2\x80\x9D and a stray \xFF byte".to_vec(), None);
        assert_eq!(decoded.text, "Nicolás “yes” and a stray \u{FFFD} byte");
        assert_eq!(
            decoded.note.as_deref(),
            Some("not valid UTF-8; what could not be read stands as U+FFFD (count: 1)")
        );
    }

    #[test]
    fn a_page_names_its_charset() {
        let page = b"<meta http-equiv=content-type content=\"text/html; charset=windows-1251\">\xCC\xEE\xF1\xEA\xE2\xE0";
        assert_eq!(declared(page), Some(encoding_rs::WINDOWS_1251));
        assert!(decode(page.to_vec(), declared(page)).text.ends_with("Москва"));
        assert_eq!(declared(b"<meta charset='utf-8'>"), Some(encoding_rs::UTF_8));
        assert_eq!(declared(b"<p>charset=nonsense"), None);
    }
}
