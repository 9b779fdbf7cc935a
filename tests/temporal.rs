//! Runs the rows of `tests/data/dates.cases` and `tests/data/dates_negative.cases`.

use jiff::civil::Date;
use sepakat::temporal::{Bound, DateFinder, DateKind, DateMention, Dates};
use sepakat::vocabulary::Lexed;

/// A row of a case file: the line it stands on, the day of publication, and the cells behind it.
struct Case<'a> {
    line: usize,
    reference: Option<Date>,
    cells: Vec<&'a str>,
}

fn cases(file: &str) -> impl Iterator<Item = Case<'_>> {
    let rows = file
        .lines()
        .enumerate()
        .filter(|(_, l)| !l.trim().is_empty() && !l.starts_with('#'));
    rows.map(|(i, row)| {
        let mut cells = row.split('\t');
        let reference = match cells.next() {
            Some("-") | None => None,
            Some(day) => Some(day.parse().unwrap_or_else(|e| panic!("line {}: {e}", i + 1))),
        };
        Case {
            line: i + 1,
            reference,
            cells: cells.collect(),
        }
    })
}

/// The text without its braces, and what stood between them.
fn unmark(marked: &str) -> (String, Vec<std::ops::Range<usize>>) {
    let (mut text, mut spans, mut open) = (String::new(), Vec::new(), 0);
    for c in marked.chars() {
        match c {
            '{' => open = text.len(),
            '}' => spans.push(open..text.len()),
            '¶' => text.push('\n'),
            c => text.push(c),
        }
    }
    (text, spans)
}

/// A mention as a row writes it, with the properties that `expected` asks for.
fn written(mention: &DateMention, expected: &str) -> String {
    let mut words = vec![mention.value.clone().unwrap_or_else(|| "?".into())];
    for word in expected.split(' ').skip(1) {
        let (key, _) = word.split_once('=').unwrap_or((word, ""));
        let have = match key {
            "conflict" => mention.weekday_conflict.then(|| "conflict".to_owned()),
            "name" => mention.in_name.then(|| "name".to_owned()),
            "from" => (mention.bound == Bound::From).then(|| "from".to_owned()),
            "until" => (mention.bound == Bound::Until).then(|| "until".to_owned()),
            "relative" => mention.relative.then(|| "relative".to_owned()),
            "or" => Some(format!("or={}", mention.alternatives.join(","))),
            "edtf" => Some(format!("edtf={}", mention.edtf().unwrap_or_default())),
            "part" => mention
                .part
                .map(|p| format!("part={}", format!("{p:?}").to_lowercase())),
            "days" => mention
                .start
                .zip(mention.end)
                .map(|(a, b)| format!("days={a}/{b}")),
            other => panic!("unknown property `{other}`"),
        };
        words.extend(have);
    }
    words.join(" ")
}

fn run(dates: &Dates, case: &Case<'_>, before: &str) -> Result<(), String> {
    let (text, spans) = unmark(case.cells[0]);
    let text = format!("{before}{text}");
    let found = dates.find(&text, case.reference);
    let expected: Vec<&str> = case.cells.get(1).map_or(Vec::new(), |c| c.split(" | ").collect());
    let want: Vec<String> = spans
        .iter()
        .zip(&expected)
        .map(|(s, value)| {
            format!(
                "{} = {value}",
                &text[s.start + before.len()..s.end + before.len()]
            )
        })
        .collect();
    let have: Vec<String> = found
        .iter()
        .enumerate()
        .map(|(i, m)| {
            format!(
                "{} = {}",
                m.span.of(&text),
                written(m, expected.get(i).unwrap_or(&""))
            )
        })
        .collect();
    if spans.len() != expected.len() {
        return Err(format!(
            "line {}: {} spans and {} values",
            case.line,
            spans.len(),
            expected.len()
        ));
    }
    if want == have {
        return Ok(());
    }
    Err(format!(
        "line {}: {}\n    expected {want:?}\n    found    {have:?}",
        case.line, text
    ))
}

fn report(faults: Vec<String>, rows: usize) {
    assert!(
        faults.is_empty(),
        "{} of {rows} rows fail\n{}",
        faults.len(),
        faults.join("\n")
    );
}

const POSITIVE: &str = include_str!("data/dates.cases");
const NEGATIVE: &str = include_str!("data/dates_negative.cases");

#[test]
fn every_date_is_found_with_its_value() {
    let dates = Dates::bundled().unwrap();
    let rows: Vec<_> = cases(POSITIVE).collect();
    report(
        rows.iter().filter_map(|c| run(&dates, c, "").err()).collect(),
        rows.len(),
    );
}

#[test]
fn a_sentence_in_front_shifts_the_spans_and_changes_nothing_else() {
    let dates = Dates::bundled().unwrap();
    let rows: Vec<_> = cases(POSITIVE).collect();
    let before = "Rapat itu berjalan lancar.\n";
    report(
        rows.iter().filter_map(|c| run(&dates, c, before).err()).collect(),
        rows.len(),
    );
}

#[test]
fn nothing_else_is_taken_for_a_date() {
    let dates = Dates::bundled().unwrap();
    let rows: Vec<_> = cases(NEGATIVE).collect();
    let faults = rows.iter().filter_map(|case| {
        let found = dates.find(case.cells[0], case.reference);
        let wrong: Vec<_> = found
            .iter()
            .filter(|m| matches!(m.kind, DateKind::Date | DateKind::Time))
            .map(|m| m.span.of(case.cells[0]))
            .collect();
        (!wrong.is_empty()).then(|| format!("line {}: {} -> {wrong:?}", case.line, case.cells[0]))
    });
    report(faults.collect(), rows.len());
}

#[test]
fn the_tokens_of_a_mention_cover_it() {
    let lexicons = sepakat::Lexicons::bundled().unwrap();
    let tokenizer = sepakat::token::Tokenizer::new(&lexicons);
    let mut vocabulary = sepakat::vocabulary::Vocabulary::default();
    let finder = DateFinder::new(&lexicons, &tokenizer, &mut vocabulary).unwrap();
    for case in cases(POSITIVE) {
        let (text, _) = unmark(case.cells[0]);
        let lexed = Lexed::new(&text, tokenizer.tokenize(&text), &vocabulary);
        for mention in finder.find(&lexed, case.reference) {
            let covered = lexed.span(mention.tokens.clone());
            assert!(
                covered.contains(mention.span),
                "line {}: {mention:?} in {covered:?}",
                case.line
            );
        }
    }
}

#[test]
fn a_wrong_row_is_refused_with_its_place() {
    let folder = std::path::Path::new(env!("CARGO_TARGET_TMPDIR")).join("calendar");
    std::fs::create_dir_all(&folder).unwrap();
    let rows =
        "form\tclass\tvalue\tnote\tsource\nPon\tweekday\t9\t\tknowledge\nWage\tmarket_day\t1\t\tknowledge\n";
    std::fs::write(folder.join("calendar.tsv"), rows).unwrap();
    let mut lexicons = sepakat::Lexicons::bundled().unwrap();
    lexicons
        .read_folder(&folder, sepakat::lexicon::Merge::Add)
        .unwrap();
    let error = Dates::new(&lexicons).unwrap_err();
    let shown = error.to_string();
    assert!(error.is_lexicon());
    assert!(
        shown.contains("calendar.tsv:2:13: `9`, expected a number from 1 to 7"),
        "{shown}"
    );
    assert!(
        shown.contains("calendar.tsv:3:6: unknown class `market_day`"),
        "{shown}"
    );
}

#[test]
fn a_row_of_ones_own_is_a_date_at_once() {
    let folder = std::path::Path::new(env!("CARGO_TARGET_TMPDIR")).join("calendar_added");
    std::fs::create_dir_all(&folder).unwrap();
    let rows = "form\tclass\tvalue\tnote\tsource\nSeptembre\tmonth\t9\t\tknowledge\n";
    std::fs::write(folder.join("calendar.tsv"), rows).unwrap();
    let mut lexicons = sepakat::Lexicons::bundled().unwrap();
    lexicons
        .read_folder(&folder, sepakat::lexicon::Merge::Add)
        .unwrap();
    let found = Dates::new(&lexicons)
        .unwrap()
        .find("Rapat digelar 3 Septembre 2019.", None);
    assert_eq!(found[0].value.as_deref(), Some("2019-09-03"));
}

#[test]
fn the_corpora_are_large_enough() {
    assert!(cases(POSITIVE).count() >= 300);
    assert!(cases(NEGATIVE).count() >= 150);
}

#[test]
fn a_word_said_many_times_does_no_harm() {
    let dates = Dates::bundled().unwrap();
    for word in [
        "nanti ",
        "malam ",
        "hari ini, yakni ",
        "setiap ",
        "dulu, ",
        "Senin hingga ",
    ] {
        dates.find(&word.repeat(20_000), Some(jiff::civil::date(2019, 9, 10)));
    }
}

proptest::proptest! {
    #![proptest_config(proptest::prelude::ProptestConfig { cases: 400, failure_persistence: None, ..Default::default() })]
    #[test]
    fn no_text_panics_and_spans_lie_on_borders(
        words in proptest::collection::vec(
            proptest::sample::select(vec![
                "Senin", "minggu", "9", "31", "9/9", "(9/9/2019)", "2019", "99999999999", "-", "–", "(", ")", ",", ".", "Mei",
                "Februari", "lalu", "pekan", "tahun", "akhir", "pukul", "19.30", "WIB", "ini", "dua", "puluh", "sejak", "hingga",
                "1990-an", "abad", "ke-21", "kuartal", "III/2024", "kemarin", "é", "\u{301}", "\u{a0}", "0", "-an", "29/2/2019", "setiap",
                "nanti", "dulu", "malam", "musim hujan", "tahun baru", "mendatang", "yakni", "XX", "|", "hari", "9999", "999", "depan", "beberapa", "31/12/9999", "'", "Jum'at", "\r\n", "H-7", "H", "+3", "Lebaran", "Ramadan", "Q1", "pertama", "bulan", "paruh kedua", "tadi", "ke depan",
            ]),
            0..24,
        ),
        joined in proptest::bool::ANY,
        reference in proptest::option::of((1i16..9999, 1i8..=12, 1i8..=28)),
    ) {
        thread_local!(static DATES: Dates = Dates::bundled().unwrap());
        let text = words.join(if joined { "" } else { " " });
        let reference = reference.map(|(y, m, d)| jiff::civil::date(y, m, d));
        let found = DATES.with(|d| d.find(&text, reference));
        let mut last = 0;
        for mention in found {
            assert!(text.get(mention.span.range()).is_some_and(|s| !s.is_empty()));
            assert!(mention.span.start >= last);
            last = mention.span.end;
            if let (Some(start), Some(end)) = (mention.start, mention.end) {
                assert!(start <= end);
            }
        }
    }
}
