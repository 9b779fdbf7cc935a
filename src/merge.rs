//! Merging: mentions of the same occasion become one event.
//!
//! An event is one (kind, status, set of parties, occasion). Two mentions are of one occasion unless each has a date of
//! its own and the dates exclude each other. What some mentions leave open, others settle: the status, the parties where
//! one names a state and the other its ministry, the cooperation that an agreement sets up.

use std::ops::Range;

use crate::entity::{Entities, EntityId};
use crate::event::{EventMention, Role, Side, side, whole_among, wholes};
use crate::frame::{EventKind, Status};
use crate::mention::MentionKind;
use crate::slot::{EventDate, Scene, Site, Slots, is_dated};

/// An event, told in one or more mentions.
#[derive(Clone, Debug, PartialEq)]
pub struct Event {
    /// The kind.
    pub kind: EventKind,
    /// The status.
    pub status: Status,
    /// The parties: who acts before who is acted on, else in the order in which the text tells them.
    pub parties: Vec<EventParty>,
    /// Its mentions, by index, in text order.
    pub mentions: Vec<usize>,
    /// What its mentions say of time, place, field and form.
    pub slots: Slots,
    /// Whose statements it rests on.
    pub sources: Vec<EntityId>,
}

/// A party of an event.
#[derive(Clone, Debug, PartialEq)]
pub struct EventParty {
    /// The country or organisation.
    pub body: EntityId,
    /// How it takes part.
    pub role: Role,
    /// The persons named as acting for it.
    pub representatives: Vec<EntityId>,
}

/// The parties of a mention as merging compares them: states where there are several, else bodies.
type Key<'e> = Vec<KeyParty<'e>>;

/// A party as merging compares it.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct KeyParty<'e> {
    /// The state or the body; of a unit the body that it belongs to.
    side: Side,
    /// The unit, where the mention names one, and the first word of its name: its sort.
    unit: Option<(&'e str, EntityId)>,
    /// Its role, where the kind has a direction.
    role: Role,
}

impl KeyParty<'_> {
    /// Whether two are one side: a body and a unit of it may be, and two units of it, one of which may belong to the other;
    /// two units of one sort are not.
    fn is_side(&self, other: &Self) -> bool {
        let own = |party: &Self| party.unit.map_or(party.side, |(_, unit)| (None, Some(unit)));
        let apart = self.unit.zip(other.unit).is_some_and(|(a, b)| a.0 == b.0);
        own(self) == own(other) || self.side == other.side && !apart
    }

    fn is(&self, other: &Self) -> bool {
        self.role == other.role && self.is_side(other)
    }
}

/// The events that the mentions tell, in order of first mention.
pub fn merge(mentions: &[EventMention], slots: &[Slots], scene: &Scene, entities: &Entities) -> Vec<Event> {
    /// Mentions are compared with each other among so many only: no article has more, and a long file must not cost the
    /// square of its length.
    const MOST: usize = 400;
    let stretches = (0..mentions.len()).step_by(MOST);
    let stretches = stretches.map(|start| start..mentions.len().min(start + MOST));
    stretches
        .flat_map(|stretch| merge_stretch(stretch, mentions, slots, scene, entities))
        .collect()
}

/// The events that a stretch of the mentions tells, in order of first mention.
fn merge_stretch(
    stretch: Range<usize>,
    mentions: &[EventMention],
    slots: &[Slots],
    scene: &Scene,
    entities: &Entities,
) -> Vec<Event> {
    let events = gather(stretch, mentions, slots, scene, entities);
    let events = consolidate(events, mentions, scene);
    let events = settle_status(events, mentions);
    let mut events = absorb(events, mentions);
    for (event, _) in &mut events {
        event.slots.place = place_of(event, mentions, slots);
    }
    share_occasions(&mut events, mentions, scene);
    for (event, _) in &mut events {
        set_scene(event, mentions, slots, scene, entities);
    }
    for (event, _) in &mut events {
        drop_units(event, entities);
        settle_sides(event, mentions, entities);
        set_sources(event, mentions, entities);
        set_country(event, entities);
        // Who acts stands before those acted on; else the order is that of the text.
        event.parties.sort_by_key(|p| p.role);
    }
    events.sort_by_key(|(e, _)| e.mentions.first().copied());
    events.into_iter().map(|(e, _)| e).collect()
}

/// Mentions of the same kind, status and parties, or that refer to each other, by events; parties that a mention takes
/// from the discourse may be fewer.
fn gather<'e>(
    stretch: Range<usize>,
    mentions: &[EventMention],
    slots: &[Slots],
    scene: &Scene,
    entities: &'e Entities,
) -> Vec<(Event, Key<'e>)> {
    let mut events: Vec<(Event, Key<'e>)> = Vec::new();
    let mut event_of: Vec<usize> = Vec::with_capacity(stretch.len());
    for (i, mention) in stretch.clone().zip(&mentions[stretch.clone()]) {
        let key = key(mention, entities);
        let referred = mention
            .refers_to
            .filter(|m| stretch.contains(m))
            .map(|m| event_of[m - stretch.start])
            .filter(|&e| events[e].0.status == mention.status && joins(mention, &events[e].0));
        let target = referred.or_else(|| {
            events.iter().rposition(|(event, k)| {
                (same(k, &key) || (!mention.explicit && within(&key, k)))
                    && joins(mention, event)
                    && event.status == mention.status
                    && !excludes(event.slots.date.as_ref(), slots[i].date.as_ref())
                    && !is_background(event, &slots[i], scene)
            })
        });
        match target {
            Some(e) => {
                add(&mut events[e].0, i, mention, &slots[i]);
                event_of.push(e);
            }
            None => {
                let mut event = Event {
                    kind: mention.kind,
                    status: mention.status,
                    parties: Vec::new(),
                    mentions: Vec::new(),
                    slots: Slots::default(),
                    sources: Vec::new(),
                };
                add(&mut event, i, mention, &slots[i]);
                event_of.push(events.len());
                events.push((event, key));
            }
        }
    }
    events
}

/// Whether a mention is of the kind of an event; cooperation told beside an agreement is that agreement.
fn joins(mention: &EventMention, event: &Event) -> bool {
    mention.kind == event.kind
        || (mention.refers_to.is_some()
            && !mention.existing
            && mention.kind == EventKind::Cooperate
            && event.kind == EventKind::Agree)
}

/// Of events of one kind and status whose parties overlap much, one was told well and the others with a party too many
/// or too few: the one that most speaks for takes in the others, unless their dates exclude each other.
fn consolidate<'e>(
    events: Vec<(Event, Key<'e>)>,
    mentions: &[EventMention],
    scene: &Scene,
) -> Vec<(Event, Key<'e>)> {
    let support = |event: &Event| -> f32 { event.mentions.iter().map(|&m| mentions[m].score.max(0.0)).sum() };
    let is_clear = |event: &Event| event.mentions.iter().any(|&m| mentions[m].explicit);
    let mut ranked: Vec<(f32, (Event, Key<'e>))> = events.into_iter().map(|e| (support(&e.0), e)).collect();
    ranked.sort_by(|a, b| b.0.total_cmp(&a.0));
    let mut kept: Vec<(Event, Key<'e>)> = Vec::new();
    for (_, (event, key)) in ranked {
        let told = kept.iter_mut().find(|(other, k)| {
            other.kind == event.kind
                && other.status == event.status
                && overlap(k, &key)
                && !(is_reverse(k, &key) && is_clear(other) && is_clear(&event))
                && !excludes(other.slots.date.as_ref(), event.slots.date.as_ref())
                && !is_background(other, &event.slots, scene)
                && !is_background(&event, &other.slots, scene)
        });
        match told {
            Some((other, _)) => take_in(other, event),
            None => kept.push((event, key)),
        }
    }
    kept
}

/// What words that leave it open tell of, without a day, is the event of the same parties that is said to be to come or
/// called off: `akan bertemu ... Pertemuan itu ...`.
fn settle_status<'e>(events: Vec<(Event, Key<'e>)>, mentions: &[EventMention]) -> Vec<(Event, Key<'e>)> {
    let is_open = |e: &Event| {
        e.status == Status::Actual && e.slots.date.is_none() && e.mentions.iter().all(|&m| mentions[m].open)
    };
    let (open, mut kept): (Vec<_>, Vec<_>) = events.into_iter().partition(|(e, _)| is_open(e));
    for (event, key) in open {
        let told = kept
            .iter_mut()
            .find(|(e, k)| e.kind == event.kind && e.status != Status::Actual && overlap(k, &key));
        match told {
            Some((e, _)) => take_in(e, event),
            None => kept.push((event, key)),
        }
    }
    kept
}

/// Whether what is told with `slots` is of an earlier time than an event of the news, which has no date so far: a meeting
/// or an agreement, since cooperation goes on.
fn is_background(event: &Event, slots: &Slots, scene: &Scene) -> bool {
    let once = matches!(event.kind, EventKind::Consult | EventKind::Agree) && event.status == Status::Actual;
    once && event.slots.date.is_none() && slots.date.as_ref().is_some_and(|d| scene.is_background(d))
}

/// Whether two sets of parties share at least half of all that are in either.
fn overlap(a: &Key<'_>, b: &Key<'_>) -> bool {
    let shared = a.iter().filter(|p| b.iter().any(|q| p.is_side(q))).count();
    2 * shared >= a.len() + b.len() - shared
}

/// Whether nobody that two sets of parties share has the same role in both: A invites B, B invites A.
fn is_reverse(a: &Key<'_>, b: &Key<'_>) -> bool {
    !a.iter().any(|p| b.iter().any(|q| p.is(q)))
}

/// A cooperation that an agreement of the same parties sets up is told by that agreement, unless it existed before.
fn absorb<'e>(events: Vec<(Event, Key<'e>)>, mentions: &[EventMention]) -> Vec<(Event, Key<'e>)> {
    let agreed: Vec<Key<'e>> = events
        .iter()
        .filter(|(e, _)| e.kind == EventKind::Agree && e.status == Status::Actual)
        .map(|(_, k)| k.clone())
        .collect();
    let mut kept: Vec<(Event, Key<'e>)> = Vec::new();
    let mut absorbed: Vec<(Event, Key<'e>)> = Vec::new();
    for (event, key) in events {
        let new = event.kind == EventKind::Cooperate
            && event.status == Status::Actual
            && !event
                .mentions
                .iter()
                .any(|&m| mentions[m].existing || mentions[m].fixed);
        if new && agreed.iter().any(|a| same_occasion(a, &key)) {
            absorbed.push((event, key))
        } else {
            kept.push((event, key))
        }
    }
    for (mut event, key) in absorbed {
        let agreement = kept.iter_mut().find(|(e, k)| {
            e.kind == EventKind::Agree && e.status == Status::Actual && same_occasion(k, &key)
        });
        if let Some((agreement, _)) = agreement {
            event.slots.date = None;
            take_in(agreement, event);
        }
    }
    kept
}

/// Adds to an event what another tells of it.
fn take_in(event: &mut Event, other: Event) {
    event.mentions.extend(other.mentions);
    event.mentions.sort_unstable();
    event.slots.unite(&other.slots);
}

/// What is asked or said at a dated meeting or signing of the same parties, or agreed at a meeting, is said there and
/// then, where the text does not say otherwise. An occasion before the news lends its day only to what is told with it.
fn share_occasions(events: &mut [(Event, Key<'_>)], mentions: &[EventMention], scene: &Scene) {
    let occasions: Vec<(&Event, &Key<'_>)> = events
        .iter()
        .filter(|(e, _)| {
            matches!(e.kind, EventKind::Consult | EventKind::Agree) && e.status == Status::Actual
        })
        .filter(|(e, _)| e.slots.date.as_ref().is_some_and(EventDate::is_occasion))
        .map(|(e, k)| (e, k))
        .collect();
    let takes = |e: &Event, occasion: EventKind| match e.kind {
        EventKind::Appeal | EventKind::Support => true,
        // Of two agreements each has a day of its own.
        EventKind::Agree => occasion == EventKind::Consult,
        _ => false,
    };
    let lends = |occasion: &Event, event: &Event| {
        let past = |date: &EventDate| scene.is_background(date);
        takes(event, occasion.kind)
            && (!occasion.slots.date.as_ref().is_some_and(past) || is_told_with(event, occasion, mentions))
    };
    let occasion_of = |event: &Event, key: &Key<'_>| {
        if event.slots.date.is_some() || event.status != Status::Actual {
            return None;
        }
        let among = |a: &Key<'_>, b: &Key<'_>| a.iter().all(|p| b.iter().any(|q| p.is_side(q)));
        let of_same = |k: &Key<'_>| among(k, key) && among(key, k);
        let (occasion, _) = occasions.iter().find(|(o, k)| lends(o, event) && of_same(k))?;
        Some((occasion.slots.date.clone(), occasion.slots.place.clone()))
    };
    let lent: Vec<_> = events.iter().map(|(e, k)| occasion_of(e, k)).collect();
    for ((event, _), lent) in events.iter_mut().zip(lent) {
        if let Some((date, place)) = lent {
            event.slots.date = date;
            event.slots.place = event.slots.place.take().or(place);
        }
    }
}

/// Whether an event is first told in a sentence that tells of another, or in the next.
fn is_told_with(event: &Event, other: &Event, mentions: &[EventMention]) -> bool {
    let sentence = |m: &usize| mentions[*m].sentence;
    event.mentions.first().map(sentence).is_some_and(|first| {
        let mut others = other.mentions.iter().map(sentence);
        others.any(|s| s <= first && first <= s + 1)
    })
}

/// The place of an event: the first that stands beside a date, else the first that the text tells. What is to come or
/// called off is not where words that leave it open talk of it.
fn place_of(event: &Event, mentions: &[EventMention], slots: &[Slots]) -> Option<Site> {
    let of_event = |&&m: &&usize| event.status == Status::Actual || !mentions[m].open;
    let told = || event.mentions.iter().filter(of_event).map(|&m| &slots[m].place);
    told()
        .find(|place| is_dated(place))
        .or_else(|| told().find(|place| place.is_some()))?
        .clone()
}

/// What is done or said on the occasion that the text reports on has its day and place.
fn set_scene(
    event: &mut Event,
    mentions: &[EventMention],
    slots: &[Slots],
    scene: &Scene,
    entities: &Entities,
) {
    let apart = event.mentions.first().is_none_or(|&m| slots[m].apart);
    if !is_of_scene(event, mentions) || event.status == Status::Planned || apart {
        return;
    }
    let day = scene.date.as_ref().map(|(date, _)| date);
    if event.slots.date.is_none() {
        event.slots.date = day_of_scene(event, mentions, scene, entities).cloned();
    }
    let same_day = day.is_some() && event.slots.date.as_ref() == day;
    let better = same_day && is_dated(&scene.place) && !is_dated(&event.slots.place);
    if better || event.slots.place.is_none() && !excludes(event.slots.date.as_ref(), day) {
        event.slots.place.clone_from(&scene.place);
    }
}

/// Whether an event can be what a text reports on. Cooperation goes on before and after, and is so only where the headline
/// or the lead tells it and nothing says that it existed.
fn is_of_scene(event: &Event, mentions: &[EventMention]) -> bool {
    let mut existing = event.mentions.iter().map(|&m| mentions[m].existing);
    match event.kind {
        EventKind::Consult | EventKind::Agree | EventKind::Appeal | EventKind::Support => {
            existing.any(|e| !e)
        }
        EventKind::Cooperate => is_in_opening(event, mentions, 0) && existing.all(|e| !e),
        EventKind::Aid => false,
    }
}

/// Whether an event is first told in the headline or the lead, or some sentences further.
fn is_in_opening(event: &Event, mentions: &[EventMention], further: usize) -> bool {
    /// The headline and the lead.
    const LEAD: usize = 2;
    let opening = mentions.first().map_or(0, |m| m.sentence) + LEAD + further;
    event
        .mentions
        .first()
        .is_some_and(|&m| mentions[m].sentence <= opening)
}

/// The day of the occasion, or that of the statement which an event of the text is, as is an agreement that a party
/// declares. Who tells of what others did or said may do so on another day.
fn day_of_scene<'s>(
    event: &'s Event,
    mentions: &[EventMention],
    scene: &'s Scene,
    entities: &Entities,
) -> Option<&'s EventDate> {
    /// How many sentences behind the lead a report gives to its occasion.
    const OPENING: usize = 9;
    // A meeting told far below is another one, on a day of its own.
    if event.kind == EventKind::Consult && !is_in_opening(event, mentions, OPENING) {
        return None;
    }
    let day = scene.date.as_ref().map(|(date, _)| date);
    // Work done together is no statement.
    if event.kind == EventKind::Cooperate {
        return day;
    }
    let teller = teller(event, mentions, entities);
    let statement = matches!(event.kind, EventKind::Appeal | EventKind::Support);
    let pledge = event.kind == EventKind::Agree && teller == Teller::Party;
    let declared = statement || pledge || is_in_opening(event, mentions, 0);
    let said = event.slots.said.as_ref();
    let said = said.filter(|_| declared || event.kind == EventKind::Consult);
    let said = said.or(scene.said.as_ref().filter(|_| declared));
    let written = scene.reported.as_ref().filter(|_| statement);
    day.filter(|_| !statement || teller != Teller::Other)
        .or(said.filter(|_| matches!(teller, Teller::Outlet | Teller::Party)))
        .or(written.filter(|_| teller == Teller::Party))
}

/// Who tells of an event.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Teller {
    /// The text itself.
    Outlet,
    /// A party, or who acts for one.
    Party,
    /// Someone of the state of the party that acts, or of whom the text tells no state.
    Compatriot,
    /// Someone else.
    Other,
}

fn teller(event: &Event, mentions: &[EventMention], entities: &Entities) -> Teller {
    let sources = || event.mentions.iter().filter_map(|&m| mentions[m].source);
    let takes_part = |s: EntityId| {
        let mut parties = event.parties.iter();
        parties.any(|p| p.body == s || p.representatives.contains(&s))
    };
    let Some(first) = sources().next() else {
        return Teller::Outlet;
    };
    if sources().any(takes_part) {
        return Teller::Party;
    }
    let actor = event.parties.iter().find(|p| p.role == Role::Actor);
    let country = actor.and_then(|p| entities.get(p.body).country);
    let own = entities.get(first).country;
    if own.is_none() || own == country {
        Teller::Compatriot
    } else {
        Teller::Other
    }
}

/// A venue of which the text tells no state is in that of the parties, where all are of one.
fn set_country(event: &mut Event, entities: &Entities) {
    let Some(site) = event.slots.place.as_mut().filter(|s| s.country.is_none()) else {
        return;
    };
    let mut countries = event.parties.iter().map(|p| entities.get(p.body).country);
    let first = countries.next().flatten();
    if countries.all(|c| c == first) {
        site.country = first;
    }
}

/// Drops the units of a body beside the body: mentions of one event name them in turn, where one mention that names several
/// means each for itself.
fn drop_units(event: &mut Event, entities: &Entities) {
    let bodies: Vec<EntityId> = event.parties.iter().map(|p| p.body).collect();
    let stands_alone = |p: &EventParty| whole_among(entities, p.body, &bodies).is_none();
    if event.parties.iter().filter(|p| stands_alone(p)).count() >= 2 {
        event.parties.retain(stands_alone);
    }
}

/// Where it meets another side, a state takes part itself or by its bodies, not both: mentions of one event may name the
/// one and the other. The bodies, which are named less often, stand unless the state is named more than twice as often.
fn settle_sides(event: &mut Event, mentions: &[EventMention], entities: &Entities) {
    let is_state = |p: &&EventParty| entities.get(p.body).kind == MentionKind::Country;
    let states: Vec<EntityId> = event.parties.iter().filter(is_state).map(|p| p.body).collect();
    for state in states {
        let of_state = |p: &EventParty| entities.get(p.body).country == entities.get(state).country;
        let (own, others): (Vec<&EventParty>, Vec<&EventParty>) = event
            .parties
            .iter()
            .filter(|p| p.body != state)
            .partition(|p| of_state(p));
        if own.is_empty() || others.is_empty() {
            continue;
        }
        let bodies: Vec<EntityId> = own.iter().map(|p| p.body).collect();
        let named = |any: &[EntityId]| {
            let names = |m: &&usize| {
                mentions[**m]
                    .parties
                    .iter()
                    .any(|p| any.contains(&p.participant.body))
            };
            event.mentions.iter().filter(names).count()
        };
        if named(&[state]) > 2 * named(&bodies) {
            event.parties.retain(|p| !bodies.contains(&p.body));
        } else {
            event.parties.retain(|p| p.body != state);
        }
    }
}

/// Whose statement an event is: of those who speak where its mentions stand the one who says it most often, and who says
/// it at least half as often; persons rather than the institutions they speak for. Of what goes on or is stood for, no
/// mention of which is said by anyone, who speaks right behind one: a meeting or a signing the outlet itself reports.
fn set_sources(event: &mut Event, mentions: &[EventMention], entities: &Entities) {
    /// Of so many mentions at least one is said by someone, where a meeting has a source.
    const FEW: usize = 4;
    let is_person = |s: EntityId| entities.get(s).kind == MentionKind::Person;
    let mut said: Vec<(EntityId, usize)> = Vec::new();
    for source in event.mentions.iter().flat_map(|&m| sources_of(&mentions[m])) {
        match said.iter_mut().find(|(s, _)| *s == source) {
            Some((_, times)) => *times += 1,
            None => said.push((source, 1)),
        }
    }
    // A meeting that the outlet mostly tells of itself has no source, whatever is said of it later.
    let times: usize = said.iter().map(|(_, times)| times).sum();
    if event.kind == EventKind::Consult && FEW * times < event.mentions.len() {
        return;
    }
    if said.iter().any(|&(s, _)| is_person(s)) {
        said.retain(|&(s, _)| is_person(s));
    }
    let most = said.iter().map(|&(_, times)| times).max().unwrap_or_default();
    event.sources = said
        .iter()
        .filter(|(_, t)| 2 * t >= most)
        .map(|&(s, _)| s)
        .collect();
    let reported = matches!(event.kind, EventKind::Consult | EventKind::Agree);
    if event.sources.is_empty() && !reported {
        event.sources.extend(event.slots.spokesman);
    }
    // A state says what its people say.
    event
        .sources
        .retain(|s| entities.get(*s).kind != MentionKind::Country);
}

/// Whose statement a mention is: of who speaks there, else of who asks or backs, which is done by speaking.
fn sources_of(mention: &EventMention) -> impl Iterator<Item = EntityId> + '_ {
    let told = mention.source.is_none() && matches!(mention.kind, EventKind::Appeal | EventKind::Support);
    let actors = mention
        .parties
        .iter()
        .filter(move |p| told && p.role == Role::Actor);
    mention
        .source
        .into_iter()
        .chain(actors.filter_map(|p| p.participant.person))
}

/// Whether all parties of `part` are in `whole`.
fn within(part: &Key<'_>, whole: &Key<'_>) -> bool {
    part.iter().all(|p| whole.iter().any(|q| p.is(q)))
}

/// Whether two sets of parties are one.
fn same(a: &Key<'_>, b: &Key<'_>) -> bool {
    within(a, b) && within(b, a)
}

/// Whether two sets of parties are one but for those that one of them leaves out.
fn same_occasion(a: &Key<'_>, b: &Key<'_>) -> bool {
    within(a, b) || within(b, a)
}

fn key<'e>(mention: &EventMention, entities: &'e Entities) -> Key<'e> {
    let bodies = || mention.parties.iter().map(|p| p.participant.body);
    let sides: Vec<Side> = bodies().map(|b| side(entities, b)).collect();
    let one_side = sides.windows(2).all(|w| w[0] == w[1]);
    let whole_sides = || {
        wholes(entities, bodies())
            .into_iter()
            .map(|body| (None, Some(body)))
    };
    let sides = if one_side { whole_sides().collect() } else { sides };
    let parties = mention.parties.iter().zip(sides).map(|(p, side)| KeyParty {
        side,
        unit: Some(p.participant.body)
            .filter(|&body| one_side && side.1 != Some(body))
            .map(|body| {
                (
                    entities.get(body).name.split(' ').next().unwrap_or_default(),
                    body,
                )
            }),
        role: if mention.kind.is_directed() {
            p.role
        } else {
            Role::Actor
        },
    });
    let mut key: Key<'e> = parties.collect();
    key.sort();
    key.dedup();
    key
}

fn excludes(a: Option<&EventDate>, b: Option<&EventDate>) -> bool {
    match (a, b) {
        (Some(a), Some(b)) => a.excludes(b),
        _ => false,
    }
}

fn add(event: &mut Event, i: usize, mention: &EventMention, slots: &Slots) {
    event.mentions.push(i);
    for party in &mention.parties {
        let known = event
            .parties
            .iter_mut()
            .find(|p| p.body == party.participant.body);
        match known {
            Some(known) => unite(&mut known.representatives, party.participant.person.as_slice()),
            None => event.parties.push(EventParty {
                body: party.participant.body,
                role: party.role,
                representatives: party.participant.person.into_iter().collect(),
            }),
        }
    }
    if mention.kind == event.kind {
        event.slots.unite(slots);
    } else {
        // Cooperation that an agreement sets up may have begun before.
        event.slots.unite(&Slots {
            date: None,
            ..slots.clone()
        });
    }
}

fn unite<T: Copy + PartialEq>(all: &mut Vec<T>, more: &[T]) {
    for &x in more {
        if !all.contains(&x) {
            all.push(x);
        }
    }
}
