//! The pipeline: every stage, compiled once, and the way of an article through them.

use std::borrow::Cow;
use std::ops::Range;
use std::path::Path;

use jiff::civil::Date;
use once_cell::sync::OnceCell;
use rustc_hash::FxHashMap;

use crate::clause::{ClauseLayers, ClauseReader, Group, Item, ItemKind, Participant, groups};
use crate::entity::{Entities, EntityId, Linker};
use crate::error::Error;
use crate::event::{Company, Discourse, EventMention, Rejection, SentenceView, Speech, Weights};
use crate::frame::{EventKind, Frames};
use crate::gazetteer::{Gazetteer, Known};
use crate::lexicon::{FIELDS, Lexicons, MEASURES, Merge};
use crate::mention::{Mention, MentionFinder, MentionKind};
use crate::merge::{self, merge};
use crate::morphology::Morphology;
use crate::quote::{Quote, QuoteFinder};
use crate::record::{self, Document, Layer, OffsetUnit};
use crate::sentence::{Sentence, SentenceSplitter};
use crate::slot::{Site, SlotReader, Told, Weighed, settled};
use crate::span::Span;
use crate::temporal::{DateFinder, DateMention, Granularity};
use crate::token::{Token, Tokenizer};
use crate::topic::TopicFinder;
use crate::vocabulary::{Lexed, Vocabulary};
use crate::zone::{Zone, ZoneFinder, ZoneKind, Zones};

/// An article to read.
///
/// # Examples
/// ```
/// use jiff::civil::date;
/// let article = sepakat::Article::new("Indonesia dan Fiji sepakat ...").published(date(2025, 4, 21));
/// ```
#[derive(Clone, Copy, Debug)]
pub struct Article<'t> {
    text: &'t str,
    id: Option<&'t str>,
    title: Option<&'t str>,
    published: Option<Date>,
}

impl<'t> Article<'t> {
    /// An article with a text. Any text is legal: empty, of any length, with any line ends.
    pub fn new(text: &'t str) -> Self {
        Self {
            text,
            id: None,
            title: None,
            published: None,
        }
    }

    /// The id that the record carries.
    pub fn id(mut self, id: &'t str) -> Self {
        self.id = Some(id);
        self
    }

    /// A headline that does not stand in the text.
    pub fn title(mut self, title: &'t str) -> Self {
        self.title = Some(title);
        self
    }

    /// The day of publication, against which `kemarin` and `Kamis (9/9)` are resolved.
    pub fn published(mut self, date: Date) -> Self {
        self.published = Some(date);
        self
    }
}

impl<'t> Article<'t> {
    /// The text as it is read, and the byte where the text given begins in it: a headline given apart is read in front
    /// of the text, and cut off again.
    fn text_read(&self) -> (Cow<'t, str>, usize) {
        match self.title.filter(|t| !t.trim().is_empty()) {
            None => (Cow::Borrowed(self.text), 0),
            Some(title) => (Cow::Owned(format!("{title}\n\n{}", self.text)), title.len() + 2),
        }
    }
}

/// All stages, compiled. Made once, shared by all threads.
#[derive(Debug)]
pub struct Pipeline {
    zones: ZoneFinder,
    tokenizer: Tokenizer,
    sentences: SentenceSplitter,
    lexicons: Lexicons,
    /// With the forms that frames list; made when it is asked for, since no stage reads it once the frames are compiled.
    morphology: OnceCell<Morphology>,
    vocabulary: Vocabulary,
    mentions: MentionFinder,
    dates: DateFinder,
    quotes: QuoteFinder,
    linker: Linker,
    topics: TopicFinder,
    slots: SlotReader,
    frames: Frames,
    weights: Weights,
    clauses: ClauseReader,
    layers: Vec<Layer>,
}

/// Makes a [`Pipeline`] with lexicons of your own, or with more layers in its documents.
#[derive(Debug, Default)]
pub struct PipelineBuilder {
    folders: Vec<(std::path::PathBuf, Merge)>,
    layers: Vec<Layer>,
}

impl PipelineBuilder {
    /// Reads the tables and frames of a folder over the bundled ones. Later folders win.
    pub fn lexicons(mut self, folder: impl AsRef<Path>, merge: Merge) -> Self {
        self.folders.push((folder.as_ref().to_owned(), merge));
        self
    }

    /// The layers that documents hold besides the events. By default none.
    pub fn layers(mut self, layers: impl IntoIterator<Item = Layer>) -> Self {
        self.layers = layers.into_iter().collect();
        self
    }

    /// Reads and compiles the lexicons.
    ///
    /// # Errors
    /// When a folder or file cannot be read, or an entry has a fault; the error lists every fault it found.
    pub fn build(self) -> Result<Pipeline, Error> {
        let mut lexicons = Lexicons::bundled()?;
        for (folder, merge) in &self.folders {
            lexicons.read_folder(folder, *merge)?;
        }
        let mut vocabulary = Vocabulary::default();
        let tokenizer = Tokenizer::new(&lexicons);
        let morphology = Morphology::new(&lexicons)?;
        let frames = Frames::new(&lexicons, &tokenizer, &morphology, &mut vocabulary)?;
        Ok(Pipeline {
            zones: ZoneFinder::new(&lexicons)?,
            sentences: SentenceSplitter::new(&lexicons),
            morphology: OnceCell::new(),
            mentions: MentionFinder::new(&lexicons, &tokenizer, &mut vocabulary)?,
            dates: DateFinder::new(&lexicons, &tokenizer, &mut vocabulary)?,
            quotes: QuoteFinder::new(&lexicons, &tokenizer, &mut vocabulary)?,
            topics: TopicFinder::new(&lexicons, &tokenizer, &mut vocabulary)?,
            slots: SlotReader::new(&lexicons, &tokenizer, &mut vocabulary)?,
            weights: Weights::new(&lexicons, &frames)?,
            frames,
            clauses: ClauseReader::new(&lexicons, &tokenizer, &mut vocabulary)?,
            linker: Linker::default(),
            tokenizer,
            vocabulary,
            layers: self.layers,
            lexicons,
        }
        .with_linker())
    }
}

impl Pipeline {
    /// A pipeline with the bundled lexicons, compiled on the first call and shared by all.
    ///
    /// # Errors
    /// When a bundled lexicon has a fault; the tests of this crate see to it that none has.
    ///
    /// # Examples
    /// ```
    /// let pipeline = sepakat::Pipeline::bundled()?;
    /// let text = "Menteri Luar Negeri RI Sugiono bertemu Menteri Luar Negeri Jepang Takeshi Iwaya di Tokyo.";
    /// let document = pipeline.extract(&sepakat::Article::new(text));
    /// let event = &document.events()[0];
    /// assert_eq!(event.parties[0].country.as_deref(), Some("IDN"));
    /// assert_eq!(event.parties[1].country.as_deref(), Some("JPN"));
    /// # Ok::<(), sepakat::Error>(())
    /// ```
    pub fn bundled() -> Result<&'static Self, Error> {
        static BUNDLED: OnceCell<Pipeline> = OnceCell::new();
        BUNDLED.get_or_try_init(|| PipelineBuilder::default().build())
    }

    /// To make a pipeline with lexicons of your own, or with more layers.
    pub fn builder() -> PipelineBuilder {
        PipelineBuilder::default()
    }

    fn with_linker(mut self) -> Self {
        self.linker = Linker::new(self.mentions.gazetteer());
        self
    }

    /// The frames that events are read by.
    pub fn frames(&self) -> &Frames {
        &self.frames
    }

    /// The forms of the words that the frames list, and of those that share a root with them.
    ///
    /// # Cost
    /// The first call makes them, in some milliseconds.
    pub fn morphology(&self) -> &Morphology {
        self.morphology.get_or_init(|| {
            let derived =
                Morphology::new(&self.lexicons).expect("the table was checked as the lexicons were read");
            derived.with_listed(&self.lexicons, self.frames.listed())
        })
    }

    /// The gazetteer that names are looked up in.
    pub fn gazetteer(&self) -> &Gazetteer {
        self.mentions.gazetteer()
    }

    /// Reads an article. Text never fails: any text gives a document, perhaps without events.
    pub fn extract(&self, article: &Article<'_>) -> Document {
        let (text, body_start) = article.text_read();
        self.read(&text, body_start, article)
    }

    /// How each sentence was read: its items, the events that its acts gave, and why an act gave none. For those who
    /// write frames; the form of the text may change.
    pub fn explain(&self, article: &Article<'_>) -> String {
        let (text, _) = article.text_read();
        let layers = self.layers_of(&text, article.published);
        let mut out = String::new();
        self.discourse(&layers, false, |sentence, discourse| {
            self.explain_sentence(&layers, sentence, discourse, &mut out)
        });
        out
    }

    /// Every reading of every act of an article, with its features: what weights are fitted on.
    pub fn candidates(&self, article: &Article<'_>) -> Vec<CandidateRecord> {
        let (text, body_start) = article.text_read();
        let layers = self.layers_of(&text, article.published);
        let candidates = self.discourse(&layers, true, |_, _| {}).into_candidates();
        let reading = Reading::new(self, &layers, body_start, &[]);
        let records = candidates.iter().filter_map(|c| {
            let span = layers.lexed.span(c.trigger.clone());
            let parties = c.parties.iter().map(|p| merge::EventParty {
                body: p.participant.body,
                role: p.role,
                representatives: Vec::new(),
            });
            Some(CandidateRecord {
                trigger: reading.in_body(span)?,
                sentence: reading.in_body(layers.sentences[c.sentence].span)?,
                kind: c.kind,
                parties: parties.map(|p| reading.party(&p)).collect(),
                features: c
                    .features
                    .iter()
                    .map(|f| f.names(&self.frames))
                    .map(|(q, a)| (q, a.to_owned()))
                    .collect(),
                score: c.score,
            })
        });
        records.collect()
    }

    fn explain_sentence(
        &self,
        layers: &Layers<'_>,
        sentence: &SentenceView<'_>,
        discourse: &Discourse<'_>,
        out: &mut String,
    ) {
        let words = |tokens: &Range<usize>| layers.lexed.span(tokens.clone()).of(layers.lexed.text);
        let name = |p: &Participant| layers.entities.get(p.body).name.as_str();
        for item in sentence.items {
            let what = match item.kind {
                ItemKind::Other | ItemKind::Proper => String::new(),
                ItemKind::Party(p) => format!("={}", name(&p)),
                ItemKind::Act(form) => format!("={} {:?}", self.frames.frame(form).name, form.voice),
                kind => format!("={kind:?}"),
            };
            out.push_str(&format!("[{}{what}] ", words(&item.tokens)));
        }
        out.push('\n');
        for mention in discourse
            .mentions()
            .iter()
            .filter(|m| sentence.tokens.contains(&m.trigger.start))
        {
            let parties: Vec<&str> = mention.parties.iter().map(|p| name(&p.participant)).collect();
            let how = if mention.explicit {
                "stated"
            } else {
                "from the discourse"
            };
            let (kind, status, trigger) = (mention.kind, mention.status, words(&mention.trigger));
            out.push_str(&format!(
                "    event {kind:?} {status:?} `{trigger}`: {} ({how})\n",
                parties.join(" + ")
            ));
        }
        for (tokens, rejection) in discourse
            .rejected()
            .iter()
            .filter(|(t, _)| sentence.tokens.contains(&t.start))
        {
            let why = match rejection {
                Rejection::Parties(found) => {
                    let found: Vec<&str> = found.iter().map(name).collect();
                    format!("fewer than two parties: {}", found.join(" + "))
                }
                Rejection::Weighed(score, found) => {
                    let found: Vec<&str> = found.iter().map(name).collect();
                    format!("{score:.2} for {}", found.join(" + "))
                }
                Rejection::NoContent => "no kind".to_owned(),
                Rejection::Content => "the content of another act".to_owned(),
            };
            out.push_str(&format!("    no event `{}`: {why}\n", words(tokens)));
        }
    }

    fn read(&self, text: &str, body_start: usize, article: &Article<'_>) -> Document {
        let layers = self.layers_of(text, article.published);
        let discourse = self.discourse(&layers, false, |_, _| {});
        let acts = discourse.acts_told();
        let mut event_mentions = discourse.into_mentions();
        let topics = if event_mentions.is_empty() {
            Vec::new()
        } else {
            self.topics.find(&layers.lexed)
        };
        let told = Told {
            lexed: &layers.lexed,
            sentences: &layers.sentences,
            mentions: &layers.mentions,
            dates: &layers.dates,
            quotes: &layers.quotes,
            speeches: &layers.speeches,
            entities: &layers.entities,
            topics: &topics,
            acts: &acts,
            first_act: event_mentions.first().map_or(0, |m| m.sentence),
            published: layers.published,
        };
        let (slots, scene) = self.slots.read(&told, &mut event_mentions);
        let events = merge(&event_mentions, &slots, &scene, &layers.entities);
        Reading::new(self, &layers, body_start, &event_mentions).document(article, &events)
    }

    /// Everything below the events.
    fn layers_of<'t>(&self, text: &'t str, published: Option<Date>) -> Layers<'t> {
        let zones = self.zones.find(text);
        let published = published.or(zones.published);
        let lexed = Lexed::new(text, self.tokenizer.tokenize(text), &self.vocabulary);
        let sentences = self.sentences.split(text, &lexed.tokens);
        let mentions = self.mentions.find(&lexed, &sentences, published);
        let dates = self.dates.find(&lexed, published);
        let quotes = self.quotes.find(&lexed, &sentences, &mentions);
        let entities = self.linker.link(&lexed, &mentions, self.gazetteer(), published);
        let speeches = speeches(&quotes, &entities);
        Layers {
            zones,
            published,
            lexed,
            sentences,
            mentions,
            dates,
            quotes,
            entities,
            speeches,
        }
    }

    /// Reads the sentences in order; `seen` is shown each with the discourse so far.
    fn discourse<'l>(
        &'l self,
        layers: &'l Layers<'_>,
        keep_candidates: bool,
        mut seen: impl FnMut(&SentenceView<'_>, &Discourse<'_>),
    ) -> Discourse<'l> {
        let Layers {
            zones,
            lexed,
            mentions,
            entities,
            ..
        } = layers;
        let mut first_mention = first_mentions(lexed, mentions);
        for (token, first) in lexed.tokens.iter().zip(&mut first_mention) {
            // The outlet and the place of a dateline take part in nothing.
            if first.is_some()
                && zones
                    .at(token.span.start)
                    .is_some_and(|z| z.kind == ZoneKind::Dateline)
            {
                *first = None;
            }
        }
        let home = self
            .gazetteer()
            .home()
            .and_then(|home| entities.of_known(Known::Country(home)));
        // Such words as `nanti` stand in the clause for themselves.
        let dated = layers
            .dates
            .iter()
            .filter(|d| d.granularity != Granularity::Vague);
        let dates: Vec<Range<usize>> = dated.map(|d| d.tokens.clone()).collect();
        let lead = layers
            .sentences
            .get(LEAD_SENTENCES)
            .map_or(lexed.text.len(), |s| s.span.start);
        let salience = entities.salience(mentions, lead);
        let clause_layers = ClauseLayers {
            lexed,
            mentions,
            first_mention: &first_mention,
            dates: &dates,
            entities,
            frames: &self.frames,
        };
        let mut clauses = (0..layers.sentences.len())
            .flat_map(|index| self.clauses_of(&clause_layers, zones, &layers.sentences, index));
        // Who is named together is known before the first act is read; the rest of a long text is read on the way.
        let mut company = Company::default();
        let mut opening: Vec<Clauses> = Vec::new();
        while !company.is_full()
            && let Some(sentence) = clauses.next()
        {
            company.add(&sentence.view(), &self.frames);
            opening.push(sentence);
        }
        let mut discourse = Discourse::new(
            &self.frames,
            &self.weights,
            entities,
            &layers.speeches,
            home,
            salience,
            company,
        );
        if keep_candidates {
            discourse.keep_candidates();
        }
        for sentence in opening.into_iter().chain(clauses) {
            let view = sentence.view();
            discourse.read(&view);
            seen(&view, &discourse);
        }
        discourse
    }

    /// What the event stage reads of a sentence: nothing of noise, one piece of most, several of a very long one.
    fn clauses_of(
        &self,
        layers: &ClauseLayers<'_>,
        zones: &Zones,
        sentences: &[Sentence],
        index: usize,
    ) -> Vec<Clauses> {
        let (sentence, next) = (&sentences[index], sentences.get(index + 1));
        let zone = zones.at(sentence.span.start);
        if zone.is_some_and(|z| z.kind == ZoneKind::Noise) {
            return Vec::new();
        }
        let mut tokens = sentence.tokens.clone();
        // A dateline is no part of the sentence that it opens.
        if let Some(dateline) = zone.filter(|z| z.kind == ZoneKind::Dateline) {
            let inside = |t: &&Token| t.span.start < dateline.span.end;
            tokens.start += layers.lexed.tokens[tokens.clone()]
                .iter()
                .take_while(inside)
                .count();
        }
        let piece = |items: Vec<Item>| {
            let tokens = items[0].tokens.start..items[items.len() - 1].tokens.end;
            Clauses {
                index,
                groups: groups(&items),
                contexts: self.clauses.contexts(layers.lexed, &items),
                tokens,
                items,
            }
        };
        let mut items = self.clauses.items(layers, tokens);
        if let Some(next) = next.filter(|_| !items.is_empty()) {
            self.clauses.add_list(layers, next.tokens.clone(), &mut items);
        }
        if (1..=LONGEST_READ).contains(&items.len()) {
            return vec![piece(items)];
        }
        // What looks at a whole sentence from each of its acts must not meet one of ten thousand words.
        let pieces = items.chunks(LONGEST_READ).map(|items| piece(items.to_vec()));
        pieces.collect()
    }
}

/// A reading of an act, as [`Pipeline::candidates`] gives it.
#[derive(Clone, Debug)]
pub struct CandidateRecord {
    /// The trigger.
    pub trigger: Span,
    /// The sentence.
    pub sentence: Span,
    /// The kind of event.
    pub kind: EventKind,
    /// The parties.
    pub parties: Vec<record::Party>,
    /// Its features: question and answer.
    pub features: Vec<(&'static str, String)>,
    /// The sum of their weights.
    pub score: f32,
}

/// The layers of one text, below the events.
struct Layers<'t> {
    zones: Zones,
    published: Option<Date>,
    lexed: Lexed<'t>,
    sentences: Vec<Sentence>,
    mentions: Vec<Mention>,
    dates: Vec<DateMention>,
    quotes: Vec<Quote>,
    entities: Entities,
    speeches: Vec<Speech>,
}

/// What the event stage reads of one sentence, owned.
struct Clauses {
    index: usize,
    tokens: Range<usize>,
    items: Vec<Item>,
    groups: Vec<Group>,
    contexts: Vec<(usize, u8)>,
}

impl Clauses {
    fn view(&self) -> SentenceView<'_> {
        SentenceView {
            index: self.index,
            tokens: self.tokens.clone(),
            items: &self.items,
            groups: &self.groups,
            contexts: &self.contexts,
        }
    }
}

/// How many items of a sentence are read together; sentences of the press have a tenth of them.
const LONGEST_READ: usize = 400;

/// The headline and the lead: the first sentences, which say whom an article is about.
const LEAD_SENTENCES: usize = 2;

/// A field counts with this part of the weight of the heaviest, a measure likewise.
const FIELD_SHARE: u32 = 5;
const MEASURE_SHARE: u32 = 20;

/// For each token the mention that begins there and reaches farthest.
fn first_mentions(lexed: &Lexed<'_>, mentions: &[Mention]) -> Vec<Option<u32>> {
    let mut first_mention: Vec<Option<u32>> = vec![None; lexed.tokens.len()];
    for (i, mention) in mentions.iter().enumerate() {
        let first = &mut first_mention[mention.tokens.start];
        if first.is_none_or(|f| mentions[f as usize].tokens.end < mention.tokens.end) {
            *first = Some(i as u32);
        }
    }
    first_mention
}

/// Who speaks where, in text order.
fn speeches(quotes: &[Quote], entities: &Entities) -> Vec<Speech> {
    let mut speeches: Vec<Speech> = quotes
        .iter()
        .map(|q| Speech {
            tokens: q.tokens.clone(),
            direct: q.direct,
            speaker: q
                .speaker
                .and_then(|m| entities.of_mention(m))
                .map(|speaker| entities.holder_of(speaker)),
        })
        .collect();
    speeches.sort_by_key(|s| s.tokens.start);
    speeches
}

/// One article, while the record is written from its layers.
struct Reading<'a> {
    pipeline: &'a Pipeline,
    layers: &'a Layers<'a>,
    body_start: usize,
    event_mentions: &'a [EventMention],
    /// What the text calls each entity, by its place.
    names: Vec<std::cell::OnceCell<TextNames>>,
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

impl<'a> Reading<'a> {
    fn new(
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
            names: vec![std::cell::OnceCell::new(); entities],
        }
    }

    fn document(&self, article: &Article<'_>, events: &[merge::Event]) -> Document {
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
    fn in_body(&self, span: Span) -> Option<Span> {
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
        let records = all.map(|(i, e)| {
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
            fields: topics(&event.slots.fields, FIELD_SHARE, FIELDS),
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

    fn party(&self, party: &merge::EventParty) -> record::Party {
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
