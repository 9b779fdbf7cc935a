//! Slots of an event mention that are not parties: when, where, on what, in what form, by what document.

use std::ops::Range;

use crate::event::EventMention;
use crate::mention::{Mention, MentionKind};
use crate::sentence::Sentence;
use crate::temporal::{DateKind, DateMention};
use crate::topic::{Topic, TopicHit};

/// When an event happens.
#[derive(Clone, Debug, PartialEq)]
pub struct EventDate {
    /// EDTF.
    pub value: String,
    /// The date mention it was read from, by index.
    pub mention: usize,
    /// The first and the last day.
    pub days: (jiff::civil::Date, jiff::civil::Date),
}

impl EventDate {
    /// Whether no day can be in both.
    pub fn excludes(&self, other: &EventDate) -> bool {
        self.days.1 < other.days.0 || other.days.1 < self.days.0
    }
}

/// What the text says of an event besides its parties.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Slots {
    /// When.
    pub date: Option<EventDate>,
    /// Where: the mention of a place or country, by index.
    pub place: Option<usize>,
    /// Fields, by place in [`crate::lexicon::FIELDS`], in text order.
    pub fields: Vec<u8>,
    /// Measures, by place in [`crate::lexicon::MEASURES`], in text order.
    pub measures: Vec<u8>,
}

impl Slots {
    /// Takes over what `other` has and this has not; lists are united.
    pub fn unite(&mut self, other: &Slots) {
        if self.date.is_none() {
            self.date.clone_from(&other.date);
        }
        self.place = self.place.or(other.place);
        for (mine, theirs) in [
            (&mut self.fields, &other.fields),
            (&mut self.measures, &other.measures),
        ] {
            for &x in theirs {
                if !mine.contains(&x) {
                    mine.push(x);
                }
            }
        }
    }
}

/// The slots of a mention, read from its sentence.
pub fn slots(
    event: &EventMention,
    sentences: &[Sentence],
    mentions: &[Mention],
    dates: &[DateMention],
    topics: &[TopicHit],
) -> Slots {
    let sentence = &sentences[event.sentence].tokens;
    let mut slots = Slots::default();
    const OTHER_CLAUSE: usize = 30;
    const BEFORE: usize = 4;
    // What follows the trigger belongs to it rather than what stands before it, and least of all what another clause says.
    let near = |tokens: &Range<usize>| {
        let distance = if tokens.start >= event.trigger.end {
            tokens.start - event.trigger.end
        } else {
            2 * event.trigger.start.saturating_sub(tokens.end) + BEFORE
        };
        let inside = event.scope.start <= tokens.start && tokens.end <= event.scope.end;
        if inside { distance } else { distance + OTHER_CLAUSE }
    };
    slots.date = inside(dates, sentence, |d| &d.tokens)
        .filter(|(_, d)| matches!(d.kind, DateKind::Date))
        .filter_map(|(i, d)| Some((near(&d.tokens), event_date(i, d)?)))
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, date)| date);
    slots.place = inside(mentions, sentence, |m| &m.tokens)
        .filter(|(_, m)| m.kind == MentionKind::Place)
        .min_by_key(|(_, m)| near(&m.tokens))
        .map(|(i, _)| i);
    for (_, hit) in inside(topics, sentence, |h| &h.tokens).filter(|(_, h)| !h.weak) {
        let list = match hit.topic {
            Topic::Field(f) => (&mut slots.fields, f),
            Topic::Measure(m) => (&mut slots.measures, m),
        };
        if !list.0.contains(&list.1) {
            list.0.push(list.1);
        }
    }
    slots
}

/// Those of `all`, which stand in text order, that lie in a sentence, with their indices.
fn inside<'a, T>(
    all: &'a [T],
    sentence: &'a Range<usize>,
    tokens: impl Fn(&T) -> &Range<usize> + Copy + 'a,
) -> impl Iterator<Item = (usize, &'a T)> {
    let first = all.partition_point(|x| tokens(x).start < sentence.start);
    let end = all.partition_point(|x| tokens(x).start < sentence.end);
    let inside = all.iter().enumerate().take(end).skip(first);
    inside.filter(move |(_, x)| tokens(x).end <= sentence.end)
}

fn event_date(mention: usize, date: &DateMention) -> Option<EventDate> {
    let days = (date.start?, date.end?);
    Some(EventDate {
        value: date.edtf()?,
        mention,
        days,
    })
}
