//! The command line: what the program `sepakat` and the example `extract` run.
//!
//! Articles are read one after the other, extracted in parallel, and written in the order in which they came. A fault in
//! one article is reported, and the others still come out; the exit status says so.

mod input;
mod options;
mod progress;
mod show;

use std::io::{self, BufWriter, IsTerminal, Write};
use std::process::ExitCode;

use clap::Parser;
use rayon::prelude::*;
use serde::Serialize;
use serde_json::Value;

use self::input::{Inputs, Raw, Read};
use self::options::{Format, Options};
use self::progress::Progress;
use self::show::Style;
use crate::lexicon::Merge;
use crate::record::Document;
use crate::{Article, Error, Pipeline};

/// Everything went well.
const FINE: u8 = 0;
/// Some input could not be read, or was read only in part.
const INPUT_FAILED: u8 = 1;
/// The arguments, or the lexicons they name, are wrong.
const USAGE: u8 = 2;

/// Runs the program with the arguments of the process.
pub fn main() -> ExitCode {
    let options = match Options::try_parse() {
        Ok(options) => options,
        Err(e) => {
            // Nobody is left to tell when even this cannot be written.
            let _ = e.print();
            return ExitCode::from(if e.use_stderr() { USAGE } else { FINE });
        }
    };
    let status = match prepare(&options) {
        Ok((pipeline, pool)) => pool.install(|| run(&options, &pipeline)),
        Err(message) => {
            complain(&message);
            USAGE
        }
    };
    ExitCode::from(status)
}

fn prepare(options: &Options) -> Result<(Pipeline, rayon::ThreadPool), String> {
    let pipeline = pipeline(options).map_err(|e| e.to_string())?;
    let pool = rayon::ThreadPoolBuilder::new()
        .num_threads(options.threads)
        .build()
        .map_err(|e| format!("cannot start {} threads: {e}", options.threads))?;
    Ok((pipeline, pool))
}

fn pipeline(options: &Options) -> Result<Pipeline, Error> {
    let mut builder = Pipeline::builder().layers(options.layers());
    for folder in &options.lexicons {
        builder = builder.lexicons(folder, Merge::Add);
    }
    for folder in &options.replace_lexicons {
        builder = builder.lexicons(folder, Merge::Replace);
    }
    builder.build()
}

/// How many articles, and how many bytes of them, are held at a time.
const BATCH_ARTICLES: usize = 1024;
const BATCH_BYTES: usize = 8 << 20;

/// Reads all inputs and writes what they give; the exit status.
fn run(options: &Options, pipeline: &Pipeline) -> u8 {
    let stdout = io::stdout();
    let style = Style::new(options.color, stdout.is_terminal());
    let mut out = BufWriter::new(stdout.lock());
    let mut progress = Progress::new(&options.files);
    let mut inputs = Inputs::new(&options.files, options.input, options.lossy);
    let worker = Worker {
        options,
        pipeline,
        style,
    };
    let mut status = FINE;
    loop {
        let batch = batch(&mut inputs);
        if batch.is_empty() {
            break;
        }
        let bytes: usize = batch.iter().map(|raw| raw.as_ref().map_or(0, Raw::len)).sum();
        let done: Vec<Outcome> = batch.into_par_iter().map(|raw| worker.outcome(raw)).collect();
        for outcome in done {
            if let Err(e) = out.write_all(outcome.output.as_bytes()) {
                return write_failed(&e);
            }
            for complaint in &outcome.complaints {
                status = INPUT_FAILED;
                progress.suspend(|| complain(complaint));
            }
        }
        if let Err(e) = out.flush() {
            return write_failed(&e);
        }
        progress.advance(bytes);
    }
    progress.finish();
    status
}

/// Who reads the output may stop reading when he has enough; anything else is worth telling.
fn write_failed(error: &io::Error) -> u8 {
    if error.kind() == io::ErrorKind::BrokenPipe {
        return FINE;
    }
    complain(&format!("cannot write the output: {error}"));
    INPUT_FAILED
}

fn complain(message: &str) {
    // Nobody is left to tell when even this cannot be written.
    let _ = writeln!(io::stderr(), "sepakat: {message}");
}

/// The next inputs: as many as may be held, or those that are there when the next would have to be waited for.
fn batch(inputs: &mut Inputs<'_>) -> Vec<Result<Raw, String>> {
    let mut batch = Vec::new();
    let mut bytes = 0;
    while batch.len() < BATCH_ARTICLES && bytes < BATCH_BYTES {
        let Some(raw) = inputs.next() else { break };
        bytes += raw.as_ref().map_or(0, Raw::len);
        batch.push(raw);
        if inputs.would_wait() {
            break;
        }
    }
    batch
}

/// What one input gives.
#[derive(Default)]
struct Outcome {
    output: String,
    complaints: Vec<String>,
}

/// A line of `--format jsonl`.
#[derive(Serialize)]
struct Record<'a> {
    id: &'a Value,
    #[serde(flatten)]
    document: &'a Document,
}

/// What every thread needs to turn an input into output.
struct Worker<'a> {
    options: &'a Options,
    pipeline: &'a Pipeline,
    style: Style,
}

impl Worker<'_> {
    fn outcome(&self, raw: Result<Raw, String>) -> Outcome {
        let mut outcome = Outcome::default();
        match raw.and_then(Raw::read) {
            Ok(read) => self.extract(&read, &mut outcome),
            Err(complaint) => outcome.complaints.push(complaint),
        }
        outcome
    }

    fn extract(&self, read: &Read, outcome: &mut Outcome) {
        outcome.complaints.extend(read.complaint.clone());
        let mut article = Article::new(&read.text);
        if let Some(title) = &read.title {
            article = article.title(title);
        }
        if let Some(date) = read.published.or(self.options.published) {
            article = article.published(date);
        }
        match self.options.format {
            Format::Text => {
                let document = self.pipeline.extract(&article);
                show::document(&mut outcome.output, self.style, read, &document);
            }
            Format::Jsonl => self.record(read, self.pipeline.extract(&article), outcome),
            Format::Explain => show::explanation(
                &mut outcome.output,
                self.style,
                read,
                &self.pipeline.explain(&article),
            ),
        }
    }

    fn record(&self, read: &Read, document: Document, outcome: &mut Outcome) {
        let document = document.in_unit(self.options.offsets.unit(), &read.text);
        let record = Record {
            id: &read.id,
            document: &document,
        };
        match serde_json::to_string(&record) {
            Ok(line) => {
                outcome.output = line;
                outcome.output.push('\n');
            }
            Err(e) => outcome
                .complaints
                .push(format!("{}: cannot write the record: {e}", read.place)),
        }
    }
}
