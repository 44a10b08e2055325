pub(crate) mod missing_baseline;
pub(crate) mod svg_too_large;
