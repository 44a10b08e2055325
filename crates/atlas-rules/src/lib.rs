//! What makes a record right: rules, waivers, and the grading of claims.
//!
//! A rule is data: [`Rule`] holds its identity, its default severity, its document with an example, and its check. Each stands in a file of
//! its own below `rules/{group}/`; [`all`] lists them. [`check`] applies them to a loaded catalogue, honours waivers and the severities of
//! the settings, and returns every finding, sorted. The crate prints nothing and reads no file.

mod check;
pub mod grade;
mod rule;
mod rules;
mod settings;
mod texts;
mod waiver;

#[cfg(test)]
mod testing;

pub use check::check;
pub use grade::{Grade, GradeCounts, Verification, grade};
pub use rule::{Check, Context, Rule};
pub use rules::{all, find};
pub use settings::{Gap, Level, Settings};
