//! An act in its sentence: its light verb, its scope, its operators, and what stands where a party is missed.

use std::ops::Range;

use super::{Party, Role, SentenceView};
use crate::clause::{Item, ItemKind, WordClass, is_party};
use crate::frame::{EventKind, Form, Frame, Frames, Object, Operator};
use crate::lexicon::GOODS;
use crate::morphology::Voice;

/// An act of a sentence: a trigger, perhaps with its light verb.
#[derive(Clone, Debug)]
pub(super) struct Act {
    pub(super) items: Range<usize>,
    pub(super) form: Form,
    /// The voice in which it takes its subject: that of the light verb where there is one.
    pub(super) voice: Voice,
    pub(super) light: bool,
    /// Whether its subject is on the receiving side.
    pub(super) receives: bool,
}

impl Act {
    /// The act that the item at `i` tells by itself.
    pub(super) fn alone(i: usize, form: Form) -> Self {
        Self {
            items: i..i + 1,
            form,
            voice: form.voice,
            light: false,
            receives: false,
        }
    }
}

/// Whether an item may be what an act is about: a document or a noun for an act.
pub(super) fn is_content(kind: ItemKind) -> bool {
    matches!(kind, ItemKind::Instrument)
        || matches!(kind, ItemKind::Act(form) if form.voice == Voice::Nominal)
}

/// Whether somebody acts and somebody is acted on.
pub(super) fn has_both_roles(parties: &[Party]) -> bool {
    parties.iter().any(|p| p.role == Role::Actor) && parties.iter().any(|p| p.role == Role::Recipient)
}

/// Whether a kind of event binds: cooperation told as such may be the agreement that sets it up.
pub(super) fn is_pact(kind: EventKind) -> bool {
    matches!(kind, EventKind::Agree | EventKind::Cooperate)
}

/// Whether an act is told by `bersama` between names and by no verb.
pub(super) fn accompanies(items: &[Item], act: &Act) -> bool {
    items[act.items.start].kind == ItemKind::Word(WordClass::Together)
}

/// Whether `bersama` at item `i` joins a name to another one that stands before it in the clause, and no act of which a
/// verb tells takes it as its partner: `A bersama B meluncurkan X`, `A meluncurkan X bersama B`.
pub(super) fn joins_names(frames: &Frames, items: &[Item], i: usize) -> bool {
    joins_names_beside(items, i, |form| frames.frame(form).kind.is_some())
}

/// The same where the verb tells of giving: `A bersama B melatih petani` gives to nobody who is named, and A and B do it
/// together.
pub(super) fn joins_givers(frames: &Frames, items: &[Item], i: usize) -> bool {
    let gives = |kind| matches!(kind, None | Some(EventKind::Aid));
    !joins_names(frames, items, i) && joins_names_beside(items, i, |form| !gives(frames.frame(form).kind))
}

fn joins_names_beside(items: &[Item], i: usize, partner: impl Fn(Form) -> bool) -> bool {
    let tells = |item: &Item| matches!(item.kind, ItemKind::Act(form) if partner(form));
    let ends = |item: &Item| ends_scope(item.kind) || item.kind == ItemKind::Word(WordClass::That);
    let mut before = items[..i].iter().rev().take_while(|x| !ends(x));
    let after = &items[i + 1..];
    let next = after
        .iter()
        .find(|x| x.kind != ItemKind::Word(WordClass::Representative));
    let mut clause = after.iter().take_while(|x| !ends(x));
    next.is_some_and(is_party) && before.clone().any(is_party) && !before.any(tells) && !clause.any(tells)
}

/// Whether a hope is about the effect of an agreement that was told before, `berharap kerja sama ini menekan biaya`: not
/// where the agreement is to go on, nor where somebody is to do something.
pub(super) fn hopes_effect(frames: &Frames, items: &[Item], act: &Act) -> bool {
    const REACH: usize = 6;
    let told_before = |i: usize| names_pact(frames, &items[i]) && determiner_follows(&items[i + 1..]);
    let clause = items[..act.items.start]
        .iter()
        .rposition(|i| ends_scope(i.kind))
        .map_or(0, |i| i + 1);
    let end = items.len().min(act.items.end + REACH);
    let noun = (act.items.end..end)
        .find(|&i| told_before(i))
        .or_else(|| (clause..act.items.start).find(|&i| told_before(i)));
    let furthered = |i: usize| {
        matches!(items[i].kind, ItemKind::Act(form)
            if frames.frame(form).furthers && matches!(form.voice, Voice::Passive | Voice::Intransitive))
    };
    let names = |i: &Item| is_party(i) || i.kind.is_name();
    if frames.frame(act.form).object == Object::None && tells_effect(frames, items, act) {
        return true;
    }
    noun.is_some_and(|n| {
        let mut behind = items[n.max(act.items.end)..]
            .iter()
            .take_while(|i| i.kind != ItemKind::Break);
        !(n + 1..items.len().min(n + 1 + REACH)).any(furthered) && !behind.any(names)
    })
}

/// Whether an item is a document or a noun for what binds.
fn names_pact(frames: &Frames, item: &Item) -> bool {
    match item.kind {
        ItemKind::Instrument => true,
        ItemKind::Act(form) => form.voice == Voice::Nominal && frames.frame(form).kind.is_some_and(is_pact),
        _ => false,
    }
}

/// Whether what is hoped has a pact for its subject and a transitive verb of growth for its predicate: `berharap kerja sama
/// dengan X dapat meningkatkan ekspor`.
fn tells_effect(frames: &Frames, items: &[Item], act: &Act) -> bool {
    const REACH: usize = 3;
    const LONGEST_SUBJECT: usize = 12;
    let behind = &items[act.items.end..];
    let pact = behind.iter().take(REACH).position(|i| names_pact(frames, i));
    let Some(noun) = pact else {
        return false;
    };
    let ends = |i: &&Item| ends_scope(i.kind) || i.kind == ItemKind::Word(WordClass::Relative);
    let mut verbs = behind[noun + 1..]
        .iter()
        .take(LONGEST_SUBJECT)
        .take_while(|i| !ends(i))
        .filter_map(|i| match i.kind {
            ItemKind::Act(form) if form.voice != Voice::Nominal => Some(form.voice),
            _ => None,
        });
    matches!(verbs.next(), Some(Voice::Active | Voice::Bare))
}

/// Whether an act is the aim of something else: `untuk memperkuat kerja sama`.
pub(super) fn is_aim(items: &[Item], act: &Act) -> bool {
    let before = items[..act.items.start].iter().rev().find(|i| {
        !matches!(
            i.kind,
            ItemKind::Operator(_)
                | ItemKind::Other
                | ItemKind::Proper
                | ItemKind::Word(WordClass::Adverb | WordClass::Reciprocal)
        )
    });
    before.is_some_and(|i| matches!(i.kind, ItemKind::Word(WordClass::For | WordClass::Purpose)))
}

/// Whether a relative clause tells which one is meant: `kesepakatan yang ditandatangani ...`.
pub(super) fn is_described(items: &[Item], act: &Act) -> bool {
    act.form.voice == Voice::Nominal
        && items
            .get(act.items.end)
            .is_some_and(|i| i.kind == ItemKind::Word(WordClass::Relative))
}

/// Whether a noun points back to what was told: `kesepakatan ini`.
pub(super) fn is_determined(items: &[Item], act: &Act) -> bool {
    act.form.voice == Voice::Nominal && determiner_follows(&items[act.items.end..])
}

/// Whether a determiner stands among the first of the items behind a noun.
fn determiner_follows(behind: &[Item]) -> bool {
    const REACH: usize = 3;
    let mut near = behind.iter().take(REACH);
    near.any(|i| i.kind == ItemKind::Word(WordClass::Determiner))
}

/// Whether an act only describes a noun: `parameter yang disepakati`.
pub(super) fn is_attribute(items: &[Item], act: &Act) -> bool {
    let before = items[..act.items.start]
        .iter()
        .rev()
        .find(|i| !matches!(i.kind, ItemKind::Operator(_)));
    act.voice == Voice::Passive && before.is_some_and(|i| i.kind == ItemKind::Word(WordClass::Relative))
}

/// Whether the subject of a verb is a noun that is no party: `warga mendesak`, `demonstran Hong Kong mendesak`.
pub(super) fn subject_unnamed(sentence: &SentenceView<'_>, act: &Act) -> bool {
    if matches!(act.voice, Voice::Nominal | Voice::Passive) || accompanies(sentence.items, act) {
        return false;
    }
    let before = sentence.items[..act.items.start].iter().enumerate().rev();
    let mut before = before.filter(|(_, i)| {
        !matches!(
            i.kind,
            ItemKind::Operator(_)
                | ItemKind::Time
                | ItemKind::Word(WordClass::Adverb | WordClass::Reciprocal)
        )
    });
    let unknown = |item: &Item| matches!(item.kind, ItemKind::Other | ItemKind::Proper);
    match before.next() {
        // `kami sangat mengapresiasi`: a word between a party and its verb is no noun.
        Some((i, item)) if unknown(item) => !sentence.items[..i].last().is_some_and(is_party),
        // An office with its holder is the subject whatever stands before it.
        Some((i, _)) => sentence
            .groups
            .iter()
            .any(|g| g.items.end == i + 1 && g.modifies && !g.has_person()),
        None => false,
    }
}

/// Whether an act is about a document of one side alone: `menandatangani peraturan presiden`.
pub(super) fn is_edict(items: &[Item], act: &Act) -> bool {
    const REACH: usize = 4;
    let edict = |i: &Item| i.kind == ItemKind::Word(WordClass::Edict);
    let before = items[..act.items.start].iter().rev().take(REACH).any(edict);
    items[act.items.end..].iter().take(REACH).any(edict) || (act.voice == Voice::Passive && before)
}

/// Whether the clause names a partner that is no party: `bertemu warga`, `bekerja sama dengan petani`. A partner may be
/// described before it is named: `bertemu dengan mitranya, Menlu Jepang`.
pub(super) fn partner_unnamed(items: &[Item], act: &Act, frame: &Frame) -> bool {
    const LONGEST_DESCRIPTION: usize = 5;
    let skipped = |i: &&Item| {
        !matches!(
            i.kind,
            ItemKind::Word(WordClass::Representative | WordClass::Reciprocal | WordClass::Adverb)
                | ItemKind::Operator(_)
        )
    };
    let mut after = items[act.items.end..].iter().filter(skipped).peekable();
    let directed = frame.kind.is_some_and(EventKind::is_directed);
    let introduces = |i: &&&Item| match i.kind {
        ItemKind::Word(WordClass::With | WordClass::Together) => true,
        // `menyatakan dukungan kepada oposisi`
        ItemKind::Word(WordClass::To) => directed,
        _ => false,
    };
    let introduced = after.next_if(|i| introduces(&i)).map(|i| i.kind);
    if introduced.is_none() && (frame.object != Object::Party || act.form.voice == Voice::Nominal) {
        return false;
    }
    let unnamed = |kind: ItemKind| kind.is_name() || matches!(kind, ItemKind::Other | ItemKind::Proper);
    let described = || {
        let after = after.clone().take(LONGEST_DESCRIPTION);
        after.take_while(|i| unnamed(i.kind) || i.kind == ItemKind::Comma)
    };
    // `mendukung keutuhan NKRI`: a name that is no party may stand for one.
    let to = introduced == Some(ItemKind::Word(WordClass::To));
    let of_name = to && described().any(|i| i.kind != ItemKind::Other);
    let party_follows = after.clone().take(LONGEST_DESCRIPTION).nth(described().count());
    after.peek().is_some_and(|i| unnamed(i.kind))
        && !of_name
        && !party_follows.is_some_and(|i| matches!(i.kind, ItemKind::Party(_)))
}

/// Whether money, goods or helpers stand where the verb at item `i` has its object: soon behind it, or before a passive,
/// `biaya pelatihan itu ditanggung X`.
pub(super) fn deals_in_goods(sentence: &SentenceView<'_>, i: usize, voice: Voice) -> bool {
    const REACH_BEFORE: usize = 8;
    const REACH_BEHIND: usize = 4;
    let verb = &sentence.items[i].tokens;
    let before = if voice == Voice::Passive { REACH_BEFORE } else { 0 };
    let near = verb.start.saturating_sub(before)..verb.end + REACH_BEHIND;
    let mut contexts = sentence.contexts.iter();
    contexts.any(|&(token, context)| context == GOODS && near.contains(&token))
}

/// The tokens of an act's trigger.
pub(super) fn trigger(items: &[Item], act: &Act) -> Range<usize> {
    items[act.items.start].tokens.start..items[act.items.end - 1].tokens.end
}

/// The tokens of the clause that an act stands in.
pub(super) fn scope(sentence: &SentenceView<'_>, act: &Act) -> Range<usize> {
    let items = sentence.items;
    let start = items[..act.items.start].iter().rposition(|i| ends_scope(i.kind));
    let end = items[act.items.end..].iter().position(|i| ends_scope(i.kind));
    start.map_or(sentence.tokens.start, |i| items[i].tokens.end)
        ..end.map_or(sentence.tokens.end, |i| items[act.items.end + i].tokens.start)
}

/// Whether a light verb at item `l` governs the noun at item `i`: only words without weight stand between.
pub(super) fn light_reaches(items: &[Item], l: usize, i: usize) -> bool {
    const REACH: usize = 4;
    i - l <= REACH
        && items[l + 1..i].iter().all(|x| {
            matches!(
                x.kind,
                ItemKind::Other
                    | ItemKind::Proper
                    | ItemKind::Operator(_)
                    | ItemKind::Word(WordClass::Reciprocal)
            )
        })
}

/// Whether an act lies in the scope of an earlier one: of a verb to the end of the clause, of a noun as far as its own
/// phrase reaches. A cooperation told as existing is an event of its own anywhere.
pub(super) fn governs(frames: &Frames, items: &[Item], controller: &Act, act: &Act) -> bool {
    const REACH_OF_NOUN: usize = 8;
    let between = &items[controller.items.end..act.items.start];
    if between.iter().any(|i| ends_scope(i.kind)) || tells_existing(frames, items, act) {
        return false;
    }
    controller.form.voice != Voice::Nominal
        || controller.light
        || (between.len() <= REACH_OF_NOUN
            && !between
                .iter()
                .any(|i| i.kind == ItemKind::Word(WordClass::Inside)))
}

/// Whether an act is told as existing: `kerja sama yang telah terjalin`, `kerja sama yang terjalin`, `bermitra sejak 2011`,
/// `sejak bekerja sama dengan X`, or by its own words, `buah kerja sama`.
pub(super) fn tells_existing(frames: &Frames, items: &[Item], act: &Act) -> bool {
    const REACH: usize = 4;
    let after = &items[act.items.end..];
    let relative = after
        .iter()
        .take(REACH)
        .position(|i| i.kind == ItemKind::Word(WordClass::Relative));
    let told = |i: &Item| match i.kind {
        ItemKind::Operator(operator) => operator == Operator::Done,
        ItemKind::Act(form) => frames.frame(form).kind.is_none() && form.voice == Voice::Intransitive,
        _ => false,
    };
    let described = relative.and_then(|r| after.get(r + 1)).is_some_and(told);
    frames.frame(act.form).existing
        || (act.form.voice == Voice::Nominal && described)
        || tells_since(items, act)
}

/// Whether what an act tells of was so before: it is told as existing, or as done.
pub(super) fn is_existing(frames: &Frames, items: &[Item], act: &Act) -> bool {
    tells_existing(frames, items, act)
        || operators_before(items, act.items.start).contains(&Operator::Done)
        || operators_after_noun(items, act).contains(&Operator::Done)
}

/// Whether the words of an act leave open whether it is done or to come, or called off: a noun of which no verb says
/// anything, `perundingan itu`, and an aim, `untuk membahas`.
pub(super) fn leaves_status_open(items: &[Item], act: &Act, operators: &[Operator]) -> bool {
    const REACH: usize = 8;
    let ends = |i: &&Item| {
        ends_scope(i.kind) || matches!(i.kind, ItemKind::Comma | ItemKind::Word(WordClass::Relative))
    };
    let tells = |i: &Item| matches!(i.kind, ItemKind::Act(form) if matches!(form.voice, Voice::Passive | Voice::Intransitive));
    let told = || {
        items[act.items.end..]
            .iter()
            .take(REACH)
            .take_while(|i| !ends(i))
            .any(tells)
    };
    let noun = act.form.voice == Voice::Nominal && !act.light;
    operators.is_empty() && (noun && !told() || is_aim(items, act))
}

/// Whether the clause of an act says since when it is so, or is itself what something has been so since.
fn tells_since(items: &[Item], act: &Act) -> bool {
    const REACH: usize = 20;
    let mut after = items[act.items.end..]
        .iter()
        .take(REACH)
        .take_while(|i| i.kind != ItemKind::Break);
    let since = after.any(|i| i.kind == ItemKind::Word(WordClass::Since))
        && after.next().is_some_and(|i| i.kind == ItemKind::Time);
    since || act.items.start > 0 && items[act.items.start - 1].kind == ItemKind::Word(WordClass::Since)
}

/// Whether an act is joined to an earlier clause by `dan`: another of the same subject, no content of the first.
pub(super) fn is_joined(items: &[Item], act: &Act) -> bool {
    let mut before = items[..act.items.start].iter().rev();
    let last = before.find(|i| {
        !matches!(
            i.kind,
            ItemKind::Operator(_) | ItemKind::Time | ItemKind::Word(WordClass::Adverb)
        )
    });
    matches!(act.form.voice, Voice::Active | Voice::Intransitive)
        && last.is_some_and(|i| i.kind == ItemKind::Word(WordClass::And))
}

/// Whether the scope of an act before an item ends there.
pub(super) fn ends_scope(kind: ItemKind) -> bool {
    matches!(
        kind,
        ItemKind::Break
            | ItemKind::Word(WordClass::While | WordClass::Since | WordClass::Contrast | WordClass::Because)
    )
}

/// Whether the clause of an act behind an item begins there.
pub(super) fn ends_clause_left(kind: ItemKind) -> bool {
    match kind {
        ItemKind::Break => true,
        ItemKind::Word(class) => class.begins_clause(),
        _ => false,
    }
}

/// Whether the clause of an act says when.
pub(super) fn tells_time(sentence: &SentenceView<'_>, act: &Act) -> bool {
    let scope = scope(sentence, act);
    let mut inside = sentence
        .items
        .iter()
        .filter(|i| scope.start <= i.tokens.start && i.tokens.end <= scope.end);
    inside.any(|i| i.kind == ItemKind::Time)
}

/// The operators before an act, the nearest first.
pub(super) fn operators_before(items: &[Item], act: usize) -> Vec<Operator> {
    const REACH: usize = 5;
    let mut operators = Vec::new();
    let noun = matches!(items[act].kind, ItemKind::Act(form) if form.voice == Voice::Nominal);
    // `tidak menghormati perjanjian`: what is denied is the other verb.
    let mut other = false;
    for item in items[..act].iter().rev().take(REACH) {
        other |= noun && item.kind == ItemKind::Other;
        match item.kind {
            ItemKind::Operator(Operator::Not) if other => {}
            ItemKind::Operator(operator) => operators.push(operator),
            ItemKind::Other
            | ItemKind::Proper
            | ItemKind::Word(WordClass::Reciprocal | WordClass::For | WordClass::Adverb) => {}
            ItemKind::Act(form) if form.voice != Voice::Nominal => {}
            _ => break,
        }
    }
    operators
}

/// The operators of the verb that an active verb without its own is joined to: `akan bertemu B pekan depan dan
/// menandatangani perjanjian`.
pub(super) fn operators_of_joined(items: &[Item], act: &Act) -> Vec<Operator> {
    const REACH: usize = 14;
    if !is_joined(items, act) {
        return Vec::new();
    }
    let near = nearest_before(act, REACH, items, |i| ends_clause_left(i.kind));
    let verb = |i: &Item| matches!(i.kind, ItemKind::Act(form) if matches!(form.voice, Voice::Active | Voice::Intransitive));
    let joined_to = near.rev().find(|&i| verb(&items[i]));
    joined_to.map_or_else(Vec::new, |i| operators_before(items, i))
}

/// The operators of the journey that an act is the aim of: `akan terbang ke A untuk menemui B`.
pub(super) fn operators_of_journey(frames: &Frames, items: &[Item], act: &Act) -> Vec<Operator> {
    const REACH: usize = 12;
    if !is_aim(items, act) {
        return Vec::new();
    }
    let near = nearest_before(act, REACH, items, |i| i.kind == ItemKind::Break);
    let mut verbs = near.rev().filter_map(|i| match items[i].kind {
        ItemKind::Act(form) => Some((i, frames.frame(form))),
        _ => None,
    });
    let journey = |frame: &Frame| frame.goal && frame.kind == Some(EventKind::Consult);
    let last = verbs.next().filter(|(_, frame)| journey(frame));
    last.map_or_else(Vec::new, |(i, _)| operators_before(items, i))
}

/// The items before an act, no more than so many and none up to one that ends the search.
fn nearest_before(act: &Act, reach: usize, items: &[Item], ends: impl Fn(&Item) -> bool) -> Range<usize> {
    let start = act.items.start;
    let from = start.saturating_sub(reach);
    let end = items[from..start].iter().rposition(ends);
    end.map_or(from, |i| from + i + 1)..start
}

/// The operator that opens the sentence for all of its first clause: `Rencananya, pertemuan itu digelar di Oslo`.
pub(super) fn operator_in_front(items: &[Item], act: usize) -> Option<Operator> {
    let ends = |i: &Item| ends_clause_left(i.kind) || i.kind == ItemKind::Comma;
    match items {
        [first, comma, rest @ ..] if comma.kind == ItemKind::Comma => match first.kind {
            ItemKind::Operator(operator) if act >= 2 && !rest[..act - 2].iter().any(ends) => Some(operator),
            _ => None,
        },
        _ => None,
    }
}

/// The operator that stands before the subject of a verb: `kegagalan A dan B mencapai kesepakatan`, `pentingnya A dan B
/// bekerja sama`.
pub(super) fn operator_over_subject(items: &[Item], act: &Act) -> Option<Operator> {
    const LONGEST_SUBJECT: usize = 10;
    if act.voice == Voice::Nominal {
        return None;
    }
    let beside = |i: &Item| {
        matches!(
            i.kind,
            ItemKind::Operator(_)
                | ItemKind::Word(WordClass::Adverb | WordClass::Reciprocal | WordClass::For)
        )
    };
    let names = |i: &Item| {
        is_party(i)
            || i.kind.is_name()
            || matches!(
                i.kind,
                ItemKind::Comma
                    | ItemKind::Dash
                    | ItemKind::Word(WordClass::And | WordClass::Determiner | WordClass::Representative)
            )
    };
    let before = &items[..act.items.start];
    let subject = &before[..before.iter().rposition(|i| !beside(i))? + 1];
    // `A dan kelompok B`: a word may tell what the second is.
    let describes = |n: usize| {
        n > 0 && subject[n].kind == ItemKind::Other && subject[n - 1].kind == ItemKind::Word(WordClass::And)
    };
    let start = (0..subject.len()).rfind(|&n| !names(&subject[n]) && !describes(n))? + 1;
    match subject[start - 1].kind {
        ItemKind::Operator(operator)
            if subject.len() - start <= LONGEST_SUBJECT && subject[start..].first().is_some_and(is_party) =>
        {
            Some(operator)
        }
        _ => None,
    }
}

/// The operators after a noun that is the subject of its own clause: `pertemuan itu batal`, `kerja sama akan digelar`.
pub(super) fn operators_after(items: &[Item], act: &Act) -> Vec<Operator> {
    if act.light {
        Vec::new()
    } else {
        operators_after_noun(items, act)
    }
}

pub(super) fn operators_after_noun(items: &[Item], act: &Act) -> Vec<Operator> {
    const REACH: usize = 10;
    let mut operators = Vec::new();
    if act.form.voice != Voice::Nominal {
        return operators;
    }
    for item in items[act.items.end..].iter().take(REACH) {
        match item.kind {
            ItemKind::Operator(operator) => operators.push(operator),
            ItemKind::Act(form) if matches!(form.voice, Voice::Passive | Voice::Intransitive) => {
                return operators;
            }
            // What is negated or to come is the other verb.
            ItemKind::Act(form) if form.voice != Voice::Nominal => return Vec::new(),
            ItemKind::Other if !operators.is_empty() => {
                operators.retain(|o| *o == Operator::Done);
                return operators;
            }
            ItemKind::Act(_) | ItemKind::Break | ItemKind::Comma => break,
            ItemKind::Word(class) if class.begins_clause() => break,
            _ => {}
        }
    }
    operators.retain(|o| *o == Operator::Not);
    operators
}

/// The operator right before an act.
pub(super) fn operator_beside(items: &[Item], act: usize) -> Option<Operator> {
    let mut before = items[..act].iter().rev();
    let beside = before.find(|i| i.kind != ItemKind::Word(WordClass::Adverb));
    beside.and_then(|i| match i.kind {
        ItemKind::Operator(operator) => Some(operator),
        _ => None,
    })
}

/// Whether an act stands under a condition.
pub(super) fn conditional(items: &[Item], act: usize) -> bool {
    for item in items[..act].iter().rev() {
        match item.kind {
            ItemKind::Word(WordClass::Condition) => return true,
            ItemKind::Break | ItemKind::Comma => return false,
            ItemKind::Word(class) if class.begins_clause() => return false,
            _ => {}
        }
    }
    false
}
