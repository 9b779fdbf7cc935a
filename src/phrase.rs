//! Phrases in a row of words: the matcher that every table is compiled to.
//!
//! A trie over word ids. A name starts and ends on a token border by construction, white space and line breaks inside a
//! name do not matter, and the cost of a word that begins no phrase is one look at a number.

use rustc_hash::FxHashMap;

use crate::token::Tokenizer;
use crate::vocabulary::{Vocabulary, WordId};

/// Phrases, each with what it stands for; one phrase may stand for several things.
#[derive(Clone, Debug)]
pub struct PhraseTable<T> {
    /// For each word, by [`WordId::index`], the node of the phrases that begin with it; [`NONE`] where none does.
    first: Vec<u32>,
    nodes: Vec<Node>,
    /// From a node and the next word to the next node.
    edges: FxHashMap<(u32, WordId), u32>,
    /// The values of all nodes.
    values: Vec<T>,
}

/// Where a phrase may end.
#[derive(Clone, Copy, Debug, Default)]
struct Node {
    /// Its values, by their place in [`PhraseTable::values`].
    start: u32,
    end: u32,
    /// Whether a longer phrase goes through it; if not, the next word need not be looked up.
    goes_on: bool,
}

/// The place of no node.
const NONE: u32 = 0;

impl<T> Default for PhraseTable<T> {
    fn default() -> Self {
        Self {
            first: Vec::new(),
            nodes: vec![Node::default()],
            edges: FxHashMap::default(),
            values: Vec::new(),
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
        if self.first.len() <= first.index() {
            self.first.resize(first.index() + 1, NONE);
        }
        let mut node = self.first[first.index()];
        if node == NONE {
            node = self.new_node();
            self.first[first.index()] = node;
        }
        for &word in rest {
            self.nodes[node as usize].goes_on = true;
            node = match self.edges.get(&(node, word)) {
                Some(&next) => next,
                None => {
                    let next = self.new_node();
                    self.edges.insert((node, word), next);
                    next
                }
            };
        }
        self.add_value(node, value);
    }

    fn new_node(&mut self) -> u32 {
        self.nodes.push(Node::default());
        (self.nodes.len() - 1) as u32
    }

    fn add_value(&mut self, node: u32, value: T) {
        let Node { start, end, .. } = self.nodes[node as usize];
        let known = start as usize..end as usize;
        // A variant that two rows list is one name.
        if self.values[known.clone()].contains(&value) {
            return;
        }
        // The values of a node stand together: others behind them make it move to the end.
        let start = if known.end == self.values.len() {
            known.start
        } else {
            let start = self.values.len();
            self.values.extend_from_within(known);
            start
        };
        self.values.push(value);
        let node = &mut self.nodes[node as usize];
        (node.start, node.end) = (start as u32, self.values.len() as u32);
    }

    /// Whether a phrase begins with `word`.
    pub fn begins_with(&self, word: WordId) -> bool {
        self.first.get(word.index()).is_some_and(|&node| node != NONE)
    }

    /// The words that a phrase begins with, in the order of their ids.
    pub fn first_words(&self) -> impl Iterator<Item = WordId> {
        let begins = self.first.iter().enumerate().filter(|(_, node)| **node != NONE);
        begins.map(|(word, _)| WordId::from_index(word))
    }

    /// Calls `found` with the length in words and the values of every phrase that begins `words`, shortest first.
    #[inline]
    pub fn each_prefix<'a>(&'a self, words: &[WordId], mut found: impl FnMut(usize, &'a [T])) {
        let Some(first) = words.first() else { return };
        let mut next = self.first.get(first.index()).copied().unwrap_or(NONE);
        let mut len = 1;
        while next != NONE {
            let node = self.nodes[next as usize];
            if node.start < node.end {
                found(len, &self.values[node.start as usize..node.end as usize]);
            }
            if !node.goes_on {
                return;
            }
            let Some(&word) = words.get(len) else { return };
            next = self.edges.get(&(next, word)).copied().unwrap_or(NONE);
            len += 1;
        }
    }

    /// The longest phrase that begins `words`: its length in words and its values.
    #[inline]
    pub fn longest_prefix<'a>(&'a self, words: &[WordId]) -> Option<(usize, &'a [T])> {
        let mut longest = None;
        self.each_prefix(words, |len, values| longest = Some((len, values)));
        longest
    }
}
