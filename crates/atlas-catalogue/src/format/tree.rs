//! Text → tree with comments and blank lines.

use granit_parser::{Event, Parser, ScalarStyle, StructureStyle};

use super::FormatError;

/// A value with the way it was written.
#[derive(Debug)]
pub(super) struct Item<'t> {
    /// What stands on lines of its own above it: comments, each with `#`, and empty texts for blank lines.
    pub(super) above: Vec<&'t str>,
    /// The key as written, in a mapping.
    pub(super) key: Option<&'t str>,
    /// The value.
    pub(super) value: Written<'t>,
    /// The comment at the end of its line.
    pub(super) right: Option<&'t str>,
}

#[derive(Debug)]
pub(super) enum Written<'t> {
    /// On one line, as written.
    Scalar(&'t str),
    /// Over several lines without a block header: its value.
    Folded { value: String, plain: bool },
    /// A block scalar: its header and its lines without their common indentation.
    Block { header: &'t str, lines: Vec<&'t str> },
    /// A mapping.
    Mapping { flow: bool, items: Vec<Item<'t>> },
    /// A list.
    Sequence { flow: bool, items: Vec<Item<'t>> },
}

/// A whole file.
#[derive(Debug)]
pub(super) struct Tree<'t> {
    /// Comments above the first key that are set off from it by a blank line, or speak to the editor.
    pub(super) head: Vec<&'t str>,
    /// The entries.
    pub(super) items: Vec<Item<'t>>,
    /// Comments after the last entry.
    pub(super) foot: Vec<&'t str>,
}

/// Every comment of a text, with `#`, without white space at its end.
pub(super) fn comments(text: &str) -> Vec<String> {
    Parser::new_from_str(text)
        .filter_map(|event| match event {
            Ok((Event::Comment(..), span)) => span.slice(text).map(|comment| comment.trim_end().to_owned()),
            _ => None,
        })
        .collect()
}

struct Open<'t> {
    flow: bool,
    mapping: bool,
    items: Vec<Item<'t>>,
    pending: Pending<'t>,
}

/// What was read of the next item.
#[derive(Default)]
struct Pending<'t> {
    above: Vec<&'t str>,
    key: Option<&'t str>,
}

struct Reader<'t> {
    text: &'t str,
    stack: Vec<Open<'t>>,
    /// Comments and blank lines that belong to whatever comes next.
    above: Vec<&'t str>,
    /// Where the last token ended.
    last_end: usize,
    /// A comment at the end of the line of a key whose value is a collection.
    root: Option<Vec<Item<'t>>>,
    foot: Vec<&'t str>,
}

pub(super) fn read(text: &str) -> Result<Tree<'_>, FormatError> {
    let mut reader = Reader { text, stack: Vec::new(), above: Vec::new(), last_end: 0, root: None, foot: Vec::new() };
    for event in Parser::new_from_str(text) {
        let (event, span) = event.map_err(|_| FormatError::NotARecord)?;
        reader.event(&event, span.byte_range().unwrap_or_default())?;
    }
    reader.foot.append(&mut reader.above);
    let mut items = reader.root.ok_or(FormatError::NotARecord)?;
    let head = items.first_mut().map(take_head).unwrap_or_default();
    Ok(Tree { head, items, foot: reader.foot })
}

/// The comments of the first entry that are about the file: those set off from it by a blank line, and those that speak to the editor.
fn take_head<'t>(first: &mut Item<'t>) -> Vec<&'t str> {
    let set_off = first.above.iter().rposition(|line| line.is_empty()).map_or(0, |last| last + 1);
    let spoken = first.above.iter().take_while(|line| line.contains("yaml-language-server")).count();
    let mut head: Vec<&str> = first.above.drain(..set_off.max(spoken)).collect();
    let begins = head.iter().position(|line| !line.is_empty()).unwrap_or(head.len());
    head.drain(..begins);
    head
}

impl<'t> Reader<'t> {
    fn event(&mut self, event: &Event<'t>, range: std::ops::Range<usize>) -> Result<(), FormatError> {
        match event {
            Event::Comment(..) => self.comment(range),
            Event::Scalar(value, style, anchor, tag) => {
                if *anchor != 0 || tag.is_some() {
                    return Err(FormatError::Unsupported("an anchor or tag"));
                }
                self.between(range.start);
                // A block text ends where the next token begins: the blank lines before that are not its own.
                let raw = self.text.get(range.clone()).unwrap_or_default();
                let end = range.start + raw.trim_end_matches(['\n', '\r', ' ']).len();
                let written = self.scalar(value, *style, range)?;
                self.last_end = end;
                self.place(written)?;
            }
            Event::MappingStart(style, anchor, tag) | Event::SequenceStart(style, anchor, tag) => {
                if *anchor != 0 || tag.is_some() {
                    return Err(FormatError::Unsupported("an anchor or tag"));
                }
                let mapping = matches!(event, Event::MappingStart(..));
                let flow = *style == StructureStyle::Flow;
                self.between(range.start);
                self.last_end = if flow { range.end } else { range.start };
                // What stands above an item of a list, or above a value on one line, stands above the whole of it.
                if let Some(open) = self.stack.last_mut().filter(|open| flow || !open.mapping) {
                    let key = open.mapping;
                    open.pending.above.extend(self.above.drain(..).filter(|line| !key || !line.is_empty()));
                }
                self.stack.push(Open { flow, mapping, items: Vec::new(), pending: Pending::default() });
            }
            Event::MappingEnd | Event::SequenceEnd => {
                let Some(open) = self.stack.pop() else { return Err(FormatError::NotARecord) };
                if open.flow {
                    self.last_end = range.end;
                }
                let written = if open.mapping {
                    Written::Mapping { flow: open.flow, items: open.items }
                } else {
                    Written::Sequence { flow: open.flow, items: open.items }
                };
                self.place(written)?;
            }
            Event::Alias(_) => return Err(FormatError::Unsupported("an alias")),
            Event::DocumentStart(true, _) => return Err(FormatError::Unsupported("a document marker `---`")),
            _ => {}
        }
        Ok(())
    }

    /// Notes a blank line between the last token and the one at `start`.
    fn between(&mut self, start: usize) {
        let gap = self.text.get(self.last_end..start).unwrap_or_default();
        let mut lines = gap.split('\n');
        // The first is the rest of the last token's line, the last the indentation of the next token.
        lines.next();
        lines.next_back();
        if lines.any(|line| line.trim().is_empty()) && self.above.last().is_none_or(|line| !line.is_empty()) {
            self.above.push("");
        }
    }

    fn comment(&mut self, range: std::ops::Range<usize>) {
        let comment = self.text.get(range.clone()).unwrap_or_default().trim_end();
        let line_start = self.text.get(..range.start).and_then(|before| before.rfind('\n')).map_or(0, |at| at + 1);
        let alone = self.text.get(line_start..range.start).is_some_and(|before| before.trim().is_empty());
        if alone {
            self.between(range.start);
            self.above.push(comment);
        } else if let Some(item) = self.line_owner(range.start) {
            item.right = Some(comment);
        } else {
            self.above.push(comment);
        }
        self.last_end = range.end;
    }

    /// The item that was finished last, if it ends on this line: a comment to the right of it is its own. After `key:` with a block below,
    /// and after the dash of an item that begins on the next line, there is none.
    fn line_owner(&mut self, start: usize) -> Option<&mut Item<'t>> {
        if self.text.get(self.last_end..start).is_none_or(|gap| gap.contains('\n')) {
            return None;
        }
        let open = self.stack.last_mut()?;
        if open.pending.key.is_some() {
            return None;
        }
        let item = open.items.last_mut()?;
        item.right.is_none().then_some(item)
    }

    fn scalar(
        &self,
        value: &str,
        style: ScalarStyle,
        range: std::ops::Range<usize>,
    ) -> Result<Written<'t>, FormatError> {
        let raw = self.text.get(range.clone()).ok_or(FormatError::NotARecord)?;
        match style {
            ScalarStyle::Literal | ScalarStyle::Folded => self.block(range),
            _ if raw.contains('\n') => {
                Ok(Written::Folded { value: value.to_owned(), plain: style == ScalarStyle::Plain })
            }
            _ => Ok(Written::Scalar(raw)),
        }
    }

    fn block(&self, range: std::ops::Range<usize>) -> Result<Written<'t>, FormatError> {
        // The range begins at the header, or at the text below it: then the header ends the line above.
        let before = self.text.get(..range.start).ok_or(FormatError::NotARecord)?;
        let at_header = self.text[range.start..].starts_with(['|', '>']);
        let start = if at_header { range.start } else { before.rfind(['|', '>']).ok_or(FormatError::NotARecord)? };
        let raw = self.text.get(start..range.end).ok_or(FormatError::NotARecord)?;
        let (header, rest) = raw.split_once('\n').ok_or(FormatError::Unsupported("an empty block text"))?;
        let header = header.trim_end();
        if header.contains(|character: char| character.is_ascii_digit() || character == '#') {
            return Err(FormatError::Unsupported(
                "a block text with an indentation of its own or a comment at its head",
            ));
        }
        if header.contains('+') {
            return Err(FormatError::Unsupported("a block text that keeps the blank lines below it"));
        }
        // White space at the end of a line belongs to the text; a line of nothing else does not, at the end of the text.
        let mut lines: Vec<&str> = rest.split('\n').map(|line| line.strip_suffix('\r').unwrap_or(line)).collect();
        while lines.last().is_some_and(|line| line.trim().is_empty()) {
            lines.pop();
        }
        let indentation = |line: &&str| line.len() - line.trim_start().len();
        let margin = lines.iter().filter(|line| !line.trim().is_empty()).map(indentation).min().unwrap_or(0);
        let lines = lines.into_iter().map(|line| line.get(margin..).unwrap_or_default()).collect();
        Ok(Written::Block { header, lines })
    }

    fn place(&mut self, written: Written<'t>) -> Result<(), FormatError> {
        let above = std::mem::take(&mut self.above);
        let Some(open) = self.stack.last_mut() else {
            // What is left over belongs to the end of the file.
            self.foot = above;
            return match written {
                Written::Mapping { flow: false, items } => {
                    self.root = Some(items);
                    Ok(())
                }
                _ => Err(FormatError::NotARecord),
            };
        };
        if open.mapping && open.pending.key.is_none() {
            let Written::Scalar(key) = written else {
                return Err(FormatError::Unsupported("a key over several lines"));
            };
            open.pending = Pending { above, key: Some(key) };
            return Ok(());
        }
        let pending = std::mem::take(&mut open.pending);
        let collection =
            matches!(written, Written::Mapping { flow: false, .. } | Written::Sequence { flow: false, .. });
        let mut all = pending.above;
        if collection {
            // Comments after the last entry of a block stand above whatever follows it.
            self.above = above;
        } else {
            // Between a key and its value only comments matter.
            all.extend(above.into_iter().filter(|line| pending.key.is_none() || !line.is_empty()));
        }
        open.items.push(Item { above: all, key: pending.key, value: written, right: None });
        Ok(())
    }
}
