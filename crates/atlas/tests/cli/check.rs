//! `atlas check`, `atlas explain`, and what they do with bad input.

use insta::assert_snapshot;

use crate::support::{Catalogue, FLAWED};

#[test]
fn a_finding_shows_its_place_and_its_cure() {
    assert_snapshot!(Catalogue::flawed().run(&["check", "--limit", "3"]));
}

#[test]
fn one_line_a_finding_on_request() {
    assert_snapshot!(Catalogue::flawed().run(&["check", "--format", "concise"]));
}

#[test]
fn every_format_for_programs_is_well_formed() {
    let catalogue = Catalogue::flawed();
    for format in ["json", "sarif"] {
        let output = catalogue.output(&["check", "--format", format]);
        let document: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
        assert!(document.is_object(), "{format}");
        assert_eq!(output.status.code(), Some(1));
    }
    assert!(catalogue.run(&["check", "--format", "junit"]).contains("<testsuites"));
    assert!(
        catalogue
            .run(&["check", "--format", "github"])
            .contains("::error file=data/case-studies/messaging/flawed.yaml")
    );
}

#[test]
fn a_system_or_a_file_may_be_chosen() {
    let catalogue = Catalogue::flawed();
    catalogue.write("data/case-studies/social/other.yaml", "id: [\n");
    let chosen = catalogue.run(&["check", "flawed", "--format", "concise"]);
    assert!(!chosen.contains("other.yaml"), "{chosen}");
    let chosen = catalogue.run(&["check", "data/case-studies/social/other.yaml", "--format", "concise"]);
    assert!(chosen.contains("other.yaml:") && !chosen.contains("flawed.yaml"), "{chosen}");
    assert_snapshot!(catalogue.run(&["check", "flawd"]));
}

#[test]
fn severities_may_be_set() {
    let catalogue = Catalogue::empty();
    let record = FLAWED.replace("to: gatway", "to: gateway");
    catalogue.write("data/case-studies/messaging/flawed.yaml", record);
    let status = |catalogue: &Catalogue, arguments: &[&str]| catalogue.output(arguments).status.code();
    assert_eq!(status(&catalogue, &["check"]), Some(0));
    assert_eq!(status(&catalogue, &["check", "--strict"]), Some(1));
    catalogue.write("atlas.toml", "[rules]\n\"evidence/unsourced-figure\" = \"error\"\n");
    assert_eq!(status(&catalogue, &["check"]), Some(1));
    catalogue.write("atlas.toml", "[rules]\nevidence = \"off\"\n");
    assert!(!catalogue.run(&["check"]).contains("evidence/"));
}

#[test]
fn wrong_settings_are_named_with_their_place() {
    let catalogue = Catalogue::flawed();
    catalogue.write("atlas.toml", "[catalogue]\ntitel = \"x\"\n");
    assert_snapshot!("unknown_setting", catalogue.run(&["check"]));
    catalogue.write("atlas.toml", "[rules]\n\"evidence/unsourced-figur\" = \"off\"\n");
    assert_snapshot!("unknown_rule", catalogue.run(&["check"]));
    catalogue.write("atlas.toml", "[rules]\nevidence = \"loud\"\n");
    assert_snapshot!("unknown_level", catalogue.run(&["check"]));
}

#[test]
fn a_place_without_a_catalogue_is_said_to_be_none() {
    assert_snapshot!("nowhere", Catalogue::nothing().run(&["check"]));
    let catalogue = Catalogue::nothing();
    catalogue.write("atlas.toml", "");
    assert_snapshot!("without_data", catalogue.run(&["check"]));
    assert_snapshot!("no_such_root", catalogue.run(&["check", "--root", "elsewhere"]));
}

#[test]
fn wrong_usage_ends_with_two() {
    let catalogue = Catalogue::flawed();
    for arguments in [&["chek"][..], &["check", "--format", "xml"], &["check", "--limit", "-1"], &["render", "flawed"]]
    {
        assert_eq!(catalogue.output(arguments).status.code(), Some(2), "{arguments:?}");
    }
    let output =
        std::process::Command::new(env!("CARGO_BIN_EXE_atlas")).args(["check", "--as-of", "soon"]).output().unwrap();
    assert_eq!(output.status.code(), Some(2));
}

#[test]
fn a_rule_explains_itself() {
    let catalogue = Catalogue::nothing();
    assert_snapshot!("explain_rule", catalogue.run(&["explain", "evidence/unsourced-figure"]));
    assert_snapshot!("explain_unknown", catalogue.run(&["explain", "unsourced-figure"]));
    let list = catalogue.run(&["explain"]);
    for group in
        ["schema", "scope", "evidence", "quantity", "model", "failure", "diagram", "legal", "content", "waiver"]
    {
        assert!(list.contains(&format!("\n{group}\n")), "{group} is missing in\n{list}");
    }
    let output = catalogue.output(&["explain", "--format", "json"]);
    let document: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(document["schema_version"], 1);
}

#[test]
fn a_reader_that_goes_away_is_no_failure() {
    use std::io::Read as _;
    let catalogue = Catalogue::flawed();
    let mut child = catalogue.command(&["explain"]).stdout(std::process::Stdio::piped()).spawn().unwrap();
    let mut first = [0_u8; 1];
    child.stdout.take().unwrap().read_exact(&mut first).unwrap();
    assert_eq!(child.wait().unwrap().code(), Some(0));
}
