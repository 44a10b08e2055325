//! What differs between two versions of a record.

/// How a part of a drawing differs from the version before.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change {
    /// It was not there.
    Added,
    /// It is there no more; what is shown is what was.
    Removed,
    /// It is different.
    Changed {
        /// What was different, and how it was: `technology: Postgres`.
        before: String,
    },
}

impl Change {
    /// `+`, `−` or `~`: what a reader sees who sees no colours.
    pub fn sign(&self) -> char {
        match self {
            Self::Added => '+',
            Self::Removed => '−',
            Self::Changed { .. } => '~',
        }
    }

    /// A text with the sign before it.
    pub(crate) fn signed(change: Option<&Self>, text: &str) -> String {
        change.map_or_else(|| text.to_owned(), |change| format!("{} {text}", change.sign()))
    }

    /// `added`, `removed` or `changed`.
    pub fn as_str(&self) -> &'static str {
        match self {
            Self::Added => "added",
            Self::Removed => "removed",
            Self::Changed { .. } => "changed",
        }
    }

    /// What was before, where it is different now.
    pub fn before(&self) -> Option<&str> {
        match self {
            Self::Changed { before } => Some(before),
            Self::Added | Self::Removed => None,
        }
    }
}
