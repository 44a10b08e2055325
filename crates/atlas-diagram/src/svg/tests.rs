//! Drawings as documents: what is in them, what is not, and where it stands.

use std::collections::BTreeSet;
use std::sync::OnceLock;

use super::geometry::{Rect, numbers};
use super::tree::{Element, parse};
use super::{Links, SvgOptions, Theme, svg, svg_with};
use crate::Diagram;

fn drawings() -> &'static [(Diagram, String)] {
    static DRAWINGS: OnceLock<Vec<(Diagram, String)>> = OnceLock::new();
    DRAWINGS.get_or_init(draw_all)
}

fn draw_all() -> Vec<(Diagram, String)> {
    let fixtures = [
        ("harbour.yaml", include_str!("../../tests/fixtures/harbour.yaml")),
        ("hostile.yaml", include_str!("../../tests/fixtures/hostile.yaml")),
    ];
    let mut drawings = Vec::new();
    for (path, text) in fixtures {
        let loaded = atlas_catalogue::load_text(path, text);
        for system in &loaded.catalogue.systems {
            for diagram in crate::diagrams(system, &loaded.catalogue.vocabulary) {
                let drawing = svg(&diagram);
                drawings.push((diagram, drawing));
            }
        }
    }
    assert_eq!(drawings.len(), 46);
    drawings
}

fn every<'a>(element: &'a Element, found: &mut Vec<&'a Element>) {
    found.push(element);
    element.elements().for_each(|child| every(child, found));
}

fn elements(root: &Element) -> Vec<&Element> {
    let mut found = Vec::new();
    every(root, &mut found);
    found
}

#[test]
fn a_drawing_is_one_image_with_a_name_and_a_description() {
    for (diagram, drawing) in drawings() {
        let root = parse(drawing).unwrap();
        let id = root.attribute("id").unwrap();
        assert_eq!(id, diagram.id.to_lowercase());
        assert_eq!(root.attribute("role"), Some("img"));
        assert_eq!(root.attribute("aria-labelledby"), Some(format!("{id}-title {id}-desc").as_str()));
        let text = |name: &str, of: &str| {
            root.elements()
                .find(|child| child.name == name && child.attribute("id") == Some(format!("{id}-{of}").as_str()))
                .map(Element::text)
        };
        assert_eq!(text("title", "title"), Some(diagram.title.clone()));
        assert_eq!(text("desc", "desc"), Some(diagram.description.clone()));
        assert_eq!(numbers(root.attribute("viewBox").unwrap()).len(), 4);
        assert!(["width", "height", "style"].iter().all(|key| root.attribute(key).is_none()));
    }
}

#[test]
fn nothing_in_a_drawing_acts_or_loads() {
    const KNOWN: [&str; 12] =
        ["svg", "title", "desc", "style", "g", "a", "rect", "path", "polygon", "text", "tspan", "line"];
    for (diagram, drawing) in drawings() {
        let root = parse(drawing).unwrap();
        for element in elements(&root) {
            assert!(KNOWN.contains(&element.name.as_str()), "{}: {}", diagram.id, element.name);
            for (key, value) in &element.attributes {
                let is_address = key == "xmlns" || value.starts_with('#');
                assert!(!key.starts_with("on") && key != "style" && !key.contains(':'), "{}: {key}", diagram.id);
                assert!(
                    is_address || !value.contains("://") && !value.contains("url("),
                    "{}: {key}={value}",
                    diagram.id
                );
            }
        }
        let style = root.elements().find(|child| child.name == "style").unwrap().text();
        assert!(!style.contains("url(") && !style.contains("@import"), "{}", diagram.id);
        assert!(drawing.len() < 100_000, "{}: {}", diagram.id, drawing.len());
    }
}

#[test]
fn several_drawings_can_stand_on_one_page() {
    let mut ids = BTreeSet::new();
    for (diagram, drawing) in drawings() {
        let root = parse(drawing).unwrap();
        let own = diagram.id.to_lowercase();
        for element in elements(&root) {
            if let Some(id) = element.attribute("id") {
                assert!(id == own || id.starts_with(&format!("{own}-")), "{id}");
                assert!(ids.insert(id.to_owned()), "`{id}` twice");
            }
            let classes = element.attribute("class").unwrap_or_default();
            assert!(classes.split_ascii_whitespace().all(|class| class.starts_with("ad-")), "{classes}");
        }
        let style = root.elements().find(|child| child.name == "style").unwrap().text();
        for selector in style.split(['{', '}', ',']).filter(|part| part.contains(".ad-")) {
            assert!(selector.starts_with(&format!("#{own} ")), "{selector}");
        }
    }
}

#[test]
fn a_drawing_is_the_same_on_every_run_and_thread() {
    let others: Vec<Vec<(Diagram, String)>> = std::thread::scope(|scope| {
        let threads: Vec<_> = (0..2).map(|_| scope.spawn(draw_all)).collect();
        threads.into_iter().map(|thread| thread.join().unwrap()).collect()
    });
    for other in others {
        assert!(drawings() == other);
    }
}

#[test]
fn numbers_are_rounded() {
    for (diagram, drawing) in drawings() {
        for element in elements(&parse(drawing).unwrap()) {
            for key in ["x", "y", "width", "height", "d", "points", "viewBox"] {
                let value = element.attribute(key).unwrap_or_default();
                let long = value
                    .split(|character: char| !character.is_ascii_digit() && character != '.')
                    .find(|number| number.split_once('.').is_some_and(|(_, digits)| digits.len() > 1));
                assert_eq!(long, None, "{}: {value}", diagram.id);
            }
        }
    }
}

#[test]
fn hostile_text_is_shown_as_it_is() {
    let drawings = drawings();
    let (_, drawing) = drawings.iter().find(|(diagram, _)| diagram.id == "CS-HOSTILE-L0").unwrap();
    let root = parse(drawing).unwrap();
    let rows: Vec<String> =
        elements(&root).into_iter().filter(|element| element.name == "text").map(Element::text).collect();
    for row in [
        "<script>alert(1)</script>",
        "\"quoted\" ]; n9[\"x\"]",
        "`backticks` and **bold** _and_",
        "שלום עולם מערכת",
        "1. a list",
    ] {
        // Rows break anywhere in a long word.
        let tight = |text: &str| text.split_whitespace().collect::<String>();
        assert!(tight(&rows.concat()).contains(&tight(row)), "{row}");
    }
    assert!(!drawing.contains('\u{202e}') && !drawing.contains('\u{2060}'));
}

fn rect(element: &Element) -> Rect {
    let side = |key| element.number(key).unwrap();
    Rect { x: side("x"), y: side("y"), width: side("width"), height: side("height") }
}

/// Cards that are boxes, and the words beside links.
fn cards_and_words(root: &Element) -> (Vec<Rect>, Vec<Rect>) {
    let boxes = |wanted: &dyn Fn(&Element) -> bool| {
        elements(root)
            .into_iter()
            .filter(|element| element.name == "rect" && wanted(element))
            .map(rect)
            .collect::<Vec<_>>()
    };
    let cards = boxes(&|element| element.has_class("ad-o"));
    let words = boxes(&|element| element.has_class("ad-p"));
    (cards, words)
}

#[test]
fn words_cover_neither_cards_nor_each_other() {
    for (diagram, drawing) in drawings() {
        let (cards, words) = cards_and_words(&parse(drawing).unwrap());
        for (index, one) in words.iter().enumerate() {
            let others = words[..index].iter().chain(&cards);
            assert!(others.into_iter().all(|other| !other.meets(*one)), "{}: {one:?}", diagram.id);
        }
    }
}

#[test]
fn everything_lies_inside_the_view() {
    for (diagram, drawing) in drawings() {
        let root = parse(drawing).unwrap();
        let view = numbers(root.attribute("viewBox").unwrap());
        let (right, bottom) = (view[0] + view[2], view[1] + view[3]);
        for element in elements(&root).into_iter().filter(|element| element.name == "rect") {
            let rect = rect(element);
            let inside = rect.x >= view[0]
                && rect.y >= view[1]
                && rect.x + rect.width <= right
                && rect.y + rect.height <= bottom;
            assert!(inside, "{}: {rect:?} in {view:?}", diagram.id);
        }
    }
}

#[test]
fn components_are_links_where_the_page_wants_them() {
    let drawings = drawings();
    let (diagram, plain) = drawings.iter().find(|(diagram, _)| diagram.id == "CS-HARBOUR-L0").unwrap();
    assert!(!plain.contains("<a ") && plain.contains("data-node=\"gateway\""));
    let links = Links { component: Some("#component-") };
    let linked = svg_with(diagram, &SvgOptions { links, ..SvgOptions::default() });
    let root = parse(&linked).unwrap();
    let targets: BTreeSet<&str> = elements(&root).into_iter().filter_map(|element| element.attribute("href")).collect();
    assert!(targets.contains("#component-gateway") && !targets.contains("#component-client"), "{targets:?}");
}

#[test]
fn a_sequence_names_its_components_and_explains_only_what_it_shows() {
    let drawings = drawings();
    let (diagram, plain) = drawings.iter().find(|(diagram, _)| diagram.id == "CS-HARBOUR-BP").unwrap();
    assert!(!plain.contains("<a ") && plain.contains("data-node=\"gateway\""));
    let linked =
        svg_with(diagram, &SvgOptions { links: Links { component: Some("#component-") }, ..SvgOptions::default() });
    assert!(linked.contains("href=\"#component-gateway\""));
    let crate::Form::Sequence(sequence) = &diagram.form else { panic!("{} is no sequence", diagram.id) };
    let mut calm = diagram.clone();
    calm.form = crate::Form::Sequence(crate::Sequence { steps: sequence.steps[..1].to_vec(), ..sequence.clone() });
    let rows = |drawing: &str| -> Vec<String> {
        let root = parse(drawing).unwrap();
        elements(&root).into_iter().filter(|element| element.name == "text").map(Element::text).collect()
    };
    assert!(["call", "answer", "refusal"].iter().all(|entry| rows(plain).iter().any(|row| row == entry)));
    let calm = rows(&svg(&calm));
    assert!(calm.iter().any(|row| row == "call") && !calm.iter().any(|row| row == "refusal"));
}

#[test]
fn a_theme_of_its_own_needs_no_style_sheet() {
    for (diagram, auto) in drawings().iter().filter(|(diagram, _)| diagram.id.starts_with("CS-HARBOUR")) {
        for theme in [Theme::Light, Theme::Dark, Theme::Print] {
            let drawing = svg_with(diagram, &SvgOptions { theme, ..SvgOptions::default() });
            let (root, other) = (parse(&drawing).unwrap(), parse(auto).unwrap());
            let (own, others) = (elements(&root), elements(&other));
            assert!(own.iter().all(|element| element.name != "style"
                && element.attribute("viewBox").is_none_or(|view| Some(view) == other.attribute("viewBox"))));
            assert_eq!(own.len(), others.len(), "a ground instead of a style sheet: {}", diagram.id);
            let of = |key| {
                own.iter()
                    .filter_map(|element| element.attribute(key))
                    .filter(|value| *value != "none")
                    .collect::<BTreeSet<_>>()
            };
            let colours: BTreeSet<&str> = of("fill").union(&of("stroke")).copied().collect();
            match theme {
                Theme::Print => assert_eq!(colours, BTreeSet::from(["#000000", "#fff"]), "{}", diagram.id),
                Theme::Dark => assert!(colours.contains("#e6edf3") && !colours.contains("#1b1f24"), "{colours:?}"),
                _ => assert!(colours.contains("#1b1f24") && !colours.contains("#e6edf3"), "{colours:?}"),
            }
        }
    }
}
