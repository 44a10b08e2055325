//! One build at a time.

use std::fs::{File, TryLockError};
use std::path::Path;

use crate::args::Global;
use crate::failure::Failure;

/// Waits for builds that are at work with the same cache. The lock ends with the value, or with the process.
pub(super) fn acquire(global: &Global, cache: &Path) -> Result<File, Failure> {
    std::fs::create_dir_all(cache).map_err(|error| Failure::io(cache, &error))?;
    let path = cache.join("build.lock");
    let fail = |error: &std::io::Error| Failure::io(&path, error);
    let file = File::create(&path).map_err(|error| fail(&error))?;
    match file.try_lock() {
        Ok(()) => {}
        Err(TryLockError::WouldBlock) => {
            super::note(global, "another build is at work here; waiting for it to end");
            file.lock().map_err(|error| fail(&error))?;
        }
        // A file system without locks: builds are still atomic, the last one wins.
        Err(TryLockError::Error(error)) if error.kind() == std::io::ErrorKind::Unsupported => {}
        Err(TryLockError::Error(error)) => return Err(fail(&error)),
    }
    Ok(file)
}
