//! How much is different, for the description.

use crate::model::Change;
use crate::words::{count, list};

/// Counts of changes by what has changed, in the order in which they came up.
#[derive(Default)]
pub(super) struct Tally(Vec<(&'static str, [usize; 3])>);

impl Tally {
    pub(super) fn count(&mut self, thing: &'static str, change: &Change) {
        let index = match change {
            Change::Added => 0,
            Change::Removed => 1,
            Change::Changed { .. } => 2,
        };
        match self.0.iter_mut().find(|(of, _)| *of == thing) {
            Some((_, counts)) => counts[index] += 1,
            None => {
                let mut counts = [0; 3];
                counts[index] = 1;
                self.0.push((thing, counts));
            }
        }
    }

    /// `2 components added, 1 flow removed`.
    pub(super) fn words(&self) -> String {
        if self.0.is_empty() {
            return "nothing that is drawn here is different".to_owned();
        }
        let of = |(thing, counts): &(&'static str, [usize; 3])| -> Vec<String> {
            let named = ["added", "removed", "changed"].iter().zip(counts).filter(|(_, number)| **number > 0);
            named.map(|(what, number)| format!("{} {what}", count(*number, thing))).collect()
        };
        list(&self.0.iter().flat_map(of).collect::<Vec<String>>())
    }
}
