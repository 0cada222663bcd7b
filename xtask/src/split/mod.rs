//! One WebAssembly module cut into two files: what every page needs, and what a page
//! needs later.
//!
//! Both are one program: the second takes memory, table, globals and functions from the
//! first, so that nothing is in both and no data crosses between them. What goes where
//! follows from who calls whom, and who names which data: the first file has all that can
//! be reached from its exports without passing a gate, the second what can be reached
//! from the gates. A gate is a function that the
//! source names ([`Cut`]) and that must not be entered before the second file is there;
//! until then it is an empty place in the table, and entering it a trap.
//!
//! Emscripten's `wasm-split` cuts the same way, by what a run has called.

mod data;
mod graph;
mod linked;
mod names;
#[cfg(test)]
mod tests;
mod traps;

use std::collections::{BTreeMap, BTreeSet};

use graph::{Graph, Reached, Uses, calls, gates, runs, segments};
pub(crate) use linked::Linked;
pub(crate) use names::shorten;
use walrus::ir::{self, Instr, Value, VisitorMut, dfs_pre_order_mut};
use walrus::{
    ConstExpr, ElementItems, ElementKind, ExportItem, FunctionBuilder, FunctionId,
    FunctionKind, GlobalId, GlobalKind, ImportedFunction, Module, ModuleConfig, TableId,
    TypeId,
};

use crate::Result;

/// Where a module is cut.
#[derive(Debug)]
pub(crate) struct Cut {
    /// Exports that nobody calls before the second file is there.
    pub(crate) exports: &'static [&'static str],
    /// Functions of the same kind that are called from within: paths in the source, of
    /// functions that are never inlined.
    pub(crate) gates: &'static [&'static str],
}

impl Cut {
    /// Where nothing is cut off: all is in the first file.
    pub(crate) const NOWHERE: Self = Self { exports: &[], gates: &[] };
}

/// The two files.
#[derive(Debug)]
pub(crate) struct Halves {
    pub(crate) first: Vec<u8>,
    /// Nothing where nothing is cut off.
    pub(crate) later: Option<Vec<u8>>,
}

/// The name by which the second file asks for what it takes from the first.
const FIRST: &str = "first";

/// Takes from a module what nobody would notice, and notes what its linker knew.
///
/// # Errors
///
/// When the module cannot be read, or was not linked with `--emit-relocs`.
pub(crate) fn prepare(wasm: &[u8]) -> Result<(Module, Linked)> {
    let mut module = Module::from_buffer(wasm)
        .map_err(|error| format!("the linked module: {error}"))?;
    traps::trap(&mut module);
    let linked = Linked::read(wasm, &module)?;
    for section in ["linking", "reloc.CODE", "reloc.DATA"] {
        module.customs.remove_raw(section);
    }
    Ok((module, linked))
}

/// Cuts a module that still has the names of its functions.
///
/// # Errors
///
/// When the module cannot be read, or a name of the cut means nothing in it.
pub(crate) fn split(wasm: &[u8], linked: &Linked, cut: &Cut) -> Result<Halves> {
    // Ids are those of one parse, and what is planned is the same each time.
    let module = parse(wasm)?;
    let first = Plan::new(&module, linked, cut, version(wasm))?.first(module, linked);
    let module = parse(wasm)?;
    let plan = Plan::new(&module, linked, cut, version(wasm))?;
    let is_cut = !plan.later.functions.is_empty();
    let later = is_cut.then(|| plan.later(module, linked));
    Ok(Halves { first, later })
}

/// Reads a module whose names are dropped when it is written.
fn parse(wasm: &[u8]) -> Result<Module> {
    let mut config = ModuleConfig::new();
    config.generate_name_section(false).generate_producers_section(false);
    config.parse(wasm).map_err(|error| format!("the bound module: {error}").into())
}

/// What tells this build from others: FNV-1a of its bytes. A file of another build asks
/// for another name and is refused by the browser.
fn version(wasm: &[u8]) -> String {
    let hash = wasm.iter().fold(0xcbf2_9ce4_8422_2325_u64, |hash, &byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    });
    format!("v{hash:x}")
}

/// What goes where.
#[derive(Debug)]
struct Plan {
    first: Reached,
    later: Reached,
    table: TableId,
    /// Where functions of the second file are in the table.
    slots: BTreeMap<FunctionId, Vec<u32>>,
    /// How many places the table has with the gates.
    n_slots: u32,
    /// What the second file takes from the first, by the names it has there.
    functions: BTreeMap<FunctionId, String>,
    globals: BTreeMap<GlobalId, String>,
    tables: BTreeMap<TableId, String>,
}

impl Plan {
    fn new(module: &Module, linked: &Linked, cut: &Cut, version: String) -> Result<Self> {
        let table = module
            .tables
            .main_function_table()?
            .ok_or("the module to be cut has no table of functions")?;
        let gates = gates(module, cut)?;
        let graph = Graph::new(module, linked);
        let first = graph.first(cut, &gates);
        let mut plan = Self {
            later: graph.later(cut, &gates, &first),
            first,
            table,
            slots: BTreeMap::new(),
            n_slots: u32::try_from(module.tables.get(table).initial)?,
            functions: BTreeMap::new(),
            globals: BTreeMap::new(),
            tables: BTreeMap::from([(table, version)]),
        };
        plan.place(module)?;
        plan.share(module);
        Ok(plan)
    }

    fn is_later(&self, function: FunctionId) -> bool {
        self.later.functions.contains(&function)
    }

    /// Gives a place in the table to what the first file calls of the second, and to
    /// what is in the table anyhow.
    fn place(&mut self, module: &Module) -> Result {
        for (offset, functions) in segments(module, self.table) {
            for (slot, &function) in (offset..).zip(functions) {
                if self.is_later(function) {
                    self.slots.entry(function).or_default().push(slot);
                }
            }
        }
        let exported = module.exports.iter().filter_map(|export| match export.item {
            ExportItem::Function(function) => Some(function),
            _ => None,
        });
        let called =
            self.first.functions.iter().flat_map(|&function| calls(module, function));
        let wanted: BTreeSet<_> =
            called.chain(exported).filter(|&function| self.is_later(function)).collect();
        for function in wanted {
            if !self.slots.contains_key(&function) {
                self.slots.insert(function, vec![self.n_slots]);
                self.n_slots = self.n_slots.checked_add(1).ok_or("too many gates")?;
            }
        }
        Ok(())
    }

    /// Gives a name to what the second file takes from the first.
    fn share(&mut self, module: &Module) {
        let mut functions = BTreeSet::new();
        let (mut globals, mut tables) = (BTreeSet::new(), BTreeSet::new());
        for (id, local) in module.funcs.iter_local() {
            if self.is_later(id) {
                let uses = Uses::of(local);
                functions
                    .extend(uses.functions.into_iter().filter(|it| !self.is_later(*it)));
                globals.extend(uses.globals);
                tables.extend(uses.tables);
            }
        }
        tables.remove(&self.table);
        let names = |prefix: char| (0_u32..).map(move |n| format!("{prefix}{n}"));
        self.functions = functions.into_iter().zip(names('f')).collect();
        self.globals = globals.into_iter().zip(names('g')).collect();
        self.tables.extend(tables.into_iter().zip(names('t')));
    }

    /// The first file: calls of the second go by the table.
    fn first(&self, mut module: Module, linked: &Linked) -> Vec<u8> {
        let types =
            self.slots.keys().map(|&it| (it, module.funcs.get(it).ty())).collect();
        for &id in &self.first.functions {
            self.redirect(&mut module, id, &types);
        }
        self.reexport(&mut module);
        let segments: Vec<_> = self.kept_segments(&module);
        self.set_segments(&mut module, segments);
        data::keep(&mut module, linked, &self.first.data, &self.later.data);
        let table = module.tables.get_mut(self.table);
        table.initial = u64::from(self.n_slots);
        table.maximum = table.maximum.map(|most| most.max(u64::from(self.n_slots)));
        for (&function, name) in &self.functions {
            module.exports.add(name, function);
        }
        for (&global, name) in &self.globals {
            module.exports.add(name, global);
        }
        for (&table, name) in &self.tables {
            module.exports.add(name, table);
        }
        walrus::passes::gc::run(&mut module);
        module.emit_wasm()
    }

    /// Turns a function's calls of the second file into calls by the table.
    fn redirect(
        &self,
        module: &mut Module,
        id: FunctionId,
        types: &BTreeMap<FunctionId, TypeId>,
    ) {
        if let FunctionKind::Local(local) = &mut module.funcs.get_mut(id).kind {
            let start = local.entry_block();
            let mut gates = Gates { plan: self, types };
            dfs_pre_order_mut(&mut gates, local, start);
        }
    }

    fn by_table(&self, function: FunctionId, ty: TypeId) -> Option<[Instr; 2]> {
        let slot = *self.slots.get(&function)?.first()?;
        let value = Value::I32(slot.cast_signed());
        let table = self.table;
        Some([
            Instr::Const(ir::Const { value }),
            Instr::CallIndirect(ir::CallIndirect { ty, table }),
        ])
    }

    /// Exports of the second file stay in the first: each enters by the table.
    fn reexport(&self, module: &mut Module) {
        let exports: Vec<_> = module
            .exports
            .iter()
            .filter_map(|export| match export.item {
                ExportItem::Function(it) if self.is_later(it) => Some((export.id(), it)),
                _ => None,
            })
            .collect();
        for (export, function) in exports {
            let ty = module.funcs.get(function).ty();
            let Some(way) = self.by_table(function, ty) else { continue };
            let ty = module.types.get(ty);
            let (params, results) = (ty.params().to_vec(), ty.results().to_vec());
            let args: Vec<_> = params.iter().map(|&ty| module.locals.add(ty)).collect();
            let mut builder = FunctionBuilder::new(&mut module.types, &params, &results);
            let mut body = builder.func_body();
            for &arg in &args {
                body.local_get(arg);
            }
            for instr in way {
                body.instr(instr);
            }
            let stub = builder.finish(args, &mut module.funcs);
            module.exports.get_mut(export).item = ExportItem::Function(stub);
        }
    }

    /// What of the table the first file fills: the places of the second stay empty.
    fn kept_segments(&self, module: &Module) -> Vec<(u32, Vec<FunctionId>)> {
        let filled = segments(module, self.table).flat_map(|(offset, functions)| {
            (offset..).zip(functions.iter().copied()).collect::<Vec<_>>()
        });
        runs(filled.filter(|(_, function)| self.first.functions.contains(function)))
    }

    fn set_segments(&self, module: &mut Module, segments: Vec<(u32, Vec<FunctionId>)>) {
        let old: Vec<_> = module
            .elements
            .iter()
            .filter(|it| matches!(it.kind, ElementKind::Active { table, .. } if table == self.table))
            .map(walrus::Element::id)
            .collect();
        for id in old {
            module.elements.delete(id);
            module.tables.get_mut(self.table).elem_segments.remove(&id);
        }
        for (offset, functions) in segments {
            let offset = ConstExpr::Value(Value::I32(offset.cast_signed()));
            let kind = ElementKind::Active { table: self.table, offset };
            let id = module.elements.add(kind, ElementItems::Functions(functions));
            module.tables.get_mut(self.table).elem_segments.insert(id);
        }
    }

    /// The second file: what is of the first is imported, and the table gets the rest.
    fn later(&self, mut module: Module, linked: &Linked) -> Vec<u8> {
        module.start = None;
        let exports: Vec<_> = module.exports.iter().map(walrus::Export::id).collect();
        for export in exports {
            module.exports.delete(export);
        }
        self.import_functions(&mut module);
        data::keep(&mut module, linked, &self.later.data, &self.first.data);
        self.import_memory(&mut module);
        for (&global, name) in &self.globals {
            let import = module.imports.add(FIRST, name, global);
            module.globals.get_mut(global).kind = GlobalKind::Import(import);
        }
        let filled = self.slots.iter().flat_map(|(&function, slots)| {
            slots.iter().map(move |&slot| (slot, function))
        });
        let filled: BTreeMap<u32, FunctionId> = filled.collect();
        // The first file has filled the tables, those of JavaScript's objects too.
        let elements: Vec<_> = module.elements.iter().map(walrus::Element::id).collect();
        for id in elements {
            module.elements.delete(id);
        }
        for table in module.tables.iter_mut() {
            table.elem_segments.clear();
        }
        self.set_segments(&mut module, runs(filled.into_iter()));
        walrus::passes::gc::run(&mut module);
        module.emit_wasm()
    }

    fn import_functions(&self, module: &mut Module) {
        for (&function, name) in &self.functions {
            let ty = module.funcs.get(function).ty();
            if let FunctionKind::Import(old) = &module.funcs.get(function).kind {
                let old = old.import;
                module.imports.delete(old);
            }
            let import = module.imports.add(FIRST, name, function);
            module.funcs.get_mut(function).kind =
                FunctionKind::Import(ImportedFunction { import, ty });
        }
    }

    fn import_memory(&self, module: &mut Module) {
        let memories: Vec<_> = module.memories.iter().map(walrus::Memory::id).collect();
        for memory in memories {
            let import = module.imports.add(FIRST, "memory", memory);
            let memory = module.memories.get_mut(memory);
            memory.import = Some(import);
        }
        for (&table, name) in &self.tables {
            let import = module.imports.add(FIRST, name, table);
            module.tables.get_mut(table).import = Some(import);
        }
        let table = module.tables.get_mut(self.table);
        table.initial = u64::from(self.n_slots);
        table.maximum = table.maximum.map(|most| most.max(u64::from(self.n_slots)));
    }
}

/// Puts the way by the table in place of calls of the second file.
struct Gates<'a> {
    plan: &'a Plan,
    types: &'a BTreeMap<FunctionId, TypeId>,
}

impl VisitorMut for Gates<'_> {
    fn start_instr_seq_mut(&mut self, seq: &mut ir::InstrSeq) {
        let mut at = 0;
        while let Some((instr, place)) = seq.instrs.get(at) {
            let place = *place;
            let way = match instr {
                Instr::Call(ir::Call { func }) => {
                    self.types.get(func).and_then(|&ty| self.plan.by_table(*func, ty))
                }
                _ => None,
            };
            at += 1;
            if let Some(way) = way {
                seq.instrs.splice(at - 1..at, way.map(|instr| (instr, place)));
                at += 1;
            }
        }
    }
}
