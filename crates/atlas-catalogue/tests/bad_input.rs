//! Whatever a file holds, loading says what is wrong, where, and goes on with the others.

#![allow(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    clippy::format_collect,
    reason = "tests may stop at the first surprise, and read files"
)]

use atlas_catalogue::{Loaded, MemoryWorld, load, load_text};

const PATH: &str = "data/case-studies/messaging/example.yaml";

const GOOD: &str = "\
id: CS-EXAMPLE
name: Example
category: messaging
org: Example, Inc.
last_verified: 2026-11-01
";

/// `rule line:column headline`, a line each.
fn told(loaded: &Loaded) -> String {
    let mut diagnostics = loaded.diagnostics.clone();
    diagnostics.sort_by(|left, right| left.sort_key().cmp(&right.sort_key()));
    let lines = diagnostics.iter().map(|diagnostic| {
        let place = diagnostic.primary.as_ref().map_or_else(String::new, |label| {
            let place = loaded.files.file(label.span.file).line_column(label.span.start as usize);
            format!(" {}:{}", place.line, place.column)
        });
        format!("{}{place} {}\n", diagnostic.rule, diagnostic.headline)
    });
    lines.collect()
}

fn loading(text: &str) -> String {
    told(&load_text(PATH, text))
}

#[test]
fn a_record_with_the_least_there_must_be_loads() {
    let loaded = load_text(PATH, GOOD);
    assert_eq!(told(&loaded), "");
    assert_eq!(loaded.catalogue.systems.len(), 1);
}

#[test]
fn slips_of_the_pen_are_found_all_at_once() {
    let text = "\
id: CS-OTHER
name: [Example]
categori: messaging
category: mesaging
last_verified: yesterday
status: finished
name: Example
components:
  gateway: {name: Gateway, plane: egde, colour: red}
  Store!: {name: Store, plane: state, kind: widecolumn, source: s9}
flows:
  - {from: client, to: gatway}
guarantees: [per_key_ordr, {scope: guild}]
scale: 12
sources:
  - {id: s1, type: blog, url: \"https://example.com\"}
  - {id: s1, type: blog, url: \"https://example.com\", date: 2023-02-30}
";
    insta::assert_snapshot!(loading(text), @"
    schema/missing-key 1:1 the key `org` is missing
    schema/wrong-type 2:7 expected text, found a list
    schema/unknown-key 3:1 unknown key `categori`
    schema/wrong-type 5:16 `yesterday` is not a date
    schema/wrong-value 6:9 `finished` is not one of the words allowed here
    schema/duplicate-key 7:1 the key `name` stands twice
    schema/wrong-value 9:35 `egde` is not one of the words allowed here
    schema/unknown-key 9:41 unknown key `colour`
    schema/missing-key 13:28 a claim without a `value`
    schema/wrong-type 14:8 expected a mapping, found a single value
    schema/wrong-type 17:60 `2023-02-30` is not a date
    ");
}

#[test]
fn references_that_lead_nowhere_name_the_nearest() {
    let text = format!(
        "{GOOD}\
components:
  gateway: {{name: Gateway, plane: edge, kind: gatway, source: s9}}
  Store!: {{name: Store, plane: state}}
flows:
  - {{from: client, to: gatway}}
guarantees: [per_key_ordr, bounded_staleness_2s]
stressor_scores: {{fanot: 0.5}}
failures_top5:
  - {{name: x, affects: [store], incident: gone}}
sources:
  - {{id: s1, type: blog, url: \"https://example.com\"}}
  - {{id: s1, type: blog, url: \"https://example.com\"}}
"
    );
    insta::assert_snapshot!(loading(&text), @"
    schema/unknown-reference 7:47 unknown kind of component `gatway`
    schema/unknown-reference 7:63 unknown source `s9`
    schema/wrong-value 8:3 `Store!` cannot be the id of a component
    schema/unknown-reference 10:24 unknown component `gatway`
    schema/unknown-reference 11:14 unknown guarantee `per_key_ordr`
    schema/unknown-reference 12:19 unknown stressor `fanot`
    schema/unknown-reference 14:25 unknown component `store`
    schema/unknown-reference 14:43 unknown incident `gone`
    schema/duplicate-id 17:10 two sources are called `s1`
    ");
}

#[test]
fn text_that_is_not_a_record_is_said_to_be_none() {
    for (text, expected) in [
        ("", "schema/missing-key the file holds no record\n"),
        ("# only a comment\n", "schema/missing-key the file holds no record\n"),
        ("- a\n- list\n", "schema/wrong-type 1:1 expected a mapping (record), found a list\n"),
        ("just text\n", "schema/wrong-type 1:1 expected a mapping (record), found a single value\n"),
        ("a: b: c\n", "schema/syntax 1:5 not valid YAML: mapping values are not allowed in this context\n"),
        ("id: x\n---\nid: y\n", "schema/syntax 2:1 a second document begins in this file\n"),
        ("? [a, b]\n: c\n", "schema/syntax 1:3 a key that is not a single value\n"),
        ("a: *nobody\n", "schema/syntax 1:4 not valid YAML: while parsing node, found unknown anchor\n"),
    ] {
        assert_eq!(loading(text), expected, "{text:?}");
    }
}

#[test]
fn tabs_are_named_with_their_cure() {
    let loaded = load_text(PATH, "scale:\n\tusers: 1\n");
    let hints: Vec<&str> =
        loaded.diagnostics.iter().flat_map(|diagnostic| &diagnostic.hints).map(String::as_str).collect();
    assert_eq!(hints, ["YAML indents with spaces; replace the tab by two spaces"]);
}

#[test]
fn an_alias_may_repeat_a_little_but_not_explode() {
    let little = format!("{GOOD}tags: [&a x, *a, *a]\n");
    assert_eq!(loading(&little), "");
    let mut bomb = String::from("a: &a [x, x, x, x, x, x, x, x, x, x]\n");
    for (name, before) in ["b", "c", "d", "e", "f", "g", "h"].iter().zip(["a", "b", "c", "d", "e", "f", "g"]) {
        let list = vec![format!("*{before}"); 10].join(", ");
        bomb.push_str(&format!("{name}: &{name} [{list}]\n"));
    }
    assert!(loading(&bomb).starts_with("schema/too-large"), "{}", loading(&bomb));
}

#[test]
fn deep_nesting_is_refused() {
    let deep = format!("a: {}{}\n", "[".repeat(10_000), "]".repeat(10_000));
    assert!(loading(&deep).starts_with("schema/too-deep"), "{}", loading(&deep));
    let deep: String = (0..500).map(|level| format!("{}a:\n", " ".repeat(level))).collect();
    assert!(loading(&deep).starts_with("schema/too-deep"), "{}", loading(&deep));
}

#[test]
fn a_broken_file_never_hides_the_others() {
    let world = MemoryWorld::default()
        .with("data/case-studies/messaging/bytes.yaml", b"id: CS-BYTES\nname: \xff\xfe\n")
        .with("data/case-studies/messaging/large.yaml", vec![b'#'; 5 << 20])
        .with("data/case-studies/messaging/broken.yaml", "id: [\n")
        .with("data/case-studies/messaging/example.yaml", GOOD)
        .with("data/case-studies/social/twin.yaml", GOOD)
        .with("data/case-studies/notes.txt", "not a record");
    let loaded = load(&world).unwrap();
    assert_eq!(loaded.records, 5);
    let keys: Vec<&str> = loaded.catalogue.systems.iter().map(|system| &*system.key).collect();
    assert_eq!(keys, ["example", "twin"]);
    insta::assert_snapshot!(told(&loaded), @"
    schema/syntax 1:5 not valid YAML: unclosed bracket '['
    schema/not-utf8 2:7 the bytes here are not UTF-8
    schema/too-large file of 5 MiB, where 4 MiB are allowed
    schema/duplicate-id 1:5 two records have the id `CS-EXAMPLE`
    schema/id-file-mismatch 1:5 the id `CS-EXAMPLE` does not follow from the name of the file
    ");
}

#[test]
fn an_id_cannot_lead_out_of_the_site() {
    let text = GOOD.replace("CS-EXAMPLE", "../../etc/passwd");
    assert_eq!(
        loading(&text),
        "schema/id-file-mismatch 1:5 the id `../../etc/passwd` does not follow from the name of the file\n"
    );
}
