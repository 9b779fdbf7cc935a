//! Which tables there are, and what may stand in each column.

use std::fmt;

/// One table: its file, what may stand in it, and the rows compiled into the crate.
#[derive(Debug)]
pub struct Schema {
    /// The file name in `lexicons/`.
    pub file: &'static str,
    /// What the table holds, in a sentence.
    pub about: &'static str,
    /// The columns, in order.
    pub columns: &'static [Column],
    /// The column by which a user's row replaces a bundled one.
    pub key: Option<&'static str>,
    pub(super) bundled: &'static str,
}

/// One column of a table.
#[derive(Clone, Copy, Debug)]
pub struct Column {
    /// The name in the header.
    pub name: &'static str,
    /// What may stand in a cell.
    pub cell: Cell,
    /// Whether a cell may not be empty.
    pub required: bool,
}

/// What may stand in a cell.
#[derive(Clone, Copy, Debug)]
pub enum Cell {
    /// Any text.
    Text,
    /// Alternatives, separated by `|`, none empty.
    List,
    /// An identifier: letters, digits, `_`, `-`, `.`, `&`.
    Id,
    /// A date: `2012`, `2012-11`, `2012-11-05`.
    Date,
    /// A whole number, perhaps negative.
    Integer,
    /// A number, perhaps negative, perhaps with decimals after a point.
    Number,
    /// One of these words.
    OneOf(&'static [&'static str]),
    /// A Wikidata item, such as `Q252`.
    Wikidata,
    /// A regular expression in the syntax of the `regex` crate.
    Pattern,
}

impl Cell {
    /// The part of `cell` that may not stand there, if any.
    pub(super) fn wrong_part<'a>(&self, cell: &'a str) -> Option<&'a str> {
        let fine = match self {
            Cell::Text => true,
            Cell::List => !cell.split('|').any(|s| s.trim().is_empty()),
            Cell::Id => cell
                .chars()
                .all(|c| c.is_alphanumeric() || matches!(c, '_' | '-' | '.' | '&')),
            Cell::Date => is_date(cell),
            Cell::Integer => cell.parse::<i32>().is_ok(),
            Cell::Number => cell.parse::<f32>().is_ok_and(f32::is_finite),
            Cell::OneOf(words) => words.contains(&cell),
            Cell::Wikidata => cell
                .strip_prefix('Q')
                .is_some_and(|n| !n.is_empty() && n.bytes().all(|b| b.is_ascii_digit())),
            Cell::Pattern => regex_syntax::parse(cell).is_ok(),
        };
        if fine { None } else { Some(cell) }
    }
}

impl fmt::Display for Cell {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Cell::Text => f.write_str("text"),
            Cell::List => f.write_str("alternatives separated by `|`"),
            Cell::Id => f.write_str("an identifier of letters, digits, `_`, `-`, `.`, `&`"),
            Cell::Date => f.write_str("a date such as `2012`, `2012-11` or `2012-11-05`"),
            Cell::Integer => f.write_str("a whole number"),
            Cell::Number => f.write_str("a number such as `-1.25`"),
            Cell::OneOf(words) => write!(f, "one of {}", words.join(", ")),
            Cell::Wikidata => f.write_str("a Wikidata item such as `Q252`"),
            Cell::Pattern => f.write_str("a regular expression"),
        }
    }
}

fn is_date(cell: &str) -> bool {
    let mut parts = cell.split('-');
    let parts = [(); 4].map(|()| parts.next());
    let number = |s: &str, len: usize, max: u32| {
        s.len() == len
            && s.bytes().all(|b| b.is_ascii_digit())
            && s.parse().is_ok_and(|n: u32| n >= 1 && n <= max)
    };
    match parts[..] {
        [Some(y), None, None, _] => number(y, 4, 9999),
        [Some(y), Some(m), None, _] => number(y, 4, 9999) && number(m, 2, 12),
        [Some(y), Some(m), Some(d), None] => {
            number(y, 4, 9999)
                && number(m, 2, 12)
                && number(d, 2, 31)
                && cell.parse::<jiff::civil::Date>().is_ok()
        }
        _ => false,
    }
}

const fn must(name: &'static str, cell: Cell) -> Column {
    Column {
        name,
        cell,
        required: true,
    }
}

const fn may(name: &'static str, cell: Cell) -> Column {
    Column {
        name,
        cell,
        required: false,
    }
}

/// The columns of a table: its own, and those that nearly every table ends in, a `note` and the `source`.
macro_rules! noted {
    [$($own:expr),+ $(,)?] => {
        &[$($own,)+ may("note", Cell::Text), must("source", Cell::Text)]
    };
}

/// The kinds of organisation. Their names are part of the tables and of the output.
pub const ORGANIZATION_KINDS: &[&str] = &[
    "igo",
    "bloc",
    "bank",
    "court",
    "forum",
    "ngo",
    "un_organ",
    "un_agency",
    "treaty_body",
    "ministry",
    "agency",
    "state_body",
    "commission",
    "military",
    "police",
    "judiciary",
    "legislature",
    "presidency",
    "local_government",
    "company",
    "state_company",
    "university",
    "school",
    "association",
    "party",
    "media",
    "religious",
    "union",
    "sports",
    "hospital",
    "central_bank",
    "other",
    "terrorist_group",
];

/// The kinds of organisation that states are members of.
pub(super) const MEMBERSHIP_KINDS: &[&str] = &[
    "igo",
    "bloc",
    "bank",
    "court",
    "forum",
    "un_organ",
    "un_agency",
    "treaty_body",
];

/// What stands in `members` of a body that has no states as members.
pub(crate) const NO_MEMBERS: &str = "none";

/// The country or body that an entry of `members` names: `LIE` in `-LIE`, which takes it out again.
pub(crate) fn member_id(entry: &str) -> &str {
    entry.strip_prefix('-').unwrap_or(entry)
}

/// What a word of `contexts.tsv` may tell: first what a sentence is about (`SETTINGS` of them), and of these first what
/// a whole text may be about (`THEMES`), then what stands beside an act.
pub const CONTEXTS: &[&str] = &[
    "contest",
    "crime",
    "ceremony",
    "conflict",
    "effect",
    "market",
    "orders",
    "politics",
    "private",
    "abstract",
    "courtesy",
    "generic",
    "initiative",
    "negotiating",
    "unsettled",
    "obliging",
    "occasion",
    "thanks",
    "title",
    "goods",
];

/// How many of [`CONTEXTS`] tell what a sentence is about.
pub(crate) const SETTINGS: usize = 9;

/// The place in [`CONTEXTS`] of what is given in aid, the last.
pub(crate) const GOODS: u8 = CONTEXTS.len() as u8 - 1;

/// How many of [`CONTEXTS`] tell what a text is about where many of its sentences do.
pub(crate) const THEMES: usize = 2;

/// The kinds of place. Their names are part of the tables and of the output.
pub const PLACE_KINDS: &[&str] = &[
    "province",
    "city",
    "regency",
    "capital",
    "town",
    "district",
    "island",
    "region",
    "sea",
    "mountain",
    "venue",
    "airport",
    "port",
    "border_post",
];

/// Columns shared by every table of organisations.
const ORGANIZATION: &[Column] = noted![
    must("id", Cell::Id),
    must("name", Cell::Text),
    may("aliases", Cell::List),
    must("kind", Cell::OneOf(ORGANIZATION_KINDS)),
    may("country", Cell::Id),
    may("heads", Cell::List),
    may("deputies", Cell::List),
    may("from", Cell::Date),
    may("to", Cell::Date),
    may("members", Cell::List),
    may("wikidata", Cell::Wikidata),
];

/// The columns of `agencies.tsv`, whose bodies may be units of another: a directorate general of its ministry.
const AGENCY: &[Column] = &with::<{ ORGANIZATION.len() + 1 }>(ORGANIZATION, 5, may("unit_of", Cell::List));

/// Columns with one more in the place `at`.
const fn with<const N: usize>(columns: &[Column], at: usize, added: Column) -> [Column; N] {
    let mut all = [added; N];
    let mut i = 0;
    while i < columns.len() {
        all[if i < at { i } else { i + 1 }] = columns[i];
        i += 1;
    }
    assert!(N == columns.len() + 1, "one column is added");
    all
}

/// Columns shared by the tables of people in office.
const OFFICIAL: &[Column] = noted![
    must("person", Cell::Text),
    may("variants", Cell::List),
    must("entity", Cell::Id),
    must("role", Cell::Id),
    must("title", Cell::List),
    may("from", Cell::Date),
    may("to", Cell::Date),
    may("rank", Cell::Text),
    may("wikidata", Cell::Wikidata),
];

/// The 24 fields of cooperation.
pub const FIELDS: &[&str] = &[
    "counter_terrorism",
    "cyber_security",
    "transnational_crime",
    "law_enforcement",
    "defence",
    "security",
    "maritime",
    "diplomacy",
    "trade",
    "investment",
    "finance",
    "energy_mining",
    "infrastructure_transport",
    "industry",
    "agriculture_fisheries_food",
    "health",
    "education_research",
    "science_technology",
    "culture_tourism",
    "environment_climate",
    "disaster_humanitarian",
    "migration_labour",
    "governance",
    "economy",
];

/// The forms that cooperation takes.
pub const MEASURES: &[&str] = &[
    "joint_exercise",
    "joint_operation",
    "information_exchange",
    "training",
    "mechanism",
    "legal_instrument",
    "technology_transfer",
    "joint_production_or_project",
    "funding",
    "equipment",
    "procurement",
    "facilitation",
    "repatriation_extradition",
];

/// The six kinds of event.
pub const EVENT_KINDS: &[&str] = &["consult", "agree", "cooperate", "aid", "support", "appeal"];

/// Lists of words in one list of `N`.
pub(crate) const fn joined<const N: usize>(lists: &[&[&'static str]]) -> [&'static str; N] {
    let mut all = [""; N];
    let (mut filled, mut list) = (0, 0);
    while list < lists.len() {
        let mut i = 0;
        while i < lists[list].len() {
            all[filled] = lists[list][i];
            filled += 1;
            i += 1;
        }
        list += 1;
    }
    assert!(filled == N, "the lists have N words together");
    all
}

/// What a word of `slots.tsv` tells.
const SLOT_CLASSES: &[&str] = &[
    "report",
    "relayed",
    "spoken",
    "deictic",
    "background",
    "held",
    "venue",
    "posted",
    "copula",
];

/// What a row of `cues.tsv` does in attributing words to a speaker.
const CUE_CLASSES: &[&str] = &[
    "inversion",
    "verb",
    "according",
    "cited",
    "passive",
    "told",
    "complement",
    "pronoun",
    "adverb",
    "bystander",
    "anaphor",
    "human",
    "indefinite",
    "demonstrative",
    "relative",
    "subordinate",
    "besides",
    "title",
    "not",
];

/// What a row of `noise.tsv` says.
const NOISE_KINDS: &[&str] = &[
    "related",
    "inline",
    "line",
    "from_here",
    "closing",
    "outlet",
    "small_word",
    "opener",
    "date_label",
];

/// The classes of words by which the shape of names is read.
pub const NAME_WORD_CLASSES: &[&str] = &[
    "ordinary",
    "given",
    "particle",
    "acting",
    "speech",
    "speech_before",
    "at",
    "place_head",
    "org_tail",
    "org_join",
    "office_modifier",
    "office_join",
    "office_field",
    "host",
    "apposition",
    "term",
    "gloss_stop",
    "embassy",
    "own_embassy",
    "prefix",
    "suffix",
    "person_tail",
    "domestic_head",
    "direction",
    "party_context",
    "org_context",
    "no_office",
    "no_holder",
    "no_holder_behind",
    "media_context",
    "government",
    "name_prefix",
    "adjective_of_state",
    "collective",
    "whole",
    "org_with",
    "org_act",
    "org_partner",
    "org_acting",
    "seat",
    "article",
    "origin",
    "unit",
    "thing_context",
    "thing_tail",
    "place_context",
    "compass",
    "foreign",
    "unit_head",
    "of",
    "list_join",
    "enclitic",
    "domain",
    "alias",
    "local_body",
    "legal_form",
    "branch_office",
];

/// A table by its file, the column that is its key, what it holds, and its columns.
macro_rules! table {
    ($file:literal, $key:expr, $about:literal, $columns:expr) => {
        Schema {
            file: $file,
            about: $about,
            columns: $columns,
            key: $key,
            bundled: include_str!(concat!("../../lexicons/", $file)),
        }
    };
}

/// Every table, by file name. The order is that of the stages that read them.
pub const TABLES: &[Schema] = &[
    table!(
        "noise.tsv",
        None,
        "What is not news text, and the words that tell where a headline or a dateline ends.",
        noted![
            must("kind", Cell::OneOf(NOISE_KINDS)),
            may("opening", Cell::List),
            may("pattern", Cell::Pattern),
        ]
    ),
    table!(
        "abbreviations.tsv",
        Some("form"),
        "Abbreviations that keep their full stop, and whether a sentence may end after them.",
        &[
            must("form", Cell::Text),
            must(
                "ends_sentence",
                Cell::OneOf(&["never", "maybe", "capital", "number"]),
            ),
            must("source", Cell::Text),
        ]
    ),
    table!(
        "segmentation.tsv",
        None,
        "Words, and parts of words, that decide where a token or a sentence ends.",
        &[
            must("form", Cell::Text),
            must(
                "class",
                Cell::OneOf(&["prefix", "clitic", "currency", "domain", "label", "opener"]),
            ),
            must("source", Cell::Text),
        ]
    ),
    table!(
        "derivations.tsv",
        Some("root"),
        "Which words are made of a root, by affix.",
        noted![
            must("root", Cell::Text),
            may("affixes", Cell::List),
            may("exceptions", Cell::List),
            may("unseen", Cell::List),
        ]
    ),
    table!(
        "countries.tsv",
        Some("id"),
        "Countries by ISO 3166-1 alpha-3 code, with the spellings of the Indonesian press.",
        noted![
            must("id", Cell::Id),
            must("name", Cell::Text),
            may("aliases", Cell::List),
            may("demonyms", Cell::List),
            may("capital", Cell::Text),
            may("capital_aliases", Cell::List),
            may("metonyms", Cell::List),
            may("wikidata", Cell::Wikidata),
        ]
    ),
    table!(
        "international.tsv",
        Some("id"),
        "International organisations, blocs, courts, banks and forums.",
        ORGANIZATION
    ),
    table!(
        "ministries.tsv",
        Some("id"),
        "Ministries of Indonesia with the times at which each name held.",
        ORGANIZATION
    ),
    table!(
        "agencies.tsv",
        Some("id"),
        "Agencies, state bodies, commissions, military and police units.",
        AGENCY
    ),
    table!(
        "companies.tsv",
        Some("id"),
        "Companies, state-owned and private.",
        ORGANIZATION
    ),
    table!(
        "universities.tsv",
        Some("id"),
        "Universities and research institutes.",
        ORGANIZATION
    ),
    table!(
        "organizations.tsv",
        Some("id"),
        "Other organisations that no word at the head of their name tells: parties, clubs, media, foreign companies.",
        ORGANIZATION
    ),
    table!(
        "officials.tsv",
        None,
        "Who held which Indonesian office from when to when.",
        OFFICIAL
    ),
    table!(
        "foreign_officials.tsv",
        None,
        "Who held which foreign or international office from when to when.",
        OFFICIAL
    ),
    table!(
        "titles.tsv",
        Some("form"),
        "Offices, ranks, honorifics and degrees that stand before or after a name.",
        noted![
            must("form", Cell::Text),
            must(
                "kind",
                Cell::OneOf(&["office", "rank", "honorific", "degree", "occupation"]),
            ),
            must("position", Cell::OneOf(&["before", "after"])),
            may("role", Cell::Id),
            may("body", Cell::List),
            may("expansion", Cell::Text),
        ]
    ),
    table!(
        "places.tsv",
        None,
        "Provinces, regencies, cities, world cities, venues and regions.",
        noted![
            must("name", Cell::Text),
            may("aliases", Cell::List),
            may("country", Cell::Id),
            must("kind", Cell::OneOf(PLACE_KINDS)),
            may("parent", Cell::Text),
        ]
    ),
    table!(
        "organization_heads.tsv",
        Some("form"),
        "Words that begin the name of an organisation that no table lists, and what kind that makes it.",
        noted![
            must("form", Cell::Text),
            must("kind", Cell::OneOf(ORGANIZATION_KINDS)),
            may("full", Cell::List),
        ]
    ),
    table!(
        "name_words.tsv",
        None,
        "Words that the shape of names is read by: what begins, joins, continues or ends one, and what never does.",
        noted![
            must("form", Cell::Text),
            must("class", Cell::OneOf(NAME_WORD_CLASSES)),
            may("value", Cell::Text),
        ]
    ),
    table!(
        "fields.tsv",
        None,
        "Terms that name a field of cooperation.",
        noted![must("term", Cell::Text), must("field", Cell::OneOf(FIELDS)),]
    ),
    table!(
        "measures.tsv",
        None,
        "Terms that name a form of cooperation.",
        noted![must("term", Cell::Text), must("measure", Cell::OneOf(MEASURES)),]
    ),
    table!(
        "instruments.tsv",
        Some("term"),
        "Documents that parties sign.",
        noted![must("term", Cell::Text), may("aliases", Cell::List),]
    ),
    table!(
        "calendar.tsv",
        None,
        "Words of dates: months, weekdays, units, numbers, relative days.",
        noted![
            must("form", Cell::Text),
            must("class", Cell::Id),
            may("value", Cell::Text),
        ]
    ),
    table!(
        "cues.tsv",
        None,
        "Verbs and phrases that attribute what is said to a speaker.",
        noted![must("form", Cell::Text), must("class", Cell::OneOf(CUE_CLASSES)),]
    ),
    table!(
        "words.tsv",
        None,
        "Closed word classes that clauses are read by: prepositions, conjunctions, pronouns, negations, and phrases.",
        noted![
            must("form", Cell::Text),
            must("class", Cell::Id),
            may("value", Cell::Text),
        ]
    ),
    table!(
        "slots.tsv",
        None,
        "Words by which the time and the place of an event are told from those of a statement about it.",
        noted![must("form", Cell::Text), must("class", Cell::OneOf(SLOT_CLASSES)),]
    ),
    table!(
        "operators.tsv",
        None,
        "Words of modality, control and aspect that change the kind or the status of the act they stand over.",
        noted![must("form", Cell::Text), must("operator", Cell::Id),]
    ),
    table!(
        "compositions.tsv",
        None,
        "What an operator makes of an act: the kind and status of the event, or none.",
        noted![
            must("operator", Cell::Id),
            must("kind", Cell::OneOf(EVENT_KINDS)),
            must(
                "becomes",
                Cell::OneOf(&joined::<{ EVENT_KINDS.len() + 1 }>(&[EVENT_KINDS, &["drop"]])),
            ),
            may("status", Cell::OneOf(&["actual", "planned", "negated"])),
        ]
    ),
    table!(
        "contexts.tsv",
        None,
        "Words that tell what a sentence is about besides its acts, and nouns and quantifiers that stand beside an act.",
        noted![must("term", Cell::Text), must("context", Cell::OneOf(CONTEXTS)),]
    ),
    table!(
        "weights.tsv",
        None,
        "What speaks for and against a reading of an act: for all kinds, and what is added for each kind.",
        &[
            must("question", Cell::Id),
            must("answer", Cell::Id),
            must("all", Cell::Number),
            may("consult", Cell::Number),
            may("agree", Cell::Number),
            may("cooperate", Cell::Number),
            may("aid", Cell::Number),
            may("support", Cell::Number),
            may("appeal", Cell::Number),
            must("source", Cell::Text),
        ]
    ),
];

/// The bundled frame files.
pub(super) const FRAMES: &[(&str, &str)] = &[
    ("agree.frames", include_str!("../../lexicons/frames/agree.frames")),
    ("aid.frames", include_str!("../../lexicons/frames/aid.frames")),
    (
        "appeal.frames",
        include_str!("../../lexicons/frames/appeal.frames"),
    ),
    (
        "consult.frames",
        include_str!("../../lexicons/frames/consult.frames"),
    ),
    (
        "cooperate.frames",
        include_str!("../../lexicons/frames/cooperate.frames"),
    ),
    ("light.frames", include_str!("../../lexicons/frames/light.frames")),
    (
        "support.frames",
        include_str!("../../lexicons/frames/support.frames"),
    ),
];
