//! Forms of Indonesian words: affixes, clitics, voice.
//!
//! Forms are generated from the roots that the frames list, not stemmed from the text: `menandatangani` and
//! `ditandatangani` come from `tandatangani`, and no other word is ever cut. Names are never touched.

/// How a verb form relates its act to its subject.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Voice {
    /// The subject acts: `menandatangani`.
    Active,
    /// The subject is acted upon: `ditandatangani`.
    Passive,
    /// The bare form of a transitive verb: active in a headline, an order, or after a pronoun.
    Bare,
    /// The verb takes no direct object: `bertemu`.
    Intransitive,
    /// A noun that names the act: `penandatanganan`.
    Nominal,
}

/// The word without a clitic (`-nya`, `-lah`, `-kah`, `-pun`, `-ku`, `-mu`), where it ends in one and enough is left.
///
/// # Examples
/// ```
/// use sepakat::morphology::without_clitic;
/// assert_eq!(without_clitic("kunjungannya"), Some("kunjungan"));
/// assert_eq!(without_clitic("PPh-nya"), Some("PPh"));
/// assert_eq!(without_clitic("pun"), None);
/// ```
pub fn without_clitic(word: &str) -> Option<&str> {
    const SHORTEST_STEM: usize = 3;
    let clitic = match word.as_bytes() {
        [.., b'n', b'y', b'a'] | [.., b'l' | b'k', b'a', b'h'] | [.., b'p', b'u', b'n'] => 3,
        [.., b'k' | b'm', b'u'] => 2,
        _ => return None,
    };
    let stem = &word[..word.len() - clitic];
    Some(stem.strip_suffix('-').unwrap_or(stem)).filter(|s| s.len() >= SHORTEST_STEM)
}

/// The forms of a transitive verb, given its root with any suffix (`tandatangani`, `perkuat`, `sambut baik`).
///
/// In a phrase the first word is inflected.
///
/// # Examples
/// ```
/// use sepakat::morphology::{Voice, transitive_forms};
/// let forms = transitive_forms("sepakati");
/// assert_eq!(forms[0], ("menyepakati".to_owned(), Voice::Active));
/// assert_eq!(forms[1], ("disepakati".to_owned(), Voice::Passive));
/// assert_eq!(forms[2], ("sepakati".to_owned(), Voice::Bare));
/// ```
pub fn transitive_forms(root: &str) -> [(String, Voice); 3] {
    [
        (with_men(root), Voice::Active),
        (format!("di{root}"), Voice::Passive),
        (root.to_owned(), Voice::Bare),
    ]
}

/// The root with the prefix `meN-`, whose nasal takes the place of `k`, `p`, `s`, `t` before a vowel.
///
/// Source: *Tata Bahasa Baku Bahasa Indonesia*, on the allomorphs of `meN-`.
fn with_men(root: &str) -> String {
    let mut letters = root.chars();
    let first = letters.next().unwrap_or_default();
    let rest = letters.as_str();
    let before_vowel = rest.starts_with(['a', 'e', 'i', 'o', 'u']);
    match first {
        // The causative `per-` keeps its p: `memperkuat`.
        'p' if root.starts_with("per") => format!("mem{root}"),
        'k' if before_vowel => format!("meng{rest}"),
        'p' if before_vowel => format!("mem{rest}"),
        's' if before_vowel => format!("meny{rest}"),
        't' if before_vowel => format!("men{rest}"),
        'a' | 'e' | 'i' | 'o' | 'u' | 'g' | 'h' | 'k' => format!("meng{root}"),
        'b' | 'f' | 'p' | 'v' => format!("mem{root}"),
        'c' | 'd' | 'j' | 's' | 't' | 'z' => format!("men{root}"),
        _ => format!("me{root}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nasal_prefix_follows_the_first_letter() {
        let rows = [
            ("tandatangani", "menandatangani"),
            ("teken", "meneken"),
            ("kunjungi", "mengunjungi"),
            ("klaim", "mengklaim"),
            ("perkuat", "memperkuat"),
            ("produksi", "memproduksi"),
            ("sambut baik", "menyambut baik"),
            ("ajak", "mengajak"),
            ("gandeng", "menggandeng"),
            ("bahas", "membahas"),
            ("dukung", "mendukung"),
            ("jalin", "menjalin"),
            ("lakukan", "melakukan"),
            ("ratifikasi", "meratifikasi"),
            ("hibahkan", "menghibahkan"),
            ("fasilitasi", "memfasilitasi"),
        ];
        for (root, active) in rows {
            assert_eq!(with_men(root), active);
        }
    }
}
