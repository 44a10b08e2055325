//! Places: where everything of a diagram stands, before anything is written.
//!
//! Nothing here knows a record or a markup: sizes go in, boxes and courses come out. The same input gives the same places.

pub(crate) mod bands;
mod gutter;
mod isotonic;
mod layered;
mod quality;
mod rows;
pub(crate) mod scale;
pub(crate) mod sequence;
pub(crate) mod shelf;
mod stack;
#[cfg(test)]
mod tests;
mod tracks;
