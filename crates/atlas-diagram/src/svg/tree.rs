//! The renderer's output as a tree.
//!
//! It is machine-made and well-formed, so this reads what such a file holds (elements, attributes, text, the five entities and numeric ones) and
//! refuses anything else rather than guessing.

/// How deep elements may stand inside each other.
const DEPTH: usize = 64;

/// An element.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Element {
    pub(super) name: String,
    pub(super) attributes: Vec<(String, String)>,
    pub(super) children: Vec<Child>,
}

/// What stands inside an element.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Child {
    Element(Element),
    Text(String),
}

impl Element {
    pub(super) fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str())
    }

    pub(super) fn number(&self, name: &str) -> Option<f64> {
        self.attribute(name)?.trim().parse().ok().filter(|value: &f64| value.is_finite())
    }

    pub(super) fn has_class(&self, class: &str) -> bool {
        self.attribute("class").is_some_and(|classes| classes.split_ascii_whitespace().any(|has| has == class))
    }

    pub(super) fn elements(&self) -> impl Iterator<Item = &Self> {
        self.children.iter().filter_map(|child| match child {
            Child::Element(element) => Some(element),
            Child::Text(_) => None,
        })
    }

    /// The first element below this one, at any depth, that `wanted` accepts.
    pub(super) fn find(&self, wanted: &dyn Fn(&Self) -> bool) -> Option<&Self> {
        self.elements().find_map(|element| if wanted(element) { Some(element) } else { element.find(wanted) })
    }

    /// All text in it.
    #[cfg(test)]
    pub(super) fn text(&self) -> String {
        self.children
            .iter()
            .map(|child| match child {
                Child::Element(element) => element.text(),
                Child::Text(text) => text.clone(),
            })
            .collect()
    }
}

/// Reads a whole document. The message says what is not as expected.
pub(super) fn parse(text: &str) -> Result<Element, String> {
    let mut reader = Reader { rest: text };
    reader.skip_prologue()?;
    let root = reader.element(0)?;
    if reader.rest.trim().is_empty() { Ok(root) } else { Err("text behind the root element".to_owned()) }
}

struct Reader<'a> {
    rest: &'a str,
}

impl<'a> Reader<'a> {
    fn skip_prologue(&mut self) -> Result<(), String> {
        loop {
            self.rest = self.rest.trim_start();
            let end = match self.rest {
                rest if rest.starts_with("<?") => "?>",
                rest if rest.starts_with("<!--") => "-->",
                _ => return Ok(()),
            };
            self.until(end)?;
        }
    }

    /// What stands before `end`, which is passed.
    fn until(&mut self, end: &str) -> Result<&'a str, String> {
        let (before, after) = self.rest.split_once(end).ok_or_else(|| format!("no `{end}`"))?;
        self.rest = after;
        Ok(before)
    }

    fn element(&mut self, depth: usize) -> Result<Element, String> {
        if depth > DEPTH {
            return Err("elements too deep inside each other".to_owned());
        }
        self.rest = self.rest.strip_prefix('<').ok_or("no element where one is due")?;
        let name = self.name()?;
        let mut element = Element { name: name.to_owned(), ..Element::default() };
        loop {
            self.rest = self.rest.trim_start();
            if let Some(rest) = self.rest.strip_prefix("/>") {
                self.rest = rest;
                return Ok(element);
            }
            if let Some(rest) = self.rest.strip_prefix('>') {
                self.rest = rest;
                break;
            }
            element.attributes.push(self.attribute()?);
        }
        self.children(&mut element, depth)?;
        let closing = self.until(">")?.trim_end();
        if closing == name { Ok(element) } else { Err(format!("`{name}` is closed by `{closing}`")) }
    }

    /// Everything up to and with the `</` of the closing tag.
    fn children(&mut self, element: &mut Element, depth: usize) -> Result<(), String> {
        loop {
            let at = self.rest.find('<').ok_or_else(|| format!("`{}` is not closed", element.name))?;
            let (text, rest) = self.rest.split_at(at);
            if !text.is_empty() {
                element.children.push(Child::Text(decode(text)?));
            }
            self.rest = rest;
            if let Some(rest) = rest.strip_prefix("</") {
                self.rest = rest;
                return Ok(());
            }
            if rest.starts_with("<!--") {
                self.until("-->")?;
            } else if let Some(rest) = rest.strip_prefix("<![CDATA[") {
                self.rest = rest;
                let text = self.until("]]>")?.to_owned();
                element.children.push(Child::Text(text));
            } else {
                let child = self.element(depth + 1)?;
                element.children.push(Child::Element(child));
            }
        }
    }

    fn name(&mut self) -> Result<&'a str, String> {
        let plain = |character: char| character.is_alphanumeric() || matches!(character, '-' | '_' | ':' | '.');
        let end = self.rest.find(|character| !plain(character)).unwrap_or(self.rest.len());
        let (name, rest) = self.rest.split_at(end);
        self.rest = rest;
        if name.is_empty() { Err("no name where one is due".to_owned()) } else { Ok(name) }
    }

    fn attribute(&mut self) -> Result<(String, String), String> {
        let name = self.name()?.to_owned();
        let rest =
            self.rest.trim_start().strip_prefix('=').ok_or_else(|| format!("`{name}` has no value"))?.trim_start();
        let quote = rest
            .chars()
            .next()
            .filter(|quote| matches!(quote, '"' | '\''))
            .ok_or_else(|| format!("`{name}` has no quotes"))?;
        self.rest = &rest[1..];
        let value = self.until(if quote == '"' { "\"" } else { "'" })?;
        Ok((name, decode(value)?))
    }
}

fn decode(text: &str) -> Result<String, String> {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('&') {
        out.push_str(before);
        let (name, after) = after.split_once(';').ok_or("an entity without its end")?;
        out.push(entity(name).ok_or_else(|| format!("unknown entity `{name}`"))?);
        rest = after;
    }
    out.push_str(rest);
    Ok(out)
}

fn entity(name: &str) -> Option<char> {
    match name {
        "amp" => Some('&'),
        "lt" => Some('<'),
        "gt" => Some('>'),
        "quot" => Some('"'),
        "apos" => Some('\''),
        "nbsp" => Some(' '),
        _ => {
            let number = name.strip_prefix('#')?;
            let value = match number.strip_prefix(['x', 'X']) {
                Some(digits) => u32::from_str_radix(digits, 16).ok()?,
                None => number.parse().ok()?,
            };
            char::from_u32(value)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::parse;

    #[test]
    fn a_document_becomes_a_tree() {
        let root = parse(
            "<?xml version='1.0'?><!-- x --><svg a=\"1 &lt; 2\"><g class='x y'>a&amp;<b/>&#39;c</g><![CDATA[<]]></svg>",
        )
        .unwrap();
        assert_eq!(root.attribute("a"), Some("1 < 2"));
        assert!(root.find(&|element| element.has_class("y")).is_some());
        assert_eq!(root.text(), "a&'c<");
    }

    #[test]
    fn what_is_not_well_formed_is_refused() {
        for text in [
            "",
            "x",
            "<svg>",
            "<svg></g>",
            "<svg a=1/>",
            "<svg a='1/>",
            "<svg>&nope;</svg>",
            "<svg/>x",
            "<svg>&</svg>",
            "<>",
            "<svg",
            "<svg a",
        ] {
            assert!(parse(text).is_err(), "{text}");
        }
        assert!(parse(&"<g>".repeat(100)).is_err());
    }
}
