//! The command line as its users meet it: exit status, standard output and standard error of every command, and of every failure.

#![expect(
    clippy::disallowed_methods,
    clippy::unwrap_used,
    clippy::format_push_string,
    reason = "tests read and write files, and may stop at the first surprise"
)]

mod build;
mod check;
mod commands;
mod render;
mod support;
