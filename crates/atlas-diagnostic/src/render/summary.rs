//! What a report comes to: counts by severity and by rule.

use std::collections::{BTreeMap, BTreeSet};

use super::{Report, Style, place};
use crate::{RuleId, Severity};

/// Findings by severity.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Counts {
    pub(super) errors: usize,
    pub(super) warnings: usize,
    pub(super) notes: usize,
}

impl Counts {
    fn add(&mut self, severity: Severity) {
        match severity {
            Severity::Error => self.errors += 1,
            Severity::Warning => self.warnings += 1,
            Severity::Note => self.notes += 1,
        }
    }

    pub(super) fn total(self) -> usize {
        self.errors + self.warnings + self.notes
    }
}

/// The counts of a report.
pub(super) struct Summary<'a> {
    pub(super) counts: Counts,
    /// Most findings first, then by name.
    pub(super) by_rule: Vec<(&'a RuleId, Counts)>,
    /// How many files have a finding.
    files_found: usize,
    /// How many files were read.
    files_read: usize,
}

impl<'a> Summary<'a> {
    pub(super) fn new(report: &Report<'a>) -> Self {
        let mut counts = Counts::default();
        let mut rules = BTreeMap::<&RuleId, Counts>::new();
        let mut files = BTreeSet::new();
        for diagnostic in report.diagnostics {
            counts.add(diagnostic.severity);
            rules.entry(&diagnostic.rule).or_default().add(diagnostic.severity);
            files.extend(place::file_of(diagnostic));
        }
        let mut by_rule: Vec<_> = rules.into_iter().collect();
        by_rule.sort_by(|(name, counts), (other_name, other)| {
            other.total().cmp(&counts.total()).then_with(|| name.cmp(other_name))
        });
        Self { counts, by_rule, files_found: files.len(), files_read: report.files.len() }
    }

    /// One line such as `12 errors and 3 warnings in 5 files`.
    pub(super) fn line(&self, style: &Style) -> String {
        if self.counts.total() == 0 {
            return format!("no findings in {}", counted(self.files_read, "file"));
        }
        let parts: Vec<_> =
            [(self.counts.errors, "error"), (self.counts.warnings, "warning"), (self.counts.notes, "note")]
                .into_iter()
                .filter(|(count, _)| *count > 0)
                .map(|(count, name)| counted(count, name))
                .collect();
        let mut line = match parts.as_slice() {
            [errors, warnings, notes] => format!("{errors}, {warnings} and {notes}"),
            parts => parts.join(" and "),
        };
        if self.files_found > 0 {
            line.push_str(" in ");
            line.push_str(&counted(self.files_found, "file"));
        }
        if style.strict && self.counts.warnings > 0 {
            line.push_str("; warnings fail the check under `--strict`");
        }
        line
    }
}

/// `1 file`, `2 files`.
pub(super) fn counted(count: usize, name: &str) -> String {
    format!("{count} {name}{}", if count == 1 { "" } else { "s" })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Diagnostic, SourceFile, SourceMap};

    fn line(found: &[(Severity, usize)], strict: bool) -> String {
        let mut files = SourceMap::default();
        let ids = ["a.yaml", "b.yaml"].map(|path| files.add(SourceFile::new(path, "")));
        let rule = RuleId::new("schema/unknown-field");
        let diagnostics: Vec<_> = found
            .iter()
            .map(|(severity, file)| Diagnostic::about(rule.clone(), *severity, ids.get(*file).copied(), "x"))
            .collect();
        let diagnostics: Vec<_> = diagnostics.iter().collect();
        let report = Report { files: &files, diagnostics: &diagnostics };
        Summary::new(&report).line(&Style { strict, ..Style::default() })
    }

    #[test]
    fn the_last_line_names_what_was_found_and_in_how_many_files() {
        use Severity::{Error, Note, Warning};
        assert_eq!(line(&[], true), "no findings in 2 files");
        assert_eq!(line(&[(Error, 0)], false), "1 error in 1 file");
        assert_eq!(line(&[(Error, 0), (Warning, 0), (Warning, 1)], false), "1 error and 2 warnings in 2 files");
        assert_eq!(line(&[(Error, 0), (Warning, 0), (Note, 1)], false), "1 error, 1 warning and 1 note in 2 files");
        assert_eq!(line(&[(Note, 9)], true), "1 note");
        assert_eq!(line(&[(Warning, 9)], true), "1 warning; warnings fail the check under `--strict`");
    }
}
