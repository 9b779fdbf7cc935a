//! Zones: what of an article is headline, dateline, body, and what is noise.
//!
//! Articles come with what stood around them on the page: related links, bylines, captions, tags, share buttons,
//! comment forms. None of it tells of an event of this article, so it is found first, and no later stage reads it.
//! What is noise is data (`lexicons/noise.tsv`); this module knows only where such things stand. A rule of the data is
//! one of: a whole line, an opening phrase with what follows it, or a line from which on everything is noise.
//!
//! # How it works
//! One Aho-Corasick scan of the text finds the openings; only short lines are matched against the line patterns, and all
//! patterns at once. Only the first lines are searched for a dateline and a date of publication.

mod dateline;
mod related;

use std::collections::BTreeMap;
use std::sync::{Arc, OnceLock};

use aho_corasick::{AhoCorasick, AhoCorasickKind, MatchKind};
use jiff::civil::{Date, Time};
use regex::{Regex, RegexBuilder};
use serde::Serialize;

use crate::error::{Error, Fault};
use crate::lexicon::{Lexicons, Row};
use crate::span::Span;

use dateline::DatelineReader;
use related::HeadlineEnd;

/// What a zone is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum ZoneKind {
    /// The headline, or a further headline above the text.
    Headline,
    /// The place and outlet that begin the text: `JAKARTA, KOMPAS.com -`.
    Dateline,
    /// Running text: a paragraph, or what noise leaves of it.
    Body,
    /// Anything that is not part of the article: links, credits, forms, counters, dates of publication.
    Noise,
}

/// A piece of one line of the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Zone {
    /// What it is.
    pub kind: ZoneKind,
    /// Where it stands, without the white space around it.
    pub span: Span,
}

/// The zones of an article, and what its head tells of it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Zones {
    /// In the order of the text; disjoint; together they hold all of it but white space. None goes over a line break.
    pub zones: Vec<Zone>,
    /// The name of the outlet, as the dateline has it.
    pub outlet: Option<Span>,
    /// The place of the dateline.
    pub dateline_place: Option<Span>,
    /// The date of publication, where the head of the text carries it.
    pub published: Option<Date>,
    /// The time of day behind that date.
    pub published_at: Option<Time>,
}

impl Zones {
    /// The zone that holds the byte at `offset`; none in white space between zones.
    ///
    /// # Cost
    /// Logarithmic in the number of zones.
    pub fn at(&self, offset: usize) -> Option<&Zone> {
        let next = self.zones.partition_point(|z| z.span.end <= offset);
        self.zones.get(next).filter(|z| z.span.start <= offset)
    }

    /// The spans of one kind, in the order of the text.
    pub fn of_kind(&self, kind: ZoneKind) -> impl Iterator<Item = Span> {
        self.zones.iter().filter(move |z| z.kind == kind).map(|z| z.span)
    }
}

/// Finds the zones of articles. Made once from the lexicons.
///
/// # Examples
/// ```
/// use sepakat::zone::{ZoneFinder, ZoneKind};
///
/// let finder = ZoneFinder::new(&sepakat::Lexicons::bundled()?)?;
/// let text = "RI dan Fiji Teken MoU\n\nJAKARTA, KOMPAS.com - Kedua menteri bertemu.\n\nBaca juga: Harga Cabai Naik";
/// let zones = finder.find(text);
/// let of = |kind| zones.of_kind(kind).map(|s| s.of(text)).collect::<Vec<_>>();
/// assert_eq!(of(ZoneKind::Headline), ["RI dan Fiji Teken MoU"]);
/// assert_eq!(of(ZoneKind::Dateline), ["JAKARTA, KOMPAS.com -"]);
/// assert_eq!(of(ZoneKind::Body), ["Kedua menteri bertemu."]);
/// assert_eq!(of(ZoneKind::Noise), ["Baca juga: Harga Cabai Naik"]);
/// assert_eq!(zones.outlet.map(|s| s.of(text)), Some("KOMPAS.com"));
/// # Ok::<(), sepakat::Error>(())
/// ```
#[derive(Clone, Debug)]
pub struct ZoneFinder {
    openings: AhoCorasick,
    /// The rules of each opening, by its number in `openings`.
    rules: Vec<Vec<OpeningRule>>,
    /// Whole lines of noise.
    line: Option<Regex>,
    /// Whole lines from which on everything is noise.
    from_here: Option<Regex>,
    closing: Option<Regex>,
    headline_end: HeadlineEnd,
    dateline: DatelineReader,
}

#[derive(Clone, Debug)]
struct OpeningRule {
    /// What must follow the opening, compiled when the opening is first met.
    rest: Option<Arc<LazyPattern>>,
    what: Opening,
}

#[derive(Debug)]
struct LazyPattern {
    source: String,
    compiled: OnceLock<Option<Regex>>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Opening {
    /// A headline of another article follows.
    Related {
        /// One word is not enough to tell it in running text.
        single_word: bool,
    },
    /// The match is noise, and nothing else.
    Exact,
}

/// A line without the white space around it.
#[derive(Clone, Copy, Debug)]
struct Line {
    span: Span,
}

/// No line above this length, in bytes, is matched against the line patterns.
const LONGEST_NOISE_LINE: usize = 240;
/// How far behind an opening its pattern may reach, in bytes.
const LONGEST_REST: usize = 400;
/// How long a headline may be, in bytes.
const LONGEST_HEADLINE: usize = 220;
/// A paragraph of this length ends what `from_here` began, in bytes.
const LONG_PARAGRAPH: usize = 280;
/// A line of this length may be the name in a glossary, or a signature below the text, in bytes.
const LONGEST_LABEL: usize = 60;
/// How many lines may stand above the text where no dateline tells its beginning.
const LONGEST_HEAD: usize = 6;
/// How many words a byline may have.
const LONGEST_BYLINE: usize = 4;
/// How many lines may be signatures below the text.
const SIGNATURE_LINES: usize = 3;
/// In how many of the last paragraphs closing marks are looked for.
const CLOSING_PARAGRAPHS: usize = 3;

impl ZoneFinder {
    /// Compiles the rules of `noise.tsv`.
    ///
    /// # Errors
    /// When a row lacks the opening or the pattern that its kind needs.
    pub fn new(lexicons: &Lexicons) -> Result<Self, Error> {
        let rows = lexicons.rows("noise.tsv");
        let mut faults = Vec::new();
        let (openings, rules) = compile_openings(rows, &mut faults);
        let mut compiled = |kind, before: &str, after: &str| {
            let pattern = alternatives(rows, kind, &mut faults)?;
            compile(&format!("{before}(?:{pattern}){after}"))
        };
        let line = compiled("line", "^", "$");
        let from_here = compiled("from_here", "^", "$");
        let closing = compiled("closing", "", r"\s*$");
        let finder = Self {
            openings: AhoCorasick::builder()
                .match_kind(MatchKind::LeftmostLongest)
                .ascii_case_insensitive(true)
                .kind(Some(AhoCorasickKind::DFA))
                .build(&openings)
                .map_err(|e| too_large(rows, &e.to_string()))?,
            rules,
            line,
            from_here,
            closing,
            headline_end: HeadlineEnd::new(rows),
            dateline: DatelineReader::new(lexicons, &mut faults),
        };
        if faults.is_empty() {
            Ok(finder)
        } else {
            Err(Error::lexicon(faults))
        }
    }

    /// The zones of `text`.
    ///
    /// # Cost
    /// Linear in the length of the text, whatever the length of its lines.
    pub fn find(&self, text: &str) -> Zones {
        let lines = lines_of(text);
        let head = self.dateline.read(text, &lines);
        let mut noise = self.running_noise(text, &lines);
        let mut kinds = self.noisy_lines(text, &lines, &head);
        self.add_closing_noise(text, &lines, &kinds, &mut noise);
        let bare = without_noise(text, &lines, &noise);
        mark_headlines(text, &bare, &head, &mut kinds);
        mark_signatures(text, &bare, &mut kinds);
        Zones {
            zones: assemble(text, &lines, &kinds, head.dateline.map(|d| d.span), &noise),
            outlet: head.dateline.and_then(|d| d.outlet),
            dateline_place: head.dateline.and_then(|d| d.place),
            published: head.published,
            published_at: head.published_at,
        }
    }

    /// Which lines are noise as a whole; the others are taken for body.
    fn noisy_lines(&self, text: &str, lines: &[Line], head: &dateline::Head) -> Vec<ZoneKind> {
        let mut kinds = vec![ZoneKind::Body; lines.len()];
        let mut state = After::Text;
        let mut body_seen = false;
        let mut small = String::new();
        for i in 0..lines.len() {
            let line = lines[i].span.of(text);
            let date_line = head.date_lines.contains(&i);
            let matched = self.line_pattern(line, &mut small);
            state = match (state, matched) {
                (After::End, _) if line.len() >= LONG_PARAGRAPH && ends_sentence(line) => After::Text,
                (After::Glossary, None) if !in_glossary(text, lines, i) => After::Text,
                (_, Some(true)) if body_seen => After::End,
                (After::Text, _) if begins_glossary(text, lines, i) => After::Glossary,
                (state, _) => state,
            };
            if state != After::Text || matched.is_some() || date_line {
                kinds[i] = ZoneKind::Noise;
            } else {
                body_seen |= ends_sentence(line);
            }
        }
        kinds
    }

    /// Whether a line is noise as a whole; if so, whether everything after it is.
    fn line_pattern(&self, line: &str, small: &mut String) -> Option<bool> {
        if line.len() > LONGEST_NOISE_LINE {
            return None;
        }
        small.clear();
        small.push_str(line);
        small.make_ascii_lowercase();
        let is = |pattern: &Option<Regex>| pattern.as_ref().is_some_and(|p| p.is_match(small));
        if is(&self.from_here) {
            return Some(true);
        }
        is(&self.line).then_some(false)
    }

    /// The noise that the openings tell, in order.
    fn running_noise(&self, text: &str, lines: &[Line]) -> Vec<Span> {
        let mut noise: Vec<Span> = Vec::new();
        let hits: Vec<(Span, usize)> = self
            .openings
            .find_iter(text)
            .map(|hit| (Span::new(hit.start(), hit.end()), hit.pattern().as_usize()))
            .collect();
        let mut names = related::Names::of(text, &hits);
        let mut at = 0;
        for &(hit, opening) in &hits {
            while lines.get(at).is_some_and(|l| l.span.end <= hit.start) {
                at += 1;
            }
            let Some(line) = lines.get(at) else { break };
            let covered = noise.last().map_or(0, |n| n.end);
            if hit.start < covered {
                continue;
            }
            let found = self.rules[opening]
                .iter()
                .find_map(|rule| self.apply(rule, text, line.span, hit, &mut names));
            noise.extend(found.filter(|s| s.start >= covered));
        }
        noise
    }

    /// The noise that begins with the opening at `hit`, if the rule holds there.
    fn apply(
        &self,
        rule: &OpeningRule,
        text: &str,
        line: Span,
        hit: Span,
        names: &mut related::Names,
    ) -> Option<Span> {
        let end = (hit.end + LONGEST_REST).min(line.end);
        let window = Span::new(hit.end, floor_char_boundary(text, end));
        let label_end = match &rule.rest {
            None => hit.end,
            Some(rest) => {
                let found = rest.get()?.find(window.of(text))?;
                let reaches_cut = window.end < line.end && found.end() == window.len();
                if reaches_cut {
                    return None;
                }
                window.start + found.end()
            }
        };
        match rule.what {
            Opening::Exact => stands_alone(text, hit).then(|| Span::new(hit.start, label_end)),
            Opening::Related { single_word } => {
                let before = text[line.start..hit.start].trim_end();
                let free = before.is_empty() || before.ends_with(ends_clause) || before.ends_with(['(', '[']);
                let capital = text[hit.start..].starts_with(char::is_uppercase);
                if !capital || (single_word && !free) {
                    return None;
                }
                Some(
                    self.headline_end
                        .link(text, line, Span::new(hit.start, label_end), names),
                )
            }
        }
    }

    /// The initials and ornaments at the end of the last paragraphs.
    fn add_closing_noise(&self, text: &str, lines: &[Line], kinds: &[ZoneKind], noise: &mut Vec<Span>) {
        let Some(closing) = &self.closing else { return };
        let paragraphs = (0..lines.len()).rev().filter(|&i| kinds[i] == ZoneKind::Body);
        let mut found: Vec<Span> = paragraphs
            .take(CLOSING_PARAGRAPHS)
            .filter_map(|i| {
                let line = lines[i].span;
                let start = ceil_char_boundary(text, line.end.saturating_sub(LONGEST_LABEL).max(line.start));
                let hit = closing.find(&text[start..line.end])?;
                let hit = Span::new(start + hit.start(), line.end);
                let before = text[line.start..hit.start].trim_end();
                let free = before.is_empty() || before.ends_with(ends_clause);
                let overlaps = noise.iter().rev().take(4).any(|n| n.overlaps(hit));
                (free && !overlaps).then_some(hit)
            })
            .collect();
        if !found.is_empty() {
            noise.append(&mut found);
            noise.sort_unstable();
        }
    }
}

impl LazyPattern {
    fn new(source: String) -> Self {
        Self {
            source,
            compiled: OnceLock::new(),
        }
    }

    fn get(&self) -> Option<&Regex> {
        self.compiled.get_or_init(|| compile(&self.source)).as_ref()
    }
}

/// What the lines above make of a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum After {
    /// An ordinary line.
    Text,
    /// A line below the end of the article.
    End,
    /// A line of a glossary.
    Glossary,
}

fn compile_openings(rows: &[Row], faults: &mut Vec<Fault>) -> (Vec<String>, Vec<Vec<OpeningRule>>) {
    let mut by_opening: BTreeMap<String, Vec<OpeningRule>> = BTreeMap::new();
    for row in rows {
        let related = row.get("kind") == "related";
        if !related && row.get("kind") != "inline" {
            continue;
        }
        if row.optional("opening").is_none() {
            faults.push(row.fault(
                "opening",
                "`opening` is empty, expected the words that it begins with",
            ));
        }
        let rest = row
            .optional("pattern")
            .map(|p| Arc::new(LazyPattern::new(format!("(?i)^(?:{p})"))));
        for opening in row.list("opening") {
            let what = if related {
                let single_word = !opening.contains(' ');
                Opening::Related { single_word }
            } else {
                Opening::Exact
            };
            let rule = OpeningRule {
                rest: rest.clone(),
                what,
            };
            by_opening
                .entry(opening.to_ascii_lowercase())
                .or_default()
                .push(rule);
        }
    }
    by_opening.into_iter().unzip()
}

/// The patterns of one kind as one.
fn alternatives(rows: &[Row], kind: &str, faults: &mut Vec<Fault>) -> Option<String> {
    let mut patterns = Vec::new();
    for row in rows.iter().filter(|r| r.get("kind") == kind) {
        match row.optional("pattern") {
            Some(pattern) => patterns.push(pattern),
            None => faults.push(row.fault("pattern", "`pattern` is empty, expected a regular expression")),
        }
    }
    // The first that matches is taken: `KOMPAS TV` stands before `KOMPAS`.
    patterns.sort_by_key(|pattern| std::cmp::Reverse(pattern.len()));
    (!patterns.is_empty()).then(|| patterns.join("|"))
}

/// A pattern of the table compiled. The table was checked when it was read, so that none fails here but for its size.
///
/// Word borders, word characters and digits are those of ASCII: with those of Unicode the fast matchers give up at
/// every quotation mark, and the patterns take several times as long to compile.
fn compile(pattern: &str) -> Option<Regex> {
    let pattern = pattern
        .replace(r"\b", r"(?-u:\b)")
        .replace(r"\w", "[0-9A-Za-z_]")
        .replace(r"\d", "[0-9]")
        .replace(r"\s", r"[\t\r \u{a0}]");
    RegexBuilder::new(&pattern).size_limit(1 << 24).build().ok()
}

fn too_large(rows: &[Row], message: &str) -> Error {
    let message = format!("the patterns do not compile together: {message}");
    Error::lexicon(
        rows.first()
            .map(|r| r.fault("pattern", message))
            .into_iter()
            .collect(),
    )
}

/// Whether a character is blank: it belongs to no zone.
fn is_blank(c: char) -> bool {
    c.is_whitespace() || matches!(c, '\u{200b}' | '\u{feff}' | '\u{200e}' | '\u{200f}' | '\u{2060}')
}

/// A word as the sets of words of this stage hold it.
fn fold(word: &str) -> String {
    word.to_lowercase()
}

/// The lines of the text that are not blank.
fn lines_of(text: &str) -> Vec<Line> {
    let mut lines = Vec::new();
    let mut start = 0;
    for line in text.split('\n') {
        let span = trimmed(text, Span::new(start, start + line.len()));
        if !span.is_empty() {
            lines.push(Line { span });
        }
        start += line.len() + 1;
    }
    lines
}

/// The lines without the noise at their ends; all of a line that is nothing but noise.
fn without_noise(text: &str, lines: &[Line], noise: &[Span]) -> Vec<Line> {
    let mut noise = noise.iter().peekable();
    let bare = |line: &Line| {
        let mut end = line.span.end;
        while noise
            .next_if(|n| n.end < line.span.end && !text[n.end..line.span.end].trim().is_empty())
            .is_some()
        {}
        while let Some(last) = noise.next_if(|n| n.end <= line.span.end) {
            end = end.min(last.start);
        }
        let span = trimmed(text, Span::new(line.span.start, end.max(line.span.start)));
        if span.is_empty() { *line } else { Line { span } }
    };
    lines.iter().map(bare).collect()
}

/// The span without the blanks around it.
fn trimmed(text: &str, span: Span) -> Span {
    let inner = span.of(text).trim_start_matches(is_blank);
    let start = span.end - inner.len();
    Span::new(start, start + inner.trim_end_matches(is_blank).len())
}

fn floor_char_boundary(text: &str, mut at: usize) -> usize {
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

fn ceil_char_boundary(text: &str, mut at: usize) -> usize {
    while !text.is_char_boundary(at) {
        at += 1;
    }
    at
}

/// Whether a line ends as a sentence does, and not as a headline. Question and exclamation marks end both.
fn ends_sentence(line: &str) -> bool {
    let bare = line.trim_end_matches(['"', '”', '’', '\'', ')', ']', '“', ' ']);
    bare.ends_with(['.', '…', ':', ';', ','])
        || (bare.ends_with(['?', '!']) && bare.len() > LONGEST_HEADLINE / 2)
}

/// Whether a character may stand before the beginning of a sentence.
fn ends_clause(c: char) -> bool {
    matches!(
        c,
        '.' | '!'
            | '?'
            | '…'
            | '"'
            | '”'
            | '“'
            | '’'
            | '\''
            | ')'
            | ']'
            | '*'
            | '•'
            | '-'
            | '–'
            | '|'
            | '>'
    )
}

/// Whether no word goes on before the opening; a word glued to it is fine where the opening begins with a capital.
fn stands_alone(text: &str, hit: Span) -> bool {
    let before = text[..hit.start].chars().next_back();
    let first = text[hit.start..].chars().next();
    let glued = before.is_some_and(char::is_alphanumeric) && first.is_some_and(char::is_alphanumeric);
    !glued || (first.is_some_and(char::is_uppercase) && before.is_some_and(char::is_lowercase))
}

fn bullet(line: &str) -> Option<&str> {
    line.strip_prefix(['•', '▪', '◦']).map(str::trim_start)
}

/// A glossary repeats each of its bullets in the line below it.
fn begins_glossary(text: &str, lines: &[Line], i: usize) -> bool {
    let Some(entry) = bullet(lines[i].span.of(text)) else {
        return false;
    };
    entry.len() >= 20 && lines.get(i + 1).is_some_and(|next| next.span.of(text) == entry)
}

/// Whether a line continues a glossary: a bullet, what a bullet said again, or a name.
fn in_glossary(text: &str, lines: &[Line], i: usize) -> bool {
    let line = lines[i].span.of(text);
    let above = i.checked_sub(1).map_or("", |i| lines[i].span.of(text));
    bullet(line).is_some()
        || bullet(above).is_some_and(|entry| entry == line)
        || (line.len() <= LONGEST_LABEL && !ends_sentence(line))
}

/// Whether a line is the first half of a sentence whose link was cut out, with the line breaks around it left in.
fn breaks_off(text: &str, lines: &[Line], i: usize) -> bool {
    let line = lines[i].span.of(text);
    let next = lines
        .get(i + 1)
        .and_then(|next| next.span.of(text).chars().next());
    let goes_on = next.is_some_and(|c| c.is_lowercase() || matches!(c, ',' | ';' | ')' | '.'));
    goes_on || (line.ends_with('"') && line.matches('"').count() % 2 == 1)
}

/// The lines above the text that are neither sentences nor noise are headlines, bylines, or the name of a section.
fn mark_headlines(text: &str, lines: &[Line], head: &dateline::Head, kinds: &mut [ZoneKind]) {
    let is_headline = |i: usize, kinds: &[ZoneKind]| {
        let line = lines[i].span.of(text);
        kinds[i] == ZoneKind::Body
            && line.len() <= LONGEST_HEADLINE
            && !ends_sentence(line)
            && bullet(line).is_none()
            && line.chars().any(char::is_alphabetic)
            && (head.dateline.is_some_and(|d| d.line == i + 1) || !breaks_off(text, lines, i))
    };
    let end = match head.dateline {
        Some(dateline) => dateline.line,
        None => {
            let first = head.date_lines.last().map_or(0, |last| last + 1);
            let above = (first..lines.len())
                .take_while(|&i| kinds[i] == ZoneKind::Noise || is_headline(i, kinds))
                .count();
            // More lines than a head has, or nothing below them: a list, of which only the first line is sure.
            if lines.len() == 1 {
                0
            } else if above > LONGEST_HEAD || first + above == lines.len() {
                let headline = (0..lines.len()).find(|&i| is_headline(i, kinds));
                headline.filter(|&i| i < first + above).map_or(first, |i| i + 1)
            } else {
                first + above
            }
        }
    };
    let candidates: Vec<usize> = (0..end).filter(|&i| is_headline(i, kinds)).collect();
    let headlines = candidates
        .iter()
        .filter(|&&i| lines[i].span.of(text).contains(' '))
        .count();
    let mut first: Option<&str> = None;
    for i in candidates {
        let line = lines[i].span.of(text);
        let section = !line.contains(' ') && headlines > 0;
        let names = looks_like_names(line) && line.split_whitespace().count() <= LONGEST_BYLINE;
        let byline = names && first.is_some_and(|first| first != line);
        if section || byline {
            kinds[i] = ZoneKind::Noise;
        } else {
            kinds[i] = ZoneKind::Headline;
            first = first.or(Some(line));
        }
    }
}

/// Short lines of names below the last sentence are signatures.
fn mark_signatures(text: &str, lines: &[Line], kinds: &mut [ZoneKind]) {
    let mut last = (0..lines.len()).rev().filter(|&i| kinds[i] != ZoneKind::Noise);
    let mut signatures = Vec::new();
    for i in last.by_ref() {
        let line = lines[i].span.of(text);
        let signature = kinds[i] == ZoneKind::Body && line.len() <= LONGEST_LABEL && looks_like_names(line);
        if !signature {
            // A list of names may belong to the article; only what stands below a sentence is cut.
            if ends_sentence(line) && signatures.len() <= SIGNATURE_LINES {
                for i in signatures {
                    kinds[i] = ZoneKind::Noise;
                }
            }
            return;
        }
        signatures.push(i);
    }
}

/// Whether every word begins with a capital and nothing but names, initials and marks between names stands there.
fn looks_like_names(line: &str) -> bool {
    !ends_sentence(line)
        && line.split_whitespace().all(|w| {
            let bare = w.trim_matches(|c: char| !c.is_alphanumeric());
            bare.is_empty()
                || (bare.starts_with(char::is_uppercase) && !bare.contains(|c: char| c.is_ascii_digit()))
        })
        && line.chars().any(char::is_alphabetic)
}

/// Cuts each line at its noise and its dateline.
fn assemble(
    text: &str,
    lines: &[Line],
    kinds: &[ZoneKind],
    dateline: Option<Span>,
    noise: &[Span],
) -> Vec<Zone> {
    let mut zones = Vec::with_capacity(lines.len() + 2 * noise.len() + 1);
    let mut push = |kind, span: Span| {
        let span = trimmed(text, span);
        if !span.is_empty() {
            zones.push(Zone { kind, span });
        }
    };
    let mut noise = noise.iter().peekable();
    for (line, &kind) in lines.iter().zip(kinds) {
        let mut at = line.span.start;
        if kind == ZoneKind::Noise {
            push(kind, line.span);
            continue;
        }
        if let Some(dateline) = dateline.filter(|d| line.span.contains(*d)) {
            push(ZoneKind::Dateline, dateline);
            at = dateline.end;
        }
        while noise.next_if(|n| n.end <= at).is_some() {}
        while let Some(cut) = noise.next_if(|n| n.start < line.span.end) {
            let cut = Span::new(cut.start.max(at), cut.end.min(line.span.end));
            push(kind, Span::new(at, cut.start));
            push(ZoneKind::Noise, cut);
            at = cut.end;
        }
        push(kind, Span::new(at, line.span.end));
    }
    zones
}
