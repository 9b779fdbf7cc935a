//! Slots of an event mention that are not parties: when, where, on what, in what form.
//!
//! A date in a sentence may be the day of the event, the day on which someone spoke of it (`kata X, Senin (9/9)`), or
//! the day of a written statement (`dalam keterangan tertulis, Senin (9/9)`); they are kept apart. A report is mostly
//! about one occasion, whose day and place are told once: they stand in the [`Scene`], and the events that belong to it
//! take them from there when they are merged.

mod place;
mod time;

use std::ops::Range;

use crate::entity::{Entities, EntityId};
use crate::event::{EventMention, Speech};
use crate::frame::{EventKind, Status};
use crate::lexicon::{Lexicons, MEASURES};
use crate::mention::{Mention, MentionKind};
use crate::phrase::PhraseTable;
use crate::quote::Quote;
use crate::sentence::Sentence;
use crate::temporal::DateMention;
use crate::token::Tokenizer;
use crate::topic::{Topic, TopicHit};
use crate::vocabulary::{Lexed, Vocabulary};

use time::Use;

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

    /// Whether an occasion can be meant: a few days at most.
    pub fn is_occasion(&self) -> bool {
        const DAYS: i64 = 4;
        let last = self.days.0.checked_add(jiff::Span::new().days(DAYS - 1));
        last.is_ok_and(|last| self.days.1 <= last)
    }

    /// Whether this lies in `other` and says more.
    fn refines(&self, other: &EventDate) -> bool {
        other.days.0 <= self.days.0 && self.days.1 <= other.days.1 && self.days != other.days
    }
}

/// Where an event happens.
#[derive(Clone, Debug, PartialEq)]
pub struct Site {
    /// The tokens of its name: venue, town, country.
    pub tokens: Range<usize>,
    /// The state, by place in [`crate::gazetteer::Gazetteer::countries`].
    pub country: Option<u32>,
    /// Whether a date stands beside it: that is where something happens, no part of what is talked of.
    pub dated: bool,
}

/// Whether a place is told beside a date.
pub(crate) fn is_dated(place: &Option<Site>) -> bool {
    place.as_ref().is_some_and(|site| site.dated)
}

/// What the text says of an event besides its parties.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Slots {
    /// When.
    pub date: Option<EventDate>,
    /// When it was said, where the statement has a date.
    pub said: Option<EventDate>,
    /// Where.
    pub place: Option<Site>,
    /// Whether it is told as of another time than the news.
    pub apart: bool,
    /// Who speaks behind a mention that the text itself tells.
    pub spokesman: Option<EntityId>,
    /// Fields, by place in [`crate::lexicon::FIELDS`], in text order, with the weight of what speaks for them.
    pub fields: Vec<Weighed>,
    /// Measures, by place in [`crate::lexicon::MEASURES`], likewise.
    pub measures: Vec<Weighed>,
}

/// A field or measure, and how much the text speaks for it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Weighed {
    /// Its place in the list of all.
    pub topic: u8,
    /// How much speaks for it.
    pub weight: u32,
}

/// Adds the weight of a topic to those of a list.
fn weigh(list: &mut Vec<Weighed>, more: Weighed) {
    match list.iter_mut().find(|w| w.topic == more.topic) {
        Some(known) => known.weight += more.weight,
        None => list.push(more),
    }
}

impl Slots {
    /// Takes over what `other` has and this has not, and what it says more exactly; lists are united. The place is chosen
    /// among all mentions, when they are known.
    pub fn unite(&mut self, other: &Slots) {
        match (&self.date, &other.date) {
            (None, Some(_)) => self.date.clone_from(&other.date),
            (Some(mine), Some(theirs)) if theirs.refines(mine) => self.date.clone_from(&other.date),
            _ => {}
        }
        if self.said.is_none() {
            self.said.clone_from(&other.said);
        }
        self.spokesman = self.spokesman.or(other.spokesman);
        for (mine, theirs) in [
            (&mut self.fields, &other.fields),
            (&mut self.measures, &other.measures),
        ] {
            for &x in theirs {
                weigh(mine, x);
            }
        }
    }
}

/// The occasion that a text reports on.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Scene {
    /// Its day, and the sentence that tells it.
    pub date: Option<(EventDate, usize)>,
    /// Its place, or where someone spoke.
    pub place: Option<Site>,
    /// The first day on which someone spoke.
    pub said: Option<EventDate>,
    /// When what it reports was written in a statement.
    pub reported: Option<EventDate>,
    /// The day of publication.
    pub published: Option<jiff::civil::Date>,
}

impl Scene {
    /// Whether a day lies so far back that it is not that of the news.
    pub fn is_background(&self, date: &EventDate) -> bool {
        const DAYS: i64 = 12;
        let news = self
            .published
            .and_then(|p| p.checked_sub(jiff::Span::new().days(DAYS)).ok());
        news.is_some_and(|news| date.days.1 < news)
    }
}

/// What the slots are read from.
#[derive(Clone, Copy, Debug)]
pub struct Told<'a> {
    /// The tokens.
    pub lexed: &'a Lexed<'a>,
    /// The sentences.
    pub sentences: &'a [Sentence],
    /// The names.
    pub mentions: &'a [Mention],
    /// The dates.
    pub dates: &'a [DateMention],
    /// The quotes.
    pub quotes: &'a [Quote],
    /// Who speaks where.
    pub speeches: &'a [Speech],
    /// Whom the names name.
    pub entities: &'a Entities,
    /// The terms.
    pub topics: &'a [TopicHit],
    /// The triggers of all acts, whether they gave an event or not, in text order.
    pub acts: &'a [Range<usize>],
    /// The first sentence that tells of an event, mostly the headline; what opens the text is counted from there.
    pub first_act: usize,
    /// The day of publication.
    pub published: Option<jiff::civil::Date>,
}

/// Reads slots. Made once from the lexicons.
#[derive(Clone, Debug, Default)]
pub struct SlotReader {
    words: PhraseTable<Class>,
}

/// What a word does for the slots.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Class {
    /// Tells of a written statement: the next date is that of the statement.
    Report,
    /// Tells who passed a statement on: the next date is that of its copy.
    Relayed,
    /// Tells where someone spoke: the next date is that of the statement.
    Spoken,
    /// A day counted from the moment of speaking.
    Deictic,
    /// Tells of what was before the news: `untuk diketahui`.
    Background,
    /// Tells when something was: `berlangsung`.
    Held,
    /// Begins the name of a building or a place.
    Venue,
    /// A body or an office that has a seat: `kedutaan besar`.
    Posted,
    /// `di`.
    Locative,
    /// `ke`.
    Goal,
    /// `merupakan`: what follows tells what something is.
    Copula,
    /// `yang`.
    Relative,
    /// `itu`: points back.
    Determiner,
}

/// A word of a class in the text.
#[derive(Clone, Debug)]
struct Mark {
    tokens: Range<usize>,
    class: Class,
}

impl SlotReader {
    /// Compiles `slots.tsv`, and the prepositions and words that point back of `words.tsv`.
    pub fn new(lexicons: &Lexicons, tokenizer: &Tokenizer, vocabulary: &mut Vocabulary) -> Self {
        let mut words = PhraseTable::default();
        for row in lexicons.rows("slots.tsv") {
            let class = match row.get("class") {
                "report" => Class::Report,
                "relayed" => Class::Relayed,
                "spoken" => Class::Spoken,
                "deictic" => Class::Deictic,
                "background" => Class::Background,
                "held" => Class::Held,
                "posted" => Class::Posted,
                "copula" => Class::Copula,
                _ => Class::Venue,
            };
            words.insert(vocabulary, tokenizer, row.get("form"), class);
        }
        for row in lexicons.rows("words.tsv") {
            let class = match row.get("class") {
                "locative" => Class::Locative,
                "goal" => Class::Goal,
                "relative" => Class::Relative,
                "determiner" => Class::Determiner,
                _ => continue,
            };
            words.insert(vocabulary, tokenizer, row.get("form"), class);
        }
        Self { words }
    }

    /// The slots of each event mention, and the occasion of the text. What the clause dates to a day to come is planned.
    pub fn read(&self, told: &Told<'_>, events: &mut [EventMention]) -> (Vec<Slots>, Scene) {
        let marks = self.marks(told.lexed);
        let uses = time::uses(told, &marks);
        let told = &Told {
            published: time::published(told, &uses),
            ..*told
        };
        let sites = place::sites(told, &marks);
        for event in events.iter_mut() {
            if time::is_ahead(told, event, &marks, &uses) {
                (event.status, event.open) = (Status::Planned, false);
            }
        }
        let slots = events
            .iter()
            .map(|event| slots(told, event, &marks, &uses, &sites));
        (slots.collect(), scene(told, &uses, &sites))
    }

    fn marks(&self, lexed: &Lexed<'_>) -> Vec<Mark> {
        let mut marks = Vec::new();
        let mut i = 0;
        while i < lexed.stems.len() {
            let Some((len, classes)) = self.words.longest_prefix(&lexed.stems[i..]) else {
                i += 1;
                continue;
            };
            let tokens = i..i + len;
            marks.extend(classes.iter().map(|&class| Mark {
                tokens: tokens.clone(),
                class,
            }));
            i += len;
        }
        marks
    }
}

fn slots(
    told: &Told<'_>,
    event: &EventMention,
    marks: &[Mark],
    uses: &[Use],
    sites: &[place::Located],
) -> Slots {
    let mut slots = Slots {
        date: time::date_of(told, event, marks, uses),
        said: time::said_of(told, event, uses),
        place: place::place_of(told, event, uses, sites),
        apart: time::is_apart(told, event, marks),
        spokesman: spokesman(told, event),
        ..Slots::default()
    };
    for (_, hit) in inside(told.topics, &around(told, event), |h| &h.tokens) {
        let weight = topic_weight(told, event, hit);
        match hit.topic {
            Topic::Field(topic) => weigh(&mut slots.fields, Weighed { topic, weight }),
            // A forum or a task force that is a party is none that the event sets up.
            Topic::Measure(topic) if weight > NAMED && takes(event, topic) => {
                weigh(&mut slots.measures, Weighed { topic, weight })
            }
            Topic::Measure(_) => {}
        }
    }
    for (sentence, weight) in [
        (event.sentence + 1, OF_NEXT),
        (told.first_act, OF_HEADLINE),
        (told.first_act + 1, OF_LEAD),
    ] {
        for hit in plain_terms(told, sentence) {
            if let Topic::Field(topic) = hit.topic
                && !is_in_name(told, &hit.tokens)
            {
                weigh(&mut slots.fields, Weighed { topic, weight });
            }
        }
    }
    for hit in plain_terms(told, event.sentence + 1) {
        if let Topic::Measure(topic) = hit.topic
            && goes_on(event, topic)
        {
            let weight = OF_NEXT;
            weigh(&mut slots.measures, Weighed { topic, weight });
        }
    }
    slots
}

/// The terms of a sentence, as far as a sentence can be read, but for those that count only where nothing says it better.
fn plain_terms<'a>(told: &Told<'a>, sentence: usize) -> impl Iterator<Item = &'a TopicHit> + use<'a> {
    let tokens = told.sentences.get(sentence).map_or(0..0, |s| s.tokens.clone());
    let end = tokens.end.min(tokens.start + FARTHEST);
    let first = told.topics.partition_point(|h| h.tokens.start < tokens.start);
    let hits = told.topics[first..]
        .iter()
        .take_while(move |h| h.tokens.end <= end);
    hits.filter(|h| !h.weak)
}

/// Whether a measure can be that of an event: a document is made by agreeing, and elsewhere only talked of; what is talked
/// of at a meeting is not yet done.
fn takes(event: &EventMention, measure: u8) -> bool {
    const DOCUMENT: &str = "legal_instrument";
    match event.kind {
        EventKind::Agree => true,
        EventKind::Consult => false,
        _ => MEASURES[measure as usize] != DOCUMENT,
    }
}

/// Whether the sentence behind a mention may tell a measure of it: the form that a cooperation takes is told at length.
fn goes_on(event: &EventMention, measure: u8) -> bool {
    matches!(event.kind, EventKind::Agree | EventKind::Cooperate) && takes(event, measure)
}

/// How much a term in the sentence of a mention speaks for its topic: most behind the trigger in its clause, little in
/// the name of a body.
fn topic_weight(told: &Told<'_>, event: &EventMention, hit: &TopicHit) -> u32 {
    let behind = event.trigger.start <= hit.tokens.start && hit.tokens.end <= event.scope.end;
    if hit.weak {
        WEAK
    } else if is_in_name(told, &hit.tokens) {
        NAMED
    } else if behind {
        BEHIND
    } else {
        BESIDE
    }
}

/// The weight of a term behind the trigger in its clause, and elsewhere in the sentence of a mention.
const BEHIND: u32 = 20;
const BESIDE: u32 = 10;

/// The weight of what speaks for a topic only where nothing else does.
const WEAK: u32 = 1;

/// The weight of a term in the name of a body or an office.
const NAMED: u32 = 3;

/// The weight of a term in the sentence behind that of a mention, in the headline, and in the sentence behind it.
const OF_NEXT: u32 = 2;
const OF_HEADLINE: u32 = 4;
const OF_LEAD: u32 = 1;

/// Whether tokens lie in the name of a body or an office: `Kementerian Pertahanan` signs on any matter.
fn is_in_name(told: &Told<'_>, tokens: &Range<usize>) -> bool {
    const NESTED: usize = 3;
    let before = told.mentions.partition_point(|m| m.tokens.start <= tokens.start);
    told.mentions[..before].iter().rev().take(NESTED).any(|m| {
        matches!(m.kind, MentionKind::Organization | MentionKind::Office) && tokens.end <= m.tokens.end
    })
}

/// The topics of a list that enough speaks for.
pub(crate) fn settled(list: &[Weighed], share: u32) -> Vec<u8> {
    let most = list.iter().map(|w| w.weight).max().unwrap_or_default();
    let enough = |w: &&Weighed| w.weight * share >= most;
    list.iter().filter(enough).map(|w| w.topic).collect()
}

/// Who speaks right behind a mention that the text itself tells, in its sentence or the next, or of an act soon after:
/// an article tells what was done, and quotes someone on it.
fn spokesman(told: &Told<'_>, event: &EventMention) -> Option<EntityId> {
    const RIGHT_BEHIND: usize = 1;
    const SOON: usize = 3;
    const SPEECHES: usize = 8;
    let start = told.sentences[event.sentence].tokens.start;
    let end = |sentences: usize| {
        told.sentences[(event.sentence + sentences).min(told.sentences.len() - 1)]
            .tokens
            .end
    };
    let (right_behind, soon) = (end(RIGHT_BEHIND), end(SOON));
    let first = told.speeches.partition_point(|s| s.tokens.start < start);
    let of_act = |s: &Speech| inside(told.acts, &s.tokens, |a| a).next().is_some();
    let near = told.speeches[first..].iter().take(SPEECHES);
    near.take_while(|s| s.tokens.start < soon)
        .filter(|s| s.tokens.start < right_behind || of_act(s))
        .find_map(|s| s.speaker)
}

/// How many sentences open a text: they tell its occasion.
const OPENING: usize = 8;

/// The headline and the lead.
const LEAD: usize = 3;

/// The occasion that the text reports on: the first recent day that is told of something done, and the place beside it.
fn scene(told: &Told<'_>, uses: &[Use], sites: &[place::Located]) -> Scene {
    let first = |wanted: Use| {
        let fits = |d: &DateMention| time::names_day(told, d) && !time::is_quoted(told, d.tokens.start);
        let i = (0..uses.len()).find(|&i| uses[i] == wanted && fits(&told.dates[i]))?;
        let sentence = sentence_of(told, told.dates[i].tokens.start);
        let opens = sentence <= told.first_act + LEAD
            || (sentence <= told.first_act + OPENING && has_act(told, sentence));
        (opens || wanted != Use::Event && sentence <= told.first_act + OPENING).then_some((i, sentence))
    };
    let day = |(i, sentence): (usize, usize)| Some((time::event_date(i, &told.dates[i])?, sentence));
    let (done, said) = (first(Use::Event), first(Use::Spoken));
    let first_place = sites
        .iter()
        .take_while(|s| sentence_of(told, s.tokens.start) <= told.first_act + LEAD)
        .find(|s| !s.goal && !time::is_quoted(told, s.tokens.start));
    let beside = |date: Option<(usize, usize)>| place::beside(told, &told.dates[date?.0], sites);
    Scene {
        date: done.and_then(day),
        said: said.and_then(day).map(|(date, _)| date),
        reported: first(Use::Report).and_then(day).map(|(date, _)| date),
        place: beside(done)
            .or_else(|| beside(said))
            .or(first_place)
            .map(|p| p.site.clone()),
        published: told.published,
    }
}

fn sentence_of(told: &Told<'_>, token: usize) -> usize {
    told.sentences.partition_point(|s| s.tokens.end <= token)
}

fn has_act(told: &Told<'_>, sentence: usize) -> bool {
    inside(told.acts, &told.sentences[sentence].tokens, |a| a)
        .next()
        .is_some()
}

/// How far from its trigger the slots of a mention are looked for, in tokens; no sentence of the press is so long.
const FARTHEST: usize = 300;

/// The tokens that may fill the slots of a mention: its sentence, as far as a sentence can be read.
fn around(told: &Told<'_>, event: &EventMention) -> Range<usize> {
    let sentence = &told.sentences[event.sentence].tokens;
    let (start, end) = (event.trigger.start, event.trigger.end);
    sentence.start.max(start.saturating_sub(FARTHEST))..sentence.end.min(end + FARTHEST)
}

/// How far tokens stand from a trigger. What follows belongs to it rather than what stands before, and least of all
/// what another clause says.
fn distance(event: &EventMention, tokens: &Range<usize>) -> usize {
    const OTHER_CLAUSE: usize = 30;
    const BEFORE: usize = 4;
    let distance = if tokens.start >= event.trigger.end {
        tokens.start - event.trigger.end
    } else {
        2 * event.trigger.start.saturating_sub(tokens.end) + BEFORE
    };
    let inside = event.scope.start <= tokens.start && tokens.end <= event.scope.end;
    if inside { distance } else { distance + OTHER_CLAUSE }
}

/// Those of `all`, which stand in text order, that lie in a stretch of tokens, with their indices.
fn inside<'a, T>(
    all: &'a [T],
    stretch: &'a Range<usize>,
    tokens: impl Fn(&T) -> &Range<usize> + Copy + 'a,
) -> impl DoubleEndedIterator<Item = (usize, &'a T)> {
    let first = all.partition_point(|x| tokens(x).start < stretch.start);
    let end = all.partition_point(|x| tokens(x).start < stretch.end);
    let inside = all.iter().enumerate().take(end).skip(first);
    inside.filter(move |(_, x)| tokens(x).end <= stretch.end)
}
