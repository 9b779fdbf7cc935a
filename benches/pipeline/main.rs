//! How fast each stage and the whole pipeline read, beside a bare search for the same names in the same text.
//!
//! `cargo bench` prints first the figures that README.md quotes (`loading`, `memory`, `ratio pipeline/scan`, `two
//! threads`; each the best of several runs), then what criterion measures of each stage. The text is written by
//! [`generator`]; `SEPAKAT_BENCH_TEXT=news.jsonl cargo bench` reads one article a line instead.
#![allow(clippy::print_stdout, reason = "a bench shows its result")]

mod generator;

use std::hint::black_box;
use std::time::{Duration, Instant};

use aho_corasick::{AhoCorasick, MatchKind};
use criterion::{Criterion, SamplingMode, Throughput};
use generator::{Article, Generator, names_in};
use sepakat::Lexicons;
use sepakat::entity::Linker;
use sepakat::mention::{Mention, MentionFinder};
use sepakat::quote::QuoteFinder;
use sepakat::sentence::SentenceSplitter;
use sepakat::temporal::DateFinder;
use sepakat::token::Tokenizer;
use sepakat::topic::TopicFinder;
use sepakat::vocabulary::{Lexed, Vocabulary};
use sepakat::zone::ZoneFinder;
use sepakat::{Document, Pipeline};

fn main() {
    // `cargo bench -- --test` only sees to it that everything runs and gives what it should.
    let test = std::env::args().any(|a| a == "--test");
    let lexicons = Lexicons::bundled().expect("the bundled lexicons have no fault");
    let articles = articles(&lexicons, if test { 200_000 } else { 4_000_000 });
    let runs = if test { 1 } else { 7 };
    loading(runs);
    let pipeline = Pipeline::builder()
        .build()
        .expect("the bundled lexicons have no fault");
    memory();
    summary(&lexicons, &pipeline, &articles, runs);
    let mut criterion = Criterion::default()
        .sample_size(10)
        .warm_up_time(Duration::from_millis(300))
        .measurement_time(Duration::from_secs(2))
        .configure_from_args();
    stages(&mut criterion, &lexicons, &pipeline, &articles);
    criterion.final_summary();
}

fn articles(lexicons: &Lexicons, bytes: usize) -> Vec<Article> {
    let Some(path) = std::env::var_os("SEPAKAT_BENCH_TEXT") else {
        return Generator::new(lexicons).articles(bytes);
    };
    let lines = std::fs::read_to_string(&path).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
    let article = |line: &str| {
        let value: serde_json::Value = serde_json::from_str(line).expect("every line is an object");
        let published = value["published"]
            .as_str()
            .and_then(|d| d.get(..10)?.parse().ok());
        Article {
            text: value["text"].as_str().expect("every line has a text").to_owned(),
            published: published.unwrap_or(jiff::civil::date(2020, 1, 1)),
            tells_event: None,
        }
    };
    lines.lines().map(article).collect()
}

/// How long the shortest run so far took.
struct Best(Duration);

impl Best {
    const NONE: Best = Best(Duration::MAX);

    fn run<T>(&mut self, run: impl FnOnce() -> T) -> T {
        let begun = Instant::now();
        let given = black_box(run());
        self.0 = self.0.min(begun.elapsed());
        given
    }
}

/// Teaches what a program pays before the first article.
fn loading(runs: usize) {
    let mut time = Best::NONE;
    for _ in 0..runs {
        assert!(time.run(|| Pipeline::builder().build().is_ok()));
    }
    println!("loading {:.0} ms", time.0.as_secs_f64() * 1e3);
}

/// Teaches how much memory the process holds with the pipeline loaded and the articles beside it.
fn memory() {
    let Ok(status) = std::fs::read_to_string("/proc/self/status") else {
        return;
    };
    let kilobytes = |name: &str| -> Option<f64> {
        let line = status.lines().find(|l| l.starts_with(name))?;
        line.split_whitespace().nth(1)?.parse().ok()
    };
    if let (Some(now), Some(most)) = (kilobytes("VmRSS:"), kilobytes("VmHWM:")) {
        println!(
            "memory {:.0} MB, at most {:.0} MB, the text of the bench included",
            now / 1024.0,
            most / 1024.0
        );
    }
}

/// Teaches how the whole pipeline compares with doing nothing but looking for names.
fn summary(lexicons: &Lexicons, pipeline: &Pipeline, articles: &[Article], runs: usize) {
    let bytes: usize = articles.iter().map(|a| a.text.len()).sum();
    let megabytes = bytes as f64 / 1e6;
    let scanner = scanner(lexicons);
    let (mut scan, mut whole, mut halves) = (Best::NONE, Best::NONE, Best::NONE);
    let events = check(
        articles,
        &articles.iter().map(|a| extract(pipeline, a)).collect::<Vec<_>>(),
    );
    let mut hits = 0;
    // In turns, so that whatever else the machine does slows all of them.
    for _ in 0..runs {
        hits = scan.run(|| scan_all(&scanner, articles));
        let by_one = whole.run(|| extract_all(pipeline, articles));
        let by_two = halves.run(|| extract_in_two(pipeline, articles));
        assert_eq!((by_one, by_two), (events, events), "every run finds the same");
    }
    assert!(hits > articles.len(), "names stand in most articles");
    println!(
        "text {megabytes:.1} MB, {} articles, {hits} names, {events} events",
        articles.len()
    );
    let rate = |time: &Best| megabytes / time.0.as_secs_f64();
    println!(
        "scan {:.1} MB/s for {} names",
        rate(&scan),
        scanner.patterns_len()
    );
    println!(
        "pipeline {:.1} MB/s, {:.0} articles/s",
        rate(&whole),
        articles.len() as f64 / whole.0.as_secs_f64()
    );
    println!("ratio pipeline/scan {:.3}", rate(&whole) / rate(&scan));
    println!(
        "two threads {:.1} MB/s, {:.2} times one",
        rate(&halves),
        rate(&halves) / rate(&whole)
    );
}

/// A search for every name that the gazetteer knows.
fn scanner(lexicons: &Lexicons) -> AhoCorasick {
    const COLUMNS: [&str; 8] = [
        "name", "aliases", "demonyms", "metonyms", "heads", "deputies", "person", "variants",
    ];
    const TABLES: [&str; 9] = [
        "countries.tsv",
        "international.tsv",
        "ministries.tsv",
        "agencies.tsv",
        "companies.tsv",
        "universities.tsv",
        "places.tsv",
        "officials.tsv",
        "foreign_officials.tsv",
    ];
    let mut names: Vec<String> = Vec::new();
    for table in TABLES {
        for column in COLUMNS {
            names.extend(names_in(lexicons, table, column).map(str::to_lowercase));
        }
    }
    names.sort();
    names.dedup();
    AhoCorasick::builder()
        .match_kind(MatchKind::LeftmostLongest)
        .ascii_case_insensitive(true)
        .build(names)
        .expect("the names fit an automaton")
}

fn scan_all(scanner: &AhoCorasick, articles: &[Article]) -> usize {
    articles.iter().map(|a| scanner.find_iter(&a.text).count()).sum()
}

fn extract(pipeline: &Pipeline, article: &Article) -> Document {
    pipeline.extract(&sepakat::Article::new(&article.text).published(article.published))
}

/// How many events there are.
fn extract_all(pipeline: &Pipeline, articles: &[Article]) -> usize {
    articles.iter().map(|a| extract(pipeline, a).events().len()).sum()
}

/// How many events two threads find, each of which takes the next article when it is done with one.
fn extract_in_two(pipeline: &Pipeline, articles: &[Article]) -> usize {
    let next = std::sync::atomic::AtomicUsize::new(0);
    let work = || {
        let mut events = 0;
        while let Some(article) = articles.get(next.fetch_add(1, std::sync::atomic::Ordering::Relaxed)) {
            events += extract(pipeline, article).events().len();
        }
        events
    };
    std::thread::scope(|scope| {
        let other = scope.spawn(work);
        let mine = work();
        mine + other.join().expect("no article makes a thread panic")
    })
}

/// How many events there are. A run that finds none, or finds events everywhere, is fast for a wrong reason.
fn check(articles: &[Article], documents: &[Document]) -> usize {
    let found = |tells: bool| {
        let all = articles
            .iter()
            .zip(documents)
            .filter(|(a, _)| a.tells_event == Some(tells));
        let (with, all): (usize, usize) = all.fold((0, 0), |(with, all), (_, d)| {
            (with + usize::from(!d.events().is_empty()), all + 1)
        });
        with as f64 / all.max(1) as f64
    };
    assert_eq!(articles.len(), documents.len());
    let events = documents.iter().map(|d| d.events().len()).sum();
    if articles.iter().all(|a| a.tells_event.is_none()) {
        assert!(events > 0, "some article tells of an event");
    } else {
        assert!(
            found(true) > 0.8,
            "{:.2} of the articles with events have one",
            found(true)
        );
        assert!(
            found(false) < 0.1,
            "{:.2} of the articles without events have one",
            found(false)
        );
    }
    events
}

/// Teaches where the time goes: each stage on what the stages before it gave.
fn stages(criterion: &mut Criterion, lexicons: &Lexicons, pipeline: &Pipeline, articles: &[Article]) {
    const SOUND: &str = "the bundled lexicons have no fault";
    let mut vocabulary = Vocabulary::default();
    let tokenizer = Tokenizer::new(lexicons);
    let zones = ZoneFinder::new(lexicons).expect(SOUND);
    let splitter = SentenceSplitter::new(lexicons);
    let mentions = MentionFinder::new(lexicons, &tokenizer, &mut vocabulary).expect(SOUND);
    let dates = DateFinder::new(lexicons, &tokenizer, &mut vocabulary).expect(SOUND);
    let quotes = QuoteFinder::new(lexicons, &tokenizer, &mut vocabulary);
    let topics = TopicFinder::new(lexicons, &tokenizer, &mut vocabulary);
    let linker = Linker::new(mentions.gazetteer());
    let read: Vec<_> = articles
        .iter()
        .map(|a| {
            let lexed = Lexed::new(&a.text, tokenizer.tokenize(&a.text), &vocabulary);
            let sentences = splitter.split(&a.text, &lexed.tokens);
            let mentions = mentions.find(&lexed, &sentences, Some(a.published));
            (a, lexed, sentences, mentions)
        })
        .collect();
    let mut group = criterion.benchmark_group("stage");
    group.sampling_mode(SamplingMode::Flat);
    group.throughput(Throughput::Bytes(
        articles.iter().map(|a| a.text.len() as u64).sum(),
    ));
    let mut stage = |name: &str, run: &dyn Fn() -> usize| {
        assert!(run() > 0, "{name} finds something");
        group.bench_function(name, |b| b.iter(run));
    };
    stage("zone", &|| {
        articles.iter().map(|a| zones.find(&a.text).zones.len()).sum()
    });
    stage("token", &|| {
        articles.iter().map(|a| tokenizer.tokenize(&a.text).len()).sum()
    });
    stage("lexing", &|| {
        let lex = |a: &Article, l: &Lexed<'_>| Lexed::new(&a.text, l.tokens.clone(), &vocabulary).words.len();
        read.iter().map(|(a, l, ..)| lex(a, l)).sum()
    });
    stage("sentence", &|| {
        read.iter()
            .map(|(a, l, ..)| splitter.split(&a.text, &l.tokens).len())
            .sum()
    });
    stage("mention", &|| {
        read.iter()
            .map(|(a, l, s, _)| mentions.find(l, s, Some(a.published)).len())
            .sum()
    });
    stage("date", &|| {
        read.iter()
            .map(|(a, l, ..)| dates.find(l, Some(a.published)).len())
            .sum()
    });
    stage("quote", &|| {
        read.iter().map(|(_, l, s, m)| quotes.find(l, s, m).len()).sum()
    });
    stage("entity", &|| {
        let link = |a: &Article, l: &Lexed<'_>, m: &[Mention]| {
            linker
                .link(l, m, mentions.gazetteer(), Some(a.published))
                .all()
                .len()
        };
        read.iter().map(|(a, l, _, m)| link(a, l, m)).sum()
    });
    stage("topic", &|| {
        read.iter().map(|(_, l, ..)| topics.find(l).len()).sum()
    });
    let scanner = scanner(lexicons);
    stage("scan", &|| scan_all(&scanner, articles));
    stage("pipeline", &|| extract_all(pipeline, articles));
    group.finish();
}
