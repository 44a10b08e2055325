//! One source line, cut to what fits: the parts around what is pointed at, however long the line is.

use std::iter;
use std::ops::Range;

use super::text;

const ELLIPSIS: &str = "...";

/// Something on the line that must stay in view.
#[derive(Clone, Debug)]
pub(super) struct Anchor {
    /// Bytes of the line.
    pub(super) bytes: Range<usize>,
    /// Columns of what is said after it, for which room is kept if that costs only context.
    pub(super) said: usize,
}

/// A line fit for a terminal: cut, and with nothing in it that steers one.
#[derive(Debug)]
pub(super) struct CutLine {
    pub(super) text: String,
    kept: Vec<Kept>,
}

/// A part of the line that was kept.
#[derive(Debug)]
struct Kept {
    bytes: Range<usize>,
    /// Where it begins in [`CutLine::text`].
    at: usize,
}

impl CutLine {
    /// Cuts `line` to about `width` columns so that every anchor, or its two ends if it is too long, stays in view.
    ///
    /// The work depends on `width` and not on the length of the line.
    pub(super) fn new(line: &str, anchors: &[Anchor], width: usize) -> Self {
        let mut cut = Self { text: String::new(), kept: Vec::new() };
        let mut end = 0;
        for bytes in windows(line, anchors, width) {
            if bytes.start > end {
                cut.text.push_str(ELLIPSIS);
            }
            end = bytes.end;
            let at = cut.text.len();
            cut.text.extend(visible(line, bytes.clone()));
            cut.kept.push(Kept { bytes, at });
        }
        if end < line.len() {
            cut.text.push_str(ELLIPSIS);
        }
        cut
    }

    /// Where byte `offset` of `line` is in the cut text. What was cut away is at the end of what was kept before it.
    pub(super) fn offset(&self, line: &str, offset: usize) -> usize {
        let Some(kept) = self.kept.iter().rev().find(|kept| kept.bytes.start <= offset) else { return 0 };
        let before = kept.bytes.start..offset.min(kept.bytes.end);
        kept.at + visible(line, before).map(char::len_utf8).sum::<usize>()
    }
}

/// The characters of `bytes` as they are shown. The mark at the head of a file is no text and is left out.
fn visible(line: &str, bytes: Range<usize>) -> impl Iterator<Item = char> {
    let skipped = usize::from(bytes.start == 0 && line.starts_with('\u{feff}'));
    line.get(bytes).unwrap_or_default().chars().skip(skipped).map(text::visible)
}

/// The parts of `line` to keep, in order and apart from each other.
fn windows(line: &str, anchors: &[Anchor], width: usize) -> Vec<Range<usize>> {
    let mut apart: Vec<Range<usize>> = Vec::new();
    let fitting = ahead(line, 0, width);
    if anchors.is_empty() || fitting == line.len() {
        apart.push(0..fitting);
        return apart;
    }
    let share = width / anchors.len();
    let mut windows: Vec<_> = anchors.iter().flat_map(|anchor| around(line, anchor, share)).collect();
    windows.sort_by_key(|window| (window.start, window.end));
    for window in windows {
        match apart.last_mut() {
            // A gap that is no longer than the dots that would stand for it is kept.
            Some(last) if window.start <= last.end + ELLIPSIS.len() => last.end = last.end.max(window.end),
            _ => apart.push(window),
        }
    }
    apart
}

/// The part of `line` around an anchor; two parts around its ends where it alone would fill the `share` of columns.
fn around(line: &str, anchor: &Anchor, share: usize) -> impl Iterator<Item = Range<usize>> {
    let Range { start, end } = anchor.bytes.clone();
    let longest = (share * 2 / 3).min(share.saturating_sub(anchor.said + 1)).max(share / 3).max(8);
    let is_whole = ahead(line, start, longest) >= end;
    let used = if is_whole { width_of(line, start..end) } else { longest + ELLIPSIS.len() };

    let free = share.saturating_sub(used + 2 * ELLIPSIS.len());
    let left = (free / 2).min(free.saturating_sub(anchor.said + 1)).max(free / 8);
    let from = behind(line, start, left);
    let to = ahead(line, end, free.saturating_sub(width_of(line, from..start)));
    let (head, tail) = if is_whole {
        (from..to, None)
    } else {
        (from..ahead(line, start, longest * 2 / 3), Some(behind(line, end, longest / 3)..to))
    };
    iter::once(head).chain(tail)
}

/// The columns of a part of the line.
fn width_of(line: &str, bytes: Range<usize>) -> usize {
    line.get(bytes).unwrap_or_default().chars().map(text::columns).sum()
}

/// The offset that is at most `columns` columns after `from`.
fn ahead(line: &str, from: usize, columns: usize) -> usize {
    let rest = line.get(from..).unwrap_or_default();
    from + fitting(rest.chars(), columns)
}

/// The offset that is at most `columns` columns before `from`.
fn behind(line: &str, from: usize, columns: usize) -> usize {
    let rest = line.get(..from).unwrap_or_default();
    from - fitting(rest.chars().rev(), columns)
}

/// The bytes of as many characters as fit in `columns`.
fn fitting(characters: impl Iterator<Item = char>, mut columns: usize) -> usize {
    let mut bytes = 0;
    for character in characters {
        let Some(left) = columns.checked_sub(text::columns(character)) else { break };
        columns = left;
        bytes += character.len_utf8();
    }
    bytes
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cut(line: &str, places: &[(usize, usize)], width: usize) -> (String, Vec<String>) {
        let anchors: Vec<_> = places.iter().map(|(start, end)| Anchor { bytes: *start..*end, said: 0 }).collect();
        let cut = CutLine::new(line, &anchors, width);
        let pointed_at = anchors
            .iter()
            .map(|Anchor { bytes, .. }| cut.text[cut.offset(line, bytes.start)..cut.offset(line, bytes.end)].to_owned())
            .collect();
        (cut.text, pointed_at)
    }

    fn words(count: usize) -> String {
        (0..count).map(|number| format!("w{number:03} ")).collect::<Vec<_>>().concat()
    }

    #[test]
    fn a_line_that_fits_is_whole() {
        assert_eq!(cut("a: \u{1b}b", &[(3, 5)], 40), ("a: ␛b".into(), vec!["␛b".into()]));
        assert_eq!(cut("", &[(0, 0)], 40), (String::new(), vec![String::new()]));
    }

    #[test]
    fn a_long_line_is_cut_around_what_is_pointed_at() {
        assert_eq!(
            cut(&words(900), &[(500, 504)], 40),
            ("...w097 w098 w099 w100 w101 w102 w103...".into(), vec!["w100".into()])
        );
        assert_eq!(cut(&words(900), &[], 20), ("w000 w001 w002 w003 ...".into(), vec![]));
    }

    #[test]
    fn the_head_and_the_tail_of_a_line_have_no_dots_outside() {
        assert_eq!(cut(&words(900), &[(0, 4)], 30).0, "w000 w001 w002 w003 w004...");
        assert_eq!(cut(&words(9), &[(40, 44)], 30).0, "...w006 w007 w008 ");
    }

    #[test]
    fn two_places_far_apart_are_both_in_view() {
        let (text, pointed_at) = cut(&words(900), &[(500, 504), (2500, 2504)], 60);
        assert_eq!(text, "...w098 w099 w100 w101 w102...w498 w499 w500 w501 w502...");
        assert_eq!(pointed_at, ["w100", "w500"]);
    }

    #[test]
    fn of_a_long_place_the_ends_are_in_view() {
        let (text, pointed_at) = cut(&words(900), &[(500, 2504)], 60);
        assert!(text.len() < 70, "{text}");
        assert!(pointed_at[0].starts_with("w100") && pointed_at[0].ends_with("w500"), "{pointed_at:?}");
    }

    #[test]
    fn room_is_kept_for_what_is_said() {
        let anchor = Anchor { bytes: 500..504, said: 40 };
        let line = words(900);
        let cut = CutLine::new(&line, &[anchor], 60);
        assert!(cut.offset(&line, 504) + 40 < 64, "{}", cut.text);
    }

    #[test]
    fn a_line_of_many_megabytes_costs_no_more_than_what_is_shown() {
        let line = "é".repeat(20_000_000);
        for at in [0, 2, 20_000_000, 40_000_000] {
            let (text, _) = cut(&line, &[(at, at)], 80);
            assert!(text.chars().count() <= 80);
        }
        assert!(cut(&line, &[(0, 40_000_000)], 80).0.chars().count() <= 90);
    }
}
