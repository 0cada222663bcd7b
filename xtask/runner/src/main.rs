//! Runs the wasm tests in a browser: wasm-bindgen's own runner under a name
//! that cargo can build, so that nobody has to install it.

fn main() {
    if let Err(error) =
        wasm_bindgen_cli::wasm_bindgen_test_runner::run_cli_with_args(std::env::args_os())
    {
        eprintln!("wbg-runner: {error:?}");
        std::process::exit(1);
    }
}
