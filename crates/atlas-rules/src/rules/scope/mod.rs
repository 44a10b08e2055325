pub(crate) mod below_scale_bar;
pub(crate) mod legacy_without_reason;
pub(crate) mod no_recent_source;
pub(crate) mod stale_source;
pub(crate) mod verification_expired;

use atlas_catalogue::schema::{Record, Source};
use jiff::civil::Date;

/// Whether `source` is of `start` or later; `None` where nobody can tell. A living page, such as documentation, is of the day it was read.
fn is_recent(source: &Source, start: Date) -> Option<bool> {
    let living = matches!(&*source.kind, "doc" | "docs" | "documentation" | "code");
    let date = source.date.or(if living { source.accessed } else { None })?;
    Some(date.value.latest() >= start)
}

/// Whether the record says why old sources are still right. One or two words say nothing.
fn explains_age(record: &Record) -> bool {
    record.legacy.as_ref().is_some_and(|reason| reason.split_whitespace().count() >= 3)
}
