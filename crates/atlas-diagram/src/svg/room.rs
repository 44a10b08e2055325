//! Lanes, sites and budgets: nothing covers anything else, text stays in its card and everything inside the view.

#![expect(clippy::disallowed_methods, reason = "a test is an outer program: it reads the records of the catalogue")]

use std::path::{Path, PathBuf};

use super::geometry::{Rect, numbers};
use super::tree::{Element, parse};
use super::{Links, SvgOptions, Theme, svg, svg_with};
use crate::{Budget, Change, Diagram, Form, Lanes, Sites, text};

const HARBOUR: &str = include_str!("../../tests/fixtures/harbour.yaml");
const HOSTILE: &str = include_str!("../../tests/fixtures/hostile.yaml");

fn of_text(path: &str, text: &str) -> Vec<Diagram> {
    let loaded = atlas_catalogue::load_text(path, text);
    let systems = loaded.catalogue.systems.iter();
    let all = systems.flat_map(|system| crate::diagrams(system, &loaded.catalogue.vocabulary));
    all.filter(|diagram| matches!(diagram.form, Form::Lanes(_) | Form::Sites(_) | Form::Budget(_))).collect()
}

fn records(folder: &Path, found: &mut Vec<PathBuf>) {
    for path in std::fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path()) {
        if path.is_dir() {
            records(&path, found);
        } else if path.extension().is_some_and(|ending| ending == "yaml") {
            found.push(path);
        }
    }
}

/// The look that reaches an element from those around it.
#[derive(Clone, Copy)]
struct Around<'a> {
    size: f64,
    bold: bool,
    anchor: &'a str,
    /// The outline of the nearest card or component.
    shape: Option<Rect>,
}

#[derive(Default)]
struct Seen {
    shapes: Vec<Rect>,
    rows: Vec<(String, Rect)>,
    boxes: Vec<Rect>,
    defects: Vec<String>,
}

fn value(element: &Element, key: &str) -> f64 {
    element.attribute(key).and_then(|value| value.parse().ok()).unwrap_or(0.0)
}

fn place(element: &Element) -> Rect {
    let [x, y, width, height] = ["x", "y", "width", "height"].map(|key| value(element, key));
    Rect { x, y, width, height }
}

fn holds(outer: Rect, inner: Rect) -> bool {
    let slack = 0.6;
    inner.x >= outer.x - slack
        && inner.y >= outer.y - slack
        && inner.right() <= outer.right() + slack
        && inner.bottom() <= outer.bottom() + slack
}

/// The part of a row that letters fill, at the widest that they are in the fonts of readers.
fn row_place(element: &Element, around: Around<'_>) -> Rect {
    let width = text::width(&element.text(), around.size, around.bold);
    let x = value(element, "x");
    let x = match around.anchor {
        "middle" => x - width / 2.0,
        "end" => x - width,
        _ => x,
    };
    Rect { x, y: value(element, "y") - around.size * 0.75, width, height: around.size }
}

fn look<'a>(element: &'a Element, mut around: Around<'a>, seen: &mut Seen) {
    around.size = element.attribute("font-size").and_then(|size| size.parse().ok()).unwrap_or(around.size);
    around.bold = element.attribute("font-weight").map_or(around.bold, |weight| weight == "600");
    around.anchor = element.attribute("text-anchor").unwrap_or(around.anchor);
    if element.has_class("ad-card") || element.has_class("ad-node") {
        around.shape = element.find(&|child| child.has_class("ad-shape")).map(place);
        if around.shape.is_none() {
            seen.defects.push("a card without an outline".to_owned());
        }
    }
    match element.name.as_str() {
        "text" => {
            let row = row_place(element, around);
            if around.size < 12.0 {
                seen.defects.push(format!("`{}` is smaller than it can be read", element.text()));
            }
            if around.shape.is_some_and(|shape| !holds(shape, row)) {
                seen.defects.push(format!("`{}` stands out of its card", element.text()));
            }
            seen.rows.push((element.text(), row));
        }
        "rect" => {
            seen.boxes.push(place(element));
            seen.shapes.extend(element.has_class("ad-shape").then(|| place(element)));
        }
        _ => {}
    }
    element.elements().for_each(|child| look(child, around, seen));
}

/// What is wrong with a drawing.
fn defects(drawing: &str) -> Vec<String> {
    let root = parse(drawing).unwrap();
    let mut seen = Seen::default();
    look(&root, Around { size: 13.0, bold: false, anchor: "", shape: None }, &mut seen);
    let view = numbers(root.attribute("viewBox").unwrap());
    let view = Rect { x: view[0], y: view[1], width: view[2], height: view[3] };
    let mut found = std::mem::take(&mut seen.defects);
    if view.width > 1200.0 {
        found.push(format!("{} wide", view.width));
    }
    let meets =
        |rects: &[Rect]| (0..rects.len()).find(|index| rects[..*index].iter().any(|other| other.meets(rects[*index])));
    found.extend(meets(&seen.shapes).map(|index| format!("{:?} covers another card", seen.shapes[index])));
    let rows: Vec<Rect> = seen.rows.iter().map(|(_, row)| *row).collect();
    found.extend(meets(&rows).map(|index| format!("`{}` covers other text", seen.rows[index].0)));
    found
        .extend(seen.rows.iter().filter(|(_, row)| !holds(view, *row)).map(|(text, _)| format!("`{text}` is cut off")));
    found.extend(seen.boxes.iter().filter(|rect| !holds(view, **rect)).map(|rect| format!("{rect:?} is cut off")));
    found
}

#[track_caller]
fn is_sound(diagram: &Diagram) {
    assert_eq!(defects(&svg(diagram)), Vec::<String>::new(), "{}", diagram.id);
}

fn harbour(id: &str) -> Diagram {
    of_text("harbour.yaml", HARBOUR).into_iter().find(|diagram| diagram.id == id).unwrap()
}

fn lanes(change: impl FnOnce(&mut Lanes)) -> Diagram {
    let mut diagram = harbour("CS-HARBOUR-FM");
    let Form::Lanes(lanes) = &mut diagram.form else { panic!("FM has lanes") };
    change(lanes);
    diagram
}

fn sites(change: impl FnOnce(&mut Sites)) -> Diagram {
    let mut diagram = harbour("CS-HARBOUR-MR");
    let Form::Sites(sites) = &mut diagram.form else { panic!("MR has sites") };
    change(sites);
    diagram
}

fn budget(change: impl FnOnce(&mut Budget)) -> Diagram {
    let mut diagram = harbour("CS-HARBOUR-SL");
    let Form::Budget(budget) = &mut diagram.form else { panic!("SL has a budget") };
    change(budget);
    diagram
}

/// Words that are hard to place.
const LONG: [&str; 4] = [
    "a sentence that goes on and on, as sentences of postmortems do, until somebody stops it for lack of room in the card that holds it",
    "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft",
    "漢字かな交じり文がとても長く続く名前漢字かな交じり文がとても長く続く名前漢字かな交じり文",
    "שלום עולם 👩\u{200d}💻👩\u{200d}💻👩\u{200d}💻 WWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWW",
];

fn long(index: usize) -> String {
    format!("{} {}", LONG[index % LONG.len()], LONG[(index + 1) % LONG.len()])
}

#[test]
fn defects_are_found() {
    let drawing = svg(&harbour("CS-HARBOUR-FM"));
    let narrow = defects(&drawing.replace("width=\"284\"", "width=\"120\""));
    assert!(narrow.contains(&"`One room gets more messages than a` stands out of its card".to_owned()), "{narrow:?}");
    let wide = defects(&drawing.replace("width=\"284\"", "width=\"340\""));
    assert!(wide.iter().any(|defect| defect.ends_with("covers another card")), "{wide:?}");
    let high = defects(&drawing.replace("y=\"14\"", "y=\"0\""));
    assert!(high.contains(&"`Detection` is cut off".to_owned()), "{high:?}");
}

#[test]
fn records_are_drawn_without_a_defect() {
    let mut all = of_text("harbour.yaml", HARBOUR);
    all.extend(of_text("hostile.yaml", HOSTILE));
    let mut paths = Vec::new();
    records(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../../data/case-studies"), &mut paths);
    paths.sort();
    all.extend(paths.iter().flat_map(|path| of_text(&path.to_string_lossy(), &std::fs::read_to_string(path).unwrap())));
    assert!(all.len() > 8, "{}", all.len());
    all.iter().for_each(is_sound);
}

#[test]
fn five_lanes_of_twenty_components_with_long_words_have_room() {
    let diagram = lanes(|lanes| {
        let node = lanes.components[0].clone();
        lanes.components =
            (0..20).map(|index| crate::Node { id: format!("c{index}"), name: long(index), ..node.clone() }).collect();
        let lane = lanes.lanes[0].clone();
        lanes.lanes = (0..5)
            .map(|index| crate::Lane {
                name: long(index),
                description: Some(long(index + 1)),
                stages: [0, 1, 2, 3].map(|stage| (stage != index).then(|| (long(stage), crate::Support::default()))),
                affects: (0..20).map(|id| format!("c{id}")).collect(),
                incident: Some(("i".to_owned(), long(index + 2))),
                change: Some(Change::Changed { before: long(index) }),
                ..lane.clone()
            })
            .collect();
    });
    is_sound(&diagram);
    assert_eq!(svg(&diagram).matches("class=\"ad-node\"").count(), 100);
}

#[test]
fn twelve_sites_with_long_words_have_room() {
    is_sound(&sites(|sites| {
        let site = sites.sites[0].clone();
        sites.sites = (0..12)
            .map(|index| crate::Site {
                id: format!("s{index}"),
                name: long(index),
                role: Some(long(index + 1)),
                writes: Some(long(index + 2)),
                count: Some(if index % 2 == 0 { "40+".to_owned() } else { long(index) }),
                ..site.clone()
            })
            .collect();
        let all = sites.rpo.iter_mut().chain(&mut sites.rto).chain(&mut sites.replication).chain(&mut sites.failover);
        all.enumerate().for_each(|(index, strategy)| strategy.text = long(index));
    }));
}

#[test]
fn thirty_tiers_and_hops_with_long_words_have_room() {
    is_sound(&budget(|budget| {
        let (tier, hop) = (budget.tiers[1].clone(), budget.hops[0].clone());
        budget.tiers = (0..30)
            .map(|index| crate::Tier {
                id: format!("t{index}"),
                name: long(index),
                facts: (0..index)
                    .map(|fact| crate::Fact {
                        label: long(fact),
                        value: long(fact + 1),
                        support: crate::Support::default(),
                        change: None,
                    })
                    .collect(),
                little: tier.little.clone().filter(|_| index % 3 == 0),
                ..tier.clone()
            })
            .collect();
        budget.nodes.iter_mut().enumerate().for_each(|(index, node)| node.name = long(index));
        let times =
            ["3 µs", "1-2 ms", "90 minutes", "single-digit milliseconds, as they say, on most days of the year"];
        budget.hops = (0..30)
            .map(|index| {
                let mut hop = hop.clone();
                hop.edge.p99 = times.get(index % 5).map(|time| (*time).to_owned());
                hop
            })
            .collect();
        budget.objectives.iter_mut().enumerate().for_each(|(index, objective)| objective.label = long(index));
    }));
}

/// Rows of text, in the order of the drawing.
fn rows(diagram: &Diagram) -> Vec<String> {
    let mut seen = Seen::default();
    look(&parse(&svg(diagram)).unwrap(), Around { size: 13.0, bold: false, anchor: "", shape: None }, &mut seen);
    seen.rows.into_iter().map(|(text, _)| text).collect()
}

#[test]
fn what_the_record_does_not_say_is_marked_and_explained() {
    let rows = rows(&harbour("CS-HARBOUR-FM"));
    assert_eq!(rows.iter().filter(|row| *row == "not on record").count(), 3, "two stages, and the legend");
    assert!(rows.iter().any(|row| row == "inferred") && !rows.iter().any(|row| row == "+ added"));
}

#[test]
fn severity_is_a_letter_and_a_word() {
    let rows = rows(&harbour("CS-HARBOUR-FM"));
    let at = rows.iter().position(|row| row == "critical").unwrap();
    assert_eq!(rows[at - 1], "C");
}

#[test]
fn only_sites_that_take_writes_are_marked_as_writers() {
    let rows = rows(&harbour("CS-HARBOUR-MR-ONE-SITE"));
    assert_eq!(rows.iter().filter(|row| *row == "writes").count(), 1);
    assert_eq!(rows.iter().filter(|row| *row == "no writes").count(), 1);
}

#[test]
fn copies_are_drawn_as_the_record_says_them() {
    let line = |waits: Option<bool>| svg(&sites(|sites| sites.synchronous = waits));
    let dashed = "stroke-dasharray=\"9 6\"";
    assert!(line(Some(false)).contains(dashed) && line(Some(false)).contains(">asynchronous replication<"));
    assert!(!line(Some(true)).contains(dashed) && line(Some(true)).contains(">synchronous replication<"));
    assert!(!line(None).contains(dashed) && !line(None).contains("synchronous replication<"));
    let none = rows(&sites(|sites| sites.replication.clear()));
    assert!(!none.iter().any(|row| row.contains("eplication")), "{none:?}");
}

#[test]
fn a_pool_that_is_too_small_says_so_in_words() {
    let rows = rows(&harbour("CS-HARBOUR-SL"));
    assert!(rows.iter().any(|row| row == "80 % of the pool of 250"), "{rows:?}");
    assert!(rows.iter().any(|row| row == "160 % of the pool of 100: more than it holds"), "{rows:?}");
}

#[test]
fn a_scale_that_is_not_linear_says_so() {
    let has_remark = |diagram: &Diagram| rows(diagram).iter().any(|row| row.starts_with("logarithmic scale"));
    assert!(has_remark(&harbour("CS-HARBOUR-SL")), "2 ms to 500 ms");
    let near = budget(|budget| {
        budget.hops.iter_mut().for_each(|hop| hop.edge.latencies.clear());
    });
    assert!(!has_remark(&near) && rows(&near).iter().any(|row| row == "target 500 ms"));
}

#[test]
fn every_change_has_a_sign_and_a_place_in_the_legend() {
    let changes = [Change::Added, Change::Removed, Change::Changed { before: "name: Elsewhere".to_owned() }];
    let changed = [
        lanes(|lanes| {
            lanes.lanes.iter_mut().zip(changes.clone()).for_each(|(lane, change)| lane.change = Some(change));
        }),
        sites(|sites| {
            sites.sites.iter_mut().zip(changes.clone()).for_each(|(site, change)| site.change = Some(change));
        }),
        budget(|budget| {
            budget.tiers.iter_mut().zip(changes.clone()).for_each(|(tier, change)| tier.change = Some(change));
            budget.hops.iter_mut().zip(changes.clone()).for_each(|(hop, change)| hop.edge.change = Some(change));
        }),
    ];
    for diagram in changed {
        is_sound(&diagram);
        let rows = rows(&diagram);
        for word in ["+ added", "− removed", "~ changed", "was name: Elsewhere"] {
            assert!(rows.iter().any(|row| row == word), "{}: {word} in {rows:?}", diagram.id);
        }
        for sign in ["+ ", "− ", "~ "] {
            assert!(rows.iter().filter(|row| row.starts_with(sign)).count() > 1, "{}: {sign}", diagram.id);
        }
        assert!(svg(&diagram).contains("line-through"), "{}", diagram.id);
    }
}

#[test]
fn components_of_lanes_and_budgets_are_links_where_the_page_wants_them() {
    let options = SvgOptions { links: Links { component: Some("#component-") }, theme: Theme::Auto };
    for id in ["CS-HARBOUR-FM", "CS-HARBOUR-SL"] {
        let drawing = svg_with(&harbour(id), &options);
        assert!(drawing.contains("href=\"#component-gateway\"") && drawing.contains("data-node=\"gateway\""), "{id}");
    }
}

#[test]
fn nothing_at_all_is_drawn_too() {
    is_sound(&lanes(|lanes| *lanes = Lanes { lanes: Vec::new(), components: Vec::new() }));
    is_sound(&sites(|sites| *sites = Sites::default()));
    is_sound(&budget(|budget| {
        budget.objectives.clear();
        budget.latencies.clear();
        budget.hops.clear();
        budget.tiers.clear();
    }));
}
