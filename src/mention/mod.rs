//! Mentions: where the text names a country, an organisation, a person, a place or an office.

use std::ops::Range;

use serde::Serialize;

use crate::gazetteer::Known;
use crate::span::Span;

/// A stretch of text that names something.
///
/// Mentions of one text are in order of their first token; they do not overlap, except that an office may cover the
/// organisation or country named in it (`Kepala BNPT` covers `BNPT`).
#[derive(Clone, Debug, PartialEq)]
pub struct Mention {
    /// Its tokens, by index.
    pub tokens: Range<usize>,
    /// Its place. A person is the name without titles, rank and degrees; an organisation goes without its gloss.
    pub span: Span,
    /// What it names.
    pub kind: MentionKind,
    /// The entry of the gazetteer, where one fits. For an office: the country or organisation whose office it is.
    pub known: Option<Known>,
    /// For organisations: one of [`crate::lexicon::ORGANIZATION_KINDS`], from the table or from the word that begins it.
    pub organization_kind: Option<Box<str>>,
    /// The state it belongs to, where that is known: the sending state of an ambassador, the state of a ministry, of
    /// a place. By place in [`crate::gazetteer::Gazetteer::countries`].
    pub country: Option<u32>,
    /// For persons: the mention of the office that stands with the name (`Menlu China` for `Wang Yi`), by index.
    pub office: Option<usize>,
    /// For offices: the mention of the organisation or country that the office belongs to where the text names it
    /// apart (`BNPT` in `Kepala BNPT`, `China` in `Menlu China`), by index.
    pub served: Option<usize>,
    /// For offices: the role, as the table of titles gives it (`head`, `mfa`, `ambassador`, ...).
    pub role: Option<Box<str>>,
    /// For an acronym in brackets or a name that such an acronym glosses: the mention of the same entity told first.
    pub gloss_of: Option<usize>,
}

/// What a mention names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum MentionKind {
    /// A state.
    Country,
    /// An organisation of any kind.
    Organization,
    /// A person.
    Person,
    /// A place that is no state.
    Place,
    /// An office or title, with the body it belongs to.
    Office,
}
