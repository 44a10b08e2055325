//! The vocabulary that Atlas comes with holds together.

#![allow(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    clippy::format_collect,
    reason = "tests may stop at the first surprise, and read files"
)]

use atlas_catalogue::schema::vocabulary::Dimension;
use atlas_catalogue::{MemoryWorld, Vocabulary, load, quantity::Quantity};

#[test]
fn it_loads_without_a_finding() {
    let loaded = load(&MemoryWorld::default()).unwrap();
    let told: Vec<&str> = loaded.diagnostics.iter().map(|diagnostic| diagnostic.headline.as_str()).collect();
    assert_eq!(told, Vec::<&str>::new());
}

#[test]
fn it_holds_what_the_specification_names() {
    let vocabulary = Vocabulary::built_in();
    assert_eq!(vocabulary.raw.categories.len(), 13);
    assert_eq!(vocabulary.raw.planes.len(), 5);
    assert_eq!(vocabulary.raw.mechanisms.len(), 12);
    assert_eq!(vocabulary.raw.laws.len(), 7);
    let numbers: Vec<String> =
        vocabulary.raw.mechanisms.iter().map(|(_, mechanism)| mechanism.number.to_string()).collect();
    assert_eq!(numbers, (1..=12).map(|number| format!("P{number}")).collect::<Vec<_>>());
    for venue in ["qconferences.com", "infoq.com", "usenix.org", "youtube.com"] {
        // A channel says nothing about who speaks, so video sites are no venue.
        assert_eq!(vocabulary.venue(venue).is_some(), venue != "youtube.com", "{venue}");
    }
}

#[test]
fn references_with_a_parameter_are_understood() {
    let vocabulary = Vocabulary::built_in();
    let parameter = |key| vocabulary.guarantee(key).map(|found| found.parameter.map(str::to_owned));
    assert_eq!(parameter("bounded_staleness_2s"), Some(Some("2s".to_owned())));
    assert_eq!(parameter("bounded_staleness"), Some(None));
    assert_eq!(parameter("bounded_staleness_soon"), None);
    assert_eq!(parameter("at_least_once_2s"), None);
    assert_eq!(parameter("_2s"), None);
}

#[test]
fn every_line_of_the_scale_bar_is_a_quantity() {
    let vocabulary = Vocabulary::built_in();
    for (key, line) in &vocabulary.raw.scale_bar {
        assert!(Quantity::parse(&line.at_least).is_some(), "{}: {}", &**key, &*line.at_least);
    }
    let (_, _, metric) = vocabulary.metric("latency_p99_ms").unwrap();
    assert_eq!(metric.dimension, Dimension::Duration);
}
