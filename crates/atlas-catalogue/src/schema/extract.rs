//! Tree → types, collecting every error on the way.

use std::sync::Arc;

use atlas_diagnostic::{Applicability, Diagnostic, Edit, Fix, Severity, Span};

use super::Evidence;
use super::claim::EVIDENCE_KEYS;
use crate::rule;
use crate::yaml::{Entry, Node, Value};

/// Something that can stand in a record.
pub trait Part: Sized {
    /// Reads it from a node. `None` says that a diagnostic was given and there is nothing to use.
    fn extract(node: &Node<'_>, cx: &mut Extract<'_>) -> Option<Self>;

    /// What the absence of its key means; `None` where the key is demanded.
    fn absent() -> Option<Self> {
        None
    }
}

/// A closed set of words.
pub trait Word: Sized {
    /// The words, without their other spellings.
    const WORDS: &'static [&'static str];

    /// What `word` names.
    fn parse(word: &str) -> Option<Self>;
}

/// Where extraction leaves its findings, and the evidence that plain claims inherit.
pub struct Extract<'d> {
    diagnostics: &'d mut Vec<Diagnostic>,
    evidence: Vec<Option<Arc<Evidence>>>,
}

impl<'d> Extract<'d> {
    /// An extraction that leaves its findings in `diagnostics`.
    pub fn new(diagnostics: &'d mut Vec<Diagnostic>) -> Self {
        Self { diagnostics, evidence: Vec::new() }
    }

    /// Reports a finding.
    pub fn report(&mut self, diagnostic: Diagnostic) {
        self.diagnostics.push(diagnostic);
    }

    /// Reports that `expected` was wanted where `node` stands.
    pub fn wrong_type(&mut self, node: &Node<'_>, expected: &str) {
        let headline = format!("expected {expected}, found {}", node.describe());
        let mut diagnostic = Diagnostic::at(rule::WRONG_TYPE, Severity::Error, node.span, headline);
        if matches!(node.value, Value::Null) {
            diagnostic = diagnostic.hint("give it a value, or take the key out");
        }
        self.report(diagnostic);
    }

    /// The entries of a mapping; anything else is reported.
    pub fn fields<'n, 't>(&mut self, node: &'n Node<'t>, part: &str) -> Option<Fields<'n, 't>> {
        match &node.value {
            Value::Mapping(entries) => Some(Fields { span: node.span, entries, taken: Vec::new() }),
            _ => {
                self.wrong_type(node, &format!("a mapping ({})", spaced(part)));
                None
            }
        }
    }

    /// The text of a single value; anything else is reported.
    pub fn scalar<'n>(&mut self, node: &'n Node<'_>, expected: &str) -> Option<&'n str> {
        match &node.value {
            Value::Scalar { text, .. } => Some(text),
            _ => {
                self.wrong_type(node, expected);
                None
            }
        }
    }

    /// One of a closed set of words; another is reported with the nearest.
    pub fn word<T: Word>(&mut self, node: &Node<'_>) -> Option<T> {
        let text = self.scalar(node, "one word")?;
        self.parse_word(text, node.span)
    }

    /// The word that `text`, which stands at `span`, names; another is reported with the nearest.
    pub fn parse_word<T: Word>(&mut self, text: &str, span: Span) -> Option<T> {
        if let Some(value) = T::parse(text).or_else(|| T::parse(&text.to_lowercase())) {
            return Some(value);
        }
        let headline = format!("`{text}` is not one of the words allowed here");
        let mut diagnostic = Diagnostic::at(rule::WRONG_VALUE, Severity::Error, span, headline)
            .hint(format!("allowed: {}", list(T::WORDS)));
        if let Some(nearest) = crate::suggest::nearest(text, T::WORDS.iter().copied()) {
            diagnostic = diagnostic.label(format!("did you mean `{nearest}`?")).fix(replace(span, nearest));
        }
        self.report(diagnostic);
        None
    }

    /// Begins a part whose evidence its plain claims inherit. Ends with [`Extract::leave`].
    pub fn enter(&mut self, fields: &mut Fields<'_, '_>) -> Option<Arc<Evidence>> {
        let around = self.inherited();
        let own = Evidence::take(fields, self).map(|own| Arc::new(own.within(around.as_deref())));
        let inherited = own.clone().or(around);
        self.evidence.push(inherited);
        own
    }

    /// Ends what [`Extract::enter`] began.
    pub fn leave(&mut self) {
        self.evidence.pop();
    }

    /// The evidence of the innermost part that has any.
    pub fn inherited(&self) -> Option<Arc<Evidence>> {
        self.evidence.last().cloned().flatten()
    }
}

/// The entries of one mapping, and which of them were asked for.
pub struct Fields<'n, 't> {
    span: Span,
    entries: &'n [Entry<'t>],
    taken: Vec<&'static str>,
}

impl<'n, 't> Fields<'n, 't> {
    /// The entry of `key`, if it is there.
    pub fn entry(&mut self, key: &'static str) -> Option<&'n Entry<'t>> {
        self.taken.push(key);
        self.entries.iter().find(|entry| entry.key == key)
    }

    /// Reads the value of `key`; a missing key that is demanded is reported.
    pub fn take<T: Part>(&mut self, key: &'static str, cx: &mut Extract<'_>) -> Option<T> {
        if let Some(entry) = self.entry(key) {
            if matches!(entry.value.value, Value::Null) && T::absent().is_some() {
                let headline = format!("`{key}` has no value");
                cx.report(
                    Diagnostic::at(rule::WRONG_TYPE, Severity::Error, entry.key_span, headline)
                        .hint("give it a value, or take the key out: what is not known is left out"),
                );
                return T::absent();
            }
            return T::extract(&entry.value, cx).or_else(T::absent);
        }
        let absent = T::absent();
        if absent.is_none() {
            let place = Span { end: self.span.start + self.first_line_length(), ..self.span };
            cx.report(
                Diagnostic::at(rule::MISSING_KEY, Severity::Error, place, format!("the key `{key}` is missing"))
                    .hint(format!("add `{key}:`")),
            );
        }
        absent
    }

    fn first_line_length(&self) -> u32 {
        self.entries.first().map_or(0, |entry| entry.key_span.end.saturating_sub(self.span.start))
    }

    /// Reports every key that was not asked for.
    pub fn finish(&self, keys: &[&'static str], cx: &mut Extract<'_>) {
        for entry in self.entries {
            if self.taken.iter().any(|taken| *taken == entry.key) {
                continue;
            }
            let headline = format!("unknown key `{}`", entry.key);
            let mut diagnostic = Diagnostic::at(rule::UNKNOWN_KEY, Severity::Error, entry.key_span, headline);
            let candidates = keys.iter().chain(EVIDENCE_KEYS).filter(|key| self.taken.contains(key)).copied();
            diagnostic = match crate::suggest::nearest(&entry.key, candidates) {
                Some(nearest) => {
                    diagnostic.label(format!("did you mean `{nearest}`?")).fix(replace(entry.key_span, nearest))
                }
                None => diagnostic.hint(format!("keys that may stand here: {}", list(&self.taken))),
            };
            cx.report(diagnostic);
        }
    }
}

fn replace(span: Span, word: &str) -> Fix {
    Fix {
        title: format!("replace by `{word}`"),
        edits: vec![Edit { span, replacement: word.to_owned() }],
        applicability: Applicability::Suggested,
    }
}

fn list(words: &[&str]) -> String {
    words.iter().map(|word| format!("`{word}`")).collect::<Vec<_>>().join(", ")
}

/// `MultiRegion` as `multi region`.
fn spaced(name: &str) -> String {
    let mut text = String::new();
    for (index, character) in name.char_indices() {
        if character.is_uppercase() && index > 0 {
            text.push(' ');
        }
        text.extend(character.to_lowercase());
    }
    text
}
