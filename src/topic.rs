//! Topics: terms that name a field of cooperation or the form that it takes.

use std::ops::Range;

use crate::error::Error;
use crate::lexicon::{FIELDS, Lexicons, MEASURES};
use crate::phrase::PhraseTable;
use crate::token::Tokenizer;
use crate::vocabulary::{Lexed, Vocabulary};

/// What a term names, by its place in [`FIELDS`] or [`MEASURES`].
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
    ///
    /// # Errors
    /// None today; the tables are checked as they are read.
    pub fn new(
        lexicons: &Lexicons,
        tokenizer: &Tokenizer,
        vocabulary: &mut Vocabulary,
    ) -> Result<Self, Error> {
        let mut terms = PhraseTable::default();
        for row in lexicons.rows("fields.tsv") {
            let field = FIELDS
                .iter()
                .position(|f| *f == row.get("field"))
                .unwrap_or_default();
            let value = (Topic::Field(field as u8), row.notes(WEAK));
            terms.insert(vocabulary, tokenizer, row.get("term"), value);
        }
        for row in lexicons.rows("measures.tsv") {
            let measure = MEASURES
                .iter()
                .position(|m| *m == row.get("measure"))
                .unwrap_or_default();
            let value = (Topic::Measure(measure as u8), row.notes(WEAK));
            terms.insert(vocabulary, tokenizer, row.get("term"), value);
        }
        Ok(Self { terms })
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
