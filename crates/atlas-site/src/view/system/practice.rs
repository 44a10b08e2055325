//! How it is run, and what a reader takes away.

use atlas_catalogue::schema::{Claim, Lesson, LessonKind, Suits};

use crate::view::block::{Block, Cell, Item, Section, Table, facts, list};
use crate::view::cx::Cx;
use crate::{links, markdown, words};

use super::{LESSONS, OPERATION};

/// How it is run.
pub(super) fn operations(cx: &Cx<'_, '_>) -> Option<Section> {
    let operations = cx.entry.system.record.operations.as_ref()?;
    let claims = |claims: &[Claim]| cx.list(claims);
    let habits = facts(vec![
        ("Metrics", claims(&operations.metrics)),
        ("Logging", claims(&operations.logging)),
        ("Tracing", claims(&operations.tracing)),
        ("Alerting", claims(&operations.alerting)),
        ("Deployment", claims(&operations.deployment)),
        ("Rollback", claims(&operations.rollback)),
        ("Feature flags", claims(&operations.feature_flags)),
    ]);
    let mut monitoring =
        Table::new(&["Metric", "Layer", "Normal", "Alert", "Response"]).class("even").caption("Monitoring");
    for row in &operations.monitoring {
        let layer = row.layer.as_ref().map_or_else(Cell::none, |layer| Cell::text(words::spoken(layer)));
        monitoring.row(vec![
            Cell::text(words::capital(&words::spoken(&row.metric))),
            layer,
            cx.opt(row.normal.as_ref()),
            cx.opt(row.alert.as_ref()),
            cx.opt(row.response.as_ref()),
        ]);
    }
    let disaster = operations.disaster_recovery.as_ref().and_then(|part| {
        facts(vec![
            ("Backup", cx.opt(part.backup.as_ref())),
            ("Failover", cx.opt(part.failover.as_ref())),
            ("RTO", cx.opt(part.rto.as_ref())),
            ("RPO", cx.opt(part.rpo.as_ref())),
            ("Testing", cx.opt(part.testing.as_ref())),
        ])
    });
    let response = operations.incident_response.as_ref().and_then(|part| {
        facts(vec![
            ("MTTR", cx.opt(part.mttr.as_ref())),
            ("On call", cx.opt(part.on_call.as_ref())),
            ("Runbooks", cx.opt(part.runbooks.as_ref())),
            ("Post-mortems", cx.opt(part.post_mortems.as_ref())),
            ("Practices", cx.list(&part.practices)),
        ])
    });
    let group = |id: &str, title: &str, block: Option<Block>| {
        block.map(|block| Block::Group {
            id: id.to_owned(),
            title: title.to_owned(),
            tag: String::new(),
            blocks: vec![block],
        })
    };
    let blocks = [
        habits,
        monitoring.without_empty_columns().block(),
        group("disaster-recovery", "Disaster recovery", disaster),
        group("incident-response", "Incident response", response),
    ];
    Section::new(OPERATION, "operations", "Operations", blocks)
}

/// What was learnt.
pub(super) fn lessons(cx: &Cx<'_, '_>) -> Option<Section> {
    let of = |kind: LessonKind, title: &str| {
        let mut table = Table::new(&["Lesson", "Impact", "Problem", "Solution", "Cost"]).class("even").caption(title);
        let lessons =
            cx.entry.system.record.lessons.iter().filter(|lesson| lesson.kind.unwrap_or(LessonKind::Insight) == kind);
        lessons.for_each(|lesson| table.row(lesson_row(cx, lesson)));
        table.without_empty_columns().block()
    };
    let blocks = [
        of(LessonKind::Worked, "What worked"),
        of(LessonKind::Failed, "What did not work"),
        of(LessonKind::Insight, "Insights"),
        of(LessonKind::WouldChange, "What would be done otherwise today"),
    ];
    Section::new(LESSONS, "lessons", "Lessons", blocks)
}

fn lesson_row(cx: &Cx<'_, '_>, lesson: &Lesson) -> Vec<Cell> {
    let mut head = Cell::claims([cx.claim(&lesson.lesson)]);
    if let Some(category) = &lesson.category {
        head.lines.push(vec![Item::Muted(category.to_string())]);
    }
    let opt = |claims: &Option<atlas_catalogue::schema::Claims>| cx.opt(claims.as_ref());
    vec![head, opt(&lesson.impact), opt(&lesson.problem), opt(&lesson.solution), opt(&lesson.cost)]
}

/// Whether the design suits a need, and what it costs.
pub(super) fn guide(cx: &Cx<'_, '_>) -> Vec<Option<Section>> {
    let record = &cx.entry.system.record;
    let mut guide = Table::new(&["Need", "Suits", "Why", "Alternative"]).class("even");
    for row in &record.decision_guide {
        let suits = match row.suits {
            Suits::Yes => "yes",
            Suits::No => "no",
            Suits::Hybrid => "in part",
        };
        let cells = vec![
            Cell::text(row.need.to_string()),
            Cell::text(suits),
            cx.opt(row.reason.as_ref()),
            cx.opt(row.alternative.as_ref()),
        ];
        guide.row(cells);
    }
    let mut costs = Table::new(&["Aspect", "Cost", "Benefit", "Return"]).class("even");
    for row in &record.cost_benefit {
        let cells = vec![
            Cell::text(row.aspect.to_string()),
            cx.opt(row.cost.as_ref()),
            cx.opt(row.benefit.as_ref()),
            cx.opt(row.roi.as_ref()),
        ];
        costs.row(cells);
    }
    let takeaways = record.takeaways.as_ref().and_then(|part| {
        facts(vec![
            ("When to build like this", cx.list(&part.when_to_apply)),
            ("When not to", cx.list(&part.when_to_avoid)),
            ("What it costs", cx.list(&part.cost)),
            ("Who is needed", cx.list(&part.team)),
        ])
    });
    vec![
        Section::new(LESSONS, "guide", "When to use it", [guide.without_empty_columns().block()]),
        Section::new(LESSONS, "cost-benefit", "Cost and benefit", [costs.without_empty_columns().block()]),
        Section::new(LESSONS, "takeaways", "Takeaways", [takeaways]),
    ]
}

/// What to do next: discuss, try, read, compare.
pub(super) fn closing(cx: &Cx<'_, '_>) -> Vec<Option<Section>> {
    let record = &cx.entry.system.record;
    let prose = |text: &str| Cell::line(vec![Item::Html(markdown::inline(text))]);
    let discussion = list(record.discussion.iter().map(|question| prose(question)).collect());
    let try_it = record.try_it.as_ref().map(|part| {
        let lines = |texts: &[atlas_catalogue::schema::Text]| {
            Cell::lines(texts.iter().flat_map(|text| prose(text).lines).collect())
        };
        let mut blocks = Vec::new();
        blocks.extend(facts(vec![
            ("Goal", part.goal.as_ref().map_or_else(Cell::none, |goal| prose(goal))),
            ("Done when", lines(&part.success)),
            ("What helps", lines(&part.resources)),
        ]));
        blocks.extend(
            part.compose.as_ref().map(|compose| Block::Code { language: "yaml".to_owned(), text: compose.to_string() }),
        );
        blocks
    });
    let reading = list(
        record
            .further_reading
            .iter()
            .map(|reading| {
                let mut line = vec![external(&reading.url, &reading.title)];
                line.extend(reading.kind.map(|kind| Item::Muted(kind.as_str().to_owned())));
                Cell::line(line)
            })
            .collect(),
    );
    let prerequisites = list(record.prerequisites.iter().map(|text| Cell::text(text.to_string())).collect());
    vec![
        Section::new(LESSONS, "related", "Compare with", [related(cx)]),
        Section::new(LESSONS, "discussion", "To discuss", [discussion]),
        Section::new(LESSONS, "try-it", "Try it", try_it.unwrap_or_default().into_iter().map(Some)),
        Section::new(LESSONS, "prerequisites", "What to know before", [prerequisites]),
        Section::new(LESSONS, "reading", "Further reading", [reading]),
    ]
}

fn related(cx: &Cx<'_, '_>) -> Option<Block> {
    let mut table = Table::new(&["System", "Why"]);
    for related in &cx.entry.system.record.related {
        let known = cx.site.entry(&related.system);
        let mut head = match known {
            Some(entry) => Cell::link(links::system(cx.root, &entry.system.key), entry.system.record.name.to_string()),
            None => Cell::line(vec![
                Item::Text(words::capital(&related.system.replace(['-', '_'], " "))),
                Item::Muted("not in the catalogue yet".to_owned()),
            ]),
        };
        if related.contrasting.is_some_and(|flag| flag.value) {
            head.lines.push(vec![Item::Tag("contrast".to_owned())]);
        }
        table.row(vec![head, Cell::text(related.why.to_string())]);
    }
    table.block()
}

/// A web address under its title; an address that is none of the web stays text.
pub(crate) fn external(url: &str, title: &str) -> Item {
    match links::external(url) {
        Some(href) => Item::Link { href: href.to_owned(), text: title.to_owned() },
        None => Item::Text(format!("{title} ({url})")),
    }
}
