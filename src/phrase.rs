//! Phrases in a row of words: the matcher that every table is compiled to.
//!
//! A trie over word ids. A name starts and ends on a token border by construction, white space and line breaks inside a
//! name do not matter, and the cost of a word that begins no phrase is one look at a bit.

use rustc_hash::FxHashMap;

use crate::token::Tokenizer;
use crate::vocabulary::{Vocabulary, WordId};

/// Phrases, each with what it stands for; one phrase may stand for several things.
#[derive(Clone, Debug)]
pub struct PhraseTable<T> {
    nodes: Vec<Node<T>>,
    edges: FxHashMap<(u32, WordId), u32>,
    /// By first word, the node of the phrases that begin with it, or [`ROOT`]: most words are done with here.
    first: Vec<u32>,
    starts: Vec<bool>,
}

/// The node in which every phrase begins; no word leads to it.
const ROOT: u32 = 0;

#[derive(Clone, Debug)]
struct Node<T> {
    values: Vec<T>,
    /// Whether a longer phrase goes on from here.
    goes_on: bool,
}

impl<T> Node<T> {
    const EMPTY: Self = Self {
        values: Vec::new(),
        goes_on: false,
    };
}

impl<T: Copy> Default for PhraseTable<T> {
    fn default() -> Self {
        Self {
            nodes: vec![Node::EMPTY],
            edges: FxHashMap::default(),
            first: Vec::new(),
            starts: Vec::new(),
        }
    }
}

impl<T: Copy + PartialEq> PhraseTable<T> {
    /// Adds a phrase.
    pub fn insert(&mut self, vocabulary: &mut Vocabulary, tokenizer: &Tokenizer, phrase: &str, value: T) {
        let words = vocabulary.intern_phrase(tokenizer, phrase);
        self.insert_words(&words, value);
    }

    /// Adds a phrase of words that are interned already. An empty phrase is never found.
    pub fn insert_words(&mut self, words: &[WordId], value: T) {
        let Some((first, rest)) = words.split_first() else {
            return;
        };
        let first = first.index();
        if self.first.len() <= first {
            self.first.resize(first + 1, ROOT);
            self.starts.resize(first + 1, false);
        }
        self.starts[first] = true;
        let mut node = self.first[first];
        if node == ROOT {
            node = self.nodes.len() as u32;
            self.first[first] = node;
            self.nodes.push(Node::EMPTY);
        }
        for &word in rest {
            self.nodes[node as usize].goes_on = true;
            let next = self.nodes.len() as u32;
            node = *self.edges.entry((node, word)).or_insert(next);
            if node == next {
                self.nodes.push(Node::EMPTY);
            }
        }
        let values = &mut self.nodes[node as usize].values;
        // A variant that two rows list is one name.
        if !values.contains(&value) {
            values.push(value);
        }
    }

    /// For each word, by [`WordId::index`], whether a phrase begins with it; words past the end begin none.
    pub fn starts(&self) -> &[bool] {
        &self.starts
    }

    /// Calls `found` with the length in words and the values of every phrase that begins `words`, shortest first.
    pub fn each_prefix<'a>(&'a self, words: &[WordId], mut found: impl FnMut(usize, &'a [T])) {
        let Some(first) = words.first() else { return };
        let Some(&(mut id)) = self.first.get(first.index()).filter(|&&node| node != ROOT) else {
            return;
        };
        let mut node = &self.nodes[id as usize];
        for len in 1.. {
            if !node.values.is_empty() {
                found(len, &node.values);
            }
            if !node.goes_on || len == words.len() {
                return;
            }
            let Some(&next) = self.edges.get(&(id, words[len])) else {
                return;
            };
            (id, node) = (next, &self.nodes[next as usize]);
        }
    }

    /// The longest phrase that begins `words`: its length in words and its values.
    pub fn longest_prefix<'a>(&'a self, words: &[WordId]) -> Option<(usize, &'a [T])> {
        let mut longest = None;
        self.each_prefix(words, |len, values| longest = Some((len, values)));
        longest
    }
}
