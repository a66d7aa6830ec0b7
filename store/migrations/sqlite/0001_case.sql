-- Version 1 of a case. Dates and moments are text (ISO 8601), so that both databases sort them alike.
CREATE TABLE steps (number INTEGER PRIMARY KEY, checksum TEXT NOT NULL) STRICT;
CREATE TABLE facts (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;

CREATE TABLE documents (
  number INTEGER PRIMARY KEY,
  identity TEXT NOT NULL UNIQUE,     -- of text, outlet and address: the same again is nothing new
  thread TEXT NOT NULL,              -- the article of which this is a version
  version_of INTEGER REFERENCES documents(number),
  id TEXT NOT NULL, reference TEXT NOT NULL, title TEXT, outlet TEXT, author TEXT, published TEXT, url TEXT,
  language TEXT NOT NULL, unread TEXT,
  public_by TEXT NOT NULL,           -- the last day on which it may have come out
  acquired TEXT NOT NULL,
  record TEXT NOT NULL               -- the machine's reading, as `forewarn read` prints it
) STRICT;
CREATE INDEX documents_thread ON documents(thread);
CREATE INDEX documents_version ON documents(version_of);
CREATE INDEX documents_public ON documents(public_by, number);

CREATE TABLE originals (
  document INTEGER PRIMARY KEY REFERENCES documents(number),
  bytes BLOB NOT NULL, media TEXT NOT NULL, headers TEXT NOT NULL, address TEXT, captured TEXT
) STRICT;

CREATE TABLE bands (band INTEGER NOT NULL, document INTEGER NOT NULL REFERENCES documents(number), PRIMARY KEY (band, document)) STRICT, WITHOUT ROWID;
CREATE TABLE near (
  document INTEGER NOT NULL REFERENCES documents(number), other INTEGER NOT NULL REFERENCES documents(number),
  body TEXT NOT NULL, PRIMARY KEY (document, other)
) STRICT, WITHOUT ROWID;

CREATE VIRTUAL TABLE words USING fts5(title, text, content='', tokenize='unicode61 remove_diacritics 0');

CREATE TABLE events (
  document INTEGER NOT NULL REFERENCES documents(number), event INTEGER NOT NULL, claim INTEGER NOT NULL,
  kind TEXT NOT NULL, mode TEXT, cameo TEXT, words TEXT NOT NULL,
  certainty INTEGER NOT NULL, polarity TEXT NOT NULL, modality TEXT NOT NULL, speaker TEXT,
  first_day TEXT, last_day TEXT, start_at INTEGER NOT NULL, end_at INTEGER NOT NULL, again INTEGER NOT NULL,
  PRIMARY KEY (document, event)
) STRICT, WITHOUT ROWID;
CREATE INDEX events_kind ON events(kind, first_day);
CREATE TABLE parties (
  document INTEGER NOT NULL, event INTEGER NOT NULL, side TEXT NOT NULL, folded TEXT NOT NULL, name TEXT NOT NULL, country TEXT,
  FOREIGN KEY (document, event) REFERENCES events(document, event)
) STRICT;
CREATE INDEX parties_name ON parties(folded, side);
CREATE INDEX parties_event ON parties(document, event);
CREATE TABLE scenes (
  row INTEGER PRIMARY KEY, document INTEGER NOT NULL, event INTEGER NOT NULL, role TEXT NOT NULL, folded TEXT NOT NULL, name TEXT NOT NULL,
  country TEXT, lat REAL, lon REAL, FOREIGN KEY (document, event) REFERENCES events(document, event)
) STRICT;
CREATE INDEX scenes_name ON scenes(folded);
CREATE INDEX scenes_event ON scenes(document, event);
CREATE VIRTUAL TABLE spots USING rtree(row, south, north, west, east);

CREATE TABLE claims (
  document INTEGER NOT NULL REFERENCES documents(number), claim INTEGER NOT NULL, folded TEXT, speaker TEXT, role TEXT NOT NULL, outlet TEXT,
  certainty INTEGER NOT NULL, polarity TEXT NOT NULL, modality TEXT NOT NULL, basis TEXT NOT NULL, words TEXT NOT NULL,
  start_at INTEGER NOT NULL, end_at INTEGER NOT NULL, PRIMARY KEY (document, claim)
) STRICT, WITHOUT ROWID;
CREATE INDEX claims_speaker ON claims(folded);
CREATE TABLE mentions (
  document INTEGER NOT NULL REFERENCES documents(number), mention INTEGER NOT NULL, kind TEXT NOT NULL, folded TEXT NOT NULL, name TEXT NOT NULL,
  entity TEXT, country TEXT, times INTEGER NOT NULL, PRIMARY KEY (document, mention)
) STRICT, WITHOUT ROWID;
CREATE INDEX mentions_name ON mentions(folded);

CREATE TABLE members (                -- an event as one document reports it, and the incident it belongs to
  document INTEGER NOT NULL REFERENCES documents(number), event INTEGER NOT NULL, incident TEXT NOT NULL, body TEXT NOT NULL,
  PRIMARY KEY (document, event)
) STRICT, WITHOUT ROWID;
CREATE INDEX members_incident ON members(incident);
CREATE TABLE keys (key TEXT NOT NULL, document INTEGER NOT NULL, event INTEGER NOT NULL, PRIMARY KEY (key, document, event)) STRICT, WITHOUT ROWID;
CREATE TABLE findings (kind TEXT NOT NULL, id TEXT NOT NULL, body TEXT NOT NULL, PRIMARY KEY (kind, id)) STRICT, WITHOUT ROWID;

CREATE TABLE exhibits (
  number INTEGER PRIMARY KEY, hash TEXT NOT NULL UNIQUE, bytes BLOB NOT NULL, acquired TEXT NOT NULL, body TEXT NOT NULL
) STRICT;
CREATE TABLE decisions (
  number INTEGER PRIMARY KEY, who TEXT NOT NULL, moment TEXT NOT NULL, why TEXT, action TEXT NOT NULL, previous TEXT NOT NULL, hash TEXT NOT NULL
) STRICT;
CREATE TRIGGER decisions_stay BEFORE UPDATE ON decisions BEGIN SELECT RAISE(ABORT, 'the log is only added to'); END;
CREATE TRIGGER decisions_kept BEFORE DELETE ON decisions BEGIN SELECT RAISE(ABORT, 'the log is only added to'); END;
