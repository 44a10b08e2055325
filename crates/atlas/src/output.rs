//! Streams, named by purpose: results go to standard output, everything said about the work to standard error.

use std::fmt::Display;
use std::io::{self, Write as _};
use std::path::Path;

use crate::args::Global;
use crate::failure::Failure;

/// Writes a result. A reader that has gone away (`atlas list | head`) is no failure.
pub(crate) fn result(text: &str) -> Result<(), Failure> {
    bytes(text.as_bytes())
}

/// As [`result`], for what is no text.
pub(crate) fn bytes(content: &[u8]) -> Result<(), Failure> {
    let mut stream = io::stdout().lock();
    match stream.write_all(content).and_then(|()| stream.flush()) {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => {
            Err(Failure::io(Path::new("standard output"), &error))
        }
        _ => Ok(()),
    }
}

/// Says how the work goes, unless asked to be quiet.
pub(crate) fn progress(global: &Global, text: impl Display) {
    if !global.quiet {
        error(&text);
    }
}

/// Says what went wrong.
pub(crate) fn error(text: &impl Display) {
    // Where standard error is gone there is nobody left to tell.
    let _ = writeln!(io::stderr().lock(), "{text}");
}

/// Writes a file beside its place and moves it there, so that a reader sees the old file or the new one.
pub(crate) fn write_atomically(path: &Path, content: &[u8]) -> Result<(), Failure> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let fail = |error: io::Error| Failure::io(path, &error);
    let mut file = tempfile::Builder::new().prefix(".atlas-").tempfile_in(folder).map_err(fail)?;
    file.write_all(content).map_err(fail)?;
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        file.as_file().set_permissions(std::fs::Permissions::from_mode(0o644)).map_err(fail)?;
    }
    file.persist(path).map_err(|error| fail(error.error))?;
    Ok(())
}

/// A document for programs, indented, with a line break at its end.
pub(crate) fn json(document: &impl serde::Serialize) -> String {
    let mut text = serde_json::to_string_pretty(document).unwrap_or_else(|error| format!("{{\"error\": \"{error}\"}}"));
    text.push('\n');
    text
}
