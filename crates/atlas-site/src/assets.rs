//! Style sheet, scripts and icon. Their names carry a hash of their content, so that a browser may keep them for ever.

use crate::Page;

const STYLE: &str = concat!(
    include_str!("../assets/tokens.css"),
    include_str!("../assets/base.css"),
    include_str!("../assets/page.css"),
    include_str!("../assets/system.css"),
    include_str!("../assets/drawing.css"),
    include_str!("../assets/print.css"),
);
const SCRIPT: &str = include_str!("../assets/site.js");
/// The viewer of drawings, for the pages that hold one.
const VIEWER: &str = include_str!("../assets/diagram.js");
const ICON: &str = include_str!("../assets/icon.svg");

/// The assets by their places below the root of the site.
pub(crate) struct Assets {
    pub(crate) style: String,
    pub(crate) script: String,
    pub(crate) viewer: String,
    pub(crate) icon: String,
}

impl Assets {
    /// The assets of a site.
    pub(crate) fn new() -> Self {
        Self {
            style: name("site", STYLE, "css"),
            script: name("site", SCRIPT, "js"),
            viewer: name("diagram", VIEWER, "js"),
            icon: name("icon", ICON, "svg"),
        }
    }

    /// The files.
    pub(crate) fn pages(&self) -> Vec<Page> {
        let page = |path: &str, content: &str| Page { path: path.to_owned(), content: content.as_bytes().to_vec() };
        vec![page(&self.style, STYLE), page(&self.script, SCRIPT), page(&self.viewer, VIEWER), page(&self.icon, ICON)]
    }
}

fn name(stem: &str, content: &str, ending: &str) -> String {
    let hash = blake3::hash(content.as_bytes()).to_hex();
    format!("assets/{stem}.{}.{ending}", &hash[..12])
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::{ICON, SCRIPT, STYLE, VIEWER};

    /// The colours of a theme: the light one first, the dark one over it.
    fn themes() -> [BTreeMap<&'static str, [f64; 3]>; 2] {
        let tokens = include_str!("../assets/tokens.css");
        let (light, dark) = tokens.split_once("prefers-color-scheme: dark").unwrap();
        let light = colours(light);
        let mut both = light.clone();
        both.extend(colours(dark));
        [light, both]
    }

    fn colours(text: &'static str) -> BTreeMap<&'static str, [f64; 3]> {
        let declarations =
            text.split([';', '{', '}']).filter_map(|part| part.trim().strip_prefix("--")?.split_once(": #"));
        declarations
            .filter(|(_, hex)| hex.len() == 6)
            .map(|(name, hex)| {
                (name, [0, 2, 4].map(|at| f64::from(u8::from_str_radix(&hex[at..at + 2], 16).unwrap()) / 255.0))
            })
            .collect()
    }

    fn luminance(colour: [f64; 3]) -> f64 {
        let [red, green, blue] =
            colour.map(|part| if part <= 0.04045 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) });
        0.2126 * red + 0.7152 * green + 0.0722 * blue
    }

    fn contrast(left: [f64; 3], right: [f64; 3]) -> f64 {
        let (left, right) = (luminance(left), luminance(right));
        (left.max(right) + 0.05) / (left.min(right) + 0.05)
    }

    #[test]
    fn text_stands_out_in_both_themes() {
        for theme in themes() {
            for ground in ["ground", "wash"] {
                for ink in ["ink", "soft", "link", "warn"] {
                    let found = contrast(theme[ink], theme[ground]);
                    assert!(found >= 4.5, "{ink} on {ground}: {found:.2}");
                }
            }
            let mark = contrast(theme["ground"], theme["ink"]);
            assert!(mark >= 7.0, "letters of a filled mark: {mark:.2}");
            let ring = contrast(theme["ring"], theme["ground"]);
            assert!(ring >= 3.0, "outlines that carry a meaning: {ring:.2}");
        }
    }

    #[test]
    fn assets_ask_nobody_else() {
        for text in [STYLE, SCRIPT, VIEWER, ICON] {
            let foreign = text.replace("http://www.w3.org/2000/svg", "");
            assert!(
                !foreign.contains("http:") && !foreign.contains("https:") && !foreign.contains("@import"),
                "a request to a third party"
            );
        }
    }

    #[test]
    fn the_viewer_is_small() {
        assert!(VIEWER.len() < 12_288, "{} bytes", VIEWER.len());
    }

    #[test]
    fn there_are_five_sizes_of_text() {
        let sizes: std::collections::BTreeSet<&str> = STYLE
            .split("font-size:")
            .skip(1)
            .filter_map(|rest| rest.split([';', '}']).next())
            .map(str::trim)
            .filter(|size| *size != "inherit")
            .collect();
        assert!(sizes.iter().all(|size| size.starts_with("var(--t")), "{sizes:?}");
        assert!(sizes.len() <= 5, "{sizes:?}");
    }
}
