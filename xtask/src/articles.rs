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

/// What a pattern's braces stand for.
struct Slots {
    state: &'static str,
    adjective: &'static str,
    wire: &'static str,
}

fn article(seed: u64, number: u64) -> String {
    let mut dice = Dice(seed);
    let (state, adjective) = dice.of(&STATES);
    let slots = Slots { state, adjective, wire: dice.of(&OUTLETS) };
    let outlet = if seed == number { slots.wire } else { OUTLETS[(number % 12) as usize] };
    let title =
        filled("{adjective} {thing} {went} {place} with {number} {people}, {person} says", &slots, &mut dice);
    let (year, month, day) = (2014 + dice.below(6), 1 + dice.below(12), 1 + dice.below(27));
    let mut text = format!(
        "Title: {title}\nOutlet: {outlet}\nAuthor: {}\nPublished: {year}-{month:02}-{day:02}\n\n",
        dice.of(&NAMES)
    );
    for sentence in 0..6 + dice.below(5) {
        let pattern = dice.of(&PATTERNS);
        text += &filled(pattern, &slots, &mut dice);
        text += if sentence % 3 == 2 { "\n\n" } else { " " };
    }
    text.truncate(text.trim_end().len());
    text + "\n"
}

/// A pattern with its braces filled: the state, its adjective and the wire stay the same in an article, all else is drawn anew.
fn filled(pattern: &str, slots: &Slots, dice: &mut Dice) -> String {
    let mut parts = pattern.split(['{', '}']);
    let mut text = parts.next().unwrap_or_default().to_owned();
    while let (Some(slot), Some(after)) = (parts.next(), parts.next()) {
        text += &match slot {
            "state" => slots.state.to_owned(),
            "adjective" => slots.adjective.to_owned(),
            "wire" => slots.wire.to_owned(),
            "other" => dice.of(&STATES).0.to_owned(),
            "place" => dice.of(&PLACES).to_owned(),
            "person" => dice.of(&NAMES).to_owned(),
            "aircraft" => dice.of(&AIRCRAFT).to_owned(),
            "number" => (3 + dice.below(500)).to_string(),
            "people" => {
                dice.of(&["soldiers", "engineers", "medics", "gunners", "advisers", "pilots"]).to_owned()
            }
            "thing" => dice.of(&["aircraft", "transporters", "helicopters", "freighters"]).to_owned(),
            "went" => dice.of(&["land in", "reach", "return to", "fly to"]).to_owned(),
            "goods" => {
                dice.of(&["radars", "ammunition", "medicine", "spare parts", "vehicles", "fuel"]).to_owned()
            }
            "day" => format!("{} {}", 1 + dice.below(27), dice.of(&MONTHS)),
            unknown => unknown.to_owned(),
        };
        text += after;
    }
    text
}

const PATTERNS: [&str; 16] = [
    "{number} {adjective} {people} landed in {place} on {day} with {number} tonnes of {goods}, {wire} reported.",
    "The {aircraft} had left {place} at dawn on {day} and stopped in {place} for {number} minutes.",
    "General {person} led {number} {people}, according to a diplomat in {place}.",
    "The government of {other} condemned the arrival of {number} {people} in {place}.",
    "{person}, a spokesman of the foreign ministry of {state}, denied on {day} that {goods} had been sent to {place}.",
    "{other} may impose sanctions on {state} over {place}, {number} officials told {wire}.",
    "{state} and {other} will hold talks in {place} on {day} about {goods}.",
    "A reporter saw {number} {people} unload {goods} from an {aircraft} near {place}.",
    "President {person} of {other} demanded on {day} that {state} withdraw its {people} from {place}.",
    "{number} {people} were killed in an attack near {place} on {day}, a doctor said.",
    "{person} was appointed commander of the {adjective} forces in {place} on {day}.",
    "Flight data showed a {aircraft} of {state} over {place} on {day}.",
    "{other} sent {number} tonnes of {goods} to {place}, the defence ministry said.",
    "Police in {place} arrested {number} {people} on {day}, {person} wrote.",
    "{state} might send {number} more {people} to {place} if {other} agrees, said {person}.",
    "The {goods} cost {number} million dollars, {person} told {wire} in {place}.",
];

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
