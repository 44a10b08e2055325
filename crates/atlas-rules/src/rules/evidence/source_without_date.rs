use atlas_diagnostic::{Diagnostic, Severity};

use super::source_span;
use crate::{Check, Context, Rule};

pub(crate) const RULE: Rule = Rule {
    id: "evidence/source-without-date",
    severity: Severity::Warning,
    summary: "a source without a date",
    doc: "\
A source needs the day, month or year of its publication. Where the page prints none, `accessed` says when it was read, and a `note` that \
mentions the date or year explains the rest; with `accessed` alone this is only a note. For documentation and code, which change without \
being published again, `accessed` is enough.

Without a date nobody can tell whether what it says is of today, and the newest of two figures cannot lead.",
    example: r#"sources:
  - {id: s1, type: blog, kind: primary, url: "https://example.com/blog/rooms", date: 2024-05-01}
  - {id: s2, type: talk, kind: secondary, url: "https://www.infoq.com/presentations/example/"}
"#,
    instead: r#"sources:
  - {id: s1, type: blog, kind: primary, url: "https://example.com/blog/rooms", date: 2024-05-01}
  - {id: s2, type: talk, kind: secondary, url: "https://www.infoq.com/presentations/example/", date: 2024-09}
"#,
    check: Check::System(check),
};

fn check(cx: &Context<'_>, diagnostics: &mut Vec<Diagnostic>) {
    for source in &cx.system.sources {
        let written = cx.system.source(source);
        let living = matches!(&*written.kind, "doc" | "docs" | "documentation" | "code");
        let explained =
            living || written.note.as_ref().is_some_and(|note| note.contains("date") || note.contains("year"));
        let severity = match (written.date.is_some(), written.accessed.is_some()) {
            (true, _) => continue,
            (false, true) if explained => continue,
            (false, true) => Severity::Note,
            (false, false) => Severity::Warning,
        };
        let hint = match (living, severity) {
            (true, _) => "say in `accessed` when it was read",
            (false, Severity::Note) => "write `date:`, or say in `note` why its date is not known",
            (false, _) => "write `date:`; where the page prints none, `accessed:` and a `note` that says so",
        };
        diagnostics.push(
            Rule { severity, ..RULE }
                .at(source_span(cx.system, source), format!("`{}` has no date", source.id))
                .hint(hint),
        );
    }
}

#[cfg(test)]
mod tests {
    use crate::testing::found;

    #[test]
    fn what_prints_no_date_says_when_it_was_read() {
        let with = |keys| {
            found(super::RULE.id, &format!("sources:\n  - {{id: s9, url: \"https://example.com/d\", {keys}}}\n"))
        };
        assert_eq!(with("type: doc"), ["`s9` has no date @ s9"]);
        assert_eq!(with("type: doc, accessed: 2026-11-01"), Vec::<String>::new());
        assert_eq!(with("type: blog, accessed: 2026-11-01"), ["`s9` has no date @ s9"]);
        assert_eq!(
            with("type: blog, accessed: 2026-11-01, note: prints 26 August without a year"),
            Vec::<String>::new()
        );
    }
}
