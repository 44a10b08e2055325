use atlas_diagnostic::{Diagnostic, Severity};

use super::FAILURES;
use crate::{Check, Context, Rule};

pub(crate) const RULE: Rule = Rule {
    id: "failure/fewer-than-five",
    severity: Severity::Warning,
    summary: "a playbook of fewer than five failures",
    doc: "\
The failure playbook holds the five failures that matter most. What no source tells may be concluded from the design, marked `inferred: true` with \
the reasoning.

How a system fails is what is least often published and most often needed. A playbook that stops at the failures somebody wrote a post about \
leaves out the common ones.",
    example: "failures_top5:\n  - {name: hot_room, detection: queue depth, mitigation: split the room, recovery: merge, drill: load test, source: s1}\n",
    instead: r"failures_top5:
  - {name: hot_room, detection: queue depth, mitigation: split the room, recovery: merge, drill: load test, source: s1}
  - {name: lost_node, detection: health check, mitigation: route around it, recovery: replace it, drill: kill a node, source: s1}
  - {name: full_bus, detection: lag, mitigation: shed typing events, recovery: drain, drill: pause consumers, source: s1}
  - {name: reconnect_wave, detection: connection rate, mitigation: admit in steps, recovery: raise the limit, drill: drop a gateway, source: s1}
  - {name: slow_store, detection: p99 of reads, mitigation: serve from cache, recovery: rebalance, drill: add delay, source: s1}
",
    check: Check::System(check),
};

fn check(cx: &Context<'_>, diagnostics: &mut Vec<Diagnostic>) {
    let count = cx.system.record.failures_top5.len();
    if count >= FAILURES {
        return;
    }
    let headline = match count {
        0 => "no failure is described, where five are asked for".to_owned(),
        1 => "1 failure is described, where five are asked for".to_owned(),
        _ => format!("{count} failures are described, where five are asked for"),
    };
    let diagnostic = RULE
        .at(cx.key_span("failures_top5"), headline)
        .hint("add what such a design is known to suffer from, marked `inferred: true` with the reasoning where no source tells it");
    diagnostics.push(diagnostic);
}

#[cfg(test)]
mod tests {
    use crate::testing::found;

    #[test]
    fn it_says_how_many_there_are() {
        assert_eq!(
            found(super::RULE.id, "- failures_top5\n"),
            ["no failure is described, where five are asked for @ CS-EXAMPLE"]
        );
        let two = "failures_top5:\n  - name: hot_room\n  - name: lost_node\n";
        assert_eq!(found(super::RULE.id, two), ["2 failures are described, where five are asked for @ failures_top5"]);
    }
}
