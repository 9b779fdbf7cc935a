//! Reading one table.

use std::sync::Arc;

use super::schema::{Cell, Schema};
use crate::error::Fault;
use crate::span::Span;

/// A table as read: its schema and its rows.
#[derive(Clone, Debug)]
pub struct Table {
    schema: &'static Schema,
    rows: Vec<Row>,
}

/// One row of a table, which knows where it stands.
#[derive(Clone, Debug)]
pub struct Row {
    schema: &'static Schema,
    file: Arc<str>,
    line: usize,
    /// The text of the whole table, of which the cells are parts.
    text: Arc<str>,
    /// The row's line.
    span: Span,
    cells: Box<[(u32, u32)]>,
}

impl Table {
    /// Reads `text`; what is wrong with it is added to `faults`, and the row left out.
    pub(crate) fn parse(
        schema: &'static Schema,
        file: Arc<str>,
        text: &str,
        faults: &mut Vec<Fault>,
    ) -> Self {
        let mut rows = Vec::new();
        let mut header_seen = false;
        let shared: Arc<str> = text.into();
        for (i, line) in text.lines().enumerate() {
            let line = if i == 0 {
                line.trim_start_matches('\u{feff}')
            } else {
                line
            };
            if line.trim().is_empty() || line.starts_with('#') {
                continue;
            }
            if !header_seen {
                header_seen = true;
                if let Some(fault) = check_header(schema, &file, i + 1, line) {
                    faults.push(fault);
                    return Self { schema, rows };
                }
                continue;
            }
            let start = line.as_ptr() as usize - text.as_ptr() as usize;
            let row = Row::new(
                schema,
                &file,
                i + 1,
                &shared,
                Span::new(start, start + line.len()),
            );
            let before = faults.len();
            row.check(faults);
            if faults.len() == before {
                rows.push(row);
            }
        }
        Self { schema, rows }
    }

    /// The rows in file order.
    pub fn rows(&self) -> &[Row] {
        &self.rows
    }

    /// Adds the rows of `other`; where the schema has a key, a row with a known key replaces the known row.
    pub(crate) fn add(&mut self, other: Table) {
        if let Some(key) = self.schema.key {
            let known: std::collections::BTreeSet<String> =
                other.rows.iter().map(|r| r.get(key).to_owned()).collect();
            self.rows.retain(|r| !known.contains(r.get(key)));
        }
        self.rows.extend(other.rows);
    }
}

fn check_header(schema: &Schema, file: &Arc<str>, line: usize, text: &str) -> Option<Fault> {
    let found: Vec<&str> = text.split('\t').map(str::trim).collect();
    let expected: Vec<&str> = schema.columns.iter().map(|c| c.name).collect();
    if found == expected {
        return None;
    }
    let wrong = found.iter().zip(&expected).take_while(|(a, b)| a == b).count();
    let column = 1 + found
        .iter()
        .take(wrong)
        .map(|c| c.chars().count() + 1)
        .sum::<usize>();
    let message = match (found.get(wrong), expected.get(wrong)) {
        (Some(found), Some(expected)) => format!("column `{found}`, expected `{expected}`"),
        (Some(found), None) => format!(
            "column `{found}` is one too many, expected {} columns",
            expected.len()
        ),
        (None, expected) => format!(
            "the header ends too early, expected `{}`",
            expected.copied().unwrap_or("")
        ),
    };
    let column = column.min(text.chars().count() + 1);
    Some(Fault {
        file: file.clone(),
        line,
        column,
        message,
        source_line: text.to_owned(),
    })
}

impl Row {
    fn new(schema: &'static Schema, file: &Arc<str>, line: usize, text: &Arc<str>, span: Span) -> Self {
        let mut cells = Vec::with_capacity(schema.columns.len());
        let mut start = span.start;
        for cell in span.of(text).split('\t') {
            cells.push((start as u32, (start + cell.len()) as u32));
            start += cell.len() + 1;
        }
        Self {
            schema,
            file: file.clone(),
            line,
            text: text.clone(),
            span,
            cells: cells.into(),
        }
    }

    /// The cell of a column, trimmed; empty where nothing stands.
    ///
    /// # Panics
    /// When the table has no such column: a mistake in this crate, not in data.
    pub fn get(&self, column: &str) -> &str {
        self.cell(self.place_of(column))
    }

    /// Which of the words that a column allows stands in it, by its place among them.
    ///
    /// # Panics
    /// When the table has no such column, or one in which other things may stand: a mistake in this crate, not in data.
    pub(crate) fn choice(&self, column: &str) -> usize {
        let place = self.place_of(column);
        let Cell::OneOf(words) = self.schema.columns[place].cell else {
            panic!("`{column}` of `{}` is no choice", self.schema.file);
        };
        let choice = words.iter().position(|w| *w == self.cell(place));
        choice.expect("the cell was checked as it was read")
    }

    fn place_of(&self, column: &str) -> usize {
        let place = self.schema.columns.iter().position(|c| c.name == column);
        place.unwrap_or_else(|| panic!("`{}` has no column `{column}`", self.schema.file))
    }

    /// The alternatives of a cell, without the empty ones.
    pub fn list(&self, column: &str) -> impl Iterator<Item = &str> {
        self.get(column)
            .split('|')
            .map(str::trim)
            .filter(|s| !s.is_empty())
    }

    /// Whether one of the parts of `note`, which semicolons separate, is `word`.
    pub fn notes(&self, word: &str) -> bool {
        self.get("note").split(';').any(|part| part.trim() == word)
    }

    /// The cell, or nothing where it is empty.
    pub fn optional(&self, column: &str) -> Option<&str> {
        Some(self.get(column)).filter(|s| !s.is_empty())
    }

    /// The cell, or nothing where it is empty or the table has no such column.
    pub(crate) fn find(&self, column: &str) -> Option<&str> {
        let i = self.schema.columns.iter().position(|c| c.name == column)?;
        Some(self.cell(i)).filter(|s| !s.is_empty())
    }

    /// Where the row stands: file and line, from 1.
    pub fn place(&self) -> (&Arc<str>, usize) {
        (&self.file, self.line)
    }

    /// A fault in one column of this row, as the stages report it that find an entry wrong only when they compile it.
    pub fn fault(&self, column: &str, message: impl Into<String>) -> Fault {
        let i = self
            .schema
            .columns
            .iter()
            .position(|c| c.name == column)
            .unwrap_or(0);
        let start = self
            .cells
            .get(i)
            .map_or(self.span.end, |&(start, _)| start as usize);
        Fault {
            file: self.file.clone(),
            line: self.line,
            column: self.text[self.span.start..start].chars().count() + 1,
            message: message.into(),
            source_line: self.span.of(&self.text).to_owned(),
        }
    }

    fn cell(&self, i: usize) -> &str {
        let Some(&(start, end)) = self.cells.get(i) else {
            return "";
        };
        let cell = &self.text[start as usize..end as usize];
        let tight = |b: Option<&u8>| b.is_some_and(u8::is_ascii_graphic);
        if tight(cell.as_bytes().first()) && tight(cell.as_bytes().last()) {
            cell
        } else {
            cell.trim()
        }
    }

    fn check(&self, faults: &mut Vec<Fault>) {
        let columns = self.schema.columns;
        if self.cells.len() != columns.len() {
            let message = format!(
                "{} cells, expected {} ({} columns)",
                self.cells.len(),
                columns.len(),
                self.schema.file
            );
            faults.push(self.fault(columns[self.cells.len().min(columns.len()) - 1].name, message));
            return;
        }
        for (i, column) in columns.iter().enumerate() {
            let cell = self.cell(i);
            if cell.is_empty() {
                if column.required {
                    faults.push(self.fault(
                        column.name,
                        format!("`{}` is empty, expected {}", column.name, column.cell),
                    ));
                }
            } else if let Some(wrong) = column.cell.wrong_part(cell) {
                faults.push(self.fault(
                    column.name,
                    format!("`{wrong}` in `{}`, expected {}", column.name, column.cell),
                ));
            }
        }
        if let (Some(from), Some(to)) = (self.range_end("from"), self.range_end("to")) {
            // Compared at the coarser precision of the two: `2012` to `2012-05` is in order.
            let shared = from.len().min(to.len());
            if to[..shared] < from[..shared] {
                faults.push(self.fault(
                    "to",
                    format!("ends `{to}` before it begins `{from}`, expected a later date"),
                ));
            }
        }
    }

    fn range_end(&self, column: &str) -> Option<&str> {
        let i = self
            .schema
            .columns
            .iter()
            .position(|c| c.name == column && matches!(c.cell, Cell::Date))?;
        Some(self.cell(i)).filter(|s| !s.is_empty())
    }
}
