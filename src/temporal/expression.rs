//! What the words of a date say: the parts of an expression, before it is known which day they mean.

use std::ops::Range;

use jiff::civil::Weekday;

use super::calendar::{DayPart, Season, Unit, Vague};
use super::{Bound, Part};

/// An expression and where it stands.
#[derive(Clone, Debug)]
pub(super) struct Found {
    pub(super) tokens: Range<usize>,
    pub(super) expression: Expression,
    pub(super) bound: Bound,
    /// It is told as the beginning of what lasts, so that it has come: `sejak Juli`, and not `mulai Juli`.
    pub(super) since: bool,
    pub(super) in_name: bool,
    /// Nothing shows that it is a date but that it lies near the day of publication.
    pub(super) tentative: bool,
    /// A verb group that looks ahead stands before it in its clause.
    pub(super) ahead: bool,
}

/// What the words say.
#[derive(Clone, Debug, Default)]
pub(super) struct Expression {
    pub(super) base: Base,
    pub(super) part: Option<Part>,
    pub(super) direction: Option<Direction>,
    /// The week, month or year that the date is said to lie in: `Senin pekan lalu`, `Oktober tahun lalu`.
    pub(super) within: Option<(Unit, i32)>,
    pub(super) weekday: Option<Weekday>,
    pub(super) day_part: Option<DayPart>,
    pub(super) clock: Option<Clock>,
}

/// An hour, perhaps with its minutes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Clock {
    pub(super) hour: i8,
    pub(super) minute: Option<i8>,
    pub(super) second: Option<i8>,
}

/// A length of time, as the words count it: `dua tahun`, `1,5 tahun`, `dua tahun enam bulan`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Amount {
    pub(super) unit: Unit,
    /// Open in `beberapa tahun`.
    pub(super) count: Option<i32>,
    /// Tenths of a unit over the count.
    pub(super) tenths: i32,
    /// What is counted in a smaller unit besides.
    pub(super) rest: Option<(Unit, i32)>,
}

impl Amount {
    pub(super) const fn of(unit: Unit, count: Option<i32>) -> Self {
        Self {
            unit,
            count,
            tenths: 0,
            rest: None,
        }
    }
}

/// Where on the calendar to look.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Base {
    /// Nothing but what the other parts say: a weekday, a part of the day, a time.
    #[default]
    Bare,
    /// A date, perhaps with gaps.
    Fields(Fields),
    /// From one to another.
    Between(Fields, Fields),
    /// So many units away from the day of reference.
    Away(Unit, i32),
    /// So many units away from the date told before.
    AwayFromLast(Unit, i32),
    /// The `n`th quarter or half of a year.
    PartOfYear(Unit, i8, Option<i16>),
    /// The first months of a year, so many of them.
    FirstMonths(i8, Option<i16>),
    /// The decade or century that begins with this year.
    Era(Unit, i16),
    /// A time without a place on the calendar.
    Vague(Vague),
    /// A feast by its number, perhaps of a year, and so many days before or after it: `H-7 Lebaran`.
    Feast(usize, Option<i16>, i32),
    /// A season, perhaps of a year.
    Season(Season, Option<i16>),
    /// The `n`th seven days of a month, `0` for the last.
    WeekOfMonth(i8, Fields),
    /// A length of time.
    Length(Amount),
    /// From one weekday to another, each week: `Senin-Jumat`.
    Weekdays(Weekday, Weekday),
    /// Two weekdays, each week: `setiap Senin dan Kamis`.
    BothWeekdays(Weekday, Weekday),
    /// Again and again.
    Every(Unit, i32),
    /// Each year: `setiap 17 Agustus`, `setiap Juli`.
    EveryDate(Fields),
}

/// A date as far as it is given.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Fields {
    pub(super) year: Option<i16>,
    pub(super) month: Option<i8>,
    pub(super) day: Option<i8>,
    /// Written in digits, so that day and month may stand the other way round.
    pub(super) digits: bool,
    /// Told by the name of its feast, which is the nearest one.
    pub(super) feast: bool,
}

/// Where a modifier points.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Direction {
    Past,
    /// Before on the same day, where the day may be that of the reference: `Rabu siang tadi`.
    JustNow,
    Present,
    Future,
}

impl Direction {
    /// So many units away: one before, none, one behind.
    pub(super) const fn step(self) -> i32 {
        match self {
            Direction::Past | Direction::JustNow => -1,
            Direction::Present => 0,
            Direction::Future => 1,
        }
    }
}
