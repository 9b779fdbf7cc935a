//! Groups: the names in a row of items that stand together, and what governs them.

use std::ops::Range;

use super::{Item, ItemKind, Participant, Pronoun, WordClass, is_preposition};
use crate::morphology::Voice;

/// Names that stand together: `A, B, dan C`.
#[derive(Clone, Debug, PartialEq)]
pub struct Group {
    /// Its items, by index.
    pub items: Range<usize>,
    /// Who is in it.
    pub participants: Vec<Participant>,
    /// Pronouns in it, which the discourse resolves.
    pub pronouns: Vec<Pronoun>,
    /// The preposition before it.
    pub preposition: Option<WordClass>,
    /// Whether an ordinary noun stands right before it, which it then modifies: `warga Indonesia`.
    pub modifies: bool,
    /// Whether it can be the subject of a clause: nothing before it governs it.
    pub heads: bool,
    /// Whether it is a list that spells out what stands before it: `dua lembaga, yakni A dan B`.
    pub listed: bool,
}

impl Group {
    /// Whether a person of it is named.
    pub fn has_person(&self) -> bool {
        self.participants.iter().any(|p| p.person.is_some())
    }
}

/// `pemerintah`: the home state's, or that of the state named right behind it.
const GOVERNMENT: ItemKind = ItemKind::Word(WordClass::Pronoun(Pronoun::Government));

/// The groups of a row of items, in order.
pub fn groups(items: &[Item]) -> Vec<Group> {
    let mut groups = Vec::new();
    let mut i = 0;
    while i < items.len() {
        if !is_party(&items[i]) {
            i += 1;
            continue;
        }
        let group = group_at(items, i);
        i = group.items.end;
        groups.push(group);
    }
    groups
}

/// Whether an item names somebody who can act, or is a pronoun for one.
pub(crate) fn is_party(item: &Item) -> bool {
    matches!(
        item.kind,
        ItemKind::Party(_) | ItemKind::Word(WordClass::Pronoun(_))
    )
}

/// The group that begins with the name at item `start`.
fn group_at(items: &[Item], start: usize) -> Group {
    let mut group = Group {
        items: start..start + 1,
        participants: Vec::new(),
        pronouns: Vec::new(),
        preposition: None,
        modifies: false,
        heads: false,
        listed: false,
    };
    let fronted = is_fronted(items, start);
    let mut i = start;
    let mut joined = true;
    loop {
        match items[i].kind {
            // A name right behind another is its owner or its holder: `Direktorat X Kementerian Y`.
            ItemKind::Party(p) if !joined => {
                if let Some(last) = group.participants.last_mut().filter(|last| last.body == p.body) {
                    last.person = last.person.or(p.person);
                }
            }
            ItemKind::Party(p) => {
                let same = group
                    .participants
                    .iter_mut()
                    .find(|q| q.body == p.body && (q.person.is_none() || q.person == p.person));
                match same {
                    Some(same) => same.person = same.person.or(p.person),
                    None => group.participants.push(p),
                }
            }
            // `pemerintah Prancis` is the government of the state that it names.
            GOVERNMENT if matches!(items.get(i + 1).map(|x| x.kind), Some(ItemKind::Party(_))) => {}
            ItemKind::Word(WordClass::Pronoun(p)) => group.pronouns.push(p),
            _ => {}
        }
        group.items.end = i + 1;
        let next = next_member(items, i + 1).or_else(|| behind_apposition(items, i + 1));
        let in_group = |&next: &usize| !fronted || joins(&items[i + 1..next]) && !begins_clause(items, next);
        match next.filter(in_group) {
            Some(next) => {
                joined = next > i + 1 || items[i].kind == GOVERNMENT;
                i = next;
            }
            None => break,
        }
    }
    govern(&mut group, items);
    group
}

/// Notes what the words before a group say of it.
fn govern(group: &mut Group, items: &[Item]) {
    let start = group.items.start;
    let (before, representative) = governor_of(items, start);
    let (before, listed) = match before {
        Some(ItemKind::Comma) if start >= 2 && items[start - 2].kind == ItemKind::Word(WordClass::Namely) => {
            (Some(ItemKind::Word(WordClass::Namely)), true)
        }
        Some(ItemKind::Word(WordClass::Namely)) => (before, true),
        other => (other, false),
    };
    group.listed = listed;
    group.preposition = match before {
        _ if listed => listed_under(items, start),
        Some(ItemKind::Word(class)) if is_preposition(class) => Some(class),
        _ => None,
    };
    if group.preposition.is_none() && is_epithet(items, start) {
        group.preposition = Some(WordClass::As);
    }
    // `di Doha, Qatar`: the state that a place lies in takes part in nothing, but in what is done with or for the place.
    if start >= 2
        && items[start - 1].kind == ItemKind::Comma
        && items[start - 2].kind.is_name()
        && !is_subject_behind_place(group, items)
    {
        group.preposition = match items[..start - 2].last().map(|i| i.kind) {
            Some(ItemKind::Word(
                class @ (WordClass::Goal
                | WordClass::To
                | WordClass::For
                | WordClass::Toward
                | WordClass::With
                | WordClass::Together
                | WordClass::Between),
            )) => Some(class),
            _ => Some(WordClass::Locative),
        };
    }
    group.modifies = !representative && matches!(before, Some(ItemKind::Other | ItemKind::Instrument));
    group.heads = match before {
        _ if group.preposition.is_some() || listed => false,
        None | Some(ItemKind::Comma | ItemKind::Break | ItemKind::Dash) => true,
        Some(ItemKind::Word(class)) => {
            class.begins_clause()
                || matches!(
                    class,
                    WordClass::And | WordClass::Relative | WordClass::Says | WordClass::Adverb
                )
        }
        // Behind a name that ends a fronted phrase.
        Some(ItemKind::Operator(_) | ItemKind::Party(_)) => true,
        Some(ItemKind::Other) => representative,
        Some(_) => false,
    };
}

/// Whether a name behind a place and a comma is no state that the place lies in: a person, or the subject of the verb right
/// behind it where the place opens the sentence, `Setiba di Jakarta, Jepang menandatangani ...`.
fn is_subject_behind_place(group: &Group, items: &[Item]) -> bool {
    let acts = |i: &Item| match i.kind {
        ItemKind::Act(form) => form.voice != Voice::Nominal,
        kind => matches!(kind, ItemKind::Operator(_)),
    };
    group.has_person()
        || is_fronted(items, group.items.start - 1) && items.get(group.items.end).is_some_and(acts)
}

/// What stands before the name at item `start`, and whether a noun whose holder speaks for the name comes between:
/// `dengan delegasi Jepang`, `dengan perusahaan otobus X`.
fn governor_of(items: &[Item], start: usize) -> (Option<ItemKind>, bool) {
    const LONGEST_DESCRIPTION: usize = 2;
    let before = items[..start].iter().rev().map(|i| i.kind);
    let mut before = before.filter(|k| !matches!(k, ItemKind::Time | ItemKind::Proper));
    let represents = |k: &ItemKind| *k == ItemKind::Word(WordClass::Representative);
    let nearest = before.next();
    match nearest {
        Some(noun) if represents(&noun) => (before.next(), true),
        Some(ItemKind::Other) => {
            let mut described = before.skip_while({
                let mut words = 1;
                move |k| {
                    words += 1;
                    *k == ItemKind::Other && words <= LONGEST_DESCRIPTION
                }
            });
            let noun = described.next().filter(represents);
            let preposition = described.next().filter(|k| match k {
                ItemKind::Word(class) => is_preposition(*class),
                _ => false,
            });
            match noun.and(preposition) {
                Some(preposition) => (Some(preposition), true),
                None => (nearest, false),
            }
        }
        _ => (nearest, false),
    }
}

/// Whether a name only tells in what function somebody acts: `PT X selaku diler resmi Suzuki menjalin ...`.
fn is_epithet(items: &[Item], start: usize) -> bool {
    const REACH: usize = 4;
    let mut before = items[..start].iter().rev().take(REACH);
    let of_noun = |i: &&Item| {
        !matches!(
            i.kind,
            ItemKind::Other
                | ItemKind::Operator(_)
                | ItemKind::Word(WordClass::Representative | WordClass::Adverb)
        )
    };
    before
        .find(of_noun)
        .is_some_and(|i| i.kind == ItemKind::Word(WordClass::As))
}

/// The preposition of what a list spells out: `dengan enam negara, yakni A, B, dan C`, `kepada tiga negara, antara lain D`;
/// none where that is the object of a verb: `menggandeng dua lembaga, yakni E dan F`.
fn listed_under(items: &[Item], list: usize) -> Option<WordClass> {
    const REACH: usize = 14;
    let (mut verb, mut described) = (false, false);
    for item in items[..list].iter().rev().take(REACH) {
        match item.kind {
            ItemKind::Word(
                class @ (WordClass::With
                | WordClass::Together
                | WordClass::Between
                | WordClass::By
                | WordClass::To
                | WordClass::For
                | WordClass::Goal
                | WordClass::Source),
            ) if !verb || described => return Some(class),
            // `dengan lembaga yang menangani ..., yakni G`
            ItemKind::Word(WordClass::Relative) => described = true,
            ItemKind::Act(form) if form.voice != Voice::Nominal => (verb, described) = (true, false),
            ItemKind::Break => break,
            _ => {}
        }
    }
    (!verb).then_some(WordClass::About)
}

/// Whether a name stands in a phrase that opens the sentence, whose comma ends it: `Di sela-sela KTT ASEAN, Indonesia ...`.
fn is_fronted(items: &[Item], start: usize) -> bool {
    let opens = |i: &Item| {
        matches!(
            i.kind,
            ItemKind::Word(
                WordClass::Inside
                    | WordClass::While
                    | WordClass::Since
                    | WordClass::Locative
                    | WordClass::Through
            )
        )
    };
    // `Sejak menjalin kerja sama dengan X, Y ...`: such a clause names no subject of its own.
    let circumstance = matches!(
        items.first().map(|i| i.kind),
        Some(ItemKind::Word(WordClass::While | WordClass::Since))
    ) && items.get(1).is_some_and(|i| matches!(i.kind, ItemKind::Act(_)));
    let inside = |i: &Item| match i.kind {
        ItemKind::Act(form) => circumstance || form.voice == Voice::Nominal,
        ItemKind::Comma | ItemKind::Break | ItemKind::Operator(_) => false,
        _ => true,
    };
    items[..start]
        .split_first()
        .is_some_and(|(first, rest)| opens(first) && rest.iter().all(inside))
}

/// Whether what stands between two names is more than a comma.
fn joins(between: &[Item]) -> bool {
    between.is_empty() || between.iter().any(|i| i.kind != ItemKind::Comma)
}

/// Whether a person right behind the body that a fronted phrase names is of another one, and so the subject of the clause:
/// `Di sela-sela KTT ASEAN Menlu Jepang ...`.
fn begins_clause(items: &[Item], name: usize) -> bool {
    match (items[name - 1].kind, items[name].kind) {
        (ItemKind::Party(body), ItemKind::Party(person)) => {
            body.person.is_none() && person.person.is_some() && body.body != person.body
        }
        _ => false,
    }
}

/// The next name of a coordination, over few joining items: `, dan`, `-`, `bersama`.
fn next_member(items: &[Item], from: usize) -> Option<usize> {
    const MOST_JOINS: usize = 10;
    let mut joined = false;
    for (i, item) in items.iter().enumerate().skip(from).take(MOST_JOINS + 1) {
        match item.kind {
            ItemKind::Comma | ItemKind::Dash => joined = true,
            ItemKind::Word(WordClass::And | WordClass::With | WordClass::Together) => joined = true,
            ItemKind::Word(WordClass::Representative) if joined => {}
            // A name that takes no part, such as the place of the one before it, does not end the list.
            ItemKind::Name | ItemKind::Place(_) if joined => {}
            // What stands right behind a name belongs to it: `PT X Tbk dan PT Y`.
            ItemKind::Name if i == from => {}
            // A unit that no table knows, before the body it belongs to.
            ItemKind::Proper if joined => {}
            _ if is_party(item) => return Some(i).filter(|_| joined || i == from),
            _ => return None,
        }
    }
    None
}

/// The next subject behind a description of the one before: `A, produsen alat ukur, dan B bekerja sama`.
fn behind_apposition(items: &[Item], comma: usize) -> Option<usize> {
    const LONGEST: usize = 9;
    if items.get(comma)?.kind != ItemKind::Comma {
        return None;
    }
    let described = |i: &Item| {
        matches!(
            i.kind,
            ItemKind::Other
                | ItemKind::Proper
                | ItemKind::Name
                | ItemKind::Place(_)
                | ItemKind::Comma
                | ItemKind::Word(WordClass::Locative | WordClass::Adverb)
        )
    };
    let and = items[comma + 1..]
        .iter()
        .take(LONGEST)
        .position(|i| !described(i))?
        + comma
        + 1;
    let does = |i: &Item| match i.kind {
        ItemKind::Act(form) => form.voice != Voice::Nominal,
        kind => matches!(kind, ItemKind::Operator(_)),
    };
    let joined = and > comma + 1 && items[and].kind == ItemKind::Word(WordClass::And);
    let subject = joined && items.get(and + 1).is_some_and(is_party) && items.get(and + 2).is_some_and(does);
    subject.then_some(and + 1)
}
