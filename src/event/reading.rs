//! Readings of an act: its parties from one origin, and what speaks for it.

use super::act::{
    Act, conditional, governs, has_both_roles, is_aim, is_attribute, is_described, is_determined, is_edict,
    is_existing, is_joined, is_pact, partner_unnamed, scope, subject_unnamed, trigger,
};
use super::discourse::Discourse;
use super::party::{Behind, is_owned};
use super::side::{Side, distinct_parties, same_side, settle, sides};
use super::weights::{Feature, Question};
use super::{EventMention, Party, Role, SentenceView, Speech};
use crate::clause::{Item, ItemKind, Participant, WordClass};
use crate::entity::EntityId;
use crate::frame::{EventKind, Frame, Object, Operator};
use crate::lexicon::{GOODS, ORGANIZATION_KINDS, SETTINGS};
use crate::mention::MentionKind;
use crate::morphology::Voice;

/// Where the parties of a reading are taken from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Origin {
    /// The clause of the act.
    Clause,
    /// All names of the sentence.
    Sentence,
    /// Who says the words, beside the clause.
    Speaker,
    /// The event mention that the act refers to.
    Earlier,
    /// The last event told of the same party.
    Told,
    /// The last names that stood together.
    Together,
    /// The name told last before the sentence.
    Nearby,
    /// Whom the text speaks of most.
    Protagonist,
}

impl Origin {
    pub(super) const NAMES: &'static [&'static str] = &[
        "clause",
        "sentence",
        "speaker",
        "earlier",
        "told",
        "together",
        "nearby",
        "protagonist",
    ];
}

/// One way to understand an act.
#[derive(Clone, Debug)]
pub struct Reading {
    /// The parties; at least two, of both roles where the kind has a direction.
    pub parties: Vec<Party>,
    /// Where they are taken from.
    pub origin: Origin,
    /// The earlier event mention that they are taken from, by index.
    pub refers_to: Option<usize>,
}

/// An act with its kind, and what its words tell that several questions ask for; its readings share it.
pub(super) struct Told<'a> {
    pub(super) sentence: &'a SentenceView<'a>,
    pub(super) acts: &'a [Act],
    pub(super) place: usize,
    pub(super) frame: &'a Frame,
    pub(super) kind: EventKind,
    pub(super) speech: Option<&'a Speech>,
    /// The groups behind it that its slots take.
    pub(super) behind: Vec<Behind>,
    /// Whether whose it is follows it: [`is_owned`].
    pub(super) owned: bool,
    /// Whether its subject is a noun that is no party: [`subject_unnamed`].
    pub(super) subject_unnamed: bool,
    /// Whether its partner is a noun that is no party: [`partner_unnamed`].
    pub(super) partner_unnamed: bool,
    /// Whether what it tells of was so before: [`is_existing`].
    pub(super) existing: bool,
}

impl Told<'_> {
    pub(super) fn act(&self) -> &Act {
        &self.acts[self.place]
    }
}

/// A name of a sentence that can act, with the role that a preposition gives.
pub(super) type Named = (Participant, Option<Role>);

impl<'a> Discourse<'a> {
    /// The act at `place` of a sentence, of a kind.
    pub(super) fn told<'t>(
        &self,
        sentence: &'t SentenceView<'t>,
        acts: &'t [Act],
        place: usize,
        kind: EventKind,
    ) -> Told<'t>
    where
        'a: 't,
    {
        let (act, items) = (&acts[place], sentence.items);
        let frame = self.frames.frame(act.form);
        Told {
            sentence,
            acts,
            place,
            frame,
            kind,
            speech: self.speech_at(trigger(items, act).start),
            behind: self.groups_behind(sentence, act, frame),
            owned: is_owned(sentence, act, frame),
            subject_unnamed: subject_unnamed(sentence, act),
            partner_unnamed: partner_unnamed(items, act, frame),
            existing: is_existing(self.frames, items, act),
        }
    }

    /// The readings of an act whose clause names `clause` and whose sentence `named`.
    pub(super) fn readings(&self, told: &Told<'_>, clause: &[Party], named: &[Named]) -> Vec<Reading> {
        let mut readings: Vec<Reading> = Vec::new();
        // A clause that tells of law-making alone tells of nobody else.
        let count = |parties: &[Party]| distinct_parties(self.entities, parties);
        if count(clause) > 1 && count(&settle(self.entities, clause.to_vec())) < 2 {
            return readings;
        }
        // With whom somebody cooperates is not yet who does: `perusahaan itu bekerja sama dengan A, B, dan C`.
        let partners_only = self.names_partners_only(told);
        let least = if partners_only {
            distinct_parties(self.entities, clause).max(1) + 1
        } else {
            2
        };
        let mut offer = |origin: Origin, parties: Vec<Party>, refers_to: Option<usize>| {
            let parties = settle(self.entities, parties);
            let complete = distinct_parties(self.entities, &parties) >= least
                && (!told.kind.is_directed() || has_both_roles(&parties));
            let known = |r: &Reading| {
                r.parties.len() == parties.len() && parties.iter().all(|p| r.parties.contains(p))
            };
            if complete && !readings.iter().any(known) {
                readings.push(Reading {
                    parties,
                    origin,
                    refers_to,
                });
            }
            complete
        };
        let told_in_full = offer(Origin::Clause, clause.to_vec(), None);
        if let Some(earlier) = self.earlier(told, clause) {
            offer(
                Origin::Earlier,
                self.with_roles(&self.mentions[earlier].parties, told, clause),
                Some(earlier),
            );
        }
        if told_in_full {
            return readings;
        }
        // A commitment told by a noun binds whose it is, whomever else the text names: `komitmen X untuk ...`.
        if told.owned {
            return readings;
        }
        // Whom the sentence names too has the role there.
        let stated = |p: Participant| {
            named
                .iter()
                .find(|(n, _)| n.body == p.body)
                .and_then(|(_, role)| *role)
        };
        let completed = |others: Vec<Participant>| {
            self.completed(clause, others.into_iter().map(|p| (p, stated(p))), told.kind)
        };
        if let Some(speaker) = told.speech.and_then(|s| self.participant_of(s.speaker?)) {
            offer(Origin::Speaker, self.spoken(clause, speaker, told.kind), None);
        }
        let known: Vec<EntityId> = clause.iter().map(|p| p.participant.body).collect();
        let first = known.first().copied();
        offer(Origin::Told, completed(self.told_with(first)), None);
        // Whom a clause tells of without a name is nobody of the text: `bertemu dengan para pedagang`.
        if !told.partner_unnamed {
            offer(Origin::Together, completed(self.together_with(first)), None);
            offer(Origin::Nearby, completed(self.nearby(&known)), None);
            offer(Origin::Protagonist, completed(self.protagonists(&known)), None);
        }
        let named = named.iter().copied();
        offer(Origin::Sentence, self.completed(clause, named, told.kind), None);
        readings
    }

    /// The parties of a clause with those that it leaves out, in the roles that their prepositions give.
    fn completed(
        &self,
        clause: &[Party],
        others: impl Iterator<Item = Named>,
        kind: EventKind,
    ) -> Vec<Party> {
        let mut parties = clause.to_vec();
        let has_actor = parties.iter().any(|p| p.role == Role::Actor);
        let has_recipient = parties.iter().any(|p| p.role == Role::Recipient);
        for (i, (participant, stated)) in others.enumerate() {
            let known = parties
                .iter()
                .any(|p| same_side(self.entities, p.participant.body, participant.body));
            if known {
                continue;
            }
            let role = if !kind.is_directed() {
                Role::Actor
            } else if let Some(role) = stated {
                role
            } else if has_actor || (!has_recipient && i > 0) {
                Role::Recipient
            } else {
                Role::Actor
            };
            parties.push(Party { participant, role });
        }
        parties
    }

    /// The parties of a clause with the one who speaks: who asks, backs or gives, unless the clause tells of another.
    fn spoken(&self, clause: &[Party], speaker: Participant, kind: EventKind) -> Vec<Party> {
        let mut parties: Vec<Party> = clause
            .iter()
            .filter(|p| !same_side(self.entities, p.participant.body, speaker.body))
            .cloned()
            .collect();
        // `hibah dari Jepang`, `bantuan Jepang`: the clause itself tells who gives, and the one who speaks receives.
        let received = matches!(kind, EventKind::Aid | EventKind::Support)
            && !parties.is_empty()
            && parties.iter().all(|p| p.role == Role::Actor);
        if kind.is_directed() && !received {
            for p in &mut parties {
                p.role = Role::Recipient;
            }
        }
        let role = if received { Role::Recipient } else { Role::Actor };
        parties.insert(
            0,
            Party {
                participant: speaker,
                role,
            },
        );
        parties
    }

    /// The parties of an earlier mention in the roles that the clause gives them.
    fn with_roles(&self, parties: &[Party], told: &Told<'_>, clause: &[Party]) -> Vec<Party> {
        let mut parties = parties.to_vec();
        for party in &mut parties {
            let own = clause
                .iter()
                .find(|p| same_side(self.entities, p.participant.body, party.participant.body));
            match own {
                Some(own) => *party = own.clone(),
                None if !told.kind.is_directed() => party.role = Role::Actor,
                None => {}
            }
        }
        parties
    }

    /// The names of a sentence that can act, in order.
    pub(super) fn named_in(&self, sentence: &SentenceView<'_>) -> Vec<Named> {
        let groups = sentence
            .groups
            .iter()
            .filter(|g| !matches!(g.preposition, Some(WordClass::Locative | WordClass::As)));
        let role = |preposition| match preposition {
            Some(WordClass::To | WordClass::Toward | WordClass::For) => Some(Role::Recipient),
            // `menyerahkan santunan kepada warga bersama B`: B gives too.
            Some(WordClass::Source | WordClass::By | WordClass::Together) => Some(Role::Actor),
            _ => None,
        };
        let named = groups.flat_map(|g| {
            let members = self.members(g, sentence).into_iter();
            members.map(move |p| (p, role(g.preposition)))
        });
        named.collect()
    }

    /// The features that all readings of an act share.
    pub(super) fn features_of_act(&self, told: &Told<'_>, operators: &[Operator]) -> Vec<Feature> {
        let (act, items) = (told.act(), told.sentence.items);
        let governor = self.governor(told);
        let mut found = vec![
            const { Question::Kind.is("any") },
            Question::Frame.nth(act.form.frame as u16),
            form(act),
            match told.speech {
                None => const { Question::Speech.is("none") },
                Some(speech) if speech.direct => const { Question::Speech.is("direct") },
                Some(_) => const { Question::Speech.is("indirect") },
            },
            governor,
            neighbour(Question::Before, items[..act.items.start].last()),
            neighbour(Question::After, items.get(act.items.end)),
        ];
        found.extend(operators.iter().map(|&o| operator(o)));
        if operators.is_empty() {
            found.push(const { Question::Operator.is("none") });
        }
        self.uses(told, &mut found);
        // `meminta Jepang menurunkan tarif`: what is asked is not done.
        if governor == governed_by(EventKind::Appeal)
            && (act.form.voice != Voice::Nominal
                || act.light
                || matches!(told.kind, EventKind::Aid | EventKind::Support))
        {
            found.push(const { Question::Use.is("asked") });
        }
        self.contents(told, &mut found);
        for m in self.mentions.iter().rev() {
            if m.sentence != told.sentence.index {
                break;
            }
            let beside = Question::Beside.nth(m.kind as u16);
            if !found.contains(&beside) {
                found.push(beside);
            }
        }
        self.surroundings(told, &mut found);
        found
    }

    /// What the sentence and the text are about, and what kind of word stands beside the act.
    fn surroundings(&self, told: &Told<'_>, found: &mut Vec<Feature>) {
        const REACH_BEFORE: usize = 2;
        const REACH_BEHIND: usize = 3;
        let (act, sentence) = (told.act(), told.sentence);
        let trigger = trigger(sentence.items, act);
        for &(token, context) in sentence.contexts {
            // Goods decide whether there is an act at all.
            if context == GOODS {
                continue;
            }
            let context = u16::from(context);
            let feature = if usize::from(context) < SETTINGS {
                Question::Setting.nth(context)
            } else if token < trigger.start && token + REACH_BEFORE >= trigger.start {
                Question::WordBefore.nth(context)
            } else if trigger.end <= token && token < trigger.end + REACH_BEHIND {
                Question::WordAfter.nth(context)
            } else {
                continue;
            };
            if !found.contains(&feature) {
                found.push(feature);
            }
        }
        found.extend(self.company.themes().map(|t| Question::Theme.nth(t)));
    }

    /// What governs an act: a control verb in whose scope it stands.
    fn governor(&self, told: &Told<'_>) -> Feature {
        let (act, items) = (told.act(), told.sentence.items);
        let earlier = &told.acts[..told.place];
        if self.is_subject_matter(items, earlier, act) {
            return const { Question::Governor.is("topic") };
        }
        let controls = |a: &&Act| self.frames.frame(a.form).control && governs(self.frames, items, a, act);
        let joined = told.frame.control && is_joined(items, act);
        let controller = earlier.iter().rev().find(controls).filter(|_| !joined);
        match controller.and_then(|c| self.frames.frame(c.form).kind) {
            Some(kind) => governed_by(kind),
            None => const { Question::Governor.is("none") },
        }
    }

    fn uses(&self, told: &Told<'_>, found: &mut Vec<Feature>) {
        let (act, items) = (told.act(), told.sentence.items);
        let uses = [
            (is_aim(items, act), const { Question::Use.is("aim") }),
            (is_described(items, act), const { Question::Use.is("described") }),
            (is_attribute(items, act), const { Question::Use.is("attribute") }),
            (
                is_determined(items, act),
                const { Question::Use.is("determined") },
            ),
            (is_joined(items, act), const { Question::Use.is("joined") }),
            (
                told.subject_unnamed,
                const { Question::Use.is("subject_unnamed") },
            ),
            (
                told.partner_unnamed,
                const { Question::Use.is("partner_unnamed") },
            ),
            (is_edict(items, act), const { Question::Use.is("edict") }),
            (
                conditional(items, act.items.start),
                const { Question::Use.is("condition") },
            ),
            (told.existing, const { Question::Use.is("existing") }),
            (told.frame.weak, const { Question::Use.is("weak") }),
        ];
        found.extend(uses.iter().filter(|(is, _)| *is).map(|(_, f)| *f));
    }

    fn contents(&self, told: &Told<'_>, found: &mut Vec<Feature>) {
        let (act, items) = (told.act(), told.sentence.items);
        let has_content = self.has_content(items, told.acts, told.place);
        found.push(if has_content {
            const { Question::Content.is("act") }
        } else {
            const { Question::Content.is("no_act") }
        });
        if told.frame.needs_act && !has_content {
            found.push(const { Question::Content.is("lacks_act") });
        }
        let signs = told.frame.object == Object::Instrument && act.form.voice != Voice::Nominal;
        if signs && !has_content {
            found.push(const { Question::Content.is("lacks_instrument") });
        }
        let scope = scope(told.sentence, act);
        let inside = |i: &&Item| scope.start <= i.tokens.start && i.tokens.end <= scope.end;
        if items
            .iter()
            .filter(inside)
            .any(|i| i.kind == ItemKind::Instrument)
        {
            found.push(const { Question::Content.is("instrument") });
        }
        if items.iter().any(|i| i.kind == ItemKind::Time) {
            found.push(const { Question::Content.is("time") });
        }
    }

    /// The features of one reading, added to those of its act, whose sentence names `named`.
    pub(super) fn features_of_reading(
        &self,
        told: &Told<'_>,
        reading: &Reading,
        named: &[Named],
        found: &mut Vec<Feature>,
    ) {
        let parties = &reading.parties;
        let bodies: Vec<EntityId> = parties.iter().map(|p| p.participant.body).collect();
        let set = sides(self.entities, parties);
        found.push(Question::Origin.nth(reading.origin as u16));
        found.push(match set.len() {
            0..=2 => const { Question::Parties.is("two") },
            3 => const { Question::Parties.is("three") },
            _ => const { Question::Parties.is("many") },
        });
        for &body in &bodies {
            let kind = self.party_kind(body, &set);
            if !found.contains(&kind) {
                found.push(kind);
            }
        }
        let stated = bodies
            .iter()
            .filter(|&&b| named.iter().any(|(n, _)| same_side(self.entities, n.body, b)))
            .count();
        found.push(match stated {
            0 => const { Question::Stated.is("none") },
            n if n == bodies.len() => const { Question::Stated.is("all") },
            1 => const { Question::Stated.is("one") },
            _ => const { Question::Stated.is("most") },
        });
        let high = bodies.iter().filter(|&&b| self.is_prominent(b)).count();
        found.push(match high {
            0 => const { Question::Salience.is("low") },
            n if n == bodies.len() => const { Question::Salience.is("all_high") },
            _ => const { Question::Salience.is("some_high") },
        });
        found.push(self.told_before(told.kind, &set));
        found.push(match self.company.of_all(self.entities, &bodies) {
            0 => const { Question::Company.is("never") },
            1 => const { Question::Company.is("once") },
            2 => const { Question::Company.is("twice") },
            _ => const { Question::Company.is("often") },
        });
        // What is signed sets up the cooperation that the text tells of.
        if is_pact(told.kind) {
            found.push(match self.company.sign(self.entities, &bodies) {
                None => const { Question::Signing.is("none") },
                Some(false) => const { Question::Signing.is("elsewhere") },
                Some(true) => const { Question::Signing.is("beside") },
            });
        }
        let speaker = told
            .speech
            .map(|s| s.speaker.and_then(|s| self.participant_of(s)));
        found.push(match speaker {
            None => const { Question::Speaker.is("none") },
            Some(None) => const { Question::Speaker.is("unknown") },
            Some(Some(speaker)) if bodies.iter().any(|&b| same_side(self.entities, b, speaker.body)) => {
                const { Question::Speaker.is("party") }
            }
            Some(Some(_)) => const { Question::Speaker.is("other") },
        });
    }

    /// What a party is, one of the sides `set`: a state among its own bodies is no other state.
    fn party_kind(&self, body: EntityId, set: &[Side]) -> Feature {
        let entity = self.entities.get(body);
        if entity.kind == MentionKind::Country {
            let at_home = set.iter().all(|(state, _)| state.is_none());
            return if at_home {
                const { Question::Party.is("home") }
            } else {
                const { Question::Party.is("country") }
            };
        }
        let kind = entity.organization_kind.as_deref();
        let place = kind.and_then(|k| ORGANIZATION_KINDS.iter().position(|o| *o == k));
        place.map_or(const { Question::Party.is("unknown") }, |p| {
            Question::Party.nth(p as u16 + 2)
        })
    }

    /// Whether the same parties were told before, and as what.
    fn told_before(&self, kind: EventKind, set: &[Side]) -> Feature {
        const LOOK_BACK: usize = 16;
        let mut best = const { Question::Told.is("never") };
        for m in self.mentions.iter().rev().take(LOOK_BACK) {
            let other = sides(self.entities, &m.parties);
            if other == set {
                if m.kind == kind {
                    return const { Question::Told.is("same_kind") };
                }
                if is_pact(m.kind) && is_pact(kind) {
                    best = const { Question::Told.is("pact") };
                } else if best != const { Question::Told.is("pact") } {
                    best = const { Question::Told.is("other_kind") };
                }
            } else if best == const { Question::Told.is("never") } && set.iter().all(|s| other.contains(s)) {
                best = const { Question::Told.is("overlap") };
            }
        }
        best
    }

    /// The earlier mention that a noun or a passive refers to: `pertemuan tersebut`.
    fn earlier(&self, told: &Told<'_>, clause: &[Party]) -> Option<usize> {
        const LOOK_BACK: usize = 12;
        let act = told.act();
        if !matches!(act.form.voice, Voice::Nominal | Voice::Passive) {
            return None;
        }
        let fits = |m: &EventMention| {
            let same_act = m.kind == told.kind || (is_pact(told.kind) && is_pact(m.kind));
            same_act && clause.iter().all(|p| self.takes_part(m, p.participant.body))
        };
        let from = self.mentions.len().saturating_sub(LOOK_BACK);
        let back = || (from..self.mentions.len()).rev();
        back()
            .find(|&i| fits(&self.mentions[i]) && self.mentions[i].kind == told.kind)
            .or_else(|| back().find(|&i| fits(&self.mentions[i])))
    }
}

fn form(act: &Act) -> Feature {
    match (act.voice, act.light) {
        (Voice::Active, false) => const { Question::Form.is("active") },
        (Voice::Passive, false) => const { Question::Form.is("passive") },
        (Voice::Intransitive, false) => const { Question::Form.is("intransitive") },
        (Voice::Nominal, false) => const { Question::Form.is("nominal") },
        (Voice::Bare, false) => const { Question::Form.is("bare") },
        (Voice::Active, true) => const { Question::Form.is("light_active") },
        (Voice::Passive, true) => const { Question::Form.is("light_passive") },
        (Voice::Intransitive, true) => const { Question::Form.is("light_intransitive") },
        (Voice::Nominal, true) => const { Question::Form.is("light_nominal") },
        (Voice::Bare, true) => const { Question::Form.is("light_bare") },
    }
}

fn operator(operator: Operator) -> Feature {
    match operator {
        Operator::Will => const { Question::Operator.is("will") },
        Operator::Willing => const { Question::Operator.is("willing") },
        Operator::Done => const { Question::Operator.is("done") },
        Operator::Not => const { Question::Operator.is("not") },
        Operator::NotOnly => const { Question::Operator.is("not_only") },
        Operator::Need => const { Question::Operator.is("need") },
        Operator::Possible => const { Question::Operator.is("possible") },
        Operator::HopeUnnamed => const { Question::Operator.is("hope_unnamed") },
    }
}

/// That an act of a kind governs the act.
pub(super) fn governed_by(kind: EventKind) -> Feature {
    // The first answer is that none does.
    Question::Governor.nth(1 + kind as u16)
}

/// What stands beside an act.
fn neighbour(question: Question, item: Option<&Item>) -> Feature {
    const fn beside(answer: &str) -> u16 {
        // Before and behind have the same answers.
        Question::Before.is(answer).answer
    }
    let answer = match item.map(|i| i.kind) {
        None => const { beside("none") },
        Some(ItemKind::Party(_)) => const { beside("party") },
        Some(ItemKind::Name | ItemKind::Place(_)) => const { beside("name") },
        Some(ItemKind::Act(_)) => const { beside("act") },
        Some(ItemKind::Operator(_)) => const { beside("operator") },
        Some(ItemKind::Time) => const { beside("time") },
        Some(ItemKind::Comma) => const { beside("comma") },
        Some(ItemKind::Dash) => const { beside("dash") },
        Some(ItemKind::Break) => const { beside("break") },
        Some(ItemKind::Proper) => const { beside("proper") },
        Some(ItemKind::Other) => const { beside("other") },
        Some(ItemKind::Instrument) => const { beside("instrument") },
        Some(ItemKind::Word(class)) => match class {
            WordClass::Locative
            | WordClass::Inside
            | WordClass::Goal
            | WordClass::Source
            | WordClass::Through => const { beside("preposition") },
            WordClass::With | WordClass::Together => const { beside("with") },
            WordClass::Between => const { beside("between") },
            WordClass::By => const { beside("by") },
            WordClass::To | WordClass::Toward => const { beside("to") },
            WordClass::For | WordClass::Purpose => const { beside("for") },
            WordClass::About => const { beside("about") },
            WordClass::And => const { beside("and") },
            WordClass::Relative => const { beside("relative") },
            WordClass::That => const { beside("that") },
            WordClass::While
            | WordClass::Since
            | WordClass::Contrast
            | WordClass::Because
            | WordClass::Condition => const { beside("clause") },
            WordClass::Determiner => const { beside("determiner") },
            WordClass::Pronoun(_) => const { beside("pronoun") },
            WordClass::Says => const { beside("says") },
            _ => const { beside("word") },
        },
    };
    question.nth(answer)
}
