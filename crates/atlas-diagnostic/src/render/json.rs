//! [`Format::Json`](super::Format::Json): a document for programs.
//!
//! ```json
//! {
//!   "schema_version": 1,
//!   "diagnostics": [
//!     {
//!       "rule": "evidence/unsourced-figure",
//!       "severity": "error",
//!       "headline": "the figure `1.2 million` has no source",
//!       "file": "data/systems/orders.yaml",
//!       "range": {
//!         "start": { "line": 12, "column": 10, "offset": 204 },
//!         "end": { "line": 12, "column": 21, "offset": 215 }
//!       },
//!       "labels": [{ "primary": true, "file": "…", "range": { "start": {}, "end": {} }, "text": "no `source` beside this" }],
//!       "hints": ["add `source` with the id of an entry in `sources`"],
//!       "fix": {
//!         "title": "rename to `components`",
//!         "applicability": "safe",
//!         "edits": [{ "file": "…", "range": { "start": {}, "end": {} }, "replacement": "components" }]
//!       },
//!       "url": "https://…/rules/evidence/unsourced-figure/"
//!     }
//!   ],
//!   "summary": { "errors": 1, "warnings": 0, "notes": 0, "by_rule": [{ "rule": "evidence/unsourced-figure", "count": 1 }] }
//! }
//! ```
//!
//! - Every key is always there. `file`, `range`, `fix` and `url` may be `null`: a finding may be about a whole file
//!   (no `range`) or about the catalogue (no `file`).
//! - `severity` is `error`, `warning` or `note`; `applicability` is `safe` or `suggested`.
//! - `file` is relative to the catalogue's root, with `/`.
//! - `line` and `column` count from 1, columns in characters; `offset` counts bytes from 0. `end` is just past the range.
//! - `labels` holds the places that explain the finding, its own place (`primary`) first.
//! - `edits` do not overlap; their ranges are in the text as it was read.
//! - `by_rule` has most findings first, then goes by name.
//!
//! `schema_version` grows when a key is removed or changes its meaning, not when one is added.

use std::fmt::{self, Write};

use serde::Serialize;

use super::place::{self, Position, TextRange};
use super::summary::Summary;
use super::{Report, Style};
use crate::{Applicability, Diagnostic, Edit, Fix, Label, Severity};

const SCHEMA_VERSION: u32 = 1;

#[derive(Serialize)]
struct JsonReport<'a> {
    schema_version: u32,
    diagnostics: Vec<JsonDiagnostic<'a>>,
    summary: JsonSummary<'a>,
}

#[derive(Serialize)]
struct JsonDiagnostic<'a> {
    rule: &'a str,
    severity: &'static str,
    headline: &'a str,
    file: Option<&'a str>,
    range: Option<JsonRange>,
    labels: Vec<JsonLabel<'a>>,
    hints: &'a [String],
    fix: Option<JsonFix<'a>>,
    url: Option<String>,
}

#[derive(Serialize)]
struct JsonLabel<'a> {
    primary: bool,
    file: &'a str,
    range: JsonRange,
    text: &'a str,
}

#[derive(Serialize)]
struct JsonFix<'a> {
    title: &'a str,
    applicability: &'static str,
    edits: Vec<JsonEdit<'a>>,
}

#[derive(Serialize)]
struct JsonEdit<'a> {
    file: &'a str,
    range: JsonRange,
    replacement: &'a str,
}

#[derive(Serialize)]
struct JsonRange {
    start: JsonPosition,
    end: JsonPosition,
}

#[derive(Serialize)]
struct JsonPosition {
    line: usize,
    column: usize,
    offset: usize,
}

#[derive(Serialize)]
struct JsonSummary<'a> {
    errors: usize,
    warnings: usize,
    notes: usize,
    by_rule: Vec<JsonRuleCount<'a>>,
}

#[derive(Serialize)]
struct JsonRuleCount<'a> {
    rule: &'a str,
    count: usize,
}

/// Writes `report`.
pub(super) fn render(report: &Report<'_>, style: &Style, out: &mut impl Write) -> fmt::Result {
    let summary = Summary::new(report);
    let by_rule = summary.by_rule.iter();
    let document = JsonReport {
        schema_version: SCHEMA_VERSION,
        diagnostics: report.diagnostics.iter().map(|one| diagnostic(report, one, style)).collect(),
        summary: JsonSummary {
            errors: summary.counts.errors,
            warnings: summary.counts.warnings,
            notes: summary.counts.notes,
            by_rule: by_rule.map(|(rule, of)| JsonRuleCount { rule: rule.as_str(), count: of.total() }).collect(),
        },
    };
    writeln!(out, "{}", serde_json::to_string_pretty(&document).map_err(|_| fmt::Error)?)
}

fn diagnostic<'a>(report: &Report<'a>, diagnostic: &'a Diagnostic, style: &Style) -> JsonDiagnostic<'a> {
    let own_place = diagnostic.primary.iter().map(|one| label(report, one, true));
    let other_places = diagnostic.secondary.iter().map(|one| label(report, one, false));
    JsonDiagnostic {
        rule: diagnostic.rule.as_str(),
        severity: match diagnostic.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Note => "note",
        },
        headline: &diagnostic.headline,
        file: place::file_of(diagnostic).map(|id| report.files.file(id).path()),
        range: diagnostic.primary.as_ref().map(|one| shown(report, one)),
        labels: own_place.chain(other_places).collect(),
        hints: &diagnostic.hints,
        fix: diagnostic.fix.as_ref().map(|one| fix(report, one)),
        url: style.rule_page(&diagnostic.rule),
    }
}

fn label<'a>(report: &Report<'a>, label: &'a Label, primary: bool) -> JsonLabel<'a> {
    let file = report.files.file(label.span.file).path();
    JsonLabel { primary, file, range: shown(report, label), text: &label.text }
}

fn fix<'a>(report: &Report<'a>, fix: &'a Fix) -> JsonFix<'a> {
    JsonFix {
        title: &fix.title,
        applicability: match fix.applicability {
            Applicability::Safe => "safe",
            Applicability::Suggested => "suggested",
        },
        edits: fix.edits.iter().map(|one| edit(report, one)).collect(),
    }
}

fn edit<'a>(report: &Report<'a>, edit: &'a Edit) -> JsonEdit<'a> {
    let file = report.files.file(edit.span.file);
    let range = range(TextRange::new(file, place::exact(file, edit.span)));
    JsonEdit { file: file.path(), range, replacement: &edit.replacement }
}

fn shown(report: &Report<'_>, label: &Label) -> JsonRange {
    let file = report.files.file(label.span.file);
    range(TextRange::new(file, place::shown(file, label.span)))
}

fn range(TextRange { start, end }: TextRange) -> JsonRange {
    let position = |Position { line, column, offset }| JsonPosition { line, column, offset };
    JsonRange { start: position(start), end: position(end) }
}

#[cfg(test)]
mod tests {
    use super::super::{Format, fixtures};
    use super::*;

    #[test]
    fn everything_is_told_and_the_limit_is_ignored() {
        let fixture = fixtures::all_cases();
        let url = Some("https://atlas.test/rules/".into());
        let text = fixture.render(Format::Json, &Style { limit: Some(1), rule_url: url, ..Style::default() });
        let document: serde_json::Value = serde_json::from_str(&text).unwrap();
        assert_eq!(document["diagnostics"].as_array().unwrap().len(), fixture.diagnostics.len());
        insta::assert_snapshot!(text);
    }

    #[test]
    fn nothing_found_is_an_empty_list() {
        insta::assert_snapshot!(fixtures::clean().render(Format::Json, &Style::default()));
    }

    #[test]
    fn hostile_text_arrives_unchanged() {
        let fixture = fixtures::hostile();
        let text = fixture.render(Format::Json, &Style::default());
        let document: serde_json::Value = serde_json::from_str(&text).unwrap();
        for (told, diagnostic) in document["diagnostics"].as_array().unwrap().iter().zip(&fixture.diagnostics) {
            assert_eq!(told["headline"], diagnostic.headline);
        }
    }
}
