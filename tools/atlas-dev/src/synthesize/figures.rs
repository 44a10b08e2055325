//! Other figures: of the same kind and notation, and in the same proportion to each other.

use atlas_catalogue::quantity::{Quantity, Unit};

use super::random::Random;
use super::tree::Tree;

/// By what the figures of one system are multiplied. One factor for all of a kind keeps percentiles in order and loads within their capacities.
#[derive(Clone, Copy)]
struct Factors {
    /// For loads, counts and data.
    load: f64,
    /// For times.
    pace: f64,
}

/// Parts that hold figures under keys.
const PARTS: [&str; 5] = ["scale", "metrics", "slos", "latency", "capacity_planning"];

/// Gives a record other figures.
pub(super) fn vary(record: &mut Tree, random: &mut Random) {
    let mut between = |low: f64, high: f64| low + (high - low) * random.below(1 << 20) as f64 / f64::from(1 << 20);
    let load = if between(0.0, 1.0) < 0.5 { between(0.3, 1.0) } else { between(1.0, 4.0) };
    let factors = Factors { load, pace: between(0.8, 1.25) };
    for part in PARTS {
        let times = matches!(part, "slos" | "latency");
        if let Some(part) = record.get_mut(part) {
            vary_in(part, times, factors);
        }
    }
    for (_, component) in record.get_mut("components").and_then(Tree::entries_mut).into_iter().flatten() {
        if let Some(facts) = component.get_mut("facts") {
            vary_in(facts, false, factors);
        }
    }
    for flow in record.get_mut("flows").and_then(Tree::items_mut).into_iter().flatten() {
        for percentile in ["p50", "p95", "p99"] {
            if let Some(latency) = flow.get_mut(percentile) {
                vary_in(latency, true, factors);
            }
        }
    }
}

/// Varies the values of claims below keys. `times` says that a bare number is a time.
fn vary_in(tree: &mut Tree, times: bool, factors: Factors) {
    match tree {
        Tree::Null => {}
        Tree::Text { text, .. } => {
            if let Some(varied) = varied(text, times, factors) {
                *text = varied;
            }
        }
        Tree::List(items) => items.iter_mut().for_each(|item| vary_in(item, times, factors)),
        Tree::Map(_) if tree.is_claim() => {
            if let Some(value) = tree.get_mut("value") {
                vary_in(value, times, factors);
            }
        }
        Tree::Map(entries) => {
            let share =
                |key: &str| ["availability", "pct", "percent", "ratio", "share"].iter().any(|word| key.contains(word));
            let time = |key: &str| key.ends_with("_ms") || key.ends_with("_s") || key.contains("time");
            for (key, value) in entries.iter_mut().filter(|(key, _)| !share(key)) {
                vary_in(value, times || time(key), factors);
            }
        }
    }
}

/// The figure times its factor. `None` where the text is no figure, or one that has to stay: a share, a year, a number in words.
fn varied(text: &str, times: bool, factors: Factors) -> Option<String> {
    let before = Quantity::parse(text)?;
    let year = before.unit == Unit::Count
        && before.label.is_none()
        && before.low.fract() == 0.0
        && (1900.0..2200.0).contains(&before.low);
    if before.unit == Unit::Share || year && text.len() == 4 {
        return None;
    }
    let factor = if times || before.unit == Unit::Seconds { factors.pace } else { factors.load };
    let text = multiply(text, factor);
    let after = Quantity::parse(&text)?;
    (after.dimension() == before.dimension() && after.label == before.label && after.bound == before.bound)
        .then_some(text)
}

/// Multiplies every number in a text, in the notation in which it stands.
fn multiply(text: &str, factor: f64) -> String {
    let mut varied = String::with_capacity(text.len() + 4);
    let mut rest = text;
    while let Some(start) = rest.find(|character: char| character.is_ascii_digit()) {
        varied.push_str(&rest[..start]);
        rest = &rest[start..];
        let end = number_end(rest);
        let (number, after) = rest.split_at(end);
        match product(number, factor, takes_decimals(after)) {
            Some(product) => varied.push_str(&product),
            None => varied.push_str(number),
        }
        rest = after;
    }
    varied.push_str(rest);
    varied
}

/// Where the number at the start ends: digits, with `,` and `.` between digits.
fn number_end(text: &str) -> usize {
    let bytes = text.as_bytes();
    let digit = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_digit);
    (0..bytes.len())
        .find(|at| !(digit(*at) || matches!(bytes[*at], b',' | b'.') && digit(at + 1)))
        .unwrap_or(bytes.len())
}

/// Whether a number before `text` may have decimals: it counts thousands or measures something. Nobody has 2.5 regions.
fn takes_decimals(text: &str) -> bool {
    const WORDS: [&str; 24] = [
        "k", "K", "M", "B", "T", "thousand", "million", "billion", "trillion", "ns", "µs", "us", "ms", "s", "KB", "kB",
        "MB", "GB", "TB", "PB", "GiB", "TiB", "PiB", "Gbps",
    ];
    let text = text.trim_start();
    let end = text.find(|character: char| !character.is_alphabetic()).unwrap_or(text.len());
    WORDS.contains(&&text[..end])
}

/// `number` times `factor`, with as many significant digits as it had, but at least two.
fn product(number: &str, factor: f64, decimals: bool) -> Option<String> {
    let plain = number.replace(',', "");
    let value: f64 = plain.parse().ok()?;
    let product = value * factor;
    if value == 0.0 || !product.is_finite() {
        return None;
    }
    let digits: String = plain.chars().filter(char::is_ascii_digit).collect();
    let significant = digits.trim_start_matches('0').trim_end_matches('0').len().clamp(2, 15);
    let rounded: f64 = format!("{product:.*e}", significant - 1).parse().ok()?;
    let text = if decimals || plain.contains('.') { rounded.to_string() } else { rounded.round().max(1.0).to_string() };
    Some(if number.contains(',') { grouped(&text) } else { text })
}

/// With `,` between groups of three digits before the decimal point.
fn grouped(number: &str) -> String {
    let (whole, fraction) = number.split_once('.').map_or((number, None), |(whole, fraction)| (whole, Some(fraction)));
    let mut text = String::new();
    for (at, digit) in whole.chars().enumerate() {
        if at > 0 && (whole.len() - at).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text.extend(fraction.into_iter().flat_map(|fraction| ['.'].into_iter().chain(fraction.chars())));
    text
}

#[cfg(test)]
mod tests {
    use super::{Factors, varied};

    #[test]
    fn figures_keep_their_notation() {
        let factors = Factors { load: 1.7, pace: 0.5 };
        for (printed, expected) in [
            ("4 billion", Some("6.8 billion")),
            ("25,000+", Some("42,000+")),
            ("999,999", Some("1,700,000")),
            ("10M+ concurrent users", Some("17M+ concurrent users")),
            ("3 regions", Some("5 regions")),
            ("40-125 ms", Some("20-62.5 ms")),
            ("around 2 million/s", Some("around 3.4 million/s")),
            ("0.5 ms", Some("0.25 ms")),
            ("99.99%", None),
            ("2015", None),
            ("three zones", None),
            ("trillions", None),
        ] {
            assert_eq!(varied(printed, false, factors).as_deref(), expected, "{printed}");
        }
        assert_eq!(varied("45", true, factors).as_deref(), Some("22"), "a bare number below a key of times");
    }
}
