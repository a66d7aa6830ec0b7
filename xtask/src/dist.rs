//! `cargo xtask dist`: the program with the workbench in it, packed for another machine of the same kind.

use std::env;
use std::fs;

use crate::demo::{binary, build};
use crate::step::{Outcome, Step, root};
use crate::web;

const PACK: Step = Step {
    name: "packing",
    tool: "tar",
    install: "install tar from the system's packages",
    folder: "target/dist",
    arguments: &["-czf"],
    needs: &[],
};

/// What goes along with the program.
const BESIDE: [&str; 5] = ["README.md", "CHANGELOG.md", "MODEL_CARD.md", "LICENSE-APACHE", "LICENSE-MIT"];

/// Builds and packs; prints where the archive lies. Without the workbench there is nothing to hand out: an error.
pub(crate) fn run() -> Result<(), String> {
    web::run()?;
    build()?;
    let name = format!("forewarn-{}-{}-{}", env!("CARGO_PKG_VERSION"), env::consts::ARCH, env::consts::OS);
    let folder = root().join("target/dist").join(&name);
    let failed = |error: std::io::Error| format!("`{}` cannot be filled: {error}", folder.display());
    fs::create_dir_all(&folder).map_err(failed)?;
    let program = root().join(binary());
    fs::copy(&program, folder.join(program.file_name().unwrap_or_default())).map_err(failed)?;
    for file in BESIDE {
        fs::copy(root().join(file), folder.join(file)).map_err(failed)?;
    }
    let archive = format!("{name}.tar.gz");
    match PACK.run(&[archive.clone(), name])? {
        Outcome::Passed => println!("target/dist/{archive}"),
        Outcome::Failed => return Err("the archive could not be written; the reason stands above".to_owned()),
        Outcome::ToolMissing => return Err(PACK.missing()),
    }
    Ok(())
}
