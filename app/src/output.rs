//! Where the output goes: standard output, or a file that appears when it is complete.

use std::fs::{self, File};
use std::io::{self, BufWriter, IsTerminal, Write};
use std::path::{Path, PathBuf};

use crate::report::Failure;

/// Where the output goes.
pub(crate) struct Output {
    writer: BufWriter<Box<dyn Write>>,
    place: Place,
}

enum Place {
    Standard {
        terminal: bool,
    },
    /// Something that is no plain file, such as a device or a pipe: written directly.
    Special(PathBuf),
    /// A file that is written under another name, then renamed.
    File {
        wanted: PathBuf,
        partial: PathBuf,
    },
}

impl Output {
    /// Opens the output; a path that is also read from is refused.
    pub(crate) fn open(path: Option<&Path>, inputs: &[PathBuf]) -> Result<Output, Failure> {
        let Some(path) = path.filter(|path| *path != Path::new("-")) else {
            let place = Place::Standard { terminal: io::stdout().is_terminal() };
            return Ok(Output { writer: BufWriter::new(Box::new(io::stdout())), place });
        };
        if inputs.iter().any(|input| same(input, path)) {
            return Err(Failure::usage(
                format!("`{}` would be read and written over", path.display()),
                "write to another file",
            ));
        }
        let place = place(path);
        let file = File::create(match &place {
            Place::File { partial, .. } => partial,
            _ => path,
        });
        let file = file.map_err(|error| Failure::unwritten(format!("`{}`", path.display()), &error))?;
        Ok(Output { writer: BufWriter::new(Box::new(file)), place })
    }

    /// Whether somebody watches the output come.
    pub(crate) fn is_terminal(&self) -> bool {
        matches!(self.place, Place::Standard { terminal: true })
    }

    /// Writes a text.
    pub(crate) fn put(&mut self, text: &str) -> Result<(), Failure> {
        self.write_all(text.as_bytes()).map_err(|error| self.failure(&error))
    }

    /// The failure that an error in writing is.
    pub(crate) fn failure(&self, error: &io::Error) -> Failure {
        match &self.place {
            Place::Standard { .. } => Failure::unwritten("standard output", error),
            Place::Special(path) | Place::File { wanted: path, .. } => {
                Failure::unwritten(format!("`{}`", path.display()), error)
            }
        }
    }

    /// Writes what is still held, and lets a file appear under its name.
    pub(crate) fn finish(mut self) -> Result<(), Failure> {
        self.writer.flush().map_err(|error| self.failure(&error))?;
        match &self.place {
            Place::File { wanted, partial } => {
                fs::rename(partial, wanted).map_err(|error| self.failure(&error))
            }
            Place::Standard { .. } | Place::Special(_) => Ok(()),
        }
    }
}

impl Write for Output {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.writer.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.writer.flush()
    }
}

impl Drop for Output {
    /// A run that broke off leaves no half a file behind.
    fn drop(&mut self) {
        if let Place::File { partial, .. } = &self.place {
            // After `finish` it is gone already; where it cannot be removed there is nobody to tell.
            let _ = fs::remove_file(partial);
        }
    }
}

fn place(path: &Path) -> Place {
    match fs::metadata(path) {
        Ok(known) if !known.is_file() => Place::Special(path.to_path_buf()),
        _ => {
            let mut partial = path.as_os_str().to_owned();
            partial.push(".partial");
            Place::File { wanted: path.to_path_buf(), partial: PathBuf::from(partial) }
        }
    }
}

fn same(one: &Path, other: &Path) -> bool {
    match (fs::canonicalize(one), fs::canonicalize(other)) {
        (Ok(one), Ok(other)) => one == other,
        _ => false,
    }
}
