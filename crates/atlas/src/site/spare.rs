//! The folder in which the next site is made.
//!
//! It is the site before the last one, kept in the cache: most of its files are right already, so only what differs is written. When the new
//! site is complete the two folders are exchanged in one step, and what was shown until then becomes the spare. Files that are the same in both
//! are one file with two names, so a spare costs next to nothing; for the same reason no file is ever written in place.

use std::collections::BTreeSet;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use rayon::prelude::*;

use super::stamp::{self, Stamp};
use crate::failure::Failure;

/// A folder in which a site is being made. Removed unless it took its place.
pub(super) struct Spare {
    path: PathBuf,
    /// The files that it held at the start, by their paths below it.
    held: BTreeSet<String>,
    placed: bool,
}

impl Spare {
    /// The spare of the cache, or an empty folder beside `out` where the two could not be exchanged.
    pub(super) fn open(out: &Path, cache: &Path) -> Result<Self, Failure> {
        let parent = parent(out);
        fs::create_dir_all(parent).map_err(|error| Failure::io(parent, &error))?;
        let path = if on_one_device(cache, parent) { cache.join("spare") } else { beside(out)? };
        let stamp = Stamp::read(&path);
        let held: BTreeSet<String> = stamp.paths().map(str::to_owned).collect();
        // Without its stamp a spare is worth nothing: should this build be killed, the next one begins anew.
        if held.is_empty() || fs::remove_file(path.join(stamp::FILE)).is_err() {
            remove(&path);
            fs::create_dir_all(&path).map_err(|error| Failure::io(&path, &error))?;
            return Ok(Self { path, held: BTreeSet::new(), placed: false });
        }
        Ok(Self { path, held, placed: false })
    }

    /// Where it is.
    pub(super) fn path(&self) -> &Path {
        &self.path
    }

    /// Makes the folders of `paths`, and removes the files that are not among them.
    pub(super) fn make_room(&self, paths: &BTreeSet<&str>) -> Result<(), Failure> {
        let new = paths.iter().filter(|path| !self.held.contains(**path));
        let folders: BTreeSet<&str> = new.filter_map(|path| path.rsplit_once('/').map(|(folder, _)| folder)).collect();
        for folder in folders {
            let path = self.path.join(folder);
            fs::create_dir_all(&path).map_err(|error| Failure::io(&path, &error))?;
        }
        for path in self.held.iter().filter(|path| !paths.contains(path.as_str())) {
            remove_file(&self.path.join(path))?;
            // Folders that are empty now go too; the first that is not ends it.
            let mut folder = Path::new(path).parent();
            while let Some(empty) = folder.filter(|folder| !folder.as_os_str().is_empty()) {
                if fs::remove_dir(self.path.join(empty)).is_err() {
                    break;
                }
                folder = empty.parent();
            }
        }
        Ok(())
    }

    /// Takes over a file of the site that is shown, as it is.
    pub(super) fn keep(&self, out: &Path, path: &str) -> Result<(), Failure> {
        let (old, new) = (out.join(path), self.path.join(path));
        if is_same_file(&old, &new) {
            return Ok(());
        }
        remove_file(&new)?;
        // Where files cannot be linked they are copied, and their new time makes the next build look again.
        fs::hard_link(&old, &new).or_else(|_| fs::copy(&old, &new).map(drop)).map_err(|error| Failure::io(&new, &error))
    }

    /// Puts `content` at `path`: not at all where it is there, by a link where the site that is shown has it, written otherwise.
    pub(super) fn place(&self, out: &Path, path: &str, content: &[u8]) -> Result<(), Failure> {
        let (old, new) = (out.join(path), self.path.join(path));
        if holds(&new, content) {
            return Ok(());
        }
        remove_file(&new)?;
        if holds(&old, content) && fs::hard_link(&old, &new).is_ok() {
            return Ok(());
        }
        fs::write(&new, content).map_err(|error| Failure::io(&new, &error))
    }

    /// Exchanges the folders in one step where the system can, in two where it cannot.
    pub(super) fn take_place_of(mut self, out: &Path) -> Result<(), Failure> {
        let fail = |error: &io::Error| Failure::io(out, error);
        if !out.exists() {
            fs::rename(&self.path, out).map_err(|error| fail(&error))?;
            self.placed = true;
            self.begin_next(out);
            return Ok(());
        }
        if exchange(&self.path, out).is_ok() {
            self.placed = true;
            return Ok(());
        }
        let mut aside = self.path.clone().into_os_string();
        aside.push("-old");
        fs::rename(out, &aside).map_err(|error| fail(&error))?;
        if let Err(error) = fs::rename(&self.path, out) {
            let back = fs::rename(&aside, out);
            return Err(fail(&back.err().unwrap_or(error)));
        }
        self.placed = true;
        if fs::rename(&aside, &self.path).is_err() {
            remove(Path::new(&aside));
        }
        Ok(())
    }

    /// After the first build there is no site before: the next spare is made of links to this one. Failing to do so costs time, later.
    fn begin_next(&self, out: &Path) {
        let stamp = Stamp::read(out);
        let paths: Vec<&str> = stamp.paths().collect();
        let folders: BTreeSet<&str> =
            paths.iter().filter_map(|path| path.rsplit_once('/').map(|(folder, _)| folder)).collect();
        let made = fs::create_dir_all(&self.path).is_ok()
            && folders.iter().all(|folder| fs::create_dir_all(self.path.join(folder)).is_ok())
            && paths.par_iter().all(|path| fs::hard_link(out.join(path), self.path.join(path)).is_ok())
            && fs::copy(out.join(stamp::FILE), self.path.join(stamp::FILE)).is_ok();
        if !made {
            remove(&self.path);
        }
    }
}

impl Drop for Spare {
    fn drop(&mut self) {
        if !self.placed {
            remove(&self.path);
        } else if self.path.file_name().is_some_and(|name| name.to_string_lossy().starts_with('.')) {
            // Beside the site nothing is left lying about.
            remove(&self.path);
        }
    }
}

/// The folder that holds `out`.
pub(super) fn parent(out: &Path) -> &Path {
    out.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

/// How folders beside `out` begin that builds make.
pub(super) fn prefix(out: &Path) -> Option<String> {
    Some(format!(".{}.atlas-", out.file_name()?.to_string_lossy()))
}

fn beside(out: &Path) -> Result<PathBuf, Failure> {
    let prefix =
        prefix(out).ok_or_else(|| Failure::new(format!("`{}` cannot be the folder of a site", out.display())))?;
    Ok(parent(out).join(format!("{prefix}{}", std::process::id())))
}

/// Removes a folder, its systems side by side. What cannot be removed now is removed by the next build.
pub(super) fn remove(folder: &Path) {
    let systems: Vec<PathBuf> =
        fs::read_dir(folder.join("systems")).into_iter().flatten().flatten().map(|entry| entry.path()).collect();
    systems.par_iter().for_each(|system| drop(fs::remove_dir_all(system)));
    let _ = fs::remove_dir_all(folder);
}

fn remove_file(path: &Path) -> Result<(), Failure> {
    match fs::remove_file(path) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(Failure::io(path, &error)),
        _ => Ok(()),
    }
}

fn holds(path: &Path, content: &[u8]) -> bool {
    fs::metadata(path).is_ok_and(|metadata| metadata.len() == content.len() as u64)
        && fs::read(path).is_ok_and(|found| found == content)
}

#[cfg(unix)]
fn is_same_file(one: &Path, other: &Path) -> bool {
    use std::os::unix::fs::MetadataExt as _;
    let identity = |path: &Path| fs::symlink_metadata(path).map(|metadata| (metadata.dev(), metadata.ino())).ok();
    identity(one).is_some_and(|found| identity(other) == Some(found))
}

#[cfg(not(unix))]
fn is_same_file(_: &Path, _: &Path) -> bool {
    false
}

#[cfg(unix)]
fn on_one_device(one: &Path, other: &Path) -> bool {
    use std::os::unix::fs::MetadataExt as _;
    let device = |path: &Path| fs::metadata(path).map(|metadata| metadata.dev()).ok();
    device(one).is_some_and(|found| device(other) == Some(found))
}

#[cfg(not(unix))]
fn on_one_device(_: &Path, _: &Path) -> bool {
    false
}

#[cfg(target_os = "linux")]
fn exchange(one: &Path, other: &Path) -> io::Result<()> {
    use rustix::fs::{CWD, RenameFlags, renameat_with};
    renameat_with(CWD, one, CWD, other, RenameFlags::EXCHANGE).map_err(io::Error::from)
}

#[cfg(not(target_os = "linux"))]
fn exchange(_: &Path, _: &Path) -> io::Result<()> {
    Err(io::ErrorKind::Unsupported.into())
}
