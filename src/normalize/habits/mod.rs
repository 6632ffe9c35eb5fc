//! A paper's own habits: the weights of the reader, adapted to how one paper sets its pages.
//!
//! The gap between papers that the reader has seen and others is style, and an archive holds many pages of
//! a paper and a person's corrections of some. From these the weights are moved a little, for this paper
//! only; what is stored is how far. What the paper prints on most of its pages at the same place is kept as well.

mod adapt;
mod lesson;
mod standing;
mod truth;

use std::sync::LazyLock;

use standing::Standing;

use super::weights::{Weights, weights};
use crate::model::Digest;

pub use lesson::{Corrected, FEWEST_PAGES, Learned, learn, lines_on_most_pages};

/// Hex digits of [`reader`].
const MARK: usize = 16;

/// How a paper sets its pages.
#[derive(Debug, Clone, PartialEq)]
pub struct Habits {
    pub(super) weights: Weights,
    pub(super) standing: Standing,
}

impl Habits {
    /// Reads what [`Self::written`] and [`Self::lines`] give. What the first names and this reader does not know
    /// weighs nothing.
    #[must_use]
    pub fn parse(written: &str, lines: &str) -> Self {
        let mut weights = weights().clone();
        weights.add(written);
        Self { weights, standing: Standing::parse(lines) }
    }

    /// How far each weight was moved, in hundredths: a line for each feature and step that was.
    #[must_use]
    pub fn written(&self) -> String {
        self.weights.beyond(weights())
    }

    /// Lines that the paper prints on most of its pages at the top or the foot and that belong to no article, as
    /// they were first printed, one a line.
    #[must_use]
    pub fn lines(&self) -> String {
        self.standing.written()
    }

    /// The same without weights: a reader that these do not help still knows the lines.
    #[must_use]
    pub fn with_lines_alone(self) -> Self {
        Self { weights: weights().clone(), ..self }
    }
}

/// Which reader it is whose weights are adapted. Habits that were learned for another do not fit.
#[must_use]
pub fn reader() -> &'static str {
    static READER: LazyLock<String> = LazyLock::new(|| {
        let names = super::templates::TEMPLATES.iter();
        let mut told: String = names.map(|(name, values)| format!("{name} {values}\n")).collect();
        told.push_str(super::weights::TEXT);
        let mut digits = Digest::of(told.as_bytes()).to_string();
        digits.truncate(MARK);
        digits
    });
    &READER
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read_again() {
        let mut habits = Habits { weights: weights().clone(), standing: Standing::default() };
        assert_eq!(habits.written(), "");
        habits.weights.features[40][2] += 0.25;
        habits.weights.features[7][0] -= 1.5;
        habits.weights.steps[3][4][0] += 0.02;
        let written = habits.written();
        assert_eq!(written.lines().count(), 3, "{written}");
        assert_eq!(Habits::parse(&written, "").written(), written);
    }

    #[test]
    fn what_a_stranger_wrote_does_no_harm() {
        let known = super::super::templates::TEMPLATES[1].0;
        for written in [
            "step 99 99 1e39 NaN inf",
            &format!("{known} 99999999999 1"),
            &format!("{known} 0 1e38 -1e38 x"),
            "\0 \u{feff}\nstep",
        ] {
            let page = super::super::OpenPage::of("NEW PIER\n\nThe pier was opened. All came.\n");
            assert!(!page.read(Some(&Habits::parse(written, ""))).articles.is_empty(), "{written}");
        }
    }

    /// However strange the truth is, learning comes to an end with weights that can be read with.
    #[test]
    fn a_truth_that_is_not_on_the_page_teaches_nothing() {
        let article = crate::model::PrintedArticle {
            headline: Some("Elsewhere".to_owned()),
            body: "Nothing of this stands there.".to_owned(),
            ..Default::default()
        };
        let articles = [(&article, None)];
        let text = "NEW PIER\n\nThe pier was opened.\n";
        for text in ["", "\n", text] {
            let page = Corrected { text, articles: &articles };
            let learned = learn(&[page, page], &[]);
            if let Some(learned) = learned {
                assert!(learned.habits.weights.features.iter().flatten().all(|w| w.is_finite()));
            }
        }
        assert!(learn(&[], &[text.to_owned()]).is_none());
    }
}
