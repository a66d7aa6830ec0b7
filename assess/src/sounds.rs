//! Two writings of a name → how like they are, after the letters that transliterations differ in.

use crate::tables::LETTERS;

/// A name as its sounds: folded, without particles, spellings of one sound made one, doubled letters single.
pub(crate) fn sound(name: &str) -> String {
    let folded = world::fold(name).to_lowercase();
    let words = folded.split(' ').filter(|word| !LETTERS.particles.iter().any(|particle| particle == word));
    let words: Vec<String> = words.map(word_sound).collect();
    words.join(" ")
}

/// The consonants of a sound: "hmimim" and "humimim" have the same.
pub(crate) fn consonants(sound: &str) -> String {
    sound.chars().filter(|letter| !matches!(letter, 'a' | 'e' | 'i' | 'o' | 'u')).collect()
}

/// How like two sounds are: 1 less the share of letters that must be changed (Levenshtein, 1966).
pub(crate) fn likeness(one: &str, other: &str) -> f32 {
    let (one, other): (Vec<char>, Vec<char>) = (one.chars().collect(), other.chars().collect());
    let longest = one.len().max(other.len()).max(1);
    1.0 - changes(&one, &other) as f32 / longest as f32
}

fn word_sound(word: &str) -> String {
    // Twice, for a changed letter can make a pair with its neighbour.
    let change = |word: String| {
        let pairs = LETTERS.pairs.iter();
        pairs.fold(word, |word, (from, to)| match word.contains(from.as_str()) {
            true => word.replace(from.as_str(), to),
            false => word,
        })
    };
    let mut sound = change(change(word.to_owned())).chars().collect::<Vec<char>>();
    sound.dedup();
    sound.into_iter().collect()
}

fn changes(one: &[char], other: &[char]) -> usize {
    let mut row: Vec<usize> = (0..=other.len()).collect();
    for (at, letter) in one.iter().enumerate() {
        let mut corner = row[0];
        row[0] = at + 1;
        for (index, wanted) in other.iter().enumerate() {
            let kept = corner + usize::from(letter != wanted);
            corner = row[index + 1];
            row[index + 1] = kept.min(corner + 1).min(row[index] + 1);
        }
    }
    row[other.len()]
}

#[cfg(test)]
mod tests {
    use super::{consonants, likeness, sound};

    #[test]
    fn transliterations_of_one_name_sound_alike() {
        for (one, other) in [
            ("Tonkoshkurov", "Tonkoshkurow"),
            ("Zelensky", "Zelenskyy"),
            ("Khmeimim", "Hmeimim"),
            ("Sergei Shoigu", "Sergey Schoigu"),
            ("al-Assad", "Assad"),
        ] {
            assert_eq!(sound(one), sound(other), "{one} {other}");
        }
    }

    #[test]
    fn vowels_may_differ_and_other_names_do_more() {
        assert_eq!(consonants(&sound("Hmeimim")), consonants(&sound("Humaymim")));
        assert!(likeness(&sound("Hmeimim"), &sound("Humaymim")) > 0.8);
        assert!(likeness(&sound("Bolton"), &sound("Pompeo")) < 0.5);
    }
}
