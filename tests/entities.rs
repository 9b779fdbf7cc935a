//! Runs the rows of `tests/data/entities.cases`: what a mention names, and who holds an office.

use std::collections::HashMap;

use sepakat::record::{Document, Entity, Layer};
use sepakat::{Article, Pipeline};

struct Mark {
    start: usize,
    end: usize,
    keys: Vec<(String, String)>,
}

/// The text without its marks, and the marks; these do not nest.
fn unmark(marked: &str) -> (String, Vec<Mark>) {
    let (mut text, mut marks) = (String::new(), Vec::new());
    for part in marked.split('[') {
        let Some((inside, after)) = part.split_once(']') else {
            text.push_str(part);
            continue;
        };
        let (head, surface) = inside.split_once('|').expect("a mark has a bar");
        let start = text.len();
        text.push_str(surface);
        let key = |word: &str| {
            let (key, value) = word.split_once('=').expect("key=value");
            (key.to_owned(), value.replace('_', " "))
        };
        marks.push(Mark {
            start,
            end: text.len(),
            keys: head.split(' ').map(key).collect(),
        });
        text.push_str(after);
    }
    (text, marks)
}

fn entity<'a>(document: &'a Document, id: Option<&str>) -> Option<&'a Entity> {
    document.entities.iter().flatten().find(|e| Some(&*e.id) == id)
}

/// The acronym, the state or the name.
fn id(entity: &Entity) -> String {
    match (&entity.ids.acronym, &entity.country) {
        (Some(acronym), _) => acronym.replace('_', " "),
        (None, Some(country)) if format!("{:?}", entity.kind) == "Country" => country.clone(),
        _ => entity.name.clone(),
    }
}

fn value(document: &Document, entity_told: &Entity, key: &str) -> String {
    let name = |id: &Option<String>| entity(document, id.as_deref()).map(|e| e.name.clone());
    let found = match key {
        "holder" => name(&entity_told.holder),
        "unit_of" => entity(document, entity_told.unit_of.as_deref()).map(id),
        "body" => entity(document, entity_told.body.as_deref()).map(id),
        "role" => entity_told.role.clone(),
        "name" => Some(entity_told.name.clone()),
        "is" => Some(id(entity_told)),
        "country" => entity_told.country.clone(),
        key => panic!("no key `{key}`"),
    };
    found.unwrap_or_else(|| "-".to_owned())
}

#[test]
fn entities_are_what_the_rows_say() {
    let layers = [Layer::Mentions, Layer::Entities];
    let pipeline = Pipeline::builder()
        .layers(layers)
        .build()
        .expect("the bundled lexicons load");
    let mut wrong = Vec::new();
    let rows = include_str!("data/entities.cases")
        .lines()
        .filter(|l| !l.is_empty() && !l.starts_with('#'));
    for row in rows {
        let (head, marked) = row.split_once(": ").expect("a row has a name and a colon");
        let (text, marks) = unmark(marked);
        let mut article = Article::new(&text);
        if let Some((_, date)) = head.rsplit_once(", ") {
            article = article.published(date.parse().expect("a date after the comma"));
        }
        let document = pipeline.extract(&article);
        // Marks with one label are one entity, those with others are others.
        let mut labels: HashMap<&str, Option<String>> = HashMap::new();
        for mark in &marks {
            let surface = &text[mark.start..mark.end];
            let mention = document
                .mentions
                .iter()
                .flatten()
                .find(|m| (m.span.start, m.span.end) == (mark.start, mark.end));
            let told = mention.and_then(|m| entity(&document, m.entity.as_deref()));
            let Some(told) = told else {
                wrong.push(format!("{head}\n  `{surface}` is no mention"));
                continue;
            };
            for (key, want) in &mark.keys {
                if key == "entity" {
                    let same = labels.entry(want).or_insert_with(|| Some(told.id.clone()));
                    if same.as_deref() != Some(&*told.id) {
                        wrong.push(format!("{head}\n  `{surface}` is not the entity `{want}`"));
                    }
                    continue;
                }
                let got = value(&document, told, key);
                if got != *want {
                    wrong.push(format!(
                        "{head}\n  {key} of `{surface}`: want `{want}`, got `{got}`"
                    ));
                }
            }
        }
        let distinct: std::collections::HashSet<_> = labels.values().collect();
        if distinct.len() < labels.len() {
            wrong.push(format!("{head}\n  two labels are one entity"));
        }
    }
    assert!(wrong.is_empty(), "{} wrong:\n{}", wrong.len(), wrong.join("\n"));
}
