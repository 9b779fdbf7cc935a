//! Reading: files to articles, one at a time, with every fault told by its place.

use std::fmt;
use std::fs::File;
use std::io::{self, BufRead, BufReader};
use std::path::PathBuf;
use std::sync::Arc;

use jiff::civil::Date;
use serde::Deserialize;
use serde_json::Value;

use super::options::{InputFormat, day};
use crate::error::Fault;

/// Where an input stands.
#[derive(Clone, Debug)]
pub(super) struct Place {
    file: Arc<str>,
    /// From 1, in JSON lines.
    line: Option<usize>,
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.file)?;
        self.line.map_or(Ok(()), |line| write!(f, ":{line}"))
    }
}

/// An input as it stands in its file.
#[derive(Debug)]
pub(super) struct Raw {
    place: Place,
    format: InputFormat,
    lossy: bool,
    bytes: Vec<u8>,
}

/// An article, ready to extract.
#[derive(Debug)]
pub(super) struct Read {
    pub place: Place,
    pub id: Value,
    pub text: String,
    pub title: Option<String>,
    pub published: Option<Date>,
    /// What is wrong with it, though it can be read.
    pub complaint: Option<String>,
}

/// All inputs, in order; JSON lines are read as they are asked for.
pub(super) struct Inputs<'a> {
    files: std::slice::Iter<'a, PathBuf>,
    format: Option<InputFormat>,
    lossy: bool,
    lines: Option<Lines>,
}

/// A file of JSON lines that is being read.
struct Lines {
    file: Arc<str>,
    reader: BufReader<Box<dyn io::Read>>,
    line: usize,
}

impl<'a> Inputs<'a> {
    pub fn new(files: &'a [PathBuf], format: Option<InputFormat>, lossy: bool) -> Self {
        Self {
            files: files.iter(),
            format,
            lossy,
            lines: None,
        }
    }

    /// Whether the next line may not be there yet, because the other side of a pipe has still to write it.
    pub fn would_wait(&self) -> bool {
        self.lines.as_ref().is_some_and(|l| l.reader.buffer().is_empty())
    }

    fn open(&mut self, path: &PathBuf) -> Option<Result<Raw, String>> {
        let standard = path.as_os_str() == "-";
        let file: Arc<str> = if standard {
            "<stdin>".into()
        } else {
            path.display().to_string().into()
        };
        let opened: io::Result<Box<dyn io::Read>> = if standard {
            Ok(Box::new(io::stdin()))
        } else {
            open(path)
        };
        let fail = |e: &io::Error| Some(Err(format!("{file}: cannot read: {}", reason(e))));
        let mut opened = match opened {
            Ok(opened) => opened,
            Err(e) => return fail(&e),
        };
        let lines = |p: &PathBuf| p.extension().is_some_and(|e| e == "jsonl" || e == "ndjson");
        let by_name = if lines(path) {
            InputFormat::Jsonl
        } else {
            InputFormat::Text
        };
        match self.format.unwrap_or(by_name) {
            InputFormat::Jsonl => {
                let reader = BufReader::with_capacity(1 << 18, opened);
                self.lines = Some(Lines {
                    file,
                    reader,
                    line: 0,
                });
                None
            }
            InputFormat::Text => {
                let mut bytes = Vec::new();
                if let Err(e) = opened.read_to_end(&mut bytes) {
                    return fail(&e);
                }
                let place = Place { file, line: None };
                Some(Ok(Raw {
                    place,
                    format: InputFormat::Text,
                    lossy: self.lossy,
                    bytes,
                }))
            }
        }
    }
}

fn open(path: &PathBuf) -> io::Result<Box<dyn io::Read>> {
    let file = File::open(path)?;
    if file.metadata()?.is_dir() {
        return Err(io::ErrorKind::IsADirectory.into());
    }
    Ok(Box::new(file))
}

fn reason(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::NotFound => "no such file".into(),
        io::ErrorKind::IsADirectory => "it is a directory, expected a file".into(),
        io::ErrorKind::PermissionDenied => "permission denied".into(),
        _ => error.to_string(),
    }
}

impl Iterator for Inputs<'_> {
    type Item = Result<Raw, String>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            if let Some(lines) = &mut self.lines {
                match lines.next(self.lossy) {
                    Some(raw) => {
                        if raw.is_err() {
                            self.lines = None;
                        }
                        return Some(raw);
                    }
                    None => self.lines = None,
                }
            }
            let path = self.files.next()?;
            if let Some(raw) = self.open(path) {
                return Some(raw);
            }
        }
    }
}

impl Lines {
    /// The next line that is not empty.
    fn next(&mut self, lossy: bool) -> Option<Result<Raw, String>> {
        loop {
            let mut bytes = Vec::new();
            self.line += 1;
            let place = Place {
                file: self.file.clone(),
                line: Some(self.line),
            };
            match self.reader.read_until(b'\n', &mut bytes) {
                Ok(0) => return None,
                Ok(_) => {}
                Err(e) => return Some(Err(format!("{place}: cannot read: {}", reason(&e)))),
            }
            if self.line == 1 && bytes.starts_with(BYTE_ORDER_MARK) {
                bytes.drain(..BYTE_ORDER_MARK.len());
            }
            // Without its end, so that a fault at the end of the line is not told of the next one.
            bytes.truncate(bytes.trim_ascii_end().len());
            if !bytes.trim_ascii_start().is_empty() {
                return Some(Ok(Raw {
                    place,
                    format: InputFormat::Jsonl,
                    lossy,
                    bytes,
                }));
            }
        }
    }
}

const BYTE_ORDER_MARK: &[u8] = "\u{feff}".as_bytes();

impl Raw {
    /// How many bytes it has, but for white space at the end of a line.
    pub fn len(&self) -> usize {
        self.bytes.len()
    }

    /// The article in it.
    pub fn read(self) -> Result<Read, String> {
        let Self {
            place,
            format,
            lossy,
            bytes,
        } = self;
        let text = decode(&place, bytes, lossy)?;
        match format {
            InputFormat::Jsonl => article(place, &text),
            InputFormat::Text => Ok(Read {
                id: place.to_string().into(),
                place,
                text,
                title: None,
                published: None,
                complaint: None,
            }),
        }
    }
}

/// The text of some bytes, which must be UTF-8 and look like text.
fn decode(place: &Place, bytes: Vec<u8>, lossy: bool) -> Result<String, String> {
    const UTF_16: [&[u8]; 2] = [b"\xff\xfe", b"\xfe\xff"];
    if lossy {
        return Ok(match String::from_utf8_lossy(&bytes) {
            std::borrow::Cow::Borrowed(_) => String::from_utf8(bytes).unwrap_or_default(),
            std::borrow::Cow::Owned(text) => text,
        });
    }
    if UTF_16.iter().any(|mark| bytes.starts_with(mark)) {
        return Err(format!(
            "{place}: this is UTF-16, expected UTF-8 (`iconv -f UTF-16 -t UTF-8` converts it)"
        ));
    }
    if let Some(at) = bytes.iter().position(|&b| b == 0) {
        return Err(format!(
            "{place}: this is no text: byte {at} is 0, expected UTF-8 text"
        ));
    }
    String::from_utf8(bytes).map_err(|e| {
        let at = e.utf8_error().valid_up_to();
        let byte = e.as_bytes()[at];
        format!("{place}: invalid UTF-8 at byte {at} (0x{byte:02X}), expected UTF-8 text (`--lossy` replaces such bytes)")
    })
}

/// A JSON line.
#[derive(Deserialize)]
#[serde(expecting = "an object with the key `text`")]
struct Line {
    #[serde(default)]
    id: Value,
    text: String,
    title: Option<String>,
    #[serde(default)]
    published: Value,
}

fn article(place: Place, line: &str) -> Result<Read, String> {
    if !line.trim_start().starts_with('{') {
        let start = line.len() - line.trim_start().len();
        return Err(fault(
            &place,
            line,
            start,
            "expected an object such as {\"text\": \"...\"}",
        ));
    }
    let line: Line = serde_json::from_str(line).map_err(|e| {
        let message = e.to_string();
        let message = message
            .rsplit_once(" at line ")
            .map_or(&*message, |(message, _)| message);
        fault(&place, line, e.column().saturating_sub(1), message)
    })?;
    let (published, complaint) = match &line.published {
        Value::Null => (None, None),
        Value::String(written) if written.trim().is_empty() => (None, None),
        Value::String(written) => match day(written.trim()) {
            Ok(day) => (Some(day), None),
            Err(e) => (
                None,
                Some(format!(
                    "{place}: `published` is {}: {e}; read without",
                    line.published
                )),
            ),
        },
        other => (
            None,
            Some(format!(
                "{place}: `published` is {other}: expected a day such as \"2024-12-06\"; read without"
            )),
        ),
    };
    let id = if line.id.is_null() {
        place.to_string().into()
    } else {
        line.id
    };
    Ok(Read {
        place,
        id,
        text: line.text,
        title: line.title,
        published,
        complaint,
    })
}

/// A message with the place in the line, the line, and a caret.
fn fault(place: &Place, line: &str, byte: usize, message: &str) -> String {
    let before = line
        .get(..byte.min(line.len()))
        .map_or(byte, |s| s.chars().count());
    // Whatever stands in the line must not reach the terminal as a command.
    let source_line = line
        .trim_end()
        .chars()
        .map(|c| if c.is_control() { ' ' } else { c })
        .collect();
    Fault {
        file: place.file.clone(),
        line: place.line.unwrap_or(1),
        column: before + 1,
        message: message.to_owned(),
        source_line,
    }
    .to_string()
}
