//! `atlas build`: the site.

use atlas_diagnostic::render::{Style, render};
use atlas_diagnostic::{Diagnostic, Format, Report, Severity};

use crate::args::{Build, Global};
use crate::failure::{Exit, Outcome};
use crate::output;
use crate::site::{self, Built, Ending, Interrupt, Plan};
use crate::workspace::{Workspace, colour, count, counted, width};

/// Builds the site and says what was made.
pub(crate) fn run(global: &Global, command: &Build) -> Outcome {
    let workspace = Workspace::open(global)?;
    let out = workspace.output(command.out.as_deref());
    let interrupt = Interrupt::listen()?;
    let plan = Plan { out: &out, strict: command.strict, cache: !command.no_cache };
    let place = out.join("index.html");
    match site::build(global, &workspace, plan, &interrupt)? {
        Ending::Built(built) => {
            report_errors(global, &built);
            output::result(&format!(
                "{}, {} ({} drawn anew), {} in {}\nlook at {}\n",
                counted(built.loaded.catalogue.systems.len(), "system"),
                counted(built.diagrams, "diagram"),
                built.drawn,
                counted(built.pages, "page"),
                seconds(built.took),
                place.display()
            ))?;
            let (errors, _) = count(&built.diagnostics);
            // The process ends here: taking a large catalogue apart piece by piece would only make the user wait.
            std::mem::forget(built);
            Ok(if errors > 0 { Exit::Findings } else { Exit::Clean })
        }
        Ending::Unchanged { counts, took } => {
            output::result(&format!(
                "{}, {}, {}: nothing changed ({})\nlook at {}\n",
                counted(counts.systems, "system"),
                counted(counts.diagrams, "diagram"),
                counted(counts.pages, "page"),
                seconds(took),
                place.display()
            ))?;
            Ok(Exit::Clean)
        }
        Ending::Refused(built) => {
            report(global, &built, Severity::Warning);
            output::error(&"not built: there are findings and `--strict` is set; the site before is unchanged");
            Ok(Exit::Findings)
        }
        Ending::Interrupted => {
            output::error(&"interrupted; the site before is unchanged");
            Ok(Exit::Interrupted)
        }
    }
}

/// Says what is wrong with the records, errors in full and the rest as a number.
pub(crate) fn report_errors(global: &Global, built: &Built) {
    report(global, built, Severity::Error);
    let (_, warnings) = count(&built.diagnostics);
    if warnings > 0 {
        output::progress(global, format_args!("{}; `atlas check` shows more", counted(warnings, "warning")));
    }
}

fn report(global: &Global, built: &Built, least: Severity) {
    let chosen: Vec<&Diagnostic> = built.diagnostics.iter().filter(|diagnostic| diagnostic.severity >= least).collect();
    if chosen.is_empty() {
        return;
    }
    let style =
        Style { color: colour(global, &std::io::stderr()), width: width(), limit: Some(10), ..Style::default() };
    let report = Report { files: &built.loaded.files, diagnostics: &chosen };
    output::error(&render(&report, Format::Full, &style).trim_end());
}

/// `1.24 s`, `38 ms`.
pub(crate) fn seconds(duration: std::time::Duration) -> String {
    let milliseconds = duration.as_secs_f64() * 1000.0;
    if milliseconds >= 1000.0 { format!("{:.2} s", milliseconds / 1000.0) } else { format!("{milliseconds:.0} ms") }
}
