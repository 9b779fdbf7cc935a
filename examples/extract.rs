//! Events from articles: `cargo run --release --example extract -- examples/articles/*.txt`.
//!
//! The same program as the command `sepakat`; `-- --help` tells what else it can do.

fn main() -> std::process::ExitCode {
    sepakat::command::main()
}
