//! What each part keeps, and what can be different in it.

use atlas_catalogue::schema::Reach;

use super::Part;
use crate::model::{
    Change, Crossing, Edge, Fact, Hop, Lane, Node, Objective, Promise, Rung, STAGES, Site, Strategy, Support, Tier,
};
use crate::words::{self, list, with};

/// Differences as they are found: what was, by what it is called.
#[derive(Default)]
pub(super) struct Before(Vec<String>);

impl Before {
    pub(super) fn text(mut self, label: &str, old: Option<&str>, new: Option<&str>) -> Self {
        if old != new {
            self.0.push(old.map_or_else(|| format!("no {label}"), |old| format!("{label}: {old}")));
        }
        self
    }

    pub(super) fn flag(mut self, old: bool, new: bool, held: &str, did_not: &str) -> Self {
        if old != new {
            self.0.push(if old { held } else { did_not }.to_owned());
        }
        self
    }

    pub(super) fn inferred(self, old: &Support, new: &Support) -> Self {
        self.flag(old.inferred, new.inferred, "inferred", "stated by a source")
    }

    fn facts(mut self, old: &[Fact], new: &[Fact]) -> Self {
        let value =
            |facts: &[Fact], label: &str| facts.iter().find(|fact| fact.label == label).map(|fact| fact.value.clone());
        let mut labels: Vec<&str> = new.iter().chain(old).map(|fact| fact.label.as_str()).collect();
        let mut seen = std::collections::BTreeSet::new();
        labels.retain(|label| seen.insert(*label));
        for label in labels {
            self = self.text(label, value(old, label).as_deref(), value(new, label).as_deref());
        }
        self
    }

    pub(super) fn list(self, label: &str, old: &[String], new: &[String]) -> Self {
        let said = |items: &[String]| (!items.is_empty()).then(|| list(items));
        self.text(label, said(old).as_deref(), said(new).as_deref())
    }

    pub(super) fn done(self) -> Vec<String> {
        self.0
    }
}

/// What a tooltip says of a change.
fn tell(tooltip: &mut String, change: &Change) {
    let remark = match change {
        Change::Added => "new".to_owned(),
        Change::Removed => "gone".to_owned(),
        Change::Changed { before } => format!("before: {before}"),
    };
    if !tooltip.is_empty() {
        tooltip.push_str("; ");
    }
    tooltip.push_str(&remark);
}

impl Part for Node {
    const THING: &'static str = "component";

    fn key(&self) -> String {
        self.id.clone()
    }

    /// A neighbour is in the record still when the flow that led to it is gone.
    fn is_bystander(&self) -> bool {
        self.stub
    }

    fn before(&self, old: &Self) -> Vec<String> {
        let names = |node: &Self| node.mechanisms.iter().map(|mechanism| mechanism.name.clone()).collect::<Vec<_>>();
        let kind = |node: &Self| node.kind.as_ref().map(|kind| kind.name.clone());
        Before::default()
            .text("name", Some(&old.name), Some(&self.name))
            .text("plane", old.plane.map(words::plane), self.plane.map(words::plane))
            .text("kind", kind(old).as_deref(), kind(self).as_deref())
            .text("technology", old.technology.as_deref(), self.technology.as_deref())
            .text("role", old.role.as_deref(), self.role.as_deref())
            .facts(if self.stub == old.stub { &old.facts } else { &self.facts }, &self.facts)
            .list("mechanisms", &names(old), &names(self))
            .text("consistency", old.consistency.map(words::consistency), self.consistency.map(words::consistency))
            .text("scope", old.scope.map(Reach::as_str), self.scope.map(Reach::as_str))
            .flag(old.replicated, self.replicated, "kept in several copies", "not kept in several copies")
            .flag(old.absent, self.absent, "not there yet", "there")
            .inferred(&old.support, &self.support)
            .done()
    }

    fn mark(&mut self, change: Change) {
        tell(&mut self.tooltip, &change);
        self.change = Some(change);
    }
}

impl Part for Edge {
    const THING: &'static str = "flow";

    fn key(&self) -> String {
        self.id.clone()
    }

    fn before(&self, old: &Self) -> Vec<String> {
        let guarantee = |edge: &Self| edge.guarantee.as_ref().map(|guarantee| guarantee.display.clone());
        let times =
            |edge: &Self| edge.latencies.iter().map(|(name, value)| format!("{name} {value}")).collect::<Vec<_>>();
        Before::default()
            .text("kind", Some(words::flow(old.kind)), Some(words::flow(self.kind)))
            .text("label", old.label.as_deref(), self.label.as_deref())
            .text("guarantee", guarantee(old).as_deref(), guarantee(self).as_deref())
            .text("p99", old.p99.as_deref(), self.p99.as_deref())
            .list("latencies", &times(old), &times(self))
            .text("protocol", old.protocol.as_deref(), self.protocol.as_deref())
            .flag(old.critical, self.critical, "on the critical path", "not on the critical path")
            .inferred(&old.support, &self.support)
            .done()
    }

    fn mark(&mut self, change: Change) {
        tell(&mut self.tooltip, &change);
        self.change = Some(change);
    }
}

impl Part for Crossing {
    const THING: &'static str = Edge::THING;

    fn key(&self) -> String {
        self.edge.key()
    }

    fn before(&self, old: &Self) -> Vec<String> {
        let level = |crossing: &Self| crossing.weakens_to.map(words::consistency);
        let mut before = self.edge.before(&old.edge);
        before.extend(Before::default().text("weakens to", level(old), level(self)).done());
        before
    }

    fn mark(&mut self, change: Change) {
        self.edge.mark(change);
    }
}

impl Part for Hop {
    const THING: &'static str = Edge::THING;

    fn key(&self) -> String {
        self.edge.key()
    }

    fn before(&self, old: &Self) -> Vec<String> {
        self.edge.before(&old.edge)
    }

    fn mark(&mut self, change: Change) {
        self.edge.mark(change);
    }
}

impl Part for Promise {
    const THING: &'static str = "promise";

    fn key(&self) -> String {
        format!("{} {}", self.guarantee.key, self.scope.as_deref().unwrap_or_default())
    }

    fn before(&self, old: &Self) -> Vec<String> {
        Before::default().inferred(&old.support, &self.support).done()
    }

    fn mark(&mut self, change: Change) {
        self.change = Some(change);
    }
}

impl Part for Site {
    const THING: &'static str = "site";

    fn key(&self) -> String {
        self.id.clone()
    }

    fn before(&self, old: &Self) -> Vec<String> {
        Before::default()
            .text("name", Some(&old.name), Some(&self.name))
            .text("role", old.role.as_deref(), self.role.as_deref())
            .text("writes", old.writes.as_deref(), self.writes.as_deref())
            .text("count", old.count.as_deref(), self.count.as_deref())
            .inferred(&old.support, &self.support)
            .done()
    }

    fn mark(&mut self, change: Change) {
        self.change = Some(change);
    }
}

impl Part for Strategy {
    const THING: &'static str = "statement";

    fn key(&self) -> String {
        with(&self.text, self.scope.as_deref())
    }

    /// What is said in one place is reworded more often than it is taken away and something else said there.
    fn may_be(&self, _old: &Self) -> bool {
        true
    }

    fn before(&self, old: &Self) -> Vec<String> {
        let mut before: Vec<String> = (old.key() != self.key()).then(|| old.key()).into_iter().collect();
        before.extend(Before::default().inferred(&old.support, &self.support).done());
        before
    }

    fn mark(&mut self, change: Change) {
        self.change = Some(change);
    }
}

impl Part for Lane {
    const THING: &'static str = "failure";

    fn key(&self) -> String {
        self.id.clone()
    }

    fn before(&self, old: &Self) -> Vec<String> {
        let incident = |lane: &Self| lane.incident.as_ref().map(|(_, name)| name.clone());
        let mut before = Before::default()
            .text("description", old.description.as_deref(), self.description.as_deref())
            .text("severity", old.severity.map(words::severity), self.severity.map(words::severity))
            .list("touches", &old.affects, &self.affects)
            .text("incident", incident(old).as_deref(), incident(self).as_deref())
            .inferred(&old.support, &self.support);
        for ((stage, was), is) in STAGES.iter().zip(&old.stages).zip(&self.stages) {
            let text = |said: &Option<(String, Support)>| said.as_ref().map(|(text, _)| text.clone());
            before = before.text(&stage.to_lowercase(), text(was).as_deref(), text(is).as_deref());
        }
        before.done()
    }

    fn mark(&mut self, change: Change) {
        self.change = Some(change);
    }
}

impl Part for Objective {
    const THING: &'static str = "figure";

    fn key(&self) -> String {
        self.label.clone()
    }

    fn before(&self, old: &Self) -> Vec<String> {
        let mut before: Vec<String> = (old.value != self.value).then(|| old.value.clone()).into_iter().collect();
        before.extend(Before::default().inferred(&old.support, &self.support).done());
        before
    }

    fn mark(&mut self, change: Change) {
        self.change = Some(change);
    }
}

impl Part for Tier {
    const THING: &'static str = "tier";

    fn key(&self) -> String {
        self.id.clone()
    }

    fn before(&self, old: &Self) -> Vec<String> {
        let facts =
            |tier: &Self| tier.pool_size.iter().chain(&tier.times).chain(&tier.facts).cloned().collect::<Vec<_>>();
        let law = |tier: &Self| {
            let little = tier.little.as_ref()?;
            Some(format!("{} × {} = {}", little.arrival_rate, little.service_time, little.concurrency))
        };
        let before = Before::default().text("Little's law", law(old).as_deref(), law(self).as_deref());
        before.facts(&facts(old), &facts(self)).done()
    }

    fn mark(&mut self, change: Change) {
        self.change = Some(change);
    }
}

impl Part for Rung {
    const THING: &'static str = "statement";

    fn key(&self) -> String {
        self.text.clone()
    }

    fn may_be(&self, _old: &Self) -> bool {
        true
    }

    fn before(&self, old: &Self) -> Vec<String> {
        let component = |rung: &Self| rung.component.as_ref().map(|(_, name)| name.clone());
        let mut before: Vec<String> = (old.text != self.text).then(|| old.text.clone()).into_iter().collect();
        let rest = Before::default()
            .text("limit", old.limit.as_deref(), self.limit.as_deref())
            .text("component", component(old).as_deref(), component(self).as_deref())
            .inferred(&old.support, &self.support);
        before.extend(rest.done());
        before
    }

    fn mark(&mut self, change: Change) {
        self.change = Some(change);
    }
}
