use atlas_diagnostic::Severity;

use crate::{Check, Rule};

pub(crate) const RULE: Rule = Rule {
    id: "schema/missing-key",
    severity: Severity::Error,
    summary: "a demanded key that is not there",
    doc: "\
A record needs `id`, `name`, `category`, `org` and `last_verified`; a component needs `name` and `plane`; other parts say in the schema \
what they need.

Without it the part has no place in tables or diagrams, so it is left out.",
    example: "\
components:
  gateway: {name: Gateway, kind: gateway, source: s1, at: design}
",
    instead: "\
components:
  gateway: {name: Gateway, plane: edge, kind: gateway, source: s1, at: design}
",
    check: Check::Loading,
};
