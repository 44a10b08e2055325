use atlas_catalogue::ClaimKind;
use atlas_diagnostic::{Diagnostic, Severity};

use super::first_id;
use crate::{Check, Context, Rule};

pub(crate) const RULE: Rule = Rule {
    id: "evidence/unsourced-guarantee",
    severity: Severity::Warning,
    summary: "a guarantee that no source supports",
    doc: "\
A guarantee, of the system or of a flow, needs a source that states it, or `inferred: true` with the source that it follows from.

Designs are built on what others promise. A guarantee that nobody made is the most expensive thing to copy: it fails only when it is needed.",
    example: "guarantees:\n  - at_least_once\n",
    instead: "guarantees:\n  - {guarantee: at_least_once, source: s1, at: delivery}\n",
    check: Check::System(check),
};

fn check(cx: &Context<'_>, diagnostics: &mut Vec<Diagnostic>) {
    let guarantees = cx.system.claims.iter().filter(|claim| claim.kind == ClaimKind::Guarantee);
    for claim in guarantees.filter(|claim| claim.sources.is_empty() && !claim.is_inferred()) {
        let diagnostic =
            RULE.at(claim.value_span, format!("the guarantee `{}` has no source", claim.value)).hint(format!(
                "name the source that states it, or write `inferred: true`, `source: {}` and the reasoning in `note`",
                first_id(cx.system)
            ));
        diagnostics.push(diagnostic);
    }
}

#[cfg(test)]
mod tests {
    use crate::testing::found;

    #[test]
    fn the_guarantee_of_a_flow_has_the_source_of_the_flow() {
        let flow = |source| {
            found(
                super::RULE.id,
                &format!("flows:\n  - {{from: client, to: gateway, guarantee: at_least_once{source}}}\n"),
            )
        };
        assert_eq!(flow(""), ["the guarantee `at_least_once` has no source @ at_least_once"]);
        assert_eq!(flow(", source: s1, at: delivery"), Vec::<String>::new());
    }
}
