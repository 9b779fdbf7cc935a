//! Dates and times in digits: `9/9`, `21/4/2025`, `2025-04-21`, `19.30`.

use super::expression::Clock;

/// Digits joined by marks, as they stand in the text. Lengths are in digits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Digits {
    One(Figure),
    Two(Figure, u8, Figure),
    Three(Figure, u8, Figure, Figure),
}

/// A run of at most nine digits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Figure {
    pub(super) value: i32,
    pub(super) len: usize,
}

/// Reads up to three runs of digits that the same mark joins, from byte `start`; gives the end as well.
///
/// Nothing is read when more digits follow, joined by any such mark: `1.500.000,5` or `10/9/2019/3` is no date.
pub(super) fn read(text: &str, start: usize) -> Option<(Digits, usize)> {
    let bytes = text.as_bytes();
    let (first, mut at) = figure(bytes, start)?;
    let Some((mark, second, end)) = joined(bytes, at) else {
        return Some((Digits::One(first), at));
    };
    at = end;
    // `31/5-2/6` is a span from one day to another.
    if mark == b'/' && bytes.get(at) == Some(&b'-') {
        return Some((Digits::Two(first, mark, second), at));
    }
    let Some((mark_again, third, end)) = joined(bytes, at) else {
        return Some((Digits::Two(first, mark, second), at));
    };
    if mark_again != mark || joined(bytes, end).is_some() {
        return None;
    }
    Some((Digits::Three(first, mark, second, third), end))
}

fn joined(bytes: &[u8], at: usize) -> Option<(u8, Figure, usize)> {
    let mark = *bytes.get(at).filter(|b| b"/-.:,+".contains(b))?;
    let (figure, end) = figure(bytes, at + 1)?;
    Some((mark, figure, end))
}

fn figure(bytes: &[u8], start: usize) -> Option<(Figure, usize)> {
    const LONGEST: usize = 9;
    let rest = bytes.get(start..)?;
    let len = rest
        .iter()
        .take(LONGEST + 1)
        .take_while(|b| b.is_ascii_digit())
        .count();
    if len == 0 || len > LONGEST {
        return None;
    }
    let value = rest[..len].iter().fold(0, |n, b| n * 10 + i32::from(b - b'0'));
    Some((Figure { value, len }, start + len))
}

/// Reads a Roman number below forty, in small letters: `xix`.
pub(super) fn read_roman(text: &str) -> Option<i16> {
    let ones = text.trim_start_matches('x');
    let ones_value = match ones {
        "" => 0,
        "i" => 1,
        "ii" => 2,
        "iii" => 3,
        "iv" => 4,
        "v" => 5,
        "vi" => 6,
        "vii" => 7,
        "viii" => 8,
        "ix" => 9,
        _ => return None,
    };
    let tens = text.len() - ones.len();
    (!text.is_empty() && tens <= 3).then_some(10 * tens as i16 + ones_value)
}

/// Reads an hour with minutes, perhaps with seconds, `19.30`, `7:05` or `10:15:30`, from byte `start`; gives the end as well.
pub(super) fn read_clock(text: &str, start: usize) -> Option<(Clock, usize)> {
    let bytes = text.as_bytes();
    let (hour, at) = figure(bytes, start)?;
    let mark = bytes.get(at).filter(|b| b".:".contains(b))?;
    let (minute, end) = figure(bytes, at + 1)?;
    let sixtieth = |f: Figure| f.len == 2 && f.value < 60;
    let second = (bytes.get(end) == Some(mark))
        .then(|| figure(bytes, end + 1))
        .flatten()
        .filter(|&(second, _)| sixtieth(second));
    let clock = Clock {
        hour: hour.value as i8,
        minute: Some(minute.value as i8),
        second: second.map(|(second, _)| second.value as i8),
    };
    let end = second.map_or(end, |(_, end)| end);
    (hour.len <= 2 && hour.value <= 24 && sixtieth(minute)).then_some((clock, end))
}
