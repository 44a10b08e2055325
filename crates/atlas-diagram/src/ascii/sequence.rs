//! Sequences as numbered steps.

use super::{Page, hanging, sign, was};
use crate::model::{Change, Rung, Sequence, Status, Step, Tone};
use crate::words::{list, with};

/// How much further in a course stands than the step that it belongs to.
const INDENT: usize = 3;

/// Steps of a sequence, numbered through.
struct Steps<'a> {
    sequence: &'a Sequence,
    width: usize,
    number: usize,
    rows: Vec<String>,
}

pub(super) fn write(page: &mut Page, sequence: &Sequence) {
    let entry = |participant: &crate::model::Participant| {
        let duties = (!participant.duties.is_empty()).then(|| list(&participant.duties));
        let names: Vec<String> = participant.components.iter().map(|(_, name)| name.clone()).collect();
        let names = if names.is_empty() { String::new() } else { format!(": {}", list(&names)) };
        (None, format!("{}{names}", with(&participant.name, duties.as_deref())))
    };
    page.list("Participants", sequence.participants.iter().map(entry).collect());
    let mut steps = Steps { sequence, width: page.width, number: 0, rows: Vec::new() };
    steps.all(&sequence.steps, 0);
    page.block(steps.rows);
}

impl Steps<'_> {
    fn name(&self, id: &str) -> String {
        let found = self.sequence.participants.iter().find(|participant| participant.id == id);
        found.map_or_else(|| id.to_owned(), |participant| participant.name.clone())
    }

    fn row(&mut self, mark: &str, depth: usize, text: &str) {
        // However deep a course stands, half of the row stays for what it says.
        let indent = (depth * INDENT).min(self.width / 3);
        self.rows.extend(hanging(&format!("{}{mark}", " ".repeat(indent)), text, self.width));
    }

    fn numbered(&mut self, change: Option<&Change>, depth: usize, text: &str) {
        self.number += 1;
        let mark = format!("{}{:>2}. ", change.map_or(String::new(), |_| sign(change)), self.number);
        self.row(&mark, depth, text);
    }

    fn all(&mut self, steps: &[Step], depth: usize) {
        for step in steps {
            match step {
                Step::Message { from, to, text, status, tone, change } => {
                    let arrow = match tone {
                        Tone::Call => "──▶",
                        Tone::Answer => "╌╌▶",
                        Tone::Refusal => "──✗",
                    };
                    let status = status.as_ref().map_or_else(String::new, |status| format!(" ({})", said(status)));
                    let before = was(change.as_ref()).map_or_else(String::new, |was| format!(" ({was})"));
                    let text = format!("{} {arrow} {}  {text}{status}{before}", self.name(from), self.name(to));
                    self.numbered(change.as_ref(), depth, &text);
                }
                Step::Note { over, heading, rungs } => {
                    let text = format!("{}: {}", self.name(over), heading.to_lowercase());
                    self.numbered(None, depth, &text);
                    for rung in rungs {
                        self.row(&format!("    {}• ", sign(rung.change.as_ref()).trim_start()), depth, &of_rung(rung));
                    }
                }
                Step::Alternatives(branches) => {
                    for branch in branches {
                        self.row("» ", depth, &format!("{}:", branch.condition));
                        self.all(&branch.steps, depth + 1);
                    }
                }
            }
        }
    }
}

fn said(status: &Status) -> String {
    format!("{}{}", status.text, if status.stated { "" } else { ", the usual status, not stated" })
}

fn of_rung(rung: &Rung) -> String {
    let limit = rung.limit.as_ref().map_or_else(String::new, |limit| format!(": {limit}"));
    let component = rung.component.as_ref().map(|(_, name)| name.as_str());
    let text = with(&format!("{}{limit}", rung.text), component);
    let before = was(rung.change.as_ref()).map_or_else(String::new, |was| format!(" ({was})"));
    format!("{text}{}{before}", if rung.support.inferred { " (inferred)" } else { "" })
}
