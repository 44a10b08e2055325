//! Diagrams for a terminal: boxes of box-drawing characters, flows as lines below them.

mod boxes;
mod flows;
mod forms;
mod sequence;
#[cfg(test)]
mod tests;

use crate::model::{Change, Diagram, Form};
use crate::text::{columns, wrap};

/// The narrowest terminal for which there is a drawing.
pub const NARROWEST: usize = 40;

/// The diagram as rows of at most `width` columns; as [`NARROWEST`] where `width` is less. Wide characters count as two.
///
/// In a comparison a sign stands before what is new (`+`), gone (`−`) or different (`~`).
pub fn ascii(diagram: &Diagram, width: usize) -> String {
    let width = width.max(NARROWEST);
    let mut page = Page { width, rows: Vec::new() };
    page.paragraph(&diagram.title);
    page.paragraph(&diagram.description);
    match &diagram.form {
        Form::Plane(planes) => forms::planes(&mut page, planes),
        Form::Zones(zones) => forms::zones(&mut page, zones),
        Form::Sites(sites) => forms::sites(&mut page, sites),
        Form::Sequence(sequence) => sequence::write(&mut page, sequence),
        Form::Lanes(lanes) => forms::lanes(&mut page, lanes),
        Form::Budget(budget) => forms::budget(&mut page, budget),
        Form::Timeline(timeline) => forms::timeline(&mut page, timeline),
    }
    while page.rows.last().is_some_and(String::is_empty) {
        page.rows.pop();
    }
    let rows: Vec<&str> = page.rows.iter().map(|row| row.trim_end()).collect();
    format!("{}\n", rows.join("\n"))
}

/// Rows as they are written.
struct Page {
    width: usize,
    rows: Vec<String>,
}

impl Page {
    /// Rows of text with an empty one behind them; nothing for nothing.
    fn paragraph(&mut self, text: &str) {
        let rows = wrap(text, self.width, usize::MAX);
        self.block(rows);
    }

    /// Rows with an empty one behind them; nothing for none.
    fn block(&mut self, rows: Vec<String>) {
        if !rows.is_empty() {
            self.rows.extend(rows);
            self.rows.push(String::new());
        }
    }

    /// A heading with entries below, each after a point; nothing where there are none.
    fn list(&mut self, heading: &str, entries: Vec<(Option<&Change>, String)>) {
        if entries.is_empty() {
            return;
        }
        self.rows.push(heading.to_owned());
        for (change, text) in entries {
            let rows = hanging(&format!("{}• ", sign(change)), &text, self.width);
            self.rows.extend(rows);
        }
        self.rows.push(String::new());
    }
}

/// The sign of a change with the space around it.
fn sign(change: Option<&Change>) -> String {
    change.map_or_else(|| "  ".to_owned(), |change| format!("{} ", change.sign()))
}

/// What was, in words; nothing where nothing is different.
fn was(change: Option<&Change>) -> Option<String> {
    change.and_then(Change::before).map(|before| format!("was {before}"))
}

/// Text behind a mark, its further rows as far in as its first.
fn hanging(mark: &str, text: &str, width: usize) -> Vec<String> {
    let indent = columns(mark);
    let rows = wrap(text, width.saturating_sub(indent).max(1), usize::MAX);
    let before = |index: usize| if index == 0 { mark.to_owned() } else { " ".repeat(indent) };
    rows.iter().enumerate().map(|(index, row)| format!("{}{row}", before(index))).collect()
}

/// With spaces up to `width` columns.
fn padded(text: &str, width: usize) -> String {
    format!("{text}{}", " ".repeat(width.saturating_sub(columns(text))))
}
