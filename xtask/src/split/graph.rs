//! Who calls whom in a module, who names which data, and what is in the table.

use std::collections::{BTreeMap, BTreeSet};

use walrus::ir::{self, Value, dfs_in_order};
use walrus::{
    ConstExpr, ElementItems, ElementKind, ExportItem, FunctionId, FunctionKind, GlobalId,
    LocalFunction, Module, TableId,
};

use super::Cut;
use super::linked::{Linked, Named};
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

/// What the two files are made of.
#[derive(Debug, Default)]
pub(super) struct Reached {
    pub(super) functions: BTreeSet<FunctionId>,
    /// Places in [`Linked::data`].
    pub(super) data: BTreeSet<usize>,
}

/// Who names whom in a module.
#[derive(Debug)]
pub(super) struct Graph<'a> {
    module: &'a Module,
    linked: &'a Linked,
    ids: BTreeMap<&'a str, FunctionId>,
}

impl<'a> Graph<'a> {
    pub(super) fn new(module: &'a Module, linked: &'a Linked) -> Self {
        let named = |it: &'a walrus::Function| Some((it.name.as_deref()?, it.id()));
        Self { module, linked, ids: module.funcs.iter().filter_map(named).collect() }
    }

    /// What can be reached without passing a gate.
    pub(super) fn first(&self, cut: &Cut, gates: &BTreeSet<FunctionId>) -> Reached {
        // JavaScript gives its functions to the first file alone.
        let imported = self.module.funcs.iter().filter_map(|function| {
            matches!(function.kind, FunctionKind::Import(_)).then_some(function.id())
        });
        let exported = self.exported(|name| !cut.exports.contains(&name));
        let roots = exported.chain(imported).chain(self.module.start);
        let roots = roots.chain(self.called_unseen());
        self.reached(roots.collect(), |it| gates.contains(&it))
    }

    /// What else can be reached.
    pub(super) fn later(
        &self,
        cut: &Cut,
        gates: &BTreeSet<FunctionId>,
        first: &Reached,
    ) -> Reached {
        let exported = self.exported(|name| cut.exports.contains(&name));
        let roots = exported.chain(gates.iter().copied()).collect();
        let mut later = self.reached(roots, |it| first.functions.contains(&it));
        later.data = later.data.difference(&first.data).copied().collect();
        later
    }

    fn exported(
        &self,
        is_wanted: impl Fn(&str) -> bool,
    ) -> impl Iterator<Item = FunctionId> {
        self.module.exports.iter().filter_map(move |export| match export.item {
            ExportItem::Function(it) if is_wanted(&export.name) => Some(it),
            _ => None,
        })
    }

    /// Functions of the table of which the linker does not know who names them.
    fn called_unseen(&self) -> impl Iterator<Item = FunctionId> {
        let data = self.linked.data.iter().map(|(_, named)| named);
        let seen: BTreeSet<_> = data
            .chain(self.linked.functions.values())
            .chain([&self.linked.gone])
            .flat_map(|named| &named.functions)
            .filter_map(|name| self.ids.get(name.as_str()).copied())
            .collect();
        let tabled =
            self.module.elements.iter().flat_map(|element| match &element.items {
                ElementItems::Functions(functions) => functions.as_slice(),
                ElementItems::Expressions(..) => &[],
            });
        tabled.copied().filter(move |function| !seen.contains(function))
    }

    fn reached(
        &self,
        mut waiting: Vec<FunctionId>,
        is_beyond: impl Fn(FunctionId) -> bool,
    ) -> Reached {
        let mut reached = Reached::default();
        while let Some(function) = waiting.pop() {
            if is_beyond(function) || !reached.functions.insert(function) {
                continue;
            }
            waiting.extend(calls(self.module, function));
            let name = self.module.funcs.get(function).name.as_deref();
            if let Some(named) = name.and_then(|name| self.linked.named_by(name)) {
                self.follow(named, &mut reached, &mut waiting);
            }
        }
        reached
    }

    /// Notes the data that are named, and all that they name.
    fn follow(
        &self,
        named: &Named,
        reached: &mut Reached,
        waiting: &mut Vec<FunctionId>,
    ) {
        let functions = named.functions.iter();
        waiting.extend(functions.filter_map(|name| self.ids.get(name.as_str())));
        for &place in &named.data {
            if reached.data.insert(place)
                && let Some((_, named)) = self.linked.data.get(place)
            {
                self.follow(named, reached, waiting);
            }
        }
    }
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
