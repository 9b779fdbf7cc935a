//! Topics: terms that name a field of cooperation or the form that it takes.

use std::ops::Range;

use crate::lexicon::Lexicons;
use crate::phrase::PhraseTable;
use crate::token::Tokenizer;
use crate::vocabulary::{Lexed, Vocabulary};

/// What a term names, by its place in [`crate::lexicon::FIELDS`] or [`crate::lexicon::MEASURES`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Topic {
    /// A field of cooperation.
    Field(u8),
    /// A form of cooperation.
    Measure(u8),
}

/// A term in the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TopicHit {
    /// Its tokens.
    pub tokens: Range<usize>,
    /// What it names.
    pub topic: Topic,
    /// Whether the term names the topic only where nothing says it better.
    pub weak: bool,
}

/// Finds terms.
#[derive(Clone, Debug, Default)]
pub struct TopicFinder {
    terms: PhraseTable<(Topic, bool)>,
}

impl TopicFinder {
    /// Compiles the tables of fields and measures.
    pub fn new(lexicons: &Lexicons, tokenizer: &Tokenizer, vocabulary: &mut Vocabulary) -> Self {
        let mut terms = PhraseTable::default();
        for row in lexicons.rows("fields.tsv") {
            let value = (Topic::Field(row.choice("field") as u8), row.notes(WEAK));
            terms.insert(vocabulary, tokenizer, row.get("term"), value);
        }
        for row in lexicons.rows("measures.tsv") {
            let value = (Topic::Measure(row.choice("measure") as u8), row.notes(WEAK));
            terms.insert(vocabulary, tokenizer, row.get("term"), value);
        }
        Self { terms }
    }

    /// The terms in the text, in order; of two that begin at one token, the longer.
    pub fn find(&self, lexed: &Lexed<'_>) -> Vec<TopicHit> {
        let mut hits = Vec::new();
        let mut i = 0;
        while i < lexed.stems.len() {
            let Some((len, topics)) = self.terms.longest_prefix(&lexed.stems[i..]) else {
                i += 1;
                continue;
            };
            hits.extend(topics.iter().map(|&(topic, weak)| TopicHit {
                tokens: i..i + len,
                topic,
                weak,
            }));
            i += len;
        }
        hits
    }
}

/// The note of a term that counts only where nothing says it better.
const WEAK: &str = "weak";
