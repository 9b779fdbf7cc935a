//! Where an event happens.

use std::ops::Range;

use super::time::Use;
use super::{Class, Mark, Site, Told, around, distance, inside};
use crate::event::EventMention;
use crate::frame::{EventKind, Status};
use crate::mention::{Mention, MentionKind};
use crate::temporal::DateMention;

/// A place behind a preposition.
#[derive(Clone, Debug)]
pub(super) struct Located {
    /// The place.
    pub site: Site,
    /// The preposition and the place.
    pub tokens: Range<usize>,
    /// Whether one goes there: `ke`.
    pub goal: bool,
}

/// How many tokens the name of a venue may have.
const LONGEST_VENUE: usize = 14;

/// The places of the text that stand behind `di` or `ke`.
pub(super) fn sites(told: &Told<'_>, marks: &[Mark]) -> Vec<Located> {
    let mut sites = Vec::new();
    for mark in marks {
        let goal = mark.class == Class::Goal;
        if !goal && mark.class != Class::Locative {
            continue;
        }
        let site = site_from(told, marks, mark.tokens.end, goal);
        if let Some(site) = site.filter(|s| s.dated || !is_seat(told, marks, mark.tokens.start)) {
            sites.push(Located {
                tokens: mark.tokens.start..site.tokens.end,
                site,
                goal,
            });
        }
    }
    sites
}

/// Whether a body or an office with a seat stands before a preposition: `Kedutaan Besar Jepang di Jakarta`.
fn is_seat(told: &Told<'_>, marks: &[Mark], preposition: usize) -> bool {
    const REACH: usize = 6;
    let before = preposition.saturating_sub(REACH)..preposition;
    let mut posted = inside(marks, &before, |m| &m.tokens).filter(|(_, m)| m.class == Class::Posted);
    let apart = |i: usize| matches!(told.lexed.surface(i), "," | ".");
    posted
        .next_back()
        .is_some_and(|(_, m)| !(m.tokens.end..preposition).any(apart))
}

/// The place whose name begins at a token: a place or country; a venue with the name that follows; and what is joined to
/// it by commas.
fn site_from(told: &Told<'_>, marks: &[Mark], start: usize, goal: bool) -> Option<Site> {
    let begins = starting(told, start)
        .filter(|m| is_place(m))
        .max_by_key(|m| m.tokens.end);
    let (mut end, mut country) = match begins {
        // `Asia Tenggara`: no event is in so large a place.
        Some(m) if m.country.is_none() && m.known.is_some() => return None,
        Some(m) => (m.tokens.end, m.country),
        // `kunjungan ke Kampus X`; other names in capitals may be of anyone.
        None if goal && word_of_venue(marks, start).is_none() => return None,
        None => venue(told, marks, start).or_else(|| premises(told, start))?,
    };
    if is_bracketed(told, end) {
        end += 3;
    }
    // `Hotel Queen’s Bangkok`.
    if begins.is_some() && end < told.lexed.tokens.len() && is_genitive(told, end) {
        end = end_of_name(told, end);
        let name = start..end;
        let inner = inside(told.mentions, &name, |m| &m.tokens);
        country = inner.filter_map(|(_, m)| m.country).next_back().or(country);
    }
    // `Hotel Shangri-La, Jakarta`, `Doha, Qatar`; what follows a state is no part of it.
    let mut last = begins;
    while let Some(m) =
        goes_on(told, end, country).filter(|_| last.is_none_or(|m| m.kind != MentionKind::Country))
    {
        end = m.tokens.end;
        country = m.country.or(country);
        last = Some(m);
    }
    // `Di Pertemuan OKI, RI Tegaskan`: a headline.
    let tokens = start..end;
    let act = inside(told.acts, &tokens, |a| a).next().is_some();
    let dated = is_dated(told, end) || follows_date(told, start);
    (!act).then_some(Site {
        tokens,
        country,
        dated,
    })
}

/// The body whose house is meant, where a date or a town follows: `di Kejaksaan Tinggi Bali, Rabu (15/10)`. Else what
/// is at a body may be anything: `kuliah di UGM`.
fn premises(told: &Told<'_>, start: usize) -> Option<(usize, Option<u32>)> {
    let body = starting(told, start)
        .filter(|m| m.kind == MentionKind::Organization && m.country.is_some())
        .max_by_key(|m| m.tokens.end)?;
    let end = body.tokens.end;
    (is_dated(told, end) || is_set_off(told, end)).then_some((end, body.country))
}

/// Whether a date follows, at once or behind a comma or a preposition.
fn is_dated(told: &Told<'_>, end: usize) -> bool {
    let next = told.dates.partition_point(|d| d.tokens.start < end);
    let next = told.dates.get(next);
    next.is_some_and(|d| d.tokens.start <= end + 1)
}

/// Whether a date ends right before a preposition: `Rabu (15/10) di Suva`.
fn follows_date(told: &Told<'_>, start: usize) -> bool {
    const BETWEEN: usize = 2;
    let before = told.dates.partition_point(|d| d.tokens.start < start);
    told.dates[..before]
        .last()
        .is_some_and(|d| start <= d.tokens.end + BETWEEN)
}

fn is_place(mention: &Mention) -> bool {
    matches!(mention.kind, MentionKind::Place | MentionKind::Country)
}

/// The word for a building with which a name begins.
fn word_of_venue(marks: &[Mark], start: usize) -> Option<&Mark> {
    let first = marks.partition_point(|m| m.tokens.start < start);
    let mut begin = marks[first..].iter().take_while(|m| m.tokens.start == start);
    begin.find(|m| m.class == Class::Venue)
}

/// A building: the word for it, or a name in capitals, up to where its name ends.
fn venue(told: &Told<'_>, marks: &[Mark], start: usize) -> Option<(usize, Option<u32>)> {
    let word = word_of_venue(marks, start);
    let end = end_of_name(told, word.map_or(start, |m| m.tokens.end));
    let mut country = None;
    let named = end > word.map_or(start, |m| m.tokens.end);
    if !named || (word.is_none() && !is_set_off(told, end)) {
        return None;
    }
    for (_, m) in inside(told.mentions, &(start..end), |m| &m.tokens) {
        country = m.country.or(country);
    }
    Some((end, country))
}

/// Whether one word in brackets follows: `Gedung Bursa Efek Indonesia (BEI)`, and no date.
fn is_bracketed(told: &Told<'_>, i: usize) -> bool {
    i + 2 < told.lexed.tokens.len()
        && told.lexed.surface(i) == "("
        && told.lexed.surface(i + 2) == ")"
        && told.lexed.capitalised(i + 1)
}

/// Where a name in capitals ends that goes on at a token.
fn end_of_name(told: &Told<'_>, start: usize) -> usize {
    let limit = (start + LONGEST_VENUE).min(told.lexed.tokens.len());
    let joins = |i: usize| told.lexed.surface(i) == "-" || is_genitive(told, i);
    (start..limit)
        .find(|&i| !told.lexed.capitalised(i) && !joins(i))
        .unwrap_or(limit)
}

/// Whether a token is `’s`, or a part of it.
fn is_genitive(told: &Told<'_>, i: usize) -> bool {
    let surface = told.lexed.surface(i);
    surface == "s" || surface.starts_with(['’', '\''])
}

/// Whether a comma and a place follow: what stands before is where in that place.
fn is_set_off(told: &Told<'_>, end: usize) -> bool {
    joined(told, end).is_some()
}

/// The place that is told next behind the name of one: behind a comma; behind a body in whose house it is, as in `Aula
/// Ditjen Imigrasi, Jakarta`; or, where the name tells no state, at once, as in `Hotel Mulia Jakarta`.
fn goes_on<'a>(told: &Told<'a>, end: usize, country: Option<u32>) -> Option<&'a Mention> {
    let comma = end < told.lexed.tokens.len() && told.lexed.surface(end) == ",";
    let next = end + usize::from(comma);
    let house = || starting(told, next).find(|m| m.kind == MentionKind::Organization);
    starting(told, next)
        .find(|m| is_place(m) && (comma || country.is_none()))
        .or_else(|| joined(told, house()?.tokens.end))
}

/// The names that begin at a token.
fn starting<'a>(told: &Told<'a>, start: usize) -> impl Iterator<Item = &'a Mention> {
    let first = told.mentions.partition_point(|m| m.tokens.start < start);
    told.mentions[first..]
        .iter()
        .take_while(move |m| m.tokens.start == start)
}

/// The place that a comma joins to a name that ends before a token.
fn joined<'a>(told: &Told<'a>, end: usize) -> Option<&'a Mention> {
    if end >= told.lexed.tokens.len() || told.lexed.surface(end) != "," {
        return None;
    }
    starting(told, end + 1).find(|m| is_place(m))
}

/// The place of an event that its own sentence tells. Where one goes is the place of a visit told before, with no other
/// act between.
pub(super) fn place_of(
    told: &Told<'_>,
    event: &EventMention,
    uses: &[Use],
    sites: &[Located],
) -> Option<Site> {
    const REACH_OF_VISIT: usize = 20;
    let visited = |s: &Located| {
        event.kind == EventKind::Consult
            && s.tokens.start >= event.trigger.end
            && s.tokens.start - event.trigger.end <= REACH_OF_VISIT
            && !inside(told.acts, &(event.trigger.end..s.tokens.start), |a| a).any(|_| true)
    };
    // Where someone spoke is not where what he announces will be.
    let elsewhere = |s: &Located| {
        let date = told.dates.partition_point(|d| d.tokens.start < s.tokens.end);
        let spoken = matches!(uses.get(date), Some(Use::Spoken | Use::Report));
        event.status == Status::Planned && spoken && is_dated(told, s.tokens.end)
    };
    inside(sites, &around(told, event), |s| &s.tokens)
        .filter(|(_, s)| (!s.goal || visited(s)) && !elsewhere(s))
        .min_by_key(|(_, s)| distance(event, &s.tokens))
        .map(|(_, s)| s.site.clone())
}

/// The place told beside a date: `di Jakarta, Rabu (11/9)`; else one in its sentence.
pub(super) fn beside<'s>(
    told: &'s Told<'_>,
    date: &DateMention,
    sites: &'s [Located],
) -> Option<&'s Located> {
    let sentence = told
        .sentences
        .partition_point(|s| s.tokens.end <= date.tokens.start);
    let away = |s: &Located| {
        if s.tokens.end <= date.tokens.start {
            date.tokens.start - s.tokens.end
        } else {
            s.tokens.start.saturating_sub(date.tokens.end)
        }
    };
    inside(sites, &told.sentences.get(sentence)?.tokens, |s| &s.tokens)
        .map(|(_, s)| s)
        .filter(|s| !s.goal)
        .min_by_key(|s| away(s))
}
