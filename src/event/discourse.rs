//! The discourse: sentence after sentence, the acts that it tells, what is believed of them, and whom it has spoken of.

use std::ops::Range;

use super::act::{
    Act, accompanies, deals_in_goods, ends_scope, hopes_effect, is_determined, joins_givers, joins_names,
    leaves_status_open, light_reaches, operator_beside, operator_in_front, operator_over_subject,
    operators_after, operators_before, operators_of_joined, operators_of_journey, scope, subject_unnamed,
    tells_existing, tells_time, trigger,
};
use super::reading::{Named, Origin, Reading, Told, governed_by};
use super::side::{distinct, sides};
use super::weights::{Feature, Question, Weights};
use super::{Candidate, Company, EventMention, Rejection, SentenceView, Speech};
use crate::clause::{Item, ItemKind, Participant, WordClass};
use crate::entity::{Entities, EntityId};
use crate::frame::{EventKind, Form, Frames, Names, Object, Operator, Status};
use crate::morphology::Voice;

/// Collects the event mentions of a text, sentence by sentence.
#[derive(Debug)]
pub struct Discourse<'a> {
    pub(super) frames: &'a Frames,
    weights: &'a Weights,
    pub(super) entities: &'a Entities,
    speeches: &'a [Speech],
    pub(super) home: Option<EntityId>,
    pub(super) mentions: Vec<EventMention>,
    rejected: Vec<(Range<usize>, Rejection)>,
    /// Participants told so far, the last first; a body stands once.
    pub(super) recent: Vec<Participant>,
    /// The last coordination of several.
    pub(super) together: Vec<Participant>,
    /// Whom the last sentence with a named subject speaks of: its subject.
    pub(super) subject: Vec<Participant>,
    /// How much the text speaks of each body: its mentions, those in the headline and the lead counting more.
    pub(super) salience: Vec<(EntityId, u32)>,
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
            subject: Vec::new(),
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
        let acts = self.acts(sentence);
        let before = self.mentions.len();
        self.tell(sentence, &acts);
        if self.mentions.len() == before {
            self.tell(sentence, &self.givers(sentence));
        }
        self.remember(sentence);
    }

    /// What some acts of a sentence tell.
    fn tell(&mut self, sentence: &SentenceView<'_>, acts: &[Act]) {
        for a in 0..acts.len() {
            match self.act(sentence, acts, a) {
                Ok(mention) => self.mentions.push(mention),
                Err(rejection) => self.rejected.push((trigger(sentence.items, &acts[a]), rejection)),
            }
        }
    }

    /// That several give together, where what they give tells of no event: `A bersama B menyalurkan bantuan kepada warga`.
    fn givers(&self, sentence: &SentenceView<'_>) -> Vec<Act> {
        let Some(form) = self.frames.accompanied() else {
            return Vec::new();
        };
        let items = sentence.items;
        let together = |&i: &usize| items[i].kind == ItemKind::Word(WordClass::Together);
        let joins = |&i: &usize| joins_givers(self.frames, items, i);
        let found = (0..items.len()).filter(together).filter(joins);
        found.map(|i| Act::alone(i, form)).collect()
    }

    /// Keeps whom a sentence names, and its subject, for what the next ones leave out.
    fn remember(&mut self, sentence: &SentenceView<'_>) {
        const MOST_RECENT: usize = 24;
        let mut subject: Option<Vec<Participant>> = None;
        for group in sentence
            .groups
            .iter()
            .filter(|g| g.preposition != Some(WordClass::Locative))
        {
            let members: Vec<Participant> = self.members(group, sentence);
            if group.heads && subject.is_none() && !members.is_empty() {
                subject = Some(members.clone());
            }
            if members.len() > 1 && distinct(self.entities, &members) > 1 {
                self.together.clone_from(&members);
            }
            for p in members {
                self.recent.retain(|r| r.body != p.body);
                self.recent.insert(0, p);
                self.recent.truncate(MOST_RECENT);
            }
        }
        if let Some(subject) = subject {
            self.subject = subject;
        }
    }

    /// The acts of a sentence, light verbs joined with the nouns they govern.
    fn acts(&self, sentence: &SentenceView<'_>) -> Vec<Act> {
        let items = sentence.items;
        let mut acts: Vec<Act> = Vec::new();
        // The last light verb, and whether it stands among the acts too.
        let mut light: Option<(usize, Form)> = None;
        for (i, item) in items.iter().enumerate() {
            if item.kind == ItemKind::Word(WordClass::Together)
                && let Some(form) = self.frames.accompanied()
                && joins_names(self.frames, items, i)
            {
                acts.push(Act::alone(i, form));
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
                let alone = Act::alone(i, form);
                let lacks_goods = frame.needs_goods && !deals_in_goods(sentence, i, form.voice);
                let lacks_name = frame.needs_named && subject_unnamed(sentence, &alone);
                if !lacks_goods && !lacks_name && !self.receives_thing(items, &acts, &alone) {
                    acts.push(alone);
                }
            }
            light = Some((i, form)).filter(|_| frame.carries && form.voice != Voice::Nominal);
        }
        acts
    }

    /// Whether what a verb of receiving guests tells of is a thing: `bantuan itu diterima oleh X`.
    fn receives_thing(&self, items: &[Item], acts: &[Act], act: &Act) -> bool {
        let frame = self.frames.frame(act.form);
        let guests = frame.carries && frame.kind == Some(EventKind::Consult) && act.voice == Voice::Passive;
        let thing = |noun: &Act| {
            noun.form.voice == Voice::Nominal
                && self.frames.frame(noun.form).kind != Some(EventKind::Consult)
                && !items[noun.items.end..act.items.start]
                    .iter()
                    .any(|i| ends_scope(i.kind))
        };
        guests && acts.last().is_some_and(thing)
    }

    /// The best reading of an act, or why there is none.
    fn act(
        &mut self,
        sentence: &SentenceView<'_>,
        acts: &[Act],
        place: usize,
    ) -> Result<EventMention, Rejection> {
        let act = &acts[place];
        let operators = operators(self.frames, sentence.items, act);
        let composed = self.kind_and_status(sentence, acts, place, &operators);
        let (kind, status) = composed.ok_or(Rejection::NoContent)?;
        let told = self.told(sentence, acts, place, kind);
        let frame = told.frame;
        let clause = self.clause_parties(&told);
        let named = self.named_in(sentence);
        let readings = self.readings(&told, &clause, &named);
        if readings.is_empty() {
            return Err(Rejection::Parties(clause.iter().map(|p| p.participant).collect()));
        }
        let shared = self.features_of_act(&told, &operators);
        let (reading, score) = self.weigh(&told, &shared, readings, &named);
        if is_asked(&told, &shared)
            || self.is_negotiated(&told)
            || self.is_content_of_another(&told, &shared, &reading, score)
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
            trigger: trigger(sentence.items, act),
            sentence: sentence.index,
            scope: scope(sentence, act),
            frame: act.form.frame,
            on_topic: frame.object == Object::Topic && act.form.voice != Voice::Nominal,
            explicit: matches!(reading.origin, Origin::Clause | Origin::Sentence),
            parties: reading.parties,
            refers_to: reading.refers_to,
            score,
            source: told.speech.and_then(|s| s.speaker),
            instruments: if kind == EventKind::Agree {
                self.instruments(sentence, act)
            } else {
                Vec::new()
            },
            forum: self.forum(sentence.items, act),
            existing: told.existing,
            fixed: frame.fixed,
            open: self.is_open(sentence, act, kind, &operators),
        })
    }

    /// Whether the words of an act leave open if it is done: by themselves, or since such a noun is the subject of its
    /// verb, `pertemuan itu membahas ...`.
    fn is_open(
        &self,
        sentence: &SentenceView<'_>,
        act: &Act,
        kind: EventKind,
        operators: &[Operator],
    ) -> bool {
        let clause = scope(sentence, act);
        let of_open = |m: &EventMention| m.open && m.kind == kind && clause.contains(&m.trigger.start);
        let mut here = self
            .mentions
            .iter()
            .rev()
            .take_while(|m| m.sentence == sentence.index);
        leaves_status_open(sentence.items, act, operators) || operators.is_empty() && here.any(of_open)
    }

    /// The kind and status of the act at `place`; none where its words tell of no event.
    fn kind_and_status(
        &self,
        sentence: &SentenceView<'_>,
        acts: &[Act],
        place: usize,
        operators: &[Operator],
    ) -> Option<(EventKind, Status)> {
        let (act, frames) = (&acts[place], self.frames);
        let frame = frames.frame(act.form);
        let willing = |o: &Operator| matches!(o, Operator::Will | Operator::Willing);
        if frame.needs_will && !operators.iter().any(willing) {
            return None;
        }
        // What is needed or possible is no event; where the word stands farther off, it counts by its weight.
        if let Some(operator) = operator_beside(sentence.items, act.items.start) {
            frames.compose(operator, frame.kind?, Status::Actual)?;
        }
        // A hope about the effect of what was agreed tells of the agreement.
        let hopes = frame.kind == Some(EventKind::Appeal) && act.form.voice != Voice::Nominal;
        if hopes && hopes_effect(frames, sentence.items, act) {
            return None;
        }
        match self.compose(sentence, act, operators)? {
            (EventKind::Cooperate, Status::Actual) if self.is_signed(sentence, acts, place) => {
                Some((EventKind::Agree, Status::Actual))
            }
            composed => Some(composed),
        }
    }

    /// The reading that most speaks for, of at least one, with its score. `shared` are the features of the act.
    fn weigh(
        &mut self,
        told: &Told<'_>,
        shared: &[Feature],
        readings: Vec<Reading>,
        named: &[Named],
    ) -> (Reading, f32) {
        let mut best: Option<(Reading, f32)> = None;
        let mut features = shared.to_vec();
        for reading in readings {
            features.truncate(shared.len());
            self.features_of_reading(told, &reading, named, &mut features);
            let score = self.weights.score(&features, told.kind);
            if let Some(candidates) = &mut self.candidates {
                candidates.push(Candidate {
                    trigger: trigger(told.sentence.items, told.act()),
                    sentence: told.sentence.index,
                    kind: told.kind,
                    parties: reading.parties.clone(),
                    features: features.clone(),
                    score,
                });
            }
            if best.as_ref().is_none_or(|(_, s)| score > *s) {
                best = Some((reading, score));
            }
        }
        best.expect("there is a reading")
    }

    /// Whether an agreement is the object of talks and so not concluded: `menegosiasikan kesepakatan`, `membahas perluasan
    /// kerja sama`; not one that was told before or exists, `membahas kesepakatan itu`.
    fn is_negotiated(&self, told: &Told<'_>) -> bool {
        let (act, items) = (told.act(), told.sentence.items);
        let talks_of = |talk: &Act| {
            self.frames.frame(talk.form).object == Object::Topic
                && light_reaches(items, talk.items.end - 1, act.items.start)
        };
        told.kind == EventKind::Agree
            && act.form.voice == Voice::Nominal
            && told.acts[..told.place].last().is_some_and(talks_of)
            && !is_determined(items, act)
            && !told.existing
    }

    /// Whether an act is only the content of another: one governs it, and it is not believed or adds nothing to what the
    /// sentence has told: `menandatangani nota kesepahaman`.
    fn is_content_of_another(
        &self,
        told: &Told<'_>,
        shared: &[Feature],
        reading: &Reading,
        score: f32,
    ) -> bool {
        let repeats = |m: &EventMention| {
            m.kind == told.kind && sides(self.entities, &m.parties) == sides(self.entities, &reading.parties)
        };
        // What is agreed is no cooperation yet: `sepakat memperkuat kerja sama`.
        let agreed = told.kind == EventKind::Cooperate && shared.contains(&governed_by(EventKind::Agree));
        let mut told_here = self
            .mentions
            .iter()
            .rev()
            .take_while(|m| m.sentence == told.sentence.index);
        // Who helps somebody do something helps once: `membantu Indonesia melatih guru`.
        let start = trigger(told.sentence.items, told.act()).start;
        let helped = |m: &EventMention| told.kind == EventKind::Aid && repeats(m) && m.scope.contains(&start);
        told_here.clone().any(helped)
            || shared.iter().any(|f| f.is_governed())
                && (score < 0.0 || told_here.any(|m| repeats(m) || agreed && m.kind == EventKind::Agree))
    }

    /// The kind and status of an act under its operators. One that leaves no event, such as `perlu`, counts against the
    /// reading by its weight and changes nothing here. What a frame makes planned where it is to come is so at a stated time.
    fn compose(
        &self,
        sentence: &SentenceView<'_>,
        act: &Act,
        operators: &[Operator],
    ) -> Option<(EventKind, Status)> {
        let frame = self.frames.frame(act.form);
        let timed = frame.fixed && tells_time(sentence, act);
        let (mut kind, mut status) = (frame.kind?, Status::Actual);
        for &operator in operators {
            if matches!(operator, Operator::Done | Operator::NotOnly) {
                break;
            }
            if frame.declares && operator == Operator::Will {
                continue;
            }
            // Who is going to call something off calls it off.
            if status == Status::Negated && matches!(operator, Operator::Will | Operator::Willing) {
                continue;
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
                self.frames.frame(b.form).object == Object::Instrument
                    && operators(self.frames, items, b).iter().all(done)
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

    /// The speech that a token stands in, the inner one first.
    pub(super) fn speech_at(&self, token: usize) -> Option<&'a Speech> {
        let after = self.speeches.partition_point(|s| s.tokens.start <= token);
        self.speeches[..after]
            .iter()
            .rev()
            .take(4)
            .find(|s| s.tokens.contains(&token))
    }
}

/// Whether help, backing or a meeting is asked or offered, and so not given: `meminta bantuan`, `menawarkan bantuan`,
/// `minta bertemu`.
fn is_asked(told: &Told<'_>, shared: &[Feature]) -> bool {
    matches!(
        told.kind,
        EventKind::Aid | EventKind::Support | EventKind::Consult
    ) && told.act().voice != Voice::Passive
        && shared.contains(&const { Question::Use.is("asked") })
}

/// The operators of an act: those inside its light verb, those before it, those of its own clause behind it.
fn operators(frames: &Frames, items: &[Item], act: &Act) -> Vec<Operator> {
    let inside = items[act.items.clone()].iter().rev();
    let inside = inside.filter_map(|i| match i.kind {
        ItemKind::Operator(operator) => Some(operator),
        _ => None,
    });
    let mut operators: Vec<Operator> = inside.collect();
    operators.extend(operators_before(items, act.items.start));
    operators.extend(operators_after(items, act));
    operators.extend(operator_in_front(items, act.items.start));
    if operators.is_empty() {
        operators.extend(operators_of_joined(items, act));
        operators.extend(operators_of_journey(frames, items, act));
        operators.extend(operator_over_subject(items, act));
    }
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
