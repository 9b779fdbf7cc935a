//! Cooperation events from Indonesian news text.
// The modules in the order in which the text flows; a module uses only those above it.
pub mod span;
pub mod error;
pub mod lexicon;
pub mod zone;
mod segmentation;
pub mod token;
pub mod sentence;
pub mod morphology;
pub mod vocabulary;
pub mod phrase;
pub mod gazetteer;
pub mod temporal;
pub mod mention;
pub mod quote;
pub mod entity;
pub mod topic;
pub mod frame;
pub mod clause;
pub mod event;
pub mod slot;
pub mod merge;
pub mod record;
pub mod pipeline;
#[cfg(feature = "cli")]
pub mod command;

pub use error::{Error, Fault};
pub use lexicon::Lexicons;
pub use pipeline::{Article, Pipeline, PipelineBuilder};
pub use record::Document;
pub use span::Span;

#[cfg(test)]
mod tests {
    #[test]
    fn bundled_lexicons_have_no_fault() {
        if let Err(e) = crate::Lexicons::bundled() {
            panic!("{e}");
        }
    }

    #[test]
    fn bundled_names_refer_to_entities_that_exist() {
        let lexicons = crate::Lexicons::bundled().unwrap();
        let tokenizer = crate::token::Tokenizer::new(&lexicons);
        let mut vocabulary = crate::vocabulary::Vocabulary::default();
        if let Err(e) = crate::gazetteer::Gazetteer::new(&lexicons, &tokenizer, &mut vocabulary) {
            panic!("{e}");
        }
    }
}
