//! Whose office an office told without a state is: its holder, the states named before it, and the offices told before.

use rustc_hash::{FxHashMap, FxHashSet};

use super::scan::Scan;
use super::{Mention, MentionKind};
use crate::gazetteer::{Known, Name, Naming};

/// What an office told, beside its mention.
pub(super) struct OfficeTold {
    /// Its mention.
    pub mention: usize,
    /// The role by the table of titles.
    pub role: Option<Box<str>>,
    /// The body of the home state whose head or deputy the title names by itself.
    pub own: Option<Known>,
    /// Whether no body, state or place stands with it.
    pub alone: bool,
    /// The full names of the body that the title heads, by their place in [`super::FullNames`].
    pub body: u16,
}

/// The states that a text has told of so far.
#[derive(Default)]
struct Ground {
    /// How many mentions were looked at.
    read: usize,
    /// The first that is not the home state.
    foreign: Option<u32>,
    /// Whether there are others.
    several: bool,
    home: bool,
}

/// How far back, in tokens, a state still tells whose office it is.
const NEAR: usize = 60;

/// How many mentions are looked at for it.
const LOOKED_AT: usize = 12;

/// Roles that companies and associations have too: who is told by one alone does not act for a state.
pub(super) const BELOW_THE_STATE: [&str; 4] = ["head", "official", SPOKESPERSON, "deputy"];

/// The role of who speaks for a body and does nothing else for it.
pub(super) const SPOKESPERSON: &str = "spokesperson";

/// Roles that each state has, at home or abroad.
const OF_STATES: [&str; 3] = ["hog", "hos", "mfa"];

impl<'a> Scan<'a, '_> {
    /// Decides which of several states of one name is told: the first of the table, unless the text has nothing else of
    /// it and something of another, as `Kongo` beside `Brazzaville`.
    pub fn tell_states_apart(&mut self) {
        let all = 0..self.mentions.len();
        let shared: Vec<usize> = all.filter(|&m| self.shares_name(m)).collect();
        if shared.is_empty() {
            return;
        }
        let told = self.states_told();
        let mut meant: FxHashMap<usize, (u32, u32)> = FxHashMap::default();
        for m in shared {
            let mut states = self.states_of_name(m);
            if let Some(first) = states.next().filter(|first| !told.contains(first))
                && let Some(other) = states.find(|state| told.contains(state))
            {
                meant.insert(m, (first, other));
            }
        }
        for (i, mention) in self.mentions.iter_mut().enumerate() {
            let here = meant.get(&i).or_else(|| meant.get(&mention.served?));
            if let Some(&(first, other)) = here
                && mention.known == Some(Known::Country(first))
            {
                (mention.known, mention.country) = (Some(Known::Country(other)), Some(other));
            }
        }
    }

    /// The states that mention `m` may name, where it names one.
    fn states_of_name(&self, m: usize) -> impl Iterator<Item = u32> + use<'a> {
        let mention = &self.mentions[m];
        let hit = self
            .hit(mention.tokens.start)
            .filter(|_| mention.kind == MentionKind::Country);
        let names: &'a [Name] = hit.map_or(&[], |h| h.names);
        names.iter().filter_map(|n| match n.known {
            Known::Country(c) if n.how != Naming::Metonym => Some(c),
            _ => None,
        })
    }

    /// Whether mention `m` is a name that states share.
    fn shares_name(&self, m: usize) -> bool {
        self.states_of_name(m).nth(1).is_some()
    }

    /// The states of which anything but a name that states share tells.
    fn states_told(&self) -> FxHashSet<u32> {
        let tells = self.mentions.iter().enumerate().filter(|(m, mention)| {
            mention.known.is_some() && mention.kind != MentionKind::Office && !self.shares_name(*m)
        });
        tells.filter_map(|(_, mention)| mention.country).collect()
    }

    /// Decides the state of each office that stands alone, and gives persons the state that they hold office for.
    pub fn resolve_offices(&mut self) {
        let offices = std::mem::take(&mut self.offices);
        let mut holders: FxHashMap<usize, usize> = FxHashMap::default();
        for (i, mention) in self.mentions.iter().enumerate() {
            if let Some(office) = mention.office {
                holders.entry(office).or_insert(i);
            }
        }
        // The state of the office with each role told last.
        let mut last: FxHashMap<&str, u32> = FxHashMap::default();
        let mut ground = Ground::default();
        for told in &offices {
            self.survey(&mut ground, told.mention);
            let holder = holders.get(&told.mention).copied();
            if told.alone {
                let country =
                    self.country_of_holder(told, holder)
                        .or_else(|| match (holder, told.role.as_deref()) {
                            (None, Some(role)) => {
                                last.get(role).copied().or_else(|| self.ground(told, &ground))
                            }
                            _ => None,
                        });
                if let Some(country) = country {
                    self.assign(told, country);
                }
            }
            let of_state = told
                .role
                .as_deref()
                .filter(|role| !BELOW_THE_STATE.contains(role));
            if let (Some(role), Some(country)) = (of_state, self.mentions[told.mention].country) {
                last.insert(role, country);
            }
        }
        for i in 0..self.mentions.len() {
            let Some(office) = self.mentions[i].office else {
                continue;
            };
            let country = self.mentions[office].country;
            let person = &mut self.mentions[i];
            if person.known.is_none() {
                person.country = person.country.or(country);
            }
        }
    }

    /// The state that an office belongs to by the person who holds it.
    fn country_of_holder(&self, told: &OfficeTold, holder: Option<usize>) -> Option<u32> {
        let person = &self.mentions[holder?];
        let home = self.finder.domestic;
        if let Some(Known::Person(p)) = person.known {
            let known = &self.finder.gazetteer.people()[p as usize];
            if told
                .own
                .is_some_and(|own| known.terms.iter().any(|t| t.entity == own))
            {
                return home;
            }
            return self.finder.gazetteer.country_of(Known::Person(p));
        }
        // Someone else holds the office of that name at home: the state named last has one too.
        if told.own.is_some_and(|own| self.other_holds(own)) {
            return self.state_before(told.mention).filter(|c| Some(*c) != home);
        }
        None
    }

    /// The one foreign state that the text has told of before an office alone, where nothing told is of the home state:
    /// `Australia menolak. Menlu mengatakan`. An office that the home state does not have needs no such silence.
    fn ground(&self, told: &OfficeTold, ground: &Ground) -> Option<u32> {
        if told.own.is_none() && !told.role.as_deref().is_some_and(|r| OF_STATES.contains(&r)) {
            return None;
        }
        let silent = !ground.home || told.own.is_none();
        let one = silent && !ground.several && self.state_before(told.mention).is_some();
        ground.foreign.filter(|_| one)
    }

    /// Notes what states the mentions before `m` tell of.
    fn survey(&self, ground: &mut Ground, m: usize) {
        for mention in &self.mentions[ground.read.min(m)..m] {
            let state = mention.country.filter(|_| self.tells_a_state(mention));
            if state.is_some() && state == self.finder.domestic {
                ground.home = true;
            } else if let Some(state) = state {
                ground.several |= ground.foreign.is_some_and(|first| first != state);
                ground.foreign = ground.foreign.or(Some(state));
            }
        }
        ground.read = ground.read.max(m);
    }

    /// Whether a mention tells what state the text speaks of.
    fn tells_a_state(&self, mention: &Mention) -> bool {
        match mention.kind {
            MentionKind::Country => true,
            MentionKind::Organization | MentionKind::Person => {
                mention.known.is_some() && mention.country.is_some()
            }
            MentionKind::Place | MentionKind::Office => false,
        }
    }

    /// Whether a table names who heads `own` when the text was published.
    fn other_holds(&self, own: Known) -> bool {
        self.finder.held.contains(&own)
    }

    /// The state named nearest before mention `m`.
    fn state_before(&self, m: usize) -> Option<u32> {
        let at = self.mentions[m].tokens.start;
        self.mentions[..m]
            .iter()
            .rev()
            .take(LOOKED_AT)
            .filter(|other| other.tokens.end <= at && other.tokens.end + NEAR > at)
            .find(|other| {
                other.kind == MentionKind::Country
                    || other.kind == MentionKind::Organization && other.country.is_some()
            })
            .and_then(|other| other.country)
    }

    /// Office `told` belongs to `country`.
    fn assign(&mut self, told: &OfficeTold, country: u32) {
        let home = Some(country) == self.finder.domestic;
        let mention = &mut self.mentions[told.mention];
        if home && told.own.is_some() {
            return;
        }
        mention.country = Some(country);
        mention.known = Some(Known::Country(country));
        mention.role.clone_from(&told.role);
    }
}
