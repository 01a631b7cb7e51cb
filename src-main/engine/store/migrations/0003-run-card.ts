/** What a person wrote about a run; a run without a row has neither note nor tags, and is neither pinned nor archived. */
export const runCard = `
CREATE TABLE run_card (
  run_id TEXT PRIMARY KEY REFERENCES run (id) ON DELETE CASCADE,
  note TEXT NOT NULL,
  tags TEXT NOT NULL,
  pinned INTEGER NOT NULL CHECK (pinned IN (0, 1)),
  archived INTEGER NOT NULL CHECK (archived IN (0, 1))
) STRICT, WITHOUT ROWID;
`;
