//! Scores of begin–inside–outside tags → spans of names.

use model::NameClass;

/// The tags of one layer: for each tag its label and whether it begins a name.
pub(crate) struct TagSet {
    tags: Vec<Tag>,
}

#[derive(Clone, Copy)]
enum Tag {
    Outside,
    Begin(&'static str),
    Inside(&'static str),
}

impl TagSet {
    /// From labels such as `O`, `B-PER`, `I-PER`; layers with a single class write `B` and `I`.
    pub(crate) fn of(labels: &[&'static str]) -> TagSet {
        let tag = |label: &&'static str| match label.split_at(1) {
            ("B", class) => Tag::Begin(class.trim_start_matches('-')),
            ("I", class) => Tag::Inside(class.trim_start_matches('-')),
            _ => Tag::Outside,
        };
        TagSet { tags: labels.iter().map(tag).collect() }
    }

    /// The best sequence in which every inside follows its like (Viterbi), as spans `(first, end, label)`.
    pub(crate) fn spans(&self, rows: &[&[f32]]) -> Vec<(usize, usize, &'static str)> {
        let path = self.path(rows);
        let mut spans: Vec<(usize, usize, &'static str)> = Vec::new();
        for (at, tag) in path.into_iter().enumerate() {
            match (tag, spans.last_mut()) {
                // Two names of one class that touch are one: of 7,000 names in the training data 29 follow their like.
                (Tag::Begin(class), Some(span)) if span.1 == at && span.2 == class => span.1 = at + 1,
                (Tag::Begin(class), _) => spans.push((at, at + 1, class)),
                (Tag::Inside(_), Some(span)) => span.1 = at + 1,
                _ => {}
            }
        }
        spans
    }

    fn path(&self, rows: &[&[f32]]) -> Vec<Tag> {
        let count = self.tags.len();
        let mut best: Vec<f32> = vec![0.0; count];
        let mut back: Vec<usize> = Vec::with_capacity(rows.len() * count);
        for (at, row) in rows.iter().enumerate() {
            let step = |tag: usize| {
                let before = (0..count).filter(|&before| at == 0 || self.follows(before, tag));
                let from = before.reduce(
                    |best_so_far, next| if best[next] > best[best_so_far] { next } else { best_so_far },
                );
                let start = at > 0 || !matches!(self.tags[tag], Tag::Inside(_));
                match from {
                    Some(from) if start => (best[from] + row[tag], from),
                    _ => (f32::NEG_INFINITY, 0),
                }
            };
            let steps: Vec<(f32, usize)> = (0..count).map(step).collect();
            best = steps.iter().map(|step| step.0).collect();
            back.extend(steps.iter().map(|step| step.1));
        }
        let last = (0..count)
            .reduce(|best_so_far, next| if best[next] > best[best_so_far] { next } else { best_so_far });
        let mut tag = last.unwrap_or(0);
        let mut path = Vec::with_capacity(rows.len());
        for at in (0..rows.len()).rev() {
            path.push(self.tags[tag]);
            tag = back[at * count + tag];
        }
        path.reverse();
        path
    }

    fn follows(&self, before: usize, tag: usize) -> bool {
        match (self.tags[before], self.tags[tag]) {
            (Tag::Begin(left) | Tag::Inside(left), Tag::Inside(right)) => left == right,
            (Tag::Outside, Tag::Inside(_)) => false,
            _ => true,
        }
    }
}

/// The class of a label of the layer that decides on people, organisations and places.
pub(crate) fn main_class(label: &str) -> Option<NameClass> {
    match label {
        "PER" => Some(NameClass::Person),
        "ORG" => Some(NameClass::Organization),
        "LOC" => Some(NameClass::Location),
        _ => None,
    }
}

/// The class of a label of the layers that only add what the first does not know.
pub(crate) fn further_class(label: &str) -> Option<NameClass> {
    match label {
        "event" | "election" => Some(NameClass::Event),
        "Nationality" => Some(NameClass::Group),
        "Weapon" => Some(NameClass::Weapon),
        "Vehicle" => Some(NameClass::Vehicle),
        "T" => Some(NameClass::Time),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::TagSet;

    #[test]
    fn an_inside_never_starts_a_name() {
        let tags = TagSet::of(&["B-PER", "I-PER", "O", "B-LOC", "I-LOC"]);
        let rows: [&[f32]; 3] = [&[4., 5., 0., 0., 0.], &[0., 5., 0., 0., 6.], &[0., 0., 9., 0., 0.]];
        assert_eq!(tags.spans(&rows), [(0, 2, "PER")]);
    }

    #[test]
    fn names_of_one_class_that_touch_are_one() {
        let tags = TagSet::of(&["B-A", "I-A", "O", "B-B"]);
        let rows: [&[f32]; 3] = [&[9., 0., 0., 0.], &[9., 0., 0., 0.], &[0., 0., 0., 9.]];
        assert_eq!(tags.spans(&rows), [(0, 2, "A"), (2, 3, "B")]);
        assert_eq!(tags.spans(&[]), []);
    }
}
