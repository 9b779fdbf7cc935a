//! The forms of the frames' words: row by row (tests/data/morphology.cases), all of them against the frames, and against
//! what news writes.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use proptest::prelude::*;
use sepakat::frame::Frames;
use sepakat::lexicon::{Row, TABLES};
use sepakat::morphology::{Analysis, Aspect, Morphology, Voice, without_clitic};
use sepakat::{Lexicons, Pipeline};

mod cases;

fn morphology() -> &'static Morphology {
    pipeline().morphology()
}

fn frames() -> &'static Frames {
    pipeline().frames()
}

fn pipeline() -> &'static Pipeline {
    Pipeline::bundled().unwrap_or_else(|e| panic!("{e}"))
}

fn derivations() -> Vec<Row> {
    let lexicons = Lexicons::bundled().unwrap_or_else(|e| panic!("{e}"));
    lexicons.rows("derivations.tsv").to_vec()
}

fn written(analysis: Option<Analysis>) -> String {
    let Some(a) = analysis else {
        return "no analysis".to_owned();
    };
    let voice = match a.voice {
        Voice::Active => "active",
        Voice::Passive => "passive",
        Voice::Bare => "bare",
        Voice::Intransitive => "intransitive",
        Voice::Nominal => "nominal",
    };
    let aspect = match a.aspect {
        None => "",
        Some(Aspect::Resultative) => " resultative",
        Some(Aspect::Iterative) => " iterative",
    };
    format!("{} < {}, {voice}{aspect}", a.lemma, a.root)
}

#[test]
fn every_row_is_analysed_as_it_says() {
    let rows = cases::rows("morphology.cases");
    let mut wrong = Vec::new();
    for row in &rows {
        let (word, expected) = match &row[..] {
            [sign, word] if sign == "-" => (word, "no analysis".to_owned()),
            [sign, word, lemma, root, voice] if sign == "+" => (word, format!("{lemma} < {root}, {voice}")),
            [sign, word, lemma, root, voice, aspect] if sign == "+" => {
                (word, format!("{lemma} < {root}, {voice} {aspect}"))
            }
            _ => panic!("no row of morphology.cases: {row:?}"),
        };
        let found = written(morphology().analyze(word));
        if found != expected {
            wrong.push(format!("{word}: {found}; expected {expected}"));
        }
    }
    assert!(rows.len() >= 150, "only {} rows", rows.len());
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Every form of the frames, as listed or inflected, with the voice that the frame gives it.
fn forms_of_frames() -> Vec<(String, Voice)> {
    let inflected = |(words, voice): (&str, Voice)| match voice {
        Voice::Bare => morphology().transitive(words),
        _ => vec![(words.to_owned(), voice)],
    };
    frames().listed().flat_map(inflected).collect()
}

#[test]
fn every_form_of_every_frame_has_an_analysis_of_its_voice() {
    let mut wrong = Vec::new();
    for (form, voice) in forms_of_frames() {
        let readings = morphology().readings(&form);
        let fits = |a: &Analysis| match voice {
            // A frame lists what it takes as it stands as `intransitive`, whatever the voice.
            Voice::Intransitive => a.voice != Voice::Nominal || without_clitic(&form) == Some(a.lemma),
            _ => a.voice == voice,
        };
        if !readings.iter().any(fits) {
            wrong.push(format!("{form} ({voice:?}): {readings:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Words of phrases that look derived and are neither verbs nor nouns.
const OTHER_WORDS: [&str; 4] = ["dengan", "gratis", "patungan", "tahunan"];

/// Whether a word may be derived, by its letters.
fn looks_derived(word: &str) -> bool {
    let prefixes = ["me", "di", "ber", "ter", "per", "pe", "ke", "se"];
    word.len() >= 6 && (prefixes.iter().any(|p| word.starts_with(p)) || word.ends_with("an"))
}

#[test]
fn no_form_that_looks_derived_is_taken_for_a_root_unless_the_table_vouches() {
    let rows = derivations();
    let roots: BTreeSet<&str> = rows.iter().map(|row| row.get("root")).collect();
    let mut wrong = BTreeSet::new();
    for (words, voice) in frames().listed() {
        let looks_so = |word: &str| looks_derived(word) || voice == Voice::Bare && word.ends_with('i');
        for word in words
            .split(' ')
            .filter(|w| looks_so(w) && !OTHER_WORDS.contains(w))
        {
            let single = word == words;
            let root = morphology().analyze(word).map(|a| a.root);
            // Inside a phrase, a word without an affix may be unknown: only verbs and nouns of acts are told of.
            if root.is_some_and(|r| !roots.contains(r)) || root.is_none() && (single || word.ends_with("an"))
            {
                wrong.insert(format!("{word} in `{words}`: root {root:?}"));
            }
        }
    }
    let wrong: Vec<String> = wrong.into_iter().collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_table_does_not_repeat_what_a_frame_says() {
    let listed: Vec<_> = frames().listed().collect();
    for row in derivations() {
        let root = row.get("root");
        for (affix, voice) in [("meN-", Voice::Bare), ("noun", Voice::Nominal)] {
            let twice = row.list("affixes").any(|a| a == affix) && listed.contains(&(root, voice));
            // An exception is another spelling of a word only where the row has the regular one.
            let needed = row.list("exceptions").any(|e| e.ends_with(&format!("={affix}")));
            assert!(!twice || needed, "`{affix}` of `{root}` stands in a frame");
        }
    }
}

fn shared(file: &str) -> Option<String> {
    let folder: PathBuf = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared");
    let text = std::fs::read_to_string(folder.join(file)).ok()?;
    Some(text.to_lowercase())
}

/// The words of news, and whether each of a phrase stands behind the other.
struct News {
    words: BTreeSet<String>,
    text: String,
}

impl News {
    fn new(text: &str) -> Self {
        let parts = text.split(|c: char| !c.is_alphanumeric() && c != '-');
        let parts: Vec<&str> = parts.filter(|w| !w.is_empty()).collect();
        Self {
            words: parts.iter().map(|w| (*w).to_owned()).collect(),
            text: format!(" {} ", parts.join(" ")),
        }
    }

    fn holds(&self, form: &str) -> bool {
        if form.contains(' ') {
            return self.text.contains(&format!(" {form} "));
        }
        let clitics = ["", "nya", "lah", "kah", "pun", "ku", "mu"];
        clitics.iter().any(|c| self.words.contains(&format!("{form}{c}")))
    }
}

#[test]
#[allow(clippy::print_stderr, reason = "a test that is skipped says so")]
fn derived_words_are_real_ones() {
    let (Some(articles), Some(counts)) = (shared("eval/raw/news.jsonl"), shared("facts/vocabulary.md"))
    else {
        eprintln!("skipped: ../shared has no news to look through");
        return;
    };
    let news = News::new(&format!("{} {counts}", articles.replace("\\n", " ")));
    // Of a verb, any form will do: the table says `meN-i`, and the rules make three forms of it.
    let mut seen: BTreeMap<(&str, &str), bool> = BTreeMap::new();
    let forms = morphology().forms();
    for (form, analysis) in &forms {
        *seen.entry((analysis.root, analysis.affix)).or_default() |= news.holds(form);
    }
    let mut wrong = Vec::new();
    for row in derivations() {
        let root = row.get("root");
        let unseen: BTreeSet<&str> = row.list("unseen").collect();
        let word_of = |affix: &str| {
            let of_affix = forms.iter().find(|(_, a)| a.root == root && a.affix == affix);
            of_affix
                .map(|(_, a)| a.lemma)
                .unwrap_or_else(|| panic!("`{affix}` makes no word of `{root}`"))
        };
        let mut claims: Vec<(&str, bool)> = row
            .list("affixes")
            .map(|affix| (word_of(affix), seen[&(root, affix)]))
            .collect();
        let exceptions = row.list("exceptions").filter_map(|e| e.split_once('='));
        claims.extend(exceptions.map(|(form, _)| (form, news.holds(form))));
        for (word, is_seen) in claims {
            if is_seen == unseen.contains(word) {
                wrong.push(format!("`{word}` of `{root}` stands in news: {is_seen}"));
            }
        }
    }
    assert!(
        wrong.is_empty(),
        "`unseen` of derivations.tsv is not true:\n{}",
        wrong.join("\n")
    );
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(2000) })]

    #[test]
    fn no_word_makes_it_fail(word in "\\PC{0,40}") {
        morphology().readings(&word);
    }

    #[test]
    fn no_row_of_parts_makes_it_fail(parts in proptest::collection::vec(proptest::sample::select(PARTS), 0..9)) {
        let word = parts.concat();
        for analysis in morphology().readings(&word) {
            prop_assert!(!analysis.lemma.is_empty() && !analysis.root.is_empty());
        }
    }
}

const PARTS: &[&str] = &[
    "me",
    "men",
    "di",
    "ku",
    "kau",
    "ber",
    "ter",
    "pe",
    "per",
    "tandatangan",
    "kunjung",
    "bahas",
    "i",
    "an",
    "kan",
    "nya",
    "lah",
    "ku",
    "mu",
    "-",
    " ",
    "é",
    "İ",
    "ß",
    "K",
    "\u{301}",
    "字",
];

#[test]
fn the_time_is_linear_in_words_that_invite_more() {
    for unit in ["nya", "ku", "-", "kunjungan-", "a", "İ"] {
        let word = unit.repeat(1_000_000);
        let start = std::time::Instant::now();
        assert!(morphology().readings(&word).is_empty());
        // Some milliseconds in truth; a quadratic reading would take minutes.
        assert!(start.elapsed().as_secs() < 20, "{unit}");
    }
}

#[test]
fn names_are_never_analysed() {
    let lexicons = Lexicons::bundled().unwrap_or_else(|e| panic!("{e}"));
    let written_with_capital: BTreeSet<&str> = frames()
        .listed()
        .map(|(words, _)| words)
        .filter(|w| w.chars().any(char::is_uppercase))
        .collect();
    let (mut names, mut wrong) = (0, BTreeSet::new());
    for table in TABLES {
        let columns = [
            "name",
            "aliases",
            "demonyms",
            "capital",
            "capital_aliases",
            "metonyms",
            "person",
            "variants",
        ];
        let has = |name: &str| table.columns.iter().any(|c| c.name == name);
        if !has("name") && !has("person") {
            continue;
        }
        for row in lexicons.rows(table.file) {
            for name in columns.iter().filter(|c| has(c)).flat_map(|c| row.list(c)) {
                for word in name.split_whitespace().chain([name]) {
                    let word = word.trim_matches(|c: char| !c.is_alphanumeric());
                    let capital = word.chars().next().is_some_and(char::is_uppercase);
                    if capital && !written_with_capital.contains(word) {
                        names += 1;
                        if morphology().analyze(word).is_some() {
                            wrong.insert(word.to_owned());
                        }
                    }
                }
            }
        }
    }
    assert!(names > 20_000, "only {names} words of names");
    assert!(wrong.is_empty(), "{wrong:?}");
}
