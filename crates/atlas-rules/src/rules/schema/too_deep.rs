use atlas_diagnostic::Severity;

use crate::{Check, Rule};

pub(crate) const RULE: Rule = Rule {
    id: "schema/too-deep",
    severity: Severity::Error,
    summary: "collections nested deeper than any record needs",
    doc: "\
Lists and mappings may be nested 48 deep.

The deepest place of the schema is far above that. The limit keeps a damaged or hostile file from exhausting the machine that checks it.",
    example: "tags: [[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]\n",
    instead: "tags: [messaging]\n",
    check: Check::Loading,
};
