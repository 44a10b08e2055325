//! What the sections of a page are made of.

use askama::Template;
use askama::filters::HtmlSafe;

use super::claim::{ClaimView, Mark};

/// A piece of a line.
#[derive(Clone, Debug)]
pub(crate) enum Item {
    Text(String),
    Strong(String),
    Muted(String),
    /// A small word that says how something came to be: `computed`.
    Tag(String),
    Code(String),
    Claim(Box<ClaimView>),
    /// A name with the mark of the claim that the thing is there, kept together.
    Named {
        start: String,
        end: String,
        mark: Option<Mark>,
    },
    Link {
        href: String,
        text: String,
    },
    /// Links with commas between them; one without an address is text.
    List(Vec<(String, String)>),
    /// A share from 0 to 100, as a bar, in the colour of a plane if one is named.
    Bar {
        share: u8,
        plane: &'static str,
    },
    /// A severity or similar, as a word with a shape: 1 (low) to 4 (critical).
    Level {
        word: &'static str,
        level: u8,
    },
    /// Markup of ours.
    Html(String),
}

/// What stands in a cell: lines, stacked when there are several.
#[derive(Clone, Debug, Default, Template)]
#[template(path = "blocks/cell.html")]
pub(crate) struct Cell {
    pub(crate) lines: Vec<Vec<Item>>,
    /// Whether lines run on rather than stack.
    pub(crate) inline: bool,
}

impl HtmlSafe for Cell {}

impl Cell {
    /// Nothing, which the page says.
    pub(crate) fn none() -> Self {
        Self::default()
    }

    /// Lines, stacked.
    pub(crate) fn lines(lines: Vec<Vec<Item>>) -> Self {
        Self { lines, inline: false }
    }

    /// The same lines running on.
    #[must_use]
    pub(crate) fn running_on(self) -> Self {
        Self { inline: true, ..self }
    }

    /// One line.
    pub(crate) fn line(items: Vec<Item>) -> Self {
        Self::lines(if items.is_empty() { Vec::new() } else { vec![items] })
    }

    /// One line of text.
    pub(crate) fn text(text: impl Into<String>) -> Self {
        let text = text.into();
        if text.is_empty() { Self::none() } else { Self::line(vec![Item::Text(text)]) }
    }

    /// One line of text in small.
    pub(crate) fn muted(text: impl Into<String>) -> Self {
        let text = text.into();
        if text.is_empty() { Self::none() } else { Self::line(vec![Item::Muted(text)]) }
    }

    /// A link.
    pub(crate) fn link(href: impl Into<String>, text: impl Into<String>) -> Self {
        Self::line(vec![Item::Link { href: href.into(), text: text.into() }])
    }

    /// Claims, one a line.
    pub(crate) fn claims(claims: impl IntoIterator<Item = ClaimView>) -> Self {
        Self::lines(claims.into_iter().map(|claim| vec![Item::Claim(Box::new(claim))]).collect())
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.lines.is_empty()
    }

    /// The lines of both.
    #[must_use]
    pub(crate) fn and(mut self, other: Self) -> Self {
        self.lines.extend(other.lines);
        self
    }
}

/// A row of a table.
#[derive(Clone, Debug)]
pub(crate) struct Row {
    pub(crate) id: Option<String>,
    pub(crate) cells: Vec<Cell>,
}

/// A table. The first cell of each row heads it. On phones each row is a card whose lines carry the names of the columns.
#[derive(Clone, Debug, Default)]
pub(crate) struct Table {
    pub(crate) class: &'static str,
    pub(crate) caption: Option<String>,
    pub(crate) columns: Vec<String>,
    pub(crate) rows: Vec<Row>,
}

impl Table {
    /// A table with these columns.
    pub(crate) fn new(columns: &[&str]) -> Self {
        Self { columns: columns.iter().map(|&column| column.to_owned()).collect(), ..Self::default() }
    }

    /// With a class of the style sheet.
    #[must_use]
    pub(crate) fn class(mut self, class: &'static str) -> Self {
        self.class = class;
        self
    }

    /// With a caption.
    #[must_use]
    pub(crate) fn caption(mut self, caption: impl Into<String>) -> Self {
        self.caption = Some(caption.into());
        self
    }

    /// Adds a row.
    pub(crate) fn row(&mut self, cells: Vec<Cell>) {
        self.rows.push(Row { id: None, cells });
    }

    /// Adds a row that can be linked to.
    pub(crate) fn anchored(&mut self, id: impl Into<String>, cells: Vec<Cell>) {
        self.rows.push(Row { id: Some(id.into()), cells });
    }

    /// Without columns in which no row says anything; the first one stays.
    #[must_use]
    pub(crate) fn without_empty_columns(mut self) -> Self {
        self.take_empty_columns();
        self
    }

    /// Takes out columns in which no row says anything, and gives their names in order.
    pub(crate) fn take_empty_columns(&mut self) -> Vec<String> {
        let mut taken = Vec::new();
        for column in (1..self.columns.len()).rev() {
            if self.rows.iter().all(|row| row.cells.get(column).is_none_or(Cell::is_empty)) {
                taken.insert(0, self.columns.remove(column));
                for row in &mut self.rows {
                    if column < row.cells.len() {
                        row.cells.remove(column);
                    }
                }
            }
        }
        taken
    }

    /// The table as a block, unless it is empty.
    pub(crate) fn block(self) -> Option<Block> {
        (!self.rows.is_empty()).then_some(Block::Table(self))
    }

    /// Whether the first cell of a row is one of its values rather than its head, so that it needs a label on phones as well.
    pub(crate) fn is_unheaded(&self) -> bool {
        self.class.ends_with("unheaded")
    }

    /// The cells of a row with the names of their columns.
    pub(crate) fn labelled<'t>(&'t self, row: &'t Row) -> impl Iterator<Item = (&'t str, &'t Cell)> {
        self.columns.iter().map(String::as_str).zip(&row.cells)
    }
}

/// A step in time.
#[derive(Clone, Debug)]
pub(crate) struct Event {
    pub(crate) when: String,
    pub(crate) title: Cell,
    pub(crate) lines: Vec<(&'static str, Cell)>,
}

/// A drawing in a page.
#[derive(Clone, Debug)]
pub(crate) struct FigureView {
    pub(crate) id: String,
    pub(crate) title: String,
    pub(crate) description: String,
    pub(crate) page: String,
    pub(crate) image: String,
    pub(crate) mermaid: String,
    /// Width and height, so that the page does not move when the drawing arrives.
    pub(crate) size: Option<(u32, u32)>,
    /// How wide it stays on a small screen, as a class.
    pub(crate) breadth: &'static str,
    /// Whether only its upper part is seen.
    pub(crate) tall: bool,
}

/// A part of a section.
#[derive(Clone, Debug, Template)]
#[template(path = "blocks/block.html")]
pub(crate) enum Block {
    /// Labels and what stands there.
    Facts(Vec<(String, Cell)>),
    Table(Table),
    /// A list of cells.
    List(Vec<Cell>),
    /// HTML made from Markdown.
    Prose(String),
    Code {
        language: String,
        text: String,
    },
    Timeline(Vec<Event>),
    /// One drawing over the full width, or several side by side below what they have in common.
    Figures {
        title: &'static str,
        figures: Vec<FigureView>,
        wide: bool,
    },
    /// A note in small.
    Note(String),
    /// A part with a heading of its own.
    Group {
        id: String,
        title: String,
        tag: String,
        blocks: Vec<Block>,
    },
    /// A part that is folded away.
    Fold {
        summary: String,
        blocks: Vec<Block>,
    },
}

impl HtmlSafe for Block {}

/// A section of a page.
pub(crate) struct Section {
    pub(crate) id: &'static str,
    pub(crate) part: &'static str,
    pub(crate) title: &'static str,
    /// What it shows, in a sentence.
    pub(crate) lead: Option<&'static str>,
    pub(crate) count: Option<usize>,
    pub(crate) blocks: Vec<Block>,
}

impl Section {
    /// A section with what is there of its blocks; nothing where none is.
    pub(crate) fn new(
        part: &'static str,
        id: &'static str,
        title: &'static str,
        blocks: impl IntoIterator<Item = Option<Block>>,
    ) -> Option<Self> {
        let blocks: Vec<Block> = blocks.into_iter().flatten().collect();
        (!blocks.is_empty()).then_some(Self { id, part, title, lead: None, count: None, blocks })
    }

    /// With a sentence on what it shows.
    #[must_use]
    pub(crate) fn lead(mut self, lead: &'static str) -> Self {
        self.lead = Some(lead);
        self
    }

    /// With a count for the contents.
    #[must_use]
    pub(crate) fn count(mut self, count: usize) -> Self {
        self.count = Some(count);
        self
    }
}

/// Facts without those that say nothing.
pub(crate) fn facts(facts: Vec<(&str, Cell)>) -> Option<Block> {
    let facts: Vec<(String, Cell)> =
        facts.into_iter().filter(|(_, cell)| !cell.is_empty()).map(|(label, cell)| (label.to_owned(), cell)).collect();
    (!facts.is_empty()).then_some(Block::Facts(facts))
}

/// A list, unless it is empty.
pub(crate) fn list(cells: Vec<Cell>) -> Option<Block> {
    (!cells.is_empty()).then_some(Block::List(cells))
}
