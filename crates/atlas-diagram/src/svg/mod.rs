//! Diagrams as SVG that stands on its own and inside a page.
//!
//! Each form has a layout of its own, in [`crate::layout`] where that is more than rows; here places become markup. The same few primitives
//! draw all of them: cards, flows, pills, legends.

mod blocks;
mod board;
mod budget;
mod canvas;
mod cards;
mod flows;
pub(crate) mod geometry;
mod lanes;
mod legend;
mod look;
#[cfg(test)]
mod room;
mod sequence;
mod sites;
#[cfg(test)]
mod tests;
mod timeline;
#[cfg(test)]
mod tree;

use canvas::{Canvas, escape};
use geometry::{Rect, number};
pub use look::Theme;

use crate::model::{Diagram, Form};
use crate::text;

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
pub fn svg(diagram: &Diagram) -> String {
    svg_with(diagram, &SvgOptions::default())
}

/// As [`svg`], with components that lead somewhere, or with colours that do not depend on what stands around the drawing. Those stand in
/// attributes alone, on a ground of their own: such a drawing looks the same in everything that shows SVG.
pub fn svg_with(diagram: &Diagram, options: &SvgOptions<'_>) -> String {
    let links = options.links;
    let mut canvas = Canvas::new(options.theme);
    let frame = match &diagram.form {
        Form::Plane(planes) => board::planes(&mut canvas, planes, links),
        Form::Zones(zones) => board::zones(&mut canvas, zones, links),
        Form::Sequence(sequence) => sequence::draw(&mut canvas, sequence, links),
        Form::Timeline(timeline) => timeline::draw(&mut canvas, timeline),
        Form::Sites(sites) => sites::draw(&mut canvas, sites),
        Form::Lanes(lanes) => lanes::draw(&mut canvas, lanes, links),
        Form::Budget(budget) => budget::draw(&mut canvas, budget, links),
    };
    document(diagram, frame, canvas)
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
