//! Who the members of a body are, where a cell names them by country or takes them over from other bodies.

use std::sync::Arc;

use super::{Gazetteer, Known};
use crate::error::Fault;
use crate::lexicon::{NO_MEMBERS, Row, member_id};

/// Reads the members of every organisation of `rows`, which are in the order of [`Gazetteer::organizations`].
///
/// A body may stand before the one that it takes its members from, so this comes after all of them are known. Entries are
/// followed from left to right, and each must change something: one that adds nobody or removes nobody is a mistake.
pub(super) fn read(gazetteer: &mut Gazetteer, rows: &[&Row], faults: &mut Vec<Fault>) {
    let mut reader = Reader {
        gazetteer,
        rows,
        states: vec![State::Unread; rows.len()],
        nobody: Arc::from([]),
        faults,
    };
    let members: Vec<Arc<[u32]>> = (0..rows.len())
        .map(|body| reader.of(body).unwrap_or_else(|| reader.nobody.clone()))
        .collect();
    for (body, members) in gazetteer.organizations.iter_mut().zip(members) {
        body.members = members;
    }
}

#[derive(Clone)]
enum State {
    Unread,
    /// Being read: whoever asks for it now closes a circle.
    Open,
    Read(Arc<[u32]>),
}

struct Reader<'a> {
    gazetteer: &'a Gazetteer,
    rows: &'a [&'a Row],
    states: Vec<State>,
    nobody: Arc<[u32]>,
    faults: &'a mut Vec<Fault>,
}

impl Reader<'_> {
    /// The members of a body in the order of countries; nothing while they are being read.
    fn of(&mut self, body: usize) -> Option<Arc<[u32]>> {
        match &self.states[body] {
            State::Read(members) => return Some(members.clone()),
            State::Open => return None,
            State::Unread => {}
        }
        self.states[body] = State::Open;
        let members = self.follow(self.rows[body]);
        self.states[body] = State::Read(members.clone());
        Some(members)
    }

    fn follow(&mut self, row: &Row) -> Arc<[u32]> {
        let entries: Vec<&str> = row.list("members").collect();
        if entries.is_empty() || entries == [NO_MEMBERS] {
            return self.nobody.clone();
        }
        let mut is_member = vec![false; self.gazetteer.countries.len()];
        for entry in &entries {
            let adds = !entry.starts_with('-');
            let told = self.faults.len();
            match self.named(entry, entries.len()) {
                // Most bodies have just the members of another and share its list.
                Ok(named) if adds && entries.len() == 1 && named.len() > 1 => return named,
                Ok(named) => {
                    let mut changed = false;
                    for &country in named.iter() {
                        let member = &mut is_member[country as usize];
                        changed |= *member != adds;
                        *member = adds;
                    }
                    // A body that is at fault itself has told so.
                    if !changed && self.faults.len() == told {
                        self.faults.push(row.fault("members", needless(entry, adds)));
                    }
                }
                Err(message) => self.faults.push(row.fault("members", message)),
            }
        }
        let members = is_member.iter().enumerate().filter(|(_, is)| **is);
        members.map(|(country, _)| country as u32).collect()
    }

    /// The countries that an entry names, by itself or by a body.
    fn named(&mut self, entry: &str, entries: usize) -> Result<Arc<[u32]>, String> {
        if entry == NO_MEMBERS {
            return Err(format!(
                "`{NO_MEMBERS}` stands among {entries} entries, expected it alone, or the members"
            ));
        }
        let id = member_id(entry);
        match self.gazetteer.by_id(id) {
            Some(Known::Country(country)) => Ok(Arc::from([country])),
            Some(Known::Organization(body)) => self.of(body as usize).ok_or_else(|| {
                format!("`{id}` has its members from this body, expected countries in one of the two")
            }),
            _ => Err(format!(
                "no country or body has the id `{id}`, expected a code of countries.tsv or the id of a body"
            )),
        }
    }
}

fn needless(entry: &str, adds: bool) -> String {
    if adds {
        format!("`{entry}` adds no member that does not stand before it; leave it out")
    } else {
        format!("`{entry}` removes nobody, expected a member that stands before it")
    }
}
