//! How far a font moves on for a character, whatever its neighbours turn it into.

use std::path::Path;

use ttf_parser::gsub::SubstitutionSubtable;
use ttf_parser::{Face, GlyphId, Tag};

/// Features of `GSUB` that are on by default somewhere.
const FEATURES: [&[u8; 4]; 29] = [
    b"locl", b"ccmp", b"isol", b"init", b"medi", b"fina", b"med2", b"fin2", b"fin3", b"calt", b"clig", b"rclt",
    b"rlig", b"liga", b"nukt", b"akhn", b"rphf", b"rkrf", b"pref", b"blwf", b"half", b"abvf", b"pstf", b"vatu",
    b"cjct", b"pres", b"abvs", b"blws", b"psts",
];

/// How often substitutions are followed: a letter takes the form of its place, which a ligature takes in, which a style replaces.
const ROUNDS: usize = 3;

/// A font with the widest form of each of its glyphs.
pub(crate) struct Font {
    data: Vec<u8>,
    /// Units of the font, by glyph.
    widest: Vec<u32>,
    units_per_em: u32,
}

impl Font {
    /// Reads a font; the first of a collection.
    pub(crate) fn read(path: &Path) -> Result<Self, String> {
        let data = std::fs::read(path).map_err(|error| format!("{}: {error}", path.display()))?;
        let face = Face::parse(&data, 0).map_err(|error| format!("{}: {error}", path.display()))?;
        let (widest, units_per_em) = (widest(&face), u32::from(face.units_per_em()).max(1));
        Ok(Self { data, widest, units_per_em })
    }

    /// The advance of the widest form of a character in thousandths of the size, rounded up. None where the font does not have it.
    pub(crate) fn advance(&self, character: char) -> Option<u32> {
        let face = Face::parse(&self.data, 0).ok()?;
        let glyph = face.glyph_index(character)?;
        let is_fallback = face.glyph_index('a').is_none() || face.glyph_index('漢').is_some();
        if is_fallback && is_everywhere(character) {
            return None;
        }
        if is_mark(&face, glyph, character) {
            return Some(0);
        }
        let plain = face.glyph_hor_advance(glyph).map(u32::from)?;
        let units = if is_shaped(character) { self.widest.get(usize::from(glyph.0)).copied()? } else { plain };
        Some((units * 1000).div_ceil(self.units_per_em))
    }
}

/// What every font for European text has: what a font of another script has for it is never seen.
fn is_everywhere(character: char) -> bool {
    matches!(character, '\0'..='\u{52f}' | '\u{1e00}'..='\u{206f}')
}

/// Scripts in which the place of a letter decides its form. In the others a substitution is the reader's choice of style, or none that makes
/// a line wider.
fn is_shaped(character: char) -> bool {
    matches!(character, '\u{590}'..='\u{10ff}' | '\u{1780}'..='\u{17ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{feff}')
}

/// Marks stand on the letter before them. The scripts of India and Khmer and Myanmar place theirs with the advance that the font gives.
fn is_mark(face: &Face<'_>, glyph: GlyphId, character: char) -> bool {
    let marked =
        face.tables().gdef.and_then(|table| table.glyph_class(glyph)) == Some(ttf_parser::gdef::GlyphClass::Mark);
    let placed = matches!(character, '\u{900}'..='\u{dff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}');
    let combining = matches!(character, '\u{300}'..='\u{36f}' | '\u{1ab0}'..='\u{1aff}' | '\u{1dc0}'..='\u{1dff}' | '\u{20d0}'..='\u{20ff}');
    combining || marked && !placed
}

/// For each glyph the advance of the widest that it can become.
fn widest(face: &Face<'_>) -> Vec<u32> {
    let glyphs = face.number_of_glyphs();
    let mut widest: Vec<u32> =
        (0..glyphs).map(|id| u32::from(face.glyph_hor_advance(GlyphId(id)).unwrap_or(0))).collect();
    let Some(table) = face.tables().gsub else { return widest };
    let wanted = |tag: Tag| FEATURES.iter().any(|name| Tag::from_bytes(name) == tag);
    let features = table.features.into_iter().filter(|feature| wanted(feature.tag));
    let mut lookups: Vec<u16> =
        features.flat_map(|feature| feature.lookup_indices.into_iter().collect::<Vec<_>>()).collect();
    lookups.sort_unstable();
    lookups.dedup();
    for _ in 0..ROUNDS {
        for lookup in lookups.iter().filter_map(|index| table.lookups.get(*index)) {
            for subtable in lookup.subtables.into_iter::<SubstitutionSubtable<'_>>() {
                substitute(&subtable, glyphs, &mut widest);
            }
        }
    }
    widest
}

/// Raises glyphs to what `subtable` makes of them.
fn substitute(subtable: &SubstitutionSubtable<'_>, glyphs: u16, widest: &mut [u32]) {
    let coverage = subtable.coverage();
    for id in 0..glyphs {
        let Some(index) = coverage.get(GlyphId(id)) else { continue };
        let of = |glyph: GlyphId| widest.get(usize::from(glyph.0)).copied().unwrap_or(0);
        let own = of(GlyphId(id));
        let became = match subtable {
            SubstitutionSubtable::Single(single) => single_of(single, id, index).map_or(0, of),
            SubstitutionSubtable::Multiple(multiple) => {
                multiple.sequences.get(index).map_or(0, |sequence| sequence.substitutes.into_iter().map(of).sum())
            }
            SubstitutionSubtable::Ligature(ligature) => {
                // What a ligature is wider than its parts, its first part carries.
                let wider = |ligature: ttf_parser::gsub::Ligature<'_>| {
                    let rest: u32 = ligature.components.into_iter().map(of).sum();
                    of(ligature.glyph).saturating_sub(rest)
                };
                ligature.ligature_sets.get(index).map_or(0, |set| set.into_iter().map(wider).max().unwrap_or(0))
            }
            _ => 0,
        };
        widest[usize::from(id)] = own.max(became);
    }
}

fn single_of(single: &ttf_parser::gsub::SingleSubstitution<'_>, id: u16, index: u16) -> Option<GlyphId> {
    match single {
        ttf_parser::gsub::SingleSubstitution::Format1 { delta, .. } => Some(GlyphId(id.wrapping_add_signed(*delta))),
        ttf_parser::gsub::SingleSubstitution::Format2 { substitutes, .. } => substitutes.get(index),
    }
}
