//! When, where, on what and whose word, on rows of our own.
#![allow(clippy::unwrap_used, reason = "a test fails where it cannot go on")]

mod cases;

use sepakat::record::Event;
use sepakat::{Article, Pipeline};

struct Case {
    name: String,
    published: String,
    text: String,
    expected: Vec<String>,
}

fn read_case(block: cases::Block) -> Case {
    let mut case = Case {
        name: block.name,
        published: String::new(),
        text: String::new(),
        expected: Vec::new(),
    };
    for line in block.lines {
        match line.split_once(' ') {
            Some(("@", day)) => day.clone_into(&mut case.published),
            Some(("|", text)) => {
                case.text.push_str(text);
                case.text.push('\n');
            }
            _ => case.expected.push(line),
        }
    }
    case
}

fn list(names: impl Iterator<Item = impl AsRef<str>>) -> String {
    let names: Vec<String> = names.map(|n| n.as_ref().to_owned()).collect();
    if names.is_empty() {
        "-".to_owned()
    } else {
        names.join(", ")
    }
}

fn show(event: &Event) -> Vec<String> {
    let word = |value: serde_json::Value| value.as_str().unwrap().to_owned();
    let kind = word(serde_json::to_value(event.kind).unwrap());
    let status = word(serde_json::to_value(event.status).unwrap());
    let place = event.place.as_ref().map_or("-".to_owned(), |p| {
        format!("{} ({})", p.name, p.country.as_deref().unwrap_or("-"))
    });
    vec![
        format!("{kind} {status}"),
        event.date.clone().unwrap_or("-".to_owned()),
        place,
        list(event.fields.iter()),
        list(event.measures.iter()),
        list(event.sources.iter()),
    ]
}

#[test]
fn events_have_the_slots_that_the_rows_say() {
    let mut faults = Vec::new();
    for case in cases::blocks("slots.cases").into_iter().map(read_case) {
        let article = Article::new(&case.text).published(case.published.parse().unwrap());
        let document = Pipeline::bundled().unwrap().extract(&article);
        let found: Vec<Vec<String>> = document.events().iter().map(show).collect();
        for row in case.expected {
            let wanted: Vec<&str> = row.split(" :: ").collect();
            assert_eq!(wanted.len(), 6, "{}: `{row}`", case.name);
            let fits = |f: &&Vec<String>| f.iter().zip(&wanted).all(|(f, w)| *w == "*" || f == w);
            if !found.iter().any(|f| fits(&f)) {
                faults.push(format!("{}\n  wanted {row}\n  found  {found:?}", case.name));
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}
