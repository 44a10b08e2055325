//! The typed diagram as JSON, for programs. `docs/diagram-json.md` describes it.

mod forms;
mod object;

use std::collections::BTreeSet;

use object::Object;
use serde_json::Value;

use crate::model::{Diagram, Edge, Fact, Guarantee, Node, Support};

/// The version of the document. Grows when a key goes away or means something else; new keys do not count.
pub const SCHEMA: u32 = 1;

/// The diagram as a JSON document, indented, with a line break at its end.
///
/// Keys stand in a fixed order; what the record does not say has no key. `nodes`, `edges` and `sources` are there in every form, and what only one
/// form has stands behind them.
pub fn json(diagram: &Diagram) -> String {
    let mut used = Sources::default();
    let (form, drawn) = forms::of(&diagram.form, &mut used);
    let mut document = Object::default();
    document.put("schema", SCHEMA);
    document.put("id", diagram.id.as_str());
    document.put("kind", diagram.kind.to_string());
    document.put("form", form);
    document.put("title", diagram.title.as_str());
    document.put("description", diagram.description.as_str());
    document.always("nodes", drawn.nodes);
    document.always("edges", drawn.edges);
    document.always("sources", used.0.into_iter().collect::<Vec<String>>());
    drawn.more.into_iter().for_each(|(key, value)| document.put(key, value));
    format!("{:#}\n", document.value())
}

/// What a form consists of.
#[derive(Default)]
struct Drawn {
    nodes: Vec<Value>,
    edges: Vec<Value>,
    more: Vec<(&'static str, Value)>,
}

/// Ids of the sources that something rests on, each once.
#[derive(Default)]
struct Sources(BTreeSet<String>);

impl Object {
    /// What a part rests on, and what it was.
    fn rests_on(&mut self, support: &Support, used: &mut Sources) {
        used.0.extend(support.sources.iter().cloned());
        self.flag("inferred", support.inferred);
        self.put("note", support.note.as_deref());
        self.put("sources", support.sources.clone());
    }

    fn differs(&mut self, change: Option<&crate::model::Change>) {
        self.put("change", change.map(crate::model::Change::as_str));
        self.put("before", change.and_then(crate::model::Change::before));
    }
}

fn node(node: &Node, used: &mut Sources) -> Value {
    let mut object = Object::default();
    object.put("id", node.id.as_str());
    object.put("name", node.name.as_str());
    object.put("plane", node.plane.map(atlas_catalogue::schema::Plane::as_str));
    object.put("kind", node.kind.as_ref().map(|kind| kind.key.as_str()));
    object.put("shape", node.shape.as_str());
    object.put("technology", node.technology.as_deref());
    object.put("role", node.role.as_deref());
    object.put("facts", facts(&node.facts, used));
    let mechanisms: Vec<Value> = node
        .mechanisms
        .iter()
        .map(|mechanism| {
            let mut object = Object::default();
            object.put("key", mechanism.key.as_str());
            object.put("number", mechanism.number.as_str());
            object.put("name", mechanism.name.as_str());
            object.value()
        })
        .collect();
    object.put("mechanisms", mechanisms);
    object.put("consistency", node.consistency.map(atlas_catalogue::schema::Consistency::as_str));
    object.put("scope", node.scope.map(atlas_catalogue::schema::Reach::as_str));
    object.flag("replicated", node.replicated);
    object.flag("stub", node.stub);
    object.flag("absent", node.absent);
    object.rests_on(&node.support, used);
    object.differs(node.change.as_ref());
    object.value()
}

fn facts(facts: &[Fact], used: &mut Sources) -> Vec<Value> {
    facts
        .iter()
        .map(|fact| {
            let mut object = Object::default();
            object.put("label", fact.label.as_str());
            object.put("value", fact.value.as_str());
            object.rests_on(&fact.support, used);
            object.differs(fact.change.as_ref());
            object.value()
        })
        .collect()
}

fn edge(edge: &Edge, used: &mut Sources) -> Object {
    let mut object = Object::default();
    object.put("id", edge.id.as_str());
    object.put("from", edge.from.as_str());
    object.put("to", edge.to.as_str());
    object.put("kind", edge.kind.as_str());
    object.put("label", edge.label.as_deref());
    object.put("guarantee", edge.guarantee.as_ref().map(guarantee));
    for (percentile, latency) in &edge.latencies {
        object.put(percentile, latency.as_str());
    }
    object.put("p99", edge.p99.as_deref());
    object.put("protocol", edge.protocol.as_deref());
    object.flag("critical", edge.critical);
    object.rests_on(&edge.support, used);
    object.differs(edge.change.as_ref());
    object
}

fn guarantee(guarantee: &Guarantee) -> Value {
    let mut object = Object::default();
    object.put("key", guarantee.key.as_str());
    object.put("entry", guarantee.entry.as_deref());
    object.put("name", guarantee.name.as_str());
    object.put("display", guarantee.display.as_str());
    object.value()
}
