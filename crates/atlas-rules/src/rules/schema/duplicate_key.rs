use atlas_diagnostic::Severity;

use crate::{Check, Rule};

pub(crate) const RULE: Rule = Rule {
    id: "schema/duplicate-key",
    severity: Severity::Error,
    summary: "a key that stands twice in one mapping",
    doc: "\
A mapping has each key once. Two figures for one thing are a list of claims under one key.

YAML readers disagree on which of the two counts, so one of them would be lost without a word.",
    example: r#"scale:
  daily_messages: {value: "4B", source: s1, at: summary}
  daily_messages: {value: "1B", source: s2, at: summary}
"#,
    instead: r#"scale:
  daily_messages:
    - {value: "4B", source: s1, at: summary, as_of: 2024}
    - {value: "1B", source: s2, at: summary, as_of: 2020}
"#,
    check: Check::Loading,
};
