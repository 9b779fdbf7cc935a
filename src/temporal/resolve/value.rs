//! Stretches of the calendar, from a day to a century: how each is written, and its first and last day.

use jiff::civil::{Date, ISOWeekDate};
use jiff::{Span as Length, ToSpan};

use super::super::calendar::Unit;
use super::super::expression::Direction;
use super::super::{Granularity, Part};

/// A stretch of the calendar: how it is written, how fine that is, its first and last day.
pub(super) type Valued = (String, Granularity, (Date, Date));

/// A day as a value.
pub(super) fn one_day(date: Date) -> Valued {
    (date.to_string(), Granularity::Day, (date, date))
}

/// A month of a year.
pub(super) fn whole_month(year: i16, month: i8) -> Option<Valued> {
    let first = Date::new(year, month, 1).ok()?;
    Some((
        format!("{year:04}-{month:02}"),
        Granularity::Month,
        (first, first.last_of_month()),
    ))
}

/// A year.
pub(super) fn whole_year(year: i16) -> Option<Valued> {
    let first = Date::new(year, 1, 1).ok()?;
    Some((
        format!("{year:04}"),
        Granularity::Year,
        (first, first.last_of_year()),
    ))
}

/// The `n`th half or quarter of a year, from 1.
pub(super) fn part_of_year(unit: Unit, n: i8, year: i16) -> Option<Valued> {
    let (months, letter, granularity) = match unit {
        Unit::Half => (6, 'H', Granularity::Half),
        _ => (3, 'Q', Granularity::Quarter),
    };
    let first = Date::new(year, (n - 1) * months + 1, 1).ok()?;
    let last = Date::new(year, n * months, 1).ok()?.last_of_month();
    Some((format!("{year:04}-{letter}{n}"), granularity, (first, last)))
}

/// Monday and Sunday of the week of a day.
pub(super) fn week(day: Date) -> Option<(Date, Date)> {
    let monday = later(day, -i32::from(day.weekday().to_monday_zero_offset()))?;
    Some((monday, later(monday, 6)?))
}

/// How many days one date is behind another; the most there can be where they are too far apart to count.
pub(super) fn days_between(from: Date, to: Date) -> i32 {
    from.until(to).map_or(i32::MAX, |length| length.get_days())
}

/// The day so many days behind another; before it for a number below zero.
pub(super) fn later(day: Date, days: i32) -> Option<Date> {
    day.checked_add(days.days()).ok()
}

/// The day, week, month or year so many units away from a day.
pub(super) fn moved(day: Date, unit: Unit, by: i32, direction: Direction) -> Option<Valued> {
    let away = |length: Length| day.checked_add(length).ok();
    let months = |n: i32| day.first_of_month().checked_add(n.months()).ok();
    match unit {
        Unit::Second | Unit::Minute | Unit::Hour => Some(one_day(day)),
        Unit::Day => later(day, by).map(one_day),
        Unit::Week => {
            let (monday, sunday) = week(away(Length::new().try_weeks(by).ok()?)?)?;
            Some((
                week_value(monday.iso_week_date()),
                Granularity::Week,
                (monday, sunday),
            ))
        }
        Unit::Weekend => weekend(day, by, direction),
        Unit::Month => {
            let first = months(by)?;
            whole_month(first.year(), first.month())
        }
        Unit::Quarter | Unit::Half => {
            let len = if unit == Unit::Half { 6 } else { 3 };
            let first = months(by.checked_mul(len)?)?;
            part_of_year(unit, (first.month() - 1) / len as i8 + 1, first.year())
        }
        Unit::Year => whole_year(i16::try_from(i32::from(day.year()) + by).ok()?),
        Unit::Decade | Unit::Century => {
            let years = if unit == Unit::Century { 100 } else { 10 };
            let year = i32::from(day.year()) + by * years;
            let first = i16::try_from(year - year.rem_euclid(years)).ok();
            // Before our era no decade or century is written.
            era(unit, first.filter(|first| *first >= 0)?)
        }
    }
}

fn week_value(week: ISOWeekDate) -> String {
    format!("{:04}-W{:02}", week.year(), week.week())
}

/// Saturday and Sunday. The last weekend is the one that has passed, also when the week of the reference began after it.
fn weekend(day: Date, by: i32, direction: Direction) -> Option<Valued> {
    let (monday, _) = week(day)?;
    let of_week = |weeks: i32| Some((later(monday, 7 * weeks + 5)?, later(monday, 7 * weeks + 6)?));
    let begun = day.weekday().to_monday_zero_offset() >= 5;
    let (saturday, sunday) = match (by, direction) {
        (0, Direction::Past) => of_week(if begun { 0 } else { -1 })?,
        (0, _) => of_week(0)?,
        (by, _) => of_week(by)?,
    };
    let value = format!("{}-WE", week_value(saturday.iso_week_date()));
    Some((value, Granularity::Weekend, (saturday, sunday)))
}

/// The decade or century that begins with a year.
pub(super) fn era(unit: Unit, year: i16) -> Option<Valued> {
    let (value, years, granularity) = match unit {
        Unit::Century => (format!("{:02}XX", year / 100), 99, Granularity::Century),
        _ => (format!("{:03}X", year / 10), 9, Granularity::Decade),
    };
    let first = Date::new(year.max(1), 1, 1).ok()?;
    let last = Date::new(year + years, 12, 31).ok()?;
    Some((value, granularity, (first, last)))
}

/// The days of the beginning, middle or end of a week, month or year.
pub(super) fn narrowed(part: Part, granularity: Granularity, (first, last): (Date, Date)) -> (Date, Date) {
    let between = |from: i32, to: Option<i32>| {
        let start = later(first, from).unwrap_or(first);
        let end = to.and_then(|to| later(first, to)).unwrap_or(last);
        (start, end.min(last))
    };
    let months = |from: i32, to: Option<i32>| {
        let start = first.checked_add(from.months()).unwrap_or(first);
        let end = to
            .and_then(|to| first.checked_add(to.months()).ok())
            .and_then(|d| d.yesterday().ok());
        (start, end.unwrap_or(last))
    };
    match (granularity, part) {
        (Granularity::Week, Part::Early) => between(0, Some(1)),
        (Granularity::Week, Part::Middle) => between(2, Some(3)),
        (Granularity::Week, Part::Late) => between(4, None),
        (Granularity::Month, Part::Early) => between(0, Some(9)),
        (Granularity::Month, Part::Middle) => between(10, Some(19)),
        (Granularity::Month, Part::Late) => between(20, None),
        (Granularity::Year, Part::Early) => months(0, Some(4)),
        (Granularity::Year, Part::Middle) => months(4, Some(8)),
        (Granularity::Year, Part::Late) => months(8, None),
        _ => (first, last),
    }
}
