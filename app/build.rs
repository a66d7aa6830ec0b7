//! Builds the program anew when the workbench that it carries was built anew.

use std::path::Path;

fn main() {
    // A path that does not exist would build the program anew each time; until the workbench is built, its sources are watched.
    let watched = ["../web/dist", "../web", "build.rs"].into_iter().find(|path| Path::new(path).exists());
    println!("cargo::rerun-if-changed={}", watched.unwrap_or("build.rs"));
    println!("cargo::rerun-if-changed=../examples/caracas-2019");
}
