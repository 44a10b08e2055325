//! The raw schema: what an author may write, every scalar with its place.
//!
//! The types of [`Record`], of its [`parts`] and of the [`vocabulary`] are declared with one macro that makes four things of a declaration, so that they cannot
//! drift apart: the type, its extraction from a YAML tree (collecting every error), its JSON Schema, and a walk over the claims in it.

#[macro_use]
mod macros;

mod claim;
mod containers;
mod extract;
pub mod parts;
mod record;
mod scalar;
pub mod vocabulary;
mod walk;

pub use claim::{Claim, ClaimDetails, Claims, Confidence, Evidence, Worded};
pub use containers::{Map, OneOrMany};
pub use extract::{Extract, Fields, Part, Word};
pub use parts::*;
pub use record::{CurrentStatus, Difficulty, ExcellenceTier, Record, ScaleCategory, Status};
pub use scalar::{Date, Flag, PartialDate, Text};
pub use walk::{PathSegment, Visitor, Walk, Walker, path_text};
