//! Quotes: what is said, directly or indirectly, the word that attributes it, and who says it.
//!
//! A direct quote stands in quotation marks; an indirect one is what follows `X mengatakan bahwa`, `Menurut X,` or stands
//! before `, kata X`. The words that attribute are data (`lexicons/cues.tsv`); the speaker is a [`Mention`] beside them.
//! Where only a pronoun stands there (`ujarnya`, `kata dia`), or words that tell what someone is (`kata perempuan asal
//! Semarang itu`), the speaker is the last person who spoke, or the one with whom a sentence began since.
//!
//! # How it works
//! First the quotation marks are paired: outlets open and close with the same mark, lose spaces, and leave marks out, so
//! that a mark is taken for what its surroundings make it, and only otherwise by turns. Then one pass over the sentences
//! reads every cue outside the marks, in order, so that a pronoun finds who spoke before it.

mod marks;
mod speaker;

use std::ops::Range;

use rustc_hash::FxHashMap;

use crate::lexicon::Lexicons;
use crate::mention::{Mention, MentionKind};
use crate::morphology::without_clitic;
use crate::phrase::PhraseTable;
use crate::sentence::Sentence;
use crate::span::Span;
use crate::token::{TokenKind, Tokenizer};
use crate::vocabulary::{Lexed, Vocabulary, WordId, fold};

use marks::Quoted;
use speaker::Speaker;

/// Words that someone says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Quote {
    /// What is said, without quotation marks and the comma before the closing one.
    pub span: Span,
    /// Its tokens, by index.
    pub tokens: Range<usize>,
    /// Whether it stands in quotation marks.
    pub direct: bool,
    /// The words that attribute it, by index; none where a quote goes on without any.
    pub cue: Option<Range<usize>>,
    /// Who says it, by index of the mention; of the full name, where a part of it stands by the cue that is no mention
    /// itself. None for a speaker who is not named, or whose name is no mention.
    pub speaker: Option<usize>,
    /// Where the speaker is named.
    pub speaker_span: Option<Span>,
    /// Whether no name stands by the cue, and the speaker is who was named before.
    pub pronoun: bool,
}

/// Finds quotes. Made once from the lexicons.
///
/// # Examples
/// ```
/// use sepakat::mention::MentionFinder;
/// use sepakat::quote::QuoteFinder;
/// use sepakat::sentence::SentenceSplitter;
/// use sepakat::token::Tokenizer;
/// use sepakat::vocabulary::{Lexed, Vocabulary};
///
/// let lexicons = sepakat::Lexicons::bundled()?;
/// let tokenizer = Tokenizer::new(&lexicons);
/// let mut vocabulary = Vocabulary::default();
/// let mentions = MentionFinder::new(&lexicons, &tokenizer, &mut vocabulary)?;
/// let quotes = QuoteFinder::new(&lexicons, &tokenizer, &mut vocabulary);
///
/// let text = "\"Kami sepakat bekerja sama,\" kata Menlu Retno Marsudi.";
/// let lexed = Lexed::new(text, tokenizer.tokenize(text), &vocabulary);
/// let sentences = SentenceSplitter::new(&lexicons).split(text, &lexed.tokens);
/// let mentions = mentions.find(&lexed, &sentences, None);
/// let found = quotes.find(&lexed, &sentences, &mentions);
/// assert_eq!(found[0].span.of(text), "Kami sepakat bekerja sama");
/// assert_eq!(found[0].speaker_span.map(|s| s.of(text)), Some("Retno Marsudi"));
/// assert!(found[0].direct);
/// # Ok::<(), sepakat::Error>(())
/// ```
#[derive(Clone, Debug)]
pub struct QuoteFinder {
    cues: PhraseTable<Class>,
    /// Folded cues of one word that take a clitic for the speaker.
    clitic_cues: FxHashMap<Box<str>, Class>,
}

/// What a form of `cues.tsv` does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Class {
    Inversion,
    Verb,
    According,
    Cited,
    Passive,
    Told,
    Complement,
    Pronoun,
    Adverb,
    Bystander,
    Anaphor,
    Human,
    Indefinite,
    Demonstrative,
    Relative,
    Subordinate,
    Besides,
    Title,
    Not,
}

impl Class {
    fn of(name: &str) -> Self {
        match name {
            "inversion" => Self::Inversion,
            "verb" => Self::Verb,
            "according" => Self::According,
            "cited" => Self::Cited,
            "passive" => Self::Passive,
            "told" => Self::Told,
            "complement" => Self::Complement,
            "pronoun" => Self::Pronoun,
            "adverb" => Self::Adverb,
            "bystander" => Self::Bystander,
            "anaphor" => Self::Anaphor,
            "human" => Self::Human,
            "indefinite" => Self::Indefinite,
            "demonstrative" => Self::Demonstrative,
            "relative" => Self::Relative,
            "subordinate" => Self::Subordinate,
            "besides" => Self::Besides,
            "title" => Self::Title,
            _ => Self::Not,
        }
    }

    /// Whether a clitic on a word of this class stands for the speaker.
    fn takes_clitic(self) -> bool {
        matches!(self, Self::Inversion | Self::According | Self::Passive)
    }

    /// Whether words of this class attribute what is said.
    fn attributes(self) -> bool {
        matches!(
            self,
            Self::Inversion | Self::Verb | Self::According | Self::Passive | Self::Told
        )
    }
}

/// Words that attribute, found in the text.
#[derive(Clone, Copy, Debug)]
struct Cue {
    class: Class,
    start: usize,
    end: usize,
    /// Whether a clitic on it stands for the speaker.
    clitic: bool,
}

/// The longest cue in words.
const LONGEST_CUE: usize = 4;
/// How far behind a cue the quotation may begin, in tokens.
const QUOTE_AFTER_CUE: usize = 30;
/// How far before a verb the quotation may have ended, in tokens: `..., " Menteri Budi Santoso menambahkan`.
const QUOTE_BEFORE_VERB: usize = 9;
/// How far behind the last attribution a quotation without its own belongs to the same speaker, in tokens.
const SAME_SPEAKER: usize = 40;
/// A person is one of so many mentions at the beginning of a sentence: the office and what it belongs to come first.
const MENTIONS_OF_SUBJECT: usize = 5;
/// How many tokens may stand before the subject of a sentence: `Sementara itu dalam jumpa pers, Menteri Budi ...`.
const INTRODUCTION_OF_SUBJECT: usize = 12;
/// The fewest tokens of an indirect quote.
const SHORTEST_INDIRECT: usize = 3;
/// The most tokens of an indirect quote; a sentence of more is a list, or none.
const LONGEST_INDIRECT: usize = 300;
/// An indirect quote before `, menurut X,` is an introduction if it has fewer tokens than this.
const INTRODUCTION: usize = 6;

impl QuoteFinder {
    /// Compiles the cues of `cues.tsv`.
    pub fn new(lexicons: &Lexicons, tokenizer: &Tokenizer, vocabulary: &mut Vocabulary) -> Self {
        let mut cues = PhraseTable::default();
        let mut clitic_cues = FxHashMap::default();
        for row in lexicons.rows("cues.tsv") {
            let (form, class) = (row.get("form"), Class::of(row.get("class")));
            cues.insert(vocabulary, tokenizer, form, class);
            if class.takes_clitic() && !form.contains(' ') {
                clitic_cues.insert(fold(form).into(), class);
            }
        }
        // `kata Budi, Senin (9/9)`: a day is no name.
        for row in lexicons
            .rows("calendar.tsv")
            .iter()
            .filter(|r| r.get("class") == "weekday")
        {
            cues.insert(vocabulary, tokenizer, row.get("form"), Class::Bystander);
        }
        Self { cues, clitic_cues }
    }

    /// The quotes of a text, in order of their first token.
    ///
    /// # Cost
    /// Linear in the number of tokens: the search for a speaker is bounded by the sentence and by a number of words.
    pub fn find(&self, lexed: &Lexed, sentences: &[Sentence], mentions: &[Mention]) -> Vec<Quote> {
        let quoted = marks::quoted(self, lexed, sentences);
        let reader = Reader {
            finder: self,
            lexed,
            sentences,
            mentions,
            said: vec![None; quoted.len()],
            quoted,
            indirect: Vec::new(),
            last_speaker: None,
            last_body: None,
            last_subject: None,
            told_until: 0,
            spoken: Vec::new(),
        };
        reader.run()
    }

    /// Whether a phrase of `class` begins at token `i`; its length.
    fn phrase(&self, lexed: &Lexed, i: usize, class: Class) -> Option<usize> {
        if !self.cues.begins_with(lexed.words[i]) {
            return None;
        }
        let words = &lexed.words[i..(i + LONGEST_CUE).min(lexed.words.len())];
        let mut longest = None;
        self.cues.each_prefix(words, |len, classes| {
            if classes.contains(&class) {
                longest = Some(len);
            }
        });
        longest
    }

    /// Whether any phrase or cue may begin at token `i`, as at most tokens none does.
    fn may_begin(&self, lexed: &Lexed, i: usize) -> bool {
        self.cues.begins_with(lexed.words[i])
            || lexed.tokens[i].kind == TokenKind::Word
                && (lexed.stems[i] != lexed.words[i] || without_clitic(lexed.surface(i)).is_some())
    }

    /// The cue at token `i`.
    fn cue(&self, lexed: &Lexed, i: usize) -> Option<Cue> {
        if !self.cues.begins_with(lexed.words[i]) {
            return self.clitic_cue(lexed, i);
        }
        let words = &lexed.words[i..(i + LONGEST_CUE).min(lexed.words.len())];
        let mut found = None;
        self.cues.each_prefix(words, |len, classes| {
            if classes.contains(&Class::Not) {
                found = None;
            } else if let Some(&class) = classes.iter().find(|c| c.attributes()) {
                found = Some(Cue {
                    class,
                    start: i,
                    end: i + len,
                    clitic: false,
                });
            }
        });
        found.or_else(|| self.clitic_cue(lexed, i))
    }

    /// The cue at token `i` that stands with a clitic: `ujarnya`.
    fn clitic_cue(&self, lexed: &Lexed, i: usize) -> Option<Cue> {
        let class_of = |words: &[WordId]| {
            let (_, classes) = self.cues.longest_prefix(words)?;
            classes.iter().copied().find(|c| c.takes_clitic())
        };
        if lexed.tokens[i].kind != TokenKind::Word {
            return None;
        }
        let stem = [lexed.stems[i]];
        let class = if lexed.stems[i] != lexed.words[i] {
            class_of(&stem)?
        } else {
            // Another table may know the whole form as a word.
            let stem = without_clitic(lexed.surface(i))?;
            let is_folded = stem.bytes().all(|b| b.is_ascii() && !b.is_ascii_uppercase());
            let known = self.clitic_cues.get(stem);
            let folded = || (!is_folded).then(|| self.clitic_cues.get(fold(stem).as_str()))?;
            *known.or_else(folded)?
        };
        Some(Cue {
            class,
            start: i,
            end: i + 1,
            clitic: true,
        })
    }
}

/// One reading of a text.
struct Reader<'a, 't> {
    finder: &'a QuoteFinder,
    lexed: &'a Lexed<'t>,
    sentences: &'a [Sentence],
    mentions: &'a [Mention],
    quoted: Vec<Quoted>,
    /// For each quotation the cue and the speaker.
    said: Vec<Option<(Range<usize>, Speaker)>>,
    indirect: Vec<Quote>,
    /// The person who spoke last, and at which token; a speaker without a name may be that one.
    last_speaker: Option<(usize, Speaker)>,
    /// The institution that spoke last, and at which token.
    last_body: Option<(usize, Speaker)>,
    /// The person with whom the last sentence that began with one began, and at which token.
    last_subject: Option<(usize, Speaker)>,
    /// Up to where the last indirect quote goes.
    told_until: usize,
    /// Everyone who spoke, by token.
    spoken: Vec<(usize, Speaker)>,
}

impl Reader<'_, '_> {
    fn run(mut self) -> Vec<Quote> {
        let mut next_quoted = 0;
        let mut from = 0;
        for s in 0..self.sentences.len() {
            let tokens = self.sentences[s].tokens.clone();
            let mut i = tokens.start.max(from);
            if i == tokens.start {
                self.note_subject(&tokens);
            }
            while i < tokens.end {
                while self.quoted.get(next_quoted).is_some_and(|q| q.close < i) {
                    next_quoted += 1;
                }
                if let Some(quoted) = self.quoted.get(next_quoted).filter(|q| q.open <= i) {
                    i = quoted.close + 1;
                    continue;
                }
                if !self.finder.may_begin(self.lexed, i) {
                    i += 1;
                    continue;
                }
                i = match self.finder.cue(self.lexed, i) {
                    Some(cue) => self.attribute(cue, s, next_quoted),
                    None => i + self.finder.phrase(self.lexed, i, Class::Not).unwrap_or(1),
                };
            }
            from = i;
        }
        self.into_quotes()
    }

    /// Notes the person with whom a sentence begins, or its main clause: `Sementara itu, Menteri Budi Santoso ...`. Of whom
    /// the words in quotation marks speak, they are said by somebody else.
    fn note_subject(&mut self, tokens: &Range<usize>) {
        let first = self.mention_from(tokens.start);
        let opens_clause = |start: usize| {
            (tokens.start + 1..=tokens.start + INTRODUCTION_OF_SUBJECT).contains(&start)
                && self.is(start - 1, ",")
                && !(tokens.start..start).any(|i| self.speaks_already(i))
        };
        let begins = |m: &Mention| {
            let start = self.with_office(m);
            start == tokens.start || opens_clause(start)
        };
        let mut mentions = self.mentions[first..]
            .iter()
            .enumerate()
            .take(MENTIONS_OF_SUBJECT);
        let person = mentions.find(|(_, m)| m.kind == MentionKind::Person);
        let told = |m: &Mention| m.tokens.start < tokens.end && !self.is_in_marks(m.tokens.start);
        if let Some((i, mention)) = person.filter(|(_, m)| told(m) && begins(m)) {
            self.last_subject = Some((mention.tokens.start, Speaker::named(first + i, mention.span)));
        }
    }

    /// Whether a token stands in quotation marks.
    fn is_in_marks(&self, token: usize) -> bool {
        let after = self.quoted.partition_point(|q| q.open <= token);
        after.checked_sub(1).is_some_and(|q| token < self.quoted[q].close)
    }

    /// Whether someone may be said to speak at token `i`: `Dia mengatakan, ...`.
    fn speaks_already(&self, i: usize) -> bool {
        self.finder.cue(self.lexed, i).is_some()
            || self.finder.phrase(self.lexed, i, Class::Pronoun).is_some()
    }

    /// Where a mention begins, with the office before it.
    fn with_office(&self, mention: &Mention) -> usize {
        let office = mention.office.map(|o| self.mentions[o].tokens.start);
        office.map_or(mention.tokens.start, |o| o.min(mention.tokens.start))
    }

    /// The first mention that begins at `token` or after it.
    fn mention_from(&self, token: usize) -> usize {
        self.mentions.partition_point(|m| m.tokens.start < token)
    }

    /// Gives the words that a cue attributes to their speaker; returns the token to read on from.
    fn attribute(&mut self, cue: Cue, sentence: usize, next_quoted: usize) -> usize {
        let tokens = self.sentences[sentence].tokens.clone();
        match cue.class {
            Class::Inversion => self.inversion(cue, &tokens, next_quoted),
            Class::Verb => self.verb(cue, &tokens, next_quoted),
            Class::Told => self.told(cue, sentence),
            Class::According => self.according(cue, &tokens, next_quoted),
            Class::Cited => self.cited(cue, &tokens),
            _ => self.passive(cue, sentence, next_quoted),
        }
        .unwrap_or(cue.end)
    }

    /// `"...," kata X`, `..., kata X`, `Kata X, "..."`.
    fn inversion(&mut self, cue: Cue, sentence: &Range<usize>, next_quoted: usize) -> Option<usize> {
        let before = self
            .quoted_before(cue.start, next_quoted)
            .filter(|&q| !(self.lexed.capitalised(cue.start) && self.ends_with_stop(q)));
        // A closing mark that nothing opened sets the words off as a comma does.
        let comma = cue.start > sentence.start
            && (self.is(cue.start - 1, ",") || marks::is_double(self.lexed.surface(cue.start - 1)));
        let first = cue.start == sentence.start && self.lexed.capitalised(cue.start);
        if before.is_none() && !comma && !first {
            return None;
        }
        let (speaker, end) = self.speaker_of(cue, sentence.end);
        if let Some(q) = before {
            self.say(q, cue, speaker);
            self.go_on(end, sentence.end, next_quoted);
            return Some(end);
        }
        if speaker == Speaker::default() {
            return None;
        }
        if let Some(q) = self.quoted_after(end, next_quoted) {
            self.say(q, cue, speaker);
            return Some(end);
        }
        self.say_indirect(cue, speaker, self.around(cue.start, end, sentence));
        Some(end)
    }

    /// `"Kami sepakat," kata X, "dan akan bertemu lagi."`: words that go on in a small letter behind a cue are said too.
    fn go_on(&mut self, token: usize, end: usize, next_quoted: usize) {
        let Some(quoted) = self.quoted.get(next_quoted) else {
            return;
        };
        let near = (token + 1..end.min(token + QUOTE_AFTER_CUE)).contains(&quoted.open);
        if near
            && self.is(quoted.open - 1, ",")
            && !quoted.is_title
            && quoted.content.len() >= SHORTEST_INDIRECT
        {
            self.quoted[next_quoted].is_sentence = true;
        }
    }

    /// `X mengatakan, "..."`, `X mengatakan bahwa ...`, `"...," X menambahkan`.
    fn verb(&mut self, cue: Cue, sentence: &Range<usize>, next_quoted: usize) -> Option<usize> {
        // `untuk mengatakan`, `yang menyebut`; and what someone says may tell of what others say.
        let dependent = cue.start > sentence.start && self.is_small_bystander(cue.start - 1);
        if dependent || cue.start < self.told_until {
            return None;
        }
        let closed = next_quoted.checked_sub(1).map(|q| (q, self.quoted[q].close));
        let start = closed.map_or(sentence.start, |(_, close)| sentence.start.max(close + 1));
        let speaker = self.speaker_before(start, cue.start)?;
        let opening = self.quoted.get(next_quoted).map(|q| q.open);
        let near = opening.filter(|&o| o >= cue.end && o < sentence.end.min(cue.end + QUOTE_AFTER_CUE));
        // The opening mark may stand in a sentence of its own: `X mengatakan: "..."`.
        let follows = near.filter(|&o| {
            o == cue.end
                || self.introduces(o - 1)
                || self.finder.phrase(self.lexed, o - 1, Class::Complement).is_some()
        });
        if follows
            .is_some_and(|open| self.quoted[next_quoted].is_sentence || self.is_all_said(open, next_quoted))
        {
            self.quoted[next_quoted].is_sentence = true;
            self.say(next_quoted, cue, speaker);
            return None;
        }
        if let Some((q, close)) = closed
            && self.said[q].is_none()
            && !self.quoted[q].is_title
            && cue.start - close <= QUOTE_BEFORE_VERB
            && close + 1 >= sentence.start
            && (close >= sentence.start || !self.ends_with_stop(q) || cue.end + 1 >= sentence.end)
        {
            self.say(q, cue, speaker);
            return None;
        }
        if self.is_what_was_told(cue.end, sentence.end) {
            self.remember(cue.start, speaker);
            return None;
        }
        let content = cue.end..sentence.end;
        self.say_indirect(cue, speaker, content);
        None
    }

    /// `Dilansir X, ...`: an outlet is the source of what follows, but not who speaks in it.
    fn cited(&mut self, cue: Cue, sentence: &Range<usize>) -> Option<usize> {
        let (speaker, end) = self.speaker_of(cue, sentence.end);
        if cue.start == sentence.start && speaker.mention.is_some() {
            self.say_indirect(cue, speaker, end..sentence.end);
            self.told_until = sentence.start;
        }
        None
    }

    /// `Menurut X, ...`, `..., menurut X, ...`, `Menurut X, "..."`.
    fn according(&mut self, cue: Cue, sentence: &Range<usize>, next_quoted: usize) -> Option<usize> {
        let (speaker, end) = self.speaker_of(cue, sentence.end);
        if speaker == Speaker::default() || cue.clitic && cue.start < self.told_until {
            return None;
        }
        if let Some(q) = self.quoted_after(end, next_quoted) {
            self.say(q, cue, speaker);
        } else if let Some(q) = self.quoted_before(cue.start, next_quoted) {
            self.say(q, cue, speaker);
        } else {
            self.say_indirect(cue, speaker, self.around(cue.start, end, sentence));
        }
        Some(end)
    }

    /// Whether a quotation behind a colon or comma is all that stands there: `X menegaskan: "Tidak ada kompromi".`
    fn is_all_said(&self, open: usize, quoted: usize) -> bool {
        let Quoted {
            close,
            ref content,
            is_title,
            ..
        } = self.quoted[quoted];
        let ends = close + 1 >= self.lexed.tokens.len() || self.is(close + 1, ".");
        let begins = content.len() >= SHORTEST_INDIRECT && self.lexed.capitalised(content.start);
        self.introduces(open - 1) && ends && begins && !is_title
    }

    /// `Hal itu disampaikan X`, `"..." demikian disampaikan X`: what stands before. `Dikatakan X, ...`: what follows.
    fn passive(&mut self, cue: Cue, sentence: usize, next_quoted: usize) -> Option<usize> {
        let tokens = self.sentences[sentence].tokens.clone();
        if self.has_before(cue.start, &tokens, Class::Relative) {
            return None;
        }
        let (speaker, end) = self.speaker_of(cue, tokens.end);
        if speaker == Speaker::default() {
            return None;
        }
        if self.points_back(cue.start, &tokens) {
            self.say_before(sentence, cue, speaker);
        } else if cue.start == tokens.start && end < tokens.end && self.introduces(end) {
            match self.quoted_after(end, next_quoted) {
                Some(q) => self.say(q, cue, speaker),
                None => self.say_indirect(cue, speaker, end..tokens.end),
            }
        } else {
            self.remember(cue.start, speaker);
        }
        Some(end)
    }

    /// `Hal itu ia katakan`: what stands before.
    fn told(&mut self, cue: Cue, sentence: usize) -> Option<usize> {
        let tokens = self.sentences[sentence].tokens.clone();
        if self.has_before(cue.start, &tokens, Class::Pronoun) && self.points_back(cue.start, &tokens) {
            self.say_before(sentence, cue, self.before_pronoun());
        }
        None
    }

    /// Whether a word of `class` stands right before a token of a sentence.
    fn has_before(&self, token: usize, sentence: &Range<usize>, class: Class) -> bool {
        token > sentence.start && self.finder.phrase(self.lexed, token - 1, class) == Some(1)
    }

    /// Whether the sentence begins with what points to the one before: `Hal itu disampaikan`.
    fn points_back(&self, cue: usize, sentence: &Range<usize>) -> bool {
        (sentence.start..cue)
            .take(LONGEST_CUE)
            .any(|i| self.finder.phrase(self.lexed, i, Class::Anaphor).is_some())
    }

    /// Whether all that is said points to the sentence before: `menyampaikan hal itu saat ...`.
    fn is_what_was_told(&self, token: usize, end: usize) -> bool {
        if token >= end {
            return false;
        }
        let phrase = self.finder.phrase(self.lexed, token, Class::Anaphor);
        let behind = phrase.filter(|&len| len > 1).map(|len| token + len);
        behind.is_some_and(|i| {
            i >= end || self.is_mark(i) || self.finder.phrase(self.lexed, i, Class::Subordinate).is_some()
        })
    }

    /// Attributes the sentence before, unless it is someone's words already.
    fn say_before(&mut self, sentence: usize, cue: Cue, speaker: Speaker) {
        let before = sentence.checked_sub(1).map(|s| self.sentences[s].tokens.clone());
        let Some(before) = before.filter(|b| self.told_until <= b.start) else {
            return self.remember(cue.start, speaker);
        };
        let quoted = self
            .quoted
            .iter()
            .rposition(|q| q.open < before.end && q.close >= before.start);
        match quoted {
            Some(q) if self.said[q].is_none() => self.say(q, cue, speaker),
            Some(_) => self.remember(cue.start, speaker),
            None => self.say_indirect(cue, speaker, before),
        }
    }

    /// Who is named behind a cue, or the speaker before for a clitic; and the token after the name.
    fn speaker_of(&self, cue: Cue, end: usize) -> (Speaker, usize) {
        // `ujarnya Budi Santoso`: the name follows all the same.
        let next = self.mentions.get(self.mention_from(cue.end));
        let named = next.is_some_and(|m| m.tokens.start == cue.end && m.kind == MentionKind::Person);
        if cue.clitic && !named {
            return (self.before_pronoun(), cue.end);
        }
        self.speaker_after(cue.end, end)
    }

    /// Attributes a quotation.
    fn say(&mut self, quoted: usize, cue: Cue, speaker: Speaker) {
        if self.said[quoted].is_none() {
            self.said[quoted] = Some((cue.start..cue.end, speaker));
        }
        // `kata seorang warga`: a pronoun behind it stands for someone without a name.
        if speaker.span.is_none() && self.is_indefinite(cue.end) {
            self.last_speaker = Some((cue.start, speaker));
        }
        self.remember(cue.start, speaker);
    }

    /// Adds an indirect quote, where enough is left of it.
    fn say_indirect(&mut self, cue: Cue, speaker: Speaker, mut content: Range<usize>) {
        if cue.class != Class::Cited {
            self.remember(cue.start, speaker);
        }
        content.end = content.end.min(content.start + LONGEST_INDIRECT);
        self.told_until = self.told_until.max(content.end);
        while !content.is_empty() && (self.is_mark(content.start) || self.begins_content(content.start)) {
            content.start += 1;
        }
        while !content.is_empty() && self.is_mark(content.end - 1) {
            content.end -= 1;
        }
        let overlaps = |q: &Quoted| q.is_sentence && q.open < content.end && q.close >= content.start;
        if content.len() < SHORTEST_INDIRECT || self.quoted_around(&content).iter().any(overlaps) {
            return;
        }
        self.indirect.push(Quote {
            span: self.lexed.span(content.clone()),
            tokens: content,
            direct: false,
            cue: Some(cue.start..cue.end),
            speaker: speaker.mention,
            speaker_span: speaker.span,
            pronoun: speaker.pronoun,
        });
    }

    /// The quotations that may overlap some tokens.
    fn quoted_around(&self, tokens: &Range<usize>) -> &[Quoted] {
        let first = self.quoted.partition_point(|q| q.close < tokens.start);
        let last = self.quoted.partition_point(|q| q.open < tokens.end);
        &self.quoted[first..last.max(first)]
    }

    fn remember(&mut self, at: usize, speaker: Speaker) {
        if speaker.span.is_some() {
            let last = if self.is_person(speaker) {
                &mut self.last_speaker
            } else {
                &mut self.last_body
            };
            *last = Some((at, speaker));
        }
        self.spoken.push((at, speaker));
    }

    /// Whether a speaker is a person: a name that is no mention is taken for one.
    fn is_person(&self, speaker: Speaker) -> bool {
        let kind = speaker.mention.map(|m| self.mentions[m].kind);
        kind.is_none_or(|k| matches!(k, MentionKind::Person | MentionKind::Office))
    }

    /// The words that a cue in a sentence attributes, when no quotation is near: those behind the speaker's name where
    /// they are set off by a comma, else those before the cue.
    fn around(&self, cue: usize, end: usize, sentence: &Range<usize>) -> Range<usize> {
        let before = sentence.start..cue;
        let goes_on = end < sentence.end && (self.is(end, ",") || self.is(end, ":"));
        // `Tahun lalu, kata X, ekspor ...`: of two parts the longer one says it.
        if goes_on && before.len() < sentence.end - end {
            return end..sentence.end;
        }
        if before.len() < INTRODUCTION {
            end..sentence.end
        } else {
            before
        }
    }

    /// The quotation that ends right before a token, but for a word such as `demikian`.
    fn quoted_before(&self, token: usize, next_quoted: usize) -> Option<usize> {
        let q = next_quoted.checked_sub(1)?;
        let Quoted { close, is_title, .. } = self.quoted[q];
        let gap = close + 1..token;
        let small = gap.len() <= 2
            && gap.clone().all(|i| {
                self.is(i, ",")
                    || self.finder.phrase(self.lexed, i, Class::Adverb).is_some()
                    || self.finder.phrase(self.lexed, i, Class::Anaphor).is_some()
            });
        (small && !is_title && self.said[q].is_none()).then_some(q)
    }

    /// Whether a quotation ends its sentence: what follows with a capital is another one.
    fn ends_with_stop(&self, quoted: usize) -> bool {
        self.is(self.quoted[quoted].content.end - 1, ".")
    }

    /// The quotation that begins at a token, behind a comma or colon.
    fn quoted_after(&self, token: usize, next_quoted: usize) -> Option<usize> {
        let open = self.quoted.get(next_quoted)?.open;
        let mark = open > token && self.introduces(open - 1) && open - token <= 2;
        (self.quoted[next_quoted].is_sentence && (open == token || mark)).then_some(next_quoted)
    }

    fn introduces(&self, i: usize) -> bool {
        self.is(i, ",") || self.is(i, ":")
    }

    fn is_small_bystander(&self, i: usize) -> bool {
        !self.lexed.capitalised(i) && self.finder.phrase(self.lexed, i, Class::Bystander).is_some()
    }

    fn is_indefinite(&self, i: usize) -> bool {
        i < self.lexed.tokens.len() && self.finder.phrase(self.lexed, i, Class::Indefinite).is_some()
    }

    fn begins_content(&self, i: usize) -> bool {
        self.finder.phrase(self.lexed, i, Class::Complement).is_some()
    }

    fn is(&self, i: usize, surface: &str) -> bool {
        i < self.lexed.tokens.len() && self.lexed.surface(i) == surface
    }

    fn is_mark(&self, i: usize) -> bool {
        self.lexed.tokens[i].kind == TokenKind::Mark
    }

    fn into_quotes(self) -> Vec<Quote> {
        let mut quotes = Vec::with_capacity(self.quoted.len() + self.indirect.len());
        let mut later: Option<Speaker> = None;
        for (q, quoted) in self.quoted.iter().enumerate().rev() {
            let (cue, speaker) = match &self.said[q] {
                Some((cue, speaker)) => (Some(cue.clone()), *speaker),
                None if !quoted.is_sentence => {
                    later = None;
                    continue;
                }
                // A paragraph of a longer quotation, whose speaker stands behind the last.
                None if quoted.goes_on => (None, later.map(Speaker::again).unwrap_or_default()),
                None => (
                    None,
                    self.named_behind(quoted)
                        .or_else(|| self.named_before(quoted))
                        .unwrap_or_else(|| self.same_speaker(quoted.open)),
                ),
            };
            later = Some(speaker);
            quotes.push(Quote {
                span: self.lexed.span(quoted.content.clone()),
                tokens: quoted.content.clone(),
                direct: true,
                cue,
                speaker: speaker.mention,
                speaker_span: speaker.span,
                pronoun: speaker.pronoun,
            });
        }
        quotes.extend(self.indirect);
        quotes.sort_by_key(|q| (q.tokens.start, q.tokens.end));
        quotes
    }

    /// Who is named behind a quotation where the cue was left out: `"...," Direktur Budi Santoso, Senin`.
    fn named_behind(&self, quoted: &Quoted) -> Option<Speaker> {
        let start = quoted.close + 1;
        let mention = self.mentions.get(self.mention_from(start))?;
        let named = mention.tokens.start == start
            && matches!(mention.kind, MentionKind::Person | MentionKind::Office)
            && self.is(quoted.close - 1, ",");
        let sentence = self.sentences.partition_point(|s| s.tokens.end <= start);
        let end = self.sentences.get(sentence)?.tokens.end;
        named.then(|| self.speaker_after(start, end).0)
    }

    /// Who is named before a colon: `Menteri Budi Santoso: "..."`.
    fn named_before(&self, quoted: &Quoted) -> Option<Speaker> {
        let colon = quoted.open.checked_sub(1).filter(|&i| self.is(i, ":"))?;
        let mention = self.mention_from(colon).checked_sub(1)?;
        let named = &self.mentions[mention];
        let speaks = matches!(named.kind, MentionKind::Person | MentionKind::Office);
        (speaks && named.tokens.end == colon).then(|| Speaker::named(mention, named.span))
    }

    /// Who spoke shortly before a token.
    fn same_speaker(&self, token: usize) -> Speaker {
        let last = self.spoken.partition_point(|(at, _)| *at < token).checked_sub(1);
        match last.map(|i| self.spoken[i]) {
            Some((at, speaker)) if token - at <= SAME_SPEAKER => speaker.again(),
            _ => Speaker::default(),
        }
    }
}
