use atlas_catalogue::schema::Record;
use atlas_diagnostic::{Diagnostic, Severity};

use crate::{Check, Context, Rule};

pub(crate) const RULE: Rule = Rule {
    id: "content/incomplete-complete",
    severity: Severity::Error,
    summary: "a record that says it is complete and is not",
    doc: "\
`status: complete` says that everything is there which the standard tables and diagrams are made of: `summary`, `confidence`, `scale`, `regions`, \
`slos`, `guarantees`, `patterns.primary`, `mechanisms.mandatory`, `components`, `flows`, `backpressure`, `multi_region` (unless it runs in a single \
region), `failures_top5`, `capacity_planning` or `latency`, and `sources`. Licence and attribution have rules of their own.

Readers and reports take the word for it. A record in work is welcome as long as it says that it is one.",
    example: "status: complete\n",
    instead: "status: in_progress\n",
    check: Check::System(check),
};

fn check(cx: &Context<'_>, diagnostics: &mut Vec<Diagnostic>) {
    if !cx.is_complete() {
        return;
    }
    let missing: Vec<String> =
        parts(&cx.system.record).iter().filter(|(_, there)| !there).map(|(key, _)| format!("`{key}`")).collect();
    if !missing.is_empty() {
        let diagnostic = RULE
            .at(cx.key_span("status"), format!("the record says that it is complete, and lacks {}", missing.join(", ")))
            .hint("add what is missing, or write `status: in_progress`");
        diagnostics.push(diagnostic);
    }
}

/// What a complete record holds, and whether it is there.
fn parts(record: &Record) -> [(&'static str, bool); 15] {
    let single = record
        .regions
        .as_ref()
        .and_then(|regions| regions.topology.as_ref())
        .is_some_and(|topology| topology.first().value.starts_with("single"));
    [
        ("summary", record.summary.is_some()),
        ("confidence", record.confidence.is_some()),
        ("scale", !record.scale.is_empty()),
        ("regions", record.regions.is_some()),
        ("slos", !record.slos.is_empty()),
        ("guarantees", !record.guarantees.is_empty()),
        ("patterns.primary", record.patterns.as_ref().is_some_and(|patterns| patterns.primary.is_some())),
        ("mechanisms.mandatory", record.mechanisms.as_ref().is_some_and(|mechanisms| !mechanisms.mandatory.is_empty())),
        ("components", !record.components.is_empty()),
        ("flows", !record.flows.is_empty()),
        ("backpressure", record.backpressure.is_some()),
        ("multi_region", single || record.multi_region.is_some()),
        ("failures_top5", !record.failures_top5.is_empty()),
        ("capacity_planning", !record.capacity_planning.is_empty() || !record.latency.is_empty()),
        ("sources", !record.sources.is_empty()),
    ]
}

#[cfg(test)]
mod tests {
    use crate::testing::found;

    #[test]
    fn it_names_what_is_missing() {
        let told = "the record says that it is complete, and lacks `backpressure`, `multi_region`, `capacity_planning` @ status";
        assert_eq!(found(super::RULE.id, "status: complete\n"), [told]);
        let part =
            "status: complete\nregions: {topology: single_region}\nlatency: {p99: 40}\nbackpressure: {caps: [100]}\n";
        assert_eq!(found(super::RULE.id, part), Vec::<String>::new());
    }
}
