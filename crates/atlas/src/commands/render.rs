//! `atlas render`: one diagram.

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
    let kind = kind(&system.record.id, &command.kind)?;
    let diagram = atlas_diagram::diagram(system, &loaded.catalogue.vocabulary, kind).ok_or_else(|| {
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

fn kind(id: &str, word: &str) -> Result<Kind, Failure> {
    // `CS-DISCORD-L0` is what the pages show.
    let own = word.get(..id.len()).filter(|start| start.eq_ignore_ascii_case(id)).map_or(word, |_| &word[id.len()..]);
    Kind::from_word(own.trim_start_matches('-')).ok_or_else(|| {
        let known: Vec<&str> = Kind::BASELINE.iter().map(|kind| kind.as_str()).collect();
        Failure::new(format!("there is no kind of diagram `{word}`")).hint(format!("there are {}", known.join(", ")))
    })
}
