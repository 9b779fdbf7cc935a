//! Cooperation events from Indonesian news text: who cooperates with whom, how, on what, when, where, how firm it is, and
//! who says so, each with the place in the text that it was read from.
//!
//! # Tutorial
//! A [`Pipeline`] is made once and reads any number of articles, from any number of threads. An [`Article`] is a text, with
//! the day it was published where that is known: `kemarin` and `Kamis (10/4)` are resolved against it.
//! ```
//! use jiff::civil::date;
//! use sepakat::{Article, Pipeline};
//!
//! let pipeline = Pipeline::bundled()?;
//! let text = "Indonesia dan Fiji sepakat memperkuat kerja sama pertahanan. \
//!             Menlu Sugiono bertemu Menlu Jepang Takeshi Iwaya di Tokyo, Kamis (10/4).";
//! let document = pipeline.extract(&Article::new(text).published(date(2025, 4, 11)));
//!
//! let [agreement, meeting] = document.events() else { panic!("two events") };
//! let countries: Vec<_> = agreement.parties.iter().filter_map(|p| p.country.as_deref()).collect();
//! assert_eq!(countries, ["IDN", "FJI"]);
//! assert_eq!(agreement.fields, ["defence"]);
//! assert_eq!(meeting.date.as_deref(), Some("2025-04-10"));
//! assert_eq!(meeting.parties[1].representatives, ["Takeshi Iwaya"]);
//!
//! // Every value points into the text.
//! let mention = &meeting.mentions[0];
//! assert_eq!(mention.span.of(text), "bertemu");
//! assert!(mention.sentence.of(text).starts_with("Menlu Sugiono"));
//! # Ok::<(), sepakat::Error>(())
//! ```
//! A [`Document`] serialises with `serde` into the output record. Offsets count bytes; [`Document::in_unit`] turns them into
//! characters or UTF-16 units. The layers below the events come along when they are asked for:
//! ```
//! use sepakat::record::{Layer, OffsetUnit};
//! use sepakat::{Article, Pipeline};
//!
//! let pipeline = Pipeline::builder().layers([Layer::Dates]).build()?;
//! let text = "Éra baru: pertemuan itu digelar 27–28 April 2018.";
//! let document = pipeline.extract(&Article::new(text)).in_unit(OffsetUnit::Char, text);
//! let date = &document.dates.as_deref().unwrap_or_default()[0];
//! assert_eq!(date.value.as_deref(), Some("2018-04-27/2018-04-28"));
//! assert_eq!(date.span.start, 32);
//! # Ok::<(), sepakat::Error>(())
//! ```
//! Names, verbs and terms are data. A folder of your own adds to the bundled tables, or stands instead of them
//! ([`PipelineBuilder::lexicons`]); what is wrong in it is told with file, line and column ([`Error::faults`]).
//! `lexicons/README.md` tells what stands where.
//!
//! Every stage is of use alone: [`temporal::Dates`] finds dates, [`quote`] quotes with their speakers, [`mention`] names,
//! [`morphology`] lemma, voice and aspect of a word, [`sentence`] and [`token`] what their names say.
//!
//! # What the crate promises
//! - Text never fails: any `&str`, of any length, gives a document, perhaps without events. Only lexicons can be at fault,
//!   and only when they load.
//! - The same text gives the same document, whatever else runs.
//! - The cost grows with the length of the text and not faster.
//! - The library prints nothing, reads no file that it is not told to, and holds no `unsafe` code.
//!
//! # How it works
//! The text goes down a cascade of stages, once; no stage looks at a later one. Here they are in reading order, which is also
//! the order of the modules: a module uses only those above it.
//!
//! 1. **Foundations.** A [`span`] is a range of bytes of the original text; whatever is found carries one. [`error`] tells of
//!    faults in data. [`lexicon`] reads and checks the tables, in which everything Indonesian stands.
//! 2. **Zones.** [`zone`] parts headline, dateline and body from noise: related links, credits, captions, tags. Noise is never a
//!    source of events. The dateline gives the outlet and the place, and the head often the day and time of publication.
//! 3. **Tokens and sentences.** [`token`] cuts the text into words, numbers and marks that tile it. [`sentence`] puts tokens
//!    together, with an eye on abbreviations and quotations.
//! 4. **Words.** [`morphology`] generates the forms of a verb and knows their voice: who of two names acts and who is acted on
//!    hangs on `menandatangani` against `ditandatangani`. It also tells lemma, root and aspect of every form of the frames
//!    ([`Pipeline::morphology`]). [`vocabulary`] turns every folded word that any table knows into a number; from here on
//!    nothing compares strings. [`phrase`] is the trie over such numbers that each stage compiles its tables to.
//! 5. **Names.** [`gazetteer`] holds countries, bodies, people and places with the names they go by and the times in which
//!    these held. [`mention`] finds them, and unknown names by their shape and their titles, and decides between readings by
//!    what stands near.
//! 6. **Time.** [`temporal`] finds dates and gives them values.
//! 7. **Speech.** [`quote`] finds what is said, in quotation marks or without, and by whom.
//! 8. **Entities.** [`entity`] joins the mentions that name the same, links them to the gazetteer, and knows for which body an
//!    office or a person speaks, and who held an office told alone on the day of publication.
//! 9. **Topics.** [`topic`] finds terms for the fields and the forms of cooperation.
//! 10. **Acts.** [`frame`] holds the acts that verbs and nouns name, with the slots they open, and the operators that change
//!     them: `akan`, `batal`, `berharap`. [`clause`] reads a sentence as a row of items and gathers names into groups.
//! 11. **Event mentions.** [`event`] finds the acts of a sentence and composes their operators to kind and status. It
//!     offers every reading of an act that clause, speaker and earlier sentences allow, each with other parties, and
//!     weighs what speaks for each by a table; the best is believed where more speaks for it than against. [`slot`]
//!     adds date, place, field and form.
//! 12. **Events.** [`merge`] joins mentions of one occasion. [`record`] is what comes out, and [`pipeline`] the way through
//!     it all. With the feature `cli`, `command` is the program around it.
//!
//! # Where it is not as first designed
//! The design chose parties and rejected false acts by rules in a fixed order. Each rule helped some articles and hurt
//! others, and no order suited all: so the rules became features of readings, and what they count is fitted on
//! annotated articles (`examples/fit.rs`, a logistic regression) and stands as data in `lexicons/weights.tsv`, one row
//! a feature, to read and to change. The examples of the frames take part in the fit, so that a plain sentence is not
//! lost to a rare one. Names are matched by a trie over words and not by Aho-Corasick over characters: borders of words
//! hold by construction.
// The modules in the order in which the text flows; a module uses only those above it.
pub mod span;
pub mod error;
pub mod lexicon;
pub mod zone;
mod segmentation;
pub mod token;
pub mod sentence;
pub mod morphology;
pub mod vocabulary;
pub mod phrase;
pub mod gazetteer;
pub mod temporal;
pub mod mention;
pub mod quote;
pub mod entity;
pub mod topic;
pub mod frame;
pub mod clause;
pub mod event;
pub mod slot;
pub mod merge;
pub mod record;
pub mod pipeline;
#[cfg(feature = "cli")]
pub mod command;

pub use error::{Error, Fault};
pub use lexicon::Lexicons;
pub use pipeline::{Article, Pipeline, PipelineBuilder};
pub use record::Document;
pub use span::Span;

/// The examples of the README, which the documentation tests run.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;

#[cfg(test)]
mod tests {
    #[test]
    fn bundled_lexicons_have_no_fault() {
        if let Err(e) = crate::Lexicons::bundled() {
            panic!("{e}");
        }
    }

    #[test]
    fn bundled_names_refer_to_entities_that_exist() {
        let lexicons = crate::Lexicons::bundled().unwrap();
        let tokenizer = crate::token::Tokenizer::new(&lexicons);
        let mut vocabulary = crate::vocabulary::Vocabulary::default();
        if let Err(e) = crate::gazetteer::Gazetteer::new(&lexicons, &tokenizer, &mut vocabulary) {
            panic!("{e}");
        }
    }
}
