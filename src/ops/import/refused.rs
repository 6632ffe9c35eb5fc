//! Records of a file that are refused: each told for itself, or all that are for one reason together.

use super::incoming::RefusedUnit;
use super::store::Store;
use crate::source::Refusal;

/// Names that are told of those that are refused together.
const MOST_NAMES: usize = 3;

/// Reasons for which records are told together; of any more each is told for itself.
const MOST_REASONS: usize = 50;

/// What is still to be told of a file.
#[derive(Debug, Default)]
pub(super) struct Refused(Vec<Together>);

/// Records that are refused for one reason.
#[derive(Debug)]
struct Together {
    first: Refusal,
    names: Vec<String>,
    records: u64,
}

impl Refused {
    /// Refuses a unit; one with a name is told when the file is over.
    pub(super) fn refuse(&mut self, store: &mut Store<'_, '_>, unit: &RefusedUnit) {
        let RefusedUnit { refusal, name } = unit;
        let Some(name) = name else { return store.tally.refuse(refusal) };
        let has_room = self.0.len() < MOST_REASONS;
        match self.0.iter_mut().find(|other| other.first.reason == refusal.reason) {
            Some(other) => {
                other.records += 1;
                if other.names.len() < MOST_NAMES {
                    other.names.push(name.clone());
                }
            }
            None if has_room => {
                let (first, names) = (refusal.clone(), vec![name.clone()]);
                self.0.push(Together { first, names, records: 1 });
            }
            None => store.tally.refuse(&named(refusal, name)),
        }
    }

    /// Tells what was kept back.
    pub(super) fn tell(&mut self, store: &mut Store<'_, '_>) {
        for Together { first, names, records } in std::mem::take(&mut self.0) {
            let who = match records {
                1 => names.concat(),
                _ if records > names.len() as u64 => {
                    format!("{records} pages, the first of them {}", names.join(", "))
                }
                _ => format!("{records} pages, {}", names.join(", ")),
            };
            store.tally.refuse_many(&named(&first, &who), records);
        }
    }
}

fn named(refusal: &Refusal, name: &str) -> Refusal {
    Refusal { reason: format!("{name}: {}", refusal.reason), ..refusal.clone() }
}
