//! Two versions of a record, and what a reader is told of them.

use super::{compare, compare_added, compare_removed};
use crate::{Change, Diagram, Form, Kind, ascii, mermaid, outline, svg};

const HARBOUR: &str = include_str!("../../tests/fixtures/harbour.yaml");

fn diagram(text: &str, kind: Kind) -> Diagram {
    let loaded = atlas_catalogue::load_text("harbour.yaml", text);
    let Some(system) = loaded.catalogue.systems.first() else { panic!("{:?}", loaded.diagnostics) };
    crate::diagram(system, &loaded.catalogue.vocabulary, kind).unwrap()
}

/// The fixture with some of its text replaced.
fn edited(edits: &[(&str, &str)]) -> String {
    edits.iter().fold(HARBOUR.to_owned(), |text, (from, to)| {
        assert!(text.contains(from), "{from}");
        text.replacen(from, to, 1)
    })
}

/// Every kind that the fixture feeds.
fn kinds() -> Vec<Kind> {
    let loaded = atlas_catalogue::load_text("harbour.yaml", HARBOUR);
    crate::kinds(loaded.catalogue.systems.first().unwrap(), &loaded.catalogue.vocabulary)
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
    // Another scale.
    ("label: long polling", "label: short polling"),
    ("      - {from: rooms, to: disk, label: append, critical: true, p99: \"90 ms\", source: s1}\n", ""),
    ("        technology: ext4", "        technology: XFS"),
    ("not_yet: [search, members, relay_bus, fanout]", "not_yet: [search, members, relay_bus]"),
    // Other strategies.
    ("vault: {name: Vault", "cellar: {name: Cellar"),
    ("replication: sync within the site", "replication: async within the site"),
    ("cheap, and slow to come up", "cheap, and an hour to come up"),
    // Failures over time.
    ("event: pushes queue up, component: fanout, reaches: client", "event: pushes queue up, component: fanout"),
    ("{t: \"T+5m\", event: the team is called, source: s1}", "{t: \"T+4m\", event: the team is called, source: s1}"),
    ("{t: \"10:05\", event: alarm}", "{t: \"10:05\", event: pager}"),
    // Histories.
    ("title: First room, description: \"one process, one disk\"", "title: First room, description: \"one process\""),
    ("  - {title: Search, description: \"an index beside the store\", source: s2}\n", ""),
    ("  - {date: 2021-06,", "  - {date: 2023, title: Second site, source: s1}\n  - {date: 2021-06,"),
    ("      - {title: Dual writes, description: \"to both\", source: s1}\n", "      - {title: Rehearsal}\n"),
    ("{date: 2020-03-04, title: Switch}", "{date: 2020-03-05, title: Switch}"),
    ("90 ms to 15 ms", "90 ms to 12 ms"),
    ("  - from: one site\n", "  - from: one city\n"),
];

#[test]
fn what_differs_is_marked_and_counted() {
    for kind in kinds() {
        let compared = changes(kind, EDITS);
        assert!(!compared.description.ends_with("is different"), "{kind}");
        insta::assert_snapshot!(format!("harbour_{}", kind.to_string().to_lowercase()), ascii(&compared, 100));
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
        assert!(marks > 0, "{kind}");
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

#[test]
fn what_only_one_version_can_draw_was_added_or_removed() {
    for kind in kinds() {
        let plain = diagram(HARBOUR, kind);
        for (compared, word) in [(compare_added(&plain), "added"), (compare_removed(&plain), "removed")] {
            let json = crate::json(&compared);
            let marks = json.matches(&format!("\"change\": \"{word}\"")).count();
            assert!(marks > 0 && json.matches("\"change\"").count() == marks, "{kind} {word}");
            let version = if word == "added" { "new" } else { "old" };
            assert!(compared.description.contains(&format!(": only in the {version} version: ")), "{kind}");
            assert!(!svg(&compared).is_empty() && compared.kind == kind);
        }
    }
}

fn steps(kind: &str, edits: &[(&str, &str)]) -> Vec<String> {
    let kind = kinds().into_iter().find(|found| found.as_str() == kind).unwrap();
    let text = ascii(&changes(kind, edits), 160);
    text.lines().map(|row| row.trim().to_owned()).filter(|row| !row.is_empty()).collect()
}

fn place(steps: &[String], words: &str) -> usize {
    steps.iter().position(|row| row.contains(words)).unwrap_or_else(|| panic!("{words}: {steps:#?}"))
}

#[test]
fn a_message_that_is_gone_stands_where_it_stood() {
    let steps = steps(
        "FM-CELEBRITY-STORM",
        &[(
            "event: a celebrity joins a room, component: rooms, reaches: fanout",
            "event: a celebrity joins a room, component: rooms",
        )],
    );
    let gone = place(&steps, "felt by Fan-out workers");
    assert!(steps[gone].starts_with('−'), "{}", steps[gone]);
    assert!(place(&steps, "a celebrity joins a room") < gone && gone < place(&steps, "t+2m"), "{steps:#?}");
}

#[test]
fn a_rung_that_is_gone_stands_where_it_stood_with_its_refusal() {
    let steps = steps(
        "BP",
        &[("  queues:\n    - {value: bounded mailbox of a room, component: rooms, limit: \"1000\", source: s1}\n", "")],
    );
    let (rung, refusal) = (place(&steps, "bounded mailbox"), place(&steps, "queue full"));
    assert!(steps[rung].starts_with('−') && steps[refusal + 1].starts_with('−'), "{steps:#?}");
    assert!(place(&steps, "forward") < rung && rung < refusal && refusal < place(&steps, "requests in flight"));
    assert_eq!(steps.iter().filter(|row| row.starts_with(['−', '+', '~'])).count(), 2, "{steps:#?}");
}

#[test]
fn a_drill_that_is_gone_stands_among_the_others() {
    let steps = steps(
        "DR",
        &[("    drill: {value: \"cut one site off\", inferred: true, note: \"the usual exercise\"}\n", "")],
    );
    let gone = place(&steps, "Region partition:");
    assert!(place(&steps, "Celebrity storm:") < gone && gone < place(&steps, "Hot shard:"));
    let marked = steps[gone + 1..place(&steps, "Hot shard:")].iter().filter(|row| row.starts_with('−')).count();
    assert_eq!(marked, steps.iter().filter(|row| row.starts_with(['−', '+', '~'])).count());
}

#[test]
fn a_migration_that_is_now_only_mentioned_has_lost_no_steps() {
    let more =
        "migration:\n  - name: Disk to ScyllaDB\n    from: one disk\n    to: 72 nodes\n    steps: [{title: Switch}]\n";
    let head = "id: CS-X\nname: X\ncategory: messaging\norg: X\nlast_verified: 2025-01-01\n";
    let old = diagram(&format!("{head}{more}"), Kind::Migration);
    let new = diagram(&format!("{head}{more}evolution: [{{title: one}}, {{title: two}}]\n"), Kind::Migration);
    let compared = compare(&old, &new);
    assert!(compared.description.ends_with(": 2 steps added"), "{}", compared.description);
}

#[test]
fn a_neighbour_whose_flow_is_gone_is_not() {
    let edits = [("  - {from: config, to: gateway, kind: control, source: s2}\n", "")];
    let Form::Plane(planes) = changes(Kind::L1Edge, &edits).form else { panic!("planes") };
    assert_eq!(planes.node("config").unwrap().change, None);
    let gone = planes.edges.iter().find(|edge| edge.id == "config-gateway").unwrap();
    assert_eq!(gone.change, Some(Change::Removed));
}
