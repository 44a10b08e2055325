//! Texts as a hostile record has them.

use libfuzzer_sys::arbitrary::{Result, Unstructured};

/// How long a text may be, in characters.
const LONGEST: usize = 200;

const HOSTILE: [&str; 16] = [
    "",
    " ",
    "a",
    "Room service",
    "</svg><script>alert(1)</script>",
    "\"]; x[\"<img src=x onerror=alert(1)>",
    "\u{0}\u{7}\u{1b}[31mred\r\n\ttab\u{7f}\u{9f}",
    "שלום עולם מערכת",
    "مرحبا بالعالم",
    "\u{202e}reversed\u{202c}\u{2066}\u{feff}",
    "漢字かなハングル한글",
    "👩\u{200d}👩\u{200d}👧\u{200d}👦",
    "e\u{301}\u{301}\u{301}\u{301}\u{301}\u{301}\u{301}",
    "\u{fffe}\u{ffff}\u{fdd0}\u{e0041}",
    "-->|end| subgraph %% ; #quot; &lt;",
    "NaN inf -inf 1e999",
];

/// One of those that are known to be trouble, one of them many times, or anything.
pub(crate) fn words(u: &mut Unstructured<'_>) -> Result<String> {
    let text = match u.int_in_range(0..=5)? {
        0..=2 => (*u.choose(&HOSTILE)?).to_owned(),
        3 => u.choose(&HOSTILE)?.repeat(u.int_in_range(1..=40)?),
        4 => (*u.choose(&["W", "i", "漢", "\u{301}"])?).repeat(u.int_in_range(1..=LONGEST)?),
        _ => u.arbitrary::<String>()?,
    };
    Ok(text.chars().take(LONGEST).collect())
}

pub(crate) fn maybe(u: &mut Unstructured<'_>) -> Result<Option<String>> {
    if u.ratio(2, 3)? { Ok(None) } else { words(u).map(Some) }
}

/// An id that others may have, and that others may name.
pub(crate) fn id(u: &mut Unstructured<'_>) -> Result<String> {
    match u.int_in_range(0..=15)? {
        0 => words(u),
        1 => Ok("client".to_owned()),
        _ => Ok(format!("n{}", u.int_in_range(0..=130)?)),
    }
}
