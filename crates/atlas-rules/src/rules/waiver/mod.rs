pub(crate) mod expired;
pub(crate) mod malformed;
pub(crate) mod unused;
