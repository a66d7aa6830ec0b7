//! `cargo xtask articles DIR N`: writes N short articles for figures of large cases. They are made of a few patterns with other names, days, places and
//! numbers, so that they are read as reports are, and every tenth repeats an earlier one. The same N gives the same articles.

use std::fs;
use std::path::Path;

const OUTLETS: [&str; 12] = [
    "Litoral Wire",
    "Harbour Post",
    "Coast Monitor",
    "Northern Dispatch",
    "Neva Bulletin",
    "Andes Herald",
    "Capitol Ledger",
    "Eastern Review",
    "Gulf Courier",
    "Highland Times",
    "Delta Record",
    "Strait Observer",
];
const STATES: [(&str, &str); 10] = [
    ("Russia", "Russian"),
    ("France", "French"),
    ("Turkey", "Turkish"),
    ("Iran", "Iranian"),
    ("China", "Chinese"),
    ("Brazil", "Brazilian"),
    ("India", "Indian"),
    ("Egypt", "Egyptian"),
    ("Poland", "Polish"),
    ("Colombia", "Colombian"),
];
const PLACES: [&str; 14] = [
    "Caracas", "Tripoli", "Damascus", "Bangui", "Minsk", "Tbilisi", "Yerevan", "Khartoum", "Havana",
    "Managua", "Baku", "Juba", "Beirut", "Bamako",
];
const AIRCRAFT: [&str; 6] = ["An-124", "Il-62M", "Il-76", "C-17", "A400M", "Tu-154M"];
const NAMES: [&str; 16] = [
    "Anna Keller",
    "Pavel Orlov",
    "Luis Marin",
    "Samira Haddad",
    "Jan Novak",
    "Ines Costa",
    "Omar Farouk",
    "Li Wen",
    "Piotr Zielinski",
    "Arturo Vega",
    "Leyla Demir",
    "Marc Dubois",
    "Rosa Campos",
    "Viktor Sokolov",
    "Hana Sato",
    "Amir Rahimi",
];
const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// Writes the articles; an argument that is missing or no number is an error.
pub(crate) fn run(arguments: &[String]) -> Result<(), String> {
    let [folder, count] = arguments else {
        return Err(
            "`articles` takes a folder and a number\nhint: cargo xtask articles /tmp/many 10000".to_owned()
        );
    };
    let count: u64 = count.parse().map_err(|error| format!("`{count}` is no number: {error}"))?;
    let folder = Path::new(folder);
    fs::create_dir_all(folder).map_err(|error| format!("`{}` cannot be made: {error}", folder.display()))?;
    for number in 0..count {
        // Every tenth is an earlier one under another name, as wires are reprinted.
        let text = article(if number % 10 == 9 { number - 7 } else { number }, number);
        let file = folder.join(format!("{number:05}.txt"));
        fs::write(&file, text).map_err(|error| format!("`{}` cannot be written: {error}", file.display()))?;
    }
    Ok(())
}

/// A source of numbers that is the same everywhere (splitmix64; Steele, Lea and Flood 2014).
struct Dice(u64);

impl Dice {
    fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut value = self.0;
        value = (value ^ (value >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        value = (value ^ (value >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        usize::try_from((value ^ (value >> 31)) % end as u64).expect("it is below a size")
    }

    fn of<T: Copy>(&mut self, list: &[T]) -> T {
        list[self.below(list.len())]
    }
}

fn article(seed: u64, number: u64) -> String {
    let mut dice = Dice(seed);
    let (state, adjective) = dice.of(&STATES);
    let (other, _) = dice.of(&STATES);
    let (place, from) = (dice.of(&PLACES), dice.of(&PLACES));
    let (person, official) = (dice.of(&NAMES), dice.of(&NAMES));
    let (year, month, day) = (2018 + dice.below(2), dice.below(12), 1 + dice.below(27));
    let (men, tonnes) = (20 + 10 * dice.below(40), 5 + dice.below(60));
    let (one, two) = (dice.of(&AIRCRAFT), dice.of(&AIRCRAFT));
    let wire = dice.of(&OUTLETS);
    let outlet = if seed == number { wire } else { OUTLETS[(number % 12) as usize] };
    let head = format!(
        "Title: {adjective} aircraft land in {place}\nOutlet: {outlet}\nAuthor: {person}\nPublished: {year}-{:02}-{:02}\n\n",
        month + 1,
        day + 1
    );
    let told = [
        format!(
            "Two {adjective} military aircraft landed in {place} on {day} {} {year}, carrying {men} soldiers and {tonnes} tonnes of cargo, {wire} \
             reported. ",
            MONTHS[month]
        ),
        format!("An {one} and an {two} had left {from} a day earlier. "),
        format!("General {official} led the group, according to a diplomat in {place}.\n\n"),
        format!(
            "The government of {other} condemned the deployment and demanded that the soldiers leave {place}. "
        ),
        format!(
            "{state} denied that it was sending troops. \"They are advisers,\" said {person}, a spokesman of the foreign ministry. "
        ),
        format!("{other} may impose sanctions on {state}, two officials said. "),
        format!("{state} and {other} will hold talks in {from} next week.\n"),
    ];
    let told: String = told.into_iter().filter(|_| dice.below(8) > 0).collect();
    head + &told
}

#[cfg(test)]
mod tests {
    use super::article;

    #[test]
    fn the_same_number_gives_the_same_article_and_another_gives_another() {
        assert_eq!(article(3, 3), article(3, 3));
        assert_ne!(article(3, 3), article(4, 4));
    }

    #[test]
    fn a_reprint_differs_in_its_outlet_only() {
        let (first, again) = (article(2, 2), article(2, 9));
        let different = first.lines().zip(again.lines()).filter(|(one, other)| one != other);
        assert!(different.count() <= 1, "{first}\n{again}");
    }
}
