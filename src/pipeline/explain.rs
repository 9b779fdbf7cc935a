//! How a sentence was read, in words: for those who write frames.

use std::ops::Range;

use super::{Layers, Pipeline};
use crate::clause::{ItemKind, Participant};
use crate::event::{Discourse, Rejection, SentenceView};

impl Pipeline {
    /// Adds to `out` the items of a sentence, the events that its acts gave, and why an act gave none.
    pub(super) fn explain_sentence(
        &self,
        layers: &Layers<'_>,
        sentence: &SentenceView<'_>,
        discourse: &Discourse<'_>,
        out: &mut String,
    ) {
        let words = |tokens: &Range<usize>| layers.lexed.span(tokens.clone()).of(layers.lexed.text);
        let name = |p: &Participant| layers.entities.get(p.body).name.as_str();
        for item in sentence.items {
            let what = match item.kind {
                ItemKind::Other | ItemKind::Proper => String::new(),
                ItemKind::Party(p) => format!("={}", name(&p)),
                ItemKind::Act(form) => format!("={} {:?}", self.frames.frame(form).name, form.voice),
                kind => format!("={kind:?}"),
            };
            out.push_str(&format!("[{}{what}] ", words(&item.tokens)));
        }
        out.push('\n');
        for mention in discourse
            .mentions()
            .iter()
            .filter(|m| sentence.tokens.contains(&m.trigger.start))
        {
            let parties: Vec<&str> = mention.parties.iter().map(|p| name(&p.participant)).collect();
            let how = if mention.explicit {
                "stated"
            } else {
                "from the discourse"
            };
            let (kind, status, trigger) = (mention.kind, mention.status, words(&mention.trigger));
            out.push_str(&format!(
                "    event {kind:?} {status:?} `{trigger}`: {} ({how})\n",
                parties.join(" + ")
            ));
        }
        for (tokens, rejection) in discourse
            .rejected()
            .iter()
            .filter(|(t, _)| sentence.tokens.contains(&t.start))
        {
            let why = match rejection {
                Rejection::Parties(found) => {
                    let found: Vec<&str> = found.iter().map(name).collect();
                    format!("fewer than two parties: {}", found.join(" + "))
                }
                Rejection::Weighed(score, found) => {
                    let found: Vec<&str> = found.iter().map(name).collect();
                    format!("{score:.2} for {}", found.join(" + "))
                }
                Rejection::NoContent => "no kind".to_owned(),
                Rejection::Content => "the content of another act".to_owned(),
            };
            out.push_str(&format!("    no event `{}`: {why}\n", words(tokens)));
        }
    }
}
