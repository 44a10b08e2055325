//! Two versions of a record, and what a reader is told of them.

use super::compare;
use crate::{Change, Diagram, Form, Kind, ascii, mermaid, outline, svg};

const HARBOUR: &str = include_str!("../../tests/fixtures/harbour.yaml");

fn diagram(text: &str, kind: Kind) -> Diagram {
    let loaded = atlas_catalogue::load_text("harbour.yaml", text);
    let system = loaded.catalogue.systems.first().unwrap();
    crate::diagram(system, &loaded.catalogue.vocabulary, kind).unwrap()
}

/// The fixture with some of its text replaced.
fn edited(edits: &[(&str, &str)]) -> String {
    edits.iter().fold(HARBOUR.to_owned(), |text, (from, to)| {
        assert!(text.contains(from), "{from}");
        text.replacen(from, to, 1)
    })
}

/// The kinds that every record can feed, and the control plane.
fn kinds() -> impl Iterator<Item = Kind> {
    Kind::BASELINE.into_iter().chain([Kind::L1Control])
}

fn changes(kind: Kind, edits: &[(&str, &str)]) -> Diagram {
    compare(&diagram(HARBOUR, kind), &diagram(&edited(edits), kind))
}

#[test]
fn equal_records_say_so_and_have_no_marks() {
    for kind in kinds() {
        let (plain, same) = (diagram(HARBOUR, kind), changes(kind, &[]));
        assert!(same.description.ends_with("nothing that is drawn here is different"), "{}", same.description);
        assert!(same.form == plain.form, "{kind}: nothing else may differ");
    }
}

/// Something of every form added, removed and changed.
const EDITS: &[(&str, &str)] = &[
    ("technology: Elixir", "technology: Rust"),
    ("  limiter:\n    name: Rate limiter\n    plane: edge", "  shield:\n    name: Shield\n    plane: edge"),
    ("to: limiter, label: check rate", "to: shield, label: check rate"),
    ("component: limiter, limit: \"50/s\"", "component: shield, limit: \"80/s\""),
    ("source: s1\n    consistency: bounded", "source: s1\n    consistency: eventual"),
    ("guarantee: durability, p99: \"15 ms\"", "guarantee: durability, p99: \"12 ms\""),
    ("  - {from: config, to: rooms, kind: control, source: s2}\n", ""),
    ("south: {name: South", "east: {name: East"),
    ("rpo: \"30s\"", "rpo: \"10s\""),
    ("drill: weekly_load_test", "drill: daily_load_test"),
    ("- name: hot_shard", "- name: split_brain"),
    ("pool_size: \"250\"", "pool_size: \"300\""),
    ("latency_p50_ms: 45", "latency_p50_ms: 30"),
    (
        "    - {value: typing indicators are switched off, component: rooms}",
        "    - {value: read receipts are switched off, component: rooms}",
    ),
    ("status: \"429\"", "status: \"420\""),
];

#[test]
fn what_differs_is_marked_and_counted() {
    for kind in kinds() {
        insta::assert_snapshot!(
            format!("harbour_{}", kind.to_string().to_lowercase()),
            ascii(&changes(kind, EDITS), 100)
        );
    }
}

#[test]
fn a_change_says_what_was() {
    let Form::Plane(planes) = changes(Kind::L0, EDITS).form else { panic!("planes") };
    let gateway = planes.node("gateway").unwrap();
    assert_eq!(gateway.change, Some(Change::Changed { before: "technology: Elixir".to_owned() }));
    assert!(gateway.tooltip.ends_with("; before: technology: Elixir"), "{}", gateway.tooltip);
    assert_eq!(planes.node("shield").unwrap().change, Some(Change::Added));
    assert_eq!(planes.node("limiter").unwrap().change, Some(Change::Removed));
    assert_eq!(planes.node("rooms").unwrap().change, None);
}

#[test]
fn a_component_that_moved_to_another_plane_is_one_that_changed() {
    let Form::Plane(planes) =
        changes(Kind::L0, &[("name: Fan-out workers\n    plane: stream", "name: Fan-out workers\n    plane: service")])
            .form
    else {
        panic!("planes")
    };
    let found: Vec<_> = planes.nodes().filter(|node| node.id == "fanout").map(|node| node.change.clone()).collect();
    assert_eq!(found, [Some(Change::Changed { before: "plane: Stream".to_owned() })]);
}

#[test]
fn turned_round_what_was_added_was_removed() {
    for kind in kinds() {
        let (old, new) = (diagram(HARBOUR, kind), diagram(&edited(EDITS), kind));
        let (there, back) = (compare(&old, &new), compare(&new, &old));
        let count = |diagram: &Diagram, word| crate::json(diagram).matches(&format!("\"change\": \"{word}\"")).count();
        assert_eq!(count(&there, "added"), count(&back, "removed"), "{kind}");
        assert_eq!(count(&there, "changed"), count(&back, "changed"), "{kind}");
    }
}

#[test]
fn every_output_shows_a_change_by_more_than_its_colour() {
    for kind in kinds() {
        let compared = changes(kind, EDITS);
        let (text, drawing) = (mermaid(&compared), svg(&compared));
        let lists = outline(&compared);
        let words: Vec<String> = lists
            .groups
            .iter()
            .map(|group| format!("{} {}", group.title, group.items.concat()))
            .chain(lists.sentences)
            .collect();
        let marks = crate::json(&compared).matches("\"change\"").count();
        if marks > 0 {
            assert!(text.contains('−') || text.contains("+ ") || text.contains('∼'), "{kind}: {text}");
            assert!(
                drawing.contains(">+ ") || drawing.contains(">− ") || drawing.contains(">~") || drawing.contains(">∼ "),
                "{kind}"
            );
            let words = words.concat();
            assert!(
                words.contains("(changed, before: ") || words.contains("(added)") || words.contains("(removed)"),
                "{kind}: {words}"
            );
        }
    }
}
