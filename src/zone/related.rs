//! Links to other articles, and where the headline in them ends.
//!
//! Articles that lost their paragraph breaks run on after the link: `Baca juga: Harga Cabai Naik Menteri itu berkata`.
//! In a headline the words begin with capitals, but for a few small ones; the first other word that does not belongs to
//! the sentence behind it. Where that sentence began is told by a word that begins sentences, by a full stop, or else by
//! what of the capitalised words is a name elsewhere in the article.

use rustc_hash::FxHashSet;

use super::{ends_sentence, floor_char_boundary, fold};
use crate::lexicon::Row;
use crate::span::Span;

/// Knows how headlines are written.
#[derive(Clone, Debug)]
pub(super) struct HeadlineEnd {
    small_words: FxHashSet<String>,
    openers: FxHashSet<String>,
}

/// The words that the article writes with a capital within a sentence; gathered when first asked for.
#[derive(Debug)]
pub(super) struct Names<'t> {
    text: &'t str,
    /// Where labels of links stand; what follows them is a headline, where every word has a capital.
    labels: &'t [(Span, usize)],
    words: Option<FxHashSet<&'t str>>,
}

/// How long the headline of a link may be, in bytes.
const LONGEST_HEADLINE: usize = 260;
/// A link on a line of its own is at most this long, in bytes.
const LONGEST_LINK: usize = 220;
/// How many words a sentence may have before its first word in small letters.
const LONGEST_SUBJECT: usize = 12;
/// How many words a phrase that begins sentences may have.
const LONGEST_OPENER: usize = 3;
/// How many words a name may have.
const LONGEST_NAME: usize = 5;

/// A word of the headline.
#[derive(Clone, Copy, Debug)]
struct Word<'t> {
    span: Span,
    bare: &'t str,
}

impl HeadlineEnd {
    pub(super) fn new(rows: &[Row]) -> Self {
        let of_kind = |kind: &str| {
            let rows = rows.iter().filter(|r| r.get("kind") == kind);
            rows.flat_map(|r| r.list("opening")).map(fold).collect()
        };
        Self {
            small_words: of_kind("small_word"),
            openers: of_kind("opener"),
        }
    }

    /// The link whose label stands at `label`, with its headline as far as that is sure.
    pub(super) fn link(&self, text: &str, line: Span, label: Span, names: &mut Names) -> Span {
        if let Some(bracketed) = bracketed(text, line, label) {
            return bracketed;
        }
        let rest = text[label.end..line.end].trim_end();
        let own_line = text[line.start..label.start]
            .chars()
            .all(|c| !c.is_alphanumeric());
        if own_line && rest.len() <= LONGEST_LINK && !ends_sentence(rest) && !has_sentence_end(rest) {
            return Span::new(label.start, line.end);
        }
        Span::new(
            label.start,
            self.running_end(text, Span::new(label.end, line.end), names),
        )
    }

    /// Where the headline at the start of `rest` ends.
    fn running_end(&self, text: &str, rest: Span, names: &mut Names) -> usize {
        let window = Span::new(
            rest.start,
            floor_char_boundary(text, (rest.start + LONGEST_HEADLINE).min(rest.end)),
        );
        let words = words(text, window);
        let Some(small) = words.iter().position(|w| self.goes_on_small(w)) else {
            return if window.end == rest.end {
                rest.end
            } else {
                rest.start
            };
        };
        if small == 0 {
            return rest.start;
        }
        if let Some(end) = hard_break(text, &words[..small]) {
            return end;
        }
        let earliest = small.saturating_sub(LONGEST_SUBJECT).max(1);
        let opener = (earliest..small)
            .rev()
            .find(|&i| self.opens_sentence(&words[i..]));
        let start = opener.unwrap_or_else(|| self.subject_start(&words, small, names));
        words[start].span.start
    }

    /// Whether a phrase that begins sentences stands first in `words`.
    fn opens_sentence(&self, words: &[Word]) -> bool {
        let mut phrase = String::new();
        words[0].bare.starts_with(char::is_uppercase)
            && words.iter().take(LONGEST_OPENER).any(|word| {
                if !phrase.is_empty() {
                    phrase.push(' ');
                }
                phrase.push_str(&fold(word.bare));
                self.openers.contains(&phrase)
            })
    }

    /// Whether a word is in small letters and no headline would have it so.
    fn goes_on_small(&self, word: &Word) -> bool {
        word.bare.starts_with(char::is_lowercase)
            && !word.bare.contains(char::is_uppercase)
            && !self.small_words.contains(word.bare)
    }

    /// The word with which the subject of the sentence begins that goes on at `small`: a name and what stands before it.
    fn subject_start(&self, words: &[Word], small: usize, names: &mut Names) -> usize {
        let mut start = small - 1;
        if !names.contains(words[start].bare) {
            return start;
        }
        let earliest = small.saturating_sub(LONGEST_NAME);
        while start > earliest && names.contains(words[start - 1].bare) {
            start -= 1;
        }
        let word_before = start.checked_sub(1).map(|i| words[i].bare);
        let noun_before = word_before.is_some_and(|w| w.starts_with(char::is_uppercase));
        if noun_before && start > 1 {
            start - 1
        } else {
            start
        }
    }
}

impl<'t> Names<'t> {
    pub(super) fn of(text: &'t str, labels: &'t [(Span, usize)]) -> Self {
        Self {
            text,
            labels,
            words: None,
        }
    }

    fn contains(&mut self, word: &str) -> bool {
        let (text, labels) = (self.text, self.labels);
        let words = || capitalised_within(text, labels);
        word.starts_with(char::is_uppercase) && self.words.get_or_insert_with(words).contains(word)
    }
}

/// The capitalised words that follow a word in small letters, but for those in the headlines of links.
fn capitalised_within<'t>(text: &'t str, labels: &[(Span, usize)]) -> FxHashSet<&'t str> {
    let mut names = FxHashSet::default();
    let mut small_before = false;
    let mut labels = labels.iter().peekable();
    let mut skipped_to = 0;
    for word in text.split_whitespace() {
        let at = word.as_ptr() as usize - text.as_ptr() as usize;
        while let Some((label, _)) = labels.next_if(|(label, _)| label.start <= at) {
            skipped_to = label.end + LONGEST_HEADLINE;
        }
        if at < skipped_to {
            small_before = false;
            continue;
        }
        if word.starts_with(|c: char| c.is_ascii_lowercase()) {
            small_before = word.ends_with(char::is_alphanumeric);
            continue;
        }
        let bare = word.trim_matches(|c: char| !c.is_alphanumeric());
        if small_before && bare.starts_with(char::is_uppercase) && word.starts_with(char::is_alphanumeric) {
            names.insert(bare);
        }
        let in_name = names.contains(bare) && word.ends_with(char::is_alphanumeric);
        small_before =
            word.ends_with(char::is_alphanumeric) && (bare.starts_with(char::is_lowercase) || in_name);
    }
    names
}

/// The link with the brackets it stands in.
fn bracketed(text: &str, line: Span, label: Span) -> Option<Span> {
    let before = text[line.start..label.start].trim_end();
    let close = match before.chars().next_back()? {
        '(' => ')',
        '[' => ']',
        _ => return None,
    };
    let end = floor_char_boundary(text, (label.end + LONGEST_HEADLINE).min(line.end));
    let close = text[label.end..end].find(close)?;
    Some(Span::new(line.start + before.len() - 1, label.end + close + 1))
}

/// Whether a sentence ends within `line` and another begins.
fn has_sentence_end(line: &str) -> bool {
    line.match_indices(". ").any(|(i, _)| {
        let before = line[..i].rsplit(char::is_whitespace).next().unwrap_or("");
        before.len() > 3 && before.chars().all(char::is_lowercase)
    })
}

/// Where the words that begin as a headline break off for sure: at a quote mark that none of them closes, at a space that
/// got lost, behind a full stop.
fn hard_break(text: &str, words: &[Word]) -> Option<usize> {
    const QUOTES: [char; 3] = ['"', '“', '”'];
    (0..words.len()).find_map(|i| {
        let surface = words[i].span.of(text);
        if let Some(glued) = glued(text, words[i]) {
            return Some(glued);
        }
        if i == 0 {
            return None;
        }
        let closed = || {
            words[i..]
                .iter()
                .any(|w| w.span.of(text).trim_start_matches(QUOTES).contains(QUOTES))
        };
        let opens_quote = surface.len() > 1 && surface.starts_with(QUOTES) && !closed();
        let before = words[i - 1].span.of(text);
        let word_before = words[i - 1].bare;
        let stop = before.ends_with(['?', '!', '…'])
            || before.ends_with("...")
            || (before.ends_with('.') && word_before.len() > 3 && word_before.ends_with(char::is_lowercase));
        let after_stop = stop && surface.starts_with(char::is_uppercase);
        (opens_quote || after_stop).then_some(words[i].span.start)
    })
}

/// Where a sentence begins within a word, because the space before it got lost: `NaikMenteri`, `Naik"Kami`.
fn glued(text: &str, word: Word) -> Option<usize> {
    let surface = word.span.of(text);
    let mut before = [' '; 3];
    for (i, c) in surface.char_indices() {
        let after = &surface[i + c.len_utf8()..];
        let quote = matches!(c, '"' | '“' | '”')
            && before[2].is_alphanumeric()
            && after.starts_with(char::is_uppercase);
        let capital = c.is_uppercase()
            && before.iter().all(|b| b.is_lowercase())
            && after.chars().take(2).filter(|c| c.is_lowercase()).count() == 2;
        if quote || capital {
            return Some(word.span.start + i);
        }
        before = [before[1], before[2], c];
    }
    None
}

fn words(text: &str, window: Span) -> Vec<Word<'_>> {
    let base = text.as_ptr() as usize;
    window
        .of(text)
        .split_whitespace()
        .map(|w| {
            let start = w.as_ptr() as usize - base;
            let bare = w.trim_matches(|c: char| !c.is_alphanumeric());
            Word {
                span: Span::new(start, start + w.len()),
                bare,
            }
        })
        .collect()
}
