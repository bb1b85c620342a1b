//! Words as outlines, in the typeface of the site's titles.

use std::fmt::Write as _;
use std::path::Path;

use anyhow::{Context, Result, anyhow, bail};
use ttf_parser::{Face, OutlineBuilder};

/// The size of a title's letters, and of a long title's.
const SIZES: [f64; 2] = [64.0, 52.0];
/// The distance between two lines, in sizes.
const LEADING: f64 = 1.18;
/// The most that a title takes.
pub const TITLE_HEIGHT: f64 = 160.0;

/// The typeface of titles.
pub struct TitleFont {
    data: Vec<u8>,
}

impl TitleFont {
    /// Reads the font that the site itself serves.
    ///
    /// # Errors
    /// When the file can't be read, or isn't a font.
    pub fn read(path: &Path) -> Result<Self> {
        let name = path.display();
        let packed = std::fs::read(path).with_context(|| format!("{name}: can't be read"))?;
        let data = wuff::decompress_woff2(&packed)
            .map_err(|error| anyhow!("{name}: isn't a WOFF2 font: {error:?}"))?;
        let font = Self { data };
        font.face()
            .with_context(|| format!("{name}: isn't a font"))?;
        Ok(font)
    }

    fn face(&self) -> Result<Face<'_>> {
        Ok(Face::parse(&self.data, 0)?)
    }

    /// Returns the width of a line in this size.
    ///
    /// # Errors
    /// When the font doesn't have a letter.
    pub fn width(&self, line: &str, size: f64) -> Result<f64> {
        let face = self.face()?;
        let units: f64 = glyphs(&face, line)?.iter().map(|glyph| glyph.1).sum();
        Ok(units * size / f64::from(face.units_per_em()))
    }

    /// Returns a line as the outlines of its letters; it begins at `x`, and its letters are on `y`.
    ///
    /// # Errors
    /// When the font doesn't have a letter.
    pub fn line(&self, line: &str, x: f64, y: f64, size: f64) -> Result<String> {
        let face = self.face()?;
        let scale = size / f64::from(face.units_per_em());
        let mut path = Outline::default();
        for (glyph, advance) in glyphs(&face, line)? {
            face.outline_glyph(glyph, &mut path);
            path.shift += advance;
        }
        // A font's y grows upwards.
        Ok(format!(
            "<path transform=\"translate({x} {y}) scale({scale} -{scale})\" d=\"{}\"/>",
            path.d
        ))
    }

    /// Returns a title as outlines, broken into lines of this width; the first begins at `x` below `top`.
    ///
    /// # Errors
    /// When the title has no room, even in the smaller size.
    pub fn paths(&self, title: &str, x: f64, top: f64, width: f64) -> Result<String> {
        for size in SIZES {
            let lines = self.lines(title, size, width)?;
            let height = f64::from(u32::try_from(lines.len())?) * size * LEADING;
            if height > TITLE_HEIGHT {
                continue;
            }
            let baselines = (0_u32..).map(|line| top + size * (0.82 + LEADING * f64::from(line)));
            let drawn = lines.iter().zip(baselines);
            return drawn.map(|(line, y)| self.line(line, x, y, size)).collect();
        }
        bail!("the title “{title}” has no room on its share image: shorten it");
    }

    /// Breaks a title between words.
    fn lines(&self, title: &str, size: f64, width: f64) -> Result<Vec<String>> {
        let mut lines: Vec<String> = Vec::new();
        for word in title.split_whitespace() {
            if self.width(word, size)? > width {
                bail!("the word “{word}” has no room on a share image");
            }
            let longer = lines.last().map(|line| format!("{line} {word}"));
            match longer {
                Some(longer) if self.width(&longer, size)? <= width => {
                    lines.pop();
                    lines.push(longer);
                }
                _ => lines.push(word.to_owned()),
            }
        }
        Ok(lines)
    }
}

/// The glyphs of a line with their widths, in the font's units.
fn glyphs(face: &Face<'_>, line: &str) -> Result<Vec<(ttf_parser::GlyphId, f64)>> {
    line.chars()
        .map(|letter| {
            let glyph = face
                .glyph_index(letter)
                .with_context(|| format!("the font of titles has no “{letter}”"))?;
            let advance = face.glyph_hor_advance(glyph).unwrap_or_default();
            Ok((glyph, f64::from(advance)))
        })
        .collect()
}

/// Outlines as the data of an SVG path, each letter shifted to its place.
#[derive(Default)]
struct Outline {
    d: String,
    shift: f64,
}

impl Outline {
    fn add(&mut self, command: char, points: &[(f32, f32)]) {
        self.d.push(command);
        for (x, y) in points {
            // Writing to a string can't fail.
            let _ = write!(self.d, "{} {} ", f64::from(*x) + self.shift, y);
        }
    }
}

impl OutlineBuilder for Outline {
    fn move_to(&mut self, x: f32, y: f32) {
        self.add('M', &[(x, y)]);
    }

    fn line_to(&mut self, x: f32, y: f32) {
        self.add('L', &[(x, y)]);
    }

    fn quad_to(&mut self, x1: f32, y1: f32, x: f32, y: f32) {
        self.add('Q', &[(x1, y1), (x, y)]);
    }

    fn curve_to(&mut self, x1: f32, y1: f32, x2: f32, y2: f32, x: f32, y: f32) {
        self.add('C', &[(x1, y1), (x2, y2), (x, y)]);
    }

    fn close(&mut self) {
        self.add('Z', &[]);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::context::BuildContext;

    fn font() -> TitleFont {
        let fonts = BuildContext::of_this_repository()
            .source
            .join("public/fonts");
        TitleFont::read(&fonts.join("title.woff2")).expect("the site's font")
    }

    #[test]
    fn no_line_is_wider_than_its_room() {
        let font = font();
        let title = "From one file to a package: the application factory";
        let lines = font.lines(title, 52.0, 700.0).expect("every word has room");
        assert!(lines.len() > 1);
        assert_eq!(lines.join(" "), title);
        for line in lines {
            assert!(
                font.width(&line, 52.0).expect("known letters") <= 700.0,
                "{line}"
            );
        }
    }

    #[test]
    fn a_title_without_room_stops_the_build() {
        let font = font();
        assert!(font.paths(&"word ".repeat(60), 0.0, 0.0, 700.0).is_err());
        assert!(font.paths("漢字", 0.0, 0.0, 700.0).is_err());
    }
}
