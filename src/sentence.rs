//! Sentences.

use std::ops::Range;

use crate::span::Span;
use crate::token::{Token, TokenKind};

/// A sentence: its tokens and its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sentence {
    /// From the first byte of its first token to the end of its last.
    pub span: Span,
    /// Its tokens, by index.
    pub tokens: Range<usize>,
}

/// Splits a token stream into sentences.
#[derive(Clone, Debug, Default)]
pub struct SentenceSplitter {}

impl SentenceSplitter {
    /// A splitter that knows the abbreviations of the lexicons.
    pub fn new(_lexicons: &crate::Lexicons) -> Self {
        Self {}
    }

    /// The sentences of `text`, in order; every token stands in exactly one.
    pub fn split(&self, text: &str, tokens: &[Token]) -> Vec<Sentence> {
        let mut sentences = Vec::new();
        let mut start = 0;
        for i in 0..tokens.len() {
            let Some(next) = tokens.get(i + 1) else { break };
            let gap = &text[tokens[i].span.end..next.span.start];
            let surface = tokens[i].span.of(text);
            let closing = |s: &str| matches!(s, "\"" | "”" | "’" | "'" | ")" | "]");
            let stop = matches!(surface, "." | "!" | "?" | "…")
                || (closing(surface) && i > start && matches!(tokens[i - 1].span.of(text), "." | "!" | "?"));
            let opens = next.is_capitalised(text)
                || next.kind == TokenKind::Number
                || matches!(next.span.of(text), "\"" | "“" | "”" | "(" | "‘");
            if gap.contains('\n') || (stop && !gap.is_empty() && opens) {
                sentences.push(sentence(tokens, start..i + 1));
                start = i + 1;
            }
        }
        if start < tokens.len() {
            sentences.push(sentence(tokens, start..tokens.len()));
        }
        sentences
    }
}

fn sentence(tokens: &[Token], range: Range<usize>) -> Sentence {
    Sentence {
        span: Span::new(tokens[range.start].span.start, tokens[range.end - 1].span.end),
        tokens: range,
    }
}
