use atlas_catalogue::ClaimKind;
use atlas_diagnostic::{Diagnostic, Severity};

use crate::{Check, Context, Rule};

pub(crate) const RULE: Rule = Rule {
    id: "evidence/unsourced-structure",
    severity: Severity::Warning,
    summary: "a component or flow that no source names",
    doc: "\
A component or flow needs the source that names it, or `inferred: true` with the reasoning in `note` where it is not named but has to be there.

A box in a diagram says that it exists. Readers cannot tell a drawn guess from a fact unless the guess is marked, and then it is drawn as one.",
    example: "components:\n  gateway: {name: Gateway, plane: edge, kind: gateway}\n",
    instead: "components:\n  gateway: {name: Gateway, plane: edge, kind: gateway, inferred: true, source: s1, note: clients keep one connection}\n",
    check: Check::System(check),
};

fn check(cx: &Context<'_>, diagnostics: &mut Vec<Diagnostic>) {
    let structure = cx.system.claims.iter().filter(|claim| claim.kind == ClaimKind::Structure);
    for claim in structure.filter(|claim| claim.sources.is_empty() && !claim.is_inferred()) {
        let diagnostic = RULE
            .at(cx.first_line(claim.span), format!("`{}` has no source", claim.path))
            .hint("name the source that it stands in, or write `inferred: true` with the reasoning in `note`");
        diagnostics.push(diagnostic);
    }
}

#[cfg(test)]
mod tests {
    use crate::testing::found;

    #[test]
    fn flows_need_a_source_too() {
        let flows = "flows:\n  - from: client\n    to: gateway\n";
        assert_eq!(found(super::RULE.id, flows), ["`flows[0]` has no source @ from: client"]);
    }
}
