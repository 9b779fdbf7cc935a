//! Cooperation events from Indonesian news text.
// The modules in the order in which the text flows; a module uses only those above it.
pub mod span;
pub mod error;
pub mod lexicon;
pub mod token;
pub mod sentence;
pub mod morphology;
pub mod vocabulary;
pub mod phrase;

pub use error::{Error, Fault};
pub use lexicon::Lexicons;
pub use span::Span;

#[cfg(test)]
mod tests {
    #[test]
    fn bundled_lexicons_have_no_fault() {
        if let Err(e) = crate::Lexicons::bundled() {
            panic!("{e}");
        }
    }
}
