//! Prints who says what in a text: `cargo run --example quotes -- FILE`, or a text of its own without a file.
//!
//! Each quote stands on a line: the speaker, `~` where only a pronoun stands for the name, the cue in brackets, and the
//! words, in quotation marks where they are quoted directly.
#![allow(clippy::print_stdout, reason = "a program that prints")]

use std::error::Error;

use sepakat::mention::MentionFinder;
use sepakat::quote::QuoteFinder;
use sepakat::sentence::SentenceSplitter;
use sepakat::token::Tokenizer;
use sepakat::vocabulary::{Lexed, Vocabulary};

const ARTICLE: &str = "\
Menteri Luar Negeri Retno Marsudi mengatakan kedua negara sepakat memperkuat kerja sama perikanan. \
“Kapal patroli kami akan berlayar bersama mulai bulan depan,” ujarnya di Suva, Senin (9/9).

Menurut Duta Besar Fiji untuk Indonesia, kesepakatan itu sudah lama dinantikan. \
“Nelayan kami gembira,” kata dia.
";

fn main() -> Result<(), Box<dyn Error>> {
    let text = match std::env::args().nth(1) {
        Some(path) => std::fs::read_to_string(path)?,
        None => ARTICLE.to_owned(),
    };
    let lexicons = sepakat::Lexicons::bundled()?;
    let tokenizer = Tokenizer::new(&lexicons);
    let mut vocabulary = Vocabulary::default();
    let mentions = MentionFinder::new(&lexicons, &tokenizer, &mut vocabulary)?;
    let quotes = QuoteFinder::new(&lexicons, &tokenizer, &mut vocabulary);
    let sentences = SentenceSplitter::new(&lexicons);

    let lexed = Lexed::new(&text, tokenizer.tokenize(&text), &vocabulary);
    let sentences = sentences.split(&text, &lexed.tokens);
    let mentions = mentions.find(&lexed, &sentences, None);
    for quote in quotes.find(&lexed, &sentences, &mentions) {
        let speaker = quote.speaker_span.map_or("unknown", |s| s.of(&text));
        let pronoun = if quote.pronoun { "~" } else { "" };
        let cue = quote.cue.map_or("", |c| lexed.span(c).of(&text));
        let marks = if quote.direct { ("“", "”") } else { ("", "") };
        println!(
            "{pronoun}{speaker} [{cue}]: {}{}{}",
            marks.0,
            quote.span.of(&text),
            marks.1
        );
    }
    Ok(())
}
