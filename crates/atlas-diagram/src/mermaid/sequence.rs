//! The sequence form, after the specification's template.

use super::escape::{escape, join};
use super::writer::{Label, head, signed};
use crate::model::{Branch, Change, Diagram, Participant, Rung, Sequence, Status, Step, Tone};
use crate::text::wrap;
use crate::words::{self, with};

/// The width of a note and of a message, in columns.
const NOTE: usize = 38;

/// How many statements of one rung a note shows.
const MOST: usize = 4;

pub(super) fn write(diagram: &Diagram, sequence: &Sequence) -> String {
    let mut text = format!("sequenceDiagram\n{}", head(diagram));
    for (index, participant) in sequence.participants.iter().enumerate() {
        text.push_str(&format!("    participant p{index} as {}\n", join(&alias(participant).rows)));
    }
    let name = |id: &str| {
        let index = sequence.participants.iter().position(|participant| participant.id == id);
        format!("p{}", index.unwrap_or(0))
    };
    steps(&mut text, &sequence.steps, 1, &name);
    if has_usual(&sequence.steps) {
        // The first row is the heading, which is wider than the others.
        let remark = ["(usual)", "a usual status, which", "the record does not state"].map(str::to_owned);
        text.push_str(&format!("    Note over p0: {}\n", join(&remark)));
    }
    text
}

/// The name and our own words: the grammar of an alias is the narrowest of all. At most three rows, for Mermaid draws these cards in one height.
fn alias(participant: &Participant) -> Label {
    let duties = words::list(&participant.duties);
    let label = Label::named(&participant.name, 18);
    if duties.is_empty() { label } else { label.row(&format!("({duties})"), 24, 2) }
}

fn has_usual(steps: &[Step]) -> bool {
    steps.iter().any(|step| match step {
        Step::Message { status: Some(status), .. } => !status.stated,
        Step::Alternatives(branches) => branches.iter().any(|branch| has_usual(&branch.steps)),
        _ => false,
    })
}

fn steps(out: &mut String, steps: &[Step], depth: usize, name: &dyn Fn(&str) -> String) {
    let indent = "    ".repeat(depth);
    for step in steps {
        match step {
            Step::Message { from, to, text, status, tone, change } => {
                let arrow = match tone {
                    Tone::Call => "->>",
                    Tone::Answer => "-->>",
                    Tone::Refusal => "--x",
                };
                let text = message(&signed(text, change.as_ref()), status.as_ref());
                out.push_str(&format!("{indent}{}{arrow}{}: {text}\n", name(from), name(to)));
            }
            Step::Note { over, heading, rungs } => {
                out.push_str(&format!("{indent}Note over {}: {}\n", name(over), note(heading, rungs)));
            }
            Step::Alternatives(branches) => alternatives(out, branches, depth, name),
        }
    }
}

fn alternatives(out: &mut String, branches: &[Branch], depth: usize, name: &dyn Fn(&str) -> String) {
    let indent = "    ".repeat(depth);
    for (index, branch) in branches.iter().enumerate() {
        let word = if index == 0 { "alt" } else { "else" };
        out.push_str(&format!("{indent}{word} {}\n", escape(&branch.condition)));
        steps(out, &branch.steps, depth + 1, name);
    }
    out.push_str(&format!("{indent}end\n"));
}

fn message(text: &str, status: Option<&Status>) -> String {
    let status = status.map(|status| {
        let mark = if status.stated { "" } else { " (usual)" };
        format!("{}{mark}", status.text)
    });
    let said: Vec<String> = status.into_iter().chain([text.to_owned()]).collect();
    join(&wrap(&said.join(" "), NOTE, 2))
}

fn note(heading: &str, rungs: &[Rung]) -> String {
    let mut rows = vec![heading.to_owned()];
    for rung in Rung::shown(rungs, MOST) {
        let limit = rung.limit.as_ref().map_or_else(String::new, |limit| format!(": {limit}"));
        let named = rung.component.as_ref().map(|(_, name)| name.as_str());
        let inferred = if rung.support.inferred { ", inferred" } else { "" };
        let before = rung.change.as_ref().and_then(Change::before).map(|before| format!("was {before}"));
        let text = with(&with(&format!("{}{limit}", rung.text), named), before.as_deref());
        rows.extend(wrap(&format!("{}{inferred}", signed(&format!("• {text}"), rung.change.as_ref())), NOTE, 4));
    }
    if rungs.len() > MOST {
        rows.push(format!("and {} more", rungs.len() - MOST));
    }
    join(&rows)
}
