//! Zones on rows of our own, on the articles beside the repository, and on any text.

#![allow(clippy::print_stderr, reason = "a skipped test says so")]

mod cases;

use std::fmt::Write;

use proptest::prelude::*;
use sepakat::zone::{ZoneFinder, ZoneKind, Zones};

fn finder() -> &'static ZoneFinder {
    static FINDER: std::sync::OnceLock<ZoneFinder> = std::sync::OnceLock::new();
    FINDER.get_or_init(|| {
        let lexicons = sepakat::Lexicons::bundled().unwrap_or_else(|e| panic!("{e}"));
        ZoneFinder::new(&lexicons).unwrap_or_else(|e| panic!("{e}"))
    })
}

const KINDS: [(char, ZoneKind); 4] = [
    ('H', ZoneKind::Headline),
    ('D', ZoneKind::Dateline),
    ('B', ZoneKind::Body),
    ('N', ZoneKind::Noise),
];

/// An article put together from the lines of its case, and the case in the same words.
#[derive(Default)]
struct Case {
    name: String,
    text: String,
    expected: String,
}

fn read_case(block: cases::Block) -> Case {
    let mut case = Case {
        name: block.name,
        ..Case::default()
    };
    for line in block.lines {
        let kind = KINDS.iter().find(|(c, _)| line.starts_with(*c));
        match (kind, line.as_bytes().get(1)) {
            (Some(_), Some(mark @ (b'|' | b'+' | b'-'))) => {
                let zone = line[2..].trim();
                if !case.text.is_empty() {
                    case.text.push_str(match mark {
                        b'|' => "\n\n",
                        b'+' => " ",
                        _ => "",
                    });
                }
                case.text.push_str(zone);
                writeln!(case.expected, "{}| {zone}", &line[..1]).expect("writing to a string");
            }
            _ => writeln!(case.expected, "{line}").expect("writing to a string"),
        }
    }
    case
}

fn show(text: &str, zones: &Zones) -> String {
    let mut shown = String::new();
    for zone in &zones.zones {
        let letter = KINDS
            .iter()
            .find(|(_, k)| *k == zone.kind)
            .expect("every kind has a letter")
            .0;
        writeln!(shown, "{letter}| {}", zone.span.of(text)).expect("writing to a string");
    }
    for (key, span) in [("outlet", zones.outlet), ("place", zones.dateline_place)] {
        if let Some(span) = span {
            writeln!(shown, "{key}: {}", span.of(text)).expect("writing to a string");
        }
    }
    if let Some(date) = zones.published {
        let time = zones
            .published_at
            .map(|t| format!(" {:02}:{:02}", t.hour(), t.minute()));
        writeln!(shown, "published: {date}{}", time.unwrap_or_default()).expect("writing to a string");
    }
    shown
}

#[test]
fn articles_are_cut_as_the_cases_say() {
    let cases: Vec<Case> = cases::blocks("zones.cases").into_iter().map(read_case).collect();
    let mut wrong = String::new();
    for case in &cases {
        let found = show(&case.text, &finder().find(&case.text));
        if found != case.expected {
            let (name, expected) = (&case.name, &case.expected);
            writeln!(wrong, "== {name}\nexpected:\n{expected}found:\n{found}").expect("writing to a string");
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
    assert!(cases.len() >= 80, "only {} cases", cases.len());
}

/// Why a list of zones is not one that this stage may give; none where it is.
fn fault(text: &str, zones: &Zones) -> Option<String> {
    let mut at = 0;
    for zone in &zones.zones {
        let Some(gap) = text.get(at..zone.span.start) else {
            return Some(format!(
                "{:?} begins before byte {at}, or inside a character",
                zone.span
            ));
        };
        if gap.chars().any(|c| c.is_alphanumeric()) {
            return Some(format!("`{gap}` is in no zone"));
        }
        let Some(surface) = text.get(zone.span.range()) else {
            return Some(format!("{:?} ends inside a character", zone.span));
        };
        if surface.trim().is_empty() || surface.contains('\n') {
            return Some(format!("`{surface}` is no zone"));
        }
        at = zone.span.end;
    }
    text[at..]
        .chars()
        .any(char::is_alphanumeric)
        .then(|| format!("`{}` is in no zone", &text[at..]))
}

#[test]
fn every_place_in_a_zone_is_found_by_its_offset() {
    let text = "RI dan Fiji Teken MoU\n\nJAKARTA, KOMPAS.com - Mereka bertemu. Baca juga: Harga Naik";
    let zones = finder().find(text);
    for zone in &zones.zones {
        assert_eq!(zones.at(zone.span.start), Some(zone));
        assert_eq!(zones.at(zone.span.end - 1), Some(zone));
    }
    assert_eq!(zones.at("RI dan Fiji Teken MoU".len()), None);
}

#[test]
fn long_lines_are_read_in_linear_time() {
    let text = "Baca juga: Harga Cabai Naik di Pasar Induk \"Kami (Foto sepakat ".repeat(40_000);
    let started = std::time::Instant::now();
    let zones = finder().find(&text);
    assert!(zones.zones.len() > 40_000);
    assert!(started.elapsed().as_secs() < 20, "{:?}", started.elapsed());
}

#[test]
fn a_row_without_its_opening_is_refused() {
    let folder = std::env::temp_dir().join(format!("sepakat-noise-{}", std::process::id()));
    std::fs::create_dir_all(&folder).expect("a folder for the test");
    let row = "kind\topening\tpattern\tnote\tsource\nrelated\t\t:\t\ttest\n";
    std::fs::write(folder.join("noise.tsv"), row).expect("a file for the test");
    let mut lexicons = sepakat::Lexicons::bundled().expect("bundled lexicons");
    lexicons
        .read_folder(&folder, sepakat::lexicon::Merge::Add)
        .expect("the row is well formed");
    let message = ZoneFinder::new(&lexicons).expect_err("no opening").to_string();
    std::fs::remove_dir_all(&folder).expect("the folder can be removed");
    assert!(
        message.contains("noise.tsv:2:9: `opening` is empty, expected the words that it begins with"),
        "{message}"
    );
}

/// Articles beside the repository, as (id, text, offsets of triggers); none where they are absent.
fn annotated(file: &str) -> Vec<(String, String, Vec<usize>)> {
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../shared/eval/dev")
        .join(file);
    let Ok(source) = std::fs::read_to_string(&path) else {
        eprintln!("skipped: {file} is not beside the repository");
        return Vec::new();
    };
    let field = |v: &serde_json::Value, k: &str| v[k].as_str().unwrap_or_default().to_owned();
    let documents = source
        .lines()
        .map(|l| serde_json::from_str::<serde_json::Value>(l).expect("JSON"));
    documents
        .map(|d| {
            let mentions = d["events"].as_array().into_iter().flatten();
            let mentions = mentions.flat_map(|e| e["mentions"].as_array().into_iter().flatten());
            let starts = mentions.filter_map(|m| m["start"].as_u64().map(|s| s as usize));
            (field(&d, "id"), field(&d, "text"), starts.collect())
        })
        .collect()
}

#[test]
fn no_trigger_of_the_annotated_articles_is_noise() {
    let mut lost = String::new();
    for (id, text, starts) in ["seeds.jsonl", "tune.jsonl"].iter().flat_map(|f| annotated(f)) {
        let zones = finder().find(&text);
        let offsets: Vec<usize> = text.char_indices().map(|(i, _)| i).collect();
        for start in starts.iter().filter_map(|&s| offsets.get(s)) {
            if let Some(zone) = zones
                .at(*start)
                .filter(|z| !matches!(z.kind, ZoneKind::Body | ZoneKind::Headline))
            {
                writeln!(lost, "{id}: {:?} `{}`", zone.kind, zone.span.of(&text))
                    .expect("writing to a string");
            }
        }
    }
    assert!(lost.is_empty(), "{lost}");
}

proptest! {
    #[test]
    fn any_text_is_covered(text in "\\PC*") {
        prop_assert_eq!(fault(&text, &finder().find(&text)), None);
    }

    #[test]
    fn text_of_the_words_that_matter_is_covered(
        parts in proptest::collection::vec(
            prop::sample::select(vec![
                "Baca juga:", "(Baca", ":", "\n", "\r\n", " ", "\u{a0}", "“", "\"", "Jakarta", "KOMPAS.com", " - ", "–",
                "(Foto", ")", "•", "Harga Naik", "menteri", "Menteri", ".", "[Gambas:", "]", "21/4/2025", "07:20",
                "Tinggalkan Balasan", "© 2020", "e\u{301}", "(*)", "Penulis:", "Sebab,", "é",
            ]),
            0..40,
        )
    ) {
        let text = parts.concat();
        prop_assert_eq!(fault(&text, &finder().find(&text)), None);
    }
}
