use atlas_diagnostic::{Diagnostic, Severity};

use super::lacking;
use crate::{Check, Context, Rule};

pub(crate) const RULE: Rule = Rule {
    id: "failure/no-drill",
    severity: Severity::Note,
    summary: "a failure that nobody practises",
    doc: "\
A failure of the playbook does not say how its handling is practised: a game day, a load test, an injected fault.

What is never practised does not work when it is needed. Few operators publish their drills, so this is only a note; it also leaves a gap \
in the diagram of drills.",
    example: "failures_top5:\n  - {name: hot_room, detection: queue depth, mitigation: split the room, recovery: merge when calm, source: s1, at: failures}\n",
    instead: "failures_top5:\n  - {name: hot_room, detection: queue depth, mitigation: split the room, recovery: merge when calm, drill: load test, source: s1, at: failures}\n",
    check: Check::System(check),
};

fn check(cx: &Context<'_>, diagnostics: &mut Vec<Diagnostic>) {
    lacking(cx, &RULE, "drill", |failure| failure.drill.as_ref(), diagnostics);
}

#[cfg(test)]
mod tests {
    use crate::testing::found;

    #[test]
    fn it_is_said_at_the_name_of_the_failure() {
        let failures = "failures_top5:\n  - name: hot_room\n";
        assert_eq!(found(super::RULE.id, failures), ["`hot_room` has no `drill` @ hot_room"]);
    }
}
