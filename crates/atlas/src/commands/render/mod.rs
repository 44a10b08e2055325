//! `atlas render`: diagrams as pictures, text or data.

mod all;
mod diff;
mod write;

use atlas_catalogue::{System, Vocabulary};
use atlas_diagram::{Diagram, Kind};
use write::Form;

use crate::args::{Global, Render};
use crate::failure::{Exit, Failure, Outcome};
use crate::workspace::{Workspace, find};

/// Draws what was asked for.
pub(crate) fn run(global: &Global, command: &Render) -> Outcome {
    if command.all {
        return all::run(global, command);
    }
    if let Some([old, new]) = command.diff.as_deref() {
        if command.kind.is_some() {
            let failure = Failure::new("beside `--diff` and its two files stands the kind and nothing else");
            return Err(failure.hint("`atlas render --diff OLD NEW L0`: the files name the system"));
        }
        // Behind two files the first word is the kind.
        return diff::run(global, command, old, new, command.system.as_deref());
    }
    let (Some(system), Some(word)) = (&command.system, &command.kind) else {
        return Err(Failure::new("a system and a kind are needed").hint("`atlas render discord L0`"));
    };
    let form = Form::of(command)?;
    let workspace = Workspace::open(global)?;
    let loaded = workspace.load()?;
    let system = find(&loaded, system)?;
    let kind = kind(system, &loaded.catalogue.vocabulary, word)?;
    let diagram = draw(system, &loaded.catalogue.vocabulary, kind)?;
    form.put(&diagram, command.out.as_deref())?;
    Ok(Exit::Clean)
}

/// The diagram, or what the record lacks for it.
fn draw(system: &System, vocabulary: &Vocabulary, kind: Kind) -> Result<Diagram, Failure> {
    atlas_diagram::diagram(system, vocabulary, kind).ok_or_else(|| {
        Failure::new(format!("the record of `{}` cannot feed {kind}", system.key))
            .hint(format!("it needs {}", kind.needs()))
    })
}

fn kind(system: &System, vocabulary: &Vocabulary, word: &str) -> Result<Kind, Failure> {
    // `CS-DISCORD-L0` is what the pages show.
    let id = &system.record.id;
    let own = word.get(..id.len()).filter(|start| start.eq_ignore_ascii_case(id)).map_or(word, |_| &word[id.len()..]);
    Kind::from_word(system, own.trim_start_matches('-')).ok_or_else(|| {
        let failure = Failure::new(format!("`{}` has no kind of diagram `{word}`", system.key));
        match atlas_diagram::kinds(system, vocabulary).as_slice() {
            [] => failure.hint("its record can feed none; `atlas check` says what is missing"),
            known => {
                let known: Vec<&str> = known.iter().map(Kind::as_str).collect();
                failure.hint(format!("it has {}", known.join(", ")))
            }
        }
    })
}
