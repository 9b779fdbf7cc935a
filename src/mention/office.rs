//! Offices: a title with the body it belongs to, and the person who holds it.

use std::ops::Range;

use super::classes::Class;
use super::organization::COMPANY;
use super::resolve::{BELOW_THE_STATE, OfficeTold};
use super::scan::{Scan, Style};
use super::{Mention, MentionKind, Tenure, TitleKind};
use crate::gazetteer::{Known, Naming};
use crate::token::{Shape, TokenKind};

/// How many tokens after its title an office may have.
const LONGEST: usize = 24;

/// An office as far as it is read.
#[derive(Default)]
struct Office {
    /// The role that a title gives.
    role: Option<Box<str>>,
    /// The body whose head or deputy the title names by itself (`Menlu`), and whether it is the deputy.
    own: Option<(Known, bool)>,
    /// The mention of the body or state told after the title, and what it is.
    served: Option<usize>,
    known: Option<Known>,
    country: Option<u32>,
    occupation: bool,
    /// The full names of the body that the title heads, by their place in [`super::FullNames`].
    body: u16,
    /// Told in small letters.
    small: bool,
    /// The head of a ministry, whatever role the whole title has.
    minister: bool,
    ambassador: bool,
}

impl Office {
    /// Whether it is an office below the state, as companies have.
    fn is_private(&self) -> bool {
        self.role
            .as_deref()
            .is_none_or(|role| BELOW_THE_STATE.contains(&role))
    }
}

impl Scan<'_, '_> {
    /// An office at `i`, with the person who holds it; returns the token after both.
    pub fn office(&mut self, i: usize) -> Option<usize> {
        let mut at = i;
        while let Some((len, title)) = self.title(at)
            && title.kind == TitleKind::Prefix
        {
            at += len;
            if at >= self.end {
                return None;
            }
        }
        let (len, mut office) = self.office_title(at)?;
        office.small = self.lexed.tokens[at].shape == Shape::Lower;
        let before = self.mentions.len();
        self.in_office = true;
        let end = self.office_body(at + len, &mut office);
        self.in_office = false;
        if office.small && end == at + len {
            // `presiden Joko Widodo`: the word in small letters is no mention, the name after it is.
            let name = self.name_after(end)?;
            return Some(self.person_named(name));
        }
        if office.occupation && office.served.is_none() {
            self.forget(before);
            let name = self.name_after(end)?;
            return Some(self.person_named(name));
        }
        if i > self.first && self.is(i - 1, Class::NoOffice) && self.name_after(end).is_none() {
            // `Peraturan Menteri Perdagangan Nomor 5`: the office is none that acts.
            return Some(end);
        }
        let m = self.push(i..end, MentionKind::Office);
        // `sutradara Jepang`: of that state, but not acting for it.
        let private = office.occupation
            && (office.served).is_some_and(|s| self.mentions[s].kind == MentionKind::Country);
        self.mentions[m].tenure = if private {
            Tenure::Other
        } else {
            self.tenure(i..end, at..at + len)
        };
        self.settle(m, office);
        Some(self.holder(m, end))
    }

    /// Whom the words in and beside an office mean; those of its title are its own: `Konsul Kehormatan`.
    fn tenure(&self, office: Range<usize>, title: Range<usize>) -> Tenure {
        let (classes, words) = (&self.finder.classes, &self.lexed.words);
        let before = |i: usize| classes.prefix_len(&words[i..self.end], Class::NoHolder) > 0;
        let told = |i: usize| before(i) || classes.prefix_len(&words[i..self.end], Class::NoHolderBehind) > 0;
        // `Presiden ke-6`, `Menlu G20`
        let numbered = |i: usize| self.lexed.surface(i).ends_with(|c: char| c.is_ascii_digit());
        let prefix = |i: usize| {
            let title = (i < self.end).then(|| self.title(i)).flatten();
            let (_, title) = title.filter(|(_, t)| t.kind == TitleKind::Prefix)?;
            Some(self.finder.role(title) == Some(ACTING))
        };
        let (start, after) = (office.start, office.end);
        let other = start > self.first && before(start - 1)
            || office.into_iter().any(|i| !title.contains(&i) && told(i))
            || numbered(after - 1)
            || after < self.end && (told(after) || numbered(after));
        match prefix(start).or_else(|| prefix(after)) {
            Some(true) if !other => Tenure::Acting,
            None if !other => Tenure::Current,
            _ => Tenure::Other,
        }
    }

    /// The title at `i`: its length and what it tells.
    fn office_title(&self, i: usize) -> Option<(usize, Office)> {
        let title = self
            .title(i)
            .filter(|(_, t)| matches!(t.kind, TitleKind::Office | TitleKind::Occupation));
        let own = self.hit(i).and_then(|hit| {
            let is_head = |n: &&crate::gazetteer::Name| {
                n.how.is_title() && (!n.capitals || self.lexed.tokens[i].shape == Shape::Upper)
            };
            let heads = || hit.names.iter().filter(is_head);
            let name = heads()
                .find(|n| self.holds_now(n.known))
                .or_else(|| heads().next())?;
            Some((hit.len, (name.known, name.how == Naming::Deputy)))
        });
        let mut office = Office::default();
        let mut longest = 0;
        let longer =
            |len: usize| own.is_none() && self.hit(i).is_some_and(|h| h.len > len && !h.names.is_empty());
        // `Raja Ampat` is a place.
        if let Some((len, title)) = title.filter(|(len, _)| !longer(*len)) {
            longest = len;
            office.occupation = title.kind == TitleKind::Occupation;
            office.role = self.finder.role(title).map(Into::into);
            office.body = title.body;
            office.ambassador = matches!(office.role.as_deref(), Some("ambassador" | "diplomat"));
        }
        if let Some((len, own)) = own
            && len >= longest
        {
            if len > longest {
                office.role = None;
                office.body = 0;
            }
            longest = len;
            office.own = Some(own);
            office.occupation = false;
        }
        office.minister = self.is_minister(i)
            || office
                .own
                .is_some_and(|(own, _)| self.is_of_kind(own, "ministry"));
        (longest > 0).then_some((longest, office))
    }

    /// Whether the title at `i` or its first words are those of a minister: `Menteri Energi` has another role.
    fn is_minister(&self, i: usize) -> bool {
        let mut minister = false;
        let words = &self.lexed.words[i..self.end];
        self.finder.titles.each_prefix(words, |_, titles| {
            minister |= titles.iter().any(|t| self.finder.role(*t) == Some("minister"));
        });
        minister
    }

    /// Reads what belongs to an office after its title; returns the token after it.
    fn office_body(&mut self, from: usize, office: &mut Office) -> usize {
        let limit = self.end.min(from + LONGEST);
        let mut i = from;
        while i < limit {
            let next = self.office_word(i, from, office);
            if next == i {
                break;
            }
            i = next;
        }
        i
    }

    fn office_word(&mut self, i: usize, from: usize, office: &mut Office) -> usize {
        let body_told = office.served.is_some();
        let modifier = self
            .finder
            .classes
            .prefix_len(&self.lexed.words[i..self.end], Class::OfficeModifier);
        let modifies = modifier > 0 && (self.capital(i) || modifier > 1);
        if modifies && !body_told && !self.is_rank_of_holder(i, modifier, office) {
            return i + modifier;
        }
        if self.hit(i).is_some() {
            return self.office_hit(i, office);
        }
        if body_told && self.is_field_of_body(i, office) {
            return self.field_end(i);
        }
        if let Some(state) = self.state_after_subjects(i, office) {
            return state;
        }
        let token = self.lexed.tokens[i];
        if token.kind == TokenKind::Mark {
            return self.office_mark(i, office);
        }
        if i == from && self.begins_with_digit(i) && self.heads_unit(office.body) {
            return self.numbered_body(i, office);
        }
        if token.kind == TokenKind::Number {
            return i;
        }
        if token.shape == Shape::Lower {
            return self.office_join(i, office);
        }
        if !body_told && self.head(i).is_some() {
            let before = self.mentions.len();
            if let Some(next) = self.organization(i) {
                self.serve(before, office);
                return next;
            }
        }
        if let Some((len, title)) = self.title(i) {
            let inside = title.kind == TitleKind::Office && i == from && !office.small;
            if inside && office.body == 0 {
                // `Staf Ahli Gubernur Banten` serves the body of the governor.
                office.body = title.body;
            }
            return if inside { i + len } else { i };
        }
        if let Some(end) = self.tailed_name(i)
            && !office.small
        {
            // `Managing Director Sentosa Rail Budi Santoso`
            self.serve_company(i..end, office);
            return end;
        }
        if body_told || office.small {
            return i;
        }
        self.office_unknown(i, from, office)
    }

    /// Whether the word at `i` tells what the office is for, behind the body: `Wakil Rektor UGM` `Bidang Kemahasiswaan`.
    fn is_field_of_body(&self, i: usize, office: &Office) -> bool {
        !office.small && self.is(i, Class::OfficeField) && self.field_end(i) > i + 1
    }

    /// The end of what an office is for, from the word at `i` that says so: ordinary words in capitals, joined by small ones.
    fn field_end(&self, i: usize) -> usize {
        let subject = |j: usize| {
            j < self.end
                && self.capital(j)
                && self.is_common(j)
                && self.hit(j).is_none()
                && !self.is(j, Class::Given)
                && self.title(j).is_none()
        };
        let mut end = i + 1;
        loop {
            let joined = end < self.end && (self.mark(end, ",") || self.is(end, Class::OfficeJoin));
            if subject(end) {
                end += 1;
            } else if joined && subject(end + 1) {
                end += 2;
            } else {
                return end;
            }
        }
    }

    /// Whether the modifier at `i` is the rank of the holder: `Kapolri` `Jenderal Pol Budi Santoso`, not `Direktur Jenderal`.
    fn is_rank_of_holder(&self, i: usize, modifier: usize, office: &Office) -> bool {
        self.title(i)
            .is_some_and(|(len, t)| t.kind == TitleKind::Rank && (len > modifier || office.own.is_some()))
    }

    /// A known name inside an office.
    fn office_hit(&mut self, i: usize, office: &mut Office) -> usize {
        let Some(hit) = self.hit(i) else { return i };
        let (len, names) = (hit.len, hit.names);
        if names.is_empty() {
            return i + len;
        }
        // `Gubernur Jakarta menyatakan`: a place has a governor, the state that its capital stands for has none.
        let place = names
            .iter()
            .find(|n| office.body > 0 && matches!(n.known, Known::Place(_)));
        let Some(name) = place.copied().or_else(|| self.sense(i, i + len, names)) else {
            // `Staf Khusus Menteri Pertahanan`: the office of one who serves another.
            let head = names.iter().find(|n| n.how.is_title());
            if let Some(head) = head
                && office.known.is_none()
                && office.own.is_none()
                && self.capital(i)
            {
                office.known = Some(head.known);
                office.country = self.finder.gazetteer.country_of(head.known);
                return i + len;
            }
            return i;
        };
        if matches!(name.known, Known::Person(_)) {
            return i;
        }
        let country = matches!(name.known, Known::Country(_));
        if office.served.is_some() && !country && !matches!(name.known, Known::Place(_)) {
            return i;
        }
        let before = self.mentions.len();
        let next = match name.known {
            Known::Organization(_) => self.known_organization(i, i + len, name.known),
            _ => {
                let kind = if country {
                    MentionKind::Country
                } else {
                    MentionKind::Place
                };
                let mut end = i + len;
                if place.is_some() && (self.is_sort_behind_place(end) || self.is_part_of_place(end)) {
                    end += 1;
                }
                let m = self.push(i..end, kind);
                self.mentions[m].known = Some(name.known);
                self.mentions[m].country = self.finder.gazetteer.country_of(name.known);
                end
            }
        };
        self.serve(before, office);
        next
    }

    /// The number at `i`, and the place behind it, tell which body the office heads: `Dandim` `0618/Kota Bandung`.
    fn numbered_body(&mut self, i: usize, office: &mut Office) -> usize {
        let is_place = |n: &crate::gazetteer::Name| matches!(n.known, Known::Place(_));
        let place = self.hit(i + 1).filter(|h| h.names.iter().any(is_place));
        let end = i + 1 + place.map_or(0, |h| h.len);
        let m = self.push(i..end, MentionKind::Place);
        self.mentions[m].country = self.finder.domestic;
        self.serve(m, office);
        end
    }

    /// Whether the word for a kind of place at `i` ends the name of the place before it, and begins no other: `Kapolres Bogor`
    /// `Kota Kombes Pol Budi Santoso`.
    fn is_sort_behind_place(&self, i: usize) -> bool {
        let begins = i + 1 < self.end
            && self.capital(i + 1)
            && self.title(i + 1).is_none()
            && !self.is(i + 1, Class::Given);
        i < self.end && self.is(i, Class::PlaceHead) && self.capital(i) && self.hit(i).is_none() && !begins
    }

    /// Whether the word at `i` tells which part of the place before it is meant: `Kapolsek Kuta` `Selatan`.
    fn is_part_of_place(&self, i: usize) -> bool {
        i < self.end && self.is(i, Class::Direction) && self.capital(i) && self.hit(i).is_none()
    }

    /// The mention added at `m` is what the office serves, or the state of the body it serves.
    fn serve(&mut self, m: usize, office: &mut Office) {
        let Some(mention) = self.mentions.get(m) else {
            return;
        };
        if office.served.is_none() {
            office.served = Some(m);
            office.known = mention.known.or(office.known);
            office.country = mention.country.or(office.country);
        } else if office.country.is_none() {
            office.country = mention.country;
        }
    }

    /// The unknown company at `tokens` is what the office serves, and the place told before it is where it does:
    /// `Managing Director Asia Pasifik Sentosa Rail`.
    fn serve_company(&mut self, tokens: Range<usize>, office: &mut Office) {
        let place = |m: usize| matches!(self.mentions[m].kind, MentionKind::Place | MentionKind::Country);
        if office.served.is_some_and(place) {
            (office.served, office.known, office.country) = (None, None, None);
        }
        let m = self.push(tokens, MentionKind::Organization);
        self.mentions[m].organization_kind = Some(COMPANY.into());
        self.serve(m, office);
    }

    fn office_mark(&mut self, i: usize, office: &mut Office) -> usize {
        // Two offices of one person: `Menteri Investasi/Kepala BKPM`.
        if self.mark(i, "/")
            && i + 1 < self.end
            && let Some((len, second)) = self.office_title(i + 1)
        {
            office.own = office.own.or(second.own);
            return i + 1 + len;
        }
        if self.mark(i, "-")
            && self.adjacent(i)
            && i + 1 < self.end
            && self.adjacent(i + 1)
            && self.hit(i + 1).is_none()
        {
            return if self.capital(i + 1) { i + 2 } else { i };
        }
        // An acronym in brackets belongs to the body before it, or repeats the office.
        if let Some(inside) = self.bracket(i)
            && inside.len() <= 2
            && self.lexed.tokens[inside.start].shape != Shape::Lower
            && self.lexed.tokens[inside.start].kind == TokenKind::Word
            && !self.is(inside.start, Class::GlossStop)
            && self
                .title(inside.start)
                .is_none_or(|(_, t)| t.kind == TitleKind::Office)
        {
            return inside.end + 1;
        }
        i
    }

    /// Where the state is told after a list of what its minister is for: `Menteri Pariwisata` `, Seni dan Kebudayaan Malaysia`.
    fn state_after_subjects(&self, i: usize, office: &Office) -> Option<usize> {
        const LONGEST_LIST: usize = 8;
        let joins = |j: usize| self.mark(j, ",") || self.is(j, Class::OfficeJoin);
        if !office.minister || office.small || office.served.is_some() || !joins(i) {
            return None;
        }
        let subject = |j: usize| {
            self.is_common(j) && self.capital(j) && self.hit(j).is_none() && self.title(j).is_none()
        };
        let limit = self.end.min(i + LONGEST_LIST);
        let state = (i..limit).find(|&j| !joins(j) && !subject(j))?;
        let list = subject(state - 1) && (i..state).any(|j| self.is(j, Class::OfficeJoin));
        (list && self.country_at(state).is_some()).then_some(state)
    }

    /// A word in small letters inside an office: `Deputi Bidang Kerja Sama`, `Duta Besar Jepang untuk Indonesia`.
    fn office_join(&mut self, i: usize, office: &mut Office) -> usize {
        let after = i + 1;
        if after >= self.end {
            return i;
        }
        if office.ambassador && self.is(i, Class::Host) {
            return self.host(after).unwrap_or(i);
        }
        if office.served.is_some()
            || office.own.is_some()
            || office.occupation
            || office.small
            || !self.is(i, Class::OfficeJoin)
            || !self.capital(after)
        {
            return i;
        }
        let body = self.head(after).is_some() || self.is_organization(after);
        if body || self.is_common(after) && self.title(after).is_none() {
            after
        } else {
            i
        }
    }

    /// The states or bodies at which an ambassador serves.
    fn host(&mut self, i: usize) -> Option<usize> {
        let hit = self.hit(i)?;
        let (len, names) = (hit.len, hit.names);
        let name = self.sense(i, i + len, names)?;
        if matches!(name.known, Known::Person(_)) {
            return None;
        }
        Some(self.emit(i, i + len, name.known))
    }

    /// Adds the mention of a known entity; returns the token after it.
    fn emit(&mut self, i: usize, end: usize, known: Known) -> usize {
        let kind = match known {
            Known::Organization(_) => return self.known_organization(i, end, known),
            Known::Country(_) => MentionKind::Country,
            Known::Place(_) => MentionKind::Place,
            Known::Person(_) => MentionKind::Person,
        };
        let m = self.push(i..end, kind);
        self.mentions[m].known = Some(known);
        self.mentions[m].country = self.finder.gazetteer.country_of(known);
        end
    }

    pub fn is_organization(&self, i: usize) -> bool {
        self.hit(i).is_some_and(|h| {
            h.names
                .iter()
                .any(|n| matches!(n.known, Known::Organization(_)) && !n.how.is_title())
        })
    }

    /// The end of an unknown name at `i` that closes with a word for a company, before another name.
    fn tailed_name(&self, i: usize) -> Option<usize> {
        const LONGEST_NAME: usize = 3;
        let tail = (i + 1..self.end.min(i + LONGEST_NAME)).find(|&j| self.is(j, Class::OrgTail))?;
        let unknown = (i..tail).all(|j| self.is_name_like(j) && !self.is(j, Class::Given));
        let ended = tail + 1 < self.end && self.capital(tail + 1) && self.is_name_like(tail + 1);
        (unknown && self.capital(tail) && ended).then_some(tail + 1)
    }

    /// A capitalised word inside an office that no table of names holds.
    fn office_unknown(&mut self, i: usize, from: usize, office: &mut Office) -> usize {
        let token = self.lexed.tokens[i];
        if self.is(i, Class::Given) {
            return i;
        }
        if self.is_common(i) {
            let headline_verb = self.style != Style::Normal && self.ordinary(i);
            return if headline_verb { i } else { i + 1 };
        }
        if token.shape == Shape::Upper && self.style != Style::Upper && token.span.len() > 1 {
            if is_roman(self.lexed.surface(i)) || self.is(i, Class::Term) {
                return i + 1;
            }
            if office.occupation {
                // `Korban MS`: initials of a person.
                return i;
            }
            let m = self.push(i..i + 1, MentionKind::Organization);
            self.serve(m, office);
            return i + 1;
        }
        // `Dirut Sentosa Budi Santoso`: the body of an office below the state, before a given name.
        let named = i + 1 < self.end && self.is(i + 1, Class::Given) && self.hit(i + 1).is_none();
        if office.is_private() && i == from && named && token.shape != Shape::Lower && !office.small {
            let m = self.push(i..i + 1, MentionKind::Organization);
            self.serve(m, office);
            return i + 1;
        }
        // `Camat Cisoka Encep Sahayat`: the place of a local office, before a name of its own. The tables hold every place
        // that has a governor, regent or mayor: an unknown name behind these is the holder's.
        let role = office.role.as_deref();
        let local = office.own.is_some() && role == Some("head") && !role.is_some_and(|r| LOCAL.contains(&r));
        if local && i == from {
            let mut end = i + 1;
            // `Tanjung Jabung Timur`: the first word is itself a word for a place.
            if self.is(i, Class::PlaceHead) && end < self.end && self.is_name_like(end) {
                end += 1;
            }
            if end < self.end && self.is(end, Class::Direction) {
                end += 1;
            }
            let m = self.push(i..end, MentionKind::Place);
            self.mentions[m].country = self.finder.domestic;
            self.serve(m, office);
            return end;
        }
        i
    }

    /// Decides what body and state the office belongs to.
    fn settle(&mut self, m: usize, office: Office) {
        let home = self.finder.domestic;
        self.mentions[m].served = office.served;
        let foreign = office.country.is_some() && office.country != home;
        self.offices.push(OfficeTold {
            mention: m,
            role: office.role.clone(),
            own: office.own.map(|(own, _)| own),
            alone: office.served.is_none() && office.country.is_none(),
            body: office.body,
        });
        let mention = &mut self.mentions[m];
        match office.own {
            Some((own, deputy)) if !foreign => {
                let told = office
                    .known
                    .filter(|k| !matches!(k, Known::Country(_) | Known::Place(_)) && *k != own);
                mention.known = Some(told.unwrap_or(own));
                mention.role = Some(if deputy { "deputy" } else { "head" }.into());
                mention.country = self.finder.gazetteer.country_of(own).or(office.country);
            }
            _ => {
                mention.known = office.known;
                mention.role = office.role;
                mention.country = office.country;
            }
        }
        match office.served {
            Some(served) => self.local_body(m, served, office.body),
            None if office.body > 0 && office.own.is_none() && office.country.is_none() => {
                self.local_body_told(m, office.body);
            }
            None => {}
        }
        self.share_place(m, office.served.unwrap_or(m));
    }

    /// The head of such a body told without its place speaks for the one told last: `Pemkab Lebak ... Bupati berharap`.
    fn local_body_told(&mut self, m: usize, body: u16) {
        const LOOK_BACK: usize = 64;
        let finder = self.finder;
        let begins = |name: &str| finder.full_names.begins(body, name);
        let is_one = |told: &&Mention| match (&told.full_name, told.known) {
            _ if !matches!(told.kind, MentionKind::Organization | MentionKind::Office) => false,
            (Some(name), _) => begins(name),
            (None, Some(known @ Known::Organization(_))) => begins(finder.gazetteer.name_of(known)),
            _ => false,
        };
        let mut before = self.mentions[..m].iter().rev().take(LOOK_BACK);
        let Some(told) = before.find(is_one).cloned() else {
            return;
        };
        let mention = &mut self.mentions[m];
        mention.organization_kind = told.organization_kind;
        // By its name, which stands where the office is given a state later.
        let name_of = |known| finder.gazetteer.name_of(known).into();
        mention.full_name = told.full_name.or_else(|| told.known.map(name_of));
        mention.short_name = told.short_name;
        mention.known = told.known;
        mention.country = told.country;
    }

    /// The place behind the last of several offices is that of all: `Kapolres dan Dandim Bantul`.
    fn share_place(&mut self, m: usize, served: usize) {
        let Some(place) = self.place_at_end(served) else {
            return;
        };
        let mut next = self.mentions[m].tokens.start;
        // The heads of two governments are of two places: `Gubernur dan Bupati Badung`.
        let governs = |office: &OfficeTold| office.role.as_deref().is_some_and(|r| LOCAL.contains(&r));
        let last = self.offices.last().filter(|o| governs(o)).map(|o| o.body);
        while let Some(told) = self.office_joined_before(next) {
            let (mention, body) = (self.offices[told].mention, self.offices[told].body);
            if governs(&self.offices[told]) && last.is_some_and(|last| last != body) {
                return;
            }
            let Some(full) = self.full_name(body, place.clone()) else {
                return;
            };
            next = self.mentions[mention].tokens.start;
            self.offices[told].alone = false;
            let mention = &mut self.mentions[mention];
            mention.organization_kind = Some(full.kind);
            mention.full_name = Some(full.name);
            mention.short_name = full.short;
            mention.known = full.known;
            mention.country = self.finder.domestic;
        }
    }

    /// The place of the home state that a mention is, or with which its name ends.
    pub(super) fn place_at_end(&self, m: usize) -> Option<Range<usize>> {
        let home = |m: &Mention| m.country.is_none() || m.country == self.finder.domestic;
        let mention = Some(&self.mentions[m]).filter(|m| home(m))?;
        let tokens = mention.tokens.clone();
        if mention.kind == MentionKind::Place {
            return Some(tokens);
        }
        let place = |n: &crate::gazetteer::Name| matches!(n.known, Known::Place(_));
        // A longer name may hold that of the place: `Kapolda Riau`.
        let ends = |&i: &usize| {
            let words = &self.lexed.words[i..tokens.end];
            let found = self.finder.gazetteer.names().longest_prefix(words);
            found.is_some_and(|(len, names)| len == words.len() && names.iter().any(place))
        };
        let start = (tokens.start + 1..tokens.end).find(ends)?;
        Some(start - usize::from(self.is_kind_of_place(start - 1))..tokens.end)
    }

    /// The office without a place that commas and `dan` join to the words at `i`, by its place in the list of offices.
    fn office_joined_before(&self, i: usize) -> Option<usize> {
        const LIST: usize = 8;
        let joins = |j: usize| self.mark(j, ",") || self.is(j, Class::ListJoin);
        let mut end = i;
        while end > self.first && joins(end - 1) {
            end -= 1;
        }
        let recent = self.offices.iter().enumerate().rev().take(LIST);
        let (told, office) = recent
            .into_iter()
            .find(|(_, o)| self.mentions[o.mention].tokens.end == end)?;
        (end < i && office.alone && office.body > 0).then_some(told)
    }

    /// The head of a body of which each place has one speaks for that of the place: `Bupati Lebak`.
    fn local_body(&mut self, m: usize, served: usize, body: u16) {
        let place = &self.mentions[served];
        if place.kind != MentionKind::Place {
            return;
        }
        let foreign = place.country.is_some() && place.country != self.finder.domestic;
        let tokens = place.tokens.clone();
        let Some(full) = self.full_name(body, tokens) else {
            return;
        };
        let mention = &mut self.mentions[m];
        mention.organization_kind = Some(full.kind);
        if foreign {
            mention.full_name = Some(full.place);
            return;
        }
        mention.full_name = Some(full.name);
        mention.short_name = full.short;
        mention.known = full.known;
    }

    /// The person who holds office `m`, named after it or told in apposition before.
    fn holder(&mut self, m: usize, end: usize) -> usize {
        if let Some(name) = self.name_after(end) {
            let next = self.person_named(name);
            self.mentions_office(m);
            return next;
        }
        if self.mark(end, ",")
            && let Some(name) = self.name_after(end + 1)
            && self.is_apposition(end + 1, &name)
        {
            let next = self.person_named(name);
            self.mentions_office(m);
            return next;
        }
        if let Some(person) = self.last_person
            && self.mentions[person].office.is_none()
            && self.in_apposition(self.mentions[person].tokens.end, m)
        {
            self.mentions[person].office = Some(m);
        } else if let Some(run) = self.runs.last()
            && run.tokens.start >= self.first
            && self.in_apposition(run.tokens.end, m)
            && let Some(run) = self.runs.last_mut()
        {
            run.office = Some(m);
        }
        end
    }

    /// The person added last holds office `m`.
    fn mentions_office(&mut self, m: usize) {
        let Some(person) = self.last_person else { return };
        self.mentions[person].office = Some(m);
        // Of persons that share a name the one who held this office is meant.
        let (Some(Known::Person(_)), Some(body)) = (self.mentions[person].known, self.mentions[m].known)
        else {
            return;
        };
        let people = self.finder.gazetteer.people();
        let held = |k: &Known| matches!(k, Known::Person(p) if people[*p as usize].terms.iter().any(|t| t.entity == body));
        let bearer = self
            .hit(self.mentions[person].tokens.start)
            .and_then(|h| h.names.iter().map(|n| n.known).find(held));
        if let Some(bearer) = bearer {
            self.mentions[person].known = Some(bearer);
        }
    }

    /// Whether the name after `office,` is that of its holder and not the next item of a list.
    fn is_apposition(&self, from: usize, name: &Range<usize>) -> bool {
        let titled = name.start > from;
        let known = self
            .hit(name.start)
            .is_some_and(|h| h.names.iter().any(|n| matches!(n.known, Known::Person(_))));
        let closed = name.end >= self.end || [",", ".", ";", ":", "("].iter().any(|m| self.mark(name.end, m));
        titled || known || name.len() > 1 && (closed || self.is(name.end, Class::Speech))
    }

    /// Whether office `m` stands beside the name that ends before `after` as in `Sugiono, Menlu RI` or `Sugiono selaku Menlu`.
    fn in_apposition(&self, after: usize, m: usize) -> bool {
        let start = self.mentions[m].tokens.start;
        const LONGEST_GAP: usize = 3;
        if start <= after || start - after > LONGEST_GAP {
            return false;
        }
        let mut appositive = false;
        for i in after..start {
            if self.mark(i, ",") || self.mark(i, "(") || self.is(i, Class::Apposition) {
                appositive = true;
            } else if self.lexed.tokens[i].shape == Shape::Lower {
                return false;
            }
        }
        appositive
    }
}

/// The role of the words for one who holds an office for another.
const ACTING: &str = "acting";

/// The roles that stand with the name of a place.
const LOCAL: [&str; 6] = [
    "governor",
    "governor_deputy",
    "regent",
    "regent_deputy",
    "mayor",
    "mayor_deputy",
];

pub(super) fn is_roman(surface: &str) -> bool {
    surface.bytes().all(|b| matches!(b, b'I' | b'V' | b'X'))
}
