//! Which findings a person is shown when there are more than they asked for.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use super::summary::counted;
use super::{Report, Style, place};
use crate::Diagnostic;

/// The findings to show, and how many are left out.
pub(super) struct Selection<'a> {
    pub(super) shown: Vec<&'a Diagnostic>,
    left_out: usize,
}

impl<'a> Selection<'a> {
    /// All findings in the order of the report; or, above the limit, the most severe ones. These are kept together by
    /// file, the file with the worst finding first, and in a file the worst finding first.
    pub(super) fn new(report: &Report<'a>, style: &Style) -> Self {
        let all = report.diagnostics;
        let limit = style.limit.filter(|limit| *limit > 0).unwrap_or(usize::MAX);
        if all.len() <= limit {
            return Self { shown: all.to_vec(), left_out: 0 };
        }
        let mut chosen: Vec<usize> = (0..all.len()).collect();
        chosen.sort_by_key(|index| Reverse(all[*index].severity));
        chosen.truncate(limit);

        let mut rank_of_file = BTreeMap::new();
        for (rank, index) in chosen.iter().enumerate() {
            rank_of_file.entry(place::file_of(all[*index])).or_insert(rank);
        }
        chosen.sort_by_key(|index| rank_of_file.get(&place::file_of(all[*index])).copied());
        Self { shown: chosen.into_iter().map(|index| all[index]).collect(), left_out: all.len() - limit }
    }

    /// What to say about the findings that are left out, if any are.
    pub(super) fn remark(&self) -> Option<String> {
        let verb = if self.left_out == 1 { "is" } else { "are" };
        (self.left_out > 0)
            .then(|| format!("{} {verb} not shown; `--limit 0` shows all", counted(self.left_out, "more finding")))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{RuleId, Severity, SourceFile, SourceMap};
    use Severity::{Error, Note, Warning};

    fn select(found: &[(usize, Severity)], limit: Option<usize>) -> (Vec<String>, Option<String>) {
        let mut files = SourceMap::default();
        let ids = ["a", "b", "c"].map(|path| files.add(SourceFile::new(path, "")));
        let rule = RuleId::new("schema/unknown-field");
        let diagnostics: Vec<_> = found
            .iter()
            .enumerate()
            .map(|(at, (file, severity))| Diagnostic::about(rule.clone(), *severity, Some(ids[*file]), at.to_string()))
            .collect();
        let diagnostics: Vec<_> = diagnostics.iter().collect();
        let report = Report { files: &files, diagnostics: &diagnostics };
        let selection = Selection::new(&report, &Style { limit, ..Style::default() });
        let shown = selection.shown.iter().map(|diagnostic| diagnostic.headline.clone()).collect();
        (shown, selection.remark())
    }

    #[test]
    fn below_the_limit_the_report_keeps_its_order() {
        let found = [(0, Note), (0, Error), (1, Warning)];
        for limit in [None, Some(0), Some(3), Some(900)] {
            assert_eq!(select(&found, limit), (vec!["0".into(), "1".into(), "2".into()], None));
        }
    }

    #[test]
    fn above_the_limit_the_most_severe_are_shown_and_files_stay_together() {
        let found = [(0, Note), (0, Warning), (1, Warning), (1, Error), (2, Error), (2, Warning)];
        let (shown, remark) = select(&found, Some(4));
        assert_eq!(shown, ["3", "2", "4", "1"]);
        assert_eq!(remark.as_deref(), Some("2 more findings are not shown; `--limit 0` shows all"));
    }
}
