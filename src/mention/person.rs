//! Persons: known ones, and those whom a title announces.

use std::ops::Range;

use super::classes::Class;
use super::scan::{Scan, Style};
use super::{MentionKind, TitleKind};
use rustc_hash::{FxHashMap, FxHashSet};

use crate::gazetteer::{Known, Name};
use crate::token::{Shape, TokenKind};

/// The longest name of a person in words.
const LONGEST: usize = 6;
/// How many ranks and honorifics stand before a name; a longer row is no text.
const MOST_TITLES: usize = 12;

impl Scan<'_, '_> {
    /// A known person from `i` to `end`; returns the token after the name and the degrees.
    pub fn known_person(&mut self, i: usize, end: usize, known: Known) -> usize {
        // `Budi Karya` is known and `Budi Karya Sumadi` written: the name goes on.
        let longer = self.name_end(end, i);
        let known = Some(known).filter(|k| self.is_same_person(*k, end..longer));
        self.person(i..longer, known)
    }

    /// Adds a person; returns the token after the degrees.
    pub fn person(&mut self, tokens: Range<usize>, known: Option<Known>) -> usize {
        let end = tokens.end;
        let glossed = self.last_person.filter(|p| {
            self.mentions[*p].tokens.end + 1 == tokens.start
                && self.mark(tokens.start - 1, "(")
                && self.mark(end, ")")
        });
        let m = self.push(tokens, MentionKind::Person);
        self.mentions[m].gloss_of = glossed;
        self.mentions[m].known = known;
        self.mentions[m].country = known.and_then(|k| self.finder.gazetteer.country_of(k));
        self.last_person = Some(m);
        self.degrees(end)
    }

    /// The token after the degrees that follow a name at `i`: `, S.H., M.Si.`
    pub fn degrees(&self, mut i: usize) -> usize {
        loop {
            let at = if self.mark(i, ",") { i + 1 } else { i };
            if at >= self.end {
                return i;
            }
            match self.title(at) {
                Some((len, title)) if title.kind == TitleKind::After => i = at + len,
                _ => return i,
            }
        }
    }

    /// A person with rank or honorific at `i`, perhaps in small letters (`presiden Joko Widodo`).
    pub fn titled_person(&mut self, i: usize) -> Option<usize> {
        let (len, title) = self.title(i)?;
        if title.kind == TitleKind::After {
            return None;
        }
        let name = self.name_after(i + len)?;
        Some(self.person_named(name))
    }

    /// The name after an office, rank or honorific that ends before `i`.
    pub fn name_after(&self, mut i: usize) -> Option<Range<usize>> {
        let mut honorific = None;
        for _ in 0..MOST_TITLES {
            if i >= self.end || self.is_known_person(i) {
                break;
            }
            match self.title(i) {
                Some((len, title))
                    if title.kind != TitleKind::Office && title.kind != TitleKind::Occupation =>
                {
                    // A title can itself be the name: `Andi`, `Putri`.
                    let name = self.name_end(i, i);
                    let after = self.name_end(i + len, i + len);
                    if after <= i + len
                        && name > i
                        && title.kind == TitleKind::Honorific
                        && self.is(i, Class::Given)
                    {
                        return Some(i..name);
                    }
                    if title.kind == TitleKind::Honorific && self.capital(i) && !self.is(i, Class::Ordinary) {
                        honorific = Some(i..i + len);
                    }
                    i += len;
                    if self.mark(i, ".") {
                        i += 1;
                    }
                }
                _ => break,
            }
        }
        let end = self.name_end(i, i);
        // `Serda Maulana`: what is a title elsewhere is the name where no other follows.
        if end > i { Some(i..end) } else { honorific }
    }

    /// Whether a person's known name of several words begins at `i`.
    fn is_known_person(&self, i: usize) -> bool {
        self.hit(i)
            .is_some_and(|h| h.len > 1 && h.names.iter().any(|n| matches!(n.known, Known::Person(_))))
    }

    /// Adds the person whose name stands at `name`, known or not.
    pub fn person_named(&mut self, name: Range<usize>) -> usize {
        let known = self
            .hit(name.start)
            .and_then(|h| Some((self.bearer(h.names)?, h.len)))
            .filter(|(known, len)| self.is_same_person(*known, name.start + len..name.end))
            .map(|(known, _)| known);
        self.person(name, known)
    }

    /// Which of the persons that share a name is meant: who held an office when the text was published, else the first.
    pub fn bearer(&self, names: &[Name]) -> Option<Known> {
        let persons = || {
            names
                .iter()
                .map(|n| n.known)
                .filter(|k| matches!(k, Known::Person(_)))
        };
        persons()
            .find(|k| self.in_office_now(*k))
            .or_else(|| persons().next())
    }

    /// Whether a known person of whom the text has more words at `rest` than the known name is the same: words of the full
    /// name go on, others make another name. `Susi Dewi Yanti` is not Susi Pudjiastuti.
    fn is_same_person(&self, known: Known, rest: Range<usize>) -> bool {
        const FEW: usize = 1;
        let name = self.finder.gazetteer.name_of(known);
        let short = rest.start > 0 && self.hit_before(rest.start) <= FEW;
        !short
            || rest.into_iter().all(|i| {
                let word = self.lexed.surface(i);
                self.lexed.tokens[i].kind == TokenKind::Mark
                    || self.is(i, Class::PersonTail)
                    || name.split([' ', '-']).any(|n| n.eq_ignore_ascii_case(word))
            })
    }

    /// How many tokens the known name that ends before `end` has.
    fn hit_before(&self, end: usize) -> usize {
        const LONGEST_NAME: usize = 6;
        let starts = (end.saturating_sub(LONGEST_NAME)..end).rev();
        let ends_here = |i: &usize| self.hit(*i).is_some_and(|h| i + h.len == end);
        starts.into_iter().find(ends_here).map_or(0, |i| end - i)
    }

    /// A known name of several words behind initials and honorifics of a letter or two is the known person's: `H. ST.
    /// Burhanuddin`, `M. Jusuf Kalla`.
    pub fn know_behind_initials(&mut self) {
        let initials = |i: usize| self.lexed.surface(i).ends_with('.');
        for m in 0..self.mentions.len() {
            let mention = &self.mentions[m];
            let tokens = mention.tokens.clone();
            if mention.kind != MentionKind::Person || mention.known.is_some() || !initials(tokens.start) {
                continue;
            }
            let behind = tokens.clone().skip(1).take_while(|&i| initials(i - 1));
            let known = behind
                .filter_map(|i| self.hit(i).filter(|h| h.len > 1 && i + h.len == tokens.end))
                .find_map(|h| self.bearer(h.names));
            if let Some(known) = known {
                let country = self.finder.gazetteer.country_of(known);
                let mention = &mut self.mentions[m];
                (mention.known, mention.country) = (Some(known), country.or(mention.country));
            }
        }
    }

    /// A known name of one word that the text has told as a part of another person's full name, and never of the known
    /// person's, is that other person.
    pub fn refer_short_names(&mut self) {
        let mut told: FxHashMap<&str, usize> = FxHashMap::default();
        let mut full: FxHashSet<Known> = FxHashSet::default();
        for (m, mention) in self.mentions.iter().enumerate() {
            if mention.kind != MentionKind::Person {
                continue;
            }
            let several = mention.tokens.len() > 1;
            if let Some(known) = mention.known.filter(|_| several || mention.office.is_some()) {
                full.insert(known);
            } else if several {
                for i in mention.tokens.clone() {
                    told.entry(self.lexed.surface(i)).or_insert(m);
                }
            }
        }
        for m in 0..self.mentions.len() {
            let mention = &self.mentions[m];
            let short = mention.kind == MentionKind::Person
                && mention.tokens.len() == 1
                && mention.known.is_some_and(|k| !full.contains(&k));
            let Some(&other) = told
                .get(self.lexed.surface(mention.tokens.start))
                .filter(|_| short)
            else {
                continue;
            };
            let country = self.mentions[other].country;
            let mention = &mut self.mentions[m];
            (mention.known, mention.country, mention.short_for) = (None, country, Some(other));
        }
    }

    /// The end of the person's name that begins at `start` or, with `i > start`, goes on at `i`.
    pub fn name_end(&self, i: usize, start: usize) -> usize {
        let (mut i, mut words) = (i, i - start);
        let mut good = i;
        while i < self.end && words < LONGEST {
            let token = self.lexed.tokens[i];
            match token.kind {
                TokenKind::Number => break,
                TokenKind::Mark => {
                    let joins = words > 0
                        && matches!(self.lexed.surface(i), "-" | "'" | "’" | "`")
                        && self.adjacent(i)
                        && i + 1 < self.end
                        && self.adjacent(i + 1)
                        && self.lexed.tokens[i + 1].kind == TokenKind::Word
                        && self.hit(i - 1).is_none();
                    let double = joins && words > 1 && self.is_double_name(i);
                    if !joins || !double && !self.joins_name(i) {
                        break;
                    }
                    i += 1;
                    if double {
                        (i, words, good) = (i + 1, words + 1, i + 1);
                    }
                    continue;
                }
                TokenKind::Word => {}
            }
            if token.shape == Shape::Lower {
                let len = self.particle(i);
                if words == 0 || len == 0 {
                    break;
                }
                i += len;
                continue;
            }
            if words > 0 && self.is_compound_part(i) {
                i += 1;
                words += 1;
                good = i;
                continue;
            }
            if !self.capital(i) {
                break;
            }
            let len = self.name_word(i, words);
            if len == 0 {
                break;
            }
            i += len;
            words += len;
            // An initial takes its full stop along.
            if token.span.len() == 1 && self.mark(i, ".") && self.adjacent(i) && i + 1 < self.end {
                i += 1;
            }
            good = i;
        }
        good
    }

    /// Whether the hyphen at `i` stands between the parts of a double surname, of which the second is one word.
    fn is_double_name(&self, i: usize) -> bool {
        const LONGEST_SYLLABLE: usize = 5;
        let (second, after) = (i + 1, i + 2);
        // `Lee Chang-Yang`: syllables may be words or given names by themselves.
        let syllable = |j: usize| {
            let token = self.lexed.tokens[j];
            token.shape == Shape::Title && token.span.len() <= LONGEST_SYLLABLE && self.title(j).is_none()
        };
        let surname = self.is_name_like(second) && !self.is(second, Class::Given);
        (surname || syllable(i - 1) && syllable(second)) && (after >= self.end || !self.capital(after))
    }

    /// Whether token `i` is a particle with the name that it is tied to: `al-Assaf`.
    pub fn is_compound_part(&self, i: usize) -> bool {
        self.lexed.tokens[i].shape == Shape::Mixed && !self.capital(i) && self.lexed.surface(i).contains('-')
    }

    /// How many tokens the small particle at `i` and its hyphen take before the next part of a name; 0 for none.
    pub fn particle(&self, i: usize) -> usize {
        if !self.is(i, Class::Particle) {
            return 0;
        }
        let hyphen =
            self.mark(i + 1, "-") && self.adjacent(i + 1) && i + 2 < self.end && self.adjacent(i + 2);
        let len = if hyphen { 2 } else { 1 };
        if i + len < self.end && self.capital(i + len) {
            len
        } else {
            0
        }
    }

    /// Whether the hyphen at `i` joins parts of one name (`Al-Sisi`, `Saint-Just`) and not two names (`Jokowi-Ma'ruf`).
    pub fn joins_name(&self, i: usize) -> bool {
        const LONGEST_FIRST_PART: usize = 3;
        const LONGEST_LAST_PART: usize = 3;
        let last = self.lexed.tokens[i + 1];
        self.lexed.surface(i) != "-"
            || last.span.len() <= LONGEST_LAST_PART && last.shape == Shape::Title
            || self.is(i - 1, Class::Particle)
            || self.lexed.tokens[i - 1].span.len() <= LONGEST_FIRST_PART
            || self.is(i - 1, Class::OrgJoin)
            || self.joins_one_side(i)
    }

    /// Whether just one side of the hyphen at `i` has more words of a name: `Jean-Marie Okwo`, `Grace Judio-Kahl`. Two
    /// names that a hyphen pairs are both short or both full.
    fn joins_one_side(&self, i: usize) -> bool {
        let word = |j: usize| {
            self.lexed.tokens[j].kind == TokenKind::Word
                && self.lexed.tokens[j].shape == Shape::Title
                && self.hit(j).is_none()
                && self.title(j).is_none()
                && !self.ordinary(j)
        };
        let before = i > self.first + 1 && word(i - 2);
        let after = i + 2 < self.end && word(i + 2);
        before != after && word(i - 1) && word(i + 1)
    }

    /// How many tokens at `i` go into a name of which `words` words stand before; 0 where it ends.
    fn name_word(&self, i: usize, words: usize) -> usize {
        if let Some(hit) = self.hit(i) {
            let person = hit.names.iter().any(|n| matches!(n.known, Known::Person(_)));
            if person {
                return hit.len;
            }
            // `Charles Darwin`: a city that is a surname, behind a given name.
            let surname = words > 0
                && hit.len == 1
                && self.style == Style::Normal
                && self.is(i - 1, Class::Given)
                && hit.names.iter().all(|n| self.is_foreign_place(n.known));
            let named_so = hit.len == 1 && self.is(i, Class::Given) || surname;
            let first_of_person = words == 0 && hit.len == 1 && self.is_name_like(i + 1);
            if !named_so && !first_of_person {
                return 0;
            }
        }
        if self.finder.classes.is_never(self.word(i)) {
            return 0;
        }
        if self.is(i, Class::PersonTail) && words > 0 {
            return 1;
        }
        let given = self.is(i, Class::Given);
        if given || self.is(i, Class::Particle) && words > 0 {
            return 1;
        }
        if let Some((_, title)) = self.title(i)
            && (words == 0 || title.kind != TitleKind::Honorific)
        {
            return 0;
        }
        if self.head(i).is_some() || self.classes_len(i, Class::PlaceHead) > 0 && words > 0 {
            return 0;
        }
        if self.is_common(i) && (words == 0 || self.style != Style::Normal) {
            return 0;
        }
        let token = self.lexed.tokens[i];
        const SHORT_ACRONYM: usize = 2;
        let initials = self.lexed.surface(i).contains('.');
        let acronym = token.shape == Shape::Upper && self.style != Style::Upper && !initials;
        if acronym && token.span.len() > SHORT_ACRONYM {
            return 0;
        }
        1
    }

    fn is_foreign_place(&self, known: Known) -> bool {
        let country = self.finder.gazetteer.country_of(known);
        matches!(known, Known::Place(_)) && country.is_some() && country != self.finder.domestic
    }

    /// Whether token `i` could be part of a person's name and of nothing else that is known.
    pub fn is_name_like(&self, i: usize) -> bool {
        i < self.end
            && self.capital(i)
            && self.hit(i).is_none()
            && self.title(i).is_none()
            && self.head(i).is_none()
            && !self.is(i, Class::Ordinary)
            && self.lexed.tokens[i].shape == Shape::Title
    }
}
