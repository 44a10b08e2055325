//! [`Format::Full`](super::Format::Full): every finding with its source and what cures it, then a summary by rule.
//!
//! The frame (header, place, hints) is written here, since its numbers must be those of the file; the drawing of labels
//! under the source is left to `annotate-snippets`, which is given [excerpts](super::excerpt).

use std::fmt::{self, Write};

use annotate_snippets::renderer::{self as terminal, Renderer};
use annotate_snippets::{AnnotationKind, Group, Level, Snippet};

use super::excerpt::{Excerpt, Mark, excerpts};
use super::select::Selection;
use super::summary::{Counts, Summary};
use super::text::one_line;
use super::{Report, Style, place};
use crate::{Diagnostic, FileId, Label, Severity, SourceFile};

/// The labels that are drawn for one finding; the others are only counted.
const MAX_LABELS: usize = 6;
/// Below this many columns a snippet would show nothing of its line.
const MIN_WIDTH: usize = 40;

/// Writes `report`.
pub(super) fn render(report: &Report<'_>, style: &Style, out: &mut impl Write) -> fmt::Result {
    let ink = Ink::new(style.color);
    let selection = Selection::new(report, style);
    for diagnostic in &selection.shown {
        finding(report, diagnostic, style, ink, out)?;
        out.write_char('\n')?;
    }
    if let Some(remark) = selection.remark() {
        writeln!(out, "{remark}\n")?;
    }
    let summary = Summary::new(report);
    by_rule(&summary, style, ink, out)?;
    writeln!(out, "{}", summary.line(style))
}

/// The colours of the frame, the same as those of the snippets in it.
#[derive(Clone, Copy)]
struct Ink {
    frame: terminal::Style,
    strong: terminal::Style,
}

impl Ink {
    fn new(color: bool) -> Self {
        if color {
            Self { frame: terminal::DEFAULT_LINE_NUM_STYLE, strong: terminal::DEFAULT_EMPHASIS_STYLE }
        } else {
            Self { frame: terminal::Style::new(), strong: terminal::Style::new() }
        }
    }
}

fn renderer(style: &Style) -> Renderer {
    let renderer = if style.color { Renderer::styled() } else { Renderer::plain() };
    // Lines come cut to the width, so the drawing has nothing to cut.
    renderer.term_width(usize::from(u16::MAX))
}

fn level(severity: Severity) -> Level<'static> {
    match severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Note => Level::NOTE,
    }
}

fn finding(report: &Report<'_>, diagnostic: &Diagnostic, style: &Style, ink: Ink, out: &mut impl Write) -> fmt::Result {
    header(diagnostic, style, out)?;
    let groups = snippets(report, diagnostic, style);
    let digits = |line: usize| line.to_string().len();
    let gutter = groups.iter().flat_map(|group| &group.excerpts).map(|one| digits(one.last_line)).max().unwrap_or(1);
    let Ink { frame, .. } = ink;

    let mut arrow = "-->";
    for Snippets { file, excerpts } in &groups {
        let path = one_line(file.path());
        if excerpts.is_empty() {
            writeln!(out, "{:gutter$}{frame}{arrow}{frame:#} {path}", "")?;
            arrow = ":::";
        }
        for excerpt in excerpts {
            if arrow == ":::" {
                writeln!(out, "{:gutter$} {frame}|{frame:#}", "")?;
            }
            let place = file.line_column(excerpt.at);
            writeln!(out, "{:gutter$}{frame}{arrow}{frame:#} {path}:{}:{}", "", place.line, place.column)?;
            drawing(excerpt, diagnostic.severity, gutter, style, out)?;
            arrow = ":::";
        }
    }
    remarks(diagnostic, gutter, ink, out)
}

fn header(diagnostic: &Diagnostic, style: &Style, out: &mut impl Write) -> fmt::Result {
    let headline = one_line(&diagnostic.headline);
    let mut title = level(diagnostic.severity).primary_title(headline).id(diagnostic.rule.as_str());
    // A terminal can only follow an absolute address.
    if let Some(page) = style.rule_page(&diagnostic.rule).filter(|page| page.contains("://")) {
        title = title.id_url(one_line(&page).into_owned());
    }
    writeln!(out, "{}", renderer(style).render(&[Group::with_title(title)]))
}

/// The excerpts of one file; none where the finding is about the file as a whole.
struct Snippets<'a> {
    file: &'a SourceFile,
    excerpts: Vec<Excerpt<'a>>,
}

/// What there is to show of the sources: the file of the finding first, then the other files in order.
fn snippets<'a>(report: &Report<'a>, diagnostic: &'a Diagnostic, style: &Style) -> Vec<Snippets<'a>> {
    let labels: Vec<&Label> = diagnostic.primary.iter().chain(&diagnostic.secondary).take(MAX_LABELS).collect();
    let first = place::file_of(diagnostic);
    let mut ids: Vec<FileId> = labels.iter().map(|label| label.span.file).chain(first).collect();
    ids.sort_by_key(|id| (Some(*id) != first, *id));
    ids.dedup();
    ids.into_iter()
        .map(|id| {
            let file = report.files.file(id);
            let is_primary = |label: &Label| diagnostic.primary.as_ref().is_some_and(|one| std::ptr::eq(one, label));
            let marks = labels
                .iter()
                .filter(|label| label.span.file == id)
                .map(|label| Mark {
                    bytes: place::shown(file, label.span),
                    text: &label.text,
                    is_primary: is_primary(label),
                })
                .collect();
            let gutter = file.line_count().to_string().len() + " | ".len();
            Snippets { file, excerpts: excerpts(file, marks, style.width.max(MIN_WIDTH) - gutter) }
        })
        .collect()
}

/// The lines of an excerpt with carets and labels under them.
fn drawing(
    excerpt: &Excerpt<'_>,
    severity: Severity,
    gutter: usize,
    style: &Style,
    out: &mut impl Write,
) -> fmt::Result {
    let annotations = excerpt.marks.iter().map(|mark| {
        let kind = if mark.is_primary { AnnotationKind::Primary } else { AnnotationKind::Context };
        let text = (!mark.text.is_empty()).then(|| one_line(mark.text));
        kind.span(mark.bytes.clone()).label(text)
    });
    let snippet = Snippet::source(&excerpt.text).line_start(excerpt.first_line).annotations(annotations);
    let group = Group::with_level(level(severity)).element(snippet);
    let indent = gutter.saturating_sub(excerpt.last_line.to_string().len());
    for line in renderer(style).render(&[group]).lines() {
        writeln!(out, "{:indent$}{line}", "")?;
    }
    Ok(())
}

/// What is said below the source: hints, the cure, and how much was not drawn.
fn remarks(diagnostic: &Diagnostic, gutter: usize, ink: Ink, out: &mut impl Write) -> fmt::Result {
    let Ink { frame, strong } = ink;
    let labels = diagnostic.secondary.len() + usize::from(diagnostic.primary.is_some());
    let not_drawn = (labels > MAX_LABELS).then(|| format!("and {} more places", labels - MAX_LABELS));
    let cure = diagnostic.fix.as_ref().map(|fix| one_line(&fix.title));
    let helps = diagnostic.hints.iter().map(|hint| one_line(hint)).chain(cure).map(|text| ("help", text));
    let mut remarks = not_drawn.map(|text| ("note", text.into())).into_iter().chain(helps).peekable();
    if remarks.peek().is_some() {
        writeln!(out, "{:gutter$} {frame}|{frame:#}", "")?;
    }
    for (kind, text) in remarks {
        writeln!(out, "{:gutter$} {frame}={frame:#} {strong}{kind}{strong:#}: {text}", "")?;
    }
    Ok(())
}

/// How often each rule found something, and where to read about it.
fn by_rule(summary: &Summary<'_>, style: &Style, ink: Ink, out: &mut impl Write) -> fmt::Result {
    match summary.by_rule.as_slice() {
        [] => Ok(()),
        [(rule, _)] => {
            writeln!(out, "for more, run `atlas explain {rule}`")?;
            style.rule_page(rule).map_or(Ok(()), |page| writeln!(out, "or see {}", one_line(&page)))
        }
        rules => {
            table(summary, style, ink, out)?;
            let most = rules.first().map_or("RULE", |(rule, _)| rule.as_str());
            writeln!(out, "\nfor more about a rule, run `atlas explain RULE`, such as `atlas explain {most}`")
        }
    }
}

/// A row for each rule with a column for each severity that occurs.
fn table(summary: &Summary<'_>, style: &Style, ink: Ink, out: &mut impl Write) -> fmt::Result {
    type Column = (&'static str, fn(&Counts) -> usize);
    let columns: [Column; 3] =
        [("errors", |counts| counts.errors), ("warnings", |counts| counts.warnings), ("notes", |counts| counts.notes)];
    let columns: Vec<_> = columns.into_iter().filter(|(_, count)| count(&summary.counts) > 0).collect();
    let name_width = summary.by_rule.iter().map(|(rule, _)| rule.as_str().chars().count()).max().unwrap_or(0);
    let Ink { strong, .. } = ink;

    for (name, _) in &columns {
        write!(out, "{strong}{name:>8}{strong:#}  ")?;
    }
    writeln!(out, "{strong}rule{strong:#}")?;
    for (rule, counts) in &summary.by_rule {
        for (_, count) in &columns {
            match count(counts) {
                0 => write!(out, "{:>8}  ", "-")?,
                count => write!(out, "{count:>8}  ")?,
            }
        }
        match style.rule_page(rule) {
            Some(page) => writeln!(out, "{:name_width$}  {}", rule.as_str(), one_line(&page))?,
            None => writeln!(out, "{rule}")?,
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::super::{Format, fixtures, render};
    use super::*;
    use crate::{RuleId, SourceMap, Span};

    fn full(fixture: &fixtures::Fixture) -> String {
        fixture.render(Format::Full, &Style::default())
    }

    /// One finding in a file; it is also drawn with more labels, to see that this can be done.
    fn at(text: &str, start: usize, end: usize) -> String {
        let mut files = SourceMap::default();
        let file = files.add(SourceFile::new("a.yaml", text));
        let rule = RuleId::new("schema/unknown-field");
        let diagnostic =
            Diagnostic::at(rule, Severity::Error, Span::new(file, start, end), "unknown field").label("not a field");
        let with_more =
            diagnostic.clone().also(Span::new(file, end, start), "before").also(Span::new(file, 0, end), "to");
        render(&Report { files: &files, diagnostics: &[&with_more] }, Format::Full, &Style::default());
        render(&Report { files: &files, diagnostics: &[&diagnostic] }, Format::Full, &Style::default())
    }

    #[test]
    fn every_finding_has_its_source_and_its_cure() {
        insta::assert_snapshot!(full(&fixtures::all_cases()));
    }

    #[test]
    fn above_the_limit_the_rest_is_counted() {
        let style = Style { limit: Some(2), rule_url: Some("https://atlas.test/rules/".into()), ..Style::default() };
        insta::assert_snapshot!(fixtures::all_cases().render(Format::Full, &style));
    }

    #[test]
    fn one_finding_needs_no_table() {
        insta::assert_snapshot!(full(&fixtures::single()));
    }

    #[test]
    fn nothing_found_is_said() {
        assert_eq!(full(&fixtures::clean()), "no findings in 1 file\n");
    }

    #[test]
    fn hostile_text_does_not_reach_the_terminal() {
        let text = full(&fixtures::hostile());
        assert!(!text.chars().any(|character| character.is_control() && character != '\n'), "{text:?}");
        assert!(!text.lines().any(|line| line.starts_with("::")), "{text}");
        insta::assert_snapshot!(text);
    }

    #[test]
    fn colours_change_nothing_but_colours() {
        let style = Style { color: true, rule_url: Some("rules/".into()), ..Style::default() };
        let fixture = fixtures::all_cases();
        let colored = fixture.render(Format::Full, &style);
        let plain = fixture.render(Format::Full, &Style { color: false, ..style });
        let mut stripped = String::new();
        for (index, part) in colored.split('\u{1b}').enumerate() {
            stripped.push_str(if index == 0 { part } else { part.split_once('m').unwrap().1 });
        }
        assert_eq!(stripped, plain);
    }

    #[test]
    fn a_terminal_is_given_a_link_to_the_page_of_the_rule() {
        let style = Style { color: true, rule_url: Some("https://atlas.test/rules/".into()), ..Style::default() };
        let text = fixtures::single().render(Format::Full, &style);
        assert!(text.contains("\u{1b}]8;;https://atlas.test/rules/evidence/unsourced-figure/\u{1b}\\"), "{text:?}");
    }

    #[test]
    fn a_narrow_terminal_is_not_overrun() {
        let text = fixtures::all_cases().render(Format::Full, &Style { width: 60, ..Style::default() });
        let source = text.lines().filter(|line| line.trim_start().starts_with(|first: char| first.is_ascii_digit()));
        for line in source.filter(|line| line.contains(" | ")) {
            assert!(line.chars().count() <= 70, "{line}");
        }
    }

    #[test]
    fn no_span_makes_it_fail() {
        let texts =
            ["", "\n", "a", "\u{feff}", "\u{feff}é: 消\t\r\n\r\n\r x\u{1b}👩‍💻\n\n\nend: 1\n", "\r\n\r\n \t\n\u{301}"];
        for text in texts {
            for start in 0..=text.len() + 2 {
                for end in 0..=text.len() + 2 {
                    let shown = at(text, start, end);
                    assert!(shown.contains("--> a.yaml:"), "{shown}");
                    assert!(shown.contains('^'), "{text:?} {start}..{end}\n{shown}");
                }
            }
        }
    }

    #[test]
    fn the_frame_is_as_wide_as_the_widest_line_number() {
        let text = (1..=120).map(|line| format!("key{line}: value\n")).collect::<Vec<_>>().concat();
        let (near, far) = (text.find("key9:").unwrap(), text.find("key100:").unwrap());
        let mut files = SourceMap::default();
        let file = files.add(SourceFile::new("a.yaml", text));
        let diagnostic = Diagnostic::at(
            RuleId::new("schema/duplicate-id"),
            Severity::Warning,
            Span::new(file, near, near + 4),
            "twice",
        )
        .label("again here")
        .also(Span::new(file, far, far + 6), "first here")
        .hint("rename one");
        let text = render(&Report { files: &files, diagnostics: &[&diagnostic] }, Format::Full, &Style::default());
        insta::assert_snapshot!(text);
    }

    #[test]
    fn a_finding_about_a_file_may_point_into_another() {
        let mut files = SourceMap::default();
        let (about, other) = (files.add(SourceFile::new("b.yaml", "")), files.add(SourceFile::new("a.yaml", "a: 1\n")));
        let rule = RuleId::new("schema/empty-record");
        let diagnostic = Diagnostic::about(rule, Severity::Error, Some(about), "the record is empty")
            .also(Span::new(other, 0, 1), "but used here");
        let text = render(&Report { files: &files, diagnostics: &[&diagnostic] }, Format::Full, &Style::default());
        assert!(text.contains("\n --> b.yaml\n  |\n ::: a.yaml:1:1\n"), "{text}");
    }

    #[test]
    fn many_labels_are_counted() {
        let mut files = SourceMap::default();
        let file = files.add(SourceFile::new("a.yaml", "a\n".repeat(100)));
        let first = Diagnostic::at(RuleId::new("schema/duplicate-id"), Severity::Error, Span::new(file, 0, 1), "many");
        let diagnostic =
            (1..100).fold(first, |diagnostic, line| diagnostic.also(Span::new(file, line * 2, line * 2 + 1), "here"));
        let text = render(&Report { files: &files, diagnostics: &[&diagnostic] }, Format::Full, &Style::default());
        assert_eq!(text.matches("here").count(), MAX_LABELS - 1, "{text}");
        assert!(text.contains("= note: and 94 more places\n"), "{text}");
    }

    #[test]
    fn a_huge_line_and_a_huge_span_stay_short() {
        let text = "x".repeat(20_000_000);
        for (start, end) in [(0, text.len()), (9_000_000, 9_000_001), (text.len(), text.len())] {
            assert!(at(&text, start, end).len() < 1_500);
        }
        let lines = "line\n".repeat(1_000_000);
        assert!(at(&lines, 5, lines.len()).lines().count() < 20);
    }
}
