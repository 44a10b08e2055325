use atlas_diagnostic::Severity;

use crate::{Check, Rule};

pub(crate) const RULE: Rule = Rule {
    id: "schema/unknown-reference",
    severity: Severity::Error,
    summary: "a name that leads nowhere",
    doc: "\
A reference names a component, a source, an incident or an entry of the vocabulary that does not exist.

A figure whose source does not exist has no source; a flow to nowhere cannot be drawn. Most often it is a slip of the pen.",
    example: "\
flows:
  - {from: client, to: gatway, label: connect, source: s1, at: design}
",
    instead: "\
flows:
  - {from: client, to: gateway, label: connect, source: s1, at: design}
",
    check: Check::Loading,
};
