const tokenNames = [
  'panel',
  'line',
  'line2',
  'ink2',
  'ink3',
  'accent',
  'signal',
  'recon',
  'err',
  'base',
  'flag',
  'flagbg',
  'flagon',
  'ok',
  'nj',
  'run1',
  'run2',
  'run3',
  'run4',
  'run5',
  'run6',
  'run7',
  'run8',
] as const;

export type Token = (typeof tokenNames)[number];
export type Colours = Readonly<Record<Token, string>>;

/** The colours of the style sheet, for what is drawn on a canvas; they follow the system's light or dark. */
export class Theme {
  #colours = $state.raw<Colours>(readColours());

  constructor() {
    const dark = window.matchMedia('(prefers-color-scheme: dark)');
    dark.addEventListener('change', () => {
      this.#colours = readColours();
    });
  }

  get colours(): Colours {
    return this.#colours;
  }
}

function readColours(): Colours {
  const style = getComputedStyle(document.documentElement);
  const entries = tokenNames.map((name) => [name, style.getPropertyValue(`--${name}`).trim()]);
  return Object.fromEntries(entries) as Colours;
}
