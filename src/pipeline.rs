//! The pipeline: every stage, compiled once, and the way of an article through them.

mod explain;
mod writer;

use std::borrow::Cow;
use std::ops::Range;
use std::path::Path;

use jiff::civil::Date;
use once_cell::sync::OnceCell;

use self::writer::RecordWriter;
use crate::clause::{ClauseLayers, ClauseReader, Group, Item, groups};
use crate::entity::{Entities, Linker};
use crate::error::Error;
use crate::event::{Company, Discourse, SentenceView, Speech, Weights};
use crate::frame::{EventKind, Frames};
use crate::gazetteer::{Gazetteer, Known};
use crate::lexicon::{Lexicons, Merge};
use crate::mention::{Mention, MentionFinder};
use crate::merge::{self, merge};
use crate::morphology::Morphology;
use crate::quote::{Quote, QuoteFinder};
use crate::record::{self, Document, Layer};
use crate::sentence::{Sentence, SentenceSplitter};
use crate::slot::{SlotReader, Told};
use crate::span::Span;
use crate::temporal::{DateFinder, DateMention, Granularity};
use crate::token::{Token, Tokenizer};
use crate::topic::TopicFinder;
use crate::vocabulary::{Lexed, Vocabulary};
use crate::zone::{ZoneFinder, ZoneKind, Zones};

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
    ///
    /// # Examples
    /// ```
    /// use sepakat::lexicon::Merge;
    /// use sepakat::{Article, Pipeline};
    ///
    /// let folder = std::env::temp_dir().join(format!("sepakat-lexicons-{}", std::process::id()));
    /// std::fs::create_dir_all(&folder)?;
    /// let table = "term\taliases\tnote\tsource\npiagam biru\t\tpact\tknowledge\n";
    /// std::fs::write(folder.join("instruments.tsv"), table)?;
    ///
    /// let pipeline = Pipeline::builder().lexicons(&folder, Merge::Add).build()?;
    /// let text = "Indonesia dan Jepang menandatangani piagam biru di Tokyo.";
    /// let document = pipeline.extract(&Article::new(text));
    /// assert_eq!(document.events()[0].instruments, ["piagam biru"]);
    /// # std::fs::remove_dir_all(&folder)?;
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
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
        let zones = ZoneFinder::new(&lexicons)?;
        let mentions = MentionFinder::new(&lexicons, &tokenizer, &mut vocabulary)?;
        Ok(Pipeline {
            zones,
            sentences: SentenceSplitter::new(&lexicons),
            morphology: OnceCell::new(),
            linker: Linker::new(mentions.gazetteer()),
            mentions,
            dates: DateFinder::new(&lexicons, &tokenizer, &mut vocabulary)?,
            quotes: QuoteFinder::new(&lexicons, &tokenizer, &mut vocabulary),
            topics: TopicFinder::new(&lexicons, &tokenizer, &mut vocabulary),
            slots: SlotReader::new(&lexicons, &tokenizer, &mut vocabulary),
            weights: Weights::new(&lexicons, &frames)?,
            frames,
            clauses: ClauseReader::new(&lexicons, &tokenizer, &mut vocabulary)?,
            tokenizer,
            vocabulary,
            layers: self.layers,
            lexicons,
        })
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
    ///
    /// # Examples
    /// ```
    /// let pipeline = sepakat::Pipeline::bundled()?;
    /// let told = pipeline.explain(&sepakat::Article::new("Indonesia bertemu di Tokyo."));
    /// assert!(told.contains("no event `bertemu`: fewer than two parties: Indonesia"), "{told}");
    /// # Ok::<(), sepakat::Error>(())
    /// ```
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
        let writer = RecordWriter::new(self, &layers, body_start, &[]);
        let records = candidates.iter().filter_map(|c| {
            let span = layers.lexed.span(c.trigger.clone());
            let parties = c.parties.iter().map(|p| merge::EventParty {
                body: p.participant.body,
                role: p.role,
                representatives: Vec::new(),
            });
            Some(CandidateRecord {
                trigger: writer.in_body(span)?,
                sentence: writer.in_body(layers.sentences[c.sentence].span)?,
                kind: c.kind,
                parties: parties.map(|p| writer.party(&p)).collect(),
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
        RecordWriter::new(self, &layers, body_start, &event_mentions).document(article, &events)
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
        let mut entities = self.linker.link(&lexed, &mentions, self.gazetteer(), published);
        entities.add_home(self.gazetteer());
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
        let first_mention = first_mentions(lexed, mentions, zones);
        // Such words as `nanti` stand in the clause for themselves.
        let dated = layers
            .dates
            .iter()
            .filter(|d| d.granularity != Granularity::Vague);
        let dates: Vec<Range<usize>> = dated.map(|d| d.tokens.clone()).collect();
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
        let (company, opening) = self.company(&mut clauses);
        let home = self
            .gazetteer()
            .home()
            .and_then(|home| entities.of_known(Known::Country(home)));
        let lead = layers
            .sentences
            .get(LEAD_SENTENCES)
            .map_or(lexed.text.len(), |s| s.span.start);
        let mut discourse = Discourse::new(
            &self.frames,
            &self.weights,
            entities,
            &layers.speeches,
            home,
            entities.salience(mentions, lead),
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

    /// Who is named together, which must be known before the first act is read, and the sentences read for it; the rest of a
    /// long text is read on the way.
    fn company(&self, clauses: &mut impl Iterator<Item = Clauses>) -> (Company, Vec<Clauses>) {
        let mut company = Company::default();
        let mut opening: Vec<Clauses> = Vec::new();
        while !company.is_full()
            && let Some(sentence) = clauses.next()
        {
            company.add(&sentence.view(), &self.frames);
            opening.push(sentence);
        }
        (company, opening)
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

/// For each token the mention that begins there and reaches farthest; none in a dateline, whose outlet and place take part in
/// nothing.
fn first_mentions(lexed: &Lexed<'_>, mentions: &[Mention], zones: &Zones) -> Vec<Option<u32>> {
    let in_dateline = |mention: &Mention| {
        let start = lexed.tokens[mention.tokens.start].span.start;
        zones.at(start).is_some_and(|z| z.kind == ZoneKind::Dateline)
    };
    let mut first_mention: Vec<Option<u32>> = vec![None; lexed.tokens.len()];
    for (i, mention) in mentions.iter().enumerate().filter(|(_, m)| !in_dateline(m)) {
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
