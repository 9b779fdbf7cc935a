//! Dates and times in Indonesian text, with their values.
//!
//! The module stands alone: [`Dates`] takes a text and the day it was published, and gives every date with its place
//! and its value in ISO 8601 or EDTF. Inside the pipeline, [`DateFinder`] does the same on a text that is
//! split into tokens already.
//!
//! ```
//! let dates = sepakat::temporal::Dates::bundled()?;
//! let published = jiff::civil::date(2024, 12, 7);
//! let text = "Kedua menteri bertemu di Jakarta, Jumat (6/12/2024), dan akan bertemu lagi pekan depan.";
//! let found = dates.find(text, Some(published));
//! assert_eq!(found[0].span.of(text), "Jumat (6/12/2024)");
//! assert_eq!(found[0].value.as_deref(), Some("2024-12-06"));
//! assert_eq!(found[1].span.of(text), "pekan depan");
//! assert_eq!(found[1].value.as_deref(), Some("2024-W50"));
//! assert_eq!(found[1].edtf().as_deref(), Some("2024-12-09/2024-12-15"));
//! # Ok::<(), sepakat::Error>(())
//! ```
//!
//! # What is found
//! Whole and partial dates in words and digits, with or without a weekday; weekdays alone; days, weeks, weekends,
//! months, quarters and years told from the day of publication (`kemarin`, `akhir pekan lalu`, `dua tahun lalu`); times
//! (`pukul 19.30 WIB`) and nights before a day (`malam Minggu`); intervals (`27–28 April 2018`); seasons; feasts, and days
//! counted from them (`H-7 Lebaran`); quarters and halves by any name (`Q1 2024`, `tiga bulan pertama tahun ini`); decades
//! and centuries; lengths (`dua hari`, `1,5 tahun`, `dua tahun enam bulan`) and repetitions (`setiap Senin`, `dua tahun
//! sekali`, `per bulan`).
//! The marks are those of ISO-TimeML: prepositions stand outside, modifiers (`awal`, `lalu`) and the weekday with its date
//! inside. Times without a place on the calendar, such as `kini`, `dahulu` and `nanti`, have the values of ISO-TimeML:
//! `PRESENT_REF`, `PAST_REF`, `FUTURE_REF`.
//!
//! # How a value is chosen
//! Day comes before month. Where both orders make sense, the weekday decides; where there is none, the other order is
//! listed in [`alternatives`](DateMention::alternatives); of a weekday alone, so is the one on the other side of the day of
//! publication. A weekday that fits no reading sets
//! [`weekday_conflict`](DateMention::weekday_conflict). A date without a year lies in the year of publication, unless
//! the weekday, a modifier (`lalu`, `mendatang`) or a verb group that looks ahead says otherwise; a day without a month lies
//! in that of the last date told with one, if that is near. Without a day of
//! publication, relative expressions have no value, and partial ones have `X` for what is open: `XXXX-09-17`.
//!
//! # Cost
//! Linear in the length of the text: what is looked at from one token is bounded.

mod calendar;
mod expression;
mod grammar;
mod numeral;
mod resolve;
mod split;

use std::ops::Range;

use jiff::civil::Date;
use serde::{Serialize, Serializer};

use self::calendar::{Calendar, Vague};
use self::expression::{Base, Found};
use self::grammar::{Grammar, Step};
use self::resolve::{Context, Resolved};
use crate::error::Error;
use crate::lexicon::Lexicons;
use crate::span::Span;
use crate::token::{TokenKind, Tokenizer};
use crate::vocabulary::{Lexed, Vocabulary};

/// The value of a time that is only told to be past.
pub(crate) const PAST: &str = Vague::Past.code();

/// A date, time, length or repetition in the text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct DateMention {
    /// Where it stands, in bytes, without the preposition: `Kamis (9/9)`, not `pada Kamis (9/9)`.
    pub span: Span,
    /// Its tokens, by index.
    pub tokens: Range<usize>,
    /// What it is.
    pub kind: DateKind,
    /// ISO 8601 or EDTF: `2025-04-21`, `2023-10`, `2014-W45`, `2024-Q3`, `2018-04-27/2018-04-28`,
    /// `2014-W45-WE`, `2019-SU`, `2014-11-03T19:30`, `2014-11-03TNI`, `TNI` of any day, `199X`, `P2D`, `P1.5Y`; open parts are `X`. Nothing where the text alone does not tell.
    pub value: Option<String>,
    /// How fine the value is.
    pub granularity: Granularity,
    /// The first day, where the value has one.
    #[serde(serialize_with = "as_text")]
    pub start: Option<Date>,
    /// The last day.
    #[serde(serialize_with = "as_text")]
    pub end: Option<Date>,
    /// Whether the value was told from the day of publication or from a date before it.
    pub relative: bool,
    /// Which part of the week, month or year is meant: `awal 2019`, `akhir bulan ini`.
    pub part: Option<Part>,
    /// Whether it is an end of an open interval: `sejak 2011`, `hingga Oktober`.
    pub bound: Bound,
    /// Other values that the words allow, best first.
    pub alternatives: Vec<String>,
    /// Whether the weekday that the text gives is not that of the date.
    pub weekday_conflict: bool,
    /// Whether it seems to be part of a name, as the year of `Asian Games 2018`.
    pub in_name: bool,
}

/// What a mention of time is; the names are those of ISO-TimeML.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum DateKind {
    /// A day or anything coarser.
    #[default]
    Date,
    /// A moment or a part of a day.
    Time,
    /// A length of time.
    Duration,
    /// A repetition.
    Set,
}

/// How fine a value is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Granularity {
    /// A second.
    Second,
    /// A minute.
    Minute,
    /// An hour.
    Hour,
    /// A part of a day, such as the morning.
    DayPart,
    /// A day.
    #[default]
    Day,
    /// Saturday and Sunday.
    Weekend,
    /// A week from Monday to Sunday.
    Week,
    /// A month.
    Month,
    /// Three months.
    Quarter,
    /// Three months by the weather; the value has the code of ISO-TimeML, as `2019-SU`.
    Season,
    /// Six months.
    Half,
    /// A year.
    Year,
    /// Ten years.
    Decade,
    /// A hundred years.
    Century,
    /// None: `kini`, `baru-baru ini`.
    Vague,
}

/// A part of a week, month or year.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Part {
    /// The beginning.
    Early,
    /// The middle.
    Middle,
    /// The end.
    Late,
}

/// Whether a date is an end of an interval whose other end is not told.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Bound {
    /// The time itself.
    #[default]
    Within,
    /// From then on: `sejak`, `mulai`.
    From,
    /// Up to then: `hingga`, `sampai`.
    Until,
}

impl DateMention {
    /// The value as days, months or years in EDTF: a week or quarter becomes an interval, a time its day; nothing for
    /// lengths, repetitions, vague times, and where a part is open.
    pub fn edtf(&self) -> Option<String> {
        let (start, end) = (self.start?, self.end?);
        match self.granularity {
            Granularity::Vague => None,
            Granularity::Second | Granularity::Minute | Granularity::Hour | Granularity::DayPart => {
                Some(start.to_string())
            }
            Granularity::Week | Granularity::Weekend => Some(format!("{start}/{end}")),
            Granularity::Quarter | Granularity::Half | Granularity::Season => {
                let month = |d: Date| format!("{:04}-{:02}", d.year(), d.month());
                Some(format!("{}/{}", month(start), month(end)))
            }
            _ => self.value.clone(),
        }
    }
}

/// Finds dates in a text that is split into tokens. Made once from the lexicons; cheap to share.
#[derive(Clone, Debug)]
pub struct DateFinder {
    calendar: Calendar,
}

impl DateFinder {
    /// Compiles `calendar.tsv`.
    ///
    /// # Errors
    /// For every row with an unknown class or a value that its class cannot have.
    pub fn new(
        lexicons: &Lexicons,
        tokenizer: &Tokenizer,
        vocabulary: &mut Vocabulary,
    ) -> Result<Self, Error> {
        let calendar = Calendar::new(lexicons, tokenizer, vocabulary)?;
        Ok(Self { calendar })
    }

    /// The dates of a text in order, none overlapping. `reference` is the day of publication.
    pub fn find(&self, lexed: &Lexed<'_>, reference: Option<Date>) -> Vec<DateMention> {
        let Some(split) = split::split(&self.calendar, lexed) else {
            return self.find_in(lexed, reference);
        };
        let mut mentions = self.find_in(&split.lexed, reference);
        for mention in &mut mentions {
            let Range { start, end } = mention.tokens;
            mention.tokens = split.origin[start]..split.origin[end - 1] + 1;
        }
        mentions
    }

    fn find_in(&self, lexed: &Lexed<'_>, reference: Option<Date>) -> Vec<DateMention> {
        let found = self.scan(lexed);
        let mut mentions = Vec::with_capacity(found.len());
        let mut context = Context {
            feasts: &self.calendar.feasts,
            reference,
            ..Context::default()
        };
        for (i, this) in found.iter().enumerate() {
            let beside = match beside(lexed, &found, i) {
                Some(Beside::Before) if is_time_alone(this) || is_until_weekday(this) => context.last_day,
                // `pukul 10.00 ... , Rabu (4/9/2019)`: the day stands behind the time.
                Some(Beside::Behind(next)) if is_time_alone(this) => context.resolve(next).day(),
                _ => None,
            };
            let mut resolved = context.with_day(beside).resolve(this);
            if let Some(next) = found.get(i + 1).filter(|next| self.is_namely(lexed, this, next)) {
                resolved.take_day_of(&context.resolve(next));
            }
            if this.tentative && !context.is_near(&resolved) {
                continue;
            }
            context.remember(&resolved);
            mentions.push(mention(lexed, this, resolved));
        }
        mentions
    }

    /// Whether one expression tells in other words what the next does: `hari ini, Kamis (13/12/2018)`.
    fn is_namely(&self, lexed: &Lexed<'_>, this: &Found, next: &Found) -> bool {
        let grammar = Grammar {
            calendar: &self.calendar,
            lexed,
        };
        grammar.names_again(this) == Some(next.tokens.start)
    }

    fn scan(&self, lexed: &Lexed<'_>) -> Vec<Found> {
        let grammar = Grammar {
            calendar: &self.calendar,
            lexed,
        };
        let mut found = Vec::new();
        let mut i = 0;
        while i < lexed.tokens.len() {
            if !grammar.may_begin(i) {
                i += 1;
                continue;
            }
            match grammar.at(i) {
                Step::Found(this) => {
                    i = this.tokens.end;
                    found.push(*this);
                }
                Step::Skip(len) => i += len,
                Step::Nothing => i += 1,
            }
        }
        found
    }
}

fn is_time_alone(found: &Found) -> bool {
    let e = &found.expression;
    (e.clock.is_some() || e.day_part.is_some()) && e.base == Base::Bare && e.weekday.is_none()
}

fn is_until_weekday(found: &Found) -> bool {
    let e = &found.expression;
    found.bound == Bound::Until && e.base == Base::Bare && e.weekday.is_some()
}

/// Where in the sentence of a time another expression stands.
enum Beside<'f> {
    Before,
    Behind(&'f Found),
}

/// The neighbour of an expression in its sentence, the one before it first.
fn beside<'f>(lexed: &Lexed<'_>, found: &'f [Found], i: usize) -> Option<Beside<'f>> {
    const FAR: usize = 16;
    let same_sentence = |range: Range<usize>| {
        range.len() <= FAR
            && !range
                .clone()
                .any(|t| lexed.tokens[t].kind == TokenKind::Mark && lexed.surface(t) == ".")
    };
    let this = &found[i].tokens;
    let before = i.checked_sub(1).map(|b| found[b].tokens.end..this.start);
    if before.is_some_and(same_sentence) {
        return Some(Beside::Before);
    }
    let next = found.get(i + 1)?;
    same_sentence(this.end..next.tokens.start).then_some(Beside::Behind(next))
}

fn mention(lexed: &Lexed<'_>, found: &Found, resolved: Resolved) -> DateMention {
    DateMention {
        span: lexed.span(found.tokens.clone()),
        tokens: found.tokens.clone(),
        kind: resolved.kind,
        value: resolved.value,
        granularity: resolved.granularity,
        start: resolved.days.map(|(start, _)| start),
        end: resolved.days.map(|(_, end)| end),
        relative: resolved.relative,
        part: found.expression.part,
        bound: found.bound,
        alternatives: resolved.alternatives,
        weekday_conflict: resolved.weekday_conflict,
        in_name: found.in_name,
    }
}

fn as_text<S: Serializer>(date: &Option<Date>, serializer: S) -> Result<S::Ok, S::Error> {
    match date {
        Some(date) => serializer.collect_str(date),
        None => serializer.serialize_none(),
    }
}

/// Dates in plain text: everything that [`DateFinder`] needs, in one object.
///
/// # Examples
/// ```
/// let dates = sepakat::temporal::Dates::bundled()?;
/// let text = "Rapat digelar dua hari, 27–28 April 2018.";
/// let found = dates.find(text, None);
/// assert_eq!(found[1].value.as_deref(), Some("2018-04-27/2018-04-28"));
/// # Ok::<(), sepakat::Error>(())
/// ```
#[derive(Clone, Debug)]
pub struct Dates {
    tokenizer: Tokenizer,
    vocabulary: Vocabulary,
    finder: DateFinder,
}

impl Dates {
    /// With the lexicons that are compiled into the crate.
    ///
    /// # Errors
    /// When a bundled table has a fault; the tests of this crate see to it that none has.
    pub fn bundled() -> Result<Self, Error> {
        Self::new(&Lexicons::bundled()?)
    }

    /// With lexicons of your own.
    ///
    /// # Errors
    /// See [`DateFinder::new`].
    pub fn new(lexicons: &Lexicons) -> Result<Self, Error> {
        let tokenizer = Tokenizer::new(lexicons);
        let mut vocabulary = Vocabulary::default();
        let finder = DateFinder::new(lexicons, &tokenizer, &mut vocabulary)?;
        Ok(Self {
            tokenizer,
            vocabulary,
            finder,
        })
    }

    /// The dates of `text` in order, none overlapping. `reference` is the day of publication.
    pub fn find(&self, text: &str, reference: Option<Date>) -> Vec<DateMention> {
        let lexed = Lexed::new(text, self.tokenizer.tokenize(text), &self.vocabulary);
        self.finder.find(&lexed, reference)
    }
}
