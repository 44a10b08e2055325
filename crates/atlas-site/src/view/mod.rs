//! View models: what the templates are filled with.

pub(crate) mod block;
pub(crate) mod category;
pub(crate) mod claim;
pub(crate) mod cx;
pub(crate) mod diagram;
pub(crate) mod grades;
pub(crate) mod home;
pub(crate) mod listing;
pub(crate) mod method;
pub(crate) mod rules;
pub(crate) mod shell;
pub(crate) mod sources;
pub(crate) mod system;
pub(crate) mod vocabulary;
