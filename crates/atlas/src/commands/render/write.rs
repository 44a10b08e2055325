//! One diagram in the form that was asked for, put where it belongs.

use std::io::IsTerminal as _;
use std::path::Path;

use atlas_diagram::{Diagram, SvgOptions, Theme};
use atlas_raster::RasterError;

use crate::args::{self, DrawingFormat, Render};
use crate::failure::Failure;
use crate::output;

/// How a diagram is written.
#[derive(Clone, Copy)]
pub(super) struct Form {
    format: DrawingFormat,
    theme: args::Theme,
    scale: f32,
    width: usize,
}

impl Form {
    /// What the arguments ask for: the format that is named, else that of the ending of the file, else SVG.
    pub(super) fn of(command: &Render) -> Result<Self, Failure> {
        let file = command.out.as_deref().filter(|_| !command.all);
        let format = match (command.format, file) {
            (Some(format), _) => format,
            (None, Some(path)) => by_ending(path)?,
            (None, None) => DrawingFormat::Svg,
        };
        Ok(Self { format, theme: command.theme, scale: command.scale, width: command.width })
    }

    /// The ending of files of this form.
    pub(super) fn ending(self) -> &'static str {
        match self.format {
            DrawingFormat::Svg => "svg",
            DrawingFormat::Mmd => "mmd",
            DrawingFormat::Png => "png",
            DrawingFormat::Pdf => "pdf",
            DrawingFormat::Json => "json",
            DrawingFormat::Ascii => "txt",
        }
    }

    /// The diagram as bytes.
    pub(super) fn bytes(self, diagram: &Diagram) -> Result<Vec<u8>, Failure> {
        match self.format {
            DrawingFormat::Svg => Ok(self.svg(diagram).into_bytes()),
            DrawingFormat::Mmd => Ok(atlas_diagram::mermaid(diagram).into_bytes()),
            DrawingFormat::Json => Ok(atlas_diagram::json(diagram).into_bytes()),
            DrawingFormat::Ascii => Ok(atlas_diagram::ascii(diagram, self.width).into_bytes()),
            DrawingFormat::Png => {
                atlas_raster::png(&self.svg(diagram), self.scale).map_err(|error| not_drawn(diagram, &error))
            }
            DrawingFormat::Pdf => {
                atlas_raster::pdf(&self.svg(diagram), &diagram.title).map_err(|error| not_drawn(diagram, &error))
            }
        }
    }

    fn svg(self, diagram: &Diagram) -> String {
        let theme = match (self.theme, self.format) {
            (args::Theme::Auto, DrawingFormat::Png | DrawingFormat::Pdf) => Theme::Light,
            (args::Theme::Auto, _) => Theme::Auto,
            (args::Theme::Light, _) => Theme::Light,
            (args::Theme::Dark, _) => Theme::Dark,
            (args::Theme::Print, _) => Theme::Print,
        };
        let options = SvgOptions { theme, ..SvgOptions::default() };
        atlas_diagram::svg_with(diagram, &options)
    }

    /// Writes the diagram into a file, or prints it.
    pub(super) fn put(self, diagram: &Diagram, out: Option<&Path>) -> Result<(), Failure> {
        let Some(path) = out else {
            let is_text = !matches!(self.format, DrawingFormat::Png | DrawingFormat::Pdf);
            if !is_text && std::io::stdout().is_terminal() {
                let failure = Failure::new(format!("a {} cannot be shown in a terminal", self.ending()));
                return Err(failure.hint(format!("`--out drawing.{}` writes it into a file", self.ending())));
            }
            return output::bytes(&self.bytes(diagram)?);
        };
        if path.is_dir() {
            let failure = Failure::new(format!("`{}` is a folder", path.display()));
            return Err(failure.hint("name a file in it, or write every diagram there with `--all`"));
        }
        if let Some(folder) = path.parent().filter(|folder| !folder.as_os_str().is_empty() && !folder.exists()) {
            let failure = Failure::new(format!("there is no folder `{}`", folder.display()));
            return Err(failure.hint("make it first, or choose another place"));
        }
        output::write_atomically(path, &self.bytes(diagram)?)
    }
}

fn by_ending(path: &Path) -> Result<DrawingFormat, Failure> {
    let ending = path.extension().and_then(|ending| ending.to_str()).unwrap_or_default().to_ascii_lowercase();
    match ending.as_str() {
        // A folder is told apart later, and a name without an ending is what it always was.
        "svg" | "" => Ok(DrawingFormat::Svg),
        "mmd" | "mermaid" => Ok(DrawingFormat::Mmd),
        "png" => Ok(DrawingFormat::Png),
        "pdf" => Ok(DrawingFormat::Pdf),
        "json" => Ok(DrawingFormat::Json),
        "txt" => Ok(DrawingFormat::Ascii),
        _ => Err(Failure::new(format!("the ending of `{}` names no form of a drawing", path.display()))
            .hint("there are .svg, .mmd, .png, .pdf, .json and .txt; `--format` says it for any other name")),
    }
}

fn not_drawn(diagram: &Diagram, error: &RasterError) -> Failure {
    let failure = Failure::new(format!("{} could not be drawn: {error}", diagram.id));
    match error {
        RasterError::TooLarge(..) => failure.hint("choose a smaller `--scale`, or a form without pixels: svg or pdf"),
        RasterError::Scale | RasterError::Unreadable(_) | RasterError::Unwritable(_) => failure,
    }
}
