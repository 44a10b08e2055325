//! The `atlas` binary.

use std::process::ExitCode;

fn main() -> ExitCode {
    atlas::run()
}
