//! What it is made of: components and flows.

use atlas_catalogue::schema::{Component, FlowKind, Plane};

use crate::usage::WordKind;
use crate::view::block::{Block, Cell, Item, Row, Section, Table};
use crate::view::cx::Cx;
use crate::{links, words};

use super::DESIGN;

/// Components by plane.
pub(super) fn components(cx: &Cx<'_, '_>) -> Option<Section> {
    let record = &cx.entry.system.record;
    let tables = Plane::ALL.iter().map(|plane| {
        let mut table =
            Table::new(&["Component", "Technology", "What it does", "Figures", "Mechanisms"]).class("components");
        for (id, component) in record.components.iter().filter(|(_, component)| component.plane == *plane) {
            table.rows.push(row(cx, id, component));
        }
        table.without_empty_columns().caption(cx.site.plane(*plane)).class(plane_class(*plane)).block()
    });
    Section::new(DESIGN, "components", "Components", tables).map(|section| section.count(record.components.len()))
}

fn plane_class(plane: Plane) -> &'static str {
    match plane {
        Plane::Edge => "components edge",
        Plane::Service => "components service",
        Plane::Stream => "components stream",
        Plane::State => "components state",
        Plane::Control => "components control",
    }
}

fn row(cx: &Cx<'_, '_>, id: &str, component: &Component) -> Row {
    let mut name = vec![cx.named(&component.name, component.span)];
    if component.evidence.as_ref().is_some_and(|evidence| evidence.inferred) {
        name.push(Item::Html("<i class=\"inferred\">inferred</i>".to_owned()));
    }
    let mut head = Cell::line(name);
    if let Some((key, text)) = component.kind.as_ref().and_then(|kind| cx.lookup(WordKind::Component, kind)) {
        head.lines.push(vec![Item::Link { href: links::word(cx.root, WordKind::Component.folder(), &key), text }]);
    }
    if let Some(worded) = &component.consistency {
        head.lines.extend(cx.list(std::slice::from_ref(&worded.claim)).lines);
    }
    let mut traits = Vec::new();
    traits.extend(component.scope.map(|scope| scope.as_str().to_owned()));
    traits.extend(component.replicated.filter(|flag| flag.value).map(|_| "replicated".to_owned()));
    if !traits.is_empty() {
        head.lines.push(vec![Item::Muted(traits.join(" · "))]);
    }
    let mut facts = Cell::none();
    for (label, claims) in &component.facts {
        for mut line in cx.claims(claims).lines {
            line.insert(0, Item::Muted(words::spoken(label)));
            facts.lines.push(line);
        }
    }
    let cells = vec![
        head,
        cx.opt(component.technology.as_ref()),
        cx.opt(component.role.as_ref()),
        facts,
        cx.words(WordKind::Mechanism, &component.mechanisms),
    ];
    Row { id: Some(format!("component-{}", links::segment(id))), cells }
}

/// What goes between them.
pub(super) fn flows(cx: &Cx<'_, '_>) -> Option<Section> {
    let record = &cx.entry.system.record;
    let mut table = Table::new(&["Flow", "What goes there", "Kind", "Guarantee", "Latency"]).class("flows");
    for flow in &record.flows {
        let mut head =
            vec![cx.component(&flow.from), Item::Text("→".to_owned()), cx.component(&flow.to), cx.named("", flow.span)];
        if flow.evidence.as_ref().is_some_and(|evidence| evidence.inferred) {
            head.push(Item::Html("<i class=\"inferred\">inferred</i>".to_owned()));
        }
        let mut what = Vec::new();
        what.extend(flow.label.as_ref().map(|label| Item::Text(label.to_string())));
        what.extend(flow.protocol.as_ref().map(|protocol| Item::Muted(protocol.to_string())));
        what.extend(flow.critical.filter(|flag| flag.value).map(|_| Item::Tag("critical path".to_owned())));
        let kind = flow.kind.unwrap_or(FlowKind::Request).as_str();
        let guarantee = flow.guarantee.iter().flatten().map(|claim| cx.word(WordKind::Guarantee, claim));
        let mut latency = Cell::none();
        for (label, claims) in [("p50", &flow.p50), ("p95", &flow.p95), ("p99", &flow.p99)] {
            for mut line in cx.opt(claims.as_ref()).lines {
                line.insert(0, Item::Muted(label.to_owned()));
                latency.lines.push(line);
            }
        }
        table.row(vec![Cell::line(head), Cell::line(what), Cell::text(kind), Cell::claims(guarantee), latency]);
    }
    Section::new(DESIGN, "flows", "Flows", [table.without_empty_columns().block()])
        .map(|section| section.count(record.flows.len()))
}

/// How data is modelled and moved, what is kept, the interface and the algorithms.
pub(super) fn data(cx: &Cx<'_, '_>) -> Vec<Option<Section>> {
    let record = &cx.entry.system.record;
    let prose = record.data_architecture.as_ref().map(|text| Block::Prose(crate::markdown::html(text)));
    let models = record.data_model.iter().map(|model| {
        let mut blocks = Vec::new();
        blocks.extend(crate::view::block::facts(vec![
            ("What it holds", cx.opt(model.description.as_ref())),
            ("Indexes", cx.list(&model.indexes)),
        ]));
        blocks.extend(model.sql.as_ref().map(|sql| Block::Code { language: "sql".to_owned(), text: sql.to_string() }));
        Some(Block::Group {
            id: format!("data-{}", words::slug(&model.name)),
            title: model.name.to_string(),
            tag: String::new(),
            blocks,
        })
    });
    let mut api = Table::new(&["Entry point", "What it does", "Takes", "Gives"]);
    for endpoint in &record.api {
        let mut head = Vec::new();
        head.extend(endpoint.method.as_ref().map(|method| Item::Muted(method.to_string())));
        head.push(Item::Code(endpoint.path.to_string()));
        let code = |text: &Option<atlas_catalogue::schema::Text>| {
            text.as_ref().map_or_else(Cell::none, |text| Cell::line(vec![Item::Code(text.to_string())]))
        };
        api.row(vec![
            Cell::line(head),
            cx.opt(endpoint.description.as_ref()),
            code(&endpoint.request),
            code(&endpoint.response),
        ]);
    }
    let algorithms = record.algorithms.iter().map(|algorithm| {
        let mut blocks = Vec::new();
        blocks.extend(crate::view::block::facts(vec![
            ("What it does", cx.opt(algorithm.description.as_ref())),
            ("Cost", cx.opt(algorithm.complexity.as_ref())),
        ]));
        let language = algorithm.language.as_ref().map_or_else(String::new, ToString::to_string);
        blocks.extend(algorithm.code.as_ref().map(|code| Block::Code { language, text: code.to_string() }));
        Some(Block::Group {
            id: format!("algorithm-{}", words::slug(&algorithm.name)),
            title: algorithm.name.to_string(),
            tag: String::new(),
            blocks,
        })
    });
    vec![
        Section::new(DESIGN, "data", "Data architecture", std::iter::once(prose).chain(models)),
        Section::new(DESIGN, "api", "Interface", [api.without_empty_columns().block()]),
        Section::new(DESIGN, "algorithms", "Algorithms", algorithms),
    ]
}
