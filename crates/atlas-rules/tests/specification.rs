//! The record that stands in the specification loads as it stands, and gets the findings it deserves.

use atlas_catalogue::load_text;
use atlas_rules::{Gap, Settings, check};
use jiff::civil::date;

const RECORD: &str = include_str!("fixtures/specification/discord.yaml");

#[test]
fn the_record_of_the_specification_gets_what_it_deserves() {
    let loaded = load_text("data/case-studies/messaging/discord.yaml", RECORD);
    assert_eq!(loaded.diagnostics, [], "it loads without a finding");
    let mut settings = Settings::new(date(2026, 11, 21));
    settings.gaps = |system, _| {
        let gap = |kind: &str| Gap { kind: kind.to_owned(), needs: "`components` and `flows`".to_owned() };
        if system.record.components.is_empty() { vec![gap("L0")] } else { Vec::new() }
    };
    let diagnostics = check(&loaded, &settings);
    let lines: Vec<String> = diagnostics
        .iter()
        .map(|diagnostic| {
            let line = diagnostic
                .primary
                .as_ref()
                .map_or(0, |label| loaded.files.file(label.span.file).line_column(label.span.start as usize).line);
            format!("{line:3} {} {}: {}", diagnostic.severity.as_str(), diagnostic.rule, diagnostic.headline)
        })
        .collect();
    insta::assert_snapshot!(lines.join("\n"));
}
