export interface TextColumn<Row> {
  readonly title: string;
  readonly right?: boolean;
  /** Longer cells are cut; the last column may be as long as it likes. */
  readonly widest?: number;
  readonly cell: (row: Row) => string;
}

const gap = '  ';

/** A table in columns of text, header first, each line indented by two. */
export function textTable<Row>(
  columns: readonly TextColumn<Row>[],
  rows: readonly Row[],
): string[] {
  const cells = rows.map((row) =>
    columns.map((column) => cut(column.cell(row).replaceAll('\n', ' '), column.widest ?? Infinity)),
  );
  const table = [columns.map(({ title }) => title), ...cells];
  const widths = columns.map((_, at) => Math.max(...table.map((line) => widthOf(line[at] ?? ''))));
  return table.map((line) =>
    line
      .reduce((text, cell, at) => {
        const space = ' '.repeat((widths[at] ?? 0) - widthOf(cell));
        return `${text}${gap}${columns[at]?.right === true ? space + cell : cell + space}`;
      }, '')
      .trimEnd(),
  );
}

function cut(text: string, widest: number): string {
  const letters = [...text];
  return letters.length <= widest ? text : `${letters.slice(0, widest - 1).join('')}…`;
}

function widthOf(text: string): number {
  return [...text].length;
}
