//! The learned weights of the reader: a data file, read once.

use std::sync::OnceLock;

use super::templates::{BASES, COUNT, TEMPLATES, template_of};

/// What a line of a page can be.
pub(super) const LABELS: usize = 8;

/// The first line of a head.
pub(super) const FIRST: usize = 0;
/// Another line of a head.
pub(super) const HEAD: usize = 1;
/// A byline below a head.
pub(super) const BYLINE: usize = 2;
/// The first line of an article without a head.
pub(super) const BARE: usize = 3;
/// The first line of a paragraph.
pub(super) const PARAGRAPH: usize = 4;
/// A heading inside an article.
pub(super) const SECTION: usize = 5;
/// The rest of a paragraph.
pub(super) const REST: usize = 6;
/// A line that belongs to no article.
pub(super) const OUTSIDE: usize = 7;

/// Groups of steps from one line to the next: by column, by empty lines, and by whether the two read
/// as one sentence.
pub(super) const GROUPS: usize = 12;

/// Largest weight that is read, in hundredths: an archive may come from a stranger.
const HIGHEST: f32 = 10_000.0;

/// A value for each label.
pub(super) type Scores = [f32; LABELS];

/// Every weight.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Weights {
    /// For each feature.
    pub(super) features: Vec<Scores>,
    /// From label to label, for each group.
    pub(super) steps: [[Scores; LABELS]; GROUPS],
}

static WEIGHTS: OnceLock<Weights> = OnceLock::new();

/// The data file.
pub(super) const TEXT: &str = include_str!("weights.txt");

/// The weights that come with the program, unless others were put in their place.
pub(super) fn weights() -> &'static Weights {
    WEIGHTS.get_or_init(|| Weights::read(TEXT))
}

/// Puts other weights in their place, before anything was read; answers whether that was in time.
#[cfg(feature = "internals")]
pub(super) fn replace(text: &str) -> bool {
    WEIGHTS.set(Weights::read(text)).is_ok()
}

impl Weights {
    /// Reads the data file: lines of `name value w w w w w w w w`, in hundredths, and `step GROUP
    /// FROM` lines. What it does not name weighs nothing.
    fn read(text: &str) -> Self {
        let mut weights =
            Self { features: vec![[0.0; LABELS]; COUNT], steps: [[[0.0; LABELS]; LABELS]; GROUPS] };
        weights.add(text);
        weights
    }

    /// Adds the numbers of lines like those of the data file.
    pub(super) fn add(&mut self, text: &str) {
        let mut template = (0, 0);
        for line in text.lines().filter(|line| !line.starts_with('#')) {
            let mut words = line.split_ascii_whitespace();
            let Some(name) = words.next() else { continue };
            let mut number = || words.next().and_then(|word| word.parse::<usize>().ok());
            if name == "step" {
                let (Some(group), Some(from)) = (number(), number()) else { continue };
                add(&mut self.steps[group.min(GROUPS - 1)][from.min(LABELS - 1)], words);
                continue;
            }
            let Some(value) = number() else { continue };
            if template.1 == 0 || TEMPLATES[template.0].0 != name {
                let Some(at) = TEMPLATES.iter().position(|(known, _)| *known == name) else {
                    continue;
                };
                template = (at, 1);
            }
            if value < TEMPLATES[template.0].1 {
                add(&mut self.features[usize::from(BASES[template.0]) + value], words);
            }
        }
    }

    /// What must be added to other weights to get these: lines like those of the data file.
    pub(super) fn beyond(&self, others: &Self) -> String {
        let mut lines = String::new();
        let mut line = |head: std::fmt::Arguments<'_>, these: &Scores, others: &Scores| {
            let mut moved = [0i32; LABELS];
            for (moved, (this, other)) in moved.iter_mut().zip(these.iter().zip(others)) {
                *moved = ((this - other) * 100.0).round() as i32;
            }
            if moved.iter().any(|moved| *moved != 0) {
                let moved = moved.map(|moved| moved.to_string()).join(" ");
                lines.push_str(&format!("{head} {moved}\n"));
            }
        };
        for (group, (these, others)) in self.steps.iter().zip(&others.steps).enumerate() {
            for (from, (these, others)) in these.iter().zip(others).enumerate() {
                line(format_args!("step {group} {from}"), these, others);
            }
        }
        for (id, (these, others)) in self.features.iter().zip(&others.features).enumerate() {
            let at = template_of(id as u16);
            let value = id - usize::from(BASES[at]);
            line(format_args!("{} {value}", TEMPLATES[at].0), these, others);
        }
        lines
    }
}

fn add<'t>(scores: &mut Scores, words: impl Iterator<Item = &'t str>) {
    for (score, word) in scores.iter_mut().zip(words) {
        // A number that is none, or that no learning gives, says nothing.
        let hundredths = word.parse::<f32>().ok().filter(|number| number.is_finite());
        *score += hundredths.unwrap_or(0.0).clamp(-HIGHEST, HIGHEST) / 100.0;
    }
}

/// Whether a line with one label never stands right above a line with another.
pub(super) fn is_forbidden(above: usize, below: usize) -> bool {
    match above {
        FIRST | HEAD | BYLINE => {
            matches!(below, FIRST | BARE | REST) || above == BYLINE && below == HEAD
        }
        SECTION | OUTSIDE => matches!(below, HEAD | REST),
        _ => below == HEAD,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_name_in_the_file_is_a_feature() {
        let text = include_str!("weights.txt");
        assert!(text.len() < 200_000, "{} bytes", text.len());
        for line in text.lines().filter(|line| !line.starts_with('#')) {
            let words: Vec<&str> = line.split_ascii_whitespace().collect();
            if words[0] == "step" {
                assert_eq!(words.len(), 3 + LABELS, "{line}");
                continue;
            }
            assert_eq!(words.len(), 2 + LABELS, "{line}");
            let known = TEMPLATES.iter().find(|(name, _)| *name == words[0]);
            let value: usize = words[1].parse().unwrap();
            assert!(known.is_some_and(|(_, size)| value < *size), "{line}");
        }
        let learned = weights().features.iter().filter(|row| row.iter().any(|w| *w != 0.0)).count();
        assert!(learned > 500, "{learned}");
    }
}
