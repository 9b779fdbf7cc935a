//! The command `sepakat`. `sepakat --help` tells how it is used; [`sepakat::command`] is what it does.

fn main() -> std::process::ExitCode {
    sepakat::command::main()
}
