//! Articles of our own for benchmarks: varied names, fields, dates and sentence shapes, the same on every run.

use sepakat::Lexicons;

/// An article, and whether it tells of an event.
pub struct Article {
    pub text: String,
    pub published: jiff::civil::Date,
    pub tells_event: Option<bool>,
}

/// SplitMix64 (Steele, Lea and Flood 2014): small, fast, and the same everywhere.
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let z = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    fn below(&mut self, n: usize) -> usize {
        (self.next() % n as u64) as usize
    }

    fn of<'a>(&mut self, all: &[&'a str]) -> &'a str {
        all[self.below(all.len())]
    }

    fn chance(&mut self, percent: usize) -> bool {
        self.below(100) < percent
    }
}

/// In each: `{c}` a country, `{o}` a body of the state, `{u}` a university, company or local government, `{p}` a person,
/// `{f}` a field term, `{l}` a place, `{d}` a date, `{n}` a number.
const EVENTS: [&str; 24] = [
    "{o} dan {o} menandatangani nota kesepahaman tentang {f} di {l}, {d}.",
    "Pemerintah Indonesia dan {c} sepakat memperkuat kerja sama di bidang {f}.",
    "Indonesia dan {c} menyepakati kerja sama {f} dalam pertemuan di {l}, {d}.",
    "Menteri Luar Negeri RI Retno Marsudi bertemu Menteri Luar Negeri {c} {p} di {l}, {d}.",
    "Presiden Joko Widodo menerima kunjungan Perdana Menteri {c} {p} di {l}, {d}.",
    "Nota kesepahaman antara {o} dan {o} ditandatangani di {l}, {d}, untuk memajukan {f}.",
    "{u} menjalin kerja sama dengan {u} dalam bidang {f}.",
    "{o} menggandeng {u} untuk mengembangkan {f} di {l}.",
    "TNI AL dan Angkatan Laut {c} menggelar latihan bersama di perairan {l}, {d}.",
    "Pemerintah {c} memberikan hibah {n} juta dolar AS kepada Indonesia untuk {f}.",
    "Indonesia mengajak {c} meningkatkan kerja sama {f}, kata Duta Besar RI untuk {c} {p}.",
    "Duta Besar {c} untuk Indonesia {p} berharap kerja sama {f} antara {c} dan Indonesia segera terwujud.",
    "{c} mendukung pencalonan Indonesia sebagai anggota Dewan Keamanan PBB, ujar {p}.",
    "“Kami sepakat memperluas kerja sama {f} dengan {c},” kata Menteri Luar Negeri RI Retno Marsudi, {d}.",
    "Kementerian Pertahanan RI dan Kementerian Pertahanan {c} membahas kerja sama {f} di {l}.",
    "Delegasi {o} bertemu delegasi {u} untuk membahas {f}, {d}.",
    "Kerja sama {f} antara Indonesia dan {c} telah terjalin sejak {n}.",
    "Penandatanganan perjanjian kerja sama antara {u} dan {o} berlangsung di {l}, {d}.",
    "Indonesia akan mengirim bantuan kemanusiaan kepada {c} pekan depan, ujar {p}.",
    "{o} bersama {o} melaksanakan operasi bersama pemberantasan penyelundupan di {l}, {d}.",
    "Menteri Pertahanan RI mengunjungi {c} untuk membahas {f}, {d}.",
    "RI-{c} Teken MoU {f}.",
    "Kedua negara menyambut baik rencana kerja sama {f} yang diusulkan {c} kepada Indonesia.",
    "{u} dan {u} meneken perjanjian kerja sama penelitian {f} dengan nilai Rp{n},5 miliar.",
];

const OTHERS: [&str; 30] = [
    "Harga cabai rawit di pasar {l} naik menjadi Rp{n}.000 per kilogram pada {d}.",
    "Hujan lebat mengguyur {l} sejak dini hari, dan {n} rumah warga terendam air setinggi lutut orang dewasa.",
    "“Sudah tiga hari air tidak surut, anak-anak terpaksa belajar di rumah,” kata {p}, warga setempat, {d}.",
    "{p} mencetak gol kemenangan pada menit ke-{n}, dan skor akhir menjadi 2-1 untuk tuan rumah.",
    "Menurut {p}, angka pengangguran terbuka di {l} turun {n},3 persen dibandingkan tahun sebelumnya.",
    "Indeks harga saham gabungan ditutup melemah {n},7 poin ke level 7.{n} pada perdagangan {d}.",
    "Film garapan sutradara {p} itu tayang di bioskop mulai {d} dan berdurasi {n} menit.",
    "Kecelakaan beruntun terjadi di ruas tol {l}; polisi masih memeriksa {n} saksi.",
    "Ia menambahkan, penataan trotoar di {l} baru rampung {n} persen karena terkendala cuaca.",
    "Kepala dinas setempat, {p}, S.H., M.H., meminta warga tetap waspada terhadap banjir susulan.",
    "Majelis hakim menjatuhkan vonis {n} tahun penjara kepada terdakwa dalam sidang di {l}, {d}.",
    "Warga {l} menggelar tradisi syukuran panen yang sudah berlangsung turun-temurun.",
    "Produksi beras nasional tahun ini diperkirakan mencapai {n} juta ton, naik tipis dari tahun lalu.",
    "Saat ditemui di rumahnya, {p} mengaku tidak menyangka bukunya terjual lebih dari {n} ribu eksemplar.",
    "Jadwal keberangkatan kereta api dari {l} berubah mulai {d} pukul {n}.30 WIB.",
    "Gempa bermagnitudo 5,{n} mengguncang {l}, {d}, tetapi tidak berpotensi tsunami.",
    "Nilai tukar rupiah bergerak di kisaran Rp15.{n} per dolar AS pada penutupan perdagangan {d}.",
    "Tim dokter menyatakan kondisi pasien berangsur membaik setelah dirawat selama {n} hari.",
    "Festival kuliner di {l} diramaikan {n} pedagang, mulai dari soto, sate, hingga jajanan pasar.",
    "Penyidik menetapkan {p} sebagai tersangka kasus dugaan penggelapan uang sewa rumah senilai Rp{n} juta.",
    "Sekolah-sekolah di {l} kembali dibuka {d} setelah libur panjang.",
    "Antrean kendaraan mengular hingga {n} kilometer menjelang gerbang tol, kata petugas di lapangan.",
    "Pemain berusia {n} tahun itu absen karena cedera lutut yang dialaminya saat latihan.",
    "Tiket konser dijual mulai Rp{n}0.000 dan habis dalam waktu kurang dari satu jam.",
    "Petani di {l} mengeluhkan pupuk yang langka sejak awal musim tanam.",
    "Kebakaran melanda kawasan permukiman padat di {l}, {d} malam; {n} rumah hangus.",
    "Ia lahir di {l} pada {d} sebagai anak bungsu dari {n} bersaudara.",
    "Jalan sepanjang {n} kilometer itu rusak parah dan berlubang di banyak titik.",
    "Suhu udara di {l} mencapai {n} derajat Celsius, tertinggi sepanjang bulan ini.",
    "Pedagang bernama {p} itu mengatakan penjualan menurun tajam menjelang akhir tahun.",
];

const NOISE: [&str; 5] = [
    "Baca juga: Cara Menanam Cabai di Lahan Sempit",
    "Baca Juga: 5 Resep Soto yang Mudah Dibuat di Rumah",
    "[Gambas:Video KABAR]",
    "ADVERTISEMENT",
    "Simak Video: Detik-detik Banjir Merendam Pasar",
];

const OUTLETS: [&str; 5] = [
    "JAKARTA, WARTA NUSANTARA - ",
    "KABAR TIMUR, {l} - ",
    "{l} (KANTOR BERITA) - ",
    "{l} -- ",
    "",
];

const FIRST: [&str; 24] = [
    "Andi", "Budi", "Citra", "Dewi", "Eko", "Fitri", "Gunawan", "Hendra", "Indah", "Joko", "Kartika",
    "Lestari", "Made", "Nur", "Oki", "Putri", "Rahmat", "Sari", "Tono", "Umar", "Vina", "Wahyu", "Yanti",
    "Zainal",
];

const LAST: [&str; 24] = [
    "Abdullah",
    "Basri",
    "Cahyono",
    "Darmawan",
    "Effendi",
    "Firmansyah",
    "Ginting",
    "Hidayat",
    "Iskandar",
    "Jaya",
    "Kusuma",
    "Lubis",
    "Mulyadi",
    "Nasution",
    "Oktaviani",
    "Pratama",
    "Rahardjo",
    "Siregar",
    "Tambunan",
    "Utomo",
    "Wibowo",
    "Yulianto",
    "Zulkarnain",
    "Simanjuntak",
];

const DAYS: [&str; 7] = ["Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu"];

const MONTHS: [&str; 12] = [
    "Januari",
    "Februari",
    "Maret",
    "April",
    "Mei",
    "Juni",
    "Juli",
    "Agustus",
    "September",
    "Oktober",
    "November",
    "Desember",
];

const RELATIVE: [&str; 6] = [
    "kemarin",
    "pekan lalu",
    "awal bulan ini",
    "hari ini",
    "dua hari lalu",
    "akhir pekan lalu",
];

/// Fills templates with names from the lexicons.
pub struct Generator<'a> {
    random: Random,
    countries: Vec<&'a str>,
    bodies: Vec<&'a str>,
    others: Vec<&'a str>,
    places: Vec<&'a str>,
    fields: Vec<&'a str>,
}

impl<'a> Generator<'a> {
    pub fn new(lexicons: &'a Lexicons) -> Self {
        let column =
            |table: &str, column: &'a str| -> Vec<&'a str> { names_in(lexicons, table, column).collect() };
        let mut bodies = column("ministries.tsv", "name");
        bodies.extend(column("agencies.tsv", "name"));
        let mut others = column("companies.tsv", "name");
        others.extend(column("universities.tsv", "name"));
        Self {
            random: Random(20_241_206),
            countries: column("countries.tsv", "name"),
            bodies,
            others,
            places: column("places.tsv", "name"),
            fields: column("fields.tsv", "term"),
        }
    }

    /// Articles of at least `bytes` altogether.
    pub fn articles(&mut self, bytes: usize) -> Vec<Article> {
        let mut articles = Vec::new();
        let mut written = 0;
        while written < bytes {
            let article = self.article();
            written += article.text.len();
            articles.push(article);
        }
        articles
    }

    /// Three in five tell of events.
    fn article(&mut self) -> Article {
        let tells_event = self.random.chance(60);
        let published = jiff::civil::date(
            2015 + self.random.below(4) as i16,
            1 + self.random.below(12) as i8,
            28,
        );
        let mut text = String::new();
        let sentences = 4 + self.random.below(24);
        let first_event = self.random.below(3);
        let outlet = self.random.of(&OUTLETS);
        self.fill(outlet, &mut text);
        for i in 0..sentences {
            let template = match tells_event && (i == first_event || self.random.chance(20)) {
                true => self.random.of(&EVENTS),
                false => self.random.of(&OTHERS),
            };
            self.fill(template, &mut text);
            if self.random.chance(30) {
                text.push_str("\n\n");
                if self.random.chance(15) {
                    text.push_str(self.random.of(&NOISE));
                    text.push_str("\n\n");
                }
            } else {
                text.push(' ');
            }
        }
        Article {
            text,
            published,
            tells_event: Some(tells_event),
        }
    }

    fn fill(&mut self, template: &str, text: &mut String) {
        let mut rest = template;
        while let Some((before, after)) = rest.split_once('{') {
            text.push_str(before);
            let (slot, after) = after.split_once('}').expect("the templates close their slots");
            match slot {
                "c" => text.push_str(self.random.of(&self.countries)),
                "o" => text.push_str(self.random.of(&self.bodies)),
                "u" => text.push_str(self.random.of(&self.others)),
                "l" => text.push_str(self.random.of(&self.places)),
                "f" => text.push_str(self.random.of(&self.fields)),
                "p" => self.person(text),
                "d" => self.date(text),
                "n" => text.push_str(&(10 + self.random.below(89)).to_string()),
                other => panic!("unknown slot `{other}`"),
            }
            rest = after;
        }
        text.push_str(rest);
    }

    fn person(&mut self, text: &mut String) {
        text.push_str(self.random.of(&FIRST));
        text.push(' ');
        text.push_str(self.random.of(&LAST));
    }

    fn date(&mut self, text: &mut String) {
        let (day, month) = (1 + self.random.below(28), self.random.below(12));
        match self.random.below(4) {
            0 => text.push_str(self.random.of(&RELATIVE)),
            1 => text.push_str(&format!("{} ({day}/{})", self.random.of(&DAYS), month + 1)),
            2 => text.push_str(&format!(
                "{day} {} {}",
                MONTHS[month],
                2010 + self.random.below(9)
            )),
            _ => text.push_str(&format!(
                "{} ({day}/{}/{})",
                self.random.of(&DAYS),
                month + 1,
                2010 + self.random.below(9)
            )),
        }
    }
}

/// What stands in a column of a table, its alternatives one by one; nothing where the table has no such column.
pub fn names_in<'a>(lexicons: &'a Lexicons, table: &str, column: &'a str) -> impl Iterator<Item = &'a str> {
    let schema = sepakat::lexicon::TABLES.iter().find(|t| t.file == table);
    let has = schema.is_some_and(|t| t.columns.iter().any(|c| c.name == column));
    let rows = if has { lexicons.rows(table) } else { &[] };
    rows.iter().flat_map(move |row| row.list(column))
}
