use atlas_catalogue::schema::SourceKind;
use atlas_diagnostic::{Diagnostic, Severity};

use crate::{Check, Context, Rule};

pub(crate) const RULE: Rule = Rule {
    id: "evidence/too-few-sources",
    severity: Severity::Warning,
    summary: "fewer than two sources, or none by the organisation itself",
    doc: "\
A record rests on at least two sources, one of them primary: the organisation itself speaks, and something else supports it. One primary source \
alone is a warning; in a record that says it is complete, no source or no primary source is an error. A source is primary where `kind` says so, or \
where its address belongs to the organisation (`data/vocabulary/venues.yaml`).

One post tells what its author knew that day. What two sources say is rarely wrong in the same way.",
    example: r#"sources:
  - {id: s1, type: blog, kind: primary, url: "https://example.com/blog/rooms", date: 2024-05-01}
"#,
    instead: r#"sources:
  - {id: s1, type: blog, kind: primary, url: "https://example.com/blog/rooms", date: 2024-05-01}
  - {id: s2, type: talk, kind: secondary, url: "https://www.infoq.com/presentations/example/", date: 2024-09-10}
"#,
    check: Check::System(check),
};

fn check(cx: &Context<'_>, diagnostics: &mut Vec<Diagnostic>) {
    let sources = &cx.system.sources;
    let address = |index: usize| &*cx.system.source(&sources[index]).url;
    let distinct = (1..sources.len()).any(|index| address(index) != address(0));
    let primary = sources.iter().any(|source| source.kind == SourceKind::Primary);
    let (severity, headline, hint) = match (sources.len(), primary) {
        (0, _) => (
            cx.demanded(),
            "the record has no source",
            "add at least one source by the organisation itself, and one that supports it",
        ),
        (_, false) => (
            cx.demanded(),
            "no source is by the organisation itself",
            "add one, or write `kind: primary` where its engineers speak at a venue that is not their own",
        ),
        (1, true) => (
            Severity::Warning,
            "the record rests on one source alone",
            "add one that supports it: a talk, a paper, a report by somebody else",
        ),
        (_, true) if !distinct => (
            Severity::Warning,
            "all sources have the same address",
            "name each source once, and add one that supports it",
        ),
        _ => return,
    };
    diagnostics.push(Rule { severity, ..RULE }.at(cx.key_span("sources"), headline).hint(hint));
}

#[cfg(test)]
mod tests {
    use crate::testing::{findings, found};

    #[test]
    fn somebody_of_the_organisation_has_to_speak() {
        let part = "sources:\n  - {type: news, url: \"https://a.net/x\", date: 2024}\n  - {type: news, url: \"https://b.net/x\", date: 2024}\n";
        assert_eq!(found(super::RULE.id, part), ["no source is by the organisation itself @ sources"]);
    }

    #[test]
    fn a_page_named_twice_is_one_source() {
        let part = "sources:\n  - {type: blog, kind: primary, url: \"https://a.net/x\"}\n  - {type: blog, kind: primary, url: \"https://a.net/x\"}\n";
        assert_eq!(found(super::RULE.id, part), ["all sources have the same address @ sources"]);
    }

    #[test]
    fn a_complete_record_without_a_source_is_an_error() {
        let (_, diagnostics) = findings("status: complete\n- sources\n");
        let severity = diagnostics
            .iter()
            .find(|diagnostic| diagnostic.rule.as_str() == super::RULE.id)
            .map(|diagnostic| diagnostic.severity);
        assert_eq!(severity, Some(atlas_diagnostic::Severity::Error));
    }
}
