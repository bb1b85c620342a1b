//! The order of functions in a module of WebAssembly. What packs a file looks for what it has seen
//! already, and finds it best close by: with like functions side by side a module travels two
//! percent lighter. It must not know what a function does.

use std::collections::HashMap;

use wasmparser::{Parser, Payload, TypeRef};

use super::BuildError;

/// How many bytes in a row count as something that two functions share.
const RUN: usize = 4;
/// A run that is in more functions than this tells nothing about any two of them.
const COMMON: usize = 100;
/// Keeps a tiny function from being like everything: so many more runs it is taken to have.
const WEIGHT: usize = 40;

/// The module with names for its functions by which wasm-opt's `--reorder-functions-by-name` puts
/// each one behind the one that it is most like.
///
/// # Errors
/// When it is no module.
pub fn by_likeness(module: &[u8]) -> Result<Vec<u8>, BuildError> {
    let wrong =
        |error: wasmparser::BinaryReaderError| BuildError(format!("no WebAssembly: {error}"));
    let mut imported = 0;
    let mut bodies = Vec::new();
    for payload in Parser::new(0).parse_all(module) {
        match payload.map_err(wrong)? {
            Payload::ImportSection(imports) => {
                for import in imports.into_imports() {
                    let import = import.map_err(wrong)?;
                    if matches!(import.ty, TypeRef::Func(_)) {
                        imported += 1;
                    }
                }
            }
            Payload::CodeSectionEntry(body) => bodies.push(body.as_bytes()),
            _ => {}
        }
    }
    let mut names = Vec::new();
    let mut ranks = vec![0; bodies.len()];
    for (rank, function) in chain(&bodies).into_iter().enumerate() {
        ranks[function] = rank;
    }
    number(bodies.len(), &mut names);
    for (function, rank) in ranks.into_iter().enumerate() {
        number(imported + function, &mut names);
        let name = format!("{rank:06}");
        number(name.len(), &mut names);
        names.extend(name.as_bytes());
    }
    // The name section, and in it the subsection for functions
    // (WebAssembly Core Specification, appendix "Custom Sections").
    let mut section = Vec::new();
    number(4, &mut section);
    section.extend(b"name\x01");
    number(names.len(), &mut section);
    section.extend(names);
    let mut named = module.to_vec();
    named.push(0);
    number(section.len(), &mut named);
    named.extend(section);
    Ok(named)
}

/// From the largest on, each time to the one that shares most with the last; where nothing is
/// shared, to the largest that is left.
fn chain(bodies: &[&[u8]]) -> Vec<usize> {
    let runs: Vec<Vec<[u8; RUN]>> = bodies.iter().map(|body| runs(body)).collect();
    let mut holders: HashMap<[u8; RUN], Vec<usize>> = HashMap::new();
    for (function, runs) in runs.iter().enumerate() {
        for run in runs {
            holders.entry(*run).or_default().push(function);
        }
    }
    let mut by_size: Vec<usize> = (0..bodies.len()).collect();
    by_size.sort_by_key(|&function| std::cmp::Reverse(bodies[function].len()));
    let mut is_left = vec![true; bodies.len()];
    let mut shared = vec![0_usize; bodies.len()];
    let mut largest = by_size.into_iter();
    let mut order = Vec::with_capacity(bodies.len());
    let mut next = None;
    while let Some(function) = next.or_else(|| largest.find(|&function| is_left[function])) {
        is_left[function] = false;
        order.push(function);
        let mut met = Vec::new();
        for run in &runs[function] {
            let others = &holders[run];
            if others.len() < COMMON {
                for &other in others.iter().filter(|&&other| is_left[other]) {
                    if shared[other] == 0 {
                        met.push(other);
                    }
                    shared[other] += 1;
                }
            }
        }
        // The share of what both have; compared crosswise, so that no two machines round apart.
        let weight = |other: usize| runs[other].len() + WEIGHT;
        next = met.iter().copied().reduce(|best, other| {
            let is_better = shared[other] * weight(best) > shared[best] * weight(other);
            if is_better { other } else { best }
        });
        met.into_iter().for_each(|other| shared[other] = 0);
    }
    order
}

/// All runs of a body, each once.
fn runs(body: &[u8]) -> Vec<[u8; RUN]> {
    let mut runs: Vec<[u8; RUN]> = body
        .windows(RUN)
        .filter_map(|run| run.try_into().ok())
        .collect();
    runs.sort_unstable();
    runs.dedup();
    runs
}

/// A number as LEB128 (WebAssembly Core Specification, §5.2.2).
fn number(mut number: usize, bytes: &mut Vec<u8>) {
    while number >= 0x80 {
        bytes.push((number & 0x7f) as u8 | 0x80);
        number >>= 7;
    }
    bytes.push(number as u8);
}

#[cfg(test)]
mod tests {
    use super::{chain, number};

    #[test]
    fn like_functions_stand_side_by_side() {
        let bodies: [&[u8]; 5] = [
            b"a long function that is about birds and nothing else",
            b"0123456789 0123456789 0123456789",
            b"a long function that is about birds and little else",
            b"0123456789 0123456789 012345678",
            b"?",
        ];
        assert_eq!(chain(&bodies), [0, 2, 1, 3, 4]);
    }

    #[test]
    fn numbers_take_seven_bits_a_byte() {
        let mut bytes = Vec::new();
        number(624_485, &mut bytes);
        assert_eq!(bytes, [0xe5, 0x8e, 0x26]);
    }
}
