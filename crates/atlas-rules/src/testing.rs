//! Rules tested by their own documents: the example of each must be found, what stands instead must not.

use atlas_catalogue::{Loaded, System, Vocabulary, load_text};
use atlas_diagnostic::Diagnostic;
use jiff::civil::{Date, date};

use crate::{Gap, Settings, check, rules};

/// The day on which tests take place.
pub(crate) const TODAY: Date = date(2026, 11, 21);

/// A record that no rule finds anything in except what a draft may lack.
pub(crate) const BASE: &str = include_str!("testing/base.yaml");

/// The path under which test records are loaded; their id is `CS-EXAMPLE`.
pub(crate) const PATH: &str = "data/case-studies/messaging/example.yaml";

/// [`BASE`] with the top-level keys of `part` in place of its own. A line `- key` takes a key out.
pub(crate) fn record(part: &str) -> String {
    let removed: Vec<&str> = part.lines().filter_map(|line| line.strip_prefix("- ")).collect();
    let part: String = part.split_inclusive('\n').filter(|line| !line.starts_with("- ")).collect();
    let replaced: Vec<&str> = blocks(&part).into_iter().filter_map(key).collect();
    let kept = blocks(BASE)
        .into_iter()
        .filter(|block| key(block).is_none_or(|key| !replaced.contains(&key) && !removed.contains(&key)));
    kept.chain([part.as_str()]).collect()
}

/// Text split before every line that begins a top-level key.
fn blocks(text: &str) -> Vec<&str> {
    let mut starts: Vec<usize> = Vec::new();
    let mut offset = 0;
    for line in text.split_inclusive('\n') {
        if key(line).is_some() || offset == 0 {
            starts.push(offset);
        }
        offset += line.len();
    }
    starts.push(text.len());
    starts.windows(2).map(|window| &text[window[0]..window[1]]).collect()
}

fn key(block: &str) -> Option<&str> {
    let (key, _) = block.lines().next()?.split_once(':')?;
    key.chars()
        .all(|character| character.is_ascii_lowercase() || character.is_ascii_digit() || character == '_')
        .then_some(key)
}

/// Findings about a record made from `part`.
pub(crate) fn findings(part: &str) -> (Loaded, Vec<Diagnostic>) {
    let loaded = load_text(PATH, &record(part));
    let mut settings = Settings::new(TODAY);
    settings.gaps = gaps;
    let diagnostics = check(&loaded, &settings);
    (loaded, diagnostics)
}

/// Stands in for the drawing of diagrams.
fn gaps(system: &System, _: &Vocabulary) -> Vec<Gap> {
    let gap = Gap { kind: "L0".to_owned(), needs: "`components` and `flows`".to_owned() };
    if system.flows.is_empty() { vec![gap] } else { Vec::new() }
}

/// The findings of one rule about a record made from `part`: `headline` at `text under the caret`.
pub(crate) fn found(rule: &str, part: &str) -> Vec<String> {
    let (loaded, diagnostics) = findings(part);
    let of_rule = diagnostics.iter().filter(|diagnostic| diagnostic.rule.as_str() == rule);
    of_rule
        .map(|diagnostic| match &diagnostic.primary {
            Some(label) => format!(
                "{} @ {}",
                diagnostic.headline,
                loaded.files.slice(label.span).lines().next().unwrap_or_default()
            ),
            None => diagnostic.headline.clone(),
        })
        .collect()
}

#[test]
fn the_base_record_is_clean() {
    let (_, diagnostics) = findings("");
    let told: Vec<String> =
        diagnostics.iter().map(|diagnostic| format!("{}: {}", diagnostic.rule, diagnostic.headline)).collect();
    assert_eq!(told, Vec::<String>::new());
}

#[test]
fn every_example_is_found_and_no_cure_is() {
    for rule in rules::all() {
        if rule.example.is_empty() {
            continue;
        }
        assert!(
            !found(rule.id, rule.example).is_empty(),
            "the example of {} is not found:\n{}",
            rule.id,
            record(rule.example)
        );
        assert_eq!(found(rule.id, rule.instead), Vec::<String>::new(), "what {} says instead is found", rule.id);
    }
}

#[test]
fn rules_are_named_for_the_defect_and_explained() {
    let mut last = "";
    for rule in rules::all() {
        assert!(rule.id > last, "{} stands out of order", rule.id);
        last = rule.id;
        let plain = |character: char| {
            character.is_ascii_lowercase() || character.is_ascii_digit() || matches!(character, '/' | '-')
        };
        assert!(rule.id.chars().all(plain) && rule.id.matches('/').count() == 1, "{}", rule.id);
        assert!(rule.doc.len() > 120, "{} says too little", rule.id);
        assert!(rule.summary.len() > 10 && !rule.summary.ends_with('.'), "{}", rule.id);
    }
}
