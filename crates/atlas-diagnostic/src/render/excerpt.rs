//! The lines of a file that a diagnostic points at.
//!
//! Snippets are drawn by `annotate-snippets`, which expects sound spans in a text of modest size. What it is given here
//! is a small copy: a few lines, cut to the width, without control characters, with spans that fit.

use std::ops::Range;

use super::cut::{Anchor, CutLine};
use crate::SourceFile;

/// Labels with more lines than this between them go into excerpts of their own.
const MAX_GAP: usize = 12;
/// A label on more lines than this is shown on its first line only.
const MAX_LINES: usize = 6;

/// Something to point at.
#[derive(Clone, Debug)]
pub(super) struct Mark<'a> {
    /// Bytes of the file, on character boundaries.
    pub(super) bytes: Range<usize>,
    /// What is said there; may be empty.
    pub(super) text: &'a str,
    /// Whether this is the place of the finding.
    pub(super) is_primary: bool,
}

/// Consecutive lines, ready to be drawn.
#[derive(Debug)]
pub(super) struct Excerpt<'a> {
    /// The number of its first line, from 1.
    pub(super) first_line: usize,
    /// The number of its last line, from 1.
    pub(super) last_line: usize,
    /// The lines.
    pub(super) text: String,
    /// The marks, with bytes of [`Excerpt::text`].
    pub(super) marks: Vec<Mark<'a>>,
    /// Where the excerpt points first, in bytes of the file: at the place of the finding, or else at its first mark.
    pub(super) at: usize,
}

/// A mark with its lines (from 0) and the bytes of these.
#[derive(Clone)]
struct Placed<'a> {
    mark: Mark<'a>,
    lines: Range<usize>,
    start: usize,
    end: usize,
}

impl<'a> Placed<'a> {
    fn new(file: &SourceFile, mark: Mark<'a>) -> Self {
        let (first, last) = (file.line_index(mark.bytes.start), file.line_index(mark.bytes.end));
        let in_line = |offset: usize, line: usize| {
            let text = file.line(line);
            text.floor_char_boundary(offset.saturating_sub(file.line_start(line)).min(text.len()))
        };
        let start = in_line(mark.bytes.start, first);
        if last - first < MAX_LINES {
            Self { lines: first..last + 1, start, end: in_line(mark.bytes.end, last), mark }
        } else {
            Self { lines: first..first + 1, start, end: file.line(first).trim_end().len().max(start), mark }
        }
    }

    fn anchor_on(&self, line: usize) -> Option<Anchor> {
        let said = self.mark.text.chars().count();
        let is_first = line == self.lines.start;
        let is_last = line + 1 == self.lines.end;
        match (is_first, is_last) {
            (true, true) => Some(Anchor { bytes: self.start..self.end, said }),
            (true, false) => Some(Anchor { bytes: self.start..self.start, said: 0 }),
            (false, true) => Some(Anchor { bytes: self.end..self.end, said }),
            (false, false) => None,
        }
    }
}

/// The excerpts that show `marks`, cut to `width` columns: the one with the place of the finding first.
pub(super) fn excerpts<'a>(file: &SourceFile, marks: Vec<Mark<'a>>, width: usize) -> Vec<Excerpt<'a>> {
    let mut placed: Vec<_> = marks.into_iter().map(|mark| Placed::new(file, mark)).collect();
    placed.sort_by_key(|placed| (placed.lines.start, placed.start));
    let mut groups: Vec<(Range<usize>, Vec<Placed<'a>>)> = Vec::new();
    for one in placed {
        match groups.last_mut() {
            Some((lines, group)) if one.lines.start <= lines.end + MAX_GAP => {
                lines.end = lines.end.max(one.lines.end);
                group.push(one);
            }
            _ => groups.push((one.lines.clone(), vec![one])),
        }
    }
    groups.sort_by_key(|(_, group)| !group.iter().any(|placed| placed.mark.is_primary));
    groups.into_iter().map(|(lines, group)| excerpt(file, lines, group, width)).collect()
}

fn excerpt<'a>(file: &SourceFile, lines: Range<usize>, group: Vec<Placed<'a>>, width: usize) -> Excerpt<'a> {
    let mut text = String::new();
    let mut cuts = Vec::with_capacity(lines.len());
    for line in lines.clone() {
        if line > lines.start {
            text.push('\n');
        }
        let anchors: Vec<_> = group.iter().filter_map(|placed| placed.anchor_on(line)).collect();
        let cut = CutLine::new(file.line(line), &anchors, width);
        cuts.push((text.len(), cut));
        if let Some((_, cut)) = cuts.last() {
            text.push_str(&cut.text);
        }
    }
    // The drawing takes an empty last line for the end of the line before.
    if text.is_empty() || text.ends_with('\n') {
        text.push(' ');
    }
    let moved = |line: usize, offset: usize| {
        cuts.get(line - lines.start).map_or(0, |(base, cut)| base + cut.offset(file.line(line), offset))
    };
    let at = group.iter().find(|placed| placed.mark.is_primary).or(group.first()).map_or(0, |one| one.mark.bytes.start);
    let marks = group
        .iter()
        .map(|placed| {
            let start = moved(placed.lines.start, placed.start);
            let end = moved(placed.lines.end - 1, placed.end).max(start);
            Mark { bytes: start..end, ..placed.mark.clone() }
        })
        .collect();
    Excerpt { first_line: lines.start + 1, last_line: lines.end, text, marks, at }
}
