//! The pass over the tokens: known names chosen, then each position read as what it begins.

use std::ops::Range;

use rustc_hash::FxHashMap;

use super::classes::Class;
use super::organization::COMPANY;
use super::resolve::{OfficeTold, SPOKESPERSON};
use super::unknown::Run;
use super::{
    BEGINS_COLLECTIVE, BEGINS_LOCAL, BEGINS_NAME, BEGINS_ORGANIZATION, BEGINS_SMALL_NAME, BEGINS_TITLE, Head,
    Mention, MentionFinder, MentionKind, Title, TitleKind,
};
use crate::gazetteer::{Certainty, Known, Name, Naming};
use crate::sentence::Sentence;
use crate::token::{Shape, TokenKind};
use crate::vocabulary::{Lexed, WordId};

/// How the words of a sentence are capitalised.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Style {
    /// A capital marks a name.
    Normal,
    /// Every word but small ones has a capital, as in many headlines.
    Title,
    /// All in capitals.
    Upper,
}

/// A known name in the text; or, without names, a phrase that keeps parts of it from being names.
pub(super) struct Hit<'a> {
    pub start: usize,
    pub len: usize,
    pub names: &'a [Name],
}

/// The state of the pass over one text.
pub(super) struct Scan<'a, 't> {
    pub finder: &'a MentionFinder,
    pub lexed: &'a Lexed<'t>,
    sentences: &'a [Sentence],
    published: Option<String>,
    hits: Vec<Hit<'a>>,
    /// For each token the hit that begins there, from 1; 0 for none.
    hit_at: Vec<u32>,
    /// Whether a token belongs to a known name.
    named: Vec<bool>,
    /// Whether a token belongs to a mention.
    pub taken: Vec<bool>,
    /// In the order found; indices in mentions refer to this order until [`Scan::sorted`].
    pub mentions: Vec<Mention>,
    /// Capitalised words that fit nothing yet.
    pub runs: Vec<Run>,
    /// Acronyms that a gloss of this text explains: an organisation (its mention), or something else.
    pub glosses: FxHashMap<&'t str, Option<usize>>,
    /// The offices found.
    pub offices: Vec<OfficeTold>,
    /// The sentence being read.
    pub style: Style,
    pub end: usize,
    pub first: usize,
    /// The person mentioned last in this sentence.
    pub last_person: Option<usize>,
    /// Whether an office is being read, so that a person's name may follow an organisation at once.
    pub in_office: bool,
    /// The token after the last place that a preposition leads to.
    pub located: usize,
}

impl<'a, 't> Scan<'a, 't> {
    pub fn new(
        finder: &'a MentionFinder,
        lexed: &'a Lexed<'t>,
        sentences: &'a [Sentence],
        published: Option<jiff::civil::Date>,
    ) -> Self {
        Self {
            finder,
            lexed,
            sentences,
            published: published.map(|d| d.to_string()),
            hits: Vec::new(),
            hit_at: vec![0; lexed.tokens.len()],
            named: vec![false; lexed.tokens.len()],
            taken: vec![false; lexed.tokens.len()],
            mentions: Vec::new(),
            runs: Vec::new(),
            offices: Vec::new(),
            glosses: FxHashMap::default(),
            style: Style::Normal,
            end: 0,
            first: 0,
            last_person: None,
            in_office: false,
            located: usize::MAX,
        }
    }

    pub fn run(mut self) -> Vec<Mention> {
        for sentence in self.sentences {
            self.style = self.style_of(sentence.tokens.clone());
            self.first = sentence.tokens.start;
            self.end = sentence.tokens.end;
            self.find_hits();
            self.last_person = None;
            let mut i = sentence.tokens.start;
            while i < self.end {
                i = self.read(i).max(i + 1);
            }
        }
        self.classify_runs();
        self.know_behind_initials();
        self.refer_short_names();
        self.complete_names();
        self.complete_missions();
        self.complete_sorts();
        self.tell_states_apart();
        self.tell_states_behind();
        self.resolve_offices();
        self.sorted()
    }

    /// Reads what begins at `i`; returns the token after it.
    fn read(&mut self, i: usize) -> usize {
        let word = self.word(i);
        let token = self.lexed.tokens[i];
        if token.kind == TokenKind::Mark {
            return i + 1;
        }
        if self.finder.begins(word, BEGINS_COLLECTIVE)
            && let Some(next) = self.collective(i)
        {
            return next;
        }
        if self.finder.begins(word, BEGINS_LOCAL)
            && let Some(next) = self.local(i)
        {
            return next;
        }
        let titled = self.finder.begins(word, BEGINS_TITLE | BEGINS_SMALL_NAME);
        if token.shape == Shape::Lower && !titled {
            return i + 1;
        }
        let capital = self.capital(i);
        if titled && let Some(next) = self.office(i) {
            return next;
        }
        if let Some(hit) = self.hit(i) {
            let (len, names) = (hit.len, hit.names);
            if names.is_empty() {
                return i + len;
            }
            return self.known(i, len, names);
        }
        if !capital {
            if let Some(next) = self.titled_person(i) {
                return next;
            }
            return i + 1;
        }
        if let Some(next) = self.organization(i) {
            return next;
        }
        if let Some(next) = self.titled_person(i) {
            return next;
        }
        // `Laksda TNI I G P Alit Jaya`: the body in the rank of a name that is not understood is no party.
        if let Some((len, title)) = self.title(i)
            && title.kind == TitleKind::Rank
            && len > 1
        {
            return i + len;
        }
        if let Some(next) = self.place_by_shape(i) {
            return next;
        }
        self.unknown(i)
    }

    /// Emits the known name of `len` tokens at `i`.
    fn known(&mut self, i: usize, len: usize, names: &'a [Name]) -> usize {
        let end = i + len;
        let speaks = |n: &Name| n.how == Naming::Metonym && n.ambiguous && self.speaks_for(i, end, *n);
        if len == 1 && !names.iter().any(speaks) && self.is_no_name(i) {
            return end;
        }
        let Some(name) = self.sense(i, end, names) else {
            return end;
        };
        if name.ambiguous && len == 1 && self.reads_as_person(i, name, names) {
            let person = self.name_end(i, i);
            return if person > end {
                self.person(i..person, None)
            } else {
                self.unknown(i)
            };
        }
        match name.known {
            Known::Organization(_) => self.known_organization(i, end, name.known),
            Known::Person(_) => self.known_person(i, end, name.known),
            Known::Country(_) | Known::Place(_) => self.known_place(i, end, name.known),
        }
    }

    /// Whether the name at `i`, which a state or place shares with persons, is told of a person here: more of the name
    /// follows, or it speaks. A city may speak too where it is told for its state: `sense` is what it stands for if not for a person.
    fn reads_as_person(&self, i: usize, sense: Name, names: &[Name]) -> bool {
        let of_state = |n: &Name| matches!(n.known, Known::Country(_)) && n.how != Naming::Metonym;
        let state = sense.how == Naming::Metonym || names.iter().any(of_state);
        let place = names.iter().any(|n| matches!(n.known, Known::Place(_)));
        let company = names.iter().any(|n| self.is_of_kind(n.known, COMPANY));
        let located = i > self.first && self.is(i - 1, Class::At);
        if self.style != Style::Normal
            || !(state || place || company)
            || located
            || self.lexed.tokens[i].shape != Shape::Title
        {
            return false;
        }
        let more = i + 1 < self.end && self.capital(i + 1);
        let goes_on = i + 1 < self.end
            && (self.is_name_like(i + 1) || self.particle(i + 1) > 0 || self.is_compound_part(i + 1))
            && !self.is(i + 1, Class::Direction)
            && !self.ordinary(i + 1)
            && !self.is(i + 1, Class::OrgTail);
        let speaks = i + 1 < self.end && self.is(i + 1, Class::Speech);
        if company {
            // `kata Didi`
            return speaks || !more && i > self.first && self.is(i - 1, Class::SpeechBefore);
        }
        goes_on || speaks && !state
    }

    /// A country or place from `i` to `end`, perhaps a part of it: `Sumatera Selatan`, `Libya Barat`.
    fn known_place(&mut self, i: usize, end: usize, known: Known) -> usize {
        let country = self.finder.gazetteer.country_of(known);
        self.locate(i, end);
        if self.is_unit(i) {
            return end;
        }
        if let Some(tail) = self.organization_tail(i, end) {
            let m = self.push(i..tail, MentionKind::Organization);
            self.mentions[m].country = country;
            return self.gloss(m, tail);
        }
        let part = end < self.end
            && (self.is(end, Class::Direction) && self.capital(end)
                || self.is(end, Class::Compass) && !self.capital(end));
        if part && self.style != Style::Upper {
            let m = self.push(i..end + 1, MentionKind::Place);
            self.mentions[m].country = country;
            return end + 1;
        }
        let end = match known {
            Known::Country(_) => end,
            // `Gedung DPR RI`, `Gedung DPR-RI`
            _ => self.home_code(end).unwrap_or(end),
        };
        let kind = if matches!(known, Known::Country(_)) {
            MentionKind::Country
        } else {
            MentionKind::Place
        };
        let m = self.push(i..end, kind);
        self.mentions[m].known = Some(known);
        self.mentions[m].country = country;
        end
    }

    /// Whether the name at `i` is part of a unit: `dolar AS`, `46 juta KL`.
    fn is_unit(&self, i: usize) -> bool {
        i > self.first && self.is(i - 1, Class::Unit)
    }

    /// The end of the code of the home state at `i`, also after a hyphen: `RI`, `-RI`.
    fn home_code(&self, i: usize) -> Option<usize> {
        let hyphen = self.mark(i, "-") && self.adjacent(i) && self.adjacent(i + 1);
        let code = i + usize::from(hyphen);
        let len = self.home_at(code)?;
        (self.lexed.tokens[code].shape == Shape::Upper).then_some(code + len)
    }

    /// The end of the name of an organisation that begins with the place from `i` to `end`: `New York Mercantile
    /// Exchange`. Its last word is one with which such names end.
    fn organization_tail(&self, i: usize, end: usize) -> Option<usize> {
        const FAR: usize = 4;
        let apart = self.style != Style::Normal || self.lexed.tokens[i].shape == Shape::Upper;
        let word = |j: &usize| {
            self.lexed.tokens[*j].kind == TokenKind::Word
                && self.capital(*j)
                && self.hit(*j).is_none()
                && self.title(*j).is_none()
                && !self.is(*j, Class::Given)
        };
        let tail = (end..self.end.min(end + FAR)).take_while(word).last()?;
        (!apart && self.is(tail, Class::OrgTail)).then_some(tail + 1)
    }

    /// Notes that what stands from `i` to `end` tells where something is, if a preposition or such a row leads to it.
    pub fn locate(&mut self, i: usize, end: usize) {
        let at = i > self.first && self.is(i - 1, Class::At);
        let row = i > self.first + 1 && self.mark(i - 1, ",") && self.located == i - 1;
        if at || row {
            self.located = end;
        }
    }

    /// Whether the known name at `i`, of one word, is another word here.
    fn is_no_name(&mut self, i: usize) -> bool {
        let surface = self.lexed.surface(i);
        if self.glosses.get(surface).is_some_and(Option::is_none)
            || self.mark(i + 1, "$") && self.adjacent(i + 1)
        {
            return true;
        }
        let capital_tells_nothing = self.style != Style::Normal || self.begins_sentence(i);
        let title_case = self.lexed.tokens[i].shape == Shape::Title;
        if title_case && self.is(i, Class::Ordinary) && (capital_tells_nothing || self.inside_phrase(i)) {
            return true;
        }
        if self.is(i, Class::Term) && !self.party_near(i) && !self.speaks(i + 1) && !self.is_told(i) {
            return true;
        }
        if self.glosses_words(i) {
            self.glosses.insert(surface, None);
            return true;
        }
        false
    }

    /// Whether the capitalised words around an ordinary word make one phrase with it: `Lahan Baku Sawah`.
    fn inside_phrase(&self, i: usize) -> bool {
        let word =
            |j: usize| self.capital(j) && self.ordinary(j) && self.lexed.tokens[j].shape == Shape::Title;
        i > self.first && word(i - 1) || i + 1 < self.end && word(i + 1)
    }

    /// Whether a verb of saying stands at `i`, perhaps behind an auxiliary: `belum menyatakan`.
    fn speaks(&self, i: usize) -> bool {
        const AUXILIARIES: usize = 2;
        let verb = (i..self.end.min(i + 1 + AUXILIARIES)).find(|&j| !self.is(j, Class::Acting));
        verb.is_some_and(|j| self.is(j, Class::Speech))
    }

    /// Whether the text has told of the body that the known name at `i` names.
    fn is_told(&self, i: usize) -> bool {
        const LOOK_BACK: usize = 256;
        let names = self.hit(i).map_or(&[][..], |h| h.names);
        let before = || self.mentions.iter().rev().take(LOOK_BACK);
        let told = |known: Known| before().any(|m| m.known == Some(known));
        names
            .iter()
            .any(|n| matches!(n.known, Known::Organization(_)) && told(n.known))
    }

    /// Whether words about parties, or other parties, stand near `i`.
    fn party_near(&self, i: usize) -> bool {
        const NEAR: usize = 5;
        let party = |j: usize| {
            j != i && (self.is(j, Class::PartyContext) || self.is_party(j) && !self.is(j, Class::Term))
        };
        (i.saturating_sub(NEAR).max(self.first)..(i + NEAR).min(self.end)).any(party)
    }

    /// Whether the acronym at `i` stands in brackets after words that are no organisation and begin with its letters:
    /// `perjanjian kerja sama (PKS)`.
    pub fn glosses_words(&self, i: usize) -> bool {
        if i < self.first + 2 || !self.mark(i - 1, "(") || !self.mark(i + 1, ")") {
            return false;
        }
        let letters = self.lexed.surface(i).as_bytes();
        let from = (i - 1).saturating_sub(letters.len()).max(self.first);
        let words = from..i - 1;
        if self.taken[words.clone()].iter().any(|t| *t) || words.len() != letters.len() {
            return false;
        }
        words.zip(letters).all(|(w, letter)| {
            let first = self.lexed.surface(w).as_bytes().first();
            first.is_some_and(|f| f.eq_ignore_ascii_case(letter))
        })
    }

    /// Which of several senses a name has here.
    pub fn sense(&self, i: usize, end: usize, names: &'a [Name]) -> Option<Name> {
        let fits = |n: &&Name| self.case_fits(i, end, **n);
        let of = |p: fn(&Name) -> bool| names.iter().filter(fits).find(|n| p(n)).copied();
        let metonym = of(|n| n.how == Naming::Metonym);
        if let Some(metonym) = metonym {
            let place = of(|n| matches!(n.known, Known::Place(_)));
            if self.speaks_for(i, end, metonym) || place.is_none() {
                return Some(metonym);
            }
            return place;
        }
        if let Some(country) = of(|n| matches!(n.known, Known::Country(_))) {
            let part = of(|n| matches!(n.known, Known::Place(_))).filter(|_| country.ambiguous);
            return part
                .filter(|p| self.is_part_of_state(i, end, *p))
                .or(Some(country));
        }
        let org = |n: &Name| {
            matches!(n.known, Known::Organization(_)) && matches!(n.how, Naming::Full | Naming::Alias)
        };
        let mut orgs = names.iter().filter(fits).filter(|n| org(n));
        let first = orgs.next();
        let mut held = names
            .iter()
            .filter(fits)
            .find(|n| org(n) && self.holds_now(n.known));
        if orgs.next().is_some() {
            let media = self.media_near(i);
            let fitting = names
                .iter()
                .filter(fits)
                .find(|n| org(n) && self.holds_now(n.known) && self.is_of_kind(n.known, "media") == media);
            held = fitting.or(held);
        }
        held.or(first)
            .copied()
            .or_else(|| of(|n| matches!(n.known, Known::Place(_))))
            .or_else(|| {
                let bearer = self.bearer(names)?;
                names.iter().filter(fits).find(|n| n.known == bearer).copied()
            })
    }

    /// Whether a city speaks for its state here: it acts, and where its name has other readings, the text tells of the state.
    fn speaks_for(&self, i: usize, end: usize, metonym: Name) -> bool {
        self.acts(i, end) && (!metonym.ambiguous || self.tells_of(metonym.known, i))
    }

    /// Whether the text has told of a state before `i`, or tells of it near in the sentence by a name of its own. The press
    /// of the home state need not name it.
    fn tells_of(&self, state: Known, i: usize) -> bool {
        const NEAR: usize = 64;
        if self.finder.gazetteer.country_of(state) == self.finder.domestic {
            return true;
        }
        let told = |m: &Mention| m.kind == MentionKind::Country && m.known == Some(state);
        let named = |n: &Name| n.known == state && n.how != Naming::Metonym;
        self.mentions.iter().any(told)
            || (i.saturating_sub(NEAR).max(self.first)..self.end.min(i + NEAR))
                .any(|j| self.hit(j).is_some_and(|h| h.names.iter().any(named)))
    }

    /// Whether a name that a state shares with a part of another is the part here: its governor is told, or the state
    /// that it lies in.
    fn is_part_of_state(&self, i: usize, end: usize, part: Name) -> bool {
        const NEAR: usize = 12;
        let local = i > self.first && self.title(i - 1).is_some_and(|(len, t)| len == 1 && t.body > 0);
        let whole = self.finder.gazetteer.country_of(part.known);
        let near = i.saturating_sub(NEAR).max(self.first)..(end + NEAR).min(self.end);
        let mut beside = near.filter(|j| !(i..end).contains(j));
        let named = |j: usize| {
            self.hit(j)
                .is_some_and(|h| h.names.iter().any(|n| Some(n.known) == whole.map(Known::Country)))
        };
        local || !self.acts(i, end) && beside.any(named)
    }

    /// Whether a name is that of a body of this kind.
    pub fn is_of_kind(&self, known: Known, kind: &str) -> bool {
        matches!(known, Known::Organization(o) if &*self.finder.gazetteer.organizations()[o as usize].kind == kind)
    }

    /// Whether words before `i` are such as stand before the names of media.
    fn media_near(&self, i: usize) -> bool {
        const NEAR: usize = 3;
        (i.saturating_sub(NEAR).max(self.first)..i).any(|j| self.is(j, Class::MediaContext))
    }

    /// Whether the name of an organisation held when the text was published; true where nothing is known.
    pub fn holds_now(&self, known: Known) -> bool {
        let (Known::Organization(o), Some(date)) = (known, &self.published) else {
            return true;
        };
        let organization = &self.finder.gazetteer.organizations()[o as usize];
        let after = |from: &str| date[..from.len().min(date.len())] >= *from;
        let before = |to: &str| date[..to.len().min(date.len())] <= *to;
        organization.from.as_deref().is_none_or(after) && organization.to.as_deref().is_none_or(before)
    }

    /// Whether a known person held an office when the text was published.
    pub fn in_office_now(&self, known: Known) -> bool {
        let (Known::Person(p), Some(date)) = (known, &self.published) else {
            return false;
        };
        let mut terms = self.finder.gazetteer.people()[p as usize].terms.iter();
        terms.any(|t| t.held_on(date) >= Some(Certainty::Likely))
    }

    /// Whether the words before and after show that a city acts, as only a government does.
    fn acts(&self, start: usize, end: usize) -> bool {
        if start > self.first && self.is(start - 1, Class::At) {
            return false;
        }
        if end >= self.end {
            return false;
        }
        self.is(end, Class::Acting)
            || self.is(end, Class::Speech)
            || (self.lexed.tokens[end].shape == Shape::Lower
                && self.title(end).is_none()
                && self.finder.classes.looks_like_verb(self.lexed.surface(end)))
    }

    /// Whether the case of the text is that of a name.
    fn case_fits(&self, start: usize, end: usize, name: Name) -> bool {
        if self.style == Style::Upper {
            return true;
        }
        if name.capitals {
            // `G20` is written in capitals, though it has but one letter.
            let mut words = (start..end).map(|i| (self.lexed.tokens[i].shape, self.lexed.surface(i)));
            return words.all(|(shape, word)| match shape {
                Shape::Lower => false,
                Shape::Title => !word.contains(char::is_lowercase),
                Shape::Upper | Shape::Mixed | Shape::Other => true,
            });
        }
        let title = name.how.is_title();
        let small = |i: usize| self.lexed.tokens[i].shape == Shape::Lower;
        title || name.small || (!small(start) && !small(end - 1))
    }

    /// The known names of the sentence: all that the tables hold, then the longest, then the leftmost.
    fn find_hits(&mut self) {
        let words = &self.lexed.words;
        let finder = self.finder;
        let mut found: Vec<Hit<'a>> = Vec::new();
        for start in self.first..self.end {
            let small = self.lexed.tokens[start].shape == Shape::Lower;
            let what = if small { BEGINS_SMALL_NAME } else { BEGINS_NAME };
            if !finder.begins(words[start], what) {
                continue;
            }
            let rest = &words[start..self.end];
            let mut head = None;
            finder.gazetteer.names().each_prefix(rest, |len, names| {
                // `Presiden RI` is the office `Presiden` of `RI`, though the table lists it as a name of the body.
                let office = |n: &Name| n.how.is_title();
                if head.is_some() && names.iter().all(|n| Some(n.known) == head && !office(n)) {
                    return;
                }
                if let Some(n) = names.iter().find(|n| n.how == Naming::Head) {
                    head = Some(n.known);
                }
                if len > 1
                    && names.iter().all(office)
                    && (finder.ends_in_state(&rest[..len]) || finder.ends_in_body(&rest[..len], names))
                {
                    return;
                }
                if names.iter().any(|n| self.case_fits(start, start + len, *n)) {
                    found.push(Hit { start, len, names });
                }
            });
            finder.blocks.each_prefix(rest, |len, _| {
                if self.lexed.capitalised(start) {
                    found.push(Hit {
                        start,
                        len,
                        names: &[],
                    });
                }
            });
        }
        // Where a phrase and a name are of one length the name wins: it was found first.
        found.sort_by_key(|h| (std::cmp::Reverse(h.len), h.start));
        for hit in found {
            let range = hit.start..hit.start + hit.len;
            if self.named[range.clone()].iter().any(|u| *u) {
                continue;
            }
            self.named[range].fill(true);
            self.hits.push(hit);
            let hit = self.hits.len();
            self.hit_at[self.hits[hit - 1].start] = hit as u32;
        }
    }

    fn style_of(&self, tokens: Range<usize>) -> Style {
        let (mut lower, mut title, mut upper, mut ordinary) = (0, 0, 0, 0);
        for i in tokens.clone() {
            let token = self.lexed.tokens[i];
            // Small words stay small in headlines too, and acronyms are capital everywhere.
            const SMALL: usize = 3;
            const ACRONYM: usize = 4;
            match token.shape {
                Shape::Lower if token.span.len() > SMALL => lower += 1,
                Shape::Title if token.span.len() > 1 => {
                    title += 1;
                    ordinary += usize::from(i > tokens.start && self.ordinary(i));
                }
                Shape::Upper if token.span.len() > ACRONYM => upper += 1,
                _ => {}
            }
        }
        if upper > 2 && upper > 3 * (lower + title) {
            Style::Upper
        } else if title > 3 && title > 3 * lower && ordinary > 1 && !self.stops(tokens) {
            Style::Title
        } else {
            Style::Normal
        }
    }

    /// Whether the sentence of these tokens ends in a full stop, as headlines do not.
    fn stops(&self, tokens: Range<usize>) -> bool {
        const QUOTED: usize = 2;
        tokens.rev().take(QUOTED).any(|i| self.lexed.surface(i) == ".")
    }

    /// Whether token `i` is an ordinary word; an acronym of the same letters is none.
    pub fn ordinary(&self, i: usize) -> bool {
        let ordinary = |word| self.finder.classes.is(word, Class::Ordinary);
        (ordinary(self.lexed.words[i]) || ordinary(self.lexed.stems[i]))
            && !self.is(i, Class::Given)
            && (self.lexed.tokens[i].shape != Shape::Upper || self.style == Style::Upper)
    }

    /// Whether token `i` is a word of the language and no name, by a table or by its affixes.
    pub fn is_common(&self, i: usize) -> bool {
        let classes = &self.finder.classes;
        self.ordinary(i)
            || classes.is_institution(self.word(i))
            || classes.looks_derived(self.lexed.surface(i))
    }

    pub fn word(&self, i: usize) -> WordId {
        self.lexed.words[i]
    }

    pub fn is(&self, i: usize, class: Class) -> bool {
        self.finder.classes.is(self.lexed.words[i], class)
    }

    /// Whether token `i` is a number or begins with one: `0618/Kota`.
    pub fn begins_with_digit(&self, i: usize) -> bool {
        i < self.end && self.lexed.surface(i).as_bytes()[0].is_ascii_digit()
    }

    pub fn capital(&self, i: usize) -> bool {
        self.lexed.capitalised(i)
    }

    /// The chosen known name that begins at `i`.
    pub fn hit(&self, i: usize) -> Option<&Hit<'a>> {
        let at = *self.hit_at.get(i)? as usize;
        self.hits.get(at.checked_sub(1)?)
    }

    /// The longest title at `i` whose case fits.
    pub fn title(&self, i: usize) -> Option<(usize, Title)> {
        if !self.finder.begins(self.word(i), BEGINS_TITLE) {
            return None;
        }
        let mut longest = None;
        let capital = self.capital(i);
        let upper = self.lexed.tokens[i].shape == Shape::Upper;
        self.finder
            .titles
            .each_prefix(&self.lexed.words[i..self.end], |len, titles| {
                for title in titles {
                    let mark = self.lexed.tokens[i].kind == TokenKind::Mark;
                    let fits = if title.capitals {
                        upper || mark || self.lexed.tokens[i].span.len() == 1
                    } else {
                        capital || mark || !matches!(title.kind, TitleKind::Rank | TitleKind::Honorific)
                    };
                    // `Kepala Badan` ends before the body whose name begins with `Badan`.
                    let body = |j: usize| self.hit(j).is_some_and(|h| j + h.len > i + len);
                    let named = |j: usize| {
                        longest.is_some_and(|(shorter, _)| i + shorter == j)
                            && self.head(j).is_some()
                            && i + len < self.end
                            && (self.capital(i + len) && self.country_at(i + len).is_none()
                                || self.mark(i + len, "("))
                    };
                    // `Kepala Biro Humas BNPT` speaks for the agency.
                    let speaks = self.finder.role(*title) == Some(SPOKESPERSON);
                    let cuts = (i + 1..i + len).any(|j| body(j) || !speaks && named(j));
                    if fits && !cuts {
                        longest = Some((len, *title));
                    }
                }
            });
        longest
    }

    /// The word that begins an organisation at `i`: its length in tokens and what it tells.
    pub fn head(&self, i: usize) -> Option<(usize, Head)> {
        if !self.capital(i) || !self.finder.begins(self.word(i), BEGINS_ORGANIZATION) {
            return None;
        }
        let rest = &self.lexed.words[i..self.end];
        let (mut len, heads) = self.finder.heads.longest_prefix(rest)?;
        if self.mark(i + len, ".") && self.adjacent(i + len) && self.lexed.tokens[i].shape == Shape::Upper {
            len += 1;
            return Some((len, heads[0]));
        }
        let whole = self.lexed.tokens[i + len - 1].shape != Shape::Lower;
        (whole || len == 1).then(|| (len, heads[0]))
    }

    /// Whether token `i` is this mark.
    pub fn mark(&self, i: usize, mark: &str) -> bool {
        i < self.end && self.lexed.tokens[i].kind == TokenKind::Mark && self.lexed.surface(i) == mark
    }

    /// Whether nothing stands between a token and the one before it.
    pub fn adjacent(&self, i: usize) -> bool {
        let token = self.lexed.tokens.get(i);
        i > 0 && token.is_some_and(|token| self.lexed.tokens[i - 1].span.end == token.span.start)
    }

    /// Adds a mention; returns its index in the order found.
    pub fn push(&mut self, tokens: Range<usize>, kind: MentionKind) -> usize {
        self.taken[tokens.clone()].fill(true);
        self.mentions.push(Mention::new(self.lexed, tokens, kind));
        self.mentions.len() - 1
    }

    /// Drops the mentions from `before` on, which nothing but glosses refers to yet.
    pub fn forget(&mut self, before: usize) {
        self.mentions.truncate(before);
        self.glosses.retain(|_, m| m.is_none_or(|m| m < before));
    }

    /// The mentions in the order of the text, their references turned to that order; without those that were left no token.
    fn sorted(self) -> Vec<Mention> {
        let is_left = |&i: &usize| !self.mentions[i].tokens.is_empty();
        let mut order: Vec<usize> = (0..self.mentions.len()).filter(is_left).collect();
        order.sort_by_key(|&i| {
            let tokens = &self.mentions[i].tokens;
            (tokens.start, std::cmp::Reverse(tokens.end), i)
        });
        let mut place = vec![None; self.mentions.len()];
        for (new, &old) in order.iter().enumerate() {
            place[old] = Some(new);
        }
        let mut mentions: Vec<Option<Mention>> = self.mentions.into_iter().map(Some).collect();
        let mut sorted = Vec::with_capacity(order.len());
        for old in order {
            let Some(mut mention) = mentions[old].take() else {
                continue;
            };
            for reference in [
                &mut mention.office,
                &mut mention.served,
                &mut mention.gloss_of,
                &mut mention.short_for,
            ] {
                *reference = reference.and_then(|i| place[i]);
            }
            sorted.push(mention);
        }
        sorted
    }
}
