//! Flows as lines: where each starts, where it ends, what it keeps.

use atlas_catalogue::schema::FlowKind;

use super::{Page, padded, sign, was};
use crate::model::Edge;
use crate::text::{columns, cut, wrap};

/// The most columns that a name takes.
const NAME: usize = 26;

/// A flow with what is said of it beside its own words.
pub(super) struct Flow<'a> {
    pub(super) edge: &'a Edge,
    pub(super) more: Vec<String>,
}

/// Flows, those from the same start below each other; nothing where there are none.
pub(super) fn write<'a>(page: &mut Page, heading: &str, flows: &[Flow<'a>], name: &dyn Fn(&str) -> Option<&'a str>) {
    if flows.is_empty() {
        return;
    }
    let room = page.width / 2 - 4;
    let name = |id: &str| cut(name(id).unwrap_or("Client"), NAME.min(room));
    let widest = |end: &dyn Fn(&Edge) -> String| flows.iter().map(|flow| columns(&end(flow.edge))).max().unwrap_or(0);
    let (from, to) = (widest(&|edge| name(&edge.from)), widest(&|edge| name(&edge.to)));
    page.rows.push(heading.to_owned());
    let mut before = None;
    for flow in flows {
        let edge = flow.edge;
        let start = if before == Some(&edge.from) { String::new() } else { name(&edge.from) };
        before = Some(&edge.from);
        let ends = format!("{}{} {} ", sign(edge.change.as_ref()), padded(&start, from), arrow(edge));
        let said = words(flow).join(" · ");
        let left = columns(&ends) + to + 2;
        if page.width < left + 20 {
            page.rows.push(format!("{ends}{}", name(&edge.to)));
            page.rows.extend(wrap(&said, page.width - 6, usize::MAX).iter().map(|row| format!("      {row}")));
            continue;
        }
        let rows = wrap(&said, page.width - left, usize::MAX);
        page.rows.push(format!("{ends}{}  {}", padded(&name(&edge.to), to), rows.first().map_or("", String::as_str)));
        page.rows.extend(rows.iter().skip(1).map(|row| format!("{}{row}", " ".repeat(left))));
    }
    page.rows.push(String::new());
    page.paragraph(&meanings(flows));
}

fn arrow(edge: &Edge) -> &'static str {
    match edge.kind {
        _ if edge.critical => "━━▶",
        FlowKind::Request => "──▶",
        FlowKind::Event => "╌╌▶",
        FlowKind::Replication => "══▶",
        FlowKind::Control => "┈┈▶",
    }
}

fn words(flow: &Flow<'_>) -> Vec<String> {
    let edge = flow.edge;
    let mut words: Vec<String> = edge.label.iter().cloned().collect();
    words.extend((edge.kind != FlowKind::Request && edge.critical).then(|| edge.kind.as_str().to_owned()));
    words.extend(edge.guarantee.as_ref().map(|guarantee| guarantee.display.clone()));
    words.extend(edge.p99.as_ref().map(|p99| format!("p99 {p99}")));
    words.extend(flow.more.iter().cloned());
    words.extend(edge.support.inferred.then(|| "inferred".to_owned()));
    words.extend(was(edge.change.as_ref()));
    words
}

/// What the arrows mean, of those that are there.
fn meanings(flows: &[Flow<'_>]) -> String {
    let kind = |kind: FlowKind| flows.iter().any(|flow| flow.edge.kind == kind && !flow.edge.critical);
    let entries = [
        (flows.iter().any(|flow| flow.edge.critical), "━━▶ critical path"),
        (kind(FlowKind::Request), "──▶ request"),
        (kind(FlowKind::Event), "╌╌▶ event"),
        (kind(FlowKind::Replication), "══▶ replication"),
        (kind(FlowKind::Control), "┈┈▶ control"),
    ];
    let there: Vec<&str> = entries.iter().filter(|(there, _)| *there).map(|(_, words)| *words).collect();
    if there.len() > 1 { there.join(" · ") } else { String::new() }
}
