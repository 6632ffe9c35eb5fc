//! What a file tells of how sure the reading of its pictures was.

use crate::model::Confidence;

/// So many words or lines that are all told the same are told nothing.
const SOME: usize = 20;

/// What numbers tell, each of a word or a line. Numbers of which one is no part of a whole are counted otherwise
/// (to a hundred, as differences), and one number for everything was filled in: such numbers tell nothing.
pub(super) fn told(numbers: &[&str]) -> Vec<Option<Confidence>> {
    let said = || numbers.iter().filter(|number| !number.trim().is_empty());
    let read: Vec<Option<Confidence>> = numbers.iter().map(|n| Confidence::parse(n)).collect();
    let is_other = said().count() > read.iter().flatten().count();
    let mut all = read.iter().flatten();
    let first = all.next();
    let is_filled_in = said().count() >= SOME && all.all(|other| Some(other) == first);
    if is_other || is_filled_in { vec![None; numbers.len()] } else { read }
}

/// The same of numbers that count to a hundred.
pub(super) fn of_hundred<'n>(numbers: impl Iterator<Item = &'n str>) -> Vec<Option<Confidence>> {
    let part = |number: &str| match number.trim().parse::<f64>() {
        Ok(of_hundred) => (of_hundred / 100.0).to_string(),
        Err(_) => number.to_owned(),
    };
    let parts: Vec<String> = numbers.map(part).collect();
    told(&parts.iter().map(String::as_str).collect::<Vec<_>>())
}

#[cfg(test)]
mod tests {
    use super::{SOME, of_hundred, told};
    use crate::model::Confidence;

    #[test]
    fn a_hundred_is_all() {
        let told = of_hundred(["96", "", "50.5"].into_iter());
        let told: Vec<_> = told.into_iter().map(|one| one.map(Confidence::number)).collect();
        assert_eq!(told, [Some(0.96), None, Some(0.505)]);
        assert_eq!(of_hundred(["96", "250"].into_iter()), [None, None]);
        assert_eq!(of_hundred(["NaN", "inf", "1e400"].into_iter()), [None, None, None]);
    }

    fn count(numbers: &[&str]) -> usize {
        told(numbers).iter().flatten().count()
    }

    #[test]
    fn numbers_that_are_filled_in_or_mean_something_else_tell_nothing() {
        assert_eq!(count(&["0.9", "", "0.8"]), 2);
        assert_eq!(count(&["0.9", "97"]), 0);
        assert_eq!(count(&["0.9", "good"]), 0);
        assert_eq!(count(&["0.5"; SOME]), 0);
        assert_eq!(count(&["0.5"; SOME - 1]), SOME - 1);
        let mut varied = ["0.5"; SOME];
        varied[3] = "0.6";
        assert_eq!(count(&varied), SOME);
        assert_eq!(count(&[]), 0);
    }
}
