//! Single values with their places.

use std::fmt;
use std::ops::Deref;

use atlas_diagnostic::{Diagnostic, Severity, Span};

use super::extract::{Extract, Part};
use super::walk::Walk;
use crate::rule;
use crate::yaml::{Node, Value};

/// Text as it stands in a record.
#[derive(Clone, Debug)]
pub struct Text {
    /// The text, quotes and escapes taken away.
    pub value: Box<str>,
    /// Where it stands.
    pub span: Span,
}

impl Deref for Text {
    type Target = str;

    fn deref(&self) -> &str {
        &self.value
    }
}

impl fmt::Display for Text {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.value)
    }
}

impl Part for Text {
    fn extract(node: &Node<'_>, cx: &mut Extract<'_>) -> Option<Self> {
        let text = cx.scalar(node, "text")?;
        Some(Self { value: text.into(), span: node.span })
    }
}

impl Walk for Text {}

/// `true` or `false`.
#[derive(Clone, Copy, Debug)]
pub struct Flag {
    /// The value.
    pub value: bool,
    /// Where it stands.
    pub span: Span,
}

impl Part for Flag {
    fn extract(node: &Node<'_>, cx: &mut Extract<'_>) -> Option<Self> {
        match &node.value {
            Value::Scalar { text, plain: true } if text == "true" => Some(Self { value: true, span: node.span }),
            Value::Scalar { text, plain: true } if text == "false" => Some(Self { value: false, span: node.span }),
            _ => {
                cx.wrong_type(node, "`true` or `false`");
                None
            }
        }
    }
}

impl Walk for Flag {}

/// A day, a month or a year: what is known of when.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct PartialDate {
    /// The year, 1900 to 2199.
    pub year: i16,
    /// The month, 1 to 12.
    pub month: Option<i8>,
    /// The day, 1 to 31, valid for the month.
    pub day: Option<i8>,
}

impl PartialDate {
    /// Reads `2023-03-08`, `2023-03` or `2023`.
    pub fn parse(text: &str) -> Option<Self> {
        let mut parts = text.split('-');
        let year: i16 = digits(parts.next()?, 4)?;
        let month: Option<i8> = parts.next().map(|part| digits(part, 2).ok_or(())).transpose().ok()?;
        let day: Option<i8> = parts.next().map(|part| digits(part, 2).ok_or(())).transpose().ok()?;
        let known = parts.next().is_none() && (1900..2200).contains(&year);
        let valid = jiff::civil::Date::new(year, month.unwrap_or(1), day.unwrap_or(1)).is_ok();
        (known && valid).then_some(Self { year, month, day })
    }

    /// The first day that it can mean.
    pub fn earliest(self) -> jiff::civil::Date {
        jiff::civil::Date::new(self.year, self.month.unwrap_or(1), self.day.unwrap_or(1)).unwrap_or_default()
    }

    /// The last day that it can mean.
    pub fn latest(self) -> jiff::civil::Date {
        let month = jiff::civil::Date::new(self.year, self.month.unwrap_or(12), 1).unwrap_or_default();
        match self.day {
            Some(_) => self.earliest(),
            None => month.last_of_month(),
        }
    }
}

fn digits<T: std::str::FromStr>(text: &str, length: usize) -> Option<T> {
    (text.len() == length && text.bytes().all(|byte| byte.is_ascii_digit())).then(|| text.parse().ok()).flatten()
}

impl fmt::Display for PartialDate {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{:04}", self.year)?;
        if let Some(month) = self.month {
            write!(formatter, "-{month:02}")?;
        }
        if let Some(day) = self.day {
            write!(formatter, "-{day:02}")?;
        }
        Ok(())
    }
}

/// A date in a record, as precise as it is known.
#[derive(Clone, Copy, Debug)]
pub struct Date {
    /// The date.
    pub value: PartialDate,
    /// Where it stands.
    pub span: Span,
}

impl Part for Date {
    fn extract(node: &Node<'_>, cx: &mut Extract<'_>) -> Option<Self> {
        let text = cx.scalar(node, "a date")?;
        if let Some(value) = PartialDate::parse(text) {
            return Some(Self { value, span: node.span });
        }
        let headline = format!("`{text}` is not a date");
        cx.report(
            Diagnostic::at(rule::WRONG_TYPE, Severity::Error, node.span, headline)
                .hint("write `2023-03-08`, or `2023-03` or `2023` where no more is known"),
        );
        None
    }
}

impl Walk for Date {}

#[cfg(test)]
mod tests {
    use super::PartialDate;

    #[test]
    fn dates_are_as_precise_as_they_are_written() {
        let written = |text| PartialDate::parse(text).map(|date| date.to_string());
        for text in ["2023-03-08", "2023-03", "2023", "2024-02-29"] {
            assert_eq!(written(text).as_deref(), Some(text));
        }
        for text in ["2023-3-8", "2023-02-30", "2023-13", "23", "", "2023-03-08-01", "0001", "+202"] {
            assert_eq!(written(text), None, "{text}");
        }
        assert_eq!(PartialDate::parse("2024-02").map(|date| date.latest().to_string()).as_deref(), Some("2024-02-29"));
    }
}
