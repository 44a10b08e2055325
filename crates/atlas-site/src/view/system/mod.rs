//! The page of a system.

mod capacity;
mod clouds;
pub(crate) mod evidence;
mod head;
mod history;
pub(crate) mod practice;
mod story;
mod structure;
mod summary;
mod tables;

use askama::Template;

use super::block::{Block, Cell, FigureView, Item, Section, facts};
use super::cx::Cx;
use super::shell::{Nav, RailLink, RailPart, Shell};
use crate::drawing::{DrawingView, Series};
use crate::site::{Entry, Site};
use crate::{cite, links, markdown, words};
use evidence::{LedgerPart, SourceRow};
use head::Head;

/// The parts of the page, in order: headings of its contents.
const OVERVIEW: &str = "Overview";
const REFERENCE: &str = "Reference";
const DESIGN: &str = "Design";
const OPERATION: &str = "Operation";
const HISTORY: &str = "History";
const LESSONS: &str = "Lessons";
const EVIDENCE: &str = "Evidence";

/// The page of a system.
#[derive(Template)]
#[template(path = "system.html")]
pub(crate) struct SystemPage {
    shell: Shell,
    head: Head,
    sections: Vec<Section>,
    rail: Vec<RailPart>,
    ledger: Vec<LedgerPart>,
    claims: String,
    sources: Vec<SourceRow>,
    source_count: String,
    license: String,
    attribution: String,
    contributors: String,
    bibtex: String,
    csl: String,
    notes: Vec<String>,
}

impl SystemPage {
    /// The page of `entry`.
    pub(crate) fn new(site: &Site<'_>, entry: &Entry<'_>) -> Self {
        let record = &entry.system.record;
        let path = links::system("", &entry.system.key);
        let description = record
            .summary
            .as_ref()
            .map_or_else(|| format!("How {} is built", record.name), |summary| words::opening(summary, 200));
        let shell = site.shell(&path, &record.name, &description, Nav::Systems);
        let cx = Cx { site, entry, root: &shell.root, ledger: "" };
        let head = Head::new(&cx);
        let sections: Vec<Section> = sections(&cx).into_iter().flatten().collect();
        let ledger = evidence::ledger(&cx);
        let notes: Vec<String> = record.notes.iter().map(|note| markdown::inline(note)).collect();
        let rail = rail(&sections, entry, !notes.is_empty());
        let citation = cite::Citation::of(site, entry);
        let text =
            |text: &Option<atlas_catalogue::schema::Text>| text.as_ref().map_or_else(String::new, ToString::to_string);
        Self {
            head,
            rail,
            ledger,
            claims: words::count(entry.system.claims.len(), "claim"),
            sources: evidence::sources(entry),
            source_count: words::count(entry.system.sources.len(), "source"),
            license: text(&record.license),
            attribution: text(&record.attribution),
            contributors: record.contributors.iter().map(|name| &**name).collect::<Vec<_>>().join(", "),
            bibtex: citation.bibtex(),
            csl: citation.csl_json(),
            notes,
            sections,
            shell,
        }
    }
}

/// Everything between the head and the ledger, in order.
fn sections(cx: &Cx<'_, '_>) -> Vec<Option<Section>> {
    let drawn = |kinds: &[&str]| figures(cx, "", &|kind| kinds.contains(&kind));
    let starting = |title: &'static str, start: &str| figures(cx, title, &|kind| kind.starts_with(start));
    let mut all = vec![
        challenge(cx),
        architecture(cx),
        summary::summary(cx),
        tables::patterns(cx, drawn(&["CO"])),
        tables::failures(cx, vec![drawn(&["FM"]), starting("Failures over time", "FM-"), drawn(&["DR"])]),
        tables::regions(cx, vec![drawn(&["MR"]), starting("Other strategies", "MR-")]),
        tables::backpressure(cx, drawn(&["BP"])),
        capacity::capacity(cx, drawn(&["SL"])),
        clouds::clouds(cx),
        summary::figures(cx),
        structure::components(cx),
        structure::flows(cx),
        story::decisions(cx),
        story::challenges(cx),
        story::innovations(cx),
        story::laws(cx),
        story::requirements(cx),
    ];
    all.extend(structure::data(cx));
    all.extend([
        story::deep_dives(cx),
        history::incidents(cx),
        practice::operations(cx),
        capacity::resources(cx),
        history::evolution(cx, folded(drawn(&["MIGRATION"]))),
        history::migration(cx, folded(starting("", "MIGRATION-"))),
        history::scales(cx, starting("", "SCALE-")),
        practice::lessons(cx),
    ]);
    all.extend(practice::guide(cx));
    all.extend(practice::closing(cx));
    all
}

fn challenge(cx: &Cx<'_, '_>) -> Option<Section> {
    let prose = cx.entry.system.record.challenge.as_ref().map(|text| Block::Prose(markdown::html(text)));
    Section::new(OVERVIEW, "challenge", "Challenge", [prose])
}

/// What a list on the page says already is drawn where a reader asks for it.
fn folded(figures: Option<Block>) -> Option<Block> {
    let blocks = vec![figures?];
    let several = matches!(&blocks[..], [Block::Figures { figures, .. }] if figures.len() > 1);
    let summary = if several { "The same as drawings" } else { "The same as a drawing" };
    Some(Block::Fold { summary: summary.to_owned(), blocks })
}

/// The overview first and large, then the planes side by side, then where all drawings are, and what is not drawn and why.
fn architecture(cx: &Cx<'_, '_>) -> Option<Section> {
    let overview = figures(cx, "", &|kind| kind == "L0");
    let planes = figures(cx, "Plane by plane", &|kind| kind.starts_with("L1-"));
    let other = figures(cx, "", &|kind| !placed(kind));
    let gaps = (cx.site.input.settings.gaps)(cx.entry.system, cx.site.vocabulary);
    let gaps = (!gaps.is_empty()).then(|| {
        let missing: Vec<String> = gaps.iter().map(|gap| format!("{} needs {}", gap.kind, gap.needs)).collect();
        Block::Fold {
            summary: format!("Not drawn: {}", gaps.iter().map(|gap| gap.kind.as_str()).collect::<Vec<_>>().join(", ")),
            blocks: missing.into_iter().map(Block::Note).collect(),
        }
    });
    Section::new(OVERVIEW, "architecture", "Architecture", [overview, planes, other, listed(cx), gaps])
}

/// All drawings, by what they answer.
fn listed(cx: &Cx<'_, '_>) -> Option<Block> {
    let drawings = &cx.entry.drawings;
    let link = |drawing: &DrawingView<'_>| {
        (links::diagram(cx.root, &cx.entry.system.key, &drawing.slug), drawing.title.clone())
    };
    let series = |series: Series| {
        let links: Vec<_> = drawings.iter().filter(|drawing| Series::of(&drawing.kind) == series).map(link).collect();
        let cell = if links.is_empty() { Cell::none() } else { Cell::line(vec![Item::List(links)]) };
        (series.title(), cell)
    };
    let list = facts(Series::ALL.map(series).into())?;
    Some(Block::Fold { summary: format!("All {}", words::count(drawings.len(), "drawing")), blocks: vec![list] })
}

/// Whether a kind of drawing has a place of its own in the page.
fn placed(kind: &str) -> bool {
    let whole = ["L0", "CO", "MR", "BP", "FM", "SL", "DR", "MIGRATION"];
    let start = ["L1-", "FM-", "MR-", "SCALE-", "MIGRATION-"];
    whole.contains(&kind) || start.iter().any(|start| kind.starts_with(start))
}

fn figures(cx: &Cx<'_, '_>, title: &'static str, wanted: &dyn Fn(&str) -> bool) -> Option<Block> {
    let drawings: Vec<&DrawingView<'_>> = cx.entry.drawings.iter().filter(|drawing| wanted(&drawing.kind)).collect();
    let wide = drawings.len() == 1 && drawings.iter().any(|drawing| drawing.is_wide());
    let figures: Vec<FigureView> = drawings.into_iter().map(|drawing| figure(cx, drawing)).collect();
    (!figures.is_empty()).then_some(Block::Figures { title, figures, wide })
}

fn figure(cx: &Cx<'_, '_>, drawing: &DrawingView<'_>) -> FigureView {
    let key = &cx.entry.system.key;
    let diagram = &drawing.drawing.diagram;
    FigureView {
        id: diagram.id.clone(),
        title: drawing.title.clone(),
        description: diagram.description.clone(),
        page: links::diagram(cx.root, key, &drawing.slug),
        image: format!("diagrams/{}.svg", drawing.slug),
        mermaid: format!("diagrams/{}.mmd", drawing.slug),
        size: drawing.size(),
        breadth: drawing.breadth(),
        tall: drawing.is_tall(),
    }
}

/// The contents of the page.
fn rail(sections: &[Section], entry: &Entry<'_>, notes: bool) -> Vec<RailPart> {
    let mut rail: Vec<RailPart> = Vec::new();
    let mut add = |part: &'static str, id: &str, text: &str, count: Option<usize>| {
        if rail.last().is_none_or(|last| last.title != part) {
            rail.push(RailPart { title: part, links: Vec::new() });
        }
        if let Some(last) = rail.last_mut() {
            last.links.push(RailLink {
                id: id.to_owned(),
                text: text.to_owned(),
                count: count.map(words::number_text),
            });
        }
    };
    for section in sections {
        add(section.part, section.id, section.title, section.count);
    }
    add(EVIDENCE, "ledger", "Evidence ledger", Some(entry.system.claims.len()));
    add(EVIDENCE, "sources", "Sources", Some(entry.system.sources.len()));
    add(EVIDENCE, "cite", "Cite this page", None);
    if notes {
        add(EVIDENCE, "notes", "Notes on the record", None);
    }
    rail
}
