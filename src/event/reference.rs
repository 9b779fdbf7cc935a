//! Reference: whom pronouns mean, and whom an act may mean that does not name its parties.

use super::discourse::Discourse;
use super::side::{distinct, distinct_parties, same_side};
use super::{EventMention, SentenceView, Speech};
use crate::clause::{Group, Participant, Pronoun};
use crate::entity::EntityId;
use crate::mention::MentionKind;

impl Discourse<'_> {
    /// The participants of a group, its pronouns resolved.
    pub(super) fn members(&self, group: &Group, sentence: &SentenceView<'_>) -> Vec<Participant> {
        let mut members: Vec<Participant> = group
            .participants
            .iter()
            .copied()
            .filter(|p| self.can_act(p.body))
            .collect();
        if !group.pronouns.is_empty() {
            let speech = self.speech_at(sentence.items[group.items.start].tokens.start);
            for &pronoun in &group.pronouns {
                let here = self
                    .several_before(pronoun, group, sentence)
                    .or_else(|| self.person_before(pronoun, speech, group, sentence));
                members.extend(here.unwrap_or_else(|| self.resolve(pronoun, speech)));
            }
        }
        members
    }

    pub(super) fn can_act(&self, body: EntityId) -> bool {
        const NO_PARTY: [&str; 5] = ["media", "party", "sports", "treaty_body", "terrorist_group"];
        let entity = self.entities.get(body);
        match entity.kind {
            MentionKind::Country => true,
            // An acronym that nothing explains may stand for anything.
            MentionKind::Organization => entity.organization_kind.as_deref().map_or_else(
                || entity.known.is_some() || entity.name.contains(' '),
                |kind| !NO_PARTY.contains(&kind),
            ),
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
            Pronoun::They => self.they(),
            Pronoun::Both => self.several(2),
            Pronoun::Three => self.several(3),
            Pronoun::ThatCountry => {
                self.told_last(|p| self.entities.get(p.body).kind == MentionKind::Country)
            }
            Pronoun::That(sort) => self.told_last(|p| {
                let kind = self.entities.get(p.body).organization_kind.as_deref();
                kind.is_some_and(|k| sort.kinds().contains(&k))
            }),
            // The government of a text that does not speak of the home state may be another's.
            Pronoun::Government => self
                .home
                .filter(|&home| self.entities.is_told(home))
                .map(|body| Participant { body, person: None })
                .into_iter()
                .collect(),
        }
    }

    /// The last names that stood together, else the one body that was the last subject: `mereka` of a company.
    fn they(&self) -> Vec<Participant> {
        let of_bodies = self.subject.iter().all(|p| p.person.is_none());
        if distinct(self.entities, &self.together) > 1 {
            self.together.clone()
        } else if of_bodies {
            self.subject.clone()
        } else {
            Vec::new()
        }
    }

    /// The last participant told through a person, if any.
    fn person_told_last(&self) -> Vec<Participant> {
        self.told_last(|p| p.person.is_some())
    }

    /// The last participant told of which something holds, if any.
    fn told_last(&self, holds: impl Fn(&Participant) -> bool) -> Vec<Participant> {
        self.recent.iter().copied().find(holds).into_iter().collect()
    }

    pub(super) fn participant_of(&self, speaker: EntityId) -> Option<Participant> {
        let body = self
            .entities
            .body_of(speaker)
            .filter(|&body| self.can_act(body))?;
        let person = Some(speaker).filter(|&s| self.entities.get(s).kind == MentionKind::Person);
        Some(Participant { body, person })
    }

    /// The last names of so many that stand together before a pronoun for them in its own sentence: `A dan B sepakat
    /// bahwa kedua negara ...`.
    fn several_before(
        &self,
        pronoun: Pronoun,
        group: &Group,
        sentence: &SentenceView<'_>,
    ) -> Option<Vec<Participant>> {
        const LOOK_BACK: usize = 8;
        let number = match pronoun {
            Pronoun::Both => 2,
            Pronoun::Three => 3,
            _ => return None,
        };
        let groups = sentence.groups;
        let before = groups.partition_point(|g| g.items.end <= group.items.start);
        let mut before = groups[..before].iter().rev().take(LOOK_BACK);
        let here = before.find(|g| distinct(self.entities, &g.participants) == number)?;
        Some(here.participants.clone())
    }

    /// The person who is the subject before a pronoun for one, or outside speech for the side of one, in its own sentence:
    /// `Menteri A mengungkapkan, ia bertemu B`.
    fn person_before(
        &self,
        pronoun: Pronoun,
        speech: Option<&Speech>,
        group: &Group,
        sentence: &SentenceView<'_>,
    ) -> Option<Vec<Participant>> {
        if pronoun != Pronoun::He && (pronoun != Pronoun::We || speech.is_some()) {
            return None;
        }
        let groups = sentence.groups;
        let before = groups.partition_point(|g| g.items.end <= group.items.start);
        let mut subjects = groups[..before].iter().rev().filter(|g| g.heads);
        let named = subjects.find(|g| g.has_person())?;
        let person = named.participants.iter().find(|p| p.person.is_some());
        person.filter(|p| self.can_act(p.body)).map(|&p| vec![p])
    }

    /// So many that were told last: the parties of the last event of so many, else the last names that stood together;
    /// two may also be the last two names.
    fn several(&self, number: usize) -> Vec<Participant> {
        let of_number = |m: &&EventMention| distinct_parties(self.entities, &m.parties) == number;
        if let Some(last) = self.mentions.iter().rev().find(of_number) {
            return last.parties.iter().map(|p| p.participant).collect();
        }
        if distinct(self.entities, &self.together) == number {
            return self.together.clone();
        }
        if number == 2 { self.last_two() } else { Vec::new() }
    }

    /// The two names of different sides that were told last.
    fn last_two(&self) -> Vec<Participant> {
        let mut two: Vec<Participant> = Vec::new();
        for &p in &self.recent {
            two.push(p);
            if distinct(self.entities, &two) == 2 {
                return two;
            }
        }
        Vec::new()
    }

    pub(super) fn takes_part(&self, mention: &EventMention, body: EntityId) -> bool {
        mention
            .parties
            .iter()
            .any(|p| same_side(self.entities, p.participant.body, body))
    }

    /// The parties of the last event of `known`, or of the last event of all.
    pub(super) fn told_with(&self, known: Option<EntityId>) -> Vec<Participant> {
        const LOOK_BACK: usize = 6;
        let told = self
            .mentions
            .iter()
            .rev()
            .take(LOOK_BACK)
            .find(|m| known.is_none_or(|k| self.takes_part(m, k)));
        told.map(|m| m.parties.iter().map(|p| p.participant).collect())
            .unwrap_or_default()
    }

    /// The last names that stood together, where `known` is among them.
    pub(super) fn together_with(&self, known: Option<EntityId>) -> Vec<Participant> {
        let among = |k| self.together.iter().any(|p| same_side(self.entities, p.body, k));
        if known.is_none_or(among) {
            self.together.clone()
        } else {
            Vec::new()
        }
    }

    /// The last name told before that is of another side than those known; where nothing is known, the last two.
    pub(super) fn nearby(&self, known: &[EntityId]) -> Vec<Participant> {
        if known.is_empty() {
            return self.last_two();
        }
        self.told_last(|p| !known.iter().any(|&k| same_side(self.entities, p.body, k)))
    }

    /// Whom the text speaks of most, other than the sides of those known; where nothing is known, the two.
    pub(super) fn protagonists(&self, known: &[EntityId]) -> Vec<Participant> {
        let mut found: Vec<Participant> = Vec::new();
        for &(body, _) in &self.salience {
            let same = |&k: &EntityId| same_side(self.entities, body, k);
            if !self.can_act(body) || known.iter().any(same) || found.iter().any(|p| same(&p.body)) {
                continue;
            }
            found.push(Participant { body, person: None });
            if !known.is_empty() || found.len() == 2 {
                break;
            }
        }
        // In the order in which the text tells them.
        found.sort_by_key(|p| p.body);
        found
    }

    /// Whether a body is among those that the text speaks of most.
    pub(super) fn is_prominent(&self, body: EntityId) -> bool {
        const RANKS: usize = 3;
        self.salience
            .iter()
            .take(RANKS)
            .any(|&(b, _)| same_side(self.entities, b, body))
    }
}
