/** What would have made an event of a run normal, by its rows and the threshold it was worked out for. */
export const counterfactual = `
CREATE TABLE counterfactual (
  run_id TEXT NOT NULL REFERENCES run (id) ON DELETE CASCADE,
  start_index INTEGER NOT NULL,
  end_index INTEGER NOT NULL,
  threshold REAL NOT NULL,
  answer TEXT NOT NULL,
  PRIMARY KEY (run_id, start_index, end_index, threshold)
) STRICT, WITHOUT ROWID;
`;
