//! Organisations: known ones with what follows them, unknown ones by the word that begins them, and their acronyms.

use std::ops::Range;

use super::classes::Class;
use super::scan::{Scan, Style};
use super::{Head, Mention, MentionKind, TitleKind};
use crate::gazetteer::{Known, Name, Naming};
use crate::token::{Shape, TokenKind};

/// The longest name, in tokens, that is read by its shape.
const LONGEST: usize = 14;

/// How a name goes on.
enum Next {
    /// For so many tokens.
    Words(usize),
    /// For so many tokens, which name a place or state.
    Place(usize, Option<u32>),
    /// Not at all.
    Ends,
}

/// A body whose name a table lists, or one that bears such a name: how far its own reaches, and what it is.
struct KnownBody {
    end: usize,
    /// The body of the table; none where what follows makes it another: `BNI Life`, a branch.
    known: Option<Known>,
    kind: Box<str>,
    country: Option<u32>,
    full_name: Option<Box<str>>,
}

impl<'a> Scan<'a, '_> {
    /// A known organisation from `i` to `end`; returns the token after what belongs to it.
    pub fn known_organization(&mut self, i: usize, end: usize, known: Known) -> usize {
        let Known::Organization(o) = known else { return end };
        let organization = &self.finder.gazetteer.organizations()[o as usize];
        if &*organization.kind == "legislature"
            && let Some(party) = self.board_of_party(i, end)
        {
            // `DPD Golkar`: the board of a party bears the name of a chamber.
            return party;
        }
        if let Some((len, _)) = self.head(i)
            && (i + len == end || i + len > end && !self.is_kind_of_place(end))
            && let Some(next) = self.organization_after(i, i + len)
        {
            // A word such as `Polda` is both a known body and the beginning of the name of one of many: `Polres Metro Bekasi`.
            return next;
        }
        let KnownBody {
            end,
            known,
            kind,
            country,
            full_name,
        } = self.known_with_what_follows(i, end, o);
        let m = self.push(i..end, MentionKind::Organization);
        let told = self.lexed.span(i..end).of(self.lexed.text);
        let mention = &mut self.mentions[m];
        mention.known = known;
        mention.organization_kind = Some(kind);
        mention.country = country;
        mention.short_name = full_name.is_some().then(|| told.into());
        mention.full_name = full_name;
        let after = self.gloss(m, end);
        self.of_foreign_state(m, after);
        self.mission_after_gloss(m, after).unwrap_or(after)
    }

    /// What the words behind the name of organisation `o`, from `i` to `end`, make of it.
    fn known_with_what_follows(&self, i: usize, end: usize, o: u32) -> KnownBody {
        let organization = &self.finder.gazetteer.organizations()[o as usize];
        let home = self.finder.domestic;
        let mut body = KnownBody {
            end,
            known: Some(Known::Organization(o)),
            kind: organization.kind.clone(),
            country: organization.country,
            full_name: None,
        };
        if matches!(&*organization.kind, "company" | "state_company" | "media") {
            let (longer, own) = if self.head(i).is_some() {
                self.name_behind_head(end)
            } else {
                self.longer_name(end)
            };
            body.end = longer;
            if own {
                // What belongs to a broadcaster or bank under its name is a company.
                body.known = None;
                body.kind = COMPANY.into();
                if longer > i && self.home_at(longer - 1).is_some() {
                    body.country = home;
                }
            }
        }
        if &*organization.kind == "ministry"
            && let Some((len, state)) = self.country_at(body.end)
        {
            body.end += len;
            body.known = body.known.filter(|_| Some(state) == home);
            body.country = Some(state);
        }
        let branch = self.branch_place(body.end, &organization.kind);
        if branch > 0 && organization.country == home {
            body.full_name = self.branch_name(&organization.name, body.end..body.end + branch);
            body.end += branch;
            body.known = None;
        }
        if let Some(host) = self.host_end(body.end).filter(|_| self.is_mission(i)) {
            // A state has one embassy here; which of those of the home state it is, the tables do not tell.
            body.known = body.known.filter(|_| organization.country != home);
            body.end = host;
        }
        body.end = self.unit_end(i, body.end).unwrap_or(body.end);
        body
    }

    /// A body with the name of one at home that is followed by another state is that state's: `Lemhannas Inggris`.
    fn of_foreign_state(&mut self, m: usize, end: usize) {
        let body = &self.mentions[m];
        let public = matches!(
            body.organization_kind.as_deref(),
            Some("agency" | "commission" | "police" | "judiciary" | "legislature")
        );
        let at_home = body.country == self.finder.domestic;
        if let Some((_, state)) = self.foreign_state_at(end).filter(|_| public && at_home) {
            self.give_to_state(m, state);
        }
    }

    /// The foreign state named at `i`: its length in tokens and its place in the table.
    pub fn foreign_state_at(&self, i: usize) -> Option<(usize, u32)> {
        self.country_at(i)
            .filter(|&(_, state)| Some(state) != self.finder.domestic)
    }

    /// Body `m` and its gloss are of a foreign state, and so none that the tables know.
    fn give_to_state(&mut self, m: usize, state: u32) {
        for mention in &mut self.mentions[m..] {
            (mention.known, mention.country) = (None, Some(state));
        }
    }

    /// How many tokens at `i` name the place that a body of this kind has a branch in: `Bea Cukai Magelang`, `Bawaslu Provinsi
    /// Banten`.
    fn branch_place(&self, i: usize, kind: &str) -> usize {
        const WITH_BRANCHES: [&str; 9] = [
            "agency",
            "association",
            "commission",
            "judiciary",
            "ministry",
            "ngo",
            "police",
            "religious",
            "state_body",
        ];
        if !WITH_BRANCHES.contains(&kind) || i >= self.end || !self.capital(i) {
            return 0;
        }
        let place = |n: &Name| {
            matches!(n.known, Known::Place(_))
                && self.finder.gazetteer.country_of(n.known) == self.finder.domestic
        };
        let name = i + usize::from(self.is_kind_of_place(i));
        self.hit(name)
            .filter(|h| h.names.iter().any(place) && self.style == Style::Normal)
            .map_or(0, |h| name - i + h.len)
    }

    /// The end of the ministry that a hyphen joins to its unit from `i` to `end`: `Ditjen PKH-Kementan`.
    fn unit_end(&self, i: usize, end: usize) -> Option<usize> {
        let whole = end + 1;
        let joined = self.mark(end, "-") && self.adjacent(end) && whole < self.end && self.adjacent(whole);
        let hit = self
            .hit(whole)
            .filter(|_| joined && self.is(i, Class::UnitHead))?;
        hit.names
            .iter()
            .any(|n| self.is_of_kind(n.known, "ministry"))
            .then_some(whole + hit.len)
    }

    /// An organisation that begins with a word for one, at `i`.
    pub fn organization(&mut self, i: usize) -> Option<usize> {
        if let Some(next) = self.mission(i).or_else(|| self.branch_office(i)) {
            return Some(next);
        }
        let (len, head) = self.head(i)?;
        // `Balai Kota Bogor` is a place.
        if self.is_seat(i)
            || self.classes_len(i, Class::PlaceHead) > len
            || self.names_no_body(i, i + len, head)
        {
            return None;
        }
        self.board_of_party(i, i + len)
            .or_else(|| self.organization_after(i, i + len))
            .or_else(|| self.organization_again(i, i + len))
    }

    /// Whether the word for a body from `i` to `end` is the last of the name of an occasion, or one of several words for
    /// bodies: `Eastern Economic Forum 2025`, `Seminar Gabungan Rusia-Indonesia`, `Kementerian & Lembaga`.
    fn names_no_body(&self, i: usize, end: usize, head: Head) -> bool {
        const NUMBERED: [&str; 3] = ["school", MILITARY, COMPANY];
        if end >= self.end {
            return false;
        }
        let kind = &*self.finder.kinds[head.kind as usize];
        let inside = i > self.first
            && self.lexed.tokens[i - 1].kind == TokenKind::Word
            && self.capital(i - 1)
            && self.title(i - 1).is_none();
        let numbered = self.lexed.tokens[end].kind == TokenKind::Number && !NUMBERED.contains(&kind);
        let of_states = self
            .country_at(end)
            .is_some_and(|(len, _)| self.mark(end + len, "-"));
        let and = self.mark(end, "&") || self.is(end, Class::ListJoin);
        let several = and
            && end + 1 < self.end
            && self
                .head(end + 1)
                .is_some_and(|(len, _)| !self.may_go_on(end + 1 + len));
        inside && (numbered || of_states) || several
    }

    /// The words with which names of bodies begin, alone from `i` to `end`: the body of such a name that the text told last.
    /// `Dinas Kesehatan Garut ... Dinkes berharap`
    fn organization_again(&mut self, i: usize, end: usize) -> Option<usize> {
        const LOOK_BACK: usize = 64;
        const SHORTEST: usize = 3;
        let (_, head) = self.head(i)?;
        let acronym =
            self.lexed.tokens[i].shape == Shape::Upper && self.lexed.tokens[i].span.len() > SHORTEST;
        let telling = end > i + 1 || acronym || head.full > 0;
        if !telling || !(i..end).all(|j| self.capital(j) || self.is(j, Class::OrgJoin)) {
            return None;
        }
        let words = &self.lexed.words[i..end];
        let is_one = |m: &&Mention| {
            let begins = |name: &str| self.finder.full_names.begins(head.full, name);
            let longer =
                m.tokens.len() > words.len() && self.lexed.words[m.tokens.clone()].starts_with(words);
            m.kind == MentionKind::Organization && (longer || m.full_name.as_deref().is_some_and(begins))
        };
        let told = self.mentions.iter().rev().take(LOOK_BACK).find(is_one)?.clone();
        let m = self.push(i..end, MentionKind::Organization);
        self.tell_again(m, &told);
        Some(end)
    }

    /// The office at `i` of the company whose name stands before it is that company and no other party: `PT Bank Sentosa
    /// (Persero) Tbk Kantor Cabang Malang`. Returns the token after it.
    fn branch_office(&mut self, i: usize) -> Option<usize> {
        const OF: [&str; 3] = [COMPANY, "state_company", "bank"];
        let len = self.classes_len(i, Class::BranchOffice);
        let owner = self.mentions.last().filter(|m| len > 0 && m.tokens.end <= i)?;
        let in_brackets = self.mark(owner.tokens.end, ")");
        let has_offices = owner
            .organization_kind
            .as_deref()
            .is_some_and(|k| OF.contains(&k));
        if !has_offices || owner.tokens.end + usize::from(in_brackets) != i {
            return None;
        }
        // `Telkom Regional IV`, `KAI Daop 4 Semarang`
        let number = i + len;
        let numbered = number < self.end
            && (super::office::is_roman(self.lexed.surface(number)) || self.begins_with_digit(number));
        let place = number + usize::from(numbered);
        let name = place + usize::from(self.is_kind_of_place(place));
        let is_place = |n: &Name| matches!(n.known, Known::Place(_));
        let hit = self.hit(name).filter(|h| h.names.iter().any(is_place));
        let end = hit.map_or(place, |h| name + h.len);
        let company = self.lexed.span(owner.tokens.clone()).of(self.lexed.text);
        // Clauses step over the tokens of a mention as one; its span stays that of the name, by which the text calls it.
        if let Some(owner) = self.mentions.last_mut().filter(|_| !in_brackets) {
            owner.full_name.get_or_insert_with(|| company.into());
            owner.tokens.end = end;
        }
        Some(end)
    }

    /// Whether the word at `i` tells of the seat of the body that follows and is no part of its name: `Kantor Kejaksaan Agung`.
    fn is_seat(&self, i: usize) -> bool {
        let body = i + self.classes_len(i, Class::Seat);
        body > i && body < self.end && (self.is_organization(body) || self.head(body).is_some())
    }

    /// Where the party begins of which the words from `i` name a part, which speaks for it: `Golkar` in `Fraksi Golkar`, in
    /// `Dewan Pimpinan Pusat (DPP) Golkar`. Its head ends before `from`.
    fn board_of_party(&self, i: usize, from: usize) -> Option<usize> {
        const FAR: usize = 4;
        let (_, head) = self.head(i)?;
        let kind = &*self.finder.kinds[head.kind as usize];
        // `Partai PKS` is the party itself.
        let itself = kind == PARTY && from == i + 1;
        if itself || !BOARDS.contains(&kind) {
            return None;
        }
        let from = self.bracket(from).map_or(from, |inside| inside.end + 1);
        let party = (i + 1..self.end.min(from + FAR)).find(|&j| self.is_party(j))?;
        let between = |j: usize| {
            self.capital(j) && self.lexed.tokens[j].kind == TokenKind::Word && self.hit(j).is_none()
        };
        (from..party).all(between).then_some(party)
    }

    /// The token behind the short form of the first words of a name, where the name goes on: `Pemerintah Provinsi (Pemprov) Jawa
    /// Barat`, `Pemerintah Daerah (Pemda) Kabupaten Garut`.
    fn behind_gloss_of_head(&self, head: Range<usize>) -> Option<usize> {
        let start = head.start;
        let inside = self.bracket(head.end).filter(|inside| inside.len() == 1)?;
        let behind = inside.end + 1;
        let is_number = || {
            let kind = self
                .head(start)
                .map(|(_, head)| &*self.finder.kinds[head.kind as usize]);
            kind == Some(MILITARY) && self.begins_with_digit(behind)
        };
        let is_place = || self.hit(behind).is_some() || self.is_kind_of_place(behind) || is_number();
        let heads = || {
            self.head(inside.start).is_some()
                || self.is(inside.start, Class::PlaceHead)
                || self.title(inside.start).is_some_and(|(_, t)| t.body > 0)
        };
        let placed = || heads() && is_place();
        let namesake = || {
            let (_, head) = self.head(start)?;
            self.namesake(start, behind, &self.finder.kinds[head.kind as usize])
        };
        let initials = || {
            self.are_initials(inside.start, head.clone()) && (self.may_go_on(behind) || namesake().is_some())
        };
        (behind < self.end && (placed() || initials())).then_some(behind)
    }

    /// The organisation whose first words stand from `i` to `from`; nothing where no name follows.
    fn organization_after(&mut self, i: usize, from: usize) -> Option<usize> {
        let (_, head) = self.head(i)?;
        let kind = self.finder.kinds[head.kind as usize].clone();
        let name_from = self.behind_gloss_of_head(i..from).unwrap_or(from);
        let (mut end, mut country) = self.end_of_name(i, name_from, &kind);
        if self.in_office {
            end = self.end_as_told(i, from, end);
        }
        if end == from || self.mark(end - 1, ")") {
            return None;
        }
        if self.is(i, Class::Government) && self.country_at(from).is_some_and(|(len, _)| from + len == end) {
            // `Pemerintah Jepang` is the state.
            return None;
        }
        if country.is_none()
            && end < self.end
            && let Some((longer, state)) = self.head_of_state_after(end)
        {
            (end, country) = (longer, Some(state));
        }
        if self.is(i, Class::DomesticHead) {
            country = self.finder.domestic;
        }
        let full = self.full_name(head.full, name_from..end);
        let known = self
            .known_after_head(i, from..end, &kind)
            .or(full.as_ref().and_then(|f| f.known));
        let m = self.push(i..end, MentionKind::Organization);
        let mention = &mut self.mentions[m];
        if let Some(full) = full {
            (mention.full_name, mention.short_name) = (Some(full.name), full.short);
        }
        mention.organization_kind = Some(kind);
        mention.country = country.or(known.and_then(|k| self.finder.gazetteer.country_of(k)));
        mention.known = known;
        let next = self.gloss(m, end);
        Some(self.state_after_gloss(m, next).unwrap_or(next))
    }

    /// The end of a name told before with which the words from `i` to `end` begin; behind it the holder of the office is named:
    /// `Universitas Harapan Abadi` before `Rektor Universitas Harapan Abadi` `Hamam Hadi`.
    fn end_as_told(&self, i: usize, from: usize, end: usize) -> usize {
        let words = &self.lexed.words;
        let told = |e: usize| {
            let is_name =
                |m: &Mention| m.kind == MentionKind::Organization && words[m.tokens.clone()] == words[i..e];
            self.mentions.iter().any(is_name)
        };
        (from + 1..end).rev().find(|&e| told(e)).unwrap_or(end)
    }

    /// How far the name goes on from `from` whose head stands at `i`, and the state that it names.
    fn end_of_name(&self, i: usize, from: usize, kind: &str) -> (usize, Option<u32>) {
        let limit = self.end.min(i + LONGEST);
        let (mut end, mut country) = (from, None);
        let mut placed = false;
        while end < limit {
            match self.name_goes_on(i, end, kind, placed) {
                Next::Words(n) => {
                    // After a known name nothing unknown goes on: `PT Pertamina Budi Santoso`.
                    let known = self
                        .hit(end)
                        .is_some_and(|h| h.names.iter().any(|n| matches!(n.known, Known::Organization(_))));
                    placed |= known;
                    end += n;
                    if known && kind == COMPANY {
                        end = self.name_behind_head(end).0;
                    }
                }
                Next::Place(n, c) => {
                    placed = true;
                    country = country.or(c);
                    end += n;
                }
                Next::Ends => break,
            }
        }
        (end, country)
    }

    /// The end of the foreign state behind the acronym of body `m`, which it belongs to: `Komisi Pemilihan Nasional (CNE)
    /// Timor-Leste`.
    fn state_after_gloss(&mut self, m: usize, i: usize) -> Option<usize> {
        let glossed = i > self.mentions[m].tokens.end;
        let unknown = self.mentions[m].known.is_none() && self.mentions[m].country.is_none();
        let (len, state) = self.foreign_state_at(i).filter(|_| glossed && unknown)?;
        self.give_to_state(m, state);
        Some(i + len)
    }

    /// The end of the head of a foreign state at `i`, and the state, whose office is the last part of a body's name:
    /// `Direktorat Komunikasi Presiden Republik Turki`.
    fn head_of_state_after(&self, i: usize) -> Option<(usize, u32)> {
        let (len, title) = self.title(i).filter(|_| i < self.end && self.capital(i))?;
        if !self
            .finder
            .role(title)
            .is_some_and(|r| HEADS_OF_STATE.contains(&r))
        {
            return None;
        }
        let (state, country) = self.foreign_state_at(i + len)?;
        let end = i + len + state;
        self.name_after(end).is_none().then_some((end, country))
    }

    /// Whether a known party begins at `i`.
    pub fn is_party(&self, i: usize) -> bool {
        i < self.end
            && self
                .hit(i)
                .is_some_and(|h| h.names.iter().any(|n| self.is_of_kind(n.known, PARTY)))
    }

    /// The known organisation that the words after the head at `i` name exactly: `PT Pertamina`, `Partai Golkar`; not where the
    /// head is that of a unit of it: `Fakultas Hukum UGM`.
    fn known_after_head(&self, i: usize, name: Range<usize>, kind: &str) -> Option<Known> {
        const ITSELF: [&str; 6] = [
            "company",
            "state_company",
            "party",
            "university",
            "media",
            "sports",
        ];
        let unit = self.classes_len(i, Class::UnitHead) > 0;
        let hit = self
            .hit(name.start)
            .filter(|h| name.start + h.len == name.end && ITSELF.contains(&kind) && !unit)?;
        hit.names.iter().map(|n| n.known).find(|k| match k {
            Known::Organization(o) => {
                let other = &*self.finder.gazetteer.organizations()[*o as usize].kind;
                ITSELF.contains(&other)
            }
            _ => false,
        })
    }

    fn name_goes_on(&self, start: usize, i: usize, kind: &str, placed: bool) -> Next {
        let token = self.lexed.tokens[i];
        match token.kind {
            TokenKind::Mark => return self.mark_goes_on(i),
            TokenKind::Number if i == start + 1 || kind == "school" || kind == MILITARY => {
                return Next::Words(1);
            }
            TokenKind::Number if kind == COMPANY && self.may_go_on(i + 1) => return Next::Words(2),
            TokenKind::Number => return Next::Ends,
            TokenKind::Word => {}
        }
        if let Some(len) = self.namesake(start, i, kind) {
            return Next::Words(len);
        }
        let join = self.is(i, Class::OrgJoin);
        if !self.capital(i) {
            return self.join_goes_on(i, kind, placed, join);
        }
        if self.style == Style::Title
            && self.is(i, Class::Ordinary)
            && !self.finder.classes.is_institution(self.word(i))
        {
            return Next::Ends;
        }
        // In `Ketua MUI KH Ma'ruf Amin` the person begins.
        let honours = HONOURING.contains(&kind);
        if let Some((_, title)) = self.title(i)
            && !(honours && matches!(title.kind, TitleKind::Honorific))
            && !self.finder.classes.is_institution(self.word(i))
        {
            return Next::Ends;
        }
        let Some(hit) = self.hit(i) else {
            let public = PUBLIC.contains(&kind) || kind == "local_government";
            let noun = self.is_common(i) || self.is(i, Class::OrgTail) || self.is(i, Class::Direction);
            let given = self.is(i, Class::Given) && (placed || public || self.in_office && i > start + 2);
            // `DPRD Badung I Gusti Anom`: the name of the head begins with what looks like a number.
            let before_given = i + 1 < self.end && self.is(i + 1, Class::Given);
            let initial = placed && before_given && super::office::is_roman(self.lexed.surface(i));
            let ends = given
                || initial
                || self.finder.classes.is_never(self.word(i))
                    && !(kind == COMPANY && self.may_go_on(i + 1) || self.are_of_institutions(i))
                || placed && !noun && !self.goes_on_behind_place(start, i, kind)
                || self.is_party_full(start, i, kind)
                || self.ends_in_acronym(start, i, kind);
            return if ends { Next::Ends } else { Next::Words(1) };
        };
        let len = hit.len;
        match hit.names.first().map(|n| (n.known, n.how)) {
            Some((Known::Country(c), _)) => Next::Place(len, Some(c)),
            Some((known @ Known::Place(_), _)) => Next::Place(len, self.finder.gazetteer.country_of(known)),
            Some((Known::Person(_), _)) if placed || len > 1 => Next::Ends,
            Some((_, how)) if how.is_title() => Next::Ends,
            Some((Known::Organization(_), _)) if placed && kind != COMPANY => Next::Ends,
            _ => Next::Words(len),
        }
    }

    /// Whether the words at `i` and behind it stand in capitals and in names of public bodies: `Dalam Negeri`.
    fn are_of_institutions(&self, i: usize) -> bool {
        let one = |j: usize| self.capital(j) && self.finder.classes.is_institution(self.word(j));
        self.style == Style::Normal && i + 1 < self.end && one(i) && one(i + 1)
    }

    /// The length of the degree and the name of the person after whom the body is named whose head stands at `start`: `dr.
    /// Moewardi` in `RSUD dr. Moewardi`. The head of a body may follow its name so: `Direktur RSUD dr. Budi Santoso`.
    fn namesake(&self, start: usize, i: usize, kind: &str) -> Option<usize> {
        if self.in_office || !HONOURING.contains(&kind) {
            return None;
        }
        let head = start + self.head(start).map_or(0, |(len, _)| len);
        let behind = i == head || self.bracket(head).is_some_and(|inside| inside.end + 1 == i);
        let (mut name, mut degree) = (i, behind);
        while degree && name < self.end {
            let title = self.title(name).filter(|(_, t)| t.kind == TitleKind::Degree);
            degree = title.is_some();
            name += title.map_or(0, |(len, _)| len);
        }
        (name > i && name < self.end && self.capital(name)).then_some(name + 1 - i)
    }

    /// Whether the name of a company at `start` that begins with a place goes on with the word at `i`: `PT Sentosa Makmur`. In
    /// the office of its head the word is that of a person.
    fn goes_on_behind_place(&self, start: usize, i: usize, kind: &str) -> bool {
        let head = self.head(start).map_or(0, |(len, _)| len);
        let place = self.hit(start + head).is_some_and(|h| {
            let of_place = |n: &Name| matches!(n.known, Known::Place(_));
            h.names.iter().any(of_place)
        });
        kind == COMPANY && place && !self.in_office && self.may_go_on(i)
    }

    /// Whether the name of a company ends in an acronym before the word at `i`, with which its head's name begins: `Dirut PT
    /// SAM Budi`.
    fn ends_in_acronym(&self, start: usize, i: usize, kind: &str) -> bool {
        const SHORTEST: usize = 3;
        let head = self.head(start).map_or(0, |(len, _)| len);
        let before = self.lexed.tokens[i - 1];
        let acronym = i > start + head && before.shape == Shape::Upper && before.span.len() >= SHORTEST;
        let word = self.lexed.tokens[i].shape == Shape::Title && !self.is(i, Class::OrgTail);
        self.in_office && kind == COMPANY && acronym && word
    }

    /// A party has one word of its own; what follows is a person's name: `Ketua Partai Merdeka Budi Santoso`.
    fn is_party_full(&self, start: usize, i: usize, kind: &str) -> bool {
        let noun = self.is(i, Class::Ordinary) || self.finder.classes.is_institution(self.word(i));
        kind == PARTY && i > start + 1 && !noun
    }

    /// A mark inside a name: `Kodam III/Siliwangi`, `Rolls-Royce`, `J.Co`.
    fn mark_goes_on(&self, i: usize) -> Next {
        let inside = matches!(self.lexed.surface(i), "-" | "/" | "&" | "'" | "’" | "–")
            && i + 1 < self.end
            && self.capital(i + 1);
        let close = self.adjacent(i) && i + 1 < self.end && self.adjacent(i + 1);
        let pair = self.hit(i - 1).is_some() && self.hit(i + 1).is_some();
        if self.mark(i, "&") && inside || inside && close && !pair {
            Next::Words(2)
        } else {
            Next::Ends
        }
    }

    /// A word in small letters inside a name: `Asosiasi Pengusaha Indonesia untuk Eropa`.
    fn join_goes_on(&self, i: usize, kind: &str, placed: bool, join: bool) -> Next {
        if !join || i + 1 >= self.end || !self.capital(i + 1) || placed {
            return Next::Ends;
        }
        let apart = self.head(i + 1).is_some() || self.hit(i + 1).is_some_and(|h| !h.names.is_empty());
        let noun = self.finder.classes.is_institution(self.word(i + 1))
            || self.is(i + 1, Class::Ordinary)
            || self.finder.classes.looks_derived(self.lexed.surface(i + 1));
        // `Gandeng Kejari dan Teken MoU`: what a headline goes on with.
        let headline = self.style == Style::Title
            && self.is(i + 1, Class::Ordinary)
            && !self.finder.classes.is_institution(self.word(i + 1));
        // `Fakultas Ekonomi dan Bisnis`; two that are joined are both told with a word for one.
        let private =
            matches!(kind, "company" | "state_company" | "party" | "bank") || kind == "university" && !noun;
        if apart || private || headline || !noun && !self.leads_to_end(i + 1, kind) {
            return Next::Ends;
        }
        Next::Words(2)
    }

    /// Whether the capitalised words from `i` lead to an acronym in brackets or to the name of the home state, with
    /// which names of associations end, or for a ministry to that of its state.
    fn leads_to_end(&self, i: usize, kind: &str) -> bool {
        const FAR: usize = 5;
        let word = |j: &usize| self.capital(*j) && self.hit(*j).is_none() && self.title(*j).is_none();
        let end = (i..self.end.min(i + FAR)).find(|j| !word(j)).unwrap_or(i);
        let home = self.home_at(end).is_some();
        let abroad = kind == "ministry" && self.foreign_state_at(end).is_some();
        let acronym = self
            .bracket(end)
            .is_some_and(|b| b.len() == 1 && self.lexed.tokens[b.start].shape == Shape::Upper);
        end > i && (home || abroad || acronym)
    }

    /// Whether a name may go on with the capitalised word at `i`.
    fn may_go_on(&self, i: usize) -> bool {
        self.style == Style::Normal
            && i < self.end
            && self.capital(i)
            && self.lexed.tokens[i].kind == TokenKind::Word
            && self.title(i).is_none()
            && !self.is(i, Class::Given)
            && !self.finder.classes.is_never(self.word(i))
    }

    /// Whether token `i` is made of the first letters of `words`.
    fn are_initials(&self, i: usize, words: std::ops::Range<usize>) -> bool {
        let letters = self.lexed.surface(i).as_bytes();
        letters.len() == words.len()
            && words.zip(letters).all(|(word, letter)| {
                let first = self.lexed.surface(word).as_bytes().first();
                first.is_some_and(|f| f.eq_ignore_ascii_case(letter))
            })
    }

    /// How far the words behind the known name of a company go on that make a daughter's name of it: `PT Telkom Akses`. In
    /// the office of its head they are the head's name: `Direktur PT Telkom Budi Santoso`.
    fn daughter_end(&self, end: usize) -> usize {
        const MOST_WORDS: usize = 2;
        if self.in_office || self.style != Style::Normal {
            return end;
        }
        let of_name = |&i: &usize| {
            self.lexed.tokens[i].kind == TokenKind::Word
                && self.capital(i)
                && self.hit(i).is_none()
                && self.head(i).is_none()
                && self.title(i).is_none()
                && !self.is(i, Class::Given)
                && !self.finder.classes.is_never(self.word(i))
                && self.classes_len(i, Class::BranchOffice) == 0
        };
        end + (end..self.end.min(end + MOST_WORDS)).take_while(of_name).count()
    }

    /// How far the known name of a company that stands behind a word for one goes on: as [`Scan::longer_name`], else to that
    /// of a daughter.
    fn name_behind_head(&self, end: usize) -> (usize, bool) {
        let longer = self.longer_name(end);
        if longer.0 > end {
            return longer;
        }
        let daughter = self.daughter_end(end);
        (daughter, daughter > end)
    }

    /// How far the known name of a company that ends before `end` goes on to that of a body under its name, and whether
    /// that is one of its own: `BNI Life`, `MNC Guna Usaha Indonesia`, but `Samsung Electronics` is `Samsung`.
    fn longer_name(&self, end: usize) -> (usize, bool) {
        const FAR: usize = 5;
        let (mut good, mut own) = (end, false);
        for i in end..self.end.min(end + FAR) {
            if self.lexed.tokens[i].kind != TokenKind::Word || !self.capital(i) {
                break;
            }
            if self.home_at(i).is_some() {
                return (i + 1, true);
            }
            let other = self.hit(i).is_some()
                || self
                    .title(i)
                    .is_some_and(|(_, t)| !matches!(t.kind, TitleKind::Honorific))
                || self.is(i, Class::Given) && (self.in_office || self.style != Style::Normal)
                || (self.is_common(i) || self.is(i, Class::OrgActing)) && self.style != Style::Normal;
            if self.is(i, Class::OrgTail) {
                good = i + 1;
                own |= self.finder.classes.makes_own_body(self.word(i));
            } else if other || self.head(i).is_some() {
                break;
            }
        }
        (good, own)
    }

    /// The country named at `i`: its length in tokens and its place in the table.
    pub fn country_at(&self, i: usize) -> Option<(usize, u32)> {
        if i >= self.end {
            return None;
        }
        let hit = self.hit(i)?;
        hit.names.iter().find_map(|n| match n.known {
            Known::Country(c) if n.how != Naming::Metonym => Some((hit.len, c)),
            _ => None,
        })
    }

    /// How many tokens at `i` name the home state.
    pub fn home_at(&self, i: usize) -> Option<usize> {
        let (len, country) = self.country_at(i)?;
        (Some(country) == self.finder.domestic).then_some(len)
    }

    pub fn classes_len(&self, i: usize, class: Class) -> usize {
        if i >= self.end || !self.capital(i) {
            return 0;
        }
        self.finder
            .classes
            .prefix_len(&self.lexed.words[i..self.end], class)
    }

    /// What stands in brackets at `open`: the tokens inside, where they are few and the bracket closes.
    pub fn bracket(&self, open: usize) -> Option<std::ops::Range<usize>> {
        const LONGEST_GLOSS: usize = 5;
        if !self.mark(open, "(") {
            return None;
        }
        let close = (open + 2..=(open + 1 + LONGEST_GLOSS).min(self.end)).find(|&i| self.mark(i, ")"))?;
        Some(open + 1..close)
    }

    /// The end of what the law calls the company named before `i`: `PT Kereta Cepat (Persero), Tbk`.
    fn legal_form_end(&self, i: usize) -> usize {
        let mut end = i;
        if let Some(inside) = self.bracket(i)
            && inside.clone().all(|i| self.is(i, Class::LegalForm))
        {
            end = inside.end + 1;
        }
        let words = end + usize::from(self.mark(end, ","));
        match self.classes_len(words, Class::LegalForm) {
            0 => end,
            len => words + len,
        }
    }

    /// The name of mention `m` goes on with its legal form, and what follows in brackets may be another name of it; returns the
    /// token after both.
    pub fn gloss(&mut self, m: usize, open: usize) -> usize {
        let end = self.legal_form_end(open);
        let next = self.gloss_at(m, end);
        if end > open {
            self.taken[open..end].fill(true);
            let mention = &mut self.mentions[m];
            mention.tokens.end = end;
            mention.span = self.lexed.span(mention.tokens.clone());
        }
        next
    }

    /// The acronym in brackets after mention `m` names the same organisation, here and in the rest of the text.
    fn gloss_at(&mut self, m: usize, open: usize) -> usize {
        if let Some(alias) = self.alias_after(m, open) {
            return self.glossed(m, alias..alias + 1, None);
        }
        let Some(inside) = self.bracket(open) else {
            return open;
        };
        let stop = inside.clone().any(|i| self.is(i, Class::GlossStop));
        let capital = self.capital(inside.start);
        let short = inside.len() <= 3;
        let number = inside
            .clone()
            .any(|i| self.lexed.tokens[i].kind == TokenKind::Number);
        if stop || !capital || !short || number {
            return open;
        }
        if inside.len() > 1 && !inside.clone().any(|i| self.lexed.tokens[i].shape == Shape::Upper) {
            return open;
        }
        if self
            .title(inside.start)
            .is_some_and(|(_, t)| t.kind == TitleKind::Rank)
        {
            return open;
        }
        let known = self.hit(inside.start).and_then(|h| {
            h.names
                .iter()
                .find(|n| matches!(n.known, Known::Organization(_)))
                .map(|n| n.known)
        });
        let place = self.hit(inside.start).is_some_and(|h| {
            h.names
                .iter()
                .any(|n| matches!(n.known, Known::Place(_) | Known::Country(_)))
        });
        if place && known.is_none() && !self.glosses_end_of(m, inside.clone()) {
            return open;
        }
        let close = inside.end;
        if let Some(whole) = known.filter(|&k| self.is_unit_of(m, k)) {
            let short = self.push(inside, MentionKind::Organization);
            self.known_as(short, whole);
            return close + 1;
        }
        self.glossed(m, inside, known);
        close + 1
    }

    /// Whether body `m` is a unit of a known one whose name its own ends with, so that an acronym behind is that of the other:
    /// `Fakultas Hukum Universitas Gadjah Mada (UGM)`.
    fn is_unit_of(&self, m: usize, known: Known) -> bool {
        let body = &self.mentions[m];
        let mut behind = body.tokens.clone().skip(1);
        body.known.is_none()
            && behind.any(|i| {
                let name = self.hit(i).filter(|h| i + h.len == body.tokens.end);
                name.is_some_and(|h| h.names.iter().any(|n| n.known == known))
            })
    }

    /// Organisation `m` is the known one.
    fn known_as(&mut self, m: usize, known: Known) {
        let Known::Organization(o) = known else { return };
        let organization = &self.finder.gazetteer.organizations()[o as usize];
        let mention = &mut self.mentions[m];
        mention.known = Some(known);
        mention.country = organization.country;
        mention.organization_kind = Some(organization.kind.clone());
    }

    /// Whether what stands in brackets is made of the first letters of the last words of mention `m`, as the short form of
    /// the place is that a body is named after: `Otorita Ibu Kota Nusantara (IKN)`.
    fn glosses_end_of(&self, m: usize, inside: Range<usize>) -> bool {
        const SHORTEST: usize = 3;
        let tokens = self.mentions[m].tokens.clone();
        let letters = self.lexed.surface(inside.start).len();
        let words = tokens.end.saturating_sub(letters)..tokens.end;
        inside.len() == 1
            && letters >= SHORTEST
            && words.start > tokens.start
            && self.are_initials(inside.start, words)
    }

    /// Where the acronym stands that follows mention `m` as its other name: `Badan Pengelola Kawasan Timur atau BPKT`.
    fn alias_after(&self, m: usize, joint: usize) -> Option<usize> {
        let alias = joint + 1;
        let upper = alias < self.end && self.lexed.tokens[alias].shape == Shape::Upper;
        if !upper || !self.is(joint, Class::Alias) {
            return None;
        }
        let name = self.mentions[m].tokens.clone().filter(|&i| self.capital(i));
        let initials: Vec<u8> = name
            .filter_map(|i| self.lexed.surface(i).bytes().next())
            .collect();
        let letters = self.lexed.surface(alias).as_bytes();
        // The word for a company is no part of the acronym.
        let whole = initials == letters;
        (letters.len() > 1 && (whole || initials.get(1..) == Some(letters))).then_some(alias)
    }

    /// Tokens `inside` name the same as mention `m`, here and in the rest of the text; gives the token after them.
    pub fn glossed(&mut self, m: usize, inside: Range<usize>, known: Option<Known>) -> usize {
        let end = inside.end;
        let surface = self.lexed.span(inside.clone()).of(self.lexed.text);
        if inside.len() == 1 {
            self.glosses.insert(surface, Some(m));
        }
        let gloss = self.push(inside, MentionKind::Organization);
        // The body whose name was unknown is the one that its acronym is known for.
        let first = &self.mentions[m];
        let (mut known, country) = (first.known.or(known), first.country);
        let kind = first.organization_kind.clone();
        if first.known.is_none() && country.is_some() && country != self.finder.domestic {
            known = None;
        }
        self.mentions[gloss].known = known;
        self.mentions[gloss].country = country.or(known.and_then(|k| self.finder.gazetteer.country_of(k)));
        self.mentions[gloss].organization_kind = kind;
        self.mentions[gloss].gloss_of = Some(m);
        if let Some(known) = known.filter(|&k| self.is_glossed_by_known(m, gloss, k)) {
            self.known_as(m, known);
        }
        end
    }

    /// Whether body `m` is the known one for which `gloss` stands: `PT Trinusa Travelindo (Traveloka)`, a ministry by a former
    /// or wrong name before its short form. A body of a place is another than that of the state.
    fn is_glossed_by_known(&self, m: usize, gloss: usize, known: Known) -> bool {
        let body = &self.mentions[m];
        let trade_name = self.lexed.tokens[self.mentions[gloss].tokens.start].shape != Shape::Upper;
        let kind = body.organization_kind.as_deref();
        let public = |kind: &str| PUBLIC.contains(&kind) && self.is_of_kind(known, kind);
        body.known.is_none()
            && (trade_name && self.is_of_kind(known, COMPANY)
                || kind.is_some_and(public) && self.place_at_end(m).is_none())
    }

    /// How many words at `i`, which no table lists, belong to the name of a place that begins at `from`.
    fn place_goes_on(&self, from: usize, i: usize, known_part: bool) -> usize {
        let tokens = &self.lexed.tokens;
        // After a known name only nouns go on: `Jalan Medan Merdeka Barat`, but `Provinsi Banten Budi Santoso`.
        if known_part && !self.is(i, Class::Direction) && !self.ordinary(i) {
            return 0;
        }
        let further = i > from;
        // `Jalan Merdeka Nomor 5`
        let numbered = self.ordinary(i) && tokens.get(i + 1).is_some_and(|t| t.kind == TokenKind::Number);
        if further && (numbered || tokens[i].kind == TokenKind::Number) {
            return 0;
        }
        let joined = further
            && self.mark(i, "-")
            && self.adjacent(i)
            && i + 1 < self.end
            && self.adjacent(i + 1)
            && self.capital(i + 1);
        if joined {
            return 2;
        }
        let title = || self.title(i).map(|(_, t)| t.kind);
        let office = || title().is_some_and(|k| k != TitleKind::Honorific && k != TitleKind::After);
        let ends = self.finder.classes.is_never(self.word(i))
            || tokens[i].kind != TokenKind::Word
            || !self.capital(i)
            || further && (office() || self.head(i).is_some())
            || self.ordinary(i) && self.style != Style::Normal;
        usize::from(!ends)
    }

    /// A place that begins with a word for one.
    pub fn place_by_shape(&mut self, i: usize) -> Option<usize> {
        const LONGEST_PLACE: usize = 4;
        let from = i + self.classes_len(i, Class::PlaceHead);
        if from == i {
            return None;
        }
        let (mut end, mut country, mut known_part) = (from, None, false);
        while end < self.end.min(from + LONGEST_PLACE) {
            let Some(hit) = self.hit(end) else {
                match self.place_goes_on(from, end, known_part) {
                    0 => break,
                    len => end += len,
                }
                continue;
            };
            let mut names = hit.names.iter().filter(|n| !n.how.is_title()).map(|n| n.known);
            let Some(known) = names.find(|k| !matches!(k, Known::Person(_)) || end == from) else {
                break;
            };
            country = country.or(self.finder.gazetteer.country_of(known));
            end += hit.len;
            known_part = true;
        }
        if end == from || self.is_title_of_work(i, end) {
            return None;
        }
        self.locate(i, end);
        let m = self.push(i..end, MentionKind::Place);
        self.mentions[m].country = country;
        // `Kawasan Permukiman Utama (KPU)`: the acronym stands for the place in this text.
        let gloss = self
            .bracket(end)
            .filter(|b| b.len() == 1 && self.are_initials(b.start, i..end));
        if let Some(inside) = gloss {
            self.glosses.insert(self.lexed.surface(inside.start), None);
            return Some(inside.end + 1);
        }
        Some(end)
    }
}

/// The roles of those who stand for a state.
const HEADS_OF_STATE: [&str; 2] = ["hos", "hog"];
/// The kinds of bodies of a state.
const PUBLIC: [&str; 4] = ["ministry", "agency", "police", "judiciary"];
/// The kinds of bodies that are named after persons.
const HONOURING: [&str; 5] = ["hospital", "university", "school", "ngo", "association"];
/// The kinds of words that begin the name of a part of a party.
const BOARDS: [&str; 5] = ["legislature", PARTY, "association", "commission", "agency"];
pub(super) const MILITARY: &str = "military";
const PARTY: &str = "party";
/// The kind of bodies under the name of another.
pub(super) const COMPANY: &str = "company";
