//! The discourse: sentence after sentence, whom it speaks of and what it has told, and the parties that it gives.

use std::ops::Range;

use super::act::{
    Act, accompanies, ends_clause_left, ends_scope, hopes_effect, is_content, joins_names, light_reaches,
    operator_beside, operators_after, operators_after_noun, operators_before, scope, subject_unnamed,
    tells_existing, tells_time, trigger,
};
use super::reading::{Origin, Reading, Told};
use super::side::{distinct, distinct_parties, same_side, sides};
use super::weights::{Question, Weights};
use super::{Candidate, Company, EventMention, Party, Rejection, Role, SentenceView, Speech};
use crate::clause::{Group, Item, ItemKind, Participant, Pronoun, WordClass};
use crate::entity::{Entities, EntityId};
use crate::frame::{EventKind, Form, Frame, Frames, Names, Object, Operator, Status};
use crate::mention::MentionKind;
use crate::morphology::Voice;

/// Collects the event mentions of a text, sentence by sentence.
#[derive(Debug)]
pub struct Discourse<'a> {
    pub(super) frames: &'a Frames,
    weights: &'a Weights,
    pub(super) entities: &'a Entities,
    speeches: &'a [Speech],
    home: Option<EntityId>,
    pub(super) mentions: Vec<EventMention>,
    rejected: Vec<(Range<usize>, Rejection)>,
    /// Participants told so far, the last first; a body stands once.
    recent: Vec<Participant>,
    /// The last coordination of several.
    together: Vec<Participant>,
    /// How much the text speaks of each body: its mentions, those in the headline and the lead counting more.
    salience: Vec<(EntityId, u32)>,
    /// Who is named together.
    pub(super) company: Company,
    /// Every reading, where they are asked for.
    candidates: Option<Vec<Candidate>>,
}

impl<'a> Discourse<'a> {
    /// Begins a text.
    pub fn new(
        frames: &'a Frames,
        weights: &'a Weights,
        entities: &'a Entities,
        speeches: &'a [Speech],
        home: Option<EntityId>,
        mut salience: Vec<(EntityId, u32)>,
        company: Company,
    ) -> Self {
        salience.sort_by_key(|&(body, weight)| (std::cmp::Reverse(weight), body));
        Self {
            frames,
            weights,
            entities,
            speeches,
            home,
            mentions: Vec::new(),
            rejected: Vec::new(),
            recent: Vec::new(),
            together: Vec::new(),
            salience,
            company,
            candidates: None,
        }
    }

    /// Keeps every reading from here on, for [`Discourse::into_candidates`].
    pub fn keep_candidates(&mut self) {
        self.candidates = Some(Vec::new());
    }

    /// Every reading of every act, in text order, where they were kept.
    pub fn into_candidates(self) -> Vec<Candidate> {
        self.candidates.unwrap_or_default()
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
        for a in 0..acts.len() {
            match self.act(sentence, &acts, a) {
                Ok(mention) => self.mentions.push(mention),
                Err(rejection) => self.rejected.push((trigger(sentence.items, &acts[a]), rejection)),
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
        // The last light verb, and whether it stands among the acts too.
        let mut light: Option<(usize, Form)> = None;
        for (i, item) in items.iter().enumerate() {
            if item.kind == ItemKind::Word(WordClass::Together)
                && let Some(form) = self.frames.accompanied()
                && joins_names(self.frames, items, i)
            {
                acts.push(Act {
                    items: i..i + 1,
                    form,
                    voice: form.voice,
                    light: false,
                    receives: false,
                });
            }
            let ItemKind::Act(form) = item.kind else {
                continue;
            };
            let frame = self.frames.frame(form);
            if frame.kind.is_none() {
                light = Some((i, form));
                continue;
            }
            let governs =
                |&(l, _): &(usize, Form)| form.voice == Voice::Nominal && light_reaches(items, l, i);
            let governed = light.filter(governs);
            if let Some((l, verb)) = governed {
                // A verb that could be an act by itself is none before the noun that it carries.
                acts.pop_if(|last| last.items == (l..l + 1));
                acts.push(Act {
                    items: l..i + 1,
                    form,
                    voice: verb.voice,
                    light: true,
                    receives: self.frames.frame(verb).receives,
                });
            } else {
                acts.push(Act {
                    items: i..i + 1,
                    form,
                    voice: form.voice,
                    light: false,
                    receives: false,
                });
            }
            light = Some((i, form)).filter(|_| frame.carries && form.voice != Voice::Nominal);
        }
        acts
    }

    /// The best reading of an act, or why there is none.
    fn act(
        &mut self,
        sentence: &SentenceView<'_>,
        acts: &[Act],
        place: usize,
    ) -> Result<EventMention, Rejection> {
        let act = &acts[place];
        let frames = self.frames;
        let frame = frames.frame(act.form);
        let operators = operators(sentence.items, act);
        // What is needed or possible is no event; where the word stands farther off, it counts by its weight.
        let beside = operator_beside(sentence.items, act.items.start);
        if let (Some(operator), Some(kind)) = (beside, frame.kind)
            && frames.compose(operator, kind, Status::Actual).is_none()
        {
            return Err(Rejection::NoContent);
        }
        // A hope about the effect of what was agreed tells of the agreement.
        let hopes = frame.kind == Some(EventKind::Appeal) && act.form.voice != Voice::Nominal;
        if hopes && hopes_effect(frames, sentence.items, act) {
            return Err(Rejection::NoContent);
        }
        let timed = frame.fixed && tells_time(sentence, act);
        let composed = self.compose(&operators, frame, timed);
        let (mut kind, status) = composed.ok_or(Rejection::NoContent)?;
        if (kind, status) == (EventKind::Cooperate, Status::Actual) && self.is_signed(sentence, acts, place) {
            kind = EventKind::Agree;
        }
        let trigger = trigger(sentence.items, act);
        let speech = self.speech_at(trigger.start);
        let told = Told {
            sentence,
            acts,
            place,
            frame,
            kind,
            speech,
        };
        let clause = self.clause_parties(sentence, act, frame, kind, speech);
        let named = self.named_in(sentence);
        let readings = self.readings(&told, &clause, &named);
        if readings.is_empty() {
            return Err(Rejection::Parties(clause.iter().map(|p| p.participant).collect()));
        }
        let shared = self.features_of_act(&told, &operators);
        let mut best: Option<(Reading, f32)> = None;
        let mut features = shared.clone();
        for reading in readings {
            features.truncate(shared.len());
            self.features_of_reading(&told, &reading, &named, &mut features);
            let score = self.weights.score(&features, kind);
            if let Some(candidates) = &mut self.candidates {
                candidates.push(Candidate {
                    trigger: trigger.clone(),
                    sentence: sentence.index,
                    kind,
                    parties: reading.parties.clone(),
                    features: features.clone(),
                    score,
                });
            }
            if best.as_ref().is_none_or(|(_, s)| score > *s) {
                best = Some((reading, score));
            }
        }
        let (reading, score) = best.expect("there is a reading");
        let governed = shared.iter().any(|f| f.is_governed());
        // `meminta bantuan`, `menawarkan bantuan`: help or backing that is asked or offered is not given.
        let asked = matches!(kind, EventKind::Aid | EventKind::Support)
            && act.voice != Voice::Passive
            && shared.contains(&const { Question::Use.is("asked") });
        if asked {
            return Err(Rejection::Content);
        }
        // The content of an act that is told already adds nothing: `menandatangani nota kesepahaman`.
        let mut told_here = self
            .mentions
            .iter()
            .rev()
            .take_while(|m| m.sentence == sentence.index);
        let repeats = |m: &EventMention| {
            m.kind == kind && sides(self.entities, &m.parties) == sides(self.entities, &reading.parties)
        };
        // What is agreed is no cooperation yet: `sepakat memperkuat kerja sama`.
        let agreed = shared.contains(&Question::Governor.nth(1 + EventKind::Agree as u16))
            && kind == EventKind::Cooperate;
        if governed && (score < 0.0 || told_here.any(|m| repeats(m) || agreed && m.kind == EventKind::Agree))
        {
            return Err(Rejection::Content);
        }
        if score < 0.0 {
            return Err(Rejection::Weighed(
                score,
                reading.parties.iter().map(|p| p.participant).collect(),
            ));
        }
        Ok(EventMention {
            kind,
            status,
            trigger,
            sentence: sentence.index,
            scope: scope(sentence, act),
            frame: act.form.frame,
            explicit: matches!(reading.origin, Origin::Clause | Origin::Sentence),
            parties: reading.parties,
            refers_to: reading.refers_to,
            score,
            source: speech.and_then(|s| s.speaker),
            instruments: if kind == EventKind::Agree {
                self.instruments(sentence, act)
            } else {
                Vec::new()
            },
            forum: self.forum(sentence.items, act),
            existing: tells_existing(self.frames, sentence.items, act)
                || operators_before(sentence.items, act.items.start).contains(&Operator::Done)
                || operators_after_noun(sentence.items, act).contains(&Operator::Done),
        })
    }

    /// The kind and status of an act under its operators. One that leaves no event, such as `perlu`, counts against the
    /// reading by its weight and changes nothing here. What is `timed` and to come is planned.
    fn compose(&self, operators: &[Operator], frame: &Frame, timed: bool) -> Option<(EventKind, Status)> {
        let (mut kind, mut status) = (frame.kind?, Status::Actual);
        for &operator in operators {
            if matches!(operator, Operator::Done | Operator::NotOnly) {
                break;
            }
            if timed && operator == Operator::Will && status == Status::Actual {
                status = Status::Planned;
            } else if let Some(composed) = self.frames.compose(operator, kind, status) {
                (kind, status) = composed;
            }
        }
        Some((kind, status))
    }

    /// Whether the clause of an act goes on to tell of a signing: `kerja sama ini ditandai dengan penandatanganan ...`.
    fn is_signed(&self, sentence: &SentenceView<'_>, acts: &[Act], place: usize) -> bool {
        let items = sentence.items;
        let end = scope(sentence, &acts[place]).end;
        let in_clause = |b: &&Act| items[b.items.end - 1].tokens.end <= end;
        let mut behind = acts[place + 1..].iter().take_while(in_clause);
        !tells_existing(self.frames, items, &acts[place])
            && behind.any(|b| {
                let done = |o: &Operator| *o == Operator::Done;
                self.frames.frame(b.form).object == Object::Instrument && operators(items, b).iter().all(done)
            })
    }

    /// Whether an act or an instrument stands in the scope of an act: anywhere in the clause of a verb, close to a noun;
    /// for a passive also before it.
    pub(super) fn has_content(&self, items: &[Item], acts: &[Act], a: usize) -> bool {
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
    pub(super) fn is_subject_matter(&self, items: &[Item], earlier: &[Act], act: &Act) -> bool {
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
                members.extend(self.resolve(pronoun, speech));
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
            Pronoun::They if distinct(self.entities, &self.together) > 1 => self.together.clone(),
            Pronoun::They => Vec::new(),
            Pronoun::Both => self.several(2),
            Pronoun::Three => self.several(3),
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

    pub(super) fn participant_of(&self, speaker: EntityId) -> Option<Participant> {
        let body = self
            .entities
            .body_of(speaker)
            .filter(|&body| self.can_act(body))?;
        let person = Some(speaker).filter(|&s| self.entities.get(s).kind == MentionKind::Person);
        Some(Participant { body, person })
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
        let subject_role = if directed && (act.voice == Voice::Passive || act.receives) {
            Role::Recipient
        } else {
            Role::Actor
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
        let subject = self.subject(sentence, act);
        for &s in &subject {
            add(&sentence.groups[s], subject_role);
        }
        for (g, preposition) in self.right_groups(sentence, act, frame) {
            if subject.contains(&g) {
                continue;
            }
            let role = match preposition {
                // `menyambut baik usulan dari X`, `meminta dukungan dari X`.
                Some(WordClass::Source)
                    if matches!(kind, EventKind::Support | EventKind::Appeal) && acts_on(act) =>
                {
                    Role::Recipient
                }
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
        if let Some(home) = self
            .home
            .filter(|_| self.helps_at_home(sentence, act, frame, &parties))
        {
            parties.push(Party {
                participant: Participant {
                    body: home,
                    person: None,
                },
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

    /// Whether a foreign state gives or offers something to people at a place at home, and so to the home state:
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
            && (frame.kind == Some(EventKind::Aid) || frame.kind == Some(EventKind::Appeal))
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
                Some(WordClass::Source) => kind.is_directed() || kind == EventKind::Consult,
                Some(WordClass::Through) => gap <= 2 && !self.names_state(group),
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

    /// The last name told before that is of another side than `known`; where nothing is known, the last two.
    pub(super) fn nearby(&self, known: Option<EntityId>) -> Vec<Participant> {
        match known {
            Some(known) => {
                let mut others = self.recent.iter().copied();
                let other = others.find(|p| !same_side(self.entities, p.body, known));
                other.into_iter().collect()
            }
            None => self.last_two(),
        }
    }

    /// Whom the text speaks of most, other than the side of `known`; where nothing is known, the two.
    pub(super) fn protagonists(&self, known: Option<EntityId>) -> Vec<Participant> {
        let mut found: Vec<Participant> = Vec::new();
        for &(body, _) in &self.salience {
            let same = |k: EntityId| same_side(self.entities, body, k);
            if !self.can_act(body) || known.is_some_and(same) || found.iter().any(|p| same(p.body)) {
                continue;
            }
            found.push(Participant { body, person: None });
            if known.is_some() || found.len() == 2 {
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

/// The operators of an act: those inside its light verb, those before it, those of its own clause behind it.
fn operators(items: &[Item], act: &Act) -> Vec<Operator> {
    let inside = items[act.items.clone()].iter().rev();
    let inside = inside.filter_map(|i| match i.kind {
        ItemKind::Operator(operator) => Some(operator),
        _ => None,
    });
    let mut operators: Vec<Operator> = inside.collect();
    operators.extend(operators_before(items, act.items.start));
    operators.extend(operators_after(items, act));
    if accompanies(items, act) {
        let names = |i: &&Item| {
            !matches!(
                i.kind,
                ItemKind::Operator(_) | ItemKind::Other | ItemKind::Act(_) | ItemKind::Break
            )
        };
        let mut after = items[act.items.end..].iter().skip_while(names);
        if let Some(ItemKind::Operator(operator)) = after.next().map(|i| i.kind) {
            operators.push(operator);
        }
    }
    operators
}
