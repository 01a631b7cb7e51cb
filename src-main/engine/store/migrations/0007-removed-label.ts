/** A label that was taken off is hidden first, as all that is removed. */
export const removedLabel = `
ALTER TABLE label_span ADD COLUMN removed_at_ms INTEGER;
`;
