//! YAML as a tree that can be changed.

use atlas_catalogue::yaml;

/// A value.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Tree {
    /// Nothing.
    Null,
    /// Text, and whether it stood without quotes.
    Text { text: String, plain: bool },
    /// A list.
    List(Vec<Tree>),
    /// Keys with values, in order.
    Map(Vec<(String, Tree)>),
}

impl From<&yaml::Node<'_>> for Tree {
    fn from(node: &yaml::Node<'_>) -> Self {
        match &node.value {
            yaml::Value::Null => Self::Null,
            yaml::Value::Scalar { text, plain } => Self::Text { text: text.to_string(), plain: *plain },
            yaml::Value::Sequence(items) => Self::List(items.iter().map(Self::from).collect()),
            yaml::Value::Mapping(entries) => {
                Self::Map(entries.iter().map(|entry| (entry.key.to_string(), Self::from(&entry.value))).collect())
            }
        }
    }
}

impl Tree {
    /// Text with quotes.
    pub(super) fn quoted(text: impl Into<String>) -> Self {
        Self::Text { text: text.into(), plain: false }
    }

    /// The text, if it is one.
    pub(super) fn text(&self) -> Option<&str> {
        match self {
            Self::Text { text, .. } => Some(text),
            _ => None,
        }
    }

    /// The items of a list; anything else has none.
    pub(super) fn items(&self) -> &[Tree] {
        match self {
            Self::List(items) => items,
            _ => &[],
        }
    }

    /// The entries of a mapping; anything else has none.
    pub(super) fn entries(&self) -> &[(String, Tree)] {
        match self {
            Self::Map(entries) => entries,
            _ => &[],
        }
    }

    /// The items of a list, to be changed.
    pub(super) fn items_mut(&mut self) -> Option<&mut Vec<Tree>> {
        match self {
            Self::List(items) => Some(items),
            _ => None,
        }
    }

    /// The entries of a mapping, to be changed.
    pub(super) fn entries_mut(&mut self) -> Option<&mut Vec<(String, Tree)>> {
        match self {
            Self::Map(entries) => Some(entries),
            _ => None,
        }
    }

    /// The value of `key`.
    pub(super) fn get(&self, key: &str) -> Option<&Tree> {
        self.entries().iter().find(|(own, _)| own == key).map(|(_, value)| value)
    }

    /// The value of `key`, to be changed.
    pub(super) fn get_mut(&mut self, key: &str) -> Option<&mut Tree> {
        self.entries_mut()?.iter_mut().find(|(own, _)| own == key).map(|(_, value)| value)
    }

    /// Takes `key` out of a mapping.
    pub(super) fn remove(&mut self, key: &str) {
        if let Some(entries) = self.entries_mut() {
            entries.retain(|(own, _)| own != key);
        }
    }

    /// Whether it is a claim with evidence: a mapping that says its value under a key of its own.
    pub(super) fn is_claim(&self) -> bool {
        ["value", "guarantee", "pattern", "mechanism"].iter().any(|key| self.get(key).is_some())
    }

    /// Text, or the texts of a list.
    pub(super) fn texts(&self) -> Vec<&str> {
        match self {
            Self::List(items) => items.iter().filter_map(Self::text).collect(),
            single => single.text().into_iter().collect(),
        }
    }
}
