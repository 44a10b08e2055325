//! `atlas show`: one system, with its ledger.

use std::fmt::Write as _;

use atlas_catalogue::{LedgerClaim, System};
use atlas_rules::{GradeCounts, Verification, grade};
use serde::Serialize;

use crate::args::{DataFormat, Global, Show};
use crate::failure::{Exit, Outcome};
use crate::output;
use crate::workspace::{Workspace, find};

#[derive(Serialize)]
struct Document<'a> {
    schema_version: u32,
    id: &'a str,
    key: &'a str,
    name: &'a str,
    org: &'a str,
    category: &'a str,
    summary: Option<&'a str>,
    last_verified: String,
    grades: Grades,
    diagrams: Vec<String>,
    missing_diagrams: Vec<String>,
    claims: Vec<Claim<'a>>,
    sources: Vec<SourceRow<'a>>,
}

#[derive(Serialize)]
struct Grades {
    a: usize,
    b: usize,
    c: usize,
}

#[derive(Serialize)]
struct Claim<'a> {
    path: &'a str,
    value: &'a str,
    normalised: Option<String>,
    grade: &'a str,
    verification: &'a str,
    inferred: bool,
    sources: Vec<&'a str>,
    at: Option<&'a str>,
    as_of: Option<String>,
    note: Option<&'a str>,
}

#[derive(Serialize)]
struct SourceRow<'a> {
    id: &'a str,
    kind: &'a str,
    url: &'a str,
    title: Option<&'a str>,
    date: Option<String>,
    claims: u32,
}

/// Shows one system.
pub(crate) fn run(global: &Global, command: &Show) -> Outcome {
    let workspace = Workspace::open(global)?;
    let loaded = workspace.load()?;
    let system = find(&loaded, &command.system)?;
    let vocabulary = &loaded.catalogue.vocabulary;
    let diagrams = atlas_diagram::diagrams(system, vocabulary).into_iter().map(|diagram| diagram.id).collect();
    let missing = atlas_diagram::gaps(system, vocabulary).into_iter().map(|kind| kind.as_str().to_owned()).collect();
    let document = document(system, diagrams, missing);
    let text = match command.format {
        DataFormat::Json => output::json(&document),
        DataFormat::Human => human(&document),
    };
    output::result(&text)?;
    Ok(Exit::Clean)
}

fn document(system: &System, diagrams: Vec<String>, missing_diagrams: Vec<String>) -> Document<'_> {
    let grades = GradeCounts::of(system);
    Document {
        schema_version: 1,
        id: &system.record.id,
        key: &system.key,
        name: &system.record.name,
        org: &system.record.org,
        category: &system.record.category,
        summary: system.record.summary.as_deref(),
        last_verified: system.record.last_verified.value.to_string(),
        grades: Grades { a: grades.a, b: grades.b, c: grades.c },
        diagrams,
        missing_diagrams,
        claims: system.claims.iter().map(|entry| claim(system, entry)).collect(),
        sources: system
            .sources
            .iter()
            .map(|resolved| SourceRow {
                id: &resolved.id,
                kind: resolved.kind.as_str(),
                url: &system.source(resolved).url,
                title: system.source(resolved).title.as_deref(),
                date: resolved.date.map(|date| date.to_string()),
                claims: resolved.uses,
            })
            .collect(),
    }
}

fn claim<'a>(system: &'a System, entry: &'a LedgerClaim) -> Claim<'a> {
    let evidence = entry.evidence.as_deref();
    Claim {
        path: &entry.path,
        value: &entry.value,
        normalised: entry.quantity.as_ref().map(ToString::to_string),
        grade: grade(system, entry).as_str(),
        verification: Verification::of(entry).as_str(),
        inferred: entry.is_inferred(),
        sources: entry.sources.iter().map(|index| &*system.sources[usize::from(*index)].id).collect(),
        at: evidence.and_then(|evidence| evidence.at.as_deref()),
        as_of: evidence.and_then(|evidence| evidence.as_of).map(|date| date.value.to_string()),
        note: evidence.and_then(|evidence| evidence.note.as_deref()),
    }
}

fn human(document: &Document<'_>) -> String {
    let grades = &document.grades;
    let mut text = format!(
        "{} ({})\n{} · {} · verified {}\n",
        document.name, document.id, document.org, document.category, document.last_verified
    );
    if let Some(summary) = document.summary {
        let _ = write!(text, "\n{summary}\n");
    }
    let total = grades.a + grades.b + grades.c;
    let _ =
        write!(text, "\nevidence: {total} claims, {} grade A, {} grade B, {} grade C\n", grades.a, grades.b, grades.c);
    let _ = writeln!(text, "diagrams: {}", document.diagrams.join(", "));
    if !document.missing_diagrams.is_empty() {
        let _ = writeln!(text, "not fed:  {}", document.missing_diagrams.join(", "));
    }
    let widest = document.claims.iter().map(|claim| claim.path.chars().count()).max().unwrap_or(0).min(48);
    text.push_str("\nledger\n");
    for claim in &document.claims {
        let mark = if claim.inferred { " (inferred)" } else { "" };
        let sources = if claim.sources.is_empty() { "no source".to_owned() } else { claim.sources.join(", ") };
        let at = claim.at.map(|at| format!(", {at}")).unwrap_or_default();
        let _ = writeln!(text, "  {} {:widest$}  {}{mark}  [{sources}{at}]", claim.grade, claim.path, claim.value);
    }
    text.push_str("\nsources\n");
    for source in &document.sources {
        let date = source.date.as_deref().unwrap_or("undated");
        let _ = writeln!(
            text,
            "  {:<4} {:<9} {:<10} {:>3} claims  {}",
            source.id,
            source.kind,
            date,
            source.claims,
            source.title.unwrap_or(source.url)
        );
    }
    text
}
