/** Codes of a run's windows laid out in two dimensions; `chosen_by` tells which windows, empty where all are. */
export const latent = `
CREATE TABLE latent_layout (
  run_id TEXT NOT NULL REFERENCES run (id) ON DELETE CASCADE,
  projection TEXT NOT NULL,
  seed INTEGER NOT NULL,
  chosen_by TEXT NOT NULL,
  layout TEXT NOT NULL,
  PRIMARY KEY (run_id, projection, seed)
) STRICT, WITHOUT ROWID;
`;
