//! Which date is the day of an event.

use std::ops::Range;

use jiff::ToSpan;
use jiff::civil::Date;

use super::{Class, EventDate, Mark, Told, around, distance, inside};
use crate::event::EventMention;
use crate::frame::{EventKind, Status};
use crate::temporal::{Bound, DateKind, DateMention, Granularity, PAST};
use crate::token::TokenKind;

/// What a date is the date of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Use {
    /// Something that is told.
    Event,
    /// Someone's speaking.
    Spoken,
    /// A written statement.
    Report,
    /// Nothing on the calendar: a length, a part of a name.
    None,
}

/// How many days before its publication a text may call the day of its occasion.
const RECENT: i32 = 10;

/// How many quotes may begin between one and a token in it.
const NEAR_QUOTES: usize = 4;

/// The length of `2019-09-16`.
const DATE_IN_LETTERS: usize = 10;

/// How many tokens behind the end of a scope `sejak 2019` ends.
const SINCE: usize = 4;

/// How far behind the words that tell of a statement its date may stand, in tokens.
const REACH_OF_STATEMENT: usize = 60;

/// What each date of the text is the date of.
pub(super) fn uses(told: &Told<'_>, marks: &[Mark]) -> Vec<Use> {
    let mut uses: Vec<Use> = told.dates.iter().map(|d| plain_use(told, d)).collect();
    for quote in told.quotes {
        if let Some(cue) = &quote.cue
            && let Some(date) = date_of_cue(told, &uses, cue.end, &quote.tokens)
            && uses[date] == Use::Event
        {
            uses[date] = Use::Spoken;
        }
    }
    for mark in marks {
        let kind = match mark.class {
            Class::Report => Use::Report,
            Class::Spoken => Use::Spoken,
            Class::Relayed => Use::None,
            _ => continue,
        };
        if let Some(date) = next_date(told, &uses, mark.tokens.end)
            && matches!(uses[date], Use::Event | Use::Spoken)
        {
            uses[date] = kind;
        }
    }
    for mark in marks.iter().filter(|m| m.class == Class::Deictic) {
        let quoted = told
            .quotes
            .iter()
            .any(|q| q.direct && q.tokens.contains(&mark.tokens.start));
        let date = told.dates.partition_point(|d| d.tokens.end <= mark.tokens.start);
        if quoted
            && told
                .dates
                .get(date)
                .is_some_and(|d| d.tokens.start < mark.tokens.end)
        {
            uses[date] = Use::None;
        }
    }
    uses
}

/// The day of publication: no earlier than the days on which the text says that someone spoke, since the stamp of an
/// archive may be wrong.
pub(super) fn published(told: &Told<'_>, uses: &[Use]) -> Option<Date> {
    const LATE: i32 = 31;
    let stamp = told.published?;
    let latest = stamp.checked_add(LATE.days()).ok()?;
    let spoken = told
        .dates
        .iter()
        .zip(uses)
        .filter(|(d, u)| matches!(u, Use::Spoken | Use::Report) && is_day(d) && !d.relative);
    let days = spoken.filter_map(|(d, _)| d.start).filter(|day| *day <= latest);
    Some(days.fold(stamp, Date::max))
}

fn plain_use(told: &Told<'_>, date: &DateMention) -> Use {
    let coarse = !is_day(date);
    let after_name = date.tokens.start > 0 && told.lexed.capitalised(date.tokens.start - 1);
    let number = date.tokens.len() == 1;
    let on_a_day =
        date.kind == DateKind::Date || (date.kind == DateKind::Time && number_of_words(told, date) > 1);
    if !on_a_day || date.in_name || date.bound == Bound::Until || (coarse && number && after_name) {
        Use::None
    } else {
        Use::Event
    }
}

/// How many words a date has, without marks.
fn number_of_words(told: &Told<'_>, date: &DateMention) -> usize {
    let tokens = &told.lexed.tokens[date.tokens.clone()];
    tokens.iter().filter(|t| t.kind != TokenKind::Mark).count()
}

/// The date that tells when someone spoke: the first behind the cue that is no part of what is said.
fn date_of_cue(told: &Told<'_>, uses: &[Use], from: usize, said: &Range<usize>) -> Option<usize> {
    const DIRECTLY: usize = 3;
    let date = next_date(told, uses, from)?;
    let start = told.dates[date].tokens.start;
    (!said.contains(&start) || start - from <= DIRECTLY).then_some(date)
}

/// The first date behind a token in its sentence, unless an act stands between: no year in a name, as in `di sela
/// Musyawarah Daerah 2025, Selasa (29/4)`.
fn next_date(told: &Told<'_>, uses: &[Use], from: usize) -> Option<usize> {
    const IN_NAMES: usize = 3;
    let first = told.dates.partition_point(|d| d.tokens.start < from);
    let mut next = (first..told.dates.len()).take(IN_NAMES);
    let date = next.find(|&i| uses[i] != Use::None)?;
    let start = told.dates[date].tokens.start;
    let sentence = told.sentences.partition_point(|s| s.tokens.end < from);
    let end = told.sentences.get(sentence)?.tokens.end;
    let act = told.acts.partition_point(|a| a.start < from);
    let act = told.acts.get(act).map_or(usize::MAX, |a| a.start);
    (start < end && start < act && start - from < REACH_OF_STATEMENT).then_some(date)
}

fn is_day(date: &DateMention) -> bool {
    matches!(
        date.granularity,
        Granularity::Day
            | Granularity::DayPart
            | Granularity::Hour
            | Granularity::Minute
            | Granularity::Second
    )
}

/// Whether a date is a day shortly before publication.
pub(super) fn is_recent(date: &DateMention, published: Option<Date>) -> bool {
    let (Some(start), true) = (date.start, is_day(date)) else {
        return false;
    };
    published.is_none_or(|p| start <= p && p.checked_sub(RECENT.days()).is_ok_and(|least| start >= least))
}

/// Whether a date is a recent day told by its name or number: no `dua hari sebelumnya`.
pub(super) fn names_day(told: &Told<'_>, date: &DateMention) -> bool {
    const NAME_OF_DAY: usize = 2;
    is_recent(date, told.published) && (!date.relative || date.tokens.len() <= NAME_OF_DAY)
}

/// Whether a token stands in quotation marks.
pub(super) fn is_quoted(told: &Told<'_>, start: usize) -> bool {
    let before = told.quotes.partition_point(|q| q.tokens.start <= start);
    let mut near = told.quotes[..before].iter().rev().take(NEAR_QUOTES);
    near.any(|q| q.direct && q.tokens.contains(&start))
}

/// The day of an event that its own sentence tells: a recent day by its name, else what stands close to the trigger. What
/// a speaker dates may be anything that he talks of, and counts close by only.
pub(super) fn date_of(
    told: &Told<'_>,
    event: &EventMention,
    marks: &[Mark],
    uses: &[Use],
) -> Option<EventDate> {
    let sentence = around(told, event);
    let candidates = inside(told.dates, &sentence, |d| &d.tokens)
        .filter(|&(i, date)| uses[i] == Use::Event && fits(told, event, date))
        .filter(|(_, date)| {
            names_day(told, date) && !is_quoted(told, date.tokens.start)
                || is_near(told, event, marks, date)
                || is_to_come(told, event, date)
        })
        .filter_map(|(i, date)| Some((distance(event, &date.tokens), told_date(told, event, i, date)?)));
    let mut best: Option<(usize, EventDate)> = None;
    for (distance, date) in candidates {
        let better = best
            .as_ref()
            .is_none_or(|(least, other)| !other.refines(&date) && (date.refines(other) || distance < *least));
        if better {
            best = Some((distance, date));
        }
    }
    best.map(|(_, date)| date)
        .or_else(|| held_on(told, event, marks, uses))
}

/// The day that the next sentence tells of what it points back to: `Kegiatan itu berlangsung pada Rabu (15/10)`.
fn held_on(told: &Told<'_>, event: &EventMention, marks: &[Mark], uses: &[Use]) -> Option<EventDate> {
    const SUBJECT: usize = 6;
    let next = &told.sentences.get(event.sentence + 1)?.tokens;
    let subject = next.start..next.end.min(next.start + SUBJECT);
    let subject = end_of(marks, &subject, Class::Determiner)?;
    let behind = end_of(marks, &(subject..next.end), Class::Held)?..next.end;
    let (i, date) = inside(told.dates, &behind, |d| &d.tokens)
        .find(|&(i, date)| uses[i] == Use::Event && is_day(date) && fits(told, event, date))?;
    told_date(told, event, i, date)
}

/// The token behind the first word of a class in a stretch.
fn end_of(marks: &[Mark], stretch: &Range<usize>, class: Class) -> Option<usize> {
    let mut marks = inside(marks, stretch, |m| &m.tokens);
    marks.find(|(_, m)| m.class == class).map(|(_, m)| m.tokens.end)
}

/// Whether a mention is told as of another time than the news: `Untuk diketahui, ...`, `Beberapa waktu lalu, ...`.
pub(super) fn is_apart(told: &Told<'_>, event: &EventMention, marks: &[Mark]) -> bool {
    const OPENING: usize = 3;
    let sentence = around(told, event);
    let opening = sentence.start..sentence.end.min(sentence.start + OPENING);
    let vague = |date: &DateMention| {
        date.granularity == Granularity::Vague
            && date.value.as_deref() == Some(PAST)
            && number_of_words(told, date) > 1
            && (opening.contains(&date.tokens.start) || within(&event.scope, &date.tokens))
    };
    end_of(marks, &opening, Class::Background).is_some()
        || inside(told.dates, &sentence, |d| &d.tokens).any(|(_, d)| vague(d))
}

/// Whether a stretch of tokens lies in another.
fn within(all: &Range<usize>, part: &Range<usize>) -> bool {
    all.start <= part.start && part.end <= all.end
}

/// Whether the clause of what seems done tells a day still to come. A gathering to come stands beside what is told of it.
pub(super) fn is_ahead(told: &Told<'_>, event: &EventMention, marks: &[Mark], uses: &[Use]) -> bool {
    // What is signed now may be of a year to come.
    let act = matches!(
        event.kind,
        EventKind::Consult | EventKind::Cooperate | EventKind::Aid
    );
    let ahead = |date: &DateMention| {
        date.bound == Bound::Within
            && date.tokens.start >= event.trigger.end
            && told
                .published
                .is_some_and(|p| date.start.is_some_and(|start| start > p))
    };
    act && event.forum.is_none()
        && !event.on_topic
        && event.status == Status::Actual
        && inside(told.dates, &event.scope, |d| &d.tokens)
            .any(|(i, date)| uses[i] == Use::Event && ahead(date) && is_near(told, event, marks, date))
}

/// Whether a day to come stands behind the trigger of what is planned.
fn is_to_come(told: &Told<'_>, event: &EventMention, date: &DateMention) -> bool {
    event.status == Status::Planned
        && date.tokens.start >= event.trigger.end
        && told
            .published
            .is_some_and(|p| date.end.is_some_and(|end| end >= p))
}

/// Whether an event of this kind and status can have a date: only cooperation goes on for years.
fn fits(told: &Told<'_>, event: &EventMention, date: &DateMention) -> bool {
    let (Some(start), Some(end)) = (date.start, date.end) else {
        return false;
    };
    let open = date.bound == Bound::From;
    let years = start.checked_add(1.year()).is_ok_and(|next| next <= end);
    (!(open || years) || event.kind == EventKind::Cooperate)
        && match (event.status, told.published) {
            (Status::Actual | Status::Negated, Some(published)) => start <= published,
            (Status::Planned, Some(published)) => end >= published || next_of_name(date).is_some(),
            _ => true,
        }
}

/// The coming day of that name, where a date is a bare day of the week that has passed.
fn next_of_name(date: &DateMention) -> Option<Date> {
    let other = date.alternatives.first()?.get(..DATE_IN_LETTERS)?.parse().ok()?;
    (date.relative && date.start? < other).then_some(other)
}

/// The date of an event: of what is to come, the next day of that name.
fn told_date(told: &Told<'_>, event: &EventMention, i: usize, date: &DateMention) -> Option<EventDate> {
    let past = told
        .published
        .is_some_and(|p| date.end.is_some_and(|end| end < p));
    if event.status == Status::Planned && past {
        let day = next_of_name(date)?;
        return Some(EventDate {
            value: day.to_string(),
            mention: i,
            days: (day, day),
        });
    }
    event_date(i, date)
}

/// Whether a date that may be of anything stands close enough to a trigger to be of that act: in its clause, with no
/// other act and no relative clause between.
fn is_near(told: &Told<'_>, event: &EventMention, marks: &[Mark], date: &DateMention) -> bool {
    const REACH: usize = 20;
    const OWN_RELATIVE: usize = 2;
    // `sejak` may begin a clause, and ends the scope of what stands before it.
    let scope_end = event.scope.end + if date.bound == Bound::From { SINCE } else { 0 };
    let date = &date.tokens;
    if date.start < event.scope.start || scope_end < date.end {
        return false;
    }
    let between = if date.start >= event.trigger.end {
        event.trigger.end..date.start
    } else {
        date.end..event.trigger.start
    };
    if between.len() > REACH || between.start > between.end {
        return false;
    }
    let another = inside(told.acts, &between, |a| a).next().is_some();
    let parted = inside(marks, &between, |m| &m.tokens).any(|(_, m)| match m.class {
        Class::Relative => m.tokens.start > event.trigger.end + OWN_RELATIVE,
        Class::Copula => true,
        _ => false,
    });
    !another && !parted
}

/// When the statement was made that a mention stands in: the date of the quote's attribution.
pub(super) fn said_of(told: &Told<'_>, event: &EventMention, uses: &[Use]) -> Option<EventDate> {
    let sentence = around(told, event);
    inside(told.dates, &sentence, |d| &d.tokens)
        .find(|&(i, date)| uses[i] == Use::Spoken && is_recent(date, told.published))
        .and_then(|(i, date)| event_date(i, date))
}

pub(super) fn event_date(mention: usize, date: &DateMention) -> Option<EventDate> {
    Some(EventDate {
        value: date.edtf()?,
        mention,
        days: (date.start?, date.end?),
    })
}
