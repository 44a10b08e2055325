//! Quantities: what a figure as printed amounts to.
//!
//! [`Quantity::parse`] reads the notations that engineering posts use (`4B+`, `~75-125 ms`, `12 000/s`, `five nines`, `US$1.4 trillion`) into a
//! value or range with a unit and a period. It never panics and never guesses: what it does not understand as a whole is `None`, and stays text.

mod little;
mod parse;
mod unit;

use std::fmt;

pub use little::in_flight;
pub use unit::{Period, Unit};

use crate::schema::vocabulary::Dimension;

/// Whether the printed figure is exact or a bound.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Bound {
    /// As printed.
    Exact,
    /// At least: `≥ > over`, trailing `+`.
    AtLeast,
    /// At most: `≤ < under`, `up to`.
    AtMost,
    /// About: `~ ≈ about nearly`.
    About,
}

/// A figure with its unit. `low` and `high` are in the base of the unit: bytes, seconds, a share of 1, or plain counts; per second where there
/// is a period of time, per month for money.
#[derive(Clone, Debug, PartialEq)]
pub struct Quantity {
    /// The figure, or the lower end of a range; finite.
    pub low: f64,
    /// The figure, or the upper end of a range; finite and not below `low`.
    pub high: f64,
    /// Exact or a bound.
    pub bound: Bound,
    /// What is counted.
    pub unit: Unit,
    /// Whether it is per time (then normalised as said above).
    pub period: Option<Period>,
    /// Words that follow the unit and say what is counted: `nodes`, `concurrent users`.
    pub label: Option<Box<str>>,
}

impl Quantity {
    /// Reads a figure as printed.
    pub fn parse(text: &str) -> Option<Self> {
        parse::quantity(text)
    }

    /// Reads a figure of a metric that fixes a unit: `ms` for a bare number (`latency_p99_ms: 500`), `/day` for a figure without a period
    /// (`daily_messages: 4B`).
    pub fn parse_in(text: &str, unit: &str) -> Option<Self> {
        let quantity = Self::parse(text)?;
        let incomplete = if unit.starts_with('/') {
            quantity.period.is_none() && !matches!(quantity.unit, Unit::Seconds | Unit::Share)
        } else {
            quantity.unit == Unit::Count && quantity.period.is_none() && quantity.label.is_none()
        };
        if !incomplete {
            return Some(quantity);
        }
        let separator = if unit.starts_with('/') { "" } else { " " };
        Self::parse(&format!("{text}{separator}{unit}")).or(Some(quantity))
    }

    /// What it measures.
    pub fn dimension(&self) -> Dimension {
        match (&self.unit, self.period.is_some()) {
            (Unit::Count, false) => Dimension::Count,
            (Unit::Count, true) => Dimension::Rate,
            (Unit::Bytes, false) => Dimension::Data,
            (Unit::Bytes, true) => Dimension::DataRate,
            (Unit::Seconds, _) => Dimension::Duration,
            (Unit::Share, _) => Dimension::Ratio,
            (Unit::Money(_), false) => Dimension::Money,
            (Unit::Money(_), true) => Dimension::Cost,
        }
    }

    /// The middle of the range, for comparisons that need one number.
    pub fn middle(&self) -> f64 {
        self.low / 2.0 + self.high / 2.0
    }

    /// The least that it may be: a figure that is a lower bound, exact or approximate counts as printed.
    pub fn at_least(&self) -> f64 {
        if self.bound == Bound::AtMost { 0.0 } else { self.low }
    }
}

impl fmt::Display for Quantity {
    /// The normalised figure, three digits: `≥ 4 B`, `46.3 k/s`, `75–125 ms`.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = match self.bound {
            Bound::Exact => "",
            Bound::AtLeast => "≥ ",
            Bound::AtMost => "≤ ",
            Bound::About => "≈ ",
        };
        let (scale, suffix) = unit::display_scale(&self.unit, self.high.abs().max(self.low.abs()));
        formatter.write_str(sign)?;
        if let Unit::Money(currency) = &self.unit {
            write!(formatter, "{currency} ")?;
        }
        formatter.write_str(&unit::digits(self.low / scale))?;
        if self.high > self.low {
            write!(formatter, "–{}", unit::digits(self.high / scale))?;
        }
        formatter.write_str(suffix)?;
        match (self.period.is_some(), matches!(self.unit, Unit::Money(_))) {
            (true, true) => formatter.write_str("/month")?,
            (true, false) => formatter.write_str("/s")?,
            (false, _) => {}
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests;
