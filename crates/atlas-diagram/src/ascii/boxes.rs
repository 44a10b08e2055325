//! Frames and the cards in them.

use super::{Page, padded, sign, was};
use crate::model::Change;
use crate::text::{columns, cut, wrap};

/// The most columns that the words of a card take.
const CARD: usize = 30;

/// A card before it has a frame.
#[derive(Clone, Debug, Default)]
pub(super) struct Card {
    rows: Vec<String>,
    dashed: bool,
}

impl Card {
    /// With a name. What is inferred has a dashed frame.
    pub(super) fn new(name: &str, inferred: bool, change: Option<&Change>) -> Self {
        let name = match change {
            Some(_) => format!("{}{name}", sign(change)),
            None => name.to_owned(),
        };
        let mut card = Self { rows: Vec::new(), dashed: inferred }.row(Some(&name));
        if let Some(was) = was(change) {
            card = card.row(Some(&was));
        }
        card
    }

    /// With more words below, if there are some.
    pub(super) fn row(mut self, text: Option<&str>) -> Self {
        self.rows.extend(text.map(|text| wrap(text, CARD, 4)).unwrap_or_default());
        self
    }

    fn framed(&self, most: usize) -> Vec<String> {
        let rows: Vec<String> = self.rows.iter().map(|row| cut(row, most.saturating_sub(4))).collect();
        let width = rows.iter().map(|row| columns(row)).max().unwrap_or(0);
        let (across, side) = if self.dashed { ('╌', '╎') } else { ('─', '│') };
        let line = |left: char, right: char| format!("{left}{}{right}", across.to_string().repeat(width + 2));
        let mut framed = vec![line('┌', '┐')];
        framed.extend(rows.iter().map(|row| format!("{side} {} {side}", padded(row, width))));
        framed.push(line('└', '┘'));
        framed
    }
}

/// Cards beside each other, as many as have room, then below.
fn beside(cards: &[Card], width: usize) -> Vec<String> {
    let mut rows: Vec<String> = Vec::new();
    let mut line: Vec<Vec<String>> = Vec::new();
    let mut used = 0;
    for card in cards {
        let framed = card.framed(width);
        let own = columns(&framed[0]);
        if !line.is_empty() && used + 1 + own > width {
            rows.extend(joined(&line));
            line.clear();
            used = 0;
        }
        used += own + usize::from(!line.is_empty());
        line.push(framed);
    }
    rows.extend(joined(&line));
    rows
}

/// Blocks of rows, side by side.
fn joined(blocks: &[Vec<String>]) -> Vec<String> {
    let height = blocks.iter().map(Vec::len).max().unwrap_or(0);
    let row = |index: usize| {
        let parts: Vec<String> = blocks
            .iter()
            .map(|block| {
                padded(block.get(index).map_or("", String::as_str), block.first().map_or(0, |first| columns(first)))
            })
            .collect();
        parts.join(" ")
    };
    (0..height).map(row).collect()
}

/// A frame with a title around cards and around rows below them.
pub(super) fn frame(page: &mut Page, title: &str, cards: &[Card], below: &[String]) {
    let inner = page.width - 4;
    let title = cut(title, page.width.saturating_sub(6));
    let mut rows = vec![format!("┌─ {title} {}┐", "─".repeat(page.width.saturating_sub(columns(&title) + 5)))];
    let content = beside(cards, inner).into_iter().chain(below.iter().cloned());
    rows.extend(content.map(|row| format!("│ {} │", padded(&row, inner))));
    rows.push(format!("└{}┘", "─".repeat(page.width - 2)));
    page.rows.extend(rows);
}
