//! A module that is cut, and what of it is where.

use std::collections::{BTreeMap, BTreeSet};

use walrus::{
    ConstExpr, DataKind, ElementItems, ElementKind, ExportItem, FunctionBuilder,
    FunctionId, ImportKind, Module, RawCustomSection, RefType, ValType, ir::Value,
};

use super::linked::Named;
use super::{Cut, FIRST, Linked, prepare, shorten, split, traps};

const CUT: Cut = Cut { exports: &["seek"], gates: &["gate"] };

const ADDRESS: u32 = 1024;

/// What a linker would know of the module: `show` names `ab`, `seek` names `cd`, which
/// names `room`, and nobody names `ef`.
fn linked() -> Linked {
    let names = |data: &[usize], functions: &[&str]| Named {
        data: data.iter().copied().collect(),
        functions: functions.iter().map(|&it| it.to_owned()).collect(),
    };
    let at = |start: u32| ADDRESS + start..ADDRESS + start + 2;
    Linked {
        data: vec![
            (at(0), names(&[], &[])),
            (at(2), names(&[], &["room"])),
            (at(4), names(&[], &[])),
        ],
        functions: BTreeMap::from([
            ("show".to_owned(), names(&[0], &["shared"])),
            // As the macro of wasm-bindgen names it.
            ("seek_0123456789abcdef".to_owned(), names(&[1], &[])),
        ]),
        gone: Named::default(),
    }
}

/// A module in which `show` calls `shared` and `gate`, and `gate` calls `shared` and
/// `hidden`; in the table are `shared` and `room`; `seek` is an export. In memory are six
/// bytes.
fn module() -> Vec<u8> {
    let mut module = Module::default();
    let memory = module.memories.add_local(false, false, 1, None, None);
    module.exports.add("memory", memory);
    let offset = ConstExpr::Value(Value::I32(ADDRESS.cast_signed()));
    let data = module.data.add(DataKind::Active { memory, offset }, b"abcdef".to_vec());
    module.memories.get_mut(memory).data_segments.insert(data);
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
    let halves = split(&module(), &linked(), &CUT).expect("it can be cut");
    let first = Module::from_buffer(&halves.first).expect("the first is a module");
    let later = Module::from_buffer(halves.later.as_deref().expect("there is a second"))
        .expect("the second is a module");
    // `show`, `shared` and what enters `seek`; `gate`, `hidden`, `room` and `seek`.
    assert_eq!((n_functions(&first), n_functions(&later)), (3, 4), "each is in one");
    assert!(later.exports.iter().next().is_none(), "nobody calls the second by name");
}

#[test]
fn the_second_file_takes_what_the_first_gives() {
    let halves = split(&module(), &linked(), &CUT).expect("it can be cut");
    let first = Module::from_buffer(&halves.first).expect("the first is a module");
    let later = Module::from_buffer(halves.later.as_deref().expect("there is a second"))
        .expect("the second is a module");
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
fn data_go_with_who_names_them() {
    let halves = split(&module(), &linked(), &CUT).expect("it can be cut");
    let data = |wasm: &[u8]| -> Vec<Vec<u8>> {
        let module = Module::from_buffer(wasm).expect("a module");
        module.data.iter().map(|it| it.value.clone()).collect()
    };
    assert_eq!(data(&halves.first), [b"ab"], "the first file");
    let later = halves.later.expect("there is a second");
    assert_eq!(data(&later), [b"cd"], "the second file; what nobody names is in none");
}

#[test]
fn without_a_cut_there_is_one_file() {
    let halves = split(&module(), &linked(), &Cut::NOWHERE).expect("it can be read");
    assert!(halves.later.is_none(), "nothing is cut off");
    let first = Module::from_buffer(&halves.first).expect("a module");
    assert_eq!(n_functions(&first), 6, "all are there");
}

#[test]
fn what_only_code_names_that_is_gone_goes_too() {
    let kept = |linked: &Linked| {
        let halves = split(&module(), linked, &Cut::NOWHERE).expect("it can be read");
        n_functions(&Module::from_buffer(&halves.first).expect("a module"))
    };
    let unknown = kept(&Linked::default());
    let gone =
        Named { functions: BTreeSet::from(["room".to_owned()]), ..Named::default() };
    let known = kept(&Linked { gone, ..Linked::default() });
    assert_eq!(known + 1, unknown, "who is called by nobody known may be called");
}

/// A module whose `show` calls `stop`, which never returns; `tell` does not either, but
/// calls JavaScript first.
#[test]
fn a_function_that_only_stops_is_a_stop() {
    let mut module = Module::default();
    let ty = module.types.add(&[], &[]);
    let (alert, _) = module.add_import_func("page", "alert", ty);
    let stopping = |module: &mut Module, name: &str, calls: &[FunctionId]| {
        let mut builder = FunctionBuilder::new(&mut module.types, &[], &[]);
        builder.name(name.to_owned());
        for &call in calls {
            builder.func_body().call(call);
        }
        builder.func_body().unreachable();
        builder.finish(Vec::new(), &mut module.funcs)
    };
    let message = function(&mut module, "message", &[]);
    let mut builder = FunctionBuilder::new(&mut module.types, &[], &[]);
    builder.func_body().call(message).drop().unreachable();
    let stop = builder.finish(Vec::new(), &mut module.funcs);
    let tell = stopping(&mut module, "tell", &[alert]);
    let mut builder = FunctionBuilder::new(&mut module.types, &[], &[]);
    builder.func_body().call(tell).call(stop);
    let show = builder.finish(Vec::new(), &mut module.funcs);
    module.exports.add("show", show);
    traps::trap(&mut module);
    walrus::passes::gc::run(&mut module);
    let left: BTreeSet<_> = module.funcs.iter().map(walrus::Function::id).collect();
    assert_eq!(left, BTreeSet::from([alert, tell, show]), "what is heard stays");
}

/// A byte string of the binary format: its length and its bytes.
fn sized(bytes: &[u8]) -> Vec<u8> {
    [&[u8::try_from(bytes.len()).expect("short")], bytes].concat()
}

/// What `--emit-relocs` leaves in the module: one symbol for the first two bytes, which
/// the number in `show` is the address of.
#[test]
fn what_the_linker_left_is_read() {
    let read = Module::from_buffer(&module()).expect("a module");
    let place = read.funcs.iter_local().find_map(|(id, function)| {
        let is_show = read.funcs.get(id).name.as_deref() == Some("show");
        // The last instruction but `end`.
        is_show.then(|| function.instruction_mapping.iter().rev().nth(1).map(|it| it.0))
    });
    let place = place.flatten().expect("`show` ends with a number") + 1;
    let place = [(place & 0x7f) as u8 | 0x80, (place >> 7) as u8];
    let symbol = [&[1, 0][..], &sized(b"ab"), &[0, 0, 2]].concat();
    let symbols = [&[1][..], &symbol].concat();
    let table = [&[2, 8][..], &sized(&symbols)].concat();
    // R_WASM_MEMORY_ADDR_SLEB, of symbol 0, with nothing added.
    let code = |section: u8| [&[section, 1, 4][..], &place, &[0, 0]].concat();
    let with = |name: &str, data: Vec<u8>, wasm: &[u8]| {
        let mut module = Module::from_buffer(wasm).expect("a module");
        module.customs.add(RawCustomSection { name: name.to_owned(), data });
        module.emit_wasm()
    };
    let wasm = with("linking", table, &module());
    let section = wasmparser::Parser::new(0)
        .parse_all(&wasm)
        .filter_map(|it| it.ok().filter(|it| it.as_section().is_some()))
        .position(|it| matches!(it, wasmparser::Payload::CodeSectionStart { .. }));
    let section = u8::try_from(section.expect("there is code")).expect("few sections");
    let wasm = with("reloc.CODE", code(section), &wasm);
    let (_, linked) = prepare(&wasm).expect("it was linked");
    assert_eq!(
        linked.data.first().map(|it| it.0.clone()),
        Some(ADDRESS..ADDRESS + 2),
        "where it is"
    );
    let show = linked.named_by("show").expect("it names something");
    assert_eq!(show.data, BTreeSet::from([0]), "by address");
    assert!(prepare(&module()).is_err(), "a module without that is refused");
}

#[test]
fn a_module_and_its_bindings_agree_on_short_names() {
    let mut module = Module::default();
    let ty = module.types.add(&[], &[]);
    let (draw, _) = module.add_import_func("page", "__wbg_draw_0123456789abcdef", ty);
    module.exports.add("show", draw);
    let gives = "const page = {\n  __wbg_draw_0123456789abcdef: function() {},\n};\n";
    let uses = "wasm.show(wasm.memory, wasm.shown);\n";
    let (wasm, [gives, uses]) =
        shorten(&module.emit_wasm(), [gives, uses]).expect("it can be read");
    let module = Module::from_buffer(&wasm).expect("a module");
    let names: Vec<_> = module.imports.iter().map(|it| it.name.as_str()).collect();
    assert_eq!(names, ["i0"], "in the module");
    let names: Vec<_> = module.exports.iter().map(|it| it.name.as_str()).collect();
    assert_eq!(names, ["e0"], "what it gives");
    assert_eq!(gives, "const page = {\n  i0: function() {},\n};\n", "in the bindings");
    assert_eq!(uses, "wasm.e0(wasm.memory, wasm.shown);\n", "and what they use");
    assert!(shorten(&wasm, ["const page = {};"]).is_err(), "bindings that lack it");
}

#[test]
fn a_name_that_means_nothing_is_told() {
    for cut in [Cut { gates: &["no such"], ..CUT }, Cut { exports: &["no such"], ..CUT }]
    {
        let error = split(&module(), &linked(), &cut).expect_err("nothing is called so");
        assert!(error.to_string().contains("no such"), "{error}");
    }
}
