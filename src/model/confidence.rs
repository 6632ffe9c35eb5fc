//! How sure the reading of a picture was of what it read.

use std::fmt;

use serde::{Serialize, Serializer};

/// From 0 (not at all) to 1 (wholly sure), told to a thousandth.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Confidence(u16);

/// Parts of the whole that are told.
const WHOLE: u16 = 1000;

impl Confidence {
    /// A number from 0 to 1; `None` of any other.
    #[must_use]
    pub fn new(number: f64) -> Option<Self> {
        let thousandths = (number * f64::from(WHOLE)).round();
        let is_one = (0.0..=f64::from(WHOLE)).contains(&thousandths);
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "what is not between 0 and the whole is not given out"
        )]
        is_one.then_some(Self(thousandths as u16))
    }

    /// The same as it is written.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        Self::new(text.trim().parse().ok()?)
    }

    /// The number.
    #[must_use]
    pub fn number(self) -> f64 {
        f64::from(self.0) / f64::from(WHOLE)
    }
}

impl fmt::Display for Confidence {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.number().fmt(f)
    }
}

impl Serialize for Confidence {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_f64(self.number())
    }
}

/// A mean over words, each of which counts by its letters and figures. What is not said of does not count.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct MeanConfidence {
    sum: u64,
    letters: u64,
}

impl MeanConfidence {
    /// Adds a text that was read with this confidence.
    pub fn add(&mut self, text: &str, confidence: Option<Confidence>) {
        if let Some(Confidence(thousandths)) = confidence {
            let letters = text.chars().filter(|c| c.is_alphanumeric()).count() as u64;
            self.sum += letters * u64::from(thousandths);
            self.letters += letters;
        }
    }

    /// Adds all that another is of.
    pub fn join(&mut self, other: Self) {
        self.sum += other.sum;
        self.letters += other.letters;
    }

    /// The mean; `None` if it is of no letter.
    #[must_use]
    pub fn mean(self) -> Option<Confidence> {
        let rounded = (self.sum + self.letters / 2).checked_div(self.letters)?;
        u16::try_from(rounded).ok().map(Confidence)
    }
}

#[cfg(test)]
mod tests {
    use super::{Confidence, MeanConfidence};

    #[test]
    fn only_parts_of_a_whole_are_numbers_of_it() {
        for (text, number) in [
            ("0.7699999809", Some(0.77)),
            ("1.", Some(1.0)),
            (" 0 ", Some(0.0)),
            ("-0.1", None),
            ("1.0000001", Some(1.0)),
            ("1.001", None),
            ("97", None),
            ("NaN", None),
            ("inf", None),
            ("", None),
            ("sure", None),
        ] {
            assert_eq!(Confidence::parse(text).map(Confidence::number), number, "{text}");
        }
    }

    #[test]
    fn a_long_word_counts_for_more_than_a_short_one() {
        let mut mean = MeanConfidence::default();
        assert_eq!(mean.mean(), None);
        mean.add("…", Confidence::new(0.1));
        assert_eq!(mean.mean(), None);
        mean.add("harbours", Confidence::new(1.0));
        mean.add("it", Confidence::new(0.0));
        mean.add("nobody knows", None);
        assert_eq!(mean.mean().map(Confidence::number), Some(0.8));
        let mut all = MeanConfidence::default();
        all.join(mean);
        assert_eq!(all, mean);
    }
}
