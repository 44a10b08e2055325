//! Every diagram of a system or of the catalogue, into a folder.

use std::path::Path;

use atlas_catalogue::System;
use rayon::prelude::*;

use super::write::Form;
use crate::args::{Global, Render};
use crate::failure::{Exit, Failure, Outcome};
use crate::output;
use crate::workspace::{Workspace, counted, find};

pub(super) fn run(global: &Global, command: &Render) -> Outcome {
    let Some(folder) = command.out.as_deref() else {
        return Err(Failure::new("`--all` needs a folder").hint("`--out FOLDER` names it"));
    };
    let form = Form::of(command)?;
    let workspace = Workspace::open(global)?;
    let loaded = workspace.load()?;
    let systems: Vec<&System> = match &command.system {
        Some(system) => vec![find(&loaded, system)?],
        None => loaded.catalogue.systems.iter().collect(),
    };
    if folder.exists() && !folder.is_dir() {
        return Err(Failure::new(format!("`{}` is a file", folder.display()))
            .hint("name a folder; it is made if it is not there"));
    }
    std::fs::create_dir_all(folder).map_err(|error| Failure::io(folder, &error))?;
    let counts: Vec<usize> = systems
        .par_iter()
        .map(|system| write(system, &atlas_diagram::diagrams(system, &loaded.catalogue.vocabulary), form, folder))
        .collect::<Result<_, _>>()?;
    let diagrams = counted(counts.iter().sum(), "diagram");
    output::progress(
        global,
        format_args!("{diagrams} of {} in `{}`", counted(systems.len(), "system"), folder.display()),
    );
    Ok(Exit::Clean)
}

/// The diagrams of one system under their ids, in small letters. How many there are.
fn write(system: &System, diagrams: &[atlas_diagram::Diagram], form: Form, folder: &Path) -> Result<usize, Failure> {
    for diagram in diagrams {
        // An id is the author's; the key of a system is the name of its file, and a kind is ours.
        let name = format!("{}-{}.{}", system.key, diagram.kind, form.ending()).to_lowercase();
        output::write_atomically(&folder.join(name), &form.bytes(diagram)?)?;
    }
    Ok(diagrams.len())
}
