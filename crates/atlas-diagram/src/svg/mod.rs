//! Diagrams as SVG that stands on its own and inside a page.
//!
//! The renderer finds places where the form is a general graph; sequences and forms with rows and columns have a layout of our own. What is
//! written is ours alone: the renderer's style sheet, ids and markup are not kept.

mod board;
mod canvas;
mod cards;
mod flowchart;
mod flows;
pub(crate) mod geometry;
mod layout;
mod legend;
mod look;
mod render;
mod sequence;
mod shapes;
#[cfg(test)]
mod tests;
mod timeline;
mod tree;

use std::fmt;

use canvas::{Canvas, escape};
use geometry::{Rect, number};
pub use look::Theme;
use render::Places;

use crate::mermaid::{Purpose, written};
use crate::model::{Diagram, Form};
use crate::text;

/// Why a diagram could not be drawn.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DrawError {
    /// The renderer refused the text; what it says.
    Renderer(String),
    /// The renderer's output was not as it always is; what is wrong with it.
    Output(String),
}

impl fmt::Display for DrawError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Renderer(reason) => write!(formatter, "the renderer refused the diagram: {reason}"),
            Self::Output(reason) => write!(formatter, "the renderer's output cannot be read: {reason}"),
        }
    }
}

impl std::error::Error for DrawError {}

/// Where the components of a drawing lead to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Links<'a> {
    /// What stands before the key of a component, for instance `#component-`. Without it components are no links.
    pub component: Option<&'a str>,
}

/// What a drawing is made for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct SvgOptions<'a> {
    /// Where its components lead to.
    pub links: Links<'a>,
    /// Its colours.
    pub theme: Theme,
}

/// The diagram as SVG: no fixed size, no ground of its own, readable in light and dark, nothing in it that acts or loads.
///
/// All ids begin with the id of the diagram in small letters, all rules of its style sheet with that id, and all classes with `ad-`: several
/// drawings can stand on one page. Inside a page a drawing follows the page's `color-scheme`. A page with colours of its own sets
/// `--atlas-ink`, `--atlas-mute`, `--atlas-line`, `--atlas-card`, `--atlas-ground` and one property for each plane (`--atlas-edge` …).
pub fn svg(diagram: &Diagram) -> Result<String, DrawError> {
    svg_with(diagram, &SvgOptions::default())
}

/// As [`svg`], with components that lead somewhere, or with colours that do not depend on what stands around the drawing. Those stand in
/// attributes alone, on a ground of their own: such a drawing looks the same in everything that shows SVG.
pub fn svg_with(diagram: &Diagram, options: &SvgOptions<'_>) -> Result<String, DrawError> {
    let links = options.links;
    let mut canvas = Canvas::new(options.theme);
    if let Form::Plane(planes) = &diagram.form {
        let frame = board::planes(&mut canvas, planes, links);
        return Ok(document(diagram, frame, canvas));
    }
    if let Form::Zones(zones) = &diagram.form {
        let frame = board::zones(&mut canvas, zones, links);
        return Ok(document(diagram, frame, canvas));
    }
    if let Form::Sequence(sequence) = &diagram.form {
        let frame = sequence::draw(&mut canvas, sequence, links);
        return Ok(document(diagram, frame, canvas));
    }
    let purpose = if matches!(diagram.form, Form::Plane(_) | Form::Zones(_)) { Purpose::Layout } else { Purpose::Text };
    let written = written(diagram, purpose);
    let places = match &diagram.form {
        Form::Plane(_) | Form::Zones(_) => render::places(&render::render(&written)?, &written.links),
        Form::Sites(sites) => layout::sites::places(sites, &written),
        Form::Lanes(lanes) => layout::lanes::places(lanes, &written),
        Form::Budget(budget) => layout::budget::places(budget, &written),
        Form::Sequence(_) | Form::Timeline(_) => Places::default(),
    };
    let frame = match &diagram.form {
        Form::Timeline(timeline) => timeline::draw(&mut canvas, timeline),
        _ => flowchart::draw(&mut canvas, places, &written, links)?,
    };
    Ok(document(diagram, frame, canvas))
}

/// An id that a style sheet can name and that is the diagram's own.
fn id(diagram: &Diagram) -> String {
    let plain = |character: char| if character.is_ascii_alphanumeric() { character.to_ascii_lowercase() } else { '-' };
    let id: String = diagram.id.chars().map(plain).collect();
    if id.starts_with(|first: char| first.is_ascii_alphabetic()) { id } else { format!("d{id}") }
}

fn document(diagram: &Diagram, frame: Rect, canvas: Canvas) -> String {
    let theme = canvas.theme();
    let body = canvas.finish();
    let id = id(diagram);
    let view_box = [frame.x, frame.y, frame.width, frame.height].map(number).join(" ");
    let title = escape(&text::visible(&diagram.title));
    let description = escape(&text::visible(&diagram.description));
    let ground = match theme {
        Theme::Auto => format!("<style>{}</style>", look::sheet(&id, &|class| body.contains(class))),
        Theme::Light | Theme::Dark | Theme::Print => {
            let mut canvas = Canvas::new(theme);
            canvas.rect(frame, "", &[("class", &look::fill("ground")), ("fill", look::light("ground"))]);
            canvas.finish()
        }
    };
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" id=\"{id}\" class=\"ad-diagram\" viewBox=\"{view_box}\" role=\"img\" \
         aria-labelledby=\"{id}-title {id}-desc\" font-family=\"{}\" font-size=\"13\">\n<title id=\"{id}-title\">{title}</title>\n\
         <desc id=\"{id}-desc\">{description}</desc>\n{ground}\n{body}</svg>\n",
        look::FONT,
    )
}
