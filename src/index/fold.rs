//! Letters that a reader takes for the same: É and e, ß and ss, Ё and е.
//!
//! Case and diacritics are folded for the scripts that have them: Latin, Greek,
//! Cyrillic and Armenian. Letters come as base letters after the decompositions and
//! the case mappings of Unicode 16 (`UnicodeData.txt`), and where Unicode knows no
//! decomposition, as they are spelled where a keyboard lacks them (ø is o, ł is l,
//! æ is ae). What is in no table stands for itself.

/// The base letters of stretches of Latin, a byte a letter; `.` has none.
const LATIN: [(u32, &str); 4] = [
    (
        0xC0,
        concat!(
            "aaaaaaaceeeeiiiidnooooo.ouuuuytsaaaaaaaceeeeiiiidnooooo.ouuuuyty",
            "aaaaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiiiiiiiijjkkklllllll",
            "lllnnnnnnnnnoooooooorrrrrrssssssssttttttuuuuuuuuuuuuwwyyyzzzzzzs"
        ),
    ),
    (0x1CD, "aaiioouuuuuuuuuu"),
    (0x218, "sstt"),
    (
        0x1E00,
        concat!(
            "aabbbbbbccddddddddddeeeeeeeeeeffgghhhhhhhhhhiiiikkkkkkllllllllmm",
            "mmmmnnnnnnnnoooooooopppprrrrrrrrssssssssssttttttttuuuuuuuuuuvvvv",
            "wwwwwwwwwwxxxxyyzzzzzzhtwyas..s.aaaaaaaaaaaaaaaaaaaaaaaaeeeeeeee",
            "eeeeeeeeiiiioooooooooooooooooooooooouuuuuuuuuuuuuuyyyyyyyy......"
        ),
    ),
];
/// The base letters of stretches of Greek: `a` stands for α.
const GREEK: [(u32, &str); 2] = [
    (0x386, "a.egi.o.uyiabcdefghijklmnopq.stuvwxyiuaegiuabcdefghijklmnopqsstuvwxyiuouy"),
    (
        0x1F00,
        concat!(
            "aaaaaaaaaaaaaaaaeeeeee..eeeeee..ggggggggggggggggiiiiiiiiiiiiiiii",
            "oooooo..oooooo..uuuuuuuu.u.u.u.uyyyyyyyyyyyyyyyyaaeeggiioouuyy..",
            "aaaaaaaaaaaaaaaaggggggggggggggggyyyyyyyyyyyyyyyyaaaaa.aaaaaaa.i.",
            "..ggg.ggeeggg...iiii..iiiiii....uuuuqquuuuuuq.....yyy.yyooyyy..."
        ),
    ),
];

/// Appends a text as a search compares it.
pub fn fold(text: &str, folded: &mut String) {
    let mut left = text;
    while !left.is_empty() {
        // Most letters of most texts are ASCII, also where some are not.
        let plain = left.bytes().take_while(u8::is_ascii).count();
        let (ascii, rest) = left.split_at(plain);
        let start = folded.len();
        folded.push_str(ascii);
        folded[start..].make_ascii_lowercase();
        let mut letters = rest.chars();
        if let Some(letter) = letters.next() {
            push_folded(letter, folded);
        }
        left = letters.as_str();
    }
}

/// Appends a letter as a search compares it; combining marks are left out.
pub(super) fn push_folded(letter: char, folded: &mut String) {
    let code = u32::from(letter);
    match letter {
        '\0'..='\x7F' => folded.push(letter.to_ascii_lowercase()),
        'ß' | 'ẞ' => folded.push_str("ss"),
        'æ' | 'Æ' => folded.push_str("ae"),
        'œ' | 'Œ' => folded.push_str("oe"),
        'þ' | 'Þ' => folded.push_str("th"),
        'ĳ' | 'Ĳ' => folded.push_str("ij"),
        '\u{300}'..='\u{36F}' => {}
        '\u{386}'..='\u{3CE}' | '\u{1F00}'..='\u{1FFF}' => {
            folded.push(greek(code).unwrap_or(letter));
        }
        '\u{400}'..='\u{52F}' => folded.push(cyrillic(code).unwrap_or(letter)),
        '\u{531}'..='\u{556}' => {
            folded.push(char::from_u32(code + 0x30).unwrap_or(letter));
        }
        _ => folded.push(latin(code).unwrap_or(letter)),
    }
}

fn latin(code: u32) -> Option<char> {
    base(&LATIN, code).map(char::from)
}

fn greek(code: u32) -> Option<char> {
    char::from_u32(0x3B1 + u32::from(base(&GREEK, code)? - b'a'))
}

fn base(tables: &[(u32, &str)], code: u32) -> Option<u8> {
    let (first, letters) = tables.iter().rev().find(|(first, _)| *first <= code)?;
    let &base = letters.as_bytes().get((code - first) as usize)?;
    (base != b'.').then_some(base)
}

fn cyrillic(code: u32) -> Option<char> {
    let lower = match code {
        0x400..=0x40F => code + 0x50,
        0x410..=0x42F => code + 0x20,
        0x460..=0x481 | 0x48A..=0x4BF | 0x4D0..=0x52F => code | 1,
        0x4C0 => 0x4CF,
        0x4C1..=0x4CE => code + code % 2,
        _ => code,
    };
    let base = match lower {
        0x439 | 0x45D => 0x438,
        0x450 | 0x451 => 0x435,
        0x453 => 0x433,
        0x457 => 0x456,
        0x45C => 0x43A,
        0x45E => 0x443,
        _ => lower,
    };
    char::from_u32(base)
}
