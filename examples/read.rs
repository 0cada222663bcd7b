//! Shows what is read of a document: `cargo run --example read -- FILE…`.

use date_line::event::Event;
use date_line::read::{Lines, Options, decode, read};

fn main() -> std::io::Result<()> {
    for name in std::env::args().skip(1) {
        let bytes = std::fs::read(&name)?;
        let options = Options { name: Some(name.clone()), ..Options::default() };
        let reading = read(&bytes, &options);
        println!(
            "{name}: {:?} `{}` {:?}",
            reading.dialect, reading.title, reading.counts
        );
        for event in reading.events.iter() {
            println!("{}", line(event, reading.events.groups()));
        }
        let decoded = decode(&bytes);
        let lines = Lines::new(&decoded.text);
        for diagnostic in &reading.diagnostics {
            let (line, column) = lines.line_column(diagnostic.span.start);
            let (severity, code) = (diagnostic.severity, diagnostic.code);
            println!("{line}:{column} {severity} {code}: {}", diagnostic.message);
        }
    }
    Ok(())
}

fn line(event: Event<'_>, groups: &[String]) -> String {
    let group = event.group().and_then(|group| groups.get(usize::from(group.0)));
    let when = event.when_text();
    let fields = [
        ("", if when.is_empty() { "undated" } else { &when }),
        ("", event.title()),
        ("said: ", event.said()),
        ("group: ", group.map_or("", String::as_str)),
        ("key: ", event.key()),
        ("link: ", event.link()),
        ("text: ", event.text()),
    ];
    let said = fields.iter().filter(|(_, text)| !text.is_empty());
    let said: Vec<String> =
        said.map(|(name, text)| format!("{name}{}", text.escape_debug())).collect();
    said.join(" | ")
}
