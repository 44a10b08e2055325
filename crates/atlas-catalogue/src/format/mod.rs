//! The canonical layout of a record: keys in the order of the schema, two spaces a level, short mappings on one line, every comment kept.
//!
//! Nothing is taken on trust: the result is parsed again and has to hold the same data and the same comments, or the text stays as it is.

mod tree;
mod write;

use serde_json::Value;

use crate::yaml;

/// Why a text was not laid out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FormatError {
    /// It is not a YAML mapping.
    NotARecord,
    /// It uses something that the layout does not understand, such as anchors; in words.
    Unsupported(&'static str),
    /// Laying it out would have changed its data, lost a comment, or never come to rest. This is a bug of the formatter; the text is safe.
    WouldChange,
}

impl std::fmt::Display for FormatError {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::NotARecord => formatter.write_str("not a record: `atlas check` says why"),
            Self::Unsupported(what) => write!(formatter, "{what} cannot be laid out"),
            Self::WouldChange => {
                formatter.write_str("laying it out would change it, so it stays as it is: please report this")
            }
        }
    }
}

impl std::error::Error for FormatError {}

/// Lays out `text`. `schema` is the JSON Schema that gives the order of keys: that of records, or of a vocabulary file. What comes out of it
/// is left as it is when it is laid out again.
pub fn format(text: &str, schema: &Value) -> Result<String, FormatError> {
    let once = lay_out(text, schema)?;
    let twice = lay_out(&once, schema)?;
    // A comment in an odd place takes two steps to where it belongs.
    let settled = twice == once || lay_out(&twice, schema)? == twice;
    if settled { Ok(twice) } else { Err(FormatError::WouldChange) }
}

fn lay_out(text: &str, schema: &Value) -> Result<String, FormatError> {
    let tree = tree::read(text)?;
    let formatted = write::write(&tree, schema);
    let before = fingerprint(text).ok_or(FormatError::NotARecord)?;
    if fingerprint(&formatted).as_ref() != Some(&before) {
        return Err(FormatError::WouldChange);
    }
    Ok(formatted)
}

/// The data without the order of keys, and the comments without their order.
fn fingerprint(text: &str) -> Option<(Value, Vec<String>)> {
    let mut files = atlas_diagnostic::SourceMap::default();
    let file = files.add(atlas_diagnostic::SourceFile::new("", ""));
    let (node, problems) = yaml::parse(file, text, yaml::Limits::CATALOGUE);
    if !problems.is_empty() {
        return None;
    }
    let mut comments = tree::comments(text);
    comments.sort();
    Some((data(&node?), comments))
}

fn data(node: &yaml::Node<'_>) -> Value {
    match &node.value {
        yaml::Value::Null => Value::Null,
        // Quotes matter: `"12"` and `12` are both text here, but other readers of YAML tell them apart. Text of several lines is text to all.
        yaml::Value::Scalar { text, plain } => {
            Value::from(vec![Value::from(text.as_ref()), Value::from(*plain && !text.contains('\n'))])
        }
        yaml::Value::Sequence(items) => items.iter().map(data).collect(),
        yaml::Value::Mapping(entries) => {
            let mut pairs: Vec<(&str, Value)> =
                entries.iter().map(|entry| (entry.key.as_ref(), data(&entry.value))).collect();
            pairs.sort_by(|left, right| left.0.cmp(right.0));
            pairs.into_iter().map(|(key, value)| (key.to_owned(), value)).collect::<serde_json::Map<_, _>>().into()
        }
    }
}

#[cfg(test)]
mod tests;
