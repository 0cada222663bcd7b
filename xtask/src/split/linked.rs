//! What the linker knows of a module: where its code and its data name data and
//! functions by their address.
//!
//! In the finished module an address is a number like others. Linkers leave behind what
//! they knew when asked to (`--emit-relocs`), as WebAssembly's
//! [tool conventions](https://github.com/WebAssembly/tool-conventions/blob/main/Linking.md)
//! describe.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use walrus::ir::{Instr, InstrLocId, Visitor, dfs_in_order};
use walrus::{FunctionId, LocalFunction, Module};
use wasmparser::{
    DataKind, KnownCustom, Linking, Operator, Parser, Payload, RelocSectionReader,
    RelocationEntry, RelocationType, SymbolInfo,
};

use crate::Result;

/// What a module names by address. Functions go by their names, since tools that change
/// a module number them anew.
#[derive(Debug, Default)]
pub(crate) struct Linked {
    /// The data that can be named: at which addresses they are, and what they name.
    pub(super) data: Vec<(Range<u32>, Named)>,
    /// What functions name.
    pub(super) functions: BTreeMap<String, Named>,
    /// What code named that is gone: it calls nothing any more.
    pub(super) gone: Named,
}

/// What is named by address.
#[derive(Clone, Debug, Default)]
pub(super) struct Named {
    /// Places in [`Linked::data`].
    pub(super) data: BTreeSet<usize>,
    pub(super) functions: BTreeSet<String>,
}

impl Linked {
    /// Reads what the linker left in a module's bytes. Of its code counts what `module`,
    /// made of the same bytes, still holds.
    ///
    /// # Errors
    ///
    /// When the bytes are no module, or nothing was left in them.
    pub(super) fn read(wasm: &[u8], module: &Module) -> Result<Self> {
        let left = Left::read(wasm, module)?;
        let data = left.symbols.iter().filter_map(|symbol| match symbol {
            Symbol::Data(range) => Some((range.clone(), Named::default())),
            _ => None,
        });
        let mut linked = Self { data: data.collect(), ..Self::default() };
        let code = Code::of(module);
        for entry in &left.code {
            let named = if let Some(function) = code.function_at(entry.offset as usize) {
                let name = module.funcs.get(function).name.clone();
                linked
                    .functions
                    .entry(name.ok_or("a function without a name")?)
                    .or_default()
            } else {
                &mut linked.gone
            };
            left.name(entry, named)?;
        }
        linked.name_in_data(&left)?;
        Ok(linked)
    }

    /// What a function names. wasm-bindgen's macro gives its functions a hash, which the
    /// exports of the finished module lack.
    pub(super) fn named_by(&self, function: &str) -> Option<&Named> {
        const HEX_DIGITS: usize = 16;
        let is_hash = |rest: &str| {
            rest.len() == HEX_DIGITS && rest.bytes().all(|it| it.is_ascii_hexdigit())
        };
        self.functions.get(function).or_else(|| {
            let hashed = format!("{function}_");
            let after = self.functions.range(hashed.clone()..);
            let mut alike = after.take_while(|(name, _)| name.starts_with(&hashed));
            let is_same = |(name, _): &(&String, &Named)| {
                name.strip_prefix(&hashed).is_some_and(is_hash)
            };
            alike.find(is_same).map(|(_, named)| named)
        })
    }

    fn name_in_data(&mut self, left: &Left) -> Result {
        for entry in &left.data {
            let address = left.address(entry.offset as usize);
            let address = address.ok_or("data outside of all segments")?;
            for (range, named) in &mut self.data {
                if range.contains(&address) {
                    left.name(entry, named)?;
                }
            }
        }
        Ok(())
    }
}

/// What has a name in the linker's table.
#[derive(Debug)]
enum Symbol {
    /// Data at these addresses.
    Data(Range<u32>),
    /// A function, by its number in the module.
    Function(usize),
    Other,
}

/// What the linker left in a module.
#[derive(Debug, Default)]
struct Left {
    /// The names of all functions. A symbol may have another name: several may be one
    /// function.
    names: Vec<String>,
    symbols: Vec<Symbol>,
    /// The place in [`Linked::data`] of each symbol that is data.
    places: Vec<usize>,
    /// What is named in the code, by the place in its section.
    code: Vec<RelocationEntry>,
    /// What is named in the data.
    data: Vec<RelocationEntry>,
    /// Where data are in their section, and at which address they will be.
    segments: Vec<(Range<usize>, u32)>,
}

impl Left {
    fn read(wasm: &[u8], module: &Module) -> Result<Self> {
        // Functions are numbered in the order in which a module is read.
        let names = module.funcs.iter().map(|it| it.name.clone().unwrap_or_default());
        let mut left = Self { names: names.collect(), ..Self::default() };
        let (mut code, mut data, mut section) = (None, None, 0);
        for payload in Parser::new(0).parse_all(wasm) {
            let payload = payload?;
            match &payload {
                Payload::CodeSectionStart { .. } => code = Some(section),
                Payload::DataSection(segments) => {
                    data = Some(section);
                    left.place(segments.clone())?;
                }
                Payload::CustomSection(custom) => match custom.as_known() {
                    KnownCustom::Linking(linking) => left.list(linking.subsections())?,
                    KnownCustom::Reloc(entries)
                        if Some(entries.section_index()) == code =>
                    {
                        left.code = all(&entries)?;
                    }
                    KnownCustom::Reloc(entries)
                        if Some(entries.section_index()) == data =>
                    {
                        left.data = all(&entries)?;
                    }
                    _ => {}
                },
                _ => {}
            }
            section += u32::from(payload.as_section().is_some());
        }
        if left.code.is_empty() {
            return Err("the linker left nothing: link with `--emit-relocs`".into());
        }
        Ok(left)
    }

    fn place(&mut self, segments: wasmparser::DataSectionReader<'_>) -> Result {
        let start = segments.range().start;
        for segment in segments {
            let segment = segment?;
            let DataKind::Active { offset_expr, .. } = segment.kind else {
                return Err("data without an address".into());
            };
            let Operator::I32Const { value } =
                offset_expr.get_operators_reader().read()?
            else {
                return Err("data at an address that is computed".into());
            };
            let end = segment.range.end - start;
            let range = end - segment.data.len()..end;
            self.segments.push((range, value.cast_unsigned()));
        }
        Ok(())
    }

    fn list(&mut self, tables: wasmparser::Subsections<'_, Linking<'_>>) -> Result {
        let mut n_data = 0;
        for table in tables {
            let Linking::SymbolTable(symbols) = table? else { continue };
            for symbol in symbols {
                self.places.push(n_data);
                let symbol = match symbol? {
                    SymbolInfo::Func { index, .. } => Symbol::Function(index as usize),
                    SymbolInfo::Data { symbol: Some(it), .. } => {
                        let segment = self.segments.get(it.index as usize);
                        let &(_, address) = segment.ok_or("data of no segment")?;
                        n_data += 1;
                        let start = address + it.offset;
                        Symbol::Data(start..start + it.size)
                    }
                    _ => Symbol::Other,
                };
                self.symbols.push(symbol);
            }
        }
        Ok(())
    }

    /// The address of a place in the section of data.
    fn address(&self, place: usize) -> Option<u32> {
        let (range, address) =
            self.segments.iter().find(|(range, _)| range.contains(&place))?;
        Some(address + u32::try_from(place - range.start).ok()?)
    }

    /// Adds what an entry names.
    fn name(&self, entry: &RelocationEntry, to: &mut Named) -> Result {
        use RelocationType as T;
        let index = entry.index as usize;
        match (entry.ty, self.symbols.get(index)) {
            (
                T::MemoryAddrLeb | T::MemoryAddrSleb | T::MemoryAddrI32,
                Some(Symbol::Data(_)),
            ) => {
                to.data.extend(self.places.get(index));
            }
            (T::TableIndexSleb | T::TableIndexI32, Some(Symbol::Function(number))) => {
                let name = self.names.get(*number).ok_or("no such function")?;
                to.functions.insert(name.clone());
            }
            // What tools that change a module follow themselves.
            (
                T::FunctionIndexLeb
                | T::GlobalIndexLeb
                | T::TypeIndexLeb
                | T::TableNumberLeb
                // Data that the linker made, such as the end of the heap.
                | T::MemoryAddrLeb
                | T::MemoryAddrSleb,
                _,
            ) => {}
            (ty, _) => return Err(format!("a relocation of an unknown kind: {ty:?}").into()),
        }
        Ok(())
    }
}

fn all(entries: &RelocSectionReader<'_>) -> Result<Vec<RelocationEntry>> {
    Ok(entries.entries().into_iter().collect::<std::result::Result<_, _>>()?)
}

/// Where the instructions of a module are.
#[derive(Debug)]
struct Code {
    /// Where each begins in its section, and the function that still holds it.
    instrs: Vec<(usize, Option<FunctionId>)>,
}

impl Code {
    fn of(module: &Module) -> Self {
        let mut instrs = Vec::new();
        for (id, function) in module.funcs.iter_local() {
            let held = Held::of(function);
            instrs.extend(function.instruction_mapping.iter().map(|(place, instr)| {
                (*place, held.0.contains(&instr.data()).then_some(id))
            }));
        }
        instrs.sort_by_key(|&(place, _)| place);
        Self { instrs }
    }

    /// The function with the instruction at a place.
    fn function_at(&self, place: usize) -> Option<FunctionId> {
        let after = self.instrs.partition_point(|&(start, _)| start <= place);
        self.instrs.get(after.checked_sub(1)?)?.1
    }
}

/// The instructions that a function holds.
#[derive(Debug)]
struct Held(BTreeSet<u32>);

impl Held {
    fn of(function: &LocalFunction) -> Self {
        let mut held = Self(BTreeSet::new());
        dfs_in_order(&mut held, function, function.entry_block());
        held
    }
}

impl Visitor<'_> for Held {
    fn visit_instr(&mut self, _: &Instr, place: &InstrLocId) {
        self.0.insert(place.data());
    }
}
