use std::collections::BTreeSet;

use atlas_catalogue::LedgerClaim;
use atlas_catalogue::schema::{Confidence, SourceKind, Via};
use atlas_diagnostic::{Diagnostic, Severity};

use super::source_span;
use crate::{Check, Context, Grade, GradeCounts, Rule, grade};

pub(crate) const RULE: Rule = Rule {
    id: "evidence/overstated-confidence",
    severity: Severity::Warning,
    summary: "a confidence above what the evidence supports",
    doc: "\
The author's `confidence` is above what grading finds. A record is A where at least half of its claims grade A and at most a fifth grade C, and B \
where at most half grade C. A source is A where the organisation itself speaks and it was read whole. A claim is at most what it grades. \
`(verified)` in `cloud_mapping` needs a source.

Atlas grades for itself and shows both, so an overstatement is seen; but it is read before it is seen through.",
    example: r#"sources:
  - {id: s1, type: blog, kind: primary, url: "https://example.com/blog/rooms", date: 2024-05-01, confidence: A}
  - {id: s2, type: talk, kind: secondary, url: "https://www.infoq.com/presentations/example/", date: 2024-09-10, confidence: A}
"#,
    instead: r#"sources:
  - {id: s1, type: blog, kind: primary, url: "https://example.com/blog/rooms", date: 2024-05-01, confidence: A}
  - {id: s2, type: talk, kind: secondary, url: "https://www.infoq.com/presentations/example/", date: 2024-09-10, confidence: B}
"#,
    check: Check::System(check),
};

fn check(cx: &Context<'_>, diagnostics: &mut Vec<Diagnostic>) {
    diagnostics.extend(of_record(cx));
    of_sources(cx, diagnostics);
    of_claims(cx, diagnostics);
}

fn of_record(cx: &Context<'_>) -> Option<Diagnostic> {
    let claimed = cx.system.record.confidence.filter(|claimed| *claimed != Confidence::C)?;
    let counts = GradeCounts::of(cx.system);
    let total = counts.total();
    let earned = match (counts.a * 2 >= total && counts.c * 5 <= total, counts.c * 2 <= total) {
        (true, _) => Confidence::A,
        (false, true) => Confidence::B,
        (false, false) => Confidence::C,
    };
    (claimed < earned).then(|| {
        let headline = format!("confidence {} in a record that supports {}", claimed.as_str(), earned.as_str());
        RULE.at(cx.key_span("confidence"), headline)
            .label(format!("of {total} claims {} grade A, {} B, {} C", counts.a, counts.b, counts.c))
            .hint("give claims their sources and places (`source`, `at`), or lower the confidence")
    })
}

fn of_sources(cx: &Context<'_>, diagnostics: &mut Vec<Diagnostic>) {
    for source in &cx.system.sources {
        let written = cx.system.source(source);
        let why = match (source.kind, written.via) {
            (_, Some(Via::Summary)) => "only a summary of it was read",
            (SourceKind::Secondary, _) => "it is not by the organisation itself",
            _ => continue,
        };
        if written.confidence == Some(Confidence::A) {
            let diagnostic = RULE
                .at(source_span(cx.system, source), format!("confidence A in `{}`, which supports B", source.id))
                .label(why)
                .hint("lower the confidence, or write `kind: primary` where the organisation's own people speak");
            diagnostics.push(diagnostic);
        }
    }
}

fn of_claims(cx: &Context<'_>, diagnostics: &mut Vec<Diagnostic>) {
    // Claims share the evidence of the part around them, and so its grade; it is judged once.
    let mut judged = BTreeSet::new();
    for claim in &cx.system.claims {
        let grade = grade(cx.system, claim);
        if grade == Grade::C && says_verified(claim) {
            let headline = format!("`{}` says that it is verified, and has no source", claim.path);
            diagnostics.push(RULE.at(claim.value_span, headline).hint("name the source, or write `(claimed)`"));
        }
        let Some((claimed, evidence)) =
            claim.evidence.as_ref().and_then(|evidence| Some((evidence.confidence?, evidence)))
        else {
            continue;
        };
        let earned = match grade {
            Grade::A => Confidence::A,
            Grade::B => Confidence::B,
            Grade::C => Confidence::C,
        };
        if claimed < earned && judged.insert(evidence.span.start) {
            let headline =
                format!("confidence {} in `{}`, which grades {}", claimed.as_str(), claim.path, earned.as_str());
            diagnostics.push(
                RULE.at(cx.first_line(evidence.span), headline)
                    .hint("A takes a primary source and the place in it (`at`), B a source"),
            );
        }
    }
}

fn says_verified(claim: &LedgerClaim) -> bool {
    claim.section() == "cloud_mapping" && ["(verified)", "(confirmed)"].iter().any(|mark| claim.value.ends_with(mark))
}

#[cfg(test)]
mod tests {
    use crate::testing::found;

    #[test]
    fn a_claim_is_at_most_what_it_grades() {
        let team = |evidence| found(super::RULE.id, &format!("team_size: {{value: 40 engineers, {evidence}}}\n"));
        assert_eq!(team("source: s1, at: team, confidence: A"), Vec::<String>::new());
        assert_eq!(
            team("source: s1, confidence: A"),
            ["confidence A in `team_size`, which grades B @ source: s1, confidence: A"]
        );
        assert_eq!(team("confidence: B"), ["confidence B in `team_size`, which grades C @ confidence: B"]);
    }

    #[test]
    fn a_source_by_somebody_else_is_b() {
        let part = "sources:\n  - {id: s1, type: news, kind: secondary, confidence: A, url: \"https://example.com/x\", date: 2024}\n";
        assert_eq!(found(super::RULE.id, part), ["confidence A in `s1`, which supports B @ s1"]);
    }

    #[test]
    fn nothing_is_verified_without_a_source() {
        let part = "cloud_mapping: {cache: Redis Enterprise (confirmed), edge: Cloudflare (claimed)}\n";
        assert_eq!(
            found(super::RULE.id, part),
            ["`cloud_mapping.cache` says that it is verified, and has no source @ Redis Enterprise (confirmed)"]
        );
    }

    #[test]
    fn half_of_the_claims_of_a_record_graded_a_make_it_a() {
        assert_eq!(found(super::RULE.id, "confidence: A\n"), Vec::<String>::new());
        let bare = "confidence: A\nbackpressure:\n  queues: [a, b, c, d, e, f, g, h, i, j, k, l, m, n, o]\n";
        assert_eq!(found(super::RULE.id, bare), ["confidence A in a record that supports B @ confidence"]);
    }
}
