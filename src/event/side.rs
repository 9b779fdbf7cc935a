//! Sides: which parties are different ones.

use super::{Party, Role};
use crate::clause::Participant;
use crate::entity::{Entities, EntityId};
use crate::mention::MentionKind;

/// What a body is compared by: its state, where it has one, else itself.
pub(crate) type Side = (Option<u32>, Option<EntityId>);

/// The key by which two bodies are one side: the state, where both have one.
pub(crate) fn side(entities: &Entities, body: EntityId) -> Side {
    match entities.get(body).country {
        Some(country) => (Some(country), None),
        None => (None, Some(body)),
    }
}

pub(crate) fn same_side(entities: &Entities, a: EntityId, b: EntityId) -> bool {
    a == b
        || entities.get(a).unit_of == Some(b)
        || entities.get(b).unit_of == Some(a)
        || (entities.get(a).kind == MentionKind::Country || entities.get(b).kind == MentionKind::Country)
            && side(entities, a) == side(entities, b)
}

/// Some things sorted, each once.
fn each_once<T: Ord>(things: impl Iterator<Item = T>) -> Vec<T> {
    let mut things: Vec<T> = things.collect();
    things.sort();
    things.dedup();
    things
}

/// The sides of some bodies, sorted, each once.
fn distinct_sides(entities: &Entities, bodies: impl Iterator<Item = EntityId>) -> Vec<Side> {
    each_once(bodies.map(|body| side(entities, body)))
}

/// The sides of some parties, sorted, each once: states where there are several, else bodies.
pub(crate) fn sides(entities: &Entities, parties: &[Party]) -> Vec<Side> {
    let bodies = || parties.iter().map(|p| p.participant.body);
    let sides = distinct_sides(entities, bodies());
    if sides.len() > 1 {
        return sides;
    }
    let wholes = wholes(entities, bodies());
    each_once(wholes.into_iter().map(|body| (None, Some(body))))
}

/// For each body the one that it belongs to, as the text may name it too (`Bea Cukai Makassar`, `Bea Cukai`); units of
/// one body stand for themselves.
pub(crate) fn wholes(entities: &Entities, bodies: impl Iterator<Item = EntityId>) -> Vec<EntityId> {
    let bodies: Vec<EntityId> = bodies.collect();
    let whole = |&body: &EntityId| entities.get(body).unit_of.unwrap_or(body);
    let wholes: Vec<EntityId> = bodies.iter().map(whole).collect();
    let apart = wholes
        .iter()
        .enumerate()
        .all(|(i, w)| bodies[..i].contains(&bodies[i]) || !wholes[..i].contains(w));
    if apart { wholes } else { bodies }
}

/// Whether one of `bodies` stands beside another that tells of the same party: a unit beside the body it belongs to, or that
/// body beside several known units of it, which act for themselves then: `Ditjen Pajak dan Ditjen Anggaran Kemenkeu`.
fn is_told_twice(entities: &Entities, body: EntityId, bodies: &[EntityId]) -> bool {
    let has_several = |whole: EntityId| {
        let is_unit = |b: EntityId| entities.get(b).unit_of == Some(whole) && entities.get(b).known.is_some();
        let mut units = bodies.iter().filter(|&&b| is_unit(b));
        let first = units.next();
        units.any(|unit| Some(unit) != first)
    };
    let whole = whole_among(entities, body, bodies);
    whole.map_or_else(|| has_several(body), |whole| !has_several(whole))
}

/// The one of `bodies` that another belongs to, where it is among them.
pub(crate) fn whole_among(entities: &Entities, body: EntityId, bodies: &[EntityId]) -> Option<EntityId> {
    entities.get(body).unit_of.filter(|whole| bodies.contains(whole))
}

/// How many different parties there are: by state where there are several states, else by body, a state and its own
/// bodies being one.
pub(super) fn distinct(entities: &Entities, participants: &[Participant]) -> usize {
    let told = || participants.iter().map(|p| p.body);
    let sides = distinct_sides(entities, told());
    if sides.len() > 1 {
        return sides.len();
    }
    let mut bodies = each_once(told());
    let all = bodies.clone();
    bodies.retain(|&b| !is_told_twice(entities, b, &all));
    let is_state = |b: &EntityId| entities.get(*b).kind == MentionKind::Country;
    let states = bodies.iter().filter(|b| is_state(b)).count();
    let others = bodies.len() - states;
    match bodies.iter().find(|b| !is_state(b)) {
        Some(&body) if states > 0 && others == 1 && !is_of_state(entities, body) => 2,
        _ => others.max(states.min(1)),
    }
}

/// Whether a body is part of the state, so that the two are no two parties: not a company, a council or an association.
fn is_of_state(entities: &Entities, body: EntityId) -> bool {
    const APART: [&str; 13] = [
        "association",
        "bank",
        "central_bank",
        "company",
        "hospital",
        "local_government",
        "ngo",
        "other",
        "religious",
        "school",
        "state_company",
        "union",
        "university",
    ];
    let kind = entities.get(body).organization_kind.as_deref();
    kind.is_some_and(|kind| !APART.contains(&kind))
}

pub(super) fn distinct_parties(entities: &Entities, parties: &[Party]) -> usize {
    let participants: Vec<_> = parties.iter().map(|p| p.participant).collect();
    distinct(entities, &participants)
}

/// The kind of parliaments and councils.
pub(super) const LEGISLATURE: &str = "legislature";

/// Drops a parliament or council beside those that it makes laws for and looks after: the state and its bodies, and the
/// government of its own place. Whom it meets besides are parties as with any other body.
fn drop_own_parliament(entities: &Entities, parties: &mut Vec<Party>) {
    let bodies: Vec<EntityId> = parties.iter().map(|p| p.participant.body).collect();
    let is_legislature = |b: EntityId| entities.get(b).organization_kind.as_deref() == Some(LEGISLATURE);
    let oversees = |parliament: EntityId| {
        let mut others = bodies.iter().filter(|&&b| b != parliament);
        others.any(|&b| is_overseen(entities, b, parliament))
    };
    parties.retain(|p| !is_legislature(p.participant.body) || !oversees(p.participant.body));
}

/// Whether a parliament or council of the same state looks after a body.
fn is_overseen(entities: &Entities, body: EntityId, parliament: EntityId) -> bool {
    const FREE: [&str; 8] = [
        "association",
        "company",
        "hospital",
        "ngo",
        "religious",
        "school",
        "union",
        "university",
    ];
    let last_word = |e: EntityId| entities.get(e).name.rsplit(' ').next();
    match entities.get(body).organization_kind.as_deref() {
        // A council named without its place is that of the place.
        Some("local_government") => {
            !entities.get(parliament).name.contains(' ') || last_word(body) == last_word(parliament)
        }
        // The chambers of one parliament meet by law, the councils of two places do not.
        Some(LEGISLATURE) => entities.get(body).known.is_some(),
        // The council of a place looks after the bodies of the place, which no table has.
        Some(_) if entities.get(parliament).known.is_none() && entities.get(body).known.is_some() => false,
        Some(kind) => !FREE.contains(&kind),
        None => true,
    }
}

/// Drops a body that another tells of too, as a unit of it or as the whole of several, and in a matter inside one state that
/// state beside its own bodies.
pub(super) fn settle(entities: &Entities, mut parties: Vec<Party>) -> Vec<Party> {
    let sides = distinct_sides(entities, parties.iter().map(|p| p.participant.body));
    if sides.len() == 1 {
        drop_own_parliament(entities, &mut parties);
    }
    // Who backs or asks what two states do together turns to the other one.
    let acting: Vec<_> = parties
        .iter()
        .filter(|p| p.role == Role::Actor)
        .map(|p| side(entities, p.participant.body))
        .collect();
    let own = |p: &Party| p.role == Role::Recipient && acting.contains(&side(entities, p.participant.body));
    if sides.len() > 1 && parties.iter().any(|p| p.role == Role::Recipient && !own(p)) {
        parties.retain(|p| !own(p));
    }
    let bodies: Vec<EntityId> = parties.iter().map(|p| p.participant.body).collect();
    parties.retain(|p| !is_told_twice(entities, p.participant.body, &bodies));
    let others = parties
        .iter()
        .filter(|p| entities.get(p.participant.body).kind != MentionKind::Country);
    let bodies: Vec<EntityId> = others.map(|p| p.participant.body).collect();
    let with_state = matches!(bodies[..], [body] if !is_of_state(entities, body));
    if sides.len() == 1 && parties.len() > 1 && !with_state {
        parties.retain(|p| entities.get(p.participant.body).kind != MentionKind::Country);
    }
    parties
}
