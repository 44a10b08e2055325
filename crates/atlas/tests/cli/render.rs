//! Diagrams in every form, and what is said where there is none.

use insta::assert_snapshot;

use crate::support::{Catalogue, tree};

/// A small record that feeds the global flow.
const SMALL: &str = "\
id: CS-SMALL
name: Small
category: messaging
org: Example, Inc.
last_verified: 2026-11-01
components:
  gateway: {name: Gateway, plane: edge, technology: Elixir, source: s1}
  store: {name: Store, plane: state, technology: Postgres, consistency: linearizable, source: s1}
flows:
  - {from: client, to: gateway, label: send, critical: true, p99: \"10 ms\", source: s1}
  - {from: gateway, to: store, label: append, guarantee: durability, source: s1}
sources:
  - {id: s1, type: blog, kind: primary, url: \"https://example.com/blog\", title: How it works, date: 2024-05-01}
license: Facts belong to their publishers
attribution: Based on public material by Example
";

fn small() -> Catalogue {
    let catalogue = Catalogue::empty();
    catalogue.write("data/case-studies/messaging/small.yaml", SMALL);
    catalogue
}

fn stdout(catalogue: &Catalogue, arguments: &[&str]) -> Vec<u8> {
    let output = catalogue.output(arguments);
    assert!(output.status.success(), "{}", catalogue.run(arguments));
    output.stdout
}

#[test]
fn text_forms_are_printed() {
    let catalogue = small();
    assert_snapshot!("ascii", catalogue.run(&["render", "small", "L0", "--format", "ascii", "--width", "60"]));
    assert_snapshot!("json", catalogue.run(&["render", "small", "L0", "--format", "json"]));
    let printed = stdout(&catalogue, &["render", "small", "L0"]);
    assert!(printed.starts_with(b"<svg"), "svg is the form if none is asked for");
}

#[test]
fn pictures_are_the_same_every_time() {
    let catalogue = small();
    for (format, start) in [("png", &b"\x89PNG"[..]), ("pdf", b"%PDF-")] {
        let arguments = ["render", "small", "L0", "--format", format, "--scale", "0.5"];
        let (one, two) = (stdout(&catalogue, &arguments), stdout(&catalogue, &arguments));
        assert!(one.starts_with(start) && one == two, "{format}");
        let holds = |word: &[u8]| one.windows(word.len()).any(|part| part == word);
        assert!(!holds(b"CreationDate") && !holds(b"ModDate") && !holds(b"CreateDate"), "{format} has a date");
    }
}

#[test]
fn the_ending_of_the_file_says_the_form() {
    let catalogue = small();
    for (name, start) in
        [("a.svg", "<svg"), ("a.mmd", "graph TB"), ("a.json", "{\n  \"schema\": 1"), ("a.txt", "Small: global flow")]
    {
        assert!(catalogue.output(&["render", "small", "L0", "--out", name]).status.success(), "{name}");
        assert!(catalogue.read(name).starts_with(start), "{name}: {}", catalogue.read(name));
    }
    assert!(catalogue.output(&["render", "small", "L0", "--out", "a.svg", "--format", "mmd"]).status.success());
    assert!(catalogue.read("a.svg").starts_with("graph TB"), "what is said counts more than the ending");
    assert_snapshot!("unknown_ending", catalogue.run(&["render", "small", "L0", "--out", "a.jpg"]));
}

#[test]
fn a_theme_is_in_the_picture() {
    let catalogue = small();
    let drawn = |theme| String::from_utf8(stdout(&catalogue, &["render", "small", "L0", "--theme", theme])).unwrap();
    assert!(drawn("auto").contains("<style>"));
    for (theme, ink) in [("light", "#1b1f24"), ("dark", "#e6edf3"), ("print", "#000000")] {
        let drawing = drawn(theme);
        assert!(drawing.contains(ink) && !drawing.contains("<style>"), "{theme}");
    }
}

#[test]
fn every_diagram_goes_into_a_folder() {
    let catalogue = small();
    catalogue.write("data/case-studies/messaging/other.yaml", SMALL.replace("CS-SMALL", "CS-OTHER"));
    assert_snapshot!("all", catalogue.run(&["render", "--all", "--format", "mmd", "--out", "drawings/mmd"]));
    let names: Vec<String> = tree(&catalogue.path("drawings")).into_keys().collect();
    assert_snapshot!("all_names", names.join("\n"));
    assert!(catalogue.output(&["render", "small", "--all", "--out", "one"]).status.success());
    assert_eq!(tree(&catalogue.path("one")).len(), 4);
}

#[test]
fn two_versions_of_a_record_are_compared() {
    let catalogue = small();
    let newer = SMALL.replace("technology: Postgres", "technology: CockroachDB").replace(
        "flows:\n",
        "  cache: {name: Cache, plane: state, source: s1}\nflows:\n  - {from: gateway, to: cache, source: s1}\n",
    );
    let outside = Catalogue::nothing();
    outside.write("new.yaml", newer);
    outside.write("old.yaml", SMALL);
    let compared =
        outside.run(&["render", "--diff", "old.yaml", "new.yaml", "L0", "--format", "ascii", "--width", "80"]);
    assert_snapshot!("diff", compared);
    assert_snapshot!(
        "diff_equal",
        outside.run(&["render", "--diff", "old.yaml", "old.yaml", "CO", "--format", "ascii", "--width", "60"])
    );
    let inside = catalogue.path("data/case-studies/messaging/small.yaml");
    let new = outside.path("new.yaml");
    let svg = stdout(&catalogue, &["render", "--diff", inside.to_str().unwrap(), new.to_str().unwrap(), "CS-SMALL-L0"]);
    assert!(String::from_utf8(svg).unwrap().contains("1 component added"));
}

#[test]
fn what_only_one_of_two_versions_can_draw_is_drawn_as_added_or_removed() {
    let outside = Catalogue::nothing();
    outside.write("without.yaml", SMALL);
    outside.write("with.yaml", format!("{SMALL}failures_top5: [{{name: storm, detection: alarms}}]\n"));
    let diff = |old, new| outside.run(&["render", "--diff", old, new, "FM", "--format", "ascii", "--width", "60"]);
    assert_snapshot!("diff_added", diff("without.yaml", "with.yaml"));
    assert_snapshot!("diff_removed", diff("with.yaml", "without.yaml"));
}

#[test]
fn what_cannot_be_compared_says_why() {
    let catalogue = small();
    catalogue.write("broken.yaml", "id: [\n");
    catalogue.write("small.yaml", SMALL);
    assert_snapshot!("diff_broken", catalogue.run(&["render", "--diff", "broken.yaml", "small.yaml", "L0"]));
    assert_snapshot!("diff_missing", catalogue.run(&["render", "--diff", "nowhere.yaml", "small.yaml", "L0"]));
    assert_snapshot!("diff_folder", catalogue.run(&["render", "--diff", "data", "small.yaml", "L0"]));
    assert_snapshot!("diff_without_kind", catalogue.run(&["render", "--diff", "small.yaml", "small.yaml"]));
    assert_snapshot!("diff_gap", catalogue.run(&["render", "--diff", "small.yaml", "small.yaml", "FM"]));
    assert_snapshot!("diff_one_file", catalogue.run(&["render", "--diff", "small.yaml"]));
}

#[test]
fn wrong_arguments_say_what_is_right() {
    let catalogue = small();
    catalogue.write("file", "");
    assert_snapshot!("unknown_format", catalogue.run(&["render", "small", "L0", "--format", "gif"]));
    assert_snapshot!("unknown_theme", catalogue.run(&["render", "small", "L0", "--theme", "sepia"]));
    assert_snapshot!("no_width", catalogue.run(&["render", "small", "L0", "--format", "ascii", "--width", "0"]));
    assert_snapshot!("no_scale", catalogue.run(&["render", "small", "L0", "--format", "png", "--scale", "NaN"]));
    assert_snapshot!("no_kind", catalogue.run(&["render", "small"]));
    assert_snapshot!("all_without_folder", catalogue.run(&["render", "--all"]));
    assert_snapshot!("all_into_file", catalogue.run(&["render", "--all", "--out", "file"]));
    assert_snapshot!("out_is_folder", catalogue.run(&["render", "small", "L0", "--out", "data"]));
    assert_snapshot!("out_is_nowhere", catalogue.run(&["render", "small", "L0", "--out", "nowhere/l0.svg"]));
    assert_snapshot!("out_through_file", catalogue.run(&["render", "small", "L0", "--out", "file/l0.svg"]));
}
