//! What speaks for and against a reading of an act, and how much it weighs.
//!
//! An act rarely stands beside all its parties, and a word that names an act does not always tell of an event. A reading
//! is one way to understand an act: a kind, a status, and parties from one origin. Its *features* say how it stands in the
//! text: which frame, which voice, how many parties the sentence itself names, what was told before. The table
//! `weights.tsv` gives each feature a weight for all kinds and one more for each kind; their sum is the log-odds that the
//! reading is right. With the lenience it is the score, and a reading is believed when its score is above zero. The
//! weights are fitted on annotated articles and on the examples of the frames by `examples/fit.rs`; they are few, can be
//! read, and every one can be changed by hand.

use crate::error::{Error, Fault};
use crate::frame::{EventKind, Frames};
use crate::lexicon::{CONTEXTS, EVENT_KINDS, Lexicons, ORGANIZATION_KINDS, Row, joined};

/// A question about a reading. `Question::answers` says what may answer it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Question {
    /// Nothing: every reading of the kind has it.
    Kind,
    /// Nothing: it is added to every score and says nothing of how probable a reading is. Above zero, more is believed.
    Lenience,
    /// Which frame the act is of.
    Frame,
    /// In which form the act stands.
    Form,
    /// Where the parties are taken from.
    Origin,
    /// How many different parties there are.
    Parties,
    /// What the parties are.
    Party,
    /// How many of them the sentence itself names.
    Stated,
    /// How much the text speaks of them.
    Salience,
    /// Whether they were told as parties before.
    Told,
    /// Whether the words are said by someone.
    Speech,
    /// Whether who says them is a party.
    Speaker,
    /// What changes the act.
    Operator,
    /// What governs the act in its sentence.
    Governor,
    /// How the act is used.
    Use,
    /// What stands right before the act.
    Before,
    /// What stands right behind the act.
    After,
    /// What else the clause holds.
    Content,
    /// Which kinds the sentence already tells.
    Beside,
    /// What the sentence is about besides.
    Setting,
    /// What the text as a whole is about.
    Theme,
    /// What kind of word stands before the act.
    WordBefore,
    /// What kind of word stands behind the act.
    WordAfter,
    /// How many sentences of the text name all parties.
    Company,
    /// Whether the text tells of a signing, and beside the parties: asked where a reading is of an agreement or cooperation.
    Signing,
}

/// A question with its answer, by place in the list of answers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Feature {
    /// The question.
    pub question: Question,
    /// The answer.
    pub answer: u16,
}

/// The answers that a question may have.
enum Answers {
    Fixed(&'static [&'static str]),
    Frames,
}

impl Question {
    /// All questions with their names in the table.
    const ALL: [(Question, &'static str); 25] = [
        (Question::Kind, "kind"),
        (Question::Lenience, "lenience"),
        (Question::Frame, "frame"),
        (Question::Form, "form"),
        (Question::Origin, "origin"),
        (Question::Parties, "parties"),
        (Question::Party, "party"),
        (Question::Stated, "stated"),
        (Question::Salience, "salience"),
        (Question::Told, "told"),
        (Question::Speech, "speech"),
        (Question::Speaker, "speaker"),
        (Question::Operator, "operator"),
        (Question::Governor, "governor"),
        (Question::Use, "use"),
        (Question::Before, "before"),
        (Question::After, "after"),
        (Question::Content, "content"),
        (Question::Beside, "beside"),
        (Question::Setting, "setting"),
        (Question::Theme, "theme"),
        (Question::WordBefore, "word_before"),
        (Question::WordAfter, "word_after"),
        (Question::Company, "company"),
        (Question::Signing, "signing"),
    ];

    fn parse(name: &str) -> Option<Self> {
        Self::ALL.iter().find(|(_, n)| *n == name).map(|(q, _)| *q)
    }

    fn name(self) -> &'static str {
        Self::ALL
            .iter()
            .find(|(q, _)| *q == self)
            .map_or("", |(_, name)| name)
    }

    const fn answers(self) -> Answers {
        Answers::Fixed(match self {
            Question::Frame => return Answers::Frames,
            Question::Kind | Question::Lenience => &["any"],
            Question::Form => FORMS,
            Question::Origin => super::reading::Origin::NAMES,
            Question::Parties => &["two", "three", "many"],
            Question::Party => PARTY_KINDS,
            Question::Stated => &["none", "one", "all", "most"],
            Question::Salience => &["all_high", "some_high", "low"],
            Question::Told => &["never", "same_kind", "pact", "other_kind", "overlap"],
            Question::Speech => &["none", "direct", "indirect"],
            Question::Speaker => &["none", "party", "other", "unknown"],
            Question::Operator => OPERATORS,
            Question::Governor => GOVERNORS,
            Question::Use => USES,
            Question::Before | Question::After => NEIGHBOURS,
            Question::Content => &[
                "act",
                "no_act",
                "lacks_act",
                "lacks_instrument",
                "instrument",
                "time",
            ],
            Question::Beside => EVENT_KINDS,
            Question::Setting | Question::Theme | Question::WordBefore | Question::WordAfter => CONTEXTS,
            Question::Company => &["never", "once", "twice", "often"],
            Question::Signing => &["none", "elsewhere", "beside"],
        })
    }

    /// A feature by the name of its answer; in a `const` block, so that a name that is none does not compile.
    pub(super) const fn is(self, answer: &str) -> Feature {
        let Answers::Fixed(names) = self.answers() else {
            panic!("the answers are data");
        };
        let mut i = 0;
        while !same(names[i], answer) {
            i += 1;
        }
        self.nth(i as u16)
    }

    /// A feature by the place of its answer.
    pub(super) const fn nth(self, answer: u16) -> Feature {
        Feature {
            question: self,
            answer,
        }
    }
}

/// Whether two texts are the same, where only constants are at hand.
const fn same(a: &str, b: &str) -> bool {
    let (a, b) = (a.as_bytes(), b.as_bytes());
    let mut i = 0;
    while i < a.len() && i < b.len() && a[i] == b[i] {
        i += 1;
    }
    i == a.len() && i == b.len()
}

/// In what form an act may stand: its voice, and whether a light verb carries it.
const FORMS: &[&str] = &[
    "active",
    "passive",
    "intransitive",
    "nominal",
    "light_active",
    "light_passive",
    "light_intransitive",
    "light_nominal",
    "bare",
    "light_bare",
];

/// The operators, and that there is none.
const OPERATORS: &[&str] = &[
    "none",
    "will",
    "willing",
    "done",
    "not",
    "not_only",
    "need",
    "possible",
    "hope_unnamed",
];

/// How an act may be used.
const USES: &[&str] = &[
    "aim",
    "described",
    "attribute",
    "determined",
    "joined",
    "subject_unnamed",
    "partner_unnamed",
    "edict",
    "condition",
    "existing",
    "weak",
    "asked",
];

/// What may stand right beside an act.
const NEIGHBOURS: &[&str] = &[
    "none",
    "party",
    "name",
    "act",
    "operator",
    "time",
    "comma",
    "dash",
    "break",
    "proper",
    "other",
    "instrument",
    "preposition",
    "with",
    "between",
    "by",
    "to",
    "for",
    "about",
    "and",
    "relative",
    "that",
    "clause",
    "determiner",
    "pronoun",
    "says",
    "word",
];

/// What a party may be.
const PARTY_KINDS: &[&str] =
    &joined::<{ ORGANIZATION_KINDS.len() + 3 }>(&[&["country", "unknown"], ORGANIZATION_KINDS, &["home"]]);

/// What may govern an act.
const GOVERNORS: &[&str] = &joined::<{ EVENT_KINDS.len() + 2 }>(&[&["none"], EVENT_KINDS, &["topic"]]);

/// The weight of each feature, by kind.
#[derive(Clone, Debug, Default)]
pub struct Weights {
    /// By question, then by answer.
    weights: Vec<Vec<[f32; EVENT_KINDS.len()]>>,
}

impl Weights {
    /// Reads the table of weights.
    ///
    /// # Errors
    /// For a feature that does not exist.
    pub fn new(lexicons: &Lexicons, frames: &Frames) -> Result<Self, Error> {
        let mut weights = Self::default();
        let mut faults: Vec<Fault> = Vec::new();
        for row in lexicons.rows("weights.tsv") {
            match feature(row, frames) {
                Ok(feature) => {
                    let number = |column: &str| row.get(column).parse().unwrap_or(0.0);
                    let all: f32 = number("all");
                    *weights.slot(feature) = std::array::from_fn(|kind| all + number(EVENT_KINDS[kind]));
                }
                Err(fault) => faults.push(fault),
            }
        }
        if faults.is_empty() {
            Ok(weights)
        } else {
            Err(Error::lexicon(faults))
        }
    }

    /// The weight of a feature for a kind; 0 where the table has none.
    pub fn of(&self, feature: Feature, kind: EventKind) -> f32 {
        let answers = self.weights.get(feature.question as usize);
        answers
            .and_then(|a| a.get(feature.answer as usize))
            .map_or(0.0, |w| w[kind as usize])
    }

    fn slot(&mut self, feature: Feature) -> &mut [f32; EVENT_KINDS.len()] {
        let (question, answer) = (feature.question as usize, feature.answer as usize);
        if self.weights.len() <= question {
            self.weights.resize_with(question + 1, Vec::new);
        }
        let answers = &mut self.weights[question];
        if answers.len() <= answer {
            answers.resize(answer + 1, [0.0; EVENT_KINDS.len()]);
        }
        &mut answers[answer]
    }

    /// The score of a reading with these features: the log-odds that it is right, and the lenience.
    pub fn score(&self, features: &[Feature], kind: EventKind) -> f32 {
        self.lenience(kind) + features.iter().map(|&f| self.of(f, kind)).sum::<f32>()
    }

    /// How probable it is that a reading with this score is right, from 0 to 1.
    pub fn probability(&self, score: f32, kind: EventKind) -> f32 {
        1.0 / (1.0 + (self.lenience(kind) - score).exp())
    }

    fn lenience(&self, kind: EventKind) -> f32 {
        self.of(const { Question::Lenience.is("any") }, kind)
    }
}

/// The feature that a row weighs.
fn feature(row: &Row, frames: &Frames) -> Result<Feature, Fault> {
    let (name, answer) = (row.get("question"), row.get("answer"));
    let Some(question) = Question::parse(name) else {
        let known: Vec<_> = Question::ALL.iter().map(|(_, n)| *n).collect();
        return Err(row.fault(
            "question",
            format!("unknown question `{name}`, expected one of {}", known.join(", ")),
        ));
    };
    let place = match question.answers() {
        Answers::Fixed(names) => names
            .iter()
            .position(|n| *n == answer)
            .ok_or_else(|| names.join(", ")),
        Answers::Frames => frames
            .frames()
            .iter()
            .position(|f| *f.name == *answer)
            .ok_or_else(|| "the name of a frame".to_owned()),
    };
    match place {
        Ok(place) => Ok(Feature {
            question,
            answer: place as u16,
        }),
        Err(expected) => Err(row.fault(
            "answer",
            format!("unknown answer `{answer}`, expected {expected}"),
        )),
    }
}

impl Feature {
    /// Whether it says that another act governs the act.
    pub(super) fn is_governed(self) -> bool {
        self.question == Question::Governor && self != const { Question::Governor.is("none") }
    }

    /// The feature as the table writes it: question and answer.
    pub fn names(self, frames: &Frames) -> (&'static str, &str) {
        let answer = match self.question.answers() {
            Answers::Fixed(names) => names[self.answer as usize],
            Answers::Frames => &frames.frames()[self.answer as usize].name,
        };
        (self.question.name(), answer)
    }
}
