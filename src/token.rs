//! Tokens: words, numbers and marks with their place in the text.

use crate::span::Span;

/// One token of the text. Between two tokens stands nothing but white space.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Token {
    /// Where it stands.
    pub span: Span,
    /// What it is.
    pub kind: TokenKind,
    /// How it is written.
    pub shape: Shape,
}

/// What a token is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TokenKind {
    /// Letters, perhaps with digits, hyphens and apostrophes inside.
    Word,
    /// Digits, perhaps with separators inside: `1.500,75`, `9/9`, `07.20`.
    Number,
    /// A mark, or another symbol.
    Mark,
}

/// How the letters of a token are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// All small: `kerja`.
    Lower,
    /// One capital, then small: `Kerja`; also a single capital letter.
    Title,
    /// Two or more letters, all capital: `BNPT`.
    Upper,
    /// Any other mixture: `iPhone`, `McDonald`, `MoU`.
    Mixed,
    /// No letter that has a case.
    Other,
}

impl Token {
    /// Whether it begins with a capital letter.
    pub fn is_capitalised(&self, text: &str) -> bool {
        match self.shape {
            Shape::Title | Shape::Upper => true,
            Shape::Mixed => self.span.of(text).starts_with(char::is_uppercase),
            Shape::Lower | Shape::Other => false,
        }
    }
}

/// Splits text into tokens.
#[derive(Clone, Debug, Default)]
pub struct Tokenizer {
    abbreviations: rustc_hash::FxHashSet<String>,
}

impl Tokenizer {
    /// A tokenizer that knows the abbreviations of the lexicons.
    pub fn new(lexicons: &crate::Lexicons) -> Self {
        let rows = lexicons.rows("abbreviations.tsv").iter();
        Self {
            abbreviations: rows.map(|r| r.get("form").to_lowercase()).collect(),
        }
    }

    /// The tokens of `text`, in order.
    pub fn tokenize(&self, text: &str) -> Vec<Token> {
        let mut tokens = Vec::with_capacity(text.len() / 5);
        let mut at = 0;
        while let Some(c) = text[at..].chars().next() {
            if c.is_whitespace() || c == '\u{200b}' || c == '\u{feff}' {
                at += c.len_utf8();
                continue;
            }
            let len = if c.is_alphanumeric() {
                self.word_len(&text[at..])
            } else {
                c.len_utf8()
            };
            let span = Span::new(at, at + len);
            let surface = span.of(text);
            let kind = if surface.starts_with(|c: char| c.is_ascii_digit())
                && !surface.contains(char::is_alphabetic)
            {
                TokenKind::Number
            } else if c.is_alphanumeric() {
                TokenKind::Word
            } else {
                TokenKind::Mark
            };
            tokens.push(Token {
                span,
                kind,
                shape: shape(surface),
            });
            at += len;
        }
        tokens
    }

    fn word_len(&self, text: &str) -> usize {
        let mut chars = text.char_indices().peekable();
        let mut end = 0;
        let mut last = ' ';
        while let Some(&(i, c)) = chars.peek() {
            let next = text[i + c.len_utf8()..].chars().next().unwrap_or(' ');
            let joins = match c {
                _ if c.is_alphanumeric() || unicode_normalization::char::is_combining_mark(c) => true,
                '\'' | '’' => last.is_alphabetic() && next.is_alphabetic(),
                '-' => {
                    (last.is_alphanumeric() && next.is_lowercase())
                        || (last.is_lowercase() && next.is_ascii_digit())
                }
                '.' | ',' | '/' => last.is_ascii_digit() && next.is_ascii_digit(),
                _ => false,
            };
            if !joins {
                break;
            }
            end = i + c.len_utf8();
            last = c;
            chars.next();
        }
        if text[end..].starts_with('.') && self.abbreviations.contains(&text[..end + 1].to_lowercase()) {
            end += 1;
        }
        end
    }
}

fn shape(surface: &str) -> Shape {
    let (mut upper, mut lower, mut first_upper, mut letters) = (0, 0, false, 0);
    for c in surface.chars() {
        if c.is_uppercase() {
            first_upper |= letters == 0;
            upper += 1;
            letters += 1;
        } else if c.is_lowercase() {
            lower += 1;
            letters += 1;
        }
    }
    match (upper, lower) {
        (0, 0) => Shape::Other,
        (0, _) => Shape::Lower,
        (1, _) if first_upper => Shape::Title,
        (_, 0) => Shape::Upper,
        _ => Shape::Mixed,
    }
}
