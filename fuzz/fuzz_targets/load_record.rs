//! Text → record → findings → reports, and the diagrams where there is a system to draw.

#![no_main]

use atlas_catalogue::{Loaded, load_text};
use atlas_diagnostic::render::{Style, render};
use atlas_diagnostic::{Diagnostic, Format, Report};
use atlas_rules::{Settings, check};
use jiff::civil::date;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let loaded = load_text("data/case-studies/messaging/example.yaml", text);
    let findings = check(&loaded, &Settings::new(date(2026, 11, 21)));
    report(&loaded, &findings);
    draw(&loaded);
});

fn report(loaded: &Loaded, findings: &[Diagnostic]) {
    let findings: Vec<&Diagnostic> = findings.iter().collect();
    let report = Report { files: &loaded.files, diagnostics: &findings };
    for format in Format::ALL {
        let _ = render(&report, format, &Style::default());
    }
}

fn draw(loaded: &Loaded) {
    for system in &loaded.catalogue.systems {
        for diagram in atlas_diagram::diagrams(system, &loaded.catalogue.vocabulary) {
            let _ = atlas_diagram::mermaid(&diagram);
        }
    }
}
