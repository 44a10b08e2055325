//! Diagrams of which a system has several, and those of its history and its drills.

#![expect(clippy::unwrap_used, reason = "tests")]

mod common;

use atlas_catalogue::load_text;
use atlas_diagram::{Diagram, Form, Kind, Planes, Sequence, Sites, Step, Timeline, kinds};
use common::{HARBOUR, HOSTILE};

const HEAD: &str = "id: CS-X\nname: X\ncategory: messaging\norg: X\nlast_verified: 2025-01-01\n";

/// The last parts of the ids of what a record feeds.
fn drawn(more: &str) -> Vec<String> {
    let text = format!("{HEAD}{more}");
    common::diagrams("x.yaml", &text).iter().map(|found| found.kind.to_string()).collect()
}

fn of(id: &str) -> Diagram {
    common::diagrams("harbour.yaml", HARBOUR).into_iter().find(|found| found.kind.as_str() == id).unwrap()
}

fn planes(id: &str) -> Planes {
    let Form::Plane(planes) = of(id).form else { panic!("`{id}` shows planes") };
    planes
}

fn sequence(id: &str) -> Sequence {
    let Form::Sequence(sequence) = of(id).form else { panic!("`{id}` is a sequence") };
    sequence
}

fn sites(id: &str) -> Sites {
    let Form::Sites(sites) = of(id).form else { panic!("`{id}` shows sites") };
    sites
}

fn timeline(id: &str) -> Timeline {
    let Form::Timeline(timeline) = of(id).form else { panic!("`{id}` is a timeline") };
    timeline
}

#[test]
fn the_kinds_of_a_system_are_those_of_its_diagrams_in_the_order_of_a_page() {
    for (path, text) in [("harbour.yaml", HARBOUR), ("hostile.yaml", HOSTILE)] {
        let loaded = load_text(path, text);
        let system = &loaded.catalogue.systems[0];
        let drawn: Vec<Kind> = common::diagrams(path, text).iter().map(|found| found.kind).collect();
        assert_eq!(kinds(system, &loaded.catalogue.vocabulary), drawn);
        for kind in drawn {
            assert_eq!(Kind::from_word(system, kind.as_str()), Some(kind));
        }
    }
    let words: Vec<String> =
        common::diagrams("harbour.yaml", HARBOUR).iter().map(|found| found.kind.to_string()).collect();
    assert_eq!(
        words,
        [
            "L0",
            "L1-EDGE",
            "L1-SERVICE",
            "L1-STREAM",
            "L1-STATE",
            "L1-CONTROL",
            "SCALE-START",
            "CO",
            "MR",
            "MR-ONE-SITE",
            "MR-COLD-STANDBY",
            "BP",
            "FM",
            "FM-CELEBRITY-STORM",
            "FM-APRIL",
            "DR",
            "SL",
            "MIGRATION",
            "MIGRATION-DISK-TO-SCYLLADB",
        ]
    );
}

#[test]
fn ids_are_short_and_plain() {
    for found in common::all() {
        let word = found.kind.as_str();
        let plain = |byte: u8| byte.is_ascii_uppercase() || byte.is_ascii_digit() || byte == b'-';
        assert!(word.len() <= 40 && word.bytes().all(plain), "{word}");
    }
}

#[test]
fn each_is_drawn_from_its_own_part_and_not_from_an_empty_one() {
    assert_eq!(drawn("failures_top5: [{name: storm, drill: \" \", detection: alarms}]\n"), ["FM"]);
    assert_eq!(drawn("multi_region: {variants: {ring: {name: Ring, summary: a ring, trade_off: slow}}}\n"), [""; 0]);
    assert_eq!(drawn("multi_region: {variants: {ring: {name: Ring, writes: anywhere}}}\n"), ["MR-RING"]);
    assert_eq!(drawn("evolution: [{title: one}]\n"), [""; 0]);
    assert_eq!(drawn("evolution: [{title: one}, {title: \" \"}]\n"), [""; 0]);
    assert_eq!(drawn("evolution: [{title: one}, {title: two}]\n"), ["MIGRATION"]);
    let tier = "components: {a: {name: A, plane: edge}}\nscale_tiers: {small: {name: Small, components: [a]";
    assert_eq!(drawn(&format!("{tier}}}}}\n")), [""; 0]);
    assert_eq!(drawn(&format!("{tier}, flows: [{{from: client, to: a}}]}}}}\n")), ["SCALE-SMALL"]);
}

#[test]
fn three_events_make_a_story_where_one_of_them_has_a_component() {
    let story = |place: &str| {
        format!(
            "components: {{a: {{name: A, plane: edge}}}}\n\
             incidents: [{{id: march, name: March, timeline: [{{t: \"1\", event: one{place}}}, {{t: \"2\", event: two}}, {{t: \"3\", event: three}}]}}]\n"
        )
    };
    assert_eq!(drawn(&story(", component: a")), ["FM-MARCH"]);
    assert_eq!(drawn(&story("")), [""; 0]);
}

#[test]
fn an_incident_is_told_once_however_many_failures_lead_to_it() {
    let incident = "components: {a: {name: A, plane: edge}}\nincidents:\n  - id: march\n    name: March\n    timeline:\n      - {t: \"1\", event: one, component: a}\n      - {t: \"2\", event: two}\n      - {t: \"3\", event: three}\n";
    let failures = |own: &str| {
        format!(
            "{incident}failures_top5:\n  - {{name: first, incident: march}}\n  - {{name: second, incident: march{own}}}\n"
        )
    };
    assert_eq!(drawn(&failures("")), ["FM-FIRST"]);
    let own = ", timeline: [{t: a, event: x, component: a}, {t: b, event: y}, {t: c, event: z}]";
    assert_eq!(drawn(&failures(own)), ["FM-SECOND"]);
}

#[test]
fn what_happened_stands_over_its_component_and_leads_to_what_felt_it() {
    let story = sequence("FM-CELEBRITY-STORM");
    let lines: Vec<(&str, &str)> = story.participants.iter().map(|one| (one.id.as_str(), one.name.as_str())).collect();
    assert_eq!(
        lines,
        [("client", "Client"), ("rooms", "Room service"), ("fanout", "Fan-out workers"), ("", "Harbour")]
    );
    let steps: Vec<String> = story
        .steps
        .iter()
        .map(|step| match step {
            Step::Note { over, heading, rungs } => format!("{over} {heading}: {}", rungs.len()),
            Step::Message { from, to, text, .. } => format!("{from}-{to} {text}"),
            Step::Alternatives(_) => String::new(),
        })
        .collect();
    assert_eq!(
        steps,
        [
            "rooms T+0: 1",
            "rooms-fanout felt by Fan-out workers",
            "fanout T+2m: 2",
            "fanout-client felt by Client",
            " T+5m: 1",
            "rooms then: 2",
        ]
    );
    let Some(Step::Note { rungs, .. }) = story.steps.get(2) else { panic!("a note") };
    assert!(rungs[0].support.inferred);
}

#[test]
fn each_drill_is_a_course_of_its_own() {
    let drills = sequence("DR");
    let [Step::Alternatives(courses)] = drills.steps.as_slice() else { panic!("courses") };
    let named: Vec<(&str, Vec<&str>)> = courses
        .iter()
        .map(|course| {
            let heading = |step: &Step| matches!(step, Step::Note { .. });
            let headings = course.steps.iter().filter(|step| heading(step)).map(|step| match step {
                Step::Note { heading, .. } => heading.as_str(),
                _ => "",
            });
            (course.condition.as_str(), headings.collect())
        })
        .collect();
    assert_eq!(
        named,
        [
            ("Celebrity storm", vec!["Inject", "Observe", "Verify", "Record"]),
            ("Region partition", vec!["Inject", "Observe", "Verify", "Record"]),
            ("Hot shard", vec!["Inject", "Observe"]),
        ]
    );
    let lines: Vec<&str> = drills.participants.iter().map(|one| one.name.as_str()).collect();
    assert_eq!(lines, ["Drill", "Edge", "Service", "Stream", "Harbour"]);
}

#[test]
fn another_scale_shows_what_was_there_without_the_figures_of_today() {
    let planes = planes("SCALE-START");
    let gateway = planes.node("gateway").unwrap();
    assert!(gateway.facts.is_empty() && gateway.technology.is_none() && gateway.target.is_some());
    let disk = planes.node("disk").unwrap();
    assert_eq!((disk.technology.as_deref(), disk.facts.len(), disk.target.as_deref()), (Some("ext4"), 1, None));
    let file = planes.node("messages").unwrap();
    assert_eq!((file.name.as_str(), file.target.as_deref()), ("Log file", None), "it was another thing then");
    let edges: Vec<(&str, Option<&str>, Option<&str>)> =
        planes.edges.iter().map(|edge| (edge.id.as_str(), edge.label.as_deref(), edge.p99.as_deref())).collect();
    assert_eq!(
        edges,
        [
            ("client-gateway", Some("long polling"), None),
            ("gateway-rooms", None, None),
            ("rooms-disk", Some("append"), Some("90 ms")),
        ]
    );
}

#[test]
fn what_is_not_there_yet_is_marked_and_has_no_flows() {
    let planes = planes("SCALE-START");
    let absent: Vec<&str> = planes.nodes().filter(|node| node.absent).map(|node| node.id.as_str()).collect();
    assert_eq!(absent, ["fanout", "relay_bus", "members", "search"]);
    assert!(
        planes.edges.iter().all(|edge| !absent.contains(&edge.from.as_str()) && !absent.contains(&edge.to.as_str()))
    );
}

#[test]
fn another_strategy_shows_its_own_sites_and_its_trade() {
    let one = sites("MR-ONE-SITE");
    let names: Vec<&str> = one.sites.iter().map(|site| site.name.as_str()).collect();
    assert_eq!((names, one.synchronous), (vec!["North", "Vault"], Some(true)));
    assert!(one.trade_off[0].support.inferred);
    let standby = sites("MR-COLD-STANDBY");
    assert_eq!(standby.sites.iter().map(|site| site.name.as_str()).collect::<Vec<_>>(), ["Cold standby"]);
}

#[test]
fn a_history_is_told_in_the_order_of_its_dates() {
    let history = timeline("MIGRATION");
    let titles: Vec<&str> = history.events.iter().map(|event| event.title.as_str()).collect();
    assert_eq!(titles, ["First room", "Search", "Event bus: Kafka", "Third site"]);
    assert!(history.events[3].is_inferred() && !history.events[0].is_inferred());
    assert!(history.passages.iter().all(|passage| passage.steps.is_empty() && passage.results.is_empty()));
}

#[test]
fn a_migration_is_told_in_full_in_its_own_drawing() {
    let full = timeline("MIGRATION-DISK-TO-SCYLLADB");
    let [passage] = full.passages.as_slice() else { panic!("one migration") };
    assert_eq!((passage.steps.len(), passage.period.as_deref()), (3, Some("2020")));
    let results: Vec<(&str, &str)> =
        passage.results.iter().map(|fact| (fact.label.as_str(), fact.value.as_str())).collect();
    assert_eq!(results, [("Read p99", "90 ms to 15 ms"), ("Lost messages", "0%")]);
}

#[test]
fn the_only_migration_of_a_record_without_a_history_is_told_in_full_at_once() {
    let only = "migration: {name: A to B, from: A, to: B, steps: [{title: Switch}]}\n";
    assert_eq!(drawn(only), ["MIGRATION"]);
    assert_eq!(
        drawn(&format!("{only}evolution: [{{title: one}}, {{title: two}}]\n")),
        ["MIGRATION", "MIGRATION-A-TO-B"]
    );
}

#[test]
fn at_most_forty_of_a_sort_are_named() {
    let mut record = String::from("failures_top5:\n");
    record.push_str(&"  - {name: storm, drill: weekly}\n".repeat(5000));
    record.push_str("migration:\n");
    record.push_str(&"  - {from: a, to: b, steps: [{title: c}]}\n".repeat(5000));
    let drawn = drawn(&record);
    assert_eq!(drawn.iter().filter(|word| word.starts_with("MIGRATION-")).count(), 40);
}
