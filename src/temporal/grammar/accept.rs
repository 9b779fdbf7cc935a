//! What is a date and what only looks like one.

use super::super::numeral::Digits;
use super::{Base, Expression, Fields, Grammar, LOOK_BACK, Lex, PLAIN_YEARS, Unit};
use crate::token::{Shape, TokenKind};

/// An expression that is a date indeed.
pub(super) struct Accepted {
    pub(super) end: usize,
    pub(super) in_name: bool,
    pub(super) tentative: bool,
}

impl Accepted {
    const fn sure(end: usize) -> Self {
        Self {
            end,
            in_name: false,
            tentative: false,
        }
    }
}

impl Grammar<'_, '_> {
    /// The end of the expression where it is acceptable as a date, and whether it is part of a name.
    pub(super) fn acceptable(&self, start: usize, end: usize, e: &mut Expression) -> Option<Accepted> {
        let bare = e.part.is_none() && e.direction.is_none() && e.within.is_none();
        match e.base {
            Base::Bare if e.weekday.is_some() => self.acceptable_weekday(start, end, e),
            Base::Fields(f) if f.month.is_none() && f.day.is_none() => {
                self.acceptable_year(start, end, e.part.is_some())
            }
            Base::Between(f, _) if f.month.is_none() && f.day.is_none() => {
                self.acceptable_year(start, end, true)
            }
            Base::Fields(f) if f.day.is_none() && f.year.is_none() => self
                .acceptable_month(start, end, bare)
                .then_some(Accepted::sure(end)),
            Base::Fields(f) if f.month.is_some() => self.acceptable_day(start, end, e, f),
            Base::Between(f, to) if f.day.is_some() => {
                // `1/2-3/4 inci` measures.
                let sure =
                    f.month.is_none() || to.year.is_some() || !self.in_digits(start) || e.weekday.is_some();
                let holds = sure || self.bracketed(start, end) || self.before(start, announces).is_some();
                let named = self.before(start, |l| l == Lex::PlaceName).is_some();
                (holds && !named).then_some(Accepted::sure(end))
            }
            // `pria 50-an` is fifty years old.
            Base::Era(..) if self.starts_with_digit(start) && self.short_decade(start) => {
                let announced = self.before(start, announces).is_some() && self.year_word(end).is_none();
                announced.then_some(Accepted::sure(end))
            }
            // `baju Lebaran` tells no time, `menjelang Lebaran` and `Lebaran 2024` do.
            Base::Feast(_, year, offset) => {
                let told = year.is_some() || offset != 0 || !bare;
                (told || self.before(start, announces).is_some()).then_some(Accepted::sure(end))
            }
            _ => Some(Accepted::sure(end)),
        }
    }

    /// `Rabu (18/9/2019) hingga Jumat (20/9/2019)`: the end behind the end of the first day.
    pub(super) fn interval(&self, i: usize, e: &mut Expression) -> Option<usize> {
        let whole_day = |e: &Expression| match e.base {
            Base::Fields(f) if f.day.is_some() && f.month.is_some() => {
                (e.clock.is_none() && e.day_part.is_none() && e.direction.is_none()).then_some(f)
            }
            _ => None,
        };
        let from = whole_day(e)?;
        let at = self.word(i, Lex::To).or_else(|| self.dash(i))?;
        let (end, last) = self.weekday_first(at).or_else(|| self.date_first(at))?;
        e.base = Base::Between(from, whole_day(&last)?);
        Some(end)
    }

    fn acceptable_weekday(&self, start: usize, end: usize, e: &mut Expression) -> Option<Accepted> {
        let marked = self.word(start, Lex::DateMark);
        let at = marked.unwrap_or(start);
        if marked.is_some() || self.eve(start).is_some() {
            return Some(Accepted::sure(end));
        }
        if !self.lexed.capitalised(at) || self.before(start, |l| l == Lex::PlaceName).is_some() {
            return self.as_week(at, e);
        }
        if (self.opens_sentence(at) || self.lexed.tokens[at].shape == Shape::Upper)
            && let Some(week) = self.as_week(at, e)
        {
            return Some(week);
        }
        let announced = start == 0
            || self.is_mark(start - 1, &[',', '(', '[', '-', '–', '—'])
            || self.before(start, announces).is_some();
        let named = end < self.lexed.tokens.len()
            && self.lexed.tokens[end].kind == TokenKind::Word
            && self.lexed.capitalised(end)
            && self.weekday(end).is_none();
        let ordinal = self
            .lex(end, |l| if let Lex::Ordinal(_) = l { Some(()) } else { None })
            .is_some();
        ((announced || !named) && !ordinal).then_some(Accepted::sure(end))
    }

    /// `minggu lalu` with a small letter is a week; so it may be where a capital must stand anyway.
    fn as_week(&self, at: usize, e: &mut Expression) -> Option<Accepted> {
        self.unit(at).filter(|&(_, unit)| unit == Unit::Week)?;
        let (end, week) = self.unit_first(at)?;
        *e = week;
        Some(Accepted::sure(end))
    }

    pub(super) fn opens_sentence(&self, i: usize) -> bool {
        i == 0
            || self.is_mark(i - 1, &['.', '!', '?', '"', '“', '”', ':', ';'])
            || self.lexed.text[self.lexed.tokens[i - 1].span.end..self.lexed.tokens[i].span.start]
                .contains('\n')
    }

    fn acceptable_year(&self, start: usize, end: usize, certain: bool) -> Option<Accepted> {
        let (year_word, years) = match self.year_word(start) {
            Some(at) => (true, at),
            None => (false, start),
        };
        if self.after_law(start) || self.word(end, Lex::OtherEra).is_some() {
            return None;
        }
        let glued_mark = self.glued(start) && self.is_mark(start - 1, &['-', '/', '.', '+', '$', '€', '#']);
        let in_number = glued_mark && start > 1 && self.lexed.tokens[start - 2].kind == TokenKind::Number;
        if year_word || certain {
            return (!in_number).then(|| Accepted::sure(end));
        }
        // `Sejak 2018 perusahaan itu` speaks of a year, `hingga 2018 perusahaan` of companies.
        let since = self.before(start, |l| matches!(l, Lex::In | Lex::From)).is_some();
        let counts = |l| match l {
            Lex::Measure => Some(()),
            Lex::Counted if !since => Some(()),
            _ => None,
        };
        if glued_mark || self.lex(end, counts).is_some() {
            return None;
        }
        if self.before(start, announces).is_some()
            || self.in_list_of_years(start, end)
            || self.heads_entry(start, end)
        {
            return Some(Accepted::sure(end));
        }
        let round = self.integer(years).is_some_and(|(_, f)| f.value % 100 == 0);
        if round
            || start == 0
            || self
                .before(start, |l| matches!(l, Lex::Quantity | Lex::Number(_) | Lex::And))
                .is_some()
        {
            return None;
        }
        if self.is_mark(start - 1, &['(']) && self.is_mark(end, &[')', ',']) {
            return Some(Accepted::sure(end));
        }
        // `Indonesia-Africa Infrastructure Dialogue (IAD) 2019`
        if self.is_mark(start - 1, &[')']) && self.capitalised_word(start.wrapping_sub(2)) {
            return Some(Accepted {
                in_name: true,
                ..Accepted::sure(end)
            });
        }
        let before = &self.lexed.tokens[start - 1];
        if before.span.len() == 1 {
            return None;
        }
        (before.kind == TokenKind::Word).then(|| Accepted {
            in_name: before.is_capitalised(self.lexed.text),
            ..Accepted::sure(end)
        })
    }

    /// Whether an entry of a chronicle begins: `2006 - Spanyol, 2010 - Amerika Serikat`, `2019: pabrik dibuka`.
    fn heads_entry(&self, start: usize, end: usize) -> bool {
        let opens = self.opens_sentence(start) || self.is_mark(start - 1, &[',', '•']);
        let parted = self.is_mark(end, &[':']) || self.dash(end).is_some() && !self.glued(end);
        opens && parted
    }

    /// `2015, 2016, dan 2017`: another year stands behind or before the conjunction.
    fn in_list_of_years(&self, start: usize, end: usize) -> bool {
        let next = self
            .word(self.comma(end), Lex::And)
            .and_then(|at| self.year_number(at, PLAIN_YEARS));
        if next.is_some() {
            return true;
        }
        let joint = self.before(start, |l| l == Lex::And).unwrap_or(start);
        let comma = joint > 0 && self.is_mark(joint - 1, &[',']);
        let at = if comma { joint - 1 } else { joint };
        at > 0 && at < start && self.year_number(at - 1, PLAIN_YEARS).is_some()
    }

    fn acceptable_month(&self, start: usize, end: usize, bare: bool) -> bool {
        let part = self.lex(start, |l| if let Lex::Part(_) = l { Some(()) } else { None });
        let start = part.map_or(start, |(end, ())| end);
        if self.unit(start).is_some() {
            return true;
        }
        let name_before = self.before(start, |l| l == Lex::PlaceName).is_some();
        if !bare {
            return !name_before && (self.lexed.capitalised(start) || self.month_is_only_that(start));
        }
        if name_before || !self.lexed.capitalised(start) {
            return false;
        }
        if self.before(start, announces).is_some() {
            return !self.capitalised_word(end) || self.month_is_only_that(start);
        }
        let after_name = start > 0 && self.capitalised_word(start - 1) && !self.opens_sentence(start - 1);
        self.month_is_only_that(start) && !after_name && !self.capitalised_word(end)
    }

    /// Whether the word at `i` names a month and is no given name.
    fn month_is_only_that(&self, i: usize) -> bool {
        self.lex(i, |l| if let Lex::Month(_) = l { Some(()) } else { None })
            .is_some()
    }

    fn capitalised_word(&self, i: usize) -> bool {
        self.lexed
            .tokens
            .get(i)
            .is_some_and(|t| t.kind == TokenKind::Word && t.is_capitalised(self.lexed.text))
    }

    /// A date with day and month, or month and year in digits.
    fn acceptable_day(&self, start: usize, end: usize, e: &Expression, f: Fields) -> Option<Accepted> {
        let digits_only = self.in_digits(start);
        if self.before(start, |l| l == Lex::PlaceName).is_some() && !digits_only {
            return None;
        }
        if !digits_only || e.weekday.is_some() {
            return Some(Accepted::sure(end));
        }
        if self.after_law(start) {
            return None;
        }
        let bracketed = self.bracketed(start, end);
        let announced = self.before(start, announces).is_some();
        match (f.year, f.day) {
            (Some(_), Some(_)) => Some(Accepted::sure(end)),
            // `(9/2019)`, `hingga 9/2019`
            (Some(_), None) => (bracketed || announced).then_some(Accepted::sure(end)),
            // A fraction, a score or the part of a series is written the same way.
            _ => (bracketed || announced).then(|| Accepted {
                tentative: !bracketed || f.day.is_none_or(|d| d <= 12),
                ..Accepted::sure(end)
            }),
        }
    }

    /// Whether digits joined by marks begin at token `i`: `9/9`.
    fn in_digits(&self, i: usize) -> bool {
        self.digits(i).is_some_and(|(_, d)| !matches!(d, Digits::One(_)))
    }

    /// Whether a decade of two digits begins at token `i`: `90-an`.
    fn short_decade(&self, i: usize) -> bool {
        let digits = self.lexed.surface(i).bytes().take_while(u8::is_ascii_digit);
        digits.count() == 2
    }

    pub(super) fn bracketed(&self, start: usize, end: usize) -> bool {
        start > 0 && self.is_mark(start - 1, &['(']) && self.is_mark(end, &[')'])
    }

    /// Whether a law, a paragraph or another number stands just before: `UU Nomor 12 Tahun 2011`, `Pasal 5/2014`.
    fn after_law(&self, i: usize) -> bool {
        let mut at = i;
        for _ in 0..LOOK_BACK {
            if self.before(at, |l| l == Lex::Law).is_some() {
                return true;
            }
            let Some(previous) = at.checked_sub(1) else {
                return false;
            };
            let token = &self.lexed.tokens[previous];
            let short_code = token.kind == TokenKind::Word && token.shape == Shape::Upper;
            let passes = token.kind == TokenKind::Number
                || short_code
                || self.is_mark(previous, &['.', '/', '-', ':'])
                || self.year_word(previous).is_some();
            if !passes {
                return false;
            }
            at = previous;
        }
        false
    }
}

/// Words that a date may follow: prepositions, `sejak`, `hingga`, parts of a month or year.
fn announces(lex: Lex) -> bool {
    matches!(
        lex,
        Lex::In | Lex::From | Lex::Until | Lex::To | Lex::DateMark | Lex::Part(_) | Lex::Each
    )
}
