//! Runs the `+` and `-` examples that stand beside the frames, and the rows of `tests/data/events.cases`.

use sepakat::{Article, Pipeline};

mod cases;

/// What an event gives, as an example writes it: `agree actual FRA IDN`, parties sorted.
fn shown(event: &sepakat::record::Event) -> String {
    let several = {
        let mut sides: Vec<_> = event
            .parties
            .iter()
            .map(|p| p.country.as_ref().or(p.org.as_ref()))
            .collect();
        sides.sort();
        sides.dedup();
        sides.len() > 1
    };
    let mut keys: Vec<String> = event
        .parties
        .iter()
        .map(|p| {
            let country = p.country.clone().filter(|_| several || p.org.is_none());
            country.or(p.org.clone()).unwrap_or_default().replace(' ', "_")
        })
        .collect();
    keys.sort();
    keys.dedup();
    format!("{:?} {:?} {}", event.kind, event.status, keys.join(" ")).replace("Kind", "")
}

#[test]
fn every_frame_example_holds() {
    let pipeline = Pipeline::bundled().expect("the bundled lexicons have no fault");
    let mut failures = Vec::new();
    let mut run = 0;
    for frame in pipeline.frames().frames() {
        for example in &frame.examples {
            run += 1;
            let document = pipeline.extract(&Article::new(&example.text));
            let found: Vec<String> = document.events().iter().map(shown).collect();
            let fails = match &example.expected {
                Some((kind, status, parties)) => {
                    let mut parties: Vec<&str> = parties.iter().map(|p| &**p).collect();
                    parties.sort_unstable();
                    let expected = format!("{kind:?} {status:?} {}", parties.join(" "));
                    (!found.contains(&expected)).then_some(expected)
                }
                None => document
                    .events()
                    .iter()
                    .any(|e| Some(e.kind) == frame.kind)
                    .then(|| "no event".to_owned()),
            };
            if let Some(expected) = fails {
                let place = format!("{}:{}", frame.place.0, example.line);
                failures.push(format!(
                    "{place}: {}\n    expected {expected}\n    found    {found:?}",
                    example.text
                ));
            }
        }
    }
    assert!(run >= 40, "only {run} examples ran");
    assert!(
        failures.is_empty(),
        "{} of {run} examples fail:\n{}",
        failures.len(),
        failures.join("\n")
    );
}

#[test]
fn kinds_keep_their_borders() {
    let pipeline = Pipeline::bundled().expect("the bundled lexicons have no fault");
    let mut failures = Vec::new();
    for row in cases::rows("events.cases") {
        let [text, expected] = &row[..] else {
            panic!("no row of events.cases: {row:?}");
        };
        let document = pipeline.extract(&Article::new(text));
        let found: Vec<String> = document.events().iter().map(shown).collect();
        for expected in expected.split("; ") {
            let mut words: Vec<&str> = expected.split(' ').collect();
            let holds = if words[0] == "-" {
                let prefix = format!("{} ", words[1..].join(" "));
                !found.iter().any(|f| f.to_lowercase().starts_with(&prefix))
            } else {
                words[2..].sort_unstable();
                let expected = words.join(" ").to_lowercase();
                found.iter().any(|f| f.to_lowercase() == expected)
            };
            if !holds {
                failures.push(format!("{text}\n    expected {expected}\n    found    {found:?}"));
            }
        }
    }
    assert!(
        failures.is_empty(),
        "{} fail:\n{}",
        failures.len(),
        failures.join("\n")
    );
}
