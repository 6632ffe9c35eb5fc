//! One text from several printings of it, letter by letter: what most of them have.

use std::collections::BTreeMap;
use std::ops::Range;

use similar::{Algorithm, DiffOp, capture_diff_slices};

use crate::script::{canonical, simplified};

/// Letters of a printing and of what it is laid beside, at most: more would take long to compare.
const MOST_LETTERS: usize = 40_000;

/// So many letters that are the same one after the other are no chance: what lies between two such runs is
/// misread in one of the two texts, if it is short in both. If it is long, one was cut or says something
/// else there, and has no vote.
const ANCHOR: usize = 6;
const LONGEST_MISREADING: usize = 24;

/// Letters of a text that leads, and what other printings have in their places.
#[derive(Debug, Clone)]
pub(crate) struct Ballot {
    lead: Vec<char>,
    keys: Vec<char>,
    /// Votes of each letter: of all who have the place, and of those who have something else.
    letters: Vec<Place>,
    /// The same of what stands before each letter, and behind the last.
    gaps: Vec<Place>,
}

#[derive(Debug, Clone, Default)]
struct Place {
    votes: u32,
    others: BTreeMap<String, u32>,
}

impl Place {
    /// What most of all have, if it is something else than the lead has.
    fn winner(&self) -> Option<&str> {
        let most = self.others.iter().find(|(_, votes)| **votes * 2 > self.votes);
        most.map(|(text, _)| text.as_str())
    }
}

/// A run of letters in both texts: the same, or one in the place of the other.
struct Step {
    equal: bool,
    old: Range<usize>,
    new: Range<usize>,
}

impl Step {
    fn of(step: &DiffOp, start: usize) -> Self {
        let (_, old, new) = step.as_tag_tuple();
        let equal = matches!(step, DiffOp::Equal { .. });
        Self { equal, old: old.start + start..old.end + start, new }
    }

    fn is_anchor(&self) -> bool {
        self.equal && self.old.len() >= ANCHOR
    }
}

/// A text that was voted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Elected {
    /// The text.
    pub text: String,
    /// Places in which it is other than the text that leads.
    pub changed: u32,
}

impl Ballot {
    /// A text that leads, with so many printings that have it letter by letter.
    #[must_use]
    pub(crate) fn new(lead: &str, votes: u32) -> Self {
        let lead: Vec<char> = lead.chars().collect();
        let place = Place { votes, others: BTreeMap::new() };
        Self {
            keys: lead.iter().map(|c| key(*c)).collect(),
            letters: vec![place.clone(); lead.len()],
            gaps: vec![place; lead.len() + 1],
            lead,
        }
    }

    /// Counts so many printings that have a text where the lead has a range of its letters; answers
    /// whether it was short enough to be compared.
    pub(crate) fn cast(&mut self, range: Range<usize>, text: &str, votes: u32) -> bool {
        let text: Vec<char> = text.chars().collect();
        let range = range.start.min(self.lead.len())..range.end.min(self.lead.len());
        if range.is_empty() || range.len() + text.len() > MOST_LETTERS {
            return false;
        }
        let keys: Vec<char> = text.iter().map(|c| key(*c)).collect();
        let steps = capture_diff_slices(Algorithm::Myers, &self.keys[range.clone()], &keys);
        let steps: Vec<Step> = steps.iter().map(|step| Step::of(step, range.start)).collect();
        for between in steps.split_inclusive(Step::is_anchor) {
            let (anchor, misread) = match between.split_last() {
                Some((last, before)) if last.is_anchor() => (Some(last), before),
                _ => (None, between),
            };
            let letters = |side: fn(&Step) -> usize| misread.iter().map(side).sum::<usize>();
            let longest = letters(|step| step.old.len()).max(letters(|step| step.new.len()));
            let counted = if longest <= LONGEST_MISREADING { misread } else { &[] };
            for step in counted.iter().chain(anchor) {
                self.count_in(step, &text, votes);
            }
        }
        true
    }

    fn count_in(&mut self, step: &Step, text: &[char], votes: u32) {
        let to_the_end = !step.old.is_empty() && step.old.end == self.lead.len();
        let end = step.old.end + usize::from(to_the_end);
        self.gaps[step.old.start..end].iter_mut().for_each(|gap| gap.votes += votes);
        if step.equal {
            self.keep(step.old.clone(), votes);
        } else {
            self.replace(step.old.clone(), &text[step.new.clone()], votes);
        }
    }

    fn keep(&mut self, range: Range<usize>, votes: u32) {
        self.letters[range].iter_mut().for_each(|place| place.votes += votes);
    }

    /// A printing has something else: letter stands for letter as far as both go.
    fn replace(&mut self, old: Range<usize>, new: &[char], votes: u32) {
        let both = old.len().min(new.len());
        for (at, letter) in old.clone().zip(new) {
            self.vote_letter(at, letter.to_string(), votes);
        }
        for at in old.start + both..old.end {
            // Where lines end differs from printing to printing; paragraphs are the lead's.
            let text = if self.lead[at] == '\n' { "\n" } else { "" };
            self.vote_letter(at, text.to_owned(), votes);
        }
        let more: String = new[both..].iter().collect();
        if !more.trim().is_empty() || more == " " {
            *self.gaps[old.start + both].others.entry(more).or_default() += votes;
        }
    }

    fn vote_letter(&mut self, at: usize, text: String, votes: u32) {
        let place = &mut self.letters[at];
        place.votes += votes;
        if text != self.lead[at].to_string() {
            *place.others.entry(text).or_default() += votes;
        }
    }

    /// What most have, in a range of the letters of the lead; the lead's where no reading has more than
    /// half of the votes.
    #[must_use]
    pub(crate) fn count(&self, range: Range<usize>) -> Elected {
        let mut elected = Elected { text: String::new(), changed: 0 };
        let range = range.start.min(self.lead.len())..range.end.min(self.lead.len());
        for at in range.start..=range.end {
            if let Some(more) = self.gaps[at].winner() {
                elected.text.push_str(more);
                elected.changed += 1;
            }
            if at == range.end {
                break;
            }
            match self.letters[at].winner() {
                Some(text) => {
                    elected.text.push_str(text);
                    elected.changed += 1;
                }
                None => elected.text.push(self.lead[at]),
            }
        }
        elected
    }
}

/// What a letter is apart from its form: width, case, script.
fn key(c: char) -> char {
    if c.is_whitespace() {
        return ' ';
    }
    canonical(c.encode_utf8(&mut [0; 4])).chars().next().map_or(c, simplified)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::{any, prop_assert_eq, proptest};

    use super::Ballot;

    fn voted(lead: &str, others: &[&str]) -> String {
        let mut ballot = Ballot::new(lead, 1);
        for other in others {
            assert!(ballot.cast(0..lead.chars().count(), other, 1));
        }
        ballot.count(0..lead.chars().count()).text
    }

    #[test]
    fn misread_letters_are_outvoted() {
        assert_eq!(
            voted("the bndge was openod", &["the bridge was opened", "tho bridge was opened"]),
            "the bridge was opened"
        );
        assert_eq!(
            voted("云岭大挢昨日合尤", &["云岭大桥昨日合龙", "云岭大桥昨曰合龙"]),
            "云岭大桥昨日合龙"
        );
    }

    #[test]
    fn the_lead_stands_where_no_reading_has_most() {
        assert_eq!(voted("a bridge", &["a bridgo"]), "a bridge");
        assert_eq!(voted("a bridge", &["a bridgo", "a bridgc"]), "a bridge");
    }

    #[test]
    fn form_is_the_leads() {
        assert_eq!(voted("大橋，合龍", &["大桥,合龙", "大桥,合龙"]), "大橋，合龍");
        assert_eq!(voted("THE END\nNext", &["The end next", "The end next"]), "THE END\nNext");
    }

    #[test]
    fn what_was_cut_is_not_voted_away() {
        let long = "one two three four five six seven eight nine ten";
        assert_eq!(voted(long, &["one two", "one two", "one two"]), long);
    }

    #[test]
    fn letters_that_are_missing_are_put_in() {
        assert_eq!(voted("brdge", &["bridge", "bridge"]), "bridge");
        assert_eq!(voted("bridgge", &["bridge", "bridge"]), "bridge");
    }

    #[test]
    fn a_passage_votes_in_its_place() {
        let mut ballot = Ballot::new("abcdefgh", 1);
        assert!(ballot.cast(2..5, "cXe", 1));
        assert!(ballot.cast(2..5, "cXe", 1));
        assert!(!ballot.cast(9..12, "x", 1));
        assert_eq!(ballot.count(0..8).text, "abcXefgh");
        assert_eq!(ballot.count(2..4).text, "cX");
    }

    proptest! {
        #[test]
        fn what_all_have_is_what_is_voted(text in any::<String>(), other in any::<String>()) {
            let length = text.chars().count();
            let mut ballot = Ballot::new(&text, 3);
            ballot.cast(0..length, &other, 2);
            prop_assert_eq!(ballot.count(0..length).text, text);
        }
    }
}
