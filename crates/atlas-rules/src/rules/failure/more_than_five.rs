use atlas_diagnostic::{Diagnostic, Severity};

use super::FAILURES;
use crate::{Check, Context, Rule};

pub(crate) const RULE: Rule = Rule {
    id: "failure/more-than-five",
    severity: Severity::Warning,
    summary: "a playbook of more than five failures",
    doc: "\
The failure playbook holds the five failures that matter most; this one goes on. Table and diagram show the first five.

Choosing is the work: a list of everything that may break ranks nothing. What really happened can be told at length under `incidents`.",
    example: "failures_top5:\n  - name: hot_room\n  - name: lost_node\n  - name: full_bus\n  - name: reconnect_wave\n  - name: slow_store\n  - name: bad_config\n",
    instead: "failures_top5:\n  - name: hot_room\n  - name: lost_node\n  - name: full_bus\n  - name: reconnect_wave\n  - name: slow_store\n",
    check: Check::System(check),
};

fn check(cx: &Context<'_>, diagnostics: &mut Vec<Diagnostic>) {
    let failures = &cx.system.record.failures_top5;
    if let Some(sixth) = failures.get(FAILURES) {
        let diagnostic = RULE
            .at(sixth.name.span, format!("{} failures are described, where five are asked for", failures.len()))
            .label("the sixth")
            .hint("keep the five that matter most; what really happened can be told under `incidents`");
        diagnostics.push(diagnostic);
    }
}

#[cfg(test)]
mod tests {
    use crate::testing::found;

    #[test]
    fn it_points_at_the_sixth() {
        let part = super::RULE.example;
        assert_eq!(found(super::RULE.id, part), ["6 failures are described, where five are asked for @ bad_config"]);
    }
}
