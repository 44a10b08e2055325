use atlas_diagnostic::{Diagnostic, Severity};

use super::{explains_age, is_recent};
use crate::{Check, Context, Rule};

pub(crate) const RULE: Rule = Rule {
    id: "scope/no-recent-source",
    severity: Severity::Warning,
    summary: "a record without a source that is known to be recent",
    doc: "\
No source is dated within the window (five years unless the settings say otherwise), and at least one has no date, so nobody can tell whether \
the record describes what runs today. Documentation and code count as of the day they were read.

Readers take a page for the present. Where every source is dated and old, `scope/legacy-without-reason` asks for the reason instead.",
    example: r#"sources:
  - {id: s1, type: blog, kind: primary, url: "https://example.com/blog/rooms", date: 2016-05-01}
  - {id: s2, type: talk, kind: secondary, url: "https://www.infoq.com/presentations/example/"}
"#,
    instead: r#"sources:
  - {id: s1, type: blog, kind: primary, url: "https://example.com/blog/rooms", date: 2016-05-01}
  - {id: s2, type: talk, kind: secondary, url: "https://www.infoq.com/presentations/example/", date: 2024-09-10}
"#,
    check: Check::System(check),
};

fn check(cx: &Context<'_>, diagnostics: &mut Vec<Diagnostic>) {
    let start = cx.settings.window_start();
    let mut unknown = false;
    for source in &cx.system.record.sources {
        match is_recent(source, start) {
            Some(true) => return,
            Some(false) => {}
            None => unknown = true,
        }
    }
    if unknown && !explains_age(&cx.system.record) {
        let diagnostic = RULE
            .at(
                cx.key_span("sources"),
                format!("no source is known to be of the last {} years", cx.settings.window_years),
            )
            .hint("give the sources their dates, or add one that describes the system as it is run today");
        diagnostics.push(diagnostic);
    }
}

#[cfg(test)]
mod tests {
    use crate::testing::found;

    #[test]
    fn documentation_is_of_the_day_it_was_read() {
        let source = |kind| {
            format!(
                "sources:\n  - {{id: s1, type: {kind}, kind: primary, url: \"https://example.com/d\", accessed: 2026-11-01}}\n"
            )
        };
        assert_eq!(found(super::RULE.id, &source("doc")), Vec::<String>::new());
        assert_eq!(found(super::RULE.id, &source("blog")), ["no source is known to be of the last 5 years @ sources"]);
    }
}
