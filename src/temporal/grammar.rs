//! Reads date expressions: where one begins, and what it says.

mod accept;
mod clock;
mod named;
mod parts;
mod words;

use super::Bound;
use super::calendar::{Calendar, DayPart, Lex, Unit, Vague};
use super::expression::{Amount, Base, Direction, Expression, Fields, Found};
use super::numeral::{self, Digits};
use crate::token::TokenKind;
use crate::vocabulary::{Lexed, fold};

/// What begins at a token.
pub(super) enum Step {
    Found(Box<Found>),
    /// So many tokens that look like a date and are none.
    Skip(usize),
    Nothing,
}

/// Reads expressions from one text.
pub(super) struct Grammar<'a, 't> {
    pub(super) calendar: &'a Calendar,
    pub(super) lexed: &'a Lexed<'t>,
}

/// The token after what was read, and what was read.
type Read<T> = Option<(usize, T)>;

/// The years that may stand without a word that announces a year.
const PLAIN_YEARS: std::ops::RangeInclusive<i32> = 1900..=2099;
/// The years that may stand after such a word.
const YEARS: std::ops::RangeInclusive<i32> = 1000..=2199;
/// How far back a verb group that looks ahead is searched, in tokens.
const LOOK_BACK: usize = 8;
/// The longest form of `calendar.tsv` that is looked for before a token.
const LONGEST_FORM: usize = 4;

impl Grammar<'_, '_> {
    /// Whether an expression may begin at token `i`, as at most tokens none does.
    pub(super) fn may_begin(&self, i: usize) -> bool {
        if self.starts_with_digit(i) {
            !self.counts_something(i)
        } else {
            self.calendar.may_start(self.lexed.words[i])
        }
    }

    /// The expression that begins at token `i`, where one may begin.
    pub(super) fn at(&self, i: usize) -> Step {
        if let Some((len, ())) = self.calendar.longest(&self.lexed.words[i..], is(Lex::Never)) {
            return Step::Skip(len);
        }
        let Some((end, mut expression)) = self.expression(i) else {
            return Step::Nothing;
        };
        let Some(accepted) = self.acceptable(i, end, &mut expression) else {
            // All of `Stadion 10 November` is a name, the month as well.
            let named = self.before(i, |l| l == Lex::PlaceName).is_some();
            return if named { Step::Skip(end - i) } else { Step::Nothing };
        };
        let end = self
            .interval(accepted.end, &mut expression)
            .unwrap_or(accepted.end);
        Step::Found(Box::new(Found {
            tokens: i..end,
            expression,
            bound: self.bound(i),
            since: self.since(i),
            in_name: accepted.in_name,
            tentative: accepted.tentative,
            ahead: self.looks_ahead(i),
        }))
    }

    fn starts_with_digit(&self, i: usize) -> bool {
        let start = self.lexed.tokens[i].span.start;
        self.lexed.text.as_bytes()[start].is_ascii_digit()
    }

    /// Whether a number too short for a year stands before a word that is in no date, as many numbers do.
    fn counts_something(&self, i: usize) -> bool {
        const DIGITS_OF_YEAR: usize = 4;
        let Some([number, next]) = self.lexed.tokens.get(i..i + 2) else {
            return false;
        };
        number.span.len() < DIGITS_OF_YEAR
            && self.lexed.surface(i).bytes().all(|b| b.is_ascii_digit())
            && next.kind == TokenKind::Word
            && !self.calendar.knows(self.lexed.words[i])
            && !self.calendar.knows(self.lexed.words[i + 1])
    }

    fn expression(&self, i: usize) -> Read<Expression> {
        if self.starts_with_digit(i) {
            return self
                .named_part_of_year(i)
                .or_else(|| self.clock_first(i))
                .or_else(|| self.count_first(i))
                .or_else(|| self.date_first(i));
        }
        self.every(i)
            .or_else(|| self.day_word(i))
            .or_else(|| self.vague(i))
            .or_else(|| self.season(i))
            .or_else(|| self.feast(i))
            .or_else(|| self.named_part_of_year(i))
            .or_else(|| self.eve(i))
            .or_else(|| self.clock_first(i))
            .or_else(|| self.weekday_first(i))
            .or_else(|| self.part_first(i))
            .or_else(|| self.unit_first(i))
            .or_else(|| self.count_first(i))
            .or_else(|| self.date_first(i))
            .or_else(|| self.day_part_first(i))
    }

    // ---- whole expressions ----

    /// `setiap Senin`, `tiap dua tahun`, `setiap pagi`, `per bulan`.
    fn every(&self, i: usize) -> Read<Expression> {
        if let Some((end, unit)) = self.word(i, Lex::Rate).and_then(|at| self.owned_unit(at)) {
            // `60 kilometer per jam` is a speed.
            let is_speed = matches!(unit, Unit::Second | Unit::Minute | Unit::Hour);
            // `per hari ini` is a day.
            let is_day = self.word(end, Lex::This).is_some();
            return (!is_speed && !is_day).then(|| (end, of(Base::Every(unit, 1))));
        }
        let at = self.word(i, Lex::Each)?;
        if let Some((end, eve)) = self.eve(at) {
            let weekly = Base::Every(Unit::Week, 1);
            return Some((end, Expression { base: weekly, ..eve }));
        }
        if let Some((end, clock)) = self.word(at, Lex::Clock).and_then(|_| self.clock(at)) {
            let daily = Base::Every(Unit::Day, 1);
            return Some((end, Expression { base: daily, ..clock }));
        }
        if let Some((end, part)) = self.day_part(at) {
            let mut expression = of(Base::Every(Unit::Day, 1));
            expression.day_part = Some(part);
            return Some((end, expression));
        }
        if let Some((end, weekday)) = self
            .weekday(at)
            .or_else(|| self.weekday(self.word(at, Lex::DateMark)?))
        {
            let mut expression = of(Base::Every(Unit::Week, 1));
            let joint = self.dash(end).or_else(|| self.word(end, Lex::To));
            if let Some((end, last)) = joint.and_then(|at| self.weekday(at)) {
                return Some((end, of(Base::Weekdays(weekday, last))));
            }
            // `setiap Sabtu dan Minggu`
            if let Some((end, other)) = self.word(end, Lex::And).and_then(|at| self.weekday(at)) {
                return Some((end, of(Base::BothWeekdays(weekday, other))));
            }
            expression.weekday = Some(weekday);
            let Some((end, part)) = self.day_part(end) else {
                return Some((end, expression));
            };
            expression.day_part = Some(part);
            return Some((end, expression));
        }
        let month_word = self.lex(at, is(Lex::Unit(Unit::Month))).map(|(end, ())| end);
        let marked = self.word(at, Lex::DateMark).or(month_word).unwrap_or(at);
        if let Some((end, fields)) = self.fields(marked).filter(|(_, f)| f.year.is_none()) {
            return Some((end, of(Base::EveryDate(fields))));
        }
        let (at, count) = self.count(at).unwrap_or((at, Some(1)));
        let (end, unit) = self.owned_unit(at)?;
        Some((end, of(Base::Every(unit, count?))))
    }

    /// A unit, perhaps with a clitic: `setiap tahunnya`.
    fn owned_unit(&self, i: usize) -> Read<Unit> {
        let owned = |l| if let Lex::OwnedUnit(u) = l { Some(u) } else { None };
        self.unit(i).or_else(|| self.lex(i, owned)).or_else(|| {
            let stem = [*self.lexed.stems.get(i)?];
            let unit = |l| if let Lex::Unit(u) = l { Some(u) } else { None };
            self.calendar.longest(&stem, unit).map(|(_, unit)| (i + 1, unit))
        })
    }

    /// `kemarin`, `besok pagi`, `tadi malam`.
    fn day_word(&self, i: usize) -> Read<Expression> {
        if let Some((end, (days, part))) = self.lex(i, |l| {
            if let Lex::DayAndPart(d, p) = l {
                Some((d, p))
            } else {
                None
            }
        }) {
            let mut expression = of(Base::Away(Unit::Day, days));
            expression.day_part = Some(part);
            return Some(self.tail_of_today(end, expression));
        }
        if let Some(end) = self.word(i, Lex::NextDay) {
            return Some(self.tail(end, of(Base::AwayFromLast(Unit::Day, 1))));
        }
        let (end, days) = self.lex(i, |l| if let Lex::Day(d) = l { Some(d) } else { None })?;
        Some(self.tail_of_today(end, of(Base::Away(Unit::Day, days))))
    }

    /// `Selasa`, `hari Selasa`, `Kamis (9/9)`, `Senin malam, 21 April 2025`, `Senin-Selasa (9-10/9/2019)`.
    fn weekday_first(&self, i: usize) -> Read<Expression> {
        let at = self.word(i, Lex::DateMark).unwrap_or(i);
        let (mut end, weekday) = self.weekday(at)?;
        let mut expression = Expression {
            weekday: Some(weekday),
            ..Expression::default()
        };
        let joint = self
            .dash(end)
            .or_else(|| self.word(end, Lex::To))
            .or_else(|| self.word(end, Lex::And));
        if let Some((second_end, second)) = joint.and_then(|at| self.weekday(at)) {
            if let Some((end, base @ Base::Between(..))) = self.dated(second_end) {
                expression.base = base;
                return Some(self.tail(end, expression));
            }
            let alone = self.dated(second_end).is_none();
            if alone && self.word(end, Lex::And).is_none() {
                expression.weekday = None;
                expression.base = Base::Weekdays(weekday, second);
                if let Some((end, within)) = self.within(second_end) {
                    expression.within = Some(within);
                    return Some((end, expression));
                }
                return Some((second_end, expression));
            }
        }
        if let Some((at, part)) = self.day_part(end) {
            expression.day_part = Some(part);
            end = at;
        }
        if let Some((dated, base)) = self.dated(end) {
            expression.base = base;
            return Some(self.tail(dated, expression));
        }
        // `Senin pekan lalu (9/9)`
        let week = self.within(end).filter(|&(at, _)| self.is_mark(at, &['(']));
        if let Some((dated, base)) = week.and_then(|(at, _)| self.dated(at)) {
            expression.base = base;
            return Some(self.tail(dated, expression));
        }
        // `Senin lalu (9/9)`, `Senin kemarin (9/9)`
        if let Some((at, direction)) = self.direction(end) {
            if let Some((dated, base)) = self.dated(at) {
                expression.base = base;
                return Some(self.tail(dated, expression));
            }
            expression.direction = Some(direction);
            end = at;
        }
        Some(self.tail(end, expression))
    }

    /// A date behind a weekday: in parentheses, behind a comma, or plain.
    fn dated(&self, i: usize) -> Read<Base> {
        let complete = |base: &Base| match base {
            Base::Fields(f) => f.day.is_some(),
            Base::Between(from, _) => from.day.is_some(),
            _ => false,
        };
        let bracket = self.comma(i);
        if self.is_mark(bracket, &['(', '[']) {
            let (end, base) = self
                .range_or_fields(bracket + 1)
                .filter(|(_, base)| complete(base))?;
            let close = if self.is_mark(end, &[')', ']']) {
                end + 1
            } else {
                end
            };
            return Some((close, base));
        }
        let at = if self.is_mark(i, &[',', '/']) {
            i + 1
        } else {
            self.dash(i).unwrap_or(i)
        };
        let at = self.word(at, Lex::DateMark).unwrap_or(at);
        self.range_or_fields(at).filter(|(_, base)| complete(base))
    }

    /// What may follow a day: a part of the day, a modifier, the week or year it lies in, a time.
    fn tail(&self, i: usize, mut expression: Expression) -> (usize, Expression) {
        let mut end = i;
        if let Some((at, part)) = self.day_part(end) {
            expression.day_part.get_or_insert(part);
            end = at;
        }
        if expression.within.is_none()
            && expression.direction.is_none()
            && let Some((at, within)) = self.within(end)
        {
            expression.within = Some(within);
            end = at;
        }
        if expression.direction.is_none()
            && expression.within.is_none()
            && let Some((at, direction)) = self.direction(end)
        {
            expression.direction = Some(direction);
            end = at;
        }
        if let Some((at, part)) = self.day_part(end) {
            expression.day_part.get_or_insert(part);
            end = at;
        }
        let at = self.comma(end);
        if let Some((at, clock)) = self.clock(at).or_else(|| self.plain_clock(end, &expression)) {
            expression.clock = clock.clock;
            expression.day_part = expression.day_part.or(clock.day_part);
            end = at;
        }
        if let Some(at) = self
            .word(end, Lex::Zone)
            .filter(|_| expression.day_part.is_some() || expression.weekday.is_some())
        {
            end = at;
        }
        (end, expression)
    }

    /// The week, month or year that a date lies in: `pekan lalu`, `bulan ini`, `tahun depan`, `dua pekan lalu`.
    fn within(&self, i: usize) -> Read<(Unit, i32)> {
        let (at, count) = match self.count(i) {
            Some((at, count)) => (at, count?),
            None => (i, 1),
        };
        let (at, unit) = self.unit(at)?;
        if !matches!(unit, Unit::Week | Unit::Month | Unit::Year) {
            return None;
        }
        let (end, step) = self.step(at)?;
        (count == 1 || step != 0).then_some((end, (unit, count * step)))
    }

    /// `awal 2019`, `akhir Oktober`, `pertengahan bulan ini`, `akhir tahun`, `awal pekan`.
    fn part_first(&self, i: usize) -> Read<Expression> {
        if let Some(weekend) = self.weekend(i) {
            return Some(weekend);
        }
        let (at, part) = self.lex(i, |l| if let Lex::Part(p) = l { Some(p) } else { None })?;
        let with_part = |(end, expression): (usize, Expression)| {
            (
                end,
                Expression {
                    part: Some(part),
                    ..expression
                },
            )
        };
        let named = self.named_part_of_year(at);
        if let Some(found) = named
            .or_else(|| self.unit_first(at))
            .or_else(|| self.date_first(at))
        {
            let partial = match found.1.base {
                Base::Fields(f) => f.day.is_none(),
                Base::Away(unit, _) => !matches!(unit, Unit::Day | Unit::Weekend),
                Base::PartOfYear(..) | Base::Era(..) | Base::AwayFromLast(..) => true,
                _ => false,
            };
            return partial.then(|| with_part(found));
        }
        let (end, unit) = self.unit(at)?;
        if !matches!(unit, Unit::Week | Unit::Month | Unit::Year) || self.integer(end).is_some() {
            return None;
        }
        Some(with_part((end, of(Base::Away(unit, 0)))))
    }

    fn weekend(&self, i: usize) -> Read<Expression> {
        let end = self.lex(i, is(Lex::Unit(Unit::Weekend)))?.0;
        let mut expression = of(Base::Away(Unit::Weekend, 0));
        let mut end = end;
        if let Some((at, step)) = self.step(end) {
            expression.base = Base::Away(Unit::Weekend, step);
            expression.direction = Some(match step {
                ..0 => Direction::Past,
                0 => Direction::Present,
                _ => Direction::Future,
            });
            end = at;
        }
        if let Some((at, base)) = self.dated(end).filter(|_| self.is_mark(end, &['('])) {
            expression.base = base;
            return Some((at, expression));
        }
        Some((end, expression))
    }

    /// What stands behind `tanggal`: days and months, or a day of the month alone, where the word is no unit of time as well.
    fn behind_date_mark(&self, at: usize, is_unit: bool) -> Read<Expression> {
        if let Some((end, base)) = self.range_or_fields(at) {
            return Some(self.tail(end, of(base)));
        }
        if let Some(listed) = self.listed_day(at) {
            return Some(listed);
        }
        let (end, day) = self.day_number(at).filter(|_| !is_unit)?;
        let fields = Fields {
            day: Some(day),
            ..Fields::default()
        };
        Some(self.tail(end, of(Base::Fields(fields))))
    }

    /// The unit told before, whose demonstrative ends at `end`: `pekan itu`, `bulan yang sama tahun lalu`.
    fn that_unit(&self, end: usize, unit: Unit) -> (usize, Expression) {
        let mut expression = of(Base::AwayFromLast(unit, 0));
        let year_before = || {
            let at = self.year_word(end)?;
            self.word(at, Lex::Before).map(|end| (end, (Unit::Year, -1)))
        };
        let year = self.within(end).or_else(year_before);
        let year = year.filter(|&(_, (year, _))| year == Unit::Year && year.is_longer_than(unit));
        if let Some((end, within)) = year {
            expression.within = Some(within);
            return (end, expression);
        }
        expression.direction = Some(Direction::Present);
        (end, expression)
    }

    /// `pekan lalu`, `hari ini`, `tahun 2019`, `bulan Juni`, `kuartal III/2024`, `dekade 1990-an`, `abad ke-21`, `tanggal 17`.
    fn unit_first(&self, i: usize) -> Read<Expression> {
        let marked = self.word(i, Lex::DateMark);
        if let Some(found) = marked.and_then(|end| self.behind_date_mark(end, self.unit(i).is_some())) {
            return Some(found);
        }
        let (at, unit) = self.unit(i)?;
        if unit == Unit::Week
            && let Some(found) = self.week_of_month(at)
        {
            return Some(found);
        }
        let found = match unit {
            Unit::Year => self.year(at, YEARS).or_else(|| self.era(at)),
            Unit::Month => self
                .listed_fields(at)
                .filter(|(_, f)| f.day.is_none())
                .map(|(end, f)| (end, Base::Fields(f))),
            Unit::Quarter | Unit::Half => self.part_of_year(at, unit),
            Unit::Decade => self.era(at),
            Unit::Century => self.century(at),
            _ => None,
        };
        if let Some((end, base)) = found {
            return Some(self.tail(end, of(base)));
        }
        if matches!(unit, Unit::Second | Unit::Minute | Unit::Hour | Unit::Weekend) {
            return None;
        }
        if let Some(end) = self.word(at, Lex::That).filter(|_| !self.counted_by(i)) {
            return Some(self.that_unit(end, unit));
        }
        // `1.000 tahun lalu`, `berumur 18 tahun nanti`: not the year that has passed.
        if self.counted_by(i) {
            return None;
        }
        // `tahun sebelumnya`, `hari berikutnya`
        let step = self.lex(at, |l| match l {
            Lex::Before => Some(-1),
            Lex::After => Some(1),
            _ => None,
        });
        if let Some((end, step)) = step {
            return Some((end, of(Base::AwayFromLast(unit, step))));
        }
        if unit == Unit::Day {
            let end = self.word(at, Lex::This)?;
            return Some(self.tail_of_today(end, of(Base::Away(unit, 0))));
        }
        let (end, step) = self.step(at)?;
        let expression = of(Base::Away(unit, step));
        // `pekan lalu (2-6/9)` is one, `pekan lalu, Senin (9/9)` are two.
        let dated = self
            .dated(end)
            .filter(|_| unit == Unit::Week && self.is_mark(end, &['(']));
        Some(match dated {
            Some((end, base)) => (end, Expression { base, ..expression }),
            None => (end, expression),
        })
    }

    /// What follows `pekan` in `pekan pertama November`, `minggu kedua bulan Desember`, `pekan terakhir bulan ini`.
    fn week_of_month(&self, i: usize) -> Read<Expression> {
        let (at, n) = self.lex(i, |l| match l {
            Lex::Ordinal(n) => Some(n),
            Lex::Recent => Some(0),
            _ => None,
        })?;
        let month_word = self.lex(at, is(Lex::Unit(Unit::Month))).map(|(end, ())| end);
        let n = (n <= 4).then_some(n)?;
        if let Some((end, fields)) = self
            .fields(month_word.unwrap_or(at))
            .filter(|(_, f)| f.day.is_none())
        {
            return Some((end, of(Base::WeekOfMonth(n, fields))));
        }
        let (end, within) = self.within(at).filter(|&(_, (unit, _))| unit == Unit::Month)?;
        let mut expression = of(Base::WeekOfMonth(n, Fields::default()));
        expression.within = Some(within);
        Some((end, expression))
    }

    /// Whether a number stands before token `i`: `pria berusia 60 tahun itu`.
    fn counted_by(&self, i: usize) -> bool {
        let number = |l| matches!(l, Lex::Number(_) | Lex::Teen | Lex::Tens | Lex::Few);
        self.before(i, number).is_some() || i > 0 && self.starts_with_digit(i - 1)
    }

    fn tail_of_today(&self, i: usize, expression: Expression) -> (usize, Expression) {
        if let Some((end, base)) = self.dated(i).filter(|_| self.is_mark(i, &['('])) {
            return self.tail(end, Expression { base, ..expression });
        }
        self.tail(i, expression)
    }

    fn year(&self, i: usize, years: std::ops::RangeInclusive<i32>) -> Read<Base> {
        if let Some(split) = self.split_year(i) {
            return Some(split);
        }
        let (end, year) = self.year_number(i, years)?;
        if let Some(at) = self.dash(end)
            && let Some((end, to)) = self.year_number(at, YEARS).filter(|&(_, to)| to > year)
        {
            let fields = |year| Fields {
                year: Some(year),
                ..Fields::default()
            };
            return Some((end, Base::Between(fields(year), fields(to))));
        }
        Some((
            end,
            Base::Fields(Fields {
                year: Some(year),
                ..Fields::default()
            }),
        ))
    }

    /// `kuartal III/2024`, `semester pertama 2019`, `triwulan II tahun ini`.
    fn part_of_year(&self, i: usize, unit: Unit) -> Read<Base> {
        let last = if unit == Unit::Half { 2 } else { 4 };
        let (end, n) = self
            .lex(i, |l| if let Lex::Ordinal(n) = l { Some(n) } else { None })
            .or_else(|| {
                self.integer(i)
                    .filter(|(_, f)| f.len == 1)
                    .map(|(end, f)| (end, f.value as i8))
            })?;
        if n > last || n < 1 {
            return None;
        }
        let at = self.dash(end).unwrap_or(end);
        let (end, year) = match self.following_year(at) {
            Some((end, year)) => (end, Some(year)),
            None => (end, self.year_of_next_part(end)),
        };
        Some((end, Base::PartOfYear(unit, n, year)))
    }

    /// The year of the other part in `kuartal I dan II 2018`, which is that of the first as well.
    fn year_of_next_part(&self, i: usize) -> Option<i16> {
        let ordinal = |l| if let Lex::Ordinal(_) = l { Some(()) } else { None };
        let (end, ()) = self.word(i, Lex::And).and_then(|at| self.lex(at, ordinal))?;
        self.following_year(end).map(|(_, year)| year)
    }

    /// `1990-an`, `90-an`.
    fn era(&self, i: usize) -> Read<Base> {
        let surface = self.lexed.tokens.get(i)?.span.of(self.lexed.text);
        let figures = surface.bytes().take_while(u8::is_ascii_digit).count();
        if figures == 0 {
            return None;
        }
        let rest = surface[figures..].trim_start_matches(['-', '–']);
        let is_suffix = |s: &str| self.calendar.decade_suffixes.contains(&fold(s));
        let end = if is_suffix(rest) {
            i + 1
        } else if rest.is_empty() {
            let at = self.dash(i + 1)?;
            let next = self.lexed.tokens.get(at)?.span.of(self.lexed.text);
            (is_suffix(next) && self.glued(at)).then_some(at + 1)?
        } else {
            return None;
        };
        let value: i16 = surface[..figures].parse().ok()?;
        let year = match figures {
            4 if YEARS.contains(&i32::from(value)) => value,
            2 => 1900 + value,
            _ => return None,
        };
        (year % 10 == 0).then_some((end, Base::Era(Unit::Decade, year)))
    }

    /// `abad ke-21`, `abad 19`, `abad XX`.
    fn century(&self, i: usize) -> Read<Base> {
        let surface = fold(self.lexed.tokens.get(i)?.span.of(self.lexed.text));
        let prefixes = &self.calendar.ordinal_prefixes;
        let figures = prefixes
            .iter()
            .find_map(|p| surface.strip_prefix(p.as_str()))
            .unwrap_or(&surface);
        let figures = figures.trim_start_matches('-');
        let n: i16 = figures.parse().ok().or_else(|| numeral::read_roman(figures))?;
        (1..=21)
            .contains(&n)
            .then(|| (i + 1, Base::Era(Unit::Century, (n - 1) * 100)))
    }

    /// `dua tahun lalu`, `tiga hari lagi`, `sepekan sebelumnya`, `lima tahun`, `setahun terakhir`, `dua pekan sekali`.
    fn count_first(&self, i: usize) -> Read<Expression> {
        let (end, amount) = self.amount(i)?;
        let Amount { unit, count, .. } = amount;
        // `Nomor 30 Tahun 2002` counts no years.
        let numbered = unit == Unit::Year && self.year_number(end, YEARS).is_some();
        if numbered || self.before(i, |l| l == Lex::Age).is_some() {
            return None;
        }
        if let Some(found) = count
            .filter(|_| unit == Unit::Month)
            .and_then(|n| self.first_months(end, n))
        {
            return Some(found);
        }
        // `dua tahun sekali`; `tiga kali sehari`
        if let Some(end) = self.word(end, Lex::Times) {
            return Some((end, of(Base::Every(unit, count?))));
        }
        if count == Some(1) && self.before(i, |l| l == Lex::Times).is_some() {
            return Some((end, of(Base::Every(unit, 1))));
        }
        let moved = self.lex(end, |l| match l {
            Lex::Past => Some(-1),
            Lex::Ahead | Lex::Upcoming => Some(1),
            Lex::After => Some(2),
            Lex::Before => Some(-2),
            Lex::Recent | Lex::Future | Lex::This => Some(0),
            _ => None,
        });
        // `tiga hari mendatang` is a day, `dalam tiga hari mendatang` a length.
        let to_come = self.word(end, Lex::Future).is_some()
            && self.word(end, Lex::Recent).is_some()
            && self.before(i, |l| l == Lex::In).is_none();
        let moved = moved.map(|(end, sense)| if to_come { (end, 1) } else { (end, sense) });
        let Some((moved_end, sense)) = moved else {
            return Some((end, of(Base::Length(amount))));
        };
        let base = match (sense, count) {
            (0, _) => Base::Length(amount),
            (-1, Some(n)) => Base::Away(unit, -n),
            (1, Some(n)) => Base::Away(unit, n),
            (2, Some(n)) => Base::AwayFromLast(unit, n),
            (-2, Some(n)) => Base::AwayFromLast(unit, -n),
            (-1 | -2 | 2, None) => Base::Vague(Vague::Past),
            _ => Base::Vague(Vague::Future),
        };
        Some((moved_end, of(base)))
    }

    /// `sepekan`, `dua tahun`, `1,5 tahun`, `tiga setengah jam`, `bertahun-tahun`, `dua tahun enam bulan`.
    fn amount(&self, i: usize) -> Read<Amount> {
        let counted = |l| match l {
            Lex::OneUnit(unit) => Some(Amount::of(unit, Some(1))),
            Lex::FewOf(unit) => Some(Amount::of(unit, None)),
            _ => None,
        };
        if let Some(found) = self.lex(i, counted) {
            return Some(found);
        }
        let (at, count, tenths) = self.count_with_part(i)?;
        let (end, unit) = self.unit(at)?;
        let amount = Amount {
            tenths,
            ..Amount::of(unit, count)
        };
        let rest = self.count(end).and_then(|(at, rest)| {
            let (end, smaller) = self.unit(at)?;
            (unit.is_longer_than(smaller) && tenths == 0 && count.is_some())
                .then_some((end, (smaller, rest?)))
        });
        Some(match rest {
            Some((end, rest)) => (
                end,
                Amount {
                    rest: Some(rest),
                    ..amount
                },
            ),
            None => (end, amount),
        })
    }

    /// A count and the tenths over it: `dua`, `1,5`, `setengah`, `tiga setengah`.
    fn count_with_part(&self, i: usize) -> Option<(usize, Option<i32>, i32)> {
        if let Some((end, Digits::Two(whole, b',', part))) = self.digits(i) {
            return (part.len == 1 && whole.len <= 3).then_some((end, Some(whole.value), part.value));
        }
        if let Some(end) = self.word(i, Lex::Half) {
            return Some((end, Some(0), 5));
        }
        let (end, count) = self.count(i)?;
        match self.word(end, Lex::Half).filter(|_| count.is_some()) {
            Some(end) => Some((end, count, 5)),
            None => Some((end, count, 0)),
        }
    }

    /// The first day of `14, 15, dan 29 Agustus 2019`, which takes month and year from the end of the list.
    fn listed_day(&self, i: usize) -> Read<Expression> {
        const MOST_DAYS: usize = 8;
        let (end, day) = self.day_number(i)?;
        let mut at = end;
        for _ in 0..MOST_DAYS {
            let joint = self.comma(at);
            let joint = self.word(joint, Lex::And).unwrap_or(joint);
            if joint == at {
                return None;
            }
            if let Some((_, last)) = self.fields(joint).filter(|(_, f)| f.day.is_some() && !f.digits) {
                let fields = Fields {
                    day: Some(day),
                    ..last
                };
                return Some((end, of(Base::Fields(fields))));
            }
            at = self.day_number(joint)?.0;
        }
        None
    }

    /// A date that begins with its day, month or year.
    fn date_first(&self, i: usize) -> Read<Expression> {
        self.lexed.tokens.get(i)?;
        let in_words =
            || self.month_beside(i).is_some() || self.year_word(i).is_some() || self.holiday(i).is_some();
        if !self.starts_with_digit(i) && !in_words() {
            return None;
        }
        if let Some((end, base)) = self.range_or_fields(i) {
            return Some(self.tail(end, of(base)));
        }
        if let Some(listed) = self.listed_day(i) {
            return Some(listed);
        }
        if let Some((end, base)) = self.era(i) {
            return Some((end, of(base)));
        }
        let (end, base) = self.year(i, self.years_at(i))?;
        let mut expression = of(base);
        let end = match self.direction(end) {
            Some((at, direction)) => {
                expression.direction = Some(direction);
                at
            }
            None => end,
        };
        Some((end, expression))
    }

    /// `malam ini`, `dini hari tadi`, `pagi itu`, `malam hari`, `sejak pagi`.
    fn day_part_first(&self, i: usize) -> Read<Expression> {
        let (at, part) = self.day_part(i)?;
        self.day_part_of_a_day(at, part).or_else(|| {
            let alone = self.word(i, Lex::DayPartAlone).is_some()
                || self.before(i, |l| matches!(l, Lex::From | Lex::Until)).is_some();
            let mut expression = of(Base::Bare);
            expression.day_part = Some(part);
            alone.then_some((at, expression))
        })
    }

    fn day_part_of_a_day(&self, at: usize, part: DayPart) -> Read<Expression> {
        if let Some(end) = self.word(at, Lex::That) {
            let mut expression = of(Base::AwayFromLast(Unit::Day, 0));
            expression.day_part = Some(part);
            return Some((end, expression));
        }
        // `sore kemarin`, `malam besok`
        let day = self.lex(at, |l| if let Lex::Day(d) = l { Some(d) } else { None });
        let (end, days) = match day {
            Some(day) => day,
            None => match self.direction(at)? {
                (end, Direction::Past | Direction::JustNow) if part == DayPart::Night => (end, -1),
                (end, _) => (end, 0),
            },
        };
        let mut expression = of(Base::Away(Unit::Day, days));
        expression.day_part = Some(part);
        Some(self.tail_of_today(end, expression))
    }

    // ---- what stands before an expression ----

    /// Which end of an interval the words before the expression leave open.
    fn bound(&self, start: usize) -> Bound {
        let mut at = start;
        for _ in 0..2 {
            if self.before(at, |l| l == Lex::Until).is_some() {
                return Bound::Until;
            }
            if self.before(at, |l| l == Lex::From).is_some() {
                return Bound::From;
            }
            match self.before(at, |l| l == Lex::In || l == Lex::DateMark) {
                Some(earlier) => at = earlier,
                None => break,
            }
        }
        Bound::Within
    }

    fn since(&self, start: usize) -> bool {
        let marked = self.before(start, |l| l == Lex::DateMark).unwrap_or(start);
        self.before(marked, |l| l == Lex::Since).is_some()
    }

    fn looks_ahead(&self, start: usize) -> bool {
        for back in 1..=LOOK_BACK.min(start) {
            let i = start - back;
            if self.word(i, Lex::FutureCue).is_some() {
                return true;
            }
            if self.lexed.tokens[i].kind == TokenKind::Mark {
                return false;
            }
        }
        false
    }
}

fn of(base: Base) -> Expression {
    Expression {
        base,
        ..Expression::default()
    }
}

fn is(wanted: Lex) -> impl Fn(Lex) -> Option<()> {
    move |lex| (lex == wanted).then_some(())
}
