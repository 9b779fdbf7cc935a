//! What can go wrong: lexicons. Text never fails.

use std::fmt;
use std::sync::Arc;

/// A fault in a lexicon file, with the place to mend and the line itself.
///
/// It is shown as `file:line:column: message`, the line, and a caret under the column.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// The file, as it was named when loading.
    pub file: Arc<str>,
    /// The line, from 1.
    pub line: usize,
    /// The column in characters, from 1.
    pub column: usize,
    /// What is wrong and what was expected.
    pub message: String,
    /// The line itself.
    pub source_line: String,
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{}:{}:{}: {}", self.file, self.line, self.column, self.message)?;
        // Long rows are shown around the fault, and tabs as single spaces so that the caret stands right.
        const BEFORE: usize = 60;
        const SHOWN: usize = 100;
        let skip = self.column.saturating_sub(BEFORE + 1);
        let shown: String = self
            .source_line
            .chars()
            .skip(skip)
            .take(SHOWN)
            .map(|c| if c == '\t' { ' ' } else { c })
            .collect();
        writeln!(f, "  | {shown}")?;
        write!(f, "  | {}^", " ".repeat(self.column - 1 - skip))
    }
}

/// Why a pipeline could not be made.
#[derive(Debug)]
pub struct Error {
    kind: ErrorKind,
}

#[derive(Debug)]
enum ErrorKind {
    Lexicon(Vec<Fault>),
    Io { path: String, source: std::io::Error },
}

impl Error {
    /// An error that reports every fault found in the lexicons.
    pub(crate) fn lexicon(faults: Vec<Fault>) -> Self {
        Self {
            kind: ErrorKind::Lexicon(faults),
        }
    }

    /// An error that reports a file or folder that could not be read.
    pub(crate) fn io(path: impl Into<String>, source: std::io::Error) -> Self {
        Self {
            kind: ErrorKind::Io {
                path: path.into(),
                source,
            },
        }
    }

    /// Whether a lexicon entry is at fault.
    pub fn is_lexicon(&self) -> bool {
        matches!(self.kind, ErrorKind::Lexicon(_))
    }

    /// The faults in the lexicons, in the order of files and lines; empty when the error is of another kind.
    ///
    /// # Examples
    /// ```
    /// use sepakat::Pipeline;
    /// use sepakat::lexicon::Merge;
    ///
    /// let folder = std::env::temp_dir().join(format!("sepakat-faults-{}", std::process::id()));
    /// std::fs::create_dir_all(&folder)?;
    /// let table = "term\tfield\tnote\tsource\nair bersih\twater\t\tknowledge\n";
    /// std::fs::write(folder.join("fields.tsv"), table)?;
    ///
    /// let error = Pipeline::builder().lexicons(&folder, Merge::Add).build().expect_err("`water` is no field");
    /// let fault = &error.faults()[0];
    /// assert_eq!((fault.line, fault.column), (2, 12));
    /// assert!(fault.message.starts_with("`water` in `field`, expected one of counter_terrorism, "));
    /// # std::fs::remove_dir_all(&folder)?;
    /// # Ok::<(), std::io::Error>(())
    /// ```
    pub fn faults(&self) -> &[Fault] {
        match &self.kind {
            ErrorKind::Lexicon(faults) => faults,
            ErrorKind::Io { .. } => &[],
        }
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.kind {
            ErrorKind::Lexicon(faults) => {
                for (i, fault) in faults.iter().enumerate() {
                    if i > 0 {
                        writeln!(f)?;
                    }
                    write!(f, "{fault}")?;
                }
                Ok(())
            }
            ErrorKind::Io { path, source } => write!(f, "cannot read `{path}`: {source}"),
        }
    }
}

impl std::error::Error for Error {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match &self.kind {
            ErrorKind::Lexicon(_) => None,
            ErrorKind::Io { source, .. } => Some(source),
        }
    }
}
