use atlas_diagnostic::{Diagnostic, Severity};

use super::lacking;
use crate::{Check, Context, Rule};

pub(crate) const RULE: Rule = Rule {
    id: "failure/no-mitigation",
    severity: Severity::Warning,
    summary: "a failure that nothing is done about",
    doc: "\
A failure of the playbook does not say what is done at once to keep the damage small.

That a design can fail in some way is the lesser half of what there is to learn; the greater half is what its operators do then.",
    example: "failures_top5:\n  - {name: hot_room, detection: queue depth, recovery: merge when calm, drill: load test, source: s1, at: failures}\n",
    instead: "failures_top5:\n  - {name: hot_room, detection: queue depth, mitigation: split the room, recovery: merge when calm, drill: load test, source: s1, at: failures}\n",
    check: Check::System(check),
};

fn check(cx: &Context<'_>, diagnostics: &mut Vec<Diagnostic>) {
    lacking(cx, &RULE, "mitigation", |failure| failure.mitigation.as_ref(), diagnostics);
}

#[cfg(test)]
mod tests {
    use crate::testing::found;

    #[test]
    fn it_is_said_at_the_name_of_the_failure() {
        let failures = "failures_top5:\n  - name: hot_room\n";
        assert_eq!(found(super::RULE.id, failures), ["`hot_room` has no `mitigation` @ hot_room"]);
    }
}
