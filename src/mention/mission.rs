//! Missions abroad: embassies and consulates with the state that sends them and the place they are in.

use std::ops::Range;

use rustc_hash::FxHashMap;

use super::classes::Class;
use super::scan::Scan;
use super::{Mention, MentionKind};
use crate::gazetteer::Known;
use crate::token::Shape;

/// Missions abroad count among the bodies of state.
const EMBASSY: &str = "state_body";

impl Scan<'_, '_> {
    /// A mission that no table lists, at `i`.
    pub fn mission(&mut self, i: usize) -> Option<usize> {
        let embassy = self.classes_len(i, Class::Embassy);
        if embassy > 0 {
            return self.embassy(i, i + embassy);
        }
        let own = self.is(i, Class::OwnEmbassy) && self.lexed.tokens[i].shape == Shape::Upper;
        own.then(|| self.own_embassy(i, i + 1))
    }

    /// An embassy with the state that sends it; without one it is the mission told last.
    fn embassy(&mut self, i: usize, from: usize) -> Option<usize> {
        // The state may be written out: `Republik Rakyat Tiongkok` is one known name.
        let Some((len, country)) = self.country_at(from) else {
            return self.embassy_again(i, from);
        };
        let end = from + len;
        if Some(country) == self.finder.domestic {
            return Some(self.own_embassy(i, end));
        }
        let m = self.push(i..end, MentionKind::Organization);
        self.mentions[m].organization_kind = Some(EMBASSY.into());
        self.mentions[m].country = Some(country);
        let end = self.gloss(m, end);
        // A place at home is told as any other.
        let abroad = |host: &Range<usize>| {
            let home_place = |known: Known| {
                matches!(known, Known::Place(_))
                    && self.finder.gazetteer.country_of(known) == self.finder.domestic
            };
            !self
                .hit(host.start)
                .is_some_and(|hit| hit.names.iter().any(|n| home_place(n.known)))
        };
        Some(
            self.host_of_mission(end)
                .filter(abroad)
                .map_or(end, |host| host.end),
        )
    }

    /// An Indonesian mission with the place it is in.
    fn own_embassy(&mut self, i: usize, end: usize) -> usize {
        let end = self.host_end(end).unwrap_or(end);
        let m = self.push(i..end, MentionKind::Organization);
        self.mentions[m].organization_kind = Some(EMBASSY.into());
        self.mentions[m].country = self.finder.domestic;
        self.gloss(m, end)
    }

    /// The end of the place or state at `i` in which a mission is: `Tokyo`, `di Tokyo`, `untuk Jepang`. It is no party of
    /// its own there.
    pub fn host_end(&self, i: usize) -> Option<usize> {
        self.host_of_mission(i).map(|host| host.end)
    }

    /// The name of that place or state.
    fn host_of_mission(&self, i: usize) -> Option<Range<usize>> {
        let joined = i < self.end && (self.is(i, Class::At) || self.is(i, Class::Host));
        let place = i + usize::from(joined);
        let hit = self.hit(place)?;
        let placed = |k: Known| match k {
            Known::Place(_) => self.finder.gazetteer.country_of(k) != self.finder.domestic || joined,
            Known::Country(_) => joined,
            _ => false,
        };
        hit.names
            .iter()
            .any(|n| placed(n.known))
            .then(|| place..place + hit.len)
    }

    /// Whether the body at `i` is a mission of the home state or begins as one of any state does.
    pub fn is_mission(&self, i: usize) -> bool {
        self.is(i, Class::OwnEmbassy) || self.classes_len(i, Class::Embassy) > 0
    }

    /// Mission `m` and its acronym, behind which the place stands at `i`, are the one there: `Kedutaan Besar RI (KBRI) di
    /// Tokyo`. Gives the end of the place.
    pub fn mission_after_gloss(&mut self, m: usize, i: usize) -> Option<usize> {
        let tokens = self.mentions[m].tokens.clone();
        let gloss = self.mentions.get(m + 1).filter(|g| g.gloss_of == Some(m))?;
        if !self.is_mission(tokens.start) || self.mentions[m].country != self.finder.domestic {
            return None;
        }
        let end = self.host_end(i)?;
        let mut words = self.lexed.words[gloss.tokens.clone()].to_vec();
        words.extend_from_slice(&self.lexed.words[i..end]);
        let names = self.finder.gazetteer.names().longest_prefix(&words);
        let known = names
            .filter(|(len, _)| *len == words.len())
            .map(|(_, n)| n[0].known);
        let text = self.lexed.text;
        let name = format!(
            "{} {}",
            self.mentions[m].span.of(text),
            self.lexed.span(i..end).of(text)
        );
        for mention in &mut self.mentions[m..] {
            mention.known = known;
            mention.full_name = known.is_none().then(|| name.as_str().into());
        }
        Some(end)
    }

    /// `Kedubes` alone: the mission of a foreign state that the text told last.
    fn embassy_again(&mut self, i: usize, end: usize) -> Option<usize> {
        let mission = |m: &Mention| {
            m.kind == MentionKind::Organization
                && m.country.is_some()
                && self.classes_len(m.tokens.start, Class::Embassy) > 0
        };
        let told = self.mentions.iter().rposition(mission)?;
        let m = self.push(i..end, MentionKind::Organization);
        let name = self.mentions[told].span.of(self.lexed.text);
        let told = self.mentions[told].clone();
        let mention = &mut self.mentions[m];
        (mention.known, mention.country) = (told.known, told.country);
        mention.organization_kind = told.organization_kind;
        let unknown = told.known.is_none();
        mention.full_name = told.full_name.or_else(|| unknown.then(|| name.into()));
        Some(end)
    }

    /// A mission of the home state told without its place is the one that the text told last with it, else the first that
    /// it tells.
    pub fn complete_missions(&mut self) {
        let all = self.mentions.iter().enumerate();
        let missions: Vec<(usize, String)> = all
            .filter_map(|(i, m)| Some((i, self.mission_name(m)?)))
            .collect();
        let mut first: FxHashMap<&str, usize> = FxHashMap::default();
        for (mission, name) in &missions {
            for beginning in beginnings(name) {
                first.entry(beginning).or_insert(*mission);
            }
        }
        let mut in_order: Vec<&(usize, String)> = missions.iter().collect();
        in_order.sort_by_key(|(m, _)| self.mentions[*m].tokens.start);
        let mut last: FxHashMap<&str, usize> = FxHashMap::default();
        for (mission, name) in in_order {
            let name = name.as_str();
            if let Some(&full) = last.get(name).or_else(|| first.get(name)) {
                self.complete_mission(*mission, full);
            }
            last.extend(beginnings(name).map(|b| (b, *mission)));
        }
    }

    /// The mission `bare`, told without its place, is the one that `full` tells.
    fn complete_mission(&mut self, bare: usize, full: usize) {
        let full = &self.mentions[full];
        let (known, name) = (full.known, full.full_name.clone());
        let name = name.unwrap_or_else(|| full.span.of(self.lexed.text).into());
        let mention = &mut self.mentions[bare];
        mention.known = known;
        mention.full_name = known.is_none().then_some(name);
    }

    /// The name of a mission of the home state by which one with its place begins as one without it does.
    fn mission_name(&self, mention: &Mention) -> Option<String> {
        let tokens = mention.tokens.clone();
        let own = mention.kind == MentionKind::Organization && mention.country == self.finder.domestic;
        if !own || !self.is_mission(tokens.start) {
            return None;
        }
        let gazetteer = &self.finder.gazetteer;
        if let Some(known) = mention.known {
            return Some(gazetteer.name_of(known).to_owned());
        }
        let (len, names) = gazetteer
            .names()
            .longest_prefix(&self.lexed.words[tokens.clone()])?;
        let rest = self
            .lexed
            .span(tokens.start + len..tokens.end)
            .of(self.lexed.text);
        Some(format!("{} {rest}", gazetteer.name_of(names.first()?.known)))
    }
}

/// What a name begins with, to the end of each word but the last.
fn beginnings(name: &str) -> impl Iterator<Item = &str> {
    name.match_indices(' ').map(|(end, _)| &name[..end])
}
