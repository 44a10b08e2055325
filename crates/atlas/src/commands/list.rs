//! `atlas list`: the systems.

use std::fmt::Write as _;

use atlas_catalogue::{System, Vocabulary};
use atlas_rules::GradeCounts;
use serde::Serialize;

use crate::args::{DataFormat, Global, List};
use crate::failure::{Exit, Failure, Outcome};
use crate::output;
use crate::workspace::Workspace;

#[derive(Serialize)]
struct Document<'a> {
    schema_version: u32,
    systems: Vec<Row<'a>>,
}

#[derive(Serialize)]
struct Row<'a> {
    key: &'a str,
    id: &'a str,
    name: &'a str,
    category: &'a str,
    org: &'a str,
    last_verified: String,
    claims: usize,
    grade_a: usize,
    grade_b: usize,
    grade_c: usize,
    diagrams: usize,
}

/// Lists the systems.
pub(crate) fn run(global: &Global, command: &List) -> Outcome {
    let workspace = Workspace::open(global)?;
    let loaded = workspace.load()?;
    let vocabulary = &loaded.catalogue.vocabulary;
    if let Some(category) = command.category.as_deref().filter(|key| vocabulary.category(key).is_none()) {
        let known: Vec<String> = vocabulary.raw.categories.iter().map(|(key, _)| format!("`{key}`")).collect();
        return Err(
            Failure::new(format!("there is no category `{category}`")).hint(format!("there are {}", known.join(", ")))
        );
    }
    let rows: Vec<Row<'_>> = loaded
        .catalogue
        .systems
        .iter()
        .filter(|system| command.category.as_deref().is_none_or(|category| *system.record.category == *category))
        .map(|system| row(system, vocabulary))
        .collect();
    let text = match command.format {
        DataFormat::Json => output::json(&Document { schema_version: 1, systems: rows }),
        DataFormat::Human => table(&rows),
    };
    output::result(&text)?;
    Ok(Exit::Clean)
}

fn row<'a>(system: &'a System, vocabulary: &Vocabulary) -> Row<'a> {
    let grades = GradeCounts::of(system);
    Row {
        key: &system.key,
        id: &system.record.id,
        name: &system.record.name,
        category: &system.record.category,
        org: &system.record.org,
        last_verified: system.record.last_verified.value.to_string(),
        claims: grades.total(),
        grade_a: grades.a,
        grade_b: grades.b,
        grade_c: grades.c,
        diagrams: atlas_diagram::kinds(system, vocabulary).len(),
    }
}

fn table(rows: &[Row<'_>]) -> String {
    let key = widest(rows.iter().map(|row| row.key), "system");
    let name = widest(rows.iter().map(|row| row.name), "name");
    let category = widest(rows.iter().map(|row| row.category), "category");
    let mut text = format!(
        "{:key$}  {:name$}  {:category$}  {:>6}  {:>4}  {:>4}  {:>4}  {:>8}  verified\n",
        "system", "name", "category", "claims", "A", "B", "C", "diagrams"
    );
    for row in rows {
        let _ = writeln!(
            text,
            "{:key$}  {:name$}  {:category$}  {:>6}  {:>4}  {:>4}  {:>4}  {:>8}  {}",
            row.key,
            row.name,
            row.category,
            row.claims,
            row.grade_a,
            row.grade_b,
            row.grade_c,
            row.diagrams,
            row.last_verified
        );
    }
    text
}

fn widest<'a>(cells: impl Iterator<Item = &'a str>, title: &'a str) -> usize {
    cells.chain([title]).map(|cell| cell.chars().count()).max().unwrap_or(0)
}
