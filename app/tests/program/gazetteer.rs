//! `forewarn gazetteer`, and `read` with a gazetteer of one's own.

use std::fs;

use crate::run::{Folder, REPORT, forewarn};

#[test]
fn names_have_candidates_with_their_source() {
    let listed = forewarn(&["gazetteer", "Khmeimim", "Caracas"]).ends(0).out;
    for word in ["Khmeimim", "SYR", "OSLK", "Caracas", "VEN", "3646738", "GeoNames", "reviewed tables"] {
        assert!(listed.contains(word), "`{word}` is missing in {listed}");
    }
}

#[test]
fn a_program_reads_them_as_json() {
    let listed = forewarn(&["gazetteer", "--format", "json", "Dakar", "GOOY"]).ends(0).out;
    let lines: Vec<serde_json::Value> =
        listed.lines().map(|line| serde_json::from_str(line).expect("JSON")).collect();
    assert_eq!(lines.len(), 2);
    let dakar = &lines[0]["candidates"][0];
    assert_eq!((dakar["country"].as_str(), dakar["kind"].as_str()), (Some("SEN"), Some("capital")));
    assert!((dakar["lat"].as_f64().expect("a number") - 14.69).abs() < 0.1);
    assert_eq!(lines[1]["candidates"][0]["icao"].as_str(), Some("GOOY"));
}

#[test]
fn an_unknown_name_is_told() {
    forewarn(&["gazetteer", "Qwrtzpll"]).ends(1).says(&["error: `Qwrtzpll`", "\nhint: "]);
}

/// Both commands refuse the file.
fn refused(path: &str, told: &str) {
    let folder = Folder::new(&format!("gazetteer-{}", told.replace([' ', '`'], "-")));
    let report = folder.write("report.txt", REPORT);
    for arguments in
        [&["gazetteer", "--gazetteer", path, "Caracas"][..], &["read", "--gazetteer", path, &report]]
    {
        let ran = forewarn(arguments).ends(1).says(&["error: ", path, told, "\nhint: "]);
        assert_eq!(ran.out, "");
    }
}

#[test]
fn a_gazetteer_that_is_missing_cut_off_or_of_another_version_is_an_error() {
    let whole =
        fs::read(concat!(env!("CARGO_MANIFEST_DIR"), "/../world/data/gazetteer.bin")).expect("the file");
    let folder = Folder::new("gazetteers");
    refused(&folder.path("nowhere.bin"), "No such file");
    refused(&folder.write("cut.bin", &whole[..whole.len() / 2]), "cut off");
    refused(&folder.write("short.bin", &whole[..20]), "cut off");
    refused(&folder.write("table.bin", "name\tlat\tlon\n"), "no gazetteer");
    let mut other = whole[..4096].to_vec();
    other[8] = 77;
    refused(&folder.write("other.bin", &other), "version 77");
    let mut damaged = whole;
    let middle = damaged.len() / 2;
    damaged[middle] ^= 1;
    refused(&folder.write("damaged.bin", &damaged), "damaged");
}
