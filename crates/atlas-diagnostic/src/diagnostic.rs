//! A finding as data.

use std::borrow::Cow;
use std::fmt;

use crate::source::{FileId, Span};

/// The identity of a rule: `group/defect`, for instance `evidence/unsourced-figure`.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct RuleId(Cow<'static, str>);

impl RuleId {
    /// The rule called `name`, which is `group/defect`.
    pub const fn new(name: &'static str) -> Self {
        Self(Cow::Borrowed(name))
    }

    /// The full name.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The part before the slash.
    pub fn group(&self) -> &str {
        self.0.split_once('/').map_or(&self.0, |(group, _)| group)
    }
}

impl fmt::Display for RuleId {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

/// How much a finding matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Severity {
    /// Worth knowing; never fails a check.
    Note,
    /// Should be mended; fails a check only under `--strict`.
    Warning,
    /// Must be mended; fails a check.
    Error,
}

impl Severity {
    /// The word for it, lower-case.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Note => "note",
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }
}

/// A place with what is said about it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Label {
    /// Where.
    pub span: Span,
    /// What to say there; may be empty.
    pub text: String,
}

/// Whether a [`Fix`] may be applied without a person looking at it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Applicability {
    /// Keeps the meaning of the record.
    Safe,
    /// Likely right; changes what the record says.
    Suggested,
}

/// Text that takes the place of a span.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edit {
    /// What is replaced; empty to insert.
    pub span: Span,
    /// The new text.
    pub replacement: String,
}

/// A change that cures a finding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fix {
    /// What it does, for instance ``rename to `components` ``.
    pub title: String,
    /// The edits, which do not overlap.
    pub edits: Vec<Edit>,
    /// Whether a machine may apply it unasked.
    pub applicability: Applicability,
}

/// One finding: what is wrong, where, and what cures it.
///
/// The headline is lower-case, without a full stop, with `backticks` around what stands in a file, and must read well alone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// The rule that found it.
    pub rule: RuleId,
    /// How much it matters.
    pub severity: Severity,
    /// One line that says what is wrong.
    pub headline: String,
    /// The file it is about, if any.
    pub file: Option<FileId>,
    /// The place. Without one the finding is about the whole file.
    pub primary: Option<Label>,
    /// Other places that explain it.
    pub secondary: Vec<Label>,
    /// What to do about it, one sentence each.
    pub hints: Vec<String>,
    /// A change that cures it.
    pub fix: Option<Fix>,
}

impl Diagnostic {
    /// A finding at `span`.
    pub fn at(rule: RuleId, severity: Severity, span: Span, headline: impl Into<String>) -> Self {
        let primary = Some(Label { span, text: String::new() });
        Self { primary, ..Self::about(rule, severity, Some(span.file), headline) }
    }

    /// A finding about a whole file, or (without `file`) about the catalogue.
    pub fn about(rule: RuleId, severity: Severity, file: Option<FileId>, headline: impl Into<String>) -> Self {
        Self {
            rule,
            severity,
            headline: headline.into(),
            file,
            primary: None,
            secondary: Vec::new(),
            hints: Vec::new(),
            fix: None,
        }
    }

    /// Says `text` at the primary place.
    #[must_use]
    pub fn label(mut self, text: impl Into<String>) -> Self {
        if let Some(primary) = &mut self.primary {
            primary.text = text.into();
        }
        self
    }

    /// Points to a further place.
    #[must_use]
    pub fn also(mut self, span: Span, text: impl Into<String>) -> Self {
        self.secondary.push(Label { span, text: text.into() });
        self
    }

    /// Adds a sentence that says what to do.
    #[must_use]
    pub fn hint(mut self, text: impl Into<String>) -> Self {
        self.hints.push(text.into());
        self
    }

    /// Adds a change that cures it.
    #[must_use]
    pub fn fix(mut self, fix: Fix) -> Self {
        self.fix = Some(fix);
        self
    }

    /// The order of a report: by file, then place, then rule, then text.
    pub fn sort_key(&self) -> (Option<FileId>, Option<u32>, &RuleId, &str) {
        (self.file, self.primary.as_ref().map(|label| label.span.start), &self.rule, &self.headline)
    }
}
