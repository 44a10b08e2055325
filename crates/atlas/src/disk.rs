//! The disk behind the catalogue's `World`.

use std::fs;
use std::io::Read as _;
use std::path::{Path, PathBuf};

use atlas_catalogue::{ReadError, World};

/// A catalogue's folder.
#[derive(Clone, Debug)]
pub(crate) struct Disk {
    root: PathBuf,
}

impl Disk {
    /// The catalogue at `root`.
    pub(crate) fn new(root: PathBuf) -> Self {
        Self { root }
    }

    /// The folder itself.
    pub(crate) fn root(&self) -> &Path {
        &self.root
    }

    fn walk(&self, folder: &Path, found: &mut Vec<String>) -> std::io::Result<()> {
        for entry in fs::read_dir(folder)? {
            let entry = entry?;
            let kind = entry.file_type()?;
            // A link may lead out of the catalogue, or in a circle.
            if kind.is_dir() {
                self.walk(&entry.path(), found)?;
            } else if kind.is_file() {
                found.extend(self.virtual_path(&entry.path()));
            }
        }
        Ok(())
    }

    /// The path relative to the root, with `/`; nothing where a name is not UTF-8 or lies outside.
    pub(crate) fn virtual_path(&self, path: &Path) -> Option<String> {
        let parts: Option<Vec<&str>> =
            path.strip_prefix(&self.root).ok()?.components().map(|part| part.as_os_str().to_str()).collect();
        Some(parts?.join("/"))
    }
}

impl World for Disk {
    fn read(&self, path: &str, limit: u64) -> Result<Vec<u8>, ReadError> {
        let file = fs::File::open(self.root.join(path)).map_err(read_error)?;
        let size = file.metadata().map_err(read_error)?.len();
        if size > limit {
            return Err(ReadError::TooLarge(size));
        }
        let mut content = Vec::with_capacity(size as usize);
        // One byte more than allowed shows a file that grew in the meantime.
        file.take(limit + 1).read_to_end(&mut content).map_err(read_error)?;
        if content.len() as u64 > limit { Err(ReadError::TooLarge(content.len() as u64)) } else { Ok(content) }
    }

    fn list(&self, folder: &str) -> Result<Vec<String>, ReadError> {
        let folder = self.root.join(folder);
        let mut found = Vec::new();
        match self.walk(&folder, &mut found) {
            Err(error) if error.kind() != std::io::ErrorKind::NotFound => {
                return Err(ReadError::Failed(format!("{}: {error}", folder.display())));
            }
            _ => {}
        }
        found.sort();
        Ok(found)
    }
}

fn read_error(error: std::io::Error) -> ReadError {
    match error.kind() {
        std::io::ErrorKind::NotFound => ReadError::Missing,
        _ => ReadError::Failed(error.to_string()),
    }
}
