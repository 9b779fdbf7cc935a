//! Times that have a name: `kini`, `musim hujan`, `Tahun Baru`, `Lebaran`, `Q1`, `malam Minggu`.

use super::super::calendar::DayPart;
use super::{Base, Expression, Found, Grammar, Lex, Read, Unit, Vague, of};

impl Grammar<'_, '_> {
    pub(super) fn vague(&self, i: usize) -> Read<Expression> {
        let found = self.lex(i, |l| if let Lex::Vague(v) = l { Some(v) } else { None });
        let (end, vague) = found.or_else(|| self.vague_apart(i))?;
        // `nanti pukul 10.00`, `nanti Senin` are told by what follows.
        let told = || {
            self.clock_first(end)
                .or_else(|| self.weekday_first(end))
                .or_else(|| self.date_first(end))
        };
        (vague != Vague::Future || told().is_none()).then(|| (end, of(Base::Vague(vague))))
    }

    /// A word that tells a time only where nothing before it makes it something else: `Dulu ia miskin`, not `lihat dulu`.
    fn vague_apart(&self, i: usize) -> Read<Vague> {
        let apart = self.opens_sentence(i)
            || self.is_mark(i - 1, &[',', '(', '\'', '‘'])
            || self
                .before(i, |l| matches!(l, Lex::VagueCue | Lex::From | Lex::Until))
                .is_some();
        let (end, vague) = self.lex(i, |l| if let Lex::VagueApart(v) = l { Some(v) } else { None })?;
        // `dan ke depan akan dibahas`
        let ahead = vague == Vague::Future && self.word(end, Lex::FutureCue).is_some();
        (apart || ahead).then_some((end, vague))
    }

    /// `musim kemarau`, `musim panas 2019`, `musim gugur lalu`, `musim hujan tahun ini`.
    pub(super) fn season(&self, i: usize) -> Read<Expression> {
        let (end, season) = self.lex(i, |l| if let Lex::Season(s) = l { Some(s) } else { None })?;
        Some(self.of_some_year(end, |year| Base::Season(season, year)))
    }

    /// `Lebaran 2024`, `Natal tahun lalu`, `H-7 Idulfitri`.
    pub(super) fn feast(&self, i: usize) -> Read<Expression> {
        let (at, offset) = self.days_from(i).unwrap_or((i, 0));
        let (end, feast) = self.lex(at, |l| if let Lex::Feast(n) = l { Some(n) } else { None })?;
        Some(self.of_some_year(end, |year| Base::Feast(feast, year, offset)))
    }

    /// What every year has, of the year that follows it or is told from now: `2024`, `tahun lalu`.
    fn of_year(&self, i: usize, base: impl Fn(Option<i16>) -> Base) -> Read<Expression> {
        if let Some((end, year)) = self.following_year(i) {
            return Some((end, of(base(Some(year)))));
        }
        let (end, within) = self.within(i).filter(|(_, (unit, _))| *unit == Unit::Year)?;
        let mut expression = of(base(None));
        expression.within = Some(within);
        Some((end, expression))
    }

    /// As [`Grammar::of_year`], or with a word that tells before or after (`lalu`), or with nothing behind it.
    fn of_some_year(&self, i: usize, base: impl Fn(Option<i16>) -> Base) -> (usize, Expression) {
        if let Some(found) = self.of_year(i, &base) {
            return found;
        }
        let mut expression = of(base(None));
        let Some((end, direction)) = self.direction(i) else {
            return (i, expression);
        };
        expression.direction = Some(direction);
        (end, expression)
    }

    /// How many days from the day that is named next: `H-7`, `H+3`.
    fn days_from(&self, i: usize) -> Read<i32> {
        let at = self.word(i, Lex::DayZero)?;
        let after = self.is_mark(at, &['+']).then_some(at + 1);
        let (number, sign) = match after {
            Some(number) => (number, 1),
            None => (self.dash(at)?, -1),
        };
        let (end, days) = self
            .integer(number)
            .filter(|_| self.glued(at) && self.glued(number))?;
        Some((end, sign * days.value))
    }

    /// What follows `tiga bulan` in `tiga bulan pertama 2024`, `sembilan bulan pertama tahun ini`.
    pub(super) fn first_months(&self, i: usize, count: i32) -> Read<Expression> {
        let (end, ()) = self.lex(i, |l| (l == Lex::Ordinal(1)).then_some(()))?;
        let count = i8::try_from(count).ok().filter(|n| (1..=12).contains(n))?;
        self.of_year(end, |year| Base::FirstMonths(count, year))
    }

    /// A quarter or half of a year by a name that says which: `Q1 2024`, `paruh kedua tahun ini`.
    pub(super) fn named_part_of_year(&self, i: usize) -> Read<Expression> {
        let (end, (unit, n)) = self.lex(i, |l| match l {
            Lex::PartOfYear(unit, n) => Some((unit, n)),
            _ => None,
        })?;
        let base = |year| Base::PartOfYear(unit, n, year);
        match self.dash(end).and_then(|at| self.following_year(at)) {
            Some((end, year)) => Some((end, of(base(Some(year))))),
            None => self.of_year(end, base),
        }
    }

    /// Month and day of a feast that has one each year.
    pub(super) fn holiday(&self, i: usize) -> Read<(i8, i8)> {
        self.lex(i, |l| {
            if let Lex::Holiday(month, day) = l {
                Some((month, day))
            } else {
                None
            }
        })
    }

    /// Where a time that is told from another date may be told again by the calendar: behind a comma or `tepatnya pada`.
    pub(in super::super) fn names_again(&self, found: &Found) -> Option<usize> {
        let comma = self.comma(found.tokens.end);
        if let Some(at) = self.word(comma, Lex::Namely) {
            let told_from_another = matches!(found.expression.base, Base::Away(..) | Base::AwayFromLast(..));
            return told_from_another.then(|| self.word(at, Lex::In).unwrap_or(at));
        }
        // `tahun lalu, 2015, dan 2014` is a list.
        let open = matches!(
            found.expression.base,
            Base::Away(Unit::Day, _) | Base::AwayFromLast(..)
        );
        (open && comma > found.tokens.end).then_some(comma)
    }

    /// `malam Minggu`, which is the night of Saturday, perhaps with its date or a modifier.
    pub(super) fn eve(&self, i: usize) -> Read<Expression> {
        let (at, part) = self.day_part(i)?;
        let (end, day) = self
            .weekday(at)
            .filter(|_| part == DayPart::Night)
            .and_then(|_| self.weekday_first(at))?;
        let weekday = day.weekday.map(|w| w.previous());
        let night = Some(DayPart::Night);
        let is_night = weekday.is_some() && day.clock.is_none() && day.day_part.is_none();
        let eve = Expression {
            weekday,
            day_part: night,
            ..day
        };
        is_night.then_some((end, eve))
    }
}
