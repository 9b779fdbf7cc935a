//! Event mentions: acts with their parties, found in the clause or given by the discourse.

mod act;
mod discourse;
mod side;

use std::ops::Range;

pub use discourse::Discourse;
pub(crate) use side::{same_side, side};

use crate::clause::{Group, Item, Participant};
use crate::entity::EntityId;
use crate::frame::{EventKind, Operator, Status};

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
    /// Whether the clause itself states all parties.
    pub explicit: bool,
    /// The earlier event mention that this one refers to, by index.
    pub refers_to: Option<usize>,
    /// Whose statement it is.
    pub source: Option<EntityId>,
    /// Whether the text tells it as under way or done before: `telah terjalin`.
    pub existing: bool,
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

/// Why an act gave no event.
#[derive(Clone, Debug, PartialEq)]
pub enum Rejection {
    /// It is the content of an earlier act.
    Content,
    /// An operator leaves no event.
    Operator(Operator),
    /// It stands in a condition.
    Condition,
    /// Its frame needs a cooperative act or an instrument in its scope.
    NoContent,
    /// Fewer than two parties; those found.
    Parties(Vec<Participant>),
}
