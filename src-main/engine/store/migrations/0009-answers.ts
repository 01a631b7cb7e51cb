/**
 * Answers that are kept: counterfactuals also by the limits of columns or hours (empty: one threshold for all), and what was
 * answered to a request that made something, should it come again.
 */
export const answers = `
ALTER TABLE counterfactual RENAME TO counterfactual_before;
CREATE TABLE counterfactual (
  run_id TEXT NOT NULL REFERENCES run (id) ON DELETE CASCADE,
  start_index INTEGER NOT NULL,
  end_index INTEGER NOT NULL,
  threshold REAL NOT NULL,
  limits TEXT NOT NULL,
  answer TEXT NOT NULL,
  PRIMARY KEY (run_id, start_index, end_index, threshold, limits)
) STRICT, WITHOUT ROWID;
INSERT INTO counterfactual
  SELECT run_id, start_index, end_index, threshold, '', answer FROM counterfactual_before;
DROP TABLE counterfactual_before;

CREATE TABLE request (
  id TEXT NOT NULL PRIMARY KEY,
  answer TEXT NOT NULL,
  answered_at_ms INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
`;
