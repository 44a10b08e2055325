//! Where a diagnostic is, in the terms of each format. Spans may be wrong: none is trusted to fit its file.

use std::ops::Range;

use crate::{Diagnostic, FileId, LineColumn, SourceFile, Span};

/// A place in a file, by line and column (both from 1) and by byte (from 0).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Position {
    pub(super) line: usize,
    pub(super) column: usize,
    pub(super) offset: usize,
}

/// A half-open range of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct TextRange {
    pub(super) start: Position,
    pub(super) end: Position,
}

impl TextRange {
    /// The lines and columns of `bytes`.
    pub(super) fn new(file: &SourceFile, bytes: Range<usize>) -> Self {
        let position = |offset: usize| {
            let LineColumn { line, column } = file.line_column(offset);
            Position { line, column, offset }
        };
        Self { start: position(bytes.start), end: position(bytes.end) }
    }
}

/// The file that a diagnostic is about.
pub(super) fn file_of(diagnostic: &Diagnostic) -> Option<FileId> {
    diagnostic.primary.as_ref().map(|label| label.span.file).or(diagnostic.file)
}

/// The bytes of `span`, moved into the file and outwards to whole characters.
pub(super) fn exact(file: &SourceFile, span: Span) -> Range<usize> {
    let text = file.text();
    let start = text.floor_char_boundary(span.start as usize);
    let end = text.ceil_char_boundary((span.end as usize).max(start));
    start..end
}

/// The bytes to point at for `span`: without the line breaks at its end, and never after the last line break of the file.
///
/// A parser ends many things where the next one begins, and what is missing is missing at the end of the file. Neither is
/// a place that a reader or an annotation can be led to.
pub(super) fn shown(file: &SourceFile, span: Span) -> Range<usize> {
    let text = file.text();
    let Range { start, end } = exact(file, span);
    let covered = &text[start..end];
    if covered.is_empty() && start == text.len() {
        let last = text.strip_suffix('\n').map_or(text, |rest| rest.strip_suffix('\r').unwrap_or(rest));
        return last.len()..last.len();
    }
    if !covered.contains('\n') {
        return start..end;
    }
    let ink = covered.trim_end();
    let kept = if ink.is_empty() { covered.trim_end_matches(['\r', '\n']) } else { ink };
    start..start + kept.len()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::SourceMap;

    fn shown_in(text: &str, start: usize, end: usize) -> Range<usize> {
        let mut files = SourceMap::default();
        let id = files.add(SourceFile::new("a.yaml", text));
        shown(files.file(id), Span::new(id, start, end))
    }

    #[test]
    fn a_span_is_moved_to_whole_characters_inside_the_file() {
        assert_eq!(shown_in("aäb", 2, 2), 1..3);
        assert_eq!(shown_in("aäb", 2, 900), 1..4);
        assert_eq!(shown_in("aäb", 800, 900), 4..4);
        assert_eq!(shown_in("", 1, 2), 0..0);
    }

    #[test]
    fn a_span_ends_before_the_line_breaks_that_follow_it() {
        assert_eq!(shown_in("a: 1\r\n\r\nb: 2", 0, 8), 0..4);
        assert_eq!(shown_in("a: 1  \nb", 4, 6), 4..6);
        assert_eq!(shown_in("a\n\nb", 2, 3), 2..2);
    }

    #[test]
    fn the_end_of_a_file_is_the_end_of_its_last_line() {
        assert_eq!(shown_in("a: 1\r\n", 6, 6), 4..4);
        assert_eq!(shown_in("a: 1\n", 99, 99), 4..4);
        assert_eq!(shown_in("a: 1", 4, 4), 4..4);
    }
}
