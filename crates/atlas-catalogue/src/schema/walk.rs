//! A walk over everything in a record that asserts something.

use std::fmt::Write as _;
use std::sync::Arc;

use atlas_diagnostic::Span;

use super::scalar::Text;
use super::{Claim, Evidence};

/// One step of the path to a claim.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PathSegment {
    /// A key of the schema.
    Key(&'static str),
    /// A key that the author chose.
    Entry(Box<str>),
    /// A place in a list, from 0.
    Item(usize),
}

/// `scale.daily_messages[0]`.
pub fn path_text(path: &[PathSegment]) -> String {
    let mut text = String::new();
    for segment in path {
        let dot = if text.is_empty() { "" } else { "." };
        let written = match segment {
            PathSegment::Key(key) => write!(text, "{dot}{key}"),
            PathSegment::Entry(key) => write!(text, "{dot}{key}"),
            PathSegment::Item(index) => write!(text, "[{index}]"),
        };
        debug_assert!(written.is_ok(), "writing to a string cannot fail");
    }
    text
}

/// What a walk meets.
pub trait Visitor {
    /// A claim.
    fn claim(&mut self, path: &[PathSegment], claim: &Claim);

    /// A part that may carry evidence for what is in it. `name` is its type, such as `Component`.
    fn part(&mut self, path: &[PathSegment], name: &'static str, span: Span, evidence: Option<&Arc<Evidence>>) {
        let _ = (path, name, span, evidence);
    }
}

/// Can be walked. The default meets nothing.
pub trait Walk {
    /// Visits every claim inside, in the order of the schema.
    fn walk(&self, walker: &mut Walker<'_>) {
        let _ = walker;
    }
}

/// A walk in progress.
pub struct Walker<'v> {
    path: Vec<PathSegment>,
    visitor: &'v mut dyn Visitor,
}

impl<'v> Walker<'v> {
    /// A walk that tells `visitor` what it meets.
    pub fn new(visitor: &'v mut dyn Visitor) -> Self {
        Self { path: Vec::new(), visitor }
    }

    /// Visits the value of a key of the schema.
    pub fn field(&mut self, key: &'static str, part: &(impl Walk + ?Sized)) {
        self.step(PathSegment::Key(key), part);
    }

    /// Visits the value of a key that the author chose.
    pub fn entry(&mut self, key: &Text, part: &(impl Walk + ?Sized)) {
        self.step(PathSegment::Entry(key.value.clone()), part);
    }

    /// Visits an item of a list.
    pub fn item(&mut self, index: usize, part: &(impl Walk + ?Sized)) {
        self.step(PathSegment::Item(index), part);
    }

    fn step(&mut self, segment: PathSegment, part: &(impl Walk + ?Sized)) {
        self.path.push(segment);
        part.walk(self);
        self.path.pop();
    }

    /// Tells the visitor of a part.
    pub fn part(&mut self, name: &'static str, span: Span, evidence: Option<&Arc<Evidence>>) {
        self.visitor.part(&self.path, name, span, evidence);
    }

    /// Tells the visitor of a claim.
    pub fn claim(&mut self, claim: &Claim) {
        self.visitor.claim(&self.path, claim);
    }
}
