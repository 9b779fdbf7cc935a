//! Event mentions: acts with their parties, found in the clause or given by the discourse.

mod act;
mod discourse;
mod party;
mod reading;
mod reference;
mod side;
mod weights;

use std::ops::Range;

pub use discourse::Discourse;
pub use reading::{Origin, Reading};
pub(crate) use side::{Side, same_side, side, whole_among, wholes};
pub use weights::{Feature, Question, Weights};

use crate::clause::{Group, Item, ItemKind, Participant};
use crate::entity::{Entities, EntityId};
use crate::frame::{EventKind, Frames, Object, Status};
use crate::lexicon::THEMES;

/// How a party takes part.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, serde::Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// Acts, gives, backs or asks.
    Actor,
    /// Is given, backed or asked.
    Recipient,
}

/// A party of an event mention.
#[derive(Clone, Debug, PartialEq)]
pub struct Party {
    /// Who takes part.
    pub participant: Participant,
    /// How.
    pub role: Role,
}

/// One place in the text that tells of an event.
#[derive(Clone, Debug, PartialEq)]
pub struct EventMention {
    /// The kind, after operators.
    pub kind: EventKind,
    /// The status, after operators.
    pub status: Status,
    /// The parties; at least two.
    pub parties: Vec<Party>,
    /// The tokens of the trigger.
    pub trigger: Range<usize>,
    /// The sentence, by index.
    pub sentence: usize,
    /// The tokens to which the mention's slots belong.
    pub scope: Range<usize>,
    /// The frame that made it, by its place in [`crate::frame::Frames::frames`].
    pub frame: u32,
    /// Whether a date behind its words may be that of a topic: `membahas rencana kunjungan pada Februari`.
    pub on_topic: bool,
    /// Whether the clause itself states all parties.
    pub explicit: bool,
    /// The earlier event mention that this one refers to, by index.
    pub refers_to: Option<usize>,
    /// The log-odds that it is right.
    pub score: f32,
    /// Whose statement it is.
    pub source: Option<EntityId>,
    /// Whether the text tells it as under way or done before: `telah terjalin`.
    pub existing: bool,
    /// Whether it is carried out at a time, a joint patrol, and does not go on as cooperation does.
    pub fixed: bool,
    /// Whether its words leave open if it is done, to come or called off, which another mention may tell: a noun, an aim.
    pub open: bool,
    /// The documents told in its clause, by tokens.
    pub instruments: Vec<Range<usize>>,
    /// The gathering that it is, by tokens.
    pub forum: Option<Range<usize>>,
}

/// What the event stage reads of one sentence.
#[derive(Clone, Debug)]
pub struct SentenceView<'a> {
    /// Its index.
    pub index: usize,
    /// Its tokens.
    pub tokens: Range<usize>,
    /// Its items.
    pub items: &'a [Item],
    /// Its groups.
    pub groups: &'a [Group],
    /// Its words that tell of a context, as [`crate::clause::ClauseReader::contexts`] gives them.
    pub contexts: &'a [(usize, u8)],
}

/// Who is named together: the bodies that each sentence of a text names, and those named where it tells of a signing.
/// And what the text is about besides: how many of its sentences tell of a contest or a crime.
#[derive(Clone, Debug, Default)]
pub struct Company {
    sentences: Vec<Vec<EntityId>>,
    signings: Vec<Vec<EntityId>>,
    themes: [usize; THEMES],
    read: usize,
}

impl Company {
    /// Only so many sentences that name several count, and so many that tell of a signing: an article has no more, and a
    /// long file must not cost its length for each act.
    const MOST: usize = 80;

    /// Whether further sentences do not count.
    pub fn is_full(&self) -> bool {
        self.sentences.len() == Self::MOST
    }

    /// Adds a sentence.
    pub fn add(&mut self, sentence: &SentenceView<'_>, frames: &Frames) {
        let groups = sentence.groups.iter();
        let named: Vec<EntityId> = groups
            .flat_map(|g| g.participants.iter().map(|p| p.body))
            .collect();
        let signs = |i: &Item| match i.kind {
            ItemKind::Act(form) => frames.frame(form).object == Object::Instrument,
            _ => false,
        };
        if self.signings.len() < Self::MOST && sentence.items.iter().any(signs) {
            self.signings.push(named.clone());
        }
        if named.len() > 1 {
            self.sentences.push(named);
        }
        self.read += 1;
        for (theme, count) in self.themes.iter_mut().enumerate() {
            let tells = sentence.contexts.iter().any(|&(_, c)| usize::from(c) == theme);
            *count += usize::from(tells);
        }
    }

    /// What the text keeps coming back to: a report of matches is about the contest even where a sentence of it does not
    /// say so.
    fn themes(&self) -> impl Iterator<Item = u16> {
        const ONE_OF: usize = 3;
        let themes = (0..).zip(&self.themes);
        let often = themes.filter(|&(_, &count)| count > 1 && count * ONE_OF >= self.read);
        often.map(|(theme, _)| theme)
    }

    /// How many sentences name all of some bodies, by the sides they stand for.
    fn of_all(&self, entities: &Entities, bodies: &[EntityId]) -> usize {
        let all = |s: &&Vec<EntityId>| names_all(entities, s, bodies);
        self.sentences.iter().filter(all).count()
    }

    /// Whether a sentence that tells of a signing names all of some bodies; none where no sentence tells of one.
    fn sign(&self, entities: &Entities, bodies: &[EntityId]) -> Option<bool> {
        let all = |s: &Vec<EntityId>| names_all(entities, s, bodies);
        (!self.signings.is_empty()).then(|| self.signings.iter().any(all))
    }
}

/// Whether the bodies that a sentence names hold all of some others, by the sides they stand for.
fn names_all(entities: &Entities, sentence: &[EntityId], bodies: &[EntityId]) -> bool {
    let named = |body| sentence.iter().any(|&n| same_side(entities, n, body));
    bodies.iter().all(|&b| named(b))
}

/// Who speaks where: for each stretch of tokens, in order.
#[derive(Clone, Debug, PartialEq)]
pub struct Speech {
    /// The tokens said.
    pub tokens: Range<usize>,
    /// Whether the words are quoted.
    pub direct: bool,
    /// Who says it.
    pub speaker: Option<EntityId>,
}

/// A reading of an act with all that speaks for and against it.
#[derive(Clone, Debug)]
pub struct Candidate {
    /// The tokens of the trigger.
    pub trigger: Range<usize>,
    /// The sentence, by index.
    pub sentence: usize,
    /// The kind, after operators.
    pub kind: EventKind,
    /// The parties.
    pub parties: Vec<Party>,
    /// Its features.
    pub features: Vec<Feature>,
    /// The sum of their weights.
    pub score: f32,
}

/// Why an act gave no event.
#[derive(Clone, Debug, PartialEq)]
pub enum Rejection {
    /// It names no kind of event.
    NoContent,
    /// No reading has two parties; those found.
    Parties(Vec<Participant>),
    /// It is the content of another act.
    Content,
    /// More speaks against the best reading than for it: its log-odds and its parties.
    Weighed(f32, Vec<Participant>),
}
