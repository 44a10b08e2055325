//! YAML text as a tree in which every node knows its bytes.
//!
//! The tree borrows from the text, keeps mappings in the order of the file, and is bounded: [`Limits`] says how large, how deep and how
//! repetitive (through aliases) a file may be. What breaks a limit is a diagnostic, never an exhausted machine.

mod parse;

use std::borrow::Cow;

use atlas_diagnostic::Span;

pub use parse::parse;

/// How much of a file is accepted. The defaults are far above any real record.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    /// Bytes of a file.
    pub bytes: usize,
    /// Collections inside collections.
    pub depth: usize,
    /// Nodes, those that aliases repeat included.
    pub nodes: usize,
}

impl Limits {
    /// The limits that files of a catalogue are read with.
    pub const CATALOGUE: Self = Self { bytes: 4 << 20, depth: 48, nodes: 400_000 };
}

/// A value with its place.
#[derive(Clone, Debug)]
pub struct Node<'text> {
    /// The bytes of the value. A value that an alias repeats has the bytes of the alias.
    pub span: Span,
    /// What stands there.
    pub value: Value<'text>,
}

/// What a node holds.
#[derive(Clone, Debug)]
pub enum Value<'text> {
    /// Nothing: an empty value, `~` or `null`.
    Null,
    /// Text, a number, a date: the schema decides which.
    Scalar {
        /// The text after quotes and escapes are taken away.
        text: Cow<'text, str>,
        /// Whether it stood without quotes, so that it may be read as a number or a truth value.
        plain: bool,
    },
    /// A list.
    Sequence(Vec<Node<'text>>),
    /// Keys with values, in the order of the file. Keys are unique.
    Mapping(Vec<Entry<'text>>),
}

/// A key with its value.
#[derive(Clone, Debug)]
pub struct Entry<'text> {
    /// The key.
    pub key: Cow<'text, str>,
    /// Where the key stands.
    pub key_span: Span,
    /// The value.
    pub value: Node<'text>,
}

impl Node<'_> {
    /// What kind of thing this is, in the words of a diagnostic.
    pub fn describe(&self) -> &'static str {
        match self.value {
            Value::Null => "nothing",
            Value::Scalar { .. } => "a single value",
            Value::Sequence(_) => "a list",
            Value::Mapping(_) => "a mapping",
        }
    }
}
