//! Runs the rows of `tests/data/mentions.cases`.

use proptest::prelude::*;
use sepakat::gazetteer::{Gazetteer, Known};
use sepakat::mention::{Mention, MentionFinder, MentionKind};
use sepakat::sentence::SentenceSplitter;
use sepakat::token::Tokenizer;
use sepakat::vocabulary::{Lexed, Vocabulary};

struct Row {
    name: String,
    published: Option<jiff::civil::Date>,
    text: String,
    marks: Vec<Mark>,
}

struct Mark {
    start: usize,
    end: usize,
    kind: String,
    keys: Vec<(String, String)>,
}

fn rows() -> Vec<Row> {
    include_str!("data/mentions.cases")
        .lines()
        .filter(|l| !l.is_empty() && !l.starts_with('#'))
        .map(row)
        .collect()
}

fn row(line: &str) -> Row {
    // The name may hold a colon itself; the text begins after the last one before the first mark.
    let mark = line.find('[').unwrap_or(line.len());
    let colon = line[..mark].rfind(": ").expect("a row has a name and a colon");
    let (name, marked) = (&line[..colon], line[colon + 2..].trim());
    let published = name
        .split_once("published ")
        .map(|(_, date)| date.trim().parse().expect("a date after `published`"));
    let (text, marks) = unmark(marked);
    Row {
        name: name.to_owned(),
        published,
        text,
        marks,
    }
}

/// The text without its marks, and the marks in the order of their starts.
fn unmark(marked: &str) -> (String, Vec<Mark>) {
    let mut text = String::new();
    let (mut open, mut done): (Vec<Mark>, Vec<Mark>) = (Vec::new(), Vec::new());
    let mut rest = marked;
    while let Some(c) = rest.chars().next() {
        rest = &rest[c.len_utf8()..];
        match c {
            '[' => {
                let (head, after) = rest.split_once('|').expect("a mark has a bar");
                rest = after;
                let mut words = head.split(' ');
                let kind = words.next().unwrap_or_default().to_owned();
                let keys = words
                    .map(|w| w.split_once('=').expect("key=value"))
                    .map(|(k, v)| (k.to_owned(), v.replace('_', " ")))
                    .collect();
                open.push(Mark {
                    start: text.len(),
                    end: 0,
                    kind,
                    keys,
                });
            }
            ']' => {
                let mut mark = open.pop().expect("a mark opens before it closes");
                mark.end = text.len();
                done.push(mark);
            }
            c => text.push(c),
        }
    }
    done.sort_by_key(|m| (m.start, std::cmp::Reverse(m.end)));
    (text, done)
}

fn id(gazetteer: &Gazetteer, known: Known) -> String {
    match known {
        Known::Country(i) => gazetteer.countries()[i as usize].id.to_string(),
        Known::Organization(i) => gazetteer.organizations()[i as usize].id.to_string(),
        known => gazetteer.name_of(known).to_owned(),
    }
}

fn value(key: &str, mention: &Mention, all: &[Mention], text: &str, gazetteer: &Gazetteer) -> String {
    let surface = |i: usize| all[i].span.of(text).to_owned();
    let found = match key {
        "known" => mention.known.map(|k| id(gazetteer, k)),
        "country" => mention.country.map(|c| id(gazetteer, Known::Country(c))),
        "full" => mention.full_name.as_deref().map(str::to_owned),
        "role" => mention.role.as_deref().map(str::to_owned),
        "kind" => mention.organization_kind.as_deref().map(str::to_owned),
        "office" => mention.office.map(surface),
        "served" => mention.served.map(surface),
        "gloss" => mention.gloss_of.map(surface),
        "short" => mention.short_for.map(surface),
        key => panic!("no key `{key}`"),
    };
    // Ids may hold what stands for a space here.
    found.unwrap_or_else(|| "-".to_owned()).replace('_', " ")
}

#[test]
fn mentions_are_found_as_marked() {
    let lexicons = sepakat::Lexicons::bundled().expect("the bundled lexicons have no fault");
    let tokenizer = Tokenizer::new(&lexicons);
    let splitter = SentenceSplitter::new(&lexicons);
    let mut vocabulary = Vocabulary::default();
    let finder = MentionFinder::new(&lexicons, &tokenizer, &mut vocabulary).expect("the names compile");
    let mut wrong = Vec::new();
    for row in rows() {
        let tokens = tokenizer.tokenize(&row.text);
        let sentences = splitter.split(&row.text, &tokens);
        let lexed = Lexed::new(&row.text, tokens, &vocabulary);
        let found = finder.find(&lexed, &sentences, row.published);
        let kind = |m: &Mention| format!("{:?}", m.kind).to_lowercase();
        let show = |s: usize, e: usize, k: &str| format!("{k} `{}`", &row.text[s..e]);
        let got: Vec<_> = found
            .iter()
            .map(|m| show(m.span.start, m.span.end, &kind(m)))
            .collect();
        let want: Vec<_> = row.marks.iter().map(|m| show(m.start, m.end, &m.kind)).collect();
        if got != want {
            wrong.push(format!("{}\n  want {want:?}\n  got  {got:?}", row.name));
            continue;
        }
        for (mark, mention) in row.marks.iter().zip(&found) {
            for (key, want) in &mark.keys {
                let got = value(key, mention, &found, &row.text, finder.gazetteer());
                if got != *want {
                    let surface = mention.span.of(&row.text);
                    wrong.push(format!(
                        "{}\n  {key} of `{surface}`: want {want}, got {got}",
                        row.name
                    ));
                }
            }
        }
    }
    assert!(
        wrong.is_empty(),
        "{} rows are wrong:\n{}",
        wrong.len(),
        wrong.join("\n")
    );
}

/// The finder with what it needs, made once for all cases of a property.
fn tools() -> &'static (Tokenizer, SentenceSplitter, Vocabulary, MentionFinder) {
    static TOOLS: std::sync::OnceLock<(Tokenizer, SentenceSplitter, Vocabulary, MentionFinder)> =
        std::sync::OnceLock::new();
    TOOLS.get_or_init(|| {
        let lexicons = sepakat::Lexicons::bundled().expect("the bundled lexicons have no fault");
        let tokenizer = Tokenizer::new(&lexicons);
        let mut vocabulary = Vocabulary::default();
        let finder = MentionFinder::new(&lexicons, &tokenizer, &mut vocabulary).expect("the names compile");
        (tokenizer, SentenceSplitter::new(&lexicons), vocabulary, finder)
    })
}

/// Finds mentions and checks what holds for every text.
fn check_invariants(text: &str) {
    let (tokenizer, splitter, vocabulary, finder) = tools();
    let tokens = tokenizer.tokenize(text);
    let sentences = splitter.split(text, &tokens);
    let lexed = Lexed::new(text, tokens, vocabulary);
    let found = finder.find(&lexed, &sentences, None);
    for (i, mention) in found.iter().enumerate() {
        assert!(!mention.tokens.is_empty(), "an empty mention in {text:?}");
        // Clauses step over what tells of a name behind it, which is no part of the name.
        let stepped_over = lexed.span(mention.tokens.clone());
        assert_eq!(mention.span.start, stepped_over.start, "{text:?}");
        assert!(mention.span.end <= stepped_over.end, "{text:?}");
        if !matches!(mention.kind, MentionKind::Organization | MentionKind::Office) {
            assert_eq!(mention.span, stepped_over, "{text:?}");
        }
        let references = [
            mention.office,
            mention.served,
            mention.gloss_of,
            mention.short_for,
        ];
        for other in references.into_iter().flatten() {
            assert!(
                other < found.len() && other != i,
                "a reference out of range in {text:?}"
            );
        }
        if let Some(next) = found.get(i + 1) {
            assert!(
                mention.tokens.start <= next.tokens.start,
                "out of order in {text:?}"
            );
        }
    }
    let offices = found.iter().filter(|m| m.kind == MentionKind::Office);
    let mut owner = vec![0; lexed.tokens.len()];
    for mention in found.iter().filter(|m| m.kind != MentionKind::Office) {
        owner[mention.tokens.clone()].iter_mut().for_each(|o| *o += 1);
    }
    assert!(owner.iter().all(|o| *o <= 1), "mentions overlap in {text:?}");
    let mut covered = vec![0; lexed.tokens.len()];
    for office in offices {
        covered[office.tokens.clone()].iter_mut().for_each(|o| *o += 1);
    }
    assert!(covered.iter().all(|o| *o <= 1), "offices overlap in {text:?}");
}

#[test]
fn a_text_may_end_in_a_mark_behind_a_place() {
    for mark in ["-", "–", "(", "/", ".", ","] {
        check_invariants(&format!("Beijing {mark}"));
        check_invariants(&format!("Beijing{mark}"));
    }
}

proptest! {
    #[test]
    fn no_text_makes_it_fail(text in "\\PC{0,200}") {
        check_invariants(&text);
    }

    #[test]
    fn no_row_of_names_and_marks_makes_it_fail(words in proptest::collection::vec(proptest::sample::select(WORDS), 0..40)) {
        check_invariants(&words.join(" "));
        check_invariants(&words.concat());
    }
}

/// Words and marks that open every way of reading.
const WORDS: &[&str] = &[
    "Menteri",
    "Menlu",
    "Luar",
    "Negeri",
    "RI",
    "AS",
    "China",
    "Jepang",
    "Beijing",
    "di",
    "PT",
    "Tbk",
    "(",
    ")",
    ",",
    ".",
    "-",
    "/",
    "'",
    "\"",
    "Kepala",
    "Badan",
    "BNPT",
    "Presiden",
    "Joko",
    "Widodo",
    "Dr.",
    "S.H.",
    "M.Si.",
    "Jenderal",
    "Pol.",
    "(Purn)",
    "selaku",
    "kata",
    "Kabupaten",
    "Lebak",
    "Universitas",
    "untuk",
    "dan",
    "Asosiasi",
    "AX",
    "Kopi",
    "bin",
    "al-",
    "Bupati",
    "Kementerian",
    "Pertahanan",
    "Malaysia",
    "mantan",
    "Plt",
    "Duta",
    "Besar",
    "KBRI",
    "Kedutaan",
    "PKS",
    "III",
    "2024",
    "\n",
    "US",
    "$",
    "Perjanjian",
    "Kerja",
    "Sama",
    "Peraturan",
    "Nomor",
    "Gubernur",
    "perusahaan",
    "Direktur",
    "Utama",
];
