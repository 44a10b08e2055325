//! [`Format::Github`](super::Format::Github): workflow commands, which GitHub shows as annotations of a change.
//!
//! A command is one line, `::error file=…,line=…,title=…::message`. Whatever is put into it is escaped as the runner's
//! own toolkit does, so that no text can end the line and begin a command of its own.

use std::fmt::{self, Write};

use super::place::TextRange;
use super::text::one_line;
use super::{Report, Style, place};
use crate::{Diagnostic, Severity};

/// Writes `report`.
pub(super) fn render(report: &Report<'_>, style: &Style, out: &mut impl Write) -> fmt::Result {
    for diagnostic in report.diagnostics {
        let command = match diagnostic.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Note => "notice",
        };
        write!(out, "::{command} ")?;
        position(report, diagnostic, out)?;
        writeln!(out, "title={}::{}", property(diagnostic.rule.as_str()), data(&message(diagnostic, style)))?;
    }
    Ok(())
}

fn position(report: &Report<'_>, diagnostic: &Diagnostic, out: &mut impl Write) -> fmt::Result {
    let Some(id) = place::file_of(diagnostic) else { return Ok(()) };
    let file = report.files.file(id);
    write!(out, "file={},", property(file.path()))?;
    let Some(label) = &diagnostic.primary else { return Ok(()) };
    let TextRange { start, end } = TextRange::new(file, place::shown(file, label.span));
    write!(out, "line={},endLine={},", start.line, end.line)?;
    // Columns are only understood within one line.
    if start.line == end.line {
        write!(out, "col={},endColumn={},", start.column, end.column)?;
    }
    Ok(())
}

/// The headline, what is said at the place, what to do, and where to read more: a line each.
fn message(diagnostic: &Diagnostic, style: &Style) -> String {
    let mut lines = vec![one_line(&diagnostic.headline)];
    let label = diagnostic.primary.as_ref().map(|label| label.text.as_str()).filter(|text| !text.is_empty());
    lines.extend(label.map(one_line));
    let cures =
        diagnostic.hints.iter().map(String::as_str).chain(diagnostic.fix.as_ref().map(|fix| fix.title.as_str()));
    lines.extend(cures.map(|cure| format!("help: {}", one_line(cure)).into()));
    lines.extend(style.rule_page(&diagnostic.rule).map(|page| format!("see {}", one_line(&page)).into()));
    lines.join("\n")
}

/// `text` as the message of a command.
fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// `text` as the value of a property.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use super::super::{Format, fixtures};
    use super::*;

    #[test]
    fn every_finding_is_one_command() {
        let fixture = fixtures::all_cases();
        let style = Style { rule_url: Some("https://atlas.test/rules/".into()), ..Style::default() };
        let text = fixture.render(Format::Github, &style);
        assert_eq!(text.lines().count(), fixture.diagnostics.len());
        insta::assert_snapshot!(text);
    }

    #[test]
    fn hostile_text_begins_no_command() {
        let text = fixtures::hostile().render(Format::Github, &Style::default());
        for line in text.split(['\n', '\r']).filter(|line| !line.is_empty()) {
            assert!(["::error ", "::warning ", "::notice "].iter().any(|command| line.starts_with(command)), "{line}");
            // Two colons open the command, two end its properties: those in the path are escaped.
            let properties = line.split("::").nth(1).unwrap_or_default();
            assert!(properties.contains("title="), "{line}");
        }
    }

    #[test]
    fn properties_and_messages_are_escaped_each_in_its_way() {
        assert_eq!(property("a,b:c%\r\n"), "a%2Cb%3Ac%25%0D%0A");
        assert_eq!(data("a,b:c%\r\n"), "a,b:c%25%0D%0A");
    }
}
