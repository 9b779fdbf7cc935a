//! Mentions: where the text names a country, an organisation, a person, a place or an office.
//!
//! One pass from left to right: names that the gazetteer knows, offices with the body they belong to, organisations
//! by the word that begins them, persons by the title before them. What is capitalised and fits none of these waits
//! until the whole article is read; then names told in full elsewhere, and the words beside, decide.

mod classes;
mod collective;
mod full_name;
mod local;
mod mission;
mod office;
mod organization;
mod person;
mod resolve;
mod scan;
mod unknown;

use std::ops::Range;

use rustc_hash::FxHashSet;
use serde::Serialize;

use crate::error::Error;
use crate::gazetteer::{Gazetteer, Known};
use crate::lexicon::Lexicons;
use crate::phrase::PhraseTable;
use crate::sentence::Sentence;
use crate::span::Span;
use crate::token::Tokenizer;
use crate::vocabulary::{Lexed, Vocabulary, WordId};

use classes::Classes;
use full_name::FullNames;

/// A stretch of text that names something.
///
/// Mentions of one text are in order of their first token; they do not overlap, except that an office may cover the
/// organisation or country named in it (`Kepala BNPT` covers `BNPT`). An office comes before what it covers.
#[derive(Clone, Debug, PartialEq)]
pub struct Mention {
    /// Its tokens, by index: those of its place, and those behind it that are no other party: of a company those of its branch
    /// office, `PT Bank Sentosa Kantor Cabang Malang`, of a body those of its state, `Universitas Tsukuba, Jepang`.
    pub tokens: Range<usize>,
    /// Its place. A person is the name without titles, rank and degrees; an organisation goes without its gloss.
    pub span: Span,
    /// What it names.
    pub kind: MentionKind,
    /// The entry of the gazetteer, where one fits. For an office: the country or organisation whose office it is.
    pub known: Option<Known>,
    /// For organisations: one of [`crate::lexicon::ORGANIZATION_KINDS`], from the table or from the word that begins it.
    pub organization_kind: Option<Box<str>>,
    /// The state it belongs to, where that is known: the sending state of an ambassador, the state of a ministry, of
    /// a place. By place in [`crate::gazetteer::Gazetteer::countries`].
    pub country: Option<u32>,
    /// The full name of a body that the text names by a short form or by the office of its head: `Pemerintah Kabupaten
    /// Lebak` for `Pemkab Lebak` and for `Bupati Lebak`. For such an office, `organization_kind` is that of the body.
    pub full_name: Option<Box<str>>,
    /// The same by its short form: `Pemkab Lebak`.
    pub short_name: Option<Box<str>>,
    /// Whether it is a set of bodies and no name: `tiga perusahaan`, `bupati se-Bali`.
    pub set: bool,
    /// For persons: the mention of the office that stands with the name (`Menlu China` for `Wang Yi`), by index.
    pub office: Option<usize>,
    /// For offices: the mention of the organisation or country that the office belongs to where the text names it
    /// apart (`BNPT` in `Kepala BNPT`, `China` in `Menlu China`), by index.
    pub served: Option<usize>,
    /// For offices: the role, as the tables give it: with an Indonesian body in `known` the role of
    /// `officials.tsv` (`head`, `deputy`), else that of `titles.tsv` (`mfa`, `ambassador`, `governor`, ...).
    pub role: Option<Box<str>>,
    /// For offices: whether the words mean its holder of the day.
    pub tenure: Tenure,
    /// For an acronym in brackets or a name that such an acronym glosses: the mention of the same entity told first.
    pub gloss_of: Option<usize>,
    /// For a part of a name (a surname, `Pan Brothers` for `PT Pan Brothers Tbk`): the mention of the full name, by index.
    pub short_for: Option<usize>,
}

impl Mention {
    fn new(lexed: &Lexed, tokens: Range<usize>, kind: MentionKind) -> Self {
        Self {
            span: lexed.span(tokens.clone()),
            tokens,
            kind,
            known: None,
            organization_kind: None,
            country: None,
            full_name: None,
            short_name: None,
            set: false,
            office: None,
            served: None,
            role: None,
            tenure: Tenure::Current,
            gloss_of: None,
            short_for: None,
        }
    }
}

/// Whom the words of an office mean.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tenure {
    /// Its holder of the day, as `Menlu` does.
    Current,
    /// One who holds it for another: `Plt Menlu`.
    Acting,
    /// Someone else, or several: `mantan Menlu`, `Menlu saat itu`, `para Menlu`.
    Other,
}

/// What a mention names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum MentionKind {
    /// A state.
    Country,
    /// An organisation of any kind.
    Organization,
    /// A person.
    Person,
    /// A place that is no state.
    Place,
    /// An office or title, with the body it belongs to.
    Office,
}

/// Finds mentions.
#[derive(Clone, Debug)]
pub struct MentionFinder {
    gazetteer: Gazetteer,
    classes: Classes,
    titles: PhraseTable<Title>,
    roles: Vec<Box<str>>,
    heads: PhraseTable<Head>,
    full_names: FullNames,
    /// Entries that stand for any body of a sort, of which each place has one, as `Polda`; with what their names begin with.
    sorts: Vec<(Known, Vec<Box<str>>)>,
    /// Bodies that may be told as a set, with their kind by place in `kinds`.
    collectives: PhraseTable<u16>,
    /// Bodies told by where they are, with their kind; none for the state itself.
    locals: PhraseTable<u16>,
    kinds: Vec<Box<str>>,
    /// English words for what is of a state, with the state.
    adjectives_of_state: PhraseTable<u32>,
    blocks: PhraseTable<()>,
    domestic: Option<u32>,
    /// For each word, by [`WordId::index`], which phrases may begin with it.
    begins: Vec<u8>,
    /// Bodies whose head a table of officials names.
    held: FxHashSet<Known>,
}

/// A form of `titles.tsv`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Title {
    kind: TitleKind,
    /// By place in [`MentionFinder::roles`], from 1; 0 for none.
    role: u16,
    capitals: bool,
    /// The full names of the body that it heads, by their place in [`FullNames`], from 1; 0 for none.
    body: u16,
}

/// A form of `organization_heads.tsv`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Head {
    /// By place in [`MentionFinder::kinds`].
    kind: u16,
    /// The forms that it is short for, by their place in [`FullNames`], from 1; 0 for none.
    full: u16,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum TitleKind {
    Office,
    Occupation,
    Rank,
    Honorific,
    /// A degree before the name.
    Degree,
    /// A rank or degree after the name.
    After,
    /// Before an office: former, acting.
    Prefix,
}

impl MentionFinder {
    /// Compiles the tables that names are found by.
    ///
    /// # Errors
    /// When a row refers to a country or organisation that no table lists.
    pub fn new(
        lexicons: &Lexicons,
        tokenizer: &Tokenizer,
        vocabulary: &mut Vocabulary,
    ) -> Result<Self, Error> {
        let gazetteer = Gazetteer::new(lexicons, tokenizer, vocabulary)?;
        let domestic = gazetteer.home();
        let held = gazetteer
            .people()
            .iter()
            .flat_map(|p| p.terms.iter().map(|t| t.entity))
            .collect();
        let mut finder = Self {
            gazetteer,
            classes: Classes::new(lexicons, tokenizer, vocabulary),
            titles: PhraseTable::default(),
            roles: Vec::new(),
            heads: PhraseTable::default(),
            full_names: FullNames::default(),
            sorts: Vec::new(),
            collectives: PhraseTable::default(),
            locals: PhraseTable::default(),
            kinds: Vec::new(),
            adjectives_of_state: PhraseTable::default(),
            blocks: PhraseTable::default(),
            domestic,
            held,
            begins: Vec::new(),
        };
        finder.compile_titles(lexicons, tokenizer, vocabulary);
        finder.compile_heads(lexicons, tokenizer, vocabulary);
        for row in lexicons.rows("name_words.tsv") {
            if row.get("class") == COLLECTIVE {
                let kind = number(&mut finder.kinds, row.get("value"));
                let form = row.get("form");
                finder.collectives.insert(vocabulary, tokenizer, form, kind);
            }
            if row.get("class") == LOCAL_BODY {
                let kind = number(&mut finder.kinds, row.get("value"));
                finder.locals.insert(vocabulary, tokenizer, row.get("form"), kind);
            }
            if row.get("class") == ADJECTIVE_OF_STATE
                && let Some(Known::Country(state)) = finder.gazetteer.by_id(row.get("value"))
            {
                let form = row.get("form");
                finder
                    .adjectives_of_state
                    .insert(vocabulary, tokenizer, form, state);
            }
            // `Dewan Gubernur` is an organ of any bank, and no name.
            if row.get("class") == TERM && row.get("form").contains(' ') {
                finder.blocks.insert(vocabulary, tokenizer, row.get("form"), ());
            }
        }
        for row in lexicons.rows("fields.tsv") {
            // A term that holds a name (`Laut China Selatan`) keeps the name from being read alone.
            let term = row.get("term");
            if term.contains(' ') && term.contains(char::is_uppercase) {
                finder.blocks.insert(vocabulary, tokenizer, term, ());
            }
        }
        finder.begins = finder.first_words(vocabulary);
        Ok(finder)
    }

    /// Which phrases begin with each word, so that most words of a text are passed by with one look.
    fn first_words(&self, vocabulary: &Vocabulary) -> Vec<u8> {
        let mut begins = vec![0; vocabulary.len() + 1];
        let mut mark = |words: &mut dyn Iterator<Item = WordId>, bit| {
            words.for_each(|word| begins[word.index()] |= bit);
        };
        mark(&mut self.gazetteer.names().first_words(), BEGINS_NAME);
        mark(&mut self.blocks.first_words(), BEGINS_NAME);
        mark(&mut self.titles.first_words(), BEGINS_TITLE);
        mark(&mut self.heads.first_words(), BEGINS_ORGANIZATION);
        mark(&mut self.collectives.first_words(), BEGINS_COLLECTIVE);
        mark(&mut self.locals.first_words(), BEGINS_LOCAL);
        for word in self.gazetteer.small_starts() {
            begins[word.index()] |= BEGINS_SMALL_NAME;
        }
        begins
    }

    fn begins(&self, word: WordId, what: u8) -> bool {
        self.begins.get(word.index()).is_some_and(|b| b & what != 0)
    }

    fn compile_heads(&mut self, lexicons: &Lexicons, tokenizer: &Tokenizer, vocabulary: &mut Vocabulary) {
        let rows = lexicons.rows("organization_heads.tsv");
        for row in rows.iter().filter(|r| !r.get("full").is_empty()) {
            self.full_names.add(row.get("full"), tokenizer, vocabulary);
        }
        for row in rows {
            self.full_names.shorten(row.get("full"), row.get("form"));
        }
        for row in rows {
            let form = row.get("form");
            let full = match row.get("full") {
                "" => self.full_names.of(form),
                full => self.full_names.of(full),
            };
            let kind = number(&mut self.kinds, row.get("kind"));
            let head = Head { kind, full };
            self.heads.insert(vocabulary, tokenizer, form, head);
            if form.chars().all(char::is_uppercase) {
                // `PT` is written `PT.` too, which is one token.
                let stopped = vocabulary.intern(&format!("{form}."));
                self.heads.insert_words(&[stopped], head);
            }
        }
    }

    fn compile_titles(&mut self, lexicons: &Lexicons, tokenizer: &Tokenizer, vocabulary: &mut Vocabulary) {
        for row in lexicons.rows("titles.tsv") {
            let form = row.get("form");
            if row.get("note").contains(PART_OF_NAME) {
                continue;
            }
            let role = row.optional("role");
            let after = row.get("position") == "after";
            let kind = match row.get("kind") {
                _ if matches!(role, Some("former" | "acting")) => TitleKind::Prefix,
                "office" => TitleKind::Office,
                "occupation" => TitleKind::Occupation,
                _ if after => TitleKind::After,
                "rank" => TitleKind::Rank,
                "degree" => TitleKind::Degree,
                _ => TitleKind::Honorific,
            };
            let words = vocabulary.intern_phrase(tokenizer, form);
            let names_state = words.len() > 1 && self.is_country(&words[words.len() - 1..]);
            if names_state && kind == TitleKind::Office {
                // `Menlu RI` is read as `Menlu` with its state.
                continue;
            }
            let role = role.map_or(0, |r| number(&mut self.roles, r) + 1);
            for body in row.get("body").split('|').map(str::trim) {
                self.add_sort(body, &vocabulary.intern_phrase(tokenizer, body));
            }
            let title = Title {
                kind,
                role,
                capitals: form.len() > 1 && !form.contains(char::is_lowercase),
                body: self.full_names.add(row.get("body"), tokenizer, vocabulary),
            };
            self.titles.insert_words(&words, title);
            if kind == TitleKind::Rank {
                for form in dotted(form) {
                    let dotted = vocabulary.intern_phrase(tokenizer, &form);
                    // A dot that stays a token of its own is no part of an abbreviation.
                    if dotted.len() == words.len() {
                        self.titles.insert_words(&dotted, title);
                    }
                }
            }
        }
    }

    /// Notes the entry that goes by the first words of the names of bodies that a title heads: `Polda`.
    fn add_sort(&mut self, begins: &str, words: &[WordId]) {
        let found = self.gazetteer.names().longest_prefix(words);
        let names = found
            .filter(|(len, _)| *len == words.len())
            .map(|(_, names)| names);
        let body =
            |n: &&crate::gazetteer::Name| matches!(n.known, Known::Organization(_)) && !n.how.is_title();
        let Some(known) = names.and_then(|names| names.iter().find(body)).map(|n| n.known) else {
            return;
        };
        let place = self
            .sorts
            .iter()
            .position(|(k, _)| *k == known)
            .unwrap_or_else(|| {
                let name = self.gazetteer.name_of(known).into();
                self.sorts.push((known, vec![name]));
                self.sorts.len() - 1
            });
        let begins_with = &mut self.sorts[place].1;
        if !begins_with.iter().any(|b| **b == *begins) {
            begins_with.push(begins.into());
        }
    }

    fn is_country(&self, words: &[WordId]) -> bool {
        let country = |n: &crate::gazetteer::Name| matches!(n.known, Known::Country(_));
        self.gazetteer
            .names()
            .longest_prefix(words)
            .is_some_and(|(len, names)| len == words.len() && names.iter().any(country))
    }

    /// Whether the title of a body's head ends in a state that is told beside it: `Menlu Indonesia`, `Dubes RI untuk Jepang`.
    /// The state in `Menteri Pelindungan Pekerja Migran Indonesia` belongs to the name of the body.
    fn ends_in_state(&self, words: &[WordId]) -> bool {
        let (before, state) = words.split_at(words.len() - 1);
        let names = self.gazetteer.names();
        let title = self.titles.longest_prefix(before).map_or(0, |(len, _)| len);
        let names_another = || (1..before.len()).any(|i| names.longest_prefix(&before[i..]).is_some());
        self.is_country(state) && (title == before.len() || names_another() || title == 0)
    }

    /// Whether the title of a body's head ends in a name of that body alone, and begins with a title by itself: such are
    /// read as title and body.
    fn ends_in_body(&self, words: &[WordId], heads: &[crate::gazetteer::Name]) -> bool {
        let same = |n: &crate::gazetteer::Name| heads.iter().any(|h| h.known == n.known);
        let other = |n: &crate::gazetteer::Name| matches!(n.known, Known::Organization(_)) && !same(n);
        (1..words.len()).any(|start| {
            let rest = &words[start..];
            let body = self.gazetteer.names().longest_prefix(rest);
            body.is_some_and(|(len, names)| {
                len == rest.len() && names.iter().any(same) && !names.iter().any(other)
            }) && self
                .titles
                .longest_prefix(&words[..start])
                .is_some_and(|(len, _)| len == start)
        })
    }

    /// The known entities that mentions refer to.
    pub fn gazetteer(&self) -> &Gazetteer {
        &self.gazetteer
    }

    /// The mentions of a text, in order. `published` decides between bodies that bore the same name at different times.
    ///
    /// # Cost
    /// Linear in the number of tokens: look-ahead is bounded by the sentence and by the longest phrase.
    ///
    /// # Examples
    /// ```
    /// use sepakat::mention::{MentionFinder, MentionKind};
    /// use sepakat::sentence::SentenceSplitter;
    /// use sepakat::token::Tokenizer;
    /// use sepakat::vocabulary::{Lexed, Vocabulary};
    ///
    /// let lexicons = sepakat::Lexicons::bundled()?;
    /// let tokenizer = Tokenizer::new(&lexicons);
    /// let mut vocabulary = Vocabulary::default();
    /// let finder = MentionFinder::new(&lexicons, &tokenizer, &mut vocabulary)?;
    ///
    /// let text = "Kepala BNPT Eddy Hartono tiba di Palu.";
    /// // The text is lexed once every table has put its words into the vocabulary.
    /// let lexed = Lexed::new(text, tokenizer.tokenize(text), &vocabulary);
    /// let sentences = SentenceSplitter::new(&lexicons).split(text, &lexed.tokens);
    /// let found = finder.find(&lexed, &sentences, None);
    /// let told: Vec<_> = found.iter().map(|m| (m.kind, m.span.of(text))).collect();
    /// assert_eq!(
    ///     told,
    ///     [
    ///         (MentionKind::Office, "Kepala BNPT"),
    ///         (MentionKind::Organization, "BNPT"),
    ///         (MentionKind::Person, "Eddy Hartono"),
    ///         (MentionKind::Place, "Palu"),
    ///     ]
    /// );
    /// # Ok::<(), sepakat::Error>(())
    /// ```
    pub fn find(
        &self,
        lexed: &Lexed,
        sentences: &[Sentence],
        published: Option<jiff::civil::Date>,
    ) -> Vec<Mention> {
        scan::Scan::new(self, lexed, sentences, published).run()
    }

    fn role(&self, title: Title) -> Option<&str> {
        let i = (title.role as usize).checked_sub(1)?;
        self.roles.get(i).map(|r| &**r)
    }
}

/// A name of the gazetteer, or a term that holds one, may begin.
const BEGINS_NAME: u8 = 1;
/// A name that is also written in small letters may begin: the title of a head or deputy, `detikcom`.
const BEGINS_SMALL_NAME: u8 = 2;
/// A title may begin.
const BEGINS_TITLE: u8 = 4;
/// An organisation may begin.
const BEGINS_ORGANIZATION: u8 = 8;
/// A set of bodies may begin.
const BEGINS_COLLECTIVE: u8 = 16;

/// A body told by where it is may begin.
const BEGINS_LOCAL: u8 = 32;

/// The class of words for bodies told by where they are.
const LOCAL_BODY: &str = "local_body";
/// The class of English words for what is of a state.
const ADJECTIVE_OF_STATE: &str = "adjective_of_state";
/// The class of words for bodies that are told as a set.
const COLLECTIVE: &str = "collective";
/// The class of terms, which are no names.
const TERM: &str = "term";

/// Marks titles that stay in the name.
const PART_OF_NAME: &str = "part-of-name";

/// A title with a dot behind any of its words: `Komjen. Pol`, `Komjen Pol.`, `Komjen. Pol.`.
fn dotted(form: &str) -> impl Iterator<Item = String> {
    const MOST_WORDS: usize = 3;
    let words: Vec<&str> = form.split(' ').collect();
    let plain = |w: &&str| w.chars().all(char::is_alphabetic);
    let all = if words.len() <= MOST_WORDS && words.iter().all(plain) {
        1u8 << words.len()
    } else {
        1
    };
    (1..all).map(move |dots| {
        let mut form = String::new();
        for (i, word) in words.iter().enumerate() {
            let space = if i > 0 { " " } else { "" };
            let dot = if dots >> i & 1 == 1 { "." } else { "" };
            form.extend([space, word, dot]);
        }
        form
    })
}

/// The place of `name` in `names`, added at the end if new.
fn number(names: &mut Vec<Box<str>>, name: &str) -> u16 {
    let i = names.iter().position(|n| **n == *name).unwrap_or_else(|| {
        names.push(name.into());
        names.len() - 1
    });
    i as u16
}
