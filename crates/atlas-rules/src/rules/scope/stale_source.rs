use atlas_catalogue::System;
use atlas_diagnostic::{Diagnostic, Severity};

use super::{explains_age, is_recent};
use crate::rules::evidence::cited;
use crate::{Check, Context, Rule};

pub(crate) const RULE: Rule = Rule {
    id: "scope/stale-source",
    severity: Severity::Note,
    summary: "a source that is older than the window",
    doc: "\
The source is older than the window (five years unless the settings say otherwise), and what the record says of the system as it is today rests \
on nothing newer. Sources of its history (incidents, evolution, migration, innovations, other scale tiers) may be as old as what they tell, \
and where `legacy` gives a reason the age is explained.

Architectures change faster than posts about them. A figure of another age is a wrong figure unless the page says of which age it is.",
    example: r#"sources:
  - {id: s1, type: blog, kind: primary, url: "https://example.com/blog/rooms", date: 2016-05-01}
  - {id: s2, type: talk, kind: secondary, url: "https://www.infoq.com/presentations/example/", date: 2024-09-10}
"#,
    instead: r#"sources:
  - {id: s1, type: blog, kind: primary, url: "https://example.com/blog/rooms", date: 2024-05-01}
  - {id: s2, type: talk, kind: secondary, url: "https://www.infoq.com/presentations/example/", date: 2024-09-10}
"#,
    check: Check::System(check),
};

/// Parts that tell how things were.
const HISTORY: &[&str] =
    &["evolution", "incidents", "innovations", "innovations_2020_2025", "migration", "scale_tiers", "year_implemented"];

fn check(cx: &Context<'_>, diagnostics: &mut Vec<Diagnostic>) {
    let system = cx.system;
    let start = cx.settings.window_start();
    let stale: Vec<bool> =
        system.sources.iter().map(|source| is_recent(system.source(source), start) == Some(false)).collect();
    if !stale.contains(&true) || explains_age(&system.record) {
        return;
    }
    let resting = resting_on(system, &stale);
    let cited = cited(system);
    for (index, source) in system.sources.iter().enumerate().filter(|(index, _)| stale[*index]) {
        if cited[index] && resting[index] == 0 {
            continue;
        }
        let Some(date) = system.source(source).date else { continue };
        let headline =
            format!("`{}` is of {}, more than {} years ago", source.id, date.value, cx.settings.window_years);
        let mut diagnostic = RULE.at(date.span, headline);
        if resting[index] > 0 {
            let claims = if resting[index] == 1 {
                "1 claim rests".to_owned()
            } else {
                format!("{} claims rest", resting[index])
            };
            diagnostic = diagnostic.label(format!("{claims} on nothing newer"));
        }
        diagnostics.push(
            diagnostic
                .hint("add a recent source that says the same, or say in `legacy` why the old one is still right"),
        );
    }
}

/// How many claims about the present rest on each source and on no recent one.
fn resting_on(system: &System, stale: &[bool]) -> Vec<u32> {
    let mut counts = vec![0; stale.len()];
    for claim in system.claims.iter().filter(|claim| claim.sources.iter().all(|index| stale[usize::from(*index)])) {
        if !HISTORY.contains(&claim.section()) {
            claim.sources.iter().for_each(|index| counts[usize::from(*index)] += 1);
        }
    }
    counts
}

#[cfg(test)]
mod tests {
    use crate::testing::found;

    const OLD: &str = "sources:
  - {id: s1, type: blog, kind: primary, url: \"https://example.com/a\", date: 2024-05-01}
  - {id: s2, type: blog, kind: primary, url: \"https://example.com/b\", date: 2015-05-01}
";

    fn with(part: &str) -> Vec<String> {
        found(super::RULE.id, &format!("{part}{OLD}"))
    }

    #[test]
    fn history_may_rest_on_old_sources() {
        let evolution = "- slos\nevolution:\n  - {date: 2015, title: One machine, source: s2}\n";
        assert_eq!(with(evolution), Vec::<String>::new());
        assert_eq!(with(""), ["`s2` is of 2015-05-01, more than 5 years ago @ 2015-05-01"]);
    }

    #[test]
    fn a_recent_source_beside_it_or_a_reason_is_enough() {
        assert_eq!(with("slos: {availability: {value: 99.99%, source: [s1, s2]}}\n"), Vec::<String>::new());
        assert_eq!(with("legacy: the objective has stood unchanged since\n"), Vec::<String>::new());
    }
}
