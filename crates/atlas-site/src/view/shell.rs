//! The frame around every page.

/// The entry of the main navigation that a page belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Nav {
    Home,
    Systems,
    Vocabulary,
    Sources,
    Method,
    None,
}

impl Nav {
    /// Whether `name` is this entry: what the template asks.
    pub(crate) fn is(self, name: &str) -> bool {
        let own = match self {
            Self::Home => "home",
            Self::Systems => "systems",
            Self::Vocabulary => "vocabulary",
            Self::Sources => "sources",
            Self::Method => "method",
            Self::None => "",
        };
        own == name
    }
}

/// The frame around a page.
pub(crate) struct Shell {
    /// The way to the root of the site: `../../`, or empty.
    pub(crate) root: String,
    pub(crate) title: String,
    pub(crate) description: String,
    pub(crate) canonical: Option<String>,
    pub(crate) style: String,
    pub(crate) script: String,
    /// The viewer of drawings.
    pub(crate) viewer: String,
    pub(crate) icon: String,
    pub(crate) site_title: String,
    pub(crate) as_of: String,
    pub(crate) version: &'static str,
    pub(crate) here: Nav,
}

/// A step of the way from the home page to where one is.
pub(crate) struct Crumb {
    pub(crate) href: String,
    pub(crate) text: String,
}

impl Crumb {
    pub(crate) fn new(href: impl Into<String>, text: impl Into<String>) -> Self {
        Self { href: href.into(), text: text.into() }
    }
}

/// A part of the contents of a page.
pub(crate) struct RailPart {
    pub(crate) title: &'static str,
    pub(crate) links: Vec<RailLink>,
}

/// A link of the contents of a page.
pub(crate) struct RailLink {
    pub(crate) id: String,
    pub(crate) text: String,
    pub(crate) count: Option<String>,
}
