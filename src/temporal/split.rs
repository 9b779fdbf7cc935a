//! Words that the tokenizer keeps whole and a date needs in parts: `Juli-31`, `2018-Januari`, `III/2024`.

use super::calendar::Calendar;
use crate::span::Span;
use crate::token::{Shape, Token, TokenKind};
use crate::vocabulary::{Lexed, WordId};

/// The text with such words split, and for each new token the old one that it stands in.
pub(super) struct Split<'t> {
    pub(super) lexed: Lexed<'t>,
    pub(super) origin: Vec<usize>,
}

/// The most parts that a word is split in.
const MOST_PARTS: usize = 4;

/// Splits what must be split; nothing where all tokens may stay.
pub(super) fn split<'t>(calendar: &Calendar, lexed: &Lexed<'t>) -> Option<Split<'t>> {
    let joined = |i: usize| {
        lexed.words[i] == WordId::UNKNOWN
            && lexed.tokens[i].kind == TokenKind::Word
            && parts(calendar, lexed.surface(i)).is_some()
    };
    let first = (0..lexed.tokens.len()).find(|&i| joined(i))?;
    let mut split = Split {
        lexed: Lexed {
            text: lexed.text,
            tokens: lexed.tokens[..first].to_vec(),
            words: lexed.words[..first].to_vec(),
            stems: Vec::new(),
        },
        origin: (0..first).collect(),
    };
    for i in first..lexed.tokens.len() {
        let pieces = if joined(i) {
            parts(calendar, lexed.surface(i))
        } else {
            None
        };
        match pieces {
            Some(pieces) => pieces.into_iter().for_each(|(start, end, word)| {
                let start = lexed.tokens[i].span.start + start;
                let span = Span::new(start, lexed.tokens[i].span.start + end);
                split.push(token(lexed.text, span), word, i);
            }),
            None => split.push(lexed.tokens[i], lexed.words[i], i),
        }
    }
    Some(split)
}

impl Split<'_> {
    fn push(&mut self, token: Token, word: WordId, origin: usize) {
        self.lexed.tokens.push(token);
        self.lexed.words.push(word);
        self.origin.push(origin);
    }
}

/// The parts of a word and the marks between them, where each part is a number or a word of dates, and both occur.
fn parts(calendar: &Calendar, surface: &str) -> Option<Vec<(usize, usize, WordId)>> {
    let joints = |b: u8| matches!(b, b'-' | b'/' | b'+');
    let bytes = surface.as_bytes();
    if !bytes.iter().any(u8::is_ascii_digit) || !bytes.iter().any(|&b| joints(b)) {
        return None;
    }
    let mut pieces = Vec::new();
    let (mut start, mut words) = (0, 0);
    for end in 0..=bytes.len() {
        if end < bytes.len() && !joints(bytes[end]) {
            continue;
        }
        let part = &surface[start..end];
        if part.is_empty() || pieces.len() >= 2 * MOST_PARTS {
            return None;
        }
        let word = if part.bytes().all(|b| b.is_ascii_digit()) {
            WordId::UNKNOWN
        } else {
            words += 1;
            calendar.joined_word(part)?
        };
        pieces.push((start, end, word));
        if end < bytes.len() {
            pieces.push((end, end + 1, WordId::UNKNOWN));
        }
        start = end + 1;
    }
    (words > 0).then_some(pieces)
}

fn token(text: &str, span: Span) -> Token {
    let surface = span.of(text);
    let digits = surface.bytes().all(|b| b.is_ascii_digit());
    let letters = surface.starts_with(char::is_alphabetic);
    let capital = surface.starts_with(char::is_uppercase);
    Token {
        span,
        kind: if digits {
            TokenKind::Number
        } else if letters {
            TokenKind::Word
        } else {
            TokenKind::Mark
        },
        shape: if capital {
            Shape::Title
        } else if letters {
            Shape::Lower
        } else {
            Shape::Other
        },
    }
}
