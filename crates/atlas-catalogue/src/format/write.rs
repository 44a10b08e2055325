//! Tree → text.

use serde_json::Value;

use super::tree::{Item, Tree, Written};

/// The longest line that a mapping or list may take on one line.
const WIDTH: usize = 160;

/// Writes a whole file.
pub(super) fn write(tree: &Tree<'_>, schema: &Value) -> String {
    let mut writer = Writer { text: String::new(), schema };
    for comment in &tree.head {
        writer.line(0, comment);
    }
    writer.mapping(&tree.items, 0, &schema.clone(), tree.head.is_empty());
    for line in &tree.foot {
        writer.line(0, line);
    }
    format!("{}\n", writer.text.trim_end_matches('\n'))
}

struct Writer<'s> {
    text: String,
    schema: &'s Value,
}

impl Writer<'_> {
    fn line(&mut self, indent: usize, text: &str) {
        self.text.extend(std::iter::repeat_n(' ', indent));
        self.text.push_str(text);
        self.text.push('\n');
    }

    fn above(&mut self, item: &Item<'_>, indent: usize, first: bool) {
        let begins = if first { item.above.iter().take_while(|line| line.is_empty()).count() } else { 0 };
        for line in &item.above[begins..] {
            self.line(if line.is_empty() { 0 } else { indent }, line);
        }
    }

    fn mapping(&mut self, items: &[Item<'_>], indent: usize, schema: &Value, mut first: bool) {
        for item in self.ordered(items, schema) {
            self.above(item, indent, first);
            first = false;
            self.text.extend(std::iter::repeat_n(' ', indent));
            self.entry(item, indent, schema);
        }
    }

    /// A key with its value; the indentation is already there.
    fn entry(&mut self, item: &Item<'_>, indent: usize, schema: &Value) {
        let key = item.key.unwrap_or_default();
        self.text.push_str(key);
        self.text.push(':');
        let below = self.property(schema, key);
        self.value(item, indent, indent + 2, &below, key.chars().count() + 2);
    }

    /// A value after `key:` (then `head` is its length) or `-`.
    fn value(&mut self, item: &Item<'_>, indent: usize, deeper: usize, schema: &Value, head: usize) {
        let right = item.right.map(|comment| format!("  {comment}")).unwrap_or_default();
        match &item.value {
            Written::Scalar("") => self.end(&right),
            Written::Scalar(raw) => {
                self.text.push(' ');
                self.text.push_str(raw);
                self.end(&right);
            }
            Written::Folded { value, plain } => {
                self.text.push(' ');
                self.text.push_str(&folded(value, *plain));
                self.end(&right);
            }
            Written::Block { header, lines } => {
                self.text.push(' ');
                self.text.push_str(header);
                self.text.push('\n');
                for line in lines {
                    self.line(if line.is_empty() { 0 } else { deeper }, line);
                }
            }
            Written::Mapping { flow: true, .. } | Written::Sequence { flow: true, .. } => {
                match self.flow(&item.value, schema) {
                    Some(text) if indent + head + text.chars().count() <= WIDTH || is_empty(&item.value) => {
                        self.text.push(' ');
                        self.text.push_str(&text);
                        self.end(&right);
                    }
                    _ => {
                        self.end(&right);
                        self.block(&item.value, deeper, schema);
                    }
                }
            }
            _ => {
                self.end(&right);
                self.block(&item.value, deeper, schema);
            }
        }
    }

    fn end(&mut self, right: &str) {
        self.text.push_str(right);
        self.text.push('\n');
    }

    fn block(&mut self, value: &Written<'_>, indent: usize, schema: &Value) {
        match value {
            Written::Mapping { items, .. } => self.mapping(items, indent, schema, true),
            Written::Sequence { items, .. } => self.sequence(items, indent, schema),
            _ => {}
        }
    }

    fn sequence(&mut self, items: &[Item<'_>], indent: usize, schema: &Value) {
        let below = self.element(schema);
        let mut first = true;
        for item in items {
            self.above(item, indent, first);
            first = false;
            self.text.extend(std::iter::repeat_n(' ', indent));
            self.text.push('-');
            match &item.value {
                Written::Mapping { flow, items: entries } if !entries.is_empty() => {
                    let short = if *flow { self.flow(&item.value, &below) } else { None };
                    match short.filter(|text| indent + 2 + text.chars().count() <= WIDTH) {
                        Some(text) => {
                            self.text.push(' ');
                            self.text.push_str(&text);
                            self.end(&item.right.map(|comment| format!("  {comment}")).unwrap_or_default());
                        }
                        None => self.compact(item, entries, indent, &below),
                    }
                }
                _ => self.value(item, indent, indent + 2, &below, 2),
            }
        }
    }

    /// `- key: value` with the rest of the mapping below.
    fn compact(&mut self, item: &Item<'_>, entries: &[Item<'_>], indent: usize, schema: &Value) {
        let entries = self.ordered(entries, schema);
        let mut rest = entries.iter();
        let commented = entries.first().is_some_and(|entry| entry.above.iter().any(|line| !line.is_empty()));
        if commented || item.right.is_some() {
            self.end(&item.right.map(|comment| format!(" {comment}")).unwrap_or_default());
        } else if let Some(first) = rest.next() {
            self.text.push(' ');
            self.entry(first, indent + 2, schema);
        }
        for entry in rest {
            self.above(entry, indent + 2, true);
            self.text.extend(std::iter::repeat_n(' ', indent + 2));
            self.entry(entry, indent + 2, schema);
        }
    }

    /// A collection on one line; `None` where something in it needs lines of its own.
    fn flow(&self, value: &Written<'_>, schema: &Value) -> Option<String> {
        match value {
            Written::Scalar(raw) => Some((*raw).to_owned()),
            Written::Folded { value, plain } => Some(folded(value, *plain)),
            Written::Block { .. } => None,
            Written::Mapping { items, .. } => {
                let parts: Option<Vec<String>> = self
                    .ordered(items, schema)
                    .into_iter()
                    .map(|item| {
                        let key = item.key.unwrap_or_default();
                        let value = self.flow_item(item, &self.property(schema, key))?;
                        Some(if value.is_empty() { format!("{key}:") } else { format!("{key}: {value}") })
                    })
                    .collect();
                Some(format!("{{{}}}", parts?.join(", ")))
            }
            Written::Sequence { items, .. } => {
                let below = self.element(schema);
                let parts: Option<Vec<String>> = items.iter().map(|item| self.flow_item(item, &below)).collect();
                Some(format!("[{}]", parts?.join(", ")))
            }
        }
    }

    fn flow_item(&self, item: &Item<'_>, schema: &Value) -> Option<String> {
        (item.above.iter().all(|line| line.is_empty()) && item.right.is_none())
            .then(|| self.flow(&item.value, schema))
            .flatten()
    }

    /// Entries in the order of the schema; those that it does not name keep their order, after the others.
    fn ordered<'i, 't>(&self, items: &'i [Item<'t>], schema: &Value) -> Vec<&'i Item<'t>> {
        let object = self.shape(schema, "object");
        let properties = object.get("properties").and_then(Value::as_object);
        let rank = |item: &Item<'_>| -> usize {
            let key = item.key.unwrap_or_default().trim_matches(['"', '\'']);
            properties
                .and_then(|properties| properties.keys().position(|property| property == key))
                .unwrap_or(usize::MAX)
        };
        let mut sorted: Vec<&Item<'_>> = items.iter().collect();
        sorted.sort_by_key(|item| rank(item));
        sorted
    }

    /// The schema of a key's value.
    fn property(&self, schema: &Value, key: &str) -> Value {
        let object = self.shape(schema, "object");
        let own = object.get("properties").and_then(|properties| properties.get(key));
        own.or_else(|| object.get("additionalProperties")).map_or(Value::Null, |below| self.follow(below).clone())
    }

    /// The schema of a list's items.
    fn element(&self, schema: &Value) -> Value {
        self.shape(schema, "array").get("items").map_or(Value::Null, |below| self.follow(below).clone())
    }

    /// The alternative of `schema` that has the type `kind`.
    fn shape<'v>(&'v self, schema: &'v Value, kind: &str) -> &'v Value {
        let schema = self.follow(schema);
        if schema.get("type").is_some_and(|own| own == kind) {
            return schema;
        }
        let alternatives = schema.get("anyOf").and_then(Value::as_array).map_or(&[][..], Vec::as_slice);
        alternatives
            .iter()
            .map(|alternative| self.shape(alternative, kind))
            .find(|alternative| alternative.get("type").is_some_and(|own| own == kind))
            .unwrap_or(&Value::Null)
    }

    fn follow<'v>(&'v self, schema: &'v Value) -> &'v Value {
        match schema.get("$ref").and_then(Value::as_str).and_then(|reference| reference.strip_prefix('#')) {
            Some(pointer) => self.schema.pointer(pointer).unwrap_or(schema),
            None => schema,
        }
    }
}

fn is_empty(value: &Written<'_>) -> bool {
    matches!(value, Written::Mapping { items, .. } | Written::Sequence { items, .. } if items.is_empty())
}

fn folded(value: &str, plain: bool) -> String {
    if plain && !value.contains('\n') { value.to_owned() } else { quoted(value) }
}

/// Double quotes with the escapes of JSON, which are those of YAML.
fn quoted(value: &str) -> String {
    Value::from(value).to_string()
}
