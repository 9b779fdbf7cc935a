//! What holds for the repository itself: the order of the modules, no language in the code, every table listed.
#![allow(clippy::unwrap_used, reason = "a test fails where it cannot go on")]

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// The modules of the crate, in the order in which `src/lib.rs` lists them.
fn modules() -> Vec<String> {
    let lib = std::fs::read_to_string(root().join("src/lib.rs")).unwrap();
    let name = |line: &str| {
        let line = line.strip_prefix("pub ").unwrap_or(line);
        Some(line.strip_prefix("mod ")?.strip_suffix(';')?.to_owned())
    };
    lib.lines().filter_map(name).collect()
}

/// The modules that hold the names which the crate root shows, such as `Span`.
fn shown_at_root() -> BTreeMap<String, String> {
    let lib = std::fs::read_to_string(root().join("src/lib.rs")).unwrap();
    let mut shown = BTreeMap::new();
    for line in lib.lines().filter_map(|l| l.strip_prefix("pub use ")) {
        let (module, names) = line.trim_end_matches(';').split_once("::").unwrap();
        for name in names.trim_matches(['{', '}']).split(',') {
            shown.insert(name.trim().to_owned(), module.to_owned());
        }
    }
    shown
}

/// The source files of a module: `name.rs`, and all in `name/`.
fn files_of(module: &str) -> Vec<PathBuf> {
    let src = root().join("src");
    let mut files: Vec<PathBuf> = Vec::new();
    files.extend(Some(src.join(format!("{module}.rs"))).filter(|f| f.exists()));
    let mut folders = vec![src.join(module)];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).into_iter().flatten() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path)
            } else {
                files.push(path)
            }
        }
    }
    assert!(!files.is_empty(), "module `{module}` has no file");
    files.sort();
    files
}

/// The code of a file: comments and the module of its tests left out, literals apart.
struct Code {
    /// Line and text of what is not in literals.
    code: Vec<(usize, String)>,
    /// Line and text of string literals.
    literals: Vec<(usize, String)>,
}

/// Reads as much of the grammar as is needed to tell comments and literals from code.
fn code_of(file: &Path) -> Code {
    let source = std::fs::read_to_string(file).unwrap();
    let source = source.split("#[cfg(test)]\nmod ").next().unwrap();
    let bytes = source.as_bytes();
    let (mut code, mut literals) = (vec![(1, String::new())], Vec::new());
    let (mut i, mut line) = (0, 1);
    let starts = |i: usize, what: &str| bytes[i..].starts_with(what.as_bytes());
    while i < bytes.len() {
        let next = if starts(i, "//") {
            source[i..].find('\n').map_or(source.len(), |n| i + n)
        } else if starts(i, "\"") {
            let mut end = i + 1;
            while bytes[end] != b'"' {
                end += 1 + usize::from(bytes[end] == b'\\');
            }
            literals.push((line, source[i + 1..end].to_owned()));
            end + 1
        } else if starts(i, "r\"") || starts(i, "r#") {
            let hashes = source[i + 1..].bytes().take_while(|&b| b == b'#').count();
            let close = format!("\"{}", "#".repeat(hashes));
            let begin = i + 2 + hashes;
            let end = begin + source[begin..].find(&close).unwrap();
            literals.push((line, source[begin..end].to_owned()));
            end + close.len()
        } else if starts(i, "'") {
            // A character, or the tick of a lifetime.
            let rest: Vec<char> = source[i + 1..].chars().take(2).collect();
            match rest[..] {
                ['\\', _] => i + 3 + source[i + 3..].find('\'').unwrap() + 1,
                [c, '\''] => i + c.len_utf8() + 2,
                _ => i + 1,
            }
        } else {
            let c = source[i..].chars().next().unwrap();
            match c {
                '\n' => code.push((line + 1, String::new())),
                c => code.last_mut().unwrap().1.push(c),
            }
            i + c.len_utf8()
        };
        line += source[i..next].matches('\n').count();
        if source[i..next].contains('\n') && code.last().unwrap().0 != line {
            code.push((line, String::new()));
        }
        i = next;
    }
    Code { code, literals }
}

#[test]
fn a_module_uses_only_those_above_it() {
    let modules = modules();
    let shown = shown_at_root();
    let place = |name: &str| modules.iter().position(|m| m == name);
    let mut wrong = Vec::new();
    for (at, module) in modules.iter().enumerate() {
        for file in files_of(module) {
            for (line, code) in code_of(&file).code {
                for used in code.split("crate::").skip(1) {
                    // `crate::{a::B, c::D}` and `crate::a::B` alike: the names behind each comma.
                    let names = match used.strip_prefix('{') {
                        Some(list) => list.split(',').collect(),
                        None => vec![used],
                    };
                    for name in names {
                        let name: String = name
                            .trim()
                            .chars()
                            .take_while(|c| c.is_alphanumeric() || *c == '_')
                            .collect();
                        let name = shown.get(&name).unwrap_or(&name);
                        if place(name).is_some_and(|used_at| used_at > at) {
                            wrong.push(format!("{}:{line}: `{module}` uses `{name}`", file.display()));
                        }
                    }
                }
            }
        }
    }
    assert!(
        wrong.is_empty(),
        "a module uses one that stands below it in src/lib.rs:\n{}",
        wrong.join("\n")
    );
}

#[test]
fn the_order_test_sees_what_is_used() {
    let used = code_of(&root().join("src/pipeline.rs")).code;
    assert!(used.iter().any(|(_, code)| code.contains("crate::event::")));
    assert!(modules().len() > 20);
}

/// Words that Indonesian text is full of and English is not.
const INDONESIAN: &str = "kerja kerjasama sama sepakat menteri menandatangani meneken pertemuan kunjungan kementerian bekerja \
    ujar kata dia dan yang dengan untuk dari pada oleh antara dalam kepada akan telah sudah belum tidak kami kita mereka \
    kedua negara pemerintah badan dinas kepala presiden gubernur bupati wali kota duta besar nota kesepahaman perjanjian \
    kemarin besok hari pekan bulan tahun senin selasa rabu kamis jumat sabtu minggu januari februari maret mei juni juli \
    agustus oktober desember baca juga lihat simak penulis bertemu mengatakan menurut bahwa adalah itu ini serta juga";

#[test]
fn the_code_holds_no_indonesian_word() {
    let known: Vec<&str> = INDONESIAN.split_whitespace().collect();
    let mut found = Vec::new();
    for module in modules() {
        // The command line teaches with examples, and the affixes of morphology are a closed set.
        if module == "command" || module == "morphology" {
            continue;
        }
        for file in files_of(&module) {
            for (line, literal) in code_of(&file).literals {
                let words = literal.split(|c: char| !c.is_alphabetic()).map(str::to_lowercase);
                for word in words.filter(|w| known.contains(&w.as_str())) {
                    found.push(format!("{}:{line}: `{word}` in \"{literal}\"", file.display()));
                }
            }
        }
    }
    assert!(
        found.is_empty(),
        "words of the language belong in lexicons/:\n{}",
        found.join("\n")
    );
}

#[test]
fn every_file_of_the_lexicons_is_loaded() {
    let folder = root().join("lexicons");
    let tables: Vec<&str> = sepakat::lexicon::TABLES.iter().map(|t| t.file).collect();
    let bundled = sepakat::Lexicons::bundled().unwrap();
    let frames: Vec<&str> = bundled.frames().iter().map(|f| &*f.name).collect();
    for entry in std::fs::read_dir(&folder)
        .unwrap()
        .chain(std::fs::read_dir(folder.join("frames")).unwrap())
    {
        let name = entry.unwrap().file_name().into_string().unwrap();
        if name.ends_with(".tsv") {
            assert!(tables.contains(&name.as_str()), "no schema for lexicons/{name}");
        } else if name.ends_with(".frames") {
            assert!(
                frames.iter().any(|f| f.ends_with(&name)),
                "lexicons/frames/{name} is not compiled in"
            );
        }
    }
}

#[test]
fn every_table_is_explained() {
    let page = std::fs::read_to_string(root().join("lexicons/README.md")).unwrap();
    for table in sepakat::lexicon::TABLES {
        assert!(
            table.about.ends_with('.'),
            "{}: what it holds is no sentence",
            table.file
        );
        assert!(
            page.contains(&format!("`{}`", table.file)),
            "lexicons/README.md does not tell of {}",
            table.file
        );
        assert!(
            table.columns.iter().any(|c| c.name == "source"),
            "{} has no source",
            table.file
        );
    }
}

#[test]
fn nothing_names_a_path_of_one_machine() {
    // Put together here so that this file does not hold what it looks for.
    let homes = ["home", "Users", "work", "root"].map(|folder| format!("/{folder}/"));
    let mut folders = vec![root()];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            if name.starts_with(".git") {
                continue;
            }
            if path.is_dir() {
                if name != "target" {
                    folders.push(path);
                }
            } else if let Ok(text) = std::fs::read_to_string(&path) {
                for (i, line) in text.lines().enumerate() {
                    let quoted = homes.iter().any(|h| {
                        line.match_indices(h.as_str())
                            .any(|(at, _)| line[..at].ends_with([' ', '"', '`', '(', '=', '\'']) || at == 0)
                    });
                    assert!(!quoted, "{}:{}: {line}", path.display(), i + 1);
                }
            }
        }
    }
}
