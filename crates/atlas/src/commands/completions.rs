//! `atlas completions`: a completion script for a shell.

use clap::CommandFactory as _;

use crate::args::{Arguments, Completions};
use crate::failure::{Exit, Outcome};
use crate::output;

/// Prints the script.
pub(crate) fn run(command: &Completions) -> Outcome {
    let mut script = Vec::new();
    clap_complete::generate(command.shell, &mut Arguments::command(), "atlas", &mut script);
    output::result(&String::from_utf8_lossy(&script))?;
    Ok(Exit::Clean)
}
