//! Words as numbers: the folded forms that any lexicon knows, and the text as a row of them.
//!
//! Every later stage compares numbers, not strings: a word of the text is folded and looked up once.

use rustc_hash::FxHashMap;
use unicode_normalization::UnicodeNormalization;

use crate::span::Span;
use crate::token::{Token, Tokenizer};

/// A folded form. Two spellings that differ in case or in diacritics have the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct WordId(u32);

impl WordId {
    /// Its number, from 1 for known words.
    pub fn index(self) -> usize {
        self.0 as usize
    }

    /// The word that no lexicon knows.
    pub const UNKNOWN: WordId = WordId(0);
}

/// All folded forms that the lexicons know.
#[derive(Clone, Debug, Default)]
pub struct Vocabulary {
    ids: FxHashMap<Box<str>, WordId>,
}

impl Vocabulary {
    /// The id of `word`, new if it has none yet.
    pub fn intern(&mut self, word: &str) -> WordId {
        let folded = fold(word);
        let next = WordId(self.ids.len() as u32 + 1);
        *self.ids.entry(folded.into()).or_insert(next)
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
        let mut buffer = [0u8; 32];
        if word.is_ascii() && word.len() <= buffer.len() {
            let folded = &mut buffer[..word.len()];
            folded.copy_from_slice(word.as_bytes());
            folded.make_ascii_lowercase();
            let folded = std::str::from_utf8(folded).expect("ASCII stays UTF-8 in lower case");
            return self.ids.get(folded).copied().unwrap_or(WordId::UNKNOWN);
        }
        self.ids
            .get(fold(word).as_str())
            .copied()
            .unwrap_or(WordId::UNKNOWN)
    }

    /// How many forms there are; ids run from 1 to this.
    pub fn len(&self) -> usize {
        self.ids.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.ids.is_empty()
    }
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
            let surface = token.span.of(text);
            let word = vocabulary.get(surface);
            let stem = match word {
                WordId::UNKNOWN => {
                    crate::morphology::without_clitic(surface).map_or(word, |s| vocabulary.get(s))
                }
                _ => word,
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
