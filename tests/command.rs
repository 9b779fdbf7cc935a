//! Runs the command as a user would, on small inputs, good and bad.
#![cfg(feature = "cli")]
#![allow(clippy::unwrap_used, reason = "a test fails where it cannot go on")]

use std::io::{Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use serde_json::Value;

const MEETING: &str =
    "Menteri Luar Negeri RI Sugiono bertemu Menteri Luar Negeri Jepang Takeshi Iwaya di Tokyo, Kamis (10/4).";

/// A folder of its own for one test, removed at the end.
struct Folder(PathBuf);

impl Folder {
    fn new(test: &str) -> Self {
        let folder = std::env::temp_dir().join(format!("sepakat-{test}-{}", std::process::id()));
        std::fs::create_dir_all(&folder).unwrap();
        Self(folder)
    }

    fn file(&self, name: &str, content: impl AsRef<[u8]>) -> String {
        let path = self.0.join(name);
        std::fs::write(&path, content).unwrap();
        path.display().to_string()
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

fn command(arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_sepakat"));
    command.args(arguments).stdin(Stdio::null());
    command
}

fn run(arguments: &[&str]) -> Output {
    command(arguments).output().unwrap()
}

fn run_with_input(arguments: &[&str], input: &[u8]) -> Output {
    let mut child = command(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut stdin = child.stdin.take().unwrap();
    let input = input.to_vec();
    let writer = std::thread::spawn(move || stdin.write_all(&input));
    let output = child.wait_with_output().unwrap();
    let _ = writer.join().unwrap();
    output
}

fn stdout(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap()
}

fn stderr(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).unwrap()
}

#[track_caller]
fn status(output: &Output, expected: i32) {
    assert_eq!(output.status.code(), Some(expected), "stderr: {}", stderr(output));
}

fn records(output: &Output) -> Vec<Value> {
    stdout(output)
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect()
}

/// The only record of a file with one article.
#[track_caller]
fn record(name: &str, content: impl AsRef<[u8]>, arguments: &[&str]) -> Value {
    let folder = Folder::new(name);
    let file = folder.file("article.txt", content);
    let output = run(&[
        &[&*file, "--format", "jsonl", "--published", "2025-04-11"],
        arguments,
    ]
    .concat());
    status(&output, 0);
    assert_eq!(stderr(&output), "");
    records(&output).remove(0)
}

/// Kind, status, countries and date of each event: what must not change with the way a text is written.
fn told(record: &Value) -> Vec<String> {
    let events = record["events"].as_array().unwrap().iter();
    let one = |e: &Value| {
        let countries: Vec<&str> = e["parties"]
            .as_array()
            .unwrap()
            .iter()
            .filter_map(|p| p["country"].as_str())
            .collect();
        format!(
            "{} {} {} {}",
            e["kind"],
            e["status"],
            countries.join("-"),
            e["date"]
        )
        .replace('"', "")
    };
    events.map(one).collect()
}

const TOLD: &str = "consult actual IDN-JPN 2025-04-10";

/// The words of each trigger, cut out of `text` by offsets that count characters.
fn triggers_cut_out(record: &Value, text: &str) -> Vec<(String, String)> {
    let letters: Vec<char> = text.chars().collect();
    let mentions = record["events"]
        .as_array()
        .unwrap()
        .iter()
        .flat_map(|e| e["mentions"].as_array().unwrap());
    mentions
        .map(|m| {
            let at = |key: &str| m[key].as_u64().unwrap() as usize;
            (
                m["trigger"].as_str().unwrap().to_owned(),
                letters[at("start")..at("end")].iter().collect(),
            )
        })
        .collect()
}

#[track_caller]
fn triggers_point_into(record: &Value, text: &str) {
    let triggers = triggers_cut_out(record, text);
    assert!(!triggers.is_empty());
    for (trigger, cut_out) in triggers {
        assert_eq!(trigger, cut_out);
    }
}

#[test]
fn a_text_file_gives_a_block_for_each_event() {
    let folder = Folder::new("block");
    let file = folder.file("article.txt", MEETING);
    let output = run(&[&file, "--published", "2025-04-11"]);
    status(&output, 0);
    let shown = stdout(&output);
    for part in [
        "1 event",
        "consult, actual",
        "IDN], by Sugiono",
        "by Takeshi Iwaya",
        "2025-04-10",
        "Tokyo [JPN]",
        "«bertemu»",
    ] {
        assert!(shown.contains(part), "`{part}` is missing in:\n{shown}");
    }
    assert!(!shown.contains('\x1b'), "colour is for terminals");
}

#[test]
fn colour_can_be_asked_for() {
    let output = run_with_input(&["-", "--color", "always"], MEETING.as_bytes());
    status(&output, 0);
    assert!(stdout(&output).contains("\x1b[1;33mbertemu\x1b[0m"));
    assert!(!stdout(&output).contains('«'));
}

#[test]
fn what_looks_like_a_terminal_command_in_a_text_does_not_reach_the_terminal() {
    let output = run_with_input(&["-"], MEETING.replace("di Tokyo", "\x1b[2J di Tokyo").as_bytes());
    status(&output, 0);
    assert!(!stdout(&output).contains('\x1b'));
}

#[test]
fn the_bundled_articles_give_events() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/articles");
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let output = run(&[path.to_str().unwrap(), "--format", "jsonl"]);
        status(&output, 0);
        let record = records(&output).remove(0);
        assert!(
            record["events"].as_array().unwrap().len() > 1,
            "{}",
            path.display()
        );
        triggers_point_into(&record, &std::fs::read_to_string(&path).unwrap());
    }
}

/// The text of the README between a fence and the next.
fn fenced<'r>(readme: &'r str, after: &str) -> &'r str {
    readme.split_once(after).unwrap().1.split_once("\n```").unwrap().0
}

/// The same without what moves whenever a frame is added or the weights are fitted anew: lines of rules, probabilities.
fn steady(text: &str) -> String {
    let numbers = regex::Regex::new(r#"(\.frames:|confidence |"confidence": ?)[0-9.]+"#).unwrap();
    numbers.replace_all(text, "${1}0").into_owned()
}

#[test]
fn the_readme_shows_what_comes_out() {
    let readme = std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("README.md")).unwrap();
    let sentence = fenced(&readme, "<<< '").trim_end_matches('\'');
    let arguments = ["-", "--published", "2025-04-11"];
    let shown = stdout(&run_with_input(&arguments, sentence.as_bytes()));
    let expected = fenced(&readme, "```text\n");
    assert_eq!(steady(shown.trim_end()), steady(expected));
    let arguments = [&arguments[..], &["--format", "jsonl"]].concat();
    let written = stdout(&run_with_input(&arguments, sentence.as_bytes()));
    let written: Value = serde_json::from_str(&steady(&written)).unwrap();
    let expected = steady(fenced(&readme, "```json\n"));
    assert_eq!(written, serde_json::from_str::<Value>(&expected).unwrap());
}

#[test]
fn a_sentence_can_be_explained() {
    let output = run_with_input(&["-", "--format", "explain"], MEETING.as_bytes());
    status(&output, 0);
    assert!(stdout(&output).contains("bertemu"), "{}", stdout(&output));
}

#[test]
fn help_teaches_with_examples() {
    let output = run(&["--help"]);
    status(&output, 0);
    for part in [
        "Examples:",
        "--published",
        "--lexicons",
        "Exit status:",
        "JSON lines",
    ] {
        assert!(stdout(&output).contains(part), "`{part}` is missing");
    }
}

#[test]
fn wrong_arguments_are_a_usage_error() {
    for (arguments, told) in [
        (&[][..], "Usage"),
        (
            &["x.txt", "--published", "31-31-2024"],
            "expected one such as 2024-12-06",
        ),
        (&["x.txt", "--layers", "words"], "expected `all` or some of"),
        (&["x.txt", "--format", "xml"], "jsonl"),
        (&["x.txt", "--offsets", "line"], "utf16"),
        (&["x.txt", "--nonsense"], "--nonsense"),
        (&["x.txt", "--lexicons", "no-such-folder"], "no-such-folder"),
    ] {
        let output = run(arguments);
        status(&output, 2);
        assert_eq!(stdout(&output), "");
        assert!(
            stderr(&output).contains(told),
            "{arguments:?}: {}",
            stderr(&output)
        );
    }
}

#[test]
fn a_bad_lexicon_entry_is_told_with_its_place() {
    let folder = Folder::new("lexicon");
    folder.file("abbreviations.tsv", "nonsense\n");
    let output = run(&["x.txt", "--lexicons", folder.0.to_str().unwrap()]);
    status(&output, 2);
    assert!(
        stderr(&output).contains("abbreviations.tsv:1:1: column `nonsense`, expected"),
        "{}",
        stderr(&output)
    );
}

#[test]
fn a_folder_of_lexicons_adds_names() {
    let folder = Folder::new("names");
    let columns =
        "id\tname\taliases\tkind\tcountry\theads\tdeputies\tfrom\tto\tmembers\twikidata\tnote\tsource\n";
    let row = "XQZ\tVerandolia\t\tcompany\tJPN\t\t\t\t\t\t\t\tme\n";
    folder.file("organizations.tsv", format!("{columns}{row}"));
    let arguments = ["-", "--format", "jsonl", "--layers", "mentions,entities"];
    let entities = |lexicons: &[&str]| {
        let output = run_with_input(
            &[&arguments[..], lexicons].concat(),
            "Delegasi Gapensi mengunjungi Verandolia kemarin.".as_bytes(),
        );
        status(&output, 0);
        let article: Value = serde_json::from_str(&stdout(&output)).unwrap();
        article["entities"].to_string()
    };
    let path = folder.0.to_str().unwrap();
    assert!(!entities(&[]).contains("XQZ"));
    let added = entities(&["--lexicons", path]);
    assert!(added.contains("XQZ") && added.contains("GAPENSI"), "{added}");
    let instead = entities(&["--replace-lexicons", path]);
    assert!(
        instead.contains("XQZ") && !instead.contains("GAPENSI"),
        "{instead}"
    );
}

#[test]
fn an_empty_file_is_an_article_without_events() {
    for (name, content) in [("empty", ""), ("blank", " \r\n\t\u{a0}\n")] {
        let record = record(name, content, &["--layers", "all"]);
        assert_eq!(told(&record), Vec::<String>::new());
        assert_eq!(record["tokens"], serde_json::json!([]));
    }
}

#[test]
fn a_file_that_cannot_be_read_does_not_keep_the_others_from_coming_out() {
    let folder = Folder::new("others");
    let good = folder.file("good.txt", MEETING);
    let directory = folder.0.display().to_string();
    let cases = [
        (
            folder.file("image.txt", b"\x89PNG\0\0"),
            "image.txt: this is no text: byte 4 is 0",
        ),
        (
            folder.file("latin.txt", b"Menlu Fran\xe7ois"),
            "latin.txt: invalid UTF-8 at byte 10 (0xE7)",
        ),
        (
            folder.file("cut.txt", b"Menlu \xe2\x80"),
            "cut.txt: invalid UTF-8 at byte 6 (0xE2)",
        ),
        (
            folder.file("wide.txt", b"\xff\xfeM\0"),
            "wide.txt: this is UTF-16",
        ),
        (
            folder.0.join("missing.txt").display().to_string(),
            "missing.txt: cannot read: no such file",
        ),
        (directory.clone(), "cannot read: it is a directory"),
    ];
    for (bad, told_of) in cases {
        let output = run(&[&good, &bad, &good, "--format", "jsonl"]);
        status(&output, 1);
        assert_eq!(records(&output).len(), 2, "{bad}");
        assert!(stderr(&output).contains(told_of), "{}", stderr(&output));
    }
}

#[test]
fn lossy_replaces_what_is_no_utf_8() {
    let folder = Folder::new("lossy");
    let file = folder.file("latin.txt", [MEETING.as_bytes(), b" Fran\xe7ois\0."].concat());
    let output = run(&[&file, "--lossy", "--published", "2025-04-11", "--format", "jsonl"]);
    status(&output, 0);
    assert_eq!(told(&records(&output)[0]), [TOLD]);
}

#[test]
fn a_malformed_line_is_told_with_line_and_column_and_the_others_come_out() {
    let folder = Folder::new("lines");
    let lines = [
        r#"{"id": "a", "text": "Satu."}"#,
        r#"{"id": "b", "text": "Dua"#,
        "",
        r#"{"id": "c", "isi": "Tiga."}"#,
        r#"{"id": "é", "text": 4}"#,
        r#"["Lima."]"#,
        r#"{"id": "d", "text": "\ud800"}"#,
        r#"{"id": "e", "text": "Enam."} {"id": "f"}"#,
        r#"{"id": 7, "text": "Tujuh.", "url": "https://example.org"}"#,
    ];
    let file = folder.file("news.jsonl", lines.join("\n"));
    let output = run(&[&file, "--format", "jsonl"]);
    status(&output, 1);
    let ids: Vec<Value> = records(&output).iter().map(|r| r["id"].clone()).collect();
    assert_eq!(ids, [Value::from("a"), Value::from(7)]);
    let told = stderr(&output);
    for part in [
        "news.jsonl:2:24: EOF while parsing a string",
        "news.jsonl:4:27: missing field `text`",
        "news.jsonl:5:21: invalid type: integer `4`, expected a string",
        "news.jsonl:6:1: expected an object such as",
        "news.jsonl:7:",
        "news.jsonl:8:30: trailing characters",
    ] {
        assert!(told.contains(part), "`{part}` is missing in:\n{told}");
    }
}

#[test]
fn invalid_utf_8_in_a_line_is_told_with_file_line_and_byte() {
    let folder = Folder::new("bytes");
    let file = folder.file(
        "news.jsonl",
        b"{\"text\": \"Satu.\"}\n{\"text\": \"\xff\"}\n{\"text\": \"Tiga.\"}",
    );
    let output = run(&[&file, "--format", "jsonl"]);
    status(&output, 1);
    assert_eq!(records(&output).len(), 2);
    assert!(
        stderr(&output).contains("news.jsonl:2: invalid UTF-8 at byte 10 (0xFF)"),
        "{}",
        stderr(&output)
    );
    let output = run(&[&file, "--format", "jsonl", "--lossy"]);
    status(&output, 0);
    assert_eq!(records(&output).len(), 3);
}

#[test]
fn a_published_that_is_no_date_is_told_and_the_article_comes_out_without() {
    let folder = Folder::new("published");
    let lines = [
        r#"{"text": "Satu.", "published": "kemarin"}"#,
        r#"{"text": "Dua.", "published": "2024-02-30"}"#,
        r#"{"text": "Tiga.", "published": 20241206}"#,
        r#"{"text": "Empat.", "published": null}"#,
        r#"{"text": "Lima.", "published": ""}"#,
        r#"{"text": "Enam.", "published": "2024-12-06"}"#,
        r#"{"text": "Tujuh.", "published": "2024-12-06T10:15:00+07:00"}"#,
    ];
    let file = folder.file("news.jsonl", lines.join("\n"));
    let output = run(&[&file, "--format", "jsonl"]);
    status(&output, 1);
    let dates: Vec<Value> = records(&output).iter().map(|r| r["published"].clone()).collect();
    let none = Value::Null;
    let day = Value::from("2024-12-06");
    assert_eq!(
        dates,
        [
            none.clone(),
            none.clone(),
            none.clone(),
            none.clone(),
            none,
            day.clone(),
            day
        ]
    );
    for line in 1..=3 {
        assert!(
            stderr(&output).contains(&format!("news.jsonl:{line}: `published` is ")),
            "{}",
            stderr(&output)
        );
    }
    assert_eq!(stderr(&output).lines().count(), 3);
}

#[test]
fn the_published_of_an_article_wins_over_the_one_of_the_command_line() {
    let lines = "{\"text\": \"Satu.\", \"published\": \"2024-12-06\"}\n{\"text\": \"Dua.\"}";
    let arguments = [
        "-",
        "--input",
        "jsonl",
        "--format",
        "jsonl",
        "--published",
        "2020-01-02",
    ];
    let output = run_with_input(&arguments, lines.as_bytes());
    status(&output, 0);
    let dates: Vec<Value> = records(&output).iter().map(|r| r["published"].clone()).collect();
    assert_eq!(dates, ["2024-12-06", "2020-01-02"]);
}

#[test]
fn a_title_given_apart_is_read_and_offsets_count_in_the_text() {
    let line = serde_json::json!({
        "title": "Menlu Sugiono Bertemu Menlu Jepang – Bahas Énergi",
        "text": MEETING, "published": "2025-04-11", "outlet": "Contoh",
    });
    let arguments = ["-", "--input", "jsonl", "--format", "jsonl", "--layers", "all"];
    let output = run_with_input(&arguments, line.to_string().as_bytes());
    status(&output, 0);
    let record = records(&output).remove(0);
    assert_eq!(told(&record), [TOLD]);
    triggers_point_into(&record, MEETING);
    assert_eq!(record["tokens"][0], serde_json::json!({"start": 0, "end": 7}));
}

#[test]
fn line_ends_spaces_and_accents_of_any_kind_change_nothing_but_offsets() {
    let text = format!("Pertemuan di Tokyo\n\n{MEETING}\n\nSumber: Kementerian\n");
    let expected = told(&record("plain", &text, &[]));
    assert_eq!(expected, [TOLD]);
    for (name, variant) in [
        ("crlf", text.replace('\n', "\r\n")),
        ("nbsp", text.replace(' ', "\u{a0}")),
        ("mark", format!("\u{feff}{text}")),
        (
            "decomposed",
            text.replace("Sugiono", "Sugio\u{301}no")
                .replace("Tokyo", "To\u{302}kyo\u{302}"),
        ),
        (
            "composed",
            text.replace("Sugiono", "Sugióno").replace("Tokyo", "Tôkyô"),
        ),
    ] {
        let record = record(name, &variant, &[]);
        assert_eq!(told(&record), expected, "{name}");
        triggers_point_into(&record, &variant);
    }
}

#[test]
fn json_lines_may_have_a_byte_order_mark_and_carriage_returns() {
    let lines = "\u{feff}{\"id\": 1, \"text\": \"Satu.\"}\r\n\r\n{\"id\": 2, \"text\": \"Dua.\"}\r\n";
    let output = run_with_input(&["-", "--input", "jsonl", "--format", "jsonl"], lines.as_bytes());
    status(&output, 0);
    assert_eq!(records(&output).len(), 2);
}

#[test]
fn a_line_of_ten_megabytes_is_read() {
    let filler = "Harga beras di pasar naik tipis pekan ini, kata seorang pedagang. ";
    let text = MEETING.to_owned() + " " + &filler.repeat(10_000_000 / filler.len());
    let folder = Folder::new("long");
    let line = folder.file("news.jsonl", serde_json::json!({ "text": text }).to_string());
    let plain = folder.file("article.txt", text);
    let output = run(&[&line, &plain, "--format", "jsonl", "--published", "2025-04-11"]);
    status(&output, 0);
    let records = records(&output);
    assert_eq!(records.len(), 2);
    for record in records {
        assert_eq!(told(&record), [TOLD]);
    }
}

#[test]
fn offsets_count_what_is_asked_for() {
    let before = "“Éra baru” 🇮🇩. ";
    let text = format!("{before}{MEETING}");
    let at = |unit: &str| {
        let record = record(unit, &text, &["--offsets", unit]);
        assert_eq!(record["offset_unit"], unit);
        record["events"][0]["mentions"][0]["start"].as_u64().unwrap() as usize
    };
    let trigger = MEETING.find("bertemu").unwrap();
    assert_eq!(at("char"), before.chars().count() + trigger);
    assert_eq!(at("byte"), before.len() + trigger);
    assert_eq!(at("utf16"), before.encode_utf16().count() + trigger);
}

#[test]
fn layers_come_when_asked_for() {
    const LAYERS: [&str; 7] = [
        "zones",
        "sentences",
        "tokens",
        "mentions",
        "entities",
        "dates",
        "quotes",
    ];
    let has =
        |record: &Value| -> Vec<&str> { LAYERS.into_iter().filter(|l| record.get(l).is_some()).collect() };
    assert_eq!(has(&record("none", MEETING, &[])), Vec::<&str>::new());
    assert_eq!(
        has(&record("two", MEETING, &["--layers", "dates,tokens,events"])),
        ["tokens", "dates"]
    );
    assert_eq!(has(&record("all", MEETING, &["--layers", "all"])), LAYERS);
    let output = run_with_input(&["-", "--layers", "dates"], MEETING.as_bytes());
    assert!(stdout(&output).contains("dates (1)"), "{}", stdout(&output));
}

#[test]
fn many_articles_come_out_in_order_whatever_the_number_of_threads() {
    let folder = Folder::new("order");
    let line = |i: usize| format!("{{\"id\": {i}, \"text\": \"{}\"}}\n", MEETING.repeat(i % 7));
    let file = folder.file("news.jsonl", (0..3000).map(line).collect::<String>());
    let one = run(&[&file, "--format", "jsonl", "--threads", "1"]);
    let four = run(&[&file, "--format", "jsonl", "--threads", "4"]);
    status(&one, 0);
    assert!(one.stdout == four.stdout);
    let ids: Vec<u64> = records(&one).iter().map(|r| r["id"].as_u64().unwrap()).collect();
    assert!(ids.into_iter().eq(0..3000));
}

#[test]
fn a_record_comes_out_before_the_next_line_comes_in() {
    let mut child = command(&["-", "--input", "jsonl", "--format", "jsonl"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut stdin = child.stdin.take().unwrap();
    let mut stdout = child.stdout.take().unwrap();
    for _ in 0..3 {
        stdin.write_all(b"{\"text\": \"Satu.\"}\n").unwrap();
        let mut byte = [0];
        while byte != *b"\n" {
            stdout.read_exact(&mut byte).unwrap();
        }
    }
    drop(stdin);
    assert!(child.wait().unwrap().success());
}

#[test]
fn a_reader_that_has_enough_is_no_fault() {
    let folder = Folder::new("pipe");
    let file = folder.file(
        "news.jsonl",
        format!("{{\"text\": \"{MEETING}\"}}\n").repeat(20_000),
    );
    let mut child = command(&[&file, "--format", "jsonl"])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut first = [0; 16];
    child.stdout.take().unwrap().read_exact(&mut first).unwrap();
    // The reading end is closed here.
    let output = child.wait_with_output().unwrap();
    status(&output, 0);
    assert_eq!(stderr(&output), "");
}

#[test]
#[cfg(target_os = "linux")]
fn output_that_cannot_be_written_is_told() {
    let full = std::fs::OpenOptions::new().write(true).open("/dev/full").unwrap();
    let child = command(&["-"])
        .stdout(full)
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let output = child.wait_with_output().unwrap();
    status(&output, 1);
    assert!(
        stderr(&output).contains("cannot write the output"),
        "{}",
        stderr(&output)
    );
}

#[test]
fn the_same_input_gives_the_same_output() {
    let folder = Folder::new("same");
    let file = folder.file("article.txt", format!("Judul\n\n{MEETING} {MEETING}"));
    let once = run(&[&file, "--format", "jsonl", "--layers", "all"]);
    let again = run(&[&file, "--format", "jsonl", "--layers", "all"]);
    assert!(once.stdout == again.stdout);
}
