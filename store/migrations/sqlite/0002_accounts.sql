-- Version 2: who may sign in at a workbench that others reach. No bundle carries this table.
CREATE TABLE accounts (name TEXT PRIMARY KEY, role TEXT NOT NULL, password TEXT NOT NULL, created TEXT NOT NULL) STRICT;
