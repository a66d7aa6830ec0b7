//! What the program says of itself: the schema of a record, shell completions, the man page.

use std::io::{self, Write};
use std::process::ExitCode;

use clap::{Command, CommandFactory};
use clap_complete::Shell;
use clap_mangen::Man;
use model::Record;

use crate::arguments::{Arguments, EXAMPLES, EXIT_CODES};
use crate::report::{Failure, READ};

/// Prints the JSON Schema of a record.
pub(crate) fn schema() -> Result<ExitCode, Failure> {
    let schema = schemars::schema_for!(Record);
    let text = serde_json::to_string_pretty(&schema).expect("a schema is JSON");
    print(format!("{text}\n").as_bytes())
}

/// Prints completions for a shell.
pub(crate) fn completions(shell: Shell) -> Result<ExitCode, Failure> {
    let mut text = Vec::new();
    clap_complete::generate(shell, &mut Arguments::command(), "forewarn", &mut text);
    print(&text)
}

/// Prints the man page of the program, or of one of its commands.
pub(crate) fn man(name: Option<&str>) -> Result<ExitCode, Failure> {
    let mut program = Arguments::command().disable_help_subcommand(true);
    program.build();
    let command = name.and_then(|name| program.find_subcommand(name)).unwrap_or(&program).clone();
    let command = command.version(env!("CARGO_PKG_VERSION"));
    let mut text = Vec::new();
    page(command, name, &mut text).expect("memory takes every byte");
    print(&text)
}

/// One page. `clap_mangen` would set examples and exit codes as running text, so these sections are ours.
fn page(command: Command, name: Option<&str>, text: &mut Vec<u8>) -> io::Result<()> {
    let examples = if name == Some("read") { section("EXAMPLES", EXAMPLES) } else { String::new() };
    let man = Man::new(command);
    man.render_title(text)?;
    man.render_name_section(text)?;
    man.render_synopsis_section(text)?;
    man.render_description_section(text)?;
    man.render_options_section(text)?;
    if name.is_none() {
        man.render_subcommands_section(text)?;
    }
    write!(text, "{examples}{}", section("EXIT STATUS", EXIT_CODES))?;
    man.render_version_section(text)
}

/// Lines as they stand, below a heading of the man page instead of their own.
fn section(heading: &str, lines: &str) -> String {
    let body = lines.split_once('\n').map_or(lines, |(_, body)| body);
    let body = body.replace('\\', "\\e").replace('-', "\\-");
    format!(".SH \"{heading}\"\n.nf\n{body}\n.fi\n")
}

fn print(text: &[u8]) -> Result<ExitCode, Failure> {
    let mut out = io::stdout().lock();
    match out.write_all(text).and_then(|()| out.flush()) {
        Ok(()) => Ok(ExitCode::from(READ)),
        Err(error) => Err(Failure::unwritten("standard output", &error)),
    }
}
