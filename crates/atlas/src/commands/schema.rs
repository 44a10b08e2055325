//! `atlas schema`: what editors and other programs need to know about records.

use std::path::Path;

use atlas_catalogue::{Vocabulary, load, record_schema, vocabulary_schemas};
use serde_json::Value;

use crate::args::{Global, Schema};
use crate::failure::{Exit, Failure, Outcome};
use crate::output;
use crate::workspace::Workspace;

/// Prints a schema, or writes all of them.
pub(crate) fn run(global: &Global, command: &Schema) -> Outcome {
    if let Some(kind) = &command.vocabulary {
        let schemas = vocabulary_schemas();
        let (_, schema) = schemas.iter().find(|(name, _)| name == kind).ok_or_else(|| {
            let known: Vec<String> = schemas.iter().map(|(name, _)| format!("`{name}`")).collect();
            Failure::new(format!("there is no vocabulary `{kind}`")).hint(format!("there are {}", known.join(", ")))
        })?;
        output::result(&output::json(schema))?;
        return Ok(Exit::Clean);
    }
    let record = record_schema(&vocabulary(global)?);
    match &command.out {
        None => output::result(&output::json(&record))?,
        Some(folder) => write(folder, &record)?,
    }
    Ok(Exit::Clean)
}

/// The words of the catalogue that the arguments name; those that Atlas comes with where they name none.
fn vocabulary(global: &Global) -> Result<Vocabulary, Failure> {
    match Workspace::open(global) {
        Ok(workspace) => {
            let loaded = load(&workspace.disk).map_err(|error| Failure::new(format!("{error:?}")))?;
            Ok(loaded.catalogue.vocabulary)
        }
        Err(failure) if global.root.is_some() => Err(failure),
        Err(_) => Ok(Vocabulary::built_in()),
    }
}

/// Writes every schema into `folder`.
pub(crate) fn write(folder: &Path, record: &Value) -> Result<(), Failure> {
    std::fs::create_dir_all(folder).map_err(|error| Failure::io(folder, &error))?;
    output::write_atomically(&folder.join("record.schema.json"), output::json(record).as_bytes())?;
    for (name, schema) in vocabulary_schemas() {
        let path = folder.join(format!("vocabulary-{name}.schema.json"));
        output::write_atomically(&path, output::json(&schema).as_bytes())?;
    }
    Ok(())
}
