use atlas_diagnostic::Severity;

use crate::{Check, Rule};

pub(crate) const RULE: Rule = Rule {
    id: "schema/wrong-type",
    severity: Severity::Error,
    summary: "a list where a value belongs, and the like",
    doc: "\
The schema says what may stand at each place: text, a number, a date, a list, a mapping. Something else stands here.

What cannot be read is left out, and the page would lack it without anyone noticing.",
    example: "last_verified: last spring\n",
    instead: "last_verified: 2026-11-01\n",
    check: Check::Loading,
};
