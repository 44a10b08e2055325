//! Text → figure. The first line is the figure, the second the unit of its metric.

#![no_main]

use atlas_catalogue::quantity::Quantity;
use libfuzzer_sys::fuzz_target;

/// Units that metrics of the vocabulary give.
const UNITS: [&str; 8] = ["ms", "s", "/s", "/day", "bytes", "%", "USD/month", "users"];

fuzz_target!(|text: &str| {
    let (figure, unit) = text.split_once('\n').unwrap_or((text, ""));
    sound(Quantity::parse(figure), figure);
    sound(Quantity::parse_in(figure, unit), figure);
    for unit in UNITS {
        sound(Quantity::parse_in(figure, unit), figure);
    }
});

fn sound(quantity: Option<Quantity>, text: &str) {
    let Some(quantity) = quantity else { return };
    assert!(quantity.low.is_finite() && quantity.high.is_finite(), "{text:?} has no end: {quantity:?}");
    assert!(quantity.low <= quantity.high, "{text:?} runs backwards: {quantity:?}");
    assert!(quantity.middle().is_finite() && quantity.at_least() <= quantity.high, "{text:?}: {quantity:?}");
    assert!(!quantity.to_string().is_empty());
    let _ = quantity.dimension();
}
