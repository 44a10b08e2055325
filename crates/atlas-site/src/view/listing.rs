//! Systems in a list.

use atlas_catalogue::schema::Claims;

use super::grades::GradeBar;
use crate::site::{Entry, Site};
use crate::usage::WordKind;
use crate::view::cx::Cx;
use crate::{links, words};

/// A system as a line of a list.
pub(crate) struct SystemRow {
    pub(crate) href: String,
    pub(crate) name: String,
    pub(crate) org: String,
    pub(crate) summary: String,
    pub(crate) pattern: String,
    /// The leading figure of scale, with its label.
    pub(crate) figure: Option<(String, String)>,
    pub(crate) grades: GradeBar,
    pub(crate) claims: String,
    pub(crate) diagrams: String,
    pub(crate) verified: String,
    pub(crate) stale: bool,
    pub(crate) also: bool,
}

impl SystemRow {
    /// The line of a system on a page whose way to the root is `root`.
    pub(crate) fn new(site: &Site<'_>, entry: &Entry<'_>, root: &str, also: bool) -> Self {
        let record = &entry.system.record;
        let cx = Cx { site, entry, root, ledger: "" };
        let primary = record.patterns.as_ref().and_then(|patterns| patterns.primary.as_ref());
        Self {
            href: links::system(root, &entry.system.key),
            name: record.name.to_string(),
            org: record.org.to_string(),
            summary: record.summary.as_ref().map_or_else(String::new, |summary| words::opening(&plain(summary), 190)),
            pattern: primary
                .and_then(|claim| cx.lookup(WordKind::Pattern, &claim.value))
                .map_or_else(String::new, |(_, name)| name),
            figure: leading(&cx),
            grades: GradeBar::new(entry.ledger.counts),
            claims: words::count(entry.ledger.counts.total(), "claim"),
            diagrams: words::count(entry.diagrams, "diagram"),
            verified: entry.freshness.verified.clone(),
            stale: entry.freshness.stale,
            also,
        }
    }
}

/// Markdown as one would read it aloud: without the signs of its markup.
fn plain(text: &str) -> String {
    text.replace(['*', '`'], "")
}

fn leading(cx: &Cx<'_, '_>) -> Option<(String, String)> {
    let sourced = |claims: &Claims| {
        cx.entry
            .ledger
            .place(claims.first().span)
            .is_some_and(|place| cx.entry.ledger.grades[place] != atlas_rules::Grade::C)
    };
    let (key, claims) =
        cx.entry.system.record.scale.iter().find(|(_, claims)| sourced(claims) && claims.first().value.len() < 40)?;
    let view = cx.claim(claims.first());
    Some((format!("{}{}", view.start, view.end), cx.metric_label(key)))
}
