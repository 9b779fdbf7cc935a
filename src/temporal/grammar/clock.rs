//! Times of day: `pukul 19.30 WIB`, `jam 7 malam`.

use super::super::expression::Clock;
use super::super::numeral;
use super::{Base, Expression, Fields, Grammar, Lex, Read};

impl Grammar<'_, '_> {
    /// `pukul 19.30 WIB`, `jam 7 malam`, `19.30 WIB`, perhaps with the day behind it.
    pub(super) fn clock_first(&self, i: usize) -> Read<Expression> {
        let (end, mut expression) = self.clock(i)?;
        // `jam 3 sore kemarin`, `pukul 10 tadi pagi`
        if let Some((end, day)) = self
            .day_word(end)
            .filter(|(_, day)| matches!(day.base, Base::Away(..)))
        {
            expression.base = day.base;
            expression.day_part = expression.day_part.or(day.day_part);
            return Some((end, expression));
        }
        if expression.day_part.is_none()
            && let Some((at, part)) = self.day_part(end)
        {
            return Some((
                at,
                Expression {
                    day_part: Some(part),
                    ..expression
                },
            ));
        }
        // `pukul 18.35, Sabtu (14/9/2019)`
        if let Some((day_end, day)) = self.day_behind(self.comma(end)) {
            expression = Expression {
                clock: expression.clock,
                day_part: expression.day_part.or(day.day_part),
                ..day
            };
            return Some((day_end, expression));
        }
        Some((end, expression))
    }

    /// A whole day that may follow a time: not a bare weekday, which might begin something else.
    fn day_behind(&self, i: usize) -> Read<Expression> {
        let (end, day) = self.weekday_first(i).or_else(|| self.date_first(i))?;
        let is_day = match day.base {
            Base::Fields(f) => f.day.is_some() && f.month.is_some(),
            Base::Bare => day.weekday.is_some() && self.is_mark(i.wrapping_sub(1), &[',']),
            _ => false,
        };
        (is_day && day.clock.is_none()).then_some((end, day))
    }

    /// A time with what belongs to it: a part of the day, a zone.
    pub(super) fn clock(&self, i: usize) -> Read<Expression> {
        let announced = self.word(i, Lex::Clock);
        let at = announced.unwrap_or(i);
        let (end, mut clock) = self.clock_figures(at, announced.is_some())?;
        let mut end = end;
        // The end of a span of time is read and left: a moment is what an event needs.
        if let Some(joint) = self.dash(end).or_else(|| self.word(end, Lex::To)) {
            let joint = self.word(joint, Lex::Clock).unwrap_or(joint);
            if let Some((to, _)) = self.clock_figures(joint, true) {
                end = to;
            }
        }
        let mut expression = Expression::default();
        if let Some((at, part)) = self.day_part(end) {
            expression.day_part = Some(part);
            clock.hour = part.hour(clock.hour);
            end = at;
        }
        let zone = self.word(end, Lex::Zone);
        if announced.is_none() && zone.is_none() {
            return None;
        }
        // Another zone in parentheses is not read: `19.30 WIB (20.30 WITA)`.
        expression.clock = Some(clock);
        Some((zone.unwrap_or(end), expression))
    }

    /// `19.30`, `7`, `tujuh`, `setengah tujuh`; an hour alone only where a word announces a time.
    fn clock_figures(&self, i: usize, announced: bool) -> Read<Clock> {
        let token = self.lexed.tokens.get(i)?;
        if let Some((clock, end)) = numeral::read_clock(self.lexed.text, token.span.start) {
            if let Some(next) = self.token_ending_at(i, end) {
                return Some((next, clock));
            }
            // `19.30WIB` is one token.
            let rest = self.lexed.text.get(end..token.span.end).unwrap_or_default();
            let zone = !rest.is_empty() && rest.bytes().all(|b| b.is_ascii_uppercase());
            return (zone && announced).then_some((i + 1, clock));
        }
        if !announced {
            return None;
        }
        let half = self.word(i, Lex::Half);
        let (end, hour) = self.count(half.unwrap_or(i))?;
        let hour = hour.filter(|h| (i32::from(half.is_some())..=24).contains(h))? as i8;
        // Half before the hour that is named.
        let (hour, minute) = if half.is_some() {
            (hour - 1, Some(30))
        } else {
            (hour, None)
        };
        let second = None;
        Some((end, Clock { hour, minute, second }))
    }

    /// `02/5/2018 07:20`: a time without a word or zone, behind a full date only.
    pub(super) fn plain_clock(&self, i: usize, expression: &Expression) -> Read<Expression> {
        let Base::Fields(Fields {
            year: Some(_),
            day: Some(_),
            ..
        }) = expression.base
        else {
            return None;
        };
        let mark = if self.is_mark(i, &['|']) {
            i + 1
        } else {
            self.comma(i)
        };
        let at = self.dash(i).unwrap_or(mark);
        let (end, clock) = self.clock_figures(at, false)?;
        Some((
            end,
            Expression {
                clock: Some(clock),
                ..Expression::default()
            },
        ))
    }
}
