//! Events of the parser → tree.

use std::borrow::Cow;
use std::collections::{BTreeMap, HashMap};

use atlas_diagnostic::{Diagnostic, FileId, Severity, Span};
use granit_parser::{Event, Parser, ScalarStyle, ScanError};

use super::{Entry, Limits, Node, Value};
use crate::rule;

/// Parses the one document of a file. The tree is missing where the text is not YAML or breaks a limit; the diagnostics say why.
pub fn parse(file: FileId, text: &str, limits: Limits) -> (Option<Node<'_>>, Vec<Diagnostic>) {
    if text.len() > limits.bytes {
        let headline = format!("file of {} MiB, where {} MiB are allowed", text.len() >> 20, limits.bytes >> 20);
        let diagnostic = Diagnostic::about(rule::TOO_LARGE, Severity::Error, Some(file), headline)
            .hint("split the record, or move long prose to a Markdown file beside it");
        return (None, vec![diagnostic]);
    }
    let mut builder = Builder::new(file, limits);
    let options = granit_parser::options! {
        flow_nesting_limit: limits.depth,
        block_nesting_limit: limits.depth,
        emit_comments: false,
    };
    for event in Parser::new_from_str_with_options(text, options) {
        let outcome = match event {
            Ok((event, span)) => builder.event(event, span.byte_range().unwrap_or_default()),
            Err(error) => Err(Box::new(syntax_error(file, text, &error))),
        };
        if let Err(diagnostic) = outcome {
            builder.diagnostics.push(*diagnostic);
            return (None, builder.diagnostics);
        }
    }
    (builder.root, builder.diagnostics)
}

fn syntax_error(file: FileId, text: &str, error: &ScanError) -> Diagnostic {
    let start = error.marker().byte_offset().unwrap_or(text.len()).min(text.len());
    let length = text.get(start..).and_then(|rest| rest.chars().next()).map_or(0, char::len_utf8);
    let span = Span::new(file, start, start + length);
    let kind = error.kind();
    let message = kind.to_string();
    if matches!(kind, granit_parser::ErrorKind::RecursionLimitExceeded) {
        return Diagnostic::at(rule::TOO_DEEP, Severity::Error, span, "nested too deeply to be a record")
            .hint("a record needs fewer than 48 levels; look for an unclosed bracket");
    }
    let diagnostic = Diagnostic::at(rule::SYNTAX, Severity::Error, span, format!("not valid YAML: {message}"));
    let at_tab = text.get(..start).is_some_and(|before| before.ends_with('\t')) || text[start..].starts_with('\t');
    if at_tab || message.contains("tab") {
        return diagnostic.hint("YAML indents with spaces; replace the tab by two spaces");
    }
    diagnostic.hint("a text with `: `, `#`, or a leading `*`, `&`, `%`, `@` or bracket needs quotes")
}

/// A collection that is still open.
enum Open<'text> {
    Sequence {
        items: Vec<Node<'text>>,
    },
    Mapping {
        entries: Vec<Entry<'text>>,
        seen: HashMap<Cow<'text, str>, Span>,
        key: Option<(Cow<'text, str>, Span)>,
        skip: bool,
    },
}

struct Frame<'text> {
    open: Open<'text>,
    start: usize,
    anchor: usize,
}

struct Builder<'text> {
    file: FileId,
    limits: Limits,
    stack: Vec<Frame<'text>>,
    anchors: BTreeMap<usize, (Node<'text>, usize)>,
    nodes: usize,
    documents: usize,
    root: Option<Node<'text>>,
    diagnostics: Vec<Diagnostic>,
}

type Step = Result<(), Box<Diagnostic>>;

impl<'text> Builder<'text> {
    fn new(file: FileId, limits: Limits) -> Self {
        Self {
            file,
            limits,
            stack: Vec::new(),
            anchors: BTreeMap::new(),
            nodes: 0,
            documents: 0,
            root: None,
            diagnostics: Vec::new(),
        }
    }

    fn event(&mut self, event: Event<'text>, range: std::ops::Range<usize>) -> Step {
        let span = Span::new(self.file, range.start, range.end);
        match event {
            Event::DocumentStart(..) => self.document(span),
            Event::Scalar(text, style, anchor, tag) => {
                let plain = style == ScalarStyle::Plain && tag.is_none();
                let null = plain && matches!(&*text, "" | "~" | "null" | "Null" | "NULL");
                let value = if null { Value::Null } else { Value::Scalar { text, plain } };
                self.place(Node { span, value }, anchor, 1)
            }
            Event::SequenceStart(_, anchor, _) => {
                self.open(Open::Sequence { items: Vec::new() }, range.start, anchor);
                Ok(())
            }
            Event::MappingStart(_, anchor, _) => {
                let open = Open::Mapping { entries: Vec::new(), seen: HashMap::new(), key: None, skip: false };
                self.open(open, range.start, anchor);
                Ok(())
            }
            Event::SequenceEnd | Event::MappingEnd => self.close(&range),
            Event::Alias(anchor) => self.alias(anchor, span),
            _ => Ok(()),
        }
    }

    fn document(&mut self, span: Span) -> Step {
        self.documents += 1;
        if self.documents == 1 {
            return Ok(());
        }
        let diagnostic = Diagnostic::at(rule::SYNTAX, Severity::Error, span, "a second document begins in this file")
            .hint("keep one record a file: move what follows `---` to a file of its own");
        Err(Box::new(diagnostic))
    }

    fn open(&mut self, open: Open<'text>, start: usize, anchor: usize) {
        self.stack.push(Frame { open, start, anchor });
    }

    fn close(&mut self, end: &std::ops::Range<usize>) -> Step {
        let Some(frame) = self.stack.pop() else { return Ok(()) };
        let (value, last) = match frame.open {
            Open::Sequence { items } => {
                let last = items.last().map(|item| item.span.end as usize);
                (Value::Sequence(items), last)
            }
            Open::Mapping { entries, .. } => {
                let last = entries.last().map(|entry| entry.value.span.end.max(entry.key_span.end) as usize);
                (Value::Mapping(entries), last)
            }
        };
        // A flow collection ends with its bracket. A block collection has no end of its own: its last child says where its text ends.
        let end = if end.is_empty() { last.unwrap_or(frame.start) } else { end.end };
        let span = Span::new(self.file, frame.start, end);
        self.place(Node { span, value }, frame.anchor, 1)
    }

    fn alias(&mut self, anchor: usize, span: Span) -> Step {
        let Some((node, weight)) = self.anchors.get(&anchor).cloned() else {
            let diagnostic =
                Diagnostic::at(rule::SYNTAX, Severity::Error, span, "alias to something that is still open")
                    .hint("write the value out instead of repeating it by alias");
            return Err(Box::new(diagnostic));
        };
        self.place(Node { span, ..node }, 0, weight)
    }

    /// Puts a finished node where it belongs. `weight` counts it and what it holds.
    fn place(&mut self, node: Node<'text>, anchor: usize, weight: usize) -> Step {
        self.nodes = self.nodes.saturating_add(weight);
        if self.nodes > self.limits.nodes {
            let headline = format!("more than {} values, aliases counted each time", self.limits.nodes);
            let diagnostic = Diagnostic::at(rule::TOO_LARGE, Severity::Error, node.span, headline)
                .hint("write values out instead of repeating them by alias, or split the file");
            return Err(Box::new(diagnostic));
        }
        if anchor != 0 {
            let weight = count(&node);
            self.anchors.insert(anchor, (node.clone(), weight));
        }
        let Some(frame) = self.stack.last_mut() else {
            self.root = Some(node);
            return Ok(());
        };
        match &mut frame.open {
            Open::Sequence { items } => items.push(node),
            Open::Mapping { entries, seen, key, skip } => match key.take() {
                None => {
                    let span = node.span;
                    let Some(text) = key_text(node) else {
                        let diagnostic =
                            Diagnostic::at(rule::SYNTAX, Severity::Error, span, "a key that is not a single value")
                                .hint("keys are words such as `name:`; a text in braces or brackets needs quotes");
                        return Err(Box::new(diagnostic));
                    };
                    *skip = false;
                    if let Some(first) = seen.get(&text) {
                        *skip = true;
                        self.diagnostics.push(duplicate_key(&text, span, *first));
                    } else {
                        seen.insert(text.clone(), span);
                    }
                    *key = Some((text, span));
                }
                Some((text, key_span)) => {
                    if !*skip {
                        entries.push(Entry { key: text, key_span, value: node });
                    }
                }
            },
        }
        Ok(())
    }
}

fn duplicate_key(key: &str, span: Span, first: Span) -> Diagnostic {
    Diagnostic::at(rule::DUPLICATE_KEY, Severity::Error, span, format!("the key `{key}` stands twice"))
        .label("this one is ignored")
        .also(first, "first here")
        .hint("keep one of the two; where sources disagree, give the key a list of claims")
}

fn key_text(node: Node<'_>) -> Option<Cow<'_, str>> {
    match node.value {
        Value::Scalar { text, .. } => Some(text),
        Value::Null => Some(Cow::Borrowed("null")),
        Value::Sequence(_) | Value::Mapping(_) => None,
    }
}

fn count(node: &Node<'_>) -> usize {
    match &node.value {
        Value::Null | Value::Scalar { .. } => 1,
        Value::Sequence(items) => 1 + items.iter().map(count).sum::<usize>(),
        Value::Mapping(entries) => 1 + entries.iter().map(|entry| count(&entry.value)).sum::<usize>(),
    }
}
