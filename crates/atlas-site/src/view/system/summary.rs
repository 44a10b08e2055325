//! Table 1: the system at a glance.

use atlas_catalogue::schema::{Claims, Confidence, Plane, Record, SourceKind};

use crate::usage::WordKind;
use crate::view::block::{Cell, Item, Section, Table, facts};
use crate::view::cx::Cx;
use crate::{heat, links, words};

use super::REFERENCE;

/// Table 1.
pub(super) fn summary(cx: &Cx<'_, '_>) -> Option<Section> {
    let record = &cx.entry.system.record;
    let (category_key, category) = cx.site.category(cx.entry.system.category);
    let patterns = record.patterns.as_ref();
    let primary = patterns.and_then(|patterns| patterns.primary.as_ref());
    let innovations = Cell::claims(record.innovations_2020_2025.iter().map(|claim| cx.claim(claim)));
    let mut rows = vec![
        ("Organisation", Cell::text(record.org.to_string())),
        ("Domain", domain(record, links::category(cx.root, category_key), category)),
        ("Primary pattern", primary.map_or_else(Cell::none, |claim| Cell::claims([cx.word(WordKind::Pattern, claim)]))),
        ("Overlays", cx.words(WordKind::Pattern, patterns.map_or(&[], |patterns| &patterns.overlays)).running_on()),
        ("Guarantees", cx.words(WordKind::Guarantee, &record.guarantees)),
        ("Activity by plane", planes(cx)),
    ];
    rows.extend(signals(cx));
    rows.extend([
        ("Service levels", slos(cx)),
        ("Regions", regions(cx, record)),
        ("Innovations 2020–2025", innovations),
        ("Team", cx.opt(record.team_size.as_ref())),
        ("In service since", cx.opt(record.year_implemented.as_ref())),
        ("Standing", standing(record)),
        ("Sources", sources(cx)),
        (
            "Last verified",
            Cell::line(vec![
                Item::Text(cx.entry.freshness.verified.clone()),
                Item::Muted(cx.entry.freshness.age.clone()),
            ]),
        ),
        ("Licence", record.license.as_ref().map_or_else(Cell::none, |text| Cell::text(text.to_string()))),
        ("Confidence", confidence(record.confidence)),
    ]);
    Section::new(REFERENCE, "summary", "Summary", [facts(rows)])
}

fn domain(record: &Record, href: String, category: &str) -> Cell {
    let mut line = Vec::new();
    if let Some(domain) = &record.domain {
        line.push(Item::Text(format!("{domain} ·")));
    }
    line.push(Item::Link { href, text: category.to_owned() });
    Cell::line(line)
}

/// How active each plane is: as the record says, or else from its flows.
fn planes(cx: &Cx<'_, '_>) -> Cell {
    let record = &cx.entry.system.record;
    let line = |plane: Plane, share: f64, last: Item| {
        let share = (share.clamp(0.0, 1.0) * 100.0).round() as u8;
        vec![
            Item::Html(format!("<span class=\"plane-name\">{}</span>", escaped(cx.site.plane(plane)))),
            Item::Bar { share, plane: plane.as_str() },
            last,
        ]
    };
    if record.planes_heat.is_empty() {
        let Some(heat) = heat::planes(cx.entry.system) else { return Cell::none() };
        let mut lines: Vec<Vec<Item>> =
            heat.into_iter().map(|(plane, share)| line(plane, share, Item::Muted(format!("{share:.2}")))).collect();
        lines.push(vec![
            Item::Tag("computed".to_owned()),
            Item::Muted("from the flows that touch each plane".to_owned()),
        ]);
        return Cell::lines(lines);
    }
    let given = record.planes_heat.iter().filter_map(|(key, claims)| {
        let plane = Plane::from_word(key)?;
        let share = claims.first().value.trim().parse::<f64>().ok().filter(|share| share.is_finite())?;
        Some(line(plane, share, Item::Claim(Box::new(cx.claim(claims.first())))))
    });
    Cell::lines(given.collect())
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

/// Requests, concurrency and data: the leading claim of each figure of scale that bears on them.
fn signals(cx: &Cx<'_, '_>) -> Vec<(&'static str, Cell)> {
    let record = &cx.entry.system.record;
    let mut found = [
        ("Requests", Cell::none()),
        ("Concurrency", Cell::none()),
        ("Data", Cell::none()),
        ("Other scale", Cell::none()),
    ];
    for (key, claims) in &record.scale {
        let metric = cx.site.vocabulary.metric(key).map(|(.., metric)| metric);
        let lines: Vec<&str> =
            metric.map_or_else(Vec::new, |metric| metric.qualifies.iter().map(|key| &**key).collect());
        let place = match lines.as_slice() {
            keys if keys.iter().any(|key| key.starts_with("rps")) => 0,
            keys if keys.iter().any(|key| matches!(*key, "sessions" | "websockets")) => 1,
            keys if keys.iter().any(|key| key.starts_with("data")) => 2,
            _ => 3,
        };
        found[place]
            .1
            .lines
            .push(vec![Item::Muted(cx.metric_label(key)), Item::Claim(Box::new(cx.claim(claims.first())))]);
    }
    found.into_iter().filter(|(_, cell)| !cell.is_empty()).collect()
}

fn slos(cx: &Cx<'_, '_>) -> Cell {
    let lines =
        cx.entry.system.record.slos.iter().map(|(key, claims)| {
            vec![Item::Muted(cx.metric_label(key)), Item::Claim(Box::new(cx.claim(claims.first())))]
        });
    Cell::lines(lines.collect())
}

fn regions(cx: &Cx<'_, '_>, record: &Record) -> Cell {
    let first =
        |claims: Option<&Claims>| claims.map(|claims| Cell::claims([cx.claim(claims.first())])).unwrap_or_default();
    record
        .regions
        .as_ref()
        .map_or_else(Cell::none, |regions| first(regions.topology.as_ref()).and(first(regions.count.as_ref())))
}

fn standing(record: &Record) -> Cell {
    let mut parts = Vec::new();
    parts.extend(record.current_status.map(|status| match status.as_str() {
        "production" => "in production".to_owned(),
        other => words::spoken(other),
    }));
    parts.extend(record.scale_category.map(|category| words::spoken(category.as_str())));
    parts.extend(record.excellence_tier.map(|tier| format!("{} tier", tier.as_str())));
    parts.extend(record.difficulty.map(|difficulty| format!("{} reading", difficulty.as_str())));
    Cell::text(parts.join(" · "))
}

fn sources(cx: &Cx<'_, '_>) -> Cell {
    let sources = &cx.entry.system.sources;
    let primary = sources.iter().filter(|source| source.kind == SourceKind::Primary).count();
    let text = words::count(sources.len(), "source");
    Cell::line(vec![
        Item::Link { href: "#sources".to_owned(), text },
        Item::Muted(format!("{} by the organisation itself", words::number_text(primary))),
    ])
}

fn confidence(confidence: Option<Confidence>) -> Cell {
    let Some(confidence) = confidence else { return Cell::none() };
    let meaning = match confidence {
        Confidence::A => "definitive: the architecture is described outright",
        Confidence::B => "strong evidence with minor inference",
        Confidence::C => "partial information, much inferred",
    };
    let author =
        Item::Muted("the author's own view; the grades of the claims are worked out from their evidence".to_owned());
    Cell::line(vec![Item::Strong(confidence.as_str().to_owned()), Item::Text(meaning.to_owned()), author])
}

/// Every figure of scale and every other figure.
pub(super) fn figures(cx: &Cx<'_, '_>) -> Option<Section> {
    let record = &cx.entry.system.record;
    let mut scale = Table::new(&["Figure", "Value, as printed"]).class("figures-table");
    for (key, claims) in record.scale.iter().chain(&record.metrics) {
        scale.row(vec![cx.metric(key), cx.claims(claims)]);
    }
    let mut slos = Table::new(&["Service level", "Value, as printed"]).class("figures-table").caption("Service levels");
    for (key, claims) in &record.slos {
        slos.row(vec![cx.metric(key), cx.claims(claims)]);
    }
    let mut stressors =
        Table::new(&["Stressor", "Score", "Why"]).class("figures-table").caption("Stressors, from 0 to 1");
    for (key, claims) in &record.stressor_scores {
        let head = match cx.lookup(WordKind::Stressor, key) {
            Some((key, name)) => Cell::link(links::word(cx.root, WordKind::Stressor.folder(), &key), name),
            None => Cell::text(words::label(key)),
        };
        let claim = claims.first();
        let share = claim.value.trim().parse::<f64>().ok().filter(|share| share.is_finite()).unwrap_or(0.0);
        let share = (share.clamp(0.0, 1.0) * 100.0).round() as u8;
        let score = Cell::line(vec![Item::Bar { share, plane: "" }, Item::Claim(Box::new(cx.claim(claim)))]);
        stressors.row(vec![head, score, Cell::muted(claim.note().unwrap_or_default())]);
    }
    let stressors = stressors.without_empty_columns();
    Section::new(REFERENCE, "figures", "Scale and figures", [scale.block(), slos.block(), stressors.block()])
        .map(|section| section.lead("Every figure as its source prints it. Where sources disagree or times differ, the leading figure stands first, the others newest first."))
}
