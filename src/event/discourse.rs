//! The discourse: sentence after sentence, whom it speaks of and what it has told, and the parties that it gives.

use std::ops::Range;

use super::act::{
    Act, conditional, ends_clause_left, ends_scope, governs, has_both_roles, is_aim, is_attribute,
    is_content, is_described, is_edict, is_joined, is_pact, light_reaches, operators_after,
    operators_after_noun, operators_before, partner_unnamed, scope, subject_unnamed, tells_existing, trigger,
};
use super::side::{distinct, distinct_parties, same_side, settle, side};
use super::{EventMention, Party, Rejection, Role, SentenceView, Speech};
use crate::clause::{Group, Item, ItemKind, Participant, Pronoun, WordClass};
use crate::entity::{Entities, EntityId};
use crate::frame::{EventKind, Form, Frame, Frames, Names, Object, Operator, Status};
use crate::mention::MentionKind;
use crate::morphology::Voice;

/// Collects the event mentions of a text, sentence by sentence.
#[derive(Debug)]
pub struct Discourse<'a> {
    frames: &'a Frames,
    entities: &'a Entities,
    speeches: &'a [Speech],
    home: Option<EntityId>,
    mentions: Vec<EventMention>,
    rejected: Vec<(Range<usize>, Rejection)>,
    /// Participants told so far, the last first; a body stands once.
    recent: Vec<Participant>,
    /// The last coordination of several.
    together: Vec<Participant>,
    /// How much the text speaks of each body: its mentions, those in the headline and the lead counting more.
    salience: Vec<(EntityId, u32)>,
}

impl<'a> Discourse<'a> {
    /// Begins a text.
    pub fn new(
        frames: &'a Frames,
        entities: &'a Entities,
        speeches: &'a [Speech],
        home: Option<EntityId>,
        salience: Vec<(EntityId, u32)>,
    ) -> Self {
        Self {
            frames,
            entities,
            speeches,
            home,
            mentions: Vec::new(),
            rejected: Vec::new(),
            recent: Vec::new(),
            together: Vec::new(),
            salience,
        }
    }

    /// The mentions found, in text order.
    pub fn into_mentions(self) -> Vec<EventMention> {
        self.mentions
    }

    /// The mentions found so far.
    pub fn mentions(&self) -> &[EventMention] {
        &self.mentions
    }

    /// The acts that gave no event, by the tokens of their triggers, and why.
    pub fn rejected(&self) -> &[(Range<usize>, Rejection)] {
        &self.rejected
    }

    /// The triggers of all acts but those that are the content of another, in text order.
    pub fn acts_told(&self) -> Vec<Range<usize>> {
        let rejected = self.rejected.iter().filter(|(_, r)| *r != Rejection::Content);
        let given = self.mentions.iter().map(|m| &m.trigger);
        let mut acts: Vec<Range<usize>> = rejected.map(|(t, _)| t).chain(given).cloned().collect();
        acts.sort_by_key(|a| (a.start, a.end));
        acts
    }

    /// Reads the next sentence.
    pub fn read(&mut self, sentence: &SentenceView<'_>) {
        let acts = self.acts(sentence.items);
        let mut controller: Option<usize> = None;
        for (a, act) in acts.iter().enumerate() {
            let joined = self.frames.frame(act.form).control && is_joined(sentence.items, act);
            let governed = controller.is_some_and(|c| !joined && governs(sentence.items, &acts[c], act));
            if governed || self.is_subject_matter(sentence.items, &acts[..a], act) {
                self.rejected
                    .push((trigger(sentence.items, act), Rejection::Content));
                continue;
            }
            let control = self.frames.frame(act.form).control;
            match self.act(sentence, &acts, a) {
                Ok(mention) => {
                    self.mentions.push(mention);
                    controller = Some(a).filter(|_| control);
                }
                Err(rejection) => {
                    self.rejected.push((trigger(sentence.items, act), rejection));
                    controller = Some(a).filter(|_| control && act.voice != Voice::Nominal);
                }
            }
        }
        for group in sentence
            .groups
            .iter()
            .filter(|g| g.preposition != Some(WordClass::Locative))
        {
            let members: Vec<Participant> = self.members(group, sentence);
            if members.len() > 1 && distinct(self.entities, &members) > 1 {
                self.together.clone_from(&members);
            }
            for p in members {
                self.recent.retain(|r| r.body != p.body);
                self.recent.insert(0, p);
                self.recent.truncate(24);
            }
        }
    }

    /// The acts of a sentence, light verbs joined with the nouns they govern.
    fn acts(&self, items: &[Item]) -> Vec<Act> {
        let mut acts: Vec<Act> = Vec::new();
        let mut light: Option<(usize, Form)> = None;
        for (i, item) in items.iter().enumerate() {
            match item.kind {
                ItemKind::Act(form) if self.frames.frame(form).kind.is_none() => light = Some((i, form)),
                ItemKind::Act(form) => {
                    let governed =
                        light.filter(|&(l, _)| form.voice == Voice::Nominal && light_reaches(items, l, i));
                    acts.push(match governed {
                        Some((l, verb)) => Act {
                            items: l..i + 1,
                            form,
                            voice: verb.voice,
                            light: true,
                        },
                        None => Act {
                            items: i..i + 1,
                            form,
                            voice: form.voice,
                            light: false,
                        },
                    });
                    light = None;
                }
                _ => {}
            }
        }
        acts
    }

    fn act(&self, sentence: &SentenceView<'_>, acts: &[Act], a: usize) -> Result<EventMention, Rejection> {
        let act = &acts[a];
        let frame = self.frames.frame(act.form);
        let (kind, status) = self.compose(sentence.items, act, frame)?;
        let has_content = self.has_content(sentence.items, acts, a);
        if matches!(act.form.voice, Voice::Active | Voice::Passive)
            && frame.object == Object::Instrument
            && !has_content
        {
            return Err(Rejection::NoContent);
        }
        if kind == EventKind::Agree && is_edict(sentence.items, act) {
            return Err(Rejection::NoContent);
        }
        let trigger = trigger(sentence.items, act);
        let speech = self.speech_at(trigger.start);
        let mut parties = self.clause_parties(sentence, act, frame, kind, speech);
        let mut explicit = true;
        let mut refers_to = None;
        if frame.needs_act && !has_content && !self.stands_alone(act, kind, &parties) {
            return Err(Rejection::NoContent);
        }
        let lacks_role = kind.is_directed() && !has_both_roles(&parties);
        if distinct_parties(self.entities, &parties) < 2 || lacks_role {
            explicit = false;
            if let Some(earlier) = self.anaphor(sentence.items, act, frame, kind, &parties) {
                refers_to = Some(earlier);
                parties = self.mentions[earlier].parties.clone();
            } else if (!frame.weak || act.light)
                && !is_attribute(sentence.items, act)
                && !is_aim(sentence.items, act)
                && !subject_unnamed(sentence, act)
                && !partner_unnamed(sentence.items, act, frame)
            {
                self.fill(
                    &mut parties,
                    kind,
                    is_described(sentence.items, act),
                    act.voice == Voice::Passive,
                );
            }
        }
        let mut parties = settle(self.entities, parties);
        if kind.is_directed() {
            self.find_actor(&mut parties, speech);
        }
        if distinct_parties(self.entities, &parties) < 2 || (kind.is_directed() && !has_both_roles(&parties))
        {
            return Err(Rejection::Parties(
                parties.iter().map(|p| p.participant).collect(),
            ));
        }
        Ok(EventMention {
            kind,
            status,
            parties,
            trigger,
            sentence: sentence.index,
            scope: scope(sentence, act),
            frame: act.form.frame,
            explicit,
            refers_to,
            source: speech.and_then(|s| s.speaker),
            instruments: if kind == EventKind::Agree {
                self.instruments(sentence, act)
            } else {
                Vec::new()
            },
            forum: self.forum(sentence.items, act),
            existing: tells_existing(sentence.items, act)
                || operators_before(sentence.items, act.items.start).contains(&Operator::Done)
                || operators_after_noun(sentence.items, act).contains(&Operator::Done),
        })
    }

    /// Whether a verb that needs a cooperative act makes an event without one: several commit themselves together, or
    /// one state turns to another.
    fn stands_alone(&self, act: &Act, kind: EventKind, parties: &[Party]) -> bool {
        if act.form.voice == Voice::Nominal || distinct_parties(self.entities, parties) < 2 {
            return false;
        }
        let first = side(self.entities, parties[0].participant.body);
        let international = parties
            .iter()
            .any(|p| side(self.entities, p.participant.body) != first);
        !kind.is_directed() || (international && has_both_roles(parties))
    }

    /// The kind and status of an act under its operators.
    fn compose(&self, items: &[Item], act: &Act, frame: &Frame) -> Result<(EventKind, Status), Rejection> {
        let (mut kind, mut status) = (frame.kind.ok_or(Rejection::NoContent)?, Status::Actual);
        let inside = items[act.items.clone()]
            .iter()
            .rev()
            .filter_map(|i| match i.kind {
                ItemKind::Operator(operator) => Some(operator),
                _ => None,
            });
        let before = operators_before(items, act.items.start);
        for operator in inside.chain(before).chain(operators_after(items, act)) {
            if matches!(operator, Operator::Done | Operator::NotOnly) {
                break;
            }
            (kind, status) = self
                .frames
                .compose(operator, kind, status)
                .ok_or(Rejection::Operator(operator))?;
        }
        if conditional(items, act.items.start) {
            return Err(Rejection::Condition);
        }
        Ok((kind, status))
    }

    /// Whether an act or an instrument stands in the scope of an act: anywhere in the clause of a verb, close to a noun;
    /// for a passive also before it.
    fn has_content(&self, items: &[Item], acts: &[Act], a: usize) -> bool {
        const REACH_OF_NOUN: usize = 6;
        let act = &acts[a];
        let from = act.items.end;
        let to = items[from..]
            .iter()
            .position(|x| ends_scope(x.kind))
            .map_or(items.len(), |n| from + n);
        let to = if act.form.voice == Voice::Nominal {
            to.min(from + REACH_OF_NOUN)
        } else {
            to
        };
        let instrument = |x: &Item| match x.kind {
            ItemKind::Instrument => true,
            ItemKind::Act(form) => self.frames.frame(form).content,
            _ => false,
        };
        acts[a + 1..].iter().any(|b| b.items.start < to)
            || items[from..to].iter().any(instrument)
            || (act.voice == Voice::Passive
                && (items[..act.items.start].iter().any(instrument)
                    || acts[..a].iter().any(|b| b.form.voice == Voice::Nominal)))
    }

    /// Whether a noun is what is talked about: `bertukar pandangan mengenai kerja sama pertahanan`.
    fn is_subject_matter(&self, items: &[Item], earlier: &[Act], act: &Act) -> bool {
        let talk = earlier
            .iter()
            .rev()
            .find(|a| self.frames.frame(a.form).kind == Some(EventKind::Consult));
        act.form.voice == Voice::Nominal
            && talk.is_some_and(|talk| {
                let between = &items[talk.items.end..act.items.start];
                between.iter().any(|i| i.kind == ItemKind::Word(WordClass::About))
                    && !between.iter().any(|i| ends_scope(i.kind))
            })
    }

    /// The documents named in the clause of an act.
    fn instruments(&self, sentence: &SentenceView<'_>, act: &Act) -> Vec<Range<usize>> {
        let scope = scope(sentence, act);
        let named = sentence.items.iter().filter(|i| match i.kind {
            ItemKind::Instrument => true,
            ItemKind::Act(form) => self.frames.frame(form).names == Some(Names::Instrument),
            _ => false,
        });
        named
            .map(|i| i.tokens.clone())
            .filter(|t| scope.start <= t.start && t.end <= scope.end)
            .collect()
    }

    /// The gathering that an act is, with the name of who holds it where that stands right behind.
    fn forum(&self, items: &[Item], act: &Act) -> Option<Range<usize>> {
        self.frames.frame(act.form).names.filter(|n| *n == Names::Forum)?;
        let noun = &items[act.items.end - 1].tokens;
        let holder = items
            .get(act.items.end)
            .filter(|i| matches!(i.kind, ItemKind::Party(_)));
        Some(noun.start..holder.map_or(noun.end, |h| h.tokens.end))
    }

    fn speech_at(&self, token: usize) -> Option<&'a Speech> {
        let after = self.speeches.partition_point(|s| s.tokens.start <= token);
        self.speeches[..after]
            .iter()
            .rev()
            .take(4)
            .find(|s| s.tokens.contains(&token))
    }

    /// The participants of a group, its pronouns resolved.
    fn members(&self, group: &Group, sentence: &SentenceView<'_>) -> Vec<Participant> {
        let mut members: Vec<Participant> = group
            .participants
            .iter()
            .copied()
            .filter(|p| self.can_act(p.body))
            .collect();
        if !group.pronouns.is_empty() {
            let speech = self.speech_at(sentence.items[group.items.start].tokens.start);
            for &pronoun in &group.pronouns {
                members.extend(self.resolve(pronoun, speech));
            }
        }
        members
    }

    fn can_act(&self, body: EntityId) -> bool {
        const NO_PARTY: [&str; 4] = ["media", "party", "sports", "treaty_body"];
        let entity = self.entities.get(body);
        match entity.kind {
            MentionKind::Country => true,
            // An acronym that nothing explains may stand for anything.
            MentionKind::Organization => entity
                .organization_kind
                .as_deref()
                .map_or(entity.known.is_some(), |k| !NO_PARTY.contains(&k)),
            MentionKind::Person | MentionKind::Place | MentionKind::Office => false,
        }
    }

    fn resolve(&self, pronoun: Pronoun, speech: Option<&Speech>) -> Vec<Participant> {
        match pronoun {
            // Outside speech, `pihaknya` is the side of the person told last.
            Pronoun::We => match speech {
                Some(speech) => speech
                    .speaker
                    .and_then(|s| self.participant_of(s))
                    .into_iter()
                    .collect(),
                None => self.person_told_last(),
            },
            Pronoun::He => self.person_told_last(),
            Pronoun::They if distinct(self.entities, &self.together) > 1 => self.together.clone(),
            Pronoun::They => Vec::new(),
            Pronoun::Both => self.both(),
            Pronoun::ThatCountry => self
                .recent
                .iter()
                .copied()
                .find(|p| self.entities.get(p.body).kind == MentionKind::Country)
                .into_iter()
                .collect(),
            Pronoun::Government => self
                .home
                .map(|body| Participant { body, person: None })
                .into_iter()
                .collect(),
        }
    }

    /// The last participant told through a person, if any.
    fn person_told_last(&self) -> Vec<Participant> {
        self.recent
            .iter()
            .copied()
            .find(|p| p.person.is_some())
            .into_iter()
            .collect()
    }

    fn participant_of(&self, speaker: EntityId) -> Option<Participant> {
        let body = self
            .entities
            .body_of(speaker)
            .filter(|&body| self.can_act(body))?;
        let person = Some(speaker).filter(|&s| self.entities.get(s).kind == MentionKind::Person);
        Some(Participant { body, person })
    }

    /// The two that were told last: the parties of the last event of two, else the last two names.
    fn both(&self) -> Vec<Participant> {
        if let Some(last) = self
            .mentions
            .iter()
            .rev()
            .find(|m| distinct_parties(self.entities, &m.parties) == 2)
        {
            return last.parties.iter().map(|p| p.participant).collect();
        }
        if distinct(self.entities, &self.together) == 2 {
            return self.together.clone();
        }
        let mut two: Vec<Participant> = Vec::new();
        for &p in &self.recent {
            two.push(p);
            if distinct(self.entities, &two) == 2 {
                return two;
            }
        }
        Vec::new()
    }

    /// The parties that the sentence itself gives to an act.
    fn clause_parties(
        &self,
        sentence: &SentenceView<'_>,
        act: &Act,
        frame: &Frame,
        kind: EventKind,
        speech: Option<&Speech>,
    ) -> Vec<Party> {
        let mut parties: Vec<Party> = Vec::new();
        let mut add = |group: &Group, role: Role| {
            for participant in self.members(group, sentence) {
                let same = parties
                    .iter_mut()
                    .find(|p| p.participant.body == participant.body);
                match same {
                    Some(party) => party.participant.person = party.participant.person.or(participant.person),
                    None => parties.push(Party { participant, role }),
                }
            }
        };
        let directed = kind.is_directed();
        let subject_role = if directed && act.voice == Voice::Passive {
            Role::Recipient
        } else {
            Role::Actor
        };
        let subject = self.subject(sentence, act);
        for &s in &subject {
            add(&sentence.groups[s], subject_role);
        }
        for (g, preposition) in self.right_groups(sentence, act, frame) {
            if subject.contains(&g) {
                continue;
            }
            let role = match preposition {
                Some(WordClass::Source | WordClass::By) if directed => Role::Actor,
                _ if !directed => Role::Actor,
                _ if act.voice == Voice::Passive && preposition.is_none() => Role::Actor,
                _ if act.form.voice == Voice::Nominal && preposition.is_none() && subject.is_empty() => {
                    Role::Actor
                }
                _ => Role::Recipient,
            };
            add(&sentence.groups[g], role);
        }
        // In speech, the speaker is the subject that the clause leaves out.
        if parties.is_empty()
            && let Some(speaker) = speech.and_then(|s| self.participant_of(s.speaker?))
        {
            parties.push(Party {
                participant: speaker,
                role: Role::Actor,
            });
        }
        parties
    }

    /// The groups that are the subject of an act, by index: the nearest that heads a clause, and those joined to it.
    fn subject(&self, sentence: &SentenceView<'_>, act: &Act) -> Vec<usize> {
        let items = sentence.items;
        let mut found = Vec::new();
        if subject_unnamed(sentence, act) {
            return found;
        }
        for (g, group) in sentence.groups.iter().enumerate().rev() {
            if group.items.end > act.items.start {
                continue;
            }
            if items[group.items.end..act.items.start]
                .iter()
                .any(|i| ends_clause_left(i.kind))
            {
                break;
            }
            match group.preposition {
                Some(WordClass::With | WordClass::Between | WordClass::By) => found.push(g),
                None if group.heads => {
                    found.push(g);
                    return found;
                }
                _ => {}
            }
        }
        // A fronted clause has its subject after the comma: `Dalam pertemuan dengan X, Y ...`.
        let after = sentence.groups.iter().position(|g| {
            g.items.start > act.items.end
                && g.heads
                && g.items.start > 0
                && items[g.items.start - 1].kind == ItemKind::Comma
        });
        let fronted = items[..act.items.start]
            .iter()
            .any(|i| matches!(i.kind, ItemKind::Word(WordClass::Inside | WordClass::While)));
        if let Some(g) = after.filter(|_| fronted) {
            found.push(g);
            return found;
        }
        // A clause of circumstance shares the subject of the main clause.
        let main = sentence
            .groups
            .iter()
            .position(|g| g.items.end <= act.items.start && g.heads);
        found.extend(main);
        found
    }

    /// The groups after an act that its slots accept, with their prepositions.
    fn right_groups(
        &self,
        sentence: &SentenceView<'_>,
        act: &Act,
        frame: &Frame,
    ) -> Vec<(usize, Option<WordClass>)> {
        const POSSESSOR_REACH: usize = 4;
        let items = sentence.items;
        let mut found = Vec::new();
        let kind = frame.kind.unwrap_or(EventKind::Consult);
        for (g, group) in sentence.groups.iter().enumerate() {
            if group.items.start < act.items.end {
                continue;
            }
            let between = &items[act.items.end..group.items.start];
            if between.iter().any(|i| ends_scope(i.kind)) {
                break;
            }
            let another_verb = between.iter().any(|i| self.is_other_verb(i, act));
            if another_verb && !frame.control {
                break;
            }
            let gap = between
                .iter()
                .filter(|i| !matches!(i.kind, ItemKind::Word(WordClass::Representative)))
                .count();
            let accepted = match group.preposition {
                Some(WordClass::With | WordClass::Between | WordClass::By) => true,
                Some(WordClass::Goal) => frame.goal,
                Some(WordClass::To | WordClass::Toward | WordClass::For) => frame.to || kind.is_directed(),
                Some(WordClass::Source) => {
                    matches!(kind, EventKind::Aid | EventKind::Consult | EventKind::Support)
                }
                Some(WordClass::Through) => gap <= 2,
                Some(_) => false,
                None if frame.object == Object::Topic && act.form.voice != Voice::Nominal => false,
                None if act.form.voice == Voice::Nominal => gap <= POSSESSOR_REACH,
                None if act.voice == Voice::Passive => gap <= 1,
                None if frame.object == Object::Party || kind.is_directed() => !group.modifies || gap <= 2,
                // The owners of what is signed: `menandatangani perjanjian A dengan B`.
                None if frame.control => gap == 0 || between.last().is_some_and(|i| is_content(i.kind)),
                None => gap == 0,
            };
            if accepted {
                found.push((g, group.preposition));
            }
        }
        found
    }

    /// Whether an item is a verb of its own: `berlangsung` behind `pertemuan` is none.
    fn is_other_verb(&self, item: &Item, act: &Act) -> bool {
        let ItemKind::Act(form) = item.kind else {
            return false;
        };
        let carries = self.frames.frame(form).kind.is_none()
            && act.form.voice == Voice::Nominal
            && matches!(form.voice, Voice::Passive | Voice::Intransitive);
        form.voice != Voice::Nominal && !carries
    }

    /// The earlier mention that a noun without two parties of its own refers to: `pertemuan tersebut`.
    fn anaphor(
        &self,
        items: &[Item],
        act: &Act,
        frame: &Frame,
        kind: EventKind,
        parties: &[Party],
    ) -> Option<usize> {
        const LOOK_BACK: usize = 12;
        if act.form.voice != Voice::Nominal {
            return None;
        }
        let after = &items[act.items.end..];
        let determined = after
            .iter()
            .take(3)
            .any(|i| i.kind == ItemKind::Word(WordClass::Determiner));
        let described = is_described(items, act);
        if !determined && (frame.weak || described || is_aim(items, act)) {
            return None;
        }
        let mut back = self.mentions.iter().enumerate().rev().take(LOOK_BACK);
        let found = back.find(|(_, m)| {
            let same_act = m.kind == kind || (determined && is_pact(kind) && is_pact(m.kind));
            same_act && parties.iter().all(|p| self.takes_part(m, p.participant.body))
        });
        found.map(|(i, _)| i)
    }

    fn takes_part(&self, mention: &EventMention, body: EntityId) -> bool {
        mention
            .parties
            .iter()
            .any(|p| same_side(self.entities, p.participant.body, body))
    }

    /// Adds the counterpart that the discourse gives where the clause leaves it out: of the last event of the same
    /// party, of the last coordination, else whom the text speaks of most.
    fn fill(&self, parties: &mut Vec<Party>, kind: EventKind, described: bool, passive: bool) {
        const LOOK_BACK: usize = 4;
        let role = if kind.is_directed() {
            Role::Recipient
        } else {
            Role::Actor
        };
        let Some(known) = parties.first().map(|p| p.participant.body) else {
            // A described noun is another event of those told last: `kesepakatan yang ditandatangani pada 2023`; a
            // passive without an agent is theirs too: `nota kesepahaman ditandatangani di Jakarta`.
            let told = self
                .mentions
                .last()
                .filter(|m| (described || passive) && !kind.is_directed() && !m.kind.is_directed());
            if let Some(last) = told {
                parties.clone_from(&last.parties);
            }
            return;
        };
        let other = |p: &Participant| !same_side(self.entities, p.body, known);
        let told = self
            .mentions
            .iter()
            .rev()
            .take(LOOK_BACK)
            .find(|m| self.takes_part(m, known));
        let mut others: Vec<Participant> = told
            .map(|m| m.parties.iter().map(|p| p.participant).filter(other).collect())
            .unwrap_or_default();
        if others.is_empty() && self.together.iter().any(|p| !other(p)) {
            others = self.together.iter().copied().filter(other).collect();
        }
        if others.is_empty() {
            others.extend(self.protagonist(known));
        }
        parties.extend(others.into_iter().map(|participant| Party { participant, role }));
    }

    /// Gives an act that only has receivers the actor that the discourse gives: who speaks, else whom the text speaks of
    /// most.
    fn find_actor(&self, parties: &mut Vec<Party>, speech: Option<&Speech>) {
        if parties.iter().any(|p| p.role == Role::Actor) {
            return;
        }
        let Some(first) = parties.first().map(|p| p.participant.body) else {
            return;
        };
        let speaker = speech.and_then(|s| self.participant_of(s.speaker?));
        if let Some(participant) = speaker.or_else(|| self.protagonist(first)) {
            parties.retain(|p| !same_side(self.entities, p.participant.body, participant.body));
            parties.push(Party {
                participant,
                role: Role::Actor,
            });
        }
    }

    /// Whom the text speaks of most, other than the side of `known`.
    fn protagonist(&self, known: EntityId) -> Option<Participant> {
        const LEAST: u32 = 11;
        let candidates = self.salience.iter().filter(|(body, weight)| {
            *weight >= LEAST && self.can_act(*body) && !same_side(self.entities, *body, known)
        });
        let told = candidates.filter(|(body, _)| self.recent.iter().any(|r| r.body == *body));
        let (body, _) = told.max_by_key(|(body, weight)| (*weight, std::cmp::Reverse(*body)))?;
        Some(Participant {
            body: *body,
            person: None,
        })
    }
}
