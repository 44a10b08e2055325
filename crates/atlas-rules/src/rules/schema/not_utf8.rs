use atlas_diagnostic::Severity;

use crate::{Check, Rule};

pub(crate) const RULE: Rule = Rule {
    id: "schema/not-utf8",
    severity: Severity::Error,
    summary: "a file that is not in UTF-8",
    doc: "\
The file holds bytes that are not UTF-8: most often it was saved in an older encoding such as Windows-1252.

Names and signs would be shown wrong, so nothing in the file is used. Save it as UTF-8.",
    example: "",
    instead: "",
    check: Check::Loading,
};
