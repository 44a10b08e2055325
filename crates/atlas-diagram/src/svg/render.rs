//! Mermaid text through the renderer, for the places that it finds.

use std::collections::BTreeMap;

use merman::svg::{SvgPipeline, SvgRenderOptions};
use merman::{OperationControl, RenderOutput, RenderRequest, Renderer, SvgRequest};

use super::DrawError;
use super::geometry::{Path, Point, Rect, size, translation};
use super::look::MEASURED;
use super::tree::{Element, parse};
use crate::mermaid::{Link, Written};

/// The id that the renderer puts before its own; it is not kept.
const ID: &str = "d";

/// What the renderer is told: nothing may be wrapped or cut but by us.
fn settings() -> String {
    format!(
        "---\nconfig:\n  look: classic\n  theme: base\n  htmlLabels: false\n  themeVariables:\n    fontFamily: \"Arial, sans-serif\"\n    \
         fontSize: \"{MEASURED}px\"\n  flowchart:\n    curve: basis\n    wrappingWidth: 2000\n    nodeSpacing: 36\n    rankSpacing: 36\n    \
         subGraphTitleMargin:\n      top: 4\n      bottom: 12\n  sequence:\n    height: 70\n---\n"
    )
}

/// The tree of what the renderer draws.
pub(super) fn render(written: &Written) -> Result<Element, DrawError> {
    let text = format!("{}{}", settings(), written.text);
    let request = SvgRequest {
        pipeline: Some(SvgPipeline::resvg_safe()),
        options: SvgRenderOptions { diagram_id: Some(ID.to_owned()), ..SvgRenderOptions::default() },
        ..SvgRequest::default()
    };
    let output = Renderer::new()
        .render(RenderRequest::svg(&text, OperationControl::new(), request))
        .map_err(|error| DrawError::Renderer(error.to_string()))?;
    match output {
        RenderOutput::Svg(Some(svg)) => parse(svg.svg()).map_err(DrawError::Output),
        _ => Err(DrawError::Renderer("the text was not taken for a diagram".to_owned())),
    }
}

/// A node with its place.
#[derive(Clone, Debug)]
pub(super) struct PlacedNode {
    pub(super) name: String,
    pub(super) rect: Rect,
}

/// A link with its course, as the text has it.
#[derive(Clone, Debug)]
pub(super) struct PlacedLink {
    /// The place of the link in the text.
    pub(super) index: usize,
    pub(super) path: Path,
    /// The middle of its label.
    pub(super) label: Option<Point>,
}

/// Places of everything in a flowchart.
#[derive(Clone, Debug, Default)]
pub(super) struct Places {
    pub(super) groups: Vec<(String, Rect)>,
    pub(super) nodes: Vec<PlacedNode>,
    pub(super) links: Vec<PlacedLink>,
}

/// Reads the places of a flowchart.
pub(super) fn places(root: &Element, links: &[Link]) -> Places {
    let mut reader = Reader { places: Places::default(), paths: BTreeMap::new(), labels: BTreeMap::new() };
    reader.walk(root, (0.0, 0.0));
    let Reader { mut places, paths, labels } = reader;
    // The renderer counts links between the same nodes in their order.
    let mut seen: BTreeMap<String, usize> = BTreeMap::new();
    for (index, link) in links.iter().enumerate() {
        let pair = format!("L_{}_{}_", link.from, link.to);
        let turn = seen.entry(pair.clone()).or_default();
        if let Some((id, path)) = paths.get(&pair).and_then(|paths| paths.values().nth(*turn)) {
            places.links.push(PlacedLink { index, path: path.clone(), label: labels.get(id).copied() });
        }
        *turn += 1;
    }
    places
}

struct Reader {
    places: Places,
    /// By `L_n0_n1_`, then by the number behind it.
    paths: BTreeMap<String, BTreeMap<usize, (String, Path)>>,
    labels: BTreeMap<String, Point>,
}

impl Reader {
    fn walk(&mut self, element: &Element, at: Point) {
        let by = translation(element);
        let at = (at.0 + by.0, at.1 + by.1);
        if element.has_class("cluster") {
            self.group(element, at);
        } else if element.has_class("node") && element.attribute("id").is_some() {
            self.node(element, at);
        } else if element.has_class("edgeLabel") {
            self.label(element, at);
        } else if element.name == "path" && element.has_class("flowchart-link") {
            self.path(element, at);
        } else {
            element.elements().for_each(|child| self.walk(child, at));
        }
    }

    fn group(&mut self, element: &Element, at: Point) {
        let Some(name) = element.attribute("id").and_then(|id| id.strip_prefix(ID)?.strip_prefix('-')) else { return };
        let Some(rect) = element.find(&|child| child.name == "rect") else { return };
        let side = |key| rect.number(key).unwrap_or(0.0);
        let rect = Rect { x: side("x") + at.0, y: side("y") + at.1, width: side("width"), height: side("height") };
        self.places.groups.push((name.to_owned(), rect));
    }

    fn node(&mut self, element: &Element, at: Point) {
        let id = element.attribute("id").unwrap_or_default();
        let name = id.split('-').find(|part| {
            part.starts_with('n') && part.len() > 1 && part[1..].bytes().all(|byte| byte.is_ascii_digit())
        });
        let shape = element.elements().find(|child| !child.has_class("label"));
        let (Some(name), Some((width, height))) = (name, shape.and_then(size)) else { return };
        self.places.nodes.push(PlacedNode { name: name.to_owned(), rect: Rect::centred(at, width, height) });
    }

    fn label(&mut self, element: &Element, at: Point) {
        let id =
            element.find(&|child| child.attribute("data-id").is_some()).and_then(|child| child.attribute("data-id"));
        self.labels.extend(id.map(|id| (id.to_owned(), at)));
    }

    fn path(&mut self, element: &Element, at: Point) {
        let id = element.attribute("data-id").unwrap_or_default();
        let Some((pair, number)) = id.rsplit_once('_') else { return };
        let Some(path) = element.attribute("d").and_then(Path::parse) else { return };
        let number: usize = number.parse().unwrap_or(0);
        let paths = self.paths.entry(format!("{pair}_")).or_default();
        paths.insert(number, (id.to_owned(), path.moved(at)));
    }
}
