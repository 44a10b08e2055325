//! What is drawn, and what is not.

#![expect(clippy::unwrap_used, reason = "tests")]

mod common;

use atlas_catalogue::load_text;
use atlas_catalogue::schema::Consistency;
use atlas_diagram::{Diagram, Form, Kind, Node, diagram, diagrams, gaps, outline};
use common::{HARBOUR, all};

const HEAD: &str = "id: CS-X\nname: X\ncategory: messaging\norg: X\nlast_verified: 2025-01-01\n";

fn gaps_of(more: &str) -> Vec<Kind> {
    let loaded = load_text("x.yaml", &format!("{HEAD}{more}"));
    let system = loaded.catalogue.systems.first().unwrap();
    let found = gaps(system, &loaded.catalogue.vocabulary);
    for kind in Kind::BASELINE {
        assert_eq!(
            diagram(system, &loaded.catalogue.vocabulary, kind).is_none(),
            found.contains(&kind),
            "{kind}: {more}"
        );
    }
    found
}

/// Kinds of the baseline that a record can feed.
fn drawn(more: &str) -> Vec<Kind> {
    let gaps = gaps_of(more);
    Kind::BASELINE.into_iter().filter(|kind| !gaps.contains(kind)).collect()
}

#[test]
fn a_record_that_says_nothing_has_no_diagram() {
    assert_eq!(gaps_of(""), Kind::BASELINE);
    assert_eq!(
        gaps_of("components: {}\nflows: []\nbackpressure: {}\nfailures_top5: []\ncapacity_planning: {}\n"),
        Kind::BASELINE
    );
}

#[test]
fn planes_are_drawn_where_a_flow_touches_them() {
    let components = "components:\n  a: {name: A, plane: edge}\n  b: {name: B, plane: state}\n";
    assert_eq!(drawn(components), []);
    assert_eq!(drawn(&format!("{components}flows: [{{from: client, to: client}}]\n")), []);
    assert_eq!(drawn(&format!("{components}flows: [{{from: client, to: a}}]\n")), [Kind::L0, Kind::L1Edge]);
    assert_eq!(drawn(&format!("{components}flows: [{{from: a, to: b}}]\n")), [Kind::L0, Kind::L1Edge, Kind::L1State]);
    assert_eq!(drawn(&format!("{components}flows: [{{from: a, to: nobody}}]\n")), []);
}

#[test]
fn each_other_kind_is_drawn_from_its_own_part() {
    assert_eq!(drawn("components: {a: {name: A, plane: state, consistency: eventual}}\n"), [Kind::CO]);
    assert_eq!(drawn("backpressure: {queues: [bounded]}\n"), [Kind::BP]);
    assert_eq!(drawn("failures_top5: [{name: storm}]\n"), []);
    assert_eq!(drawn("failures_top5: [{name: storm, drill: weekly}]\n"), [Kind::FM]);
    assert_eq!(drawn("multi_region: {writes: pinned}\n"), []);
    assert_eq!(drawn("multi_region: {rpo: 30s}\nregions: {count: 3}\n"), []);
    assert_eq!(drawn("multi_region: {writes: pinned}\nregions: {count: 3}\n"), [Kind::MR]);
}

#[test]
fn a_budget_needs_a_latency_and_something_that_it_is_a_budget_of() {
    assert_eq!(drawn("slos: {latency_p99_ms: 500}\n"), []);
    assert_eq!(drawn("capacity_planning: {edge_tier: {pods: \"100k\"}}\n"), []);
    assert_eq!(drawn("slos: {availability: \"99.9%\"}\ncapacity_planning: {edge_tier: {pods: \"100k\"}}\n"), []);
    assert_eq!(drawn("slos: {latency_p99_ms: 500}\ncapacity_planning: {edge_tier: {pods: many}}\n"), []);
    assert_eq!(drawn("slos: {latency_p99_ms: 500}\ncapacity_planning: {edge_tier: {pods: \"100k\"}}\n"), [Kind::SL]);
    assert_eq!(drawn("capacity_planning: {edge_tier: {service_time: \"4 ms\"}}\n"), [Kind::SL]);
}

#[test]
fn ids_titles_and_descriptions_come_from_the_record() {
    for found in common::diagrams("harbour.yaml", HARBOUR) {
        assert_eq!(found.id, format!("CS-HARBOUR-{}", found.kind));
        assert!(found.title.starts_with(&format!("Harbour: {}", found.kind.title().to_lowercase())), "{}", found.title);
        assert!(found.description.contains("Harbour") && !found.description.ends_with('.'), "{}", found.description);
    }
}

fn of(kind: Kind) -> Diagram {
    common::diagrams("harbour.yaml", HARBOUR).into_iter().find(|found| found.kind == kind).unwrap()
}

#[test]
fn nodes_and_edges_carry_what_a_layout_needs() {
    let Form::Plane(planes) = of(Kind::L0).form else { panic!("an overview shows planes") };
    let gateway: &Node = planes.node("gateway").unwrap();
    assert_eq!(gateway.target.as_deref(), Some("gateway"));
    assert_eq!(gateway.facts.len(), 2, "an overview shows two of three");
    assert_eq!(gateway.kind.as_ref().map(|kind| kind.key.as_str()), Some("gateway"));
    assert_eq!(gateway.tooltip, "Gateway: Holds connections [s1]");
    assert!(planes.node("limiter").unwrap().support.inferred);
    let edge = planes.edges.iter().find(|edge| edge.id == "rooms-members").unwrap();
    let guarantee = edge.guarantee.as_ref().unwrap();
    assert_eq!(
        (guarantee.display.as_str(), guarantee.entry.as_deref()),
        ("BoundedStaleness(2s)", Some("bounded_staleness"))
    );
    let bare = planes.edges.iter().find(|edge| edge.id == "gateway-rooms").unwrap();
    assert_eq!(bare.p99.as_deref(), Some("40 ms"), "the metric gives the unit that the record leaves out");
}

#[test]
fn a_plane_in_full_has_its_neighbours_as_stubs() {
    let Form::Plane(planes) = of(Kind::L1Edge).form else { panic!("a plane") };
    assert_eq!(planes.node("gateway").unwrap().facts.len(), 3);
    let stubs: Vec<&str> = planes.nodes().filter(|node| node.stub).map(|node| node.id.as_str()).collect();
    assert_eq!(stubs, ["client", "rooms", "fanout", "config"]);
}

#[test]
fn what_crosses_into_a_weaker_zone_is_no_stronger_than_it() {
    let Form::Zones(zones) = of(Kind::CO).form else { panic!("zones") };
    let weakened: Vec<(&str, Option<&str>)> = zones
        .crossings
        .iter()
        .map(|crossing| (crossing.edge.id.as_str(), crossing.weakens_to.map(Consistency::as_str)))
        .collect();
    assert_eq!(
        weakened,
        [
            ("messages-members", Some("bounded")),
            ("messages-search", Some("eventual")),
            ("rooms-members", None),
            ("rooms-messages", None),
        ]
    );
}

#[test]
fn little_s_law_is_compared_with_the_pool() {
    let Form::Budget(budget) = of(Kind::SL).form else { panic!("a budget") };
    let little = |index: usize| budget.tiers[index].little.clone().unwrap();
    assert_eq!(little(0).concurrency.to_string(), "200");
    assert_eq!(little(0).of_pool, Some(0.8));
    assert_eq!(little(1).of_pool, Some(1.6));
    assert_eq!(budget.tiers[2].little, None);
    assert_eq!(budget.hops.first().map(|hop| (hop.edge.id.as_str(), hop.share)), Some(("client-gateway", Some(0.02))));
}

/// The record with the entries of `components` and `flows` the other way round.
fn turned(text: &str) -> String {
    let (head, rest) = text.split_once("components:\n").unwrap();
    let (components, rest) = rest.split_once("\nflows:\n").unwrap();
    let (flows, rest) = rest.split_once("\n\n").unwrap();
    let mut blocks: Vec<String> = Vec::new();
    for line in components.lines() {
        match blocks.last_mut() {
            Some(block) if line.starts_with("    ") => block.push_str(&format!("\n{line}")),
            _ => blocks.push(line.to_owned()),
        }
    }
    blocks.reverse();
    let mut flows: Vec<&str> = flows.lines().collect();
    flows.reverse();
    format!("{head}components:\n{}\nflows:\n{}\n\n{rest}", blocks.join("\n"), flows.join("\n"))
}

#[test]
fn the_order_of_components_and_flows_means_nothing() {
    let text = turned(HARBOUR);
    assert_ne!(text, HARBOUR);
    let pairs = common::diagrams("harbour.yaml", &text).into_iter().zip(common::diagrams("harbour.yaml", HARBOUR));
    for (turned, straight) in pairs {
        assert_eq!(turned.description, straight.description);
        assert!(turned == straight, "{}", straight.id);
    }
}

#[test]
fn what_has_no_place_is_left_out_without_a_panic() {
    let record = "components: {a: {name: \"\", plane: edge, kind: nothing, mechanisms: [p99], facts: {\"\": \"\"}}}\n\
                  flows: [{from: a, to: a, guarantee: none, p99: \"\", label: \"\"}]\n\
                  failures_top5: [{name: \"\", drill: \"\", affects: [nobody], incident: none}]\n\
                  backpressure: {caps: [{value: \"\", component: nobody, limit: \"\", status: \"\"}]}\n";
    let loaded = load_text("x.yaml", &format!("{HEAD}{record}"));
    let system = loaded.catalogue.systems.first().unwrap();
    for found in diagrams(system, &loaded.catalogue.vocabulary) {
        atlas_diagram::mermaid(&found);
        atlas_diagram::svg(&found);
        outline(&found);
    }
}

#[test]
fn the_outline_says_everything_in_words() {
    for found in all() {
        let outline = outline(&found);
        assert!(!outline.groups.is_empty(), "{}", found.id);
        let lines = outline.groups.iter().flat_map(|group| &group.items).chain(&outline.sentences);
        for line in lines {
            assert!(!line.is_empty() && !line.contains('\n') && !line.contains('\t'), "{}: {line:?}", found.id);
        }
    }
    let text = |found: &Diagram| {
        let outline = outline(found);
        let groups: Vec<String> =
            outline.groups.iter().map(|group| format!("{}\n  {}", group.title, group.items.join("\n  "))).collect();
        format!("{}\n---\n{}", groups.join("\n"), outline.sentences.join("\n"))
    };
    for found in common::diagrams("harbour.yaml", HARBOUR).iter().filter(|found| found.kind.plane().is_none()) {
        insta::assert_snapshot!(format!("outline_{}", found.kind.as_str().to_lowercase()), text(found));
    }
}

#[test]
fn a_place_in_a_zone_that_is_inferred_is_marked_there_and_nowhere_else() {
    let text = format!(
        "{HEAD}components:\n  a: {{name: A, plane: state, source: s1, consistency: {{value: eventual, inferred: true, note: copied later}}}}\n  b: {{name: B, plane: state, source: s1, consistency: eventual}}\nflows: [{{from: a, to: b}}]\nsources: [{{id: s1, type: blog, url: \"https://example.com\"}}]\n"
    );
    let loaded = load_text("x.yaml", &text);
    let system = loaded.catalogue.systems.first().unwrap();
    let drawn = |kind| diagram(system, &loaded.catalogue.vocabulary, kind).unwrap();
    let Form::Zones(zones) = drawn(Kind::CO).form else { panic!("zones") };
    let marked: Vec<(&str, bool)> = zones
        .zones
        .iter()
        .flat_map(|zone| &zone.nodes)
        .map(|node| (node.name.as_str(), node.support.inferred))
        .collect();
    assert_eq!(marked, [("A", true), ("B", false)]);
    let Form::Plane(planes) = drawn(Kind::L0).form else { panic!("planes") };
    assert!(planes.bands.iter().flat_map(|band| &band.nodes).all(|node| !node.support.inferred));
}
