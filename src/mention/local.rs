//! Bodies told by where they are and not by name: `kepolisian setempat` of the foreign state that the text tells of, and
//! bodies told by their sort alone, `Polda`, which are those that the text tells by name.

use rustc_hash::{FxHashMap, FxHashSet};

use super::classes::Class;
use super::scan::Scan;
use super::{Mention, MentionKind};
use crate::gazetteer::Known;

impl Scan<'_, '_> {
    /// Such a body at `i`, where it is one of a foreign state; returns the token after it.
    pub fn local(&mut self, i: usize) -> Option<usize> {
        let words = self.lexed.words.get(i..self.end)?;
        let (len, kinds) = self.finder.locals.longest_prefix(words)?;
        let kind = &self.finder.kinds[kinds[0] as usize];
        let state = self.foreign_state_around()?;
        let end = i + len;
        if kind.is_empty() {
            // The government of a state is the state.
            let m = self.push(i..end, MentionKind::Country);
            (self.mentions[m].known, self.mentions[m].country) = (Some(Known::Country(state)), Some(state));
            return Some(end);
        }
        // The noun stands before the last word, `pihak kepolisian setempat`, and is all there is in a form of one word.
        let mut noun = self.lexed.surface(i.max(end.saturating_sub(2))).chars();
        let first = noun.next().into_iter().flat_map(char::to_uppercase);
        let noun: String = first.chain(noun).collect();
        let state_name = self.finder.gazetteer.name_of(Known::Country(state));
        let name = format!("{noun} {state_name}");
        let m = self.push(i..end, MentionKind::Organization);
        let mention = &mut self.mentions[m];
        mention.organization_kind = Some(kind.clone());
        mention.country = Some(state);
        mention.full_name = Some(name.into());
        Some(end)
    }

    /// A body that no table has is of the foreign state that is told behind it, `Universitas Tsukuba, Jepang, meneken ...`, where the
    /// commas are not those of a list. The state is no mention then.
    pub fn tell_states_behind(&mut self) {
        let is_state = |m: &&Mention| m.kind == MentionKind::Country && m.country != self.finder.domestic;
        let states = || self.mentions.iter().filter(is_state);
        let at: FxHashMap<usize, (usize, Option<u32>)> = states()
            .map(|m| (m.tokens.start, (m.tokens.end, m.country)))
            .collect();
        let ends: FxHashSet<usize> = states().map(|m| m.tokens.end).collect();
        let is_listed = |body: &Mention, state_end: usize| {
            let before = body.tokens.start.checked_sub(1);
            let after = state_end + usize::from(self.comma(state_end));
            let next = after + usize::from(self.joins_list(after));
            before.is_some_and(|b| self.comma(b) && ends.contains(&b)) || at.contains_key(&next)
        };
        // By the token behind the name, which those share who serve the body.
        let told: FxHashMap<usize, (usize, usize, Option<u32>)> = (0..)
            .zip(&self.mentions)
            .filter(|(_, m)| m.kind == MentionKind::Organization && !m.set && self.comma(m.tokens.end))
            .filter_map(|(i, m)| {
                let &(end, state) = at.get(&(m.tokens.end + 1))?;
                let of_state = m.country == state || m.known.is_none() && m.country.is_none();
                (of_state && !is_listed(m, end)).then_some((m.tokens.end, (i, end, state)))
            })
            .collect();
        for (i, mention) in (0..).zip(&mut self.mentions) {
            let named = told.get(&mention.tokens.end);
            if let Some(&(body, end, state)) = named
                && (i == body || mention.served == Some(body))
            {
                mention.country = state;
                mention.tokens.end = end;
            } else if let Some(comma) = mention.tokens.start.checked_sub(1)
                && told
                    .get(&comma)
                    .is_some_and(|&(_, end, _)| end == mention.tokens.end)
            {
                mention.tokens.end = mention.tokens.start;
            }
        }
    }

    fn comma(&self, i: usize) -> bool {
        i < self.lexed.tokens.len() && self.lexed.surface(i) == ","
    }

    fn joins_list(&self, i: usize) -> bool {
        i < self.lexed.tokens.len() && self.is(i, Class::ListJoin)
    }

    /// The foreign state in which the text is: that of the place or state told last. The home state is told wherever its
    /// people are, and a place in it is not.
    fn foreign_state_around(&self) -> Option<u32> {
        const LOOK_BACK: usize = 24;
        let home = self.finder.domestic;
        let told = self.mentions.iter().rev().take(LOOK_BACK).find(|m| match m.kind {
            MentionKind::Country => m.country != home,
            MentionKind::Place => m.country.is_some(),
            _ => false,
        });
        told.and_then(|m| m.country).filter(|state| Some(*state) != home)
    }

    /// A body told by its sort alone, or by its head, is the one of that sort that the text told last by name, else the
    /// first that it tells so: `Polda Riau ... Kapolda berharap`.
    pub fn complete_sorts(&mut self) {
        let sorts = &self.finder.sorts;
        let sort_of = |m: &Mention| {
            let known = m.known?;
            matches!(m.kind, MentionKind::Organization | MentionKind::Office)
                .then(|| sorts.iter().position(|(sort, _)| *sort == known))?
        };
        let bare: Vec<Option<usize>> = self.mentions.iter().map(sort_of).collect();
        if bare.iter().all(Option::is_none) {
            return;
        }
        let named: Vec<Option<usize>> = self.mentions.iter().map(|m| self.sort_of_name(m)).collect();
        let first = |sort: usize| named.iter().position(|n| *n == Some(sort));
        let mut last: Vec<Option<usize>> = (0..sorts.len()).map(first).collect();
        for m in 0..self.mentions.len() {
            if let Some(sort) = named[m] {
                last[sort] = Some(m);
            } else if let Some(told) = bare[m].and_then(|sort| last[sort]) {
                let told = self.mentions[told].clone();
                self.tell_again(m, &told);
            }
        }
    }

    /// Mention `bare` tells of the body that another names.
    pub fn tell_again(&mut self, bare: usize, told: &Mention) {
        let name = told.full_name.clone().unwrap_or_else(|| match told.known {
            Some(known) => self.finder.gazetteer.name_of(known).into(),
            None => told.span.of(self.lexed.text).into(),
        });
        let mention = &mut self.mentions[bare];
        mention.known = told.known;
        mention.full_name = Some(name);
        mention.short_name.clone_from(&told.short_name);
        mention.organization_kind.clone_from(&told.organization_kind);
        mention.country = told.country;
    }

    /// The sort of which a mention names one body.
    fn sort_of_name(&self, mention: &Mention) -> Option<usize> {
        if mention.kind != MentionKind::Organization {
            return None;
        }
        let told = mention.span.of(self.lexed.text);
        let known = mention.known.map(|known| self.finder.gazetteer.name_of(known));
        let names = [Some(told), mention.full_name.as_deref(), known];
        let begins =
            |name: &str, start: &str| name.strip_prefix(start).is_some_and(|rest| rest.starts_with(' '));
        self.finder.sorts.iter().position(|(sort, starts)| {
            mention.known != Some(*sort)
                && names
                    .iter()
                    .flatten()
                    .any(|name| starts.iter().any(|start| begins(name, start)))
        })
    }
}
