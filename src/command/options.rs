//! The arguments.

use std::path::PathBuf;

use clap::{Parser, ValueEnum};
use jiff::civil::Date;

use crate::record::{Layer, OffsetUnit};

const HELP: &str = "\
Examples:
  Read an article; `kemarin` and `Kamis (9/9)` are resolved against the day it was published
    sepakat article.txt --published 2024-12-06

  Read a collection, one article a line, and keep the records
    sepakat news.jsonl --format jsonl > events.jsonl

  Read from another program
    curl -s https://example.org/article.txt | sepakat -

  List who agrees with whom
    sepakat news.jsonl --format jsonl | jq -r '.events[] | [.kind, .date, .parties[].name] | @tsv'

  Look at what the stages below the events found
    sepakat article.txt --format jsonl --layers mentions,entities,dates,quotes

  See why a sentence gave an event, or none
    echo 'Indonesia batal bertemu Fiji.' | sepakat - --format explain

  Add names and verbs of your own (see lexicons/README.md)
    sepakat news.jsonl --lexicons my-lexicons

Input:
  A file is one article. In JSON lines (a path that ends in `.jsonl` or `.ndjson`, or `--input jsonl`) every line is an
  object with the key `text` and perhaps `id`, `title`, `published` and `outlet`; other keys are ignored. A `title` is
  read as the headline; offsets count in `text` alone. Without an `id`, a record is named by its file and line.
  Text is UTF-8, with line ends of any kind. A byte order mark at the beginning of a text stays part of it, as white
  space. An empty file is an article without events; empty lines between JSON lines are skipped.

Exit status:
  0  all input was read, or whoever reads the output had enough
  1  some input could not be read, and was reported; all other input came out. Also: the output could not be written
  2  the arguments, or the lexicons they name, are wrong; nothing was read";

/// Reads Indonesian news text and prints the cooperation events in it: who cooperates with whom, how, on what, when,
/// where, how firm it is, and who says so
#[derive(Debug, Parser)]
#[command(name = "sepakat", version, after_help = HELP, arg_required_else_help = true, max_term_width = 120)]
pub(super) struct Options {
    /// Texts, JSON lines (`.jsonl`), or `-` for standard input
    #[arg(required = true, value_name = "FILES")]
    pub files: Vec<PathBuf>,

    /// The day of publication of articles that do not give their own, such as 2024-12-06
    #[arg(long, value_name = "DATE", value_parser = day)]
    pub published: Option<Date>,

    /// What comes out
    #[arg(long, value_enum, default_value_t = Format::Text)]
    pub format: Format,

    /// What the documents hold besides events: zones, sentences, tokens, mentions, entities, dates, quotes, or `all`
    #[arg(long, value_name = "LIST", value_delimiter = ',', value_parser = layers)]
    layers: Vec<Layers>,

    /// What offsets in records count
    #[arg(long, value_enum, default_value_t = Offsets::Char)]
    pub offsets: Offsets,

    /// How to read all inputs, whatever their names
    #[arg(long, value_enum)]
    pub input: Option<InputFormat>,

    /// Replace what is no UTF-8 by U+FFFD instead of refusing it
    #[arg(long)]
    pub lossy: bool,

    /// A folder of lexicons to add to the bundled ones; may be given again
    #[arg(long, value_name = "DIR")]
    pub lexicons: Vec<PathBuf>,

    /// A folder of lexicons, each to stand instead of the bundled one of its name; may be given again
    #[arg(long, value_name = "DIR")]
    pub replace_lexicons: Vec<PathBuf>,

    /// How many threads to use; 0 for one a core
    #[arg(long, value_name = "N", default_value_t = 0)]
    pub threads: usize,

    /// When to use colour; `auto` is on a terminal, where NO_COLOR is not set
    #[arg(long, value_enum, value_name = "WHEN", default_value_t = Color::Auto)]
    pub color: Color,
}

impl Options {
    /// The layers asked for.
    pub fn layers(&self) -> impl Iterator<Item = Layer> + '_ {
        self.layers.iter().flat_map(|l| l.0).copied()
    }
}

/// What comes out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum Format {
    /// Events to be read by a person.
    Text,
    /// The output record, one document a line.
    Jsonl,
    /// How each sentence was read, and why an act gave no event: for those who write frames.
    Explain,
}

/// How an input is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum InputFormat {
    /// One article.
    Text,
    /// One article a line, in JSON.
    Jsonl,
}

/// What offsets count.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum Offsets {
    /// Unicode code points.
    Char,
    /// Bytes of UTF-8.
    Byte,
    /// Units of UTF-16, as in JavaScript.
    Utf16,
}

impl Offsets {
    pub fn unit(self) -> OffsetUnit {
        match self {
            Offsets::Char => OffsetUnit::Char,
            Offsets::Byte => OffsetUnit::Byte,
            Offsets::Utf16 => OffsetUnit::Utf16,
        }
    }
}

/// When to use colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum Color {
    /// On a terminal.
    Auto,
    /// Also into a file or a pager.
    Always,
    /// Plain marks only.
    Never,
}

/// One name in the list of layers: a layer, or all.
#[derive(Clone, Copy, Debug)]
struct Layers(&'static [Layer]);

fn layers(name: &str) -> Result<Layers, String> {
    // Events are always there; who names them among the layers is not wrong.
    if name == "events" {
        return Ok(Layers(&[]));
    }
    if name == "all" {
        return Ok(Layers(&Layer::ALL));
    }
    let known = Layer::ALL.iter().position(|l| l.name() == name);
    known.map(|i| Layers(&Layer::ALL[i..=i])).ok_or_else(|| {
        let names = Layer::ALL.map(Layer::name).join(", ");
        format!("no layer has that name, expected `all` or some of {names}")
    })
}

/// A day as the user or an input writes it; the time behind a day is passed over.
pub(super) fn day(written: &str) -> Result<Date, String> {
    let date = match written.get(..10) {
        Some(date) if written[10..].starts_with(['T', ' ']) => date,
        _ => written,
    };
    date.parse()
        .map_err(|_| "no such day, expected one such as 2024-12-06".to_owned())
}
