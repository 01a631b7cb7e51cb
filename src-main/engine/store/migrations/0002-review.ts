/** Versions of thresholds, what was said of events, rules that mute, and labels drawn by hand. */
export const review = `
CREATE TABLE threshold_version (
  run_id TEXT NOT NULL REFERENCES run (id) ON DELETE CASCADE,
  number INTEGER NOT NULL,
  parent INTEGER,
  made_at_ms INTEGER NOT NULL,
  made_by TEXT NOT NULL CHECK (made_by IN ('run', 'user')),
  current INTEGER NOT NULL CHECK (current IN (0, 1)),
  result TEXT NOT NULL,
  events TEXT NOT NULL,
  PRIMARY KEY (run_id, number)
) STRICT;

CREATE TABLE annotation (
  run_id TEXT NOT NULL REFERENCES run (id) ON DELETE CASCADE,
  start_index INTEGER NOT NULL,
  end_index INTEGER NOT NULL,
  status TEXT NOT NULL CHECK (status IN ('open', 'confirmed', 'dismissed', 'known')),
  reason TEXT NOT NULL,
  note TEXT NOT NULL,
  tags TEXT NOT NULL,
  updated_at_ms INTEGER NOT NULL,
  PRIMARY KEY (run_id, start_index, end_index)
) STRICT;

CREATE TABLE mute_rule (
  number INTEGER PRIMARY KEY AUTOINCREMENT,
  id TEXT NOT NULL UNIQUE,
  run_id TEXT NOT NULL,
  since_run INTEGER NOT NULL,
  columns TEXT NOT NULL,
  hour INTEGER,
  reason TEXT NOT NULL,
  created_at_ms INTEGER NOT NULL,
  removed_at_ms INTEGER
) STRICT;

CREATE TABLE label_span (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  dataset_id TEXT NOT NULL REFERENCES dataset (id) ON DELETE CASCADE,
  start_index INTEGER NOT NULL,
  end_index INTEGER NOT NULL,
  source TEXT
) STRICT;
CREATE INDEX label_of_dataset ON label_span (dataset_id, start_index);
`;
