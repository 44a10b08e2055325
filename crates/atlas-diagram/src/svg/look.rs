//! How drawings look, on paper and on screens.
//!
//! Colours stand twice: as attributes, for viewers that know little of CSS, and as rules of a style sheet that is scoped to the drawing, for
//! browsers. A page sets the `--atlas-…` properties to bring its own theme; without them the reader's preference decides between two palettes.

/// Fonts that are there.
pub(super) const FONT: &str = "system-ui, -apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, sans-serif";

/// Which colours a drawing has.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Theme {
    /// Those of the page around it, or light or dark as the reader prefers.
    #[default]
    Auto,
    /// Dark on white, whatever stands around it.
    Light,
    /// Light on dark.
    Dark,
    /// Black on white without tints, for a printer that knows no colours.
    Print,
}

/// One colour: the name of its property, the class of what it fills or strokes, its value in light, in dark and in print.
struct Colour {
    name: &'static str,
    light: &'static str,
    dark: &'static str,
    print: &'static str,
}

const fn colour(name: &'static str, light: &'static str, dark: &'static str, print: &'static str) -> Colour {
    Colour { name, light, dark, print }
}

const COLOURS: [Colour; 10] = [
    colour("ink", "#1b1f24", "#e6edf3", "#000000"),
    colour("mute", "#59636e", "#9198a1", "#000000"),
    colour("line", "#8c959f", "#6e7681", "#000000"),
    colour("card", "#ffffff", "#161b22", "#ffffff"),
    colour("ground", "#ffffff", "#0d1117", "#ffffff"),
    colour("edge", "#0066cc", "#4d9be6", "#000000"),
    colour("service", "#00aa00", "#3fb950", "#000000"),
    colour("stream", "#aa00aa", "#d670d6", "#000000"),
    colour("state", "#ff8800", "#ff9b33", "#000000"),
    colour("control", "#cc0000", "#ff6b6b", "#000000"),
];

/// What a theme with colours of its own makes of an attribute of an element with these classes: nothing where it stays as it is.
pub(super) fn themed(theme: Theme, classes: &str, key: &str) -> Option<&'static str> {
    let before = match key {
        "fill" => "ad-f-",
        "stroke" => "ad-s-",
        _ => return None,
    };
    let name = classes.split(' ').find_map(|class| class.strip_prefix(before))?;
    let colour = COLOURS.iter().find(|colour| colour.name == name)?;
    match theme {
        Theme::Auto => None,
        Theme::Light => Some(colour.light),
        Theme::Dark => Some(colour.dark),
        Theme::Print => Some(colour.print),
    }
}

/// The light value of a colour.
pub(super) fn light(name: &str) -> &'static str {
    COLOURS.iter().find(|colour| colour.name == name).map_or("#59636e", |colour| colour.light)
}

/// The colour of a plane or of what has none, by its class.
pub(super) fn of_class(class: &str) -> &'static str {
    match class {
        "edge" => "edge",
        "service" => "service",
        "stream" => "stream",
        "state" | "over" => "state",
        "control" | "failure" => "control",
        _ => "line",
    }
}

/// The classes for a fill and for a stroke of a colour.
pub(super) fn fill(name: &str) -> String {
    format!("ad-f-{name}")
}

pub(super) fn stroke(name: &str) -> String {
    format!("ad-s-{name}")
}

/// The style sheet of a drawing, scoped to it by its id. Holds only what `used_class` says is used.
pub(super) fn sheet(id: &str, used_class: &dyn Fn(&str) -> bool) -> String {
    let used: Vec<&Colour> =
        COLOURS.iter().filter(|colour| used_class(&fill(colour.name)) || used_class(&stroke(colour.name))).collect();
    let set = |value: &dyn Fn(&Colour) -> String| -> String {
        let one = |colour: &&Colour| format!("--ad-{0}:var(--atlas-{0},{1});", colour.name, value(colour));
        used.iter().map(one).collect::<Vec<String>>().concat()
    };
    let rule = |class: String, property: &str, name: &str| {
        if used_class(&class) { format!("#{id} .{class}{{{property}:var(--ad-{name})}}") } else { String::new() }
    };
    let rules = |colour: &&Colour| {
        rule(fill(colour.name), "fill", colour.name) + &rule(stroke(colour.name), "stroke", colour.name)
    };
    let rules = used.iter().map(rules).collect::<Vec<String>>().concat();
    let both = set(&|colour| format!("light-dark({},{})", colour.light, colour.dark));
    let (light, dark) = (set(&|colour| colour.light.to_owned()), set(&|colour| colour.dark.to_owned()));
    // What does not know `@supports` skips it all and keeps the attributes. Inside a page the scheme of the page holds; a drawing that is
    // the document itself takes either. Browsers that cannot ask for the scheme of the page go by the reader's preference.
    format!(
        "@supports (color:light-dark(#000,#fff)){{svg:root{{color-scheme:light dark}}#{id}{{{both}}}}}\
         @supports not (color:light-dark(#000,#fff)){{#{id}{{{light}}}@media (prefers-color-scheme:dark){{#{id}{{{dark}}}}}}}\
         @supports (color:var(--a)){{{rules}#{id} a:hover .ad-shape,#{id} a:focus .ad-shape{{stroke-width:3}}}}"
    )
}
