use atlas_diagnostic::Severity;

use crate::{Check, Rule};

pub(crate) const RULE: Rule = Rule {
    id: "waiver/unused",
    severity: Severity::Warning,
    summary: "a waiver that accepts nothing",
    doc: "\
The finding that the waiver accepts is not there: it was mended, or the waiver stands at another line.

A waiver left behind hides the next finding of the same rule at that place.",
    example: "# atlas: allow evidence/unsourced-figure until 2099-01-01: a correction was promised by its author\nteam_size: {value: \"40 engineers\", source: s1, at: team}\n",
    instead: "team_size: {value: \"40 engineers\", source: s1, at: team}\n",
    check: Check::Loading,
};
