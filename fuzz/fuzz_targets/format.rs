//! Text → canonical layout. Laying out twice changes nothing.

#![no_main]

use std::sync::LazyLock;

use atlas_catalogue::format::format;
use atlas_catalogue::{Vocabulary, record_schema};
use libfuzzer_sys::fuzz_target;

/// The same for every input, and not cheap to make.
static SCHEMA: LazyLock<serde_json::Value> = LazyLock::new(|| record_schema(&Vocabulary::built_in()));

fuzz_target!(|text: &str| {
    if let Ok(once) = format(text, &SCHEMA) {
        let twice = format(&once, &SCHEMA);
        assert_eq!(twice.as_deref(), Ok(once.as_str()), "laying out twice changes something");
    }
});
