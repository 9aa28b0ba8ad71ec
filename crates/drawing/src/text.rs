//! How wide a text is drawn: measured with the widest face of the font stack, so that every other one fits.
//!
//! The figures are the advances of `DejaVu` Sans, regular and bold, in thousandths of the type size.

/// A face of the drawing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Face {
    /// Names and counts.
    Sans,
    /// Titles and labels.
    Bold,
    /// Addresses and blocks.
    Mono,
}

/// A face at a size: how a kind of text is set.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Type {
    /// The face.
    pub face: Face,
    /// Its size in drawing units.
    pub size: i32,
}

/// The first character of the tables.
const FIRST: u32 = 0x20;
/// Advance of every character of the monospaced face.
const MONO: i32 = 602;
/// Widest common letter outside ASCII; a rare wider one is made up for by narrower ones beside it.
const OTHER: i32 = 1000;
/// Advance of emoji and of other pictures.
const PICTURE: i32 = 1400;

#[rustfmt::skip]
const SANS: [i32; 95] = [
    318, 401, 460, 838, 637, 951, 780, 275, 391, 391, 500, 838, 318, 361, 318, 337,
    637, 637, 637, 637, 637, 637, 637, 637, 637, 637, 337, 337, 838, 838, 838, 531,
    1000, 685, 687, 699, 771, 632, 576, 775, 752, 295, 295, 656, 558, 863, 749, 788,
    604, 788, 695, 635, 611, 732, 685, 989, 686, 611, 686, 391, 337, 391, 838, 500,
    500, 613, 635, 550, 635, 616, 353, 635, 634, 278, 278, 580, 278, 975, 634, 612,
    635, 635, 412, 521, 393, 634, 592, 818, 592, 592, 525, 637, 337, 637, 838,
];

#[rustfmt::skip]
const BOLD: [i32; 95] = [
    349, 457, 521, 838, 696, 1002, 873, 307, 458, 458, 523, 838, 380, 416, 380, 366,
    696, 696, 696, 696, 696, 696, 696, 696, 696, 696, 400, 400, 838, 838, 838, 581,
    1000, 774, 763, 734, 831, 684, 684, 821, 837, 373, 373, 775, 638, 996, 837, 851,
    733, 851, 771, 721, 683, 813, 774, 1104, 771, 725, 726, 458, 366, 458, 838, 500,
    500, 675, 716, 593, 716, 679, 436, 716, 712, 343, 343, 666, 343, 1042, 712, 688,
    716, 716, 494, 596, 479, 712, 652, 924, 646, 652, 583, 712, 366, 712, 838,
];

impl Face {
    /// In thousandths of the type size.
    fn advance(self, letter: char) -> i32 {
        let code = u32::from(letter);
        let place = usize::try_from(code.wrapping_sub(FIRST)).unwrap_or(usize::MAX);
        match (self, code) {
            // Combining marks and what joins or directs text take no room.
            (_, 0x300..=0x36f | 0x200b..=0x200f | 0x202a..=0x202e | 0x2060..=0x2069 | 0xfe00..=0xfe0f) => 0,
            (_, 0x1f000..) => PICTURE,
            (Self::Mono, 0x20..=0x24f) => MONO,
            (Self::Bold, _) => BOLD.get(place).copied().unwrap_or(OTHER),
            (Self::Sans | Self::Mono, _) => SANS.get(place).copied().unwrap_or(OTHER),
        }
    }
}

impl Type {
    /// How wide a text is, rounded up.
    pub fn width(self, text: &str) -> i32 {
        let thousandths: i32 = text.chars().map(|letter| self.face.advance(letter)).fold(0, i32::saturating_add);
        thousandths.saturating_mul(self.size).saturating_add(999) / 1000
    }

    /// How wide the widest line of a text is.
    pub fn widest(self, text: &str) -> i32 {
        text.lines().map(|line| self.width(line)).max().unwrap_or(0)
    }

    /// The text if it fits, else as much of it as fits before an ellipsis.
    pub fn fit(self, text: &str, room: i32) -> String {
        if self.width(text) <= room {
            return text.to_owned();
        }
        let mut left = room - self.width("…");
        let mut kept = String::new();
        for letter in text.chars() {
            left -= self.width(letter.encode_utf8(&mut [0; 4]));
            if left < 0 {
                break;
            }
            kept.push(letter);
        }
        kept.truncate(kept.trim_end().len());
        kept.push('…');
        kept
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const NAME: Type = Type { face: Face::Sans, size: 12 };

    #[test]
    fn a_text_is_as_wide_as_its_letters() {
        assert_eq!(NAME.width(""), 0);
        // 634 + 613 + 392.
        assert_eq!(NAME.width("nat"), 20);
        assert_eq!(Type { face: Face::Mono, size: 10 }.width("10.0.0.4"), 49);
        assert!(Type { face: Face::Bold, size: 12 }.width("nat") > NAME.width("nat"));
        assert_eq!(NAME.width("e\u{301}"), NAME.width("e"));
    }

    #[test]
    fn what_does_not_fit_ends_in_an_ellipsis_and_fits() {
        assert_eq!(NAME.fit("nat-1", 40), "nat-1");
        for name in ["w".repeat(100), "שלום עולם ".repeat(10), "日本".repeat(20), "🛰".repeat(9)] {
            for room in [20, 60, 61, 120] {
                let fitted = NAME.fit(&name, room);
                assert!(NAME.width(&fitted) <= room, "{fitted}: {} > {room}", NAME.width(&fitted));
                assert!(fitted.ends_with('…'));
            }
        }
    }
}
