use atlas_diagnostic::Severity;

use crate::{Check, Rule};

pub(crate) const RULE: Rule = Rule {
    id: "schema/duplicate-id",
    severity: Severity::Error,
    summary: "one id for two things",
    doc: "\
Records, sources and incidents have an id of their own, by which addresses, claims and failures name them.

Where two share one, a reference to it is a guess, and two systems would take each other's page.",
    example: r#"sources:
  - {id: s1, type: blog, kind: primary, url: "https://example.com/blog/rooms", date: 2024-05-01}
  - {id: s1, type: talk, kind: secondary, url: "https://www.infoq.com/presentations/example/", date: 2024-09-10}
"#,
    instead: r#"sources:
  - {id: s1, type: blog, kind: primary, url: "https://example.com/blog/rooms", date: 2024-05-01}
  - {id: s2, type: talk, kind: secondary, url: "https://www.infoq.com/presentations/example/", date: 2024-09-10}
"#,
    check: Check::Loading,
};
