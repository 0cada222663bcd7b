//! Which functions of a module call which, and which are in its table.

use std::collections::BTreeSet;

use walrus::ir::{self, Value, dfs_in_order};
use walrus::{
    ConstExpr, ElementItems, ElementKind, ExportItem, FunctionId, FunctionKind, GlobalId,
    LocalFunction, Module, TableId,
};

use super::Cut;
use crate::Result;

/// The gates that are functions of the module.
pub(super) fn gates(module: &Module, cut: &Cut) -> Result<BTreeSet<FunctionId>> {
    let mut gates = BTreeSet::new();
    for &gate in cut.gates {
        let before = gates.len();
        gates.extend(named(module, |path| path == gate));
        if gates.len() == before {
            return Err(
                format!("`{gate}`, where the module is cut, is no function").into()
            );
        }
    }
    for &name in cut.exports {
        if module.exports.get_func(name).is_err() {
            return Err(format!("`{name}`, where the module is cut, is no export").into());
        }
    }
    Ok(gates)
}

/// The functions with such a path in the source.
fn named(
    module: &Module,
    is_wanted: impl Fn(&str) -> bool,
) -> impl Iterator<Item = FunctionId> {
    let is_wanted = move |function: &&walrus::Function| {
        let name = function.name.as_deref().unwrap_or_default();
        is_wanted(&format!("{:#}", rustc_demangle::demangle(name)))
    };
    module.funcs.iter().filter(is_wanted).map(walrus::Function::id)
}

/// The functions that can be reached without passing a gate.
pub(super) fn reached(
    module: &Module,
    cut: &Cut,
    gates: &BTreeSet<FunctionId>,
) -> BTreeSet<FunctionId> {
    let behind: BTreeSet<_> =
        named(module, |path| cut.rooms.iter().any(|room| path.contains(room))).collect();
    let tabled = module.elements.iter().flat_map(|element| match &element.items {
        ElementItems::Functions(functions) => functions.as_slice(),
        ElementItems::Expressions(..) => &[],
    });
    let tabled = tabled.copied().filter(|function| !behind.contains(function));
    let exported = module.exports.iter().filter_map(|export| match export.item {
        ExportItem::Function(it) => (!cut.exports.contains(&&*export.name)).then_some(it),
        _ => None,
    });
    // JavaScript gives its functions to the first file alone.
    let imported = module.funcs.iter().filter_map(|function| match function.kind {
        FunctionKind::Import(_) => Some(function.id()),
        _ => None,
    });
    let roots = tabled.chain(exported).chain(imported).chain(module.start);
    let mut waiting: Vec<_> = roots.collect();
    let mut reached = BTreeSet::new();
    while let Some(function) = waiting.pop() {
        if !gates.contains(&function) && reached.insert(function) {
            waiting.extend(calls(module, function));
        }
    }
    reached
}

/// The functions that a function names.
pub(super) fn calls(module: &Module, function: FunctionId) -> Vec<FunctionId> {
    match &module.funcs.get(function).kind {
        FunctionKind::Local(local) => Uses::of(local).functions,
        _ => Vec::new(),
    }
}

/// What a function names.
#[derive(Debug, Default)]
pub(super) struct Uses {
    pub(super) functions: Vec<FunctionId>,
    pub(super) globals: Vec<GlobalId>,
    pub(super) tables: Vec<TableId>,
}

impl Uses {
    pub(super) fn of(function: &LocalFunction) -> Self {
        let mut uses = Self::default();
        dfs_in_order(&mut uses, function, function.entry_block());
        uses
    }
}

impl ir::Visitor<'_> for Uses {
    fn visit_function_id(&mut self, function: &FunctionId) {
        self.functions.push(*function);
    }

    fn visit_global_id(&mut self, global: &GlobalId) {
        self.globals.push(*global);
    }

    fn visit_table_id(&mut self, table: &TableId) {
        self.tables.push(*table);
    }
}

/// What the table is filled with at the start: where, and which functions.
pub(super) fn segments(
    module: &Module,
    table: TableId,
) -> impl Iterator<Item = (u32, &[FunctionId])> {
    module.elements.iter().filter_map(move |element| {
        match (&element.kind, &element.items) {
            (
                ElementKind::Active {
                    table: of,
                    offset: ConstExpr::Value(Value::I32(offset)),
                },
                ElementItems::Functions(functions),
            ) if *of == table => Some((offset.cast_unsigned(), functions.as_slice())),
            _ => None,
        }
    })
}

/// Places that follow each other, together.
pub(super) fn runs(
    filled: impl Iterator<Item = (u32, FunctionId)>,
) -> Vec<(u32, Vec<FunctionId>)> {
    let mut runs: Vec<(u32, Vec<FunctionId>)> = Vec::new();
    for (slot, function) in filled {
        match runs.last_mut() {
            Some((start, functions)) if *start + functions.len() as u32 == slot => {
                functions.push(function);
            }
            _ => runs.push((slot, vec![function])),
        }
    }
    runs
}
