//! The words of `calendar.tsv`, compiled for the grammar.

use jiff::civil::{Date, Weekday};
use rustc_hash::FxHashMap;

use crate::error::{Error, Fault};
use crate::lexicon::{Lexicons, Row};
use crate::phrase::PhraseTable;
use crate::token::Tokenizer;
use crate::vocabulary::{Vocabulary, WordId, fold};

use super::Part;

/// What a form of `calendar.tsv` does in a date. A form may do several things: `minggu` is a week and a Sunday.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Lex {
    Month(i8),
    MonthOrName(i8),
    MonthShort(i8),
    Weekday(Weekday),
    DayPart(DayPart),
    DayPartAlone,
    Unit(Unit),
    OneUnit(Unit),
    /// A unit that only a repetition has in this form: `harinya`.
    OwnedUnit(Unit),
    Number(i32),
    Teen,
    Tens,
    Few,
    FewOf(Unit),
    Half,
    Ordinal(i8),
    Part(Part),
    Day(i32),
    DayAndPart(i32, DayPart),
    NextDay,
    Vague(Vague),
    VagueApart(Vague),
    VagueCue,
    Season(Season),
    Holiday(i8, i8),
    /// A feast of the table, by its number.
    Feast(usize),
    DayZero,
    PartOfYear(Unit, i8),
    Namely,
    Clock,
    Zone,
    DateMark,
    From,
    Since,
    Until,
    To,
    And,
    In,
    Each,
    Rate,
    Times,
    DecadeSuffix,
    OrdinalPrefix,
    Past,
    JustNow,
    Future,
    Upcoming,
    Ahead,
    This,
    That,
    After,
    Before,
    Recent,
    Age,
    Law,
    Counted,
    Measure,
    OtherEra,
    Quantity,
    PlaceName,
    Never,
    FutureCue,
}

impl Lex {
    /// Whether an expression may begin with it.
    const fn starts(self) -> bool {
        matches!(
            self,
            Lex::Month(_)
                | Lex::MonthOrName(_)
                | Lex::MonthShort(_)
                | Lex::Weekday(_)
                | Lex::DayPart(_)
                | Lex::Unit(_)
                | Lex::OneUnit(_)
                | Lex::Number(_)
                | Lex::Few
                | Lex::FewOf(_)
                | Lex::Half
                | Lex::Part(_)
                | Lex::Day(_)
                | Lex::DayAndPart(..)
                | Lex::NextDay
                | Lex::Vague(_)
                | Lex::VagueApart(_)
                | Lex::Season(_)
                | Lex::Holiday(..)
                | Lex::Feast(_)
                | Lex::DayZero
                | Lex::PartOfYear(..)
                | Lex::Clock
                | Lex::DateMark
                | Lex::Each
                | Lex::Rate
                | Lex::Never
        )
    }
}

/// The parts of a day that ISO-TimeML names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum DayPart {
    Morning,
    Midday,
    Afternoon,
    Evening,
    Night,
}

impl DayPart {
    pub(super) const fn code(self) -> &'static str {
        match self {
            DayPart::Morning => "MO",
            DayPart::Midday => "MI",
            DayPart::Afternoon => "AF",
            DayPart::Evening => "EV",
            DayPart::Night => "NI",
        }
    }

    /// The hour on the clock of 24 for an hour said with this part of the day: seven in the evening is 19.
    pub(super) const fn hour(self, hour: i8) -> i8 {
        match self {
            DayPart::Afternoon | DayPart::Evening if hour >= 1 && hour < 12 => hour + 12,
            DayPart::Night if hour >= 5 && hour < 12 => hour + 12,
            DayPart::Midday if hour >= 1 && hour <= 4 => hour + 12,
            _ => hour,
        }
    }
}

/// Units of time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Unit {
    Second,
    Minute,
    Hour,
    Day,
    Week,
    Weekend,
    Month,
    Quarter,
    Half,
    Year,
    Decade,
    Century,
}

impl Unit {
    /// Whether it is the longer of two; the order in which they are listed is that of their lengths.
    pub(super) const fn is_longer_than(self, other: Self) -> bool {
        self as u8 > other as u8
    }
}

/// The seasons that ISO-TimeML names, by the months in which they fall in the north.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Season {
    Spring,
    Summer,
    Autumn,
    Winter,
}

impl Season {
    pub(super) const fn code(self) -> &'static str {
        match self {
            Season::Spring => "SP",
            Season::Summer => "SU",
            Season::Autumn => "FA",
            Season::Winter => "WI",
        }
    }

    pub(super) const fn first_month(self) -> i8 {
        match self {
            Season::Spring => 3,
            Season::Summer => 6,
            Season::Autumn => 9,
            Season::Winter => 12,
        }
    }
}

/// Times that have no place on the calendar, as ISO-TimeML writes them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Vague {
    Present,
    Past,
    Future,
}

impl Vague {
    pub(super) const fn code(self) -> &'static str {
        match self {
            Vague::Present => "PRESENT_REF",
            Vague::Past => "PAST_REF",
            Vague::Future => "FUTURE_REF",
        }
    }
}

/// When a feast is whose name says other things as well (`baju Lebaran`).
#[derive(Clone, Debug)]
pub(super) enum Feast {
    /// On the same month and day of each year.
    Yearly(i8, i8),
    /// From one day to another, year by year, as far as the table goes.
    Moving(Vec<(Date, Date)>),
}

impl Feast {
    /// Its days in a year.
    pub(super) fn of_year(&self, year: i16) -> Option<(Date, Date)> {
        match self {
            Feast::Yearly(month, day) => Date::new(year, *month, *day).ok().map(|day| (day, day)),
            Feast::Moving(days) => days.iter().copied().find(|(first, _)| first.year() == year),
        }
    }
}

/// The compiled table.
#[derive(Clone, Debug)]
pub(super) struct Calendar {
    table: PhraseTable<Lex>,
    pub(super) feasts: Vec<Feast>,
    /// Whether an expression may begin with a word, by its id.
    starts: Vec<bool>,
    /// What makes a decade of a year: the ending after the hyphen.
    pub(super) decade_suffixes: Vec<String>,
    /// What makes an ordinal of a number: the part before the hyphen.
    pub(super) ordinal_prefixes: Vec<String>,
    /// The words that may stand glued to a number: months, ordinals, `Q1-2024`, `H-7`.
    joined: FxHashMap<String, WordId>,
}

impl Calendar {
    pub(super) fn new(
        lexicons: &Lexicons,
        tokenizer: &Tokenizer,
        vocabulary: &mut Vocabulary,
    ) -> Result<Self, Error> {
        let mut faults = Vec::new();
        let mut calendar = Self {
            table: PhraseTable::default(),
            feasts: Vec::new(),
            starts: Vec::new(),
            decade_suffixes: Vec::new(),
            ordinal_prefixes: Vec::new(),
            joined: FxHashMap::default(),
        };
        for row in lexicons.rows("calendar.tsv") {
            if row.get("class") == "feast" {
                match feast(row) {
                    Ok(feast) => {
                        let lex = Lex::Feast(calendar.feasts.len());
                        calendar.feasts.push(feast);
                        calendar.insert(vocabulary, tokenizer, row.get("form"), lex);
                    }
                    Err(fault) => faults.push(fault),
                }
                continue;
            }
            match read(row) {
                Ok(Lex::DecadeSuffix) => calendar.decade_suffixes.push(fold(row.get("form"))),
                Ok(Lex::OrdinalPrefix) => calendar.ordinal_prefixes.push(fold(row.get("form"))),
                Ok(lex) => calendar.insert(vocabulary, tokenizer, row.get("form"), lex),
                Err(fault) => faults.push(fault),
            }
        }
        if faults.is_empty() {
            Ok(calendar)
        } else {
            Err(Error::lexicon(faults))
        }
    }

    fn insert(&mut self, vocabulary: &mut Vocabulary, tokenizer: &Tokenizer, form: &str, lex: Lex) {
        let words = vocabulary.intern_phrase(tokenizer, form);
        self.insert_words(&words, lex);
        // `No.` is one token before a number and two elsewhere.
        if form.ends_with('.') {
            self.insert_words(&[vocabulary.intern(form)], lex);
        }
        if matches!(
            lex,
            Lex::Month(_)
                | Lex::MonthOrName(_)
                | Lex::MonthShort(_)
                | Lex::Ordinal(_)
                | Lex::DayZero
                | Lex::PartOfYear(..)
        ) {
            self.joined.insert(fold(form), vocabulary.intern(form));
        }
    }

    fn insert_words(&mut self, words: &[WordId], lex: Lex) {
        if let Some(first) = words.first().filter(|_| lex.starts()) {
            let first = first.index();
            self.starts.resize(self.starts.len().max(first + 1), false);
            self.starts[first] = true;
        }
        self.table.insert_words(words, lex);
    }

    /// Whether an expression may begin with `word`. Numbers begin some as well, and are no words.
    pub(super) fn may_start(&self, word: WordId) -> bool {
        self.starts.get(word.index()).copied().unwrap_or(false)
    }

    /// Whether a form of the table begins with `word`.
    pub(super) fn knows(&self, word: WordId) -> bool {
        self.table.begins_with(word)
    }

    /// The word of a month or an ordinal that is glued to a number.
    pub(super) fn joined_word(&self, part: &str) -> Option<WordId> {
        self.joined.get(&fold(part)).copied()
    }

    /// The longest form that begins `words` and that `choose` takes: its length and what was chosen.
    pub(super) fn longest<T>(
        &self,
        words: &[WordId],
        choose: impl Fn(Lex) -> Option<T>,
    ) -> Option<(usize, T)> {
        let mut best = None;
        self.table.each_prefix(words, |len, values| {
            if let Some(chosen) = values.iter().find_map(|&lex| choose(lex)) {
                best = Some((len, chosen));
            }
        });
        best
    }
}

/// What a row says, but for feasts, which are kept by number.
fn read(row: &Row) -> Result<Lex, Fault> {
    let (class, value) = (row.get("class"), row.get("value"));
    if let Some(word) = without_value(class) {
        return Ok(word);
    }
    let lex = match class {
        "month" => Lex::Month(within(row, 12)?),
        "month_or_name" => Lex::MonthOrName(within(row, 12)?),
        "month_short" => Lex::MonthShort(within(row, 12)?),
        "weekday" => {
            let day = within(row, 7)?;
            Lex::Weekday(Weekday::from_monday_one_offset(day).map_err(|e| row.fault("value", e.to_string()))?)
        }
        "day_part" => Lex::DayPart(day_part(row, value)?),
        "unit" => Lex::Unit(unit(row)?),
        "one_unit" => Lex::OneUnit(unit(row)?),
        "owned_unit" => Lex::OwnedUnit(unit(row)?),
        "number" => Lex::Number(number(row, value)?),
        "few_of" => Lex::FewOf(unit(row)?),
        "ordinal" => Lex::Ordinal(within(row, 12)?),
        "part" => Lex::Part(match value {
            "early" => Part::Early,
            "middle" => Part::Middle,
            "late" => Part::Late,
            _ => return Err(unknown(row, "part", "early, middle, late")),
        }),
        "day" => Lex::Day(number(row, value)?),
        "day_and_part" => {
            let (day, part) = value.split_once(' ').ok_or_else(|| {
                row.fault(
                    "value",
                    format!("`{value}`, expected days from today and a part of the day, such as `-1 NI`"),
                )
            })?;
            Lex::DayAndPart(number(row, day)?, day_part(row, part)?)
        }
        "vague" => Lex::Vague(vague(row)?),
        "vague_apart" => Lex::VagueApart(vague(row)?),
        "season" => Lex::Season(match value {
            "SP" => Season::Spring,
            "SU" => Season::Summer,
            "FA" => Season::Autumn,
            "WI" => Season::Winter,
            _ => return Err(unknown(row, "season", "SP, SU, FA, WI")),
        }),
        "holiday" => {
            let (month, day) = month_and_day(row, value)?;
            Lex::Holiday(month, day)
        }
        "part_of_year" => match value {
            "Q1" => Lex::PartOfYear(Unit::Quarter, 1),
            "Q2" => Lex::PartOfYear(Unit::Quarter, 2),
            "Q3" => Lex::PartOfYear(Unit::Quarter, 3),
            "Q4" => Lex::PartOfYear(Unit::Quarter, 4),
            "H1" => Lex::PartOfYear(Unit::Half, 1),
            "H2" => Lex::PartOfYear(Unit::Half, 2),
            _ => return Err(unknown(row, "part of a year", "Q1, Q2, Q3, Q4, H1, H2")),
        },
        other => {
            return Err(row.fault(
                "class",
                format!("unknown class `{other}`, expected one that the head of `calendar.tsv` lists"),
            ));
        }
    };
    Ok(lex)
}

/// What the words of a class do, where its rows have no value.
fn without_value(class: &str) -> Option<Lex> {
    Some(match class {
        "day_part_alone" => Lex::DayPartAlone,
        "teen" => Lex::Teen,
        "tens" => Lex::Tens,
        "few" => Lex::Few,
        "half" => Lex::Half,
        "next_day" => Lex::NextDay,
        "vague_cue" => Lex::VagueCue,
        "day_zero" => Lex::DayZero,
        "namely" => Lex::Namely,
        "clock" => Lex::Clock,
        "zone" => Lex::Zone,
        "date_mark" => Lex::DateMark,
        "from" => Lex::From,
        "since" => Lex::Since,
        "until" => Lex::Until,
        "to" => Lex::To,
        "and" => Lex::And,
        "in" => Lex::In,
        "each" => Lex::Each,
        "rate" => Lex::Rate,
        "times" => Lex::Times,
        "decade_suffix" => Lex::DecadeSuffix,
        "ordinal_prefix" => Lex::OrdinalPrefix,
        "past" => Lex::Past,
        "just_now" => Lex::JustNow,
        "future" => Lex::Future,
        "upcoming" => Lex::Upcoming,
        "ahead" => Lex::Ahead,
        "this" => Lex::This,
        "that" => Lex::That,
        "after" => Lex::After,
        "before" => Lex::Before,
        "recent" => Lex::Recent,
        "age" => Lex::Age,
        "law" => Lex::Law,
        "counted" => Lex::Counted,
        "measure" => Lex::Measure,
        "other_era" => Lex::OtherEra,
        "quantity" => Lex::Quantity,
        "place_name" => Lex::PlaceName,
        "never" => Lex::Never,
        "future_cue" => Lex::FutureCue,
        _ => return None,
    })
}

/// Month and day, the same each year, or the days of each year that are known: `2024-04-10`, `2024-03-12/2024-04-09`.
fn feast(row: &Row) -> Result<Feast, Fault> {
    let value = row.get("value");
    if !value.contains(' ') {
        let (month, day) = month_and_day(row, value)?;
        return Ok(Feast::Yearly(month, day));
    }
    let days = value.split(' ').map(|days| {
        let (first, last) = days.split_once('/').unwrap_or((days, days));
        let read = first.parse::<Date>().ok().zip(last.parse::<Date>().ok());
        let expected = || row.fault("value", format!("`{days}`, expected days, such as `2024-04-10`"));
        read.filter(|(first, last)| first <= last).ok_or_else(expected)
    });
    days.collect::<Result<_, _>>().map(Feast::Moving)
}

fn month_and_day(row: &Row, value: &str) -> Result<(i8, i8), Fault> {
    let day = format!("2000-{value}").parse::<Date>();
    let expected = || format!("`{value}`, expected month and day, such as `12-25`");
    let day = day.map_err(|_| row.fault("value", expected()))?;
    Ok((day.month(), day.day()))
}

fn vague(row: &Row) -> Result<Vague, Fault> {
    Ok(match row.get("value") {
        "PRESENT_REF" => Vague::Present,
        "PAST_REF" => Vague::Past,
        "FUTURE_REF" => Vague::Future,
        _ => return Err(unknown(row, "time", "PRESENT_REF, PAST_REF, FUTURE_REF")),
    })
}

fn unknown(row: &Row, what: &str, known: &str) -> Fault {
    row.fault(
        "value",
        format!("unknown {what} `{}`, expected one of {known}", row.get("value")),
    )
}

fn number(row: &Row, text: &str) -> Result<i32, Fault> {
    text.parse()
        .map_err(|_| row.fault("value", format!("`{text}`, expected a whole number")))
}

fn within(row: &Row, last: i8) -> Result<i8, Fault> {
    let value = row.get("value");
    value
        .parse()
        .ok()
        .filter(|n| (1..=last).contains(n))
        .ok_or_else(|| row.fault("value", format!("`{value}`, expected a number from 1 to {last}")))
}

fn day_part(row: &Row, code: &str) -> Result<DayPart, Fault> {
    Ok(match code {
        "MO" => DayPart::Morning,
        "MI" => DayPart::Midday,
        "AF" => DayPart::Afternoon,
        "EV" => DayPart::Evening,
        "NI" => DayPart::Night,
        _ => return Err(unknown(row, "part of the day", "MO, MI, AF, EV, NI")),
    })
}

fn unit(row: &Row) -> Result<Unit, Fault> {
    Ok(match row.get("value") {
        "second" => Unit::Second,
        "minute" => Unit::Minute,
        "hour" => Unit::Hour,
        "day" => Unit::Day,
        "week" => Unit::Week,
        "weekend" => Unit::Weekend,
        "month" => Unit::Month,
        "quarter" => Unit::Quarter,
        "half" => Unit::Half,
        "year" => Unit::Year,
        "decade" => Unit::Decade,
        "century" => Unit::Century,
        _ => {
            return Err(unknown(
                row,
                "unit",
                "second, minute, hour, day, week, weekend, month, quarter, half, year, decade, century",
            ));
        }
    })
}
