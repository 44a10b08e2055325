pub(crate) mod fewer_than_five;
pub(crate) mod more_than_five;
pub(crate) mod no_detection;
pub(crate) mod no_drill;
pub(crate) mod no_mitigation;
pub(crate) mod no_recovery;

use atlas_catalogue::schema::{Claims, Failure};
use atlas_diagnostic::Diagnostic;

use crate::{Context, Rule};

/// As many as the playbook holds.
const FAILURES: usize = 5;

/// Reports every failure that lacks a column of the playbook.
fn lacking(
    cx: &Context<'_>,
    rule: &Rule,
    column: &str,
    pick: impl Fn(&Failure) -> Option<&Claims>,
    diagnostics: &mut Vec<Diagnostic>,
) {
    for failure in cx.system.record.failures_top5.iter().filter(|failure| pick(failure).is_none()) {
        let diagnostic = rule.at(failure.name.span, format!("`{}` has no `{column}`", failure.name)).hint(
            "write what a source says, or what such a design calls for, marked `inferred: true` with the reasoning",
        );
        diagnostics.push(diagnostic);
    }
}
