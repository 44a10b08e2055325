//! What every drawing is held to.

use std::collections::BTreeSet;

use atlas_diagram::{Diagram, Links, SvgOptions, Theme, ascii, json, mermaid, outline, svg_with, text_width};

use crate::tree::{Element, parse};

/// The rule for every drawing, in bytes.
const LARGEST: usize = 500_000;

/// Elements that a drawing may hold: none of them acts or loads.
const ELEMENTS: [&str; 10] = ["svg", "title", "desc", "style", "g", "a", "rect", "path", "text", "tspan"];

/// A diagram as SVG, read again.
pub(crate) struct Drawing {
    root: Element,
}

/// All outputs of a diagram are well-formed, act in no way, and keep within their limits.
pub(crate) fn check(diagram: &Diagram) {
    for theme in [Theme::Auto, Theme::Print] {
        let svg = svg_with(diagram, &SvgOptions { links: Links { component: Some("#component-") }, theme });
        assert!(svg.len() < LARGEST, "{}: {} bytes", diagram.id, svg.len());
        assert!(!svg.contains("NaN") && !svg.contains("inf,") && !svg.contains("\"inf"), "{}", diagram.id);
        let drawing = Drawing::read(&svg);
        drawing.does_nothing();
        drawing.stays_inside();
    }
    for text in [mermaid(diagram), ascii(diagram, 80)] {
        assert!(!text.chars().any(|character| character.is_control() && character != '\n'), "{}", diagram.id);
    }
    assert!(serde_json::from_str::<serde_json::Value>(&json(diagram)).is_ok());
    let lists = outline(diagram);
    assert!(!lists.groups.is_empty() || !lists.sentences.is_empty(), "{}", diagram.id);
}

impl Drawing {
    pub(crate) fn of(diagram: &Diagram) -> Self {
        Self::read(&atlas_diagram::svg(diagram))
    }

    fn read(svg: &str) -> Self {
        let forbidden = |character: char| {
            character.is_control() && character != '\n' || matches!(character, '\u{fffe}' | '\u{ffff}')
        };
        assert!(!svg.contains(forbidden), "XML holds no such character");
        Self { root: parse(svg).expect("a drawing is well-formed") }
    }

    fn all(&self) -> Vec<&Element> {
        fn every<'a>(element: &'a Element, found: &mut Vec<&'a Element>) {
            found.push(element);
            element.elements().for_each(|child| every(child, found));
        }
        let mut found = Vec::new();
        every(&self.root, &mut found);
        found
    }

    fn does_nothing(&self) {
        for element in self.all() {
            assert!(ELEMENTS.contains(&element.name.as_str()), "<{}>", element.name);
            for (key, value) in &element.attributes {
                assert!(!key.starts_with("on") && key != "style", "{key}");
                assert!(key != "href" || value.starts_with("#component-"), "{value}");
            }
        }
    }

    /// Boxes and rows of text lie inside the view.
    fn stays_inside(&self) {
        let view: Vec<f64> =
            self.root.attribute("viewBox").unwrap().split(' ').map(|side| side.parse().unwrap()).collect();
        let inside = |x: f64, y: f64, right: f64, bottom: f64, what: &str| {
            let inside = x >= view[0] && y >= view[1] && right <= view[0] + view[2] && bottom <= view[1] + view[3];
            assert!(inside, "{what}: {x} {y} {right} {bottom} in {view:?}");
        };
        rows(&self.root, &Look { size: 13.0, bold: false, anchor: "start" }, &mut |element, look| {
            let text = element.text();
            let (x, y) = (element.number("x").unwrap(), element.number("y").unwrap());
            let width = text_width(&text, look.size, look.bold);
            let left = match look.anchor {
                "middle" => x - width / 2.0,
                "end" => x - width,
                _ => x,
            };
            inside(left, y - look.size * 0.8, left + width, y + look.size * 0.2, &text);
        });
        for element in self.all().into_iter().filter(|element| element.name == "rect") {
            let side = |key| element.number(key).unwrap();
            inside(side("x"), side("y"), side("x") + side("width"), side("y") + side("height"), "rect");
        }
    }

    fn of_class(&self, class: &str) -> Vec<&Element> {
        self.all().into_iter().filter(|element| element.has_class(class)).collect()
    }

    /// The ids of all cards.
    pub(crate) fn cards(&self) -> Vec<&str> {
        let mut ids: Vec<&str> =
            self.of_class("ad-node").into_iter().filter_map(|element| element.attribute("data-node")).collect();
        ids.sort_unstable();
        ids
    }

    /// The ends of all flows.
    pub(crate) fn flows(&self) -> Vec<(&str, &str)> {
        let ends =
            |element: &'_ Element| (element.attribute("data-from").is_some(), element.attribute("data-to").is_some());
        let flows = self.of_class("ad-flow");
        assert!(flows.iter().all(|element| ends(element) == (true, true)));
        let mut flows: Vec<(&str, &str)> = flows
            .into_iter()
            .map(|element| (element.attribute("data-from").unwrap(), element.attribute("data-to").unwrap()))
            .collect();
        flows.sort_unstable();
        flows
    }

    /// The courses of all flows that differ.
    pub(crate) fn courses(&self) -> BTreeSet<String> {
        let course = |element: &Element| -> String {
            element.elements().filter_map(|part| part.attribute("d")).map(str::to_owned).collect::<Vec<_>>().concat()
        };
        self.of_class("ad-flow").into_iter().map(course).collect()
    }

    /// The card has the name, or its start and a sign that there is more.
    pub(crate) fn shows_name(&self, id: &str, name: &str) {
        let printed = |text: &str| {
            text.chars().map(|one| if one.is_control() { char::REPLACEMENT_CHARACTER } else { one }).collect::<String>()
        };
        let id = printed(id);
        let card =
            self.of_class("ad-node").into_iter().find(|element| element.attribute("data-node") == Some(&id)).unwrap();
        let mut text = String::new();
        rows(card, &Look { size: 0.0, bold: false, anchor: "" }, &mut |element, _| text.push_str(&element.text()));
        let (shown, name) = (tight(&text), tight(name));
        let start: usize = shown.chars().zip(name.chars()).take_while(|(one, other)| one == other).count();
        let cut = shown.chars().nth(start) == Some('…') && start >= 3;
        assert!(start == name.chars().count() || cut, "{name:?} is {shown:?}");
    }
}

/// How a row of text is set.
struct Look<'a> {
    size: f64,
    bold: bool,
    anchor: &'a str,
}

/// Every row of text, with what it takes over from the elements around it.
fn rows(element: &Element, around: &Look<'_>, visit: &mut dyn FnMut(&Element, &Look<'_>)) {
    let class = element.attribute("class").unwrap_or_default();
    let set = |of: &str| class.split(' ').any(|class| class == of);
    // What the style sheet of a drawing says of these classes.
    let look = match () {
        () if set("ad-n") => Look { size: 14.0, bold: true, ..*around },
        () if set("ad-w") => Look { size: 11.5, anchor: "middle", ..*around },
        () if set("ad-r") => Look { size: 10.0, anchor: "end", ..*around },
        () => Look {
            size: element.number("font-size").unwrap_or(around.size),
            bold: element.attribute("font-weight").map_or(around.bold, |weight| weight == "600"),
            anchor: element.attribute("text-anchor").unwrap_or(around.anchor),
        },
    };
    if element.name == "text" {
        visit(element, &look);
    } else {
        element.elements().for_each(|child| rows(child, &look, visit));
    }
}

/// Without spaces, of which rows lose some, and without what is not seen.
fn tight(text: &str) -> String {
    let acts = |one: char| matches!(one, '\u{200b}' | '\u{2060}' | '\u{feff}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    text.chars().filter(|one| !one.is_whitespace() && !one.is_control() && !acts(*one)).collect()
}
