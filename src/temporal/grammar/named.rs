//! Times that have a name: `kini`, `musim hujan`, `Tahun Baru`, `malam Minggu`.

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
        apart.then_some((end, vague))
    }

    /// `musim kemarau`, `musim panas 2019`, `musim gugur lalu`, `musim hujan tahun ini`.
    pub(super) fn season(&self, i: usize) -> Read<Expression> {
        let (end, season) = self.lex(i, |l| if let Lex::Season(s) = l { Some(s) } else { None })?;
        if let Some((end, year)) = self.following_year(end) {
            return Some((end, of(Base::Season(season, Some(year)))));
        }
        let mut expression = of(Base::Season(season, None));
        if let Some((end, within)) = self.within(end).filter(|(_, (unit, _))| *unit == Unit::Year) {
            expression.within = Some(within);
            return Some((end, expression));
        }
        let Some((end, direction)) = self.direction(end) else {
            return Some((end, expression));
        };
        expression.direction = Some(direction);
        Some((end, expression))
    }

    /// `Lebaran 2024`, `Natal tahun lalu`, `H-7 Idulfitri`.
    pub(super) fn feast(&self, i: usize) -> Read<Expression> {
        let (at, offset) = self.days_from(i).unwrap_or((i, 0));
        let (end, feast) = self.lex(at, |l| if let Lex::Feast(n) = l { Some(n) } else { None })?;
        if let Some((end, year)) = self.following_year(end) {
            return Some((end, of(Base::Feast(feast, Some(year), offset))));
        }
        let mut expression = of(Base::Feast(feast, None, offset));
        if let Some((end, within)) = self.within(end).filter(|(_, (unit, _))| *unit == Unit::Year) {
            expression.within = Some(within);
            return Some((end, expression));
        }
        let Some((end, direction)) = self.direction(end) else {
            return Some((end, expression));
        };
        expression.direction = Some(direction);
        Some((end, expression))
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
        if let Some((end, year)) = self.following_year(end) {
            return Some((end, of(Base::FirstMonths(count, Some(year)))));
        }
        let (end, within) = self.within(end).filter(|(_, (unit, _))| *unit == Unit::Year)?;
        let mut expression = of(Base::FirstMonths(count, None));
        expression.within = Some(within);
        Some((end, expression))
    }

    /// A quarter or half of a year by a name that says which: `Q1 2024`, `paruh kedua tahun ini`.
    pub(super) fn named_part_of_year(&self, i: usize) -> Read<Expression> {
        let (end, (unit, n)) = self.lex(i, |l| match l {
            Lex::PartOfYear(unit, n) => Some((unit, n)),
            _ => None,
        })?;
        let year_at = self.dash(end).unwrap_or(end);
        if let Some((end, year)) = self.following_year(year_at) {
            return Some((end, of(Base::PartOfYear(unit, n, Some(year)))));
        }
        let (end, within) = self.within(end).filter(|(_, (unit, _))| *unit == Unit::Year)?;
        let mut expression = of(Base::PartOfYear(unit, n, None));
        expression.within = Some(within);
        Some((end, expression))
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
