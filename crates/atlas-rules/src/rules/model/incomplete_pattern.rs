use atlas_diagnostic::{Diagnostic, Severity};

use super::{joined, mechanisms, patterns};
use crate::{Check, Context, Rule};

pub(crate) const RULE: Rule = Rule {
    id: "model/incomplete-pattern",
    severity: Severity::Warning,
    summary: "a pattern without the mechanisms that make it one",
    doc: "\
Some patterns are defined by a mechanism: no event sourcing without a durable log, no sharding without partitioning. The vocabulary names \
them as `required`. The record claims the pattern, and neither `mechanisms` nor a component names what it takes.

Either the mechanism is there and its costs and failures are missing from the record, or the pattern is a word that sounded right.",
    example: "patterns:\n  primary: {pattern: sharding, source: s1, at: summary}\n\
        mechanisms:\n  mandatory:\n    - {mechanism: p3_durable_log, source: s1, at: design}\n",
    instead: "patterns:\n  primary: {pattern: sharding, source: s1, at: summary}\n\
        mechanisms:\n  mandatory:\n    - {mechanism: p1_consistent_hash, source: s1, at: design}\n    \
        - {mechanism: p3_durable_log, source: s1, at: design}\n",
    check: Check::System(check),
};

fn check(cx: &Context<'_>, diagnostics: &mut Vec<Diagnostic>) {
    let known = mechanisms(cx);
    if known.is_empty() {
        return;
    }
    let vocabulary = cx.vocabulary();
    for claim in patterns(cx) {
        let Some((.., pattern)) = vocabulary.pattern(&claim.value) else { continue };
        let named = |key: &str| vocabulary.mechanism(key).is_some_and(|(id, ..)| known.contains(&id));
        let missing: Vec<&str> = pattern.required.iter().map(|key| &**key).filter(|key| !named(key)).collect();
        if missing.is_empty() {
            continue;
        }
        let missing = joined(missing, "and");
        let headline = format!("`{}` takes {missing}, which the record does not name", claim.value);
        diagnostics.push(
            RULE.at(claim.value.span, headline)
                .hint(format!("add {missing} to `mechanisms` with its source, or to the component that has it; otherwise remove the pattern")),
        );
    }
}

#[cfg(test)]
mod tests {
    use crate::testing::found;

    #[test]
    fn overlays_are_held_to_it_and_all_that_is_missing_is_named() {
        let part = "patterns:\n  primary: fanout\n  overlays: [raft, sharding]\nmechanisms:\n  mandatory: [p1_consistent_hash]\n";
        assert_eq!(
            found(super::RULE.id, part),
            ["`raft` takes `p2_replication` and `p3_durable_log`, which the record does not name @ raft"]
        );
    }

    #[test]
    fn a_conditional_mechanism_or_one_of_a_component_is_named() {
        let part = "- flows\n- failures_top5\npatterns:\n  primary: raft\nmechanisms:\n  conditional: [p2_replication]\ncomponents:\n  \
            bus: {name: Bus, plane: stream, mechanisms: [p3_durable_log]}\n";
        assert_eq!(found(super::RULE.id, part), Vec::<String>::new());
    }
}
