//! The order in which the blocks of a page are read.

use std::collections::HashMap;

/// Numbers of blocks in the order in which they are read: those that a list names as it names them, then the rest
/// as they stand, each followed by the one that it says comes next. Each comes once.
#[must_use]
pub(super) fn in_order(blocks: &[(Option<&str>, Option<&str>)], told: &[&str]) -> Vec<usize> {
    let numbers: HashMap<&str, usize> =
        blocks.iter().enumerate().filter_map(|(number, (id, _))| Some(((*id)?, number))).collect();
    let next = |number: usize| blocks[number].1.and_then(|next| numbers.get(next)).copied();
    let mut is_next = vec![false; blocks.len()];
    (0..blocks.len()).filter_map(next).for_each(|number| is_next[number] = true);
    let named = told.iter().filter_map(|id| numbers.get(id)).copied();
    // What another leads to waits for it; what is left then leads in a circle.
    let first = (0..blocks.len()).filter(|number| !is_next[*number]);
    let mut seen = vec![false; blocks.len()];
    let mut order = Vec::with_capacity(blocks.len());
    for number in named {
        if !std::mem::replace(&mut seen[number], true) {
            order.push(number);
        }
    }
    for number in first.chain(0..blocks.len()) {
        let mut at = Some(number);
        while let Some(number) = at.filter(|number| !std::mem::replace(&mut seen[*number], true)) {
            order.push(number);
            at = next(number);
        }
    }
    order
}
