//! Drawings as PNG and PDF, without a browser.
//!
//! The letters are those of a font that is built in, so that a picture is the same on every machine. Only for characters that it lacks (scripts
//! other than Latin, Greek and Cyrillic, pictures) the fonts of the machine are looked through, and then those decide.

mod fonts;

use std::fmt;

use krilla::geom::Size;
use krilla::metadata::Metadata;
use krilla::page::PageSettings;
use krilla::{Document, SerializeSettings};
use krilla_svg::{SurfaceExt as _, SvgSettings};
use tiny_skia::{Pixmap, Transform};
use usvg::Tree;

/// The smallest and the largest scale of [`png`].
pub const SCALES: std::ops::RangeInclusive<f32> = 0.1..=10.0;

/// How many pixels a picture may have: four bytes each while it is drawn.
const MOST_PIXELS: f64 = 120_000_000.0;

/// Points of a page by the unit of a drawing.
const POINTS: f32 = 0.75;

/// Why there is no picture.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RasterError {
    /// The SVG cannot be read; what is wrong with it.
    Unreadable(String),
    /// The scale is outside of [`SCALES`].
    Scale,
    /// The picture would have too many pixels: width and height.
    TooLarge(u64, u64),
    /// The picture was drawn and could not be written; why.
    Unwritable(String),
}

impl fmt::Display for RasterError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unreadable(reason) => write!(formatter, "the drawing cannot be read: {reason}"),
            Self::Scale => write!(formatter, "a scale is from {} to {}", SCALES.start(), SCALES.end()),
            Self::TooLarge(width, height) => write!(formatter, "{width} × {height} pixels are too many"),
            Self::Unwritable(reason) => write!(formatter, "the picture cannot be written: {reason}"),
        }
    }
}

impl std::error::Error for RasterError {}

/// A drawing as PNG, `scale` pixels for each of its units.
pub fn png(svg: &str, scale: f32) -> Result<Vec<u8>, RasterError> {
    if !SCALES.contains(&scale) {
        return Err(RasterError::Scale);
    }
    let tree = read(svg)?;
    let side = |length: f32| (f64::from(length) * f64::from(scale)).ceil().max(1.0);
    let (width, height) = (side(tree.size().width()), side(tree.size().height()));
    let too_large = RasterError::TooLarge(width as u64, height as u64);
    if width * height > MOST_PIXELS {
        return Err(too_large);
    }
    let mut pixels = Pixmap::new(width as u32, height as u32).ok_or(too_large)?;
    resvg::render(&tree, Transform::from_scale(scale, scale), &mut pixels.as_mut());
    pixels.encode_png().map_err(|error| RasterError::Unwritable(error.to_string()))
}

/// A drawing as a PDF of one page, with text that can be searched and copied.
pub fn pdf(svg: &str, title: &str) -> Result<Vec<u8>, RasterError> {
    let tree = read(svg)?;
    let (width, height) = (tree.size().width() * POINTS, tree.size().height() * POINTS);
    let size = Size::from_wh(width, height).ok_or_else(|| RasterError::Unreadable("it has no size".to_owned()))?;
    let settings = PageSettings::from_wh(width, height)
        .ok_or_else(|| RasterError::Unreadable("a page cannot have its size".to_owned()))?;
    let mut document = Document::new_with(SerializeSettings::default());
    let mut page = document.start_page_with(settings);
    let mut surface = page.surface();
    surface
        .draw_svg(&tree, size, SvgSettings::default())
        .ok_or_else(|| RasterError::Unreadable("it could not be drawn".to_owned()))?;
    surface.finish();
    page.finish();
    // No date: the same drawing gives the same bytes.
    document.set_metadata(Metadata::new().title(title.to_owned()).language("en".to_owned()));
    document.finish().map_err(|error| RasterError::Unwritable(format!("{error:?}")))
}

fn read(svg: &str) -> Result<Tree, RasterError> {
    Tree::from_str(svg, &fonts::options(svg)).map_err(|error| RasterError::Unreadable(error.to_string()))
}
