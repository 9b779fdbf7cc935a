//! The head of an article: its dateline and the date of publication.

use jiff::civil::{Date, Time};
use regex::Regex;
use rustc_hash::{FxHashMap, FxHashSet};

use super::{Line, alternatives, compile, floor_char_boundary, fold};
use crate::error::Fault;
use crate::lexicon::Lexicons;
use crate::span::Span;

/// What the first lines tell.
#[derive(Clone, Debug, Default)]
pub(super) struct Head {
    pub(super) dateline: Option<Dateline>,
    /// The lines that hold nothing but a date of publication.
    pub(super) date_lines: Vec<usize>,
    pub(super) published: Option<Date>,
    pub(super) published_at: Option<Time>,
}

/// A dateline and its parts.
#[derive(Clone, Copy, Debug)]
pub(super) struct Dateline {
    /// The line that it begins.
    pub(super) line: usize,
    pub(super) span: Span,
    pub(super) outlet: Option<Span>,
    pub(super) place: Option<Span>,
    date: Option<Date>,
}

/// Reads the first lines of articles.
#[derive(Clone, Debug)]
pub(super) struct DatelineReader {
    outlet: Option<Regex>,
    /// Folded names of places; whether it is a country.
    places: FxHashMap<String, bool>,
    months: FxHashMap<String, i8>,
    date_labels: FxHashSet<String>,
    dates: [Regex; 4],
    time: Regex,
}

/// How many lines may stand above the dateline.
const HEAD_LINES: usize = 16;
/// How long a dateline may be, in bytes.
const LONGEST_DATELINE: usize = 120;
/// How long a line of dates may be, in bytes.
const LONGEST_DATE_LINE: usize = 110;
/// How many words other than labels may stand on a line with a date and a time of day.
const OTHER_WORDS: usize = 6;
/// How many words the name of a place may have.
const LONGEST_PLACE: usize = 4;

impl DatelineReader {
    pub(super) fn new(lexicons: &Lexicons, faults: &mut Vec<Fault>) -> Self {
        let rows = lexicons.rows("noise.tsv");
        let outlet = alternatives(rows, "outlet", faults).and_then(|p| compile(&format!(r"^(?:{p})")));
        let labels = rows.iter().filter(|r| r.get("kind") == "date_label");
        let calendar = lexicons.rows("calendar.tsv");
        let of_class =
            |class: &'static str| calendar.iter().filter(move |r| r.get("class").starts_with(class));
        let weekdays = of_class("weekday").map(|r| fold(r.get("form")));
        // `month_short`, `month_or_name` as well: between a day and a year they can be nothing else.
        let months =
            of_class("month").filter_map(|r| Some((fold(r.get("form")), r.get("value").parse().ok()?)));
        Self {
            outlet,
            places: places(lexicons),
            months: months.collect(),
            date_labels: labels
                .flat_map(|r| r.list("opening"))
                .map(fold)
                .chain(weekdays)
                .collect(),
            dates: [
                r"\b(\d{4})-(\d{2})-(\d{2})\b",
                r"\b(\d{1,2})\s?[/.-]\s?(\d{1,2})\s?[/.-]\s?(\d{4})\b",
                r"\b(\d{1,2})\s+([A-Za-z]{3,12})\.?,?\s+(\d{4})\b",
                r"\b([A-Za-z]{3,12})\.?\s+(\d{1,2}),\s*(\d{4})\b",
            ]
            .map(|p| compile(p).expect("a fixed pattern")),
            time: compile(r"\b\d{1,2}[:.]\d{2}\b").expect("a fixed pattern"),
        }
    }

    /// Reads the head of an article.
    pub(super) fn read(&self, text: &str, lines: &[Line]) -> Head {
        let mut head = Head::default();
        for (i, line) in lines.iter().enumerate().take(HEAD_LINES) {
            if let Some((date, time)) = self.date_line(line.span.of(text)) {
                head.date_lines.push(i);
                if head.published.is_none() {
                    (head.published, head.published_at) = (Some(date), time);
                }
                continue;
            }
            head.dateline = self.dateline(text, i, line.span);
            if head.dateline.is_some() {
                break;
            }
        }
        head.published = head.published.or(head.dateline.and_then(|d| d.date));
        head
    }

    /// The dateline that begins a line.
    fn dateline(&self, text: &str, line: usize, span: Span) -> Option<Dateline> {
        let end = floor_char_boundary(text, (span.start + LONGEST_DATELINE).min(span.end));
        let window = &text[span.start..end];
        let mut parts = Parts::default();
        let mut at = 0;
        // At most an outlet, two places and a date.
        for _ in 0..4 {
            let rest = &window[at..];
            let open = rest.len() - rest.trim_start_matches(['(', ' ', '\u{a0}']).len();
            let rest = &rest[open..];
            let len = self.part(rest, &mut parts, at + open);
            if len == 0 {
                break;
            }
            at += open + len;
            let mark = separator(&window[at..]);
            at += mark.len;
            parts.after(mark, at);
            // `Krjogja.com - SLEMAN -`: only an outlet may be followed by a dash and more.
            let goes_on = matches!(parts.last, Last::Outlet) && parts.place.is_none();
            let apart = mark.spaces_only && !window[at..].starts_with('(');
            let complete = parts.outlet.is_some() && parts.place.is_some();
            if complete || (!goes_on && (mark.dash || apart)) {
                break;
            }
        }
        let (end, _) = parts.end.filter(|_| self.holds(window, &parts))?;
        let in_text = |r: (usize, usize)| Span::new(span.start + r.0, span.start + r.1);
        Some(Dateline {
            line,
            span: Span::new(span.start, span.start + end),
            outlet: parts.outlet.map(in_text),
            place: parts.place.map(in_text),
            date: parts.date,
        })
    }

    /// Reads an outlet, a place or a date at the start of `rest`, which stands at `at`; gives its length.
    fn part(&self, rest: &str, parts: &mut Parts, at: usize) -> usize {
        if parts.outlet.is_none()
            && let Some(found) = self.outlet.as_ref().and_then(|o| o.find(rest))
            && !rest[found.end()..].starts_with(char::is_alphanumeric)
        {
            parts.outlet = Some((at, at + found.end()));
            parts.last = Last::Outlet;
            return found.end();
        }
        if let Some((len, known)) = self
            .place(rest)
            .or_else(|| parts.outlet.and_then(|_| unknown_place(rest)))
        {
            parts.place.get_or_insert((at, at + len));
            parts.last = Last::Place { known };
            return len;
        }
        if parts.place.is_some()
            && parts.date.is_none()
            && let Some((date, range)) = self.date(rest)
            && self.only_labels(&rest[..range.start])
        {
            parts.date = Some(date);
            parts.last = Last::Date;
            return range.end;
        }
        0
    }

    /// Whether what was read is a dateline and not the start of a sentence.
    fn holds(&self, window: &str, parts: &Parts) -> bool {
        let Some((end, last)) = parts.end else {
            return false;
        };
        let next = window[end..].trim_start();
        let begins = next.is_empty()
            || next.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit() || "\"“”'‘(#@".contains(c));
        if parts.outlet.is_some() {
            return match last {
                Last::Outlet if !parts.dash && parts.place.is_none() => false,
                _ => begins || parts.dash,
            };
        }
        let country = parts
            .place
            .and_then(|(s, e)| self.places.get(&fold(&window[s..e])).copied());
        let pair = country == Some(true)
            || next
                .split_whitespace()
                .next()
                .is_some_and(|w| self.is_capital_pair(w, next));
        begins && parts.dash && !(pair && self.place(next).is_some())
    }

    /// Whether a place of one word in small letters' company follows, as in `Washington - Beijing sepakat`.
    fn is_capital_pair(&self, word: &str, next: &str) -> bool {
        let after = next[word.len()..].trim_start();
        self.places.get(&fold(word)) == Some(&false) && after.starts_with(char::is_lowercase)
    }

    /// The place that begins `rest`: its length, and whether it is in the tables. Capitals alone make a place too.
    fn place(&self, rest: &str) -> Option<(usize, bool)> {
        let mut end = 0;
        let mut known = None;
        let mut capitals = None;
        for _ in 0..LONGEST_PLACE {
            let word = &rest[end..];
            let gap = word.len() - word.trim_start_matches(' ').len();
            let word = &word[gap..];
            let len = word
                .find(|c: char| !(c.is_alphabetic() || matches!(c, '.' | '\'' | '/')))
                .unwrap_or(word.len());
            let word = word[..len].trim_end_matches('.');
            if word.is_empty() || !word.starts_with(char::is_uppercase) {
                break;
            }
            end += gap + word.len();
            if self.places.contains_key(&fold(&rest[..end])) {
                known = Some(end);
            }
            let upper = word.len() > 2 && word.chars().all(|c| !c.is_lowercase());
            if upper && capitals.is_none_or(|c| c + gap + word.len() == end) {
                capitals = Some(end);
            }
        }
        // In capitals the longest run is the place: `KUTAI BARAT`, of which only `KUTAI` may be known.
        match (known, capitals) {
            (Some(known), Some(capitals)) if capitals > known => Some((capitals, true)),
            (Some(known), _) => Some((known, true)),
            (None, Some(capitals)) => Some((capitals, false)),
            (None, None) => None,
        }
    }

    /// The date of a line that holds nothing else of weight, and the time behind it.
    fn date_line(&self, line: &str) -> Option<(Date, Option<Time>)> {
        if line.len() > LONGEST_DATE_LINE {
            return None;
        }
        let (date, range) = self.date(line)?;
        let (before, after) = (&line[..range.start], &line[range.end..]);
        let labels_only = self.only_labels(before) && self.only_labels(after);
        let timed = self.time.is_match(after) && !line.ends_with('.');
        let others = before.split_whitespace().chain(after.split_whitespace());
        let few = others.filter(|w| w.starts_with(char::is_alphabetic)).count() <= OTHER_WORDS;
        (labels_only || (timed && few)).then(|| (date, self.time_of_day(after)))
    }

    /// The first time of day in `part`.
    fn time_of_day(&self, part: &str) -> Option<Time> {
        let figures = self.time.find(part)?.as_str();
        let (hour, minute) = figures.split_once([':', '.'])?;
        Time::new(hour.parse().ok()?, minute.parse().ok()?, 0, 0).ok()
    }

    /// Whether `part` has only words of date lines: weekdays, time zones, outlets.
    fn only_labels(&self, part: &str) -> bool {
        part.split(|c: char| {
            c.is_whitespace() || matches!(c, ',' | '|' | '(' | ')' | ':' | ';' | '/' | '-' | '–')
        })
        .map(|w| w.trim_matches(|c: char| !c.is_alphanumeric()))
        .filter(|w| w.contains(char::is_alphabetic))
        .all(|w| {
            self.date_labels.contains(&fold(w))
                || self
                    .outlet
                    .as_ref()
                    .and_then(|o| o.find(w))
                    .is_some_and(|m| m.end() == w.len())
        })
    }

    /// The first date in `part` and where it stands.
    fn date(&self, part: &str) -> Option<(Date, std::ops::Range<usize>)> {
        /// In a year, a month or its name, and a day.
        const FEWEST_DIGITS: usize = 5;
        if part.bytes().filter(u8::is_ascii_digit).count() < FEWEST_DIGITS {
            return None;
        }
        let [iso, numeric, day_month, month_day] = &self.dates;
        let number = |s: &str| s.parse::<i16>().ok();
        for (pattern, order) in [
            (iso, [2, 1, 0]),
            (numeric, [0, 1, 2]),
            (day_month, [0, 1, 2]),
            (month_day, [1, 0, 2]),
        ] {
            let Some(found) = pattern.captures(part) else {
                continue;
            };
            let (whole, parts) = (found.get(0)?, [found.get(1)?, found.get(2)?, found.get(3)?]);
            let [day, month, year] = order.map(|i| parts[i].as_str());
            let month = match month.parse::<i8>() {
                Ok(month) => Some(month),
                Err(_) => self.months.get(&fold(month)).copied(),
            };
            let (Some(day), Some(month), Some(year)) = (number(day), month, number(year)) else {
                continue;
            };
            // The day comes first in Indonesian; the other way round only where it could not be.
            let (day, month) = if month > 12 {
                (i16::from(month), i8::try_from(day).ok()?)
            } else {
                (day, month)
            };
            let day = i8::try_from(day).ok()?;
            if let Ok(date) = Date::new(year, month, day) {
                return Some((date, whole.range()));
            }
        }
        None
    }
}

/// What has been read of a dateline.
#[derive(Clone, Copy, Debug, Default)]
struct Parts {
    outlet: Option<(usize, usize)>,
    place: Option<(usize, usize)>,
    date: Option<Date>,
    /// Where it ends as far as it holds, and with what.
    end: Option<(usize, Last)>,
    last: Last,
    dash: bool,
}

#[derive(Clone, Copy, Debug, Default)]
enum Last {
    #[default]
    Nothing,
    Outlet,
    Place {
        known: bool,
    },
    Date,
}

impl Parts {
    /// Notes the separator that ends before `at`.
    fn after(&mut self, mark: Separator, at: usize) {
        self.dash |= mark.dash;
        let ends = match self.last {
            // `Liputan6.com, Jakarta Menteri ...` has no dash; a place in the tables is enough behind an outlet.
            Last::Place { known } => mark.dash || (self.outlet.is_some() && known && !mark.comma),
            Last::Outlet | Last::Date => mark.dash,
            Last::Nothing => false,
        };
        if ends {
            self.end = Some((at, self.last));
        }
    }
}

/// The marks between two parts of a dateline.
#[derive(Clone, Copy, Debug)]
struct Separator {
    len: usize,
    dash: bool,
    comma: bool,
    spaces_only: bool,
}

fn separator(rest: &str) -> Separator {
    let inner = rest.trim_start_matches([' ', '\u{a0}', ',', '.', ')', '/', '|', ':']);
    let skipped = &rest[..rest.len() - inner.len()];
    let behind = inner.trim_start_matches(['-', '–', '—', '―']);
    let dash = behind.len() < inner.len();
    let tail = behind.trim_start_matches([' ', '\u{a0}']);
    // `Jakarta-Bandung` is a pair of names.
    let joined = dash && skipped.is_empty() && tail.len() == behind.len() && inner.len() - behind.len() == 1;
    Separator {
        len: rest.len() - if dash { behind.len() } else { inner.len() },
        dash: dash && !joined,
        comma: skipped.contains(','),
        spaces_only: !dash && skipped.trim().is_empty(),
    }
}

/// A place that no table has, in capitals and small letters; a dash must follow, and an outlet stand before it.
fn unknown_place(rest: &str) -> Option<(usize, bool)> {
    let end = rest.find(|c: char| !(c.is_alphabetic() || c == ' '))?;
    let name = rest[..end].trim_end();
    let words = name.split(' ').count();
    let dash = rest[end..].starts_with(['-', '–', '—']) && name.len() < end;
    let capitals = name.split(' ').all(|w| w.starts_with(char::is_uppercase));
    (dash && capitals && words <= LONGEST_PLACE).then_some((name.len(), true))
}

fn places(lexicons: &Lexicons) -> FxHashMap<String, bool> {
    let mut places = FxHashMap::default();
    for row in lexicons.rows("countries.tsv") {
        for name in row
            .list("capital")
            .chain(row.list("capital_aliases"))
            .chain(row.list("metonyms"))
        {
            places.insert(fold(name), false);
        }
    }
    for row in lexicons.rows("places.tsv") {
        for name in row.list("name").chain(row.list("aliases")) {
            places.insert(fold(name), false);
        }
    }
    // A city that is a country as well, such as Singapura, counts as a country: the stricter case.
    for row in lexicons.rows("countries.tsv") {
        for name in row.list("name").chain(row.list("aliases")) {
            places.insert(fold(name), true);
        }
    }
    places
}
