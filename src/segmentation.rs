//! What the lexicons know of the ends of tokens and sentences, compiled to one look-up a word.

use rustc_hash::{FxHashMap, FxHashSet};

/// Whether a sentence may end after an abbreviation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Ending {
    /// Only where the line ends.
    Never,
    /// Where the next word opens sentences.
    Maybe,
    /// Where a capital follows.
    BeforeCapital,
    /// A degree: behind the comma that parts it from a name where a capital follows, elsewhere as [`Ending::Maybe`].
    Degree,
    /// It is an abbreviation only before a number.
    BeforeNumber,
}

/// A class of segmentation.tsv, as a bit: a form may have several.
pub(crate) mod class {
    pub(crate) const PREFIX: u8 = 1;
    pub(crate) const CLITIC: u8 = 2;
    pub(crate) const CURRENCY: u8 = 4;
    pub(crate) const DOMAIN: u8 = 8;
    pub(crate) const LABEL: u8 = 16;
    pub(crate) const OPENER: u8 = 32;
}

/// The longest form that can be looked up, in bytes. Nothing longer decides where a token or a sentence ends.
const LONGEST: usize = 24;

/// The tables abbreviations.tsv and segmentation.tsv, and the abbreviated titles of titles.tsv.
#[derive(Clone, Debug, Default)]
pub(crate) struct Segmentation {
    abbreviations: FxHashMap<Box<str>, Ending>,
    classes: FxHashMap<Box<str>, u8>,
    /// What stands behind a degree in names that hold its letters as initials: `ST. Burhanuddin`.
    names_with_degree: FxHashSet<Box<str>>,
    longest_abbreviation: usize,
}

impl Segmentation {
    pub(crate) fn new(lexicons: &crate::Lexicons) -> Self {
        let mut made = Self::default();
        for row in lexicons.rows("titles.tsv") {
            let form = row.get("form");
            if is_abbreviated(form) {
                // A degree may stand last in a sentence, a title stands before a name.
                let ending = match (row.get("position"), row.get("kind")) {
                    ("before", _) => Ending::Never,
                    (_, "degree") => Ending::Degree,
                    _ => Ending::Maybe,
                };
                made.abbreviate(form, ending);
            }
        }
        for row in lexicons.rows("abbreviations.tsv") {
            let ending = match row.get("ends_sentence") {
                "maybe" => Ending::Maybe,
                "capital" => Ending::BeforeCapital,
                "number" => Ending::BeforeNumber,
                _ => Ending::Never,
            };
            made.abbreviate(row.get("form"), ending);
        }
        for row in lexicons.rows("segmentation.tsv") {
            let bit = match row.get("class") {
                "prefix" => class::PREFIX,
                "clitic" => class::CLITIC,
                "currency" => class::CURRENCY,
                "domain" => class::DOMAIN,
                "label" => class::LABEL,
                _ => class::OPENER,
            };
            let form = row.get("form").to_lowercase();
            *made.classes.entry(form.into()).or_default() |= bit;
        }
        for row in ["officials.tsv", "foreign_officials.tsv"]
            .iter()
            .flat_map(|table| lexicons.rows(table))
        {
            for name in row.list("variants").chain([row.get("person")]) {
                made.name(name);
            }
        }
        let forms = made.abbreviations.keys();
        made.longest_abbreviation = forms.map(|form| form.len()).max().unwrap_or(0);
        made
    }

    /// The bytes of the longest abbreviation.
    pub(crate) fn longest_abbreviation(&self) -> usize {
        self.longest_abbreviation
    }

    /// The abbreviation as the tables write it, in capitals where that is not a word of its own, and, of a small one, as
    /// a sentence begins with it.
    fn abbreviate(&mut self, form: &str, ending: Ending) {
        self.abbreviations.insert(form.into(), ending);
        if form.len() > 4 {
            self.abbreviations.insert(form.to_uppercase().into(), ending);
        }
        if let Some(first) = form.chars().next().filter(|c| c.is_lowercase()) {
            let capital = first
                .to_uppercase()
                .chain(form.chars().skip(1))
                .collect::<String>();
            self.abbreviations.entry(capital.into()).or_insert(ending);
        }
    }

    /// Notes the word behind a degree in the name of a person.
    fn name(&mut self, name: &str) {
        if !name.contains('.') {
            return;
        }
        let words = name.split(' ');
        for (form, next) in words.clone().zip(words.skip(1)) {
            if self.abbreviation(form) == Some(Ending::Degree) {
                self.names_with_degree.insert(format!("{form} {next}").into());
            }
        }
    }

    /// Whether a person is called by a degree, as by initials, and the word `next` to it.
    pub(crate) fn is_name(&self, degree: &str, next: &str) -> bool {
        self.names_with_degree
            .contains(format!("{degree} {next}").as_str())
    }

    /// The abbreviation that `form` is, written with the full stops it has.
    pub(crate) fn abbreviation(&self, form: &str) -> Option<Ending> {
        (form.len() <= LONGEST)
            .then(|| self.abbreviations.get(form).copied())
            .flatten()
    }

    /// Whether `form` is of a class, in whatever case it is written.
    pub(crate) fn is(&self, class: u8, form: &str) -> bool {
        let mut buffer = [0u8; LONGEST];
        let Some(folded) = buffer.get_mut(..form.len()) else {
            return false;
        };
        folded.copy_from_slice(form.as_bytes());
        folded.make_ascii_lowercase();
        std::str::from_utf8(folded).is_ok_and(|f| self.classes.get(f).is_some_and(|c| c & class != 0))
    }
}

/// A form without spaces that has a full stop: `Dr.`, `S.Sos`, but not `Jenderal Pol.`, whose words stand alone too.
fn is_abbreviated(form: &str) -> bool {
    form.contains('.') && !form.contains([' ', '('])
}
