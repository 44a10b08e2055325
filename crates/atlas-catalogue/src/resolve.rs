//! Record → system: references resolved, quantities parsed, claims gathered.

use std::collections::BTreeMap;
use std::sync::Arc;

use atlas_diagnostic::{Applicability, Diagnostic, Edit, FileId, Fix, Severity, SourceFile, Span};

use crate::quantity::Quantity;
use crate::schema::{Claim, Evidence, PathSegment, Record, SourceKind, Text, Visitor, Walk, Walker, path_text};
use crate::system::{ClaimKind, Endpoint, LedgerClaim, ResolvedFlow, ResolvedSource, System};
use crate::vocabulary::{EntryId, Vocabulary};
use crate::{rule, suggest};

/// Resolves a record. `None` says that it cannot be placed in the catalogue; the diagnostics say why.
pub(crate) fn resolve(
    record: Record,
    file: FileId,
    source_file: &SourceFile,
    vocabulary: &Vocabulary,
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<System> {
    let key = file_stem(source_file.path());
    let mut resolver = Resolver { record: &record, vocabulary, diagnostics };
    resolver.check_id(key);
    let category = resolver.category(&record.category);
    let also_in = record.also_in.iter().filter_map(|key| resolver.category(key)).collect();
    let mut sources = resolver.sources();
    let flows = resolver.flows();
    resolver.structure();
    let claims = resolver.claims(&mut sources);
    let key = key.into();
    Some(System { key, file, category: category?, also_in, flows, sources, claims, record })
}

pub(crate) fn file_stem(path: &str) -> &str {
    let name = path.rsplit('/').next().unwrap_or(path);
    name.rsplit_once('.').map_or(name, |(stem, _)| stem)
}

/// `CS-` and the name of the file in capitals.
pub fn expected_id(stem: &str) -> String {
    format!("CS-{}", stem.to_uppercase().replace('_', "-"))
}

struct Resolver<'a> {
    record: &'a Record,
    vocabulary: &'a Vocabulary,
    diagnostics: &'a mut Vec<Diagnostic>,
}

impl Resolver<'_> {
    fn check_id(&mut self, stem: &str) {
        let id = &self.record.id;
        let expected = expected_id(stem);
        if **id == *expected {
            return;
        }
        let headline = format!("the id `{id}` does not follow from the name of the file");
        self.diagnostics.push(
            Diagnostic::at(rule::ID_FILE_MISMATCH, Severity::Error, id.span, headline)
                .label(format!("expected `{expected}`"))
                .hint("rename the file, or write the id that its name gives; keep the old id under `aliases`")
                .fix(Fix {
                    title: format!("replace by `{expected}`"),
                    edits: vec![Edit { span: id.span, replacement: expected }],
                    applicability: Applicability::Suggested,
                }),
        );
    }

    fn unknown<'k>(&mut self, what: &str, key: &Text, known: impl IntoIterator<Item = &'k str>, cure: &str) {
        let headline = format!("unknown {what} `{}`", &**key);
        let mut diagnostic = Diagnostic::at(rule::UNKNOWN_REFERENCE, Severity::Error, key.span, headline);
        if let Some(nearest) = suggest::nearest(key, known) {
            diagnostic = diagnostic.label(format!("did you mean `{nearest}`?")).fix(Fix {
                title: format!("replace by `{nearest}`"),
                edits: vec![Edit { span: key.span, replacement: nearest.to_owned() }],
                applicability: Applicability::Suggested,
            });
        }
        self.diagnostics.push(diagnostic.hint(cure));
    }

    fn category(&mut self, key: &Text) -> Option<EntryId> {
        let vocabulary = self.vocabulary;
        let found = vocabulary.category(key).map(|(id, ..)| id);
        if found.is_none() {
            let known = vocabulary.raw.categories.iter().map(|(key, _)| &**key);
            self.unknown("category", key, known, "categories stand in `data/vocabulary/categories.yaml`");
        }
        found
    }

    fn sources(&mut self) -> Vec<ResolvedSource> {
        let mut seen: BTreeMap<Box<str>, Span> = BTreeMap::new();
        let mut sources = Vec::new();
        for (index, source) in self.record.sources.iter().enumerate() {
            let id: Box<str> = match &source.id {
                Some(id) => id.value.clone(),
                None => format!("s{}", index + 1).into(),
            };
            let span = source.id.as_ref().map_or(source.span, |id| id.span);
            if let Some(first) = seen.insert(id.clone(), span) {
                let headline = format!("two sources are called `{id}`");
                self.diagnostics.push(
                    Diagnostic::at(rule::DUPLICATE_ID, Severity::Error, span, headline)
                        .also(first, "first here")
                        .hint("give each source an `id` of its own"),
                );
            }
            let host = host(&source.url);
            let kind = source.party.unwrap_or_else(|| self.party(&host));
            sources.push(ResolvedSource { id, index, kind, host, date: source.date.map(|date| date.value), uses: 0 });
        }
        sources
    }

    /// Who speaks at a host: the organisation itself where the venue is its own.
    fn party(&self, host: &str) -> SourceKind {
        let own = self
            .vocabulary
            .venue(host)
            .is_some_and(|(_, venue)| venue.org.iter().any(|org| org.eq_ignore_ascii_case(&self.record.org)));
        if own { SourceKind::Primary } else { SourceKind::Secondary }
    }

    fn endpoint(&mut self, key: &Text) -> Option<Endpoint> {
        if &**key == "client" {
            return Some(Endpoint::Client);
        }
        self.component(key).map(Endpoint::Component)
    }

    fn component(&mut self, key: &Text) -> Option<usize> {
        let record = self.record;
        let found = record.components.iter().position(|(candidate, _)| **candidate == **key);
        if found.is_none() {
            let known = record.components.iter().map(|(key, _)| &**key).chain(["client"]);
            self.unknown("component", key, known, "name a key of `components`, or `client`");
        }
        found
    }

    fn flows(&mut self) -> Vec<ResolvedFlow> {
        let record = self.record;
        let mut flows = Vec::new();
        for (index, flow) in record.flows.iter().enumerate() {
            let (from, to) = (self.endpoint(&flow.from), self.endpoint(&flow.to));
            if let (Some(from), Some(to)) = (from, to) {
                flows.push(ResolvedFlow { from, to, index });
            }
            for claim in flow.guarantee.iter().flatten() {
                self.guarantee(&claim.value);
            }
        }
        flows
    }

    fn guarantee(&mut self, key: &Text) {
        let vocabulary = self.vocabulary;
        if vocabulary.guarantee(key).is_none() {
            let known = vocabulary.raw.guarantees.iter().map(|(key, _)| &**key);
            self.unknown("guarantee", key, known, "guarantees stand in `data/vocabulary/guarantees.yaml`");
        }
    }

    fn mechanism(&mut self, key: &Text) {
        let vocabulary = self.vocabulary;
        if vocabulary.mechanism(key).is_none() {
            let known = vocabulary.raw.mechanisms.iter().map(|(key, _)| &**key);
            self.unknown("mechanism", key, known, "mechanisms P1 to P12 stand in `data/vocabulary/mechanisms.yaml`");
        }
    }

    fn pattern(&mut self, key: &Text) {
        let vocabulary = self.vocabulary;
        if vocabulary.pattern(key).is_none() {
            let known = vocabulary.raw.patterns.iter().map(|(key, _)| &**key);
            self.unknown("pattern", key, known, "patterns stand in `data/vocabulary/patterns.yaml`");
        }
    }

    /// References that leave nothing behind: they are only checked.
    fn structure(&mut self) {
        let record = self.record;
        let vocabulary = self.vocabulary;
        for (id, component) in &record.components {
            self.component_id(id);
            if let Some(kind) = component.kind.as_ref().filter(|kind| vocabulary.kind(kind).is_none()) {
                let known = vocabulary.raw.kinds.iter().map(|(key, _)| &**key);
                self.unknown("kind of component", kind, known, "kinds stand in `data/vocabulary/kinds.yaml`");
            }
            component.mechanisms.iter().for_each(|claim| self.mechanism(&claim.value));
        }
        record.guarantees.iter().for_each(|claim| self.guarantee(&claim.value));
        if let Some(patterns) = &record.patterns {
            patterns.primary.iter().chain(&patterns.overlays).for_each(|claim| self.pattern(&claim.value));
        }
        if let Some(mechanisms) = &record.mechanisms {
            mechanisms.mandatory.iter().chain(&mechanisms.conditional).for_each(|claim| self.mechanism(&claim.value));
        }
        for (key, _) in record.stressor_scores.iter().filter(|(key, _)| vocabulary.stressor(key).is_none()) {
            let known = vocabulary.raw.stressors.iter().map(|(key, _)| &**key);
            self.unknown("stressor", key, known, "stressors stand in `data/vocabulary/stressors.yaml`");
        }
        for (key, _) in record.laws.iter().filter(|(key, _)| vocabulary.law(key).is_none()) {
            let known = vocabulary.raw.laws.iter().map(|(key, _)| &**key);
            self.unknown("law", key, known, "laws stand in `data/vocabulary/laws.yaml`");
        }
        self.failures();
        for (_, tier) in &record.scale_tiers {
            for id in tier.components.iter().chain(tier.not_yet.iter()) {
                self.component(id);
            }
        }
    }

    fn component_id(&mut self, id: &Text) {
        let plain = |character: char| character.is_ascii_lowercase() || character.is_ascii_digit() || character == '_';
        if id.starts_with(|first: char| first.is_ascii_lowercase()) && id.chars().all(plain) && &**id != "client" {
            return;
        }
        let headline = format!("`{}` cannot be the id of a component", &**id);
        self.diagnostics.push(
            Diagnostic::at(rule::WRONG_VALUE, Severity::Error, id.span, headline)
                .hint("ids are lower-case words joined by `_`, such as `guild_process`; `client` stands for whoever uses the system"),
        );
    }

    fn failures(&mut self) {
        let record = self.record;
        let mut incidents: BTreeMap<&str, Span> = BTreeMap::new();
        for incident in &record.incidents {
            if let Some(first) = incidents.insert(&incident.id, incident.id.span) {
                let headline = format!("two incidents are called `{}`", &*incident.id);
                self.diagnostics.push(
                    Diagnostic::at(rule::DUPLICATE_ID, Severity::Error, incident.id.span, headline)
                        .also(first, "first here")
                        .hint("give each incident an `id` of its own"),
                );
            }
            self.touched(&incident.affects);
            self.timeline(&incident.timeline);
        }
        for failure in &record.failures_top5 {
            self.touched(&failure.affects);
            self.timeline(&failure.timeline);
            if let Some(incident) = failure.incident.as_ref().filter(|id| !incidents.contains_key(&***id)) {
                self.unknown(
                    "incident",
                    incident,
                    incidents.keys().copied(),
                    "name the `id` of an entry of `incidents`",
                );
            }
        }
    }

    fn touched(&mut self, ids: &[Text]) {
        for id in ids {
            self.endpoint(id);
        }
    }

    fn timeline(&mut self, events: &[crate::schema::TimelineEvent]) {
        for id in events.iter().flat_map(|event| event.component.iter().chain(&event.reaches)) {
            self.endpoint(id);
        }
    }

    fn claims(&mut self, sources: &mut [ResolvedSource]) -> Vec<LedgerClaim> {
        let ids: BTreeMap<&str, u16> =
            sources.iter().enumerate().map(|(index, source)| (&*source.id, index as u16)).collect();
        let mut gatherer = Gatherer {
            vocabulary: self.vocabulary,
            ids: &ids,
            claims: Vec::new(),
            unknown: Vec::new(),
            components: Vec::new(),
        };
        self.record.walk(&mut Walker::new(&mut gatherer));
        let Gatherer { mut claims, unknown, components, .. } = gatherer;
        self.name_structure(&mut claims);
        for id in &unknown {
            self.unknown("source", id, ids.keys().copied(), "name the `id` of an entry of `sources`");
        }
        for id in &components {
            self.endpoint(id);
        }
        drop(ids);
        for index in claims.iter().flat_map(|claim| &claim.sources) {
            sources[usize::from(*index)].uses += 1;
        }
        claims
    }
}

impl Resolver<'_> {
    /// Gives claims that a component or flow is there its name as their value: the walk tells only where they stand.
    fn name_structure(&self, claims: &mut [LedgerClaim]) {
        let components =
            self.record.components.iter().map(|(_, component)| (component.span, component.name.value.clone()));
        let flows = self.record.flows.iter().map(|flow| (flow.span, format!("{} → {}", &*flow.from, &*flow.to).into()));
        let names: BTreeMap<Span, Box<str>> = components.chain(flows).collect();
        for claim in claims.iter_mut().filter(|claim| claim.kind == ClaimKind::Structure) {
            if let Some(name) = names.get(&claim.span) {
                claim.value.clone_from(name);
            }
        }
    }
}

/// The host of an address, lower-case, without `www.`.
fn host(url: &str) -> Box<str> {
    let rest = url.split_once("://").map_or("", |(_, rest)| rest);
    let authority = rest.split(['/', '?', '#']).next().unwrap_or_default();
    let host = authority.rsplit('@').next().unwrap_or_default();
    let host = host.split(':').next().unwrap_or_default().to_lowercase();
    host.strip_prefix("www.").unwrap_or(&host).into()
}

struct Gatherer<'a> {
    vocabulary: &'a Vocabulary,
    ids: &'a BTreeMap<&'a str, u16>,
    claims: Vec<LedgerClaim>,
    unknown: Vec<Text>,
    components: Vec<Text>,
}

impl Gatherer<'_> {
    fn sources(&mut self, evidence: Option<&Arc<Evidence>>) -> Box<[u16]> {
        let ids = evidence.map_or(&[][..], |evidence| &evidence.source);
        ids.iter().filter_map(|id| self.ids.get(&**id).copied()).collect()
    }
}

impl Visitor for Gatherer<'_> {
    fn claim(&mut self, path: &[PathSegment], claim: &Claim) {
        if let Some(component) = claim.details.as_ref().and_then(|details| details.component.as_ref()) {
            self.components.push(component.clone());
        }
        let metric = metric_of(self.vocabulary, path);
        let unit = metric
            .and_then(|id| self.vocabulary.raw.metrics.iter().nth(id.index()))
            .and_then(|(_, metric)| metric.unit.as_deref());
        let quantity = match unit {
            Some(unit) => Quantity::parse_in(&claim.value, unit),
            None => Quantity::parse(&claim.value),
        };
        let kind = match path {
            [PathSegment::Key("guarantees"), ..] => ClaimKind::Guarantee,
            [.., PathSegment::Key("guarantee")] => ClaimKind::Guarantee,
            _ if quantity.is_some()
                || claim.value.bytes().any(|byte| byte.is_ascii_digit()) && is_figure_place(path) =>
            {
                ClaimKind::Figure
            }
            _ => ClaimKind::Assertion,
        };
        let sources = self.sources(claim.evidence.as_ref());
        self.claims.push(LedgerClaim {
            path: path_text(path).into(),
            span: claim.span,
            value_span: claim.value.span,
            kind,
            value: claim.value.value.clone(),
            quantity: quantity.map(Box::new),
            metric,
            sources,
            evidence: claim.evidence.clone(),
            inherited: claim.inherited,
        });
    }

    fn part(&mut self, path: &[PathSegment], name: &'static str, span: Span, evidence: Option<&Arc<Evidence>>) {
        for id in evidence.map_or(&[][..], |evidence| &evidence.source) {
            if !self.ids.contains_key(&**id) {
                self.unknown.push(id.clone());
            }
        }
        if !matches!(name, "Component" | "Flow") {
            return;
        }
        let sources = self.sources(evidence);
        let path: Box<str> = path_text(path).into();
        self.claims.push(LedgerClaim {
            value: path.rsplit('.').next().unwrap_or_default().into(),
            path,
            span,
            value_span: span,
            kind: ClaimKind::Structure,
            quantity: None,
            metric: None,
            sources,
            evidence: evidence.cloned(),
            inherited: false,
        });
    }
}

/// The metric that the last key of a path names, where figures stand under keys of the author's choice.
fn metric_of(vocabulary: &Vocabulary, path: &[PathSegment]) -> Option<EntryId> {
    let key = path.iter().rev().find_map(|segment| match segment {
        PathSegment::Entry(key) => Some(&**key),
        PathSegment::Key(key) => Some(*key),
        PathSegment::Item(_) => None,
    })?;
    is_figure_place(path).then(|| vocabulary.metric(key).map(|(id, ..)| id)).flatten()
}

/// Parts of a record whose values are figures as a rule.
fn is_figure_place(path: &[PathSegment]) -> bool {
    matches!(
        path,
        [PathSegment::Key("scale" | "metrics" | "slos" | "latency" | "capacity_planning" | "team_size"), ..]
            | [PathSegment::Key("regions"), PathSegment::Key("count"), ..]
            | [PathSegment::Key("multi_region"), PathSegment::Key("rpo" | "rto"), ..]
            | [PathSegment::Key("flows"), _, PathSegment::Key("p50" | "p95" | "p99"), ..]
            | [PathSegment::Key("components"), _, PathSegment::Key("facts"), ..]
    )
}
