use atlas_diagnostic::{Diagnostic, Severity};

use super::demanded;
use crate::{Check, Context, Rule};

pub(crate) const RULE: Rule = Rule {
    id: "legal/no-licence",
    severity: Severity::Warning,
    summary: "a record that does not say how it may be used",
    doc: "\
Every record says in `license` whose the facts are and how its words and drawings may be used. In a record that says it is complete this \
is an error.

Without it nobody may reuse the page, and the organisation that is described cannot see that its rights are respected.",
    example: "license: \"\"\n",
    instead: "license: Facts belong to their publishers; words and drawings are CC BY 4.0\n",
    check: Check::System(check),
};

fn check(cx: &Context<'_>, diagnostics: &mut Vec<Diagnostic>) {
    diagnostics.extend(demanded(
        cx,
        RULE,
        "license",
        cx.system.record.license.as_ref(),
        "write whose the facts are, and how the words and drawings of the record may be used",
    ));
}

#[cfg(test)]
mod tests {
    use crate::testing::found;

    #[test]
    fn missing_is_as_bad_as_empty() {
        assert_eq!(found(super::RULE.id, "- license\n"), ["`license` is missing @ CS-EXAMPLE"]);
        assert_eq!(found(super::RULE.id, "license: \" \"\n"), ["`license` is empty @ license"]);
    }
}
