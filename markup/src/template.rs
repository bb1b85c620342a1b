//! Markup written down as one string, with gaps for what is known only when it is drawn.
//! `src/dom/template.rs` reads it.

use proc_macro2::TokenStream;
use quote::quote;

pub const HTML: char = '\u{1}';
pub const SVG: char = '\u{2}';
pub const ATTRIBUTE: char = '\u{3}';
pub const CLOSE: char = '\u{4}';
pub const TEXT: char = '\u{5}';
pub const GAP: char = '\u{6}';
pub const ATTRIBUTE_GAP: char = '\u{7}';
pub const PROPERTY_GAP: char = '\u{e}';
pub const CLASS_GAP: char = '\u{f}';

/// A call that fills a gap.
enum Filling {
    Method(TokenStream),
    Function(TokenStream, TokenStream),
}

/// A string of pieces, and the calls that fill its gaps.
#[derive(Default)]
pub struct Template {
    pieces: String,
    fillings: Vec<Filling>,
}

impl Template {
    /// Adds a piece that stays as it is.
    pub fn fixed(&mut self, sign: char, words: &str) {
        self.pieces.push(sign);
        self.pieces.push_str(words);
    }

    /// Adds an attribute that stays as it is.
    pub fn attribute(&mut self, name: &str, value: &str) {
        self.fixed(ATTRIBUTE, name);
        if !value.is_empty() {
            self.pieces.push('=');
            self.pieces.push_str(value);
        }
    }

    /// Adds a text. A line that was broken for the source's sake is one line again.
    pub fn text(&mut self, text: &str) {
        self.pieces.push(TEXT);
        let mut lines = text.split('\n');
        self.pieces.push_str(lines.next().unwrap_or_default());
        for line in lines {
            let words = line.trim_start_matches(' ');
            // Two spaces and more are the source's indentation.
            let is_indented = line.len() - words.len() > 1;
            let (join, rest) = if is_indented {
                (' ', words)
            } else {
                ('\n', line)
            };
            self.pieces.push(join);
            self.pieces.push_str(rest);
        }
    }

    /// Adds a gap and the method that fills it: `view(something)`.
    pub fn gap(&mut self, sign: char, name: &str, method: TokenStream) {
        self.fixed(sign, name);
        self.fillings.push(Filling::Method(method));
    }

    /// Adds a gap and the function that fills it with a value, knowing best how.
    pub fn fill(&mut self, sign: char, name: &str, function: TokenStream, value: TokenStream) {
        self.fixed(sign, name);
        self.fillings.push(Filling::Function(function, value));
    }

    /// The code that makes the view.
    pub fn into_tokens(self, made: &proc_macro2::Ident) -> TokenStream {
        let Self { pieces, fillings } = self;
        if fillings.is_empty() {
            return quote! { crate::dom::Template::fixed(#pieces) };
        }
        let fillings = fillings.iter().map(|filling| match filling {
            Filling::Method(method) => quote! { #made.#method },
            Filling::Function(function, value) => quote! { #function(#value, &mut #made) },
        });
        quote! {{
            let mut #made = crate::dom::Template::new(#pieces);
            #(#fillings;)*
            #made.finish()
        }}
    }
}
