//! Recognizes fenced code, in which nothing is a directive.

/// The opening line of fenced code (CommonMark 0.31, §4.5).
pub(super) struct CodeFence {
    marker: char,
    length: usize,
}

impl CodeFence {
    /// Returns the fence that this line opens, if it opens one.
    pub(super) fn opened_by(line: &str) -> Option<Self> {
        let line = line.trim_start();
        let marker = line.chars().next().filter(|c| matches!(c, '`' | '~'))?;
        let info = line.trim_start_matches(marker);
        let length = line.len() - info.len();
        let is_fence = length >= 3 && !(marker == '`' && info.contains('`'));
        is_fence.then_some(Self { marker, length })
    }

    /// Returns whether this line closes the fence.
    pub(super) fn is_closed_by(&self, line: &str) -> bool {
        let line = line.trim();
        line.len() >= self.length && line.chars().all(|c| c == self.marker)
    }

    /// Returns the shortest line that closes the fence.
    pub(super) fn closing_line(&self) -> String {
        self.marker.to_string().repeat(self.length)
    }
}
