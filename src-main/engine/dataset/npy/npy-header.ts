import { EngineError } from '../../../contract/errors.ts';

export interface NpyHeader {
  readonly descr: string;
  readonly fortranOrder: boolean;
  readonly shape: readonly number[];
}

/**
 * Reads the header of a .npy file: a Python dictionary of exactly `descr`, `fortran_order` and `shape`. It is cut
 * into tokens and never evaluated. Throws `npy/header`, `npy/dtype` and `npy/shape`.
 */
export function parseNpyHeader(text: string): NpyHeader {
  const tokens = tokensOf(text);
  const entries = new Map<string, string | boolean | number[]>();
  tokens.expect('{');
  while (!tokens.skip('}')) {
    const key = tokens.string();
    if (entries.has(key)) throw fault(`key given twice: ${key}`);
    tokens.expect(':');
    entries.set(key, valueOf(key, tokens));
    if (!tokens.skip(',')) {
      tokens.expect('}');
      break;
    }
  }
  tokens.end();
  const descr = entries.get('descr');
  const fortranOrder = entries.get('fortran_order');
  const shape = entries.get('shape');
  if (typeof descr !== 'string' || typeof fortranOrder !== 'boolean' || !Array.isArray(shape)) {
    throw fault('descr, fortran_order and shape are not all there');
  }
  return { descr, fortranOrder, shape };
}

const fault = (what: string): EngineError =>
  new EngineError('npy/header', `the header cannot be read: ${what}`);

type Tokens = ReturnType<typeof tokensOf>;

function valueOf(key: string, tokens: Tokens): string | boolean | number[] {
  if (key === 'descr') {
    if (tokens.peek() === '[' || tokens.peek() === '(') {
      throw new EngineError(
        'npy/dtype',
        'an array of records with several fields (structured dtype)',
        {
          remedy: 'Save one field of it, converted to numbers: array["name"].astype("float32").',
        },
      );
    }
    return tokens.string();
  }
  if (key === 'fortran_order') {
    const word = tokens.next();
    if (word !== 'True' && word !== 'False') throw fault(`fortran_order is ${word.slice(0, 40)}`);
    return word === 'True';
  }
  if (key === 'shape') return shapeOf(tokens);
  throw fault(`unknown key: ${key.slice(0, 40)}`);
}

function shapeOf(tokens: Tokens): number[] {
  const shape: number[] = [];
  tokens.expect('(');
  while (!tokens.skip(')')) {
    const text = tokens.next();
    // Python 2 wrote long integers with an L.
    if (!/^-?\d{1,20}L?$/.test(text)) throw fault(`a dimension is ${text.slice(0, 40)}`);
    const size = Number.parseInt(text, 10);
    if (size < 0 || !Number.isSafeInteger(size)) {
      throw new EngineError('npy/shape', `a dimension is ${text}`);
    }
    shape.push(size);
    if (!tokens.skip(',')) {
      if (shape.length === 1) throw fault('the shape is no tuple');
      tokens.expect(')');
      break;
    }
  }
  return shape;
}

const tokenPattern = /\s*(?:([{}()[\]:,])|'([^'\\\n]*)'|"([^"\\\n]*)"|(-?\d+L?|True|False))/;

function tokensOf(text: string) {
  const symbols: { readonly text: string; readonly quoted: boolean }[] = [];
  const trimmed = text.trimEnd();
  const token = new RegExp(tokenPattern, 'y');
  while (token.lastIndex < trimmed.length) {
    const from = token.lastIndex;
    const match = token.exec(trimmed);
    if (match === null) throw fault(JSON.stringify(trimmed.slice(from, from + 20)));
    const quoted = match[2] ?? match[3];
    symbols.push({ text: quoted ?? match[1] ?? match[4] ?? '', quoted: quoted !== undefined });
  }
  let at = 0;
  const peek = (): string => (symbols[at]?.quoted === false ? symbols[at]!.text : '');
  const next = (): string => {
    const symbol = symbols[at++];
    if (symbol === undefined) throw fault('it ends early');
    return symbol.text;
  };
  const skip = (text: string): boolean => {
    if (peek() !== text) return false;
    at++;
    return true;
  };
  return {
    peek,
    next,
    skip,
    expect: (text: string): void => {
      if (!skip(text))
        throw fault(`"${text}" expected, found "${symbols[at]?.text.slice(0, 40) ?? 'its end'}"`);
    },
    string: (): string => {
      if (symbols[at]?.quoted !== true) throw fault('a text in quotes expected');
      return next();
    },
    end: (): void => {
      if (at < symbols.length) throw fault('more follows after its end');
    },
  };
}
