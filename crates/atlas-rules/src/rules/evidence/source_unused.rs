use atlas_diagnostic::{Diagnostic, Severity};

use super::{cited, source_span};
use crate::{Check, Context, Rule};

pub(crate) const RULE: Rule = Rule {
    id: "evidence/source-unused",
    severity: Severity::Warning,
    summary: "a source that nothing rests on",
    doc: "\
Neither a claim nor a part of the record names this source.

A list of sources is no evidence: a reader has to know which of them states what. What is worth reading but supports nothing belongs in \
`further_reading`.",
    example: r#"sources:
  - {id: s1, type: blog, kind: primary, url: "https://example.com/blog/rooms", date: 2024-05-01}
  - {id: s2, type: talk, kind: secondary, url: "https://www.infoq.com/presentations/example/", date: 2024-09-10}
  - {id: s3, type: doc, kind: primary, url: "https://example.com/docs/limits", accessed: 2026-11-01}
"#,
    instead: r#"sources:
  - {id: s1, type: blog, kind: primary, url: "https://example.com/blog/rooms", date: 2024-05-01}
  - {id: s2, type: talk, kind: secondary, url: "https://www.infoq.com/presentations/example/", date: 2024-09-10}
further_reading:
  - {title: Limits, url: "https://example.com/docs/limits", kind: official}
"#,
    check: Check::System(check),
};

fn check(cx: &Context<'_>, diagnostics: &mut Vec<Diagnostic>) {
    let system = cx.system;
    let cited = cited(system);
    if !cited.is_empty() && !cited.contains(&true) {
        let diagnostic = RULE
            .at(cx.key_span("sources"), "no claim names a source")
            .hint("give each source an `id`, and each claim the `source` that states it: `{value: \"4B\", source: s1, at: \"where\"}`");
        diagnostics.push(diagnostic);
        return;
    }
    for (source, _) in system.sources.iter().zip(cited).filter(|(_, cited)| !cited) {
        let diagnostic = RULE
            .at(source_span(system, source), format!("nothing rests on `{}`", source.id))
            .hint("name it where it states something, or move it to `further_reading`");
        diagnostics.push(diagnostic);
    }
}

#[cfg(test)]
mod tests {
    use crate::testing::found;

    #[test]
    fn a_part_without_claims_uses_its_source() {
        assert_eq!(found(super::RULE.id, "- slos\n"), ["nothing rests on `s2` @ s2"]);
        assert_eq!(
            found(super::RULE.id, "- slos\nevolution:\n  - {date: 2020, title: Second region, source: s2}\n"),
            Vec::<String>::new()
        );
    }

    #[test]
    fn where_nothing_has_a_source_it_is_said_once() {
        let bare = "scale: {concurrency: 2M}\nregions: {}\nslos: {}\nguarantees: []\npatterns: {}\nmechanisms: {}\ncomponents: {}\nflows: []\nfailures_top5: []\n";
        assert_eq!(found(super::RULE.id, bare), ["no claim names a source @ sources"]);
    }
}
