//! Records that are wrong, odd or hostile: drawn all the same, legibly and safely.

#![expect(clippy::unwrap_used, reason = "tests")]

#[path = "../src/svg/tree.rs"]
mod tree;

mod bad {
    pub(crate) mod drawn;
    pub(crate) mod record;
}

use atlas_diagram::{Diagram, Form, Kind};
use bad::drawn::{Drawing, check};
use bad::record::{Record, planes};

/// The diagrams of a record, each of them checked.
fn drawn(record: &Record) -> Vec<Diagram> {
    let text = record.text();
    let loaded = atlas_catalogue::load_text("bad.yaml", &text);
    let [system] = loaded.catalogue.systems.as_slice() else { panic!("{:?} in {text}", loaded.diagnostics) };
    let diagrams = atlas_diagram::diagrams(system, &loaded.catalogue.vocabulary);
    diagrams.iter().for_each(check);
    diagrams
}

fn global_flow(record: &Record) -> Drawing {
    let diagrams = drawn(record);
    Drawing::of(diagrams.iter().find(|diagram| diagram.kind == Kind::L0).unwrap())
}

#[test]
fn a_component_without_flows_is_a_card_without_lines() {
    let mut record = Record::default();
    record.component("a", "edge", "Alone");
    record.component("b", "state", "Store");
    record.flow("client", "b");
    let drawing = global_flow(&record);
    assert_eq!(drawing.cards(), ["a", "b", "client"]);
    assert_eq!(drawing.flows(), [("client", "b")]);
}

#[test]
fn flows_to_oneself_are_all_drawn() {
    let mut record = Record::default();
    record.component("a", "edge", "Mirror");
    for _ in 0..5 {
        record.flow("a", "a");
    }
    assert_eq!(global_flow(&record).flows(), [("a", "a"); 5]);
}

#[test]
fn flows_between_the_same_two_are_all_drawn_in_both_directions() {
    for (one, other) in [("edge", "state"), ("service", "service"), ("edge", "control"), ("control", "control")] {
        let mut record = Record::default();
        record.component("a", one, "One");
        record.component("b", other, "Other");
        for (from, to) in [("a", "b"), ("a", "b"), ("b", "a"), ("b", "a"), ("a", "b")] {
            record.flow(from, to);
        }
        let drawing = global_flow(&record);
        assert_eq!(drawing.flows(), [("a", "b"), ("a", "b"), ("a", "b"), ("b", "a"), ("b", "a")], "{one} {other}");
        assert_eq!(drawing.courses().len(), 5, "no line lies on another: {one} {other}");
    }
}

#[test]
fn a_cycle_through_all_planes_is_drawn() {
    let mut record = Record::default();
    for plane in planes() {
        record.component(plane, plane, plane);
    }
    for (from, to) in planes().zip(planes().cycle().skip(1)) {
        record.flow(from, to);
        record.flow(to, from);
    }
    let drawing = global_flow(&record);
    assert_eq!((drawing.cards().len(), drawing.flows().len()), (5, 10));
}

#[test]
fn a_plane_with_sixty_components_is_drawn_whichever_it_is() {
    for plane in planes() {
        let mut record = Record::default();
        for index in 0..60 {
            record.component(&format!("c{index:02}"), plane, &format!("Component {index}"));
        }
        for index in 0..60 {
            record.flow(&format!("c{index:02}"), &format!("c{:02}", index * 7 % 60));
        }
        let drawing = global_flow(&record);
        assert_eq!((drawing.cards().len(), drawing.flows().len()), (60, 60), "{plane}");
    }
}

/// As large as a record may sensibly be.
fn large() -> Record {
    let mut record = Record::default();
    let all: Vec<&str> = planes().collect();
    for index in 0..120 {
        record.component(&format!("c{index:03}"), all[index * 7 % 5], &format!("Component number {index}"));
    }
    for index in 0..300_usize {
        let (from, to) = (index % 120, (index * index + 31 * index + 17) % 120);
        record.flow(&format!("c{from:03}"), &format!("c{to:03}"));
    }
    record
}

#[test]
fn a_hundred_and_twenty_components_and_three_hundred_flows_are_drawn() {
    let drawing = global_flow(&large());
    assert_eq!((drawing.cards().len(), drawing.flows().len()), (120, 300));
}

#[test]
fn the_order_of_components_and_flows_in_the_file_does_not_matter() {
    let record = large();
    let svg = |record: &Record| drawn(record).iter().map(atlas_diagram::svg).collect::<Vec<String>>();
    assert!(svg(&record) == svg(&record.reversed()));
}

/// Texts that are more than text to something, or that are hard to set.
const TEXTS: [(&str, &str); 12] = [
    ("markup", "</svg><script>alert(1)</script>"),
    ("attribute", "\" onload=\"alert(1)\" x='"),
    ("entity", "&lt;b&gt; &amp; &#35; &unknown; ]]> <!-- -->"),
    ("latin without spaces", "W"),
    ("narrow without spaces", "i"),
    ("hebrew", "שלום עולם מערכת "),
    ("arabic", "مرحبا بالعالم "),
    ("chinese", "漢字かな한글"),
    ("emoji", "👩\u{200d}👩\u{200d}👧\u{200d}👦 "),
    ("marks", "e\u{301}\u{302}o\u{308}"),
    ("control", "a\u{0}b\u{1b}[31m\u{7f}\u{9f}\u{202e}c\u{2066}\u{feff}"),
    ("nothing that is seen", "\u{200b}\u{2060}"),
];

#[test]
fn any_text_stays_text_and_stays_on_its_card() {
    for (what, text) in TEXTS {
        for length in [1, 200] {
            let text: String = text.chars().cycle().take(text.chars().count().max(length)).collect();
            let record = Record::all_of(&text);
            let diagrams = drawn(&record);
            assert!(diagrams.len() >= 6, "{what}: the global flow and each plane");
            for diagram in &diagrams {
                let Form::Plane(planes) = &diagram.form else { continue };
                let drawing = Drawing::of(diagram);
                for node in planes.nodes().filter(|node| node.id != "client") {
                    drawing.shows_name(&node.id, &node.name);
                }
            }
        }
    }
}
