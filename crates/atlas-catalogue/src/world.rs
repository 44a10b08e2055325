//! The one way to files.

use std::collections::BTreeMap;

/// Why a file could not be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ReadError {
    /// There is no such file.
    Missing,
    /// It is larger than asked for; its size in bytes.
    TooLarge(u64),
    /// Anything else, in words.
    Failed(String),
}

/// What a catalogue is read from. Paths are relative to the catalogue's root, with `/`, and never leave it.
pub trait World: Sync {
    /// The bytes of a file of at most `limit` bytes.
    fn read(&self, path: &str, limit: u64) -> Result<Vec<u8>, ReadError>;

    /// The files below `folder` at any depth, sorted by path. A folder that is not there holds nothing.
    fn list(&self, folder: &str) -> Result<Vec<String>, ReadError>;
}

/// A world in memory, for tests and for callers without a disk.
#[derive(Clone, Debug, Default)]
pub struct MemoryWorld {
    files: BTreeMap<String, Vec<u8>>,
}

impl MemoryWorld {
    /// With one file more.
    #[must_use]
    pub fn with(mut self, path: &str, content: impl AsRef<[u8]>) -> Self {
        self.files.insert(path.to_owned(), content.as_ref().to_vec());
        self
    }
}

impl World for MemoryWorld {
    fn read(&self, path: &str, limit: u64) -> Result<Vec<u8>, ReadError> {
        let content = self.files.get(path).ok_or(ReadError::Missing)?;
        let size = content.len() as u64;
        if size > limit { Err(ReadError::TooLarge(size)) } else { Ok(content.clone()) }
    }

    fn list(&self, folder: &str) -> Result<Vec<String>, ReadError> {
        let prefix = format!("{folder}/");
        Ok(self.files.keys().filter(|path| path.starts_with(&prefix)).cloned().collect())
    }
}
