//! What holds for every text: nothing panics, tokens tile, spans slice, what stands in front shifts spans and changes
//! nothing else, and threads agree.
#![allow(clippy::unwrap_used, reason = "a test fails where it cannot go on")]

use std::sync::OnceLock;

use jiff::civil::date;
use proptest::prelude::*;
use sepakat::record::{Layer, OffsetUnit};
use sepakat::{Article, Document, Pipeline, Span};

fn pipeline() -> &'static Pipeline {
    static PIPELINE: OnceLock<Pipeline> = OnceLock::new();
    PIPELINE.get_or_init(|| Pipeline::builder().layers(Layer::ALL).build().unwrap())
}

fn extract(text: &str) -> Document {
    pipeline().extract(&Article::new(text).published(date(2025, 4, 11)))
}

/// Articles in which every stage has something to do.
const ARTICLES: [&str; 4] = [
    include_str!("../examples/articles/penanggulangan-terorisme.txt"),
    include_str!("../examples/articles/pelabuhan.txt"),
    "Menlu Retno Marsudi bertemu Menlu Singapura Vivian Balakrishnan di Bali, Kamis (10/4). “Kami sepakat memperkuat \
     kerja sama maritim,” kata Retno. Keduanya akan menandatangani nota kesepahaman pekan depan.",
    "RI-Jepang Teken MoU Energi\n\nTOKYO - Pemerintah Indonesia dan Jepang menandatangani nota kesepahaman di bidang \
     energi terbarukan, 9 April 2025.\n\nBaca juga: Harga BBM Naik\n\nJepang juga memberikan hibah Rp1,5 triliun kepada \
     Indonesia.",
];

/// Every span of a document.
fn spans(document: &Document) -> Vec<Span> {
    let mut spans = Vec::new();
    spans.extend(document.zones.iter().flatten().map(|z| z.span));
    spans.extend(document.sentences.iter().flatten());
    spans.extend(document.tokens.iter().flatten());
    spans.extend(document.mentions.iter().flatten().map(|m| m.span));
    spans.extend(document.dates.iter().flatten().map(|d| d.span));
    for quote in document.quotes.iter().flatten() {
        spans.extend(
            [Some(quote.span), quote.cue, quote.speaker_span]
                .into_iter()
                .flatten(),
        );
    }
    for mention in document.events.iter().flat_map(|e| &e.mentions) {
        spans.extend([mention.span, mention.sentence]);
    }
    spans
}

/// What must hold of the document of any text.
fn check(text: &str, document: &Document) {
    for span in spans(document) {
        assert!(
            text.get(span.range()).is_some(),
            "{span:?} is no slice of a text of {} bytes",
            text.len()
        );
        assert!(!span.is_empty(), "{span:?} is empty");
    }
    let mut end = 0;
    for token in document.tokens.iter().flatten() {
        let between = &text[end..token.start];
        assert!(
            between.chars().all(sepakat::token::is_space),
            "`{between}` stands between tokens"
        );
        end = token.end;
    }
    assert!(
        text[end..].chars().all(sepakat::token::is_space),
        "`{}` is no token",
        &text[end..]
    );
    let sentences: Vec<Span> = document.sentences.iter().flatten().copied().collect();
    assert!(sentences.windows(2).all(|s| s[0].end <= s[1].start));
    for event in document.events() {
        assert!(event.parties.len() > 1);
        assert!(!event.mentions.is_empty());
        for mention in &event.mentions {
            assert_eq!(mention.trigger, mention.span.of(text));
            assert!(sentences.contains(&mention.sentence));
            assert!(
                mention.sentence.contains(mention.span),
                "the trigger stands in its sentence"
            );
        }
    }
    let ids: Vec<&str> = document
        .entities
        .iter()
        .flatten()
        .map(|e| e.id.as_str())
        .collect();
    let named = document
        .mentions
        .iter()
        .flatten()
        .filter_map(|m| m.entity.as_deref());
    for id in named.chain(
        document
            .quotes
            .iter()
            .flatten()
            .filter_map(|q| q.speaker.as_deref()),
    ) {
        assert!(ids.contains(&id), "no entity has the id {id}");
    }
}

fn json(document: &Document) -> String {
    serde_json::to_string(document).unwrap()
}

/// A piece of text that some stage may stumble on.
fn piece() -> impl Strategy<Value = String> {
    let words = "Indonesia|Jepang|Menlu|Retno Marsudi|BNPT|TNI AL|Presiden|kedua negara|kami|ia|sepakat|bertemu|teken|MoU\
        |menandatangani|kerja sama|kunjungan|dengan|dan|di|ke|antara|kata|ujar|menurut|akan|tidak|Kamis (10/4)|pekan depan\
        |9 April 2025|pukul 19.30 WIB|27–28 April 2018|Rp1,5 triliun|PT|Tbk.|Dr.|S.H.|JAKARTA, KOMPAS.com -|Baca juga:\
        |[Gambas:Video]|(|)|\"|“|”|'|,|.|!|...|…|-|–|/|:|;|\n|\r\n|\n\n|\t|\u{a0}|\u{200b}|\u{feff}|\u{301}|\0|🇮🇩|É|ß|İ|𝕏|１|م";
    let words: Vec<&str> = words.split('|').collect();
    prop_oneof![
        8 => prop::sample::select(words).prop_map(str::to_owned),
        1 => any::<char>().prop_map(String::from),
        1 => "[A-Z][a-z]{1,8}",
    ]
}

fn text() -> impl Strategy<Value = String> {
    prop::collection::vec((piece(), prop::bool::weighted(0.8)), 0..60).prop_map(|pieces| {
        let spaced = pieces
            .into_iter()
            .map(|(piece, space)| if space { piece + " " } else { piece });
        spaced.collect()
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 256, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text_gives_a_sound_document(text in text()) {
        check(&text, &extract(&text));
    }

    #[test]
    fn any_characters_give_a_sound_document(text in any::<String>()) {
        check(&text, &extract(&text));
    }

    #[test]
    fn any_title_leaves_spans_in_the_text(title in text(), text in text()) {
        let article = Article::new(&text).title(&title);
        let document = pipeline().extract(&article);
        for span in spans(&document) {
            assert!(text.get(span.range()).is_some(), "{span:?} is no slice of the text");
        }
    }

    #[test]
    fn a_cut_article_gives_a_sound_document(which in 0..ARTICLES.len(), cut in any::<prop::sample::Index>()) {
        let article = ARTICLES[which];
        let mut at = cut.index(article.len());
        while !article.is_char_boundary(at) {
            at -= 1;
        }
        for text in [&article[..at], &article[at..]] {
            check(text, &extract(text));
        }
    }

    #[test]
    fn units_count_the_same_places(text in text()) {
        let document = extract(&text);
        let bytes = spans(&document);
        let chars = spans(&document.clone().in_unit(OffsetUnit::Char, &text));
        let utf16 = spans(&document.in_unit(OffsetUnit::Utf16, &text));
        for ((byte, char), unit) in bytes.into_iter().zip(chars).zip(utf16) {
            assert_eq!(text[..byte.start].chars().count(), char.start);
            assert_eq!(text[..byte.end].chars().count(), char.end);
            assert_eq!(text[..byte.start].encode_utf16().count(), unit.start);
            assert_eq!(text[..byte.end].encode_utf16().count(), unit.end);
        }
    }
}

#[test]
fn articles_give_events_and_a_sound_document() {
    for article in ARTICLES {
        let document = extract(article);
        check(article, &document);
        assert!(!document.events().is_empty(), "{article}");
    }
}

#[test]
fn a_sentence_put_in_front_shifts_spans_and_changes_nothing_else() {
    // It names nobody, tells no date, and is no headline and no dateline.
    let before = "Hujan turun di beberapa tempat, dan jalan menjadi licin.\n\n";
    for article in ARTICLES {
        let (alone, mut shifted) = (extract(article), extract(&format!("{before}{article}")));
        let shift = |span: Span| Span::new(span.start + before.len(), span.end + before.len());
        let mut expected = alone.clone();
        for mention in expected.events.iter_mut().flat_map(|e| &mut e.mentions) {
            mention.span = shift(mention.span);
            mention.sentence = shift(mention.sentence);
        }
        // The first line speaks for what an article is about, and it is another one now.
        for event in expected.events.iter_mut().chain(&mut shifted.events) {
            event.fields.clear();
        }
        assert_eq!(expected.events, shifted.events);
        let tokens: Vec<Span> = alone.tokens.iter().flatten().copied().map(shift).collect();
        let in_front = shifted.tokens.as_ref().unwrap().len() - tokens.len();
        assert_eq!(tokens, shifted.tokens.as_mut().unwrap().split_off(in_front));
        let dates: Vec<(Span, _)> = alone
            .dates
            .iter()
            .flatten()
            .map(|d| (shift(d.span), d.value.clone()))
            .collect();
        let found: Vec<(Span, _)> = shifted
            .dates
            .iter()
            .flatten()
            .map(|d| (d.span, d.value.clone()))
            .collect();
        assert_eq!(dates, found);
    }
}

#[test]
fn one_and_many_threads_agree() {
    let alone: Vec<String> = ARTICLES.iter().map(|a| json(&extract(a))).collect();
    std::thread::scope(|scope| {
        for _ in 0..4 {
            scope.spawn(|| {
                for _ in 0..3 {
                    for (article, alone) in ARTICLES.iter().zip(&alone) {
                        assert_eq!(&json(&extract(article)), alone);
                    }
                }
            });
        }
    });
}

#[test]
fn two_pipelines_agree() {
    let other = Pipeline::builder().layers(Layer::ALL).build().unwrap();
    for article in ARTICLES {
        let document = other.extract(&Article::new(article).published(date(2025, 4, 11)));
        assert_eq!(json(&document), json(&extract(article)));
    }
}

#[test]
fn a_pipeline_can_be_shared_by_threads() {
    fn shared<T: Send + Sync>() {}
    shared::<Pipeline>();
}

/// What doubles must not take four times as long. Each text is of one kind of thing, again and again.
#[test]
fn cost_grows_with_the_text_and_not_faster() {
    let repeated = [
        "Indonesia dan Jepang sepakat ",
        "Indonesia, ",
        "Menlu Jepang ",
        "\"",
        "(",
        "“Kami ",
        "kata dia, ",
        "Kamis (9/9) ",
        "A. ",
        "a",
        "A",
        "-",
        "kerja sama ",
        "Universitas Maju ",
        "Baca juga: ",
        "\n",
        "Ia bertemu Budi Santoso di Jakarta. ",
        "Perusahaan Maju Jaya (PMJ) ",
        "10/",
        "MoU ",
        "Dr. ",
        "S.H., ",
        "yang ",
        "akan ",
        "AB ",
        "9 April ",
        "Budi Santoso, ",
        "Jakarta, ",
        "Indonesia bertemu Jepang. ",
        "“Kami siap,” kata Menlu Budi Santoso. ",
        "a\u{301} ",
        "Raja ",
        "Raja Budi menolak. ",
        "Jepang bersama ",
        "tiga perusahaan ",
        "Polres Bogor, ",
        "9 / ",
        "H-7 ",
        "Kongo ",
        "Kongo dan Brazzaville ",
        "ST. ",
        "KBRI, ",
        "Lima menegaskan ",
        "Indonesia meneken perjanjian. Jepang meneken perjanjian. ",
    ];
    for piece in repeated {
        let short = piece.repeat(10_000 / piece.len());
        assert_linear(piece, &short, &short.repeat(8));
    }
    // Each sentence tells of an event of its own.
    let day = |i: usize| {
        let (day, month, year) = (1 + i % 28, 1 + i / 28 % 12, 1990 + i / 336);
        format!("Indonesia bertemu Jepang pada {day}/{month}/{year}. ")
    };
    let days = |n: usize| (0..n).map(day).collect::<String>();
    assert_linear("Indonesia bertemu Jepang pada ...", &days(1_500), &days(12_000));
}

/// Asserts that a text of eight times the length does not take much more than eight times as long.
fn assert_linear(piece: &str, short: &str, long: &str) {
    // A linear stage gives 8 and a quadratic one 64; between them is room for a busy machine, which is asked again.
    const TRIES: usize = 5;
    const MOST: u32 = 28;
    let time = |text: &str| {
        let once = || {
            let begun = std::time::Instant::now();
            std::hint::black_box(extract(text));
            begun.elapsed()
        };
        once().min(once())
    };
    let allowed = || time(short) * MOST + std::time::Duration::from_millis(20);
    assert!(
        (0..TRIES).any(|_| time(long) < allowed()),
        "`{piece}` takes more than {MOST} times as long for eight times as much"
    );
}
