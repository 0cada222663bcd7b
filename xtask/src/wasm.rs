//! The WebAssembly modules and their JavaScript bindings.
//!
//! wasm-bindgen's own program is used as a library, so that it need not be
//! installed and its version is the one in `Cargo.lock`.

use std::fs;
use std::path::{Path, PathBuf};

use wasm_bindgen_cli_support::Bindgen;

use crate::Result;
use crate::bindings::{Bindings, types_anew};
use crate::shell::{cargo, command, find, output, root, run, target};
use crate::split::{Cut, Halves, prepare, shorten, split};

/// What the core is compiled to.
pub(crate) const TARGET: &str = "wasm32-unknown-unknown";

/// A module of a page.
struct Module {
    name: &'static str,
    /// The feature of the crate that it is built with.
    feature: &'static str,
    /// Up to which size LLVM puts functions where they are called; its own for "z" is 5.
    inlined: &'static str,
    /// Where it is cut into what a page needs at once and what it needs later.
    cut: Cut,
}

/// Instructions for sixteen bytes at a time: every engine has them since 2023.
const SIMD: &str = "-Ctarget-feature=+simd128";

/// The modules of a page. More room for what reads data and draws: a few kilobytes more
/// to download, and a million events are read in three quarters of the time.
const MODULES: [Module; 2] = [
    Module { name: "date_line", feature: "viewer", inlined: "40", cut: VIEWER },
    Module { name: "date_line_prose", feature: "prose", inlined: "5", cut: Cut::NOWHERE },
];

/// What is not needed to show a document in our own JSON and to move about in it.
const VIEWER: Cut = Cut {
    exports: &[
        "dateline_choose",
        "dateline_chooseOn",
        "dateline_collapseLane",
        "dateline_countOn",
        "dateline_cover",
        "dateline_csv",
        "dateline_digest",
        "dateline_eventAt",
        "dateline_facets",
        "dateline_focusCame",
        "dateline_found",
        "dateline_goToLane",
        "dateline_hitPlace",
        "dateline_hits",
        "dateline_hovered",
        "dateline_json",
        "dateline_key",
        "dateline_lanes",
        "dateline_members",
        "dateline_mentions",
        "dateline_nSearched",
        "dateline_next",
        "dateline_nextHit",
        "dateline_orderLanes",
        "dateline_periods",
        "dateline_point",
        "dateline_pointEvent",
        "dateline_pointed",
        "dateline_pointing",
        "dateline_prepareSearch",
        "dateline_press",
        "dateline_pressItem",
        "dateline_previous",
        "dateline_previousHit",
        "dateline_refuse",
        "dateline_search",
        "dateline_searchOn",
        "dateline_select",
        "dateline_selected",
        "dateline_selectedPlace",
        "dateline_setFilter",
        "dateline_setLanesBy",
        "dateline_showBand",
        "dateline_table",
        "dateline_tablePlace",
        "dateline_takeAnnouncement",
        "dateline_wordPlaces",
        "isDate",
        "isStory",
        "read",
        "readTold",
    ],
    gates: &[
        "date_line::event::unusual",
        "date_line::event::day_text",
        "date_line::interact::Turn::choose",
        "date_line::interact::keys::focused_node",
        "date_line::interact::keys::node_for",
        "date_line::layout::depict::<impl date_line::layout::stage::Stage>::set",
        "date_line::layout::raised::<impl date_line::layout::stage::Stage>::draw_focused",
        "date_line::layout::raised::<impl date_line::layout::stage::Stage>::draw_raised",
        "date_line::layout::raised::<impl date_line::layout::stage::Stage>::raise",
        "date_line::layout::raised::<impl date_line::layout::stage::Stage>::raise_focused",
        "date_line::read::gathered::Gathered::new",
        "date_line::web::document::Document::unchoose",
        "date_line::web::document::beginning",
        "date_line::web::document::found::<impl date_line::web::document::Document>::found_name",
        "date_line::web::timeline::unusual_extent",
        "date_line::web::document::places",
        "date_line::layout::fading::displace",
        "date_line::layout::fading::fade",
        "date_line::layout::fading::fade_bins",
        "date_line::layout::fading::fade_riders",
        "date_line::read::native::care::event",
        "date_line::read::native::care::line",
        "date_line::read::native::care::text",
        "date_line::read::native::care::is_final",
        "date_line::read::native::care::report",
    ],
};

/// The folder with the modules and their bindings, as the page sees it.
pub(crate) fn pkg() -> PathBuf {
    root().join("www/pkg")
}

/// Builds the core for release and binds its modules into `www/pkg/`.
pub(crate) fn build() -> Result {
    ensure_target()?;
    // Old files first: a renamed module must not leave its former self behind.
    if pkg().is_dir() {
        fs::remove_dir_all(pkg())?;
    }
    for Module { name, feature, inlined, cut } in MODULES {
        // Beside an `rlib` cargo links the module without LTO: a fifth larger.
        run(cargo(&["rustc", "--release", "--lib", "--package=date-line"])
            .args(["--crate-type=cdylib", "--target", TARGET])
            .args(with_only(feature))
            .args(["--", &format!("-Cllvm-args=-inline-threshold={inlined}")])
            .args([SIMD, "-Clink-arg=--emit-relocs"]))?;
        let Halves { first, later } = bind(name, &cut)?;
        let text = fs::read_to_string(pkg().join(format!("{name}.js")))?;
        let bindings = Bindings::new(&text, cut.exports);
        let (first, [here, there]) = shorten(&first, [&bindings.first, &bindings.later])?;
        write_bindings(name, &Bindings { first: here, later: there })?;
        fs::write(pkg().join(format!("{name}_bg.wasm")), first)?;
        if let Some(later) = later {
            fs::write(pkg().join(format!("{name}_later.wasm")), later)?;
        }
    }
    Ok(())
}

/// Writes the bindings of a module, and of its second file where it has one.
fn write_bindings(name: &str, Bindings { first, later }: &Bindings) -> Result {
    fs::write(pkg().join(format!("{name}.js")), first)?;
    if later.is_empty() {
        return Ok(());
    }
    fs::write(pkg().join(format!("{name}_later.js")), later)?;
    let types = pkg().join(format!("{name}.d.ts"));
    let made = fs::read_to_string(&types)?;
    fs::write(types, types_anew(&made))?;
    let types = format!("{name}_later.d.ts");
    fs::write(pkg().join(types), format!("export {{ later }} from './{name}.js';\n"))?;
    Ok(())
}

/// What makes cargo build the crate as the module of a feature.
fn with_only(feature: &str) -> [String; 2] {
    ["--no-default-features".to_owned(), format!("--features={feature}")]
}

/// What makes cargo look at the crate as each of its modules is built.
pub(crate) fn feature_sets() -> impl Iterator<Item = [String; 2]> {
    MODULES.into_iter().map(|module| with_only(module.feature))
}

/// Installs the compiler's standard library for WebAssembly where it is missing.
///
/// rustup does this by itself when it reads `rust-toolchain.toml`, unless
/// `RUSTUP_AUTO_INSTALL=0` forbids it.
pub(crate) fn ensure_target() -> Result {
    let asked = ["--print", "target-libdir", "--target", TARGET];
    let folder = output(command("rustc").args(asked));
    if folder.is_some_and(|folder| Path::new(&folder).is_dir()) {
        return Ok(());
    }
    if find("rustup").is_none() {
        return Err(
            format!("install Rust's target `{TARGET}` (rustup would do it)").into()
        );
    }
    run(command("rustup").args(["target", "add", TARGET]))
}

/// Binds what was built last, and cuts it: each module is built in the same place.
fn bind(name: &str, cut: &Cut) -> Result<Halves> {
    let linked = fs::read(target().join(TARGET).join("release/date_line.wasm"))?;
    let (module, linked) = prepare(&linked)?;
    let mut bindgen = Bindgen::new();
    // Cutting goes by names, and drops them.
    bindgen.input_module(name, module).typescript(true).demangle(false);
    bindgen.remove_producers_section(true).web(true)?;
    bindgen.generate(pkg())?;
    split(&fs::read(pkg().join(format!("{name}_bg.wasm")))?, &linked, cut)
}
