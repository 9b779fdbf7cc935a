//! Places in the text: half-open byte ranges.

use std::ops::Range;

use serde::Serialize;

/// A half-open range of bytes of the original text, on character borders.
///
/// # Examples
/// ```
/// let text = "Kepala BNPT";
/// let span = sepakat::Span::new(7, 11);
/// assert_eq!(&text[span.range()], "BNPT");
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub struct Span {
    /// The first byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
}

impl Span {
    /// The range from `start` to before `end`, in bytes.
    pub const fn new(start: usize, end: usize) -> Self {
        Self { start, end }
    }

    /// The range as the standard library writes it, to slice the text with.
    pub const fn range(self) -> Range<usize> {
        self.start..self.end
    }

    /// The text that this span covers.
    ///
    /// # Panics
    /// When the span was not made for `text`.
    pub fn of(self, text: &str) -> &str {
        &text[self.range()]
    }

    /// How many bytes it covers.
    pub const fn len(self) -> usize {
        self.end - self.start
    }

    /// Whether it covers nothing.
    pub const fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// Whether every byte of `other` lies in it.
    pub const fn contains(self, other: Span) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// Whether the two share a byte.
    pub const fn overlaps(self, other: Span) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// The smallest span that covers both.
    pub fn to(self, other: Span) -> Span {
        Span::new(self.start.min(other.start), self.end.max(other.end))
    }
}
