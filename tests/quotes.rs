//! Quotes on rows of our own, and on any text.

mod cases;

use std::fmt::Write;

use proptest::prelude::*;
use sepakat::mention::{Mention, MentionFinder};
use sepakat::quote::{Quote, QuoteFinder};
use sepakat::sentence::SentenceSplitter;
use sepakat::token::Tokenizer;
use sepakat::vocabulary::{Lexed, Vocabulary};

struct Stages {
    tokenizer: Tokenizer,
    vocabulary: Vocabulary,
    sentences: SentenceSplitter,
    mentions: MentionFinder,
    quotes: QuoteFinder,
}

fn stages() -> &'static Stages {
    static STAGES: std::sync::OnceLock<Stages> = std::sync::OnceLock::new();
    STAGES.get_or_init(|| {
        let lexicons = sepakat::Lexicons::bundled().unwrap_or_else(|e| panic!("{e}"));
        let tokenizer = Tokenizer::new(&lexicons);
        let mut vocabulary = Vocabulary::default();
        Stages {
            mentions: MentionFinder::new(&lexicons, &tokenizer, &mut vocabulary)
                .unwrap_or_else(|e| panic!("{e}")),
            quotes: QuoteFinder::new(&lexicons, &tokenizer, &mut vocabulary),
            sentences: SentenceSplitter::new(&lexicons),
            tokenizer,
            vocabulary,
        }
    })
}

fn find<T>(text: &str, show: impl Fn(&Lexed, &[Mention], &[Quote]) -> T) -> T {
    let stages = stages();
    let lexed = Lexed::new(text, stages.tokenizer.tokenize(text), &stages.vocabulary);
    let sentences = stages.sentences.split(text, &lexed.tokens);
    let mentions = stages.mentions.find(&lexed, &sentences, None);
    let quotes = stages.quotes.find(&lexed, &sentences, &mentions);
    show(&lexed, &mentions, &quotes)
}

/// The quotes of a text, and the same as the cases write them.
fn read(text: &str) -> (Vec<Quote>, Vec<String>) {
    find(text, |lexed, mentions, quotes| {
        let show = |q: &Quote| {
            assert_eq!(lexed.span(q.tokens.clone()), q.span);
            if let (Some(m), Some(span)) = (q.speaker, q.speaker_span) {
                let name = mentions[m].span.of(text);
                assert!(span.of(text).split_whitespace().all(|word| name.contains(word)));
            }
            let kind = if q.direct { 'D' } else { 'I' };
            let words = q.span.of(text).replace('\n', " / ");
            let cue = q.cue.clone().map_or("-", |c| lexed.span(c).of(text));
            let pronoun = if q.pronoun && q.speaker_span.is_some() {
                "~"
            } else {
                ""
            };
            let speaker = q.speaker_span.map_or("-", |s| s.of(text));
            format!("{kind} {words} :: {cue} :: {pronoun}{speaker}")
        };
        (quotes.to_vec(), quotes.iter().map(show).collect())
    })
}

struct Case {
    name: String,
    text: String,
    expected: Vec<String>,
}

fn read_cases() -> Vec<Case> {
    let case = |block: cases::Block| {
        let (text, expected): (Vec<String>, Vec<String>) =
            block.lines.into_iter().partition(|l| l.starts_with('|'));
        let text: Vec<&str> = text.iter().map(|l| l[1..].trim()).collect();
        Case {
            name: block.name,
            text: text.join("\n"),
            expected,
        }
    };
    cases::blocks("quotes.cases").into_iter().map(case).collect()
}

#[test]
fn quotes_are_found_as_the_cases_say() {
    let cases = read_cases();
    let mut wrong = String::new();
    for case in &cases {
        let (_, found) = read(&case.text);
        if found != case.expected {
            let (name, text) = (&case.name, &case.text);
            writeln!(
                wrong,
                "== {name}\n{text}\nexpected {:#?}\nfound {found:#?}",
                case.expected
            )
            .expect("writing to a string");
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
    assert!(cases.len() >= 100, "only {} cases", cases.len());
}

#[test]
fn a_sentence_in_front_shifts_quotes_and_changes_nothing_else() {
    let front = "Hujan turun di sana. ";
    for case in read_cases() {
        if case.name.starts_with("the text begins") || case.text.is_empty() {
            continue;
        }
        let (alone, shown) = read(&case.text);
        let (shifted, shown_shifted) = read(&format!("{front}\n{}", case.text));
        assert_eq!(shown, shown_shifted, "{}", case.name);
        for (a, b) in alone.iter().zip(&shifted) {
            assert_eq!(a.span.start + front.len() + 1, b.span.start, "{}", case.name);
        }
    }
}

#[test]
fn a_text_of_nothing_but_marks_is_read_in_linear_time() {
    for unit in ["\"", "“Kami ", "\" ", "kata ", "\"Kami,\" kata ", "menurut Budi "] {
        let text = unit.repeat(50_000);
        let started = std::time::Instant::now();
        find(&text, |_, _, _| ());
        assert!(
            started.elapsed().as_secs() < 20,
            "{unit}: {:?}",
            started.elapsed()
        );
    }
}

proptest! {
    #[test]
    fn any_text_is_read(text in "\\PC*") {
        read(&text);
    }

    #[test]
    fn text_of_the_words_that_matter_is_read(
        parts in proptest::collection::vec(
            prop::sample::select(vec![
                "\"", "“", "”", "'", "’", ",", ".", "\n", " ", " kata ", "ujarnya", "Menurut ", "Budi Santoso", "Presiden ",
                "mengatakan ", "bahwa ", "Kami sepakat", "dia", "disampaikan ", "Hal itu ", "(", ")", ":", "Dikutip ", "\u{a0}",
            ]),
            0..40,
        )
    ) {
        let text = parts.concat();
        let (quotes, _) = read(&text);
        for pair in quotes.windows(2) {
            prop_assert!(pair[0].tokens.start <= pair[1].tokens.start);
        }
        for quote in &quotes {
            prop_assert!(!quote.tokens.is_empty());
        }
    }
}
