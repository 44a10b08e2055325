//! Names of diagrams of which a system has several.

use std::fmt;

/// The last part of the id of a diagram that shows one of several things: `FM-CACHE-STAMPEDE`.
///
/// The word of the family and the name of the thing, in capital ASCII letters, digits and hyphens, at most [`Slug::LONGEST`] of them. It holds
/// its letters itself, so that a kind of diagram can be copied.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Slug {
    letters: [u8; Self::LONGEST],
    length: u8,
}

impl Slug {
    /// How long it may be.
    pub const LONGEST: usize = 40;

    /// As it stands in an id.
    pub fn as_str(&self) -> &str {
        let letters = self.letters.get(..usize::from(self.length)).unwrap_or_default();
        std::str::from_utf8(letters).unwrap_or_default()
    }

    /// One for each name, in their order: a number stands behind what would be there twice, and for what has no letter or digit.
    pub(crate) fn of<'n>(family: &str, names: impl IntoIterator<Item = &'n str>) -> Vec<Self> {
        let mut slugs: Vec<Self> = Vec::new();
        for name in names {
            let name = plain(name);
            let first = usize::from(!name.is_empty());
            // No two turns of a name are equal, so one of so many is free.
            let mut turns = (first..=first + slugs.len()).map(|turn| Self::new(family, &name, turn));
            let found = turns.find(|slug| !slugs.contains(slug));
            slugs.extend(found);
        }
        slugs
    }

    /// The `turn`-th of those with this name.
    fn new(family: &str, name: &str, turn: usize) -> Self {
        let number = match (name.is_empty(), turn) {
            (true, _) => format!("{}", turn + 1),
            (false, 1) => String::new(),
            (false, _) => format!("-{turn}"),
        };
        let room = Self::LONGEST.saturating_sub(family.len() + 1 + number.len());
        let text = format!("{family}-{}{number}", shortened(name, room));
        let mut slug = Self { letters: [0; Self::LONGEST], length: 0 };
        for (place, letter) in slug.letters.iter_mut().zip(text.bytes()) {
            *place = letter;
            slug.length += 1;
        }
        slug
    }
}

impl fmt::Display for Slug {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.as_str())
    }
}

impl fmt::Debug for Slug {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, formatter)
    }
}

/// Letters and digits in capitals; one hyphen for whatever lies between them.
fn plain(name: &str) -> String {
    let words = name.split(|character: char| !character.is_ascii_alphanumeric()).filter(|word| !word.is_empty());
    words.map(str::to_ascii_uppercase).collect::<Vec<String>>().join("-")
}

/// At most `room` letters: whole words where that leaves most of them, and none at the end that only joins.
fn shortened(name: &str, room: usize) -> &str {
    let Some(start) = name.get(..room).filter(|_| name.len() > room) else { return name };
    let is_whole = name.as_bytes().get(room) == Some(&b'-');
    let words = if is_whole { start } else { start.rsplit_once('-').map_or(start, |(words, _)| words) };
    let mut words = words;
    while let Some((before, "A" | "AN" | "AND" | "BY" | "FROM" | "IN" | "OF" | "OR" | "THE" | "TO" | "WITH")) =
        words.rsplit_once('-')
    {
        words = before;
    }
    if words.len() * 2 >= room { words } else { start.trim_end_matches('-') }
}

#[cfg(test)]
mod tests {
    use super::Slug;

    fn of(names: &[&str]) -> Vec<String> {
        Slug::of("FM", names.iter().copied()).iter().map(ToString::to_string).collect()
    }

    #[test]
    fn a_name_becomes_capitals_digits_and_hyphens() {
        assert_eq!(
            of(&["cache_stampede", "auth-2023-11-06", " Two  \"regions\"! "]),
            ["FM-CACHE-STAMPEDE", "FM-AUTH-2023-11-06", "FM-TWO-REGIONS"]
        );
    }

    #[test]
    fn equal_names_and_no_names_are_told_apart_by_number() {
        assert_eq!(
            of(&["storm", "Storm!", "storm 2", "storm"]),
            ["FM-STORM", "FM-STORM-2", "FM-STORM-2-2", "FM-STORM-3"]
        );
        assert_eq!(of(&["", "漢字", "1", ""]), ["FM-1", "FM-2", "FM-1-2", "FM-3"]);
    }

    #[test]
    fn long_names_are_cut_between_words_where_they_have_some() {
        assert_eq!(
            of(&["a_storm_of_reconnects_that_overruns_the_voice_control"]),
            ["FM-A-STORM-OF-RECONNECTS-THAT-OVERRUNS"]
        );
        let endless = "w".repeat(200);
        let long = of(&[&endless, &endless]);
        assert!(long.iter().all(|slug| slug.len() == Slug::LONGEST), "{long:?}");
        assert!(long[1].ends_with("W-2") && long[0] != long[1]);
    }
}
