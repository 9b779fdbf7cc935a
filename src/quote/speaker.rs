//! Who speaks: the name behind a cue, before one, or in the sentences before.

use crate::mention::MentionKind;
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
/// How far before a verb its subject may stand, in tokens.
const SUBJECT_BEFORE_VERB: usize = 50;
/// How many mentions before a verb are looked at.
const MENTIONS_BEFORE_VERB: usize = 12;

impl Reader<'_, '_> {
    /// The speaker named from token `start` on, and the token after the name; `end` ends the sentence.
    pub(super) fn speaker_after(&self, start: usize, end: usize) -> (Speaker, usize) {
        let end = end.min(start + NAME_AFTER_CUE);
        let mut start = start;
        while start < end && self.finder.phrase(self.lexed, start, Class::Adverb).is_some() {
            start += 1;
        }
        if start < end
            && let Some(len) = self.finder.phrase(self.lexed, start, Class::Pronoun)
        {
            return (self.before_pronoun(), start + len);
        }
        let mut office: Option<(usize, usize)> = None;
        let mut body: Option<(usize, usize)> = None;
        let mut unknown: Option<(usize, usize)> = None;
        let mut small = 0;
        let mut i = start;
        while i < end {
            let first = self.mention_from(i);
            if let Some(mention) = self.mentions.get(first).filter(|m| m.tokens.start == i) {
                match mention.kind {
                    MentionKind::Person => {
                        return (Speaker::named(first, mention.span), mention.tokens.end);
                    }
                    MentionKind::Office => _ = office.get_or_insert((first, mention.tokens.end)),
                    MentionKind::Organization | MentionKind::Country => {
                        _ = body.get_or_insert((first, mention.tokens.end));
                    }
                    MentionKind::Place => {}
                }
                i = mention.tokens.end.max(i + 1);
                continue;
            }
            let surface = self.lexed.surface(i);
            if self.lexed.capitalised(i) && self.lexed.tokens[i].kind == TokenKind::Word {
                // An unknown name counts where it comes first or behind a comma: an apposition.
                let apposed = i == start || self.is(i - 1, ",");
                let run = (i..end).take_while(|&i| self.lexed.capitalised(i)).count();
                if apposed || unknown.is_none() && office.is_none() && body.is_none() {
                    unknown = Some((i, i + run));
                }
                i += run;
                continue;
            }
            match surface {
                "(" => {
                    let close = (i..end).find(|&i| self.lexed.surface(i) == ")");
                    i = close.map_or(end, |c| c + 1);
                    continue;
                }
                "," if i > start => {}
                "\"" | "“" | "”" | ":" | ";" | "." | "," => break,
                _ => {}
            }
            if surface != "," {
                small += 1;
                let stops = [Class::Bystander, Class::Complement, Class::Verb];
                let stop = stops
                    .iter()
                    .any(|&c| self.finder.phrase(self.lexed, i, c).is_some());
                if small > SMALL_WORDS || stop {
                    break;
                }
                // Behind a whole name a small word belongs to the sentence again.
                if self.is(i - 1, ",") && (office.is_some() || body.is_some() || unknown.is_some()) {
                    break;
                }
            }
            i += 1;
        }
        let of_mention = |(m, end): (usize, usize)| (Speaker::named(m, self.mentions[m].span), end);
        let of_run = |(from, to): (usize, usize)| {
            let span = Some(self.lexed.span(from..to));
            (
                Speaker {
                    span,
                    ..Speaker::default()
                },
                to,
            )
        };
        let apposed = unknown.filter(|&(from, _)| office.or(body).is_none_or(|(_, end)| from >= end));
        apposed
            .map(of_run)
            .or_else(|| office.map(of_mention))
            .or_else(|| body.map(of_mention))
            .unwrap_or((Speaker::default(), start))
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
        let first = self.mention_from(start);
        let last = self.mention_from(verb);
        let candidates = (first..last).rev().take(MENTIONS_BEFORE_VERB).filter(|&m| {
            let mention = &self.mentions[m];
            mention.tokens.end <= verb && !self.is_beside(m, start)
        });
        let of_kind = |kinds: &[MentionKind]| {
            candidates
                .clone()
                .find(|&m| kinds.contains(&self.mentions[m].kind))
        };
        let found = of_kind(&[MentionKind::Person])
            .or_else(|| of_kind(&[MentionKind::Office]))
            .or_else(|| of_kind(&[MentionKind::Organization, MentionKind::Country]));
        if let Some(m) = found {
            return Some(Speaker::named(m, self.mentions[m].span));
        }
        // A name that no mention holds, right before the verb: `Sukarti mengatakan`.
        let adverbs = (start..verb)
            .rev()
            .take_while(|&i| self.finder.phrase(self.lexed, i, Class::Adverb).is_some());
        let end = verb - adverbs.count();
        let run = (start..end)
            .rev()
            .take_while(|&i| self.lexed.capitalised(i))
            .count();
        (run > 0).then(|| Speaker {
            span: Some(self.lexed.span(end - run..end)),
            ..Speaker::default()
        })
    }

    /// Whether a mention before a verb is not its subject, because a preposition stands before it or its office.
    fn is_beside(&self, mention: usize, start: usize) -> bool {
        let mention = &self.mentions[mention];
        let mut from = mention.tokens.start;
        if let Some(office) = mention.office {
            from = from.min(self.mentions[office].tokens.start);
        }
        from > start
            && self
                .finder
                .phrase(self.lexed, from - 1, Class::Bystander)
                .is_some()
    }

    /// Whom a pronoun stands for: the last who spoke, or the person with whom a sentence began since.
    pub(super) fn before_pronoun(&self) -> Speaker {
        let last = match (self.last_speaker, self.last_subject) {
            (Some(speaker), Some(subject)) => Some(if subject.0 > speaker.0 { subject } else { speaker }),
            (speaker, subject) => speaker.or(subject),
        };
        last.map(|(_, speaker)| speaker.again()).unwrap_or_default()
    }
}
