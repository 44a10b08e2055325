//! Parts of a record as nodes and edges: what all kinds of diagram share.

use std::collections::{BTreeMap, VecDeque};
use std::sync::Arc;

use atlas_catalogue::schema::vocabulary::Shape;
use atlas_catalogue::schema::{Claim, Claims, Component, Evidence, Flow, FlowKind};
use atlas_catalogue::{Endpoint, ResolvedFlow, System, Vocabulary};

use crate::model::{Edge, Fact, KindOf, Mechanism, Node, Support};
use crate::text;
use crate::words;

/// The id of whoever uses the system.
pub(crate) const CLIENT: &str = "client";

/// How many facts a card of an overview shows.
pub(crate) const FEW_FACTS: usize = 2;

/// A record with the words that it uses.
#[derive(Clone, Copy)]
pub(crate) struct Parts<'a> {
    pub(crate) system: &'a System,
    pub(crate) vocabulary: &'a Vocabulary,
}

/// What evidence amounts to in a drawing.
pub(crate) fn support(evidence: Option<&Arc<Evidence>>) -> Support {
    evidence.map_or_else(Support::default, |evidence| Support {
        inferred: evidence.inferred,
        sources: evidence.source.iter().map(ToString::to_string).collect(),
        note: evidence.note.as_deref().map(words::one_line),
    })
}

pub(crate) fn claim_support(claim: &Claim) -> Support {
    support(claim.evidence.as_ref())
}

/// The leading claim as words, and what it rests on; none where it says nothing.
pub(crate) fn told(claims: Option<&Claims>) -> Option<(String, Support)> {
    said(claims).zip(claims).map(|(text, claims)| (text, claim_support(claims.first())))
}

/// The leading claim as words.
pub(crate) fn said(claims: Option<&Claims>) -> Option<String> {
    claims.map(|claims| words::words(&claims.first().value)).filter(|text| !text.trim().is_empty())
}

impl<'a> Parts<'a> {
    pub(crate) fn new(system: &'a System, vocabulary: &'a Vocabulary) -> Self {
        Self { system, vocabulary }
    }

    /// The name of the system within a sentence.
    pub(crate) fn title(&self) -> String {
        text::cut(&self.system.record.name, 60)
    }

    /// The id of a node.
    pub(crate) fn id(&self, endpoint: Endpoint) -> &'a str {
        match endpoint {
            Endpoint::Client => CLIENT,
            Endpoint::Component(index) => self.system.component(index).map_or("", |(id, _)| id),
        }
    }

    /// A component, or the client, as a card with at most `facts` facts.
    pub(crate) fn node(&self, endpoint: Endpoint, facts: usize) -> Node {
        let Endpoint::Component(index) = endpoint else { return client() };
        let Some((id, component)) = self.system.component(index) else { return client() };
        Node { target: Some(id.to_string()), ..self.card(id, component, facts) }
    }

    /// A component under a key as a card that leads nowhere, with at most `facts` facts.
    pub(crate) fn card(&self, id: &str, component: &Component, facts: usize) -> Node {
        let kind = component.kind.as_ref().and_then(|key| self.vocabulary.kind(key));
        let support = support(component.evidence.as_ref());
        let role = said(component.role.as_ref());
        Node {
            id: id.to_owned(),
            name: component.name.to_string(),
            technology: said(component.technology.as_ref()),
            facts: component.facts.iter().take(facts).map(|(label, claims)| fact(label, claims)).collect(),
            shape: kind.map_or(Shape::Card, |(_, _, entry)| entry.shape),
            kind: kind.map(|(_, key, entry)| KindOf { key: key.to_owned(), name: entry.name.to_string() }),
            plane: Some(component.plane),
            mechanisms: component.mechanisms.iter().map(|claim| self.mechanism(claim)).collect(),
            consistency: component.consistency(),
            scope: component.scope,
            replicated: component.replicated.is_some_and(|flag| flag.value),
            stub: false,
            absent: false,
            tooltip: tooltip(&component.name, role.as_deref(), &support),
            role,
            support,
            target: None,
            change: None,
        }
    }

    fn mechanism(&self, claim: &Claim) -> Mechanism {
        match self.vocabulary.mechanism(&claim.value) {
            Some((_, key, entry)) => {
                Mechanism { key: key.to_owned(), number: entry.number.to_string(), name: entry.name.to_string() }
            }
            None => Mechanism { key: claim.value.to_string(), number: String::new(), name: words::title(&claim.value) },
        }
    }

    /// Flows as edges, sorted by their ends, each with an id of its own.
    pub(crate) fn edges(&self, flows: impl IntoIterator<Item = ResolvedFlow>) -> Vec<Edge> {
        let end = |end: Endpoint| (self.id(end), self.name(end));
        in_order(
            flows.into_iter().map(|flow| self.edge(self.system.flow(flow), end(flow.from), end(flow.to))).collect(),
        )
    }

    /// A flow between two ends, each with its id and name.
    pub(crate) fn edge(&self, flow: &Flow, from: (&str, &str), to: (&str, &str)) -> Edge {
        let mut edge = Edge {
            id: format!("{}-{}", from.0, to.0),
            from: from.0.to_owned(),
            to: to.0.to_owned(),
            kind: flow.kind.unwrap_or(FlowKind::Request),
            label: flow.label.as_ref().map(|label| words::words(label)).filter(|label| !label.trim().is_empty()),
            guarantee: flow.guarantee.as_ref().map(|claims| words::guarantee(self.vocabulary, &claims.first().value)),
            p99: self.latency(flow.p99.as_ref()),
            latencies: self.latencies(flow),
            protocol: flow.protocol.as_ref().map(ToString::to_string),
            critical: flow.critical.is_some_and(|flag| flag.value),
            support: support(flow.evidence.as_ref()),
            tooltip: String::new(),
            change: None,
        };
        edge.tooltip = edge_tooltip(&edge, from.1, to.1);
        edge
    }

    fn latencies(&self, flow: &Flow) -> Vec<(&'static str, String)> {
        let printed = [("p50", &flow.p50), ("p95", &flow.p95)];
        printed
            .into_iter()
            .filter_map(|(name, claims)| self.latency(claims.as_ref()).map(|text| (name, text)))
            .collect()
    }

    /// As printed, with the unit where the record leaves it to the metric.
    fn latency(&self, claims: Option<&Claims>) -> Option<String> {
        let claim = claims?.first();
        let bare = claim.value.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.');
        match self.system.claim_index(claim).and_then(|index| self.system.claims[index].quantity.as_deref()) {
            Some(quantity) if bare => Some(quantity.to_string()),
            _ => Some(words::one_line(&claim.value)),
        }
    }

    /// The name of an end for people.
    pub(crate) fn name(&self, endpoint: Endpoint) -> &'a str {
        match endpoint {
            Endpoint::Client => "Client",
            Endpoint::Component(index) => self.system.component(index).map_or("", |(_, component)| &component.name),
        }
    }

    /// How many flows lie between the client and each node, by id.
    pub(crate) fn depths(&self) -> BTreeMap<&'a str, usize> {
        let flows: Vec<(&str, &str)> =
            self.system.flows.iter().map(|flow| (self.id(flow.from), self.id(flow.to))).collect();
        depths(&flows, self.system.components().map(|(id, _)| &**id))
    }

    /// Sorts nodes from the client inwards, equally near ones by id; what nothing leads to comes last.
    pub(crate) fn sort(&self, nodes: &mut [Node]) {
        inwards(nodes, &self.depths());
    }

    /// Critical flows from the client inwards.
    pub(crate) fn critical_path(&self) -> Vec<ResolvedFlow> {
        let depths = self.depths();
        let key = |flow: &ResolvedFlow| {
            let depth = |end| depths.get(self.id(end)).copied().unwrap_or(usize::MAX);
            (depth(flow.from), depth(flow.to), self.id(flow.from), self.id(flow.to), flow.index)
        };
        let critical = |flow: &&ResolvedFlow| self.system.flow(**flow).critical.is_some_and(|flag| flag.value);
        let mut path: Vec<ResolvedFlow> = self.system.flows.iter().filter(critical).copied().collect();
        path.sort_by_key(key);
        path
    }

    /// Names along the critical path, each once.
    pub(crate) fn critical_names(&self) -> Vec<String> {
        let mut names: Vec<String> = Vec::new();
        for end in self.critical_path().iter().flat_map(|flow| [flow.from, flow.to]) {
            let name = if end == Endpoint::Client { "the client" } else { self.name(end) };
            if !names.iter().any(|known| known == name) {
                names.push(name.to_owned());
            }
        }
        names
    }
}

/// How many flows lie between the client and each node, by id. Without a client, from what nothing flows into.
pub(crate) fn depths<'i>(flows: &[(&'i str, &'i str)], ids: impl Iterator<Item = &'i str>) -> BTreeMap<&'i str, usize> {
    let mut depths: BTreeMap<&str, usize> = BTreeMap::new();
    if flows.iter().any(|(from, _)| *from == CLIENT) {
        depths.insert(CLIENT, 0);
    } else {
        let fed = |id: &str| flows.iter().any(|(from, to)| *to == id && from != to);
        depths.extend(ids.map(|id| (id, 0)).filter(|(id, _)| !fed(id)));
    }
    let mut queue: VecDeque<&str> = depths.keys().copied().collect();
    while let Some(from) = queue.pop_front() {
        let next = depths.get(from).copied().unwrap_or(0) + 1;
        for (_, to) in flows.iter().filter(|(start, _)| *start == from) {
            if !depths.contains_key(to) {
                depths.insert(to, next);
                queue.push_back(to);
            }
        }
    }
    depths
}

/// Sorts nodes by their depth, equally deep ones by id; what has none comes last.
pub(crate) fn inwards(nodes: &mut [Node], depths: &BTreeMap<&str, usize>) {
    let depth = |node: &Node| depths.get(node.id.as_str()).copied().unwrap_or(usize::MAX);
    nodes.sort_by(|left, right| depth(left).cmp(&depth(right)).then_with(|| left.id.cmp(&right.id)));
}

/// Edges sorted by their ends, each with an id of its own.
pub(crate) fn in_order(mut edges: Vec<Edge>) -> Vec<Edge> {
    edges.sort_by(|left, right| order(left).cmp(&order(right)));
    number(&mut edges);
    edges
}

/// A claim under a label.
pub(crate) fn fact(label: &str, claims: &Claims) -> Fact {
    let claim = claims.first();
    let label = claim.detail(|details| details.label.as_ref()).unwrap_or(label);
    Fact { label: words::title(label), value: words::words(&claim.value), support: claim_support(claim), change: None }
}

fn client() -> Node {
    Node {
        id: CLIENT.to_owned(),
        name: "Client".to_owned(),
        technology: None,
        role: None,
        facts: Vec::new(),
        kind: None,
        shape: Shape::Card,
        plane: None,
        mechanisms: Vec::new(),
        consistency: None,
        scope: None,
        replicated: false,
        stub: false,
        absent: false,
        support: Support::default(),
        tooltip: "Whoever uses the system".to_owned(),
        target: None,
        change: None,
    }
}

/// `Request from Gateway to Guild service: fan-out (Order per key; p99 10 ms; gRPC; critical path)`.
pub(crate) fn edge_sentence(edge: &Edge, from: &str, to: &str) -> String {
    let mut text = format!("{} from {from} to {to}", words::flow(edge.kind));
    if let Some(label) = &edge.label {
        text.push_str(&format!(": {label}"));
    }
    let mut details: Vec<String> = Vec::new();
    details.extend(edge.guarantee.as_ref().map(|guarantee| guarantee.name.clone()));
    details.extend(edge.latencies.iter().map(|(name, value)| format!("{name} {value}")));
    details.extend(edge.p99.as_ref().map(|value| format!("p99 {value}")));
    details.extend(edge.protocol.clone());
    details.extend(edge.critical.then(|| "critical path".to_owned()));
    details.extend(edge.support.inferred.then(|| "inferred".to_owned()));
    if !details.is_empty() {
        text.push_str(&format!(" ({})", details.join("; ")));
    }
    text
}

/// A flow with what it rests on.
pub(crate) fn edge_tooltip(edge: &Edge, from: &str, to: &str) -> String {
    let mut text = edge_sentence(edge, from, to);
    push_support(&mut text, &edge.support);
    text
}

pub(crate) fn tooltip(name: &str, role: Option<&str>, support: &Support) -> String {
    let mut text = role.map_or_else(|| name.to_owned(), |role| format!("{name}: {role}"));
    push_support(&mut text, support);
    text
}

fn push_support(text: &mut String, support: &Support) {
    if !support.sources.is_empty() {
        text.push_str(&format!(" [{}]", support.sources.join(", ")));
    }
    match (&support.note, support.inferred) {
        (Some(note), true) => text.push_str(&format!(" (inferred: {note})")),
        (None, true) if !text.contains("inferred") => text.push_str(" (inferred)"),
        _ => {}
    }
}

/// What edges are sorted by: their ends first.
fn order(edge: &Edge) -> impl Ord {
    (edge.from != CLIENT, edge.from.clone(), edge.to.clone(), edge.kind, edge.label.clone(), edge.tooltip.clone())
}

fn number(edges: &mut [Edge]) {
    let mut seen: BTreeMap<String, usize> = BTreeMap::new();
    for edge in edges {
        let times = seen.entry(edge.id.clone()).or_default();
        *times += 1;
        if *times > 1 {
            edge.id = format!("{}-{times}", edge.id);
        }
    }
}
