//! Why a run could not go on, and what the process says of itself when it ends.

use std::fmt;
use std::process::ExitCode;

/// What a command came to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Exit {
    /// Done, and nothing to complain about.
    Clean,
    /// Done; there are findings.
    Findings,
    /// Interrupted by the user.
    Interrupted,
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        Self::from(match exit {
            Exit::Clean => 0,
            Exit::Findings => 1,
            Exit::Interrupted => 130,
        })
    }
}

/// Exit status for wrong usage, or an environment in which nothing can be done.
pub(crate) const USAGE: u8 = 2;

/// Why nothing could be done: what is wrong, and what cures it.
#[derive(Debug)]
pub(crate) struct Failure {
    message: String,
    hint: Option<String>,
}

impl Failure {
    /// A failure; lower-case, without a full stop.
    pub(crate) fn new(message: impl Into<String>) -> Self {
        Self { message: message.into(), hint: None }
    }

    /// With what to do about it.
    #[must_use]
    pub(crate) fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = Some(hint.into());
        self
    }

    /// A failure of the file system at `path`.
    pub(crate) fn io(path: &std::path::Path, error: &std::io::Error) -> Self {
        let failure = Self::new(format!("`{}`: {}", path.display(), describe(error)));
        match error.kind() {
            std::io::ErrorKind::PermissionDenied => failure.hint("check who may write there, or choose another folder"),
            std::io::ErrorKind::StorageFull | std::io::ErrorKind::QuotaExceeded => {
                failure.hint("free some space and run again; what was there before is unchanged")
            }
            _ => failure,
        }
    }
}

fn describe(error: &std::io::Error) -> String {
    match error.kind() {
        std::io::ErrorKind::NotFound => "there is no such file or folder".to_owned(),
        std::io::ErrorKind::NotADirectory => "a part of the path is a file, not a folder".to_owned(),
        std::io::ErrorKind::PermissionDenied => "permission denied".to_owned(),
        std::io::ErrorKind::StorageFull => "the disk is full".to_owned(),
        std::io::ErrorKind::ReadOnlyFilesystem => "the file system is read-only".to_owned(),
        _ => error.to_string(),
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "error: {}", self.message)?;
        match &self.hint {
            Some(hint) => write!(formatter, "\n  = help: {hint}"),
            None => Ok(()),
        }
    }
}

/// What a command returns.
pub(crate) type Outcome = Result<Exit, Failure>;
