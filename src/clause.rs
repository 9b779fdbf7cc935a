//! Clauses: a sentence as a row of items (parties, acts, operators, closed-class words), and the party groups in it.

mod group;

use std::ops::Range;

pub(crate) use group::is_party;
pub use group::{Group, groups};

use crate::entity::{Entities, Entity, EntityId};
use crate::error::{Error, Fault};
use crate::frame::{EventKind, Form, Frames, Operator};
use crate::lexicon::Lexicons;
use crate::mention::{Mention, MentionKind};
use crate::morphology::Voice;
use crate::phrase::PhraseTable;
use crate::token::{TokenKind, Tokenizer};
use crate::vocabulary::{Lexed, Vocabulary, WordId};

/// Classes of words that clauses are read by. The words are in `words.tsv`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WordClass {
    /// At a place: `di`.
    Locative,
    /// Inside a time, event or text: `dalam`, `pada`.
    Inside,
    /// Towards a place: `ke`.
    Goal,
    /// From: `dari`.
    Source,
    /// Together with: `dengan`.
    With,
    /// In company with, which tells of a joint act: `bersama`.
    Together,
    /// Between two: `antara`.
    Between,
    /// The agent of a passive: `oleh`.
    By,
    /// A receiver: `kepada`.
    To,
    /// An aim: `terhadap`.
    Toward,
    /// Purpose or benefit: `untuk`.
    For,
    /// A topic: `tentang`.
    About,
    /// A means: `melalui`.
    Through,
    /// A capacity, or who only looks on: `sebagai`, `disaksikan`.
    As,
    /// An opponent: `melawan`.
    Against,
    /// Joins equals: `dan`.
    And,
    /// Begins a relative clause: `yang`.
    Relative,
    /// Begins what is said: `bahwa`.
    That,
    /// Begins an aim: `agar`.
    Purpose,
    /// Begins a clause of time or circumstance: `saat`, `usai`.
    While,
    /// Tells since when something is so: `sejak`.
    Since,
    /// Begins a contrast: `namun`.
    Contrast,
    /// Begins a reason: `karena`.
    Because,
    /// Begins a condition: `jika`.
    Condition,
    /// `tersebut`, `itu`, `ini`: what was told before.
    Determiner,
    /// `saling`: each the other.
    Reciprocal,
    /// Begins a list of those meant: `yakni`, `seperti`.
    Namely,
    /// A verb of saying; who is named behind it heads what is said. From `cues.tsv`.
    Says,
    /// A word between subject and verb that is neither: `juga`.
    Adverb,
    /// A document of one side alone: `peraturan presiden`.
    Edict,
    /// A phrase that looks like an act and is none: `mitra dialog`.
    Plain,
    /// A noun whose holder speaks for the name that follows: `delegasi`.
    Representative,
    /// A pronoun or a phrase in place of parties.
    Pronoun(Pronoun),
}

/// What a pronoun stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pronoun {
    /// The speaker's side: `kami`.
    We,
    /// The person told last: `dia`.
    He,
    /// Several told before: `mereka`.
    They,
    /// The two told before: `kedua negara`.
    Both,
    /// The three told before: `ketiga lembaga`.
    Three,
    /// The country told last: `negara itu`.
    ThatCountry,
    /// The government of the home state: `pemerintah` alone.
    Government,
    /// The body of a sort that was told last: `pemkab`, `perusahaan itu`.
    That(Sort),
}

/// A sort of bodies that a noun alone may refer to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sort {
    /// A local government.
    LocalGovernment,
    /// A company or bank.
    Company,
    /// A university or school.
    University,
    /// A ministry.
    Ministry,
    /// An agency, a commission or an international body.
    Agency,
}

impl Sort {
    /// The kinds of organisation of this sort.
    pub fn kinds(self) -> &'static [&'static str] {
        match self {
            Self::LocalGovernment => &["local_government"],
            Self::Company => &["company", "state_company", "bank"],
            Self::University => &["university", "school"],
            Self::Ministry => &["ministry"],
            Self::Agency => &[
                "agency",
                "association",
                "bloc",
                "commission",
                "igo",
                "ngo",
                "other",
                "state_body",
                "un_agency",
            ],
        }
    }
}

impl WordClass {
    fn parse(word: &str) -> Option<Self> {
        Some(match word {
            "locative" => Self::Locative,
            "inside" => Self::Inside,
            "goal" => Self::Goal,
            "source" => Self::Source,
            "with" => Self::With,
            "together" => Self::Together,
            "between" => Self::Between,
            "by" => Self::By,
            "to" => Self::To,
            "toward" => Self::Toward,
            "for" => Self::For,
            "about" => Self::About,
            "through" => Self::Through,
            "as" => Self::As,
            "against" => Self::Against,
            "and" => Self::And,
            "relative" => Self::Relative,
            "that" => Self::That,
            "purpose" => Self::Purpose,
            "while" => Self::While,
            "since" => Self::Since,
            "contrast" => Self::Contrast,
            "because" => Self::Because,
            "condition" => Self::Condition,
            "determiner" => Self::Determiner,
            "reciprocal" => Self::Reciprocal,
            "representative" => Self::Representative,
            "plain" => Self::Plain,
            "namely" => Self::Namely,
            "adverb" => Self::Adverb,
            "edict" => Self::Edict,
            "we" => Self::Pronoun(Pronoun::We),
            "he" => Self::Pronoun(Pronoun::He),
            "they" => Self::Pronoun(Pronoun::They),
            "both" => Self::Pronoun(Pronoun::Both),
            "three" => Self::Pronoun(Pronoun::Three),
            "that_country" => Self::Pronoun(Pronoun::ThatCountry),
            "domestic_government" => Self::Pronoun(Pronoun::Government),
            "that_local_government" => Self::Pronoun(Pronoun::That(Sort::LocalGovernment)),
            "that_company" => Self::Pronoun(Pronoun::That(Sort::Company)),
            "that_university" => Self::Pronoun(Pronoun::That(Sort::University)),
            "that_ministry" => Self::Pronoun(Pronoun::That(Sort::Ministry)),
            "that_agency" => Self::Pronoun(Pronoun::That(Sort::Agency)),
            _ => return None,
        })
    }

    /// Whether a clause begins with it.
    pub fn begins_clause(self) -> bool {
        matches!(
            self,
            Self::That
                | Self::While
                | Self::Since
                | Self::Contrast
                | Self::Because
                | Self::Condition
                | Self::Purpose
        )
    }
}

/// One item of a sentence.
#[derive(Clone, Debug, PartialEq)]
pub struct Item {
    /// Its tokens.
    pub tokens: Range<usize>,
    /// What it is.
    pub kind: ItemKind,
}

/// What an item is.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum ItemKind {
    /// A name that can act.
    Party(Participant),
    /// A person of whom no body is known.
    Name,
    /// A place.
    Place(EntityId),
    /// A verb or noun that names an act, or a light verb.
    Act(Form),
    /// A word of modality, control or aspect.
    Operator(Operator),
    /// A closed-class word.
    Word(WordClass),
    /// A document that parties sign.
    Instrument,
    /// A date or a time.
    Time,
    /// A comma.
    Comma,
    /// A hyphen, dash or slash.
    Dash,
    /// A mark that ends a stretch of thought: `;`, `:`, a quotation mark.
    Break,
    /// An unknown word with a capital letter, not at the head of the sentence: part of a name.
    Proper,
    /// Any other word.
    Other,
}

impl ItemKind {
    /// Whether it is a name that cannot act by itself.
    pub fn is_name(self) -> bool {
        matches!(self, Self::Name | Self::Place(_))
    }
}

/// Who takes part: the body, and the person through whom it acts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Participant {
    /// The country or organisation.
    pub body: EntityId,
    /// The person who acts for it, where named.
    pub person: Option<EntityId>,
}

/// The classes of cues that are verbs of saying.
const SAYING: [&str; 3] = ["verb", "inversion", "passive"];

/// The layers that clauses are read from.
#[derive(Clone, Copy, Debug)]
pub struct ClauseLayers<'a> {
    /// The words.
    pub lexed: &'a Lexed<'a>,
    /// The mentions.
    pub mentions: &'a [Mention],
    /// For each token of the text the mention that begins there and reaches farthest, by index.
    pub first_mention: &'a [Option<u32>],
    /// The tokens of each date, in order.
    pub dates: &'a [Range<usize>],
    /// The entities.
    pub entities: &'a Entities,
    /// The frames.
    pub frames: &'a Frames,
}

/// Reads sentences as rows of items.
#[derive(Clone, Debug, Default)]
pub struct ClauseReader {
    words: PhraseTable<WordClass>,
    instruments: PhraseTable<()>,
    contexts: PhraseTable<u8>,
}

impl ClauseReader {
    /// Compiles the tables of closed-class words and instruments.
    ///
    /// # Errors
    /// For a class that does not exist.
    pub fn new(
        lexicons: &Lexicons,
        tokenizer: &Tokenizer,
        vocabulary: &mut Vocabulary,
    ) -> Result<Self, Error> {
        let mut reader = Self::default();
        let mut faults: Vec<Fault> = Vec::new();
        for row in lexicons.rows("words.tsv") {
            match WordClass::parse(row.get("class")) {
                Some(class) => reader.words.insert(vocabulary, tokenizer, row.get("form"), class),
                None => faults.push(row.fault("class", format!("unknown class `{}`", row.get("class")))),
            }
        }
        for row in lexicons
            .rows("cues.tsv")
            .iter()
            .filter(|r| SAYING.contains(&r.get("class")))
        {
            reader
                .words
                .insert(vocabulary, tokenizer, row.get("form"), WordClass::Says);
        }
        for row in lexicons.rows("contexts.tsv") {
            let context = row.choice("context") as u8;
            reader
                .contexts
                .insert(vocabulary, tokenizer, row.get("term"), context);
        }
        for row in lexicons.rows("instruments.tsv") {
            for term in std::iter::once(row.get("term")).chain(row.list("aliases")) {
                reader.instruments.insert(vocabulary, tokenizer, term, ());
            }
        }
        if faults.is_empty() {
            Ok(reader)
        } else {
            Err(Error::lexicon(faults))
        }
    }

    /// The items of a sentence, given by its tokens.
    pub fn items(&self, layers: &ClauseLayers<'_>, sentence: Range<usize>) -> Vec<Item> {
        let &ClauseLayers {
            lexed,
            first_mention,
            dates,
            frames,
            ..
        } = layers;
        let first_date = dates.partition_point(|d| d.end <= sentence.start);
        let last_date = dates.partition_point(|d| d.start < sentence.end);
        let mut dates = dates.get(first_date..last_date).unwrap_or_default();
        let mut items: Vec<Item> = Vec::with_capacity(sentence.len());
        let mut i = sentence.start;
        let end = sentence.end;
        let title = std::cell::OnceCell::new();
        let titled = || *title.get_or_init(|| is_titled(lexed, sentence.clone()));
        while i < end {
            if let Some(close) = bracket_end(lexed, i, end) {
                i = close + 1;
                continue;
            }
            if let Some(m) = first_mention[i] {
                i = self.add_name(layers, m as usize, i..end, &mut items);
                continue;
            }
            while dates.first().is_some_and(|d| d.end <= i) {
                dates = &dates[1..];
            }
            if let Some(date) = dates.first().filter(|d| d.contains(&i)) {
                items.push(Item {
                    tokens: i..date.end.min(end),
                    kind: ItemKind::Time,
                });
                i = date.end.min(end);
                continue;
            }
            let before = items.last().map(|item| item.kind);
            let (len, mut kind) = self.word_item(layers, i..end, before);
            if let Some(last) = items.last_mut()
                && let Some(modal) = modal_before(last, kind, lexed, frames)
            {
                last.kind = ItemKind::Operator(modal);
            }
            let inside = i > sentence.start && lexed.capitalised(i);
            if kind == ItemKind::Other && inside {
                kind = ItemKind::Proper;
            }
            if inside && before == Some(ItemKind::Proper) && is_worn_by_name(kind, frames) && !titled() {
                kind = ItemKind::Proper;
            }
            items.push(Item {
                tokens: i..i + len,
                kind,
            });
            i += len;
        }
        items
    }

    /// Adds the items of the phrase that mention `m` begins, at the head of `rest`; returns the token after it.
    fn add_name(
        &self,
        layers: &ClauseLayers<'_>,
        m: usize,
        rest: Range<usize>,
        items: &mut Vec<Item>,
    ) -> usize {
        let &ClauseLayers {
            mentions,
            entities,
            frames,
            ..
        } = layers;
        if let Some((act, party)) = forum(layers, m) {
            let next = party.tokens.end.min(rest.end);
            let own = matches!(party.kind, ItemKind::Party(p) if is_own_body(entities, p.body));
            let held = own && items.last().is_some_and(|before| holds_forum(before, frames));
            let kind = if held { ItemKind::Name } else { party.kind };
            items.extend([act, Item { kind, ..party }]);
            return next;
        }
        let (tokens, kind) = party_item(m, mentions, entities);
        let next = tokens.end.min(rest.end).max(rest.start + 1);
        let stands_for_others =
            mentions[m].set && self.stands_for_others(layers.lexed, next..rest.end, layers.first_mention);
        items.push(Item {
            tokens: rest.start..next,
            kind: if stands_for_others { ItemKind::Other } else { kind },
        });
        next
    }

    /// Whether a set of bodies that ends before `rest` only stands for bodies that are named: it was told before
    /// (`tiga perusahaan tersebut`), or a list follows that spells it out (`tiga perusahaan, yakni A, B, dan C`).
    fn stands_for_others(
        &self,
        lexed: &Lexed<'_>,
        rest: Range<usize>,
        first_mention: &[Option<u32>],
    ) -> bool {
        const REACH: usize = 14;
        let class_at = |i: usize| {
            let found = self.words.longest_prefix(&lexed.stems[i..rest.end]);
            found.map(|(len, classes)| (len, classes[0]))
        };
        if rest.start < rest.end && class_at(rest.start).is_some_and(|(_, c)| c == WordClass::Determiner) {
            return true;
        }
        let named = |i: usize| i < rest.end && first_mention[i].is_some();
        for i in rest.start..rest.end.min(rest.start + REACH) {
            if lexed.tokens[i].kind == TokenKind::Mark {
                match mark(lexed.surface(i)) {
                    ItemKind::Break if lexed.surface(i) != ":" => return false,
                    ItemKind::Break => return named(i + 1),
                    _ => continue,
                }
            }
            if let Some((len, WordClass::Namely)) = class_at(i) {
                return (i + len..i + len + 2).any(named);
            }
        }
        false
    }

    /// Adds to the items of a sentence the names with which the next one, given by its tokens, goes on as a list: `... bertemu
    /// sejumlah menteri. Di antaranya, A, B, dan C.`, `... kepada tiga negara. Ketiga negara itu yakni A, B, dan C.`
    pub fn add_list(&self, layers: &ClauseLayers<'_>, next: Range<usize>, items: &mut Vec<Item>) {
        let Some(start) = self.list_start(layers.lexed, next.clone()) else {
            return;
        };
        let mut list = self.items(layers, start..next.end);
        let of_list = |i: &Item| {
            let joins = matches!(
                i.kind,
                ItemKind::Comma | ItemKind::Word(WordClass::And | WordClass::With)
            );
            joins || i.kind.is_name() || matches!(i.kind, ItemKind::Party(_))
        };
        let end = list.iter().skip(1).position(|i| !of_list(i));
        list.truncate(end.map_or(list.len(), |end| end + 1));
        if list.iter().any(|i| matches!(i.kind, ItemKind::Party(_))) {
            while items.pop_if(|i| i.kind == ItemKind::Break).is_some() {}
            items.extend(list);
        }
    }

    /// Where the list begins that a sentence is, given by its tokens: at its head, or behind what was told before.
    fn list_start(&self, lexed: &Lexed<'_>, sentence: Range<usize>) -> Option<usize> {
        const LONGEST_HEAD: usize = 5;
        let mut told_before = true;
        let mut i = sentence.start;
        while i < sentence.end.min(sentence.start + LONGEST_HEAD) {
            let class = self.words.longest_prefix(&lexed.stems[i..sentence.end]);
            let (len, class) = class.map_or((1, None), |(len, classes)| (len, Some(classes[0])));
            if class == Some(WordClass::Namely) {
                return told_before.then_some(i);
            }
            told_before = matches!(
                class,
                Some(WordClass::Determiner | WordClass::Pronoun(Pronoun::Both | Pronoun::Three))
            );
            i += len;
        }
        None
    }

    /// The words of a sentence that tell of a context, each by its last token, with the place of the context in
    /// [`crate::lexicon::CONTEXTS`]; in text order. What a name is made of tells nothing: `Komisi Pemberantasan Korupsi` is
    /// no crime.
    pub fn contexts(&self, lexed: &Lexed<'_>, items: &[Item]) -> Vec<(usize, u8)> {
        let end = items.last().map_or(0, |i| i.tokens.end);
        let of_name =
            |i: &&Item| (i.kind.is_name() || matches!(i.kind, ItemKind::Party(_))) && i.tokens.len() > 1;
        let mut found = Vec::new();
        for i in items
            .iter()
            .filter(|i| !of_name(i))
            .flat_map(|i| i.tokens.clone())
        {
            if !self.contexts.begins_with(lexed.stems[i]) {
                continue;
            }
            self.contexts.each_prefix(&lexed.stems[i..end], |len, contexts| {
                found.extend(contexts.iter().map(|&c| (i + len - 1, c)));
            });
        }
        found
    }

    /// Whether a phrase of any table begins with a word, as with most it does not.
    fn begins(&self, word: WordId, frames: &Frames) -> bool {
        word != WordId::UNKNOWN
            && (self.words.begins_with(word)
                || frames.forms().begins_with(word)
                || frames.operators().begins_with(word)
                || self.instruments.begins_with(word))
    }

    /// How many of some words make an item, and which, behind an item of kind `before`.
    fn word_item(
        &self,
        layers: &ClauseLayers<'_>,
        words: Range<usize>,
        before: Option<ItemKind>,
    ) -> (usize, ItemKind) {
        let &ClauseLayers {
            lexed,
            first_mention,
            frames,
            ..
        } = layers;
        let Range { start: i, end } = words;
        if lexed.tokens[i].kind == TokenKind::Mark {
            return (1, mark(lexed.surface(i)));
        }
        if !self.begins(lexed.stems[i], frames) {
            return (1, ItemKind::Other);
        }
        // A phrase never reaches into a name.
        let longest = end.min(i + 8);
        let reach = (i + 1..longest)
            .find(|&j| first_mention[j].is_some())
            .unwrap_or(longest);
        let stems = &lexed.stems[i..reach];
        let mut best = (0, ItemKind::Other);
        let mut offer = |len: usize, kind: ItemKind| {
            if len > best.0 {
                best = (len, kind);
            }
        };
        if let Some((len, forms)) = frames.forms().longest_prefix(stems) {
            offer(len, ItemKind::Act(reading_of(forms, before)));
        }
        if let Some((len, operators)) = frames.operators().longest_prefix(stems) {
            offer(len, ItemKind::Operator(operators[0]));
        }
        if let Some((len, classes)) = self.words.longest_prefix(stems) {
            // What looks like an act and is none wins over an act of its length.
            // `anggotanya` are somebody's own people, and speak for no name behind them.
            let owned = classes[0] == WordClass::Representative
                && lexed.words[i + len - 1] != lexed.stems[i + len - 1];
            if (classes[0] == WordClass::Plain || owned) && len >= best.0 {
                best = (len, ItemKind::Other);
            } else if len > best.0 {
                best = (len, ItemKind::Word(classes[0]));
            }
        }
        if let Some((len, _)) = self
            .instruments
            .longest_prefix(stems)
            .filter(|(len, _)| *len > best.0)
        {
            best = (len, ItemKind::Instrument);
        }
        if best.0 == 0 { (1, ItemKind::Other) } else { best }
    }
}

/// The form of a word that is noun and verb without an affix: `menyampaikan apresiasi` and `atas ekstradisi` have the noun,
/// `Suriname apresiasi bantuan` the verb.
fn reading_of(forms: &[Form], before: Option<ItemKind>) -> Form {
    let governed = match before {
        Some(ItemKind::Act(form)) => form.voice != Voice::Nominal,
        Some(ItemKind::Word(class)) => is_preposition(class) || class == WordClass::And,
        Some(ItemKind::Other) => true,
        _ => false,
    };
    let noun = forms.iter().find(|f| f.voice == Voice::Nominal);
    match noun {
        Some(&noun) if governed && forms[0].voice == Voice::Bare => noun,
        _ => forms[0],
    }
}

/// The operator that a verb of receiving is before anything but a noun for an act: `dapat hibah` gets it, `dapat bekerja
/// sama` only could.
fn modal_before(item: &Item, next: ItemKind, lexed: &Lexed<'_>, frames: &Frames) -> Option<Operator> {
    let receives = matches!(item.kind, ItemKind::Act(form) if frames.frame(form).receives);
    if !receives || matches!(next, ItemKind::Act(form) if form.voice == Voice::Nominal) {
        return None;
    }
    let (len, operators) = frames
        .operators()
        .longest_prefix(&lexed.stems[item.tokens.clone()])?;
    (len == item.tokens.len()).then_some(operators[0])
}

/// A meeting whose name mention `m` is, read as the act and the body that holds it: `KTT` and `ASEAN`.
fn forum(layers: &ClauseLayers<'_>, m: usize) -> Option<(Item, Item)> {
    let &ClauseLayers { entities, frames, .. } = layers;
    let mention = &layers.mentions[m];
    let words = &layers.lexed.stems[mention.tokens.clone()];
    let (len, forms) = frames.forms().longest_prefix(words)?;
    let form = forms.iter().copied().find(|f| f.voice == Voice::Nominal)?;
    if mention.kind != MentionKind::Organization
        || frames.frame(form).kind != Some(EventKind::Consult)
        || len == words.len()
    {
        return None;
    }
    let entity = entities.of_mention(m)?;
    let named = entities.get(entity);
    // A body of a state that the tables know is no meeting, nor is its branch: `Forum Koordinasi Pencegahan Terorisme Kalbar`.
    let is_body = |e: &Entity| e.known.is_some() && e.country.is_some() && e.part_of.is_none();
    let whole = named.unit_of.map(|whole| entities.get(whole));
    if is_body(named) || whole.is_some_and(|w| is_body(w) && named.name.starts_with(&w.name)) {
        return None;
    }
    let body = named.part_of.unwrap_or(entity);
    let start = mention.tokens.start;
    let act = Item {
        tokens: start..start + len,
        kind: ItemKind::Act(form),
    };
    let party = ItemKind::Party(Participant { body, person: None });
    Some((
        act,
        Item {
            tokens: start + len..mention.tokens.end,
            kind: party,
        },
    ))
}

/// Whether a word that names an act or joins names may be part of a name behind another word in capitals:
/// `Terowongan Silaturahmi`, `Mudik Bersama`. A gathering with a name is held: `Indonesia Africa Forum`.
fn is_worn_by_name(kind: ItemKind, frames: &Frames) -> bool {
    match kind {
        ItemKind::Act(form) => form.voice == Voice::Nominal && frames.frame(form).names.is_none(),
        ItemKind::Word(class) => class == WordClass::Together,
        _ => false,
    }
}

/// Whether two words of three of a sentence have a capital, as in a headline: there a capital tells of no name.
fn is_titled(lexed: &Lexed<'_>, sentence: Range<usize>) -> bool {
    let words = sentence
        .clone()
        .filter(|&i| lexed.tokens[i].kind != TokenKind::Mark);
    let (capitals, all) = words.fold((0, 0), |(capitals, all), i| {
        (capitals + usize::from(lexed.capitalised(i)), all + 1)
    });
    capitals * 3 > all * 2
}

/// Whether a body with the name of a meeting is nothing else that the tables know of: `Forum Pangan Nusantara`.
fn is_own_body(entities: &Entities, body: EntityId) -> bool {
    entities.get(body).known.is_none()
}

/// Whether what stands before the name of a meeting tells that it is held, and no body that acts: `menggelar`, `di`.
fn holds_forum(before: &Item, frames: &Frames) -> bool {
    match before.kind {
        ItemKind::Act(form) => {
            let kind = frames.frame(form).kind;
            form.voice != Voice::Nominal && kind.is_none_or(|k| k == EventKind::Consult)
        }
        ItemKind::Word(class) => matches!(class, WordClass::Locative | WordClass::Inside),
        _ => false,
    }
}

/// The closing bracket of a short aside that opens at token `i`.
fn bracket_end(lexed: &Lexed<'_>, i: usize, end: usize) -> Option<usize> {
    const LONGEST_ASIDE: usize = 14;
    let is = |j: usize, mark: &str| lexed.tokens[j].kind == TokenKind::Mark && lexed.surface(j) == mark;
    if !is(i, "(") {
        return None;
    }
    (i + 1..end.min(i + LONGEST_ASIDE)).find(|&j| is(j, ")"))
}

fn mark(surface: &str) -> ItemKind {
    match surface {
        "," => ItemKind::Comma,
        "-" | "--" | "–" | "—" | "/" | "‑" => ItemKind::Dash,
        "." | "!" | "?" | "…" | ";" | ":" | "\"" | "“" | "”" => ItemKind::Break,
        _ => ItemKind::Other,
    }
}

/// The item of the phrase that mention `m` begins: an office takes the person it stands with.
fn party_item(m: usize, mentions: &[Mention], entities: &Entities) -> (Range<usize>, ItemKind) {
    const FARTHEST_PERSON: usize = 8;
    let mention = &mentions[m];
    let mut tokens = mention.tokens.clone();
    let mut person = if mention.kind == MentionKind::Person {
        entities.of_mention(m)
    } else {
        None
    };
    if mention.kind == MentionKind::Office {
        let later = mentions[m + 1..]
            .iter()
            .take(FARTHEST_PERSON)
            .position(|p| p.office == Some(m));
        if let Some(p) = later.map(|offset| m + 1 + offset)
            && mentions[p].tokens.start >= tokens.end
            && mentions[p].tokens.start <= tokens.end + FARTHEST_PERSON
        {
            tokens.end = mentions[p].tokens.end;
            person = entities.of_mention(p);
        }
    }
    let entity = entities.of_mention(m);
    let body = person
        .and_then(|p| entities.body_of(p))
        .or_else(|| entity.and_then(|e| entities.body_of(e)));
    let kind = match (body, entity) {
        (Some(body), _) => ItemKind::Party(Participant { body, person }),
        (None, Some(place)) if mention.kind == MentionKind::Place => ItemKind::Place(place),
        (None, _) => ItemKind::Name,
    };
    (tokens, kind)
}

fn is_preposition(class: WordClass) -> bool {
    use WordClass::*;
    matches!(
        class,
        Locative
            | Inside
            | Goal
            | Source
            | With
            | Together
            | Between
            | By
            | To
            | Toward
            | For
            | About
            | Through
            | As
            | Against
    )
}
