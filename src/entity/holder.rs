//! Who holds an office that is told alone.

use rustc_hash::{FxHashMap, FxHashSet};

use super::{EntityId, Linking};
use crate::gazetteer::{Certainty, Known, Name, Naming, Term};
use crate::mention::{Mention, MentionKind, Tenure};
use crate::vocabulary::fold;

/// Roles of which a state has one holder.
const ROLES_OF_ONE: [&str; 16] = [
    "ambassador",
    "energy",
    "finance",
    "health",
    "hog",
    "hos",
    "hos_rep",
    "interior",
    "justice",
    "mfa",
    "mfa_deputy",
    "mod",
    "supreme_leader",
    "trade",
    "transport",
    "treasurer",
];
const AMBASSADOR: &str = "ambassador";
const HEAD: &str = "head";
const DEPUTY: &str = "deputy";

/// How well a term fits the words of an office, the best last.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Fit {
    Role,
    Title,
}

impl Linking<'_> {
    /// Gives each office its holder: whom the text names with it, else the one person of the text who has the role in the
    /// body, else whom the tables name for the day.
    pub(super) fn holders(&mut self, mentions: &[Mention]) {
        let (beside, in_role) = (self.named_beside(mentions), self.named_in_role());
        let mut asked: FxHashSet<EntityId> = FxHashSet::default();
        for (m, mention) in mentions.iter().enumerate() {
            if mention.kind != MentionKind::Office || mention.tenure == Tenure::Other {
                continue;
            }
            let Some(office) = self.entities.of_mention(m).filter(|&o| asked.insert(o)) else {
                continue;
            };
            let entity = self.entities.get(office);
            let in_role = match (entity.body, &entity.role) {
                (Some(body), Some(role)) if mention.tenure == Tenure::Current => {
                    in_role.get(&(body, role.clone())).copied().flatten()
                }
                _ => None,
            };
            let named = beside.get(&office).copied().flatten().or(in_role);
            let holder = named.or_else(|| {
                let known = self.holder_by_tables(m, mentions)?;
                Some(self.known_body(known))
            });
            self.entities.all[office.0 as usize].holder = holder;
        }
    }

    /// Whom the text names with each office; none where it names several.
    fn named_beside(&self, mentions: &[Mention]) -> FxHashMap<EntityId, Option<EntityId>> {
        let mut named: FxHashMap<EntityId, Option<EntityId>> = FxHashMap::default();
        for (m, mention) in mentions.iter().enumerate() {
            let Some(o) = mention.office.filter(|&o| mentions[o].tenure != Tenure::Other) else {
                continue;
            };
            if let (Some(office), Some(person)) = (self.entities.of_mention(o), self.entities.of_mention(m))
                && !self.held_another_day(person, &mentions[o])
            {
                let holder = named.entry(office).or_insert(Some(person));
                *holder = holder.filter(|&h| h == person);
            }
        }
        named
    }

    /// Which person of the text has a role in a body; none where several do.
    fn named_in_role(&self) -> FxHashMap<(EntityId, Box<str>), Option<EntityId>> {
        let mut named: FxHashMap<(EntityId, Box<str>), Option<EntityId>> = FxHashMap::default();
        for (id, entity) in (0..).map(EntityId).zip(&self.entities.all) {
            if let (MentionKind::Person, Some(body), Some(role)) = (entity.kind, entity.body, &entity.role)
                && !entity.past
            {
                let holder = named.entry((body, role.clone()));
                holder.and_modify(|h| *h = None).or_insert(Some(id));
            }
        }
        named
    }

    /// Whether a person is known to have held an office, and not on the day of publication: `Presiden Soeharto` in the news
    /// of today.
    fn held_another_day(&self, person: EntityId, office: &Mention) -> bool {
        let (Some(Known::Person(person)), Some(day)) = (self.entities.get(person).known, &self.published)
        else {
            return false;
        };
        let people = self.gazetteer.people();
        let served = |t: &&Term| Some(t.entity) == office.known;
        let mut terms = people[person as usize].terms.iter().filter(served).peekable();
        terms.peek().is_some() && terms.all(|t| t.held_on(day).is_none())
    }

    /// The state of which alone the tables name holders of an office of these words: that of `Paus`.
    pub(super) fn only_state_with(&mut self, title: &str) -> Option<Known> {
        if let Some(&found) = self.states_of_title.get(title) {
            return found;
        }
        let fits = |titles: &str| titles.split('|').any(|t| fold(t) == title);
        let mut states = self.gazetteer.states_with(fits);
        let first = states.next();
        let found = first.filter(|&first| states.all(|state| state == first));
        self.states_of_title.insert(title.to_owned(), found);
        found
    }

    /// The person who by the tables held the office of mention `m` on the day of publication; none where nobody or more
    /// than one did.
    fn holder_by_tables(&self, m: usize, mentions: &[Mention]) -> Option<Known> {
        let mention = &mentions[m];
        let day = self.published.as_deref()?;
        let told = self.words_of(m, mentions);
        let own = self.body_of_title(mention);
        let office = self.entities.of_mention(m).map(|o| self.entities.get(o));
        let body = office.and_then(|o| self.entities.get(o.body?).known);
        let named = mention.known.or(mention.country.map(Known::Country)).or(body);
        let own = own.filter(|_| mention.tenure == Tenure::Current);
        own.and_then(|(body, role)| self.in_office(&told, body, Some(role), day))
            .or_else(|| self.in_office(&told, named?, None, day))
            .or_else(|| self.in_office(&told, Known::Country(mention.country?), None, day))
            .map(Known::Person)
    }

    /// The one person whose term in a body fits an office best on `day`.
    fn in_office(&self, told: &Words, body: Known, own: Option<&str>, day: &str) -> Option<u32> {
        let fits = self.gazetteer.terms_of(body).filter_map(|(person, term)| {
            let held = Held {
                certainty: term.held_on(day)?,
                person,
                term,
            };
            Some((told.fit(term, own)?, held))
        });
        let fits: Vec<(Fit, Held<'_>)> = fits.collect();
        let best = fits.iter().map(|(fit, _)| *fit).max()?;
        let best = fits.into_iter().filter(|(fit, _)| *fit == best);
        the_one(best.map(|(_, held)| held).collect(), day)
    }

    /// The body whose head or deputy the words of an office name by themselves, and which of the two.
    fn body_of_title(&self, mention: &Mention) -> Option<(Known, &'static str)> {
        let words = &self.lexed.words[mention.tokens.clone()];
        let (len, names) = self.gazetteer.names().longest_prefix(words)?;
        let heads = names.iter().filter(|n| n.how.is_title());
        let whole = len == words.len();
        let mut own = heads.filter(|n| whole && mention.served.is_some() || mention.known == Some(n.known));
        let name = own.next()?;
        let role = if name.how == Naming::Deputy { DEPUTY } else { HEAD };
        Some((name.known, role))
    }

    /// The state that an office ends in, as the text tells it.
    fn state_at_end(&self, mention: &Mention) -> Option<&str> {
        let words = &self.lexed.words;
        let end = mention.tokens.end;
        let mut starts = mention.tokens.start + 1..end;
        let start = starts.find(|&i| {
            let found = self.gazetteer.names().longest_prefix(&words[i..end]);
            let state = |n: &Name| matches!(n.known, Known::Country(_));
            found.is_some_and(|(len, names)| i + len == end && names.iter().any(state))
        })?;
        Some(self.lexed.span(start..end).of(self.lexed.text))
    }

    /// What the words of an office tell, for [`Words::fit`].
    fn words_of<'m>(&self, m: usize, mentions: &'m [Mention]) -> Words<'m> {
        let mention = &mentions[m];
        let text = self.lexed.text;
        let served = mention.served.map(|s| &mentions[s]);
        let stem = match served {
            Some(s) if s.span.start > mention.span.start => &text[mention.span.start..s.span.start],
            _ => mention.span.of(text),
        };
        let inside = mentions[m + 1..]
            .iter()
            .take_while(|i| i.span.start < mention.span.end);
        let host = inside.zip(m + 1..).find(|(_, i)| Some(*i) != mention.served);
        let host = match host.map(|(host, _)| host) {
            Some(host) if host.country.is_none() || host.country != self.home => host.span.of(text),
            _ => self
                .home
                .map_or("", |home| self.gazetteer.name_of(Known::Country(home))),
        };
        let mut names = vec![fold(served.map_or("", |s| s.span.of(text)))];
        names.extend(
            mention
                .country
                .map(|c| fold(self.gazetteer.name_of(Known::Country(c)))),
        );
        names.extend(self.state_at_end(mention).map(fold));
        if let Some(known) = mention.known {
            names.push(fold(self.gazetteer.name_of(known)));
            if let Known::Organization(o) = known {
                names.push(fold(&self.gazetteer.organizations()[o as usize].id));
            }
        }
        Words {
            whole: fold(mention.span.of(text)),
            stem: fold(stem.trim_end()),
            role: mention.role.as_deref(),
            of_state: matches!(mention.known, None | Some(Known::Country(_))),
            acting: mention.tenure == Tenure::Acting,
            names,
            host: fold(host),
        }
    }
}

/// What an office is told by.
struct Words<'a> {
    /// All of it.
    whole: String,
    /// The title without the body that stands behind it.
    stem: String,
    role: Option<&'a str>,
    /// Whether a state has it, and no body.
    of_state: bool,
    /// Whether only a title with the same words will do, as for `Plt Menkes`.
    acting: bool,
    /// What the body goes by.
    names: Vec<String>,
    /// For ambassadors: where they serve.
    host: String,
}

impl Words<'_> {
    /// How well a term fits. `own` is the role in the body whose head or deputy the title names by itself.
    fn fit(&self, term: &Term, own: Option<&str>) -> Option<Fit> {
        let titles = || term.titles.split('|').map(fold);
        if self.acting {
            return titles().any(|title| title == self.whole).then_some(Fit::Title);
        }
        if &*term.role == AMBASSADOR && own.is_none() {
            let serves = |title: String| title.strip_suffix(&self.host).is_some_and(|t| t.ends_with(' '));
            return (self.role == Some(AMBASSADOR) && titles().any(serves)).then_some(Fit::Role);
        }
        if titles().any(|title| self.is_title(&title, &term.role)) {
            return Some(Fit::Title);
        }
        let same = match own {
            Some(role) => *term.role == *role || *term.role == *AMBASSADOR,
            None => {
                self.of_state
                    && self
                        .role
                        .is_some_and(|r| r == &*term.role && ROLES_OF_ONE.contains(&r))
            }
        };
        same.then_some(Fit::Role)
    }

    /// Whether `title` is the office told, with a name of the body or without one.
    fn is_title(&self, title: &str, role: &str) -> bool {
        let with_body = |name: &String| {
            self.whole
                .strip_prefix(title)
                .is_some_and(|r| r.trim_start() == name)
        };
        if title == self.whole || self.names.iter().any(with_body) {
            return true;
        }
        let Some(rest) = title.strip_prefix(&*self.stem) else {
            return false;
        };
        let Some(rest) = rest.strip_prefix(' ') else {
            return rest.is_empty();
        };
        let last = |name: &str| name.rsplit(' ').next().map(str::to_owned);
        let ends = |name: &String| role == HEAD && !name.is_empty() && last(name) == last(rest);
        self.names.iter().any(|name| name == rest || ends(name))
    }
}

/// A term that holds on a day.
struct Held<'a> {
    certainty: Certainty,
    /// By place in [`crate::gazetteer::Gazetteer::people`].
    person: u32,
    term: &'a Term,
}

/// The one person among terms that fit equally well, who held the office on `day`.
fn the_one(mut terms: Vec<Held<'_>>, day: &str) -> Option<u32> {
    // A term without an end has ended where another began after it.
    let begins: Vec<&str> = terms.iter().filter_map(|t| t.term.from.as_deref()).collect();
    let followed = |term: &Term| {
        let from = term.from.as_deref().unwrap_or_default();
        term.to.is_none() && begins.iter().any(|&b| b > from && b <= day)
    };
    let shared = |term: &Term| term.several || term.role.ends_with(DEPUTY);
    let several = terms.iter().any(|t| shared(t.term));
    if !several {
        terms.retain(|t| !followed(t.term));
    }
    let surest = terms.iter().map(|t| t.certainty).max()?;
    terms.retain(|t| t.certainty == surest);
    let first = terms.first()?.person;
    if terms.iter().all(|t| t.person == first) {
        return Some(first);
    }
    if several || surest < Certainty::Sure {
        return None;
    }
    // The day of a handover belongs to the successor.
    let latest = terms.iter().map(|t| t.term.from.as_deref()).max()?;
    let mut last = terms.iter().filter(|t| t.term.from.as_deref() == latest);
    let person = last.next()?.person;
    last.all(|other| other.person == person).then_some(person)
}
