//! Tokens and sentences against treebanks of Universal Dependencies, where these lie beside the repository.
//!
//! The folder is `../shared/eval/public`, or that under the environment variable `SEPAKAT_SHARED`; without it the tests
//! pass and say so. Counted as `score_layers.py` counts: sentences joined by a space, twenty to a document.

use std::collections::HashSet;
use std::path::PathBuf;

use sepakat::Lexicons;
use sepakat::sentence::SentenceSplitter;
use sepakat::token::Tokenizer;

/// A document of the treebank: its text, its tokens, and where its sentences end.
#[derive(Default)]
struct Document {
    text: String,
    tokens: HashSet<(usize, usize)>,
    ends: HashSet<usize>,
}

/// Hits, and how many there are in the treebank and in the answer.
#[derive(Default)]
struct Count {
    hits: usize,
    gold: usize,
    found: usize,
}

impl Count {
    fn add<T: std::hash::Hash + Eq>(&mut self, gold: &HashSet<T>, found: &HashSet<T>) {
        self.hits += gold.intersection(found).count();
        self.gold += gold.len();
        self.found += found.len();
    }

    fn f1(&self) -> f64 {
        2.0 * self.hits as f64 / (self.gold + self.found) as f64
    }
}

fn treebank(file: &str) -> Option<Vec<Document>> {
    let shared = std::env::var_os("SEPAKAT_SHARED").map_or_else(
        || PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../shared"),
        PathBuf::from,
    );
    let lines = std::fs::read_to_string(shared.join("eval/public").join(file)).ok()?;
    let mut documents: Vec<Document> = Vec::new();
    for (n, block) in lines.split("\n\n").filter(|b| b.contains("# text =")).enumerate() {
        if n % 20 == 0 {
            documents.push(Document::default());
        }
        let document = documents.last_mut()?;
        let text = block.lines().find_map(|l| l.strip_prefix("# text ="))?.trim();
        if !document.text.is_empty() {
            document.text.push(' ');
        }
        let start = document.text.len();
        document.text.push_str(text);
        document.ends.insert(document.text.len());
        let mut at = 0;
        for word in surface_tokens(block) {
            if let Some(i) = text[at..].find(word) {
                document
                    .tokens
                    .insert((start + at + i, start + at + i + word.len()));
                at += i + word.len();
            }
        }
    }
    Some(documents)
}

/// The forms of a sentence as written: a token of several words stands for its words.
fn surface_tokens(block: &str) -> Vec<&str> {
    let mut forms = Vec::new();
    let mut covered = 0;
    for line in block
        .lines()
        .filter(|l| l.starts_with(|c: char| c.is_ascii_digit()))
    {
        let mut cells = line.split('\t');
        let (Some(id), Some(form)) = (cells.next(), cells.next()) else {
            continue;
        };
        if let Some((_, last)) = id.split_once('-') {
            covered = last.parse().unwrap_or(0);
            forms.push(form);
        } else if id.parse::<usize>().is_ok_and(|id| id > covered) {
            forms.push(form);
        }
    }
    forms
}

/// Token and sentence F1.
#[allow(clippy::print_stderr, reason = "a test that is skipped says so")]
fn score(file: &str) -> Option<(f64, f64)> {
    let Some(documents) = treebank(file) else {
        eprintln!("skipped: no {file} beside the repository");
        return None;
    };
    let lexicons = Lexicons::bundled().expect("the bundled lexicons have no fault");
    let (tokenizer, splitter) = (Tokenizer::new(&lexicons), SentenceSplitter::new(&lexicons));
    let (mut of_tokens, mut of_sentences) = (Count::default(), Count::default());
    for document in documents {
        let tokens = tokenizer.tokenize(&document.text);
        let sentences = splitter.split(&document.text, &tokens);
        of_tokens.add(
            &document.tokens,
            &tokens.iter().map(|t| (t.span.start, t.span.end)).collect(),
        );
        of_sentences.add(&document.ends, &sentences.iter().map(|s| s.span.end).collect());
    }
    Some((of_tokens.f1(), of_sentences.f1()))
}

#[test]
fn newspaper_text_is_read_as_in_the_treebank_of_csui() {
    if let Some((tokens, sentences)) = score("id_csui-ud-train.conllu") {
        assert!(
            tokens >= 0.995 && sentences >= 0.98,
            "tokens {tokens:.4}, sentences {sentences:.4}"
        );
    }
}

#[test]
fn text_of_the_web_is_read_as_in_the_treebank_of_gsd() {
    if let Some((tokens, sentences)) = score("id_gsd-ud-dev.conllu") {
        assert!(
            tokens >= 0.99 && sentences >= 0.95,
            "tokens {tokens:.4}, sentences {sentences:.4}"
        );
    }
}
