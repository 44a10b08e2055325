use atlas_diagnostic::Severity;

use crate::{Check, Rule};

pub(crate) const RULE: Rule = Rule {
    id: "schema/too-large",
    severity: Severity::Error,
    summary: "a file larger than any record",
    doc: "\
A file may hold 4 MiB, and 400,000 values when everything is counted that aliases repeat.

Real records stay far below that. The limit keeps a damaged or hostile file from exhausting the machine that checks a contribution.",
    example: "",
    instead: "",
    check: Check::Loading,
};
