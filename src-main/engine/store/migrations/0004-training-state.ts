/** Where the training of a run stood that did not end well; gone once the run is done. */
export const trainingState = `
CREATE TABLE training_state (
  run_id TEXT PRIMARY KEY REFERENCES run (id) ON DELETE CASCADE,
  epoch INTEGER NOT NULL,
  sha256 TEXT NOT NULL,
  data BLOB NOT NULL
) STRICT;
`;
