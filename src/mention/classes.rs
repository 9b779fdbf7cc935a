//! The words that the shape of names is read by, compiled from `name_words.tsv` and the tables of names.

use crate::lexicon::{Lexicons, NAME_WORD_CLASSES};
use crate::phrase::PhraseTable;
use crate::token::Tokenizer;
use crate::vocabulary::{Vocabulary, WordId};

/// A class of `name_words.tsv`. The order is that of [`NAME_WORD_CLASSES`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Class {
    /// Ordinary words, which never begin a name: function words, verbs of headlines, common nouns.
    Ordinary,
    /// Given names and frequent parts of names.
    Given,
    /// Small words inside a name.
    Particle,
    /// Verbs and auxiliaries before which a city stands for its state.
    Acting,
    /// Verbs of saying.
    Speech,
    /// Verbs of saying after which the speaker stands.
    SpeechBefore,
    /// Prepositions of place.
    At,
    /// Words that begin the name of a place.
    PlaceHead,
    /// Words that end the name of an organisation.
    OrgTail,
    /// Small words inside the name of an organisation.
    OrgJoin,
    /// Words between a title and the body it belongs to.
    OfficeModifier,
    /// Small words inside the name of an office.
    OfficeJoin,
    /// The word before what an office is for, behind its body: `Bidang`.
    OfficeField,
    /// The preposition before the state that receives an ambassador.
    Host,
    /// Words between a name and the office in apposition.
    Apposition,
    /// Acronyms that name no organisation.
    Term,
    /// What stands in brackets and glosses nothing.
    GlossStop,
    /// Words for the embassy of the state that follows.
    Embassy,
    /// Words for an Indonesian mission.
    OwnEmbassy,
    /// Prefixes of verbs.
    Prefix,
    /// Suffixes of verbs and nouns.
    Suffix,
    /// What may end a person's name.
    PersonTail,
    /// Words that begin the name of a body that only Indonesia has.
    DomesticHead,
    /// Points of the compass and the like, which go on with the name of a place.
    Direction,
    /// Words about parties.
    PartyContext,
    /// Words for kinds of organisations.
    OrgContext,
    /// Words after which an office names no holder: `Peraturan Menteri`.
    NoOffice,
    /// Words beside or in an office that say that its holder of the day is not meant: `para Menlu`, `Menlu saat itu`.
    NoHolder,
    /// Such words that stand only behind an office: `Presiden terpilih`; before one they tell of another noun, `kunjungan
    /// kehormatan Menlu`.
    NoHolderBehind,
    /// Words beside the names of media.
    MediaContext,
    /// Words for a government, before the name of its state.
    Government,
    /// Prefixes that are written together with the name they begin: `McCain`.
    NamePrefix,
    /// English words for what is of a state, whose code is the value: `Royal Malaysian Customs Department`.
    AdjectiveOfState,
    /// Bodies that are parties where a complete or counted set of them is named.
    Collective,
    /// The prefix before the place whose bodies are all meant.
    Whole,
    /// Words between cooperation and the partner: `dengan`, `antara`.
    OrgWith,
    /// Words for cooperation, as organisations do.
    OrgAct,
    /// Words before the name of an organisation: `menggandeng`, `pihak`.
    OrgPartner,
    /// Verbs of what organisations do, after the name of one.
    OrgActing,
    /// Words for the seat of the body that follows: `Kantor`.
    Seat,
    /// Words between a comma and the noun in apposition: `sebuah`.
    Article,
    /// The word between a kind of organisation and the state that it comes from: `asal`.
    Origin,
    /// Units that the name of a state goes on: `dolar AS`.
    Unit,
    /// Words for ships, languages, storms and other things, before their names.
    ThingContext,
    /// Words that end the names of prizes, games and the like.
    ThingTail,
    /// Words for a kind of place in small letters, before its name.
    PlaceContext,
    /// Points of the compass in small letters, behind the name of what they are a part of.
    Compass,
    /// Small words of English, which stand in titles of works and names of things.
    Foreign,
    /// Words that begin the name of a unit of a ministry or a university.
    UnitHead,
    /// Small words inside the English name of an organisation.
    Of,
    /// Words between the items of a list.
    ListJoin,
    /// What is written to the end of ordinary words and makes them no name: `-nya`.
    Enclitic,
    /// How the names of sites on the web end.
    Domain,
    /// Words before another name of the same: `atau`.
    Alias,
    /// Bodies told by where they are: `kepolisian setempat`; the value is the kind, none for the government.
    LocalBody,
    /// What a company is by law, told behind its name: `Tbk`, `(Persero)`.
    LegalForm,
    /// Words for an office of the company before them, which is no other party: `Kantor Cabang`.
    BranchOffice,
}

/// Set for the words that stand in names and titles of public bodies.
const INSTITUTION: u64 = 1 << 63;

/// Set for the words that never stand inside a name of a person: small words and dates.
const NEVER: u64 = 1 << 62;

/// Set for months that are also names of persons.
const MONTH: u64 = 1 << 61;

/// Set for the words of numbers above one.
const NUMERAL: u64 = 1 << 60;

const _: () = assert!(
    NAME_WORD_CLASSES.len() <= 60,
    "the bits from the sixtieth on tell other things"
);

/// The classes that [`super::MentionFinder`] has tables of its own for, with the kinds of their bodies.
const KEPT_ELSEWHERE: [Class; 3] = [Class::Collective, Class::LocalBody, Class::AdjectiveOfState];

/// The value of a word that makes a body of its own of the name before it: `BNI Life` is not `BNI`.
const OWN_BODY: &str = "own";

/// Which classes each word belongs to.
#[derive(Clone, Debug, Default)]
pub(super) struct Classes {
    of_word: Vec<u64>,
    phrases: PhraseTable<u8>,
    prefixes: Vec<Box<str>>,
    suffixes: Vec<Box<str>>,
    name_prefixes: Vec<Box<str>>,
    wholes: Vec<Box<str>>,
    enclitics: Vec<Box<str>>,
    domains: Vec<Box<str>>,
    own_bodies: PhraseTable<()>,
}

impl Classes {
    pub(super) fn new(lexicons: &Lexicons, tokenizer: &Tokenizer, vocabulary: &mut Vocabulary) -> Self {
        let mut classes = Self::default();
        for row in lexicons.rows("name_words.tsv") {
            let (form, class) = (row.get("form"), row.choice("class"));
            if let Some(parts) = classes.parts_of_words(class) {
                parts.push(form.into());
                continue;
            }
            if KEPT_ELSEWHERE.iter().any(|c| *c as usize == class) {
                continue;
            }
            let words = vocabulary.intern_phrase(tokenizer, form);
            classes.phrases.insert_words(&words, class as u8);
            if row.get("value") == OWN_BODY {
                classes.own_bodies.insert_words(&words, ());
            }
            if let [word] = words[..] {
                classes.set(word, 1 << class);
            }
        }
        classes.ordinary_words(lexicons, tokenizer, vocabulary);
        classes.institution_words(lexicons, tokenizer, vocabulary);
        classes
    }

    /// The forms of a class that are written together with a word, and so are no words themselves.
    fn parts_of_words(&mut self, class: usize) -> Option<&mut Vec<Box<str>>> {
        let lists = [
            (Class::Prefix, &mut self.prefixes),
            (Class::Suffix, &mut self.suffixes),
            (Class::NamePrefix, &mut self.name_prefixes),
            (Class::Whole, &mut self.wholes),
            (Class::Enclitic, &mut self.enclitics),
            (Class::Domain, &mut self.domains),
        ];
        let mut of_class = lists.into_iter().filter(|(c, _)| *c as usize == class);
        of_class.next().map(|(_, list)| list)
    }

    /// Marks `form` where it is a single word.
    fn mark(&mut self, tokenizer: &Tokenizer, vocabulary: &mut Vocabulary, form: &str, bits: u64) {
        if let [word] = vocabulary.intern_phrase(tokenizer, form)[..] {
            self.set(word, bits);
        }
    }

    fn set(&mut self, word: WordId, bits: u64) {
        if self.of_word.len() <= word.index() {
            self.of_word.resize(word.index() + 1, 0);
        }
        self.of_word[word.index()] |= bits;
    }

    /// What other tables list in small letters is an ordinary word.
    fn ordinary_words(&mut self, lexicons: &Lexicons, tokenizer: &Tokenizer, vocabulary: &mut Vocabulary) {
        let tables = [
            ("words.tsv", "form"),
            ("operators.tsv", "form"),
            ("cues.tsv", "form"),
            ("calendar.tsv", "form"),
            ("fields.tsv", "term"),
            ("measures.tsv", "term"),
            ("instruments.tsv", "term"),
        ];
        for row in lexicons.rows("calendar.tsv") {
            if matches!(row.get("class"), "weekday" | "month") {
                let ordinary = 1 << Class::Ordinary as u64;
                self.mark(tokenizer, vocabulary, row.get("form"), NEVER | ordinary);
            } else if row.get("class") == "month_or_name" {
                self.mark(tokenizer, vocabulary, row.get("form"), MONTH);
            } else if row.get("class") == "number" && row.get("value") != "1" {
                self.mark(tokenizer, vocabulary, row.get("form"), NUMERAL);
            }
        }
        for row in lexicons.rows("words.tsv") {
            self.mark(tokenizer, vocabulary, row.get("form"), NEVER);
        }
        for (table, column) in tables {
            for row in lexicons.rows(table) {
                for part in row.get(column).split(' ') {
                    if !part.contains(char::is_uppercase) {
                        self.mark(tokenizer, vocabulary, part, 1 << Class::Ordinary as u64);
                    }
                }
            }
        }
    }

    fn institution_words(&mut self, lexicons: &Lexicons, tokenizer: &Tokenizer, vocabulary: &mut Vocabulary) {
        for table in ["ministries.tsv", "agencies.tsv", "international.tsv"] {
            for row in lexicons.rows(table) {
                let titles = row.list("heads").chain(row.list("deputies"));
                let names = std::iter::once(row.get("name")).chain(titles);
                for part in names.flat_map(|n| n.split(' ')) {
                    self.mark(tokenizer, vocabulary, part.trim_matches(','), INSTITUTION);
                }
            }
        }
    }

    /// Whether `word` belongs to `class` by itself.
    pub(super) fn is(&self, word: WordId, class: Class) -> bool {
        self.bits(word) & (1 << class as u64) != 0
    }

    /// Whether `word` stands in the name or title of a public body.
    pub(super) fn is_institution(&self, word: WordId) -> bool {
        self.bits(word) & INSTITUTION != 0
    }

    /// Whether `word` is never part of a person's name.
    pub(super) fn is_never(&self, word: WordId) -> bool {
        self.bits(word) & NEVER != 0
    }

    /// Whether `word` is a month that is also a name.
    pub(super) fn is_month(&self, word: WordId) -> bool {
        self.bits(word) & MONTH != 0
    }

    /// Whether `word` is a number above one.
    pub(super) fn is_numeral(&self, word: WordId) -> bool {
        self.bits(word) & NUMERAL != 0
    }

    fn bits(&self, word: WordId) -> u64 {
        self.of_word.get(word.index()).copied().unwrap_or(0)
    }

    /// How many of the first `words` make the longest form of `class`; 0 for none.
    pub(super) fn prefix_len(&self, words: &[WordId], class: Class) -> usize {
        let mut longest = 0;
        self.phrases.each_prefix(words, |len, classes| {
            if classes.contains(&(class as u8)) {
                longest = len;
            }
        });
        longest
    }

    /// Whether `word` makes a body of its own of the known name before it.
    pub(super) fn makes_own_body(&self, word: WordId) -> bool {
        self.own_bodies.begins_with(word)
    }

    /// How long the prefix is by which `text` says that all bodies of a place are meant; 0 where it has none.
    pub(super) fn whole_len(&self, text: &str) -> usize {
        let begins = |p: &str| text.get(..p.len()).is_some_and(|t| t.eq_ignore_ascii_case(p));
        let prefix = self.wholes.iter().find(|p| begins(p));
        prefix.map_or(0, |p| p.len())
    }

    /// Whether a capital stands after a prefix of names, as in `McCain`, and nowhere else inside the word.
    pub(super) fn has_name_prefix(&self, surface: &str) -> bool {
        self.name_prefixes.iter().any(|p| {
            surface.strip_prefix(&**p).is_some_and(|rest| {
                rest.starts_with(char::is_uppercase) && !rest.chars().skip(1).any(char::is_uppercase)
            })
        })
    }

    /// Whether a capitalised word ends in an enclitic.
    pub(super) fn has_enclitic(&self, surface: &str) -> bool {
        const SHORTEST: usize = 6;
        surface.len() >= SHORTEST
            && !surface.contains('-')
            && self.enclitics.iter().any(|e| surface.ends_with(&**e))
    }

    /// Whether a word is the name of a site on the web.
    pub(super) fn is_domain(&self, surface: &str) -> bool {
        self.domains.iter().any(|d| surface.ends_with(&**d))
    }

    /// Whether a word in small letters looks like a verb.
    pub(super) fn looks_like_verb(&self, surface: &str) -> bool {
        const SHORTEST: usize = 5;
        surface.len() >= SHORTEST && self.prefixes.iter().any(|p| surface.starts_with(&**p))
    }

    /// Whether a capitalised word has a prefix or the longest suffix of ordinary words, or repeats itself.
    pub(super) fn has_affix(&self, surface: &str) -> bool {
        const SHORTEST: usize = 6;
        if surface.contains('-') {
            return true;
        }
        let bytes = surface.as_bytes();
        let begins = |p: &str| bytes.len() > p.len() && bytes[..p.len()].eq_ignore_ascii_case(p.as_bytes());
        let ends = |s: &str| {
            bytes.len() > s.len() && bytes[bytes.len() - s.len()..].eq_ignore_ascii_case(s.as_bytes())
        };
        bytes.len() >= SHORTEST
            && (self.prefixes.iter().any(|p| p.len() > 2 && begins(p))
                || self.suffixes.iter().any(|s| s.len() > 2 && ends(s)))
    }

    /// Whether an unknown word has both a prefix and a suffix, as derived words have and names mostly have not.
    pub(super) fn looks_derived(&self, surface: &str) -> bool {
        const SHORTEST: usize = 8;
        if surface.len() < SHORTEST || !surface.is_ascii() {
            return false;
        }
        let has = |affix: &str, part: &[u8]| part.eq_ignore_ascii_case(affix.as_bytes());
        let bytes = surface.as_bytes();
        let prefixed = self
            .prefixes
            .iter()
            .any(|p| has(p, &bytes[..p.len().min(bytes.len())]));
        prefixed
            && self
                .suffixes
                .iter()
                .any(|s| s.len() > 1 && has(s, &bytes[bytes.len() - s.len().min(bytes.len())..]))
    }
}
