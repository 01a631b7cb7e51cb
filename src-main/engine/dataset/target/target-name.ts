/** What a column of a target is called beside those of the data. */
export const targetName = (name: string): string => `${name} (target)`;

/** The name in its own file. */
export const ownName = (name: string): string => name.replace(/ \(target\)$/, '');
