-- Version 3: what tracks and physics say of reported movements; each run of a check is kept whole.
CREATE TABLE checks (number BIGINT PRIMARY KEY, acquired TEXT COLLATE "C" NOT NULL, body TEXT NOT NULL);
