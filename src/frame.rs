//! Frames: the acts that verbs and nouns name, and the slots they open; operators that change them.
//!
//! A frame file is a row of blocks. A block begins with `frame NAME: KIND` (or `light NAME`) and holds one setting a
//! line, then `+` and `-` examples that `cargo test` runs:
//!
//! ```text
//! frame sign: agree
//!   transitive tandatangani | teken     # forms are generated: menandatangani, ditandatangani, tandatangani
//!   intransitive bertanda tangan        # taken as it stands
//!   noun penandatanganan
//!   object instrument                   # what the direct object is: party, act, instrument, topic
//!   control act                         # an act told after it in the sentence is its content, no event of its own
//!   needs act                           # no event without a cooperative act, or an instrument, in its scope
//!   needs goods                         # its verbs tell an act only beside money, goods or helpers: menyediakan dana
//!   content act                         # of a light verb: fulfils `needs act` by itself
//!   carries act                         # before a noun that names an act, its verbs are light: menerima kunjungan
//!   subject recipient                   # who does it is given, backed or asked: menerima bantuan
//!   subject named                       # its verbs tell an act only of a name: wisatawan X datang ke Y tells none
//!   names forum                         # its nouns are documents (`instrument`) or gatherings (`forum`)
//!   goal party                          # `ke X` names a party
//!   to party                            # `kepada X` names a party
//!   at party                            # `di X` names a party: berinvestasi di Indonesia
//!   from party                          # `dari X` names a party: membeli beras dari Vietnam
//!   tells existing                      # its words tell of what is under way or was done: buah kerja sama
//!   furthers act                        # of a light verb: the act goes on or grows, memperkuat, berlanjut
//!   accompanies party                   # the act of names joined by `bersama` of which no verb tells: A bersama B meluncurkan X
//!   fixed act                           # to be carried out at a stated time it is planned, not agreed: patroli bersama
//!   declares will                       # what is to come is declared and so done: akan berinvestasi
//!   needs will                          # no event but where somebody is willing: berminat membeli
//!   + Sentence. => agree actual IDN FRA
//!   - Sentence that gives no event of this kind.
//! ```
//!
//! `weak` after the kind: the parties must stand in the same sentence, the discourse gives none.

use serde::Serialize;

use crate::error::{Error, Fault};
use crate::lexicon::{Lexicons, Row, Source};
use crate::morphology::{Morphology, Voice};
use crate::phrase::PhraseTable;
use crate::token::Tokenizer;
use crate::vocabulary::Vocabulary;

/// The kind of a cooperation event.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum EventKind {
    /// They meet, visit, telephone, negotiate.
    Consult,
    /// They commit themselves to cooperate.
    Agree,
    /// Cooperation is carried out or stated as a fact.
    Cooperate,
    /// One gives the other something material.
    Aid,
    /// One backs the other.
    Support,
    /// One asks the other to cooperate, or hopes so.
    Appeal,
}

/// How far an act has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Status {
    /// Done, under way, or committed.
    Actual,
    /// The act itself lies in the future.
    Planned,
    /// Refused, cancelled, suspended, denied.
    Negated,
}

impl EventKind {
    /// The kind that a word of the tables names.
    pub fn parse(word: &str) -> Option<Self> {
        Some(match word {
            "consult" => Self::Consult,
            "agree" => Self::Agree,
            "cooperate" => Self::Cooperate,
            "aid" => Self::Aid,
            "support" => Self::Support,
            "appeal" => Self::Appeal,
            _ => return None,
        })
    }

    /// Whether one side acts on the other: who gives, backs or asks, and who is given, backed or asked.
    pub fn is_directed(self) -> bool {
        matches!(self, Self::Aid | Self::Support | Self::Appeal)
    }
}

/// What the direct object of a verb is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Object {
    /// Nothing of note.
    #[default]
    None,
    /// A party: `menggandeng X`.
    Party,
    /// An act: `mengusulkan kerja sama`.
    Act,
    /// A document: `menandatangani nota kesepahaman`.
    Instrument,
    /// What is talked of: `membahas X`; names in it are no parties.
    Topic,
}

/// What the nouns of a frame are, besides acts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Names {
    /// Documents: `nota kesepahaman`.
    Instrument,
    /// Gatherings: `KTT`.
    Forum,
}

/// An act and its slots.
#[derive(Clone, Debug)]
pub struct Frame {
    /// Its name, unique.
    pub name: Box<str>,
    /// The kind of event it makes; none for light verbs.
    pub kind: Option<EventKind>,
    /// Whether its parties must stand in the same sentence.
    pub weak: bool,
    /// What the direct object is.
    pub object: Object,
    /// Whether acts after it in the sentence are its content.
    pub control: bool,
    /// Whether it makes an event only with a cooperative act, or an instrument, in its scope.
    pub needs_act: bool,
    /// Whether its verbs tell an act only where money, goods or helpers stand beside them: `menyediakan dana`.
    pub needs_goods: bool,
    /// Whether its verbs tell an act only where a body or a person is their subject, not a noun: `wisatawan X datang ke Y`.
    pub needs_named: bool,
    /// Whether a light verb is cooperative content by itself: `berharap X berinvestasi`.
    pub content: bool,
    /// Whether its verbs also carry a noun, as light verbs do: `menerima kunjungan`.
    pub carries: bool,
    /// Whether the subject of its verbs is on the receiving side: `menerima bantuan`.
    pub receives: bool,
    /// What its nouns are besides acts.
    pub names: Option<Names>,
    /// Whether `ke X` names a party.
    pub goal: bool,
    /// Whether `kepada X` names a party.
    pub to: bool,
    /// Whether `di X` names a party.
    pub at: bool,
    /// Whether `dari X` names a party.
    pub from: bool,
    /// Whether it is planned, and no promise, where it is to come at a stated time: `akan menggelar latihan bersama pekan depan`.
    pub fixed: bool,
    /// Whether the will to do it is the act: `akan berinvestasi`, but not `akan menandatangani`.
    pub declares: bool,
    /// Whether it is no event but where somebody is willing to do it: `berminat membeli`.
    pub needs_will: bool,
    /// Whether its words tell of what is under way or was done before: `buah kerja sama`.
    pub existing: bool,
    /// Whether its verbs tell that an act goes on or grows: `memperkuat`, `berlanjut`.
    pub furthers: bool,
    /// The file and line where it begins.
    pub place: (Box<str>, usize),
    /// Its examples.
    pub examples: Vec<Example>,
}

/// A sentence and what it gives.
#[derive(Clone, Debug)]
pub struct Example {
    /// The sentence.
    pub text: Box<str>,
    /// What is expected: kind, status and party keys; none for a negative example.
    pub expected: Option<(EventKind, Status, Vec<Box<str>>)>,
    /// Its line in the file.
    pub line: usize,
}

/// A form of a frame, as the text may show it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Form {
    /// The frame, by its place in [`Frames::frames`].
    pub frame: u32,
    /// The voice of the form.
    pub voice: Voice,
}

/// Operators: words of modality, control and aspect.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Operator {
    /// Future: `akan`.
    Will,
    /// Own will: `siap`, `ingin`.
    Willing,
    /// Completed or under way: `telah`.
    Done,
    /// Negation, failure, refusal: `tidak`, `batal`.
    Not,
    /// Seeming negation: `tidak hanya`.
    NotOnly,
    /// Need or order: `perlu`, `menginstruksikan`.
    Need,
    /// Possibility: `bisa`.
    Possible,
    /// A hope with no wisher: `diharapkan`.
    HopeUnnamed,
}

impl Operator {
    fn parse(word: &str) -> Option<Self> {
        Some(match word {
            "will" => Self::Will,
            "willing" => Self::Willing,
            "done" => Self::Done,
            "not" => Self::Not,
            "not_only" => Self::NotOnly,
            "need" => Self::Need,
            "possible" => Self::Possible,
            "hope_unnamed" => Self::HopeUnnamed,
            _ => return None,
        })
    }
}

/// All frames, their forms, and the operators over them.
#[derive(Clone, Debug, Default)]
pub struct Frames {
    frames: Vec<Frame>,
    forms: PhraseTable<Form>,
    operators: PhraseTable<Operator>,
    compositions: Vec<Composition>,
    /// The frame of what names joined by `bersama` do.
    accompanied: Option<u32>,
    listed: Vec<(Box<str>, Voice)>,
}

/// What an operator makes of an act of a kind; nothing when no event is left.
#[derive(Clone, Copy, Debug)]
struct Composition {
    operator: Operator,
    kind: EventKind,
    becomes: Option<(EventKind, Status)>,
}

impl Frames {
    /// Compiles the frame files and the tables of operators.
    ///
    /// # Errors
    /// For every line that is no setting, and every row with an unknown operator.
    pub fn new(
        lexicons: &Lexicons,
        tokenizer: &Tokenizer,
        morphology: &Morphology,
        vocabulary: &mut Vocabulary,
    ) -> Result<Self, Error> {
        let mut faults = Vec::new();
        let mut frames = Self::default();
        for source in lexicons.frames() {
            let mut parser = Parser {
                frames: &mut frames,
                tokenizer,
                morphology,
                vocabulary,
                faults: &mut faults,
            };
            parser.file(source);
        }
        frames.add_pacts(lexicons, tokenizer, vocabulary);
        for row in lexicons.rows("operators.tsv") {
            if let Some(operator) = operator_of(row, &mut faults) {
                frames
                    .operators
                    .insert(vocabulary, tokenizer, row.get("form"), operator);
            }
        }
        for row in lexicons.rows("compositions.tsv") {
            let Some(operator) = operator_of(row, &mut faults) else {
                continue;
            };
            let Some(kind) = EventKind::parse(row.get("kind")) else {
                continue;
            };
            let becomes = EventKind::parse(row.get("becomes")).map(|becomes| {
                let status = match row.get("status") {
                    "planned" => Status::Planned,
                    "negated" => Status::Negated,
                    _ => Status::Actual,
                };
                (becomes, status)
            });
            frames.compositions.push(Composition {
                operator,
                kind,
                becomes,
            });
        }
        if faults.is_empty() {
            Ok(frames)
        } else {
            Err(Error::lexicon(faults))
        }
    }

    /// All frames.
    pub fn frames(&self) -> &[Frame] {
        &self.frames
    }

    /// Adds the documents of `instruments.tsv` that two parties conclude to the first frame whose nouns are documents.
    fn add_pacts(&mut self, lexicons: &Lexicons, tokenizer: &Tokenizer, vocabulary: &mut Vocabulary) {
        let named = |f: &Frame| f.names == Some(Names::Instrument);
        let Some(frame) = self.frames.iter().position(named) else {
            return;
        };
        let form = Form {
            frame: frame as u32,
            voice: Voice::Nominal,
        };
        let rows = lexicons.rows("instruments.tsv").iter();
        for row in rows.filter(|r| r.notes(PACT)) {
            for term in std::iter::once(row.get("term")).chain(row.list("aliases")) {
                self.forms.insert(vocabulary, tokenizer, term, form);
            }
        }
    }

    /// The frame of a form.
    pub fn frame(&self, form: Form) -> &Frame {
        &self.frames[form.frame as usize]
    }

    /// The act that names joined by `bersama` tell of where no verb does.
    pub fn accompanied(&self) -> Option<Form> {
        let form = |frame| Form {
            frame,
            voice: Voice::Intransitive,
        };
        self.accompanied.map(form)
    }

    /// The forms, to look up in a row of words.
    pub fn forms(&self) -> &PhraseTable<Form> {
        &self.forms
    }

    /// The operators, to look up in a row of words.
    pub fn operators(&self) -> &PhraseTable<Operator> {
        &self.operators
    }

    /// The words and phrases as the files list them, in their order, with their voice; a transitive verb is
    /// [`Voice::Bare`], and `intransitive` stands for every verb that is taken as it stands.
    pub fn listed(&self) -> impl Iterator<Item = (&str, Voice)> {
        self.listed.iter().map(|(words, voice)| (&**words, *voice))
    }

    /// What an operator makes of an act; `Err` when no event is left.
    pub fn compose(
        &self,
        operator: Operator,
        kind: EventKind,
        status: Status,
    ) -> Option<(EventKind, Status)> {
        match self
            .compositions
            .iter()
            .find(|c| c.operator == operator && c.kind == kind)
        {
            Some(composition) => composition.becomes,
            None => Some((kind, status)),
        }
    }
}

/// The note of a document that tells of an agreement by itself.
const PACT: &str = "pact";

fn operator_of(row: &Row, faults: &mut Vec<Fault>) -> Option<Operator> {
    let word = row.get("operator");
    let operator = Operator::parse(word);
    if operator.is_none() {
        let expected = "will, willing, done, not, not_only, need, possible, hope_unnamed";
        faults.push(row.fault(
            "operator",
            format!("unknown operator `{word}`, expected one of {expected}"),
        ));
    }
    operator
}

struct Parser<'a> {
    frames: &'a mut Frames,
    tokenizer: &'a Tokenizer,
    morphology: &'a Morphology,
    vocabulary: &'a mut Vocabulary,
    faults: &'a mut Vec<Fault>,
}

impl Parser<'_> {
    fn file(&mut self, source: &Source) {
        for (i, raw) in source.text.lines().enumerate() {
            let line = raw.split(" #").next().unwrap_or(raw).trim();
            if line.is_empty() || line.starts_with('#') {
                continue;
            }
            let (word, rest) = line.split_once(' ').unwrap_or((line, ""));
            let rest = rest.trim();
            let result = match word {
                "frame" | "light" => self.block(source, i + 1, word, rest),
                _ if self
                    .frames
                    .frames
                    .last()
                    .is_none_or(|f| *f.place.0 != *source.name) =>
                {
                    Err(format!(
                        "`{word}` before any block, expected `frame NAME: KIND` or `light NAME`"
                    ))
                }
                _ => self.setting(word, rest, i + 1),
            };
            if let Err(message) = result {
                let column = raw.chars().take_while(|c| c.is_whitespace()).count() + 1;
                let fault = Fault {
                    file: source.name.clone(),
                    line: i + 1,
                    column,
                    message,
                    source_line: raw.to_owned(),
                };
                self.faults.push(fault);
            }
        }
    }

    fn block(&mut self, source: &Source, line: usize, word: &str, rest: &str) -> Result<(), String> {
        let (name, kind, weak) = if word == "light" {
            (rest, None, false)
        } else {
            let (name, kind) = rest
                .split_once(':')
                .ok_or_else(|| format!("`{rest}`, expected `NAME: KIND`"))?;
            let (kind, weak) = match kind.trim().split_once(' ') {
                Some((kind, "weak")) => (kind, true),
                Some((_, other)) => {
                    return Err(format!("`{other}` after the kind, expected `weak` or nothing"));
                }
                None => (kind.trim(), false),
            };
            let parsed = EventKind::parse(kind);
            let kinds = crate::lexicon::EVENT_KINDS.join(", ");
            (
                name.trim(),
                Some(parsed.ok_or_else(|| format!("unknown kind `{kind}`, expected one of {kinds}"))?),
                weak,
            )
        };
        self.frames.frames.push(Frame {
            name: name.into(),
            kind,
            weak,
            object: Object::None,
            control: false,
            needs_act: false,
            needs_goods: false,
            needs_named: false,
            content: false,
            carries: false,
            receives: false,
            names: None,
            goal: false,
            to: false,
            at: false,
            from: false,
            fixed: false,
            declares: false,
            needs_will: false,
            existing: false,
            furthers: false,
            place: (source.name.as_ref().into(), line),
            examples: Vec::new(),
        });
        Ok(())
    }

    fn setting(&mut self, word: &str, rest: &str, line: usize) -> Result<(), String> {
        let frame = (self.frames.frames.len() - 1) as u32;
        match (word, rest) {
            ("transitive", _) => {
                for root in alternatives(rest) {
                    self.frames.listed.push((root.into(), Voice::Bare));
                    for (form, voice) in self.morphology.transitive(root) {
                        self.form(&form, frame, voice);
                    }
                }
            }
            ("intransitive" | "noun", _) => {
                let voice = match word {
                    "noun" => Voice::Nominal,
                    _ => Voice::Intransitive,
                };
                for form in alternatives(rest) {
                    self.frames.listed.push((form.into(), voice));
                    self.form(form, frame, voice);
                }
            }
            ("+" | "-", _) => {
                let example = example(word, rest, line)?;
                self.last().examples.push(example);
            }
            ("object", "party") => self.last().object = Object::Party,
            ("object", "act") => self.last().object = Object::Act,
            ("object", "instrument") => self.last().object = Object::Instrument,
            ("object", "topic") => self.last().object = Object::Topic,
            ("control", "act") => self.last().control = true,
            ("needs", "act") => self.last().needs_act = true,
            ("needs", "goods") => self.last().needs_goods = true,
            ("names", "instrument") => self.last().names = Some(Names::Instrument),
            ("names", "forum") => self.last().names = Some(Names::Forum),
            ("content", "act") => self.last().content = true,
            ("carries", "act") => self.last().carries = true,
            ("subject", "named") => self.last().needs_named = true,
            ("subject", "recipient") => self.last().receives = true,
            ("goal", "party") => self.last().goal = true,
            ("to", "party") => self.last().to = true,
            ("at", "party") => self.last().at = true,
            ("from", "party") => self.last().from = true,
            ("fixed", "act") => self.last().fixed = true,
            ("declares", "will") => self.last().declares = true,
            ("needs", "will") => self.last().needs_will = true,
            ("tells", "existing") => self.last().existing = true,
            ("furthers", "act") => self.last().furthers = true,
            ("accompanies", "party") => self.frames.accompanied = Some(frame),
            ("object", _) => {
                return Err(format!(
                    "unknown object `{rest}`, expected party, act, instrument or topic"
                ));
            }
            _ => {
                let expected = "transitive, intransitive, noun, object, control, needs, content, carries, subject, names, goal, to, at, from, fixed, declares, tells, furthers, accompanies, + or -";
                return Err(format!(
                    "unknown setting `{word} {rest}`, expected one of {expected}"
                ));
            }
        }
        Ok(())
    }

    fn form(&mut self, form: &str, frame: u32, voice: Voice) {
        self.frames
            .forms
            .insert(self.vocabulary, self.tokenizer, form, Form { frame, voice });
    }

    fn last(&mut self) -> &mut Frame {
        self.frames
            .frames
            .last_mut()
            .expect("a setting is read only inside a block")
    }
}

fn alternatives(cell: &str) -> impl Iterator<Item = &str> {
    cell.split('|').map(str::trim).filter(|s| !s.is_empty())
}

fn example(sign: &str, rest: &str, line: usize) -> Result<Example, String> {
    if sign == "-" {
        return Ok(Example {
            text: rest.into(),
            expected: None,
            line,
        });
    }
    let expects = || format!("`{rest}`, expected `SENTENCE => KIND STATUS PARTY PARTY ...`");
    let (text, expected) = rest.split_once(" => ").ok_or_else(expects)?;
    let mut words = expected.split_whitespace();
    let kind = words.next().and_then(EventKind::parse).ok_or_else(expects)?;
    let status = match words.next() {
        Some("actual") => Status::Actual,
        Some("planned") => Status::Planned,
        Some("negated") => Status::Negated,
        _ => return Err(expects()),
    };
    let parties: Vec<Box<str>> = words.map(Into::into).collect();
    if parties.len() < 2 {
        return Err(expects());
    }
    Ok(Example {
        text: text.into(),
        expected: Some((kind, status, parties)),
        line,
    })
}
