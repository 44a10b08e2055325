//! The head of a system's page: what it is, how large, how well supported, how fresh.

use atlas_catalogue::schema::{Claims, Status};
use atlas_rules::{Grade, GradeCounts};

use crate::usage::WordKind;
use crate::view::claim::Mark;
use crate::view::cx::Cx;
use crate::view::grades::GradeBar;
use crate::{links, markdown, words};

/// A leading figure.
pub(crate) struct Figure {
    pub(crate) hedge: String,
    pub(crate) number: String,
    pub(crate) unit: String,
    /// Whether it is words rather than a number.
    pub(crate) wordy: bool,
    pub(crate) label: String,
    pub(crate) as_of: String,
    pub(crate) mark: Option<Mark>,
    pub(crate) inferred: bool,
    /// How many other figures there are of the same thing.
    pub(crate) others: String,
}

/// The head of the page.
pub(crate) struct Head {
    pub(crate) name: String,
    /// HTML made from Markdown.
    pub(crate) lede: String,
    pub(crate) org: String,
    pub(crate) categories: Vec<(String, String)>,
    pub(crate) patterns: Vec<(String, String)>,
    pub(crate) verified: String,
    pub(crate) age: String,
    pub(crate) stale: bool,
    pub(crate) minutes: usize,
    pub(crate) id: String,
    pub(crate) json: String,
    pub(crate) edit: Option<String>,
    pub(crate) figures: Vec<Figure>,
    pub(crate) grades: GradeBar,
    pub(crate) counts: GradeCounts,
    pub(crate) total: String,
    pub(crate) notes: Vec<String>,
}

impl Head {
    /// The head of the page of a system.
    pub(super) fn new(cx: &Cx<'_, '_>) -> Self {
        let entry = cx.entry;
        let record = &entry.system.record;
        let categories = std::iter::once(entry.system.category).chain(entry.system.also_in.iter().copied()).map(|id| {
            let (key, name) = cx.site.category(id);
            (links::category(cx.root, key), name.to_owned())
        });
        let patterns =
            record.patterns.iter().flat_map(|patterns| patterns.primary.iter().chain(&patterns.overlays).take(3));
        let patterns = patterns.filter_map(|claim| {
            let (key, name) = cx.lookup(WordKind::Pattern, &claim.value)?;
            Some((links::word(cx.root, WordKind::Pattern.folder(), &key), name))
        });
        let path = cx.site.input.loaded.files.file(entry.system.file).path();
        Self {
            name: record.name.to_string(),
            lede: record.summary.as_ref().map_or_else(String::new, |summary| markdown::inline(summary)),
            org: record.org.to_string(),
            categories: categories.collect(),
            patterns: patterns.collect(),
            verified: entry.freshness.verified.clone(),
            age: entry.freshness.age.clone(),
            stale: entry.freshness.stale,
            minutes: entry.minutes,
            id: record.id.to_string(),
            json: format!("{}.json", links::segment(&entry.system.key)),
            edit: cx.site.options.edit.as_ref().map(|edit| edit.replace("{path}", path)),
            figures: figures(cx),
            grades: GradeBar::new(entry.ledger.counts),
            counts: entry.ledger.counts,
            total: words::count(entry.ledger.counts.total(), "claim"),
            notes: notes(cx),
        }
    }
}

/// The figures of scale that lead: the best supported first, otherwise in the order of the record.
fn figures(cx: &Cx<'_, '_>) -> Vec<Figure> {
    const SHOWN: usize = 4;
    let scale = &cx.entry.system.record.scale;
    let grade = |claims: &Claims| {
        cx.entry.ledger.place(claims.first().span).map_or(Grade::C, |place| cx.entry.ledger.grades[place])
    };
    let sourced = scale.iter().filter(|(_, claims)| grade(claims) != Grade::C);
    let unsourced = scale.iter().filter(|(_, claims)| grade(claims) == Grade::C);
    sourced.chain(unsourced).take(SHOWN).map(|(key, claims)| figure(cx, key, claims)).collect()
}

fn figure(cx: &Cx<'_, '_>, key: &str, claims: &Claims) -> Figure {
    let claim = claims.first();
    let view = cx.claim(claim);
    let value = format!("{}{}", view.start, view.end);
    let apart = words::figure(&value);
    let wordy = apart.is_none();
    let (hedge, number, unit) = apart.unwrap_or_else(|| (String::new(), value, String::new()));
    let label = cx.metric_label(key);
    let label = if view.details.is_empty() { label } else { format!("{label}: {}", view.details) };
    Figure {
        hedge,
        number,
        unit,
        wordy,
        label,
        as_of: claim.as_of().map_or_else(String::new, words::date),
        mark: view.mark,
        inferred: view.inferred,
        others: if claims.len() > 1 { words::count(claims.len() - 1, "other figure") } else { String::new() },
    }
}

/// What a reader should know before trusting the page.
fn notes(cx: &Cx<'_, '_>) -> Vec<String> {
    let record = &cx.entry.system.record;
    let mut notes = Vec::new();
    match record.status {
        Some(Status::Complete) => {}
        Some(Status::InProgress) => notes.push("This record is in work: some parts may be missing.".to_owned()),
        Some(Status::Draft) | None => notes.push("This record is a draft.".to_owned()),
    }
    if cx.entry.freshness.stale {
        notes.push(format!(
            "Last compared with its sources {}, which is longer ago than the {} days that a verification lasts here.",
            cx.entry.freshness.age, cx.site.input.settings.verification_days
        ));
    }
    if let Some(legacy) = &record.legacy {
        notes.push(format!("On older sources: {legacy}"));
    }
    notes
}
