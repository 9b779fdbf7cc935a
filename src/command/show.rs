//! What a person wants to see of a document.

use serde::Serialize;

use super::input::Read;
use super::options::Color;
use crate::event::Role;
use crate::record::{Document, Entity, Event, EventMention, Party};
use crate::span::Span;

/// How to bring out what matters: with colour, or with marks in the text.
#[derive(Clone, Copy, Debug)]
pub(super) struct Style {
    color: bool,
}

impl Style {
    pub fn new(color: Color, terminal: bool) -> Self {
        let set = |name| std::env::var_os(name).is_some_and(|v| !v.is_empty());
        let dumb = std::env::var_os("TERM").is_some_and(|t| t == "dumb");
        let color = match color {
            Color::Always => true,
            Color::Never => false,
            Color::Auto => terminal && !set("NO_COLOR") && !dumb,
        };
        Self { color }
    }

    fn around(self, text: &str, code: &str, plain: (&str, &str)) -> String {
        if self.color {
            format!("\x1b[{code}m{text}\x1b[0m")
        } else {
            format!("{}{text}{}", plain.0, plain.1)
        }
    }

    fn strong(self, text: &str) -> String {
        self.around(text, "1", ("", ""))
    }

    fn faint(self, text: &str) -> String {
        self.around(text, "2", ("", ""))
    }

    fn trigger(self, text: &str) -> String {
        self.around(text, "1;33", ("«", "»"))
    }
}

/// Writes a document: its name, and a block for each event.
pub(super) fn document(out: &mut String, style: Style, read: &Read, document: &Document) {
    let published = document
        .published
        .as_deref()
        .map_or(String::new(), |d| format!(", {d}"));
    let events = match document.events.len() {
        0 => "no events".to_owned(),
        1 => "1 event".to_owned(),
        n => format!("{n} events"),
    };
    line(
        out,
        &format!("{}{published}: {events}", style.strong(&name(read))),
    );
    for e in &document.events {
        event(out, style, &read.text, e);
    }
    layers(out, style, &read.text, document);
    out.push('\n');
}

/// Writes how a document was read.
pub(super) fn explanation(out: &mut String, style: Style, read: &Read, explanation: &str) {
    line(out, &style.strong(&name(read)));
    for l in explanation.lines() {
        // Indents mean something here.
        let text = l.trim_start();
        line(out, &format!("{}{}", &l[..l.len() - text.len()], tidy(text)));
    }
    out.push('\n');
}

fn name(read: &Read) -> String {
    tidy(
        &read
            .id
            .as_str()
            .map_or_else(|| read.id.to_string(), str::to_owned),
    )
}

fn event(out: &mut String, style: Style, text: &str, event: &Event) {
    let title = format!("{}  {}, {}", event.id, word(event.kind), word(event.status));
    let confidence = format!("confidence {:.2}", event.confidence);
    line(
        out,
        &format!("\n{}  {}", style.strong(&title), style.faint(&confidence)),
    );
    parties(out, style, event);
    let slot = |out: &mut String, name: &str, values: &[String]| {
        if !values.is_empty() {
            field(out, style, name, &values.join(", "));
        }
    };
    let words = |list: &[&'static str]| list.iter().map(|w| w.replace('_', " ")).collect::<Vec<_>>();
    slot(out, "field", &words(&event.fields));
    slot(out, "form", &words(&event.measures));
    slot(
        out,
        "document",
        &event.instruments.iter().map(|i| tidy(i)).collect::<Vec<_>>(),
    );
    slot(
        out,
        "forum",
        &event.forum.iter().map(|f| tidy(f)).collect::<Vec<_>>(),
    );
    slot(out, "date", event.date.as_slice());
    let place = event.place.as_ref().map(|p| named(&p.name, p.country.as_deref()));
    slot(out, "place", place.as_slice());
    slot(
        out,
        "source",
        &event.sources.iter().map(|s| tidy(s)).collect::<Vec<_>>(),
    );
    sentences(out, style, text, event);
}

/// The parties, by role where the act has a direction.
fn parties(out: &mut String, style: Style, event: &Event) {
    for party in &event.parties {
        let label = match party.role {
            _ if !event.kind.is_directed() => "party",
            Role::Actor => "actor",
            Role::Recipient => "recipient",
        };
        field(out, style, label, &described(party));
    }
}

fn described(party: &Party) -> String {
    let codes = match (
        party.org.as_deref().filter(|o| *o != party.name),
        party.country.as_deref(),
    ) {
        (Some(org), Some(country)) => Some(format!("{org}, {country}")),
        (org, country) => org.or(country).map(str::to_owned),
    };
    let name = named(&party.name, codes.as_deref());
    if party.representatives.is_empty() {
        return name;
    }
    let people: Vec<String> = party.representatives.iter().map(|p| tidy(p)).collect();
    format!("{name}, by {}", people.join(", "))
}

fn named(name: &str, code: Option<&str>) -> String {
    code.map_or_else(|| tidy(name), |code| format!("{} [{}]", tidy(name), tidy(code)))
}

/// The sentences that an event was read from, each once, with its triggers marked.
fn sentences(out: &mut String, style: Style, text: &str, event: &Event) {
    let mut mentions: Vec<&EventMention> = event.mentions.iter().collect();
    mentions.sort_by_key(|m| (m.sentence, m.span));
    for same in mentions.chunk_by(|a, b| a.sentence == b.sentence) {
        let mut marked = String::new();
        let mut at = same[0].sentence.start;
        for mention in same.iter().filter(|m| m.sentence.contains(m.span)) {
            if mention.span.start < at {
                continue;
            }
            marked += &tidy(&text[at..mention.span.start]);
            marked += &style.trigger(&tidy(mention.span.of(text)));
            at = mention.span.end;
        }
        marked += &tidy(&text[at..same[0].sentence.end]);
        field(out, style, "read from", &marked);
        let rules: Vec<&str> = same.iter().map(|m| m.rule.as_str()).collect();
        field(out, style, "", &style.faint(&rules.join(", ")));
    }
}

/// The layers below the events, one line a piece.
fn layers(out: &mut String, style: Style, text: &str, document: &Document) {
    type Pieces = Vec<(String, String)>;
    let of = |span: Span| tidy(span.of(text));
    let numbered = |spans: &Vec<Span>| -> Pieces {
        spans
            .iter()
            .enumerate()
            .map(|(i, &s)| ((i + 1).to_string(), of(s)))
            .collect()
    };
    let zones = document
        .zones
        .iter()
        .map(|all| -> Pieces { all.iter().map(|z| (word(z.kind), of(z.span))).collect() });
    let mentions = document.mentions.iter().map(|all| -> Pieces {
        let entity = |e: Option<&String>| e.map_or(String::new(), |e| format!("  {e}"));
        all.iter()
            .map(|m| (word(m.kind), of(m.span) + &entity(m.entity.as_ref())))
            .collect()
    });
    let entities = document.entities.iter().map(|all| -> Pieces {
        let described = |e: &Entity| format!("{}  {}", named(&e.name, e.country.as_deref()), word(e.kind));
        all.iter().map(|e| (e.id.clone(), described(e))).collect()
    });
    let dates = document.dates.iter().map(|all| -> Pieces {
        let value = |value: Option<&String>| value.map_or("?", String::as_str).to_owned();
        all.iter()
            .map(|d| {
                (
                    word(d.kind),
                    format!("{}  {}", of(d.span), value(d.value.as_ref())),
                )
            })
            .collect()
    });
    let quotes = document.quotes.iter().map(|all| -> Pieces {
        all.iter()
            .map(|q| (q.speaker_span.map_or("?".into(), of), of(q.span)))
            .collect()
    });
    let all = (zones.map(|p| ("zones", p)))
        .chain(document.sentences.iter().map(|s| ("sentences", numbered(s))))
        .chain(document.tokens.iter().map(|t| ("tokens", numbered(t))))
        .chain(mentions.map(|p| ("mentions", p)))
        .chain(entities.map(|p| ("entities", p)))
        .chain(dates.map(|p| ("dates", p)))
        .chain(quotes.map(|p| ("quotes", p)));
    for (name, pieces) in all {
        line(
            out,
            &format!("\n{}", style.strong(&format!("{name} ({})", pieces.len()))),
        );
        for (label, piece) in pieces {
            field(out, style, &label, &piece);
        }
    }
}

fn field(out: &mut String, style: Style, name: &str, value: &str) {
    line(
        out,
        &format!("    {}  {value}", style.faint(&format!("{name:<10}"))),
    );
}

fn line(out: &mut String, text: &str) {
    out.push_str(text.trim_end());
    out.push('\n');
}

/// On one line, and without characters that a terminal would take for commands.
fn tidy(text: &str) -> String {
    let mut tidy = String::with_capacity(text.len());
    let mut space = false;
    for c in text.chars() {
        let is_space = c.is_whitespace() || c.is_control();
        if !(is_space && space) {
            tidy.push(if is_space { ' ' } else { c });
        }
        space = is_space;
    }
    tidy
}

/// The word that the record has for a value.
fn word(value: impl Serialize) -> String {
    match serde_json::to_value(value) {
        Ok(serde_json::Value::String(word)) => word,
        _ => String::new(),
    }
}
