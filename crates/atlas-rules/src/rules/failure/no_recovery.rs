use atlas_diagnostic::{Diagnostic, Severity};

use super::lacking;
use crate::{Check, Context, Rule};

pub(crate) const RULE: Rule = Rule {
    id: "failure/no-recovery",
    severity: Severity::Warning,
    summary: "a failure that nobody comes back from",
    doc: "\
A failure of the playbook does not say how full service comes back once the damage is contained.

Mitigations leave debts: shed work, stale caches, a region that stays drained. Many second outages are recoveries that nobody had thought \
through.",
    example: "failures_top5:\n  - {name: hot_room, detection: queue depth, mitigation: split the room, drill: load test, source: s1, at: failures}\n",
    instead: "failures_top5:\n  - {name: hot_room, detection: queue depth, mitigation: split the room, recovery: merge when calm, drill: load test, source: s1, at: failures}\n",
    check: Check::System(check),
};

fn check(cx: &Context<'_>, diagnostics: &mut Vec<Diagnostic>) {
    lacking(cx, &RULE, "recovery", |failure| failure.recovery.as_ref(), diagnostics);
}

#[cfg(test)]
mod tests {
    use crate::testing::found;

    #[test]
    fn it_is_said_at_the_name_of_the_failure() {
        let failures = "failures_top5:\n  - name: hot_room\n";
        assert_eq!(found(super::RULE.id, failures), ["`hot_room` has no `recovery` @ hot_room"]);
    }
}
