use atlas_diagnostic::{Diagnostic, Severity};

use crate::{Check, Context, Rule};

pub(crate) const RULE: Rule = Rule {
    id: "scope/verification-expired",
    severity: Severity::Warning,
    summary: "a record that was not compared with its sources for too long",
    doc: "\
`last_verified` is the day on which every claim was last compared with its sources. It lasts a year unless the settings say otherwise; a day \
that is yet to come is no verification at all.

Posts are corrected, moved and taken down. A page that nobody looked after says things with more confidence than it deserves.",
    example: "last_verified: 2025-03-10\n",
    instead: "last_verified: 2026-11-01\n",
    check: Check::System(check),
};

fn check(cx: &Context<'_>, diagnostics: &mut Vec<Diagnostic>) {
    let verified = cx.system.record.last_verified;
    if verified.value.earliest() > cx.today() {
        let headline = format!("`last_verified` is {}, which is yet to come", verified.value);
        diagnostics.push(
            RULE.at(verified.span, headline)
                .hint("write the day on which the claims were last compared with their sources"),
        );
        return;
    }
    let days = verified.value.latest().duration_until(cx.today()).as_hours() / 24;
    if days > i64::from(cx.settings.verification_days) {
        let diagnostic = RULE
            .at(verified.span, format!("last verified {days} days ago"))
            .label(format!("lasts {} days", cx.settings.verification_days))
            .hint("compare every claim with its source again, then write today's date");
        diagnostics.push(diagnostic);
    }
}

#[cfg(test)]
mod tests {
    use crate::testing::found;

    #[test]
    fn a_verification_lasts_a_year_and_cannot_be_promised() {
        let on = |date| found(super::RULE.id, &format!("last_verified: {date}\n"));
        assert_eq!(on("2025-11-21"), Vec::<String>::new());
        assert_eq!(on("2025-11-20"), ["last verified 366 days ago @ 2025-11-20"]);
        assert_eq!(on("2026-11"), Vec::<String>::new());
        assert_eq!(on("2027-01-01"), ["`last_verified` is 2027-01-01, which is yet to come @ 2027-01-01"]);
    }
}
