//! The page of a diagram.

use askama::Template;
use atlas_diagram::Outline;

use super::shell::{Crumb, Nav, Shell};
use crate::drawing::{DrawingView, Series};
use crate::links;
use crate::site::{Entry, Site};

/// Another diagram of the same system.
pub(crate) struct Sibling {
    pub(crate) href: String,
    pub(crate) kind: String,
    pub(crate) title: String,
    pub(crate) here: bool,
}

/// The page of a diagram.
#[derive(Template)]
#[template(path = "diagram.html")]
pub(crate) struct DiagramPage<'a> {
    shell: Shell,
    crumbs: Vec<Crumb>,
    system: String,
    title: String,
    id: String,
    description: &'a str,
    svg: String,
    /// How wide it stays on a small screen, as a class: it scrolls there rather than shrinks.
    breadth: &'static str,
    /// What stands before the key of a component in the address of its place.
    parts: String,
    /// HTML for the pages of others.
    embed: String,
    mermaid: &'a str,
    svg_file: String,
    mermaid_file: String,
    outline: Outline,
    /// All diagrams of the system, by what they answer.
    siblings: Vec<(&'static str, Vec<Sibling>)>,
    previous: Option<(String, String)>,
    next: Option<(String, String)>,
    as_of: String,
}

impl<'a> DiagramPage<'a> {
    /// The page of a drawing; with its path.
    pub(crate) fn new(site: &Site<'a>, entry: &'a Entry<'a>, drawing: &'a DrawingView<'a>) -> (String, Self) {
        let key = &entry.system.key;
        let name = &entry.system.record.name;
        let diagram = &drawing.drawing.diagram;
        let path = links::diagram("", key, &drawing.slug);
        let shell = site.shell(&path, &format!("{name}: {}", drawing.title), &diagram.description, Nav::Systems);
        let place = entry.drawings.iter().position(|other| other.slug == drawing.slug).unwrap_or_default();
        let neighbour = |place: Option<usize>| {
            let other = entry.drawings.get(place?)?;
            Some((format!("../{}/index.html", other.slug), other.title.clone()))
        };
        let sibling = |other: &DrawingView<'_>| Sibling {
            href: format!("../{}/index.html", other.slug),
            kind: other.kind.clone(),
            title: other.title.clone(),
            here: other.slug == drawing.slug,
        };
        let siblings = Series::ALL.map(|series| {
            let of_series = entry.drawings.iter().filter(|other| Series::of(&other.kind) == series);
            (series.title(), of_series.map(sibling).collect::<Vec<_>>())
        });
        let page = Self {
            crumbs: vec![
                Crumb::new(format!("{}systems/index.html", shell.root), "Systems"),
                Crumb::new(links::system(&shell.root, key), name.to_string()),
            ],
            system: name.to_string(),
            title: drawing.title.clone(),
            id: diagram.id.clone(),
            description: &diagram.description,
            svg: drawing.inline(),
            breadth: drawing.breadth(),
            parts: format!("{}#component-", links::system(&shell.root, key)),
            embed: embed(&shell, name, drawing),
            mermaid: &drawing.drawing.mermaid,
            svg_file: format!("../{}.svg", drawing.slug),
            mermaid_file: format!("../{}.mmd", drawing.slug),
            outline: atlas_diagram::outline(diagram),
            siblings: siblings.into_iter().filter(|(_, siblings)| !siblings.is_empty()).collect(),
            previous: neighbour(place.checked_sub(1)),
            next: neighbour(Some(place + 1)),
            as_of: entry.freshness.verified.clone(),
            shell,
        };
        (path, page)
    }
}

/// The drawing with its title and a link back. Addresses are those of the page itself where the site does not know its own.
fn embed(shell: &Shell, name: &str, drawing: &DrawingView<'_>) -> String {
    let page = shell.canonical.as_deref().unwrap_or("./");
    let sides =
        drawing.size().map_or_else(String::new, |(width, height)| format!(" width=\"{width}\" height=\"{height}\""));
    let (title, description) = (format!("{name}: {}", drawing.title), &drawing.drawing.diagram.description);
    let [title, description, site] = [&title, description, &shell.site_title].map(|text| escape(text));
    format!(
        "<figure>\n<img src=\"{page}../{}.svg\" alt=\"{description}\"{sides} loading=\"lazy\">\n\
         <figcaption><a href=\"{page}\">{title}</a> · {site}</figcaption>\n</figure>",
        drawing.slug
    )
}

/// Text as it stands in HTML, between tags or in quotes.
fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}
