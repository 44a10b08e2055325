//! The catalogue: what an author may write, what was written, and what it amounts to.
//!
//! Three phases, each with types of its own:
//!
//! 1. [`yaml`] reads text into a tree in which every node knows its bytes.
//! 2. [`schema`] takes the tree apart into a [`schema::Record`]: what an author may write, every scalar with its place, every error collected.
//! 3. [`load`] resolves records against the [`vocabulary`] into the [`Catalogue`] of [`System`]s, whose references lead somewhere, whose figures
//!    are [`quantity`]s and whose claims stand in one ledger.
//!
//! The crate touches neither disk nor clock nor network: files come through [`World`]. It says what is wrong as diagnostics and never prints.

#[macro_use]
pub mod schema;

pub mod format;
mod json_schema;
mod load;
pub mod quantity;
mod resolve;
pub mod rule;
pub mod suggest;
mod system;
pub mod vocabulary;
mod world;
pub mod yaml;

pub use json_schema::{record_schema, vocabulary_schemas};
pub use load::{Catalogue, FOLDER, Loaded, load, load_text};
pub use resolve::expected_id;
pub use system::{ClaimKind, Endpoint, LedgerClaim, ResolvedFlow, ResolvedSource, System};
pub use vocabulary::Vocabulary;
pub use world::{MemoryWorld, ReadError, World};
