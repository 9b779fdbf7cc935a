//! Reads tests/data/*.cases: `#` comments, and either rows or blocks.
#![allow(dead_code, reason = "a test reads one of the two forms")]

fn text_of(file: &str) -> String {
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/data")
        .join(file);
    std::fs::read_to_string(&path).unwrap_or_else(|e| panic!("{}: {e}", path.display()))
}

/// A case of several lines.
#[derive(Debug)]
pub struct Block {
    /// What stands behind `== `.
    pub name: String,
    /// Its lines without the empty ones.
    pub lines: Vec<String>,
}

/// The blocks of a file: `== name`, and its lines.
pub fn blocks(file: &str) -> Vec<Block> {
    let mut blocks: Vec<Block> = Vec::new();
    let text = text_of(file);
    for line in text.lines().filter(|l| !l.is_empty() && !l.starts_with("# ")) {
        match line.strip_prefix("== ") {
            Some(name) => blocks.push(Block {
                name: name.to_owned(),
                lines: Vec::new(),
            }),
            None => {
                let block = blocks.last_mut().expect("a block begins with its name");
                block.lines.push(line.to_owned());
            }
        }
    }
    assert!(!blocks.is_empty(), "{file} has no case");
    blocks
}

/// The rows of a file: cells parted by tabs, with the escapes `\n`, `\r`, `\t`, `\u{...}` resolved. A row that ends in a tab
/// has an empty last cell.
pub fn rows(file: &str) -> Vec<Vec<String>> {
    let rows: Vec<Vec<String>> = text_of(file)
        .lines()
        .filter(|line| !line.trim().is_empty() && !line.starts_with('#'))
        .map(|line| line.split('\t').map(unescape).collect())
        .collect();
    assert!(!rows.is_empty(), "{file} has no row");
    rows
}

fn unescape(cell: &str) -> String {
    let mut text = String::new();
    let mut rest = cell;
    while let Some(at) = rest.find('\\') {
        text.push_str(&rest[..at]);
        rest = &rest[at + 1..];
        let (c, len) = match rest.as_bytes().first() {
            Some(b'n') => ('\n', 1),
            Some(b'r') => ('\r', 1),
            Some(b't') => ('\t', 1),
            Some(b'u') => {
                let end = rest.find('}').expect("`\\u{` ends with `}`");
                let code = u32::from_str_radix(&rest[2..end], 16).expect("hexadecimal digits");
                (char::from_u32(code).expect("a character"), end + 1)
            }
            _ => ('\\', 0),
        };
        text.push(c);
        rest = &rest[len..];
    }
    text.push_str(rest);
    text
}
