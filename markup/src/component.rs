//! `#[component]`: a function to a struct that can be drawn.

use proc_macro2::TokenStream;
use quote::quote;
use syn::{Error, FnArg, ItemFn, Pat, Result};

pub fn expand(function: TokenStream) -> Result<TokenStream> {
    let function: ItemFn = syn::parse2(function)?;
    let (docs, visibility, body) = (&function.attrs, &function.vis, &function.block);
    let name = &function.sig.ident;
    let (declared, named, bounds) = function.sig.generics.split_for_impl();
    let mut fields = Vec::new();
    let mut names = Vec::new();
    for input in &function.sig.inputs {
        let FnArg::Typed(input) = input else {
            return Err(Error::new_spanned(input, "a component takes no `self`"));
        };
        let Pat::Ident(pattern) = &*input.pat else {
            return Err(Error::new_spanned(&input.pat, "a prop is a name"));
        };
        let (docs, field, kind) = (&input.attrs, &pattern.ident, &input.ty);
        fields.push(quote! { #(#docs)* #visibility #field: #kind });
        names.push(pattern);
    }
    Ok(quote! {
        #(#docs)*
        #visibility struct #name #declared #bounds { #(#fields),* }

        impl #declared crate::dom::Component for #name #named #bounds {
            fn draw(self) -> crate::dom::View {
                let Self { #(#names),* } = self;
                crate::dom::untrack(move || #body)
            }
        }
    })
}
