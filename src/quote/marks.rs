//! Pairing quotation marks.

use std::ops::Range;

use super::{Class, QuoteFinder};
use crate::sentence::Sentence;
use crate::token::TokenKind;
use crate::vocabulary::Lexed;

/// Words between two quotation marks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Quoted {
    /// The opening mark, by token; the first word where the mark is missing.
    pub(super) open: usize,
    /// The closing mark, by token; the last word where the mark is missing.
    pub(super) close: usize,
    /// The words, without the comma before the closing mark.
    pub(super) content: Range<usize>,
    /// Whether it reads as something said, and not as a title or a word used with distance.
    pub(super) is_sentence: bool,
    /// Whether it is a title: of a book, a meeting, a law.
    pub(super) is_title: bool,
    /// Whether the quotation goes on with the next one: each paragraph opens anew, only the last is closed.
    pub(super) goes_on: bool,
}

/// The longest quotation in tokens.
const LONGEST: usize = 1500;
/// The fewest tokens of something said.
const SHORTEST: usize = 3;

/// The longest phrase that introduces a title.
const TITLE_WORDS: usize = 2;

/// What a mark is by its surroundings.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Lean {
    Opens,
    Closes,
    /// It looks as a closing mark does, but some outlets write the opening one so.
    Either,
}

#[derive(Clone, Copy, Debug)]
struct Mark {
    token: usize,
    lean: Lean,
    /// Whether something said could begin behind it.
    could_open: bool,
    /// Whether it closes for sure, because of the words behind it.
    closes_for_sure: bool,
    /// Whether words that attribute what was said stand behind it.
    has_cue: bool,
}

/// The quotations of a text, in order, disjoint.
pub(super) fn quoted(finder: &QuoteFinder, lexed: &Lexed, sentences: &[Sentence]) -> Vec<Quoted> {
    let mut pairing = Pairing {
        finder,
        lexed,
        sentences,
        found: Vec::new(),
        paragraph_of_open: 0,
    };
    let is_mark = |i: &usize| lexed.tokens[*i].kind == TokenKind::Mark;
    let all_marks: Vec<usize> = (0..lexed.tokens.len()).filter(is_mark).collect();
    let marks = pairing.marks(&all_marks, is_double, false);
    pairing.pair(&marks);
    let single = pairing.marks(&all_marks, is_single, true);
    let double = std::mem::take(&mut pairing.found);
    pairing.pair(&single);
    let mut found = merge(double, pairing.found);
    found.retain(|q| !q.content.is_empty());
    found
}

/// Whether a token is a double quotation mark.
pub(super) fn is_double(surface: &str) -> bool {
    matches!(surface, "\"" | "“" | "”" | "„" | "«" | "»" | "''" | "``" | "＂")
}

fn is_single(surface: &str) -> bool {
    matches!(surface, "'" | "‘" | "’")
}

/// Both lists in order, without those of the second that overlap one of the first.
fn merge(first: Vec<Quoted>, second: Vec<Quoted>) -> Vec<Quoted> {
    let overlaps = |q: &Quoted| {
        let next = first.partition_point(|f| f.close < q.open);
        first.get(next).is_some_and(|f| f.open <= q.close)
    };
    let mut second: Vec<Quoted> = second
        .into_iter()
        .filter(|q| q.is_sentence && !overlaps(q))
        .collect();
    second.extend(first);
    second.sort_by_key(|q| q.open);
    second
}

struct Pairing<'a, 't> {
    finder: &'a QuoteFinder,
    lexed: &'a Lexed<'t>,
    sentences: &'a [Sentence],
    found: Vec<Quoted>,
    paragraph_of_open: usize,
}

impl Pairing<'_, '_> {
    /// Those of `all` marks that have some shapes. Single ones count only where they can be nothing else.
    fn marks(&self, all: &[usize], is_mark: fn(&str) -> bool, single: bool) -> Vec<Mark> {
        let candidates = all.iter().filter(|&&i| is_mark(self.lexed.surface(i)));
        let marks = candidates.map(|&i| self.mark(i));
        marks
            .filter(|m| !single || m.closes_for_sure || (m.lean == Lean::Opens && m.could_open))
            .collect()
    }

    fn mark(&self, i: usize) -> Mark {
        let surface = self.lexed.surface(i);
        let apart_before = i == 0 || self.gap(i - 1);
        let apart_after = i + 1 >= self.lexed.tokens.len() || self.gap(i);
        let before = if i == 0 { "" } else { self.lexed.surface(i - 1) };
        let next_small = self
            .lexed
            .tokens
            .get(i + 1)
            .is_some_and(|t| t.kind == TokenKind::Word)
            && !self.lexed.capitalised(i + 1)
            && self.lexed.tokens[i + 1].shape == crate::token::Shape::Lower;
        let same_line = i + 1 < self.lexed.tokens.len() && !self.line_break(i);
        // `...platform itu.” Aku teringat`: what begins with a capital behind a full stop is no cue.
        let new_sentence = matches!(before, "." | "!" | "?") && !next_small;
        let cue = same_line && !new_sentence && self.inversion(i + 1);
        let comma = before == "," && next_small;
        let closes_for_sure = same_line && ((cue && comma) || (!apart_before && (cue || comma)));
        let only_opens = matches!(surface, "“" | "„" | "«" | "‘" | "``");
        let straight = !matches!(surface, "“" | "”" | "’" | "‘");
        let lean = if closes_for_sure {
            Lean::Closes
        } else if (apart_before && !apart_after) || (only_opens && (!apart_after || apart_before)) {
            Lean::Opens
        } else if straight && !apart_before && apart_after {
            Lean::Closes
        } else {
            Lean::Either
        };
        Mark {
            token: i,
            lean,
            could_open: same_line
                && !next_small
                && self.lexed.tokens.get(i + 1).is_some_and(|t| {
                    t.kind != TokenKind::Mark
                        || matches!(
                            self.lexed.surface(i + 1),
                            "(" | "[" | "…" | "..." | "'" | "‘" | "@" | "#"
                        )
                }),
            closes_for_sure,
            has_cue: cue,
        }
    }

    fn pair(&mut self, marks: &[Mark]) {
        let mut open: Option<usize> = None;
        for (k, mark) in marks.iter().enumerate() {
            let next_closes = marks.get(k + 1).is_some_and(|m| m.closes_for_sure);
            let lean = match (mark.lean, open) {
                (Lean::Either, None) => Lean::Opens,
                (Lean::Either, Some(_)) if next_closes && mark.could_open => Lean::Opens,
                (Lean::Either, Some(_)) => Lean::Closes,
                // `Kemarin,” kota hujan” itu`: a space was lost, and nothing is there to close.
                (Lean::Closes, None) if !mark.has_cue && next_closes => Lean::Opens,
                (lean, _) => lean,
            };
            match (lean, open.take()) {
                (Lean::Opens, before) => {
                    if let Some(before) = before {
                        self.unclosed(before, mark.token);
                    }
                    open = Some(mark.token);
                    self.paragraph_of_open = mark.token;
                }
                (_, Some(before)) => self.add(before, mark.token),
                // A text that begins within a quotation does not tell where that began.
                (_, None) if mark.has_cue && mark.closes_for_sure && k > 0 => self.unopened(mark.token),
                (_, None) => {}
            }
        }
        if let Some(open) = open {
            self.unclosed(open, self.lexed.tokens.len());
        }
    }

    /// Adds what stands between two marks.
    fn add(&mut self, open: usize, close: usize) {
        if close - open > LONGEST {
            return;
        }
        let mut content = open + 1..close;
        let stop = content.end > content.start && self.is_stop(content.end - 1);
        if content.len() > 1 && self.lexed.surface(content.end - 1) == "," {
            content.end -= 1;
        }
        // A second mark by slip: `"“Kami`.
        while content.len() > 1 && is_double(self.lexed.surface(content.start)) {
            content.start += 1;
        }
        let begins = self.begins(content.start, content.end);
        let cue = close + 1 < self.lexed.tokens.len() && self.inversion(close + 1);
        let is_title = self.introduces_title(open);
        let is_sentence =
            !is_title && ((begins && stop && content.len() >= SHORTEST) || (cue && (begins || stop)));
        self.found.push(Quoted {
            open,
            close,
            content,
            is_sentence,
            is_title,
            goes_on: false,
        });
    }

    /// What to make of a mark that nothing closes before `next`, the next opening mark or the end of the text.
    fn unclosed(&mut self, open: usize, next: usize) {
        let limit = next.min(open + LONGEST);
        let paragraph_end = (open + 1..limit)
            .find(|&i| i + 1 >= limit || self.line_break(i))
            .map_or(limit, |i| i + 1);
        if !self.begins(open + 1, paragraph_end) {
            return;
        }
        // `"Kami sepakat, kata Budi`: the closing mark is missing, or is a single one.
        let mistaken = |i: usize| usize::from(i < paragraph_end && is_single(self.lexed.surface(i)));
        let cue_behind = |i: usize| i < paragraph_end && self.inversion(i);
        let cue = (open + 1..paragraph_end)
            .find(|&i| self.lexed.surface(i) == "," && cue_behind(i + 1 + mistaken(i + 1)));
        if let Some(comma) = cue {
            // `"Kami sepakat. Namun, kata Budi, ...`: the words right before the cue belong to the next sentence.
            let ends = |&i: &usize| matches!(self.lexed.surface(i), "." | "!" | "?");
            let stop = (open + 1..comma).rev().take(SHORTEST).find(ends);
            let end = stop.map_or(comma, |stop| stop + 1);
            self.found.push(Quoted {
                open,
                close: stop.unwrap_or(comma + mistaken(comma + 1)),
                content: open + 1..end,
                is_sentence: end - open > SHORTEST,
                is_title: false,
                goes_on: false,
            });
            return;
        }
        let text_end = self.lexed.tokens.len();
        let next_paragraph = next < text_end && paragraph_end == next;
        let cut_off = paragraph_end == text_end;
        let ends = paragraph_end > open + SHORTEST && self.is_stop(paragraph_end - 1);
        let begins_paragraph = open == 0 || self.line_break(open - 1);
        if ends && (cut_off || (begins_paragraph && next_paragraph)) {
            self.found.push(Quoted {
                open,
                close: paragraph_end - 1,
                content: open + 1..paragraph_end,
                is_sentence: true,
                is_title: false,
                goes_on: !cut_off,
            });
        }
    }

    /// What to make of a mark that closes but nothing opened: the sentence before it was said.
    fn unopened(&mut self, close: usize) {
        let sentence = self.sentences.partition_point(|s| s.tokens.end < close);
        let Some(sentence) = self.sentences.get(sentence) else {
            return;
        };
        let after = self.found.last().map_or(0, |q| q.close + 1);
        let open = sentence.tokens.start.max(after);
        if open >= close || !self.begins(open, close) {
            return;
        }
        let comma = usize::from(self.lexed.surface(close - 1) == ",");
        let content = open..close - comma;
        let is_sentence = content.len() >= SHORTEST;
        self.found.push(Quoted {
            open,
            close,
            content,
            is_sentence,
            is_title: false,
            goes_on: false,
        });
    }

    /// Whether a word such as `bertajuk` stands before the opening mark.
    fn introduces_title(&self, open: usize) -> bool {
        (open.saturating_sub(TITLE_WORDS)..open)
            .any(|i| self.finder.phrase(self.lexed, i, Class::Title) == Some(open - i))
    }

    /// Whether something said may begin at `i`.
    fn begins(&self, i: usize, end: usize) -> bool {
        let first = (i..end).find(|&i| self.lexed.tokens[i].kind != TokenKind::Mark);
        first.is_some_and(|i| self.lexed.capitalised(i) || self.lexed.tokens[i].kind == TokenKind::Number)
    }

    fn is_stop(&self, i: usize) -> bool {
        matches!(
            self.lexed.surface(i),
            "," | "." | "!" | "?" | "…" | "..." | ".." | "?!" | "!!"
        )
    }

    fn inversion(&self, i: usize) -> bool {
        self.finder
            .cue(self.lexed, i)
            .is_some_and(|c| c.class == Class::Inversion)
    }

    /// Whether white space stands behind token `i`.
    fn gap(&self, i: usize) -> bool {
        let tokens = &self.lexed.tokens;
        tokens
            .get(i + 1)
            .is_none_or(|next| tokens[i].span.end < next.span.start)
    }

    /// Whether a line ends behind token `i`.
    fn line_break(&self, i: usize) -> bool {
        let tokens = &self.lexed.tokens;
        let Some(next) = tokens.get(i + 1) else {
            return true;
        };
        self.lexed.text[tokens[i].span.end..next.span.start].contains('\n')
    }
}
