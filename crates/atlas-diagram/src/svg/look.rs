//! How drawings look, on paper and on screens.
//!
//! Elements name their colours by classes; a style sheet that is scoped to the drawing gives them values, or in a theme of its own the attributes
//! do. A page sets the `--atlas-…` properties to bring its own theme; without them the reader's preference decides between two palettes.

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

const COLOURS: [Colour; 11] = [
    colour("ink", "#1b1f24", "#e6edf3", "#000000"),
    colour("mute", "#59636e", "#9198a1", "#000000"),
    colour("flow", "#57606a", "#a0aab4", "#000000"),
    colour("line", "#8c959f", "#6e7681", "#000000"),
    colour("card", "#fff", "#161b22", "#fff"),
    colour("ground", "#fff", "#0d1117", "#fff"),
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
    let own = classes.split(' ').find_map(|class| class.strip_prefix(before));
    let set = || SETS.iter().find(|set| classes.split(' ').any(|class| class == set.class));
    let of_set = || set().map(|set| if key == "fill" { set.fill } else { set.stroke }).filter(|name| !name.is_empty());
    let name = own.or_else(of_set)?;
    let colour = COLOURS.iter().find(|colour| colour.name == name)?;
    match theme {
        Theme::Auto => None,
        Theme::Light => Some(colour.light),
        Theme::Dark => Some(colour.dark),
        Theme::Print => Some(colour.print),
    }
}

/// A class that stands for more than one thing: its fill, its stroke, and what it sets beside colours.
struct Set {
    class: &'static str,
    fill: &'static str,
    stroke: &'static str,
    more: &'static str,
}

/// Outlines of cards, names on them, sources in their corners, pills, and the words in pills.
const SETS: [Set; 5] = [
    Set { class: "ad-o", fill: "card", stroke: "line", more: "" },
    Set { class: "ad-n", fill: "ink", stroke: "", more: "font-size:14px;font-weight:600" },
    Set { class: "ad-r", fill: "", stroke: "", more: "font-size:10px;text-anchor:end" },
    Set { class: "ad-p", fill: "ground", stroke: "line", more: "stroke-width:.8;stroke-dasharray:none" },
    Set { class: "ad-w", fill: "ink", stroke: "none", more: "font-size:11.5px;text-anchor:middle" },
];

impl Set {
    fn sets(&self, key: &str) -> bool {
        match key {
            "fill" => !self.fill.is_empty(),
            "stroke" => !self.stroke.is_empty(),
            _ => self.more.split(';').any(|part| part.split_once(':').is_some_and(|(property, _)| property == key)),
        }
    }
}

/// Whether a class among these says what an attribute says.
pub(super) fn is_styled(classes: &str, key: &str) -> bool {
    let colour = match key {
        "fill" => "ad-f-",
        "stroke" => "ad-s-",
        _ => "ad-none-",
    };
    let by_class =
        |class: &str| class.starts_with(colour) || SETS.iter().any(|set| set.class == class && set.sets(key));
    classes.split(' ').any(by_class)
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
///
/// Three layers: plain light colours for viewers that know little of CSS; then, for those that know more, the colours of the page around or of the
/// scheme that holds there. Inside a page the scheme of the page holds; a drawing that is the document itself takes either. Browsers that cannot
/// ask for the scheme of the page go by the reader's preference.
pub(super) fn sheet(id: &str, used_class: &dyn Fn(&str) -> bool) -> String {
    let sets: Vec<&Set> = SETS.iter().filter(|set| used_class(set.class)).collect();
    let own = sets.iter().filter(|set| !set.more.is_empty());
    let own = own.map(|set| format!("#{id} .{}{{{}}}", set.class, set.more)).collect::<Vec<String>>().concat();
    // A colour of its own beats that of a set, so sets come first.
    let selectors = |colour: &Colour, stroked: bool| {
        let of = |set: &&&Set| if stroked { set.stroke == colour.name } else { set.fill == colour.name };
        let plain = if stroked { stroke(colour.name) } else { fill(colour.name) };
        let plain = used_class(&plain).then_some(plain);
        let classes = sets.iter().filter(of).map(|set| set.class.to_owned()).chain(plain);
        classes.map(|class| format!("#{id} .{class}")).collect::<Vec<String>>().join(",")
    };
    let rules = |value: &dyn Fn(&Colour) -> String| {
        let mut rules = String::new();
        for (stroked, property) in [(false, "fill"), (true, "stroke")] {
            for colour in &COLOURS {
                let selectors = selectors(colour, stroked);
                if !selectors.is_empty() {
                    rules.push_str(&format!("{selectors}{{{property}:{}}}", value(colour)));
                }
            }
        }
        rules
    };
    let plain = rules(&|colour| colour.light.to_owned());
    let themed = rules(&|colour| format!("var(--atlas-{0},var(--ad-{0},{1}))", colour.name, colour.light));
    let used = |colour: &&Colour| [false, true].into_iter().any(|stroked| !selectors(colour, stroked).is_empty());
    let each = |write: &dyn Fn(&Colour) -> String| COLOURS.iter().filter(used).map(write).collect::<String>();
    let both = each(&|colour| format!("--ad-{}:light-dark({},{});", colour.name, colour.light, colour.dark));
    let dark = each(&|colour| format!("--ad-{}:{};", colour.name, colour.dark));
    let unstroked =
        if sets.iter().any(|set| set.stroke == "none") { format!("#{id} .ad-w{{stroke:none}}") } else { String::new() };
    format!(
        "{own}{unstroked}{plain}@supports (color:var(--a)){{{themed}#{id} a:hover .ad-shape,#{id} a:focus .ad-shape{{stroke-width:3}}}}\
         @supports (color:light-dark(#000,#fff)){{svg:root{{color-scheme:light dark}}#{id}{{{both}}}}}\
         @supports not (color:light-dark(#000,#fff)){{@media (prefers-color-scheme:dark){{#{id}{{{dark}}}}}}}"
    )
}
