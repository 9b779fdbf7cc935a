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
                    .any(|e| frame.kind.is_none_or(|kind| e.kind == kind))
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
            let of_kind = |kind: &str| {
                let prefix = format!("{kind} ");
                found
                    .iter()
                    .filter(|f| f.to_lowercase().starts_with(&prefix))
                    .count()
            };
            let holds = if words[0] == "-" {
                of_kind(&words[1..].join(" ")) == 0
            } else if let Some(times) = ["one", "two"].iter().position(|n| *n == words[0]) {
                of_kind(words[1]) == times + 1
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

#[test]
fn a_state_stands_by_itself_or_by_its_bodies() {
    let pipeline = Pipeline::bundled().expect("the bundled lexicons have no fault");
    let orgs = |text: &str| -> Vec<Option<String>> {
        let document = pipeline.extract(&Article::new(text));
        let meeting = document.events().iter().find(|e| shown(e).starts_with("Consult"));
        let parties = meeting.map(|e| &e.parties[..]).unwrap_or_default();
        let home = parties.iter().filter(|p| p.country.as_deref() == Some("IDN"));
        home.map(|p| p.org.clone()).collect()
    };
    let ministry = "Menteri Perdagangan RI bertemu Menteri Perdagangan Kanada di Ottawa. \
                    Pertemuan antara Indonesia dan Kanada itu membahas tarif.";
    assert_eq!(orgs(ministry), [Some("KEMENDAG".to_owned())]);
    let state = "Menteri Perdagangan RI bertemu Menteri Perdagangan Kanada di Ottawa. \
                 Pertemuan antara Indonesia dan Kanada itu membahas tarif. \
                 Indonesia dan Kanada berunding selama dua jam. Perundingan Indonesia dan Kanada berakhir malam hari.";
    assert_eq!(orgs(state), [None]);
}
