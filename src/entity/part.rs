//! What a body belongs to, and the places that stand for one.

use rustc_hash::FxHashMap;

use super::{EntityId, Linking};
use crate::gazetteer::{Known, Name, Naming};
use crate::mention::{Mention, MentionKind};
use crate::token::Shape;
use crate::vocabulary::fold;

impl Linking<'_> {
    /// A capital that the press names for its state stands for it; that of the home state is a city like others.
    pub(super) fn capital(&mut self, id: EntityId, mention: &Mention) {
        let words = &self.lexed.words[mention.tokens.clone()];
        let Some((len, names)) = self.gazetteer.names().longest_prefix(words) else {
            return;
        };
        let state = names
            .iter()
            .find(|n| n.how == Naming::Metonym && self.gazetteer.country_of(n.known) == mention.country)
            .map(|n| n.known);
        if let Some(state) =
            state.filter(|s| len == words.len() && self.gazetteer.country_of(*s) != self.home)
        {
            let body = self.known_body(state);
            self.entities.all[id.0 as usize].body = Some(body);
        }
    }

    /// The seat of a body stands for it: `Gedung KPK`, `Mabes Polri`.
    pub(super) fn seat(&mut self, id: EntityId, mention: &Mention) {
        let words = &self.lexed.words[mention.tokens.clone()];
        for i in 1..words.len() {
            let Some((len, names)) = self.gazetteer.names().longest_prefix(&words[i..]) else {
                continue;
            };
            let body = names.iter().find(|n| {
                matches!(n.how, Naming::Full | Naming::Alias) && matches!(n.known, Known::Organization(_))
            });
            if let Some(body) = body.filter(|_| i + len == words.len()) {
                let body = self.known_body(body.known);
                self.entities.all[id.0 as usize].body = Some(body);
                return;
            }
        }
    }

    /// What the name of an organisation says of where it belongs: the state or the international body named in it.
    pub(super) fn part(&mut self, id: EntityId, mention: &Mention) {
        let gazetteer = self.gazetteer;
        // A branch begins with the body it belongs to: `Bea Cukai Magelang`.
        let first = mention.tokens.start + usize::from(mention.known.is_some());
        for i in first..mention.tokens.end {
            let Some((_, names)) = gazetteer
                .names()
                .longest_prefix(&self.lexed.words[i..mention.tokens.end])
            else {
                continue;
            };
            // `Ace` in the name of a company is not the body that `ACE` names.
            let case_fits = |n: &Name| !n.capitals || self.lexed.tokens[i].shape != Shape::Title;
            let named = names.iter().find(|n| {
                matches!(n.how, Naming::Full | Naming::Alias) && self.lexed.capitalised(i) && case_fits(n)
            });
            // `Kedutaan Besar Indonesia di Tokyo` is in the place and not of it.
            let of_it = i == first || self.lexed.capitalised(i - 1);
            match named.map(|n| n.known) {
                Some(Known::Country(_)) if !of_it => {}
                Some(Known::Country(country)) if self.entities.get(id).known.is_none() => {
                    self.entities.all[id.0 as usize].country = Some(country);
                }
                Some(known @ Known::Organization(o))
                    if gazetteer.organizations()[o as usize].country.is_none() =>
                {
                    if self.entities.get(id).known == Some(known) {
                        continue;
                    }
                    let whole = self.known_body(known);
                    let entity = &mut self.entities.all[id.0 as usize];
                    entity.part_of = Some(whole);
                    if entity.known.is_some() {
                        // An organ that a table lists acts for itself, but not beside its body.
                        entity.unit_of = Some(whole);
                    }
                }
                Some(known @ Known::Organization(_)) if self.entities.get(id).known.is_none() => {
                    let whole = self.known_body(known);
                    // A company acts beside the one that it is a daughter of: `PT Telkom Akses`.
                    if !self.is_company(id) || !self.is_company(whole) {
                        self.entities.all[id.0 as usize].unit_of = Some(whole);
                    }
                }
                _ => {}
            }
        }
        // `Kementerian Pertanian Kerajaan Yordania` begins as a ministry of the home state does, and is none of it.
        let entity = self.entities.get(id);
        let abroad = |whole: &EntityId| {
            let state = self.entities.get(*whole).country;
            state.is_some() && entity.country.is_some() && state != entity.country
        };
        if entity.unit_of.as_ref().is_some_and(abroad) {
            self.entities.all[id.0 as usize].unit_of = None;
        }
    }

    /// Where a text names the branch of a foreign body at home, the bare name means the branch: `Grab` beside `Grab
    /// Indonesia`.
    pub(super) fn unite_branches(&mut self) {
        let Some(home) = self.home else { return };
        let state = fold(self.gazetteer.name_of(Known::Country(home)));
        let all = (0..).map(EntityId).zip(&self.entities.all);
        let branches: Vec<(EntityId, EntityId)> = all
            .filter(|(_, e)| e.kind == MentionKind::Organization && e.known.is_none())
            .filter_map(|(branch, e)| {
                let name = fold(&e.name);
                let bare = name.strip_suffix(state.as_str())?.trim_end();
                let whole = self.named(bare, MentionKind::Organization)?;
                let foreign = self.entities.get(whole).country.is_some_and(|c| c != home);
                (foreign && whole != branch).then_some((branch, whole))
            })
            .collect();
        for (branch, whole) in branches {
            let moved = std::mem::take(&mut self.entities.all[whole.0 as usize].mentions);
            for m in moved {
                self.record(m, branch);
            }
            self.entities.all[branch.0 as usize].mentions.sort_unstable();
        }
    }

    /// Notes which bodies are units of others.
    pub(super) fn units(&mut self) {
        self.units_by_table();
        self.units_by_kind();
    }

    /// Which bodies are units of one that the text tells of, itself or through its people: `Ditjen Imigrasi` of
    /// `Kemenkumham`. Where it tells of none they act for themselves.
    fn units_by_table(&mut self) {
        for id in (0..self.entities.all.len() as u32).map(EntityId) {
            let Some(Known::Organization(o)) = self.entities.get(id).known else {
                continue;
            };
            let wholes = self.gazetteer.organizations()[o as usize].unit_of.iter();
            let told = wholes.filter_map(|&whole| self.by_known.get(&Known::Organization(whole)));
            if let Some(&whole) = told.min() {
                self.entities.all[id.0 as usize].unit_of = Some(whole);
            }
        }
    }

    /// Which bodies are units of one that all of their kind belong to: `Polres Bintan` of `Polri`.
    fn units_by_kind(&mut self) {
        let mut wholes: FxHashMap<(&str, Option<u32>), EntityId> = FxHashMap::default();
        for (id, entity) in (0..).map(EntityId).zip(&self.entities.all) {
            if let Some(Known::Organization(o)) = entity.known {
                let organization = &self.gazetteer.organizations()[o as usize];
                if organization.whole {
                    wholes.insert((&organization.kind, entity.country), id);
                }
            }
        }
        if wholes.is_empty() {
            return;
        }
        // A unit of a body that the text tells of stays with that: `Kodam Jaya` beside `TNI AD`.
        let told: Vec<bool> = self.entities.all.iter().map(|e| !e.mentions.is_empty()).collect();
        for (id, entity) in (0..).map(EntityId).zip(&mut self.entities.all) {
            let Some(kind) = entity.organization_kind.as_deref() else {
                continue;
            };
            let whole = wholes.get(&(kind, entity.country)).filter(|&&whole| whole != id);
            if let Some(&whole) = whole
                && !entity.unit_of.is_some_and(|nearer| told[nearer.0 as usize])
            {
                entity.unit_of = Some(whole);
            }
        }
    }

    fn is_company(&self, id: EntityId) -> bool {
        let kind = self.entities.get(id).organization_kind.as_deref();
        matches!(kind, Some("company" | "state_company"))
    }
}
