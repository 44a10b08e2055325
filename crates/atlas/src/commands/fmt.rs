//! `atlas fmt`: the canonical layout.

use std::io::Read as _;

use atlas_catalogue::format;
use atlas_catalogue::{World, record_schema, vocabulary_schemas};
use serde_json::Value;

use crate::args::{Fmt, Global};
use crate::commands::check::file_of;
use crate::failure::{Exit, Failure, Outcome};
use crate::output;
use crate::workspace::Workspace;

/// Lays out the records named, or all of them and the vocabulary.
pub(crate) fn run(global: &Global, command: &Fmt) -> Outcome {
    if command.systems == ["-"] {
        return standard_input();
    }
    let workspace = Workspace::open(global)?;
    let paths = paths(&workspace, &command.systems)?;
    let vocabulary = atlas_catalogue::Vocabulary::built_in();
    let record = record_schema(&vocabulary);
    let others = vocabulary_schemas();
    let mut changed = 0;
    let mut failed = 0;
    for path in &paths {
        let schema = schema_of(path, &record, &others);
        let text = read(&workspace, path)?;
        match format::format(&text, schema) {
            Ok(formatted) if formatted == text => {}
            Ok(formatted) => {
                changed += 1;
                if command.check {
                    output::result(&format!("{path}\n"))?;
                } else {
                    output::write_atomically(&workspace.disk.root().join(path), formatted.as_bytes())?;
                }
            }
            Err(error) => {
                failed += 1;
                output::error(&format_args!("{path}: {error}"));
            }
        }
    }
    let verb = if command.check { "would be laid out anew" } else { "laid out anew" };
    output::progress(global, format_args!("{changed} of {} files {verb}", paths.len()));
    Ok(if failed > 0 || command.check && changed > 0 { Exit::Findings } else { Exit::Clean })
}

fn paths(workspace: &Workspace, systems: &[String]) -> Result<Vec<String>, Failure> {
    if systems.is_empty() {
        let mut paths = Vec::new();
        for folder in [atlas_catalogue::FOLDER, atlas_catalogue::vocabulary::FOLDER] {
            let found = workspace.disk.list(folder).map_err(|error| Failure::new(format!("{error:?}")))?;
            paths.extend(found.into_iter().filter(|path| is_yaml(path)));
        }
        return Ok(paths);
    }
    let loaded = workspace.load()?;
    systems
        .iter()
        .map(|name| file_of(workspace, &loaded, name).map(|file| loaded.files.file(file).path().to_owned()))
        .collect()
}

fn is_yaml(path: &str) -> bool {
    path.rsplit_once('.').is_some_and(|(_, ending)| matches!(ending, "yaml" | "yml"))
}

fn schema_of<'s>(path: &str, record: &'s Value, others: &'s [(&'static str, Value)]) -> &'s Value {
    let kind = path
        .strip_prefix(atlas_catalogue::vocabulary::FOLDER)
        .and_then(|rest| rest.trim_start_matches('/').strip_suffix(".yaml"));
    kind.and_then(|kind| others.iter().find(|(name, _)| *name == kind)).map_or(record, |(_, schema)| schema)
}

fn read(workspace: &Workspace, path: &str) -> Result<String, Failure> {
    let limit = atlas_catalogue::yaml::Limits::CATALOGUE.bytes as u64;
    let bytes = workspace
        .disk
        .read(path, limit)
        .map_err(|error| Failure::new(format!("`{path}` cannot be read: {error:?}")))?;
    String::from_utf8(bytes).map_err(|_| Failure::new(format!("`{path}` is not UTF-8")).hint("save it as UTF-8 first"))
}

/// For editors: standard input to standard output. What cannot be laid out comes back as it was.
fn standard_input() -> Outcome {
    let mut text = String::new();
    std::io::stdin()
        .read_to_string(&mut text)
        .map_err(|error| Failure::new(format!("standard input cannot be read: {error}")))?;
    match format::format(&text, &record_schema(&atlas_catalogue::Vocabulary::built_in())) {
        Ok(formatted) => {
            output::result(&formatted)?;
            Ok(Exit::Clean)
        }
        Err(error) => {
            output::result(&text)?;
            output::error(&format_args!("standard input: {error}"));
            Ok(Exit::Findings)
        }
    }
}
