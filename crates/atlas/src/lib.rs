//! Atlas: a compiler and publisher for case studies of massively scalable architectures.
//!
//! Arguments become a checked configuration, the configuration work. One file a command.

#![expect(clippy::disallowed_methods, reason = "the outermost crate is where disk, clock and environment are reached")]

mod args;
mod commands;
mod config;
mod disk;
mod failure;
mod output;
mod server;
mod site;
mod workspace;

use std::process::ExitCode;

use clap::{CommandFactory as _, Parser as _};

use crate::args::{Arguments, Command};

/// The command line as data, for reference documents and completions.
pub fn command() -> clap::Command {
    Arguments::command()
}

/// Runs the command line of this process.
pub fn run() -> ExitCode {
    let arguments = Arguments::parse();
    let global = &arguments.global;
    let outcome = match arguments.command {
        Command::Init(command) => commands::init::run(global, &command),
        Command::New(command) => commands::new::run(global, &command),
        Command::Check(command) => commands::check::run(global, &command),
        Command::Explain(command) => commands::explain::run(global, &command),
        Command::Schema(command) => commands::schema::run(global, &command),
        Command::Build(command) => commands::build::run(global, &command),
        Command::Serve(command) => commands::serve::run(global, &command),
        Command::Render(command) => commands::render::run(global, &command),
        Command::Fmt(command) => commands::fmt::run(global, &command),
        Command::List(command) => commands::list::run(global, &command),
        Command::Show(command) => commands::show::run(global, &command),
        Command::Completions(command) => commands::completions::run(&command),
    };
    match outcome {
        Ok(exit) => exit.into(),
        Err(failure) => {
            output::error(&failure);
            ExitCode::from(failure::USAGE)
        }
    }
}
