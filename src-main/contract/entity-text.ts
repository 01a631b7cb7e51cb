/** "Station 3" where the name is a number, else the name as it is. */
export function entityText(column: string, name: string): string {
  if (!/^[\d.-]+$/.test(name)) return name;
  return `${column.charAt(0).toUpperCase()}${column.slice(1)} ${name}`;
}

/** What happened, without the entity that stands before it. */
export function withoutEntity(summary: string, column: string, name: string): string {
  const before = `${entityText(column, name)}: `;
  return summary.startsWith(before) ? summary.slice(before.length) : summary;
}
