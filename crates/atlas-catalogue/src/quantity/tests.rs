use proptest::prelude::*;

use super::{Quantity, Unit};

/// The normalised figure, with its label.
fn read(text: &str) -> String {
    match Quantity::parse(text) {
        None => "text".to_owned(),
        Some(quantity) => match &quantity.label {
            Some(label) => format!("{quantity} [{label}]"),
            None => quantity.to_string(),
        },
    }
}

#[test]
fn figures_of_the_specification_are_read() {
    for (printed, expected) in [
        ("10M+ concurrent users", "≥ 10 M [concurrent users]"),
        ("25M", "25 M"),
        ("4B+", "≥ 4 B"),
        ("2.8M", "2.8 M"),
        ("99.99%", "99.99 %"),
        ("30s", "30 s"),
        ("< 60s", "≤ 60 s"),
        ("10M concurrent", "10 M [concurrent]"),
        ("50k", "50 k"),
        ("8GB", "8 GB"),
        ("45", "45"),
        ("0.9", "0.9"),
    ] {
        assert_eq!(read(printed), expected, "{printed}");
    }
}

#[test]
fn notations_of_engineering_posts_are_read() {
    for (printed, expected) in [
        ("40-125 ms", "40–125 ms"),
        ("200–300", "200–300"),
        ("1-2 million", "1–2 M"),
        ("~75", "≈ 75"),
        ("about 20", "≈ 20"),
        ("over 100 million", "≥ 100 M"),
        ("up to 64 TB", "≤ 64 TB"),
        ("12,000", "12 k"),
        ("12 000", "12 k"),
        ("1,234,567 req/s", "1.23 M/s [req]"),
        ("3.2 million messages/s", "3.2 M/s [messages]"),
        ("100k rps", "100 k/s [rps]"),
        ("86,400 events per day", "1/s [events]"),
        ("4 billion minutes a day", "46.3 k/s [minutes]"),
        ("five nines", "99.999 %"),
        ("4 nines", "99.99 %"),
        ("220 Gbps", "27.5 GB/s"),
        ("10 GB/s", "10 GB/s"),
        ("1 TiB", "1.1 TB"),
        ("2 EB/quarter", "254 GB/s"),
        ("$5M/month", "USD 5 M/month"),
        ("US$1.4 trillion", "USD 1.4 T"),
        ("€12M a year", "EUR 1 M/month"),
        ("5 lakh", "500 k"),
        ("3 crore users", "30 M [users]"),
        ("500 ms", "500 ms"),
        ("2.5 µs", "2.5 µs"),
        ("90 minutes", "90 min"),
        ("4B", "4 B"),
        ("4 GB", "4 GB"),
        ("1 hour", "60 min"),
        ("0", "0"),
        ("6 h 13 min", "6.22 h"),
        ("~2h 40m", "≈ 2.67 h"),
        ("3 days and 4 hours", "3.17 days"),
        ("two million", "2 M"),
        ("over five million users", "≥ 5 M [users]"),
        ("a hundred", "100"),
        ("greater than 99.999%", "≥ 99.999 %"),
    ] {
        assert_eq!(read(printed), expected, "{printed}");
    }
}

#[test]
fn what_is_not_a_figure_stays_text() {
    for printed in [
        "",
        "   ",
        "trillions",
        "5 min 2 h",
        "one process per guild",
        "tens of millions",
        "per_guild_qps_spike",
        "region_pinned_by_guild",
        "12 of 14 regions, 3 of them in Asia",
        "10,000 read queries per second, 2,000 writes per second, and 2 TB",
        "2022-03-01 to 2023-01-01",
        "v1.2.3",
        "125-75",
        "1e999",
        "99999999999999999999999999999999999999",
        "🦀",
        "4 = 2 + 2",
    ] {
        assert_eq!(read(printed), "text", "{printed}");
    }
}

#[test]
fn a_metric_may_give_a_bare_number_its_unit() {
    let read = |text| Quantity::parse_in(text, "ms").map(|quantity| quantity.to_string());
    assert_eq!(read("500").as_deref(), Some("500 ms"));
    assert_eq!(read("2 s").as_deref(), Some("2 s"));
    assert_eq!(read("soon"), None);
    let daily = |text| Quantity::parse_in(text, "/day").map(|quantity| quantity.to_string());
    assert_eq!(daily("86,400").as_deref(), Some("1/s"));
    assert_eq!(daily("864,000 messages").as_deref(), Some("10/s"));
    assert_eq!(daily("10/s").as_deref(), Some("10/s"));
    assert_eq!(daily("500 TB").as_deref(), Some("5.79 GB/s"));
}

proptest! {
    #[test]
    fn nothing_makes_it_panic(text in "\\PC{0,140}") {
        let _ = Quantity::parse(&text);
    }

    #[test]
    fn figure_like_text_gives_finite_ordered_values(text in "[~<>≥]{0,2}[$€]?[0-9][0-9.,_ ]{0,8}(k|M|B| million|%| ms|GB|Gbps)?[+]?(/s|/day| per week)?") {
        if let Some(quantity) = Quantity::parse(&text) {
            prop_assert!(quantity.low.is_finite() && quantity.high.is_finite() && quantity.low <= quantity.high);
        }
    }

    #[test]
    fn a_whole_number_is_itself(value in 0u32..2_000_000_000) {
        let quantity = Quantity::parse(&value.to_string());
        prop_assert_eq!(quantity.map(|quantity| (quantity.low, quantity.unit)), Some((f64::from(value), Unit::Count)));
    }

    #[test]
    fn a_rate_per_day_is_the_rate_per_second_times_86400(value in 1u32..1_000_000) {
        let day = Quantity::parse(&format!("{value}/day")).map(|quantity| quantity.low * 86_400.0);
        let second = Quantity::parse(&format!("{value}/s")).map(|quantity| quantity.low);
        prop_assert!((day.unwrap() - second.unwrap()).abs() < 1e-6 * f64::from(value));
    }
}
