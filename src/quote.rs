//! Stub.
use crate::{error::*, lexicon::*, mention::*, sentence::*, span::Span, token::*, vocabulary::*};
use std::ops::Range;
#[allow(missing_docs)]
#[derive(Debug, Clone)]
pub struct Quote {
    pub span: Span,
    pub tokens: Range<usize>,
    pub direct: bool,
    pub cue: Option<Range<usize>>,
    pub speaker: Option<usize>,
    pub speaker_span: Option<Span>,
}
#[allow(missing_docs)]
#[derive(Debug, Clone)]
pub struct QuoteFinder {}
#[allow(missing_docs)]
impl QuoteFinder {
    pub fn new(_: &Lexicons, _: &Tokenizer, _: &mut Vocabulary) -> Result<Self, Error> {
        Ok(Self {})
    }
    pub fn find(&self, _: &Lexed<'_>, _: &[Sentence], _: &[Mention]) -> Vec<Quote> {
        Vec::new()
    }
}
