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
