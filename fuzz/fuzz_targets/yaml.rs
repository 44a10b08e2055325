//! Text → tree: bounded and without a panic, and every place that a node or a finding names lies inside the text.

#![no_main]

use atlas_catalogue::yaml::{Limits, Node, Value, parse};
use atlas_diagnostic::{SourceFile, SourceMap};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let mut files = SourceMap::default();
    let file = files.add(SourceFile::new("record.yaml", text));
    let (root, diagnostics) = parse(file, text, Limits::CATALOGUE);
    if let Some(root) = &root {
        inside(root, text);
    }
    for diagnostic in &diagnostics {
        for label in diagnostic.primary.iter().chain(&diagnostic.secondary) {
            assert!(text.get(label.span.range()).is_some(), "{label:?} is not a place in the text");
        }
    }
});

fn inside(node: &Node<'_>, text: &str) {
    assert!(text.get(node.span.range()).is_some(), "{node:?} is not a place in the text");
    match &node.value {
        Value::Null | Value::Scalar { .. } => {}
        Value::Sequence(items) => items.iter().for_each(|item| inside(item, text)),
        Value::Mapping(entries) => {
            for entry in entries {
                assert!(text.get(entry.key_span.range()).is_some(), "{entry:?} is not a place in the text");
                inside(&entry.value, text);
            }
        }
    }
}
