//! The token conventions, row by row: tests/data/tokens.cases.

use sepakat::Lexicons;
use sepakat::token::Tokenizer;

mod cases;

#[test]
fn every_token_convention_holds() {
    let tokenizer = Tokenizer::new(&Lexicons::bundled().unwrap());
    let mut wrong = Vec::new();
    let rows = cases::rows("tokens.cases");
    for row in &rows {
        let [name, text, expected] = &row[..] else {
            panic!("a row of tokens.cases has three columns: {row:?}");
        };
        let found: Vec<&str> = tokenizer.tokenize(text).iter().map(|t| t.span.of(text)).collect();
        if found.join(" ") != *expected {
            wrong.push(format!("{name}: `{}`, expected `{expected}`", found.join(" ")));
        }
    }
    assert!(rows.len() >= 100, "only {} rows", rows.len());
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_time_is_linear_in_texts_that_invite_more() {
    let tokenizer = Tokenizer::new(&Lexicons::bundled().unwrap());
    let size = 1_000_000;
    for unit in [
        "a", "A", "9", "a-", "A1/", "1/", "a.", "A.", "a.b.", "\"", "'", "``", "-", "www.", "://", "é", "1.",
        "Rp1", "a'", "字",
    ] {
        let text = unit.repeat(size / unit.len());
        let start = std::time::Instant::now();
        let tokens = tokenizer.tokenize(&text);
        assert_eq!(tokens.last().map(|t| t.span.end), Some(text.len()), "{unit}");
        // Some milliseconds in truth; a quadratic reading would take minutes.
        assert!(start.elapsed().as_secs() < 20, "{unit}: {:?}", start.elapsed());
    }
}
