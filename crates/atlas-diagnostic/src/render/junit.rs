//! [`Format::Junit`](super::Format::Junit): XML as continuous integration dashboards read it.
//!
//! Every file with findings is a test suite, every finding a test case. An error is a failure, as is a warning where
//! warnings fail the check; the others pass and are told in their output. A report without findings is one test that
//! passes, since some dashboards take an empty document for a broken run.
//!
//! Messages are kept on one line each: the log of a build may act on lines that begin in a certain way.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fmt::{self, Write};

use super::text::one_line;
use super::{Report, Style, place};
use crate::{Diagnostic, FileId, LineColumn, Severity};

/// The suite of findings that are about no file.
const CATALOGUE: &str = "catalogue";

/// Writes `report`.
pub(super) fn render(report: &Report<'_>, style: &Style, out: &mut impl Write) -> fmt::Result {
    let mut suites = BTreeMap::<Option<FileId>, Vec<&Diagnostic>>::new();
    for diagnostic in report.diagnostics {
        suites.entry(place::file_of(diagnostic)).or_default().push(diagnostic);
    }
    writeln!(out, r#"<?xml version="1.0" encoding="UTF-8"?>"#)?;
    let failures = report.diagnostics.iter().filter(|diagnostic| fails(diagnostic, style)).count();
    let tests = report.diagnostics.len().max(1);
    writeln!(out, r#"<testsuites name="atlas" tests="{tests}" failures="{failures}" errors="0">"#)?;
    if suites.is_empty() {
        writeln!(out, r#"  <testsuite name="{CATALOGUE}" tests="1" failures="0" errors="0">"#)?;
        writeln!(out, r#"    <testcase classname="{CATALOGUE}" name="no findings"/>"#)?;
        writeln!(out, "  </testsuite>")?;
    }
    for (file, diagnostics) in &suites {
        suite(report, *file, diagnostics, style, out)?;
    }
    writeln!(out, "</testsuites>")
}

fn fails(diagnostic: &Diagnostic, style: &Style) -> bool {
    match diagnostic.severity {
        Severity::Error => true,
        Severity::Warning => style.strict,
        Severity::Note => false,
    }
}

fn suite(
    report: &Report<'_>,
    file: Option<FileId>,
    diagnostics: &[&Diagnostic],
    style: &Style,
    out: &mut impl Write,
) -> fmt::Result {
    let name = attribute(file.map_or(CATALOGUE, |id| report.files.file(id).path()));
    let tests = diagnostics.len();
    let failures = diagnostics.iter().filter(|diagnostic| fails(diagnostic, style)).count();
    writeln!(out, r#"  <testsuite name="{name}" tests="{tests}" failures="{failures}" errors="0">"#)?;
    for diagnostic in diagnostics {
        let rule = attribute(diagnostic.rule.as_str());
        write!(out, r#"    <testcase classname="{name}" name="{rule}"#)?;
        match position(report, diagnostic) {
            Some(LineColumn { line, column }) => {
                writeln!(out, r#" at {line}:{column}" file="{name}" line="{line}">"#)?;
            }
            None if file.is_some() => writeln!(out, r#"" file="{name}">"#)?,
            None => writeln!(out, r#"">"#)?,
        }
        outcome(diagnostic, style, out)?;
        writeln!(out, "    </testcase>")?;
    }
    writeln!(out, "  </testsuite>")
}

fn position(report: &Report<'_>, diagnostic: &Diagnostic) -> Option<LineColumn> {
    let span = diagnostic.primary.as_ref()?.span;
    let file = report.files.file(span.file);
    Some(file.line_column(place::shown(file, span).start))
}

fn outcome(diagnostic: &Diagnostic, style: &Style, out: &mut impl Write) -> fmt::Result {
    let kind = diagnostic.severity.as_str();
    let details = content(&details(diagnostic, style));
    if fails(diagnostic, style) {
        let headline = attribute(&one_line(&diagnostic.headline));
        writeln!(out, r#"      <failure type="{kind}" message="{headline}">{details}</failure>"#)
    } else {
        let headline = content(&one_line(&diagnostic.headline));
        writeln!(out, "      <system-out>{kind}: {headline}\n{details}</system-out>")
    }
}

/// What is said at the place, what to do, and where to read more: a line each.
fn details(diagnostic: &Diagnostic, style: &Style) -> String {
    let label = diagnostic.primary.as_ref().filter(|label| !label.text.is_empty());
    let label = label.map(|label| one_line(&label.text).into_owned());
    let cure = diagnostic.fix.as_ref().map(|fix| &fix.title);
    let helps = diagnostic.hints.iter().chain(cure).map(|hint| format!("help: {}", one_line(hint)));
    let more = style.rule_page(&diagnostic.rule).map_or_else(
        || format!("for more, run `atlas explain {}`", diagnostic.rule),
        |page| format!("for more, see {page}"),
    );
    label.into_iter().chain(helps).chain([more]).collect::<Vec<_>>().join("\n")
}

/// `text` as the value of an attribute in double quotes.
fn attribute(text: &str) -> String {
    escape(text, |character| match character {
        '"' => Some("&quot;"),
        '\t' => Some("&#9;"),
        '\n' => Some("&#10;"),
        _ => None,
    })
}

/// `text` as the content of an element.
fn content(text: &str) -> String {
    escape(text, |_| None)
}

/// Escapes what is markup everywhere, and whatever `also` names. What XML 1.0 has no way to write is left out.
fn escape(text: &str, also: impl Fn(char) -> Option<&'static str>) -> String {
    let mut escaped = String::with_capacity(text.len());
    for character in text.chars() {
        let written = match character {
            '&' => Cow::Borrowed("&amp;"),
            '<' => Cow::Borrowed("&lt;"),
            '>' => Cow::Borrowed("&gt;"),
            '\r' => Cow::Borrowed("&#13;"),
            '\0'..='\u{8}' | '\u{b}' | '\u{c}' | '\u{e}'..='\u{1f}' | '\u{fffe}' | '\u{ffff}' => continue,
            _ => also(character).map_or_else(|| character.to_string().into(), Cow::Borrowed),
        };
        escaped.push_str(&written);
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::super::{Format, fixtures};
    use super::*;

    #[test]
    fn every_finding_is_a_test() {
        let fixture = fixtures::all_cases();
        let text = fixture.render(Format::Junit, &Style::default());
        assert_eq!(text.matches("<testcase ").count(), fixture.diagnostics.len());
        insta::assert_snapshot!(text);
    }

    #[test]
    fn nothing_found_is_one_test_that_passes() {
        insta::assert_snapshot!(fixtures::clean().render(Format::Junit, &Style::default()));
    }

    #[test]
    fn the_counts_are_those_of_the_failures() {
        for strict in [false, true] {
            let text = fixtures::all_cases().render(Format::Junit, &Style { strict, ..Style::default() });
            let counts = text.lines().filter(|line| line.contains("<testsuite ")).map(|line| {
                let rest = line.split("failures=\"").nth(1).unwrap();
                rest.split('"').next().unwrap().parse::<usize>().unwrap()
            });
            let failures = text.matches("<failure ").count();
            assert_eq!(counts.sum::<usize>(), failures);
            assert!(text.contains(&format!("failures=\"{failures}\" errors=\"0\">\n  <testsuite ")), "{text}");
        }
    }

    #[test]
    fn warnings_fail_only_where_the_check_is_strict() {
        let failures = |strict| {
            let text = fixtures::all_cases().render(Format::Junit, &Style { strict, ..Style::default() });
            (text.matches("<failure type=\"error\"").count(), text.matches("<failure type=\"warning\"").count())
        };
        assert_eq!(failures(false).1, 0);
        assert_eq!(failures(true).0, failures(false).0);
        assert!(failures(true).1 > 0);
    }

    #[test]
    fn hostile_text_is_escaped_and_what_xml_cannot_write_is_left_out() {
        assert_eq!(attribute("<a b=\"&\">\n\t\r\0\u{1b}\u{ffff}é"), "&lt;a b=&quot;&amp;&quot;&gt;&#10;&#9;&#13;é");
        assert_eq!(content("]]>\n\"\u{8}"), "]]&gt;\n\"");
        let text = fixtures::hostile().render(Format::Junit, &Style::default());
        assert!(!text.chars().any(|character| character.is_control() && character != '\n'), "{text:?}");
        assert!(!text.lines().any(|line| line.starts_with("::")), "{text}");
        insta::assert_snapshot!(text);
    }
}
