/** Whose clocks the times of a dataset are shown by, and the hours of rules were told by; null: UTC, or as written. */
export const zone = `
ALTER TABLE dataset ADD COLUMN zone TEXT;
ALTER TABLE mute_rule ADD COLUMN zone TEXT;
`;
