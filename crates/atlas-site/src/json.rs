//! A system for other programs: its ledger, sources and drawings. Versioned; no value has more than one type.

use serde::Serialize;

use crate::site::{Entry, Site};
use crate::view::claim::anchor;
use crate::view::system::evidence::reason;

/// Grows with every change that a reader of the file could notice.
const SCHEMA_VERSION: u32 = 1;

#[derive(Serialize)]
struct SystemJson<'a> {
    schema_version: u32,
    generated_by: String,
    as_of: String,
    id: &'a str,
    key: &'a str,
    name: &'a str,
    org: &'a str,
    category: &'a str,
    also_in: Vec<&'a str>,
    summary: &'a str,
    status: &'a str,
    version: &'a str,
    tags: Vec<&'a str>,
    last_verified: String,
    grades: Grades,
    claims: Vec<ClaimJson<'a>>,
    sources: Vec<SourceJson<'a>>,
    components: Vec<ComponentJson<'a>>,
    flows: Vec<FlowJson<'a>>,
    diagrams: Vec<DiagramJson<'a>>,
    license: &'a str,
    attribution: &'a str,
}

#[derive(Serialize)]
struct Grades {
    a: usize,
    b: usize,
    c: usize,
}

#[derive(Serialize)]
struct ClaimJson<'a> {
    id: String,
    path: &'a str,
    kind: &'static str,
    value: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    quantity: Option<String>,
    grade: &'static str,
    reason: &'static str,
    verification: &'static str,
    sources: Vec<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    at: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    as_of: Option<String>,
    inferred: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    note: Option<&'a str>,
}

#[derive(Serialize)]
struct SourceJson<'a> {
    id: &'a str,
    url: &'a str,
    title: &'a str,
    publisher: &'a str,
    #[serde(rename = "type")]
    kind: &'a str,
    party: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    date: Option<String>,
    claims: u32,
}

#[derive(Serialize)]
struct ComponentJson<'a> {
    id: &'a str,
    name: &'a str,
    plane: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    kind: Option<&'a str>,
}

#[derive(Serialize)]
struct FlowJson<'a> {
    from: &'a str,
    to: &'a str,
    kind: &'static str,
    label: &'a str,
    critical: bool,
}

#[derive(Serialize)]
struct DiagramJson<'a> {
    id: &'a str,
    title: &'a str,
    description: &'a str,
    svg: String,
    mermaid: String,
}

/// The file of a system.
pub(crate) fn system(site: &Site<'_>, entry: &Entry<'_>) -> Vec<u8> {
    let record = &entry.system.record;
    let counts = entry.ledger.counts;
    let document = SystemJson {
        schema_version: SCHEMA_VERSION,
        generated_by: format!("atlas {}", site.options.version),
        as_of: site.options.as_of.to_string(),
        id: &record.id,
        key: &entry.system.key,
        name: &record.name,
        org: &record.org,
        category: &record.category,
        also_in: record.also_in.iter().map(|key| &**key).collect(),
        summary: record.summary.as_deref().unwrap_or_default(),
        status: record.status.map_or("draft", atlas_catalogue::schema::Status::as_str),
        version: record.version.as_deref().unwrap_or_default(),
        tags: record.tags.iter().map(|tag| &**tag).collect(),
        last_verified: record.last_verified.value.to_string(),
        grades: Grades { a: counts.a, b: counts.b, c: counts.c },
        claims: claims(entry),
        sources: sources(entry),
        components: components(entry),
        flows: flows(entry),
        diagrams: diagrams(entry),
        license: record.license.as_deref().unwrap_or_default(),
        attribution: record.attribution.as_deref().unwrap_or_default(),
    };
    let mut bytes = serde_json::to_vec_pretty(&document).unwrap_or_default();
    bytes.push(b'\n');
    bytes
}

fn claims<'a>(entry: &Entry<'a>) -> Vec<ClaimJson<'a>> {
    let system = entry.system;
    let claims = system.claims.iter().enumerate().map(|(place, claim)| {
        let grade = entry.ledger.grades[place];
        let evidence = claim.evidence.as_deref();
        ClaimJson {
            id: anchor(place),
            path: &claim.path,
            kind: match claim.kind {
                atlas_catalogue::ClaimKind::Figure => "figure",
                atlas_catalogue::ClaimKind::Guarantee => "guarantee",
                atlas_catalogue::ClaimKind::Structure => "structure",
                atlas_catalogue::ClaimKind::Assertion => "assertion",
            },
            value: &claim.value,
            quantity: claim.quantity.as_ref().map(ToString::to_string),
            grade: grade.as_str(),
            reason: reason(system, claim, grade),
            verification: atlas_rules::Verification::of(claim).as_str(),
            sources: claim
                .sources
                .iter()
                .filter_map(|index| system.sources.get(usize::from(*index)))
                .map(|source| &*source.id)
                .collect(),
            at: evidence.and_then(|evidence| evidence.at.as_deref()),
            as_of: evidence.and_then(|evidence| evidence.as_of).map(|date| date.value.to_string()),
            inferred: claim.is_inferred(),
            note: evidence.and_then(|evidence| evidence.note.as_deref()),
        }
    });
    claims.collect()
}

fn sources<'a>(entry: &Entry<'a>) -> Vec<SourceJson<'a>> {
    let sources = entry.system.sources.iter().map(|resolved| {
        let source = entry.system.source(resolved);
        SourceJson {
            id: &resolved.id,
            url: &source.url,
            title: source.title.as_deref().unwrap_or_default(),
            publisher: source.publisher.as_deref().unwrap_or_default(),
            kind: &source.kind,
            party: resolved.kind.as_str(),
            date: resolved.date.map(|date| date.to_string()),
            claims: resolved.uses,
        }
    });
    sources.collect()
}

fn components<'a>(entry: &Entry<'a>) -> Vec<ComponentJson<'a>> {
    let components = entry.system.components().map(|(id, component)| ComponentJson {
        id,
        name: &component.name,
        plane: component.plane.as_str(),
        kind: component.kind.as_deref(),
    });
    components.collect()
}

fn flows<'a>(entry: &Entry<'a>) -> Vec<FlowJson<'a>> {
    let flows = entry.system.record.flows.iter().map(|flow| FlowJson {
        from: &flow.from,
        to: &flow.to,
        kind: flow.kind.unwrap_or(atlas_catalogue::schema::FlowKind::Request).as_str(),
        label: flow.label.as_deref().unwrap_or_default(),
        critical: flow.critical.is_some_and(|flag| flag.value),
    });
    flows.collect()
}

fn diagrams<'a>(entry: &'a Entry<'_>) -> Vec<DiagramJson<'a>> {
    let diagrams = entry.drawings.iter().map(|drawing| DiagramJson {
        id: &drawing.drawing.diagram.id,
        title: &drawing.title,
        description: &drawing.drawing.diagram.description,
        svg: format!("diagrams/{}.svg", drawing.slug),
        mermaid: format!("diagrams/{}.mmd", drawing.slug),
    });
    diagrams.collect()
}
