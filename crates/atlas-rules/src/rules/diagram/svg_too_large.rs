use atlas_diagnostic::Severity;

use crate::{Check, Rule};

pub(crate) const RULE: Rule = Rule {
    id: "diagram/svg-too-large",
    severity: Severity::Warning,
    summary: "a diagram of more than 500 KB",
    doc: "\
Building the site drew a diagram whose SVG is larger than 500 KB. It names the diagram; the record is at fault where it holds far more components, \
flows or events than one picture can show.

Diagrams are read on phones and embedded in other people's pages. One that takes seconds to load is not looked at, and one that large cannot be \
taken in anyway.",
    example: "",
    instead: "",
    check: Check::Building,
};
