//! The hash by which a stored answer is known to belong to a question.

use toml::Spanned;

use super::schema::QuestionEntry;

/// A hash (FNV-1a, 64 bits) of the prompt and of everything that can be chosen, as the author
/// wrote it. Explanations aren't part of it, so that they may change without losing answers.
pub struct ContentHash(pub u64);

impl ContentHash {
    /// Returns the hash of a question, without the listing that it may show.
    pub fn of(entry: &QuestionEntry) -> Self {
        let mut hash = Self(0xcbf2_9ce4_8422_2325);
        hash.add(entry.kind.get_ref());
        hash.add(entry.prompt.get_ref());
        for choice in entry.choice.iter().flat_map(Spanned::get_ref) {
            hash.add(choice.text.get_ref());
            hash.add(if choice.right { "right" } else { "wrong" });
        }
        for step in entry.step.iter().flat_map(Spanned::get_ref) {
            hash.add(step.text.get_ref());
        }
        let after = entry.after.iter().flat_map(Spanned::get_ref);
        let texts = [&entry.request, &entry.settings, &entry.bug];
        for text in texts.into_iter().flatten().chain(after) {
            hash.add(text.get_ref());
        }
        let wrong = entry.wrong.iter().flat_map(Spanned::get_ref);
        let wrong = wrong.map(|wrong| *wrong.status.get_ref());
        let answer = entry.answer.iter().map(|answer| *answer.get_ref());
        for status in wrong.chain(answer) {
            hash.add(&status.to_string());
        }
        hash
    }

    /// Adds a text and a zero byte, so that `ab`, `c` and `a`, `bc` have different hashes.
    pub fn add(&mut self, text: &str) {
        for byte in text.bytes().chain([0]) {
            self.0 = (self.0 ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
        }
    }
}
