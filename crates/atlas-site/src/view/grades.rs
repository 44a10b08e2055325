//! The bar that shows how many claims have each grade.

use askama::Template;
use askama::filters::HtmlSafe;
use atlas_rules::GradeCounts;

/// A bar of three parts, with its counts in words for those who cannot see it.
#[derive(Clone, Debug, Template)]
#[template(path = "grades.html")]
pub(crate) struct GradeBar {
    /// Where the parts begin and how wide they are, of 1000.
    pub(crate) parts: Vec<(&'static str, usize, usize)>,
    pub(crate) words: String,
}

impl HtmlSafe for GradeBar {}

impl GradeBar {
    /// The bar of these counts.
    pub(crate) fn new(counts: GradeCounts) -> Self {
        let total = counts.total().max(1);
        let mut parts = Vec::new();
        let mut start = 0;
        let mut seen = 0;
        for (class, count) in [("ga", counts.a), ("gb", counts.b), ("gc", counts.c)] {
            seen += count;
            let end = seen * 1000 / total;
            if end > start {
                parts.push((class, start, end - start));
            }
            start = end;
        }
        let words = format!("grade A: {}, grade B: {}, grade C: {}", counts.a, counts.b, counts.c);
        Self { parts, words }
    }
}
