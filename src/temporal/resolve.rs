//! Which day, month or year an expression means.

mod value;

use jiff::ToSpan;
use jiff::civil::{Date, Weekday};

use super::calendar::{Feast, Season, Unit, Vague};
use super::expression::{Amount, Base, Clock, Direction, Expression, Fields, Found};
use super::{Bound, DateKind, Granularity};
use value::{
    Valued, days_between, era, later, moved, narrowed, one_day, part_of_year, week, whole_month, whole_year,
};

/// The value of an expression.
#[derive(Clone, Debug, Default)]
pub(super) struct Resolved {
    pub(super) kind: DateKind,
    pub(super) value: Option<String>,
    pub(super) granularity: Granularity,
    pub(super) days: Option<(Date, Date)>,
    pub(super) relative: bool,
    pub(super) alternatives: Vec<String>,
    pub(super) weekday_conflict: bool,
}

/// What an expression is read against.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Context<'c> {
    /// When the feasts are that the table names.
    pub(super) feasts: &'c [Feast],
    /// The day on which the text was published.
    pub(super) reference: Option<Date>,
    /// The day that the same sentence names.
    pub(super) beside: Option<Date>,
    /// The day that was told last.
    pub(super) last_day: Option<Date>,
    /// The first day of what was told last: a day, month or year.
    pub(super) last: Option<Date>,
    /// The day that was told last with its month.
    pub(super) last_explicit: Option<Date>,
}

/// How far from the day of publication a date in parentheses may lie that has nothing else to show that it is one.
const NEWS_IN_DAYS: i32 = 45;
/// How near a date must lie for its weekday to be the slip, and not its year.
const SLIP_IN_DAYS: i32 = 14;
/// A week.
const WEEK_IN_DAYS: i32 = 7;
/// How far ahead a month without a year may lie before the year before is meant.
const HALF_YEAR_IN_DAYS: i32 = 183;

impl Resolved {
    /// The day, where it is one.
    pub(super) fn day(&self) -> Option<Date> {
        self.days.filter(|(start, end)| start == end).map(|(day, _)| day)
    }

    /// Takes the day or year of an apposition, which is told by the calendar, where this one is told from another date.
    pub(super) fn take_day_of(&mut self, other: &Resolved) {
        let same = self.granularity == other.granularity && self.kind == other.kind;
        if self.relative && !other.relative && same && other.value.is_some() {
            self.value.clone_from(&other.value);
            self.days = other.days;
        }
    }
}

impl Context<'_> {
    /// Keeps a date for those that are told from it.
    pub(super) fn remember(&mut self, resolved: &Resolved) {
        let Some((start, _)) = resolved.days else { return };
        self.last = Some(start);
        self.last_day = resolved.day().or(self.last_day);
        self.last_explicit = resolved
            .day()
            .filter(|_| !resolved.relative)
            .or(self.last_explicit);
    }

    /// The same, in a sentence that names `day`.
    pub(super) fn with_day(self, day: Option<Date>) -> Self {
        Self { beside: day, ..self }
    }

    /// Whether a date that is not sure to be one lies where the news lies.
    pub(super) fn is_near(&self, resolved: &Resolved) -> bool {
        let distance = self
            .reference
            .zip(resolved.days)
            .map(|(r, (start, _))| days_between(r, start).abs());
        distance.is_some_and(|days| days <= NEWS_IN_DAYS)
    }

    /// The date that a unit of this size is told from.
    fn told(&self, unit: Unit) -> Option<Date> {
        let last = match unit {
            Unit::Month | Unit::Quarter | Unit::Half | Unit::Year | Unit::Decade | Unit::Century => self.last,
            _ => self.last_day,
        };
        last.or(self.reference)
    }

    /// The value of what was found.
    pub(super) fn resolve(&self, found: &Found) -> Resolved {
        let e = &found.expression;
        let mut resolved = self.base(e, found);
        if let (Some(part), Some(days)) = (e.part, resolved.days) {
            resolved.days = Some(narrowed(part, resolved.granularity, days));
        }
        let is_timed = e.clock.is_some() || e.day_part.is_some();
        if is_timed && resolved.kind != DateKind::Set {
            resolved = self.timed(e, found, resolved);
        }
        resolved
    }

    fn base(&self, e: &Expression, found: &Found) -> Resolved {
        match e.base {
            Base::Bare if e.weekday.is_some() => self.weekday(e, found),
            Base::Bare => Resolved::default(),
            Base::Fields(fields) => self.fields(fields, e, found),
            Base::Between(from, to) => self.between(from, to, e, found),
            Base::Away(unit, by) => relative(
                self.reference
                    .and_then(|day| moved(day, unit, by, self.weekend_direction(e, found))),
            ),
            Base::AwayFromLast(unit, by) => relative(self.told(unit).and_then(|day| {
                let day = match e.within {
                    Some((Unit::Year, years)) => day.checked_add(years.years()).ok()?,
                    _ => day,
                };
                moved(day, unit, by, Direction::Present)
            })),
            Base::PartOfYear(unit, n, year) => self.part_of_year(unit, n, year, e),
            Base::FirstMonths(count, year) => self.first_months(count, year, e),
            Base::Era(unit, year) => explicit(era(unit, year)),
            Base::Vague(vague) => vague_time(vague),
            Base::Feast(feast, year, offset) => self.feast(feast, year, offset, e),
            Base::Season(season, year) => self.season(season, year, e),
            Base::WeekOfMonth(n, fields) => self.week_of_month(n, fields, e, found),
            Base::Length(amount) => length(amount),
            Base::Every(unit, count) => every(unit, count, e),
            Base::EveryDate(fields) => every_date(fields),
            Base::Weekdays(from, to) => self.weekdays(from, to, e),
            Base::BothWeekdays(one, other) => both_weekdays(one, other),
        }
    }

    /// A bare `akhir pekan` is the last one, unless the verb looks ahead.
    fn weekend_direction(&self, e: &Expression, found: &Found) -> Direction {
        match (e.direction, found.ahead) {
            (Some(direction), _) => direction,
            (None, true) => Direction::Future,
            (None, false) => Direction::Past,
        }
    }

    fn weekday(&self, e: &Expression, found: &Found) -> Resolved {
        let Some(weekday) = e.weekday else {
            return Resolved::default();
        };
        let value = self.reference.and_then(|reference| {
            if let Some((Unit::Week, by)) = e.within {
                let (monday, _) = week(reference.checked_add(by.weeks()).ok()?)?;
                return later(monday, i32::from(weekday.to_monday_zero_offset()));
            }
            match e.direction {
                Some(Direction::JustNow) if reference.weekday() == weekday => Some(reference),
                Some(Direction::Past | Direction::JustNow) => reference.nth_weekday(-1, weekday).ok(),
                Some(Direction::Future) => reference.nth_weekday(1, weekday).ok(),
                Some(Direction::Present) => {
                    let (monday, _) = week(reference)?;
                    later(monday, i32::from(weekday.to_monday_zero_offset()))
                }
                None if reference.weekday() == weekday => Some(reference),
                // `Senin malam hingga Rabu`: the one after the day that the sentence has told.
                None if found.bound == Bound::Until => {
                    let told = self.beside.unwrap_or(reference);
                    told.nth_weekday(1, weekday).ok()
                }
                None if found.ahead => reference.nth_weekday(1, weekday).ok(),
                None => reference.nth_weekday(-1, weekday).ok(),
            }
        });
        let mut resolved = relative(value.map(one_day));
        resolved.granularity = Granularity::Day;
        if e.direction.is_none()
            && e.within.is_none()
            && let (Some(day), Some(reference)) = (value, self.reference)
            && day != reference
        {
            let other = later(
                day,
                if day < reference {
                    WEEK_IN_DAYS
                } else {
                    -WEEK_IN_DAYS
                },
            );
            resolved.alternatives.extend(other.map(|d| d.to_string()));
        }
        if resolved.value.is_none() {
            resolved.value = Some(format!("XXXX-WXX-{}", weekday.to_monday_one_offset()));
        }
        resolved
    }

    /// `Senin-Jumat` is each week; `Senin-Jumat pekan ini` is once.
    fn weekdays(&self, from: Weekday, to: Weekday, e: &Expression) -> Resolved {
        if let Some((Unit::Week, by)) = e.within {
            let days = self.reference.and_then(|reference| {
                let (monday, _) = week(later(reference, 7 * by)?)?;
                let day = |w: Weekday| later(monday, i32::from(w.to_monday_zero_offset()));
                day(from).zip(day(to)).filter(|(from, to)| from <= to)
            });
            return relative(days.map(|(a, b)| (format!("{a}/{b}"), Granularity::Day, (a, b))));
        }
        let (from, to) = (from.to_monday_one_offset(), to.to_monday_one_offset());
        Resolved {
            kind: DateKind::Set,
            value: Some(format!("XXXX-WXX-{from}/XXXX-WXX-{to}")),
            ..Resolved::default()
        }
    }

    fn fields(&self, f: Fields, e: &Expression, found: &Found) -> Resolved {
        match (f.year, f.month, f.day) {
            (Some(year), None, None) => explicit(whole_year(year)),
            (Some(year), Some(month), None) => explicit(whole_month(year, month)),
            (Some(year), Some(month), Some(day)) => self.full_day(year, month, day, f.digits, e),
            (None, Some(month), None) => self.month(month, e, found),
            (None, Some(month), Some(day)) => self.day_of_month(f, month, day, e, found),
            (None, None, Some(day)) => self.bare_day(day, e, found),
            _ => Resolved::default(),
        }
    }

    /// Day, month and year are all there: the weekday may still turn day and month round.
    fn full_day(&self, year: i16, month: i8, day: i8, digits: bool, e: &Expression) -> Resolved {
        let as_written = Date::new(year, month, day).ok();
        let turned = Date::new(year, day, month)
            .ok()
            .filter(|_| digits && day != month);
        let fits = |date: &Date| e.weekday.is_none_or(|w| date.weekday() == w);
        let Some(written) = as_written else {
            // The thirty-first of a month that has thirty days: the month is all that is sure.
            let mut resolved = explicit(whole_month(year, month));
            resolved.value = resolved.value.filter(|_| day <= 31);
            return resolved;
        };
        if fits(&written) {
            let mut resolved = explicit(Some(one_day(written)));
            if e.weekday.is_none() {
                resolved.alternatives.extend(turned.map(|d| d.to_string()));
            }
            return resolved;
        }
        if let Some(turned) = turned.filter(fits) {
            let mut resolved = explicit(Some(one_day(turned)));
            resolved.alternatives.push(written.to_string());
            return resolved;
        }
        let mut resolved = explicit(Some(one_day(written)));
        resolved.weekday_conflict = true;
        let neighbours = [year - 1, year + 1]
            .into_iter()
            .filter_map(|y| Date::new(y, month, day).ok());
        resolved.alternatives = neighbours.filter(fits).map(|d| d.to_string()).collect();
        resolved
    }

    /// A day and month: the year is that of the reference, or the one beside it where weekday, modifier or tense say so.
    fn day_of_month(&self, f: Fields, month: i8, day: i8, e: &Expression, found: &Found) -> Resolved {
        let Some(reference) = self.reference else {
            return Resolved {
                value: Some(format!("XXXX-{month:02}-{day:02}")),
                granularity: Granularity::Day,
                ..Resolved::default()
            };
        };
        let written = |year| Date::new(year, month, day).ok();
        let turned = |year| Date::new(year, day, month).ok();
        if let Some((Unit::Year, by)) = e.within {
            return explicit(written(reference.year() + by as i16).map(one_day));
        }
        if let Some(weekday) = e.weekday {
            let turned = if f.digits {
                nearest_first(reference, turned)
            } else {
                Vec::new()
            };
            return on_weekday(weekday, reference, &nearest_first(reference, written), &turned);
        }
        if f.feast && e.direction.is_none() {
            return explicit(nearest_first(reference, written).first().copied().map(one_day));
        }
        let chosen = self.year_for(reference, e, found, written);
        let mut resolved = explicit(chosen.map(one_day));
        if f.digits && day != month {
            let turned = self.year_for(reference, e, found, turned);
            resolved.alternatives.extend(turned.map(|d| d.to_string()));
        }
        resolved
    }

    /// The year in which a day without a year lies.
    fn year_for(
        &self,
        reference: Date,
        e: &Expression,
        found: &Found,
        date: impl Fn(i16) -> Option<Date>,
    ) -> Option<Date> {
        let year = reference.year();
        let this = date(year);
        match e.direction {
            Some(Direction::Past | Direction::JustNow) => {
                return this.filter(|d| *d <= reference).or_else(|| date(year - 1));
            }
            Some(Direction::Future) => return this.filter(|d| *d >= reference).or_else(|| date(year + 1)),
            Some(Direction::Present) => return this,
            None => {}
        }
        let Some(this) = this else {
            return date(year - 1).or_else(|| date(year + 1));
        };
        let ahead = days_between(reference, this);
        let looks_ahead = found.ahead || found.bound == Bound::Until;
        if ahead > HALF_YEAR_IN_DAYS && !looks_ahead || ahead > 0 && found.since && !found.ahead {
            return date(year - 1);
        }
        if ahead < -HALF_YEAR_IN_DAYS && looks_ahead {
            return date(year + 1);
        }
        Some(this)
    }

    fn month(&self, month: i8, e: &Expression, found: &Found) -> Resolved {
        let Some(reference) = self.reference else {
            return Resolved {
                value: Some(format!("XXXX-{month:02}")),
                granularity: Granularity::Month,
                ..Resolved::default()
            };
        };
        let year = reference.year();
        if let Some((Unit::Year, by)) = e.within {
            return explicit(whole_month(year + by as i16, month));
        }
        // `September lalu`, told in September, was last year.
        let past = month < reference.month();
        let ahead = i32::from(month - reference.month());
        let looks_ahead = found.ahead || found.bound == Bound::Until;
        let chosen = match e.direction {
            Some(Direction::Past | Direction::JustNow) => {
                if past {
                    year
                } else {
                    year - 1
                }
            }
            Some(Direction::Future) => {
                if ahead >= 0 {
                    year
                } else {
                    year + 1
                }
            }
            Some(Direction::Present) => year,
            None if ahead > 0 && found.since && !found.ahead => year - 1,
            None if ahead > 6 && !looks_ahead => year - 1,
            None if ahead < -6 && looks_ahead => year + 1,
            None => year,
        };
        let mut resolved = explicit(whole_month(chosen, month));
        if e.direction.is_none() && chosen == year && ahead > 0 && !looks_ahead {
            resolved.alternatives.push(format!("{}-{month:02}", year - 1));
        }
        resolved
    }

    /// `tanggal 17`: in the month of the reference, or beside it.
    fn bare_day(&self, day: i8, e: &Expression, found: &Found) -> Resolved {
        let date = self.reference.and_then(|reference| {
            let month = |by: i32| {
                let first = reference.first_of_month().checked_add(by.months()).ok()?;
                Date::new(first.year(), first.month(), day).ok()
            };
            if let Some((Unit::Month, by)) = e.within {
                return month(by);
            }
            // `dari tanggal 19 Oktober ke tanggal 20`
            if let Some(told) = self
                .last_explicit
                .filter(|_| e.direction.is_none() && !found.ahead)
            {
                let near = days_between(reference, told).abs() <= NEWS_IN_DAYS;
                return Date::new(told.year(), told.month(), day)
                    .ok()
                    .filter(|_| near)
                    .or_else(|| month(0));
            }
            let this = month(0);
            match e.direction {
                Some(Direction::Past | Direction::JustNow) => {
                    this.filter(|d| *d <= reference).or_else(|| month(-1))
                }
                Some(Direction::Future) => this.filter(|d| *d >= reference).or_else(|| month(1)),
                None if found.ahead => this.filter(|d| *d >= reference).or_else(|| month(1)),
                _ => this,
            }
        });
        let mut resolved = relative(date.map(one_day));
        resolved.granularity = Granularity::Day;
        if resolved.value.is_none() {
            resolved.value = Some(format!("XXXX-XX-{day:02}"));
        }
        resolved
    }

    /// Seven days of a month; the last seven for week `0`.
    fn week_of_month(&self, n: i8, fields: Fields, e: &Expression, found: &Found) -> Resolved {
        let month = match e.within {
            Some((Unit::Month, by)) => self
                .reference
                .and_then(|day| moved(day, Unit::Month, by, Direction::Present))
                .map(|(_, _, days)| days),
            _ => self.fields(fields, e, found).days,
        };
        let week = month.and_then(|(first, last)| {
            let start = if n == 0 {
                later(last, -6)?
            } else {
                later(first, 7 * (i32::from(n) - 1))?
            };
            let end = later(start, 6)?;
            Some((format!("{start}/{end}"), Granularity::Week, (start, end)))
        });
        Resolved {
            granularity: Granularity::Week,
            ..relative(week)
        }
    }

    /// An interval: what the first date lacks is taken from the second.
    fn between(&self, from: Fields, to: Fields, e: &Expression, found: &Found) -> Resolved {
        let plain = Expression {
            weekday: None,
            ..e.clone()
        };
        // `dari Jumat (11/10) hingga Minggu (13/10)`: the interval is closed, `dari` says nothing of the past.
        let found = &Found {
            bound: Bound::Within,
            since: false,
            ..found.clone()
        };
        let mut last = self.fields(to, &plain, found);
        let Some((_, mut end)) = last.days else {
            return self.open_interval(from, to, last.granularity);
        };
        let month = from.month.or(to.month);
        let year = from.year.unwrap_or(end.year());
        let fields = Fields {
            year: Some(year),
            month,
            day: from.day,
            ..Fields::default()
        };
        let mut first = self.fields(fields, &plain, found);
        if first.days.is_some_and(|(start, _)| start > end) && from.year.is_none() {
            let of_year = |fields: Fields, year| {
                let year = Some(year);
                self.fields(Fields { year, ..fields }, &plain, found)
            };
            // `28 Desember-3 Januari` is the turn of the year that is nearer, or runs.
            let (ended, to_come) = (of_year(fields, year - 1), of_year(to, year + 1));
            let nearer = self.reference.zip(first.days).is_some_and(|(day, (start, _))| {
                day > end && (start <= day || days_between(day, start) < days_between(end, day))
            });
            if nearer && to.year.is_none() && e.direction.is_none() {
                end = to_come.days.map_or(end, |(_, end)| end);
                last = to_come;
            } else {
                first = ended;
            }
        }
        let (Some((start, _)), Some(a), Some(b)) = (first.days, first.value, last.value) else {
            return Resolved::default();
        };
        if start > end {
            return Resolved {
                kind: DateKind::Date,
                granularity: last.granularity,
                ..Resolved::default()
            };
        }
        Resolved {
            value: Some(format!("{a}/{b}")),
            granularity: last.granularity,
            days: Some((start, end)),
            weekday_conflict: e
                .weekday
                .is_some_and(|w| from.day.is_some() && start.weekday() != w),
            ..Resolved::default()
        }
    }

    fn open_interval(&self, from: Fields, to: Fields, granularity: Granularity) -> Resolved {
        let written = |f: Fields| match (f.month.or(to.month), f.day) {
            (Some(month), Some(day)) => format!("XXXX-{month:02}-{day:02}"),
            (Some(month), None) => format!("XXXX-{month:02}"),
            _ => String::new(),
        };
        Resolved {
            value: Some(format!("{}/{}", written(from), written(to))),
            granularity,
            ..Resolved::default()
        }
    }

    /// A season of the year that is told, else of the last or the next that `lalu` or `depan` points at.
    fn season(&self, season: Season, year: Option<i16>, e: &Expression) -> Resolved {
        const MONTHS: i8 = 3;
        let first_month = season.first_month();
        let told = self.reference.and_then(|reference| {
            let year = reference.year();
            let month = reference.month();
            match (e.within, e.direction) {
                (Some((_, by)), _) => Some(year + by as i16),
                (None, Some(Direction::Past | Direction::JustNow)) if first_month + MONTHS <= month => {
                    Some(year)
                }
                (None, Some(Direction::Past | Direction::JustNow)) => Some(year - 1),
                (None, Some(Direction::Future)) if month < first_month => Some(year),
                (None, Some(Direction::Future)) => Some(year + 1),
                (None, Some(Direction::Present)) if month + 9 < first_month => Some(year - 1),
                (None, Some(Direction::Present)) => Some(year),
                (None, None) => None,
            }
        });
        let code = season.code();
        let Some(year) = year.or(told) else {
            return Resolved {
                value: Some(format!("XXXX-{code}")),
                granularity: Granularity::Season,
                ..Resolved::default()
            };
        };
        let valued = Date::new(year, first_month, 1).ok().and_then(|first| {
            let last = first.checked_add(2.months()).ok()?.last_of_month();
            Some((format!("{year:04}-{code}"), Granularity::Season, (first, last)))
        });
        Resolved {
            relative: e.within.is_some() || e.direction.is_some(),
            ..explicit(valued)
        }
    }

    /// A feast of the year that is told, else of the last or next one that `lalu` or `depan` points at, else the nearest.
    fn feast(&self, feast: usize, year: Option<i16>, offset: i32, e: &Expression) -> Resolved {
        let feast = &self.feasts[feast];
        let told = self.year_within(e).or(year);
        let days = match (told, self.reference) {
            (Some(year), _) => feast.of_year(year),
            (None, Some(reference)) => {
                let around = (-1..=1).filter_map(|by| feast.of_year(reference.year() + by));
                let fits = |(first, last): &(Date, Date)| match e.direction {
                    Some(Direction::Past | Direction::JustNow) => *first <= reference,
                    Some(Direction::Future) => *last >= reference,
                    _ => true,
                };
                around
                    .filter(fits)
                    .min_by_key(|(first, _)| days_between(reference, *first).abs())
            }
            (None, None) => None,
        };
        let days = match (days, offset) {
            (Some((first, _)), 1.. | ..=-1) => later(first, offset).map(|day| (day, day)),
            (days, _) => days,
        };
        let value = |(first, last): (Date, Date)| {
            let value = if first == last {
                first.to_string()
            } else {
                format!("{first}/{last}")
            };
            (value, Granularity::Day, (first, last))
        };
        Resolved {
            relative: year.is_none(),
            granularity: Granularity::Day,
            ..explicit(days.map(value))
        }
    }

    /// The year that is told from now beside an expression: `tahun lalu`.
    fn year_within(&self, e: &Expression) -> Option<i16> {
        let (_, by) = e.within.filter(|(unit, _)| *unit == Unit::Year)?;
        self.reference.map(|day| day.year() + by as i16)
    }

    /// The first months of a year; three are its first quarter and six its first half.
    fn first_months(&self, count: i8, year: Option<i16>, e: &Expression) -> Resolved {
        match count {
            3 => return self.part_of_year(Unit::Quarter, 1, year, e),
            6 => return self.part_of_year(Unit::Half, 1, year, e),
            _ => {}
        }
        let told = year.or_else(|| self.year_within(e));
        let months = told.and_then(|year| {
            let (from, _, (first, _)) = whole_month(year, 1)?;
            let (to, _, (_, last)) = whole_month(year, count)?;
            let value = if count == 1 { from } else { format!("{from}/{to}") };
            Some((value, Granularity::Month, (first, last)))
        });
        Resolved {
            relative: year.is_none(),
            granularity: Granularity::Month,
            ..explicit(months)
        }
    }

    fn part_of_year(&self, unit: Unit, n: i8, year: Option<i16>, e: &Expression) -> Resolved {
        let within = match e.within {
            Some((Unit::Year, by)) => by as i16,
            _ => 0,
        };
        let Some(year) = year.or_else(|| self.reference.map(|r| r.year() + within)) else {
            return Resolved {
                granularity: Granularity::Quarter,
                relative: true,
                ..Resolved::default()
            };
        };
        let value = part_of_year(unit, n, year);
        if e.within.is_some() {
            relative(value)
        } else {
            explicit(value)
        }
    }

    /// Adds the hour or the part of the day.
    fn timed(&self, e: &Expression, found: &Found, mut resolved: Resolved) -> Resolved {
        // A time in a report is of a day that has come, unless the sentence names another or looks ahead.
        let past = self
            .last_day
            .filter(|day| found.ahead || self.reference.is_none_or(|r| *day <= r));
        // `pada malam hari` may be any night, `sejak pagi` is of the day that is told of.
        let any_day = e.clock.is_none() && found.bound == Bound::Within;
        let told = self.beside.or(past.or(self.reference).filter(|_| !any_day));
        let day = match (e.base, e.weekday) {
            (Base::Bare, None) => told.map(|d| d.to_string()),
            _ => resolved
                .value
                .take()
                .filter(|_| resolved.granularity == Granularity::Day),
        };
        if e.base == Base::Bare && e.weekday.is_none() {
            resolved.days = told.map(|d| (d, d));
            resolved.relative = true;
        }
        let time = time_of_day(e);
        resolved.kind = DateKind::Time;
        resolved.granularity = match e.clock {
            Some(Clock { second: Some(_), .. }) => Granularity::Second,
            Some(Clock { minute: Some(_), .. }) => Granularity::Minute,
            Some(_) => Granularity::Hour,
            None => Granularity::DayPart,
        };
        resolved.alternatives.clear();
        resolved.value = match day {
            Some(day) => Some(format!("{day}{time}")),
            None if e.base == Base::Bare => Some(time),
            None => None,
        };
        resolved
    }
}

/// A day and month in the year of the reference and those beside it, the nearest first.
fn nearest_first(reference: Date, of_year: impl Fn(i16) -> Option<Date>) -> Vec<Date> {
    let years = (-1..=1).map(|by| reference.year() + by);
    let mut dates: Vec<Date> = years.filter_map(of_year).collect();
    dates.sort_by_key(|d| days_between(reference, *d).abs());
    dates
}

/// The one of the dates of a day and month, the nearest first, that is on the weekday that the text gives; `turned` are
/// those with day and month the other way round.
fn on_weekday(weekday: Weekday, reference: Date, dates: &[Date], turned: &[Date]) -> Resolved {
    let distance = |d: &Date| days_between(reference, *d).abs();
    let fits = |d: &Date| d.weekday() == weekday;
    let nearest = dates.first().copied();
    let in_news = |d: &&Date| fits(d) && distance(d) <= NEWS_IN_DAYS;
    let turned = turned.iter().find(in_news).copied();
    if let Some(date) = nearest.filter(fits).or(turned) {
        return explicit(Some(one_day(date)));
    }
    let other_year = dates.iter().find(|d| fits(d)).copied();
    let slip = nearest.is_some_and(|d| distance(&d) <= SLIP_IN_DAYS);
    if let Some(date) = other_year.filter(|_| !slip) {
        return explicit(Some(one_day(date)));
    }
    let mut resolved = explicit(nearest.map(one_day));
    resolved.alternatives.extend(other_year.map(|d| d.to_string()));
    resolved.weekday_conflict = true;
    resolved
}

/// The hour, else the part of the day, as it stands behind the day: `T19:30`, `TNI`.
fn time_of_day(e: &Expression) -> String {
    match (e.clock, e.day_part) {
        (Some(Clock { hour, minute, second }), _) => match (minute, second) {
            (Some(minute), Some(second)) => format!("T{hour:02}:{minute:02}:{second:02}"),
            (Some(minute), None) => format!("T{hour:02}:{minute:02}"),
            (None, _) => format!("T{hour:02}"),
        },
        (None, Some(part)) => format!("T{}", part.code()),
        (None, None) => String::new(),
    }
}

fn explicit(valued: Option<Valued>) -> Resolved {
    match valued {
        Some((value, granularity, days)) => Resolved {
            value: Some(value),
            granularity,
            days: Some(days),
            ..Resolved::default()
        },
        None => Resolved::default(),
    }
}

fn relative(valued: Option<Valued>) -> Resolved {
    Resolved {
        relative: true,
        ..explicit(valued)
    }
}

fn vague_time(vague: Vague) -> Resolved {
    Resolved {
        value: Some(vague.code().to_owned()),
        granularity: Granularity::Vague,
        relative: true,
        ..Resolved::default()
    }
}

fn length(amount: Amount) -> Resolved {
    let (letter, time, factor, granularity) = measure(amount.unit);
    let tenths = amount.count.map(|n| (10 * n + amount.tenths) * factor);
    let count = match tenths {
        Some(tenths) if tenths % 10 == 0 => (tenths / 10).to_string(),
        Some(tenths) => format!("{}.{}", tenths / 10, tenths % 10),
        None => "X".to_owned(),
    };
    let mut value = format!("P{}{count}{letter}", if time { "T" } else { "" });
    if let Some((unit, count)) = amount.rest {
        let (letter, time_too, factor, _) = measure(unit);
        let mark = if time_too && !time { "T" } else { "" };
        value.push_str(&format!("{mark}{}{letter}", count * factor));
    }
    Resolved {
        kind: DateKind::Duration,
        value: Some(value),
        granularity,
        ..Resolved::default()
    }
}

/// A set in EDTF: all of its members.
fn both_weekdays(one: Weekday, other: Weekday) -> Resolved {
    let (one, other) = (one.to_monday_one_offset(), other.to_monday_one_offset());
    Resolved {
        kind: DateKind::Set,
        value: Some(format!("{{XXXX-WXX-{one},XXXX-WXX-{other}}}")),
        ..Resolved::default()
    }
}

fn every(unit: Unit, count: i32, e: &Expression) -> Resolved {
    let valued = |value| Resolved {
        value: Some(value),
        ..Resolved::default()
    };
    let time = time_of_day(e);
    let set = match e.weekday {
        Some(day) => valued(format!("XXXX-WXX-{}{time}", day.to_monday_one_offset())),
        None if !time.is_empty() => valued(format!("XXXX-XX-XX{time}")),
        None if unit == Unit::Weekend => valued("XXXX-WXX-WE".to_owned()),
        None => length(Amount::of(unit, Some(count))),
    };
    Resolved {
        kind: DateKind::Set,
        ..set
    }
}

/// A month, or a month and day, of every year.
fn every_date(fields: Fields) -> Resolved {
    let month = fields.month.map(|m| format!("-{m:02}"));
    let day = fields.day.map(|d| format!("-{d:02}"));
    Resolved {
        kind: DateKind::Set,
        value: month.map(|month| format!("XXXX{month}{}", day.unwrap_or_default())),
        ..Resolved::default()
    }
}

/// How ISO 8601 measures a unit: its letter, whether it stands behind the `T`, how many of it there are in one, its grain.
const fn measure(unit: Unit) -> (char, bool, i32, Granularity) {
    match unit {
        Unit::Second => ('S', true, 1, Granularity::Second),
        Unit::Minute => ('M', true, 1, Granularity::Minute),
        Unit::Hour => ('H', true, 1, Granularity::Hour),
        Unit::Day => ('D', false, 1, Granularity::Day),
        Unit::Week | Unit::Weekend => ('W', false, 1, Granularity::Week),
        Unit::Month => ('M', false, 1, Granularity::Month),
        Unit::Quarter => ('M', false, 3, Granularity::Quarter),
        Unit::Half => ('M', false, 6, Granularity::Half),
        Unit::Year => ('Y', false, 1, Granularity::Year),
        Unit::Decade => ('Y', false, 10, Granularity::Decade),
        Unit::Century => ('Y', false, 100, Granularity::Century),
    }
}
