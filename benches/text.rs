//! How fast tokens and sentences are read: megabytes a second on one core.
//!
//! The text is made here, of words, names, numbers and quotations in the proportions of the news; `SEPAKAT_NEWS` may name a
//! JSON-lines file of real articles (key `text`) instead.

use std::hint::black_box;

use criterion::{Criterion, Throughput};
use sepakat::Lexicons;
use sepakat::sentence::SentenceSplitter;
use sepakat::token::Tokenizer;

/// About this many bytes: more than the caches hold, as in a run over an archive.
const SIZE: usize = 4 << 20;

/// A small generator of numbers, so that every run reads the same text.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % sides
    }

    fn pick<'a>(&mut self, of: &[&'a str]) -> &'a str {
        of[self.roll(of.len())]
    }
}

const WORDS: &[&str] = &[
    "kerja",
    "sama",
    "kedua",
    "negara",
    "yang",
    "di",
    "bidang",
    "pertahanan",
    "dan",
    "untuk",
    "dengan",
    "pemerintah",
    "menandatangani",
    "kesepakatan",
    "dalam",
    "pertemuan",
    "akan",
    "meningkatkan",
    "perdagangan",
    "pada",
    "tersebut",
    "kawasan",
    "ini",
    "telah",
    "membahas",
    "negara-negara",
    "pelatihan",
    "bersama",
    "ekonomi",
    "oleh",
];
const NAMES: &[&str] = &[
    "Indonesia",
    "Jepang",
    "Kementerian Pertahanan",
    "RI-Jepang",
    "ASEAN",
    "Jakarta",
    "Dr. Hasan B. Kusuma",
    "Bali",
    "PT Karya Muda Tbk.",
    "BUMN-nya",
    "KOMPAS.com",
    "Ma'ruf",
    "Prof. Siti Aminah, S.H., M.H.,",
    "G-20",
];
const NUMBERS: &[&str] = &[
    "Rp1,5 triliun",
    "2024",
    "(9/9/2024)",
    "19.30 WIB",
    "19-21",
    "No. 5",
    "US$6,4 juta",
    "12 persen",
];

/// Text of that size, and how many sentences it has.
fn made() -> (String, usize) {
    let mut dice = Dice(7);
    let mut text = String::with_capacity(SIZE + 1000);
    let mut sentences = 0;
    while text.len() < SIZE {
        let quoted = dice.roll(4) == 0;
        text.push_str(if quoted { "“Kami" } else { "Pemerintah" });
        for _ in 0..8 + dice.roll(18) {
            let piece = match dice.roll(12) {
                0 | 1 => NAMES,
                2 => NUMBERS,
                _ => WORDS,
            };
            text.push(' ');
            text.push_str(dice.pick(piece));
            if dice.roll(12) == 0 {
                text.push(',');
            }
        }
        text.push_str(if quoted {
            " tersebut,” kata Hasan."
        } else {
            " tersebut."
        });
        text.push_str(if dice.roll(4) == 0 { "\n\n" } else { " " });
        sentences += 1;
    }
    (text, sentences)
}

/// Real news, where the environment names some.
fn real() -> Option<String> {
    let path = std::env::var_os("SEPAKAT_NEWS")?;
    let lines = std::fs::read_to_string(path).ok()?;
    let articles = lines.lines().filter_map(|line| {
        let article: serde_json::Value = serde_json::from_str(line).ok()?;
        Some(article.get("text")?.as_str()?.to_owned())
    });
    Some(articles.collect::<Vec<_>>().join("\n\n"))
}

fn text(c: &mut Criterion) {
    let lexicons = Lexicons::bundled().expect("the bundled lexicons have no fault");
    let (tokenizer, splitter) = (Tokenizer::new(&lexicons), SentenceSplitter::new(&lexicons));
    let (text, expected) = match real() {
        Some(text) => (text, None),
        None => {
            let (text, sentences) = made();
            (text, Some(sentences))
        }
    };
    let tokens = tokenizer.tokenize(&text);
    let sentences = splitter.split(&text, &tokens);
    assert_eq!(sentences.last().map(|s| s.tokens.end), Some(tokens.len()));
    if let Some(expected) = expected {
        assert_eq!(sentences.len(), expected, "the text has so many sentences");
    }

    let mut group = c.benchmark_group("text");
    group.throughput(Throughput::Bytes(text.len() as u64));
    group.sample_size(20);
    group.bench_function("tokens", |b| {
        b.iter(|| {
            let found = tokenizer.tokenize(black_box(&text));
            assert_eq!(found.len(), tokens.len());
            found
        });
    });
    group.bench_function("sentences", |b| {
        b.iter(|| {
            let found = splitter.split(black_box(&text), &tokens);
            assert_eq!(found.len(), sentences.len());
            found
        });
    });
    group.finish();
}

fn main() {
    let mut criterion = Criterion::default().configure_from_args();
    text(&mut criterion);
    criterion.final_summary();
}
