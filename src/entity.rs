//! Entities: the mentions that name the same country, body, person or place, linked to each other and to the gazetteer.

mod holder;
mod part;

use std::borrow::Cow;

use rustc_hash::{FxBuildHasher, FxHashMap, FxHashSet};
use serde::Serialize;

use crate::gazetteer::{Certainty, Gazetteer, Known, Naming, Term};
use crate::mention::{Mention, MentionKind, Tenure};
use crate::vocabulary::{Lexed, fold};

/// An entity of one text, by its place in [`Entities::all`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
pub struct EntityId(pub u32);

/// Something that the text names, perhaps several times.
#[derive(Clone, Debug, PartialEq)]
pub struct Entity {
    /// What it is; an office is the entity of its holder or of the body it speaks for, never one of its own.
    pub kind: MentionKind,
    /// The entry of the gazetteer, where one fits.
    pub known: Option<Known>,
    /// The fullest name in the text, or the name in the gazetteer.
    pub name: String,
    /// For bodies of which each place has one: the name by the short form that the press uses.
    pub short_name: Option<Box<str>>,
    /// For organisations: one of [`crate::lexicon::ORGANIZATION_KINDS`].
    pub organization_kind: Option<Box<str>>,
    /// The state it is, belongs to, or lies in, by place in [`Gazetteer::countries`].
    pub country: Option<u32>,
    /// Its mentions, by index, in text order.
    pub mentions: Vec<usize>,
    /// For persons: the country or organisation that the person speaks for. For places: the state that a capital may
    /// stand for.
    pub body: Option<EntityId>,
    /// For persons and offices: the role in that body, such as `mfa`.
    pub role: Option<Box<str>>,
    /// For persons: whether the office was theirs before, or will be, and is not on the day of publication.
    pub past: bool,
    /// For persons and offices: whether the text itself says so, `mantan Menlu`; then they speak for nobody.
    pub former: bool,
    /// For offices: the person who holds it, by the text, else by the tables of officials and the day of publication.
    pub holder: Option<EntityId>,
    /// For organisations: the international body that its name contains: `ASEAN` for `Dewan Menteri ASEAN`.
    pub part_of: Option<EntityId>,
    /// For organisations: the body that its name contains, with which it does not cooperate as another: `TNI` for `Pusat
    /// Penerangan TNI`, `PBB` for `Majelis Umum PBB`.
    pub unit_of: Option<EntityId>,
}

impl Entity {
    /// An entity of which nothing but kind and name is known.
    fn new(kind: MentionKind, name: String) -> Self {
        Self {
            kind,
            known: None,
            name,
            short_name: None,
            organization_kind: None,
            country: None,
            mentions: Vec::new(),
            body: None,
            role: None,
            past: false,
            former: false,
            holder: None,
            part_of: None,
            unit_of: None,
        }
    }
}

/// All entities of a text.
#[derive(Clone, Debug, Default)]
pub struct Entities {
    all: Vec<Entity>,
    /// The home state, where the text does not tell of it: the last.
    untold: Option<EntityId>,
    of_mention: Vec<Option<EntityId>>,
}

impl Entities {
    /// Every entity, in order of first mention.
    pub fn all(&self) -> &[Entity] {
        &self.all
    }

    /// An entity.
    pub fn get(&self, id: EntityId) -> &Entity {
        &self.all[id.0 as usize]
    }

    /// The entity of an entry of the gazetteer, where the text names it or a body or office of it.
    pub fn of_known(&self, known: Known) -> Option<EntityId> {
        self.all
            .iter()
            .position(|e| e.known == Some(known))
            .map(|i| EntityId(i as u32))
    }

    /// Adds the home state, where the text does not tell of it but of something at home.
    pub(crate) fn add_home(&mut self, gazetteer: &Gazetteer) {
        let Some(home) = gazetteer.home() else { return };
        let known = Known::Country(home);
        if self.of_known(known).is_none() && self.all.iter().any(|e| e.country == Some(home)) {
            let mut state = Entity::new(MentionKind::Country, gazetteer.name_of(known).to_owned());
            (state.known, state.country) = (Some(known), Some(home));
            self.untold = Some(EntityId(self.all.len() as u32));
            self.all.push(state);
        }
    }

    /// Whether the text tells of an entity, itself or by what belongs to it.
    pub(crate) fn is_told(&self, id: EntityId) -> bool {
        self.untold != Some(id)
    }

    /// The entity that a mention names.
    pub fn of_mention(&self, mention: usize) -> Option<EntityId> {
        self.of_mention.get(mention).copied().flatten()
    }

    /// The person whom the text names and who holds an office that stands alone, else the entity itself.
    pub fn holder_of(&self, id: EntityId) -> EntityId {
        let named = |holder: &EntityId| !self.get(*holder).mentions.is_empty();
        self.get(id).holder.filter(named).unwrap_or(id)
    }

    /// How much the text speaks of each country and organisation, itself or through its people: one for a mention, and
    /// three more for one that begins before byte `lead`. Whom somebody spoke for before or will speak for does not count:
    /// `mantan Presiden X`.
    pub fn salience(&self, mentions: &[Mention], lead: usize) -> Vec<(EntityId, u32)> {
        const LEAD_WEIGHT: u32 = 3;
        let mut weights = vec![0; self.all.len()];
        let of_others = mentions.iter().filter(|m| m.tenure == Tenure::Other);
        let of_others: FxHashSet<usize> = of_others.filter_map(|m| m.served).collect();
        for (i, mention) in mentions.iter().enumerate() {
            if mention.kind == MentionKind::Place || of_others.contains(&i) {
                continue;
            }
            if let Some(body) = self.of_mention(i).and_then(|e| self.body_of(e)) {
                weights[body.0 as usize] += if mention.span.start < lead {
                    1 + LEAD_WEIGHT
                } else {
                    1
                };
            }
        }
        (0..)
            .map(EntityId)
            .zip(weights)
            .filter(|(_, weight)| *weight > 0)
            .collect()
    }

    /// The country or organisation that acts when this entity does: itself, or the body that a person speaks for.
    pub fn body_of(&self, id: EntityId) -> Option<EntityId> {
        let entity = self.get(id);
        match entity.kind {
            MentionKind::Organization if entity.known.is_none() => Some(entity.part_of.unwrap_or(id)),
            MentionKind::Country | MentionKind::Organization => Some(id),
            MentionKind::Person | MentionKind::Office | MentionKind::Place => {
                entity.body.filter(|_| !entity.former)
            }
        }
    }
}

/// Links mentions to entities.
#[derive(Clone, Debug, Default)]
pub struct Linker {
    /// The country whose officials a text means when it names an office alone.
    home: Option<u32>,
}

/// Roles that act for the state as a whole.
const ROLES_OF_STATE: [&str; 3] = ["hos", "hog", "ambassador"];
/// The kind of the bodies that are the head of state.
const KIND_OF_HEAD_OF_STATE: &str = "presidency";
/// The role of the head of the home state.
const ROLE_OF_HOME_HEAD: &str = "hos";

impl Linker {
    /// A linker for a gazetteer.
    pub fn new(gazetteer: &Gazetteer) -> Self {
        Self {
            home: gazetteer.home(),
        }
    }

    /// The entities of a text; `published` decides which office a known person held.
    ///
    /// # Examples
    /// ```
    /// use sepakat::entity::Linker;
    /// use sepakat::mention::MentionFinder;
    /// use sepakat::sentence::SentenceSplitter;
    /// use sepakat::token::Tokenizer;
    /// use sepakat::vocabulary::{Lexed, Vocabulary};
    ///
    /// let lexicons = sepakat::Lexicons::bundled()?;
    /// let tokenizer = Tokenizer::new(&lexicons);
    /// let mut vocabulary = Vocabulary::default();
    /// let finder = MentionFinder::new(&lexicons, &tokenizer, &mut vocabulary)?;
    /// let linker = Linker::new(finder.gazetteer());
    ///
    /// let text = "Badan Nasional Penanggulangan Terorisme (BNPT) berlatih. BNPT puas.";
    /// let lexed = Lexed::new(text, tokenizer.tokenize(text), &vocabulary);
    /// let sentences = SentenceSplitter::new(&lexicons).split(text, &lexed.tokens);
    /// let mentions = finder.find(&lexed, &sentences, None);
    /// let entities = linker.link(&lexed, &mentions, finder.gazetteer(), None);
    /// // Name, acronym and the acronym alone are three mentions of one body.
    /// assert_eq!(entities.all()[0].mentions, [0, 1, 2]);
    /// # Ok::<(), sepakat::Error>(())
    /// ```
    pub fn link(
        &self,
        lexed: &Lexed<'_>,
        mentions: &[Mention],
        gazetteer: &Gazetteer,
        published: Option<jiff::civil::Date>,
    ) -> Entities {
        let mut linking = Linking {
            lexed,
            gazetteer,
            home: self.home,
            published: published.map(|d| d.to_string()),
            entities: Entities {
                untold: None,
                all: Vec::with_capacity(mentions.len() / 2),
                of_mention: vec![None; mentions.len()],
            },
            by_known: FxHashMap::default(),
            by_name: FxHashMap::with_capacity_and_hasher(mentions.len(), FxBuildHasher),
            offices: FxHashMap::default(),
            states_of_title: FxHashMap::default(),
            people: Vec::new(),
            assumed: FxHashSet::default(),
        };
        // Bodies first: an office may stand before the body it serves.
        for (i, mention) in mentions.iter().enumerate() {
            if !matches!(mention.kind, MentionKind::Person | MentionKind::Office) {
                linking.body(i, mentions);
            }
        }
        linking.unite_branches();
        for (i, mention) in mentions.iter().enumerate() {
            match mention.kind {
                MentionKind::Office => linking.office(i, mentions),
                MentionKind::Person => linking.person(i, mentions),
                _ => {}
            }
        }
        linking.units();
        linking.holders(mentions);
        linking.entities
    }
}

struct Linking<'a> {
    lexed: &'a Lexed<'a>,
    gazetteer: &'a Gazetteer,
    home: Option<u32>,
    published: Option<String>,
    entities: Entities,
    by_known: FxHashMap<Known, EntityId>,
    by_name: FxHashMap<String, EntityId>,
    /// Offices by their words.
    offices: FxHashMap<String, Vec<EntityId>>,
    /// The state that alone has an office of these words, where it was looked for.
    states_of_title: FxHashMap<String, Option<Known>>,
    /// The persons in order of their entities, with the folded words of their names.
    people: Vec<(EntityId, Vec<String>)>,
    /// The persons whom only a title without a state has told, and so of the home state: `Presiden Mbeki`.
    assumed: FxHashSet<EntityId>,
}

/// The words of a name with one space between them.
fn spaced(surface: &str) -> Cow<'_, str> {
    let bytes = surface.as_bytes();
    let plain = bytes.iter().all(|b| matches!(b, b' '..=b'~')) && !bytes.windows(2).any(|two| two == b"  ");
    if plain {
        Cow::Borrowed(surface)
    } else {
        Cow::Owned(surface.split_whitespace().collect::<Vec<_>>().join(" "))
    }
}

fn folded_words(name: &str) -> Vec<String> {
    name.split_whitespace().map(fold).collect()
}

impl Linking<'_> {
    fn add(&mut self, entity: Entity) -> EntityId {
        let id = EntityId(self.entities.all.len() as u32);
        if let Some(known) = entity.known {
            self.by_known.entry(known).or_insert(id);
        }
        if entity.kind == MentionKind::Person {
            self.people.push((id, folded_words(&entity.name)));
        }
        self.entities.all.push(entity);
        id
    }

    fn record(&mut self, mention: usize, id: EntityId) {
        self.entities.of_mention[mention] = Some(id);
        self.entities.all[id.0 as usize].mentions.push(mention);
    }

    /// The entity of a known country or organisation, made if the text does not name it.
    fn known_body(&mut self, known: Known) -> EntityId {
        if let Some(&id) = self.by_known.get(&known) {
            return id;
        }
        let (kind, organization_kind) = match known {
            Known::Organization(i) => (
                MentionKind::Organization,
                Some(self.gazetteer.organizations()[i as usize].kind.clone()),
            ),
            Known::Country(_) => (MentionKind::Country, None),
            Known::Person(_) => (MentionKind::Person, None),
            Known::Place(_) => (MentionKind::Place, None),
        };
        self.add(Entity {
            known: Some(known),
            organization_kind,
            country: self.gazetteer.country_of(known),
            ..Entity::new(kind, self.gazetteer.name_of(known).to_owned())
        })
    }

    fn body(&mut self, i: usize, mentions: &[Mention]) {
        let mention = &mentions[i];
        let surface = spaced(mention.span.of(self.lexed.text));
        let glossed = mention.gloss_of.and_then(|m| self.entities.of_mention(m));
        let key = fold(&surface);
        let full_key = mention.full_name.as_deref().map(fold);
        let id = glossed
            .or_else(|| mention.known.map(|known| self.known_body(known)))
            .or_else(|| self.named(full_key.as_deref()?, mention.kind))
            .or_else(|| self.named(&key, mention.kind))
            .or_else(|| self.named_by_gloss(i, mentions));
        let id = id.unwrap_or_else(|| {
            let full = mention.full_name.as_deref();
            let name = full.map_or_else(|| surface.into_owned(), str::to_owned);
            self.add(Entity {
                organization_kind: mention.organization_kind.clone(),
                // An organisation that no table lists, and nothing calls foreign, is of the home state.
                country: mention
                    .country
                    .or(self.home.filter(|_| mention.kind == MentionKind::Organization)),
                short_name: mention.short_name.clone(),
                ..Entity::new(mention.kind, name)
            })
        });
        self.by_name.entry(key).or_insert(id);
        if let Some(key) = full_key {
            self.by_name.entry(key).or_insert(id);
        }
        self.record(i, id);
        match mention.kind {
            MentionKind::Organization if self.entities.get(id).part_of.is_none() => self.part(id, mention),
            MentionKind::Place => {
                self.capital(id, mention);
                self.seat(id, mention);
            }
            _ => {}
        }
    }

    /// The entity that was told before by the short form that glosses the name here, as headlines do.
    fn named_by_gloss(&mut self, i: usize, mentions: &[Mention]) -> Option<EntityId> {
        let gloss = mentions.get(i + 1).filter(|m| m.gloss_of == Some(i))?;
        let short = fold(&spaced(gloss.span.of(self.lexed.text)));
        let id = self.named(&short, mentions[i].kind)?;
        let entity = &mut self.entities.all[id.0 as usize];
        if entity.known.is_some() {
            return None;
        }
        entity.name = spaced(mentions[i].span.of(self.lexed.text)).into_owned();
        entity.organization_kind = mentions[i]
            .organization_kind
            .clone()
            .or(entity.organization_kind.take());
        Some(id)
    }

    /// The entity of this kind that goes by a folded name.
    fn named(&self, key: &str, kind: MentionKind) -> Option<EntityId> {
        let id = *self.by_name.get(key)?;
        (self.entities.get(id).kind == kind).then_some(id)
    }

    /// The body told in full of which an office names the place only: that of `Bupati Lebak`.
    fn local_body(&mut self, mention: &Mention, name: &str) -> EntityId {
        if let Some(known @ Known::Organization(_)) = mention.known {
            return self.known_body(known);
        }
        let key = fold(name);
        if let Some(id) = self.named(&key, MentionKind::Organization) {
            return id;
        }
        let id = self.add(Entity {
            organization_kind: mention.organization_kind.clone(),
            country: mention.country.or(self.home),
            short_name: mention.short_name.clone(),
            ..Entity::new(MentionKind::Organization, name.to_owned())
        });
        self.by_name.insert(key, id);
        id
    }

    /// An office alone is an entity of kind office whose body is the body served; a person's office gives the body.
    fn office(&mut self, i: usize, mentions: &[Mention]) {
        let mention = &mentions[i];
        let body = self.office_body(mention);
        let surface = spaced(mention.span.of(self.lexed.text));
        // `Menlu` may be one of several states in one text; where nothing tells which, it is that told first.
        let key = fold(&surface);
        let same = |id: &&EntityId| {
            let theirs = self.entities.get(**id).body;
            body.is_none() || theirs.is_none() || theirs == body
        };
        let told = self.offices.get(&key);
        let known = told.and_then(|told| told.iter().find(same)).copied();
        let id = known.unwrap_or_else(|| {
            let country = body.and_then(|b| self.entities.get(b).country);
            self.add(Entity {
                country: country.or(mention.country),
                body,
                role: mention.role.clone(),
                former: mention.tenure == Tenure::Other,
                ..Entity::new(MentionKind::Office, surface.into_owned())
            })
        });
        if self.entities.get(id).body.is_none() {
            self.entities.all[id.0 as usize].body = body;
        }
        if known.is_none() {
            self.offices.entry(key).or_default().push(id);
        }
        self.record(i, id);
    }

    fn office_body(&mut self, mention: &Mention) -> Option<EntityId> {
        let of_state = mention
            .role
            .as_deref()
            .is_some_and(|r| ROLES_OF_STATE.contains(&r));
        if of_state && let Some(country) = mention.country {
            return Some(self.known_body(Known::Country(country)));
        }
        if let Some(name) = &mention.full_name {
            return Some(self.local_body(mention, name));
        }
        // `Menlu RI` heads the ministry, as `Menlu` does.
        let own = mention.known.filter(|k| matches!(k, Known::Organization(_)));
        let served = mention.served.and_then(|m| self.entities.of_mention(m));
        let state = served.is_some_and(|s| self.entities.get(s).kind == MentionKind::Country);
        if let Some(served) = served.filter(|_| !state || own.is_none()) {
            return self.entities.body_of(served).map(|body| self.acting(body));
        }
        if let Some(known @ (Known::Country(_) | Known::Organization(_))) = mention.known {
            let body = self.known_body(known);
            return Some(self.acting(body));
        }
        if let Some(country) = mention.country {
            return Some(self.known_body(Known::Country(country)));
        }
        // `Presiden` alone is the one told last, else the head of the home state.
        let role = mention.role.as_deref()?;
        if !of_state {
            return None;
        }
        let told = self
            .entities
            .all
            .iter()
            .rev()
            .find(|e| e.role.as_deref() == Some(role) && e.body.is_some());
        if let Some(told) = told {
            return told.body;
        }
        let surface = fold(&spaced(mention.span.of(self.lexed.text)));
        if let Some(state) = self.only_state_with(&surface) {
            return Some(self.known_body(state));
        }
        // `Presiden terpilih`, but not `Raja`
        let words = &self.lexed.words[mention.tokens.clone()];
        let names = self.gazetteer.names().longest_prefix(words);
        let of_home = names.is_some_and(|(_, names)| names.iter().any(|n| n.how == Naming::Head));
        if role != ROLE_OF_HOME_HEAD || !of_home {
            return None;
        }
        self.home.map(|home| self.known_body(Known::Country(home)))
    }

    /// The body itself; the state where the body is that of its head.
    fn acting(&mut self, body: EntityId) -> EntityId {
        let entity = self.entities.get(body);
        match (entity.organization_kind.as_deref(), entity.country) {
            (Some(KIND_OF_HEAD_OF_STATE), Some(country)) => self.known_body(Known::Country(country)),
            _ => body,
        }
    }

    fn person(&mut self, i: usize, mentions: &[Mention]) {
        let mention = &mentions[i];
        let surface = spaced(mention.span.of(self.lexed.text));
        let id = mention
            .known
            .and_then(|known| self.by_known.get(&known).copied())
            .or_else(|| self.person_with_part(&surface, mention.known))
            .unwrap_or_else(|| {
                let name = mention
                    .known
                    .map_or(&*surface, |known| self.gazetteer.name_of(known))
                    .to_owned();
                self.add(Entity {
                    known: mention.known,
                    ..Entity::new(MentionKind::Person, name)
                })
            });
        let told = mention.office.or_else(|| self.office_in_apposition(i, mentions));
        let office = told
            .and_then(|o| self.entities.of_mention(o))
            .map(|o| self.entities.get(o));
        let stated = office.and_then(|o| o.body.map(|body| (body, o.role.clone())));
        let named_body = mention.office.is_some_and(|o| mentions[o].served.is_some());
        // A title alone says less of a known person than the office that the person held on that day.
        let held = match mention.known {
            Some(known) if !named_body => self.office_held(known, stated.as_ref().map(|(body, _)| *body)),
            _ => None,
        };
        let former = held.is_none() && told.is_some_and(|o| mentions[o].tenure == Tenure::Other);
        let stated = stated.map(|(body, role)| (body, role, former));
        let states = told.is_some_and(|o| {
            let office = &mentions[o];
            office.served.is_some() || office.country.is_some() && office.country != self.home
        });
        if let Some((body, role, past)) = held.or(stated) {
            let country = self.entities.get(body).country;
            let corrected = states && country.is_some() && country != self.home && self.assumed.remove(&id);
            let entity = &mut self.entities.all[id.0 as usize];
            // The first office told of a person is the one in which he or she speaks here, unless a title alone made him or her
            // one of the home state, and a later one tells of another: `Presiden Mbeki`, `Presiden Afrika Selatan Thabo Mbeki`.
            if entity.body.is_none() || entity.former && !former || corrected {
                if !states && country == self.home {
                    self.assumed.insert(id);
                }
                (entity.body, entity.role, entity.country) = (Some(body), role, country);
                (entity.past, entity.former) = (past, former);
            }
        }
        let entity = &mut self.entities.all[id.0 as usize];
        if entity.known.is_none() && surface.len() > entity.name.len() {
            entity.name = surface.into_owned();
            if let Ok(place) = self.people.binary_search_by_key(&id, |(person, _)| *person) {
                self.people[place].1 = folded_words(&entity.name);
            }
        }
        self.record(i, id);
    }

    /// The office that stands before a name, a comma between: `Wali Kota Parepare, Taufan Pawe`.
    fn office_in_apposition(&self, i: usize, mentions: &[Mention]) -> Option<usize> {
        // The place and the body named in the office stand behind it.
        const LOOK_BACK: usize = 4;
        let comma = mentions[i].tokens.start.checked_sub(1)?;
        let before = (i.saturating_sub(LOOK_BACK)..i).rev();
        before
            .filter(|_| self.lexed.surface(comma) == ",")
            .find(|&m| mentions[m].kind == MentionKind::Office && mentions[m].tokens.end == comma)
    }

    /// An earlier person whose name has all the words of this one, the last such first.
    fn person_with_part(&self, surface: &str, known: Option<Known>) -> Option<EntityId> {
        const LOOK_BACK: usize = 64;
        let words = folded_words(surface);
        let people = self.people.iter().rev().take(LOOK_BACK);
        let mut found = people
            .filter(|(id, _)| {
                let theirs = self.entities.get(*id).known;
                known.is_none() || theirs.is_none() || theirs == known
            })
            .filter(|(_, theirs)| {
                let (short, long) = if words.len() <= theirs.len() {
                    (&words, theirs)
                } else {
                    (theirs, &words)
                };
                short.iter().all(|w| long.contains(w))
            });
        found.next().map(|(id, _)| *id)
    }

    /// The body and role of the office that a known person held at the publication date. Where none fits: the last
    /// one, unless the text states an office; nothing where the text states one that the person is known to have held.
    /// Last comes whether the office is no longer, or not yet, the person's.
    fn office_held(
        &mut self,
        known: Known,
        stated: Option<EntityId>,
    ) -> Option<(EntityId, Option<Box<str>>, bool)> {
        let Known::Person(person) = known else { return None };
        let gazetteer = self.gazetteer;
        let terms = &gazetteer.people()[person as usize].terms;
        let published = self.published.as_deref();
        let holds = |t: &&Term| published.is_some_and(|day| t.held_on(day) >= Some(Certainty::Likely));
        let stated = stated.and_then(|body| self.entities.get(body).known);
        let states_a_term = stated.is_some_and(|s| terms.iter().any(|t| t.entity == s));
        if states_a_term {
            return None;
        }
        let held = terms.iter().rev().find(holds);
        let term = held.or(terms.last().filter(|_| stated.is_none()))?;
        let past = published.is_some_and(|day| term.held_on(day).is_none());
        let body = if ROLES_OF_STATE.contains(&&*term.role) {
            self.gazetteer
                .country_of(term.entity)
                .map_or(term.entity, Known::Country)
        } else {
            term.entity
        };
        let role = term.role.clone();
        let body = self.known_body(body);
        Some((self.acting(body), Some(role), past))
    }
}
