//! Makes one module of several pieces of the app.
//!
//! All pieces import the memory, the table of functions and the stack pointer of the first part.
//! wasm-merge would leave an import of each for every piece; so they go through one module, the hub,
//! that imports them once and exports them to the pieces.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail};
use wasm_encoder::reencode::{Reencode, RoundtripReencoder};
use wasm_encoder::{EntityType, ExportKind, ExportSection, ImportSection, Module};
use wasmparser::{Parser, Payload, TypeRef};

use super::tools::{FEATURES, run};

/// The module that the splitter's pieces import from.
const PIECES_IMPORT: &str = "__wasm_split";

/// The module that the hub imports from; the loader gives it the app.
const HUB_IMPORT: &str = "app";

/// Merges modules that the splitter has written into one file.
///
/// # Errors
/// When one can't be read, or wasm-merge doesn't start or refuses them.
pub fn merge(pieces: &[PathBuf], out: &Path) -> Result<()> {
    let mut imports = BTreeMap::new();
    for piece in pieces {
        let bytes =
            fs::read(piece).with_context(|| format!("{}: can't be read", piece.display()))?;
        collect_imports(&bytes, &mut imports)
            .with_context(|| format!("{}: can't be merged", piece.display()))?;
    }
    let hub = out.with_extension("hub.wasm");
    crate::files::write(&hub, hub_module(&imports)?)?;
    let mut command = Command::new("wasm-merge");
    command.args(FEATURES).arg("--enable-multimemory");
    command.arg(&hub).arg(PIECES_IMPORT);
    for (number, piece) in pieces.iter().enumerate() {
        command.arg(piece).arg(format!("piece-{number}"));
    }
    run(command.arg("--output").arg(out))
}

/// Adds what a piece imports to a list by name.
fn collect_imports(module: &[u8], imports: &mut BTreeMap<String, EntityType>) -> Result<()> {
    for payload in Parser::new(0).parse_all(module) {
        let Payload::ImportSection(section) = payload? else {
            continue;
        };
        for import in section.into_imports() {
            let import = import?;
            let kind = RoundtripReencoder.entity_type(import.ty)?;
            if import.module != PIECES_IMPORT || matches!(import.ty, TypeRef::Func(_)) {
                bail!("it imports {}.{}", import.module, import.name);
            }
            imports.insert(import.name.to_owned(), kind);
        }
    }
    Ok(())
}

/// A module that exports what it imports.
fn hub_module(imports: &BTreeMap<String, EntityType>) -> Result<Vec<u8>> {
    let mut section = ImportSection::new();
    let mut exports = ExportSection::new();
    let (mut memories, mut tables, mut globals) = (0.., 0.., 0..);
    for (name, kind) in imports {
        section.import(HUB_IMPORT, name, *kind);
        let (kind, indices) = match kind {
            EntityType::Memory(_) => (ExportKind::Memory, &mut memories),
            EntityType::Table(_) => (ExportKind::Table, &mut tables),
            EntityType::Global(_) => (ExportKind::Global, &mut globals),
            _ => bail!("{name} is neither memory, table nor global"),
        };
        exports.export(name, kind, indices.next().unwrap_or_default());
    }
    let mut module = Module::new();
    module.section(&section).section(&exports);
    Ok(module.finish())
}

#[cfg(test)]
mod tests {
    use super::*;
    use wasm_encoder::{GlobalType, MemoryType, ValType};

    #[test]
    fn the_hub_exports_what_it_imports() {
        let memory = EntityType::Memory(MemoryType {
            minimum: 20,
            maximum: None,
            memory64: false,
            shared: false,
            page_size_log2: None,
        });
        let stack = EntityType::Global(GlobalType {
            val_type: ValType::I32,
            mutable: true,
            shared: false,
        });
        let imports = BTreeMap::from([("memory".to_owned(), memory), ("stack".to_owned(), stack)]);
        let hub = hub_module(&imports).expect("both can be exported");
        let exported: Vec<_> = Parser::new(0)
            .parse_all(&hub)
            .filter_map(|payload| match payload.expect("the hub is a module") {
                Payload::ExportSection(section) => Some(section),
                _ => None,
            })
            .flatten()
            .map(|export| export.expect("it is an export").name.to_owned())
            .collect();
        assert_eq!(exported, ["memory", "stack"]);
        let imported = collect_imports(&hub, &mut BTreeMap::new());
        let message = imported
            .expect_err("the hub imports from the app")
            .to_string();
        assert_eq!(message, "it imports app.memory");
    }
}
