use atlas_diagnostic::{Diagnostic, Severity};

use super::{guarantees, mechanisms, patterns};
use crate::{Check, Context, Rule};

pub(crate) const RULE: Rule = Rule {
    id: "model/no-mechanisms",
    severity: Severity::Warning,
    summary: "guarantees or patterns without a single mechanism behind them",
    doc: "\
The record claims guarantees, or patterns that rest on mechanisms, and names no mechanism at all: neither under `mechanisms` nor at a \
component.

A guarantee is an effect and a mechanism its cause. Without any cause the record says what the system promises and nothing of how, so no \
claim of it can be weighed. This is said once; as soon as one mechanism is named, each guarantee and pattern is checked by itself.",
    example: "- mechanisms\nguarantees:\n  - {guarantee: at_least_once, source: s1, at: delivery}\n",
    instead: "mechanisms:\n  mandatory:\n    - {mechanism: p3_durable_log, source: s1, at: design}\n\
        guarantees:\n  - {guarantee: at_least_once, source: s1, at: delivery}\n",
    check: Check::System(check),
};

fn check(cx: &Context<'_>, diagnostics: &mut Vec<Diagnostic>) {
    let vocabulary = cx.vocabulary();
    let guarantees = || {
        guarantees(cx).filter(|claim| {
            let entry = vocabulary
                .guarantee(&claim.value)
                .and_then(|found| vocabulary.raw.guarantees.iter().nth(found.id.index()));
            entry.is_some_and(|(_, entry)| !entry.provided_by.is_empty())
        })
    };
    let patterns = || {
        patterns(cx)
            .filter(|claim| vocabulary.pattern(&claim.value).is_some_and(|(.., entry)| !entry.required.is_empty()))
    };
    let Some(first) = guarantees().chain(patterns()).next() else { return };
    if !mechanisms(cx).is_empty() {
        return;
    }
    let headline = match (guarantees().count(), patterns().count()) {
        (0, some) => format!("no mechanism stands behind {}", counted(some, "pattern")),
        (some, 0) => format!("no mechanism stands behind {}", counted(some, "guarantee")),
        (some, more) => {
            format!("no mechanism stands behind {} and {}", counted(some, "guarantee"), counted(more, "pattern"))
        }
    };
    diagnostics.push(
        RULE.at(first.value.span, headline)
            .label("the first of them")
            .hint("name what the system uses under `mechanisms`, from P1 to P12 of `data/vocabulary/mechanisms.yaml`"),
    );
}

fn counted(number: usize, what: &str) -> String {
    format!("{number} {what}{}", if number == 1 { "" } else { "s" })
}

#[cfg(test)]
mod tests {
    use crate::testing::found;

    #[test]
    fn it_is_said_once() {
        let part = "- mechanisms\nguarantees: [at_least_once, durability]\npatterns:\n  primary: sharding\n";
        assert_eq!(
            found(super::RULE.id, part),
            ["no mechanism stands behind 2 guarantees and 1 pattern @ at_least_once"]
        );
        assert_eq!(found("model/unsupported-guarantee", part), Vec::<String>::new());
        assert_eq!(found("model/incomplete-pattern", part), Vec::<String>::new());
    }

    #[test]
    fn what_needs_no_mechanism_needs_none() {
        let part = "- mechanisms\nguarantees: [at_most_once]\npatterns:\n  primary: fanout\n";
        assert_eq!(found(super::RULE.id, part), Vec::<String>::new());
    }

    #[test]
    fn a_mechanism_of_a_component_counts() {
        let part = "- mechanisms\n- flows\n- failures_top5\ncomponents:\n  bus: {name: Bus, plane: stream, mechanisms: [p3_durable_log]}\n";
        assert_eq!(found(super::RULE.id, part), Vec::<String>::new());
    }
}
