//! [`Format::Concise`](super::Format::Concise): `path:line:column: error[rule] headline`, one line a finding.

use std::fmt::{self, Write};

use annotate_snippets::renderer as terminal;

use super::select::Selection;
use super::summary::Summary;
use super::text::one_line;
use super::{Report, Style, place};
use crate::{Diagnostic, Severity};

/// Writes `report`.
pub(super) fn render(report: &Report<'_>, style: &Style, out: &mut impl Write) -> fmt::Result {
    let selection = Selection::new(report, style);
    for diagnostic in &selection.shown {
        origin(report, diagnostic, out)?;
        let ink = ink(diagnostic.severity, style);
        let severity = diagnostic.severity.as_str();
        writeln!(out, "{ink}{severity}[{}]{ink:#} {}", diagnostic.rule, one_line(&diagnostic.headline))?;
    }
    if let Some(remark) = selection.remark() {
        writeln!(out, "{remark}")?;
    }
    writeln!(out, "{}", Summary::new(report).line(style))
}

/// `path:line:column: `, as far as it is known.
fn origin(report: &Report<'_>, diagnostic: &Diagnostic, out: &mut impl Write) -> fmt::Result {
    let Some(id) = place::file_of(diagnostic) else { return Ok(()) };
    let file = report.files.file(id);
    write!(out, "{}:", one_line(file.path()))?;
    if let Some(label) = &diagnostic.primary {
        let at = file.line_column(place::shown(file, label.span).start);
        write!(out, "{}:{}:", at.line, at.column)?;
    }
    out.write_char(' ')
}

fn ink(severity: Severity, style: &Style) -> terminal::Style {
    match severity {
        _ if !style.color => terminal::Style::new(),
        Severity::Error => terminal::DEFAULT_ERROR_STYLE,
        Severity::Warning => terminal::DEFAULT_WARNING_STYLE,
        Severity::Note => terminal::DEFAULT_NOTE_STYLE,
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Format, fixtures};
    use super::*;

    #[test]
    fn every_finding_is_one_line() {
        insta::assert_snapshot!(fixtures::all_cases().render(Format::Concise, &Style::default()));
    }

    #[test]
    fn the_most_severe_are_shown_up_to_the_limit() {
        let style = Style { limit: Some(4), ..Style::default() };
        insta::assert_snapshot!(fixtures::all_cases().render(Format::Concise, &style));
    }

    #[test]
    fn nothing_found_is_said() {
        assert_eq!(fixtures::clean().render(Format::Concise, &Style::default()), "no findings in 1 file\n");
    }

    #[test]
    fn only_severities_are_coloured() {
        let style = Style { color: true, ..Style::default() };
        let text = fixtures::single().render(Format::Concise, &style);
        assert!(text.contains(": \u{1b}["), "{text:?}");
        assert_eq!(text.matches('\u{1b}').count(), 3, "{text:?}");
    }
}
