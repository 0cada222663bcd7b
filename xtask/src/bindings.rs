//! The JavaScript that wasm-bindgen writes, made to fit a page.
//!
//! A page may need a second instance of a module, because one that has trapped must not be
//! entered again; so the bindings of a module in two files are made anew for each. What only
//! later parts of a page call goes into a file of its own, which adds it to the classes of
//! the first. What is there for engines that no page of ours runs in, or is said over and
//! over, is said shorter. A text that wasm-bindgen no longer writes stays as it is: the
//! bindings are larger then, and right.

/// Arguments that are the same everywhere, and what takes them.
const SAME_ARGUMENTS: [(&str, &str); 8] = [
    (", wasm.__wbindgen_malloc, wasm.__wbindgen_realloc)", ")"),
    (", wasm.__wbindgen_malloc)", ")"),
    ("(arg, malloc, realloc) {", "(arg) {"),
    ("(arg, malloc) {", "(arg) {"),
    ("(array, malloc) {", "(array) {"),
    (" = malloc(", " = wasm.__wbindgen_malloc("),
    (" = realloc(", " = wasm.__wbindgen_realloc("),
    (
        "    if (realloc === undefined) {
        const buf = cachedTextEncoder.encode(arg);
        const ptr = wasm.__wbindgen_malloc(buf.length, 1) >>> 0;
        getUint8ArrayMemory0().subarray(ptr, ptr + buf.length).set(buf);
        WASM_VECTOR_LEN = buf.length;
        return ptr;
    }

",
        "",
    ),
];

/// How the page's answers cross: texts, what may fail, and functions in general.
const ANSWERS: [(&str, &str); 6] = [
    (
        "const ptr1 = passStringToWasm0(ret);
            const len1 = WASM_VECTOR_LEN;
            getDataViewMemory0().setInt32((arg0 >>> 0) + 4 * 1, len1, true);
            getDataViewMemory0().setInt32((arg0 >>> 0) + 4 * 0, ptr1, true);",
        "returnString(arg0, ret);",
    ),
    (
        "function isLikeNone(x) {",
        "function returnString(to, text) {
    const ptr = passStringToWasm0(text);
    const view = getDataViewMemory0();
    view.setInt32((to >>> 0) + 4, WASM_VECTOR_LEN, true);
    view.setInt32(to >>> 0, ptr, true);
}

function isLikeNone(x) {",
    ),
    (": function() { return handleError(function (", ": caught(function ("),
    ("\n        }, arguments); },", "\n        }),"),
    (": function(", "("),
    (
        "function handleError(f, args) {
    try {
        return f.apply(this, args);
    } catch (e) {
        const idx = addToExternrefTable0(e);
        wasm.__wbindgen_exn_store(idx);
    }
}",
        "function caught(f) {
    return (...args) => {
        try {
            return f(...args);
        } catch (e) {
            wasm.__wbindgen_exn_store(addToExternrefTable0(e));
        }
    };
}",
    ),
];

/// What every engine has that can show a page of ours.
const KNOWN_TO_ALL: [(&str, &str); 3] = [
    (
        "(typeof FinalizationRegistry === 'undefined')
    ? { register: () => {}, unregister: () => {} }
    : new FinalizationRegistry",
        "new FinalizationRegistry",
    ),
    (
        "cachedDataViewMemory0.buffer.detached === true || \
         (cachedDataViewMemory0.buffer.detached === undefined && \
         cachedDataViewMemory0.buffer !== wasm.memory.buffer)",
        "cachedDataViewMemory0.buffer !== wasm.memory.buffer",
    ),
    (
        "if (!('encodeInto' in cachedTextEncoder)) {
    cachedTextEncoder.encodeInto = function (arg, view) {
        const buf = cachedTextEncoder.encode(arg);
        view.set(buf);
        return {
            read: arg.length,
            written: buf.length
        };
    };
}

",
        "",
    ),
];

/// What a method does when an argument cannot be handed over: lets go of those before it.
/// They are a few bytes, and our calls are checked.
const TRY: &str = "\n        try {\n";
const CATCH: &str = "\n        } catch (e) {\n";
const CAUGHT: &str = "\n            throw e;\n        }";

/// The bindings of a module, or of its two files.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Bindings {
    /// What is there at once.
    pub(crate) first: String,
    /// What is added to it with the second file.
    pub(crate) later: String,
}

impl Bindings {
    /// Those that wasm-bindgen wrote, of which some exports come later.
    pub(crate) fn new(text: &str, later: &[&str]) -> Self {
        let mut parts = Parts::default();
        for line in shorter(text).split_inclusive('\n') {
            parts.take(line, later);
        }
        parts.joined()
    }
}

/// The same, said shorter.
fn shorter(text: &str) -> String {
    let replacements = SAME_ARGUMENTS.iter().chain(&ANSWERS).chain(&KNOWN_TO_ALL);
    replacements
        .fold(without_nets(text), |text, (long, short)| text.replace(long, short))
        .split_inclusive('\n')
        .filter(|line| !line.starts_with("if (Symbol.dispose)"))
        .collect()
}

/// Methods without what catches. What is done at the end in any case stays.
fn without_nets(text: &str) -> String {
    let mut kept = String::new();
    let mut rest = text;
    while let Some((before, caught)) = rest.split_once(CATCH) {
        if let Some((start, tried)) = before.rsplit_once(TRY)
            && let Some((_, after)) = caught.split_once(CAUGHT)
        {
            kept.extend([start, "\n", tried]);
            rest = after;
        } else {
            kept.extend([before, CATCH]);
            rest = caught;
        }
    }
    kept + rest
}

/// Bindings while they are divided.
#[derive(Debug, Default)]
struct Parts {
    first: String,
    methods: String,
    functions: String,
    /// A method or a function from its comment on, and the line that ends it.
    item: String,
    end: Option<&'static str>,
}

impl Parts {
    fn take(&mut self, line: &str, later: &[&str]) {
        let bare = line.trim_end();
        let is_comment = ["/**", "*"].iter().any(|it| bare.trim_start().starts_with(it));
        self.item.push_str(line);
        if self.end.is_none() {
            self.end = end_of(bare);
        }
        if self.end.is_none_or(|end| end == bare) && !is_comment {
            self.keep(later);
        }
    }

    /// Puts what was taken where it belongs.
    fn keep(&mut self, later: &[&str]) {
        let item = std::mem::take(&mut self.item);
        let calls = |name: &&str| item.contains(&format!("wasm.{name}("));
        let part = match self.end.take() {
            Some(METHOD_END) if later.iter().any(calls) => &mut self.methods,
            Some(FUNCTION_END) if later.iter().any(calls) => &mut self.functions,
            _ => &mut self.first,
        };
        part.push_str(&item);
    }

    fn joined(self) -> Bindings {
        let Self { first, methods, functions, .. } = self;
        if methods.is_empty() && functions.is_empty() {
            return Bindings { first, later: String::new() };
        }
        let lent = lent(&first, &(methods.clone() + &functions)).join(", ");
        Bindings { first: anew(&first, &lent), later: later(&methods, &functions, &lent) }
    }
}

/// From here on wasm-bindgen's own start: it knows one instance.
const START: &str = "\nasync function __wbg_load(";

/// Bindings that are made for each instance, with what they lend to those of the second
/// file.
fn anew(first: &str, lent: &str) -> String {
    let text = first.split_once(START).map_or(first, |(text, _)| text);
    let classes = exported(text, "class ").join(", ");
    format!(
        "export function bindings() {{
{}
return {{
    {classes},
    start: (module) => __wbg_finalize_init(new WebAssembly.Instance(module, __wbg_get_imports()), module),
    lend: () => ({{ {lent}, wasm, length: () => WASM_VECTOR_LEN }}),
}};
}}
",
        text.replace("export class ", "class "),
    )
}

/// Bindings of the second file, for those of the first.
fn later(methods: &str, functions: &str, lent: &str) -> String {
    let names = exported(functions, "function ").join(", ");
    let text = format!(
        "export function later({{ DateLine, lend }}) {{
const {{ {lent}, wasm, length }} = lend();

class Later {{
{methods}}}

const {{ constructor: _, ...methods }} = Object.getOwnPropertyDescriptors(Later.prototype);
Object.defineProperties(DateLine.prototype, methods);

{}
return {{ {names} }};
}}
",
        functions.replace("export function ", "function "),
    );
    text.replace("WASM_VECTOR_LEN", "length()")
}

/// Types of such bindings, from those that wasm-bindgen wrote for its own.
pub(crate) fn types_anew(types: &str) -> String {
    let text = types.split_once("export type InitInput").map_or(types, |(text, _)| text);
    let classes = exported(text, "class ");
    let functions = exported(text, "function ");
    let typed = |names: &[&str]| -> String {
        names.iter().map(|name| format!("    {name}: typeof {name};\n")).collect()
    };
    format!(
        "{}
/** Bindings of one instance of the module. */
export interface Bindings {{
{}    start(module: WebAssembly.Module): WebAssembly.Exports;
    lend(): object;
}}

/** What comes with its second file, beside methods. */
export interface Later {{
{}}}

export function bindings(): Bindings;
export function later(bindings: Bindings): Later;
export type {{ {} }};
",
        text.replace("export class ", "declare class ")
            .replace("export function ", "declare function "),
        typed(&classes),
        typed(&functions),
        classes.join(", "),
    )
}

/// The names of what of a kind is exported.
fn exported<'a>(text: &'a str, kind: &str) -> Vec<&'a str> {
    let named = |line: &'a str| line.strip_prefix("export ")?.strip_prefix(kind);
    let is_end = |letter: char| [' ', '('].contains(&letter);
    text.lines().filter_map(|line| named(line)?.split(is_end).next()).collect()
}

const METHOD_END: &str = "    }";
const FUNCTION_END: &str = "}";

/// The line that ends what begins with a line, where it may be a method or a function.
fn end_of(line: &str) -> Option<&'static str> {
    let opens = line.ends_with('{') && line.contains('(');
    let is_method = line.strip_prefix("    ").is_some_and(|it| !it.starts_with(' '));
    match line {
        _ if opens && line.starts_with("export function ") => Some(FUNCTION_END),
        _ if opens && is_method => Some(METHOD_END),
        _ => None,
    }
}

/// What functions of the first file a text uses.
fn lent<'a>(first: &'a str, text: &str) -> Vec<&'a str> {
    let functions = first.lines().filter_map(|line| {
        line.strip_prefix("function ").and_then(|it| it.split('(').next())
    });
    functions.filter(|name| text.contains(name)).collect()
}

#[cfg(test)]
mod tests {
    use super::{Bindings, types_anew};

    const WRITTEN: &str = "export class DateLine {
    /**
     * Draws.
     */
    paint() {
        const ret = wasm.dateline_paint(this.__wbg_ptr);
        return ret !== 0;
    }
    /**
     * Looks for words.
     */
    search(text) {
        const ptr0 = passStringToWasm0(text, wasm.__wbindgen_malloc, wasm.__wbindgen_realloc);
        wasm.dateline_search(this.__wbg_ptr, ptr0, WASM_VECTOR_LEN);
    }
}
if (Symbol.dispose) DateLine.prototype[Symbol.dispose] = DateLine.prototype.free;

/**
 * Reads.
 */
export function read(bytes) {
    return wasm.read(bytes);
}
function isLikeNone(x) {
    return x === undefined || x === null;
}
function passStringToWasm0(arg, malloc, realloc) {
    if (true) {
        let ptr = malloc(len, 1) >>> 0;
    }
}

async function __wbg_load(module, imports) {
}
";

    #[test]
    fn what_comes_later_is_added_by_a_file_of_its_own() {
        let later = ["dateline_search", "read"];
        let Bindings { first, later } = Bindings::new(WRITTEN, &later);
        assert!(first.contains("Draws.") && first.contains("paint() {"), "{first}");
        assert!(!first.contains("search") && !first.contains("wasm.read"), "{first}");
        let made = "return {
    DateLine,
    start: (module) => __wbg_finalize_init(new WebAssembly.Instance(module, __wbg_get_imports()), module),
    lend: () => ({ passStringToWasm0, wasm, length: () => WASM_VECTOR_LEN }),
};
}
";
        assert!(
            first.starts_with("export function bindings() {\nclass DateLine {"),
            "{first}"
        );
        assert!(first.ends_with(made) && !first.contains("__wbg_load"), "{first}");
        let taken = "export function later({ DateLine, lend }) {
const { passStringToWasm0, wasm, length } = lend();
";
        assert!(later.starts_with(taken), "{later}");
        let method = "class Later {\n    /**\n     * Looks for words.\n     */\n    search(text) {\n";
        assert!(later.contains(method), "{later}");
        assert!(later.contains("(this.__wbg_ptr, ptr0, length());"), "{later}");
        assert!(later.contains("\nfunction read(bytes) {\n"), "{later}");
        assert!(
            later.ends_with("return wasm.read(bytes);\n}\n\nreturn { read };\n}\n"),
            "{later}"
        );
    }

    #[test]
    fn types_say_what_is_made_for_an_instance() {
        let written = "export class DateLine {
    paint(): boolean;
}

export function read(bytes: Uint8Array): unknown;

export type InitInput = RequestInfo;
";
        let types = types_anew(written);
        let gone = [
            "export class",
            "function read(bytes: Uint8Array): unknown;\nexport",
            "InitInput",
        ];
        assert!(gone.iter().all(|it| !types.contains(it)), "{types}");
        assert!(types.starts_with("declare class DateLine {"), "{types}");
        assert!(
            types.contains("export interface Bindings {\n    DateLine: typeof DateLine;"),
            "{types}"
        );
        assert!(
            types.contains("export interface Later {\n    read: typeof read;\n}"),
            "{types}"
        );
        assert!(types.ends_with("export type { DateLine };\n"), "{types}");
    }

    #[test]
    fn a_module_of_one_file_keeps_all_and_says_it_shorter() {
        let Bindings { first, later } = Bindings::new(WRITTEN, &[]);
        assert_eq!(later, "", "nothing comes later");
        for gone in ["wasm.__wbindgen_realloc", "Symbol.dispose", "(arg, malloc"] {
            assert!(!first.contains(gone), "{gone}: {first}");
        }
        assert!(first.contains("let ptr = wasm.__wbindgen_malloc(len, 1)"), "{first}");
        assert!(first.contains("passStringToWasm0(text);"), "{first}");
    }

    #[test]
    fn arguments_are_handed_over_without_a_net() {
        let risky = "    go(a) {
        let ptr0;
        try {
            ptr0 = pass(a);
        } catch (e) {
            if (ptr0) { free(ptr0); }
            throw e;
        }
        wasm.go(ptr0);
    }
";
        let Bindings { first, .. } = Bindings::new(risky, &[]);
        let plain = "    go(a) {\n        let ptr0;\n            ptr0 = pass(a);\n        wasm.go(ptr0);\n    }\n";
        assert_eq!(first, plain, "the same without what catches");
        let returns = "    name() {
        try {
            return text(wasm.name());
        } finally {
            wasm.free();
        }
    }
";
        let both = format!("{returns}{risky}");
        let Bindings { first, .. } = Bindings::new(&both, &[]);
        assert_eq!(first, format!("{returns}{plain}"), "what is done at the end stays");
    }
}
