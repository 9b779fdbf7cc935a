//! Full names of bodies of which each place has one: `Pemerintah Kabupaten Lebak` for `Pemkab Lebak` and `Bupati Lebak`.

use std::ops::Range;

use rustc_hash::{FxHashMap, FxHashSet};

use super::classes::Class;
use super::organization::{COMPANY, MILITARY};
use super::scan::Scan;
use super::{Mention, MentionKind};
use crate::gazetteer::{Known, Naming};
use crate::token::{TokenKind, Tokenizer};
use crate::vocabulary::{Vocabulary, WordId};

/// The forms that names of such bodies begin with when told in full.
#[derive(Clone, Debug, Default)]
pub(super) struct FullNames {
    /// Each cell of a table that lists such forms, with the forms in it.
    cells: Vec<(Box<str>, Vec<Form>)>,
}

/// A form, and its words.
#[derive(Clone, Debug)]
struct Form {
    text: Box<str>,
    words: Vec<WordId>,
    /// The short form that the press uses for it.
    short: Option<Box<str>>,
}

/// A body told in full.
pub(super) struct FullName {
    pub name: Box<str>,
    /// The name by the short form, with the place as the text tells it.
    pub short: Option<Box<str>>,
    pub kind: Box<str>,
    /// The usual name of the place.
    pub place: Box<str>,
    pub known: Option<Known>,
}

impl FullNames {
    /// Adds the forms of a cell, separated by `|`; gives their number, 0 where the cell is empty.
    pub fn add(&mut self, cell: &str, tokenizer: &Tokenizer, vocabulary: &mut Vocabulary) -> u16 {
        let known = self.of(cell);
        if known > 0 || cell.is_empty() {
            return known;
        }
        let forms = cell.split('|').map(|form| Form {
            text: form.trim().into(),
            words: vocabulary.intern_phrase(tokenizer, form.trim()),
            short: None,
        });
        self.cells.push((cell.into(), forms.collect()));
        self.cells.len() as u16
    }

    /// `short` is what the press writes for `form`, if it is shorter; the first of the shortest.
    pub fn shorten(&mut self, form: &str, short: &str) {
        let shorter = |f: &Form| short.len() < f.short.as_ref().map_or(form.len(), |s| s.len());
        let all = self.cells.iter_mut().flat_map(|(_, forms)| forms);
        for form in all.filter(|f| *f.text == *form && shorter(f)) {
            form.short = Some(short.into());
        }
    }

    /// The number of the forms in `cell`; 0 where it was not added.
    pub fn of(&self, cell: &str) -> u16 {
        let place = self.cells.iter().position(|(text, _)| **text == *cell);
        place.map_or(0, |i| i as u16 + 1)
    }

    /// Whether a name is one of those of `number`: it begins with a form, and goes on.
    pub fn begins(&self, number: u16, name: &str) -> bool {
        let goes_on = |form: &Form| {
            name.strip_prefix(&*form.text)
                .is_some_and(|rest| rest.starts_with(' '))
        };
        self.forms(number).iter().any(goes_on)
    }

    /// Whether `word` is the last of a form of several words, as those for kinds of places are.
    fn some_ends_in(&self, word: WordId) -> bool {
        let mut all = self.cells.iter().flat_map(|(_, forms)| forms);
        all.any(|f| f.words.len() > 1 && f.words.last() == Some(&word))
    }

    fn forms(&self, number: u16) -> &[Form] {
        let cell = (number as usize).checked_sub(1).and_then(|i| self.cells.get(i));
        cell.map_or(&[], |(_, forms)| forms)
    }
}

impl Scan<'_, '_> {
    /// The full name of the body of `forms` that belongs to the place or bears the name at `name`. Of several forms the
    /// one that a table lists with the name, else the last.
    pub fn full_name(&self, forms: u16, name: Range<usize>) -> Option<FullName> {
        let forms = self.finder.full_names.forms(forms);
        let last = forms.last()?;
        if name.is_empty() || !self.capital(name.start) && !self.begins_with_digit(name.start) {
            return None;
        }
        let own = || forms.iter().find(|form| self.repeats(form, &name));
        let listed = || {
            forms
                .iter()
                .find(|form| self.known_body(form, self.own_name(form, &name)).is_some())
        };
        let form = own().or_else(listed).unwrap_or(last);
        let known = self.known_body(form, self.own_name(form, &name));
        let own = self.own_name(form, &name);
        let place = self.usual_name(own.clone())?;
        let told = self
            .lexed
            .span(own)
            .of(self.lexed.text)
            .split_whitespace()
            .collect::<Vec<_>>()
            .join(" ");
        let short = form.short.as_ref().map(|short| format!("{short} {told}").into());
        let (_, heads) = self.finder.heads.longest_prefix(&form.words)?;
        Some(FullName {
            name: format!("{} {place}", form.text).into(),
            short,
            kind: self.finder.kinds[heads[0].kind as usize].clone(),
            place: place.into(),
            known,
        })
    }

    /// Whether the bodies of `forms` are military, and so told by numbers: `Kodim 0618/Kota Bandung`.
    pub fn heads_unit(&self, forms: u16) -> bool {
        let first = self.finder.full_names.forms(forms).first();
        let heads = first.and_then(|form| self.finder.heads.longest_prefix(&form.words));
        heads.is_some_and(|(_, heads)| &*self.finder.kinds[heads[0].kind as usize] == MILITARY)
    }

    /// Whether the name begins with the word that the form ends in: `Wali Kota` of `Kota Bekasi`.
    fn repeats(&self, form: &Form, name: &Range<usize>) -> bool {
        name.len() > 1 && form.words.last() == Some(&self.word(name.start))
    }

    /// The name without the word for the kind of place before it: `Bekasi` of `Kota Bekasi`.
    fn own_name(&self, form: &Form, name: &Range<usize>) -> Range<usize> {
        let kind = self.repeats(form, name) || self.says_kind_of_place(name.start);
        let start = name.start + usize::from(kind);
        if start < name.end {
            start..name.end
        } else {
            name.clone()
        }
    }

    /// Whether a word for a kind of place stands at `i`, before the name of one: `Provinsi`.
    pub fn is_kind_of_place(&self, i: usize) -> bool {
        i + 1 < self.end && self.says_kind_of_place(i) && self.hit(i + 1).is_some()
    }

    /// Whether the word at `i` ends a form and names no place itself: not the `Aceh` of `Pemerintah Aceh`.
    fn says_kind_of_place(&self, i: usize) -> bool {
        let is_place = || {
            let names = self.finder.gazetteer.names().longest_prefix(&[self.word(i)]);
            names.is_some_and(|(_, names)| names.iter().any(|n| matches!(n.known, Known::Place(_))))
        };
        self.finder.full_names.some_ends_in(self.word(i)) && !is_place()
    }

    /// The full name of the branch that `body` has in the place at `place`.
    pub fn branch_name(&self, body: &str, place: Range<usize>) -> Option<Box<str>> {
        let start = place.start + usize::from(self.is_kind_of_place(place.start));
        let place = self.usual_name(start..place.end)?;
        Some(format!("{body} {place}").into())
    }

    fn known_body(&self, form: &Form, name: Range<usize>) -> Option<Known> {
        let len = form.words.len() + name.len();
        let mut words = form.words.clone();
        words.extend_from_slice(&self.lexed.words[name]);
        let (found, names) = self.finder.gazetteer.names().longest_prefix(&words)?;
        let body = |n: &&crate::gazetteer::Name| {
            matches!(n.known, Known::Organization(_)) && matches!(n.how, Naming::Full | Naming::Alias)
        };
        names.iter().find(body).filter(|_| found == len).map(|n| n.known)
    }

    /// The usual name of what stands at `name`, or its words where no table lists it.
    fn usual_name(&self, name: Range<usize>) -> Option<String> {
        if name.is_empty() {
            return None;
        }
        let place = self
            .hit(name.start)
            .filter(|h| h.len == name.len())
            .and_then(|h| {
                let mut places = h.names.iter().map(|n| n.known);
                places.find(|k| matches!(k, Known::Place(_)))
            });
        if let Some(place) = place {
            return Some(self.finder.gazetteer.name_of(place).to_owned());
        }
        let surface = self.lexed.span(name).of(self.lexed.text);
        Some(surface.split_whitespace().collect::<Vec<_>>().join(" "))
    }

    /// A body told in short is the one that the text tells in full, where it tells one such: `DPRD Banten` beside `DPRD
    /// Provinsi Banten`.
    pub fn complete_names(&mut self) {
        self.complete_acronyms();
        let text = self.lexed.text;
        let mut full: FxHashMap<String, Option<usize>> = FxHashMap::default();
        for (m, mention) in self.mentions.iter().enumerate() {
            let told = mention.span.of(text);
            for short in self.short_forms(mention) {
                let first = full.entry(short).or_insert(Some(m));
                let same = |f: &usize| {
                    let first = &self.mentions[*f];
                    first.span.of(text) == told
                        || self
                            .own_words(first)
                            .is_some_and(|own| self.own_words(mention) == Some(own))
                };
                *first = first.filter(same);
            }
        }
        for m in 0..self.mentions.len() {
            let mention = &self.mentions[m];
            let told = mention.span.of(text);
            let short = mention.kind == MentionKind::Organization
                && mention.gloss_of.is_none()
                && mention.full_name.as_deref().is_none_or(|name| name == told);
            let own = || self.own_words(mention).and_then(|own| full.get(own));
            let whole = full.get(told).or_else(own).copied().flatten();
            let Some(whole) = whole.filter(|&w| short && w != m) else {
                continue;
            };
            let (name, known) = (self.mentions[whole].span.of(text), self.mentions[whole].known);
            let mention = &mut self.mentions[m];
            mention.full_name = Some(name.into());
            mention.known = mention.known.or(known);
        }
    }

    /// A company told by the word for one and an acronym that the text glosses is the one that it glosses: `PT SAM` beside
    /// `PT Sinar Air Mandiri (SAM)`.
    fn complete_acronyms(&mut self) {
        for m in 0..self.mentions.len() {
            let Some(words) = self.company_tokens(&self.mentions[m]).filter(|w| w.len() == 1) else {
                continue;
            };
            let acronym = words.start;
            let glossed = self.glosses.get(self.lexed.surface(acronym)).copied().flatten();
            let Some(full) = glossed.filter(|&g| g != m) else {
                continue;
            };
            let (known, name) = (
                self.mentions[full].known,
                self.mentions[full].span.of(self.lexed.text),
            );
            let mention = &mut self.mentions[m];
            mention.known = known;
            mention.full_name = Some(name.into());
        }
    }

    /// How the text may tell the body of a mention in short: without the kind of its place.
    fn short_forms(&self, mention: &Mention) -> Vec<String> {
        let tokens = mention.tokens.clone();
        if mention.kind != MentionKind::Organization || tokens.len() < 2 {
            return Vec::new();
        }
        let text = self.lexed.text;
        if let Some(short) = self.company_words(mention) {
            return short;
        }
        let kinds = (tokens.start + 1..tokens.end - 1).filter(|&i| self.is(i, Class::PlaceHead));
        kinds
            .map(|i| {
                let before = &text[mention.span.start..self.lexed.tokens[i].span.start];
                let after = &text[self.lexed.tokens[i + 1].span.start..mention.span.end];
                format!("{before}{after}")
            })
            .collect()
    }

    /// The words of the name of a company, where it is none of the tables and begins with the word for one.
    fn company_tokens(&self, mention: &Mention) -> Option<Range<usize>> {
        let tokens = mention.tokens.clone();
        let company = mention.organization_kind.as_deref() == Some(COMPANY) && mention.known.is_none();
        let (len, _) = self.head(tokens.start).filter(|_| company)?;
        Some(tokens.start + len..tokens.end)
    }

    /// The name of such a company without the word for one and without its legal form: `Anu Makmur` of `PT Anu Makmur Tbk`.
    fn own_words(&self, mention: &Mention) -> Option<&str> {
        let mut words = self.company_tokens(mention)?;
        let form = |i: usize| self.is(i, Class::LegalForm) || self.lexed.tokens[i].kind == TokenKind::Mark;
        while !words.is_empty() && form(words.end - 1) {
            words.end -= 1;
        }
        (!words.is_empty()).then(|| self.lexed.span(words).of(self.lexed.text))
    }

    /// How the press tells such a company: without the word for one, and without the words with which such names end: `BNI
    /// Life` for `PT BNI Life Insurance`.
    fn company_words(&self, mention: &Mention) -> Option<Vec<String>> {
        let mut words = self.company_tokens(mention)?;
        let mut forms = Vec::new();
        while !words.is_empty() {
            forms.push(self.lexed.span(words.clone()).of(self.lexed.text).to_owned());
            let shorter = words.len() > 1 && self.is(words.end - 1, Class::OrgTail);
            if !shorter {
                break;
            }
            words.end -= 1;
        }
        forms.extend(self.own_words(mention).map(str::to_owned));
        forms.dedup();
        Some(forms)
    }

    /// The short forms of the companies that the text tells by a name with the word for one.
    pub fn short_companies(&self) -> FxHashSet<String> {
        let companies = self
            .mentions
            .iter()
            .filter(|m| m.kind == MentionKind::Organization);
        companies
            .filter_map(|m| self.company_words(m))
            .flatten()
            .collect()
    }
}
