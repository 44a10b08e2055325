use atlas_diagnostic::{Diagnostic, Severity};

use super::demanded;
use crate::{Check, Context, Rule};

pub(crate) const RULE: Rule = Rule {
    id: "legal/no-attribution",
    severity: Severity::Warning,
    summary: "a record that does not say whose material it rests on",
    doc: "\
Every record says in `attribution` on whose public material it is based; the page shows it at its foot. In a record that says it is \
complete this is an error.

The figures were somebody's work. Naming them is what the licences of most sources ask for, and what a takedown request looks at first.",
    example: "attribution: \"\"\n",
    instead: "attribution: Based on public material by Example\n",
    check: Check::System(check),
};

fn check(cx: &Context<'_>, diagnostics: &mut Vec<Diagnostic>) {
    diagnostics.extend(demanded(
        cx,
        RULE,
        "attribution",
        cx.system.record.attribution.as_ref(),
        "write on whose public material the record is based",
    ));
}

#[cfg(test)]
mod tests {
    use crate::testing::found;

    #[test]
    fn missing_is_as_bad_as_empty() {
        assert_eq!(found(super::RULE.id, "- attribution\n"), ["`attribution` is missing @ CS-EXAMPLE"]);
        assert_eq!(found(super::RULE.id, "attribution: \" \"\n"), ["`attribution` is empty @ attribution"]);
    }
}
