//! Lexicons: everything Indonesian that the stages know, as data.
//!
//! A lexicon is a table in tab-separated UTF-8: lines that begin with `#` are comments, the first other line is the
//! header, `|` separates alternatives inside a cell, nothing is quoted. Dates are ISO 8601, also in reduced precision
//! (`2012`, `2012-11`). Which tables there are, and what may stand in each column, is said once, in [`TABLES`].
//! `lexicons/README.md` tells where to add what.
//!
//! Tables are checked as they are read: a bad cell is a [`Fault`] with file, line, column and a caret.

mod check;
mod schema;
mod table;

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

pub use check::{Suspicion, Warning};
pub use schema::{
    CONTEXTS, Cell, Column, EVENT_KINDS, FIELDS, MEASURES, NAME_WORD_CLASSES, ORGANIZATION_KINDS,
    PLACE_KINDS, Schema, TABLES,
};
pub(crate) use schema::{GOODS, NO_MEMBERS, SETTINGS, THEMES, joined, member_id};
pub use table::{Row, Table};

use crate::error::{Error, Fault};

/// How a user's table meets the bundled one of the same name.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Merge {
    /// The rows are added to the bundled rows; where the table has a key ([`Schema::key`]), a row with that of a bundled row
    /// replaces it.
    #[default]
    Add,
    /// The table stands instead of the bundled one.
    Replace,
}

/// All tables, read and checked.
#[derive(Clone, Debug)]
pub struct Lexicons {
    tables: BTreeMap<&'static str, Table>,
    frames: Vec<Source>,
}

/// The text of one lexicon file and the name that messages call it by.
#[derive(Clone, Debug)]
pub struct Source {
    /// The name, such as `lexicons/frames/sign.frames`.
    pub name: Arc<str>,
    /// The whole text.
    pub text: Arc<str>,
}

impl Lexicons {
    /// Reads the tables that are compiled into the crate.
    ///
    /// # Errors
    /// When a bundled table has a fault; the tests of this crate see to it that none has.
    pub fn bundled() -> Result<Self, Error> {
        let mut faults = Vec::new();
        let mut tables = BTreeMap::new();
        for schema in TABLES {
            let name: Arc<str> = format!("lexicons/{}", schema.file).into();
            tables.insert(
                schema.file,
                Table::parse(schema, name, schema.bundled, &mut faults),
            );
        }
        let frames = schema::FRAMES
            .iter()
            .map(|(file, text)| Source {
                name: format!("lexicons/frames/{file}").into(),
                text: (*text).into(),
            })
            .collect();
        if faults.is_empty() {
            Ok(Self { tables, frames })
        } else {
            Err(Error::lexicon(faults))
        }
    }

    /// Reads the tables and frames of a folder over these. The folder may hold any of the files of `lexicons/`.
    ///
    /// # Errors
    /// When the folder or a file cannot be read, when a file has a name that no table has, and for every fault in a row.
    pub fn read_folder(&mut self, folder: &Path, merge: Merge) -> Result<(), Error> {
        let mut faults = Vec::new();
        for path in files_of(folder)? {
            let name: Arc<str> = path.display().to_string().into();
            let file = path
                .file_name()
                .map(|n| n.to_string_lossy().into_owned())
                .unwrap_or_default();
            if file.ends_with(".md") || file.starts_with('.') {
                continue;
            }
            let text = std::fs::read_to_string(&path).map_err(|e| Error::io(&*name, e))?;
            if file.ends_with(".frames") {
                self.frames.push(Source {
                    name,
                    text: text.into(),
                });
            } else if let Some(schema) = TABLES.iter().find(|s| s.file == file) {
                let table = Table::parse(schema, name, &text, &mut faults);
                match (merge, self.tables.get_mut(schema.file)) {
                    (Merge::Add, Some(bundled)) => bundled.add(table),
                    (Merge::Add | Merge::Replace, _) => {
                        self.tables.insert(schema.file, table);
                    }
                }
            } else {
                let known: Vec<_> = TABLES.iter().map(|s| s.file).collect();
                faults.push(Fault {
                    file: name,
                    line: 1,
                    column: 1,
                    message: format!(
                        "no table is named `{file}`, expected one of {}, or *.frames",
                        known.join(", ")
                    ),
                    source_line: text.lines().next().unwrap_or_default().to_owned(),
                });
            }
        }
        if faults.is_empty() {
            Ok(())
        } else {
            Err(Error::lexicon(faults))
        }
    }

    /// The rows of a table, in file order.
    ///
    /// # Panics
    /// When no table of [`TABLES`] has that file name: a mistake in this crate, not in data.
    pub fn rows(&self, file: &str) -> &[Row] {
        self.tables
            .get(file)
            .expect("every table of `TABLES` is loaded")
            .rows()
    }

    /// The frame files, the bundled ones first.
    pub fn frames(&self) -> &[Source] {
        &self.frames
    }
}

/// The files of a folder and of the folders in it, sorted by path.
fn files_of(folder: &Path) -> Result<Vec<std::path::PathBuf>, Error> {
    let mut files = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(folder) = folders.pop() {
        let fail = |e| Error::io(folder.display().to_string(), e);
        for entry in std::fs::read_dir(&folder).map_err(fail)? {
            let path = entry.map_err(fail)?.path();
            if path.is_dir() {
                folders.push(path)
            } else {
                files.push(path)
            }
        }
    }
    files.sort();
    Ok(files)
}
