//! Sets of bodies: all of a place (`bupati/wali kota se-Bali`) or so many (`109 pemerintah daerah`).

use super::MentionKind;
use super::classes::Class;
use super::scan::Scan;
use crate::gazetteer::Known;
use crate::token::TokenKind;

/// How many kinds of bodies stand in one row; a longer row is no text.
const MOST_KINDS: usize = 4;

impl Scan<'_, '_> {
    /// A set of bodies at `i`; returns the token after it.
    pub fn collective(&mut self, i: usize) -> Option<usize> {
        let (len, kind) = self.collective_at(i)?;
        let mut end = i + len;
        for _ in 1..MOST_KINDS {
            let join = self.mark(end, "/") || end < self.end && self.is(end, Class::OrgJoin);
            match self.collective_at(end + 1).filter(|_| join) {
                Some((len, _)) => end += 1 + len,
                None => break,
            }
        }
        // `Kejaksaan Negeri (Kejari) se-Bali`
        if let Some(inside) = self.bracket(end).filter(|b| b.len() == 1)
            && self.whole_place(inside.end + 1).is_some()
        {
            end = inside.end + 1;
        }
        let whole = self.whole_place(end);
        // What is counted may be the bodies of one kind only: `10 bupati dan wali kota` is read as `10 bupati`.
        let (start, end) = match whole {
            Some(place_end) => (i, place_end),
            // `12 kota` are places.
            None if self.is_count(i) && (!self.is(i, Class::PlaceContext) || self.is_partner(i - 1)) => {
                (i - 1, i + len)
            }
            None => (i, self.of_so_many(end)?),
        };
        let m = self.push(start..end, MentionKind::Organization);
        self.mentions[m].organization_kind = Some(self.finder.kinds[kind as usize].clone());
        self.mentions[m].set = true;
        self.mentions[m].country = self.origin_at(end).or(self.finder.domestic);
        Some(end)
    }

    /// The end of the counted places at `i`, all of whose bodies are meant: `kepala daerah 10 provinsi`.
    fn of_so_many(&self, i: usize) -> Option<usize> {
        let place = i + 1;
        let counted = place < self.end && self.is_number(i) && self.is(place, Class::PlaceContext);
        counted.then_some(place + 1)
    }

    /// The state that counted bodies are from: `tiga perusahaan asal Jepang`, `dua bank Malaysia`.
    fn origin_at(&self, i: usize) -> Option<u32> {
        let from = i + usize::from(i < self.end && self.is(i, Class::Origin));
        self.country_at(from).map(|(_, state)| state)
    }

    fn collective_at(&self, i: usize) -> Option<(usize, u16)> {
        let words = self.lexed.words.get(i..self.end)?;
        let (len, kinds) = self.finder.collectives.longest_prefix(words)?;
        Some((len, kinds[0]))
    }

    /// The token after the place at `i` all of whose bodies are meant: `se-Provinsi Banten`.
    fn whole_place(&self, i: usize) -> Option<usize> {
        if i >= self.end {
            return None;
        }
        let rest = &self.lexed.text[self.lexed.tokens[i].span.start..];
        let prefix = self.finder.classes.whole_len(rest);
        let place = rest.get(prefix..)?.trim_start();
        if prefix == 0 || !place.starts_with(char::is_uppercase) {
            return None;
        }
        let place_at = self.lexed.tokens[i].span.start + rest.len() - place.len();
        let mut end = i;
        while end < self.end && self.lexed.tokens[end].span.end <= place_at {
            end += 1;
        }
        if self
            .lexed
            .tokens
            .get(end)
            .is_some_and(|t| t.span.start < place_at)
        {
            end += 1;
        }
        end += self.classes_len(end, Class::PlaceHead);
        while end < self.end && self.capital(end) {
            let place = self.hit(end).filter(|h| {
                h.names
                    .iter()
                    .any(|n| matches!(n.known, Known::Place(_) | Known::Country(_)))
            });
            match place {
                Some(hit) => end += hit.len,
                None if self.is(end, Class::Direction) => end += 1,
                None => break,
            }
        }
        Some(end)
    }

    /// Whether a number that counts stands before `i`, and not one of places: `di lebih dari 90 kota`.
    fn is_count(&self, i: usize) -> bool {
        const NEAR: usize = 3;
        if i <= self.first || self.taken[i - 1] || !self.is_number(i - 1) {
            return false;
        }
        let from = i.saturating_sub(1 + NEAR).max(self.first);
        let placed = (from..i - 1).any(|j| self.is(j, Class::At));
        let begins = i - 1 == self.first;
        // `Pasal 5 kepala daerah` counts nothing, and `1, 2 kota` may be anything.
        let free = begins
            || (!self.capital(i - 2) || i - 2 == self.first && self.ordinary(i - 2))
                && (self.lexed.tokens[i - 2].kind == TokenKind::Word || self.mark(i - 2, ","))
                && (i < self.first + 3 || self.lexed.tokens[i - 3].kind == TokenKind::Word);
        !placed && free
    }

    /// Whether what stands at `i` takes part in something: `dengan 10 provinsi`.
    fn is_partner(&self, i: usize) -> bool {
        i > self.first && self.is(i - 1, Class::OrgWith)
    }

    /// Whether a number of things stands at `i`, in figures or as a word.
    fn is_number(&self, i: usize) -> bool {
        const MOST_DIGITS: usize = 3;
        let surface = self.lexed.surface(i);
        let figures = self.lexed.tokens[i].kind == TokenKind::Number
            && surface.len() <= MOST_DIGITS
            && surface != "1"
            && surface.bytes().all(|b| b.is_ascii_digit());
        figures || self.finder.classes.is_numeral(self.word(i))
    }
}
