//! The parties that a sentence itself gives to an act: its subject, and what the slots of its frame take.

use super::act::{Act, accompanies, ends_clause_left, ends_scope, is_content, is_pact};
use super::discourse::Discourse;
use super::reading::Told;
use super::side::{distinct, same_side};
use super::{Party, Role, SentenceView};
use crate::clause::{Group, Item, ItemKind, Participant, WordClass, is_party};
use crate::entity::EntityId;
use crate::frame::{EventKind, Frame, Object};
use crate::mention::MentionKind;
use crate::morphology::Voice;

/// A group behind an act, by index, with the preposition before it.
pub(super) type Behind = (usize, Option<WordClass>);

impl Discourse<'_> {
    /// The parties that the sentence itself gives to an act.
    pub(super) fn clause_parties(&self, told: &Told<'_>) -> Vec<Party> {
        let (sentence, act, kind) = (told.sentence, told.act(), told.kind);
        let mut parties: Vec<Party> = Vec::new();
        // `A bersama B` is one group, with the word in it that tells of the act.
        let company = sentence
            .groups
            .iter()
            .find(|g| accompanies(sentence.items, act) && g.items.contains(&act.items.start));
        if let Some(group) = company {
            self.add_members(&mut parties, group, Role::Actor, sentence);
            return parties;
        }
        let of_another = kind.is_directed() && is_of_another(sentence, act, &told.behind);
        let receives = act.voice == Voice::Passive || act.receives || of_another;
        let subject_role = if kind.is_directed() && receives {
            Role::Recipient
        } else {
            Role::Actor
        };
        let subject = if told.owned {
            Vec::new()
        } else {
            self.subject(told)
        };
        let others = if kind.is_directed() {
            Vec::new()
        } else {
            self.told_behind(told, &subject)
        };
        let has_partner = told.behind.iter().any(|&(_, p)| p == Some(WordClass::With));
        for &s in &subject {
            let partner = has_partner && self.is_partner_of_verb(sentence, s);
            if partner || !others.is_empty() && !self.is_beside(&sentence.groups[s], sentence, &others) {
                continue;
            }
            self.add_members(&mut parties, &sentence.groups[s], subject_role, sentence);
        }
        for &(g, preposition) in &told.behind {
            let group = &sentence.groups[g];
            // `A dan B memperkuat kerja sama, kata X`: X only says so.
            let says = group.items.start.checked_sub(1).map(|i| sentence.items[i].kind)
                == Some(ItemKind::Word(WordClass::Says));
            if subject.contains(&g) || says && parties.len() > 1 {
                continue;
            }
            let role = match preposition {
                None if of_another && owns(group, act) => Role::Actor,
                None if of_another => Role::Recipient,
                _ => role_behind(act, kind, preposition, &subject),
            };
            self.add_members(&mut parties, group, role, sentence);
        }
        if let Some(body) = self.home
            && let Some(role) = self.role_of_home(told, &parties)
        {
            let participant = Participant { body, person: None };
            parties.push(Party { participant, role });
        }
        // In speech, the speaker is the subject that the clause leaves out.
        if parties.is_empty()
            && let Some(speaker) = told.speech.and_then(|s| self.participant_of(s.speaker?))
        {
            parties.push(Party {
                participant: speaker,
                role: Role::Actor,
            });
        }
        parties
    }

    /// Adds who is in a group to the parties; a body stands once, with the first person named for it.
    fn add_members(&self, parties: &mut Vec<Party>, group: &Group, role: Role, sentence: &SentenceView<'_>) {
        for participant in self.members(group, sentence) {
            let same = parties
                .iter_mut()
                .find(|p| p.participant.body == participant.body);
            match same {
                Some(party) => party.participant.person = party.participant.person.or(participant.person),
                None => parties.push(Party { participant, role }),
            }
        }
    }

    /// The parties of an act where the groups behind it tell all of them, so that the subject of its sentence is another:
    /// `A memuji kerja sama antara B dan C`, `A menyebut pertemuan B dan C`, `A mengatakan perjanjian itu ditandatangani B dan
    /// C`; else none.
    fn told_behind(&self, told: &Told<'_>, subject: &[usize]) -> Vec<Participant> {
        let (sentence, act) = (told.sentence, told.act());
        let (items, groups) = (sentence.items, sentence.groups);
        let noun = act.form.voice == Voice::Nominal && !act.light;
        let takes_noun = |i: &Item| is_content(i.kind) || i.kind == ItemKind::Word(WordClass::Says);
        let between = |&s: &usize| items.get(groups[s].items.end..act.items.start);
        let has_noun = |s: &usize| between(s).is_some_and(|b| b.iter().any(takes_noun));
        let agents = noun || act.voice == Voice::Passive && subject.iter().all(has_noun);
        // `A memediasi perundingan antara B dan C`: who brings others together takes part.
        let joins = told.frame.object == Object::Party && act.form.voice == Voice::Active;
        let tells = |&&(g, preposition): &&Behind| match preposition {
            Some(WordClass::Between) => !joins,
            Some(WordClass::By) => agents,
            None => agents && (owns(&groups[g], act) || !noun),
            Some(_) => false,
        };
        let groups_told = told.behind.iter().filter(tells);
        let others: Vec<Participant> = groups_told
            .flat_map(|&(g, _)| self.members(&groups[g], sentence))
            .collect();
        if distinct(self.entities, &others) > 1 {
            others
        } else {
            Vec::new()
        }
    }

    /// Whether a group names somebody of the side of one of those told: a ministry beside its state.
    fn is_beside(&self, group: &Group, sentence: &SentenceView<'_>, told: &[Participant]) -> bool {
        let members = self.members(group, sentence);
        let beside = |m: &Participant| told.iter().any(|t| same_side(self.entities, m.body, t.body));
        members.iter().any(beside)
    }

    /// Whether the clause names only those with whom somebody acts: the subject of its verb is a noun that is no party, or the
    /// act is a noun for what binds, without a subject: `perusahaan otobus X bekerja sama dengan A, B, dan C`, `kerja sama
    /// berjalan dengan A dan B`.
    pub(super) fn names_partners_only(&self, told: &Told<'_>) -> bool {
        let (sentence, act) = (told.sentence, told.act());
        let noun = is_pact(told.kind) && act.voice == Voice::Nominal;
        let alone = noun && self.subject(told).is_empty();
        if told.kind.is_directed() || !alone && !told.subject_unnamed {
            return false;
        }
        let partner = |&(g, preposition): &Behind| match preposition {
            Some(WordClass::With | WordClass::Together) => {
                let group = &sentence.groups[g];
                !group.listed && (!alone || is_closed(&sentence.items[group.items.clone()]))
            }
            None => told.frame.object == Object::Party,
            Some(_) => false,
        };
        !told.behind.is_empty() && told.behind.iter().all(partner)
    }

    /// The role of the home state where one who is of another state goes to a place at home, or gives or offers something to
    /// people there: `Menlu Swiss berkunjung ke Jakarta`, `Swiss mengirim bantuan untuk korban gempa di Palu`.
    fn role_of_home(&self, told: &Told<'_>, parties: &[Party]) -> Option<Role> {
        let (Some(home), [other]) = (self.home.map(|h| self.entities.get(h)), parties) else {
            return None;
        };
        let foreign = self.entities.get(other.participant.body).country != home.country;
        let behind = &told.sentence.items[told.act().items.end..];
        let own = behind.iter().position(|i| ends_scope(i.kind));
        let behind = &behind[..own.unwrap_or(behind.len())];
        let at_home = |p: EntityId| self.entities.get(p).country == home.country;
        let place = behind
            .iter()
            .position(|i| matches!(i.kind, ItemKind::Place(p) if at_home(p)))
            .filter(|_| foreign && other.role == Role::Actor)?;
        let helps = matches!(told.frame.kind, Some(EventKind::Aid | EventKind::Appeal));
        let goes = told.kind == EventKind::Consult && told.frame.goal;
        if helps && has_receivers(&behind[..place]) {
            Some(Role::Recipient)
        } else if goes && behind[..place].last().map(|i| i.kind) == Some(ItemKind::Word(WordClass::Goal)) {
            Some(Role::Actor)
        } else {
            None
        }
    }

    /// The groups that are the subject of an act, by index: the nearest that heads a clause, and those joined to it.
    fn subject(&self, told: &Told<'_>) -> Vec<usize> {
        let (sentence, act) = (told.sentence, told.act());
        let items = sentence.items;
        let mut found = Vec::new();
        if told.subject_unnamed {
            return found;
        }
        if let Some(g) = self.described_by(sentence, act) {
            return vec![g];
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

    /// The group that a verb for giving, backing or asking describes, whatever it is in its own clause: `berterima kasih kepada
    /// Jepang` `yang telah memberikan bantuan`.
    fn described_by(&self, sentence: &SentenceView<'_>, act: &Act) -> Option<usize> {
        let before = &sentence.items[..act.items.start];
        let relative = before
            .iter()
            .rposition(|i| !matches!(i.kind, ItemKind::Operator(_) | ItemKind::Word(WordClass::Adverb)))?;
        let acts = !act.receives && !matches!(act.voice, Voice::Nominal | Voice::Passive);
        let describes = acts && before[relative].kind == ItemKind::Word(WordClass::Relative);
        let directed = self
            .frames
            .frame(act.form)
            .kind
            .is_some_and(EventKind::is_directed);
        let group = sentence.groups.iter().rposition(|g| g.items.end == relative)?;
        let place = sentence.groups[group].preposition == Some(WordClass::Locative);
        (describes && directed && !place).then_some(group)
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

    /// The groups behind an act that its slots take.
    pub(super) fn groups_behind(&self, sentence: &SentenceView<'_>, act: &Act, frame: &Frame) -> Vec<Behind> {
        let mut found = Vec::new();
        let directed = frame.kind.is_some_and(EventKind::is_directed);
        let control = frame.control && act.form.voice != Voice::Nominal;
        for (g, group) in sentence.groups.iter().enumerate() {
            if group.items.start < act.items.end {
                continue;
            }
            let between = &sentence.items[act.items.end..group.items.start];
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
            if another_verb && (!control || directed && !found.is_empty()) {
                break;
            }
            if self.takes(act, frame, group, between) {
                found.push((g, group.preposition));
            }
        }
        // Who receives is told apart from who gives: `menerima vaksin X dari Y` is from Y.
        if act.receives && found.iter().any(|&(_, p)| p == Some(WordClass::Source)) {
            found.retain(|&(_, p)| p.is_some());
        }
        found
    }

    /// Whether a slot of an act takes a group behind it, with the items `between` them.
    fn takes(&self, act: &Act, frame: &Frame, group: &Group, between: &[Item]) -> bool {
        const POSSESSOR_REACH: usize = 4;
        let kind = frame.kind.unwrap_or(EventKind::Consult);
        let gap = between
            .iter()
            .filter(|i| !matches!(i.kind, ItemKind::Word(WordClass::Representative)))
            .count();
        match group.preposition {
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
                frame.from || kind.is_directed() || kind == EventKind::Cooperate && made_up
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
        }
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

/// Whether the names of a group end as a list does, `A, B, dan C`: behind a bare comma the subject of the clause may stand,
/// `dengan A, B menangkap ...`.
fn is_closed(group: &[Item]) -> bool {
    let last = |kind: ItemKind| group.iter().rposition(|i| i.kind == kind);
    last(ItemKind::Comma) <= last(ItemKind::Word(WordClass::And))
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
    frame.declares
        && frame.needs_act
        && act.form.voice == Voice::Nominal
        && !act.light
        && sentence.groups.iter().any(|g| owns(g, act))
}

/// Whether a group stands right behind a noun as the one whose act it is: `bantuan Jepang`.
fn owns(group: &Group, act: &Act) -> bool {
    group.items.start == act.items.end && group.preposition.is_none()
}

/// Whether a noun tells what another than the subject of its clause gives, backs or asks, and names no receiver, so that
/// the subject receives it: `menolak bantuan dari X`, `berterima kasih atas bantuan X`.
fn is_of_another(sentence: &SentenceView<'_>, act: &Act, behind: &[Behind]) -> bool {
    let of = |&(g, p): &Behind| p == Some(WordClass::Source) || owns(&sentence.groups[g], act);
    let receiver = |&(_, p): &Behind| {
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
