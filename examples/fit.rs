//! Fits the weights of readings on annotated articles and on the examples of the frames.
//!
//! `cargo run --release --example fit -- --out DIR GOLD.jsonl ...` writes `DIR/weights.tsv`; try it with
//! `--replace-lexicons DIR`, keep it by copying it to `lexicons/`. A gold file has an article a line: `text`, perhaps
//! `title` and `published`, and `events` with `kind`, `parties` and `mentions` (`start` and `end` in characters).
//! `examples/news.jsonl` has articles written for this crate: what they tell is invented, their persons too.
//! `examples/annotations.jsonl` has the events of articles whose text is not ours to give: `--texts FILE` adds it by `id`.
//!
//! With `--parts N` it tells how good such weights are on articles that they were not fitted on: the articles are cut into
//! `N` parts, and each is read with weights fitted on the others (and on the files of `--beside`, which no part has). Part 1
//! gives `DIR/1/weights.tsv`, its articles `DIR/1.gold.jsonl` and what is found in them `DIR/1.found.jsonl`, for
//! `score.py` of the annotated articles.
//!
//! Each reading of each act is a row: its features, and how right it is. It is right when the article has an event of its
//! kind with its parties, told in its sentence; half right when the event is told elsewhere, since it then adds a mention
//! and no false event. What an act may refer to depends on what was believed before it, so the rows are made anew with
//! the weights of the round before. The model is a logistic regression: each feature has a weight, and a smaller one for
//! each kind, both held near zero by their squares. A file that is given twice counts twice.
#![allow(clippy::print_stdout, clippy::print_stderr, reason = "a program that reports")]

use std::collections::{BTreeMap, BTreeSet};
use std::error::Error;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use clap::Parser;
use sepakat::frame::{EventKind, Example};
use sepakat::lexicon::{EVENT_KINDS, Merge};
use sepakat::pipeline::CandidateRecord;
use sepakat::record::Party;
use sepakat::{Article, Pipeline};
use serde::{Deserialize, Serialize};
use serde_json::Value;

/// Fits the weights of readings on annotated articles.
#[derive(Parser)]
struct Options {
    /// Annotated articles, one a line; without any, the examples of the frames alone
    gold: Vec<PathBuf>,
    /// Articles by `id`, one a line: the text of gold articles that come without, as `examples/annotations.jsonl` does
    #[arg(long)]
    texts: Option<PathBuf>,
    /// The folder to write `weights.tsv` to
    #[arg(long)]
    out: PathBuf,
    /// Cuts the articles into this many parts, and reads each with weights fitted on the others
    #[arg(long, value_parser = clap::value_parser!(u64).range(2..))]
    parts: Option<u64>,
    /// How they are cut: another number, another cut
    #[arg(long, default_value_t = 7, requires = "parts")]
    cut: u64,
    /// Annotated articles that are in the fit of each part, and in none
    #[arg(long, requires = "parts")]
    beside: Vec<PathBuf>,
    /// How often the rows are made anew
    #[arg(long, default_value_t = 4)]
    rounds: usize,
    /// How strongly the weight of a feature is held near zero
    #[arg(long, default_value_t = 0.7)]
    ridge: f64,
    /// The same for what a kind adds to it
    #[arg(long, default_value_t = 8.0)]
    kind_ridge: f64,
    /// Added to the log-odds of every reading to give its score: above zero, more events are believed
    #[arg(long, default_value_t = 0.7)]
    lenience: f64,
}

#[derive(Deserialize, Serialize)]
struct GoldArticle {
    #[serde(default)]
    id: String,
    #[serde(default)]
    text: String,
    title: Option<String>,
    published: Option<String>,
    events: Vec<GoldEvent>,
}

impl GoldArticle {
    /// What the program reads of it.
    fn read(&self) -> Article<'_> {
        let mut article = Article::new(&self.text);
        if let Some(title) = &self.title {
            article = article.title(title);
        }
        if let Some(day) = self.published.as_deref().and_then(|d| d.get(..10)?.parse().ok()) {
            article = article.published(day);
        }
        article
    }
}

#[derive(Deserialize)]
struct Text {
    id: String,
    text: String,
    title: Option<String>,
    published: Option<String>,
}

#[derive(Deserialize, Serialize)]
struct GoldEvent {
    kind: String,
    parties: Vec<GoldParty>,
    mentions: Vec<GoldMention>,
    /// What only the scorer looks at.
    #[serde(flatten)]
    rest: BTreeMap<String, Value>,
}

#[derive(Deserialize, Serialize)]
struct GoldParty {
    country: Option<String>,
    org: Option<String>,
    name: Option<String>,
    role: String,
    #[serde(flatten)]
    rest: BTreeMap<String, Value>,
}

#[derive(Deserialize, Serialize)]
struct GoldMention {
    start: usize,
    #[serde(flatten)]
    rest: BTreeMap<String, Value>,
}

/// One reading: its features by number, and how right it is.
struct Row {
    kind: usize,
    features: Vec<usize>,
    right: f64,
    /// How often it counts.
    weight: f64,
}

/// The rows, and the names of their features.
#[derive(Default)]
struct Rows {
    rows: Vec<Row>,
    names: Vec<(String, String)>,
    numbers: BTreeMap<(String, String), usize>,
}

impl Rows {
    /// The number of a feature.
    fn number(&mut self, name: (String, String)) -> usize {
        let next = self.names.len();
        let number = *self.numbers.entry(name.clone()).or_insert(next);
        if number == next {
            self.names.push(name);
        }
        number
    }

    fn add(&mut self, candidate: &CandidateRecord, right: f64, weight: f64) {
        let kind = EVENT_KINDS
            .iter()
            .position(|k| *k == kind_name(candidate))
            .expect("kinds have names");
        let mut features = Vec::new();
        for (question, answer) in &candidate.features {
            features.push(self.number(((*question).to_owned(), answer.clone())));
        }
        self.rows.push(Row {
            kind,
            features,
            right,
            weight,
        });
    }
}

fn kind_name(candidate: &CandidateRecord) -> String {
    let word = serde_json::to_value(candidate.kind).expect("a kind is a word");
    word.as_str().unwrap_or_default().to_owned()
}

fn main() -> std::process::ExitCode {
    match run(&Options::parse()) {
        Ok(()) => std::process::ExitCode::SUCCESS,
        Err(e) => {
            eprintln!("{e}");
            std::process::ExitCode::FAILURE
        }
    }
}

/// One value from each line of a file.
fn read_lines<T: serde::de::DeserializeOwned>(path: &Path) -> Result<Vec<T>, Box<dyn Error>> {
    let text = std::fs::read_to_string(path).map_err(|e| format!("{}: {e}", path.display()))?;
    let lines = text.lines().enumerate().filter(|(_, l)| !l.trim().is_empty());
    let values = lines.map(|(i, line)| {
        let value = serde_json::from_str(line);
        value.map_err(|e| format!("{}:{}: {e}", path.display(), i + 1).into())
    });
    values.collect()
}

fn run(options: &Options) -> Result<(), Box<dyn Error>> {
    let texts: BTreeMap<String, Text> = match &options.texts {
        Some(path) => read_lines(path)?
            .into_iter()
            .map(|t: Text| (t.id.clone(), t))
            .collect(),
        None => BTreeMap::new(),
    };
    let articles = read_gold(&options.gold, &texts)?;
    let Some(parts) = options.parts else {
        fit_on(&articles.iter().collect::<Vec<_>>(), &options.out, options)?;
        println!("{}", options.out.join("weights.tsv").display());
        return Ok(());
    };
    let beside = read_gold(&options.beside, &texts)?;
    let part_of = cut(&articles, parts, options.cut);
    for part in 0..parts {
        let name = |what: &str| options.out.join(format!("{}{what}", part + 1));
        let (kept_out, others): (Vec<_>, Vec<_>) =
            articles.iter().partition(|a| part_of[a.id.as_str()] == part);
        let others: Vec<&GoldArticle> = others.into_iter().chain(&beside).collect();
        let pipeline = fit_on(&others, &name(""), options)?;
        let (mut gold, mut found) = (String::new(), String::new());
        // An article that counts several times in the fit is read once.
        let kept_out: BTreeMap<&str, &GoldArticle> =
            kept_out.into_iter().map(|a| (a.id.as_str(), a)).collect();
        for (id, article) in kept_out {
            let document = pipeline.extract(&article.read().id(id));
            writeln!(found, "{}", serde_json::to_string(&document)?)?;
            writeln!(gold, "{}", serde_json::to_string(article)?)?;
        }
        std::fs::write(name(".gold.jsonl"), gold)?;
        std::fs::write(name(".found.jsonl"), found)?;
        println!("{}", name(".found.jsonl").display());
    }
    Ok(())
}

/// Annotated articles, with their texts.
fn read_gold(paths: &[PathBuf], texts: &BTreeMap<String, Text>) -> Result<Vec<GoldArticle>, Box<dyn Error>> {
    let mut articles: Vec<GoldArticle> = Vec::new();
    for path in paths {
        for mut article in read_lines::<GoldArticle>(path)? {
            if article.text.is_empty() {
                let text = texts.get(&article.id);
                let text = text.ok_or_else(|| {
                    format!(
                        "{}: no text of `{}`; give it with --texts",
                        path.display(),
                        article.id
                    )
                })?;
                article.text.clone_from(&text.text);
                article.title.clone_from(&text.title);
                article.published.clone_from(&text.published);
            }
            articles.push(article);
        }
    }
    Ok(articles)
}

/// The part of each article, drawn by the number of the cut.
fn cut(articles: &[GoldArticle], parts: u64, number: u64) -> BTreeMap<&str, u64> {
    // FNV-1a: the hash of the standard library may change from one version to the next.
    let hash = |id: &str| {
        let bytes = number.to_le_bytes().into_iter().chain(id.bytes());
        bytes.fold(0xcbf2_9ce4_8422_2325, |h: u64, b| {
            (h ^ u64::from(b)).wrapping_mul(0x0100_0000_01b3)
        })
    };
    let drawn: BTreeSet<(u64, &str)> = articles.iter().map(|a| (hash(&a.id), a.id.as_str())).collect();
    drawn
        .into_iter()
        .zip(0..)
        .map(|((_, id), n)| (id, n % parts))
        .collect()
}

/// Writes the weights fitted on the articles to a folder; what reads with them.
fn fit_on(articles: &[&GoldArticle], out: &Path, options: &Options) -> Result<Pipeline, Box<dyn Error>> {
    std::fs::create_dir_all(out)?;
    let weigh = |table: String| -> Result<Pipeline, Box<dyn Error>> {
        std::fs::write(out.join("weights.tsv"), table)?;
        Ok(Pipeline::builder().lexicons(out, Merge::Replace).build()?)
    };
    // Nothing weighs anything at first, so that the same articles always give the same weights.
    let mut pipeline = weigh(header())?;
    let mut rows = Rows::default();
    for round in 1..=options.rounds {
        // Where nothing weighs anything, everything is believed; what such a text refers to is of no use later.
        let gathered = round.saturating_sub(1).max(1);
        if gathered == 1 {
            rows = Rows::default();
        }
        add_rows(&mut rows, &pipeline, articles);
        let weights = fit(&rows, gathered as f64, options.ridge, options.kind_ridge);
        let loss = mean_loss(&rows, &weights);
        eprintln!(
            "round {round}: {} articles, {} readings, {} features, loss {loss:.4}",
            articles.len(),
            rows.rows.len(),
            rows.names.len()
        );
        pipeline = weigh(table(&rows, &weights, options.lenience))?;
    }
    Ok(pipeline)
}

/// An example is plain, and its parts are well known; it counts for several readings of articles. Of 1 to 9 the best on articles
/// kept out of the fit; with more, readings that the clause states are believed too often.
const EXAMPLE_WEIGHT: f64 = 5.0;

/// What an event of an article counts beside an example, however many acts tell it; of 1.5, 2 and 2.5 the best on articles kept
/// out of the fit.
const EVENT_WEIGHT: f64 = 1.5;

/// The readings of all articles and of the examples of the frames.
fn add_rows(rows: &mut Rows, pipeline: &Pipeline, articles: &[&GoldArticle]) {
    for gold in articles {
        let starts: Vec<usize> = gold.text.char_indices().map(|(i, _)| i).collect();
        let candidates = pipeline.candidates(&gold.read());
        let found: Vec<(f64, Told)> = candidates.iter().map(|c| rightness(c, gold, &starts)).collect();
        // An event counts once, however often it is told; so does what is no event.
        let mut acts: BTreeMap<&Told, BTreeSet<usize>> = BTreeMap::new();
        for (candidate, (_, told)) in candidates.iter().zip(&found) {
            acts.entry(told).or_default().insert(candidate.trigger.start);
        }
        for (candidate, (right, told)) in candidates.iter().zip(&found) {
            if *right == 0.0 && is_set_up(candidate, gold) {
                continue;
            }
            rows.add(candidate, *right, EVENT_WEIGHT / acts[told].len() as f64);
        }
    }
    for example in pipeline.frames().frames().iter().flat_map(|f| &f.examples) {
        for candidate in pipeline.candidates(&Article::new(&example.text)) {
            if let Some(right) = rightness_in_example(&candidate, example) {
                rows.add(&candidate, right, EXAMPLE_WEIGHT);
            }
        }
    }
}

/// Whether a reading tells what the example of a frame is to give; none where that says nothing of it.
fn rightness_in_example(candidate: &CandidateRecord, example: &Example) -> Option<f64> {
    let pact = |kind| matches!(kind, EventKind::Agree | EventKind::Cooperate);
    match &example.expected {
        Some((kind, _, parties)) if *kind == candidate.kind => {
            let keys: BTreeSet<String> = candidate.parties.iter().flat_map(keys_of).collect();
            let is_found = |key: &&str| keys.contains(*key) || keys.contains(&plain(key));
            let found = parties.iter().map(|p| &**p).filter(is_found).count();
            let all = found == parties.len() && candidate.parties.len() == found;
            Some(f64::from(u8::from(all)))
        }
        // Cooperation that an agreement sets up is told by both.
        Some((kind, ..)) if pact(*kind) && pact(candidate.kind) => None,
        _ => Some(0.0),
    }
}

/// What the readings of an article tell of: an event of the gold, or what is none.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
enum Told {
    Event(usize),
    Nothing(String, BTreeSet<BTreeSet<String>>),
}

/// How right a reading is, and what it tells of.
fn rightness(candidate: &CandidateRecord, gold: &GoldArticle, starts: &[usize]) -> (f64, Told) {
    const TOLD_ELSEWHERE: f64 = 0.5;
    let mut best = (
        0.0,
        Told::Nothing(
            kind_name(candidate),
            candidate.parties.iter().map(keys_of).collect(),
        ),
    );
    for (i, event) in gold.events.iter().enumerate() {
        let mut places = event.mentions.iter().filter_map(|m| starts.get(m.start));
        let here = places.any(|&p| (candidate.sentence.start..candidate.sentence.end).contains(&p));
        let right = agreement(candidate, event) * if here { 1.0 } else { TOLD_ELSEWHERE };
        if right > best.0 {
            best = (right, Told::Event(i));
        }
    }
    best
}

/// Whether a reading tells cooperation as a fact that an agreement of the same parties sets up: merging takes it into the
/// agreement, so that it is neither right nor wrong.
fn is_set_up(candidate: &CandidateRecord, gold: &GoldArticle) -> bool {
    let set_up = |event: &GoldEvent| event.kind == "agree" && overlap(candidate, event) >= 0.5;
    candidate.kind == EventKind::Cooperate && gold.events.iter().any(set_up)
}

/// How far a reading has the kind and the parties of an event: 0 for another kind or for less than half of the parties.
fn agreement(candidate: &CandidateRecord, event: &GoldEvent) -> f64 {
    /// What a reading with parties too many or too few is worth at the most.
    const PARTIAL: f64 = 0.9;
    /// What is left where who gives and who receives are exchanged.
    const ROLES_EXCHANGED: f64 = 0.75;
    if kind_name(candidate) != event.kind {
        return 0.0;
    }
    let overlap = overlap(candidate, event);
    if overlap < 0.5 {
        return 0.0;
    }
    let exchanged = candidate.kind.is_directed()
        && candidate.parties.iter().any(|p| {
            let mut namesakes = event.parties.iter().filter(|g| same(&gold_keys(g), &keys_of(p)));
            namesakes.next().is_some_and(|g| role_name(p) != g.role)
        });
    let worth = if overlap == 1.0 { 1.0 } else { PARTIAL * overlap };
    worth * if exchanged { ROLES_EXCHANGED } else { 1.0 }
}

/// What share of all parties of a reading or an event are in both.
fn overlap(candidate: &CandidateRecord, event: &GoldEvent) -> f64 {
    let gold: Vec<BTreeSet<String>> = distinct(event.parties.iter().map(gold_keys));
    let found: Vec<BTreeSet<String>> = distinct(candidate.parties.iter().map(keys_of));
    let (gold, found) = (by_state_or_body(gold), by_state_or_body(found));
    let shared = gold.iter().filter(|g| found.iter().any(|f| same(f, g))).count();
    shared as f64 / (gold.len() + found.len() - shared) as f64
}

/// The names that a party goes by: its state first, in capitals, then body and name in small letters.
fn keys_of(party: &Party) -> BTreeSet<String> {
    keys(party.country.as_deref(), party.org.as_deref(), Some(&party.name))
}

fn gold_keys(party: &GoldParty) -> BTreeSet<String> {
    keys(
        party.country.as_deref(),
        party.org.as_deref(),
        party.name.as_deref(),
    )
}

fn keys(country: Option<&str>, org: Option<&str>, name: Option<&str>) -> BTreeSet<String> {
    let names = org
        .into_iter()
        .chain(name.filter(|_| org.is_some() || country.is_none()));
    let mut keys: BTreeSet<String> = names.map(plain).filter(|n| !n.is_empty()).collect();
    keys.extend(country.map(str::to_uppercase));
    keys
}

/// A name in small letters, without marks.
fn plain(name: &str) -> String {
    let words = name
        .split(|c: char| !c.is_alphanumeric())
        .filter(|w| !w.is_empty());
    words.collect::<Vec<_>>().join(" ").to_lowercase()
}

/// Of parties of several states only the states count, of parties of one only the bodies.
fn by_state_or_body(parties: Vec<BTreeSet<String>>) -> Vec<BTreeSet<String>> {
    let state = |p: &BTreeSet<String>| p.iter().find(|k| is_state(k)).cloned();
    let heads: BTreeSet<Option<String>> = parties.iter().map(state).collect();
    let several = heads.len() > 1 || (heads.contains(&None) && parties.len() > 1);
    let keep = |p: BTreeSet<String>| -> BTreeSet<String> {
        let has_state = p.iter().any(|k| is_state(k));
        let has_body = p.iter().any(|k| !is_state(k));
        let states = if several { has_state } else { !has_body };
        p.into_iter().filter(|k| is_state(k) == states).collect()
    };
    distinct(parties.into_iter().map(keep))
}

fn is_state(key: &str) -> bool {
    key.len() == 3 && key.bytes().all(|b| b.is_ascii_uppercase())
}

fn distinct(parties: impl Iterator<Item = BTreeSet<String>>) -> Vec<BTreeSet<String>> {
    let mut found: Vec<BTreeSet<String>> = Vec::new();
    for party in parties {
        if !found.contains(&party) {
            found.push(party);
        }
    }
    found
}

/// Whether two parties share a name, or all words of one name stand in another.
fn same(a: &BTreeSet<String>, b: &BTreeSet<String>) -> bool {
    let words = |name: &str| name.split(' ').map(str::to_owned).collect::<BTreeSet<_>>();
    a.iter().any(|x| {
        b.iter().any(|y| {
            let (u, v) = (words(x), words(y));
            x == y || (!is_state(x) && !is_state(y) && (u.is_subset(&v) || v.is_subset(&u)))
        })
    })
}

fn role_name(party: &Party) -> String {
    let word = serde_json::to_value(party.role).expect("a role is a word");
    word.as_str().unwrap_or_default().to_owned()
}

/// The weights: for each feature one for all kinds and one more for each kind.
struct Fitted {
    all: Vec<f64>,
    kinds: Vec<[f64; EVENT_KINDS.len()]>,
}

impl Fitted {
    fn log_odds(&self, row: &Row) -> f64 {
        let weight = |&f: &usize| self.all[f] + self.kinds[f][row.kind];
        row.features.iter().map(weight).sum()
    }
}

fn probability(log_odds: f64) -> f64 {
    1.0 / (1.0 + (-log_odds).exp())
}

fn mean_loss(rows: &Rows, weights: &Fitted) -> f64 {
    let loss = |row: &Row| {
        let z = weights.log_odds(row);
        z.max(0.0) + (-z.abs()).exp().ln_1p() - row.right * z
    };
    rows.rows.iter().map(loss).sum::<f64>() / rows.rows.len().max(1) as f64
}

/// Minimises the logistic loss with its ridges by Newton steps on one weight at a time.
fn fit(rows: &Rows, gathered: f64, ridge: f64, kind_ridge: f64) -> Fitted {
    const SWEEPS: usize = 60;
    let kinds = EVENT_KINDS.len();
    // Column `f * (kinds + 1)` is the weight of feature `f` for all kinds, the columns behind it those of the kinds.
    let columns = rows.names.len() * (kinds + 1);
    let mut rows_of: Vec<Vec<usize>> = vec![Vec::new(); columns];
    for (r, row) in rows.rows.iter().enumerate() {
        for &f in &row.features {
            rows_of[f * (kinds + 1)].push(r);
            rows_of[f * (kinds + 1) + 1 + row.kind].push(r);
        }
    }
    let mut weight = vec![0.0; columns];
    let mut log_odds = vec![0.0; rows.rows.len()];
    for _ in 0..SWEEPS {
        for column in 0..columns {
            let constant = rows.names[column / (kinds + 1)].0 == "kind";
            let scale = if constant { 0.1 } else { 1.0 };
            let held = gathered
                * scale
                * if column % (kinds + 1) == 0 {
                    ridge
                } else {
                    kind_ridge
                };
            let (mut slope, mut bend) = (held * weight[column], held);
            for &r in &rows_of[column] {
                let p = probability(log_odds[r]);
                slope += rows.rows[r].weight * (p - rows.rows[r].right);
                bend += rows.rows[r].weight * p * (1.0 - p);
            }
            let step: f64 = (-slope / bend).clamp(-1.0, 1.0);
            weight[column] += step;
            for &r in &rows_of[column] {
                log_odds[r] += step;
            }
        }
    }
    let own = |f: usize| std::array::from_fn(|k| weight[f * (kinds + 1) + 1 + k]);
    Fitted {
        all: (0..rows.names.len()).map(|f| weight[f * (kinds + 1)]).collect(),
        kinds: (0..rows.names.len()).map(own).collect(),
    }
}

/// The head of the table.
fn header() -> String {
    let mut header = String::from(
        "# What speaks for and against a reading of an act, in log-odds: for all kinds, and what each kind adds. Fitted by\n\
         # examples/fit.rs on annotated articles and on the examples of the frames; what is absent weighs nothing.\n\
         question\tanswer\tall",
    );
    for kind in EVENT_KINDS {
        let _ = write!(header, "\t{kind}");
    }
    header.push_str("\tsource\n");
    header
}

/// The table, sorted, in hundredths. The lenience is chosen and not fitted.
fn table(rows: &Rows, weights: &Fitted, lenience: f64) -> String {
    const LEAST: f64 = 0.05;
    let mut lines = vec![format!(
        "lenience\tany\t{lenience:.2}{}\tchosen\n",
        "\t".repeat(EVENT_KINDS.len())
    )];
    for ((question, answer), &f) in &rows.numbers {
        let (all, own) = (weights.all[f], weights.kinds[f]);
        if all.abs() < LEAST && own.iter().all(|w| w.abs() < LEAST) {
            continue;
        }
        let mut line = format!("{question}\t{answer}\t{all:.2}");
        for w in own {
            let cell = if w.abs() < LEAST {
                String::new()
            } else {
                format!("{w:.2}")
            };
            let _ = write!(line, "\t{cell}");
        }
        line.push_str("\tfitted\n");
        lines.push(line);
    }
    lines.sort();
    header() + &lines.concat()
}
