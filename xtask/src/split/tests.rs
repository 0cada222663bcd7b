//! A module that is cut, and what of it is where.

use walrus::{
    ConstExpr, ElementItems, ElementKind, ExportItem, FunctionBuilder, FunctionId,
    ImportKind, Module, RefType, ValType, ir::Value,
};

use super::{Cut, FIRST, split};

const CUT: Cut = Cut { exports: &["seek"], gates: &["gate"], rooms: &["room"] };

/// A module in which `show` calls `shared` and `gate`, and `gate` calls `shared` and
/// `hidden`; in the table are `shared` and `room`; `seek` is an export.
fn module() -> Vec<u8> {
    let mut module = Module::default();
    let memory = module.memories.add_local(false, false, 1, None, None);
    module.exports.add("memory", memory);
    let table = module.tables.add_local(false, 2, None, RefType::FUNCREF);
    let shared = function(&mut module, "shared", &[]);
    let hidden = function(&mut module, "hidden", &[]);
    let gate = function(&mut module, "gate", &[shared, hidden]);
    let room = function(&mut module, "room", &[hidden]);
    let seek = function(&mut module, "seek", &[hidden]);
    let show = function(&mut module, "show", &[shared, gate]);
    module.exports.add("show", show);
    module.exports.add("seek", seek);
    let offset = ConstExpr::Value(Value::I32(0));
    let kind = ElementKind::Active { table, offset };
    let element = module.elements.add(kind, ElementItems::Functions(vec![shared, room]));
    module.tables.get_mut(table).elem_segments.insert(element);
    module.emit_wasm()
}

fn function(module: &mut Module, name: &str, calls: &[FunctionId]) -> FunctionId {
    let mut builder = FunctionBuilder::new(&mut module.types, &[], &[ValType::I32]);
    builder.name(name.to_owned());
    let mut body = builder.func_body();
    for &call in calls {
        body.call(call).drop();
    }
    body.i32_const(i32::try_from(name.len()).expect("names are short"));
    builder.finish(Vec::new(), &mut module.funcs)
}

fn n_functions(module: &Module) -> usize {
    module.funcs.iter_local().count()
}

#[test]
fn a_module_is_cut_at_its_gates() {
    let halves = split(&module(), &CUT).expect("it can be cut");
    let first = Module::from_buffer(&halves.first).expect("the first is a module");
    let later = Module::from_buffer(&halves.later).expect("the second is a module");
    // `show`, `shared` and what enters `seek`; `gate`, `hidden`, `room` and `seek`.
    assert_eq!((n_functions(&first), n_functions(&later)), (3, 4), "each is in one");
    assert!(later.exports.iter().next().is_none(), "nobody calls the second by name");
}

#[test]
fn the_second_file_takes_what_the_first_gives() {
    let halves = split(&module(), &CUT).expect("it can be cut");
    let first = Module::from_buffer(&halves.first).expect("the first is a module");
    let later = Module::from_buffer(&halves.later).expect("the second is a module");
    assert!(later.imports.iter().count() >= 2, "memory or functions, and the table");
    for import in later.imports.iter() {
        let export = first.exports.iter().find(|export| export.name == import.name);
        let is_same = matches!(
            (&import.kind, export.map(|export| &export.item)),
            (ImportKind::Function(_), Some(ExportItem::Function(_)))
                | (ImportKind::Table(_), Some(ExportItem::Table(_)))
                | (ImportKind::Memory(_), Some(ExportItem::Memory(_)))
                | (ImportKind::Global(_), Some(ExportItem::Global(_)))
        );
        assert!(is_same && import.module == FIRST, "{import:?}");
    }
}

#[test]
fn a_name_that_means_nothing_is_told() {
    for cut in [Cut { gates: &["no such"], ..CUT }, Cut { exports: &["no such"], ..CUT }]
    {
        let error = split(&module(), &cut).expect_err("nothing is called so");
        assert!(error.to_string().contains("no such"), "{error}");
    }
}
