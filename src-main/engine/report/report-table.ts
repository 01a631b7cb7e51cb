import { countText } from '../../words/numbers.ts';
import { t } from '../../words/t.ts';
import { html, type Html, type HtmlValue } from './html.ts';

export interface TableColumn<Row> {
  readonly title: string;
  readonly kind?: 'num' | 'keep' | 'soft';
  readonly cell: (row: Row) => HtmlValue;
}

/**
 * A table with a header line; the first cell of each row stays on one line when it is of kind `keep`. `widths` of a style
 * make tables that stand below one another agree.
 */
export function reportTable<Row>(
  columns: readonly TableColumn<Row>[],
  rows: readonly Row[],
  widths: '' | 'even' | 'alike' = '',
): Html {
  const head = columns.map(({ title, kind }) => html`<th class="${kind ?? ''}">${title}</th>`);
  const body = rows.map(
    (row) =>
      html`<tr>
        ${columns.map(({ kind, cell }) => html`<td class="${kind ?? ''}">${cell(row)}</td>`)}
      </tr>`,
  );
  return html`<div class="wide">
    <table class="${widths}">
      <thead>
        <tr>
          ${head}
        </tr>
      </thead>
      <tbody>
        ${body}
      </tbody>
    </table>
  </div>`;
}

/** Names and values, one pair a line; pairs without a value are left out. */
export function factTable(facts: readonly (readonly [string, HtmlValue])[]): Html {
  const rows = facts
    .filter(([, value]) => value !== null && value !== '')
    .map(
      ([name, value]) =>
        html`<tr>
          <th scope="row">${name}</th>
          <td>${value}</td>
        </tr>`,
    );
  return html`<table>
    <tbody>
      ${rows}
    </tbody>
  </table>`;
}

/** A name out of the user's file, kept from turning the text around it. */
export function nameOf(text: string): Html {
  return html`<bdi>${text}</bdi>`;
}

/** "A", "A and B", "A, B and 3 more". */
export function nameList(names: readonly string[], limit: number): Html {
  const shown = names.slice(0, limit).map(nameOf);
  const rest = names.length - shown.length;
  const parts = shown.map((name, i) => html`${i === 0 ? '' : t(', ')}${name}`);
  return html`${parts}${rest > 0 ? t(' and {{n}} more', { n: countText(rest) }) : ''}`;
}
