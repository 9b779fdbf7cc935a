//! Finds the dates of a text: `cargo run --example dates -- [--reference 2024-12-07] [FILE | FILE.jsonl | -]`.
//!
//! Prints one date a line: value, kind, and the words. Of a `.jsonl` file, each line is an article with `text` and
//! perhaps `id` and `published`; then a JSON line comes out for each. Without a file, a text of its own is read.
#![allow(clippy::print_stdout, reason = "this is a program that shows its result")]

use std::error::Error;
use std::io::Read;

use jiff::civil::Date;
use sepakat::temporal::{DateMention, Dates};

const TEXT: &str = "\
Menteri Perdagangan menerima Duta Besar Jepang di Jakarta, Jumat (6/12/2024) pukul 10.00 WIB. Kedua pihak sepakat \
melanjutkan perundingan yang dimulai sejak 2022. Putaran berikutnya digelar pekan depan, sedangkan pertemuan puncak \
berlangsung pada 27–28 April 2025. Kuartal III/2024 mencatat kenaikan ekspor, kata dia, Selasa malam.";

fn main() -> Result<(), Box<dyn Error>> {
    let mut reference = Some(jiff::civil::date(2024, 12, 7));
    let mut files = Vec::new();
    let mut arguments = std::env::args().skip(1);
    while let Some(argument) = arguments.next() {
        match argument.as_str() {
            "--reference" => reference = Some(arguments.next().ok_or("--reference needs a date")?.parse()?),
            "--no-reference" => reference = None,
            _ => files.push(argument),
        }
    }
    let dates = Dates::bundled()?;
    if files.is_empty() {
        show(TEXT, &dates.find(TEXT, reference));
    }
    for file in files {
        let text = read(&file)?;
        if file.ends_with(".jsonl") {
            articles(&dates, &text)?;
        } else {
            show(&text, &dates.find(&text, reference));
        }
    }
    Ok(())
}

fn read(file: &str) -> Result<String, Box<dyn Error>> {
    let mut text = String::new();
    if file == "-" {
        std::io::stdin().read_to_string(&mut text)?;
    } else {
        text = std::fs::read_to_string(file).map_err(|e| format!("cannot read `{file}`: {e}"))?;
    }
    Ok(text)
}

fn show(text: &str, found: &[DateMention]) {
    for mention in found {
        let value = mention.value.as_deref().unwrap_or("?");
        println!(
            "{value:<24} {:<9} {}",
            format!("{:?}", mention.kind),
            mention.span.of(text).escape_debug()
        );
    }
}

fn articles(dates: &Dates, lines: &str) -> Result<(), Box<dyn Error>> {
    for line in lines.lines().filter(|l| !l.trim().is_empty()) {
        let article: serde_json::Value = serde_json::from_str(line)?;
        let text = article["text"].as_str().ok_or("an article without `text`")?;
        let published: Option<Date> = article["published"].as_str().and_then(|d| d.parse().ok());
        let found = dates.find(text, published);
        println!(
            "{}",
            serde_json::json!({"id": article["id"], "published": article["published"], "dates": found})
        );
    }
    Ok(())
}
