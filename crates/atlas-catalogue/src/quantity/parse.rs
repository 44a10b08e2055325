//! The grammar.
//!
//! ```text
//! quantity  = hedge* currency? number (range-sign number)? magnitude? unit? '+'? period? label?
//!           | word "nines"
//! number    = digits with grouping and a decimal point, each end with its own magnitude and unit allowed ("500 ms-2 s" is not)
//! ```

use super::unit::{Currency, Period, Unit, currency, magnitude, measure};
use super::{Bound, Quantity};

/// Longest text that can be a figure; what is longer is prose.
const LONGEST: usize = 120;

/// Words of a label: more of them make a sentence, not a figure.
const LABEL_WORDS: usize = 6;

pub(super) fn quantity(text: &str) -> Option<Quantity> {
    let text = text.trim();
    if text.is_empty() || text.len() > LONGEST {
        return None;
    }
    let (bound, rest) = hedges(text);
    if let Some(quantity) = nines(rest, bound) {
        return Some(quantity);
    }
    if let Some(seconds) = steps(rest) {
        return Some(Quantity { low: seconds, high: seconds, bound, unit: Unit::Seconds, period: None, label: None });
    }
    let (money, rest) = currency(rest).map_or((None, rest), |(currency, rest)| (Some(currency), rest));
    let (low, rest) = number(rest).or_else(|| spelled(rest))?;
    let (low_magnitude, rest) = take_magnitude(rest);
    let (high, rest) = match range_sign(rest).and_then(|after| number(strip_currency(after))) {
        Some((high, rest)) => (Some(high), rest),
        None => (None, rest),
    };
    let (high_magnitude, rest) = if high.is_some() { take_magnitude(rest) } else { (None, rest) };
    let plus_before = rest.strip_prefix('+');
    let tail = Tail::read(plus_before.unwrap_or(rest), money)?;
    let bound = if plus_before.is_some() || tail.plus { Bound::AtLeast } else { bound };

    let shared = high_magnitude.or(low_magnitude).unwrap_or(1.0);
    let low_scale = if high.is_some() { low_magnitude.unwrap_or(shared) } else { shared };
    let per = tail.per();
    let low_value = low * low_scale * tail.size / per;
    let high_value = high.map_or(low_value, |high| high * shared * tail.size / per);
    let sound = low_value.is_finite() && high_value.is_finite() && high_value >= low_value;
    sound.then_some(Quantity {
        low: low_value,
        high: high_value,
        bound,
        unit: tail.unit,
        period: tail.period,
        label: tail.label,
    })
}

fn hedges(mut text: &str) -> (Bound, &str) {
    const SIGNS: [(&str, Bound); 29] = [
        ("≥", Bound::AtLeast),
        (">=", Bound::AtLeast),
        (">", Bound::AtLeast),
        ("≤", Bound::AtMost),
        ("<=", Bound::AtMost),
        ("<", Bound::AtMost),
        ("~", Bound::About),
        ("≈", Bound::About),
        ("over ", Bound::AtLeast),
        ("more than ", Bound::AtLeast),
        ("at least ", Bound::AtLeast),
        ("above ", Bound::AtLeast),
        ("exceeding ", Bound::AtLeast),
        ("greater than ", Bound::AtLeast),
        ("upwards of ", Bound::AtLeast),
        ("under ", Bound::AtMost),
        ("below ", Bound::AtMost),
        ("less than ", Bound::AtMost),
        ("fewer than ", Bound::AtMost),
        ("up to ", Bound::AtMost),
        ("at most ", Bound::AtMost),
        ("about ", Bound::About),
        ("around ", Bound::About),
        ("nearly ", Bound::About),
        ("almost ", Bound::About),
        ("roughly ", Bound::About),
        ("approximately ", Bound::About),
        ("approaching ", Bound::About),
        ("close to ", Bound::About),
    ];
    let mut bound = Bound::Exact;
    loop {
        let Some((sign, found)) = SIGNS.iter().find(|(sign, _)| starts_with_ignoring_case(text, sign)) else {
            return (bound, text);
        };
        // "about 4, up to 5" keeps its first word; a bound says more than a hedge.
        if bound == Bound::Exact || bound == Bound::About {
            bound = *found;
        }
        text = text.get(sign.len()..).unwrap_or_default().trim_start();
    }
}

fn starts_with_ignoring_case(text: &str, prefix: &str) -> bool {
    text.get(..prefix.len()).is_some_and(|start| start.eq_ignore_ascii_case(prefix))
}

/// `five nines`, `4 nines`.
fn nines(text: &str, bound: Bound) -> Option<Quantity> {
    let (count, rest) = text.split_once([' ', '-'])?;
    if !matches!(rest.trim().to_lowercase().as_str(), "nines" | "nines availability" | "nines of availability") {
        return None;
    }
    let words = ["two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven"];
    let spelled = (2..).zip(words).find(|(_, word)| word.eq_ignore_ascii_case(count)).map(|(number, _)| number);
    let count = spelled.or_else(|| count.parse().ok().filter(|count| (1..=12).contains(count)))?;
    let share = 1.0 - 10_f64.powi(-count);
    Some(Quantity { low: share, high: share, bound, unit: Unit::Share, period: None, label: None })
}

/// A duration in steps: `6 h 13 min`, `2h 40m`. At least two of them.
fn steps(text: &str) -> Option<f64> {
    let mut rest = text;
    let mut seconds = 0.0;
    let mut last = f64::INFINITY;
    let mut count = 0;
    while !rest.is_empty() {
        let (value, after) = number(rest)?;
        let (word, after) = split_word(after.trim_start());
        let size = match measure(&word.to_lowercase()) {
            Some((Unit::Seconds, size)) => size,
            None if word == "m" => 60.0,
            _ => return None,
        };
        // Each step is smaller than the one before; anything else is not one duration.
        if size >= last {
            return None;
        }
        (seconds, last, count) = (seconds + value * size, size, count + 1);
        rest = after.trim_start().trim_start_matches("and ").trim_start_matches(',').trim_start();
    }
    (count > 1).then_some(seconds)
}

/// Digits with `,`, `_`, thin or plain spaces between groups of three, and a decimal point.
fn number(text: &str) -> Option<(f64, &str)> {
    let mut digits = String::new();
    let mut end = 0;
    let mut fraction = false;
    for (index, character) in text.char_indices() {
        match character {
            '0'..='9' => digits.push(character),
            '.' if !fraction && followed_by_digit(text, index) => {
                fraction = true;
                digits.push('.');
            }
            ',' | '_' | ' ' | '\u{202f}' | '\u{2009}' | '\u{a0}' | '\''
                if !fraction && !digits.is_empty() && is_group(text, index + character.len_utf8()) => {}
            _ => break,
        }
        end = index + character.len_utf8();
    }
    if digits.is_empty() || digits.len() > 30 {
        return None;
    }
    Some((digits.parse().ok()?, text.get(end..)?))
}

/// `two million`, `a hundred`: a number in words counts only before a magnitude, since `one process` is prose.
fn spelled(text: &str) -> Option<(f64, &str)> {
    const WORDS: [&str; 13] =
        ["a", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"];
    let (word, rest) = text.split_once(' ')?;
    let place = WORDS.iter().position(|candidate| candidate.eq_ignore_ascii_case(word))?;
    let (next, _) = split_word(rest);
    let value = if place == 0 { 1.0 } else { place as f64 };
    (next.len() > 2 && magnitude(&next.to_lowercase()).is_some()).then_some((value, text.get(word.len()..)?))
}

fn followed_by_digit(text: &str, index: usize) -> bool {
    text.as_bytes().get(index + 1).is_some_and(u8::is_ascii_digit)
}

/// Exactly three digits stand at `index`.
fn is_group(text: &str, index: usize) -> bool {
    let bytes = text.as_bytes();
    (0..3).all(|offset| bytes.get(index + offset).is_some_and(u8::is_ascii_digit))
        && !bytes.get(index + 3).is_some_and(u8::is_ascii_digit)
}

fn range_sign(text: &str) -> Option<&str> {
    let text = text.trim_start();
    ["–", "—", "-", "to ", "..", "‑"].iter().find_map(|sign| text.strip_prefix(sign)).map(str::trim_start)
}

fn strip_currency(text: &str) -> &str {
    currency(text).map_or(text, |(_, rest)| rest)
}

fn take_magnitude(text: &str) -> (Option<f64>, &str) {
    let start = text.trim_start();
    let (word, rest) = split_word(start);
    match magnitude(word) {
        // `m` after a space is metres or minutes to somebody; glued to the number it is million.
        Some(_) if start.len() != text.len() && matches!(word, "m" | "t" | "b") => (None, text),
        Some(size) => (Some(size), rest),
        None => match magnitude(&word.to_lowercase()) {
            Some(size) if word.len() > 1 => (Some(size), rest),
            _ => (None, text),
        },
    }
}

/// The letters (and `%`, `µ`) at the start.
fn split_word(text: &str) -> (&str, &str) {
    let end = text.find(|character: char| !(character.is_alphabetic() || character == '%')).unwrap_or(text.len());
    text.split_at(end)
}

/// What follows the number: unit, `+`, period and label.
struct Tail {
    unit: Unit,
    size: f64,
    plus: bool,
    period: Option<Period>,
    label: Option<Box<str>>,
    /// The unit as printed.
    word: Box<str>,
}

impl Tail {
    fn read(text: &str, money: Option<Currency>) -> Option<Self> {
        let mut rest = text.trim_start();
        let mut tail = Self {
            unit: money.map_or(Unit::Count, Unit::Money),
            size: 1.0,
            plus: false,
            period: None,
            label: None,
            word: "".into(),
        };
        if money.is_none() {
            rest = tail.take_unit(rest);
        }
        if let Some(after) = rest.trim_start().strip_prefix('+') {
            tail.plus = true;
            rest = after;
        }
        rest = tail.take_period(rest.trim_start());
        let mut words: Vec<&str> = Vec::new();
        while !rest.is_empty() {
            if tail.period.is_none() {
                let before = rest;
                rest = tail.take_period(rest);
                if rest.len() != before.len() {
                    continue;
                }
            }
            let end = rest.find(' ').unwrap_or(rest.len());
            let (word, after) = rest.split_at(end);
            // `12 users/s`: the period is glued to the word that is counted.
            match word.split_once('/') {
                Some((counted, period)) if tail.period.is_none() && Period::from_word(period).is_some() => {
                    words.push(counted);
                    tail.period = Period::from_word(period);
                }
                _ => words.push(word),
            }
            rest = after.trim_start();
        }
        tail.finish(&words)
    }

    fn finish(mut self, words: &[&str]) -> Option<Self> {
        let digit = |word: &&str| word.bytes().any(|byte| byte.is_ascii_digit());
        let prose = |word: &&str| word.contains([';', ':', '(', ')', ',', '=', '<', '>', '→']);
        if words.len() > LABEL_WORDS || words.iter().any(digit) || words.iter().any(prose) {
            return None;
        }
        if let [first, more @ ..] = words {
            if matches!(first.to_lowercase().as_str(), "rps" | "qps" | "tps" | "ops" | "iops" | "wps" | "rqps" | "qqps")
                && self.unit == Unit::Count
            {
                self.period = Some(Period::Second);
            }
            if matches!(first.to_lowercase().as_str(), "rpm" | "qpm" | "tpm") && self.unit == Unit::Count {
                self.period = Some(Period::Minute);
            }
            if self.period.is_none()
                && let [.., last] = more
                && let Some(period) = Period::from_word(&last.to_lowercase()).filter(|_| last.ends_with("ly"))
            {
                self.period = Some(period);
            }
            self.label = Some(words.join(" ").into());
        }
        match (&self.unit, self.period) {
            // `99.9% per month` stays what it is: a share.
            (Unit::Share, _) => self.period = None,
            // `4 billion minutes a day` counts minutes; it is not a duration.
            (Unit::Seconds, Some(_)) => {
                self.unit = Unit::Count;
                self.size = 1.0;
                self.label =
                    Some(self.label.map_or_else(|| self.word.clone(), |label| format!("{} {label}", self.word).into()));
            }
            _ => {}
        }
        Some(self)
    }

    fn take_unit<'t>(&mut self, text: &'t str) -> &'t str {
        let (word, rest) = split_word(text);
        let Some((unit, size)) = measure(word).or_else(|| measure(&word.to_lowercase()).filter(|_| word.len() > 3))
        else {
            return text;
        };
        self.unit = unit;
        self.size = size;
        self.word = word.into();
        if word.to_lowercase().ends_with("bps") {
            self.period = Some(Period::Second);
        }
        rest
    }

    /// `/s`, `per second`, `a week`, `each month`, `yearly`.
    fn take_period<'t>(&mut self, text: &'t str) -> &'t str {
        let after = ["/", "per ", "a ", "an ", "each ", "every "]
            .iter()
            .find_map(|sign| text.strip_prefix(sign))
            .map(str::trim_start);
        let (word, rest) = split_word(after.unwrap_or(text));
        let adverb = word.ends_with("ly");
        match Period::from_word(&word.to_lowercase()) {
            Some(period) if after.is_some() || adverb => {
                self.period = Some(period);
                rest.trim_start()
            }
            _ => text,
        }
    }

    /// By what the value is divided to be per second, or per month for money.
    fn per(&self) -> f64 {
        match (&self.unit, self.period) {
            (_, None) => 1.0,
            (Unit::Money(_), Some(period)) => period.seconds() / Period::Month.seconds(),
            (_, Some(period)) => period.seconds(),
        }
    }
}
