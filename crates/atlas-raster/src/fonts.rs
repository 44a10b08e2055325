//! The font that is built in, and those of the machine where it is not enough.

use std::sync::Arc;

use ttf_parser::Face;
use usvg::fontdb::{Database, ID, Source};
use usvg::{FontResolver, Options};

const REGULAR: &[u8] = include_bytes!("../fonts/Inter-Regular.ttf");
const SEMIBOLD: &[u8] = include_bytes!("../fonts/Inter-SemiBold.ttf");

/// The least weight that is drawn in semibold.
const BOLD: u16 = 500;

/// How an SVG is read: every family that it names is the built-in one.
pub(crate) fn options(svg: &str) -> Options<'static> {
    let mut database = Database::new();
    let mut load = |data: &'static [u8]| database.load_font_source(Source::Binary(Arc::new(data))).first().copied();
    let (regular, semibold) = (load(REGULAR), load(SEMIBOLD));
    if regular.is_some_and(|built_in| lacks(&database, built_in, svg)) {
        database.load_system_fonts();
    }
    Options {
        fontdb: Arc::new(database),
        font_resolver: FontResolver {
            select_font: Box::new(move |font, _| if font.weight() >= BOLD { semibold } else { regular }),
            select_fallback: FontResolver::default_fallback_selector(),
        },
        ..Options::default()
    }
}

/// Whether there is a character that the font does not have.
fn lacks(database: &Database, font: ID, text: &str) -> bool {
    let has = |character: char| {
        database.with_face_data(font, |data, index| {
            Face::parse(data, index).is_ok_and(|face| face.glyph_index(character).is_some())
        })
    };
    let mut strange: Vec<char> = text.chars().filter(|character| !character.is_ascii()).collect();
    strange.sort_unstable();
    strange.dedup();
    strange.into_iter().any(|character| has(character) != Some(true))
}
