//! What finding dates costs on news text that is split into tokens already, and what it costs with the splitting.
//!
//! The text is made up here, varied in its dates; `SEPAKAT_BENCH_TEXT` names a file to read instead.
#![allow(missing_docs, reason = "the macros of criterion make functions without")]

use std::hint::black_box;

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use sepakat::Lexicons;
use sepakat::temporal::{DateFinder, Dates};
use sepakat::token::Tokenizer;
use sepakat::vocabulary::{Lexed, Vocabulary};

const SENTENCES: [&str; 6] = [
    "Menteri Perdagangan menerima utusan Jepang di kantornya, Jumat ({d}/{m}/{y}), untuk membahas tarif. ",
    "Kedua pihak menyebut perundingan yang dimulai sejak {y} itu memasuki babak akhir dan akan ditutup pekan depan. ",
    "Nilai perdagangan naik 12,5 persen menjadi Rp{d}.{y} miliar, kata kepala badan tersebut kepada wartawan. ",
    "Sesuai dengan Peraturan Presiden Nomor {d} Tahun {y}, pelaksana wajib melapor kepada kementerian terkait. ",
    "Rombongan yang terdiri dari {d} pengusaha mengunjungi kawasan industri di pesisir utara dan pelabuhan baru. ",
    "Ia menambahkan bahwa kerja sama serupa pernah dijalankan dengan mitra lain tanpa hambatan yang berarti. ",
];

fn text() -> String {
    if let Ok(path) = std::env::var("SEPAKAT_BENCH_TEXT") {
        return std::fs::read_to_string(&path).unwrap_or_else(|e| panic!("cannot read `{path}`: {e}"));
    }
    const BYTES: usize = 1 << 20;
    let mut text = String::with_capacity(BYTES);
    let mut n = 0;
    while text.len() < BYTES {
        let sentence = SENTENCES[n % SENTENCES.len()];
        let numbers = [("{d}", n % 28 + 1), ("{m}", n % 12 + 1), ("{y}", 2009 + n % 16)];
        let filled = numbers.iter().fold(sentence.to_owned(), |s, (key, value)| {
            s.replace(key, &value.to_string())
        });
        text.push_str(&filled);
        n += 1;
    }
    text
}

fn dates(c: &mut Criterion) {
    let text = text();
    let reference = Some(jiff::civil::date(2024, 12, 7));
    let lexicons = Lexicons::bundled().expect("the bundled lexicons have no fault");
    let tokenizer = Tokenizer::new(&lexicons);
    let mut vocabulary = Vocabulary::default();
    let finder = DateFinder::new(&lexicons, &tokenizer, &mut vocabulary).expect("calendar.tsv has no fault");
    let lexed = Lexed::new(&text, tokenizer.tokenize(&text), &vocabulary);
    let standalone = Dates::new(&lexicons).expect("calendar.tsv has no fault");
    let found = finder.find(&lexed, reference);
    assert!(found.len() > 1000, "a run that finds no dates measures nothing");
    assert_eq!(
        found,
        standalone.find(&text, reference),
        "both ways give the same"
    );

    let mut group = c.benchmark_group("dates");
    group.throughput(Throughput::Bytes(text.len() as u64));
    group.sample_size(20);
    group.bench_function("of tokens", |b| {
        b.iter(|| finder.find(black_box(&lexed), reference))
    });
    group.bench_function("of text", |b| {
        b.iter(|| standalone.find(black_box(&text), reference))
    });
    group.finish();
}

criterion_group!(benches, dates);
criterion_main!(benches);
