//! Claims have the evidence that is written with them, or that of the part around them.

#![allow(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    clippy::format_collect,
    reason = "tests may stop at the first surprise, and read files"
)]

use atlas_catalogue::load_text;

fn sources(component: &str) -> Vec<String> {
    let text = format!(
        "id: CS-X\nname: X\ncategory: messaging\norg: X\nlast_verified: 2026-11-01\ncomponents:\n  store:\n    name: Store\n    plane: state\n    source: s1\n    as_of: 2024\n{component}sources:\n  - {{id: s1, type: blog, url: \"https://example.com/a\"}}\n  - {{id: s2, type: blog, url: \"https://example.com/b\"}}\n"
    );
    let loaded = load_text("data/case-studies/messaging/x.yaml", &text);
    assert_eq!(loaded.diagnostics, []);
    let system = &loaded.catalogue.systems[0];
    let claims = system.claims.iter().filter(|claim| claim.path.contains("facts"));
    claims
        .map(|claim| {
            let ids: Vec<&str> = claim.sources.iter().map(|index| &*system.sources[usize::from(*index)].id).collect();
            let evidence = claim.evidence.as_ref().unwrap();
            let at = evidence.at.as_deref().unwrap_or("-");
            let as_of = evidence.as_of.map_or_else(|| "-".to_owned(), |date| date.value.to_string());
            format!("{} {at} {as_of}", ids.join("+"))
        })
        .collect()
}

#[test]
fn a_plain_claim_has_that_of_the_part() {
    assert_eq!(sources("    facts: {nodes: \"72\"}\n"), ["s1 - 2024"]);
}

#[test]
fn a_claim_that_adds_a_place_keeps_the_source() {
    assert_eq!(sources("    facts: {nodes: {value: \"72\", at: summary}}\n"), ["s1 summary 2024"]);
}

#[test]
fn a_claim_with_a_source_of_its_own_has_nothing_else() {
    assert_eq!(sources("    facts: {nodes: {value: \"72\", source: s2}}\n"), ["s2 - -"]);
    assert_eq!(sources("    facts: {nodes: {value: \"72\", source: [s1, s2]}}\n"), ["s1+s2 - -"]);
}

#[test]
fn a_claim_may_say_that_there_is_no_source() {
    assert_eq!(sources("    facts: {nodes: {value: \"72\", source: [], note: stated without a source}}\n"), [" - -"]);
}
