//! The gazetteer: countries, organisations, people and places that the lexicons know, and the names they go by.

mod members;

use std::cmp::Ordering;
use std::sync::Arc;

use rustc_hash::FxHashMap;

use crate::error::{Error, Fault};
use crate::lexicon::{Lexicons, Row};
use crate::phrase::PhraseTable;
use crate::token::Tokenizer;
use crate::vocabulary::{Vocabulary, WordId};

/// A known entity: which table it stands in, and where.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Known {
    /// A country, by its place in [`Gazetteer::countries`].
    Country(u32),
    /// An organisation, by its place in [`Gazetteer::organizations`].
    Organization(u32),
    /// A person, by its place in [`Gazetteer::people`].
    Person(u32),
    /// A place, by its place in [`Gazetteer::places`].
    Place(u32),
}

/// A country.
#[derive(Clone, Debug)]
pub struct Country {
    /// ISO 3166-1 alpha-3.
    pub id: Box<str>,
    /// The usual name in the Indonesian press.
    pub name: Box<str>,
    /// Wikidata item.
    pub wikidata: Option<Box<str>>,
}

/// An organisation that a table lists.
#[derive(Clone, Debug)]
pub struct Organization {
    /// The acronym it is known by.
    pub id: Box<str>,
    /// Its full name.
    pub name: Box<str>,
    /// One of [`crate::lexicon::ORGANIZATION_KINDS`].
    pub kind: Box<str>,
    /// The state it belongs to, by its place in [`Gazetteer::countries`]; none for international bodies.
    pub country: Option<u32>,
    /// Whether the other bodies of its kind and state are units of it.
    pub whole: bool,
    /// The bodies that it is a unit of, by their places in [`Gazetteer::organizations`]: several where it went from one to
    /// another, or the other was renamed.
    pub unit_of: Box<[u32]>,
    /// Countries that are members, by their places in [`Gazetteer::countries`], in that order; bodies with the same members
    /// share the list. Empty where the body has none, or the table does not know them.
    pub members: Arc<[u32]>,
    /// When the name came to hold, as in the table; possibly of reduced precision.
    pub from: Option<Box<str>>,
    /// When it ceased to.
    pub to: Option<Box<str>>,
    /// Wikidata item.
    pub wikidata: Option<Box<str>>,
}

/// A person that a table lists, with the offices held.
#[derive(Clone, Debug)]
pub struct Person {
    /// The usual full name.
    pub name: Box<str>,
    /// The offices held, in table order.
    pub terms: Vec<Term>,
    /// Wikidata item.
    pub wikidata: Option<Box<str>>,
}

/// A term in an office.
#[derive(Clone, Debug)]
pub struct Term {
    /// The country or organisation served.
    pub entity: Known,
    /// The role, such as `head`, `mfa`, `ambassador`.
    pub role: Box<str>,
    /// What the press calls the office, with a bar between the alternatives.
    pub titles: Box<str>,
    /// The first day, possibly of reduced precision.
    pub from: Option<Box<str>>,
    /// The last day; none where it is open or unknown.
    pub to: Option<Box<str>>,
    /// Whether the source says that the limits may be off.
    pub approximate: bool,
    /// Whether several people hold the office at once.
    pub several: bool,
}

/// How sure it is that a term holds on a day, the surest last.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Certainty {
    /// The day lies outside the limits, but these may be off.
    Near,
    /// The day lies in the year or month in which the term begins or ends.
    Likely,
    /// The day lies inside.
    Sure,
}

impl Term {
    /// How sure it is that the term holds on `day`, in ISO 8601; none where it does not.
    ///
    /// Limits of reduced precision and approximate ones make it less sure and do not rule it out.
    ///
    /// # Examples
    /// ```
    /// use sepakat::gazetteer::Certainty;
    /// # use sepakat::gazetteer::{Known, Term};
    /// # let entity = Known::Country(0);
    /// # let (approximate, several) = (false, false);
    /// # let (role, titles) = ("mfa".into(), "Menlu".into());
    /// let (from, to) = (Some("2014-10-27".into()), Some("2016".into()));
    /// let term = Term { from, to, entity, role, titles, approximate, several };
    /// assert_eq!(term.held_on("2014-10-26"), None);
    /// assert_eq!(term.held_on("2014-10-27"), Some(Certainty::Sure));
    /// assert_eq!(term.held_on("2016-02-01"), Some(Certainty::Likely));
    /// ```
    pub fn held_on(&self, day: &str) -> Option<Certainty> {
        let begun = self.limit(day, self.from.as_deref(), Ordering::Greater);
        let lasts = self.limit(day, self.to.as_deref(), Ordering::Less);
        Some(begun?.min(lasts?))
    }

    /// How sure it is that `day` lies on the side of `limit` that `inside` tells.
    fn limit(&self, day: &str, limit: Option<&str>, inside: Ordering) -> Option<Certainty> {
        const FULL: usize = "2016-02-01".len();
        let Some(limit) = limit else {
            return Some(Certainty::Sure);
        };
        match day[..limit.len().min(day.len())].cmp(limit) {
            Ordering::Equal if limit.len() == FULL => Some(Certainty::Sure),
            Ordering::Equal => Some(Certainty::Likely),
            order if order == inside => Some(Certainty::Sure),
            _ => (self.approximate && months_apart(day, limit)? <= slack(limit)).then_some(Certainty::Near),
        }
    }
}

/// How many months an approximate limit may be off, beyond its own precision.
fn slack(limit: &str) -> u32 {
    const YEAR: usize = "2016".len();
    if limit.len() == YEAR { 12 } else { 2 }
}

/// How many months lie between two dates. A year alone is its nearer end.
fn months_apart(day: &str, limit: &str) -> Option<u32> {
    let month = |date: &str, default: u32| {
        let mut parts = date.split('-');
        let year: u32 = parts.next()?.parse().ok()?;
        let month = parts.next().map_or(Some(default), |m| m.parse().ok())?;
        Some(year * 12 + month)
    };
    let day = month(day, 1)?;
    let (first, last) = (month(limit, 1)?, month(limit, 12)?);
    Some(day.abs_diff(first).min(day.abs_diff(last)))
}

/// A place that a table lists.
#[derive(Clone, Debug)]
pub struct Place {
    /// Its name.
    pub name: Box<str>,
    /// Its kind, such as `province`, `city`, `venue`.
    pub kind: Box<str>,
    /// The state it lies in, by its place in [`Gazetteer::countries`].
    pub country: Option<u32>,
}

/// What a name in the phrase table stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Name {
    /// The entity.
    pub known: Known,
    /// How the name relates to it.
    pub how: Naming,
    /// Whether the name is written all in capitals in the table, so that `AS` is not found in `as`.
    pub capitals: bool,
    /// Whether it begins with a small letter in the table, as `detikcom` does.
    pub small: bool,
    /// Whether the table notes that it is another name or an ordinary word too.
    pub ambiguous: bool,
}

/// How a name relates to what it stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Naming {
    /// Its full or usual name.
    Full,
    /// Another spelling, an acronym, a short name.
    Alias,
    /// A word for its people, which also stands for the state: `Emirat`.
    Demonym,
    /// A city or building that speaks for a state: `Beijing`, `Gedung Putih`.
    Metonym,
    /// The title of its head: `Menlu` for the ministry. The role is in the table of titles.
    Head,
    /// The title of the head's deputy.
    Deputy,
}

impl Naming {
    /// Whether it is the title of one who speaks for the body, and no name of the body itself.
    pub fn is_title(self) -> bool {
        matches!(self, Self::Head | Self::Deputy)
    }
}

/// All known entities and their names.
#[derive(Clone, Debug, Default)]
pub struct Gazetteer {
    countries: Vec<Country>,
    organizations: Vec<Organization>,
    people: Vec<Person>,
    places: Vec<Place>,
    names: PhraseTable<Name>,
    by_id: FxHashMap<Box<str>, Known>,
    small_starts: Vec<WordId>,
    /// What terms there are in each country or organisation: person and term, in the order of these.
    terms: Vec<(Known, u32, u32)>,
}

/// The state whose press the lexicons describe.
const HOME: &str = "IDN";

/// The tables of organisations.
const ORGANIZATION_TABLES: [&str; 6] = [
    "international.tsv",
    "ministries.tsv",
    "agencies.tsv",
    "companies.tsv",
    "universities.tsv",
    "organizations.tsv",
];

impl Gazetteer {
    /// Compiles the tables of names.
    ///
    /// # Errors
    /// When a row refers to a country or organisation that no table lists.
    pub fn new(
        lexicons: &Lexicons,
        tokenizer: &Tokenizer,
        vocabulary: &mut Vocabulary,
    ) -> Result<Self, Error> {
        let mut builder = Builder {
            gazetteer: Self::default(),
            tokenizer,
            vocabulary,
            faults: Vec::new(),
        };
        for row in lexicons.rows("countries.tsv") {
            builder.country(row);
        }
        let tables = ORGANIZATION_TABLES.iter();
        let bodies: Vec<&Row> = tables.flat_map(|table| lexicons.rows(table)).collect();
        for row in &bodies {
            builder.organization(row);
        }
        builder.units(&bodies);
        members::read(&mut builder.gazetteer, &bodies, &mut builder.faults);
        for row in lexicons.rows("places.tsv") {
            builder.place(row);
        }
        for (i, row) in lexicons.rows("countries.tsv").iter().enumerate() {
            builder.capital(i as u32, row);
        }
        let mut people = FxHashMap::default();
        for table in ["officials.tsv", "foreign_officials.tsv"] {
            for row in lexicons.rows(table) {
                builder.official(row, &mut people);
            }
        }
        builder.gazetteer.terms.sort_unstable();
        if builder.faults.is_empty() {
            Ok(builder.gazetteer)
        } else {
            Err(Error::lexicon(builder.faults))
        }
    }

    /// The names, to look up in a row of words.
    pub fn names(&self) -> &PhraseTable<Name> {
        &self.names
    }

    /// The words that begin titles of heads and deputies, and names that begin with a small letter, with repetitions. Only
    /// these names are also written small.
    pub(crate) fn small_starts(&self) -> &[WordId] {
        &self.small_starts
    }

    /// All countries.
    pub fn countries(&self) -> &[Country] {
        &self.countries
    }

    /// All organisations.
    pub fn organizations(&self) -> &[Organization] {
        &self.organizations
    }

    /// All people.
    pub fn people(&self) -> &[Person] {
        &self.people
    }

    /// All places.
    pub fn places(&self) -> &[Place] {
        &self.places
    }

    /// The terms in the offices of a country or organisation, each with the person, by place in [`Gazetteer::people`].
    pub fn terms_of(&self, entity: Known) -> impl Iterator<Item = (u32, &Term)> {
        let start = self.terms.partition_point(|(of, ..)| *of < entity);
        let terms = self.terms[start..]
            .iter()
            .take_while(move |(of, ..)| *of == entity);
        terms.map(|&(_, person, term)| (person, &self.people[person as usize].terms[term as usize]))
    }

    /// The states of the terms whose titles fit, one for each term.
    pub(crate) fn states_with(&self, fits: impl Fn(&str) -> bool) -> impl Iterator<Item = Known> {
        let states = self
            .terms
            .iter()
            .filter(|(of, ..)| matches!(of, Known::Country(_)));
        let term = |person: u32, term: u32| &self.people[person as usize].terms[term as usize];
        states
            .filter(move |&&(_, p, t)| fits(&term(p, t).titles))
            .map(|&(of, ..)| of)
    }

    /// The country or organisation with an id, such as `IDN` or `BNPT`.
    pub fn by_id(&self, id: &str) -> Option<Known> {
        self.by_id.get(id).copied()
    }

    /// The state whose press the lexicons describe, by its place in [`Gazetteer::countries`].
    pub fn home(&self) -> Option<u32> {
        match self.by_id(HOME) {
            Some(Known::Country(i)) => Some(i),
            _ => None,
        }
    }

    /// The usual name of an entity.
    pub fn name_of(&self, known: Known) -> &str {
        match known {
            Known::Country(i) => &self.countries[i as usize].name,
            Known::Organization(i) => &self.organizations[i as usize].name,
            Known::Person(i) => &self.people[i as usize].name,
            Known::Place(i) => &self.places[i as usize].name,
        }
    }

    /// The state that an entity is, or belongs to, or lies in, by its place in [`Gazetteer::countries`].
    pub fn country_of(&self, known: Known) -> Option<u32> {
        match known {
            Known::Country(i) => Some(i),
            Known::Organization(i) => self.organizations[i as usize].country,
            Known::Person(i) => self.people[i as usize].terms.last().and_then(|t| match t.entity {
                Known::Person(_) => None,
                served => self.country_of(served),
            }),
            Known::Place(i) => self.places[i as usize].country,
        }
    }
}

struct Builder<'a> {
    gazetteer: Gazetteer,
    tokenizer: &'a Tokenizer,
    vocabulary: &'a mut Vocabulary,
    faults: Vec<Fault>,
}

impl Builder<'_> {
    fn name(&mut self, name: &str, known: Known, how: Naming, row: &Row) {
        let ambiguous = is_ambiguous(row.get("note"), name);
        let capitals = !name.contains(char::is_lowercase);
        let words = self.vocabulary.intern_phrase(self.tokenizer, name);
        let small = name.starts_with(char::is_lowercase);
        if let Some(&first) = words.first().filter(|_| small || how.is_title()) {
            self.gazetteer.small_starts.push(first);
        }
        let name = Name {
            known,
            how,
            capitals,
            small,
            ambiguous,
        };
        self.gazetteer.names.insert_words(&words, name);
    }

    fn country(&mut self, row: &Row) {
        let known = Known::Country(self.gazetteer.countries.len() as u32);
        self.name(row.get("name"), known, Naming::Full, row);
        for (column, how) in [
            ("aliases", Naming::Alias),
            ("demonyms", Naming::Demonym),
            ("metonyms", Naming::Metonym),
        ] {
            for name in row.list(column) {
                self.name(name, known, how, row);
            }
        }
        self.gazetteer.by_id.insert(row.get("id").into(), known);
        self.gazetteer.countries.push(Country {
            id: row.get("id").into(),
            name: row.get("name").into(),
            wikidata: row.optional("wikidata").map(Into::into),
        });
    }

    fn organization(&mut self, row: &Row) {
        let known = Known::Organization(self.gazetteer.organizations.len() as u32);
        self.name(row.get("name"), known, Naming::Full, row);
        let columns = [
            ("aliases", Naming::Alias),
            ("heads", Naming::Head),
            ("deputies", Naming::Deputy),
        ];
        for (column, how) in columns {
            for name in row.list(column) {
                self.name(name, known, how, row);
            }
        }
        let country = row
            .optional("country")
            .and_then(|id| self.country_id(row, "country", id));
        self.gazetteer.by_id.entry(row.get("id").into()).or_insert(known);
        self.gazetteer.organizations.push(Organization {
            id: row.get("id").into(),
            name: row.get("name").into(),
            kind: row.get("kind").into(),
            country,
            whole: row.notes(WHOLE),
            unit_of: Box::default(),
            members: Arc::from([]),
            from: row.optional("from").map(Into::into),
            to: row.optional("to").map(Into::into),
            wikidata: row.optional("wikidata").map(Into::into),
        });
    }

    /// Reads which bodies are units of others. These may stand below them.
    fn units(&mut self, rows: &[&Row]) {
        for (body, row) in rows.iter().enumerate() {
            if row.find("unit_of").is_none() {
                continue;
            }
            let mut wholes = Vec::new();
            for id in row.list("unit_of") {
                match self.gazetteer.by_id(id) {
                    Some(Known::Organization(whole)) if whole as usize != body => wholes.push(whole),
                    _ => {
                        let message = format!(
                            "no other organisation has the id `{id}`, expected one that a table lists"
                        );
                        self.faults.push(row.fault("unit_of", message));
                    }
                }
            }
            self.gazetteer.organizations[body].unit_of = wholes.into();
        }
    }

    fn place(&mut self, row: &Row) {
        let known = Known::Place(self.gazetteer.places.len() as u32);
        self.name(row.get("name"), known, Naming::Full, row);
        for name in row.list("aliases") {
            self.name(name, known, Naming::Alias, row);
        }
        let country = row
            .optional("country")
            .and_then(|id| self.country_id(row, "country", id));
        self.gazetteer.places.push(Place {
            name: row.get("name").into(),
            kind: row.get("kind").into(),
            country,
        });
    }

    /// The capital of a country is a place also where no row of places lists it.
    fn capital(&mut self, country: u32, row: &Row) {
        let Some(name) = row.optional("capital") else {
            return;
        };
        let listed = |p: &Place| p.country == Some(country) && *p.name == *name;
        let places = &mut self.gazetteer.places;
        let i = places.iter().position(listed).unwrap_or_else(|| {
            places.push(Place {
                name: name.into(),
                kind: "capital".into(),
                country: Some(country),
            });
            places.len() - 1
        });
        let known = Known::Place(i as u32);
        self.name(name, known, Naming::Full, row);
        for alias in row.list("capital_aliases") {
            self.name(alias, known, Naming::Alias, row);
        }
    }

    /// One row is one term; rows of the same name in one table, or with the same Wikidata item, are one person.
    fn official(&mut self, row: &Row, people: &mut FxHashMap<String, u32>) {
        let id = row.get("entity");
        let Some(entity) = self.gazetteer.by_id(id) else {
            let message =
                format!("no country or organisation has the id `{id}`, expected one that a table lists");
            self.faults.push(row.fault("entity", message));
            return;
        };
        let key = row.optional("wikidata").unwrap_or(row.get("person")).to_owned();
        let next = self.gazetteer.people.len() as u32;
        let person = *people.entry(key).or_insert(next);
        let known = Known::Person(person);
        if person == next {
            self.name(row.get("person"), known, Naming::Full, row);
            self.gazetteer.people.push(Person {
                name: row.get("person").into(),
                terms: Vec::new(),
                wikidata: row.optional("wikidata").map(Into::into),
            });
        }
        for name in row.list("variants") {
            self.name(name, known, Naming::Alias, row);
        }
        let terms = &mut self.gazetteer.people[person as usize].terms;
        self.gazetteer.terms.push((entity, person, terms.len() as u32));
        terms.push(Term {
            entity,
            role: row.get("role").into(),
            titles: row.get("title").into(),
            from: row.optional("from").map(Into::into),
            to: row.optional("to").map(Into::into),
            approximate: row.get("source").contains(APPROXIMATE),
            several: row.get("note").contains(SEVERAL),
        });
    }

    fn country_id(&mut self, row: &Row, column: &str, id: &str) -> Option<u32> {
        if let Some(Known::Country(i)) = self.gazetteer.by_id(id) {
            return Some(i);
        }
        let message = format!("no country has the code `{id}`, expected one of countries.tsv");
        self.faults.push(row.fault(column, message));
        None
    }
}

/// Whether a note says that `name` is ambiguous, by itself or as one of those that it lists.
fn is_ambiguous(note: &str, name: &str) -> bool {
    note.split(';').map(str::trim).any(|part| {
        let listed = part.strip_prefix(AMBIGUOUS).map(|l| l.split(','));
        OTHER_READINGS.contains(&part) || listed.is_some_and(|mut l| l.any(|n| n.trim() == name))
    })
}

/// What a source says of dates that may be off.
const APPROXIMATE: &str = "approximate dates";
/// What a note says of an office that several people hold at once.
const SEVERAL: &str = "several";
/// The note of a body that all others of its kind in its state are units of.
const WHOLE: &str = "whole";
/// What begins a list of ambiguous names in a note.
const AMBIGUOUS: &str = "ambiguous:";
/// Notes of places whose names are also ordinary words or names of persons.
const OTHER_READINGS: [&str; 2] = ["common-word", "person-name"];
