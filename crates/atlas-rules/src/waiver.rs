//! Waivers: a comment beside a line that says why a finding is accepted there, and until when.
//!
//! ```yaml
//! # atlas: allow evidence/unsourced-figure until 2027-06-30: the operator confirmed it by mail, publication is planned
//! daily_messages: "4B+"
//! ```
//!
//! It stands at the end of the line it is about, or on lines of its own above it; above the first key it is about the whole file.

use atlas_catalogue::schema::PartialDate;
use atlas_diagnostic::{Diagnostic, FileId, SourceFile, Span};
use jiff::civil::Date;

use crate::rules::find;
use crate::rules::waiver::{expired, malformed, unused};

const MARK: &str = "# atlas:";

/// A waiver that was understood.
struct Waiver<'t> {
    rule: &'t str,
    until: Date,
    /// The line it is about, from 0; `None` for the whole file.
    line: Option<usize>,
    span: Span,
    used: bool,
}

/// Takes away the findings about `file` that its waivers accept, and reports waivers that are wrong, expired or of no use.
pub(crate) fn apply(file: FileId, source: &SourceFile, today: Date, diagnostics: &mut Vec<Diagnostic>) {
    if !source.text().contains(MARK) {
        return;
    }
    let mut problems = Vec::new();
    let mut waivers = read(file, source, &mut problems);
    diagnostics.retain(|diagnostic| {
        let accepted = waivers.iter_mut().find(|waiver| {
            waiver.until >= today
                && matches(waiver.rule, diagnostic.rule.as_str())
                && covers(waiver, diagnostic, source)
        });
        let Some(waiver) = accepted else { return true };
        waiver.used = true;
        false
    });
    for waiver in waivers {
        if waiver.until < today {
            let headline = format!("the waiver of `{}` ended on {}", waiver.rule, waiver.until);
            problems.push(
                expired::RULE
                    .at(waiver.span, headline)
                    .hint("mend what it accepted, or give it a new date and say why"),
            );
        } else if !waiver.used {
            let headline = format!("the waiver of `{}` accepts nothing", waiver.rule);
            problems.push(unused::RULE.at(waiver.span, headline).hint("remove it: what it accepted is mended"));
        }
    }
    diagnostics.extend(problems);
}

fn matches(waived: &str, rule: &str) -> bool {
    waived == rule
}

fn covers(waiver: &Waiver<'_>, diagnostic: &Diagnostic, source: &SourceFile) -> bool {
    let Some(line) = waiver.line else { return true };
    diagnostic.primary.as_ref().is_some_and(|label| source.line_index(label.span.start as usize) == line)
}

fn read<'t>(file: FileId, source: &'t SourceFile, problems: &mut Vec<Diagnostic>) -> Vec<Waiver<'t>> {
    let mut waivers = Vec::new();
    let mut offset = 0;
    for (index, line) in source.text().split_inclusive('\n').enumerate() {
        if let Some(at) = line.find(MARK) {
            let text = line[at..].trim_end();
            let span = Span::new(file, offset + at, offset + at + text.len());
            match parse(&text[MARK.len()..]) {
                Ok((rule, until)) => {
                    let alone = line[..at].trim().is_empty();
                    let line = if alone { next_content(source, index) } else { Some(index) };
                    waivers.push(Waiver { rule, until, line, span, used: false });
                }
                Err((headline, hint)) => problems.push(malformed::RULE.at(span, headline).hint(hint)),
            }
        }
        offset += line.len();
    }
    waivers
}

/// The next line that is not a comment; `None` (the whole file) where the waiver stands above the first key.
fn next_content(source: &SourceFile, waiver: usize) -> Option<usize> {
    let content = |index: usize| {
        let line = source.line(index).trim();
        !line.is_empty() && !line.starts_with('#')
    };
    let first = (0..source.line_count()).find(|index| content(*index))?;
    if waiver < first {
        return None;
    }
    (waiver + 1..source.line_count()).find(|index| content(*index))
}

type Fault = (String, String);

fn parse(text: &str) -> Result<(&str, Date), Fault> {
    let form = "write `# atlas: allow group/defect until 2027-06-30: the reason`".to_owned();
    let fault = |headline: &str| (headline.to_owned(), form.clone());
    let rest = text.trim().strip_prefix("allow ").ok_or_else(|| fault("a waiver that does not begin with `allow`"))?;
    let (rule, rest) = rest.trim_start().split_once(' ').ok_or_else(|| fault("a waiver without a date"))?;
    if find(rule).is_none() {
        return Err((
            format!("a waiver of `{rule}`, which is not a rule"),
            "`atlas explain` lists the rules".to_owned(),
        ));
    }
    let rest = rest.trim_start().strip_prefix("until ").ok_or_else(|| fault("a waiver without a date"))?;
    let (date, reason) = rest.split_once(':').ok_or_else(|| fault("a waiver without a reason"))?;
    let until = PartialDate::parse(date.trim()).ok_or_else(|| fault("a waiver with a date that is none"))?.latest();
    if reason.split_whitespace().count() < 3 {
        return Err(fault("a waiver without a reason"));
    }
    Ok((rule, until))
}
