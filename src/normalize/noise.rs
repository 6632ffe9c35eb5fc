//! Pages that recognition read poorly: scraps and broken words instead of lines.

use std::ops::RangeInclusive;

use super::lines::Line;
use super::measures::{FEWEST_NOISY_LINES, Fraction, NOISY_LINES};
use crate::model::{Remark, RemarkKind};
use crate::script::is_ideograph;

/// Of a line's words, from this part on broken ones make it noise.
const BROKEN_WORDS: Fraction = Fraction::new(1, 3);
/// A line with so few letters and no digit is a scrap.
const SCRAP: usize = 3;
/// Words of this length are looked at for capitals inside.
const CASED: RangeInclusive<usize> = 3..=40;

/// Marks that stand around words, and inside them.
const AROUND: &str = "\"'“”‘’«»„()[]{}.,;:!?-—–…*•§†■●◆▲►=_#&+/%|";
const INSIDE: &str = "'’-.,/:&%$£€–—·⸗=¬\u{2010}½¼¾+";

/// A remark on a page of letters that reads poorly, if it does: told once, for the page.
pub(super) fn look(lines: &[Line<'_>]) -> Option<Remark> {
    let first = lines.first().filter(|_| lines.len() >= FEWEST_NOISY_LINES)?;
    let noisy = lines.iter().filter(|line| is_noise(&line.text)).count();
    NOISY_LINES.is_passed(noisy, lines.len()).then(|| Remark {
        kind: RemarkKind::ReadPoorly,
        place: first.place,
        article: None,
        note: format!(
            "read poorly: {noisy} of {} lines are scraps or broken words, so its articles are \
             cut apart only where that is sure",
            lines.len()
        )
        .into(),
    })
}

/// Whether a line is a scrap, or has many broken words. Lines in ideographs are none: what is broken in
/// them does not show.
fn is_noise(line: &str) -> bool {
    if line.chars().any(is_ideograph) {
        return false;
    }
    let letters = line.chars().filter(|c| c.is_alphabetic()).count();
    if letters <= SCRAP && !line.bytes().any(|byte| byte.is_ascii_digit()) {
        return line.chars().any(char::is_alphanumeric);
    }
    let (mut words, mut broken) = (0, 0);
    for word in line.split_whitespace() {
        let bare = word.trim_matches(|c| AROUND.contains(c));
        if !bare.is_empty() {
            words += 1;
            broken += usize::from(is_broken(bare));
        }
    }
    broken > 0 && !BROKEN_WORDS.is_missed(broken, words)
}

/// Whether a word is none of a language: marks or digits among its letters, a capital behind a small
/// letter, a single small consonant.
fn is_broken(word: &str) -> bool {
    let (mut letters, mut digits, mut marks, mut turns) = (0, 0, 0, 0);
    let mut small = false;
    for c in word.chars() {
        if c.is_alphabetic() {
            letters += 1;
            turns += usize::from(small && c.is_uppercase());
        } else if c.is_numeric() {
            digits += 1;
        } else {
            marks += usize::from(!INSIDE.contains(c));
        }
        small = c.is_lowercase();
    }
    if marks > 0 && letters > 0 {
        return true;
    }
    if letters > 0 && digits > 0 {
        // `3rd`, `12mo`, `B52`, `1st/2nd`
        return !word.starts_with(|c: char| c.is_ascii_digit() || c.is_uppercase())
            || word.chars().zip(word.chars().skip(1)).filter(|(a, b)| turns_kind(*a, *b)).count()
                > 1;
    }
    if letters == 1 && word.len() == 1 {
        return word.starts_with(|c: char| "bcdfghjklmnpqrstvwxz".contains(c));
    }
    // `McAdam` has one turn, and so has a name that lost its space.
    CASED.contains(&letters) && turns > 1
}

fn turns_kind(a: char, b: char) -> bool {
    a.is_alphabetic() && b.is_numeric() || a.is_numeric() && b.is_alphabetic()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_that_recognition_broke() {
        for line in ["cTiP q e", "w", "r-re v°l°'", "l:4;w; g9r k1t2", "tffayffa Q}Q |S%rV"] {
            assert!(is_noise(line), "{line}");
        }
        for line in [
            "The barge ran aground at the Reach.",
            "Barley, 30s. 6d.; oats, 20s.",
            "12",
            "* * *",
            "J. R. PIKE",
            "le 3me régiment arriva à 5h",
            "a",
            "渡口 k",
        ] {
            assert_eq!(is_noise(line), line == "a", "{line}");
        }
    }

    #[test]
    fn a_page_of_scraps_is_told_once() {
        let page = |noisy: usize| {
            let good = "the barge ran aground below the reach at noon\n".repeat(60 - noisy);
            super::super::read_page(&(good + &"q w\n".repeat(noisy))).remarks
        };
        let told = |noisy: usize| {
            page(noisy).iter().filter(|remark| remark.kind == RemarkKind::ReadPoorly).count()
        };
        assert_eq!((told(30), told(3)), (1, 0));
    }
}
