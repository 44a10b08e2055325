use atlas_diagnostic::Severity;

use crate::{Check, Rule};

pub(crate) const RULE: Rule = Rule {
    id: "waiver/expired",
    severity: Severity::Error,
    summary: "a waiver whose date has passed",
    doc: "\
A waiver says until when a finding is accepted. After that day the finding is shown again, and the waiver with it.

Without an end, an exception made for a week becomes the rule.",
    example: "# atlas: allow evidence/unsourced-figure until 2020-01-01: a correction was promised by its author\nteam_size: \"40 engineers\"\n",
    instead: "# atlas: allow evidence/unsourced-figure until 2099-01-01: a correction was promised by its author\nteam_size: \"40 engineers\"\n",
    check: Check::Loading,
};
