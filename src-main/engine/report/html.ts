/** Markup that may stand in a page as it is. Only `html` and `markup` make it. */
export class Html {
  readonly #text: string;

  constructor(text: string) {
    this.#text = text;
  }

  toString(): string {
    return this.#text;
  }
}

export type HtmlValue = Html | string | number | null | readonly HtmlValue[];

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Lone surrogates, and controls other than tab and line ends: no HTML page may hold them. */
const forbidden = /[\p{Cs}\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\ufffe\uffff]/gu;

/** Safe as text and inside a quoted attribute; what no HTML page may hold becomes U+FFFD. */
export function escapeHtml(text: string): string {
  return text
    .replace(forbidden, '\ufffd')
    .replace(/[&<>"']/g, (character) => entities[character] ?? '');
}

/** Template whose values are escaped unless they are `Html`; `null` and empty arrays leave nothing. */
export function html(strings: TemplateStringsArray, ...values: readonly HtmlValue[]): Html {
  let text = strings[0] ?? '';
  values.forEach((value, i) => {
    text += toMarkup(value) + (strings[i + 1] ?? '');
  });
  return new Html(text);
}

/** For constants of this program that are markup already, never for anything read from a file. */
export function markup(constant: string): Html {
  return new Html(constant);
}

function toMarkup(value: HtmlValue): string {
  if (value === null) return '';
  if (value instanceof Html) return value.toString();
  if (typeof value === 'string') return escapeHtml(value);
  if (typeof value === 'number') return escapeHtml(String(value));
  return value.map(toMarkup).join('');
}
