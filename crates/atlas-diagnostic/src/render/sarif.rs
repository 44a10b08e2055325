//! [`Format::Sarif`](super::Format::Sarif): SARIF 2.1.0, the exchange format of code scanning.
//!
//! What goes beyond the obvious:
//!
//! - Paths are relative to the catalogue's root, which the reader knows as `%SRCROOT%`.
//! - A finding about the catalogue is put at [`CATALOGUE_FILE`], since GitHub refuses a whole document for one result
//!   without a place.
//! - `helpUri` must be absolute, so the page of a rule is only given there if its address is.
//! - `partialFingerprints` let a finding be known again when lines were moved: they are made of rule, file and headline,
//!   and of how many findings before it have the same three.

use std::collections::BTreeMap;
use std::fmt::{self, Write};

use serde::Serialize;

use super::place::{self, TextRange};
use super::text::uri;
use super::{Report, Style};
use crate::{Diagnostic, FileId, Fix, Label, RuleId, Severity, SourceFile};

const SCHEMA: &str = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";
const SOURCE_ROOT: &str = "%SRCROOT%";
/// Where findings about the whole catalogue are shown: the file that marks its root.
const CATALOGUE_FILE: &str = "atlas.toml";
const FINGERPRINT: &str = "atlasFinding/v1";

#[derive(Serialize)]
struct Log<'a> {
    #[serde(rename = "$schema")]
    schema: &'static str,
    version: &'static str,
    runs: [Run<'a>; 1],
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Run<'a> {
    tool: Tool<'a>,
    column_kind: &'static str,
    results: Vec<SarifResult<'a>>,
}

#[derive(Serialize)]
struct Tool<'a> {
    driver: Driver<'a>,
}

#[derive(Serialize)]
struct Driver<'a> {
    name: &'static str,
    rules: Vec<Rule<'a>>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Rule<'a> {
    id: &'a str,
    help: Message,
    #[serde(skip_serializing_if = "Option::is_none")]
    help_uri: Option<String>,
}

#[derive(Serialize)]
struct Message {
    text: String,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct SarifResult<'a> {
    rule_id: &'a str,
    rule_index: usize,
    level: &'static str,
    message: Message,
    locations: [Location; 1],
    #[serde(skip_serializing_if = "Vec::is_empty")]
    related_locations: Vec<Location>,
    partial_fingerprints: BTreeMap<&'static str, String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    fixes: Vec<SarifFix<'a>>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Location {
    physical_location: PhysicalLocation,
    #[serde(skip_serializing_if = "Option::is_none")]
    message: Option<Message>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct PhysicalLocation {
    artifact_location: ArtifactLocation,
    #[serde(skip_serializing_if = "Option::is_none")]
    region: Option<Region>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct ArtifactLocation {
    uri: String,
    uri_base_id: &'static str,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Region {
    start_line: usize,
    start_column: usize,
    end_line: usize,
    end_column: usize,
    byte_offset: usize,
    byte_length: usize,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct SarifFix<'a> {
    description: Message,
    artifact_changes: Vec<ArtifactChange<'a>>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct ArtifactChange<'a> {
    artifact_location: ArtifactLocation,
    replacements: Vec<Replacement<'a>>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Replacement<'a> {
    deleted_region: Region,
    inserted_content: InsertedContent<'a>,
}

#[derive(Serialize)]
struct InsertedContent<'a> {
    text: &'a str,
}

/// Writes `report`.
pub(super) fn render(report: &Report<'_>, style: &Style, out: &mut impl Write) -> fmt::Result {
    let mut rules: Vec<&RuleId> = report.diagnostics.iter().map(|diagnostic| &diagnostic.rule).collect();
    rules.sort();
    rules.dedup();
    let mut seen = BTreeMap::new();
    let results = report.diagnostics.iter().map(|one| result(report, one, &rules, &mut seen)).collect();
    let driver = Driver { name: "atlas", rules: rules.iter().map(|id| rule(id, style)).collect() };
    let run = Run { tool: Tool { driver }, column_kind: "unicodeCodePoints", results };
    let log = Log { schema: SCHEMA, version: "2.1.0", runs: [run] };
    writeln!(out, "{}", serde_json::to_string_pretty(&log).map_err(|_| fmt::Error)?)
}

fn rule<'a>(id: &'a RuleId, style: &Style) -> Rule<'a> {
    let page = style.rule_page(id);
    let help = page.as_ref().map_or_else(|| format!("run `atlas explain {id}`"), |page| format!("see {page}"));
    let help_uri = page.filter(|page| page.contains("://"));
    Rule { id: id.as_str(), help: Message { text: help }, help_uri }
}

fn result<'a>(
    report: &Report<'_>,
    diagnostic: &'a Diagnostic,
    rules: &[&RuleId],
    seen: &mut BTreeMap<u64, usize>,
) -> SarifResult<'a> {
    let file = place::file_of(diagnostic).map(|id| report.files.file(id));
    let region =
        file.zip(diagnostic.primary.as_ref()).map(|(file, label)| region(file, place::shown(file, label.span)));
    let artifact_location = file.map_or_else(|| artifact(CATALOGUE_FILE), |file| artifact(file.path()));
    SarifResult {
        rule_id: diagnostic.rule.as_str(),
        rule_index: rules.binary_search(&&diagnostic.rule).unwrap_or_default(),
        level: match diagnostic.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Note => "note",
        },
        message: Message { text: message(diagnostic) },
        locations: [Location { physical_location: PhysicalLocation { artifact_location, region }, message: None }],
        related_locations: diagnostic.secondary.iter().map(|label| related(report, label)).collect(),
        partial_fingerprints: BTreeMap::from([(FINGERPRINT, fingerprint(diagnostic, file, seen))]),
        fixes: diagnostic.fix.iter().filter(|fix| !fix.edits.is_empty()).map(|one| fix(report, one)).collect(),
    }
}

/// The headline alone on the first line, which viewers show in lists; then what is said at the place and the hints.
fn message(diagnostic: &Diagnostic) -> String {
    let label = diagnostic.primary.as_ref().map(|label| label.text.as_str()).filter(|text| !text.is_empty());
    let hints = diagnostic.hints.iter().map(|hint| format!("help: {hint}"));
    let lines = std::iter::once(diagnostic.headline.clone()).chain(label.map(str::to_owned)).chain(hints);
    lines.collect::<Vec<_>>().join("\n")
}

fn related(report: &Report<'_>, label: &Label) -> Location {
    let file = report.files.file(label.span.file);
    let region = Some(region(file, place::shown(file, label.span)));
    let message = (!label.text.is_empty()).then(|| Message { text: label.text.clone() });
    Location { physical_location: PhysicalLocation { artifact_location: artifact(file.path()), region }, message }
}

fn artifact(path: &str) -> ArtifactLocation {
    ArtifactLocation { uri: uri(path), uri_base_id: SOURCE_ROOT }
}

fn region(file: &SourceFile, bytes: std::ops::Range<usize>) -> Region {
    let TextRange { start, end } = TextRange::new(file, bytes);
    Region {
        start_line: start.line,
        start_column: start.column,
        end_line: end.line,
        end_column: end.column,
        byte_offset: start.offset,
        byte_length: end.offset - start.offset,
    }
}

fn fix<'a>(report: &Report<'_>, fix: &'a Fix) -> SarifFix<'a> {
    let mut changes = BTreeMap::<FileId, Vec<Replacement<'a>>>::new();
    for edit in &fix.edits {
        let file = report.files.file(edit.span.file);
        changes.entry(edit.span.file).or_default().push(Replacement {
            deleted_region: region(file, place::exact(file, edit.span)),
            inserted_content: InsertedContent { text: &edit.replacement },
        });
    }
    let change = |(id, replacements)| {
        let artifact_location = artifact(report.files.file(id).path());
        ArtifactChange { artifact_location, replacements }
    };
    SarifFix {
        description: Message { text: fix.title.clone() },
        artifact_changes: changes.into_iter().map(change).collect(),
    }
}

/// `hash:number`, where the number tells apart findings that share the hash, in the order of the report.
fn fingerprint(diagnostic: &Diagnostic, file: Option<&SourceFile>, seen: &mut BTreeMap<u64, usize>) -> String {
    let parts = [diagnostic.rule.as_str(), file.map_or("", SourceFile::path), &diagnostic.headline];
    let hash = fnv1a(parts.join("\0").bytes());
    let number = seen.entry(hash).or_default();
    *number += 1;
    format!("{hash:016x}:{number}")
}

/// The 64-bit FNV-1a hash: for each byte, exclusive-or it in, then multiply by the FNV prime.
///
/// It only has to be the same on every machine and in every version, which the hashes of the standard library are not.
fn fnv1a(bytes: impl Iterator<Item = u8>) -> u64 {
    const OFFSET_BASIS: u64 = 0xcbf2_9ce4_8422_2325;
    const PRIME: u64 = 0x0000_0100_0000_01b3;
    bytes.fold(OFFSET_BASIS, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(PRIME))
}

#[cfg(test)]
mod tests {
    use serde_json::Value;

    use super::super::{Format, fixtures};
    use super::*;

    fn results(text: &str) -> Vec<Value> {
        let document: Value = serde_json::from_str(text).unwrap();
        document["runs"][0]["results"].as_array().unwrap().clone()
    }

    #[test]
    fn every_finding_is_a_result() {
        let fixture = fixtures::all_cases();
        let style = Style { rule_url: Some("https://atlas.test/rules/".into()), ..Style::default() };
        let text = fixture.render(Format::Sarif, &style);
        assert_eq!(results(&text).len(), fixture.diagnostics.len());
        insta::assert_snapshot!(text);
    }

    #[test]
    fn nothing_found_is_still_a_run() {
        insta::assert_snapshot!(fixtures::clean().render(Format::Sarif, &Style::default()));
    }

    #[test]
    fn every_result_has_a_place_and_points_to_its_rule() {
        for fixture in [fixtures::all_cases(), fixtures::hostile()] {
            let text = fixture.render(Format::Sarif, &Style::default());
            let document: Value = serde_json::from_str(&text).unwrap();
            for result in results(&text) {
                let index = usize::try_from(result["ruleIndex"].as_u64().unwrap()).unwrap();
                assert_eq!(document["runs"][0]["tool"]["driver"]["rules"][index]["id"], result["ruleId"]);
                let uri = result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"].as_str().unwrap();
                assert!(uri.bytes().all(|byte| byte.is_ascii_graphic()) && !uri.contains(':'), "{uri}");
            }
        }
    }

    #[test]
    fn the_page_of_a_rule_is_a_help_uri_only_if_absolute() {
        let text = |base: Option<&str>| {
            let style = Style { rule_url: base.map(str::to_owned), ..Style::default() };
            fixtures::single().render(Format::Sarif, &style)
        };
        assert!(text(Some("https://atlas.test/")).contains("\"helpUri\": \"https://atlas.test/evidence/"));
        assert!(!text(Some("rules/")).contains("helpUri"));
        assert!(text(Some("rules/")).contains("see rules/evidence/unsourced-figure/"));
        assert!(text(None).contains("run `atlas explain evidence/unsourced-figure`"));
    }

    #[test]
    fn fingerprints_survive_moved_lines_and_tell_equal_findings_apart() {
        let prints = |lead: &str| -> Vec<Value> {
            let text = fixtures::twins(lead).render(Format::Sarif, &Style::default());
            results(&text).iter().map(|result| result["partialFingerprints"][FINGERPRINT].clone()).collect()
        };
        assert_eq!(prints(""), prints("# moved\n\n"));
        let prints = prints("");
        assert_ne!(prints[0], prints[1]);
        assert_eq!(prints[0].as_str().unwrap().replace(":1", ":2"), prints[1]);
    }

    #[test]
    fn the_hash_is_the_published_one() {
        assert_eq!(fnv1a("".bytes()), 0xcbf2_9ce4_8422_2325);
        assert_eq!(fnv1a("a".bytes()), 0xaf63_dc4c_8601_ec8c);
        assert_eq!(fnv1a("foobar".bytes()), 0x8594_4171_f739_67e8);
    }
}
