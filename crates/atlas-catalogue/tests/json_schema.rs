//! The JSON Schema that editors use agrees with what loading accepts, as an independent validator sees it.

#![allow(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    clippy::format_collect,
    reason = "tests may stop at the first surprise, and read files"
)]

use atlas_catalogue::{Vocabulary, load_text, record_schema, vocabulary_schemas};
use serde_json::Value;

/// YAML as an editor's validator sees it: plain scalars are numbers and truth values where they look like it.
fn editor_value(text: &str) -> Value {
    let mut files = atlas_diagnostic::SourceMap::default();
    let file = files.add(atlas_diagnostic::SourceFile::new("", ""));
    let (node, problems) = atlas_catalogue::yaml::parse(file, text, atlas_catalogue::yaml::Limits::CATALOGUE);
    assert_eq!(problems, []);
    convert(&node.unwrap())
}

fn convert(node: &atlas_catalogue::yaml::Node<'_>) -> Value {
    use atlas_catalogue::yaml::Value as Yaml;
    match &node.value {
        Yaml::Null => Value::Null,
        Yaml::Scalar { text, plain } => match text.as_ref() {
            "true" if *plain => true.into(),
            "false" if *plain => false.into(),
            number if *plain && number.parse::<i64>().is_ok() => number.parse::<i64>().unwrap().into(),
            number if *plain && number.parse::<f64>().is_ok_and(f64::is_finite) => {
                number.parse::<f64>().unwrap().into()
            }
            text => text.into(),
        },
        Yaml::Sequence(items) => items.iter().map(convert).collect(),
        Yaml::Mapping(entries) => entries
            .iter()
            .map(|entry| (entry.key.to_string(), convert(&entry.value)))
            .collect::<serde_json::Map<_, _>>()
            .into(),
    }
}

fn yaml_files(folder: &str) -> Vec<(String, String)> {
    let mut found = Vec::new();
    let mut folders = vec![std::path::PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../data").join(folder)];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|ending| ending == "yaml") {
                let name = path.file_stem().unwrap().to_string_lossy().into_owned();
                found.push((name, std::fs::read_to_string(&path).unwrap()));
            }
        }
    }
    found.sort();
    found
}

fn errors(schema: &Value, value: &Value) -> Vec<String> {
    let validator = jsonschema::validator_for(schema).unwrap();
    validator.iter_errors(value).map(|error| format!("{}: {error}", error.instance_path())).collect()
}

#[test]
fn every_record_of_the_catalogue_is_valid() {
    let schema = record_schema(&Vocabulary::built_in());
    let records = yaml_files("case-studies");
    assert!(records.len() >= 13, "only {} records", records.len());
    for (name, text) in records {
        assert_eq!(errors(&schema, &editor_value(&text)), Vec::<String>::new(), "{name}");
    }
}

#[test]
fn every_vocabulary_file_is_valid() {
    let schemas = vocabulary_schemas();
    for (name, text) in yaml_files("vocabulary") {
        let (_, schema) =
            schemas.iter().find(|(kind, _)| *kind == name).unwrap_or_else(|| panic!("no schema for {name}"));
        assert_eq!(errors(schema, &editor_value(&text)), Vec::<String>::new(), "{name}");
    }
}

#[test]
fn what_loading_refuses_the_schema_refuses() {
    let schema = record_schema(&Vocabulary::built_in());
    let good = "id: CS-X\nname: X\ncategory: messaging\norg: X\nlast_verified: 2026-11-01\n";
    for wrong in [
        "componets: {}\n",
        "components: []\n",
        "components: {a: {name: A}}\n",
        "components: {a: {name: A, plane: egde}}\n",
        "flows: [{from: a}]\n",
        "status: finished\n",
        "sources: [{type: blog}]\n",
        "scale: {users: {valu: 1}}\n",
        "tags: {a: 1}\n",
        "last_verified: soon\n",
    ] {
        let text = if wrong.starts_with("last") {
            good.replace("last_verified: 2026-11-01\n", wrong)
        } else {
            format!("{good}{wrong}")
        };
        assert_ne!(errors(&schema, &editor_value(&text)), Vec::<String>::new(), "the schema accepts {wrong}");
        assert!(
            !load_text("data/case-studies/messaging/x.yaml", &text).diagnostics.is_empty(),
            "loading accepts {wrong}"
        );
    }
}
