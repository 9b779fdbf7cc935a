//! Sentence ends, row by row: tests/data/sentences.cases; and what holds for every text.

use proptest::prelude::*;
use sepakat::Lexicons;
use sepakat::sentence::{Sentence, SentenceSplitter};
use sepakat::token::{Token, Tokenizer};

mod cases;

fn stages() -> &'static (Tokenizer, SentenceSplitter) {
    static STAGES: std::sync::OnceLock<(Tokenizer, SentenceSplitter)> = std::sync::OnceLock::new();
    STAGES.get_or_init(|| {
        let lexicons = Lexicons::bundled().expect("the bundled lexicons have no fault");
        (Tokenizer::new(&lexicons), SentenceSplitter::new(&lexicons))
    })
}

fn split(text: &str) -> (Vec<Token>, Vec<Sentence>) {
    let (tokenizer, splitter) = stages();
    let tokens = tokenizer.tokenize(text);
    let sentences = splitter.split(text, &tokens);
    (tokens, sentences)
}

#[test]
fn every_row_ends_its_sentences_where_it_says() {
    let rows = cases::rows("sentences.cases");
    let mut wrong = Vec::new();
    for row in &rows {
        let [name, marked] = &row[..] else {
            panic!("a row of sentences.cases has two columns: {row:?}");
        };
        let text = marked.replace('¶', "");
        let found: Vec<&str> = split(&text).1.iter().map(|s| s.span.of(&text)).collect();
        let is_space = sepakat::token::is_space;
        let parts = marked.split('¶').map(|s| s.trim_matches(is_space));
        let expected: Vec<&str> = parts.filter(|s| !s.is_empty()).collect();
        if found != expected {
            wrong.push(format!(
                "{name}:\n    found    {found:?}\n    expected {expected:?}"
            ));
        }
    }
    assert!(rows.len() >= 200, "only {} rows", rows.len());
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_time_is_linear_in_texts_that_invite_more() {
    for unit in [
        "\"", "\" ", "“", "“ ", "( ", ") ", "‘", "a. ", "A. ", "1. A ", ". ", ".", "”a. B", "(A. ", "\n",
        "a\n",
    ] {
        let text = unit.repeat(1_000_000 / unit.len());
        let start = std::time::Instant::now();
        let (tokens, sentences) = split(&text);
        assert_eq!(tokens.is_empty(), sentences.is_empty());
        assert!(start.elapsed().as_secs() < 20, "{unit:?}: {:?}", start.elapsed());
    }
}

fn text() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        4 => "[A-Za-z]{1,7} ",
        3 => "[.?!\"”“’‘()\n,:; ]",
        1 => prop::sample::select(vec!["1. ", "Dr. ", "A. ", "dll. ", "Namun ", "...", "\r\n", "\n\n"]).prop_map(String::from),
    ];
    prop::collection::vec(piece, 0..40).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(1000) })]

    #[test]
    fn every_token_stands_in_exactly_one_sentence(text in prop_oneof![text(), ".*"]) {
        let (tokens, sentences) = split(&text);
        let mut next = 0;
        for sentence in &sentences {
            prop_assert_eq!(sentence.tokens.start, next);
            prop_assert!(sentence.tokens.end > next);
            prop_assert_eq!(sentence.span.start, tokens[sentence.tokens.start].span.start);
            prop_assert_eq!(sentence.span.end, tokens[sentence.tokens.end - 1].span.end);
            next = sentence.tokens.end;
        }
        prop_assert_eq!(next, tokens.len());
    }

    #[test]
    fn a_paragraph_in_front_shifts_the_sentences_and_changes_nothing_else(text in text()) {
        let front = "Menteri tiba di Jakarta.\n\n";
        let shifted = format!("{front}{text}");
        let found: Vec<String> = split(&shifted).1.iter().skip(1).map(|s| s.span.of(&shifted).to_owned()).collect();
        let alone: Vec<String> = split(&text).1.iter().map(|s| s.span.of(&text).to_owned()).collect();
        prop_assert_eq!(found, alone);
    }
}
