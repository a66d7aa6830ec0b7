//! State vectors as Parquet, as pandas, DuckDB and `traffic` write them: the columns are those of the CSV.

use std::cell::Cell;
use std::fs::File;
use std::panic::{self, AssertUnwindSafe};
use std::path::Path;
use std::sync::Once;

use csv::ByteRecord;
use parquet::file::reader::{FileReader, SerializedFileReader};
use parquet::record::Field;

use super::opensky;
use crate::airframe::Key;
use crate::intake::Intake;

/// How a file of this kind begins.
pub(super) const MAGIC: &[u8] = b"PAR1";
/// Whole numbers above these are nano-, micro- and milliseconds since 1970.
const UNITS: [(i64, f64); 3] =
    [(100_000_000_000_000_000, 1e-9), (100_000_000_000_000, 1e-6), (100_000_000_000, 1e-3)];

thread_local! {
    /// Whether this thread expects the library to break off.
    static GUARDED: Cell<bool> = const { Cell::new(false) };
}

/// Reads row after row; a row group at a time is in memory.
pub(super) fn read(path: &Path, intake: &mut Intake) -> Result<(), String> {
    // The library panics on some damaged pages: that is the file's fault, and told as such.
    match guarded(|| rows(path, intake)) {
        Some(read) => read,
        None => {
            intake.cut(&"a page of it is damaged");
            Ok(())
        }
    }
}

/// What a function returns; none where it panics, and nothing is printed of that.
fn guarded<T>(run: impl FnOnce() -> T) -> Option<T> {
    static HOOK: Once = Once::new();
    HOOK.call_once(|| {
        let usual = panic::take_hook();
        panic::set_hook(Box::new(move |what| {
            if !GUARDED.get() {
                usual(what);
            }
        }));
    });
    GUARDED.set(true);
    let done = panic::catch_unwind(AssertUnwindSafe(run));
    GUARDED.set(false);
    done.ok()
}

fn rows(path: &Path, intake: &mut Intake) -> Result<(), String> {
    let file = File::open(path).map_err(|why| why.to_string())?;
    let reader = SerializedFileReader::new(file).map_err(|why| why.to_string())?;
    let schema = reader.metadata().file_metadata().schema_descr_ptr();
    let header: ByteRecord =
        schema.columns().iter().map(|column| column.name().as_bytes().to_vec()).collect();
    let columns = opensky::columns(&header)?;
    let rows = reader.get_row_iter(None).map_err(|why| why.to_string())?;
    let mut last: (Vec<u8>, Key) = (Vec::new(), Key::Address(0));
    for row in rows {
        match row {
            Ok(row) => {
                let cells: ByteRecord =
                    row.get_column_iter().map(|(_, field)| cell(field).into_bytes()).collect();
                opensky::take(&cells, &columns, &mut last, intake);
            }
            Err(why) => {
                intake.cut(&why);
                break;
            }
        }
    }
    Ok(())
}

/// A field as the CSV would have it; moments in seconds.
fn cell(field: &Field) -> String {
    match field {
        Field::Null => String::new(),
        Field::Str(text) => text.clone(),
        Field::Bool(is) => is.to_string(),
        Field::TimestampMillis(moment) => (*moment as f64 / 1e3).to_string(),
        Field::TimestampMicros(moment) => (*moment as f64 / 1e6).to_string(),
        Field::Long(number) => match UNITS.iter().find(|(above, _)| number > above) {
            Some((_, unit)) => (*number as f64 * unit).to_string(),
            None => number.to_string(),
        },
        other => other.to_string(),
    }
}
