//! The closed set of affixes: what each puts before and after a root, and what word that makes of it.
//!
//! Source: *Tata Bahasa Baku Bahasa Indonesia*, on the allomorphs of `meN-`, `peN-`, `ber-`, `per-` and `ter-`.

use super::{Aspect, Voice};

/// One way to make a word of a root, by the name that `derivations.tsv` calls it by.
#[derive(Debug)]
pub(super) struct Affix {
    pub(super) name: &'static str,
    before: Before,
    /// What stands between the prefix and the root: `per` in `memper-`.
    inner: &'static str,
    after: &'static str,
    repeat: Repeat,
    pub(super) voice: Voice,
    pub(super) aspect: Option<Aspect>,
}

/// The prefix, and how it meets the letter behind it.
#[derive(Debug)]
enum Before {
    /// It stands as it is; it may be empty.
    Plain(&'static str),
    /// It ends in a nasal that suits the letter: `me`, `pe`.
    Nasal(&'static str),
    /// It ends in an r, which falls away before another: `te`.
    R(&'static str),
    /// As `R`, and the r falls away also before a first syllable in -er: `be`, `pe` (`bekerja`).
    Er(&'static str),
}

/// Whether the root is said twice.
#[derive(Debug)]
enum Repeat {
    Once,
    /// Once more behind a hyphen, before the suffix: `berbincang-bincang`.
    Behind,
    /// Once more in front of a hyphen: `bahu-membahu`.
    InFront,
}

/// All affixes. `noun` and `intransitive` say what the root is where it stands alone.
const AFFIXES: &[Affix] = {
    use Before::{Er, Nasal, Plain, R};
    use Voice::{Active, Intransitive, Nominal, Passive};
    &[
        word("noun", Plain(""), "", Nominal),
        word("intransitive", Plain(""), "", Intransitive),
        word("meN-", Nasal("me"), "", Active),
        word("meN-i", Nasal("me"), "i", Active),
        word("meN-kan", Nasal("me"), "kan", Active),
        word("memper-", Plain("mem"), "", Active).with("per"),
        word("memper-i", Plain("mem"), "i", Active).with("per"),
        word("memper-kan", Plain("mem"), "kan", Active).with("per"),
        word("ter-", R("te"), "", Passive).telling(Aspect::Resultative),
        word("ter-i", R("te"), "i", Passive).telling(Aspect::Resultative),
        word("ter-kan", R("te"), "kan", Passive).telling(Aspect::Resultative),
        word("ber-", Er("be"), "", Intransitive),
        word("ber-an", Er("be"), "an", Intransitive),
        word("se-", Plain("se"), "", Intransitive),
        word("ber-R", Er("be"), "", Intransitive).twice(Repeat::Behind),
        word("R-meN-", Nasal("me"), "", Intransitive).twice(Repeat::InFront),
        word("R-an", Plain(""), "an", Nominal).twice(Repeat::Behind),
        word("-an", Plain(""), "an", Nominal),
        word("peN-", Nasal("pe"), "", Nominal),
        word("pe-", Plain("pe"), "", Nominal),
        word("peN-an", Nasal("pe"), "an", Nominal),
        word("per-an", Er("pe"), "an", Nominal),
        word("ke-an", Plain("ke"), "an", Nominal),
        word("kese-an", Plain("ke"), "an", Nominal).with("se"),
        word("keter-an", Plain("ke"), "an", Nominal).with("ter"),
        word("keber-an", Plain("ke"), "an", Nominal).with("ber"),
    ]
};

const fn word(name: &'static str, before: Before, after: &'static str, voice: Voice) -> Affix {
    Affix {
        name,
        before,
        inner: "",
        after,
        repeat: Repeat::Once,
        voice,
        aspect: None,
    }
}

impl Affix {
    const fn with(self, inner: &'static str) -> Self {
        Self { inner, ..self }
    }

    const fn telling(self, aspect: Aspect) -> Self {
        Self {
            aspect: Some(aspect),
            ..self
        }
    }

    /// A verb that says its root twice tells of an act done again and again, or by each to the other.
    const fn twice(self, repeat: Repeat) -> Self {
        let aspect = match self.voice {
            Voice::Nominal => None,
            _ => Some(Aspect::Iterative),
        };
        Self {
            repeat,
            aspect,
            ..self
        }
    }

    /// The affix of a name; the names that there are if it is none.
    pub(super) fn named(name: &str) -> Result<&'static Self, String> {
        AFFIXES.iter().find(|a| a.name == name).ok_or_else(|| {
            let names: Vec<&str> = AFFIXES.iter().map(|a| a.name).collect();
            format!("unknown affix `{name}`, expected one of {}", names.join(", "))
        })
    }

    /// The affix of a word that a frame lists and no table derives.
    pub(super) fn of_listed(voice: Voice) -> &'static Self {
        let name = match voice {
            Voice::Active | Voice::Passive | Voice::Bare => "meN-",
            Voice::Intransitive => "intransitive",
            Voice::Nominal => "noun",
        };
        Self::named(name).expect("the three names stand in `AFFIXES`")
    }

    /// The affix and the root of a transitive verb that no table knows, by its bare form.
    pub(super) fn of_bare(bare: &str) -> (&'static Self, &str) {
        let (name, root) = match (bare.strip_prefix("per"), bare.strip_suffix("kan")) {
            // The causative `per-` stands before consonants (`perkuat`); before a vowel the root itself nearly always
            // begins so (`periksa`, `perintah`).
            (Some(rest), _) if !rest.is_empty() && !rest.starts_with(is_vowel) => ("memper-", rest),
            (_, Some(rest)) if is_monosyllable(rest) && !rest.ends_with(is_vowel) => ("meN-kan", rest),
            _ => ("meN-", bare),
        };
        let affix = Self::named(name).expect("the three names stand in `AFFIXES`");
        (affix, root)
    }

    /// The word that it makes of a root; of a transitive verb the active form.
    pub(super) fn word(&self, root: &str) -> String {
        let Self { inner, after, .. } = self;
        let stem = format!("{inner}{root}");
        let word = match self.before {
            Before::Plain(prefix) => format!("{prefix}{stem}"),
            Before::Nasal(prefix) => with_nasal(prefix, &stem),
            Before::R(prefix) if stem.starts_with('r') => format!("{prefix}{stem}"),
            Before::Er(prefix) if stem.starts_with('r') || begins_with_er(&stem) => {
                format!("{prefix}{stem}")
            }
            Before::R(prefix) | Before::Er(prefix) => format!("{prefix}r{stem}"),
        };
        match self.repeat {
            Repeat::Once => format!("{word}{after}"),
            Repeat::Behind => format!("{word}-{root}{after}"),
            Repeat::InFront => format!("{root}-{word}{after}"),
        }
    }

    /// All forms of that word: a transitive verb has an active, a passive and a bare one.
    pub(super) fn forms(&self, root: &str) -> Vec<(String, Voice)> {
        let word = (self.word(root), self.voice);
        if self.voice != Voice::Active {
            return vec![word];
        }
        let bare = format!("{}{root}{}", self.inner, self.after);
        vec![word, (format!("di{bare}"), Voice::Passive), (bare, Voice::Bare)]
    }
}

/// A root behind `me` or `pe` and a nasal, which takes the place of `k`, `p`, `s`, `t` before a vowel.
fn with_nasal(prefix: &str, root: &str) -> String {
    if is_monosyllable(root) {
        return format!("{prefix}nge{root}");
    }
    let mut letters = root.chars();
    let first = letters.next().unwrap_or_default();
    let rest = letters.as_str();
    let before_vowel = rest.starts_with(is_vowel);
    match first {
        'k' if before_vowel => format!("{prefix}ng{rest}"),
        'p' if before_vowel => format!("{prefix}m{rest}"),
        's' if before_vowel => format!("{prefix}ny{rest}"),
        't' if before_vowel => format!("{prefix}n{rest}"),
        'a' | 'e' | 'i' | 'o' | 'u' | 'g' | 'h' | 'k' => format!("{prefix}ng{root}"),
        'b' | 'f' | 'p' | 'v' => format!("{prefix}m{root}"),
        'c' | 'd' | 'j' | 's' | 't' | 'z' => format!("{prefix}n{root}"),
        _ => format!("{prefix}{root}"),
    }
}

fn is_vowel(c: char) -> bool {
    matches!(c, 'a' | 'e' | 'i' | 'o' | 'u')
}

fn is_monosyllable(root: &str) -> bool {
    let first_word = root.split(' ').next().unwrap_or_default();
    first_word.chars().filter(|c| is_vowel(*c)).count() == 1
}

/// Whether the first syllable ends in -er, as that of `kerja` does and that of `peran` does not.
fn begins_with_er(root: &str) -> bool {
    let rest = root.trim_start_matches(|c| !is_vowel(c));
    let closed = rest.strip_prefix("er").and_then(|r| r.chars().next());
    closed.is_some_and(|c| !is_vowel(c))
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
            ("cek", "mengecek"),
            ("sahkan", "mengesahkan"),
            ("makan", "memakan"),
            ("periksa", "memeriksa"),
            ("perintahkan", "memerintahkan"),
            ("perketat", "memperketat"),
            ("kemukakan", "mengemukakan"),
            ("syaratkan", "mensyaratkan"),
            ("transfer", "mentransfer"),
            ("nyatakan", "menyatakan"),
        ];
        for (bare, active) in rows {
            let (affix, root) = Affix::of_bare(bare);
            let forms = affix.forms(root);
            assert_eq!(forms[0].0, active);
            assert_eq!(forms[1].0, format!("di{bare}"));
            assert_eq!(forms[2].0, bare);
        }
    }

    #[test]
    fn every_affix_joins_its_root_as_the_language_does() {
        let rows = [
            ("peN-an", "tandatangan", "penandatanganan"),
            ("peN-an", "sah", "pengesahan"),
            ("peN-", "latih", "pelatih"),
            ("ber-", "runding", "berunding"),
            ("ber-", "kerja sama", "bekerja sama"),
            ("ber-", "peran", "berperan"),
            ("per-an", "kerja", "pekerjaan"),
            ("per-an", "temu", "pertemuan"),
            ("ter-", "rencana", "terencana"),
            ("memper-i", "baru", "memperbarui"),
            ("ber-R", "bincang", "berbincang-bincang"),
            ("R-meN-", "tukar", "tukar-menukar"),
            ("R-an", "obat", "obat-obatan"),
            ("keter-an", "tarik", "ketertarikan"),
        ];
        for (affix, root, word) in rows {
            assert_eq!(Affix::named(affix).unwrap().word(root), word);
        }
    }
}
