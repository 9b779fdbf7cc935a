//! Who speaks: the name behind a cue, before one, or in the sentences before.

use std::ops::Range;

use crate::mention::{Mention, MentionKind};
use crate::span::Span;
use crate::token::TokenKind;

use super::{Class, Reader};

/// A speaker, perhaps without a mention, perhaps unknown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Speaker {
    pub(super) mention: Option<usize>,
    pub(super) span: Option<Span>,
    pub(super) pronoun: bool,
}

impl Speaker {
    pub(super) fn named(mention: usize, span: Span) -> Self {
        Self {
            mention: Some(mention),
            span: Some(span),
            pronoun: false,
        }
    }

    /// The same, where no name stands.
    pub(super) fn again(self) -> Self {
        Self {
            pronoun: true,
            ..self
        }
    }
}

/// How far behind a cue the name may stand, in tokens: offices and the names of institutions come before it.
const NAME_AFTER_CUE: usize = 40;
/// How many words in small letters may stand before the name behind a cue: `kata juru bicara kementerian itu, Budi`.
const SMALL_WORDS: usize = 6;
/// The most tokens of words that tell what someone is.
const EPITHET: usize = 20;
/// How far before a verb its subject may stand, in tokens.
const SUBJECT_BEFORE_VERB: usize = 50;
/// How many mentions before a verb are looked at.
const MENTIONS_BEFORE_VERB: usize = 12;

/// What stands behind a cue and may name the speaker.
struct Named {
    start: usize,
    office: Option<(usize, usize)>,
    body: Option<(usize, usize)>,
    /// A name behind a title that may be part of the title, if nothing better follows.
    person: Option<(usize, usize)>,
    /// Capitalised words that are no mention.
    run: Option<Range<usize>>,
    /// How many words in small letters there were.
    small: usize,
}

impl Named {
    fn from(start: usize) -> Self {
        Self {
            start,
            office: None,
            body: None,
            person: None,
            run: None,
            small: 0,
        }
    }

    fn is_any(&self) -> bool {
        self.office.is_some() || self.body.is_some() || self.person.is_some() || self.run.is_some()
    }

    /// Whether capitalised words that are no mention come first.
    fn begins_with_name(&self) -> bool {
        self.run.as_ref().is_some_and(|r| r.start == self.start)
    }

    /// Notes a mention that is no person.
    fn mention(&mut self, kind: MentionKind, mention: usize, tokens: &Range<usize>) {
        match kind {
            MentionKind::Office => _ = self.office.get_or_insert((mention, tokens.end)),
            MentionKind::Organization | MentionKind::Country => {
                _ = self.body.get_or_insert((mention, tokens.end));
            }
            // `kata Bima`: a person named like a place.
            MentionKind::Place if tokens.start == self.start => {
                self.run = Some(tokens.clone());
                return;
            }
            MentionKind::Place | MentionKind::Person => {}
        }
        // `Manajer Humas PT Sumber Air`: what stood before was the title.
        if self.run.as_ref().is_some_and(|r| r.end == tokens.start) {
            self.run = None;
        }
    }

    /// Notes capitalised words: a name that comes first stays; behind a title the last is the name.
    fn run(&mut self, tokens: Range<usize>) {
        if !self.begins_with_name() {
            self.run = Some(tokens);
        }
    }

    fn speaker(self, reader: &Reader) -> Option<(Speaker, usize)> {
        let of_mention = |(m, end): (usize, usize)| (Speaker::named(m, reader.mentions[m].span), end);
        let of_run = |run: Range<usize>| (reader.unlisted(run.clone()), run.end);
        let titled = self.person.or(self.office).or(self.body).map(|(_, end)| end);
        let run = self.run.filter(|r| titled.is_none_or(|end| r.start >= end));
        run.map(of_run)
            .or_else(|| self.person.map(of_mention))
            .or_else(|| self.office.map(of_mention))
            .or_else(|| self.body.map(of_mention))
    }
}

impl Reader<'_, '_> {
    /// The speaker named from token `start` on, and the token after the name; `end` ends the sentence.
    pub(super) fn speaker_after(&self, start: usize, end: usize) -> (Speaker, usize) {
        let end = end.min(start + NAME_AFTER_CUE);
        let is_adverb = |&i: &usize| {
            !self.lexed.capitalised(i) && self.finder.phrase(self.lexed, i, Class::Adverb).is_some()
        };
        let start = start + (start..end).take_while(is_adverb).count();
        let pronoun = (start < end)
            .then(|| self.finder.phrase(self.lexed, start, Class::Pronoun))
            .flatten();
        if let Some(len) = pronoun {
            return (self.before_pronoun(), start + len);
        }
        let before = self.before_pronoun();
        if let Some(end) = self.epithet(start, end).filter(|_| before.span.is_some()) {
            return (before, end);
        }
        let mut named = Named::from(start);
        let mut i = start;
        while i < end {
            let next = self.mention_from(i);
            if let Some(mention) = self.mentions.get(next).filter(|m| m.tokens.start == i) {
                if mention.kind == MentionKind::Person {
                    let titled = named.is_any() || named.small > 0 || mention.office.is_some();
                    let sure = mention.known.is_some() || mention.short_for.is_some();
                    if !titled || sure || named.person.is_some() {
                        return (Speaker::named(next, mention.span), mention.tokens.end);
                    }
                    // `Kepala Humas Wilayah 8 Surabaya, Budi Santoso`: what bears a number is a part of the title.
                    let numbered = |i: usize| i < end && self.lexed.tokens[i].kind == TokenKind::Number;
                    if titled && numbered(mention.tokens.end) {
                        named.run = None;
                        i = mention.tokens.end + 1;
                        continue;
                    }
                    // `Kepala Dusun Melati, Kecamatan Sukamaju, Budi Santoso`: the first name may be of the title.
                    named.person = Some((next, mention.tokens.end));
                    named.run = None;
                    i = mention.tokens.end;
                    continue;
                }
                // `kata Budi Santoso, Direktur Niaga Sumber Air`: a title behind a name is of that name.
                if mention.kind == MentionKind::Office && named.begins_with_name() && self.is(i - 1, ",") {
                    break;
                }
                named.mention(mention.kind, next, &mention.tokens);
                i = mention.tokens.end.max(i + 1);
                continue;
            }
            let before = self.mentions.get(next).map_or(end, |m| m.tokens.start.min(end));
            let run = (i..before).take_while(|&i| self.is_name(i)).count();
            if run > 0 {
                // What runs into a mention is a rank or a title before it; behind a name a further one follows a body only.
                let apart = named.person.is_some() && !self.follows(i, &[MentionKind::Organization]);
                if !apart && (i + run < before || before == end) {
                    named.run(i..i + run);
                }
                i += run;
                continue;
            }
            i = match self.after_other(i, end, &mut named) {
                Some(next) => next,
                None => break,
            };
        }
        named.speaker(self).unwrap_or((Speaker::default(), start))
    }

    /// The token behind words that tell what someone named before is: `pria asal Sleman itu`, `Wakil Ketua DPR ini`.
    fn epithet(&self, start: usize, end: usize) -> Option<usize> {
        if start >= end {
            return None;
        }
        let next = self.mentions.get(self.mention_from(start));
        let office = next.filter(|m| m.kind == MentionKind::Office && m.tokens.start == start);
        let human = |start| Some(start + self.finder.phrase(self.lexed, start, Class::Human)?);
        let mut i = office.map(|o| o.tokens.end).or_else(|| human(start))?;
        let end = end.min(start + EPITHET);
        let mut relative = false;
        while i < end {
            if self.finder.phrase(self.lexed, i, Class::Demonstrative).is_some() {
                // `pejabat itu, Budi Santoso`.
                let name_follows = self.is(i + 1, ",") && i + 2 < end && self.is_name(i + 2);
                return (!name_follows).then_some(i + 1);
            }
            relative |= office.is_none() && self.finder.phrase(self.lexed, i, Class::Relative).is_some();
            let next = self.mentions.get(self.mention_from(i));
            let person = next.is_some_and(|m| m.tokens.start == i && m.kind == MentionKind::Person);
            let ends = self.is(i, ",") || self.is(i, ".");
            if ends || !relative && (person || self.is_mark(i) || self.is_bystander(i)) {
                return None;
            }
            i += 1;
        }
        None
    }

    /// The token after a mark or a small word within what names a speaker; none where that ends.
    fn after_other(&self, i: usize, end: usize, named: &mut Named) -> Option<usize> {
        match self.lexed.surface(i) {
            "(" => Some(
                (i..end)
                    .find(|&i| self.lexed.surface(i) == ")")
                    .map_or(end, |c| c + 1),
            ),
            "," => (i > named.start).then_some(i + 1),
            // `Wakil Menteri Keuangan, sekaligus Ketua Ikatan Akuntan, Budi Santoso`.
            _ if self.finder.phrase(self.lexed, i, Class::Besides).is_some() => Some(i + 1),
            _ if self.is_mark(i) => (self.lexed.surface(i) == "-").then_some(i + 1),
            _ => {
                named.small += 1;
                let stops = [Class::Bystander, Class::Complement, Class::Verb];
                let stop = stops
                    .iter()
                    .any(|&c| self.finder.phrase(self.lexed, i, c).is_some());
                // Behind a whole name a small word belongs to the sentence again.
                let apart =
                    named.person.is_some() || i > named.start && self.is(i - 1, ",") && named.is_any();
                (!stop && !apart && named.small <= SMALL_WORDS).then_some(i + 1)
            }
        }
    }

    /// Whether the last mention before token `i` ends right there and is of one of these kinds.
    fn follows(&self, i: usize, kinds: &[MentionKind]) -> bool {
        let before = self.mention_from(i).checked_sub(1).map(|m| &self.mentions[m]);
        before.is_some_and(|m| m.tokens.end == i && kinds.contains(&m.kind))
    }

    /// Whether a word may be part of a name that no mention holds.
    fn is_name(&self, i: usize) -> bool {
        self.lexed.capitalised(i) && self.lexed.tokens[i].kind == TokenKind::Word && !self.is_bystander(i)
    }

    /// The subject of the verb at `verb`, in the clause that begins at `start`.
    pub(super) fn speaker_before(&self, start: usize, verb: usize) -> Option<Speaker> {
        let start = start.max(verb.saturating_sub(SUBJECT_BEFORE_VERB));
        let before = (start..verb).rev().take(3);
        let pronoun = before
            .clone()
            .take_while(|&i| !self.lexed.capitalised(i) || i == start)
            .any(|i| self.finder.phrase(self.lexed, i, Class::Pronoun).is_some());
        if pronoun {
            return Some(self.before_pronoun()).filter(|s| s.span.is_some());
        }
        let bare_verb = verb - self.adverbs_before(start, verb);
        if self.epithet(start, verb) == Some(bare_verb) {
            return Some(self.before_pronoun()).filter(|s| s.span.is_some());
        }
        let first = self.mention_from(start);
        let last = self.mention_from(verb);
        let candidates = (first..last).rev().take(MENTIONS_BEFORE_VERB).filter(|&m| {
            let end = self.mentions[m].tokens.end;
            end <= verb && !self.is_beside(m, start, end == bare_verb)
        });
        let of_kind = |kinds: &[MentionKind]| {
            candidates
                .clone()
                .find(|&m| kinds.contains(&self.mentions[m].kind))
        };
        /// With what a title ends: the body that it belongs to, or itself: `Manajer Divisi Niaga Bank Nusa`.
        const TITLE: &[MentionKind] = &[MentionKind::Organization, MentionKind::Office];
        let bare = self.bare_name_before(start, verb);
        if let Some(run) = bare.clone().filter(|run| self.follows(run.start, TITLE)) {
            return Some(self.unlisted(run));
        }
        let found = of_kind(&[MentionKind::Person])
            .or_else(|| of_kind(&[MentionKind::Office]))
            .or_else(|| of_kind(&[MentionKind::Organization, MentionKind::Country]));
        if let Some(m) = found {
            return Some(Speaker::named(m, self.mentions[m].span));
        }
        bare.filter(|run| run.start == start || !self.is_bystander(run.start - 1))
            .map(|run| self.unlisted(run))
    }

    /// A name that no mention holds, right before the verb: `Sukarti mengatakan`.
    fn bare_name_before(&self, start: usize, verb: usize) -> Option<Range<usize>> {
        let end = verb - self.adverbs_before(start, verb);
        let last = self.mention_from(end).checked_sub(1);
        let free = last.map_or(start, |m| self.mentions[m].tokens.end.max(start));
        let run = (free..end)
            .rev()
            .take_while(|&i| self.lexed.capitalised(i))
            .count();
        (run > 0 && !(end - run == start && self.is_bystander(start))).then(|| end - run..end)
    }

    /// How many adverbs stand right before a verb.
    fn adverbs_before(&self, start: usize, verb: usize) -> usize {
        let before = (start..verb).rev();
        before
            .take_while(|&i| self.finder.phrase(self.lexed, i, Class::Adverb).is_some())
            .count()
    }

    /// A speaker whose name is no mention, but perhaps part of one before: `Danang` after `Danang Mandala`.
    fn unlisted(&self, name: Range<usize>) -> Speaker {
        const LOOK_BACK: usize = 200;
        let before = self.mention_from(name.start);
        let within = |m: &Mention, word| {
            m.tokens
                .clone()
                .any(|t| self.lexed.surface(t) == self.lexed.surface(word))
        };
        let is_part = |m: &Mention| m.kind == MentionKind::Person && name.clone().all(|word| within(m, word));
        let mut mentions = self.mentions[..before].iter().rev().take(LOOK_BACK);
        Speaker {
            mention: mentions.position(is_part).map(|back| before - 1 - back),
            span: Some(self.lexed.span(name.clone())),
            pronoun: false,
        }
    }

    /// Whether the word at `i` begins what stands beside a speaker: a preposition, or a day.
    pub(super) fn is_bystander(&self, i: usize) -> bool {
        self.finder.phrase(self.lexed, i, Class::Bystander).is_some()
    }

    /// Whether a mention before a verb is not its subject, because a preposition stands before it or its office; right
    /// before the verb it may be the subject of a clause of its own: `setelah Budi mengatakan`.
    fn is_beside(&self, mention: usize, start: usize, at_verb: bool) -> bool {
        let from = self.with_office(&self.mentions[mention]);
        from > start
            && self.is_bystander(from - 1)
            && !(at_verb
                && self
                    .finder
                    .phrase(self.lexed, from - 1, Class::Subordinate)
                    .is_some())
    }

    /// Whom a pronoun stands for: the last who spoke, or the person with whom a sentence began since.
    pub(super) fn before_pronoun(&self) -> Speaker {
        let last = match (self.last_speaker, self.last_subject) {
            (Some(speaker), Some(subject)) => Some(if subject.0 > speaker.0 { subject } else { speaker }),
            (speaker, subject) => speaker.or(subject),
        };
        last.or(self.last_body)
            .map(|(_, speaker)| speaker.again())
            .unwrap_or_default()
    }
}
