//! A folder → the files in it that can be read, by path.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use crate::error::Error;
use crate::format::Format;

/// All files with known endings under `folder`, sorted by path; an error for each folder that cannot be listed, and
/// one if there is nothing at all.
///
/// Names that begin with a dot are passed over. Links to files are followed, links to folders are not: they may lead
/// back up. Only the listings of the folders on the way down are held in memory.
pub(crate) fn files(folder: &Path) -> impl Iterator<Item = Result<PathBuf, Error>> + Send + use<> {
    Walk { folder: folder.to_owned(), pending: vec![Entry::Folder(folder.to_owned())], found: false }
}

enum Entry {
    File(PathBuf),
    Folder(PathBuf),
}

struct Walk {
    folder: PathBuf,
    /// What is still to be visited, the next one last.
    pending: Vec<Entry>,
    /// Whether anything came out so far.
    found: bool,
}

impl Iterator for Walk {
    type Item = Result<PathBuf, Error>;

    fn next(&mut self) -> Option<Self::Item> {
        while let Some(entry) = self.pending.pop() {
            match entry {
                Entry::File(path) => {
                    self.found = true;
                    return Some(Ok(path));
                }
                Entry::Folder(path) => match entries(&path) {
                    Ok(entries) => self.pending.extend(entries.into_iter().rev()),
                    Err(cause) => {
                        self.found = true;
                        return Some(Err(Error::Unreadable { reference: path.display().to_string(), cause }));
                    }
                },
            }
        }
        if self.found {
            return None;
        }
        self.found = true;
        Some(Err(Error::NothingToRead { reference: self.folder.display().to_string() }))
    }
}

/// What is worth visiting in one folder, sorted by name.
fn entries(folder: &Path) -> io::Result<Vec<Entry>> {
    let mut named = Vec::new();
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        if !entry.file_name().as_encoded_bytes().starts_with(b".") {
            named.push((entry.file_name(), entry));
        }
    }
    named.sort_by(|left, right| left.0.cmp(&right.0));
    Ok(named.into_iter().filter_map(|(_, entry)| visited(&entry)).collect())
}

fn visited(entry: &fs::DirEntry) -> Option<Entry> {
    let path = entry.path();
    if entry.file_type().is_ok_and(|kind| kind.is_dir()) {
        return Some(Entry::Folder(path));
    }
    (Format::of(&path) != Format::Unknown && !path.is_dir()).then_some(Entry::File(path))
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::files;

    #[test]
    fn files_come_by_path_without_hidden_and_unknown_ones() {
        let folder = tempfile::tempdir().unwrap();
        for name in ["b.txt", "a/z.md", "a/.git/x.txt", "a.html", ".hidden.txt", "picture.png", "B.PDF"] {
            let path = folder.path().join(name);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, "x").unwrap();
        }
        let found: Vec<_> = files(folder.path())
            .map(|path| path.unwrap().strip_prefix(folder.path()).unwrap().to_owned())
            .map(|path| path.to_str().unwrap().replace('\\', "/"))
            .collect();
        assert_eq!(found, ["B.PDF", "a/z.md", "a.html", "b.txt"]);
    }

    #[test]
    fn a_folder_with_nothing_to_read_is_one_error() {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("picture.png"), "x").unwrap();
        let found: Vec<_> = files(folder.path()).map(|path| path.unwrap_err().to_string()).collect();
        assert_eq!(
            found,
            [format!("`{}`: the folder holds no file that can be read", folder.path().display())]
        );
    }
}
