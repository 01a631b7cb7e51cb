import { type Code, name, op, section, unsigned, vector } from './wasm-code.ts';

export type Kind = 'i32' | 'i64' | 'f64' | 'v128';

const kindCodes: Readonly<Record<Kind, number>> = { i32: 0x7f, i64: 0x7e, f64: 0x7c, v128: 0x7b };

/** A function given to the module, or one that it gives: `results` is of one value or none. */
export interface Signature {
  readonly parameters: readonly Kind[];
  readonly results: readonly Kind[];
}

export interface Variable {
  readonly get: Code;
  readonly set: (value: Code) => Code;
  /** Sets it and gives the value. */
  readonly keep: (value: Code) => Code;
}

type Variables<Names extends string> = Readonly<Record<Names, Variable>>;

export interface ModuleFunction extends Signature {
  readonly locals: readonly Kind[];
  readonly body: Code;
}

/** A function whose parameters and locals are known by their names. */
export function functionOf<Parameters extends string, Locals extends string>(
  parameters: Readonly<Record<Parameters, Kind>>,
  results: readonly Kind[],
  locals: Readonly<Record<Locals, Kind>>,
  body: (variables: Variables<Parameters | Locals>) => Code,
): ModuleFunction {
  const all = Object.entries<Kind>({ ...parameters, ...locals });
  const variables = Object.fromEntries(
    all.map(([key], index): [string, Variable] => [
      key,
      {
        get: op.get(index),
        set: (value) => [...value, ...op.set(index)],
        keep: (value) => [...value, 0x22, ...unsigned(index)],
      },
    ]),
  ) as Variables<Parameters | Locals>;
  return {
    parameters: Object.values<Kind>(parameters),
    results,
    locals: Object.values<Kind>(locals),
    body: body(variables),
  };
}

/** Imports `env.memory` and `env.<name>` of each of `given`, which are called by their order; exports `functions`. */
export function programOf(
  given: Readonly<Record<string, Signature>>,
  functions: Readonly<Record<string, ModuleFunction>>,
): Uint8Array<ArrayBuffer> {
  const imported = Object.entries(given);
  const own = Object.entries(functions);
  const types = [...imported, ...own].map(([, signature]) => typeOf(signature));
  const imports = imported.map(([key], index) => [...name('env'), ...name(key), 0, index]);
  const indexOf = (index: number): Code => unsigned(imported.length + index);
  return Uint8Array.from([
    ...[0, 0x61, 0x73, 0x6d, 1, 0, 0, 0],
    ...section(1, vector(types)),
    ...section(2, vector([[...name('env'), ...name('memory'), 2, 0, 0], ...imports])),
    ...section(3, vector(own.map((_, index) => indexOf(index)))),
    ...section(7, vector(own.map(([key], index) => [...name(key), 0, ...indexOf(index)]))),
    ...section(10, vector(own.map(([, made]) => codeOf(made)))),
  ]);
}

const typeOf = ({ parameters, results }: Signature): Code => [
  0x60,
  ...vector(parameters.map((kind) => [kindCodes[kind]])),
  ...vector(results.map((kind) => [kindCodes[kind]])),
];

function codeOf({ locals, body }: ModuleFunction): Code {
  const code = [...vector(locals.map((kind) => [1, kindCodes[kind]])), ...body, 0x0b];
  return [...unsigned(code.length), ...code];
}
