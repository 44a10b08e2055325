use atlas_diagnostic::{Diagnostic, Severity};

use super::{explains_age, is_recent};
use crate::{Check, Context, Rule};

pub(crate) const RULE: Rule = Rule {
    id: "scope/legacy-without-reason",
    severity: Severity::Warning,
    summary: "a record of old sources that does not say why it is still right",
    doc: "\
Every source is older than the window (five years unless the settings say otherwise), and `legacy` does not say why what they describe is still \
right. In a record that says it is complete this is an error.

An older architecture belongs in the catalogue only while it is the state of the practice, and a reader has to be told on what grounds.",
    example: r#"sources:
  - {id: s1, type: blog, kind: primary, url: "https://example.com/blog/rooms", date: 2016-05-01}
  - {id: s2, type: talk, kind: secondary, url: "https://www.infoq.com/presentations/example/", date: 2015-09-10}
"#,
    instead: r#"legacy: The protocol has not changed since, as the release notes of 2026 say
sources:
  - {id: s1, type: blog, kind: primary, url: "https://example.com/blog/rooms", date: 2016-05-01}
  - {id: s2, type: talk, kind: secondary, url: "https://www.infoq.com/presentations/example/", date: 2015-09-10}
"#,
    check: Check::System(check),
};

fn check(cx: &Context<'_>, diagnostics: &mut Vec<Diagnostic>) {
    let record = &cx.system.record;
    if explains_age(record) {
        return;
    }
    let rule = Rule { severity: cx.demanded(), ..RULE };
    let hint = "write in `legacy` why the sources still describe what is run, or add a recent one";
    let start = cx.settings.window_start();
    let all_old =
        !record.sources.is_empty() && record.sources.iter().all(|source| is_recent(source, start) == Some(false));
    if let Some(legacy) = &record.legacy {
        diagnostics.push(rule.at(legacy.span, "`legacy` gives no reason").hint(hint));
    } else if all_old {
        let headline = format!("every source is older than {} years", cx.settings.window_years);
        diagnostics.push(rule.at(cx.key_span("sources"), headline).hint(hint));
    }
}

#[cfg(test)]
mod tests {
    use crate::testing::found;

    #[test]
    fn a_word_is_no_reason() {
        assert_eq!(found(super::RULE.id, "legacy: canonical\n"), ["`legacy` gives no reason @ canonical"]);
    }

    #[test]
    fn one_recent_source_is_enough() {
        assert_eq!(found(super::RULE.id, ""), Vec::<String>::new());
    }
}
