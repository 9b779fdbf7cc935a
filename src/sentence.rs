//! Sentences.
//!
//! A sentence ends
//! - at a full stop, exclamation mark, question mark or ellipsis, with the quotation marks and brackets that close behind
//!   it, where a capital, a number, an opening mark or the end of the line follows;
//! - at the end of a line, unless the line is plainly wrapped: it ends in no stop, or in a comma, and the next one begins
//!   with a small letter. A blank line always ends it.
//!
//! It does not end inside a quotation or a bracket that is closed on the same line: `"Kami siap. Semua siap," kata dia.`
//! is one sentence, as in the treebanks. A quotation that is not closed, or is longer than [`LONGEST_ENCLOSURE`] tokens,
//! does not hold its sentences together. Full stops of abbreviations and initials belong to their tokens and end nothing,
//! but for those that may stand last (`Tbk.`, `dll.`), before a word that opens sentences.

use std::ops::Range;

use crate::segmentation::{Ending, Segmentation, class};
use crate::span::Span;
use crate::token::{Token, TokenKind};

/// How many tokens of a quotation, or bracket, are held together as one sentence.
pub const LONGEST_ENCLOSURE: usize = 120;

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
pub struct SentenceSplitter {
    known: Segmentation,
}

impl SentenceSplitter {
    /// A splitter that knows the abbreviations of the lexicons.
    pub fn new(lexicons: &crate::Lexicons) -> Self {
        Self {
            known: Segmentation::new(lexicons),
        }
    }

    /// The sentences of `text`, in order; every token stands in exactly one.
    ///
    /// `tokens` are those that a [`Tokenizer`](crate::token::Tokenizer) found in the same text.
    ///
    /// # Cost
    /// Linear in the tokens.
    ///
    /// # Examples
    /// ```
    /// use sepakat::{sentence::SentenceSplitter, token::Tokenizer};
    /// let lexicons = sepakat::Lexicons::bundled()?;
    /// let text = "Menlu bertemu Dr. Budi S. Wibowo. Keduanya sepakat.";
    /// let tokens = Tokenizer::new(&lexicons).tokenize(text);
    /// let sentences = SentenceSplitter::new(&lexicons).split(text, &tokens);
    /// assert_eq!(sentences[1].span.of(text), "Keduanya sepakat.");
    /// # Ok::<(), sepakat::Error>(())
    /// ```
    pub fn split(&self, text: &str, tokens: &[Token]) -> Vec<Sentence> {
        let mut run = Run {
            known: &self.known,
            text,
            tokens,
            start: 0,
            open: Vec::new(),
            held: Vec::new(),
            sentences: Vec::with_capacity(tokens.len() / 20 + 1),
        };
        for i in 0..tokens.len() {
            run.step(i);
        }
        run.release();
        run.end_at(tokens.len());
        run.sentences
    }
}

/// What a token does to a sentence.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Role {
    Stop,
    /// `"` and, in one newspaper, `”`: opens or closes, as it stands.
    Quote,
    OpenQuote,
    OpenBracket,
    CloseBracket,
    /// A single quotation mark, which may be an apostrophe, or a quotation mark that only closes.
    Closer,
    Other,
}

fn role(surface: &str) -> Role {
    match surface {
        "." | "!" | "?" | "…" | "‼" | "⁉" => Role::Stop,
        "\"" | "”" | "''" | "„" => Role::Quote,
        "“" | "«" | "``" => Role::OpenQuote,
        "(" | "[" => Role::OpenBracket,
        ")" | "]" => Role::CloseBracket,
        "'" | "’" | "»" => Role::Closer,
        _ => Role::Other,
    }
}

/// A quotation or a bracket that is open.
#[derive(Clone, Copy)]
struct Enclosure {
    is_bracket: bool,
    /// The token that opens it.
    start: usize,
    /// How many ends were held when it opened.
    held: usize,
}

/// Deeper nesting is read as if it were not there: it is no text, and the work a token stays bounded.
const DEEPEST: usize = 8;

struct Run<'a> {
    known: &'a Segmentation,
    text: &'a str,
    tokens: &'a [Token],
    /// The first token of the sentence.
    start: usize,
    open: Vec<Enclosure>,
    /// The ends found inside what is open: they stand if it is not closed.
    held: Vec<usize>,
    sentences: Vec<Sentence>,
}

impl Run<'_> {
    fn step(&mut self, i: usize) {
        let surface = self.surface(i);
        // Marks are short; words, which are most tokens, end here.
        let role = if surface.len() <= 3 {
            role(surface)
        } else {
            Role::Other
        };
        match role {
            Role::Other | Role::Stop | Role::Closer => {}
            Role::OpenBracket => self.opens(i, true),
            Role::CloseBracket => self.closes(true),
            Role::OpenQuote => {
                if self.quote_is_open() {
                    self.release();
                }
                self.opens(i, false);
            }
            Role::Quote => self.quote(i),
        }
        let Some(next) = self.tokens.get(i + 1) else {
            return;
        };
        let gap = &self.text[self.tokens[i].span.end..next.span.start];
        let breaks = line_breaks(gap);
        if breaks > 0 {
            if breaks > 1 || !self.is_wrapped(i) {
                self.release();
                self.end_at(i + 1);
            }
            return;
        }
        if self.open.first().is_some_and(|e| i - e.start > LONGEST_ENCLOSURE) {
            self.release();
        }
        if self.ends_after(i, role, gap.is_empty()) {
            if self.open.is_empty() {
                self.end_at(i + 1);
            } else {
                self.held.push(i + 1);
            }
        }
    }

    fn surface(&self, i: usize) -> &str {
        self.tokens[i].span.of(self.text)
    }

    fn opens(&mut self, i: usize, is_bracket: bool) {
        if self.open.len() < DEEPEST {
            let held = self.held.len();
            self.open.push(Enclosure {
                is_bracket,
                start: i,
                held,
            });
        }
    }

    /// Closes the innermost that is open of its kind, and forgets the ends inside it.
    fn closes(&mut self, is_bracket: bool) {
        if let Some(k) = self.open.iter().rposition(|e| e.is_bracket == is_bracket) {
            self.held.truncate(self.open[k].held);
            self.open.truncate(k);
        }
    }

    fn quote_is_open(&self) -> bool {
        self.open.iter().any(|e| !e.is_bracket)
    }

    /// A mark that opens or closes: what is open it closes, unless it stands as only an opening one stands.
    fn quote(&mut self, i: usize) {
        let spaced_before = i == 0 || self.tokens[i - 1].span.end < self.tokens[i].span.start;
        let spaced_after = (self.tokens.get(i + 1)).is_none_or(|n| self.tokens[i].span.end < n.span.start);
        let stands_open = spaced_before && !spaced_after;
        if self.quote_is_open() {
            let capital_next = (self.tokens.get(i + 1)).is_some_and(|t| t.is_capitalised(self.text));
            let stop_before = i > 0 && role(self.surface(i - 1)) == Role::Stop;
            if stands_open && capital_next && stop_before {
                self.release();
                self.opens(i, false);
            } else {
                self.closes(false);
            }
        } else if spaced_before {
            self.opens(i, false);
        }
    }

    /// Ends the sentences that were held together by what turns out not to be closed.
    fn release(&mut self) {
        self.open.clear();
        for end in std::mem::take(&mut self.held) {
            self.end_at(end);
        }
    }

    fn end_at(&mut self, end: usize) {
        if end > self.start {
            self.sentences.push(Sentence {
                span: self.tokens[self.start].span.to(self.tokens[end - 1].span),
                tokens: self.start..end,
            });
            self.start = end;
        }
    }

    /// Whether the line that ends behind token `i` goes on in the next.
    fn is_wrapped(&self, i: usize) -> bool {
        let (this, next) = (self.surface(i), &self.tokens[i + 1]);
        let small_next = next.kind == TokenKind::Word && !next.is_capitalised(self.text);
        small_next && (this == "," || self.tokens[i].kind == TokenKind::Word && !this.ends_with('.'))
    }

    /// Whether a sentence may end behind token `i`, on the same line as the next.
    fn ends_after(&self, i: usize, role: Role, glued: bool) -> bool {
        let next = &self.tokens[i + 1];
        match role {
            Role::Stop => {}
            Role::Quote | Role::Closer | Role::CloseBracket => {
                if !self.closes_a_stop(i) {
                    return false;
                }
            }
            _ => return self.abbreviation_ends(i),
        }
        let follows = self.surface(i + 1);
        if glued {
            return self.is_missing_space(i);
        }
        let opens = next.is_capitalised(self.text)
            || next.kind == TokenKind::Number
            || matches!(
                self::role(follows),
                Role::Quote | Role::OpenQuote | Role::OpenBracket
            )
            || matches!(follows, "'" | "‘" | "-" | "–" | "—" | "•" | "*");
        opens && !self.is_list_number(i)
    }

    /// Whether only closing marks stand between token `i` and a stop before it.
    fn closes_a_stop(&self, i: usize) -> bool {
        // Three marks close at most: `.")`, `.'"`.
        let first = i.saturating_sub(3).max(self.start);
        for k in (first..i).rev() {
            if self.tokens[k].span.end != self.tokens[k + 1].span.start {
                return false;
            }
            match role(self.surface(k)) {
                Role::Stop => return true,
                Role::Quote | Role::Closer | Role::CloseBracket => {}
                _ => return false,
            }
        }
        false
    }

    fn abbreviation_ends(&self, i: usize) -> bool {
        let surface = self.surface(i);
        surface.ends_with('.')
            && self.known.abbreviation(surface) == Some(Ending::Maybe)
            && self.opens_sentences(i + 1)
    }

    fn opens_sentences(&self, i: usize) -> bool {
        self.tokens[i].is_capitalised(self.text) && self.known.is(class::OPENER, self.surface(i))
    }

    /// Whether a full stop without a space behind it ends a sentence: `selesai.Namun`.
    fn is_missing_space(&self, i: usize) -> bool {
        let next = &self.tokens[i + 1];
        next.kind == TokenKind::Word
            && next.is_capitalised(self.text)
            && i > self.start
            && (self.tokens[i - 1].kind != TokenKind::Mark || role(self.surface(i)) != Role::Stop)
            && !self.is_list_number(i)
    }

    /// Whether the stop at `i` stands behind the number of a list: `1. Perdagangan`.
    fn is_list_number(&self, i: usize) -> bool {
        let Some(number) = i.checked_sub(1).filter(|&n| n >= self.start) else {
            return false;
        };
        let surface = self.surface(number);
        let is_number = match self.tokens[number].kind {
            TokenKind::Number => surface.len() <= 2,
            TokenKind::Word => surface.len() == 1,
            TokenKind::Mark => false,
        };
        let is_first = number == self.start || matches!(self.surface(number - 1), ":" | ";");
        is_number && is_first && self.surface(i) == "."
    }
}

/// How many lines end in a gap between tokens: 0, 1, or 2 for more.
fn line_breaks(gap: &str) -> usize {
    if gap == " " || gap.is_empty() {
        return 0;
    }
    let mut breaks = 0;
    let mut last = ' ';
    for c in gap.chars() {
        if matches!(
            c,
            '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}'
        ) {
            breaks += usize::from(!(c == '\n' && last == '\r'));
            breaks += usize::from(c == '\u{2029}');
        }
        last = c;
    }
    breaks.min(2)
}
