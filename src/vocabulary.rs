//! Words as numbers: the folded forms that any lexicon knows, and the text as a row of them.
//!
//! Every later stage compares numbers, not strings: a word of the text is folded and looked up once.

use rustc_hash::FxHashMap;
use unicode_normalization::UnicodeNormalization;

use crate::morphology::without_clitic;
use crate::span::Span;
use crate::token::{Token, TokenKind, Tokenizer};

/// A folded form. Two spellings that differ in case or in diacritics have the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct WordId(u32);

impl WordId {
    /// Its number, from 1 for known words.
    pub fn index(self) -> usize {
        self.0 as usize
    }

    pub(crate) fn from_index(index: usize) -> Self {
        Self(index as u32)
    }

    /// The word that no lexicon knows.
    pub const UNKNOWN: WordId = WordId(0);
}

/// All folded forms that the lexicons know.
#[derive(Clone, Debug, Default)]
pub struct Vocabulary {
    /// The forms that fit a [`Short`], which are most.
    short: FxHashMap<Short, WordId>,
    long: FxHashMap<Box<str>, WordId>,
}

/// The bytes of a short form as a number, so that to compare two is one step. No form holds the byte 0, which fills it up.
type Short = u128;

/// The most bytes of a form that fits a [`Short`].
const SHORT: usize = size_of::<Short>();

/// A word as a [`Short`], its letters small; none for a word that is too long or not all ASCII.
#[inline]
fn short(word: &str) -> Option<Short> {
    if word.len() > SHORT || !word.is_ascii() {
        return None;
    }
    let mut bytes = [0; SHORT];
    bytes[..word.len()].copy_from_slice(word.as_bytes());
    Some(small(Short::from_le_bytes(bytes)))
}

/// As [`short`], for a word in a text, whose bytes are read all at once.
fn short_in(text: &str, word: Span) -> Option<Short> {
    let Some(bytes) = text.as_bytes().get(word.start..word.start + SHORT) else {
        return short(word.of(text));
    };
    let unused = SHORT.checked_sub(word.len())?;
    let bytes = Short::from_le_bytes(bytes.try_into().ok()?) & (Short::MAX >> (8 * unused));
    (bytes & every(0x80) == 0).then(|| small(bytes))
}

/// The number of which every byte is `byte`.
const fn every(byte: u8) -> Short {
    Short::from_le_bytes([byte; SHORT])
}

/// ASCII with its capitals made small: the sums set the highest bit of the bytes from `A` on, and of those past `Z`.
fn small(bytes: Short) -> Short {
    let from_a = bytes + every(0x80 - b'A');
    let past_z = bytes + every(0x7f - b'Z');
    let capitals = from_a & !past_z & every(0x80);
    bytes | (capitals >> 2)
}

impl Vocabulary {
    /// The id of `word`, new if it has none yet.
    pub fn intern(&mut self, word: &str) -> WordId {
        let next = WordId(self.len() as u32 + 1);
        if let Some(short) = short(word) {
            return *self.short.entry(short).or_insert(next);
        }
        let folded = fold(word);
        match short(&folded) {
            Some(short) => *self.short.entry(short).or_insert(next),
            None => *self.long.entry(folded.into()).or_insert(next),
        }
    }

    /// The ids of the words of a phrase, split as text is split.
    pub fn intern_phrase(&mut self, tokenizer: &Tokenizer, phrase: &str) -> Vec<WordId> {
        tokenizer
            .tokenize(phrase)
            .iter()
            .map(|t| self.intern(t.span.of(phrase)))
            .collect()
    }

    /// The id of `word`, or [`WordId::UNKNOWN`].
    pub fn get(&self, word: &str) -> WordId {
        match short(word) {
            Some(short) => self.get_short(short),
            None => self.get_long(word),
        }
    }

    fn get_in(&self, text: &str, word: Span) -> WordId {
        match short_in(text, word) {
            Some(short) => self.get_short(short),
            None => self.get_long(word.of(text)),
        }
    }

    fn get_short(&self, word: Short) -> WordId {
        self.short.get(&word).copied().unwrap_or(WordId::UNKNOWN)
    }

    fn get_long(&self, word: &str) -> WordId {
        let is_folded = |c: char| c.is_ascii_lowercase() || is_plain_mark(c);
        let id = if word.chars().all(is_folded) {
            self.long.get(word)
        } else {
            self.get_folded(&fold(word))
        };
        id.copied().unwrap_or(WordId::UNKNOWN)
    }

    fn get_folded(&self, folded: &str) -> Option<&WordId> {
        match short(folded) {
            Some(short) => self.short.get(&short),
            None => self.long.get(folded),
        }
    }

    /// How many forms there are; ids run from 1 to this.
    pub fn len(&self) -> usize {
        self.short.len() + self.long.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }
}

/// Whether a character is one of the frequent marks beyond ASCII that [`fold`] leaves as they are.
fn is_plain_mark(c: char) -> bool {
    matches!(c, '“' | '”' | '–' | '—' | '…')
}

/// Lower case, without diacritics, apostrophes in one shape.
pub fn fold(word: &str) -> String {
    if word.is_ascii() {
        return word.to_ascii_lowercase();
    }
    word.nfd()
        .filter(|c| !unicode_normalization::char::is_combining_mark(*c))
        .map(|c| {
            if matches!(c, '’' | '‘' | 'ʼ' | '`') {
                '\''
            } else {
                c
            }
        })
        .flat_map(char::to_lowercase)
        .collect()
}

/// The text as tokens and word ids.
#[derive(Clone, Debug)]
pub struct Lexed<'t> {
    /// The text.
    pub text: &'t str,
    /// Its tokens.
    pub tokens: Vec<Token>,
    /// The word of each token, as written.
    pub words: Vec<WordId>,
    /// The word of each token without a clitic such as `-nya`, where the whole is unknown and the rest is known;
    /// else the same as in `words`.
    pub stems: Vec<WordId>,
}

impl<'t> Lexed<'t> {
    /// Looks every token up.
    pub fn new(text: &'t str, tokens: Vec<Token>, vocabulary: &Vocabulary) -> Self {
        let mut words = Vec::with_capacity(tokens.len());
        let mut stems = Vec::with_capacity(tokens.len());
        for token in &tokens {
            let word = vocabulary.get_in(text, token.span);
            let stem = if word == WordId::UNKNOWN && token.kind == TokenKind::Word {
                without_clitic(token.span.of(text)).map_or(word, |s| vocabulary.get(s))
            } else {
                word
            };
            words.push(word);
            stems.push(stem);
        }
        Self {
            text,
            tokens,
            words,
            stems,
        }
    }

    /// The text of a token.
    pub fn surface(&self, i: usize) -> &'t str {
        &self.text[self.tokens[i].span.range()]
    }

    /// The span from the first to before the last of some tokens; empty at the start for an empty range.
    pub fn span(&self, tokens: std::ops::Range<usize>) -> Span {
        if tokens.is_empty() {
            return Span::default();
        }
        self.tokens[tokens.start]
            .span
            .to(self.tokens[tokens.end - 1].span)
    }

    /// Whether a token begins with a capital letter.
    pub fn capitalised(&self, i: usize) -> bool {
        self.tokens[i].is_capitalised(self.text)
    }
}
