use atlas_diagnostic::Severity;

use crate::{Check, Rule};

pub(crate) const RULE: Rule = Rule {
    id: "schema/wrong-value",
    severity: Severity::Error,
    summary: "a word that is not one of those allowed",
    doc: "\
Some values are one of a few words, such as the plane of a component or the status of a record. Ids of components are lower-case words \
joined by `_`.

A word that the schema does not know has no colour, no place and no meaning to the rules.",
    example: "status: finished\n",
    instead: "status: complete\n",
    check: Check::Loading,
};
