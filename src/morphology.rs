//! Forms of Indonesian words: affixes, clitics, voice.

/// The word without a clitic (`-nya`, `-lah`, `-kah`, `-pun`, `-ku`, `-mu`), where it ends in one and enough is left.
pub fn without_clitic(word: &str) -> Option<&str> {
    const CLITICS: [&str; 6] = ["nya", "lah", "kah", "pun", "ku", "mu"];
    const SHORTEST_STEM: usize = 3;
    CLITICS
        .iter()
        .find_map(|c| word.strip_suffix(c))
        .map(|s| s.strip_suffix('-').unwrap_or(s))
        .filter(|s| s.len() >= SHORTEST_STEM)
}
