//! Capitalised words that no table and no title explains: the whole article and the words beside them decide.

use std::ops::Range;

use rustc_hash::FxHashMap;

use super::classes::Class;
use super::organization::COMPANY;
use super::scan::{Scan, Style};
use super::{MentionKind, TitleKind};
use crate::gazetteer::{Known, Name};
use crate::token::{Shape, TokenKind};

/// Capitalised words in a row, and what stands beside them.
pub(super) struct Run {
    pub tokens: Range<usize>,
    style: Style,
    /// Whether it begins its sentence, where a capital means nothing.
    initial: bool,
    /// After a preposition of place.
    at: bool,
    /// Before or after a verb of saying, or before an age in brackets.
    person: bool,
    given: bool,
    org_tail: bool,
    /// After a word for a kind of organisation, or in a row of such.
    org: bool,
    /// Does, or is beside one who does, what organisations do.
    acts: bool,
    /// The state that the words beside say it comes from.
    origin: Option<u32>,
    /// Told elsewhere too, where its capital is no matter of course.
    told: bool,
    /// The office that stands in apposition.
    pub office: Option<usize>,
    /// After a capitalised ordinary word: a part of a longer name.
    phrase: bool,
    upper: bool,
    /// What stands beside shows that it is a part of another name, or glosses one.
    part: bool,
    /// Holds words that stand in names of institutions or are ordinary nouns.
    nouns: usize,
    /// The text tells the name elsewhere with the word for a company.
    company: bool,
}

/// How far a run reaches, and what is in it.
struct Extent {
    /// Where it ends.
    end: usize,
    /// How many words stand in names of institutions or are ordinary nouns.
    nouns: usize,
    /// Holds a given name.
    given: bool,
    /// Ends as organisations do: `Inc`.
    org_tail: bool,
}

/// The longest run in words.
const LONGEST: usize = 6;

impl<'t> Scan<'_, 't> {
    /// Whether the capitalised word at `i` may begin a name that no table lists.
    fn may_begin_name(&self, i: usize) -> bool {
        let classes = &self.finder.classes;
        let surface = self.lexed.surface(i);
        let ordinary = self.ordinary(i) && !self.begins_tailed_name(i) && !self.is_speaker(i);
        let enclitic = classes.has_enclitic(surface) && !self.is(i, Class::Given);
        let derived = self.begins_sentence(i) && classes.looks_derived(surface);
        let stopped = self.is(i, Class::GlossStop) && i > self.first && self.mark(i - 1, "(");
        let no_name =
            classes.is_never(self.word(i)) || self.is(i, Class::Term) || self.is(i, Class::LegalForm);
        !(ordinary || enclitic || derived || stopped || no_name)
    }

    /// Notes the run of capitalised words at `i`; returns the token after it.
    pub fn unknown(&mut self, i: usize) -> usize {
        if !self.may_begin_name(i) {
            return i + 1;
        }
        let extent = self.extent(i);
        let end = extent.end;
        if end == i {
            return i + 1;
        }
        if self.finder.classes.is_month(self.word(i)) && end == i + 1 {
            return end;
        }
        let run = self.run_at(i, extent);
        if let Some(next) = self.reverse_gloss(&run) {
            return next;
        }
        if self.names_thing(&run) || !run.given && self.follows_organization(i) {
            return end;
        }
        if run.upper && end - i == 1 && self.in_brackets(i, end) {
            // An acronym in brackets that follows no organisation stands for something else.
            self.glosses.entry(self.lexed.surface(i)).or_insert(None);
            return end;
        }
        if run.at {
            self.located = end;
        }
        self.runs.push(run);
        if end - i > 1 { self.degrees(end) } else { end }
    }

    /// The run that begins at `i` and reaches so far, with what the words beside it tell.
    fn run_at(&self, i: usize, extent: Extent) -> Run {
        let Extent {
            end,
            nouns,
            given,
            org_tail,
        } = extent;
        let initial = self.begins_sentence(i);
        let age = self
            .bracket(end)
            .is_some_and(|b| b.len() == 1 && self.lexed.tokens[b.start].kind == TokenKind::Number);
        let kinds = [self.before_kind(i), self.after_kind(end)];
        Run {
            tokens: i..end,
            style: self.style,
            initial,
            at: self.is_before(i, Class::At)
                || self.is_before(i, Class::PlaceContext) && !self.capital(i - 1)
                || self.in_place_list(i, end),
            org: kinds.iter().any(Option::is_some) || self.in_org_list(i),
            acts: self.does_as_organizations(i, end),
            origin: kinds.into_iter().flatten().flatten().next(),
            phrase: !initial
                && i > self.first
                && self.capital(i - 1)
                && self.ordinary(i - 1)
                && i - 1 > self.first
                && !self.finder.classes.is_never(self.word(i - 1)),
            person: (self.is_before(i, Class::SpeechBefore) || self.is_behind(end, Class::Speech) || age)
                && !self.is_before(i, Class::OrgPartner),
            given,
            told: !initial || self.acts_alone(end),
            office: None,
            org_tail,
            upper: self.lexed.tokens[i..end]
                .iter()
                .all(|t| matches!(t.shape, Shape::Upper | Shape::Other)),
            part: self.in_brackets(i, end) || self.is_part_of_another(i, end),
            nouns,
            company: false,
        }
    }

    /// Whether a run is the name of a thing or the title of a work.
    fn names_thing(&self, run: &Run) -> bool {
        let Range { start: i, end } = run.tokens;
        // `Renewable Energy Directive` ends as things do, whatever stands in it.
        let thing_tail = self.is(end - 1, Class::ThingTail) && !self.is(end - 1, Class::OrgTail);
        let of_thing = self.is_before(i, Class::ThingContext) && !run.org_tail || thing_tail;
        // `Music and Lyrics`
        let foreign = self.is_before(i, Class::Foreign) || self.is_behind(end, Class::Foreign);
        let known_sort = run.given || run.org_tail || run.at || run.org || run.acts;
        of_thing && !run.given || foreign && !known_sort || self.is_title_of_work(i, end)
    }

    /// Whether a word of a class stands right before `i`, in the same sentence.
    fn is_before(&self, i: usize, class: Class) -> bool {
        i > self.first && self.is(i - 1, class)
    }

    /// Whether a word of a class stands at `end`, in the same sentence.
    fn is_behind(&self, end: usize, class: Class) -> bool {
        end < self.end && self.is(end, class)
    }

    /// Whether brackets enclose exactly what stands from `i` to `end`.
    fn in_brackets(&self, i: usize, end: usize) -> bool {
        i > self.first && self.mark(i - 1, "(") && self.mark(end, ")")
    }

    /// How far the run at `i` reaches, and what is in it.
    fn extent(&self, i: usize) -> Extent {
        let mut run = Extent {
            end: i,
            nouns: 0,
            given: false,
            org_tail: false,
        };
        while run.end < self.end && run.end - i < LONGEST {
            let end = run.end;
            if end > i {
                if let Some(len) = self.home_branch(i, end).filter(|_| !run.given) {
                    // `Conocophillips Indonesia Inc`
                    run.end += len;
                    run.org_tail = true;
                    continue;
                }
                if self.begins_another(end) {
                    break;
                }
                // `The Senja University of Madrid`, `Chamber of Commerce and Industry`
                let article = usize::from(end + 1 < self.end && self.is(end + 1, Class::OrgJoin));
                let name = end + 1 + article;
                let of = run.org_tail && !run.given && self.is(end, Class::Of);
                let another = article > 0 && self.hit(name).is_some();
                if of && name < self.end && self.capital(name) && !another {
                    run.end = name + self.hit(name).map_or(1, |h| h.len);
                    continue;
                }
            }
            let token = self.lexed.tokens[end];
            if token.kind != TokenKind::Word || !self.capital(end) {
                let joint = if end > i { self.joint(end) } else { 0 };
                if joint == 0 {
                    break;
                }
                run.end += joint;
                continue;
            }
            let ordinary = self.ordinary(end);
            let never = self.finder.classes.is_never(self.word(end));
            if end > i && (ordinary && self.style != Style::Normal || never) {
                break;
            }
            run.nouns += usize::from(ordinary || self.finder.classes.is_institution(self.word(end)));
            run.given |= self.is(end, Class::Given);
            // `Rini S.A. Wijaya`: behind a given name the form of a company is a person's initials.
            let initials = run.given && self.lexed.surface(end).contains('.');
            run.org_tail |= self.is(end, Class::OrgTail) && !initials;
            run.end += 1;
            let initial = end > i && token.span.len() == 1;
            let stop = end + 1;
            if initial
                && self.mark(stop, ".")
                && self.adjacent(stop)
                && stop + 1 < self.end
                && self.capital(stop + 1)
            {
                run.end += 1;
            }
        }
        run
    }

    /// Whether another name or title begins at `i`, inside a run of capitalised words.
    fn begins_another(&self, i: usize) -> bool {
        let title = self.title(i).is_some_and(|(_, t)| t.kind != TitleKind::Honorific);
        let person = |n: &Name| matches!(n.known, Known::Person(_));
        let known = self
            .hit(i)
            .is_some_and(|h| h.len > 1 || !h.names.iter().any(person));
        (known || title) && !self.is(i, Class::Given)
            || self.head(i).is_some() && !self.is(i, Class::OrgTail)
            || self.acronym_ends(i)
    }

    /// How many tokens at `i` without a capital join the parts of a name: a hyphen, `bin`; 0 where none does.
    fn joint(&self, i: usize) -> usize {
        if self.is_compound_part(i) {
            return 1;
        }
        let hyphen = self.mark(i, "-")
            && self.adjacent(i)
            && i + 1 < self.end
            && self.adjacent(i + 1)
            && self.capital(i + 1)
            && self.hit(i + 1).is_none()
            && self.joins_name(i);
        let particle = if self.lexed.tokens[i].shape == Shape::Lower {
            self.particle(i)
        } else {
            0
        };
        particle.max(usize::from(hyphen))
    }

    /// How many tokens at `end` name the home state, behind a name that begins at `i` and so is one of its companies.
    fn home_branch(&self, i: usize, end: usize) -> Option<usize> {
        let len = self.home_at(end)?;
        let name = (i..end).all(|j| !self.ordinary(j) && !self.finder.classes.is_institution(self.word(j)));
        let full = self.lexed.tokens[end].shape == Shape::Title;
        (name && full && self.style == Style::Normal).then_some(len)
    }

    /// Whether what stands at `end` shows that the words before it are the name of one who acts: a verb, or a comma.
    fn acts_alone(&self, end: usize) -> bool {
        let verb = end < self.end
            && self.lexed.tokens[end].shape == Shape::Lower
            && self.finder.classes.looks_like_verb(self.lexed.surface(end));
        verb || self.mark(end, ",") || end < self.end && self.is(end, Class::Acting)
    }

    /// Whether an acronym and a word of another kind meet before `i`: `PSG Laurent`.
    fn acronym_ends(&self, i: usize) -> bool {
        const SHORT: usize = 2;
        let acronym = |i: usize| {
            let token = self.lexed.tokens[i];
            token.shape == Shape::Upper && token.span.len() > SHORT && !self.lexed.surface(i).contains('.')
        };
        self.style != Style::Upper
            && self.lexed.tokens[i].kind == TokenKind::Word
            && self.lexed.tokens[i - 1].kind == TokenKind::Word
            && !self.is(i, Class::OrgTail)
            && !self.is(i, Class::PersonTail)
            && acronym(i - 1) != acronym(i)
    }

    /// Whether a word for a kind of organisation stands close before `i`, and the state between: `perusahaan asal
    /// Prancis X`, `tiga perusahaan, yaitu X`.
    fn before_kind(&self, i: usize) -> Option<Option<u32>> {
        const NEAR: usize = 4;
        let namely = i > self.first + 1 && self.is(i - 1, Class::Apposition) && self.mark(i - 2, ",");
        let i = if namely { i - 2 } else { i };
        let from = i.saturating_sub(NEAR).max(self.first);
        let mut origin = None;
        for j in (from..i).rev() {
            let kind = self
                .finder
                .classes
                .prefix_len(&self.lexed.words[j..i], Class::OrgContext);
            if kind > 0 {
                return Some(origin);
            }
            if self.lexed.tokens[j].kind == TokenKind::Mark || self.is(j, Class::Speech) {
                return None;
            }
            origin = origin.or(self.country_at(j).map(|(_, c)| c));
        }
        None
    }

    /// Whether a word for a kind of organisation follows in apposition, and the state it comes from: `X, perusahaan
    /// teknologi asal Prancis`.
    fn after_kind(&self, end: usize) -> Option<Option<u32>> {
        const FAR: usize = 5;
        // `X, sebuah bank`
        let classes = &self.finder.classes;
        let rest = |from: usize| &self.lexed.words[from.min(self.end)..self.end];
        let kind = end + 1 + classes.prefix_len(rest(end + 1), Class::Article);
        if !self.mark(end, ",") || kind >= self.end || self.capital(kind) || !self.is(kind, Class::OrgContext)
        {
            return None;
        }
        let origin = (kind + 1..self.end.min(kind + FAR)).find(|&j| self.is(j, Class::Origin));
        Some(origin.and_then(|j| self.country_at(j + 1)).map(|(_, c)| c))
    }

    /// Whether the words beside say that what stands from `i` to `end` cooperates, produces or sells as organisations do.
    fn does_as_organizations(&self, i: usize, end: usize) -> bool {
        const NEAR: usize = 3;
        let rest = &self.lexed.words[end.min(self.end)..self.end];
        if self.finder.classes.prefix_len(rest, Class::OrgActing) > 0 {
            return true;
        }
        if i == self.first {
            return false;
        }
        let before = i - 1;
        let from = before.saturating_sub(NEAR).max(self.first);
        self.is(before, Class::OrgPartner)
            || self.is(before, Class::OrgWith) && (from..before).any(|j| self.is(j, Class::OrgAct))
    }

    /// Whether an ordinary word at `i` begins a name that ends in a word for a company: `Gaya Makmur Group`.
    fn begins_tailed_name(&self, i: usize) -> bool {
        const LONGEST_NAME: usize = 4;
        let surface = self.lexed.surface(i);
        let other = self.style != Style::Normal
            || self.finder.classes.is_never(self.word(i))
            || self.finder.classes.has_affix(surface)
            || self.is(i, Class::OrgContext)
            || self.is(i, Class::Acting)
            || self.is(i, Class::Speech)
            || self.lexed.tokens[i].shape != Shape::Title;
        if other {
            return false;
        }
        let word = |j: &usize| {
            self.lexed.tokens[*j].kind == TokenKind::Word && self.capital(*j) && self.hit(*j).is_none()
        };
        (i + 1..self.end.min(i + LONGEST_NAME))
            .take_while(word)
            .any(|j| self.is(j, Class::OrgTail))
    }

    /// Whether quotation marks enclose exactly the run, as they do the title of a film or song.
    pub fn is_title_of_work(&self, i: usize, end: usize) -> bool {
        let quote = |i: usize| {
            self.lexed.tokens[i].kind == TokenKind::Mark
                && matches!(self.lexed.surface(i), "'" | "\"" | "“" | "”" | "‘" | "’")
        };
        i > self.first && end < self.end && quote(i - 1) && quote(end)
    }

    /// Whether the run goes on after the name of an organisation, as a product does: `Samsung Galaxy`.
    fn follows_organization(&self, i: usize) -> bool {
        self.mentions
            .last()
            .is_some_and(|m| m.tokens.end == i && m.kind == MentionKind::Organization)
    }

    /// Whether what stands from `i` to `end` has a number or another name beside it: `Galaksi 12`, `Swiss Terbuka`.
    fn is_part_of_another(&self, i: usize, end: usize) -> bool {
        let follows_place = self.mentions.last().is_some_and(|m| {
            m.tokens.end == i && matches!(m.kind, MentionKind::Place | MentionKind::Country)
        });
        let numbered = end < self.end && self.lexed.tokens[end].kind == TokenKind::Number;
        let followed = end < self.end && self.lexed.tokens[end].kind == TokenKind::Word && self.capital(end);
        follows_place || numbered || followed
    }

    /// Whether the run stands in a row of places: `Gambir, Jakarta`, `Jakarta, Gambir`.
    fn in_place_list(&self, i: usize, end: usize) -> bool {
        let single = end == i + 1;
        let place = |j: usize| {
            self.hit(j).is_some_and(|h| {
                h.names.iter().any(|n| match n.known {
                    Known::Place(_) => true,
                    Known::Country(_) => single,
                    _ => false,
                })
            })
        };
        if self.mark(end, ",") && end + 1 < self.end && place(end + 1) {
            return true;
        }
        let joined = |j: usize| self.mark(j, ",") || self.is(j, Class::ListJoin);
        i > self.first + 1 && joined(i - 1) && self.located == i - 1
    }

    /// Whether an ordinary word at `i` is a name or begins one because it speaks: `kata Grant`, `kata Adil Mubarak`.
    fn is_speaker(&self, i: usize) -> bool {
        self.style == Style::Normal
            && i > self.first
            && self.is(i - 1, Class::SpeechBefore)
            && self.lexed.tokens[i].shape == Shape::Title
            && !self.begins_sentence(i)
            && self.ends_as_name(i + 1)
    }

    /// Whether the capitalised words from `i` on, if any, can only be of a name: `kata Adil Mubarak`, but not the title in
    /// `kata Corporate Communications PT Ancol`.
    fn ends_as_name(&self, i: usize) -> bool {
        let mut words = (i..self.end.min(i + LONGEST)).take_while(|&j| self.capital(j));
        words
            .all(|j| !self.ordinary(j) && self.hit(j).is_none() && self.lexed.tokens[j].shape == Shape::Title)
    }

    /// Whether the run goes on a row of organisations: `Astra, Indofood, dan X`.
    fn in_org_list(&self, i: usize) -> bool {
        const JOIN: usize = 2;
        let joins = |from: usize| {
            from < i && i - from <= JOIN && !(from..i).any(|j| self.capital(j)) && {
                self.mark(from, ",") || self.is(from, Class::OrgJoin)
            }
        };
        self.runs
            .last()
            .is_some_and(|r| (r.org || r.org_tail) && joins(r.tokens.end))
            || self.mentions.last().is_some_and(|m| {
                m.kind == MentionKind::Organization
                    && joins(m.tokens.end)
                    && matches!(m.organization_kind.as_deref(), Some("company" | "state_company"))
            })
    }

    /// Whether `i` begins its sentence or what is said in it, so that its capital means nothing.
    pub fn begins_sentence(&self, i: usize) -> bool {
        i == self.first
            || self.lexed.tokens[i - 1].kind == TokenKind::Mark
                && matches!(
                    self.lexed.surface(i - 1),
                    "\"" | "“" | "”" | "‘" | "." | ":" | "!" | "?" | "—" | "–" | "-" | "'" | "*" | "…"
                )
                && !self.adjacent_pair(i)
    }

    /// `A-B` without space: `A` and `B` are capitalised for themselves.
    fn adjacent_pair(&self, i: usize) -> bool {
        self.mark(i - 1, "-") && self.adjacent(i) && self.adjacent(i - 1)
    }

    /// `AX (Asosiasi X)`: the acronym first, its gloss in brackets.
    fn reverse_gloss(&mut self, run: &Run) -> Option<usize> {
        let end = run.tokens.end;
        if run.tokens.len() != 1 || !run.upper || !self.mark(end, "(") || end + 1 >= self.end {
            return None;
        }
        let before = self.mentions.len();
        let hit = self.hit(end + 1).map(|h| (h.len, h.names));
        let inside_end = match hit {
            Some((len, names)) => {
                let name = self.sense(end + 1, end + 1 + len, names)?;
                let Known::Organization(_) = name.known else {
                    return None;
                };
                self.known_organization(end + 1, end + 1 + len, name.known)
            }
            None => self.organization(end + 1)?,
        };
        let full = self.mentions.get(before)?;
        let (known, kind, country) = (full.known, full.organization_kind.clone(), full.country);
        let surface = self.lexed.surface(run.tokens.start);
        let m = self.push(run.tokens.clone(), MentionKind::Organization);
        let mention = &mut self.mentions[m];
        (mention.known, mention.organization_kind, mention.country) = (known, kind, country);
        mention.gloss_of = Some(before);
        self.glosses.insert(surface, Some(before));
        Some(inside_end)
    }

    /// Decides the runs that were left open.
    pub fn classify_runs(&mut self) {
        let mut runs = std::mem::take(&mut self.runs);
        let companies = self.short_companies();
        for run in &mut runs {
            let name = self.lexed.span(run.tokens.clone()).of(self.lexed.text);
            run.company = companies.contains(name);
        }
        self.share_evidence(&mut runs);
        let mut names = self.name_words();
        // Names of several words first: they tell whose surname stands alone.
        for run in runs.iter().filter(|r| r.tokens.len() > 1) {
            self.classify(run, &mut names);
        }
        for run in runs.iter().filter(|r| r.tokens.len() == 1) {
            self.classify(run, &mut names);
        }
    }

    /// What one place of the article tells of a name holds for the others: that it is a name at all, and that it acts
    /// as organisations do, unless it is spoken of as a person.
    fn share_evidence(&self, runs: &mut [Run]) {
        let mut told: FxHashMap<&'t str, (bool, bool, bool)> = FxHashMap::default();
        let name = |run: &Run| self.lexed.span(run.tokens.clone()).of(self.lexed.text);
        for run in runs.iter().filter(|r| !r.upper) {
            let (acts, person, inside) = told.entry(name(run)).or_default();
            *inside |= run.told;
            *acts |= run.acts || run.org;
            *person |= run.person || run.given || run.office.is_some();
        }
        for run in runs.iter_mut() {
            let (acts, person, inside) = told.get(name(run)).copied().unwrap_or_default();
            run.acts = acts && !person;
            run.told |= inside;
        }
    }

    /// The words of the full names of persons, each with the mention that tells it first.
    fn name_words(&self) -> FxHashMap<&'t str, usize> {
        let mut words = FxHashMap::default();
        for (m, mention) in self.mentions.iter().enumerate() {
            if mention.kind == MentionKind::Person && mention.tokens.len() > 1 {
                self.add_name_words(m, &mut words);
            }
        }
        words
    }

    fn add_name_words(&self, m: usize, words: &mut FxHashMap<&'t str, usize>) {
        const SHORTEST: usize = 3;
        for i in self.mentions[m].tokens.clone() {
            let surface = self.lexed.surface(i);
            if surface.len() >= SHORTEST && self.capital(i) && !self.is(i, Class::Particle) {
                words.entry(surface).or_insert(m);
            }
        }
    }

    fn classify(&mut self, run: &Run, names: &mut FxHashMap<&'t str, usize>) {
        let tokens = run.tokens.clone();
        if let Some(&full) = names.get(self.lexed.surface(tokens.start))
            && !self.is_brand(run)
        {
            // The run goes on as long as its words are of the same name.
            let of_name = |i: &usize| names.get(self.lexed.surface(*i)) == Some(&full);
            let len = tokens.clone().take_while(of_name).count();
            if len < tokens.len() && self.capital(tokens.start + len) && run.style == Style::Normal {
                // Another name that begins with the same word.
                let m = self.push(tokens, MentionKind::Person);
                self.add_name_words(m, names);
                return;
            }
            let m = self.push(tokens.start..tokens.start + len, MentionKind::Person);
            self.mentions[m].known = self.mentions[full].known;
            self.mentions[m].country = self.mentions[full].country;
            self.mentions[m].short_for = Some(full);
            return;
        }
        if tokens.len() == 1
            && let Some(Some(gloss)) = self.glosses.get(self.lexed.surface(tokens.start)).copied()
        {
            let m = self.push(tokens, MentionKind::Organization);
            let full = &self.mentions[gloss];
            let (known, kind, country) = (full.known, full.organization_kind.clone(), full.country);
            let mention = &mut self.mentions[m];
            (mention.known, mention.organization_kind, mention.country) = (known, kind, country);
            mention.gloss_of = Some(gloss);
            return;
        }
        let Some(kind) = self.kind_of(run) else { return };
        let m = self.push(tokens, kind);
        if kind == MentionKind::Organization {
            let tokens = run.tokens.clone();
            self.mentions[m].country = run.origin.or_else(|| self.state_told_by_name(tokens));
            if run.company || run.acts || self.is_brand(run) || self.ends_as_company(run) {
                self.mentions[m].organization_kind = Some(COMPANY.into());
            }
            self.gloss_of_run(m);
        }
        if kind == MentionKind::Person {
            self.mentions[m].office = run.office;
        }
        if kind == MentionKind::Person && run.tokens.len() > 1 {
            self.add_name_words(m, names);
        }
    }

    /// The foreign state that an adjective in a name tells, or whose name stands right behind it: `Nordic Norwegian Shipping`,
    /// `Sunrise University Malaysia`, `James Cook University (JCU) Australia`.
    fn state_told_by_name(&self, tokens: Range<usize>) -> Option<u32> {
        let words = &self.lexed.words;
        let adjective = |i: usize| self.finder.adjectives_of_state.longest_prefix(&words[i..=i]);
        let told = tokens.clone().find_map(adjective).map(|(_, states)| states[0]);
        let gloss_end = self
            .bracket(tokens.end)
            .map_or(tokens.end, |inside| inside.end + 1);
        let behind = || self.foreign_state_at(gloss_end).map(|(_, state)| state);
        told.or_else(|| (tokens.len() > 1).then(behind).flatten())
    }

    /// The acronym in brackets behind the unknown name of several words in mention `m` stands for it in this text.
    fn gloss_of_run(&mut self, m: usize) {
        let tokens = self.mentions[m].tokens.clone();
        let Some(inside) = self.bracket(tokens.end).filter(|b| b.len() == 1) else {
            return;
        };
        let acronym = matches!(self.lexed.tokens[inside.start].shape, Shape::Upper | Shape::Mixed)
            && self.capital(inside.start)
            && !self.is(inside.start, Class::GlossStop);
        if tokens.len() == 1 || !acronym || self.hit(inside.start).is_some() || self.taken[inside.start] {
            return;
        }
        let surface = self.lexed.surface(inside.start);
        self.glosses.insert(surface, Some(m));
        if self.lexed.tokens[inside.start].shape == Shape::Upper {
            // The others are runs by themselves, and read after this.
            self.glossed(m, inside, None);
        }
    }

    fn kind_of(&self, run: &Run) -> Option<MentionKind> {
        let several = run.tokens.len() > 1;
        let first = run.tokens.start;
        let surface = self.lexed.span(run.tokens.clone()).of(self.lexed.text);
        if run.company && !run.person && (several || run.style == Style::Normal) {
            return Some(MentionKind::Organization);
        }
        let alone = !several && (self.head(first).is_some() || self.title(first).is_some());
        if alone && !run.given {
            return None;
        }
        if self.finder.classes.is_domain(surface) {
            return Some(MentionKind::Organization);
        }
        let tailed = self.is(run.tokens.end - 1, Class::OrgTail) && !run.given;
        let nouns = run.nouns * 2 > run.tokens.len();
        // `Kapasitas Usaha Digital Terpadu` is a title and no name.
        let title = nouns && !tailed && self.ordinary(run.tokens.end - 1);
        if run.org_tail && several && (!run.person || tailed) && !title {
            return Some(MentionKind::Organization);
        }
        if !several && run.initial && !run.person && !run.given && self.finder.classes.has_affix(surface) {
            return None;
        }
        if run.office.is_some() && !run.upper {
            return Some(MentionKind::Person);
        }
        if run.style != Style::Normal {
            let person = run.given && several && run.nouns == 0;
            return person.then_some(MentionKind::Person);
        }
        if run.upper {
            const SHORTEST_ACRONYM: usize = 3;
            const LONGEST_ACRONYM: usize = 10;
            let number = super::office::is_roman(surface) || surface.contains(|c: char| c.is_ascii_digit());
            let acronym =
                !several && (SHORTEST_ACRONYM..=LONGEST_ACRONYM).contains(&surface.len()) && !number;
            return (acronym && !run.part).then_some(MentionKind::Organization);
        }
        if nouns && !run.given && !run.person {
            return None;
        }
        if (run.org || run.acts) && !run.given && !run.person {
            return Some(MentionKind::Organization);
        }
        if run.at && !run.given && !run.person {
            return Some(MentionKind::Place);
        }
        if several {
            // `The Citizens`
            let foreign = self.is(first, Class::Foreign);
            let person = !run.phrase && !foreign || run.given || run.person;
            return person.then_some(MentionKind::Person);
        }
        self.kind_of_single(run, surface)
    }

    /// What a single unknown word in small letters with a capital names.
    fn kind_of_single(&self, run: &Run, surface: &str) -> Option<MentionKind> {
        let ordinary = run.initial && !run.told && self.is(run.tokens.start, Class::Ordinary);
        if run.person || run.given && !ordinary {
            return Some(MentionKind::Person);
        }
        let code = surface.ends_with('.') || surface.bytes().any(|b| b.is_ascii_digit());
        if run.phrase || code || !run.told {
            return None;
        }
        if self.lexed.tokens[run.tokens.start].shape == Shape::Mixed && !surface.contains('-') {
            if self.finder.classes.has_name_prefix(surface) {
                return Some(MentionKind::Person);
            }
            return self.is_brand(run).then_some(MentionKind::Organization);
        }
        const SHORTEST: usize = 3;
        (surface.len() >= SHORTEST && !run.part).then_some(MentionKind::Person)
    }

    /// `RedDoorz`, `NetEase`: names of products and companies; `IoT`: a term.
    fn is_brand(&self, run: &Run) -> bool {
        const SHORTEST_BRAND: usize = 6;
        let first = run.tokens.start;
        run.tokens.len() == 1
            && self.lexed.tokens[first].shape == Shape::Mixed
            && self.lexed.surface(first).len() >= SHORTEST_BRAND
    }

    /// `Harmann Pharmaceutical`: names that end in a word for a company and hold no ordinary noun.
    fn ends_as_company(&self, run: &Run) -> bool {
        let derived = |i: usize| self.finder.classes.looks_derived(self.lexed.surface(i));
        self.is(run.tokens.end - 1, Class::OrgTail) && run.nouns == 0 && !run.tokens.clone().any(derived)
    }
}
