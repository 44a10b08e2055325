use atlas_diagnostic::{Diagnostic, Severity};

use super::lacking;
use crate::{Check, Context, Rule};

pub(crate) const RULE: Rule = Rule {
    id: "failure/no-detection",
    severity: Severity::Warning,
    summary: "a failure that nobody notices",
    doc: "\
A failure of the playbook does not say how it is noticed: which signal, at what threshold.

At 3 AM the playbook is read by its signals. A failure without one cannot be found in it, and an operator who copies the design copies the \
blind spot.",
    example: "failures_top5:\n  - {name: hot_room, mitigation: split the room, recovery: merge when calm, drill: load test, source: s1, at: failures}\n",
    instead: "failures_top5:\n  - {name: hot_room, detection: queue depth, mitigation: split the room, recovery: merge when calm, drill: load test, source: s1, at: failures}\n",
    check: Check::System(check),
};

fn check(cx: &Context<'_>, diagnostics: &mut Vec<Diagnostic>) {
    lacking(cx, &RULE, "detection", |failure| failure.detection.as_ref(), diagnostics);
}

#[cfg(test)]
mod tests {
    use crate::testing::found;

    #[test]
    fn it_is_said_at_the_name_of_the_failure() {
        let failures = "failures_top5:\n  - name: hot_room\n";
        assert_eq!(found(super::RULE.id, failures), ["`hot_room` has no `detection` @ hot_room"]);
    }
}
