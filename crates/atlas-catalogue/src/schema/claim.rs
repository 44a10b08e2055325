//! Claims: what is asserted, and what supports it.

use std::sync::Arc;

use atlas_diagnostic::{Diagnostic, Severity, Span};

use super::containers::OneOrMany;
use super::extract::{Extract, Fields, Part, Word};
use super::scalar::{Date, Flag, Text};
use super::walk::{Walk, Walker};
use crate::rule;
use crate::yaml::{Node, Value};

words! {
    /// What the author thinks of a claim, a source or a record. Atlas grades for itself and shows both.
    Confidence {
        /// Stated outright.
        A = "A" | "a" | "high" | "High",
        /// Strong evidence with a minor inference.
        B = "B" | "b" | "medium" | "Medium",
        /// Partial information.
        C = "C" | "c" | "low" | "Low",
    }
}

/// What supports a claim, or every claim inside a part that names no source of its own. `source: []` says that there is none.
#[derive(Clone, Debug)]
pub struct Evidence {
    /// Ids of entries of `sources`.
    pub source: Vec<Text>,
    /// Whether `source` was written here, be it as an empty list: then nothing is inherited.
    pub names_source: bool,
    /// Where in the source: heading, page, time code.
    pub at: Option<Text>,
    /// When it was true.
    pub as_of: Option<Date>,
    /// Whether it is a step of reasoning rather than something a source says.
    pub inferred: bool,
    /// The reasoning, or what a reader has to know.
    pub note: Option<Text>,
    /// What the author thinks of it.
    pub confidence: Option<Confidence>,
    /// Where the evidence is written.
    pub span: Span,
}

pub(super) const EVIDENCE_KEYS: &[&str] = &["source", "at", "as_of", "inferred", "note", "confidence"];

impl Evidence {
    /// Takes the evidence keys of a mapping, if it has any.
    pub(super) fn take(fields: &mut Fields<'_, '_>, cx: &mut Extract<'_>) -> Option<Self> {
        let mut span: Option<Span> = None;
        for key in EVIDENCE_KEYS {
            if let Some(entry) = fields.entry(key) {
                let whole = Span {
                    start: entry.key_span.start,
                    end: entry.value.span.end.max(entry.key_span.end),
                    ..entry.key_span
                };
                span = Some(span.map_or(whole, |span| Span {
                    start: span.start.min(whole.start),
                    end: span.end.max(whole.end),
                    ..span
                }));
            }
        }
        let span = span?;
        let names_source = fields.entry("source").is_some();
        let source: OneOrMany<Text> = fields.take("source", cx)?;
        let inferred: Option<Flag> = fields.take("inferred", cx)?;
        Some(Self {
            source: source.0,
            names_source,
            at: fields.take("at", cx)?,
            as_of: fields.take("as_of", cx)?,
            inferred: inferred.is_some_and(|flag| flag.value),
            note: fields.take("note", cx)?,
            confidence: fields.take("confidence", cx)?,
            span,
        })
    }
}

/// What a claim says beside its value. Most say nothing here.
#[derive(Clone, Debug)]
pub struct ClaimDetails {
    /// A label for people, where the key is not enough.
    pub label: Option<Text>,
    /// Where it holds: a guild, a region, one cell.
    pub scope: Option<Text>,
    /// How it is done, or what it means.
    pub how: Option<Text>,
    /// The component that does it.
    pub component: Option<Text>,
    /// The bound that it keeps, for instance `50/s` or `1000`.
    pub limit: Option<Text>,
    /// The status that the caller sees, for instance `429`.
    pub status: Option<Text>,
}

impl Evidence {
    /// With what the part around it says, where this says nothing: its sources, and with them when it was true and whether it is inferred.
    #[must_use]
    pub(super) fn within(mut self, around: Option<&Self>) -> Self {
        if let Some(around) = around.filter(|_| !self.names_source) {
            self.source.clone_from(&around.source);
            self.as_of = self.as_of.or(around.as_of);
            self.inferred |= around.inferred;
            self.confidence = self.confidence.or(around.confidence);
            self.note = self.note.or_else(|| around.note.clone().filter(|_| around.inferred));
        }
        self
    }
}

/// A figure or an assertion, with what supports it.
///
/// Two spellings: a plain value, or a mapping with `value` (in lists also `guarantee`, `pattern`, `mechanism`) and the evidence keys.
#[derive(Clone, Debug)]
pub struct Claim {
    /// The value as printed in the source.
    pub value: Text,
    /// What supports it, written with the claim or inherited from the part around it.
    pub evidence: Option<Arc<Evidence>>,
    /// Whether the evidence is inherited.
    pub inherited: bool,
    /// What else it says.
    pub details: Option<Box<ClaimDetails>>,
    /// The bytes of the whole claim: its identity within a catalogue.
    pub span: Span,
}

/// Keys that may hold the value of a claim; the first is the usual one.
pub(crate) const VALUE_KEYS: &[&str] = &["value", "guarantee", "pattern", "mechanism"];

impl Claim {
    /// Ids of the sources that support it.
    pub fn sources(&self) -> &[Text] {
        self.evidence.as_ref().map_or(&[], |evidence| &evidence.source)
    }

    /// Whether it is marked as a step of reasoning.
    pub fn is_inferred(&self) -> bool {
        self.evidence.as_ref().is_some_and(|evidence| evidence.inferred)
    }

    /// The reasoning, or what a reader has to know.
    pub fn note(&self) -> Option<&str> {
        self.evidence.as_ref().and_then(|evidence| evidence.note.as_deref())
    }

    /// When it was true.
    pub fn as_of(&self) -> Option<super::PartialDate> {
        self.evidence.as_ref().and_then(|evidence| evidence.as_of).map(|date| date.value)
    }

    /// A detail, if it is given.
    pub fn detail<'a>(&'a self, pick: impl FnOnce(&'a ClaimDetails) -> Option<&'a Text>) -> Option<&'a str> {
        self.details.as_deref().and_then(pick).map(|text| &**text)
    }

    fn from_mapping(node: &Node<'_>, cx: &mut Extract<'_>) -> Option<Self> {
        let mut fields = cx.fields(node, "Claim")?;
        let mut value = None;
        for key in VALUE_KEYS {
            if let Some(entry) = fields.entry(key) {
                value = value.or(Text::extract(&entry.value, cx));
            }
        }
        let around = cx.inherited();
        let own = Evidence::take(&mut fields, cx).map(|own| Arc::new(own.within(around.as_deref())));
        let details = ClaimDetails {
            label: fields.take("label", cx)?,
            scope: fields.take("scope", cx)?,
            how: fields.take("how", cx)?,
            component: fields.take("component", cx)?,
            limit: fields.take("limit", cx)?,
            status: fields.take("status", cx)?,
        };
        fields.finish(VALUE_KEYS, cx);
        let Some(value) = value else {
            cx.report(
                Diagnostic::at(rule::MISSING_KEY, Severity::Error, node.span, "a claim without a `value`")
                    .hint("write `{value: \"4B\", source: s1, at: \"where in the source\", as_of: 2022}`"),
            );
            return None;
        };
        let said = [&details.label, &details.scope, &details.how, &details.component, &details.limit, &details.status];
        let details = said.iter().any(|detail| detail.is_some()).then(|| Box::new(details));
        let inherited = own.is_none();
        Some(Self { value, evidence: own.or(around), inherited, details, span: node.span })
    }
}

impl Part for Claim {
    fn extract(node: &Node<'_>, cx: &mut Extract<'_>) -> Option<Self> {
        match &node.value {
            Value::Mapping(_) => Self::from_mapping(node, cx),
            Value::Scalar { .. } => {
                let value = Text::extract(node, cx)?;
                Some(Self { value, evidence: cx.inherited(), inherited: true, details: None, span: node.span })
            }
            _ => {
                cx.wrong_type(node, "a claim: a value, or a mapping with `value` and `source`");
                None
            }
        }
    }
}

impl Walk for Claim {
    fn walk(&self, walker: &mut Walker<'_>) {
        walker.claim(self);
    }
}

/// A claim whose value is one of a closed set of words.
#[derive(Clone, Debug)]
pub struct Worded<T> {
    /// The word.
    pub word: T,
    /// The claim.
    pub claim: Claim,
}

impl<T: Word> Part for Worded<T> {
    fn extract(node: &Node<'_>, cx: &mut Extract<'_>) -> Option<Self> {
        let claim = Claim::extract(node, cx)?;
        let word = cx.parse_word(&claim.value, claim.value.span)?;
        Some(Self { word, claim })
    }
}

impl<T> Walk for Worded<T> {
    fn walk(&self, walker: &mut Walker<'_>) {
        self.claim.walk(walker);
    }
}

/// What is claimed of one thing: one claim, or several where sources disagree or times differ. Never empty.
#[derive(Clone, Debug)]
pub struct Claims(Vec<Claim>);

impl Claims {
    /// The claim that leads: the first as the author wrote them.
    pub fn first(&self) -> &Claim {
        &self.0[0]
    }

    /// All of them.
    pub fn iter(&self) -> std::slice::Iter<'_, Claim> {
        self.0.iter()
    }

    /// How many there are, at least one.
    #[expect(clippy::len_without_is_empty, reason = "never empty by construction")]
    pub fn len(&self) -> usize {
        self.0.len()
    }
}

impl<'a> IntoIterator for &'a Claims {
    type Item = &'a Claim;
    type IntoIter = std::slice::Iter<'a, Claim>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

impl Part for Claims {
    fn extract(node: &Node<'_>, cx: &mut Extract<'_>) -> Option<Self> {
        let claims = OneOrMany::<Claim>::extract(node, cx)?.0;
        if claims.is_empty() {
            if matches!(&node.value, Value::Sequence(items) if items.is_empty()) {
                cx.wrong_type(node, "a claim or a list of claims");
            }
            return None;
        }
        Some(Self(claims))
    }
}

impl Walk for Claims {
    fn walk(&self, walker: &mut Walker<'_>) {
        if let [only] = self.0.as_slice() { only.walk(walker) } else { self.0.walk(walker) }
    }
}
