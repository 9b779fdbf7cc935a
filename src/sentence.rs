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
//! but for those that may stand last (`Tbk.`, `dll.`, `Washington D.C.`), before a word that opens sentences.
//!
//! A number and its stop begin an item of a list where they stand first, behind a colon, or go on counting
//! (`1. Beras 2. Gula`). Of damage these are mended: a space that is missing behind a stop, a comma that is left behind
//! one, a space inside a number, a title lost between its quotation marks.

use std::ops::Range;

use crate::segmentation::{Ending, Segmentation, class};
use crate::span::Span;
use crate::token::{Shape, Token, TokenKind};

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
            next_number: None,
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
    Opens(Kind),
    Closes(Kind),
    /// `'`: closes, or is an apostrophe.
    Apostrophe,
    Comma,
    Other,
}

/// What encloses part of a text.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Double,
    Single,
    Bracket,
}

fn role(surface: &str) -> Role {
    match surface {
        "." | "!" | "?" | "…" | "‼" | "⁉" => Role::Stop,
        "," => Role::Comma,
        "\"" | "”" | "''" | "’’" | "„" => Role::Quote,
        "“" | "«" | "``" | "‘‘" => Role::Opens(Kind::Double),
        "»" => Role::Closes(Kind::Double),
        "‘" => Role::Opens(Kind::Single),
        "’" => Role::Closes(Kind::Single),
        "(" | "[" => Role::Opens(Kind::Bracket),
        ")" | "]" => Role::Closes(Kind::Bracket),
        "'" => Role::Apostrophe,
        _ => Role::Other,
    }
}

/// A quotation or a bracket that is open.
#[derive(Clone, Copy)]
struct Enclosure {
    kind: Kind,
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
    /// The number that the next item of a list has, once there is one.
    next_number: Option<u32>,
    /// The ends found inside what is open: they stand if it is not closed.
    held: Vec<usize>,
    sentences: Vec<Sentence>,
}

impl Run<'_> {
    fn step(&mut self, i: usize) {
        let role = match self.tokens[i].kind {
            TokenKind::Mark => role(self.surface(i)),
            TokenKind::Word | TokenKind::Number => Role::Other,
        };
        match role {
            Role::Opens(kind) => {
                if kind == Kind::Double && self.is_open(kind) {
                    self.release();
                }
                self.opens(i, kind);
            }
            Role::Closes(kind) => self.closes(kind),
            Role::Quote => self.quote(i),
            Role::Apostrophe => self.apostrophe(i),
            Role::Stop | Role::Comma | Role::Other => {}
        }
        if self.tokens[i].kind == TokenKind::Number {
            self.list_number(i);
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

    fn opens(&mut self, i: usize, kind: Kind) {
        if self.open.len() < DEEPEST {
            let held = self.held.len();
            self.open.push(Enclosure { kind, start: i, held });
        }
    }

    /// Closes the innermost that is open of its kind, and forgets the ends inside it.
    fn closes(&mut self, kind: Kind) {
        if let Some(k) = self.open.iter().rposition(|e| e.kind == kind) {
            self.held.truncate(self.open[k].held);
            self.open.truncate(k);
        }
    }

    fn is_open(&self, kind: Kind) -> bool {
        self.open.iter().any(|e| e.kind == kind)
    }

    /// A mark that opens or closes: what is open it closes, unless it stands as only an opening one stands.
    fn quote(&mut self, i: usize) {
        let spaced_before = i == 0 || self.tokens[i - 1].span.end < self.tokens[i].span.start;
        let next = self.tokens.get(i + 1);
        let spaced_after = next.is_none_or(|n| self.tokens[i].span.end < n.span.start);
        if !self.is_open(Kind::Double) {
            // Without a space on either side it opens behind a stop: `selesai."Kami siap," katanya`.
            let is_glued = !spaced_before && !spaced_after && role(self.surface(i - 1)) == Role::Stop;
            if is_glued && self.open.is_empty() {
                self.end_at(i);
            }
            if spaced_before || is_glued {
                self.opens(i, Kind::Double);
            }
            return;
        }
        let before = i
            .checked_sub(1)
            .map(|b| (self.tokens[b].kind, role(self.surface(b))));
        let opens_again = match before {
            Some((TokenKind::Mark, role)) => {
                role == Role::Stop && next.is_some_and(|t| t.is_capitalised(self.text))
            }
            _ => true,
        };
        if spaced_before && !spaced_after && opens_again {
            self.release();
            self.opens(i, Kind::Double);
        } else {
            self.closes(Kind::Double);
        }
    }

    /// `'` opens where a capital begins behind it, and closes what it opened; else it is part of a word.
    fn apostrophe(&mut self, i: usize) {
        let spaced_before = i == 0 || self.tokens[i - 1].span.end < self.tokens[i].span.start;
        let next = self.tokens.get(i + 1);
        let spaced_after = next.is_none_or(|n| self.tokens[i].span.end < n.span.start);
        if self.is_open(Kind::Single) {
            if !spaced_before && (spaced_after || next.is_some_and(|n| n.kind == TokenKind::Mark)) {
                self.closes(Kind::Single);
            }
        } else if spaced_before && !spaced_after && next.is_some_and(|n| n.is_capitalised(self.text)) {
            self.opens(i, Kind::Single);
        }
    }

    /// Notes the number of a list, and ends a sentence before it where a list runs on in one line: `1. Beras 2. Gula`.
    fn list_number(&mut self, i: usize) {
        let surface = self.surface(i);
        let Some(number) = (surface.len() <= 2)
            .then(|| surface.parse::<u32>().ok())
            .flatten()
        else {
            return;
        };
        let Some([stop, item]) = self.tokens.get(i + 1..i + 3) else {
            return;
        };
        let is_item = stop.span.start == self.tokens[i].span.end
            && stop.span.of(self.text) == "."
            && stop.span.end < item.span.start
            && item.is_capitalised(self.text);
        if !is_item {
            return;
        }
        let is_first = i == self.start || matches!(self.surface(i - 1), ":" | ";");
        let goes_on = self.next_number == Some(number)
            && self.open.is_empty()
            && !self.known.is(class::OPENER, item.span.of(self.text));
        if is_first || goes_on {
            if !is_first {
                self.end_at(i);
            }
            self.next_number = Some(number + 1);
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
        // A title that was a link is often lost between its quotation marks.
        let is_just_open = self
            .open
            .last()
            .is_some_and(|e| e.start == i && e.kind == Kind::Double);
        if is_just_open && role(self.surface(i + 1)) == Role::Quote {
            return true;
        }
        // A single letter begins an item of a list.
        let small_next =
            next.kind == TokenKind::Word && !next.is_capitalised(self.text) && next.span.len() > 1;
        small_next && (this == "," || self.tokens[i].kind == TokenKind::Word && !this.ends_with('.'))
    }

    /// Whether a sentence may end behind token `i`, on the same line as the next.
    fn ends_after(&self, i: usize, role: Role, glued: bool) -> bool {
        match role {
            Role::Stop => {}
            Role::Quote | Role::Apostrophe | Role::Closes(_) => {
                if !self.closes_a_stop(i) {
                    return false;
                }
            }
            Role::Comma => return self.is_stray_comma(i) && self.opens_a_sentence(i + 1),
            Role::Opens(_) | Role::Other => return self.abbreviation_ends(i),
        }
        if glued {
            return self.is_missing_space(i);
        }
        self.opens_a_sentence(i + 1) && !self.is_list_number(i) && !self.is_grouped_number(i)
    }

    /// Whether a sentence may begin with token `i`, by its look.
    fn opens_a_sentence(&self, i: usize) -> bool {
        let token = &self.tokens[i];
        let look = |t: &Token| t.kind == TokenKind::Number || t.is_capitalised(self.text);
        match role(self.surface(i)) {
            _ if token.kind != TokenKind::Mark => look(token),
            Role::Opens(Kind::Bracket) => true,
            // A quotation mark behind a space may be a closing one that lost its place.
            Role::Quote | Role::Opens(_) | Role::Apostrophe => self.tokens.get(i + 1).is_some_and(|after| {
                after.kind == TokenKind::Mark && token.span.end == after.span.start || look(after)
            }),
            _ => matches!(self.surface(i), "•" | "*"),
        }
    }

    /// A comma that damage left behind the end of a sentence: `disepakati., Sementara itu`.
    fn is_stray_comma(&self, i: usize) -> bool {
        let Some(word) = i.checked_sub(2).filter(|&w| w >= self.start) else {
            return false;
        };
        let is_word = match self.tokens[word].kind {
            TokenKind::Word => self.tokens[word].shape == Shape::Lower && self.surface(word).len() > 2,
            TokenKind::Number => false,
            TokenKind::Mark => self.surface(word) == ")",
        };
        is_word
            && role(self.surface(i - 1)) == Role::Stop
            && self.tokens[i - 1].span.end == self.tokens[i].span.start
    }

    /// A space inside a number: `2.904. 678`.
    fn is_grouped_number(&self, i: usize) -> bool {
        let grouped = |s: &str| s.rsplit('.').next().is_some_and(|g| g.len() == 3) && s.contains('.');
        i > self.start
            && self.surface(i + 1).len() == 3
            && [i - 1, i + 1]
                .iter()
                .all(|&k| self.tokens[k].kind == TokenKind::Number)
            && grouped(self.surface(i - 1))
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
                Role::Quote | Role::Apostrophe | Role::Closes(_) => {}
                _ => return false,
            }
        }
        false
    }

    /// Whether a sentence ends with an abbreviation, or with initials (`Washington D.C.`).
    fn abbreviation_ends(&self, i: usize) -> bool {
        let surface = self.surface(i);
        let Some(body) = surface.strip_suffix('.') else {
            return false;
        };
        match self.known.abbreviation(surface) {
            Some(Ending::Maybe) => self.opens_sentences(i + 1),
            Some(Ending::Degree) => self.opens_sentences(i + 1) || self.degree_ends(i),
            Some(Ending::BeforeCapital) => self.tokens[i + 1].is_capitalised(self.text),
            Some(Ending::Never | Ending::BeforeNumber) => false,
            None => body.contains('.') && self.opens_sentences(i + 1),
        }
    }

    /// Whether a name ends with the degree at `i`, and the sentence with the name: `dipimpin Budi Hartono, ST. Rapat itu`.
    fn degree_ends(&self, i: usize) -> bool {
        /// The most degrees that a name bears.
        const MOST: usize = 8;
        let degree = |j: usize| self.known.abbreviation(self.surface(j)) == Some(Ending::Degree);
        let degrees = (self.start..=i).rev().take(MOST);
        let first = degrees.take_while(|&j| degree(j)).last();
        let behind_comma = first.is_some_and(|f| f > self.start && self.surface(f - 1) == ",");
        let next = self.surface(i + 1);
        behind_comma
            && self.tokens[i + 1].is_capitalised(self.text)
            && self.known.abbreviation(next).is_none()
            && !self.known.is_name(self.surface(i), next)
    }

    fn opens_sentences(&self, i: usize) -> bool {
        self.tokens[i].is_capitalised(self.text) && self.known.is(class::OPENER, self.surface(i))
    }

    /// Whether a stop without a space behind it ends a sentence: `selesai.Namun`.
    fn is_missing_space(&self, i: usize) -> bool {
        let next = &self.tokens[i + 1];
        let Some(word) = i.checked_sub(1).filter(|&w| w >= self.start) else {
            return false;
        };
        if role(self.surface(i + 1)) == Role::Opens(Kind::Double) {
            return role(self.surface(i)) == Role::Stop;
        }
        // A short word with a capital may be an abbreviation that no table has.
        let is_end = match self.tokens[word].kind {
            TokenKind::Number => true,
            TokenKind::Word => {
                self.tokens[word].shape != Shape::Title
                    || self.surface(word).len() > 4
                    || self.known.is(class::OPENER, self.surface(i + 1))
            }
            TokenKind::Mark => !matches!(self.surface(word), "," | ":" | ";" | "-" | "/"),
        };
        is_end && next.kind == TokenKind::Word && next.is_capitalised(self.text) && !self.is_list_number(i)
    }

    /// Whether the stop at `i` stands behind the number of a list: `1. Perdagangan`.
    fn is_list_number(&self, i: usize) -> bool {
        let is_bracketed = i.checked_sub(1).is_some_and(|b| self.surface(b) == ")");
        let Some(number) = i
            .checked_sub(1 + usize::from(is_bracketed))
            .filter(|&n| n >= self.start)
        else {
            return false;
        };
        let surface = self.surface(number);
        let is_number = match self.tokens[number].kind {
            TokenKind::Number => surface.len() <= 2,
            TokenKind::Word => surface.len() == 1 || crate::token::is_roman(surface),
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
