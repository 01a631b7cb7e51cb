/** Arrays without an owner are being written, or wait to be swept. */
export const initial = `
CREATE TABLE setting (
  key TEXT PRIMARY KEY,
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE dataset (
  number INTEGER PRIMARY KEY AUTOINCREMENT,
  id TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL,
  row_count INTEGER NOT NULL,
  created_at_ms INTEGER NOT NULL,
  removed_at_ms INTEGER,
  summary TEXT NOT NULL,
  detail TEXT NOT NULL
) STRICT;

CREATE TABLE run (
  number INTEGER PRIMARY KEY AUTOINCREMENT,
  id TEXT NOT NULL UNIQUE,
  dataset_id TEXT NOT NULL REFERENCES dataset (id) ON DELETE CASCADE,
  name TEXT NOT NULL,
  status TEXT NOT NULL CHECK (status IN ('queued', 'running', 'done', 'failed', 'cancelled')),
  model TEXT NOT NULL,
  window_rows INTEGER NOT NULL,
  created_at_ms INTEGER NOT NULL,
  ended_at_ms INTEGER,
  removed_at_ms INTEGER,
  event_count INTEGER,
  plan TEXT NOT NULL,
  result TEXT,
  error TEXT
) STRICT;
CREATE INDEX run_of_dataset ON run (dataset_id);

CREATE TABLE epoch (
  run_id TEXT NOT NULL REFERENCES run (id) ON DELETE CASCADE,
  epoch INTEGER NOT NULL,
  loss REAL,
  validation_loss REAL,
  rows_per_second REAL,
  elapsed_ms REAL,
  best INTEGER NOT NULL,
  PRIMARY KEY (run_id, epoch)
) STRICT, WITHOUT ROWID;

CREATE TABLE event (
  run_id TEXT NOT NULL REFERENCES run (id) ON DELETE CASCADE,
  rank INTEGER NOT NULL,
  start_index INTEGER NOT NULL,
  end_index INTEGER NOT NULL,
  peak_index INTEGER NOT NULL,
  start_ms REAL,
  end_ms REAL,
  peak_ms REAL,
  peak REAL,
  severity REAL,
  columns TEXT NOT NULL,
  summary TEXT NOT NULL,
  PRIMARY KEY (run_id, rank)
) STRICT, WITHOUT ROWID;

CREATE TABLE checkpoint (
  run_id TEXT PRIMARY KEY REFERENCES run (id) ON DELETE CASCADE,
  sha256 TEXT NOT NULL,
  data BLOB NOT NULL
) STRICT;

CREATE TABLE array (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  dataset_id TEXT REFERENCES dataset (id) ON DELETE SET NULL,
  run_id TEXT REFERENCES run (id) ON DELETE SET NULL,
  name TEXT NOT NULL,
  dtype TEXT NOT NULL CHECK (dtype IN ('f64', 'f32', 'u32', 'u8')),
  length INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX array_of_dataset ON array (dataset_id, name) WHERE dataset_id IS NOT NULL;
CREATE UNIQUE INDEX array_of_run ON array (run_id, name) WHERE run_id IS NOT NULL;
CREATE INDEX array_without_owner ON array (id) WHERE dataset_id IS NULL AND run_id IS NULL;

CREATE TABLE chunk (
  array_id INTEGER NOT NULL REFERENCES array (id),
  position INTEGER NOT NULL,
  data BLOB NOT NULL,
  PRIMARY KEY (array_id, position)
) STRICT;

CREATE TABLE level_chunk (
  array_id INTEGER NOT NULL REFERENCES array (id),
  bucket INTEGER NOT NULL,
  position INTEGER NOT NULL,
  data BLOB NOT NULL,
  PRIMARY KEY (array_id, bucket, position)
) STRICT;
`;
