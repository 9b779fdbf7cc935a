//! Reads tests/data/*.cases: rows of cells parted by tabs, `#` comments, and the escapes `\n`, `\r`, `\t`, `\u{...}`.

/// The rows of a file, with their escapes resolved. A row that ends in a tab has an empty last cell.
pub fn rows(file: &str) -> Vec<Vec<String>> {
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/data")
        .join(file);
    let text = std::fs::read_to_string(&path).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
    text.lines()
        .filter(|line| !line.trim().is_empty() && !line.starts_with('#'))
        .map(|line| line.split('\t').map(unescape).collect())
        .collect()
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
