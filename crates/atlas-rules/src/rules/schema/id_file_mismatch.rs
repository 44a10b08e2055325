use atlas_diagnostic::Severity;

use crate::{Check, Rule};

pub(crate) const RULE: Rule = Rule {
    id: "schema/id-file-mismatch",
    severity: Severity::Error,
    summary: "an id that does not follow from the name of the file",
    doc: "\
The id of a record is `CS-` and the name of its file in capitals: `CS-DISCORD` in `discord.yaml`.

Diagrams are called after the id, pages after the file. Where the two differ, nobody finds one from the other. An earlier id goes under \
`aliases`, so that its addresses keep leading here.",
    example: "id: CS-OTHER\n",
    instead: "\
id: CS-EXAMPLE
aliases: [CS-OTHER]
",
    check: Check::Loading,
};
