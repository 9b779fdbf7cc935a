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
    starts: Vec<bool>,
}

#[derive(Clone, Debug)]
struct Node<T> {
    values: Vec<T>,
}

impl<T: Copy> Default for PhraseTable<T> {
    fn default() -> Self {
        Self {
            nodes: vec![Node { values: Vec::new() }],
            edges: FxHashMap::default(),
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
        let Some(first) = words.first() else { return };
        let first = first.index();
        if self.starts.len() <= first {
            self.starts.resize(first + 1, false);
        }
        self.starts[first] = true;
        let mut node = 0;
        for &word in words {
            let next = self.nodes.len() as u32;
            node = *self.edges.entry((node, word)).or_insert(next);
            if node == next {
                self.nodes.push(Node { values: Vec::new() });
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
        if !self.starts.get(first.index()).copied().unwrap_or(false) {
            return;
        }
        let mut node = 0;
        for (i, &word) in words.iter().enumerate() {
            let Some(&next) = self.edges.get(&(node, word)) else {
                return;
            };
            node = next;
            let values = &self.nodes[node as usize].values;
            if !values.is_empty() {
                found(i + 1, values);
            }
        }
    }

    /// The longest phrase that begins `words`: its length in words and its values.
    pub fn longest_prefix<'a>(&'a self, words: &[WordId]) -> Option<(usize, &'a [T])> {
        let mut longest = None;
        self.each_prefix(words, |len, values| longest = Some((len, values)));
        longest
    }
}
