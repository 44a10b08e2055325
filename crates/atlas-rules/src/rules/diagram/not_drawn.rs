use atlas_diagnostic::Severity;

use crate::{Check, Rule};

pub(crate) const RULE: Rule = Rule {
    id: "diagram/not-drawn",
    severity: Severity::Error,
    summary: "a diagram that the record feeds and that could not be drawn",
    doc: "\
The record holds everything that the diagram needs, and drawing it failed all the same. The page is built without it. Most often a text in the \
record does something to the drawing that it should not be able to do.

That is a fault of the program, not of the record: report it together with the record, and leave a part out until it is mended.",
    example: "",
    instead: "",
    check: Check::Building,
};
