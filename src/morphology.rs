//! Forms of Indonesian words: affixes, clitics, and the lemma, root, voice and aspect of a form.
//!
//! Forms are generated, not stemmed from the text: a row of `derivations.tsv` says which words its root makes, a frame
//! which verbs and nouns name its act, and [`Morphology`] holds every form of all of them. `menandatangani`,
//! `ditandatangani` and `penandatanganan` come from `tandatangan` because the table says so; no other word is ever cut,
//! save for a clitic, a repeated noun and the pronouns `ku-` and `kau-`, and only where a known form is left. So
//! `perjanjian` is a noun of its own and no form of `berjanji`, and a word that no table knows has no analysis.
//!
//! **Lemma**: the word as a dictionary lists it below its root. A transitive verb is listed by its active form
//! (`ditandatangani`: `menandatangani`); any other word by itself.
//!
//! **Aspect** is given only where the form itself carries it: `ter-` tells of a result, a verb that says its root twice of
//! an act done again and again. Whether an act is done or lies ahead is said by words beside it (`telah`, `akan`),
//! which are the operators of [`crate::frame`].
//!
//! **Names** are never touched: a word with a capital that stands in a name of the tables has no analysis. A caller who
//! knows that it is no name (as at the beginning of a sentence) asks for it in small letters.

mod affix;

use std::borrow::Cow;
use std::sync::Arc;

use rustc_hash::{FxHashMap, FxHashSet};

use crate::error::{Error, Fault};
use crate::lexicon::{Lexicons, Row, TABLES};
use affix::Affix;

/// How a verb form relates its act to its subject.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Voice {
    /// The subject acts: `menandatangani`.
    Active,
    /// The subject is acted upon: `ditandatangani`.
    Passive,
    /// The bare form of a transitive verb: active in a headline, an order, or after a pronoun.
    Bare,
    /// The verb takes no direct object: `bertemu`.
    Intransitive,
    /// A noun that names the act: `penandatanganan`.
    Nominal,
}

/// What a form tells by itself of the course of its act.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Aspect {
    /// The act has come to its result: `tercapai`.
    Resultative,
    /// The act is done again and again, or by each to the other: `berbincang-bincang`, `tukar-menukar`.
    Iterative,
}

/// What is known of a form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Analysis<'m> {
    /// The word as a dictionary lists it: `menandatangani` for `ditandatangani`.
    pub lemma: &'m str,
    /// What the word is made of: `tandatangan`.
    pub root: &'m str,
    /// What made the word of the root, as `derivations.tsv` names it: `meN-i`, `per-an`; `noun` or `intransitive` where
    /// the root stands alone.
    pub affix: &'static str,
    /// How it relates the act to the subject; [`Voice::Nominal`] for all nouns, also for those of who acts (`peN-`).
    pub voice: Voice,
    /// What the form itself tells of the course of the act; mostly nothing.
    pub aspect: Option<Aspect>,
}

/// Every form of the verbs and nouns in the frames, and of the words that share a root with them.
///
/// # Examples
/// ```
/// use sepakat::morphology::{Aspect, Voice};
///
/// let morphology = sepakat::Pipeline::bundled()?.morphology();
/// let signed = morphology.analyze("ditandatangani").expect("a form of a frame");
/// assert_eq!((signed.lemma, signed.root), ("menandatangani", "tandatangan"));
/// assert_eq!((signed.voice, signed.aspect), (Voice::Passive, None));
///
/// let reached = morphology.analyze("tercapai").expect("a form of a frame");
/// assert_eq!((reached.voice, reached.aspect), (Voice::Passive, Some(Aspect::Resultative)));
///
/// // Nouns are words of their own, with or without a clitic.
/// assert_eq!(morphology.analyze("perjanjiannya").map(|a| a.lemma), Some("perjanjian"));
/// // What no table knows is not cut, and names are left alone.
/// assert_eq!(morphology.analyze("dinding"), None);
/// assert_eq!(morphology.analyze("Pertamina"), None);
/// # Ok::<(), sepakat::Error>(())
/// ```
#[derive(Clone, Debug, Default)]
pub struct Morphology {
    /// What each form may be, in small letters; a bare verb stands last, as it is rarer than the noun of the same letters.
    forms: FxHashMap<Box<str>, Vec<Word>>,
    /// Forms that are also words of names, in small letters.
    names: FxHashSet<Box<str>>,
    /// Forms that a frame writes with a capital, as it does: `KTT`.
    capitals: FxHashSet<Box<str>>,
    /// Other spellings of an active form, by that form: `mengkoordinasikan` beside `mengoordinasikan`.
    spellings: FxHashMap<Arc<str>, Vec<Box<str>>>,
}

/// A reading of a form.
#[derive(Clone, Debug)]
struct Word {
    lemma: Arc<str>,
    root: Arc<str>,
    affix: &'static Affix,
    voice: Voice,
}

impl Word {
    fn analysis(&self) -> Analysis<'_> {
        Analysis {
            lemma: &self.lemma,
            root: &self.root,
            affix: self.affix.name,
            voice: self.voice,
            aspect: self.affix.aspect,
        }
    }
}

impl Morphology {
    /// Generates the forms of `derivations.tsv`.
    ///
    /// # Errors
    /// For every row with an unknown affix.
    pub fn new(lexicons: &Lexicons) -> Result<Self, Error> {
        let mut morphology = Self::default();
        let mut faults = Vec::new();
        for row in lexicons.rows("derivations.tsv") {
            morphology.derive(row, &mut faults);
        }
        if faults.is_empty() {
            Ok(morphology)
        } else {
            Err(Error::lexicon(faults))
        }
    }

    /// Adds the forms of what frames list ([`crate::frame::Frames::listed`]), words and phrases with their voice,
    /// [`Voice::Bare`] for a transitive verb; and notes which of all forms are words of names.
    #[must_use]
    pub fn with_listed<'f>(
        mut self,
        lexicons: &Lexicons,
        listed: impl IntoIterator<Item = (&'f str, Voice)>,
    ) -> Self {
        for (words, voice) in listed {
            self.list(words, voice);
        }
        self.note_names(lexicons);
        self
    }

    /// The forms of a transitive verb, given its bare form (`tandatangani`, `perkuat`, `sambut baik`); the active one stands
    /// first. They are those of the table where it knows the verb, and else what the rules make.
    ///
    /// In a phrase the first word is inflected.
    ///
    /// # Examples
    /// ```
    /// use sepakat::morphology::Voice;
    /// let morphology = sepakat::Pipeline::bundled()?.morphology();
    /// let forms = morphology.transitive("sepakati");
    /// assert_eq!(forms[0], ("menyepakati".to_owned(), Voice::Active));
    /// assert_eq!(forms[1], ("disepakati".to_owned(), Voice::Passive));
    /// assert_eq!(forms[2], ("sepakati".to_owned(), Voice::Bare));
    ///
    /// assert_eq!(morphology.transitive("perkuat")[0].0, "memperkuat");
    /// assert_eq!(morphology.transitive("periksa")[0].0, "memeriksa");
    /// # Ok::<(), sepakat::Error>(())
    /// ```
    pub fn transitive(&self, bare: &str) -> Vec<(String, Voice)> {
        let (head, rest) = bare.split_at(bare.find(' ').unwrap_or(bare.len()));
        let known = self
            .known(&small_letters(head))
            .iter()
            .find(|w| w.voice == Voice::Bare);
        let mut forms = match known {
            Some(word) => word.affix.forms(&word.root),
            None => {
                let (affix, root) = Affix::of_bare(head);
                affix.forms(root)
            }
        };
        let spellings = known.and_then(|word| self.spellings.get(&word.lemma));
        forms.extend(
            spellings
                .into_iter()
                .flatten()
                .map(|form| (form.to_string(), Voice::Active)),
        );
        for (form, _) in &mut forms {
            form.push_str(rest);
        }
        forms
    }

    /// What a word is, most likely reading first; see [`Morphology::readings`].
    pub fn analyze(&self, word: &str) -> Option<Analysis<'_>> {
        self.readings(word).into_iter().next()
    }

    /// All that a word may be: `ratifikasi` is a noun and a bare verb. Nothing for a word that no table knows, and for a
    /// word with a capital that stands in a name. A phrase of a frame (`menyambut baik`) is found as one word, with single
    /// blanks.
    ///
    /// # Cost
    /// Linear in the length of the word: at most nine look-ups.
    ///
    /// # Examples
    /// ```
    /// let morphology = sepakat::Pipeline::bundled()?.morphology();
    /// let affixes = |word| morphology.readings(word).iter().map(|a| a.affix).collect::<Vec<_>>();
    /// assert_eq!(affixes("ratifikasi"), ["noun", "meN-"]);
    /// assert_eq!(affixes("kunjungan-kunjungannya"), ["-an"]);
    /// assert!(affixes("xyz").is_empty());
    /// # Ok::<(), sepakat::Error>(())
    /// ```
    pub fn readings(&self, word: &str) -> Vec<Analysis<'_>> {
        let small = small_letters(word);
        if begins_with_capital(word) && self.names.contains(&*small) && !self.capitals.contains(word) {
            return Vec::new();
        }
        self.readings_of_small(&small)
    }

    fn readings_of_small(&self, word: &str) -> Vec<Analysis<'_>> {
        const MOST_CLITICS: usize = 2;
        let mut stem = word;
        for _ in 0..=MOST_CLITICS {
            let found = self.without_clitics(stem);
            if !found.is_empty() {
                return found;
            }
            match without_clitic(stem) {
                Some(shorter) => stem = shorter,
                None => break,
            }
        }
        Vec::new()
    }

    /// Every form with its readings, in the order of its letters; without clitics and repeated nouns.
    ///
    /// # Cost
    /// It sorts some thousand forms.
    ///
    /// # Examples
    /// ```
    /// let morphology = sepakat::Pipeline::bundled()?.morphology();
    /// let forms = morphology.forms();
    /// let of_root = |root: &str| forms.iter().filter(|(_, a)| a.root == root).map(|(f, _)| *f).collect::<Vec<_>>();
    /// assert_eq!(of_root("teken"), ["diteken", "meneken", "peneken", "penekenan", "teken"]);
    /// # Ok::<(), sepakat::Error>(())
    /// ```
    pub fn forms(&self) -> Vec<(&str, Analysis<'_>)> {
        let mut forms: Vec<(&str, &Vec<Word>)> = self.forms.iter().map(|(f, w)| (&**f, w)).collect();
        forms.sort_unstable_by_key(|(form, _)| *form);
        forms
            .into_iter()
            .flat_map(|(form, words)| words.iter().map(move |w| (form, w.analysis())))
            .collect()
    }

    fn without_clitics(&self, word: &str) -> Vec<Analysis<'_>> {
        if let Some(words) = self.forms.get(word) {
            return words.iter().map(Word::analysis).collect();
        }
        if let Some((once, again)) = word.split_once('-') {
            // A noun said twice is a plural.
            let nouns = self.known(once).iter().filter(|w| w.voice == Voice::Nominal);
            return nouns.filter(|_| once == again).map(Word::analysis).collect();
        }
        let Some(bare) = word.strip_prefix("ku").or_else(|| word.strip_prefix("kau")) else {
            return Vec::new();
        };
        let bare = self.known(bare).iter();
        bare.filter(|w| w.voice == Voice::Bare)
            .map(|w| Analysis {
                voice: Voice::Passive,
                ..w.analysis()
            })
            .collect()
    }

    fn known(&self, form: &str) -> &[Word] {
        self.forms.get(form).map_or(&[], Vec::as_slice)
    }

    fn add(&mut self, form: &str, word: Word) {
        let words = self.forms.entry(small_letters(form).into()).or_default();
        let at = words.iter().position(|w| w.voice == Voice::Bare);
        match at.filter(|_| word.voice != Voice::Bare) {
            Some(at) => words.insert(at, word),
            None => words.push(word),
        }
    }

    /// Adds the words that a row makes of its root.
    fn derive(&mut self, row: &Row, faults: &mut Vec<Fault>) {
        let root: Arc<str> = row.get("root").into();
        let mut regular = Vec::new();
        for name in row.list("affixes") {
            match Affix::named(name) {
                Ok(affix) => regular.push(affix),
                Err(message) => faults.push(row.fault("affixes", message)),
            }
        }
        for &affix in &regular {
            let lemma: Arc<str> = affix.word(&root).into();
            for (form, voice) in affix.forms(&root) {
                let (lemma, root) = (lemma.clone(), root.clone());
                self.add(
                    &form,
                    Word {
                        lemma,
                        root,
                        affix,
                        voice,
                    },
                );
            }
        }
        for exception in row.list("exceptions") {
            let (form, name) = exception.split_once('=').unwrap_or((exception, ""));
            match Affix::named(name) {
                Ok(affix) => {
                    // Beside the regular word it is a spelling of that; alone it is a word of its own.
                    let beside = regular.iter().any(|a| a.name == affix.name);
                    let lemma = if beside {
                        affix.word(&root)
                    } else {
                        form.to_owned()
                    };
                    let (lemma, root, voice) = (Arc::from(lemma), root.clone(), affix.voice);
                    if beside && voice == Voice::Active {
                        self.spellings
                            .entry(Arc::clone(&lemma))
                            .or_default()
                            .push(form.into());
                    }
                    self.add(
                        form,
                        Word {
                            lemma,
                            root,
                            affix,
                            voice,
                        },
                    );
                }
                Err(message) => {
                    let message = format!("`{exception}`, expected `FORM=AFFIX`: {message}");
                    faults.push(row.fault("exceptions", message));
                }
            }
        }
    }

    /// Adds what a frame lists, as far as the table has not told of it already, and better.
    fn list(&mut self, words: &str, voice: Voice) {
        if words.chars().any(char::is_uppercase) {
            self.capitals.insert(words.into());
        }
        if voice != Voice::Bare {
            self.list_form(words, voice, words, words);
            return;
        }
        let forms = self.transitive(words);
        for (form, voice) in &forms {
            self.list_form(form, *voice, &forms[0].0, words);
        }
    }

    fn list_form(&mut self, form: &str, voice: Voice, lemma: &str, root: &str) {
        let is_noun = |voice: Voice| voice == Voice::Nominal;
        let alike = |w: &&Word| is_noun(w.voice) == is_noun(voice);
        let told = self.known(form).iter().any(|w| alike(&w));
        // A form with a clitic is found without it.
        let has_clitic = self.known(form).is_empty() && !self.readings(form).is_empty();
        if told || has_clitic {
            return;
        }
        // A phrase is inflected in its first word.
        let parts = form.split_once(' ');
        let head = parts.and_then(|(head, rest)| Some((self.known(head).iter().find(alike)?, rest)));
        let word = match head {
            Some((head, rest)) => Word {
                lemma: format!("{} {rest}", head.lemma).into(),
                ..head.clone()
            },
            None => Word {
                lemma: small_letters(lemma).into(),
                root: small_letters(root).into(),
                affix: Affix::of_listed(voice),
                voice,
            },
        };
        self.add(form, word);
    }

    /// Notes which forms are also words of names. This is done once, so that a look-up needs no gazetteer.
    fn note_names(&mut self, lexicons: &Lexicons) {
        let mut names = FxHashSet::default();
        // One buffer for tens of thousands of words, most of which are no form.
        let mut small = String::new();
        for_each_name_word(lexicons, |word| {
            small.clear();
            if word.is_ascii() {
                small.push_str(word);
                small.make_ascii_lowercase();
            } else {
                small.push_str(&word.to_lowercase());
            }
            if !self.readings_of_small(&small).is_empty() {
                names.insert(small.as_str().into());
            }
        });
        self.names = names;
    }
}

/// Every word with a capital in the names of countries, bodies, people and places, and every given name.
fn for_each_name_word(lexicons: &Lexicons, mut see: impl FnMut(&str)) {
    const COLUMNS: [&str; 8] = [
        "name",
        "aliases",
        "demonyms",
        "capital",
        "capital_aliases",
        "metonyms",
        "person",
        "variants",
    ];
    for table in TABLES {
        let has = |name: &str| table.columns.iter().any(|c| c.name == name);
        if !has("name") && !has("person") {
            continue;
        }
        let columns: Vec<&str> = COLUMNS.into_iter().filter(|c| has(c)).collect();
        for row in lexicons.rows(table.file) {
            for name in columns.iter().flat_map(|column| row.list(column)) {
                let words = name
                    .split(' ')
                    .map(|w| w.trim_matches(|c: char| !c.is_alphanumeric()));
                words.filter(|w| begins_with_capital(w)).for_each(&mut see);
            }
        }
    }
    for row in lexicons.rows("name_words.tsv") {
        if row.get("class") == "given" {
            see(row.get("form"));
        }
    }
}

fn begins_with_capital(word: &str) -> bool {
    word.chars().next().is_some_and(char::is_uppercase)
}

fn small_letters(word: &str) -> Cow<'_, str> {
    if word.chars().any(char::is_uppercase) {
        Cow::Owned(word.to_lowercase())
    } else {
        Cow::Borrowed(word)
    }
}

/// The word without a clitic (`-nya`, `-lah`, `-kah`, `-pun`, `-ku`, `-mu`), where it ends in one and enough is left.
///
/// # Examples
/// ```
/// use sepakat::morphology::without_clitic;
/// assert_eq!(without_clitic("kunjungannya"), Some("kunjungan"));
/// assert_eq!(without_clitic("PPh-nya"), Some("PPh"));
/// assert_eq!(without_clitic("pun"), None);
/// ```
pub fn without_clitic(word: &str) -> Option<&str> {
    const SHORTEST_STEM: usize = 3;
    let clitic = match word.as_bytes() {
        [.., b'n', b'y', b'a'] | [.., b'l' | b'k', b'a', b'h'] | [.., b'p', b'u', b'n'] => 3,
        [.., b'k' | b'm', b'u'] => 2,
        _ => return None,
    };
    let stem = &word[..word.len() - clitic];
    Some(stem.strip_suffix('-').unwrap_or(stem)).filter(|s| s.len() >= SHORTEST_STEM)
}
