use atlas_diagnostic::Severity;

use crate::{Check, Rule};

pub(crate) const RULE: Rule = Rule {
    id: "waiver/malformed",
    severity: Severity::Error,
    summary: "a waiver that cannot be understood",
    doc: "\
A comment that begins with `# atlas:` is a waiver: `# atlas: allow group/defect until DATE: reason`. This one names no rule, no date or no \
reason.

A waiver that nobody can judge later is worse than the finding that it hides, so it accepts nothing.",
    example: "# atlas: allow evidence/unsourced-figure\nteam_size: \"40 engineers\"\n",
    instead: "# atlas: allow evidence/unsourced-figure until 2099-01-01: a correction was promised by its author\nteam_size: \"40 engineers\"\n",
    check: Check::Loading,
};
