//! Days, months and years, alone and in intervals.

use jiff::civil::Weekday;

use super::super::calendar::DayPart;
use super::super::numeral::{Digits, Figure};
use super::{Base, Direction, Fields, Grammar, Lex, PLAIN_YEARS, Read, Unit, YEARS, is};

impl Grammar<'_, '_> {
    pub(super) fn month(&self, i: usize) -> Read<i8> {
        self.lex(i, |l| match l {
            Lex::Month(m) | Lex::MonthOrName(m) => Some(m),
            _ => None,
        })
    }

    /// A month that stands beside a day or a year, where short forms count as well.
    pub(super) fn month_beside(&self, i: usize) -> Read<i8> {
        let (end, month) = self
            .month(i)
            .or_else(|| self.lex(i, |l| if let Lex::MonthShort(m) = l { Some(m) } else { None }))?;
        let abbreviated = self.is_mark(end, &['.']) && self.glued(end) && self.integer(end + 1).is_some();
        Some((if abbreviated { end + 1 } else { end }, month))
    }

    pub(super) fn unit(&self, i: usize) -> Read<Unit> {
        self.lex(i, |l| if let Lex::Unit(u) = l { Some(u) } else { None })
    }

    pub(super) fn weekday(&self, i: usize) -> Read<Weekday> {
        self.lex(i, |l| if let Lex::Weekday(d) = l { Some(d) } else { None })
    }

    pub(super) fn day_part(&self, i: usize) -> Read<DayPart> {
        self.lex(i, |l| if let Lex::DayPart(p) = l { Some(p) } else { None })
    }

    pub(super) fn direction(&self, i: usize) -> Read<Direction> {
        self.lex(i, |l| match l {
            Lex::Past => Some(Direction::Past),
            Lex::JustNow => Some(Direction::JustNow),
            Lex::Future | Lex::Upcoming => Some(Direction::Future),
            Lex::This => Some(Direction::Present),
            _ => None,
        })
    }

    /// How many units away a modifier of a unit points: `tahun nanti` is the one that runs, `tahun depan` the next.
    pub(super) fn step(&self, i: usize) -> Read<i32> {
        let upcoming = self.word(i, Lex::Upcoming).map(|end| (end, 0));
        upcoming.or_else(|| self.direction(i).map(|(end, direction)| (end, direction.step())))
    }

    /// `tahun` before a year, where it stands.
    pub(super) fn year_word(&self, i: usize) -> Option<usize> {
        self.lex(i, is(Lex::Unit(Unit::Year))).map(|(end, ())| end)
    }

    /// A year after a month or a quarter: `2019`, `tahun 2019`, `/2019`, `, 2019`.
    pub(super) fn following_year(&self, i: usize) -> Read<i16> {
        let at = if self.is_mark(i, &['/', ',']) { i + 1 } else { i };
        let (at, years) = match self.year_word(at) {
            Some(end) => (end, YEARS),
            None => (at, PLAIN_YEARS.start() - 400..=*YEARS.end()),
        };
        self.year_number(at, years).or_else(|| self.closed_year(at))
    }

    /// A year of any century that can count nothing, as no word follows it: `24 Mei 1086.`
    fn closed_year(&self, i: usize) -> Read<i16> {
        self.year_number(i, YEARS).filter(|&(end, _)| self.closes(end))
    }

    /// Whether nothing that could be counted stands at token `i`: the end, a mark, `sampai`.
    fn closes(&self, i: usize) -> bool {
        i >= self.lexed.tokens.len()
            || self.is_mark(i, &[',', '.', ')', ';', '!', '?', '"', '”'])
            || self.word(i, Lex::To).is_some()
    }

    /// The years that may begin at token `i` without a word that announces a year.
    pub(super) fn years_at(&self, i: usize) -> std::ops::RangeInclusive<i32> {
        if self.is_early_year(i) { YEARS } else { PLAIN_YEARS }
    }

    /// Whether a number is a year of an early century and no count: `sejak 1830,`, `(1785-1873)`.
    fn is_early_year(&self, i: usize) -> bool {
        let Some((end, year)) = self.year_number(i, YEARS) else {
            return false;
        };
        let later = |at| self.year_number(at, YEARS).filter(|&(_, to)| to > year);
        let last = self.dash(end).and_then(later).map(|(end, _)| end);
        let lifetime = last.is_some_and(|last| self.bracketed(i, last));
        let announced = self.before(i, |l| matches!(l, Lex::In | Lex::From)).is_some()
            && self.before(i, |l| l == Lex::Quantity).is_none()
            && self.closes(last.unwrap_or(end));
        year % 100 != 0 && (lifetime || announced)
    }

    /// A date with at least a month, in words or digits.
    pub(super) fn fields(&self, i: usize) -> Read<Fields> {
        self.fields_in_digits(i)
            .or_else(|| {
                let (end, day) = self.day_number(i)?;
                let end = self.dash(end).filter(|_| self.glued(end)).unwrap_or(end);
                let (end, month) = self.month_beside(end)?;
                Some(self.with_year(end, month, Some(day)))
            })
            .or_else(|| {
                let (end, month) = self.month_beside(i)?;
                let read = self.with_year(end, month, None);
                (self.month(i).is_some() || read.1.year.is_some()).then_some(read)
            })
            .or_else(|| {
                let (end, (month, day)) = self.holiday(i)?;
                let (end, fields) = self.with_year(end, month, Some(day));
                Some((
                    end,
                    Fields {
                        feast: true,
                        ..fields
                    },
                ))
            })
    }

    pub(super) fn with_year(&self, i: usize, month: i8, day: Option<i8>) -> (usize, Fields) {
        let joined = self
            .dash(i)
            .filter(|_| day.is_some() && self.glued(i))
            .unwrap_or(i);
        let year = self
            .year_number(joined, YEARS)
            .filter(|_| joined > i)
            .or_else(|| self.following_year(i));
        let (end, year) = match year {
            Some((end, year)) => (end, Some(year)),
            None => (i, None),
        };
        let fields = Fields {
            year,
            month: Some(month),
            day,
            ..Fields::default()
        };
        (end, fields)
    }

    pub(super) fn fields_in_digits(&self, i: usize) -> Read<Fields> {
        let (end, digits) = self.digits(i)?;
        if self.is_mark(end, &['%']) {
            return None;
        }
        let month = |f: Figure| (f.len <= 2 && (1..=12).contains(&f.value)).then_some(f.value as i8);
        let day = |f: Figure| (f.len <= 2 && (1..=31).contains(&f.value)).then_some(f.value as i8);
        let fields = match digits {
            Digits::Three(y, b'-' | b'/', m, d) if y.len == 4 => {
                year_of(y)?;
                Fields {
                    year: year_of(y),
                    month: Some(month(m)?),
                    day: Some(day(d)?),
                    ..Fields::default()
                }
            }
            Digits::Three(d, b'-' | b'/' | b'.', m, y) => in_digits(d, m, Some(year_of(y)?))?,
            Digits::Two(d, b'/', m) if m.len <= 2 => in_digits(d, m, None)?,
            Digits::Two(m, b'/', y) if y.len == 4 => Fields {
                year: Some(year_of(y)?),
                month: Some(month(m)?),
                ..Fields::default()
            },
            _ => return None,
        };
        Some((end, fields))
    }

    /// A date or the span between two.
    pub(super) fn range_or_fields(&self, i: usize) -> Read<Base> {
        self.range(i).or_else(|| {
            self.listed_fields(i)
                .map(|(end, fields)| (end, Base::Fields(fields)))
        })
    }

    /// A date that may take its year from the end of a list: `Maret dan April 2018`, `30 Maret dan 2 April 2018`.
    pub(super) fn listed_fields(&self, i: usize) -> Read<Fields> {
        let (end, fields) = self.fields(i)?;
        let open = fields.year.is_none() && !fields.digits && !fields.feast;
        let year = fields
            .year
            .or_else(|| self.year_of_list(end, fields).filter(|_| open));
        Some((end, Fields { year, ..fields }))
    }

    /// The year that the last date of a list gives to its first, which is the one before where the months begin anew.
    fn year_of_list(&self, end: usize, first: Fields) -> Option<i16> {
        const MOST_DATES: usize = 6;
        let alike = |f: &Fields| !f.digits && f.month.is_some() && f.day.is_some() == first.day.is_some();
        let mut at = end;
        for _ in 0..MOST_DATES {
            let comma = self.comma(at);
            let and = self.word(comma, Lex::And);
            let joint = and.or_else(|| (comma > at).then_some(comma))?;
            let (next, fields) = self.fields(joint).filter(|(_, f)| alike(f))?;
            if let Some(year) = fields.year {
                let anew = fields.month < first.month;
                return and.map(|_| year - i16::from(anew));
            }
            at = next;
        }
        None
    }

    /// The span between two dates.
    pub(super) fn range(&self, i: usize) -> Read<Base> {
        self.range_within_month(i)
            .or_else(|| self.range_of_dates(i))
            .or_else(|| self.range_of_years(i))
    }

    /// `27-28 April 2018`, `27 dan 28 April`, `3 hingga 5 September`.
    fn range_within_month(&self, i: usize) -> Read<Base> {
        let (end, day) = self.day_number(i)?;
        let from = Fields {
            day: Some(day),
            ..Fields::default()
        };
        let joint = self.dash(end).or_else(|| self.word(end, Lex::To));
        let coordinated = joint.is_none();
        let joint = joint.or_else(|| self.word(end, Lex::And))?;
        let (end, to) = self.with_month(joint).filter(|(_, to)| to.day.is_some())?;
        // `27 dan 28 April` are one span of time, `5 dan 20 April` are two days.
        let next = to.day.is_some_and(|last| last == day + 1);
        (!coordinated || next).then_some((end, Base::Between(from, to)))
    }

    /// `30 September-2 Oktober 2019`, `Januari-Oktober 2019`, `Januari hingga Oktober 2019`.
    fn range_of_dates(&self, i: usize) -> Read<Base> {
        let (end, from) = self.with_month(i)?;
        let joint = self.dash(end).or_else(|| {
            self.word(end, Lex::To)
                .filter(|_| from.day.is_some() || from.year.is_none())
        })?;
        let (end, to) = self
            .with_month(joint)
            .filter(|(_, to)| to.day.is_some() == from.day.is_some())?;
        Some((end, Base::Between(from, to)))
    }

    /// A date whose month is told.
    fn with_month(&self, i: usize) -> Read<Fields> {
        self.fields(i).filter(|(_, f)| f.month.is_some())
    }

    /// `2020-2024`, `2019/2020`.
    fn range_of_years(&self, i: usize) -> Read<Base> {
        let of_year = |year: i16| Fields {
            year: Some(year),
            ..Fields::default()
        };
        let at = self.year_word(i).unwrap_or(i);
        let (end, first) = self
            .integer(at)
            .filter(|(_, f)| f.len == 4 && PLAIN_YEARS.contains(&f.value))?;
        let first = first.value as i16;
        let at = self.dash(end)?;
        let (end, last) = self.year_number(self.year_word(at).unwrap_or(at), PLAIN_YEARS)?;
        (first < last).then_some((end, Base::Between(of_year(first), of_year(last))))
    }

    /// `2019/2020`, which the tokenizer keeps as one.
    pub(super) fn split_year(&self, i: usize) -> Read<Base> {
        let (end, digits) = self.digits(i)?;
        let Digits::Two(from, b'/' | b'-', to) = digits else {
            return None;
        };
        let consecutive =
            from.len == 4 && to.len == 4 && to.value == from.value + 1 && PLAIN_YEARS.contains(&from.value);
        let year = |f: Figure| Fields {
            year: Some(f.value as i16),
            ..Fields::default()
        };
        consecutive.then(|| (end, Base::Between(year(from), year(to))))
    }
}

fn year_of(f: Figure) -> Option<i16> {
    match f.len {
        4 if PLAIN_YEARS.contains(&f.value) || YEARS.contains(&f.value) => Some(f.value as i16),
        2 => Some(f.value as i16 + if f.value < 70 { 2000 } else { 1900 }),
        _ => None,
    }
}

/// Day and month in digits, in the order in which they make sense.
fn in_digits(first: Figure, second: Figure, year: Option<i16>) -> Option<Fields> {
    let fits = |f: Figure, last| f.len <= 2 && (1..=last).contains(&f.value);
    let (day, month) = if fits(first, 31) && fits(second, 12) {
        (first, second)
    } else if fits(first, 12) && fits(second, 31) {
        (second, first)
    } else {
        return None;
    };
    Some(Fields {
        year,
        month: Some(month.value as i8),
        day: Some(day.value as i8),
        digits: second.value <= 12 && first.value <= 12,
        feast: false,
    })
}
