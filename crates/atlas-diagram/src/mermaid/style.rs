//! The looks of nodes, groups and links in Mermaid text.
//!
//! Planes show as strokes and tints and never as the ground of text: dark ink on these tints has a contrast of more than 12:1.

/// A class of nodes and what it looks like. Later ones win where a node has several.
pub(super) const NODES: [(&str, &str); 18] = [
    ("edge", "fill:#E5F0FA,stroke:#0066CC,color:#14202B"),
    ("service", "fill:#E5F6E5,stroke:#00AA00,color:#14202B"),
    ("stream", "fill:#F6E5F6,stroke:#AA00AA,color:#14202B"),
    ("state", "fill:#FFF3E5,stroke:#FF8800,color:#14202B"),
    ("control", "fill:#FAE5E5,stroke:#CC0000,color:#14202B"),
    ("client", "fill:#F2F4F6,stroke:#59636E,color:#14202B"),
    ("card", "fill:#FFFFFF,stroke:#8C959F,color:#14202B"),
    ("note", "fill:#F6F8FA,stroke:#D0D7DE,color:#14202B"),
    ("failure", "fill:#FAE5E5,stroke:#CC0000,color:#14202B"),
    ("over", "fill:#FFF3E5,stroke:#FF8800,color:#14202B,stroke-width:3px"),
    ("missing", "fill:#FFFFFF,stroke:#8C959F,color:#59636E,stroke-dasharray:2 3"),
    ("absent", "fill:#FFFFFF,stroke:#D0D7DE,color:#59636E,stroke-width:1px,stroke-dasharray:2 3"),
    ("stub", "stroke-width:1px"),
    ("replicated", "stroke-width:3px"),
    ("inferred", "stroke-dasharray:6 4"),
    ("added", "stroke:#1A7F37,stroke-width:4px"),
    ("removed", "fill:#FFFFFF,color:#59636E,stroke-dasharray:1 4"),
    ("changed", "stroke:#9A6700,stroke-width:4px"),
];

/// A class of groups and what it looks like.
pub(super) const GROUPS: [(&str, &str); 6] = [
    ("edge", "fill:#F5F9FD,stroke:#0066CC,color:#14202B"),
    ("service", "fill:#F5FBF5,stroke:#00AA00,color:#14202B"),
    ("stream", "fill:#FBF5FB,stroke:#AA00AA,color:#14202B"),
    ("state", "fill:#FFFAF5,stroke:#FF8800,color:#14202B"),
    ("control", "fill:#FDF5F5,stroke:#CC0000,color:#14202B"),
    ("zone", "fill:#F6F8FA,stroke:#8C959F,color:#14202B"),
];

/// The look of a critical link that has no thick arrow of its own.
pub(super) const CRITICAL: &str = "stroke-width:3.5px";

/// The look of an inferred link.
pub(super) const INFERRED: &str = "stroke-dasharray:6 4";

/// The looks of links that differ from the version before. A sign beside them says the same.
pub(super) const CHANGES: [(&str, &str); 3] = [
    ("added", "stroke:#1A7F37,stroke-width:3.5px"),
    ("removed", "stroke:#8C959F,stroke-dasharray:1 4"),
    ("changed", "stroke:#9A6700,stroke-width:3.5px"),
];

#[cfg(test)]
mod tests {
    use super::{GROUPS, NODES};

    /// Relative luminance after WCAG 2.
    fn luminance(colour: &str) -> f64 {
        let channel = |at: usize| {
            let value = f64::from(u8::from_str_radix(&colour[at..at + 2], 16).unwrap_or(0)) / 255.0;
            if value <= 0.04045 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
        };
        0.2126 * channel(1) + 0.7152 * channel(3) + 0.0722 * channel(5)
    }

    fn value<'a>(style: &'a str, key: &str) -> Option<&'a str> {
        style.split(',').find_map(|part| part.strip_prefix(key)?.strip_prefix(':'))
    }

    #[test]
    fn text_has_a_contrast_of_at_least_4_5_on_every_tint() {
        for (name, style) in NODES.iter().chain(&GROUPS) {
            let (Some(fill), ink) = (value(style, "fill"), value(style, "color").unwrap_or("#14202B")) else {
                continue;
            };
            let contrast = (luminance(fill) + 0.05) / (luminance(ink) + 0.05);
            assert!(contrast >= 4.5, "{name}: {contrast:.2}");
        }
    }
}
