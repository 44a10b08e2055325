//! `atlas render`: one diagram.

use atlas_catalogue::{System, Vocabulary};
use atlas_diagram::Kind;

use crate::args::{DrawingFormat, Global, Render};
use crate::failure::{Exit, Failure, Outcome};
use crate::output;
use crate::workspace::{Workspace, find};

/// Draws one diagram.
pub(crate) fn run(global: &Global, command: &Render) -> Outcome {
    let workspace = Workspace::open(global)?;
    let loaded = workspace.load()?;
    let system = find(&loaded, &command.system)?;
    let vocabulary = &loaded.catalogue.vocabulary;
    let kind = kind(system, vocabulary, &command.kind)?;
    let diagram = atlas_diagram::diagram(system, vocabulary, kind).ok_or_else(|| {
        Failure::new(format!("the record of `{}` cannot feed {}", system.key, kind.as_str()))
            .hint(format!("it needs {}", kind.needs()))
    })?;
    let text = match command.format {
        DrawingFormat::Mmd => atlas_diagram::mermaid(&diagram),
        DrawingFormat::Svg => atlas_diagram::svg(&diagram)
            .map_err(|error| Failure::new(format!("{} could not be drawn: {error}", diagram.id)))?,
    };
    match &command.out {
        Some(path) => output::write_atomically(path, text.as_bytes())?,
        None => output::result(&text)?,
    }
    Ok(Exit::Clean)
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
