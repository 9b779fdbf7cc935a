//! The record of an article, written from its layers and events.

use std::cell::OnceCell;
use std::ops::Range;

use rustc_hash::FxHashMap;

use super::{Article, Layers, Pipeline};
use crate::entity::EntityId;
use crate::event::EventMention;
use crate::frame::EventKind;
use crate::gazetteer::Known;
use crate::lexicon::{FIELDS, MEASURES};
use crate::mention::MentionKind;
use crate::merge;
use crate::record::{self, Document, Layer, OffsetUnit};
use crate::slot::{Site, Weighed, settled};
use crate::span::Span;
use crate::zone::Zone;

/// A field counts with this part of the weight of the heaviest, a measure likewise.
const FIELD_SHARE: u32 = 4;
const MEASURE_SHARE: u32 = 20;

/// One article, while the record is written from its layers.
pub(super) struct RecordWriter<'a> {
    pipeline: &'a Pipeline,
    layers: &'a Layers<'a>,
    body_start: usize,
    event_mentions: &'a [EventMention],
    /// What the text calls each entity, by its place.
    names: Vec<OnceCell<TextNames>>,
}

/// What a text calls an entity.
#[derive(Clone)]
struct TextNames {
    /// The longest name.
    fullest: String,
    /// The name used most often, the first of several.
    usual: String,
}

impl TextNames {
    /// Those of the names that a text uses, in text order; none where it uses none.
    fn of(names: &[&str]) -> Option<Self> {
        let mut counts: FxHashMap<&str, usize> = FxHashMap::default();
        for name in names {
            *counts.entry(name).or_default() += 1;
        }
        let longest = names.iter().max_by_key(|name| name.len())?;
        let usual = names.iter().rev().max_by_key(|name| counts[*name])?;
        Some(Self {
            fullest: single_spaced(longest),
            usual: single_spaced(usual),
        })
    }
}

impl<'a> RecordWriter<'a> {
    pub(super) fn new(
        pipeline: &'a Pipeline,
        layers: &'a Layers<'a>,
        body_start: usize,
        event_mentions: &'a [EventMention],
    ) -> Self {
        let entities = layers.entities.all().len();
        Self {
            pipeline,
            layers,
            body_start,
            event_mentions,
            names: vec![OnceCell::new(); entities],
        }
    }

    pub(super) fn document(&self, article: &Article<'_>, events: &[merge::Event]) -> Document {
        let wanted = |layer: Layer| self.pipeline.layers.contains(&layer);
        let has = |layer: Layer| wanted(layer).then_some(());
        let events: Vec<record::Event> = events.iter().filter_map(|e| self.event(e)).collect();
        let numbered = events.into_iter().enumerate().map(|(i, mut e)| {
            e.id = format!("V{}", i + 1);
            e
        });
        Document {
            id: article.id.map(Into::into),
            published: self.layers.published.map(|d| d.to_string()),
            offset_unit: OffsetUnit::Byte,
            events: numbered.collect(),
            zones: has(Layer::Zones).map(|()| {
                self.layers
                    .zones
                    .zones
                    .iter()
                    .filter_map(|z| self.zone(z))
                    .collect()
            }),
            sentences: has(Layer::Sentences).map(|()| {
                self.layers
                    .sentences
                    .iter()
                    .filter_map(|s| self.in_body(s.span))
                    .collect()
            }),
            tokens: has(Layer::Tokens).map(|()| {
                self.layers
                    .lexed
                    .tokens
                    .iter()
                    .filter_map(|t| self.in_body(t.span))
                    .collect()
            }),
            mentions: has(Layer::Mentions).map(|()| self.mention_records()),
            entities: has(Layer::Entities).map(|()| self.entity_records()),
            dates: has(Layer::Dates).map(|()| self.date_records()),
            quotes: has(Layer::Quotes).map(|()| self.quote_records()),
        }
    }

    /// A span of the text read, as a span of the text given; nothing for what stands in a headline given apart.
    pub(super) fn in_body(&self, span: Span) -> Option<Span> {
        let start = span.start.checked_sub(self.body_start)?;
        Some(Span::new(start, span.end - self.body_start))
    }

    fn zone(&self, zone: &Zone) -> Option<record::Zone> {
        let start = zone.span.start.max(self.body_start);
        if start >= zone.span.end {
            return None;
        }
        let span = self.in_body(Span::new(start, zone.span.end))?;
        Some(record::Zone {
            kind: zone.kind,
            span,
        })
    }

    fn mention_records(&self) -> Vec<record::Mention> {
        let records = self.layers.mentions.iter().enumerate().filter_map(|(i, m)| {
            Some(record::Mention {
                span: self.in_body(m.span)?,
                kind: m.kind,
                entity: self.layers.entities.of_mention(i).map(entity_id),
            })
        });
        records.collect()
    }

    fn entity_records(&self) -> Vec<record::Entity> {
        let all = self.layers.entities.all().iter().enumerate();
        let told = all.filter(|&(i, _)| self.layers.entities.is_told(EntityId(i as u32)));
        let records = told.map(|(i, e)| {
            let serves = matches!(e.kind, MentionKind::Office | MentionKind::Person) && !e.past;
            record::Entity {
                id: entity_id(EntityId(i as u32)),
                kind: e.kind,
                name: e.name.clone(),
                country: self.country_code(e.country),
                ids: self.ids(e.known),
                role: e.role.as_deref().filter(|_| serves).map(str::to_owned),
                body: e.body.filter(|_| serves).map(entity_id),
                unit_of: e.unit_of.map(entity_id),
                holder: e.holder.map(entity_id),
            }
        });
        records.collect()
    }

    fn date_records(&self) -> Vec<record::DateRecord> {
        let records = self.layers.dates.iter().filter_map(|d| {
            Some(record::DateRecord {
                span: self.in_body(d.span)?,
                kind: d.kind,
                value: d.value.clone(),
            })
        });
        records.collect()
    }

    fn quote_records(&self) -> Vec<record::QuoteRecord> {
        let records = self.layers.quotes.iter().filter_map(|q| {
            Some(record::QuoteRecord {
                span: self.in_body(q.span)?,
                direct: q.direct,
                cue: q
                    .cue
                    .clone()
                    .and_then(|cue| self.in_body(self.layers.lexed.span(cue))),
                speaker: q
                    .speaker
                    .and_then(|m| self.layers.entities.of_mention(m))
                    .map(|e| entity_id(self.layers.entities.holder_of(e))),
                speaker_span: q.speaker_span.and_then(|s| self.in_body(s)),
            })
        });
        records.collect()
    }

    fn event(&self, event: &merge::Event) -> Option<record::Event> {
        let mentions: Vec<record::EventMention> = event
            .mentions
            .iter()
            .filter_map(|&m| self.event_mention(&self.event_mentions[m]))
            .collect();
        if mentions.is_empty() {
            return None;
        }
        let confidence = mentions.iter().map(|m| m.confidence).fold(0.0, f32::max);
        Some(record::Event {
            id: String::new(),
            kind: event.kind,
            status: event.status,
            parties: event.parties.iter().map(|p| self.party(p)).collect(),
            fields: self.fields(event),
            measures: topics(&event.slots.measures, MEASURE_SHARE, MEASURES),
            instruments: self.instruments(event),
            forum: event
                .mentions
                .iter()
                .find_map(|&m| self.event_mentions[m].forum.clone())
                .map(|t| self.words(t)),
            date: event.slots.date.as_ref().map(|d| d.value.clone()),
            place: event.slots.place.as_ref().map(|s| self.place(s)),
            sources: event.sources.iter().map(|&s| self.fullest_name(s)).collect(),
            confidence,
            mentions,
        })
    }

    /// The fields that enough speaks for. What states say to each other about nothing that the text names is diplomacy; what
    /// they do together is not.
    fn fields(&self, event: &merge::Event) -> Vec<&'static str> {
        const BETWEEN_STATES: &str = "diplomacy";
        let told = topics(&event.slots.fields, FIELD_SHARE, FIELDS);
        let country = |p: &merge::EventParty| self.layers.entities.get(p.body).country;
        let mut countries = event.parties.iter().filter_map(country);
        let first = countries.next();
        let said = !matches!(event.kind, EventKind::Cooperate | EventKind::Aid);
        if told.is_empty() && said && countries.any(|c| Some(c) != first) {
            return vec![BETWEEN_STATES];
        }
        told
    }

    /// The words of some tokens, with single spaces.
    fn words(&self, tokens: Range<usize>) -> String {
        single_spaced(self.layers.lexed.span(tokens).of(self.layers.lexed.text))
    }

    /// The documents of an event, each once.
    fn instruments(&self, event: &merge::Event) -> Vec<String> {
        let mut instruments: Vec<String> = Vec::new();
        for tokens in event
            .mentions
            .iter()
            .flat_map(|&m| &self.event_mentions[m].instruments)
        {
            let named = self.words(tokens.clone());
            if !instruments
                .iter()
                .any(|i| i.to_lowercase() == named.to_lowercase())
            {
                instruments.push(named);
            }
        }
        instruments
    }

    fn event_mention(&self, mention: &EventMention) -> Option<record::EventMention> {
        let span = self.layers.lexed.span(mention.trigger.clone());
        let frame = &self.pipeline.frames.frames()[mention.frame as usize];
        let probable = self.pipeline.weights.probability(mention.score, mention.kind);
        Some(record::EventMention {
            trigger: span.of(self.layers.lexed.text).to_owned(),
            span: self.in_body(span)?,
            sentence: self.in_body(self.layers.sentences[mention.sentence].span)?,
            rule: format!("{} ({}:{})", frame.name, frame.place.0, frame.place.1),
            confidence: (100.0 * probable).round() / 100.0,
        })
    }

    pub(super) fn party(&self, party: &merge::EventParty) -> record::Party {
        let body = self.layers.entities.get(party.body);
        let org = (body.kind == MentionKind::Organization).then(|| {
            let short = || body.short_name.as_ref().map(|s| s.to_uppercase());
            let acronym = self.ids(body.known).acronym.or_else(short);
            acronym.unwrap_or_else(|| self.names(party.body).usual.clone())
        });
        record::Party {
            country: self.country_code(body.country),
            org,
            name: self.fullest_name(party.body),
            role: party.role,
            representatives: party
                .representatives
                .iter()
                .map(|&p| self.fullest_name(p))
                .collect(),
        }
    }

    /// What the text calls an entity; read once for each, however many events it takes part in.
    fn names(&self, id: EntityId) -> &TextNames {
        self.names[id.0 as usize].get_or_init(|| {
            let entity = self.layers.entities.get(id);
            let mentions = entity.mentions.iter().map(|&m| &self.layers.mentions[m]);
            let named = mentions.filter(|m| m.kind == entity.kind);
            let surfaces: Vec<&str> = named.map(|m| m.span.of(self.layers.lexed.text)).collect();
            TextNames::of(&surfaces).unwrap_or_else(|| TextNames {
                fullest: entity.name.clone(),
                usual: entity.name.clone(),
            })
        })
    }

    fn fullest_name(&self, id: EntityId) -> String {
        self.names(id).fullest.clone()
    }

    fn place(&self, site: &Site) -> record::Place {
        let name = self
            .layers
            .lexed
            .span(site.tokens.clone())
            .of(self.layers.lexed.text);
        record::Place {
            name: single_spaced(name),
            country: self.country_code(site.country),
        }
    }

    fn ids(&self, known: Option<Known>) -> record::Ids {
        let gazetteer = self.pipeline.gazetteer();
        let text = |s: &str| s.to_owned();
        match known {
            Some(Known::Country(i)) => record::Ids {
                acronym: None,
                wikidata: gazetteer.countries()[i as usize].wikidata.as_deref().map(text),
            },
            Some(Known::Organization(i)) => {
                let organization = &gazetteer.organizations()[i as usize];
                record::Ids {
                    acronym: Some(organization.id.to_string()),
                    wikidata: organization.wikidata.as_deref().map(text),
                }
            }
            Some(Known::Person(i)) => record::Ids {
                acronym: None,
                wikidata: gazetteer.people()[i as usize].wikidata.as_deref().map(text),
            },
            Some(Known::Place(_)) | None => record::Ids::default(),
        }
    }

    fn country_code(&self, country: Option<u32>) -> Option<String> {
        country.map(|c| self.pipeline.gazetteer().countries()[c as usize].id.to_string())
    }
}

/// The names of the topics that enough speaks for.
fn topics(list: &[Weighed], share: u32, names: &[&'static str]) -> Vec<&'static str> {
    settled(list, share)
        .into_iter()
        .map(|t| names[t as usize])
        .collect()
}

/// A text with one space where it has white space.
fn single_spaced(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn entity_id(id: EntityId) -> String {
    format!("E{}", id.0 + 1)
}
