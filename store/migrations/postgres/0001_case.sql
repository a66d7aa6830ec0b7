-- Version 1 of a case in PostgreSQL. Dates and moments are text (ISO 8601), so that both databases sort them alike;
-- texts that are sorted are compared byte by byte (COLLATE "C").
CREATE TABLE steps (number BIGINT PRIMARY KEY, checksum TEXT NOT NULL);
CREATE TABLE facts (name TEXT COLLATE "C" PRIMARY KEY, value TEXT NOT NULL);

CREATE TABLE documents (
  number BIGINT PRIMARY KEY,
  identity TEXT NOT NULL UNIQUE,     -- of text, outlet and address: the same again is nothing new
  thread TEXT COLLATE "C" NOT NULL,              -- the article of which this is a version
  version_of BIGINT REFERENCES documents(number),
  id TEXT NOT NULL, reference TEXT NOT NULL, title TEXT, outlet TEXT, author TEXT, published TEXT COLLATE "C", url TEXT,
  language TEXT NOT NULL, unread TEXT,
  public_by TEXT COLLATE "C" NOT NULL,           -- the last day on which it may have come out
  acquired TEXT COLLATE "C" NOT NULL,
  record TEXT NOT NULL               -- the machine's reading, as `forewarn read` prints it
);
CREATE INDEX documents_thread ON documents(thread);
CREATE INDEX documents_version ON documents(version_of);
CREATE INDEX documents_public ON documents(public_by, number);

CREATE TABLE originals (
  document BIGINT PRIMARY KEY REFERENCES documents(number),
  bytes BYTEA NOT NULL, media TEXT NOT NULL, headers TEXT NOT NULL, address TEXT, captured TEXT
);

CREATE TABLE bands (band BIGINT NOT NULL, document BIGINT NOT NULL REFERENCES documents(number), PRIMARY KEY (band, document));
CREATE TABLE near (
  document BIGINT NOT NULL REFERENCES documents(number), other BIGINT NOT NULL REFERENCES documents(number),
  body TEXT NOT NULL, PRIMARY KEY (document, other)
);

CREATE TABLE words (document BIGINT PRIMARY KEY REFERENCES documents(number), words TSVECTOR NOT NULL);
CREATE INDEX words_index ON words USING GIN (words);

CREATE TABLE events (
  document BIGINT NOT NULL REFERENCES documents(number), event BIGINT NOT NULL, claim BIGINT NOT NULL,
  kind TEXT NOT NULL, mode TEXT, cameo TEXT, words TEXT NOT NULL,
  certainty BIGINT NOT NULL, polarity TEXT NOT NULL, modality TEXT NOT NULL, speaker TEXT,
  first_day TEXT COLLATE "C", last_day TEXT COLLATE "C", start_at BIGINT NOT NULL, end_at BIGINT NOT NULL, again BIGINT NOT NULL,
  PRIMARY KEY (document, event)
);
CREATE INDEX events_kind ON events(kind, first_day);
CREATE TABLE parties (
  document BIGINT NOT NULL, event BIGINT NOT NULL, side TEXT NOT NULL, folded TEXT COLLATE "C" NOT NULL, name TEXT COLLATE "C" NOT NULL, country TEXT,
  FOREIGN KEY (document, event) REFERENCES events(document, event)
);
CREATE INDEX parties_name ON parties(folded, side);
CREATE INDEX parties_event ON parties(document, event);
CREATE TABLE scenes (
  row BIGINT PRIMARY KEY, document BIGINT NOT NULL, event BIGINT NOT NULL, role TEXT NOT NULL, folded TEXT COLLATE "C" NOT NULL, name TEXT COLLATE "C" NOT NULL,
  country TEXT, lat DOUBLE PRECISION, lon DOUBLE PRECISION, FOREIGN KEY (document, event) REFERENCES events(document, event)
);
CREATE INDEX scenes_name ON scenes(folded);
CREATE INDEX scenes_event ON scenes(document, event);
CREATE INDEX scenes_spot ON scenes(lat, lon);

CREATE TABLE claims (
  document BIGINT NOT NULL REFERENCES documents(number), claim BIGINT NOT NULL, folded TEXT COLLATE "C", speaker TEXT, role TEXT NOT NULL, outlet TEXT,
  certainty BIGINT NOT NULL, polarity TEXT NOT NULL, modality TEXT NOT NULL, basis TEXT NOT NULL, words TEXT NOT NULL,
  start_at BIGINT NOT NULL, end_at BIGINT NOT NULL, PRIMARY KEY (document, claim)
);
CREATE INDEX claims_speaker ON claims(folded);
CREATE TABLE mentions (
  document BIGINT NOT NULL REFERENCES documents(number), mention BIGINT NOT NULL, kind TEXT NOT NULL, folded TEXT COLLATE "C" NOT NULL, name TEXT COLLATE "C" NOT NULL,
  entity TEXT, country TEXT, times BIGINT NOT NULL, PRIMARY KEY (document, mention)
);
CREATE INDEX mentions_name ON mentions(folded);

CREATE TABLE members (                -- an event as one document reports it, and the incident it belongs to
  document BIGINT NOT NULL REFERENCES documents(number), event BIGINT NOT NULL, incident TEXT COLLATE "C" NOT NULL, body TEXT NOT NULL,
  PRIMARY KEY (document, event)
);
CREATE INDEX members_incident ON members(incident);
CREATE TABLE keys (key TEXT NOT NULL, document BIGINT NOT NULL, event BIGINT NOT NULL, PRIMARY KEY (key, document, event));
CREATE TABLE findings (kind TEXT NOT NULL, id TEXT NOT NULL, body TEXT NOT NULL, PRIMARY KEY (kind, id));

CREATE TABLE exhibits (
  number BIGINT PRIMARY KEY, hash TEXT NOT NULL UNIQUE, bytes BYTEA NOT NULL, acquired TEXT COLLATE "C" NOT NULL, body TEXT NOT NULL
);
CREATE TABLE decisions (
  number BIGINT PRIMARY KEY, who TEXT NOT NULL, moment TEXT COLLATE "C" NOT NULL, why TEXT, action TEXT NOT NULL, previous TEXT NOT NULL, hash TEXT NOT NULL
);
CREATE FUNCTION only_added() RETURNS TRIGGER LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'the log is only added to'; END $$;
CREATE TRIGGER decisions_stay BEFORE UPDATE OR DELETE ON decisions FOR EACH ROW EXECUTE FUNCTION only_added();
