//! Bodies told by where they are and not by name: `kepolisian setempat` of the foreign state that the text tells of.

use super::MentionKind;
use super::scan::Scan;
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
}
