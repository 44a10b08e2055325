//! The parts of a record, grouped as they are read.

mod closing;
mod design;
mod failure;
mod operation;
mod source;
mod structure;

pub use closing::*;
pub use design::*;
pub use failure::*;
pub use operation::*;
pub use source::*;
pub use structure::*;
