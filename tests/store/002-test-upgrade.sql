-- A second step that only the tests of the upgrade know.
CREATE TABLE upgraded (id INTEGER PRIMARY KEY) STRICT;
PRAGMA user_version = 2;
