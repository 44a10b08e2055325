//! Options, lists and open maps of parts.

use super::extract::{Extract, Part};
use super::scalar::Text;
use super::walk::{Walk, Walker};
use crate::yaml::{Node, Value};

impl<T: Part> Part for Option<T> {
    fn extract(node: &Node<'_>, cx: &mut Extract<'_>) -> Option<Self> {
        Some(T::extract(node, cx))
    }

    fn absent() -> Option<Self> {
        Some(None)
    }
}

impl<T: Walk> Walk for Option<T> {
    fn walk(&self, walker: &mut Walker<'_>) {
        if let Some(part) = self {
            part.walk(walker);
        }
    }
}

impl<T: Part> Part for Vec<T> {
    fn extract(node: &Node<'_>, cx: &mut Extract<'_>) -> Option<Self> {
        match &node.value {
            Value::Sequence(items) => Some(items.iter().filter_map(|item| T::extract(item, cx)).collect()),
            _ => {
                cx.wrong_type(node, "a list");
                None
            }
        }
    }

    fn absent() -> Option<Self> {
        Some(Self::new())
    }
}

impl<T: Walk> Walk for Vec<T> {
    fn walk(&self, walker: &mut Walker<'_>) {
        for (index, part) in self.iter().enumerate() {
            walker.item(index, part);
        }
    }
}

/// One part, or a list of them.
#[derive(Clone, Debug)]
pub struct OneOrMany<T>(pub Vec<T>);

impl<T> std::ops::Deref for OneOrMany<T> {
    type Target = [T];

    fn deref(&self) -> &[T] {
        &self.0
    }
}

impl<T: Part> Part for OneOrMany<T> {
    fn extract(node: &Node<'_>, cx: &mut Extract<'_>) -> Option<Self> {
        match &node.value {
            Value::Sequence(_) => Vec::extract(node, cx).map(Self),
            _ => T::extract(node, cx).map(|part| Self(vec![part])),
        }
    }

    fn absent() -> Option<Self> {
        Some(Self(Vec::new()))
    }
}

impl<T: Walk> Walk for OneOrMany<T> {
    fn walk(&self, walker: &mut Walker<'_>) {
        self.0.walk(walker);
    }
}

/// A mapping whose keys the author chooses, in the order of the file.
#[derive(Clone, Debug)]
pub struct Map<T>(Vec<(Text, T)>);

impl<T> Map<T> {
    /// Keys and values, in the order of the file.
    pub fn iter(&self) -> std::slice::Iter<'_, (Text, T)> {
        self.0.iter()
    }

    /// The value of `key`.
    pub fn get(&self, key: &str) -> Option<&T> {
        self.0.iter().find(|(candidate, _)| &**candidate == key).map(|(_, value)| value)
    }

    /// Whether there is nothing in it.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The number of entries.
    pub fn len(&self) -> usize {
        self.0.len()
    }
}

impl<T> Default for Map<T> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<'a, T> IntoIterator for &'a Map<T> {
    type Item = &'a (Text, T);
    type IntoIter = std::slice::Iter<'a, (Text, T)>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

impl<T: Part> Part for Map<T> {
    fn extract(node: &Node<'_>, cx: &mut Extract<'_>) -> Option<Self> {
        let Value::Mapping(entries) = &node.value else {
            cx.wrong_type(node, "a mapping");
            return None;
        };
        let values = entries.iter().filter_map(|entry| {
            let key = Text { value: entry.key.as_ref().into(), span: entry.key_span };
            T::extract(&entry.value, cx).map(|value| (key, value))
        });
        Some(Self(values.collect()))
    }

    fn absent() -> Option<Self> {
        Some(Self::default())
    }
}

impl<T: Walk> Walk for Map<T> {
    fn walk(&self, walker: &mut Walker<'_>) {
        for (key, part) in &self.0 {
            walker.entry(key, part);
        }
    }
}
