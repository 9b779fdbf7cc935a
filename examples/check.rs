//! Checks lexicons: `cargo run --example check [-- [--replace] DIR...]`.
//!
//! Reports every fault and every suspicious entry, of the bundled tables and of those in the folders, which are added to
//! the bundled ones or stand instead of them. The exit status is 0 when there is nothing to report, 1 when entries are
//! suspicious, 2 when there are faults.
#![allow(clippy::print_stdout, reason = "this is a program that shows its result")]
#![allow(clippy::print_stderr, reason = "this is a program that shows its result")]

use std::process::ExitCode;

use sepakat::lexicon::Merge;
use sepakat::{Error, Lexicons, Pipeline};

fn main() -> ExitCode {
    let mut merge = Merge::Add;
    let mut folders = Vec::new();
    for argument in std::env::args().skip(1) {
        match argument.as_str() {
            "--replace" => merge = Merge::Replace,
            "--help" | "-h" => {
                println!("check [--replace] [DIR...]");
                return ExitCode::SUCCESS;
            }
            _ => folders.push(argument),
        }
    }
    let (faults, suspicious) = check(&folders, merge);
    println!("{faults} faults, {suspicious} suspicious entries");
    match (faults, suspicious) {
        (0, 0) => ExitCode::SUCCESS,
        (0, _) => ExitCode::from(1),
        _ => ExitCode::from(2),
    }
}

/// Prints what is wrong; returns how many faults and suspicious entries there are.
fn check(folders: &[String], merge: Merge) -> (usize, usize) {
    let mut lexicons = match Lexicons::bundled() {
        Ok(lexicons) => lexicons,
        Err(error) => return (report(&error), 0),
    };
    // Rows without a fault are kept when others have one, so everything is reported at once.
    let mut faults = 0;
    for folder in folders {
        if let Err(error) = lexicons.read_folder(folder.as_ref(), merge) {
            faults += report(&error);
        }
    }
    let warnings = lexicons.check();
    for warning in &warnings {
        println!("suspicious: {warning}\n");
    }
    // What only shows when the tables are compiled together, such as a frame that asks for an unknown slot.
    if faults == 0 {
        let builder = folders.iter().fold(Pipeline::builder(), |builder, folder| {
            builder.lexicons(folder, merge)
        });
        if let Err(error) = builder.build() {
            faults += report(&error);
        }
    }
    (faults, warnings.len())
}

fn report(error: &Error) -> usize {
    if error.faults().is_empty() {
        eprintln!("fault: {error}\n");
        return 1;
    }
    for fault in error.faults() {
        println!("fault: {fault}\n");
    }
    error.faults().len()
}
