//! The table of advances by which `atlas-diagram` measures text: for each character the widest of several fonts.
//!
//! Drawings name a stack of system fonts, so no one font is right. Whoever makes the table again gives the fonts that stand for what readers
//! have; `docs/font-metrics.md` names those that the table in the repository was made from.

mod font;

use std::fmt::Write as _;
use std::path::PathBuf;

use clap::Args;
use font::Font;

/// Where the table belongs.
const OUT: &str = "crates/atlas-diagram/src/metrics/table.rs";

/// How many per cent wider a character may be in fonts that were not measured, where only one of those given has it.
const UNMEASURED: u32 = 10;

/// First and last character of each run of the table. What is in none of them has one width for all, which stands in the code.
const RUNS: [(u32, u32); 9] = [
    (0x0020, 0x0530), // Latin, IPA, marks, Greek, Cyrillic
    (0x0531, 0x0fff), // Armenian, Hebrew, Arabic, the scripts of India, Thai, Lao, Tibetan
    (0x1000, 0x10ff), // Myanmar, Georgian
    (0x1780, 0x17ff), // Khmer
    (0x1c80, 0x1cbf), // the rest of Cyrillic and Georgian
    (0x1d00, 0x25ff), // phonetics, additions to Latin and Greek, punctuation, currency, arrows, operators, technical signs, boxes, shapes
    (0x27c0, 0x2aff), // more arrows and operators, braille
    (0xfb00, 0xfdff), // ligatures, presentation forms
    (0xfe70, 0xfeff), // presentation forms
];

/// Options of `metrics`.
#[derive(Args, Debug)]
pub(crate) struct Metrics {
    /// Font files of regular weight
    #[arg(long, num_args = 1.., required = true, value_name = "FONT")]
    regular: Vec<PathBuf>,
    /// Font files that stand for weight 600: semibold, or bold where a family has none
    #[arg(long, num_args = 1.., required = true, value_name = "FONT")]
    bold: Vec<PathBuf>,
    /// Where to write it
    #[arg(long, short, default_value = OUT, value_name = "FILE")]
    out: PathBuf,
}

/// Writes the table.
pub(crate) fn run(arguments: &Metrics) -> Result<(), String> {
    let read = |paths: &[PathBuf]| paths.iter().map(|path| Font::read(path)).collect::<Result<Vec<_>, _>>();
    let text = table(&read(&arguments.regular)?, &read(&arguments.bold)?);
    std::fs::write(&arguments.out, text).map_err(|error| format!("{}: {error}", arguments.out.display()))
}

/// The table as source text.
fn table(regular: &[Font], bold: &[Font]) -> String {
    let mut text =
        "//! Made by `atlas-dev metrics`, as `docs/font-metrics.md` says. Change the tool, not this file.\n\n"
            .to_owned();
    text.push_str("use super::Run;\n\n/// Runs of characters, in their order.\n#[rustfmt::skip]\n");
    let _ = writeln!(text, "pub(super) static RUNS: [Run; {}] = [", RUNS.len());
    for (first, last) in RUNS {
        let _ = writeln!(text, "    Run {{\n        first: {first:#06x},");
        for (name, fonts) in [("regular", regular), ("bold", bold)] {
            let advances: Vec<u32> = (first..=last).map(|code| envelope(fonts, code)).collect();
            let _ = writeln!(text, "        {name}: &[{}],", rows(&advances));
        }
        text.push_str("    },\n");
    }
    text.push_str("];\n");
    text
}

/// The widest advance of a character, in thousandths of the size; 0 where no font has it or it stands on another.
fn envelope(fonts: &[Font], code: u32) -> u32 {
    let Some(character) = char::from_u32(code) else { return 0 };
    let advances: Vec<u32> = fonts.iter().filter_map(|font| font.advance(character)).collect();
    let widest = advances.iter().copied().max().unwrap_or(0);
    if advances.len() > 1 { widest } else { widest + (widest * UNMEASURED).div_ceil(100) }
}

/// Numbers as lines of source text.
fn rows(numbers: &[u32]) -> String {
    let mut text = String::new();
    let mut column = usize::MAX;
    for number in numbers {
        let number = number.to_string();
        if column.saturating_add(number.len() + 2) > 140 {
            text.push_str("\n            ");
            column = 12;
        }
        let _ = write!(text, "{number}, ");
        column += number.len() + 2;
    }
    text.push_str("\n        ");
    text.replace(", \n", ",\n")
}
