//! The output record: what a document gives, ready to serialise.

use serde::Serialize;

use crate::event::Role;
use crate::frame::{EventKind, Status};
use crate::mention::MentionKind;
use crate::span::Span;
use crate::temporal::DateKind;
use crate::zone::ZoneKind;

/// What was found in one article.
///
/// Offsets are bytes of the text as given; [`Document::in_unit`] turns them into characters or UTF-16 units.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Document {
    /// The id of the article.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    /// The publication date in ISO 8601, as given or as the text carries it.
    pub published: Option<String>,
    /// What offsets count.
    pub offset_unit: OffsetUnit,
    /// Headline, dateline, body and noise.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub zones: Option<Vec<Zone>>,
    /// Sentences.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sentences: Option<Vec<Span>>,
    /// Tokens.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub tokens: Option<Vec<Span>>,
    /// Names and offices.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub mentions: Option<Vec<Mention>>,
    /// What the mentions name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub entities: Option<Vec<Entity>>,
    /// Dates, times and durations.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub dates: Option<Vec<DateRecord>>,
    /// Direct and indirect quotes.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub quotes: Option<Vec<QuoteRecord>>,
    /// The cooperation events.
    pub events: Vec<Event>,
}

/// What offsets count.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum OffsetUnit {
    /// Bytes of UTF-8.
    #[default]
    Byte,
    /// Unicode code points.
    Char,
    /// Units of UTF-16, as JavaScript counts.
    Utf16,
}

/// The layers below the events, each of which a document may hold or not.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Layer {
    /// [`Document::zones`].
    Zones,
    /// [`Document::sentences`].
    Sentences,
    /// [`Document::tokens`].
    Tokens,
    /// [`Document::mentions`].
    Mentions,
    /// [`Document::entities`].
    Entities,
    /// [`Document::dates`].
    Dates,
    /// [`Document::quotes`].
    Quotes,
}

impl Layer {
    /// Every layer.
    pub const ALL: [Layer; 7] = [
        Layer::Zones,
        Layer::Sentences,
        Layer::Tokens,
        Layer::Mentions,
        Layer::Entities,
        Layer::Dates,
        Layer::Quotes,
    ];

    /// Its name in the record.
    pub fn name(self) -> &'static str {
        match self {
            Layer::Zones => "zones",
            Layer::Sentences => "sentences",
            Layer::Tokens => "tokens",
            Layer::Mentions => "mentions",
            Layer::Entities => "entities",
            Layer::Dates => "dates",
            Layer::Quotes => "quotes",
        }
    }
}

/// A zone of the text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Zone {
    /// `headline`, `dateline`, `body` or `noise`.
    pub kind: ZoneKind,
    /// Its place.
    #[serde(flatten)]
    pub span: Span,
}

/// A mention of a name or an office.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Mention {
    /// Its place.
    #[serde(flatten)]
    pub span: Span,
    /// `country`, `organization`, `person`, `place` or `office`.
    #[serde(rename = "type")]
    pub kind: MentionKind,
    /// The id of the entity it names.
    pub entity: Option<String>,
}

/// An entity.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Entity {
    /// Its id in the document, such as `E1`.
    pub id: String,
    /// Its type, as of a mention.
    #[serde(rename = "type")]
    pub kind: MentionKind,
    /// Its canonical name.
    pub name: String,
    /// ISO 3166-1 alpha-3 of its state.
    pub country: Option<String>,
    /// What it is known by elsewhere.
    pub ids: Ids,
    /// For offices and persons: the role, such as `head`, `mfa`, `ambassador`. A person has the role that he or she holds
    /// on the day of publication, or that the text states.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub role: Option<String>,
    /// For offices and persons: the id of the country or organisation in which they have it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub body: Option<String>,
    /// For organisations: the id of the body that it is a unit of, where the text tells of that too, if only in
    /// the name of the unit: the university of a faculty, the ministry of a directorate general.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub unit_of: Option<String>,
    /// For offices: the id of the person who holds it on the day of publication, whom the text need not name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub holder: Option<String>,
}

/// Identifiers of an entity.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Ids {
    /// The usual acronym.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub acronym: Option<String>,
    /// The Wikidata item.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub wikidata: Option<String>,
}

/// A date, time or duration.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct DateRecord {
    /// Its place.
    #[serde(flatten)]
    pub span: Span,
    /// `date`, `time`, `duration` or `set`.
    #[serde(rename = "type")]
    pub kind: DateKind,
    /// ISO 8601 or EDTF.
    pub value: Option<String>,
}

/// A quote.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct QuoteRecord {
    /// The words said, without marks.
    #[serde(flatten)]
    pub span: Span,
    /// Whether they stand in quotation marks.
    pub direct: bool,
    /// The word that attributes them.
    pub cue: Option<Span>,
    /// The id of the speaker.
    pub speaker: Option<String>,
    /// Where the speaker is named.
    pub speaker_span: Option<Span>,
}

/// A cooperation event.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Event {
    /// Its id in the document, such as `V1`.
    pub id: String,
    /// The kind.
    pub kind: EventKind,
    /// The status.
    pub status: Status,
    /// Two or more parties.
    pub parties: Vec<Party>,
    /// What it is about: of the 24 fields.
    pub fields: Vec<&'static str>,
    /// The form it takes: of the 13 measures.
    pub measures: Vec<&'static str>,
    /// The documents that the parties sign or have signed, as the text calls them.
    pub instruments: Vec<String>,
    /// The gathering at which they meet, as the text calls it.
    pub forum: Option<String>,
    /// When, in EDTF.
    pub date: Option<String>,
    /// Where.
    pub place: Option<Place>,
    /// Whose statement it is, as the text names them most fully.
    pub sources: Vec<String>,
    /// Where the text tells it.
    pub mentions: Vec<EventMention>,
    /// How probable it is that the event is told, from 0 to 1: that of its surest mention.
    pub confidence: f32,
}

/// A party of an event.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Party {
    /// ISO 3166-1 alpha-3 of the state that it is or belongs to.
    pub country: Option<String>,
    /// The acronym of a known body, else the name that the text uses most; nothing where the state as a whole acts.
    pub org: Option<String>,
    /// The fullest name in the text.
    pub name: String,
    /// How it takes part.
    pub role: Role,
    /// The persons named as acting for it.
    pub representatives: Vec<String>,
}

/// A place.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Place {
    /// The name in the text.
    pub name: String,
    /// ISO 3166-1 alpha-3 of the state it lies in.
    pub country: Option<String>,
}

/// One place in the text that tells of an event.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct EventMention {
    /// The exact words of the trigger.
    pub trigger: String,
    /// Where they stand.
    #[serde(flatten)]
    pub span: Span,
    /// The sentence.
    pub sentence: Span,
    /// The frame that made it: `name (file:line)`.
    pub rule: String,
    /// How probable it is that the place tells of the event, from 0 to 1.
    pub confidence: f32,
}

impl Document {
    /// The events, in the order in which the text tells them.
    pub fn events(&self) -> &[Event] {
        &self.events
    }

    /// The same with offsets that count in `unit`; `text` is the text that the document was made from.
    ///
    /// # Cost
    /// One pass over the text and four bytes for each of its bytes; nothing for ASCII text.
    pub fn in_unit(mut self, unit: OffsetUnit, text: &str) -> Self {
        if unit == self.offset_unit || (self.offset_unit != OffsetUnit::Byte) {
            return self;
        }
        self.offset_unit = unit;
        if text.is_ascii() {
            return self;
        }
        let mut offsets = vec![0u32; text.len() + 1];
        let mut count = 0;
        for (i, c) in text.char_indices() {
            offsets[i] = count;
            count += if unit == OffsetUnit::Utf16 {
                c.len_utf16() as u32
            } else {
                1
            };
        }
        offsets[text.len()] = count;
        self.each_span(|span| {
            *span = Span::new(offsets[span.start] as usize, offsets[span.end] as usize);
        });
        self
    }

    fn each_span(&mut self, mut f: impl FnMut(&mut Span)) {
        self.zones.iter_mut().flatten().for_each(|z| f(&mut z.span));
        self.sentences.iter_mut().flatten().for_each(&mut f);
        self.tokens.iter_mut().flatten().for_each(&mut f);
        self.mentions.iter_mut().flatten().for_each(|m| f(&mut m.span));
        self.dates.iter_mut().flatten().for_each(|d| f(&mut d.span));
        for quote in self.quotes.iter_mut().flatten() {
            f(&mut quote.span);
            quote.cue.iter_mut().for_each(&mut f);
            quote.speaker_span.iter_mut().for_each(&mut f);
        }
        for mention in self.events.iter_mut().flat_map(|e| &mut e.mentions) {
            f(&mut mention.span);
            f(&mut mention.sentence);
        }
    }
}
