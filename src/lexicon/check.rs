//! What is suspicious in the lexicons: entries that can be read and are yet likely to be mistakes.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use jiff::civil::Date;

use super::Lexicons;
use super::schema::{Cell, MEMBERSHIP_KINDS, NO_MEMBERS, Schema, TABLES, member_id};
use super::table::Row;
use crate::error::Fault;

/// A suspicious entry. It is shown as a [`Fault`] is: place, message, the line, and a caret.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Warning {
    /// What kind of mistake it may be.
    pub suspicion: Suspicion,
    /// Where it stands and what makes it suspicious.
    pub entry: Fault,
}

impl fmt::Display for Warning {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.entry.fmt(f)
    }
}

/// What kind of mistake an entry may be.
///
/// Two more are no suspicion but a fault, which loading reports: an entry without a source, and a term that ends before
/// it begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Suspicion {
    /// Two rows say the same, or one row says it twice.
    Duplicate,
    /// One name stands for two entries.
    SharedName,
    /// Two people hold one office at the same time.
    OverlappingTerms,
    /// An id that no table lists.
    UnknownId,
    /// A body that states are members of, without a word on which.
    MissingMembers,
    /// A row that stands before its place, in a table that is kept in order.
    Unsorted,
}

/// What a note holds that vouches for a name with two meanings.
const AMBIGUOUS: &str = "ambiguous";
/// What a note holds that vouches for an office with two holders.
const SHARED_OFFICE: &str = "several";
/// The note of a body whose members nobody has listed.
const MEMBERS_UNKNOWN: &str = "members unknown";
/// Sources differ by so many days on when an office changed hands.
const HANDOVER_DAYS: i64 = 14;

/// Tables in which one name should stand for one entry.
struct Family {
    /// A column that these tables have and no other.
    marker: &'static str,
    /// The columns that hold names.
    names: &'static [&'static str],
    /// The columns that tell entries apart, the first that is filled; rows that agree are one entry.
    identity: &'static [&'static str],
    /// Whether `from` and `to` say when an entry bore its names, so that one may take a name over from another.
    inherits: bool,
}

const COUNTRIES: &str = "demonyms";
const ORGANIZATIONS: &str = "heads";
const OFFICIALS: &str = "person";
const PLACES: &str = "parent";

const FAMILIES: &[Family] = &[
    Family {
        marker: COUNTRIES,
        names: &["name", "aliases", "demonyms", "metonyms"],
        identity: &["id"],
        inherits: false,
    },
    Family {
        marker: ORGANIZATIONS,
        names: &["name", "aliases"],
        identity: &["id"],
        inherits: true,
    },
    Family {
        marker: OFFICIALS,
        names: &["person", "variants"],
        identity: &["wikidata", "person"],
        inherits: false,
    },
    Family {
        marker: PLACES,
        names: &["name", "aliases"],
        identity: &[],
        inherits: false,
    },
];

/// Columns that hold ids, each with the tables, by their marker, that list them as `id`.
const REFERENCES: &[(&str, &[&str])] = &[
    ("country", &[COUNTRIES]),
    ("members", &[COUNTRIES, ORGANIZATIONS]),
    ("entity", &[COUNTRIES, ORGANIZATIONS]),
    ("unit_of", &[ORGANIZATIONS]),
];

/// The tables that are kept in order, and the columns that they are sorted by. A column with a closed list of words is in
/// the order of that list, any other in that of its small letters.
const SORTED: &[(&str, &[&str])] = &[
    ("derivations.tsv", &["root"]),
    ("organization_heads.tsv", &["kind", "form"]),
    ("fields.tsv", &["field", "term"]),
    ("measures.tsv", &["measure", "term"]),
    ("instruments.tsv", &["term"]),
];

/// The tables whose rows stand together by a column.
const GROUPED: &[(&str, &str)] = &[
    ("titles.tsv", "kind"),
    ("places.tsv", "kind"),
    ("name_words.tsv", "class"),
    ("words.tsv", "class"),
    ("operators.tsv", "operator"),
    ("contexts.tsv", "context"),
    ("cues.tsv", "class"),
    ("noise.tsv", "kind"),
];

impl Lexicons {
    /// The suspicious entries of all tables, by file and line.
    ///
    /// A note that holds `ambiguous` vouches for a name that two entries share, one that holds `several` for an office that
    /// several people hold at once.
    ///
    /// # Examples
    /// ```
    /// let lexicons = sepakat::Lexicons::bundled()?;
    /// assert!(lexicons.check().is_empty());
    /// # Ok::<(), sepakat::Error>(())
    /// ```
    pub fn check(&self) -> Vec<Warning> {
        let mut warnings = Vec::new();
        for schema in TABLES {
            duplicate_rows(schema, self.rows(schema.file), &mut warnings);
            repeated_alternatives(schema, self.rows(schema.file), &mut warnings);
        }
        duplicate_ids(self, &mut warnings);
        for family in FAMILIES {
            shared_names(self, family, &mut warnings);
        }
        for (column, listed) in REFERENCES {
            unknown_ids(self, column, listed, &mut warnings);
        }
        missing_members(self, &mut warnings);
        overlapping_terms(self, &mut warnings);
        for (file, columns) in SORTED {
            unsorted(self, file, columns, &mut warnings);
        }
        for (file, column) in GROUPED {
            ungrouped(self, file, column, &mut warnings);
        }
        warnings.sort_by(|a, b| place(&a.entry).cmp(&place(&b.entry)));
        warnings
    }
}

fn place(entry: &Fault) -> (&str, usize, usize) {
    (&entry.file, entry.line, entry.column)
}

fn warn(suspicion: Suspicion, row: &Row, column: &str, message: String) -> Warning {
    Warning {
        suspicion,
        entry: row.fault(column, message),
    }
}

/// File and line of a row, as messages name the other of two rows.
fn at(row: &Row) -> String {
    let (file, line) = row.place();
    format!("{file}:{line}")
}

/// The tables that have a column.
fn tables_with(column: &str) -> impl Iterator<Item = &'static Schema> {
    TABLES
        .iter()
        .filter(move |schema| schema.columns.iter().any(|c| c.name == column))
}

/// The rows of the tables that have a column.
fn rows_with<'a>(lexicons: &'a Lexicons, column: &str) -> impl Iterator<Item = &'a Row> {
    tables_with(column).flat_map(|schema| lexicons.rows(schema.file))
}

/// Two rows with one key, or that differ in nothing but note and source.
fn duplicate_rows(schema: &Schema, rows: &[Row], warnings: &mut Vec<Warning>) {
    let mut first: BTreeMap<String, &Row> = BTreeMap::new();
    for row in rows {
        let content = match schema.key {
            Some(key) => row.get(key).to_owned(),
            None => content(schema, row),
        };
        match first.get(&content) {
            Some(other) => {
                let column = schema.key.unwrap_or(schema.columns[0].name);
                let message = format!("`{}` stands already at {}", row.get(column), at(other));
                warnings.push(warn(Suspicion::Duplicate, row, column, message));
            }
            None => {
                first.insert(content, row);
            }
        }
    }
}

fn content(schema: &Schema, row: &Row) -> String {
    let says = |name: &str| name != "note" && name != "source";
    let cells = schema.columns.iter().filter(|c| says(c.name));
    let cells: Vec<&str> = cells.map(|c| row.get(c.name)).collect();
    cells.join("\t")
}

/// A list that holds one alternative twice.
fn repeated_alternatives(schema: &Schema, rows: &[Row], warnings: &mut Vec<Warning>) {
    let lists = || schema.columns.iter().filter(|c| matches!(c.cell, Cell::List));
    for row in rows {
        for column in lists() {
            let mut seen: Vec<&str> = row.list(column.name).collect();
            seen.sort_unstable();
            for pair in seen.windows(2).filter(|p| p[0] == p[1]) {
                let message = format!("`{}` stands twice in `{}`", pair[0], column.name);
                warnings.push(warn(Suspicion::Duplicate, row, column.name, message));
            }
        }
    }
}

/// One id in two tables. Within a table it is a duplicate row.
fn duplicate_ids(lexicons: &Lexicons, warnings: &mut Vec<Warning>) {
    let mut first: BTreeMap<&str, (&str, &Row)> = BTreeMap::new();
    for schema in tables_with("id") {
        for row in lexicons.rows(schema.file) {
            let id = row.get("id");
            let &mut (known_in, other) = first.entry(id).or_insert((schema.file, row));
            if known_in != schema.file {
                let message = format!("the id `{id}` stands already at {}", at(other));
                warnings.push(warn(Suspicion::Duplicate, row, "id", message));
            }
        }
    }
}

/// A name on two entries, unless the note of one of them vouches for it or they never bore it at the same time.
fn shared_names(lexicons: &Lexicons, family: &Family, warnings: &mut Vec<Warning>) {
    let mut entries: BTreeMap<String, Vec<&Row>> = BTreeMap::new();
    for row in rows_with(lexicons, family.marker) {
        for column in family.names {
            for name in row.list(column) {
                let others = entries.entry(name.to_lowercase()).or_default();
                let clash = others.iter().find(|other| clashes(other, row, family));
                if let Some(other) = clash {
                    let message = format!(
                        "`{name}` stands also for `{}` at {}; if both are right, write `{AMBIGUOUS}` in a note",
                        other.get(family.names[0]),
                        at(other)
                    );
                    warnings.push(warn(Suspicion::SharedName, row, column, message));
                }
                others.push(row);
            }
        }
    }
}

fn clashes(a: &Row, b: &Row, family: &Family) -> bool {
    let vouched = |row: &Row| row.find("note").is_some_and(|n| n.contains(AMBIGUOUS));
    let identity = |row: &Row| {
        let mut columns = family.identity.iter();
        columns
            .find_map(|c| row.find(c))
            .map_or_else(|| at(row), str::to_owned)
    };
    let ends_before = |a: &Row, b: &Row| match (a.find("to"), b.find("from")) {
        (Some(to), Some(from)) => earliest(to) <= latest(from),
        _ => false,
    };
    let inherited = family.inherits && (ends_before(a, b) || ends_before(b, a));
    identity(a) != identity(b) && !vouched(a) && !vouched(b) && !inherited
}

/// Ids in `column` that no table of `listed` lists.
fn unknown_ids(lexicons: &Lexicons, column: &str, listed: &[&str], warnings: &mut Vec<Warning>) {
    let rows = listed.iter().flat_map(|marker| rows_with(lexicons, marker));
    let known: BTreeSet<&str> = rows.map(|row| row.get("id")).collect();
    for row in rows_with(lexicons, column) {
        let ids = row.list(column).filter(|id| *id != NO_MEMBERS).map(member_id);
        for id in ids.filter(|id| !known.contains(id)) {
            let tables = listed.iter().flat_map(|marker| tables_with(marker));
            let tables: Vec<&str> = tables.map(|schema| schema.file).collect();
            let message = format!("`{id}` is no known id, expected one of {}", tables.join(", "));
            warnings.push(warn(Suspicion::UnknownId, row, column, message));
        }
    }
}

/// International bodies of a kind that states are members of, which neither name them nor say that there are none.
fn missing_members(lexicons: &Lexicons, warnings: &mut Vec<Warning>) {
    for row in rows_with(lexicons, "members") {
        let international = row.find("country").is_none() && MEMBERSHIP_KINDS.contains(&row.get("kind"));
        if international && row.find("members").is_none() && !row.notes(MEMBERS_UNKNOWN) {
            let message = format!(
                "`{}` names no members; if it has none, write `{NO_MEMBERS}`, if they are unknown, `{MEMBERS_UNKNOWN}` in a note",
                row.get("id")
            );
            warnings.push(warn(Suspicion::MissingMembers, row, "members", message));
        }
    }
}

/// Two people who bear one title of one body at once. Deputies and terms without a beginning are left out.
fn overlapping_terms(lexicons: &Lexicons, warnings: &mut Vec<Warning>) {
    let mut offices: BTreeMap<(&str, &str, String), Vec<&Row>> = BTreeMap::new();
    for row in rows_with(lexicons, OFFICIALS) {
        if row.find("from").is_none() || row.get("role").ends_with("deputy") {
            continue;
        }
        for title in row.list("title") {
            let office = (row.get("entity"), row.get("role"), title.to_lowercase());
            offices.entry(office).or_default().push(row);
        }
    }
    let mut told = BTreeSet::new();
    for ((_, _, title), mut terms) in offices {
        terms.sort_by_key(|row| latest(row.get("from")));
        for pair in terms.windows(2) {
            let (before, after) = (pair[0], pair[1]);
            if overlap(before, after) && told.insert(at(after)) {
                let message = format!(
                    "`{}` begins while `{}` is `{title}` ({}); if both are right, write `{SHARED_OFFICE}` in a note",
                    after.get("person"),
                    before.get("person"),
                    at(before)
                );
                warnings.push(warn(Suspicion::OverlappingTerms, after, "from", message));
            }
        }
    }
}

fn overlap(before: &Row, after: &Row) -> bool {
    let vouched = |row: &Row| row.get("note").contains(SHARED_OFFICE);
    if vouched(before) || vouched(after) || before.get("person") == after.get("person") {
        return false;
    }
    let Some(to) = before.find("to") else {
        return true;
    };
    match (earliest(to), latest(after.get("from"))) {
        (Some(to), Some(from)) => (to - from).get_days() as i64 > HANDOVER_DAYS,
        _ => false,
    }
}

/// The first day that a date may mean: `2012` is 2012-01-01.
fn earliest(date: &str) -> Option<Date> {
    let mut parts = date.split('-');
    let year = parts.next()?.parse().ok()?;
    let month = parts.next().map_or(Some(1), |m| m.parse().ok())?;
    let day = parts.next().map_or(Some(1), |d| d.parse().ok())?;
    Date::new(year, month, day).ok()
}

/// The last day that a date may mean: `2012` is 2012-12-31.
fn latest(date: &str) -> Option<Date> {
    let first = earliest(date)?;
    Some(match date.split('-').count() {
        1 => first.last_of_year(),
        2 => first.last_of_month(),
        _ => first,
    })
}

/// Rows that come before the row above them. Each file is in order by itself.
fn unsorted(lexicons: &Lexicons, file: &str, columns: &[&str], warnings: &mut Vec<Warning>) {
    let Some(schema) = TABLES.iter().find(|s| s.file == file) else {
        return;
    };
    for pair in lexicons.rows(file).windows(2) {
        let (above, row) = (&pair[0], &pair[1]);
        let same_file = above.place().0 == row.place().0;
        if same_file && rank(schema, row, columns) < rank(schema, above, columns) {
            let message = format!(
                "`{}` stands below `{}`; the table is sorted by {}",
                row.get(columns[columns.len() - 1]),
                above.get(columns[columns.len() - 1]),
                columns.join(", ")
            );
            warnings.push(warn(Suspicion::Unsorted, row, columns[0], message));
        }
    }
}

/// Rows that stand apart from those of their group. Each file is in groups by itself.
fn ungrouped(lexicons: &Lexicons, file: &str, column: &str, warnings: &mut Vec<Warning>) {
    let mut begun: BTreeSet<(&str, &str)> = BTreeSet::new();
    let mut last = None;
    for row in lexicons.rows(file) {
        let group = (&**row.place().0, row.get(column));
        if last != Some(group) && !begun.insert(group) {
            let message = format!(
                "`{}` stands apart from the rows above it; the table is grouped by {column}",
                group.1
            );
            warnings.push(warn(Suspicion::Unsorted, row, column, message));
        }
        last = Some(group);
    }
}

/// What a row is sorted by: the place of a word in a closed list, else its small letters.
fn rank(schema: &Schema, row: &Row, columns: &[&str]) -> Vec<(usize, String)> {
    let of = |name: &&str| {
        let cell = row.get(name);
        match schema.columns.iter().find(|c| c.name == *name).map(|c| c.cell) {
            Some(Cell::OneOf(words)) => (
                words.iter().position(|w| *w == cell).unwrap_or(words.len()),
                String::new(),
            ),
            _ => (0, cell.to_lowercase()),
        }
    };
    columns.iter().map(of).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_of_reduced_precision_span_their_whole_year_or_month() {
        assert_eq!(earliest("2012"), Some(jiff::civil::date(2012, 1, 1)));
        assert_eq!(latest("2012"), Some(jiff::civil::date(2012, 12, 31)));
        assert_eq!(latest("2012-02"), Some(jiff::civil::date(2012, 2, 29)));
        assert_eq!(latest("2012-02-03"), Some(jiff::civil::date(2012, 2, 3)));
    }
}
