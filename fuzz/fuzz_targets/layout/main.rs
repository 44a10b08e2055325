//! Arbitrary diagrams, such as no record makes, in every output: no panic, no number that is none, nothing that acts, nothing outside the view.

#![no_main]

mod checks;
mod forms;
mod graph;
mod texts;

use atlas_diagram::{Diagram, Kind, Links, SvgOptions, Theme, ascii, compare, json, mermaid, outline, svg_with};
use libfuzzer_sys::arbitrary::{Arbitrary, Result, Unstructured};
use libfuzzer_sys::fuzz_target;

/// Two diagrams, of one form or of two.
#[derive(Debug)]
struct Pair {
    old: Diagram,
    new: Diagram,
}

impl<'a> Arbitrary<'a> for Pair {
    fn arbitrary(u: &mut Unstructured<'a>) -> Result<Self> {
        let form = u.int_in_range(0..=13)?;
        // Most of the time two of one form, so that they can be compared.
        let other = if u.ratio(1, 16)? { u.int_in_range(0..=13)? } else { form };
        Ok(Self { new: diagram(u, form)?, old: diagram(u, other)? })
    }
}

fn diagram(u: &mut Unstructured<'_>, form: u8) -> Result<Diagram> {
    Ok(Diagram {
        id: texts::id(u)?,
        kind: Kind::L0,
        title: texts::words(u)?,
        description: texts::words(u)?,
        form: forms::form(u, form)?,
    })
}

fn drawn(diagram: &Diagram, themes: &[Theme]) {
    for theme in themes.iter().copied() {
        let links = Links { component: (theme == Theme::Auto).then_some("#component-") };
        checks::drawing(&svg_with(diagram, &SvgOptions { links, theme }));
    }
    checks::text(&mermaid(diagram));
    for width in [0, 57, 120] {
        checks::rows(&ascii(diagram, width), width);
    }
    checks::document(&json(diagram));
    let lists = outline(diagram);
    let rows = lists.groups.iter().flat_map(|group| &group.items).chain(&lists.sentences);
    assert!(rows.into_iter().all(|row| !row.contains('\n')), "{lists:?}");
}

fuzz_target!(|pair: Pair| {
    drawn(&pair.new, &[Theme::Auto, Theme::Light, Theme::Dark, Theme::Print]);
    let same = compare(&pair.new, &pair.new);
    assert!(same.description.contains('…') || same.description.ends_with("nothing that is drawn here is different"));
    let compared = compare(&pair.old, &pair.new);
    drawn(&compared, &[Theme::Auto]);
});
