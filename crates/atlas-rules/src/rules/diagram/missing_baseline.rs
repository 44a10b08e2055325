use atlas_diagnostic::{Diagnostic, Severity};

use crate::{Check, Context, Rule};

pub(crate) const RULE: Rule = Rule {
    id: "diagram/missing-baseline",
    severity: Severity::Note,
    summary: "a record that cannot feed all ten baseline diagrams",
    doc: "\
Ten diagrams are drawn of every system, from the global flow to the latency budget. The record lacks the parts that some of them are drawn \
from; a hint names the parts. In a record that says it is complete this is a warning.

Systems are compared by laying the same diagram of each side by side. Where one is not there, there is nothing to compare, and what is not \
known cannot be told from what nobody wrote down.",
    example: "flows: []\n",
    instead: "flows:\n  - {from: client, to: gateway, label: connect, critical: true, source: s1, at: design}\n",
    check: Check::System(check),
};

fn check(cx: &Context<'_>, diagnostics: &mut Vec<Diagnostic>) {
    let gaps = (cx.settings.gaps)(cx.system, cx.vocabulary());
    if gaps.is_empty() {
        return;
    }
    let kinds = gaps.iter().map(|gap| format!("`{}`", gap.kind)).collect::<Vec<_>>().join(", ");
    let headline = match gaps.len() {
        1 => format!("the baseline diagram {kinds} cannot be drawn"),
        count => format!("{count} baseline diagrams cannot be drawn: {kinds}"),
    };
    let severity = if cx.is_complete() { Severity::Warning } else { Severity::Note };
    let mut diagnostic = Rule { severity, ..RULE }.at(cx.record_span(), headline);
    for gap in gaps {
        diagnostic = diagnostic.hint(format!("`{}` is drawn from {}", gap.kind, gap.needs));
    }
    diagnostics.push(diagnostic);
}

#[cfg(test)]
mod tests {
    use atlas_catalogue::load_text;
    use atlas_diagnostic::Severity;

    use crate::testing::{PATH, TODAY, record};
    use crate::{Gap, Settings, check};

    #[test]
    fn every_gap_says_what_would_close_it() {
        let mut settings = Settings::new(TODAY);
        settings.gaps = |_, _| {
            let gap = |kind: &str, needs: &str| Gap { kind: kind.to_owned(), needs: needs.to_owned() };
            vec![gap("BP", "`backpressure`"), gap("SL", "`latency` or `capacity_planning`")]
        };
        let found = check(&load_text(PATH, &record("status: complete\n")), &settings);
        let finding = found.iter().find(|diagnostic| diagnostic.rule.as_str() == super::RULE.id).expect("a finding");
        assert_eq!(finding.headline, "2 baseline diagrams cannot be drawn: `BP`, `SL`");
        assert_eq!(
            finding.hints,
            ["`BP` is drawn from `backpressure`", "`SL` is drawn from `latency` or `capacity_planning`"]
        );
        assert_eq!(finding.severity, Severity::Warning);
    }
}
