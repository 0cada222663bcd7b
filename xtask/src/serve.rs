//! `cargo xtask serve`: the demo page on a local port.
//!
//! A static server of a hundred lines, for one reader on this machine: it
//! answers GET and HEAD, forgets nothing because it keeps nothing, and never
//! leaves `www/`.

use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::thread;
use std::time::Duration;

use crate::args::Args;
use crate::shell::{find, root};
use crate::{Result, wasm};

/// Tried first, so that a reload works after a restart.
const USUAL_PORT: u16 = 8910;

/// A request whose head is longer than this is not from a browser.
const MAX_HEAD_BYTES: u64 = 64 * 1024;

/// Builds the demo, serves it and opens it until the program is interrupted.
pub(crate) fn run_command(mut args: Args) -> Result {
    let port = args.value("--port")?;
    let no_open = args.flag("--no-open");
    args.finish()?;

    let listener = listen(port.as_deref())?;
    wasm::build()?;
    let address = format!("http://{}/", listener.local_addr()?);
    println!("Dateline is at {address} (Ctrl+C ends it)");
    if !no_open {
        open_in_browser(&address);
    }
    for stream in listener.incoming() {
        let Ok(stream) = stream else { continue };
        // A reader who leaves in the middle of an answer is not our failure.
        thread::spawn(move || answer(stream, &root().join("www")).ok());
    }
    Ok(())
}

/// What is sent back: a status line's end, further header lines, a body.
#[derive(Debug)]
struct Answer {
    status: &'static str,
    headers: String,
    body: Vec<u8>,
}

fn listen(port: Option<&str>) -> Result<TcpListener> {
    let Some(port) = port else {
        let usual = TcpListener::bind((Ipv4Addr::LOCALHOST, USUAL_PORT));
        return Ok(usual.or_else(|_| TcpListener::bind((Ipv4Addr::LOCALHOST, 0)))?);
    };
    let number: u16 =
        port.parse().map_err(|error| format!("`{port}` is no port number: {error}"))?;
    TcpListener::bind((Ipv4Addr::LOCALHOST, number))
        .map_err(|error| format!("port {number} cannot be used: {error}").into())
}

fn answer(mut stream: TcpStream, folder: &Path) -> std::io::Result<()> {
    stream.set_read_timeout(Some(Duration::from_secs(10)))?;
    let (method, target) = read_head(&stream)?;
    let answer = match method.as_str() {
        "GET" | "HEAD" => respond(folder, &target),
        _ => plain("405 Method Not Allowed", "Allow: GET, HEAD\r\n"),
    };
    let head = format!(
        "HTTP/1.1 {}\r\nContent-Length: {}\r\nCache-Control: no-store\r\n\
         X-Content-Type-Options: nosniff\r\nConnection: close\r\n{}\r\n",
        answer.status,
        answer.body.len(),
        answer.headers
    );
    stream.write_all(head.as_bytes())?;
    if method != "HEAD" {
        stream.write_all(&answer.body)?;
    }
    stream.flush()
}

/// The method and the target of a request; its header lines are read and dropped.
fn read_head(stream: &TcpStream) -> std::io::Result<(String, String)> {
    let mut lines = BufReader::new(stream.take(MAX_HEAD_BYTES)).lines();
    let first = lines.next().transpose()?.unwrap_or_default();
    for line in lines {
        if line?.is_empty() {
            break;
        }
    }
    let mut words = first.split(' ').map(str::to_owned);
    Ok((words.next().unwrap_or_default(), words.next().unwrap_or_default()))
}

fn respond(folder: &Path, target: &str) -> Answer {
    let path = target.split(['?', '#']).next().unwrap_or_default();
    let Some(mut file) = file_from_path(folder, path) else {
        return plain("404 Not Found", "");
    };
    if file.is_dir() {
        if !path.ends_with('/') {
            let location = format!("Location: /{}/\r\n", path.trim_matches('/'));
            return plain("301 Moved Permanently", &location);
        }
        file.push("index.html");
    }
    match fs::read(&file) {
        Ok(body) => {
            let headers = format!("Content-Type: {}\r\n", mime(&file));
            Answer { status: "200 OK", headers, body }
        }
        Err(_) => plain("404 Not Found", ""),
    }
}

/// An answer whose body is its status.
fn plain(status: &'static str, headers: &str) -> Answer {
    let headers = format!("Content-Type: text/plain; charset=utf-8\r\n{headers}");
    Answer { status, headers, body: status.as_bytes().to_vec() }
}

/// The file a URL's path names, or `None` when that would be outside the folder
/// or hidden.
fn file_from_path(folder: &Path, path: &str) -> Option<PathBuf> {
    let path = percent_decoded(path)?;
    let mut file = folder.to_owned();
    for name in path.strip_prefix('/')?.split('/').filter(|name| !name.is_empty()) {
        if name.starts_with('.') || name.contains(['\\', ':', '\0']) {
            return None;
        }
        file.push(name);
    }
    Some(file)
}

fn percent_decoded(text: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((&byte, after)) = rest.split_first() {
        rest = after;
        if byte == b'%' {
            let (digits, after) = rest.split_at_checked(2)?;
            let digits = std::str::from_utf8(digits).ok()?;
            bytes.push(u8::from_str_radix(digits, 16).ok()?);
            rest = after;
        } else {
            bytes.push(byte);
        }
    }
    String::from_utf8(bytes).ok()
}

/// The media type of a file, by its name.
fn mime(file: &Path) -> &'static str {
    let ending = file.extension().and_then(|ending| ending.to_str()).unwrap_or_default();
    match ending {
        "html" => "text/html; charset=utf-8",
        "js" | "mjs" => "text/javascript; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "wasm" => "application/wasm",
        "json" | "map" => "application/json; charset=utf-8",
        "jsonld" => "application/ld+json; charset=utf-8",
        "csv" => "text/csv; charset=utf-8",
        "tsv" => "text/tab-separated-values; charset=utf-8",
        "ics" => "text/calendar; charset=utf-8",
        "md" => "text/markdown; charset=utf-8",
        "txt" => "text/plain; charset=utf-8",
        "xml" => "application/xml; charset=utf-8",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "jpg" | "jpeg" => "image/jpeg",
        "webp" => "image/webp",
        "ico" => "image/vnd.microsoft.icon",
        "woff2" => "font/woff2",
        _ => "application/octet-stream",
    }
}

/// Opens the address where there is a screen to open it on.
fn open_in_browser(address: &str) {
    let Some(mut opener) = opener() else { return };
    let quiet = opener.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    // The address is printed already; whoever has no opener can click on it.
    if let Ok(mut child) = quiet.arg(address).spawn() {
        thread::spawn(move || child.wait());
    }
}

fn opener() -> Option<Command> {
    if cfg!(target_os = "macos") {
        return Some(Command::new("open"));
    }
    if cfg!(target_os = "windows") {
        let mut command = Command::new("cmd");
        command.args(["/C", "start"]);
        return Some(command);
    }
    let set = |name| std::env::var_os(name).is_some_and(|value| !value.is_empty());
    let screen = set("DISPLAY") || set("WAYLAND_DISPLAY");
    (screen && find("xdg-open").is_some()).then(|| Command::new("xdg-open"))
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::{file_from_path, mime, respond};

    fn file(path: &str) -> Option<String> {
        let file = file_from_path(Path::new("www"), path)?;
        Some(file.to_string_lossy().replace('\\', "/"))
    }

    #[test]
    fn paths_stay_inside_the_folder() {
        let outside = [
            "/../Cargo.toml",
            "/%2e%2e/Cargo.toml",
            "/demo/../../Cargo.toml",
            "/..%2fCargo.toml",
            "/..%5cCargo.toml",
            "/c:/autoexec.bat",
            "/.git/config",
            "/%00",
            "/%ff",
            "/%2",
            "no-slash",
            "",
        ];
        for path in outside {
            assert_eq!(file(path), None, "`{path}` names no file");
        }
    }

    #[test]
    fn paths_name_files() {
        assert_eq!(file("/").as_deref(), Some("www"), "the folder itself");
        assert_eq!(file("//a//b.js").as_deref(), Some("www/a/b.js"), "doubled slashes");
        assert_eq!(file("/caf%C3%A9.csv").as_deref(), Some("www/café.csv"), "decoded");
    }

    #[test]
    fn modules_and_scripts_have_the_types_browsers_insist_on() {
        assert_eq!(mime(Path::new("a/b_bg.wasm")), "application/wasm", "to stream");
        assert!(mime(Path::new("b.js")).starts_with("text/javascript"), "to import");
        assert_eq!(mime(Path::new("LICENSE")), "application/octet-stream", "no ending");
    }

    #[test]
    fn folders_answer_with_their_index() {
        let here = Path::new(env!("CARGO_MANIFEST_DIR"));
        assert_eq!(
            respond(here, "/Cargo.toml?v=1").status,
            "200 OK",
            "queries are dropped"
        );
        assert_eq!(respond(here, "/nothing").status, "404 Not Found", "no such file");
        assert_eq!(respond(here, "/src/").status, "404 Not Found", "no index, no list");
        let moved = respond(here, "/src");
        assert!(moved.headers.contains("Location: /src/\r\n"), "so that links resolve");
    }
}
