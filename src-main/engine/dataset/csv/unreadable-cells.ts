import type { Unreadable } from '../raw-table.ts';

const shownLength = 40;

/** Counts the cells of a column that could not be read and keeps the first. */
export class UnreadableCells {
  #first: Omit<Unreadable, 'count'> | null = null;
  #count = 0;
  #infinite = 0;

  add(row: number, line: number | null, cell: string): void {
    this.#count++;
    if (infinity.test(cell)) this.#infinite++;
    const value = cell.length > shownLength ? `${cell.slice(0, shownLength)}...` : cell;
    this.#first ??= { row: row + 1, line, value: value.trim() };
  }

  get count(): number {
    return this.#count;
  }

  get infinite(): number {
    return this.#infinite;
  }

  result(): Unreadable | null {
    return this.#first === null ? null : { ...this.#first, count: this.#count };
  }
}

const infinity = /^\s*[+-]?(?:inf|infinity|∞)\s*$/i;
