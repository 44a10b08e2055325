pub(crate) mod incomplete_complete;
pub(crate) mod placeholder_text;
