//! Drawings for a terminal, as a reader sees them.

use super::{NARROWEST, ascii};
use crate::text::columns;

fn diagrams(path: &str, text: &str) -> Vec<crate::Diagram> {
    let loaded = atlas_catalogue::load_text(path, text);
    loaded.catalogue.systems.iter().flat_map(|system| crate::diagrams(system, &loaded.catalogue.vocabulary)).collect()
}

const HARBOUR: &str = include_str!("../../tests/fixtures/harbour.yaml");
const HOSTILE: &str = include_str!("../../tests/fixtures/hostile.yaml");

#[test]
fn each_form_is_drawn_for_a_terminal() {
    for diagram in diagrams("harbour.yaml", HARBOUR) {
        insta::assert_snapshot!(format!("harbour_{}", diagram.kind.to_string().to_lowercase()), ascii(&diagram, 100));
    }
}

#[test]
fn no_row_is_wider_than_the_terminal() {
    for diagram in [diagrams("harbour.yaml", HARBOUR), diagrams("hostile.yaml", HOSTILE)].concat() {
        for width in [0, NARROWEST, 61, 100, 173] {
            for row in ascii(&diagram, width).lines() {
                assert!(columns(row) <= width.max(NARROWEST), "{} at {width}: {row}", diagram.id);
                assert!(!row.chars().any(char::is_control), "{row:?}");
            }
        }
    }
}
