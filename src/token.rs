//! Tokens: words, numbers and marks with their place in the text.
//!
//! The conventions are those of Universal Dependencies for Indonesian (surface tokens, before clitics are parted):
//!
//! | written | tokens | why |
//! |---|---|---|
//! | `anak-anak`, `non-migas`, `Undang-Undang` | 1 | a hyphen before a small letter, or in a reduplication |
//! | `RI-Jepang`, `Januari-Oktober` | 3 | a hyphen between two names |
//! | `APBN-P`, `se-ASEAN`, `ke-5`, `1990-an`, `Covid-19` | 1 | a single letter, a prefix, or a number on one side only |
//! | `PPh-nya` | 2: `PPh` `-nya` | a clitic behind an acronym |
//! | `19-21`, `6-6,8` | 3 | a range |
//! | `1,5`, `2.375.000`, `19.30`, `9/9`, `10:30` | 1 | a separator between digits |
//! | `9.100/9.105`, `MPR/DPR` | 3 | a slash between amounts, or between words |
//! | `34/PMK.011/2007`, `II/2007`, `K/L` | 1 | the number of a document; single letters |
//! | `Rp300`, `Rp.300` | 2 | a currency and its number |
//! | `1,5km`, `19.30WIB` | 2 | a number with a separator, and its unit; `5G` is one |
//! | `Dr.`, `Tbk.`, `D.W.`, `S.Sos.` | 1 | an abbreviation or an initial keeps its full stop |
//! | `Ma'ruf` | 1 | an apostrophe between letters |
//! | `Moody's` | 2: `Moody` `'s` | the English genitive |
//! | `KOMPAS.com`, `https://kemlu.go.id/a` | 1 | hosts and addresses |
//! | `selesai.Namun` | 3 | a missing space |
//!
//! Any other character is a token of its own, with the combining marks behind it; only hyphens in a row and doubled
//! backquotes or apostrophes are one token. Between tokens stands only what [`is_space`] holds for.

use crate::segmentation::{Ending, Segmentation, class};
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

/// Whether a character stands between tokens: white space, controls, and the characters that take no room.
///
/// # Examples
/// ```
/// assert!(sepakat::token::is_space('\u{a0}'));
/// assert!(sepakat::token::is_space('\u{200b}'));
/// assert!(!sepakat::token::is_space('-'));
/// ```
pub fn is_space(c: char) -> bool {
    c.is_whitespace()
        || c.is_control()
        || matches!(c, '\u{ad}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}')
        || matches!(c, '\u{2060}'..='\u{206f}' | '\u{feff}')
}

/// Splits text into tokens.
#[derive(Clone, Debug, Default)]
pub struct Tokenizer {
    known: Segmentation,
}

impl Tokenizer {
    /// A tokenizer that knows the abbreviations of the lexicons.
    pub fn new(lexicons: &crate::Lexicons) -> Self {
        Self {
            known: Segmentation::new(lexicons),
        }
    }

    /// The tokens of `text`, in order. Any text is fine; white space alone has none.
    ///
    /// # Cost
    /// Linear in the text. Words and numbers in ASCII that end at a space or a plain mark, which is most of the news,
    /// are read from a table of bytes; all others go the general way, which gives the same for them.
    ///
    /// # Examples
    /// ```
    /// let lexicons = sepakat::Lexicons::bundled()?;
    /// let text = "RI-Jepang sepakati Rp1,5 triliun.";
    /// let tokens = sepakat::token::Tokenizer::new(&lexicons).tokenize(text);
    /// let words: Vec<&str> = tokens.iter().map(|t| t.span.of(text)).collect();
    /// assert_eq!(words, ["RI", "-", "Jepang", "sepakati", "Rp", "1,5", "triliun", "."]);
    /// # Ok::<(), sepakat::Error>(())
    /// ```
    pub fn tokenize(&self, text: &str) -> Vec<Token> {
        let longest = self.known.longest_abbreviation();
        self.tokenize_by(text, |bytes, start| plain(bytes, start, longest))
    }

    /// Reads token by token, the general way wherever `fast` gives none.
    fn tokenize_by(&self, text: &str, fast: impl Fn(&[u8], usize) -> Option<Token>) -> Vec<Token> {
        let bytes = text.as_bytes();
        let mut tokens: Vec<Token> = Vec::with_capacity(text.len() / 5);
        let mut at = 0;
        while let Some(&first) = bytes.get(at) {
            let bits = BYTES[first as usize];
            if bits == byte::SPACE {
                at += 1;
                continue;
            }
            if bits == byte::WIDE
                && let Some(c) = char_at(text, at).filter(|&c| is_space(c))
            {
                at += c.len_utf8();
                continue;
            }
            let token = match fast(bytes, at) {
                Some(token) => token,
                None => self.general(text, at, tokens.last()),
            };
            at = token.span.end;
            tokens.push(token);
        }
        tokens
    }

    /// The token at `start`, whatever it is.
    fn general(&self, text: &str, start: usize, before: Option<&Token>) -> Token {
        let first = char_at(text, start).unwrap_or(' ');
        let is_word = first.is_alphanumeric();
        let end = if is_word {
            let mut word = Word::at(self, text, start, before);
            word.scan()
        } else {
            self.mark_end(text, start, first, before)
        };
        let span = Span::new(start, end);
        let surface = span.of(text);
        let kind = if is_word {
            let is_number = first.is_numeric() && !surface.contains(char::is_alphabetic);
            if is_number {
                TokenKind::Number
            } else {
                TokenKind::Word
            }
        } else if surface.contains(char::is_alphabetic) {
            TokenKind::Word
        } else {
            TokenKind::Mark
        };
        Token {
            span,
            kind,
            shape: shape(surface),
        }
    }

    fn mark_end(&self, text: &str, start: usize, first: char, before: Option<&Token>) -> usize {
        let rest = &text[start..];
        let after = start + first.len_utf8();
        match first {
            '-' => {
                let run = letters(&text[after..]);
                if self.known.is(class::CLITIC, run) && !starts_with_word(&text[after + run.len()..]) {
                    return after + run.len();
                }
                start + rest.len() - rest.trim_start_matches('-').len()
            }
            '\'' | '’' if is_genitive(&text[after..]) && before.is_some_and(|t| t.span.end == start) => {
                after + 1
            }
            '`' | '\'' | '’' | '‘' if text[after..].starts_with(first) => after + first.len_utf8(),
            _ => after + extension(&text[after..]),
        }
    }
}

/// A word or a number while it is read.
struct Word<'a> {
    tokenizer: &'a Tokenizer,
    text: &'a str,
    before: Option<&'a Token>,
    start: usize,
    /// Where it is read to.
    at: usize,
    /// Where the part behind the last hyphen, slash or the like begins.
    part: usize,
    /// The last character that was read, combining marks left aside.
    last: char,
    has_letter: bool,
    /// A full stop, comma or colon stands between its digits.
    has_separator: bool,
    has_slash: bool,
}

impl<'a> Word<'a> {
    fn at(tokenizer: &'a Tokenizer, text: &'a str, start: usize, before: Option<&'a Token>) -> Self {
        Self {
            tokenizer,
            text,
            before,
            start,
            at: start,
            part: start,
            last: ' ',
            has_letter: false,
            has_separator: false,
            has_slash: false,
        }
    }

    /// Reads on to the end of the token and gives it.
    fn scan(&mut self) -> usize {
        loop {
            if !self.run() {
                return self.at;
            }
            let rest = &self.text[self.at..];
            let mut ahead = rest.chars();
            let (Some(joint), next) = (ahead.next(), ahead.next().unwrap_or(' ')) else {
                return self.at;
            };
            if joint == '.' {
                match self.full_stop(next) {
                    FullStop::Apart => return self.at,
                    FullStop::EndsAt(end) => return end,
                    FullStop::Joins => {}
                }
            } else if joint == ':' && self.is_scheme(rest) {
                return address_end(self.text, self.at + 3);
            } else if !self.joins(joint, next) {
                return self.at;
            }
            if joint == '/' && self.is_host() {
                return address_end(self.text, self.at);
            }
            self.at += joint.len_utf8();
            self.has_slash |= joint == '/';
            self.has_separator |= !self.has_letter && matches!(joint, '.' | ',' | ':');
            if !matches!(joint, '.' | ',' | ':' | '\'' | '’') {
                self.part = self.at;
            }
        }
    }

    /// Whether what is read is the scheme of a web address, which goes on with `rest`.
    fn is_scheme(&self, rest: &str) -> bool {
        let is_letters = self.text[self.start..self.at]
            .bytes()
            .all(|b| b.is_ascii_alphabetic());
        is_letters && rest.strip_prefix("://").is_some_and(starts_with_word)
    }

    /// Reads letters and digits. Says whether the token may go on behind them.
    fn run(&mut self) -> bool {
        while let Some(c) = char_at(self.text, self.at) {
            if c.is_numeric() {
                if self.last.is_alphabetic() && self.is_currency() {
                    return false;
                }
            } else if c.is_alphabetic() {
                if self.has_separator && !self.has_letter && self.part == self.start {
                    return false;
                }
                self.has_letter = true;
            } else if !is_extension(c) {
                return true;
            }
            if !is_extension(c) {
                self.last = c;
            }
            self.at += c.len_utf8();
        }
        true
    }

    fn is_currency(&self) -> bool {
        let known = &self.tokenizer.known;
        known.is(class::CURRENCY, &self.text[self.start..self.at])
    }

    /// Whether what is read is a host name, so that a slash begins its path.
    fn is_host(&self) -> bool {
        // A host has no slash yet; without this look a long row of slashes would be read again at each of them.
        if self.has_slash || !self.has_letter {
            return false;
        }
        let read = &self.text[self.start..self.at];
        let mut parts = read.rsplitn(2, '.');
        let last = parts.next().unwrap_or("");
        parts.next().is_some() && self.tokenizer.known.is(class::DOMAIN, last)
    }

    /// Whether `joint` stands inside the token; `next` is the character behind it.
    fn joins(&self, joint: char, next: char) -> bool {
        let behind = &self.text[self.at + joint.len_utf8()..];
        let in_number = !self.has_letter && self.last.is_numeric() && next.is_numeric();
        match joint {
            ',' | ':' => in_number,
            '/' => self.slash_joins(next, behind),
            '\'' | '’' => {
                self.last.is_alphabetic()
                    && next.is_alphabetic()
                    && (!is_genitive(behind) || self.at - self.start < 2)
            }
            '+' | '_' | '@' => next.is_alphanumeric(),
            '&' => self.last.is_uppercase() && next.is_uppercase(),
            _ if is_hyphen(joint) => self.hyphen_joins(next, behind),
            _ => false,
        }
    }

    /// Whether a number stands before a name, as in `15 April-14 Mei`: what follows is the other end of a range.
    fn is_month(&self) -> bool {
        let is_name = self.text[self.start..].starts_with(char::is_uppercase);
        let is_near = |t: &Token| t.kind == TokenKind::Number && self.start - t.span.end == 1;
        is_name && self.before.is_some_and(is_near)
    }

    fn slash_joins(&self, next: char, behind: &str) -> bool {
        if self.is_host() {
            return next.is_alphanumeric();
        }
        if self.has_separator || !next.is_alphanumeric() {
            return false;
        }
        match (self.last.is_numeric(), next.is_numeric()) {
            (true, true) => true,
            (true, false) => next.is_uppercase(),
            (false, true) => self.last.is_uppercase(),
            // The parts of a document number; else single letters, as in `K/L`, `s/d`.
            (false, false) => {
                (self.has_slash && self.last.is_uppercase() && next.is_uppercase())
                    || (is_single(&self.text[self.part..self.at]) && is_single(letters(behind)))
            }
        }
    }

    fn hyphen_joins(&self, next: char, behind: &str) -> bool {
        if !next.is_alphanumeric() {
            return false;
        }
        let known = &self.tokenizer.known;
        let left = &self.text[self.part..self.at];
        let right = letters(behind);
        match (self.last.is_numeric(), next.is_numeric()) {
            (true, true) => return false,
            (false, true) => return !self.is_month(),
            // A day and a month as calculators write them, but not `Rp9.000-Rp9.300`.
            (true, false) => {
                return !next.is_uppercase() || !self.has_separator && !known.is(class::CURRENCY, right);
            }
            (false, false) => {}
        }
        let left_is_small = !left.contains(char::is_uppercase);
        if known.is(class::CLITIC, right) {
            let capitals = left.chars().filter(|c| c.is_uppercase()).count();
            return capitals < 2 || starts_with_word(&behind[right.len()..]);
        }
        !next.is_uppercase()
            || (left_is_small && left.len() <= 3)
            || is_single(left)
            || is_single(right)
            || self.is_prefix(left)
            || is_reduplication(left, right)
    }

    /// Whether `left` is written as a prefix is: `Pan-Asia`, but not the party in `PAN-PKS`.
    fn is_prefix(&self, left: &str) -> bool {
        self.tokenizer.known.is(class::PREFIX, left) && left.contains(char::is_lowercase)
    }

    /// What becomes of the full stop that the reading has come to.
    fn full_stop(&self, next: char) -> FullStop {
        let in_number = self.last.is_numeric() && next.is_numeric() && (!self.has_letter || self.has_slash);
        if in_number || (self.has_slash && self.last.is_uppercase() && next.is_numeric()) {
            return FullStop::Joins;
        }
        let read = &self.text[self.start..self.at];
        let behind = &self.text[self.at + 1..];
        if next.is_alphanumeric() {
            if read.eq_ignore_ascii_case("www") {
                return FullStop::EndsAt(address_end(self.text, self.at + 1));
            }
            if self.has_letter && self.host_goes_on(behind) {
                return FullStop::Joins;
            }
        }
        if let Some(end) = self.abbreviation_end() {
            return FullStop::EndsAt(end);
        }
        if self.is_initial(behind) {
            return FullStop::EndsAt(self.at + 1);
        }
        FullStop::Apart
    }

    /// Whether a name and `behind` a full stop are a host: `detik` `com`, `kemlu` `go.id`.
    fn host_goes_on(&self, behind: &str) -> bool {
        let mut rest = behind;
        for _ in 0..3 {
            let part = letters(rest);
            rest = &rest[part.len()..];
            if part.is_empty() {
                return false;
            }
            let dotted = rest.starts_with('.') && rest[1..].starts_with(|c: char| c.is_ascii_lowercase());
            if self.tokenizer.known.is(class::DOMAIN, part) && !starts_with_word(rest) {
                return true;
            }
            if !dotted {
                return false;
            }
            rest = &rest[1..];
        }
        false
    }

    /// The end of the longest abbreviation, or chain of initials, that begins at the start of the token.
    fn abbreviation_end(&self) -> Option<usize> {
        /// More parts than any degree has, and longer ones.
        const PARTS: usize = 5;
        const PART: usize = 8;
        let mut found = None;
        let mut at = self.start;
        let mut initials = true;
        for part in 0..PARTS {
            let run = letters(&self.text[at..]);
            if run.is_empty() || run.len() > PART {
                break;
            }
            at += run.len();
            initials &= is_single(run);
            let rest = &self.text[at..];
            let has_stop = rest.starts_with('.');
            if !has_stop && starts_with_word(rest) {
                break;
            }
            let end = at + usize::from(has_stop);
            if (initials && part > 0) || self.is_abbreviation(end) || (part > 0 && self.is_abbreviation(at)) {
                found = Some(end);
            }
            if !has_stop {
                break;
            }
            at = end;
        }
        found
    }

    fn is_abbreviation(&self, end: usize) -> bool {
        match self.tokenizer.known.abbreviation(&self.text[self.start..end]) {
            Some(Ending::BeforeNumber) => {
                let next = self.text[end..].trim_start_matches([' ', '\u{a0}', '(', '+']);
                next.starts_with(char::is_numeric) || is_roman(letters(next))
            }
            found => found.is_some(),
        }
    }

    /// Whether a capital before a full stop is an initial: `Miranda S. Goeltom`, but not `Grup A. Namun`.
    fn is_initial(&self, behind: &str) -> bool {
        let read = &self.text[self.start..self.at];
        if !self.last.is_uppercase() || !is_single(read) {
            return false;
        }
        let next = behind.trim_start_matches([' ', '\u{a0}', '\t']);
        let known = &self.tokenizer.known;
        match next.chars().next() {
            Some(',' | ')') => next.len() == behind.len(),
            Some(c) if c.is_uppercase() => {
                let word = letters(next);
                let is_label = |t: &Token| known.is(class::LABEL, t.span.of(self.text));
                is_single(word) || !(known.is(class::OPENER, word) || self.before.is_some_and(is_label))
            }
            Some(c) => c.is_alphanumeric() && next.len() < behind.len(),
            None => false,
        }
    }
}

/// What a full stop behind a word is.
enum FullStop {
    /// A token of its own.
    Apart,
    /// Part of the word, which goes on.
    Joins,
    /// Part of the word, which ends there.
    EndsAt(usize),
}

/// What a byte means for the fast way: one bit each, so that a word gathers what it is made of.
mod byte {
    pub(super) const SPACE: u8 = 1;
    pub(super) const LOWER: u8 = 2;
    pub(super) const UPPER: u8 = 4;
    pub(super) const LETTER: u8 = LOWER | UPPER;
    pub(super) const DIGIT: u8 = 8;
    /// A mark that stands alone and ends any word before it.
    pub(super) const MARK: u8 = 16;
    /// A mark that stands alone and may join what stands on both sides.
    pub(super) const JOINT: u8 = 32;
    /// A byte of a character that is not ASCII.
    pub(super) const WIDE: u8 = 64;
}

/// The bits of every byte; none for a mark that may be part of a longer token.
const BYTES: [u8; 256] = {
    let mut bytes = [0; 256];
    let mut i = 0;
    while i < 256 {
        bytes[i] = match i as u8 {
            0..=b' ' | 0x7f => byte::SPACE,
            b'a'..=b'z' => byte::LOWER,
            b'A'..=b'Z' => byte::UPPER,
            b'0'..=b'9' => byte::DIGIT,
            b'"' | b'(' | b')' | b'[' | b']' | b'{' | b'}' | b';' | b'!' | b'?' | b'%' | b'*' | b'='
            | b'<' | b'>' | b'|' | b'~' | b'^' | b'#' | b'$' => byte::MARK,
            b'.' | b',' | b':' | b'/' => byte::JOINT,
            0x80.. => byte::WIDE,
            _ => 0,
        };
        i += 1;
    }
    bytes
};

/// The bits of the byte at `at`; the end of the text counts as a space.
fn bits_at(bytes: &[u8], at: usize) -> u8 {
    bytes.get(at).map_or(byte::SPACE, |&b| BYTES[b as usize])
}

/// The end of the bytes from `start` that have one of the bits of `class`, and all the bits they have.
fn run_of(class: u8, bytes: &[u8], start: usize) -> (usize, u8) {
    let mut seen = 0;
    let rest = bytes.get(start..).unwrap_or_default();
    for (i, &b) in rest.iter().enumerate() {
        let bits = BYTES[b as usize];
        if bits & class == 0 {
            return (start + i, seen);
        }
        seen |= bits;
    }
    (bytes.len(), seen)
}

/// The token at `start`, if it is ASCII and can be read without a look at the words around it.
///
/// A word longer than `longest_abbreviation` bytes never keeps the full stop behind it.
fn plain(bytes: &[u8], start: usize, longest_abbreviation: usize) -> Option<Token> {
    let first = bits_at(bytes, start);
    let (end, kind, shape, is_alone) = if first & byte::LETTER != 0 {
        let (end, more) = run_of(byte::LETTER, bytes, start + 1);
        let ends = bits_at(bytes, end);
        let is_alone = ends & (byte::SPACE | byte::MARK) != 0
            || ends == byte::JOINT
                && match bytes[end] {
                    b',' => true,
                    b':' => bits_at(bytes, end + 1) == byte::SPACE,
                    b'.' => bits_at(bytes, end + 1) == byte::SPACE && end - start > longest_abbreviation,
                    _ => false,
                };
        (end, TokenKind::Word, plain_shape(first, more), is_alone)
    } else if first == byte::DIGIT {
        let (end, _) = run_of(byte::DIGIT, bytes, start + 1);
        let ends = bits_at(bytes, end);
        let is_alone = ends & (byte::SPACE | byte::MARK) != 0
            || ends == byte::JOINT && bytes[end] == b',' && bits_at(bytes, end + 1) == byte::SPACE;
        (end, TokenKind::Number, Shape::Other, is_alone)
    } else if first & (byte::MARK | byte::JOINT) != 0 {
        // A combining mark may follow.
        let is_alone = bits_at(bytes, start + 1) != byte::WIDE;
        (start + 1, TokenKind::Mark, Shape::Other, is_alone)
    } else {
        return None;
    };
    is_alone.then_some(Token {
        span: Span::new(start, end),
        kind,
        shape,
    })
}

/// The shape of a word from the bits of its first letter and those of all others together.
fn plain_shape(first: u8, more: u8) -> Shape {
    match (first, more & byte::LETTER) {
        (byte::UPPER, 0 | byte::LOWER) => Shape::Title,
        (byte::UPPER, byte::UPPER) => Shape::Upper,
        (byte::LOWER, 0 | byte::LOWER) => Shape::Lower,
        _ => Shape::Mixed,
    }
}

fn char_at(text: &str, at: usize) -> Option<char> {
    text[at..].chars().next()
}

/// Whether a character belongs to the one before it: combining marks, and what joins or hyphenates invisibly.
fn is_extension(c: char) -> bool {
    !c.is_ascii()
        && (matches!(c, '\u{ad}' | '\u{200c}' | '\u{200d}')
            || unicode_normalization::char::is_combining_mark(c))
}

/// The length in bytes of the combining marks that `text` begins with.
fn extension(text: &str) -> usize {
    text.len() - text.trim_start_matches(is_extension).len()
}

/// The letters that `text` begins with.
fn letters(text: &str) -> &str {
    let end = text.find(|c: char| !c.is_alphabetic()).unwrap_or(text.len());
    &text[..end]
}

fn starts_with_word(text: &str) -> bool {
    text.starts_with(char::is_alphanumeric)
}

fn is_single(word: &str) -> bool {
    let mut chars = word.chars();
    chars.next().is_some() && chars.next().is_none()
}

/// Whether a word is a number in Roman figures: `XI`. Only small ones number things.
pub(crate) fn is_roman(word: &str) -> bool {
    !word.is_empty() && word.len() <= 5 && word.bytes().all(|b| matches!(b, b'I' | b'V' | b'X'))
}

fn is_hyphen(c: char) -> bool {
    matches!(c, '-' | '\u{2010}' | '\u{2011}')
}

/// Whether what stands behind an apostrophe makes it an English genitive.
fn is_genitive(behind: &str) -> bool {
    behind.starts_with('s') && !starts_with_word(&behind[1..])
}

/// `Undang-Undang`, `Hak-Haknya`, `Bersama-Sama`.
fn is_reduplication(left: &str, right: &str) -> bool {
    let shorter = left.len().min(right.len());
    let (Some(head), Some(tail)) = (right.get(..shorter), left.get(left.len() - shorter..)) else {
        return false;
    };
    shorter >= 3 && (head.eq_ignore_ascii_case(left) || tail.eq_ignore_ascii_case(right))
}

/// The end of a web address of which `from` is a place inside. The marks that close a sentence are left out.
fn address_end(text: &str, from: usize) -> usize {
    let rest = &text[from..];
    let is_end = |c: char| is_space(c) || matches!(c, '"' | '<' | '>' | '“' | '”' | '(' | ')' | '‘' | '’');
    let address = &rest[..rest.find(is_end).unwrap_or(rest.len())];
    let kept = address.trim_end_matches(['.', ',', ';', ':', '!', '?', '\'', ']', '*']);
    from + kept.len()
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

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn tokenizer() -> Tokenizer {
        Tokenizer::new(&crate::Lexicons::bundled().unwrap())
    }

    /// Text that is dense in what tokens turn on.
    fn text() -> impl Strategy<Value = String> {
        let piece = prop_oneof![
            4 => "[a-zA-Z]{1,9}",
            2 => "[0-9]{1,4}",
            4 => "[-.,:/'+_@&\"() \n\t]",
            1 => "[–—’“”…‘`$%#°²½\u{a0}\u{200b}\u{ad}\u{301}\u{fe0f}éÑßİ字한\u{0}]",
            1 => prop::sample::select(vec![
                "Rp", "nya", "-nya", "'s", "Dr.", "S.H.", "No. ", ".com", "www.", "://", "non-", "Tbk.", "A. ",
            ]).prop_map(String::from),
        ];
        prop::collection::vec(piece, 0..24).prop_map(|pieces| pieces.concat())
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(3000) })]

        #[test]
        fn the_fast_way_and_the_general_way_agree(text in text()) {
            let tokenizer = tokenizer_once();
            prop_assert_eq!(tokenizer.tokenize(&text), tokenizer.tokenize_by(&text, |_, _| None));
        }

        #[test]
        fn tokens_tile_the_text(text in prop_oneof![text(), ".*"]) {
            let mut at = 0;
            for token in tokenizer_once().tokenize(&text) {
                prop_assert!(text[at..token.span.start].chars().all(is_space));
                prop_assert!(!token.span.is_empty());
                let surface = token.span.of(&text);
                prop_assert!(!surface.contains(char::is_whitespace));
                prop_assert!(token.kind == TokenKind::Mark || surface.contains('.') || surface.contains("://")
                    || !surface.ends_with(['-', ',', '/', '+', '@', '&']));
                at = token.span.end;
            }
            prop_assert!(text[at..].chars().all(is_space));
        }
    }

    fn tokenizer_once() -> &'static Tokenizer {
        static TOKENIZER: std::sync::OnceLock<Tokenizer> = std::sync::OnceLock::new();
        TOKENIZER.get_or_init(tokenizer)
    }
}
