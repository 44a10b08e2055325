//! Nodes and edges that hang together or do not.

use atlas_catalogue::schema::vocabulary::Shape;
use atlas_catalogue::schema::{Consistency, FlowKind, Plane, Reach};
use atlas_diagram::{Change, Edge, Fact, Guarantee, KindOf, Mechanism, Node, Support};
use libfuzzer_sys::arbitrary::{Result, Unstructured};

use crate::texts::{id, maybe, words};

/// The most nodes and edges of a diagram.
pub(crate) const NODES: usize = 120;
pub(crate) const EDGES: usize = 300;

/// At most `most` of something.
pub(crate) fn list<'a, T>(
    u: &mut Unstructured<'a>,
    most: usize,
    one: impl Fn(&mut Unstructured<'a>) -> Result<T>,
) -> Result<Vec<T>> {
    let number = u.int_in_range(0..=most)?;
    let mut list = Vec::new();
    for _ in 0..number {
        // An input that is at its end would fill the list with one and the same.
        if u.is_empty() {
            break;
        }
        list.push(one(u)?);
    }
    Ok(list)
}

pub(crate) fn maybe_one<'a, T>(
    u: &mut Unstructured<'a>,
    one: impl Fn(&mut Unstructured<'a>) -> Result<T>,
) -> Result<Option<T>> {
    if u.ratio(2, 3)? { Ok(None) } else { one(u).map(Some) }
}

pub(crate) fn choose<T: Copy>(u: &mut Unstructured<'_>, all: &[T]) -> Result<T> {
    u.choose(all).copied()
}

pub(crate) fn support(u: &mut Unstructured<'_>) -> Result<Support> {
    Ok(Support { inferred: u.ratio(1, 4)?, sources: list(u, 5, words)?, note: maybe(u)? })
}

pub(crate) fn change(u: &mut Unstructured<'_>) -> Result<Option<Change>> {
    Ok(match u.int_in_range(0..=11)? {
        0 => Some(Change::Added),
        1 => Some(Change::Removed),
        2 => Some(Change::Changed { before: words(u)? }),
        _ => None,
    })
}

pub(crate) fn fact(u: &mut Unstructured<'_>) -> Result<Fact> {
    Ok(Fact { label: words(u)?, value: words(u)?, support: support(u)?, change: change(u)? })
}

pub(crate) fn node(u: &mut Unstructured<'_>) -> Result<Node> {
    Ok(Node {
        id: id(u)?,
        name: words(u)?,
        technology: maybe(u)?,
        role: maybe(u)?,
        facts: list(u, 3, fact)?,
        kind: maybe_one(u, |u| Ok(KindOf { key: words(u)?, name: words(u)? }))?,
        shape: choose(u, Shape::ALL)?,
        plane: if u.ratio(1, 20)? { None } else { Some(choose(u, Plane::ALL)?) },
        mechanisms: list(u, 3, |u| Ok(Mechanism { key: words(u)?, number: words(u)?, name: words(u)? }))?,
        consistency: maybe_one(u, |u| choose(u, Consistency::ALL))?,
        scope: maybe_one(u, |u| choose(u, Reach::ALL))?,
        replicated: u.ratio(1, 4)?,
        stub: u.ratio(1, 8)?,
        absent: u.ratio(1, 8)?,
        support: support(u)?,
        tooltip: words(u)?,
        target: maybe(u)?,
        change: change(u)?,
    })
}

pub(crate) fn guarantee(u: &mut Unstructured<'_>) -> Result<Guarantee> {
    Ok(Guarantee { key: words(u)?, entry: maybe(u)?, name: words(u)?, display: words(u)? })
}

/// Its ends may be unknown, the same, or those of another.
pub(crate) fn edge(u: &mut Unstructured<'_>) -> Result<Edge> {
    Ok(Edge {
        id: id(u)?,
        from: id(u)?,
        to: id(u)?,
        kind: choose(u, FlowKind::ALL)?,
        label: maybe(u)?,
        guarantee: maybe_one(u, guarantee)?,
        p99: maybe(u)?,
        latencies: list(u, 2, |u| Ok(("p50", words(u)?)))?,
        protocol: maybe(u)?,
        critical: u.ratio(1, 6)?,
        support: support(u)?,
        tooltip: words(u)?,
        change: change(u)?,
    })
}
