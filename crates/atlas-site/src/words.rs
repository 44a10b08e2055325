//! Keys into words, dates and numbers as people read them.

use atlas_catalogue::schema::PartialDate;
use jiff::civil::Date;

const MONTHS: [&str; 12] = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/// Words that are written in capitals.
const CAPITALS: [&str; 27] = [
    "api", "aws", "cdn", "cpu", "cqrs", "crdt", "db", "dns", "gc", "gcp", "gpu", "http", "id", "io", "ip", "ml", "oss",
    "qps", "rpo", "rps", "rto", "slo", "sql", "ssd", "tls", "ux", "vm",
];

/// Endings of keys that only fix the unit of a figure.
const UNITS: [(&str, &str); 6] = [
    ("_per_sec", " a second"),
    ("_per_day", " a day"),
    ("_per_min", " a minute"),
    ("_ms", ""),
    ("_pct", ""),
    ("_bytes", ""),
];

/// Whether a text is a key rather than prose: lower-case words joined by `_`.
fn is_key(text: &str) -> bool {
    text.contains('_')
        && text
            .bytes()
            .all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || matches!(byte, b'_' | b'.' | b'-'))
}

/// A value for people: a key loses its underlines, prose stays as it is.
pub(crate) fn spoken(value: &str) -> String {
    if is_key(value) { value.replace('_', " ").trim().to_owned() } else { value.to_owned() }
}

/// A key as a label: `celebrity_storm` is `Celebrity storm`, `search_latency_p99_ms` is `Search latency p99`.
pub(crate) fn label(key: &str) -> String {
    let (stem, ending) = UNITS
        .iter()
        .find_map(|(unit, spoken)| key.strip_suffix(unit).filter(|stem| !stem.is_empty()).map(|stem| (stem, *spoken)))
        .unwrap_or((key, ""));
    let words: Vec<String> = stem.split('_').filter(|word| !word.is_empty()).map(word).collect();
    capital(&format!("{}{ending}", words.join(" ")))
}

fn word(word: &str) -> String {
    if CAPITALS.contains(&word) { word.to_uppercase() } else { word.to_owned() }
}

/// With a capital at the start.
pub(crate) fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// `8 Mar 2023`, `Mar 2023` or `2023`.
pub(crate) fn date(date: PartialDate) -> String {
    let month = date.month.and_then(|month| MONTHS.get(usize::try_from(month).ok()?.checked_sub(1)?));
    match (month, date.day) {
        (Some(month), Some(day)) => format!("{day} {month} {}", date.year),
        (Some(month), None) => format!("{month} {}", date.year),
        (None, _) => date.year.to_string(),
    }
}

/// `8 Mar 2023`.
pub(crate) fn day(day: Date) -> String {
    date(PartialDate { year: day.year(), month: Some(day.month()), day: Some(day.day()) })
}

/// `1 system`, `3 systems`, `1,204 claims`. Endings in `y` after a consonant are not needed here.
pub(crate) fn count(number: usize, thing: &str) -> String {
    format!("{} {}", number_text(number), plural(number, thing))
}

/// The thing in its plural unless there is one.
pub(crate) fn plural(number: usize, thing: &str) -> String {
    if number == 1 {
        return thing.to_owned();
    }
    match thing.strip_suffix('y') {
        Some(stem) if !stem.ends_with(['a', 'e', 'o', 'u']) => format!("{stem}ies"),
        _ => format!("{thing}s"),
    }
}

/// With a comma between thousands.
pub(crate) fn number_text(number: usize) -> String {
    let digits = number.to_string();
    let mut text = String::with_capacity(digits.len() + digits.len() / 3);
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

/// The start of a text up to the end of its first sentence or clause, with at most `limit` characters.
pub(crate) fn opening(text: &str, limit: usize) -> String {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let sentence = [". ", "; "].iter().filter_map(|end| text.find(end)).min().map_or(text.as_str(), |end| &text[..end]);
    let sentence = sentence.trim_end_matches('.');
    if sentence.chars().count() <= limit {
        return sentence.to_owned();
    }
    let cut: String = sentence.chars().take(limit).collect();
    let cut = cut.rsplit_once(' ').map_or(cut.as_str(), |(start, _)| start);
    format!("{}…", cut.trim_end_matches([',', ':', ' ']))
}

/// A name for a file or an anchor: ASCII letters, digits, dots and hyphens, lower-case.
pub(crate) fn slug(text: &str) -> String {
    let mut slug = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            'a'..='z' | '0'..='9' => slug.push(character),
            'A'..='Z' => slug.push(character.to_ascii_lowercase()),
            '.' if !slug.is_empty() && !slug.ends_with('.') => slug.push('.'),
            _ if !slug.is_empty() && !slug.ends_with('-') => slug.push('-'),
            _ => {}
        }
    }
    slug.trim_end_matches(['-', '.']).to_owned()
}

/// A figure taken apart for display: words before the number, the number, its unit. Text without a number has none.
pub(crate) fn figure(value: &str) -> Option<(String, String, String)> {
    let tokens: Vec<&str> = value.split_whitespace().collect();
    let at = tokens.iter().position(|token| token.bytes().any(|byte| byte.is_ascii_digit()))?;
    if at > 2 || tokens.len() > 8 {
        return None;
    }
    let hedge = tokens[..at].join(" ");
    let rest = tokens[at + 1..].join(" ");
    Some((hedge, tokens[at].to_owned(), rest))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_become_labels() {
        assert_eq!(label("celebrity_storm"), "Celebrity storm");
        assert_eq!(label("search_latency_p99_ms"), "Search latency p99");
        assert_eq!(label("peak_messages_per_sec"), "Peak messages a second");
        assert_eq!(label("rpo"), "RPO");
        assert_eq!(label("_ms"), "Ms");
        assert_eq!(spoken("region_pinned_by_guild"), "region pinned by guild");
        assert_eq!(spoken("two words, not_a_key"), "two words, not_a_key");
    }

    #[test]
    fn numbers_and_counts_read_well() {
        assert_eq!(number_text(0), "0");
        assert_eq!(number_text(999), "999");
        assert_eq!(number_text(1_234_567), "1,234,567");
        assert_eq!(count(1, "system"), "1 system");
        assert_eq!(count(2, "category"), "2 categories");
        assert_eq!(count(2, "day"), "2 days");
    }

    #[test]
    fn openings_end_at_a_sentence_or_a_word() {
        assert_eq!(opening("One. Two.", 80), "One");
        assert_eq!(opening("A chat\n service; with more", 80), "A chat service");
        assert_eq!(opening("One, two three four", 10), "One, two…");
    }

    #[test]
    fn slugs_hold_nothing_that_a_path_could_misread() {
        assert_eq!(slug("L1-EDGE"), "l1-edge");
        assert_eq!(slug("../../etc/passwd"), "etc-passwd");
        assert_eq!(slug("github.com"), "github.com");
        assert_eq!(slug("é"), "");
    }

    #[test]
    fn figures_come_apart() {
        let apart = |text| figure(text).map(|(hedge, number, unit)| [hedge, number, unit].join("|"));
        assert_eq!(apart("11 million").as_deref(), Some("|11|million"));
        assert_eq!(apart("around 2 million/s").as_deref(), Some("around|2|million/s"));
        assert_eq!(apart("10M+ concurrent users").as_deref(), Some("|10M+|concurrent users"));
        assert_eq!(apart("trillions"), None);
    }
}
