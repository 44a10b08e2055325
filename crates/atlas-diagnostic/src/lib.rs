//! What Atlas says about a file: source files, byte spans, diagnostics, and one renderer per output format.
//!
//! - [`SourceMap`] holds the text of every file that was read, under its [`FileId`] and virtual path.
//! - [`Span`] is a byte range in one of them; lines and columns are derived when something is printed.
//! - [`Diagnostic`] says what is wrong, where, and what cures it. It knows nothing of how it is shown.
//! - [`render`] shows a [`Report`]: for people, for machines, and for the tools that read either.
//!
//! This crate lies under all others: it does not know what a case study is.

mod diagnostic;
pub mod render;
mod source;

pub use diagnostic::{Applicability, Diagnostic, Edit, Fix, Label, RuleId, Severity};
pub use render::{Format, Report};
pub use source::{FileId, LineColumn, SourceFile, SourceMap, Span};
