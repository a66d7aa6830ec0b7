//! Why a file of positions cannot be read at all; single bad rows are counted, not refused.

use std::path::{Path, PathBuf};

/// Why a file or folder gave nothing.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// It cannot be opened or read.
    #[error("`{}`: cannot be read: {why}", .path.display())]
    Unreadable {
        /// The file.
        path: PathBuf,
        /// What the system says.
        why: std::io::Error,
    },
    /// Nothing tells what it is.
    #[error("`{}`: is no format of positions that forewarn knows", .path.display())]
    UnknownFormat {
        /// The file.
        path: PathBuf,
    },
    /// It is of a known format, but nothing in it can be used.
    #[error("`{}`: {format}, but {why}", .path.display())]
    Malformed {
        /// The file.
        path: PathBuf,
        /// The format.
        format: &'static str,
        /// What is wrong.
        why: String,
    },
    /// A folder holds no file of positions.
    #[error("`{}`: holds no file of positions", .path.display())]
    Empty {
        /// The folder.
        path: PathBuf,
    },
    /// A list of aircraft cannot be used.
    #[error("`{}`: {why}", .path.display())]
    Register {
        /// The file.
        path: PathBuf,
        /// What is wrong.
        why: String,
    },
}

impl Error {
    /// What the user can do next.
    pub fn hint(&self) -> &'static str {
        match self {
            Error::Unreadable { .. } => "check the name and the rights of the file",
            Error::UnknownFormat { .. } | Error::Malformed { .. } | Error::Empty { .. } => {
                "readable are readsb traces and aircraft.json (plain or gzip), OpenSky state vectors (CSV, Parquet), FlightRadar24 exports (CSV), \
                 SBS-1 messages, GPX and KML; docs/tracks.md says what each must hold"
            }
            Error::Register { .. } => {
                "readable are the lists of tar1090-db, OpenSky and plane-alert-db, and a CSV with the columns icao24, registration, \
                 typecode, operator and military"
            }
        }
    }

    pub(crate) fn unreadable(path: &Path, why: std::io::Error) -> Error {
        Error::Unreadable { path: path.to_path_buf(), why }
    }
}
