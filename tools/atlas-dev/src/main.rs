//! Developer tasks of this repository, outside the product.

#![expect(clippy::disallowed_methods, reason = "a tool at the edge: it reads and writes files itself")]

mod bench;
mod generate;
mod metrics;
mod synthesize;

use std::process::ExitCode;

use clap::{Parser, Subcommand};

#[derive(Parser)]
#[command(name = "atlas-dev", about = "Developer tasks of this repository")]
struct Arguments {
    #[command(subcommand)]
    task: Task,
}

#[derive(Subcommand)]
enum Task {
    /// Write the reference documents and schemas that are made from the code
    Generate(generate::Generate),
    /// Measure the program on catalogues of several sizes
    Bench(bench::Bench),
    /// Write the table of advances that text in drawings is measured by
    Metrics(metrics::Metrics),
    /// Write a catalogue of synthetic systems in the shapes of real records
    Synthesize(synthesize::Arguments),
}

fn main() -> ExitCode {
    let done = match Arguments::parse().task {
        Task::Generate(arguments) => generate::run(&arguments),
        Task::Bench(arguments) => bench::run(&arguments).map(|()| true),
        Task::Metrics(arguments) => metrics::run(&arguments).map(|()| true),
        Task::Synthesize(arguments) => synthesize::run(&arguments).map(|()| true),
    };
    match done {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(message) => {
            eprintln!("error: {message}");
            ExitCode::FAILURE
        }
    }
}
