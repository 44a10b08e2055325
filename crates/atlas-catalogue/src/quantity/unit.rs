//! Units and periods.

use std::fmt;

/// What is counted, in its base.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unit {
    /// Things.
    Count,
    /// Bytes; bits are an eighth.
    Bytes,
    /// Seconds.
    Seconds,
    /// A share of 1: per cent are a hundredth.
    Share,
    /// Money in a currency (ISO 4217 code).
    Money(Currency),
}

/// A currency by its ISO 4217 code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Currency(pub(super) [u8; 3]);

impl fmt::Display for Currency {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(formatter, "{}", char::from(*byte)))
    }
}

/// The time that a rate was printed for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Period {
    /// Per second.
    Second,
    /// Per minute.
    Minute,
    /// Per hour.
    Hour,
    /// Per day.
    Day,
    /// Per week.
    Week,
    /// Per month, 30.44 days.
    Month,
    /// Per quarter.
    Quarter,
    /// Per year, 365.25 days.
    Year,
}

const DAY: f64 = 86_400.0;

impl Period {
    /// Its length in seconds.
    pub fn seconds(self) -> f64 {
        match self {
            Self::Second => 1.0,
            Self::Minute => 60.0,
            Self::Hour => 3_600.0,
            Self::Day => DAY,
            Self::Week => 7.0 * DAY,
            Self::Month => 365.25 / 12.0 * DAY,
            Self::Quarter => 365.25 / 4.0 * DAY,
            Self::Year => 365.25 * DAY,
        }
    }

    pub(super) fn from_word(word: &str) -> Option<Self> {
        Some(match word {
            "s" | "sec" | "secs" | "second" | "seconds" => Self::Second,
            "min" | "minute" | "minutes" => Self::Minute,
            "h" | "hr" | "hour" | "hours" | "hourly" => Self::Hour,
            "d" | "day" | "days" | "daily" => Self::Day,
            "w" | "wk" | "week" | "weeks" | "weekly" => Self::Week,
            "mo" | "month" | "months" | "monthly" => Self::Month,
            "q" | "quarter" | "quarters" | "quarterly" => Self::Quarter,
            "y" | "yr" | "year" | "years" | "yearly" | "annum" | "annually" => Self::Year,
            _ => return None,
        })
    }
}

/// A magnitude that follows a number: `k`, `million`, `crore`.
pub(super) fn magnitude(word: &str) -> Option<f64> {
    Some(match word {
        "hundred" => 1e2,
        "k" | "K" | "thousand" | "thousands" => 1e3,
        "m" | "M" | "mn" | "mm" | "million" | "millions" => 1e6,
        "b" | "B" | "bn" | "billion" | "billions" => 1e9,
        "t" | "T" | "tn" | "trillion" | "trillions" => 1e12,
        "quadrillion" => 1e15,
        "lakh" | "lakhs" => 1e5,
        "crore" | "crores" => 1e7,
        _ => return None,
    })
}

/// A unit of bytes, bits or time, with its size in the base. Case matters for bits and bytes: `Gb` is bits.
pub(super) fn measure(word: &str) -> Option<(Unit, f64)> {
    if let Some(found) = time(word) {
        return Some((Unit::Seconds, found));
    }
    if matches!(word, "%" | "percent" | "pct") {
        return Some((Unit::Share, 0.01));
    }
    data(word).map(|size| (Unit::Bytes, size))
}

fn time(word: &str) -> Option<f64> {
    Some(match word {
        "ns" | "nanosecond" | "nanoseconds" => 1e-9,
        "us" | "µs" | "μs" | "microsecond" | "microseconds" => 1e-6,
        "ms" | "millisecond" | "milliseconds" | "msec" => 1e-3,
        "s" | "sec" | "secs" | "second" | "seconds" => 1.0,
        "min" | "mins" | "minute" | "minutes" => 60.0,
        "h" | "hr" | "hrs" | "hour" | "hours" => 3_600.0,
        "day" | "days" => DAY,
        "week" | "weeks" => 7.0 * DAY,
        "month" | "months" => Period::Month.seconds(),
        "year" | "years" | "yr" | "yrs" => Period::Year.seconds(),
        _ => return None,
    })
}

fn data(word: &str) -> Option<f64> {
    let lower = word.to_lowercase();
    let (prefixes, binary): (&[(&str, i32)], _) = (
        &[("", 0), ("k", 1), ("m", 2), ("g", 3), ("t", 4), ("p", 5), ("e", 6), ("z", 7)],
        lower.contains("ib") && lower.len() >= 3,
    );
    let long: &[(&str, i32)] =
        &[("", 0), ("kilo", 1), ("mega", 2), ("giga", 3), ("tera", 4), ("peta", 5), ("exa", 6), ("zetta", 7)];
    for (prefix, power) in long {
        for (name, size) in [("bytes", 1.0), ("byte", 1.0), ("bits", 0.125), ("bit", 0.125)] {
            if lower.strip_prefix(prefix) == Some(name) {
                return Some(size * 1000_f64.powi(*power));
            }
        }
    }
    for (prefix, power) in prefixes {
        let Some(rest) = lower.strip_prefix(prefix) else { continue };
        // A bare `b` would be billion or bits or bytes: only with a prefix is it a unit of data.
        let base = if binary { 1024_f64 } else { 1000_f64 }.powi(*power);
        let bits = match rest {
            "b" | "ib" if !prefix.is_empty() => word.ends_with('b'),
            "bps" | "bit/s" if !prefix.is_empty() => !word.contains('B'),
            _ => continue,
        };
        return Some(if bits { base / 8.0 } else { base });
    }
    None
}

/// A currency by symbol or code at the start of a figure; with what is left.
pub(super) fn currency(text: &str) -> Option<(Currency, &str)> {
    const CODES: [(&str, &[u8; 3]); 14] = [
        ("US$", b"USD"),
        ("R$", b"BRL"),
        ("$", b"USD"),
        ("€", b"EUR"),
        ("£", b"GBP"),
        ("¥", b"JPY"),
        ("₹", b"INR"),
        ("USD", b"USD"),
        ("EUR", b"EUR"),
        ("GBP", b"GBP"),
        ("JPY", b"JPY"),
        ("INR", b"INR"),
        ("BRL", b"BRL"),
        ("CNY", b"CNY"),
    ];
    CODES.iter().find_map(|(symbol, code)| text.strip_prefix(symbol).map(|rest| (Currency(**code), rest.trim_start())))
}

/// By what to divide a value of `unit` near `size`, and the unit's name then.
pub(super) fn display_scale(unit: &Unit, size: f64) -> (f64, &'static str) {
    let steps: &[(f64, &str)] = match unit {
        Unit::Count | Unit::Money(_) => &[(1e12, " T"), (1e9, " B"), (1e6, " M"), (1e3, " k")],
        Unit::Bytes => {
            &[(1e18, " EB"), (1e15, " PB"), (1e12, " TB"), (1e9, " GB"), (1e6, " MB"), (1e3, " kB"), (0.0, " B")]
        }
        Unit::Seconds => &[
            (2.0 * DAY, " days"),
            (7_200.0, " h"),
            (120.0, " min"),
            (1.0, " s"),
            (1e-3, " ms"),
            (1e-6, " µs"),
            (0.0, " ns"),
        ],
        Unit::Share => return (0.01, " %"),
    };
    let Some((from, name)) = steps.iter().find(|(from, _)| size >= *from).copied() else { return (1.0, "") };
    let scale = match name {
        " days" => DAY,
        " h" => 3_600.0,
        " min" => 60.0,
        " ns" => 1e-9,
        " B" if from == 0.0 => 1.0,
        _ => from,
    };
    (scale, name)
}

/// Three significant digits, or all digits of a whole number below 1000 and of nines.
pub(super) fn digits(value: f64) -> String {
    if value == 0.0 {
        return "0".to_owned();
    }
    if (99.0..100.0).contains(&value) {
        return trimmed(format!("{value:.6}"));
    }
    let places = (2 - value.abs().log10().floor() as i32).clamp(0, 12) as usize;
    trimmed(format!("{value:.places$}"))
}

fn trimmed(text: String) -> String {
    if text.contains('.') { text.trim_end_matches('0').trim_end_matches('.').to_owned() } else { text }
}
