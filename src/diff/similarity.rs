//! How much text two bodies share.

use std::collections::BTreeMap;

use crate::script::canonical;

/// Characters of a shingle: three Chinese characters are about two words, three letters are
/// enough to tell versions of one article from two articles.
const SHINGLE: usize = 3;

/// Runs of three characters of a text in its canonical form, with how often each occurs.
pub(super) fn shingles(body: &str) -> BTreeMap<[char; SHINGLE], u32> {
    let chars: Vec<char> = canonical(body).chars().filter(|c| c.is_alphanumeric()).collect();
    let mut counts = BTreeMap::new();
    for window in chars.windows(SHINGLE) {
        *counts.entry([window[0], window[1], window[2]]).or_insert(0) += 1;
    }
    counts
}

/// Share of the shingles of the shorter text that the longer has too, 0 to 1, so that a text that
/// was cut off or abridged is still like the whole. Equal texts are 1, whatever their length.
#[must_use]
pub fn similarity(a: &str, b: &str) -> f64 {
    if canonical(a) == canonical(b) {
        return 1.0;
    }
    of_shingles(&shingles(a), &shingles(b))
}

/// Share of the shingles of the longer text that the shorter has too, 0 to 1: the beginning of a text is
/// little of it. Equal texts are 1, whatever their length.
#[must_use]
pub fn overlap(a: &str, b: &str) -> f64 {
    if canonical(a) == canonical(b) {
        return 1.0;
    }
    let (a, b) = (shingles(a), shingles(b));
    let total = |m: &BTreeMap<[char; SHINGLE], u32>| f64::from(m.values().sum::<u32>());
    let (shorter, longer) = (total(&a).min(total(&b)), total(&a).max(total(&b)));
    if longer == 0.0 { 0.0 } else { of_shingles(&a, &b) * shorter / longer }
}

pub(super) fn of_shingles(
    a: &BTreeMap<[char; SHINGLE], u32>,
    b: &BTreeMap<[char; SHINGLE], u32>,
) -> f64 {
    let total = |m: &BTreeMap<[char; SHINGLE], u32>| m.values().sum::<u32>();
    let shorter = total(a).min(total(b));
    if shorter == 0 {
        return 0.0;
    }
    let (small, large) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    let shared: u32 = small.iter().filter_map(|(s, n)| large.get(s).map(|m| (*n).min(*m))).sum();
    f64::from(shared) / f64::from(shorter)
}

#[cfg(test)]
mod tests {
    use super::{overlap, similarity};

    #[test]
    fn the_same_the_abridged_and_the_other() {
        let text = "云岭镇跨河新桥昨日正式通车，附近居民出行更加便捷，沿河道路同日开放。";
        assert!((similarity(text, &text.replace('，', ",")) - 1.0).abs() < 1e-9);
        assert!(similarity(text, &text[..60]) > 0.9);
        assert!(similarity(text, "港口邮报刊登了一则关于潮汐的短讯，提醒渔民注意安全。") < 0.1);
        assert!((similarity("短", "短") - 1.0).abs() < 1e-9);
        assert!(similarity("", "短").abs() < 1e-9);
    }

    #[test]
    fn a_part_is_like_the_whole_and_is_not_the_whole() {
        let text = "云岭镇跨河新桥昨日正式通车，附近居民出行更加便捷，沿河道路同日开放。";
        assert!(overlap(text, &text[..39]) < 0.5 && overlap(&text[..39], text) < 0.5);
        assert!(overlap(text, &text.replace("昨日", "今晨")) > 0.6);
        assert!((overlap("短", "短") - 1.0).abs() < 1e-9);
        assert!(overlap("", "短").abs() < 1e-9 && overlap("一", "二").abs() < 1e-9);
    }
}
