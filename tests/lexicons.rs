//! The bundled lexicons are sound and cover what they should; a user's folder is checked with the same messages.

mod cases;

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

use sepakat::Lexicons;
use sepakat::lexicon::{FIELDS, MEASURES, Merge};

fn bundled() -> Lexicons {
    Lexicons::bundled().unwrap_or_else(|e| panic!("{e}"))
}

#[test]
fn the_bundled_lexicons_have_no_fault_and_nothing_suspicious() {
    let lexicons = bundled();
    let warnings = lexicons.check();
    let told: Vec<String> = warnings.iter().map(ToString::to_string).collect();
    assert!(told.is_empty(), "{}", told.join("\n"));
}

#[test]
fn every_field_and_every_measure_has_terms() {
    let lexicons = bundled();
    for (file, column, known, least) in [
        ("fields.tsv", "field", FIELDS, 25),
        ("measures.tsv", "measure", MEASURES, 10),
    ] {
        let mut terms: BTreeMap<&str, usize> = known.iter().map(|name| (*name, 0)).collect();
        for row in lexicons.rows(file) {
            *terms.entry(row.get(column)).or_default() += 1;
        }
        for (name, count) in terms {
            assert!(
                count >= least,
                "{file} has {count} terms for `{name}`, expected {least}"
            );
        }
    }
}

#[test]
fn the_tables_cover_what_they_promise() {
    let lexicons = bundled();
    let rows = |file: &str| lexicons.rows(file).len();
    assert!(rows("fields.tsv") >= 600);
    assert!(rows("measures.tsv") >= 150);
    assert!(rows("instruments.tsv") >= 60);
    assert!(rows("titles.tsv") >= 400);
    let places = |domestic: bool, kinds: &[&str]| {
        let fits = |row: &&sepakat::lexicon::Row| {
            kinds.contains(&row.get("kind")) && (row.get("country") == "IDN") == domestic
        };
        lexicons.rows("places.tsv").iter().filter(fits).count()
    };
    assert_eq!(places(true, &["province"]), 38);
    assert_eq!(places(true, &["regency"]), 416);
    assert_eq!(places(true, &["city"]), 98);
    assert!(places(false, &["city", "capital"]) >= 400);
    assert!(places(true, &["venue"]) + places(false, &["venue"]) >= 150);
}

#[test]
fn every_country_has_a_capital_that_speaks_for_it_or_says_why_none_does() {
    for row in bundled().rows("countries.tsv") {
        let silent = row
            .get("note")
            .split(';')
            .any(|part| part.trim().starts_with("no metonym:"));
        assert!(
            row.get("metonyms").is_empty() == silent,
            "{} has metonyms `{}` and the note `{}`",
            row.get("id"),
            row.get("metonyms"),
            row.get("note")
        );
    }
}

#[test]
fn every_regency_and_city_lies_in_a_province_of_the_table() {
    let lexicons = bundled();
    let places = || {
        lexicons
            .rows("places.tsv")
            .iter()
            .filter(|r| r.get("country") == "IDN")
    };
    let provinces: BTreeSet<&str> = places()
        .filter(|r| r.get("kind") == "province")
        .map(|r| r.get("name"))
        .collect();
    for row in places().filter(|r| ["regency", "city"].contains(&r.get("kind"))) {
        assert!(
            provinces.contains(row.get("parent")),
            "{} lies in `{}`",
            row.get("name"),
            row.get("parent")
        );
    }
}

/// A folder with one table in it, gone with the value.
struct Folder(PathBuf);

impl Folder {
    fn new(name: &str, file: &str, text: &str) -> Self {
        let path = std::env::temp_dir().join(format!("sepakat-lexicons-{}-{name}", std::process::id()));
        std::fs::create_dir_all(&path).expect("a folder for temporary files");
        std::fs::write(path.join(file), text).expect("a file in it");
        Self(path)
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        // What cannot be removed stays in the folder for temporary files; no test depends on it.
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

/// What is suspicious once a table is added: suspicion, line and message.
fn suspicious(number: usize, file: &str, text: &str) -> Vec<String> {
    let folder = Folder::new(&format!("suspicious-{number}"), file, text);
    let mut lexicons = bundled();
    lexicons
        .read_folder(&folder.0, Merge::Add)
        .unwrap_or_else(|e| panic!("{e}"));
    let path = folder.0.display().to_string();
    let told = |w: &sepakat::lexicon::Warning| {
        let message = w.entry.message.replace(&path, "DIR");
        format!("{:?} {} {message}", w.suspicion, w.entry.line)
    };
    lexicons.check().iter().map(told).collect()
}

#[test]
fn what_is_suspicious_is_told_and_nothing_else() {
    for (number, case) in cases::blocks("suspicions.cases").iter().enumerate() {
        let (name, lines) = (&case.name, case.lines.iter().map(String::as_str));
        let (warnings, mut table): (Vec<&str>, Vec<&str>) = lines.partition(|l| l.starts_with("! "));
        let file = table.remove(0);
        let told = suspicious(number, file, &(table.join("\n") + "\n"));
        assert_eq!(told.len(), warnings.len(), "{name}: {told:?}");
        for (told, warning) in told.iter().zip(warnings) {
            let expected = &warning[2..];
            let fits = match expected.strip_suffix("...") {
                Some(beginning) => told.starts_with(beginning),
                None => told == expected,
            };
            assert!(fits, "{name}: {told}");
        }
    }
}

const BODIES: &str =
    "id\tname\taliases\tkind\tcountry\theads\tdeputies\tfrom\tto\tmembers\twikidata\tnote\tsource\n";

/// A row of `international.tsv` for a bloc.
fn bloc(id: &str, members: &str, note: &str) -> String {
    format!("{id}\tBlok {id}\t\tbloc\t\t\t\t\t\t{members}\t\t{note}\tme\n")
}

/// The gazetteer with these bodies added, or what loading them complains of, as line and message.
fn with_bodies(name: &str, rows: &[String]) -> Result<sepakat::Pipeline, Vec<(usize, String)>> {
    let folder = Folder::new(name, "international.tsv", &format!("{BODIES}{}", rows.concat()));
    let pipeline = sepakat::Pipeline::builder().lexicons(&folder.0, Merge::Add);
    pipeline.build().map_err(|error| {
        let faults = error.faults().iter();
        faults.map(|f| (f.line, f.message.clone())).collect()
    })
}

#[test]
fn a_body_takes_its_members_from_other_bodies_and_from_rows_below() {
    let rows = [
        bloc("AAQ", "BBQ|MNG|-SGP", ""),
        bloc("BBQ", "LAO|CCQ", ""),
        bloc("CCQ", "SGP|BRN", ""),
        bloc("DDQ", "CCQ", ""),
        bloc("EEQ", "none", ""),
    ];
    let pipeline = with_bodies("bodies", &rows).unwrap_or_else(|faults| panic!("{faults:?}"));
    let gazetteer = pipeline.gazetteer();
    let members = |id: &str| -> Vec<&str> {
        let bodies = gazetteer.organizations().iter();
        let body = bodies
            .clone()
            .find(|o| *o.id == *id)
            .expect("a body of the folder");
        let codes = body.members.iter();
        codes.map(|&c| &*gazetteer.countries()[c as usize].id).collect()
    };
    assert_eq!(members("AAQ"), ["BRN", "LAO", "MNG"]);
    assert_eq!(members("BBQ"), ["BRN", "LAO", "SGP"]);
    assert_eq!(members("DDQ"), ["BRN", "SGP"]);
    assert_eq!(members("EEQ"), [] as [&str; 0]);
}

#[test]
fn an_entry_of_members_that_changes_nothing_is_a_fault() {
    let rows = [
        bloc("AAQ", "SGP|BRN", ""),
        bloc("BBQ", "AAQ|BRN", ""),
        bloc("CCQ", "AAQ|-MNG", ""),
        bloc("DDQ", "none|MNG", ""),
        bloc("EEQ", "MNG|XQZ", ""),
    ];
    let faults = with_bodies("needless", &rows).expect_err("four cells have a fault");
    let told: Vec<(usize, &str)> = faults.iter().map(|(line, told)| (*line, told.as_str())).collect();
    assert_eq!(
        told,
        [
            (
                3,
                "`BRN` adds no member that does not stand before it; leave it out"
            ),
            (
                4,
                "`-MNG` removes nobody, expected a member that stands before it"
            ),
            (
                5,
                "`none` stands among 2 entries, expected it alone, or the members"
            ),
            (
                6,
                "no country or body has the id `XQZ`, expected a code of countries.tsv or the id of a body"
            ),
        ]
    );
}

#[test]
fn bodies_that_take_their_members_from_each_other_are_a_fault() {
    let rows = [
        bloc("AAQ", "MNG|BBQ", ""),
        bloc("BBQ", "CCQ", ""),
        bloc("CCQ", "AAQ", ""),
    ];
    let faults = with_bodies("circle", &rows).expect_err("the bodies stand in a circle");
    assert_eq!(
        faults,
        [(
            4,
            "`AAQ` has its members from this body, expected countries in one of the two".to_owned()
        )]
    );
}

#[test]
fn bodies_have_as_many_members_as_they_say() {
    let pipeline = sepakat::Pipeline::builder()
        .build()
        .unwrap_or_else(|e| panic!("{e}"));
    let bodies = pipeline.gazetteer().organizations();
    for (id, count) in [
        ("PBB", 193),
        ("ASEAN", 11),
        ("AIBD", 26),
        ("APA", 43),
        ("TPNW", 73),
        ("KONVENSI-PENGUNGSI", 146),
        ("UE", 27),
        ("OKI", 57),
        ("UA", 55),
        ("UNESCO", 194),
        ("WHO", 193),
        ("ILO", 187),
        ("IMO", 176),
        ("INTERPOL", 196),
        ("OPCW", 193),
        ("IMF", 191),
        ("BANK-DUNIA", 189),
        ("ADB", 69),
        ("AFDB", 81),
        ("G77", 134),
        ("STATUTA-ROMA", 125),
        ("ICC", 125),
        ("BALI-PROCESS", 45),
    ] {
        let body = bodies.iter().find(|o| *o.id == *id);
        assert_eq!(body.map(|o| o.members.len()), Some(count), "{id}");
    }
}

#[test]
fn a_term_that_ends_before_it_begins_and_a_missing_source_are_faults() {
    let table = "\
person\tvariants\tentity\trole\ttitle\tfrom\tto\trank\twikidata\tnote\tsource
Anu Pertama\t\tVAT\tpolice\tKepala Penjaga\t2014-06\t2011-05\t\t\t\tme
Anu Kedua\t\tVAT\tpolice\tKepala Penjaga\t2014-06\t\t\t\t\t
";
    let folder = Folder::new("faults", "officials.tsv", table);
    let error = bundled()
        .read_folder(&folder.0, Merge::Add)
        .expect_err("both rows have a fault");
    let told: Vec<(usize, &str)> = error
        .faults()
        .iter()
        .map(|f| (f.line, f.message.as_str()))
        .collect();
    assert_eq!(
        told,
        [
            (
                2,
                "ends `2011-05` before it begins `2014-06`, expected a later date"
            ),
            (3, "`source` is empty, expected text"),
        ]
    );
}

#[test]
fn an_unknown_affix_is_a_fault_that_tells_of_the_known_ones() {
    let table = "root\taffixes\texceptions\tunseen\tnote\tsource\nanu\tmeN-|meM-\tberanu\t\t\tme\n";
    let folder = Folder::new("affix", "derivations.tsv", table);
    let error = sepakat::Pipeline::builder()
        .lexicons(&folder.0, Merge::Add)
        .build()
        .expect_err("both cells have a fault");
    let told: Vec<&str> = error.faults().iter().map(|f| f.message.as_str()).collect();
    assert_eq!(told.len(), 2);
    assert!(told[0].starts_with("unknown affix `meM-`, expected one of noun, intransitive, meN-, meN-i,"));
    assert!(told[1].starts_with("`beranu`, expected `FORM=AFFIX`: unknown affix ``"));
}

#[test]
fn the_morphology_takes_roots_and_frames_of_a_folder() {
    let table = "root\taffixes\texceptions\tunseen\tnote\tsource\nanu\tper-an\t\t\t\tme\n";
    let folder = Folder::new("roots", "derivations.tsv", table);
    std::fs::write(
        folder.0.join("anu.frames"),
        "frame anu: consult\n  transitive gotong\n",
    )
    .expect("a file in it");
    let pipeline = sepakat::Pipeline::builder()
        .lexicons(&folder.0, Merge::Add)
        .build()
        .unwrap_or_else(|e| panic!("{e}"));
    let root = |word| pipeline.morphology().analyze(word).map(|a| a.root);
    assert_eq!(root("peranuan"), Some("anu"));
    assert_eq!(root("digotong"), Some("gotong"));
}

/// The name that the gazetteer of a pipeline with this table gives to each id, or none where it knows no such id.
fn names(folder: &Folder, merge: Merge, ids: [&str; 3]) -> [Option<String>; 3] {
    let builder = sepakat::Pipeline::builder().lexicons(&folder.0, merge);
    let pipeline = builder.build().unwrap_or_else(|e| panic!("{e}"));
    let gazetteer = pipeline.gazetteer();
    ids.map(|id| {
        gazetteer
            .by_id(id)
            .map(|known| gazetteer.name_of(known).to_owned())
    })
}

#[test]
fn a_table_of_a_folder_adds_to_the_bundled_one_or_stands_instead_of_it() {
    let row = |id: &str, name: &str| format!("{id}\t{name}\t\tcompany\t\t\t\t\t\t\t\t\tme\n");
    let table = format!(
        "{BODIES}{}{}",
        row("XQZ", "Verandolia"),
        row("ELSAM", "Elsam Kita")
    );
    let folder = Folder::new("merge", "organizations.tsv", &table);
    let ids = ["XQZ", "ELSAM", "GAPENSI"];
    let known = names(&folder, Merge::Add, ids);
    assert_eq!(known[0].as_deref(), Some("Verandolia"));
    assert_eq!(known[1].as_deref(), Some("Elsam Kita"), "a known id is told anew");
    assert!(known[2].is_some(), "what is not told anew stays");
}

#[test]
fn a_table_that_stands_instead_of_the_bundled_one_is_all_there_is() {
    let table = "\
name\taliases\tcountry\tkind\tparent\tnote\tsource
Kota Verandolia\t\tIDN\tcity\t\t\tme
";
    let folder = Folder::new("replace", "places.tsv", table);
    let mut lexicons = bundled();
    lexicons
        .read_folder(&folder.0, Merge::Replace)
        .unwrap_or_else(|e| panic!("{e}"));
    let places: Vec<&str> = lexicons
        .rows("places.tsv")
        .iter()
        .map(|r| r.get("name"))
        .collect();
    assert_eq!(places, ["Kota Verandolia"]);
    assert!(
        lexicons.rows("countries.tsv").len() > 240,
        "the other tables stay"
    );
}

/// A row of `agencies.tsv` for a unit of other bodies, behind the header.
fn unit(id: &str, wholes: &str) -> String {
    let header = BODIES.replace("\tcountry\t", "\tcountry\tunit_of\t");
    format!("{header}{id}\tBadan {id}\t\tagency\tIDN\t{wholes}\t\t\t\t\t\t\t\tme\n")
}

#[test]
fn a_unit_of_a_country_or_of_itself_is_a_fault() {
    for whole in ["IDN", "AAQ"] {
        let folder = Folder::new(&format!("whole-{whole}"), "agencies.tsv", &unit("AAQ", whole));
        let pipeline = sepakat::Pipeline::builder().lexicons(&folder.0, Merge::Add);
        let error = pipeline.build().expect_err("the folder has a fault");
        let told: Vec<&str> = error.faults().iter().map(|f| &*f.message).collect();
        let message = format!("no other organisation has the id `{whole}`, expected one that a table lists");
        assert_eq!(told, [message]);
    }
}

#[test]
fn every_directorate_general_is_a_unit_of_a_ministry() {
    let lexicons = bundled();
    let ministries: Vec<&str> = lexicons
        .rows("ministries.tsv")
        .iter()
        .map(|r| r.get("id"))
        .collect();
    for row in lexicons.rows("agencies.tsv") {
        if row.get("name").starts_with("Direktorat Jenderal") {
            let mut wholes = row.list("unit_of").peekable();
            assert!(
                wholes.peek().is_some(),
                "{} is a unit of no ministry",
                row.get("id")
            );
            assert!(
                wholes.all(|id| ministries.contains(&id)),
                "{}",
                row.get("unit_of")
            );
        }
    }
}

#[test]
fn every_ministry_has_titles_for_its_minister_and_for_the_deputy_unless_it_has_none() {
    for row in bundled().rows("ministries.tsv") {
        assert!(!row.get("heads").is_empty(), "{}", row.get("id"));
        assert!(
            row.get("deputies").is_empty() == row.notes("no deputy minister"),
            "{}",
            row.get("id")
        );
    }
}

#[test]
fn each_cabinet_has_as_many_ministries_as_it_had() {
    let lexicons = bundled();
    for (day, count) in [
        ("2009-10-23", 34),
        ("2014-10-28", 34),
        ("2019-10-24", 34),
        ("2024-10-22", 48),
    ] {
        let ministries = lexicons.rows("ministries.tsv").iter();
        let standing =
            ministries.filter(|r| r.get("from") <= day && (r.get("to").is_empty() || r.get("to") >= day));
        assert_eq!(standing.count(), count, "{day}");
    }
}
