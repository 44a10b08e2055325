//! A JSON object whose keys stand in the order in which they were put.

use serde_json::{Map, Value};

/// An object as it is filled.
#[derive(Default)]
pub(super) struct Object(Map<String, Value>);

impl Object {
    /// A key with what is known; no key where that is nothing.
    pub(super) fn put(&mut self, key: &str, value: impl Into<Value>) {
        let value = value.into();
        let empty = match &value {
            Value::Null => true,
            Value::Array(items) => items.is_empty(),
            Value::Object(keys) => keys.is_empty(),
            _ => false,
        };
        if !empty {
            self.0.insert(key.to_owned(), value);
        }
    }

    /// A key that is there even where its list is empty.
    pub(super) fn always(&mut self, key: &str, items: impl Into<Value>) {
        self.0.insert(key.to_owned(), items.into());
    }

    /// A key that is there only where it is true.
    pub(super) fn flag(&mut self, key: &str, holds: bool) {
        self.put(key, holds.then_some(true));
    }

    pub(super) fn value(self) -> Value {
        Value::Object(self.0)
    }
}
