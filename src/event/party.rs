//! The parties that a sentence itself gives to an act: its subject, and what the slots of its frame take.

use super::act::{Act, accompanies, ends_clause_left, ends_scope, is_content, subject_unnamed};
use super::discourse::Discourse;
use super::reading::Told;
use super::{Party, Role, SentenceView, Speech};
use crate::clause::{Group, Item, ItemKind, Participant, WordClass, is_party};
use crate::entity::EntityId;
use crate::frame::{EventKind, Frame, Object};
use crate::mention::MentionKind;
use crate::morphology::Voice;

impl Discourse<'_> {
    /// The parties that the sentence itself gives to an act.
    pub(super) fn clause_parties(
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
        // `A bersama B` is one group, with the word in it that tells of the act.
        let company = sentence
            .groups
            .iter()
            .find(|g| accompanies(sentence.items, act) && g.items.contains(&act.items.start));
        if let Some(group) = company {
            add(group, Role::Actor);
            return parties;
        }
        let subject = if is_owned(sentence, act, frame) {
            Vec::new()
        } else {
            self.subject(sentence, act)
        };
        let behind = self.right_groups(sentence, act, frame);
        let of_another = kind.is_directed() && is_of_another(sentence, act, &behind);
        let receives = act.voice == Voice::Passive || act.receives || of_another;
        let subject_role = if kind.is_directed() && receives {
            Role::Recipient
        } else {
            Role::Actor
        };
        let has_partner = behind.iter().any(|&(_, p)| p == Some(WordClass::With));
        for &s in &subject {
            if has_partner && self.is_partner_of_verb(sentence, s) {
                continue;
            }
            add(&sentence.groups[s], subject_role);
        }
        for (g, preposition) in behind {
            if subject.contains(&g) {
                continue;
            }
            let group = &sentence.groups[g];
            let role = if of_another && preposition.is_none() {
                if owns(group, act) {
                    Role::Actor
                } else {
                    Role::Recipient
                }
            } else {
                role_behind(act, kind, preposition, &subject)
            };
            add(group, role);
        }
        if let Some(body) = self.home
            && self.helps_at_home(sentence, act, frame, &parties)
        {
            parties.push(Party {
                participant: Participant { body, person: None },
                role: Role::Recipient,
            });
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

    /// Whether the subject of a verb of acting together is a noun that is no party, and the clause names only those with whom
    /// it acts: `perusahaan otobus X bekerja sama dengan A, B, dan C`.
    pub(super) fn names_partners_only(&self, told: &Told<'_>) -> bool {
        let (sentence, act) = (told.sentence, told.act());
        if told.kind.is_directed() || !subject_unnamed(sentence, act) {
            return false;
        }
        let behind = self.right_groups(sentence, act, told.frame);
        let partner = |&(g, preposition): &(usize, Option<WordClass>)| match preposition {
            Some(WordClass::With | WordClass::Together) => !sentence.groups[g].listed,
            None => told.frame.object == Object::Party,
            Some(_) => false,
        };
        !behind.is_empty() && behind.iter().all(partner)
    }

    /// Whether one who is not of the home state gives or offers something to people at a place at home, and so to that state:
    /// `Swiss mengirim bantuan untuk korban gempa di Palu`.
    fn helps_at_home(
        &self,
        sentence: &SentenceView<'_>,
        act: &Act,
        frame: &Frame,
        parties: &[Party],
    ) -> bool {
        let (Some(home), [giver]) = (self.home.map(|h| self.entities.get(h)), parties) else {
            return false;
        };
        let foreign = self.entities.get(giver.participant.body).country != home.country;
        let behind = &sentence.items[act.items.end..];
        let own = behind.iter().position(|i| ends_scope(i.kind));
        let behind = &behind[..own.unwrap_or(behind.len())];
        let at_home = |p: EntityId| self.entities.get(p).country == home.country;
        let place = behind
            .iter()
            .position(|i| matches!(i.kind, ItemKind::Place(p) if at_home(p)));
        foreign
            && giver.role == Role::Actor
            && matches!(frame.kind, Some(EventKind::Aid | EventKind::Appeal))
            && place.is_some_and(|p| has_receivers(&behind[..p]))
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
                Some(WordClass::With | WordClass::Together | WordClass::Between | WordClass::By) => {
                    found.push(g)
                }
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
        let fronted = items[..act.items.start].iter().any(|i| {
            matches!(
                i.kind,
                ItemKind::Word(WordClass::Inside | WordClass::While | WordClass::Since)
            )
        });
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

    /// Whether a verb that stands before group `g` takes it as its partner, so that a later verb with a partner of its own does
    /// not: `A bertemu dengan B dan akan berunding dengan C`.
    fn is_partner_of_verb(&self, sentence: &SentenceView<'_>, g: usize) -> bool {
        let group = &sentence.groups[g];
        let tells =
            |i: &Item| matches!(i.kind, ItemKind::Act(form) if self.frames.frame(form).kind.is_some());
        let before = sentence.items[..group.items.start].iter().rev();
        group.preposition == Some(WordClass::With) && before.take_while(|i| !is_party(i)).any(tells)
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
            // A verb that only describes what a list spells out takes the list for itself no more than the noun.
            let described = between
                .iter()
                .position(|i| i.kind == ItemKind::Word(WordClass::Relative));
            let own = &between[..described.filter(|_| group.listed).unwrap_or(between.len())];
            let another_verb = own.iter().any(|i| self.is_other_verb(i, act));
            // `meminta Polandia mendukung kemitraan dengan Ceko`: whom the second verb names are its own.
            let control = frame.control && act.form.voice != Voice::Nominal;
            if another_verb && (!control || kind.is_directed() && !found.is_empty()) {
                break;
            }
            let gap = between
                .iter()
                .filter(|i| !matches!(i.kind, ItemKind::Word(WordClass::Representative)))
                .count();
            let accepted = match group.preposition {
                // Who asks or backs does so with nobody, but may speak of what is done with somebody.
                Some(WordClass::With | WordClass::Together) => {
                    !kind.is_directed() || between.iter().any(|i| matches!(i.kind, ItemKind::Act(_)))
                }
                Some(WordClass::Between | WordClass::By) => true,
                Some(WordClass::Goal) => frame.goal,
                Some(WordClass::Locative) => {
                    frame.at || kind == EventKind::Aid && self.names_state(group) && has_receivers(between)
                }
                Some(WordClass::To | WordClass::Toward | WordClass::For) => frame.to || kind.is_directed(),
                // `bertemu dengan A, ... listrik dari B`: what comes from whom is told of another thing behind a comma.
                Some(WordClass::Source) if kind == EventKind::Consult => {
                    !between.iter().any(|i| i.kind == ItemKind::Comma)
                }
                // `tim gabungan dari A dan B`
                Some(WordClass::Source) => {
                    let made_up = act.form.voice == Voice::Nominal && gap <= 1;
                    kind.is_directed() || kind == EventKind::Cooperate && made_up
                }
                Some(WordClass::Through) => gap <= 2 && !self.names_state(group),
                Some(_) => false,
                None if !frame.at && holds_occasion(between) => false,
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
        // Who receives is told apart from who gives: `menerima vaksin X dari Y` is from Y.
        if act.receives && found.iter().any(|&(_, p)| p == Some(WordClass::Source)) {
            found.retain(|&(_, p)| p.is_some());
        }
        found
    }

    /// Whether a group names a state: what goes `melalui Mesir` only passes it.
    fn names_state(&self, group: &Group) -> bool {
        let state = |p: &Participant| self.entities.get(p.body).kind == MentionKind::Country;
        group.participants.iter().any(state)
    }

    /// Whether an item is a verb of its own: `berlangsung` behind `pertemuan` is none.
    fn is_other_verb(&self, item: &Item, act: &Act) -> bool {
        let ItemKind::Act(form) = item.kind else {
            return false;
        };
        let frame = self.frames.frame(form);
        // Who attends a signing signs nothing.
        let own = self.frames.frame(act.form).kind;
        let carries = (frame.kind.is_none()
            || frame.carries && (frame.kind == own || own.is_some_and(EventKind::is_directed)))
            && act.form.voice == Voice::Nominal
            && matches!(form.voice, Voice::Passive | Voice::Intransitive);
        form.voice != Voice::Nominal && !carries
    }
}

/// Whether a name behind `between` only tells whose occasion an act takes place at: `bertemu X di sela-sela KTT ASEAN`.
fn holds_occasion(between: &[Item]) -> bool {
    let Some((occasion, before)) = between.split_last() else {
        return false;
    };
    let noun = matches!(occasion.kind, ItemKind::Act(form) if form.voice == Voice::Nominal);
    let described = |i: &&Item| matches!(i.kind, ItemKind::Other | ItemKind::Proper);
    let governor = before.iter().rev().find(|i| !described(i));
    let at = |i: &Item| matches!(i.kind, ItemKind::Word(WordClass::Inside | WordClass::Locative));
    noun && governor.is_some_and(at)
}

/// Whether a noun for what somebody means to do is followed by whose it is, and so not that of the subject of its
/// sentence: `Jepang menyambut komitmen Malaysia untuk ...`.
pub(super) fn is_owned(sentence: &SentenceView<'_>, act: &Act, frame: &Frame) -> bool {
    let owner = |g: &Group| g.items.start == act.items.end && g.preposition.is_none();
    frame.declares
        && frame.needs_act
        && act.form.voice == Voice::Nominal
        && !act.light
        && sentence.groups.iter().any(owner)
}

/// Whether a group stands right behind a noun as the one whose act it is: `bantuan Jepang`.
fn owns(group: &Group, act: &Act) -> bool {
    group.items.start == act.items.end && group.preposition.is_none()
}

/// Whether a noun tells what another than the subject of its clause gives, backs or asks, and names no receiver, so that
/// the subject receives it: `menolak bantuan dari X`, `berterima kasih atas bantuan X`.
fn is_of_another(sentence: &SentenceView<'_>, act: &Act, behind: &[(usize, Option<WordClass>)]) -> bool {
    let of =
        |&(g, p): &(usize, Option<WordClass>)| p == Some(WordClass::Source) || owns(&sentence.groups[g], act);
    let receiver = |&(_, p): &(usize, Option<WordClass>)| {
        matches!(
            p,
            Some(WordClass::To | WordClass::Toward | WordClass::For | WordClass::Goal)
        )
    };
    act.form.voice == Voice::Nominal && !act.light && behind.iter().any(of) && !behind.iter().any(receiver)
}

/// The role of a group behind an act, by the preposition before it, where the groups `subject` stand for the subject.
fn role_behind(act: &Act, kind: EventKind, preposition: Option<WordClass>, subject: &[usize]) -> Role {
    match preposition {
        _ if !kind.is_directed() => Role::Actor,
        // `menyambut baik usulan dari X`, `meminta dukungan dari X`, `mendukung pameran yang digelar oleh X`.
        Some(WordClass::Source) if kind != EventKind::Aid && acts_on(act) => Role::Recipient,
        Some(WordClass::By) if kind == EventKind::Support && acts_on(act) => Role::Recipient,
        Some(WordClass::Source | WordClass::By) => Role::Actor,
        None if act.voice == Voice::Passive || act.receives => Role::Actor,
        None if act.form.voice == Voice::Nominal && subject.is_empty() => Role::Actor,
        _ => Role::Recipient,
    }
}

/// Whether the subject of an act does something to the others: not where it is a noun or a passive, or receives.
fn acts_on(act: &Act) -> bool {
    !matches!(act.form.voice, Voice::Nominal | Voice::Passive) && !act.receives
}

/// Whether what stands between an act and a place names people there who receive: `bantuan untuk korban gempa di X`.
fn has_receivers(between: &[Item]) -> bool {
    let receives = |i: &Item| matches!(i.kind, ItemKind::Word(WordClass::To | WordClass::For));
    let described = |i: &Item| {
        matches!(
            i.kind,
            ItemKind::Other
                | ItemKind::Proper
                | ItemKind::Word(WordClass::Locative | WordClass::Representative)
        )
    };
    between
        .iter()
        .rposition(receives)
        .is_some_and(|i| between[i + 1..].iter().all(described))
}
