//! Places: where everything of a diagram stands, before anything is written.

pub(crate) mod sequence;
