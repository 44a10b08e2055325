use std::collections::BTreeMap;
use std::path::Path;
use std::sync::LazyLock;

use atlas_catalogue::{Loaded, MemoryWorld, load, yaml};
use atlas_diagnostic::{SourceFile, SourceMap};
use proptest::prelude::*;

use super::template::{self, Template};
use super::tree::Tree;
use super::{File, frame, large_enough, references, system, write};

/// The records of this repository. Reading them takes a while.
static RECORDS: LazyLock<Vec<Template>> = LazyLock::new(|| {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").join(atlas_catalogue::FOLDER);
    template::read(&folder).unwrap().0
});

fn systems(count: usize, size: Option<usize>, seed: u64) -> Vec<File> {
    let templates = large_enough(&RECORDS, size).unwrap();
    (0..count).map(|index| system(&templates, count, size, seed, index)).collect()
}

fn loaded(files: &[File]) -> Loaded {
    let frame = frame();
    let world =
        frame.iter().chain(files).fold(MemoryWorld::default(), |world, file| world.with(&file.path, &file.text));
    load(&world).unwrap()
}

fn parsed(text: &str) -> Option<Tree> {
    let file = SourceMap::default().add(SourceFile::new("", ""));
    let (node, problems) = yaml::parse(file, text, yaml::Limits::CATALOGUE);
    assert!(problems.is_empty(), "{problems:?}\n{text}");
    node.as_ref().map(Tree::from)
}

fn parse(text: &str) -> Tree {
    parsed(text).unwrap()
}

/// Without what quotes say: they may be added.
fn unquoted(tree: &Tree) -> Tree {
    match tree {
        Tree::Null => Tree::Null,
        Tree::Text { text, .. } => Tree::quoted(text.clone()),
        Tree::List(items) => Tree::List(items.iter().map(unquoted).collect()),
        Tree::Map(entries) => Tree::Map(entries.iter().map(|(key, value)| (key.clone(), unquoted(value))).collect()),
    }
}

#[test]
fn thinned_systems_load_and_have_their_size() {
    for (count, size) in [(50, 10_000), (20, 4_000), (20, 30_000)] {
        let files = systems(count, Some(size), 1);
        let loaded = loaded(&files);
        assert_eq!(loaded.diagnostics, []);
        assert_eq!(loaded.catalogue.systems.len(), count);
        for file in &files {
            let difference = file.text.len().abs_diff(size);
            assert!(difference <= size / 4, "{} has {} bytes for {size}", file.path, file.text.len());
        }
    }
}

#[test]
fn systems_of_full_size_load() {
    let files = systems(50, None, 1);
    let loaded = loaded(&files);
    assert_eq!(loaded.diagnostics, []);
    assert_eq!(loaded.catalogue.systems.len(), 50);
}

#[test]
fn thinned_systems_are_still_systems() {
    let loaded = loaded(&systems(50, Some(10_000), 1));
    for system in &loaded.catalogue.systems {
        assert!(system.components().len() >= 4, "{} has too few components", system.key);
        assert!(system.claims.len() >= 20, "{} has too few claims", system.key);
        assert!(
            system.sources.iter().all(|source| source.uses > 0),
            "{} has a source that nothing rests on",
            system.key
        );
    }
}

#[test]
fn the_same_seed_gives_the_same_bytes() {
    let bytes = |files: Vec<File>| -> BTreeMap<String, String> {
        files.into_iter().map(|file| (file.path, file.text)).collect()
    };
    assert_eq!(bytes(systems(20, Some(10_000), 7)), bytes(systems(20, Some(10_000), 7)));
    assert_ne!(bytes(systems(20, Some(10_000), 7)), bytes(systems(20, Some(10_000), 8)));
}

#[test]
fn what_cannot_be_made_is_said() {
    assert!(
        large_enough(&RECORDS, Some(100_000_000)).is_err_and(|message| message.starts_with("no record is that large"))
    );
    assert!(large_enough(&[], None).is_err());
}

#[test]
fn a_component_that_goes_takes_every_reference_with_it() {
    let mut record = parse(
        "\
components: {store: {name: Store}, queue: {name: Queue}}
flows:
  - {from: client, to: store}
  - {from: store, to: cache}
backpressure:
  caps: [{value: bounded, component: cache}, {value: sized, component: queue}]
  queues: [{value: waits, component: cache}]
failures_top5:
  - {name: slow, affects: [cache, store], incident: gone, timeline: [{t: T+0, event: slow, component: cache}, {t: T+1, event: seen, reaches: client}]}
  - {name: lost, affects: [cache]}
scale_tiers:
  start: {components: [cache], not_yet: [cache, store], then: {disk: {name: Disk}}, flows: [{from: disk, to: cache}, {from: store, to: disk}]}
scale: {users: {value: 1M, source: [s1, s2]}}
sources: [{id: s1}, {id: s2}, {id: s3}]
",
    );
    references::mend(&mut record);
    references::cite_instead(&mut record, "s2", "s1");
    references::mend(&mut record);
    let expected = "\
components:
  store: {name: Store}
  queue: {name: Queue}

flows: [{from: client, to: store}]

backpressure:
  caps: [{value: sized, component: queue}]
  queues: [{value: waits}]

failures_top5:
  - {name: slow, affects: [store], timeline: [{t: T+1, event: seen, reaches: client}]}
  - {name: lost}

scale_tiers:
  start: {not_yet: [store], then: {disk: {name: Disk}}, flows: [{from: store, to: disk}]}

scale:
  users: {value: 1M, source: s1}

sources: [{id: s1}]
";
    assert_eq!(unquoted(&record), unquoted(&parse(expected)), "{}", write::write(&record));
}

#[test]
fn what_is_written_is_read_back() {
    for template in RECORDS.iter() {
        assert_eq!(unquoted(&parse(&write::write(&template.record))), unquoted(&template.record));
    }
}

fn trees() -> impl Strategy<Value = Tree> {
    let text = prop_oneof![
        "\\PC{0,20}",
        "[a-z:#,\\-\\[\\]{}&*!|>'\"%@`\\\\ \n\t.0-9]{0,12}",
        "([a-z]{1,9} ){20,40}[a-z]",
        "([ a-z#]{0,9}\n){1,4}"
    ];
    let leaf = prop_oneof![
        Just(Tree::Null),
        (text, any::<bool>()).prop_map(|(text, plain)| {
            // The parser knows no plain text that means nothing.
            let plain = plain && !matches!(text.as_str(), "" | "~" | "null" | "Null" | "NULL");
            Tree::Text { text, plain }
        })
    ];
    leaf.prop_recursive(4, 40, 5, |inner| {
        let map = proptest::collection::btree_map("[a-z ~:#]{0,6}|null", inner.clone(), 0..5);
        prop_oneof![
            proptest::collection::vec(inner, 0..5).prop_map(Tree::List),
            map.prop_map(|map| Tree::Map(map.into_iter().collect()))
        ]
    })
}

proptest! {
    #[test]
    fn whatever_is_written_is_read_back(tree in trees()) {
        let record = Tree::Map(vec![("part".to_owned(), tree)]);
        let text = write::write(&record);
        prop_assert_eq!(unquoted(&parse(&text)), unquoted(&record), "{}", text);
    }
}
