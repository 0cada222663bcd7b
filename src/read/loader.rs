//! A document that comes in pieces.

use super::decode::windows_1252;
use super::document::{Options, Reading};
use super::gathered::{Come, Gathered};
use super::landmarks::Landmarks;
use super::native::Reader;
use super::sniff;
use crate::diag::Span;
use std::mem;

/// Reads a document that comes in pieces, as a download does.
///
/// Our own JSON is read while it comes, and of its text no more is kept than the piece
/// and the event that it cuts. Any other document is gathered, and read after its
/// [end](Self::end), in as many [turns](Self::read_on) as one likes.
///
/// ```
/// # use date_line::read::{Loader, Options};
/// let mut loader = Loader::new(Options::default());
/// for piece in [r#"{"events":[{"when":"19"#, r#"69-07-20","title":"Landing"}]}"#] {
///     loader.feed(piece.as_bytes());
/// }
/// assert_eq!(loader.finish().reading.counts.shown, 1);
/// ```
#[derive(Debug)]
pub struct Loader {
    options: Options,
    /// How many bytes have come, those beyond the budget included.
    n_bytes: usize,
    way: Way,
    /// Whether what takes care may be read.
    takes_care: bool,
    /// What the reader of prose tells of it.
    told: Option<Vec<u8>>,
}

/// How a document is read.
#[derive(Debug)]
enum Way {
    /// That is not known before there are so many bytes.
    Undecided(Vec<u8>, usize),
    Streamed(Box<Stream>),
    Gathered(Vec<u8>),
    Whole(Box<Gathered>),
}

/// Our own JSON on its way.
#[derive(Debug)]
struct Stream {
    reader: Reader,
    /// What has come and is not done with.
    text: String,
    /// Where in the document it is.
    base: usize,
    /// So long must it be before it is read again.
    enough: usize,
    /// Bytes that begin a character, and do not end it.
    half: Vec<u8>,
    landmarks: Landmarks,
    n_noted: usize,
    n_foreign: usize,
    first_foreign: usize,
}

/// A document that has come.
#[derive(Debug)]
pub struct Loaded {
    /// What was understood of it; the same as of the document in one piece.
    pub reading: Reading,
    /// Where its diagnostics begin.
    pub(super) landmarks: Landmarks,
    /// Its text, if it is prose.
    pub(super) text: Option<String>,
}

/// From how many bytes on it is asked what a document is.
const FIRST_LOOK: usize = 1_000;

/// Most events that were cut end within so many bytes.
const ENDS_WITHIN: usize = 2_000;

impl Loader {
    /// Nothing has come yet.
    pub fn new(options: Options) -> Self {
        // Events know where they stood by 32 bits.
        let max_bytes = options.max_bytes.min(u32::MAX as usize);
        let way = Way::Undecided(Vec::new(), FIRST_LOOK);
        let options = Options { max_bytes, ..options };
        Self { options, n_bytes: 0, way, takes_care: true, told: None }
    }

    /// The same, but it reads nothing that is not plain before it
    /// [may](Self::allow_care).
    ///
    /// Our own JSON, without markup and with dates in ISO 8601, is plain. A page has a
    /// smaller program for that and gets the rest when a document [wants
    /// it](Self::wants_care).
    pub fn plainly(options: Options) -> Self {
        Self { takes_care: false, ..Self::new(options) }
    }

    /// Whether it waits to be allowed what takes care. Pieces may come meanwhile.
    pub fn wants_care(&self) -> bool {
        match &self.way {
            Way::Undecided(..) | Way::Whole(_) => false,
            Way::Streamed(stream) => stream.reader.wants_care(),
            Way::Gathered(_) => !self.takes_care,
        }
    }

    /// Reads what takes care, too, from here on.
    pub fn allow_care(&mut self) {
        self.takes_care = true;
        if let Way::Streamed(stream) = &mut self.way {
            stream.reader.allow_care();
            stream.enough = 0;
        }
    }

    /// No more pieces come. What is left is read, unless it [wants
    /// care](Self::wants_care).
    pub fn end(&mut self) {
        self.decide();
        match &mut self.way {
            Way::Undecided(bytes, _) => self.way = Way::Gathered(mem::take(bytes)),
            Way::Streamed(stream) => stream.end(),
            Way::Gathered(_) | Way::Whole(_) => {}
        }
    }

    /// It is a story, and this was told of it ([`read_told`](super::read_told)).
    pub fn tell(&mut self, told: Vec<u8>) {
        self.told = Some(told);
    }

    /// After the end: reads on for what about so many bytes cost; whether there is more
    /// to do. Nothing happens while it [wants care](Self::wants_care), and prose is read
    /// in one go.
    pub fn read_on(&mut self, n_bytes: usize) -> bool {
        if self.wants_care() {
            return true;
        }
        if let Way::Gathered(bytes) = &mut self.way {
            let bytes = mem::take(bytes);
            self.way = Way::Whole(Box::new(self.whole(bytes)));
        }
        match &mut self.way {
            Way::Whole(document) => document.read_on(n_bytes),
            _ => false,
        }
    }

    /// How many bytes have been read. What is read as a whole counts half when it has
    /// come.
    pub fn n_read(&self) -> usize {
        let n_bytes = self.n_bytes as f64;
        let part = match &self.way {
            Way::Streamed(_) => 1.0,
            Way::Undecided(..) | Way::Gathered(_) => 0.5,
            Way::Whole(document) => 0.5 + 0.5 * document.part(),
        };
        (n_bytes * part) as usize
    }

    /// Takes the next piece. The cost is linear in its length, and of all pieces
    /// together in theirs.
    pub fn feed(&mut self, piece: &[u8]) {
        let room = self.options.max_bytes.saturating_sub(self.n_bytes);
        let piece_len = piece.len();
        let piece = piece.get(..room).unwrap_or(piece);
        self.n_bytes = self.n_bytes.saturating_add(piece_len);
        match &mut self.way {
            Way::Gathered(bytes) => bytes.extend_from_slice(piece),
            Way::Streamed(stream) => stream.feed(piece),
            Way::Whole(_) => {}
            Way::Undecided(bytes, enough) => {
                bytes.extend_from_slice(piece);
                if bytes.len() >= *enough {
                    // Each look is at all of it, so there must not be many.
                    *enough = bytes.len().saturating_mul(2);
                    self.decide();
                }
            }
        }
    }

    fn decide(&mut self) {
        let Way::Undecided(bytes, _) = &mut self.way else { return };
        let Some(is_native) = sniff::is_native(bytes, &self.options) else { return };
        let bytes = mem::take(bytes);
        self.way = if is_native {
            let mut stream = Box::new(Stream::new(&self.options, self.takes_care));
            stream.feed(&bytes);
            Way::Streamed(stream)
        } else {
            Way::Gathered(bytes)
        };
    }

    /// The document is whole; does what is left of the work.
    pub fn finish(mut self) -> Loaded {
        match mem::replace(&mut self.way, Way::Gathered(Vec::new())) {
            Way::Streamed(stream) => {
                stream.finish(self.is_cut().then_some(self.options.max_bytes))
            }
            Way::Undecided(bytes, _) | Way::Gathered(bytes) => self.whole(bytes).finish(),
            Way::Whole(document) => document.finish(),
        }
    }

    /// A document that has come and is read as a whole.
    fn whole(&mut self, bytes: Vec<u8>) -> Gathered {
        let come = Come { bytes, is_cut: self.is_cut(), told: self.told.take() };
        Gathered::new(come, &self.options)
    }

    /// Whether there is more of it than may be read.
    fn is_cut(&self) -> bool {
        self.n_bytes > self.options.max_bytes
    }
}

impl Stream {
    fn new(options: &Options, takes_care: bool) -> Self {
        let begun = if takes_care { Reader::new } else { Reader::plainly };
        Self {
            reader: begun(options),
            text: String::new(),
            base: 0,
            enough: 0,
            half: Vec::new(),
            landmarks: Landmarks::new(),
            n_noted: 0,
            n_foreign: 0,
            first_foreign: 0,
        }
    }

    fn feed(&mut self, piece: &[u8]) {
        if self.half.is_empty()
            && let Ok(text) = std::str::from_utf8(piece)
        {
            // Read where it is: copied is only what it takes to end the event that was
            // cut, and what of another one it begins.
            if let Some(at) = self.end_cut(text) {
                let rest = text.get(at..).unwrap_or_default();
                let n_done = self.read_on(rest, false);
                self.keep(rest, n_done);
                return;
            }
            self.text.push_str(text);
        } else {
            let mut bytes = mem::take(&mut self.half);
            bytes.extend_from_slice(piece);
            self.decode(&bytes);
        }
        if self.text.len() >= self.enough {
            let text = mem::take(&mut self.text);
            let n_done = self.read_on(&text, false);
            self.keep(&text, n_done);
        }
    }

    /// Reads the event that was cut with the beginning of what follows, and says how much
    /// of that was needed; `None`, and none of it is taken, where it does not end soon.
    fn end_cut(&mut self, text: &str) -> Option<usize> {
        let n_cut = self.text.len();
        if n_cut == 0 {
            return Some(0);
        }
        let end = text.floor_char_boundary(ENDS_WITHIN);
        if n_cut + end < self.enough {
            return None;
        }
        let mut cut = mem::take(&mut self.text);
        cut.push_str(text.get(..end).unwrap_or_default());
        let n_done = self.read_on(&cut, false);
        if n_done < n_cut {
            cut.truncate(n_cut);
            cut.drain(..n_done);
            self.text = cut;
            return None;
        }
        Some(n_done - n_cut)
    }

    /// Adds bytes that are not all UTF-8; what is half a character waits for the rest.
    fn decode(&mut self, bytes: &[u8]) {
        let mut at = 0;
        for chunk in bytes.utf8_chunks() {
            self.text.push_str(chunk.valid());
            at += chunk.valid().len() + chunk.invalid().len();
            let is_half = at == bytes.len()
                && std::str::from_utf8(chunk.invalid())
                    .is_err_and(|error| error.error_len().is_none());
            if is_half {
                self.half.extend_from_slice(chunk.invalid());
            } else {
                self.push_foreign(chunk.invalid());
            }
        }
    }

    fn push_foreign(&mut self, bytes: &[u8]) {
        if self.n_foreign == 0 {
            self.first_foreign = self.base + self.text.len();
            self.landmarks.note(&self.text, self.first_foreign);
        }
        self.n_foreign += bytes.len();
        self.text.extend(bytes.iter().copied().map(windows_1252));
    }

    /// Reads as far as a text goes, and says how much of it is done with.
    fn read_on(&mut self, text: &str, is_last: bool) -> usize {
        let mut n_done = self.reader.read_on(text, self.base, is_last);
        if n_done == text.len() && text.ends_with('\r') {
            n_done -= 1; // with what follows it may be one end of a line
        }
        let said = self.reader.collector.diagnostics();
        // The last one may have been taken back for another.
        for diagnostic in said.get(self.n_noted.saturating_sub(1)..).unwrap_or_default() {
            self.landmarks.note(text, diagnostic.span.start);
        }
        self.n_noted = said.len();
        self.landmarks.pass(text, n_done);
        self.base += n_done;
        n_done
    }

    /// Keeps what was not done with of a text.
    fn keep(&mut self, text: &str, n_done: usize) {
        self.text.push_str(text.get(n_done..).unwrap_or_default());
        // What is cut is long, or there is little of it: it must not be read often.
        self.enough = self.text.len().saturating_mul(2);
    }

    /// Reads what is left, once or as often as it is asked for care.
    fn end(&mut self) {
        let half = mem::take(&mut self.half);
        if !half.is_empty() {
            self.push_foreign(&half);
        }
        self.landmarks.note(&self.text, self.len());
        let text = mem::take(&mut self.text);
        let n_done = self.read_on(&text, true);
        self.keep(&text, n_done);
    }

    /// So much of the document has come.
    fn len(&self) -> usize {
        self.base + self.text.len()
    }

    fn finish(mut self: Box<Self>, cut_at: Option<usize>) -> Loaded {
        self.end();
        let end = self.len();
        let mut reading = self.reader.collector.finish(Span::new(0, end));
        super::report_limits(
            &mut reading,
            end,
            cut_at,
            (self.n_foreign, self.first_foreign),
        );
        Loaded { reading, landmarks: self.landmarks, text: None }
    }
}

impl Loaded {
    /// The text of a document that is prose; of any other it is gone.
    pub fn text(&self) -> Option<&str> {
        self.text.as_deref()
    }

    /// The line and column at which a diagnostic begins, as
    /// [`Lines::line_column`](super::Lines::line_column) has them.
    pub fn line_column(&self, start: usize) -> (usize, usize) {
        self.landmarks.line_column(start)
    }
}
