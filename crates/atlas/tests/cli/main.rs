//! The command line as its users meet it: exit status, standard output and standard error of every command, and of every failure.

mod build;
mod check;
mod commands;
mod support;
