use atlas_diagnostic::Severity;

use crate::{Check, Rule};

pub(crate) const RULE: Rule = Rule {
    id: "schema/syntax",
    severity: Severity::Error,
    summary: "a file that is not YAML",
    doc: "\
The file cannot be read as YAML: a bracket or quotation mark is open, the indentation does not fit, or a tab stands where spaces belong.

Nothing in the file can be used, so the system is missing from the site until it is mended.",
    example: r#"scale: {daily_messages: "4B+
"#,
    instead: r#"scale: {daily_messages: {value: "4B+", source: s1, at: "second paragraph"}}
"#,
    check: Check::Loading,
};
