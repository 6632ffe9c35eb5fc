//! Runs of letters: the units that shared text is found by.

use super::letters::weight;

/// A hash of a run of letters. It is stored in archives, so it never changes.
#[must_use]
pub(super) fn hash(letters: &[u32]) -> u32 {
    let mut h = 0x9e37_79b9_7f4a_7c15_u64;
    for letter in letters {
        h = (h ^ u64::from(*letter)).wrapping_mul(0xff51_afd7_ed55_8ccd);
        h ^= h >> 32;
    }
    // The upper half is the better mixed one.
    u32::try_from((h ^ (h >> 29)) >> 32).unwrap_or(0)
}

/// The shortest run from each letter on that weighs at least `wanted`, as `start..end`.
pub(super) fn grams(codes: &[u32], wanted: u32) -> impl Iterator<Item = (usize, usize)> + '_ {
    let (mut end, mut sum) = (0, 0);
    (0..codes.len()).map_while(move |start| {
        while sum < wanted {
            sum += weight(*codes.get(end)?);
            end += 1;
        }
        sum -= weight(codes[start]);
        Some((start, end))
    })
}
