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

#[cfg(test)]
mod tests {
    use super::{RasterError, pdf, png};

    const DRAWING: &str = "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 80 40\" font-family=\"system-ui, Arial\" font-size=\"13\">\
        <text x=\"4\" y=\"20\" font-weight=\"600\">Größe → ΔЖ</text></svg>";

    /// Width and height as the head of the file has them.
    fn size(png: &[u8]) -> (u32, u32) {
        let side = |at: usize| u32::from_be_bytes([png[at], png[at + 1], png[at + 2], png[at + 3]]);
        (side(16), side(20))
    }

    #[test]
    fn the_scale_is_pixels_by_unit() {
        assert_eq!(size(&png(DRAWING, 1.0).unwrap()), (80, 40));
        assert_eq!(size(&png(DRAWING, 2.5).unwrap()), (200, 100));
    }

    #[test]
    fn letters_come_from_the_font_that_is_built_in() {
        // Whatever family is named and whatever the machine has, the letters are the same.
        let other = DRAWING.replace("system-ui, Arial", "serif");
        assert_eq!(png(DRAWING, 1.0).unwrap(), png(&other, 1.0).unwrap());
        assert_ne!(
            png(DRAWING, 1.0).unwrap(),
            png(&DRAWING.replace("600", "400"), 1.0).unwrap(),
            "there are two weights"
        );
        let page = pdf(DRAWING, "Title").unwrap();
        let holds = |word: &[u8]| page.windows(word.len()).any(|part| part == word);
        assert!(holds(b"Inter-SemiBold") && !holds(b"CreationDate"));
        assert_eq!(page, pdf(DRAWING, "Title").unwrap());
    }

    #[test]
    fn what_is_no_picture_is_an_error() {
        for scale in [0.0, -1.0, 11.0, f32::NAN, f32::INFINITY] {
            assert_eq!(png(DRAWING, scale), Err(RasterError::Scale));
        }
        let huge = DRAWING.replace("0 0 80 40", "0 0 90000 90000");
        assert_eq!(png(&huge, 2.0), Err(RasterError::TooLarge(180_000, 180_000)));
        assert!(matches!(png("<svg", 1.0), Err(RasterError::Unreadable(_))));
        assert!(matches!(pdf("", "Title"), Err(RasterError::Unreadable(_))));
    }
}
