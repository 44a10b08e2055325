//! The command line. The doc comments here are the help text.

use std::path::PathBuf;

use atlas_catalogue::schema::PartialDate;
use clap::builder::styling::{AnsiColor, Styles};
use clap::{Args, Parser, Subcommand, ValueEnum};
use jiff::civil::Date;

const STYLES: Styles = Styles::styled()
    .header(AnsiColor::Green.on_default().bold())
    .usage(AnsiColor::Green.on_default().bold())
    .literal(AnsiColor::Cyan.on_default());

/// A compiler and publisher for case studies of massively scalable architectures.
///
/// One YAML record a system goes in; tables, diagrams and a site come out, with every figure tied to the source that states it.
#[derive(Debug, Parser)]
#[command(
    name = "atlas",
    version,
    styles = STYLES,
    max_term_width = 100,
    after_help = "Examples:\n  atlas init my-catalogue      start a catalogue\n  atlas check                  say what is wrong, and where\n  atlas build                  make the site in public/\n  atlas serve                  make it, show it, and follow changes\n\nExit status: 0 clean, 1 findings, 2 wrong usage or environment, 101 a bug, 130 interrupted."
)]
pub(crate) struct Arguments {
    /// What holds for every command.
    #[command(flatten)]
    pub(crate) global: Global,
    /// What to do.
    #[command(subcommand)]
    pub(crate) command: Command,
}

/// What holds for every command.
#[derive(Args, Clone, Debug)]
pub(crate) struct Global {
    /// The catalogue: a folder with `atlas.toml`. Found upward from the current folder if not given
    #[arg(long, global = true, value_name = "FOLDER")]
    pub(crate) root: Option<PathBuf>,
    /// What today is taken to be, so that a run can be repeated
    #[arg(long, global = true, value_name = "DATE", value_parser = date)]
    pub(crate) as_of: Option<Date>,
    /// When to use colours. `NO_COLOR` turns them off too
    #[arg(long, global = true, value_name = "WHEN", default_value = "auto")]
    pub(crate) color: When,
    /// Say nothing but results and errors
    #[arg(long, short, global = true)]
    pub(crate) quiet: bool,
}

fn date(text: &str) -> Result<Date, String> {
    let date = PartialDate::parse(text).filter(|date| date.day.is_some());
    date.map(PartialDate::earliest).ok_or_else(|| "a date is written 2026-11-21".to_owned())
}

/// When to use colours.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum When {
    /// On a terminal.
    Auto,
    /// Always.
    Always,
    /// Never.
    Never,
}

/// What to do.
#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Start a new catalogue: settings, vocabulary, and a sample that builds
    #[command(after_help = "Example:\n  atlas init my-catalogue && cd my-catalogue && atlas serve")]
    Init(Init),
    /// Add a system: a record that already passes, with comments that teach
    #[command(
        after_help = "Examples:\n  atlas new                                          asks\n  atlas new discord --category messaging --name Discord --org \"Discord, Inc.\""
    )]
    New(New),
    /// Say what is wrong, where, and what cures it
    #[command(
        after_help = "Examples:\n  atlas check                       the whole catalogue\n  atlas check discord netflix       two systems\n  atlas check --format sarif        for code scanning\n  atlas check --strict --as-of 2026-11-21"
    )]
    Check(Check),
    /// Explain a rule, or list them all
    #[command(after_help = "Examples:\n  atlas explain\n  atlas explain evidence/unsourced-figure")]
    Explain(Explain),
    /// Print the JSON Schema of records, or write all schemas into a folder
    #[command(after_help = "Examples:\n  atlas schema > record.schema.json\n  atlas schema --out schema")]
    Schema(Schema),
    /// Make the site
    #[command(after_help = "Examples:\n  atlas build\n  atlas build --out /srv/www/atlas --strict")]
    Build(Build),
    /// Make the site, show it on this machine, and follow changes
    #[command(after_help = "Example:\n  atlas serve --port 8080")]
    Serve(Serve),
    /// Draw a diagram, all of them, or the difference between two versions of a record
    #[command(
        after_help = "Examples:\n  atlas render discord L0 > discord.svg\n  atlas render discord L1-STATE --format mmd\n  atlas render discord L0 --out l0.png --theme dark\n  atlas render discord FM --format ascii\n  atlas render discord --all --out drawings\n  atlas render --all --format pdf --theme print --out drawings\n  atlas render --diff discord.old.yaml discord.yaml L0 --format ascii\n\nPNG and PDF have a font of their own, so that they are the same on every machine. For scripts other than Latin, Greek and Cyrillic they take what fonts the machine has."
    )]
    Render(Render),
    /// Lay records out in the canonical way; every comment stays
    #[command(
        after_help = "Examples:\n  atlas fmt                     every record\n  atlas fmt discord --check     say whether it would change"
    )]
    Fmt(Fmt),
    /// List the systems
    #[command(after_help = "Examples:\n  atlas list\n  atlas list --category messaging --format json")]
    List(List),
    /// Show a system: what it is, its figures and how well they are supported
    #[command(after_help = "Examples:\n  atlas show discord\n  atlas show discord --format json")]
    Show(Show),
    /// Print a completion script for a shell
    #[command(after_help = "Example:\n  atlas completions bash > /etc/bash_completion.d/atlas")]
    Completions(Completions),
}

/// `atlas init`
#[derive(Args, Debug)]
pub(crate) struct Init {
    /// Where to put it; made if it is not there
    #[arg(default_value = ".")]
    pub(crate) folder: PathBuf,
    /// The title of the catalogue
    #[arg(long)]
    pub(crate) title: Option<String>,
}

/// `atlas new`
#[derive(Args, Debug)]
pub(crate) struct New {
    /// The key of the system: its file is named so
    pub(crate) system: Option<String>,
    /// Its category: a key of the vocabulary
    #[arg(long)]
    pub(crate) category: Option<String>,
    /// Its name
    #[arg(long)]
    pub(crate) name: Option<String>,
    /// The organisation that runs it
    #[arg(long)]
    pub(crate) org: Option<String>,
}

/// `atlas check`
#[derive(Args, Debug)]
pub(crate) struct Check {
    /// Systems (keys) or files; all if none is given
    pub(crate) systems: Vec<String>,
    /// How to print findings: full, concise, json, sarif, github, junit
    #[arg(long, default_value = "full", value_parser = format)]
    pub(crate) format: atlas_diagnostic::Format,
    /// How many findings to print in full; 0 prints all
    #[arg(long, default_value_t = 50, value_name = "N")]
    pub(crate) limit: usize,
    /// Let warnings fail the check too
    #[arg(long)]
    pub(crate) strict: bool,
}

fn format(name: &str) -> Result<atlas_diagnostic::Format, String> {
    name.parse().map_err(|error: atlas_diagnostic::render::UnknownFormat| error.to_string())
}

/// How data is printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum DataFormat {
    /// For people.
    Human,
    /// For programs.
    Json,
}

/// `atlas explain`
#[derive(Args, Debug)]
pub(crate) struct Explain {
    /// The rule, `group/defect`
    pub(crate) rule: Option<String>,
    /// How to print it
    #[arg(long, default_value = "human")]
    pub(crate) format: DataFormat,
}

/// `atlas schema`
#[derive(Args, Debug)]
pub(crate) struct Schema {
    /// Print the schema of this vocabulary file instead, such as `metrics`
    #[arg(long, value_name = "KIND", conflicts_with = "out")]
    pub(crate) vocabulary: Option<String>,
    /// Write every schema into this folder
    #[arg(long, value_name = "FOLDER")]
    pub(crate) out: Option<PathBuf>,
}

/// `atlas build`
#[derive(Args, Clone, Debug)]
pub(crate) struct Build {
    /// Where to write the site; `public` if neither this nor `atlas.toml` says otherwise
    #[arg(long, value_name = "FOLDER")]
    pub(crate) out: Option<PathBuf>,
    /// Do not build while there are errors or warnings
    #[arg(long)]
    pub(crate) strict: bool,
    /// Make everything again
    #[arg(long)]
    pub(crate) no_cache: bool,
}

/// `atlas serve`
#[derive(Args, Debug)]
pub(crate) struct Serve {
    /// The port on 127.0.0.1; 0 takes any that is free
    #[arg(long, default_value_t = 3000)]
    pub(crate) port: u16,
}

/// `atlas render`
#[derive(Args, Debug)]
pub(crate) struct Render {
    /// The system; every one with `--all` if none is given
    #[arg(required_unless_present_any = ["all", "diff"])]
    pub(crate) system: Option<String>,
    /// The kind of diagram, such as `L0` or `L1-STATE`
    #[arg(required_unless_present_any = ["all", "diff"])]
    pub(crate) kind: Option<String>,
    /// The form; what the ending of `--out` says if not given, else `svg`
    #[arg(long)]
    pub(crate) format: Option<DrawingFormat>,
    /// The colours of svg, png and pdf
    #[arg(long, default_value = "auto")]
    pub(crate) theme: Theme,
    /// Write into this file instead of printing; with `--all` into this folder
    #[arg(long, short, value_name = "PATH")]
    pub(crate) out: Option<PathBuf>,
    /// Every diagram that the record feeds, each a file of its own
    #[arg(long, conflicts_with_all = ["kind", "diff"])]
    pub(crate) all: bool,
    /// What differs between two versions of a record: any two files
    #[arg(long, num_args = 2, value_names = ["OLD", "NEW"])]
    pub(crate) diff: Option<Vec<PathBuf>>,
    /// Pixels of a png for each unit of the drawing
    #[arg(long, default_value_t = 2.0, value_name = "N", value_parser = scale)]
    pub(crate) scale: f32,
    /// Columns of ascii
    #[arg(long, default_value_t = 100, value_name = "N", value_parser = columns)]
    pub(crate) width: usize,
}

fn scale(text: &str) -> Result<f32, String> {
    let scales = atlas_raster::SCALES;
    let scale = text.parse().ok().filter(|scale| scales.contains(scale));
    scale.ok_or_else(|| format!("a scale is a number from {} to {}", scales.start(), scales.end()))
}

fn columns(text: &str) -> Result<usize, String> {
    let columns = text.parse().ok().filter(|columns| (atlas_diagram::NARROWEST..=10_000).contains(columns));
    columns.ok_or_else(|| format!("a width is a number of columns from {} on", atlas_diagram::NARROWEST))
}

/// The form of a drawing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum DrawingFormat {
    /// A picture for browsers.
    Svg,
    /// Mermaid text.
    Mmd,
    /// A picture of pixels.
    Png,
    /// A page for print.
    Pdf,
    /// The typed diagram, for programs.
    Json,
    /// A view for terminals.
    Ascii,
}

/// The colours of a drawing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Theme {
    /// Light or dark as the reader prefers; light in png and pdf.
    Auto,
    /// Dark on white.
    Light,
    /// Light on dark.
    Dark,
    /// Black on white.
    Print,
}

/// `atlas fmt`
#[derive(Args, Debug)]
pub(crate) struct Fmt {
    /// Systems (keys) or files; all records if none is given. `-` reads standard input and prints
    pub(crate) systems: Vec<String>,
    /// Change nothing; say what would change
    #[arg(long)]
    pub(crate) check: bool,
}

/// `atlas list`
#[derive(Args, Debug)]
pub(crate) struct List {
    /// Only this category
    #[arg(long)]
    pub(crate) category: Option<String>,
    /// How to print it
    #[arg(long, default_value = "human")]
    pub(crate) format: DataFormat,
}

/// `atlas show`
#[derive(Args, Debug)]
pub(crate) struct Show {
    /// The system
    pub(crate) system: String,
    /// How to print it
    #[arg(long, default_value = "human")]
    pub(crate) format: DataFormat,
}

/// `atlas completions`
#[derive(Args, Debug)]
pub(crate) struct Completions {
    /// The shell
    pub(crate) shell: clap_complete::Shell,
}
