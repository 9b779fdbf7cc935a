//! `examples/news.jsonl`: articles written for this crate, with the events that they tell. They take part in the fit of
//! the weights, so a wrong value or offset there would teach the program something wrong.
#![allow(clippy::unwrap_used, reason = "a test fails where it cannot go on")]

use std::collections::BTreeSet;

use sepakat::lexicon::EVENT_KINDS;
use sepakat::{Article, Pipeline};
use serde::Deserialize;

#[derive(Deserialize)]
struct Annotated {
    id: String,
    published: String,
    title: String,
    text: String,
    events: Vec<Event>,
}

#[derive(Deserialize)]
struct Event {
    kind: String,
    status: String,
    parties: Vec<Party>,
    mentions: Vec<Mention>,
}

#[derive(Deserialize)]
struct Party {
    country: Option<String>,
    org: Option<String>,
    role: String,
}

#[derive(Deserialize)]
struct Mention {
    start: usize,
    end: usize,
}

fn articles() -> Vec<Annotated> {
    let lines = include_str!("../examples/news.jsonl").lines();
    lines.map(|line| serde_json::from_str(line).unwrap()).collect()
}

/// What is wrong with an annotated event of an article.
fn faults(event: &Event, text: &[char]) -> Vec<String> {
    let mut faults = Vec::new();
    if !EVENT_KINDS.contains(&event.kind.as_str()) {
        faults.push(format!("kind {}", event.kind));
    }
    if !["actual", "planned", "negated"].contains(&event.status.as_str()) {
        faults.push(format!("status {}", event.status));
    }
    if event.parties.len() < 2 {
        faults.push("fewer than two parties".to_owned());
    }
    for party in &event.parties {
        let is_code = |c: &String| c.len() == 3 && c.chars().all(|c| c.is_ascii_uppercase());
        if !party.country.as_ref().is_none_or(is_code) || (party.country.is_none() && party.org.is_none()) {
            faults.push(format!("party {:?} {:?}", party.country, party.org));
        }
        if !["actor", "recipient"].contains(&party.role.as_str()) {
            faults.push(format!("role {}", party.role));
        }
    }
    if event.mentions.is_empty() {
        faults.push("no mention".to_owned());
    }
    for mention in &event.mentions {
        let trigger = text.get(mention.start..mention.end).unwrap_or_default();
        let inside = |i: Option<&char>| i.is_some_and(|c| c.is_alphanumeric());
        let is_cut =
            inside(mention.start.checked_sub(1).and_then(|i| text.get(i))) || inside(text.get(mention.end));
        if is_cut || !inside(trigger.first()) {
            faults.push(format!("trigger {:?}", trigger.iter().collect::<String>()));
        }
    }
    faults
}

#[test]
fn annotations_are_well_formed() {
    let mut ids = BTreeSet::new();
    let mut all = Vec::new();
    for article in articles() {
        assert!(!article.title.is_empty(), "{} has no title", article.id);
        let text: Vec<char> = article.text.chars().collect();
        let faults = article.events.iter().flat_map(|e| faults(e, &text));
        all.extend(faults.map(|f| format!("{}: {f}", article.id)));
        assert!(ids.insert(article.id.clone()), "{} stands twice", article.id);
    }
    assert!(all.is_empty(), "{}", all.join("\n"));
}

/// Among the articles without an event some are full of states, ministries and words like `kerja sama`.
#[test]
fn most_articles_without_events_stay_without() {
    let pipeline = Pipeline::bundled().unwrap();
    let quiet: Vec<Annotated> = articles().into_iter().filter(|a| a.events.is_empty()).collect();
    let alarmed = quiet.iter().filter(|a| {
        let article = Article::new(&a.text)
            .title(&a.title)
            .published(a.published.parse().unwrap());
        !pipeline.extract(&article).events().is_empty()
    });
    let alarmed: Vec<&str> = alarmed.map(|a| a.id.as_str()).collect();
    assert!(quiet.len() >= 140, "only {} articles have no event", quiet.len());
    assert!(4 * alarmed.len() <= quiet.len(), "events in {alarmed:?}");
}
