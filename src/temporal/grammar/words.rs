//! Single words, marks and numbers.

use super::super::numeral::{self, Digits, Figure};
use super::{Grammar, LONGEST_FORM, Lex, Read, is};
use crate::token::TokenKind;

impl Grammar<'_, '_> {
    pub(super) fn lex<T>(&self, i: usize, choose: impl Fn(Lex) -> Option<T>) -> Read<T> {
        let words = self.lexed.words.get(i..)?;
        self.calendar
            .longest(words, choose)
            .map(|(len, value)| (i + len, value))
    }

    pub(super) fn word(&self, i: usize, lex: Lex) -> Option<usize> {
        self.lex(i, is(lex)).map(|(end, ())| end)
    }

    /// Whether a form of one of the classes ends just before token `i`; gives its first token.
    pub(super) fn before(&self, i: usize, choose: impl Fn(Lex) -> bool) -> Option<usize> {
        (1..=LONGEST_FORM.min(i)).find_map(|len| {
            let words = &self.lexed.words[i - len..i];
            let found = self.calendar.longest(words, |lex| choose(lex).then_some(()));
            found.filter(|&(found, ())| found == len).map(|_| i - len)
        })
    }

    pub(super) fn is_mark(&self, i: usize, marks: &[char]) -> bool {
        self.lexed
            .tokens
            .get(i)
            .is_some_and(|t| t.kind == TokenKind::Mark)
            && self.lexed.surface(i).starts_with(marks)
    }

    pub(super) fn dash(&self, i: usize) -> Option<usize> {
        let mut end = i;
        while self.is_mark(end, &['-', '–', '—', '‐', '‑', '−']) && end < i + 2 {
            end += 1;
        }
        (end > i).then_some(end)
    }

    pub(super) fn comma(&self, i: usize) -> usize {
        if self.is_mark(i, &[',']) { i + 1 } else { i }
    }

    /// Whether no white space stands between token `i` and the one before it.
    pub(super) fn glued(&self, i: usize) -> bool {
        i > 0
            && i < self.lexed.tokens.len()
            && self.lexed.tokens[i - 1].span.end == self.lexed.tokens[i].span.start
    }

    /// A token of nothing but at most four digits.
    pub(super) fn integer(&self, i: usize) -> Read<Figure> {
        let token = self.lexed.tokens.get(i)?;
        let surface = token.span.of(self.lexed.text);
        let fits = surface.len() <= 4 && !surface.is_empty() && surface.bytes().all(|b| b.is_ascii_digit());
        let value = surface.parse().ok().filter(|_| fits)?;
        Some((
            i + 1,
            Figure {
                value,
                len: surface.len(),
            },
        ))
    }

    /// Digits joined by marks, which end where a token ends.
    pub(super) fn digits(&self, i: usize) -> Read<Digits> {
        let token = self.lexed.tokens.get(i).filter(|t| t.kind == TokenKind::Number)?;
        if let Some(spaced) = self.spaced_digits(i) {
            return Some(spaced);
        }
        let (digits, end) = numeral::read(self.lexed.text, token.span.start)?;
        self.token_ending_at(i, end).map(|next| (next, digits))
    }

    /// `9 / 9 / 2019`, as text that was once split into tokens has it.
    fn spaced_digits(&self, i: usize) -> Read<Digits> {
        let (slash, first) = self.integer(i)?;
        let joined = |i: usize| self.is_mark(i, &['/']) && !self.glued(i) && !self.glued(i + 1);
        let (end, second) = joined(slash).then(|| self.integer(slash + 1))??;
        match joined(end).then(|| self.integer(end + 1)).flatten() {
            Some((end, third)) => Some((end, Digits::Three(first, b'/', second, third))),
            None => Some((end, Digits::Two(first, b'/', second))),
        }
    }

    pub(super) fn token_ending_at(&self, i: usize, end: usize) -> Option<usize> {
        const MOST: usize = 6;
        let tokens = &self.lexed.tokens[i..];
        let ends_here = tokens.iter().take(MOST).position(|t| t.span.end == end)?;
        Some(i + ends_here + 1)
    }

    /// A count in digits or in words: `2`, `dua`, `dua belas`, `lima puluh tiga`; open for `beberapa`.
    pub(super) fn count(&self, i: usize) -> Read<Option<i32>> {
        if let Some((end, figure)) = self.integer(i) {
            return (figure.len <= 3).then_some((end, Some(figure.value)));
        }
        if let Some(end) = self.word(i, Lex::Few) {
            return Some((end, None));
        }
        let digit = |i| self.lex(i, |l| if let Lex::Number(n) = l { Some(n) } else { None });
        let (end, n) = digit(i)?;
        if let Some(end) = self.word(end, Lex::Teen) {
            return Some((end, Some(10 + n)));
        }
        if let Some(end) = self.word(end, Lex::Tens) {
            let (end, ones) = digit(end).filter(|&(_, n)| n < 10).unwrap_or((end, 0));
            return Some((end, Some(10 * n + ones)));
        }
        Some((end, Some(n)))
    }

    pub(super) fn day_number(&self, i: usize) -> Read<i8> {
        let (end, figure) = self.integer(i)?;
        (figure.len <= 2 && (1..=31).contains(&figure.value)).then_some((end, figure.value as i8))
    }

    pub(super) fn year_number(&self, i: usize, years: std::ops::RangeInclusive<i32>) -> Read<i16> {
        let (end, figure) = self.integer(i)?;
        let fits = figure.len == 4 && years.contains(&figure.value);
        (fits && !self.continues(end)).then_some((end, figure.value as i16))
    }

    /// Whether the number that ends before token `i` goes on: `2019%`, `2019/20`, `2019,5`.
    pub(super) fn continues(&self, i: usize) -> bool {
        self.is_mark(i, &['%', '°'])
            || (self.glued(i)
                && self.glued(i + 1)
                && self.is_mark(i, &['/', '+', '.', ',', ':'])
                && self.integer(i + 1).is_some())
    }
}
