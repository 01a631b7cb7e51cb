import { describe, expect, it } from 'vitest';
import { functionOf, programOf } from '../../src-main/compute/wasm-module.ts';
import {
  block,
  call,
  either,
  f64,
  i32,
  leave,
  leaveIf,
  loop,
  when,
} from '../../src-main/compute/wasm-ops.ts';

type Run = (...values: readonly number[]) => number;

function made(
  functions: Parameters<typeof programOf>[1],
  given: Parameters<typeof programOf>[0] = {},
  own: Record<string, Run> = {},
): Record<string, Run> {
  const memory = new WebAssembly.Memory({ initial: 1 });
  const module = new WebAssembly.Module(programOf(given, functions));
  const { exports } = new WebAssembly.Instance(module, { env: { memory, ...own } });
  return exports as unknown as Record<string, Run>;
}

describe('a program of WebAssembly', () => {
  it('has functions with parameters, locals and loops of their own', () => {
    const sum = functionOf({ to: 'i32' }, ['i32'], { at: 'i32', total: 'i32' }, (its) => [
      ...loop([
        ...its.total.set(i32.add(its.total.get, its.at.keep(i32.add(its.at.get, i32.of(1))))),
        ...leaveIf(i32.less(its.at.get, its.to.get), 0),
      ]),
      ...its.total.get,
    ]);
    const half = functionOf({ value: 'f64' }, ['f64'], {}, ({ value }) =>
      f64.divide(value.get, f64.of(2)),
    );
    const { total, halved } = made({ total: sum, halved: half });
    expect(total?.(100)).toBe(5050);
    expect(halved?.(-7)).toBe(-3.5);
  });

  it('decides, leaves blocks and calls what it is given', () => {
    const choose = functionOf({ value: 'i32' }, ['i32'], { found: 'i32' }, ({ value, found }) => [
      ...block([
        ...when(
          i32.lessSigned(value.get, i32.of(0)),
          [...found.set(i32.of(-1)), ...leave(1)],
          found.set(i32.of(1)),
        ),
        ...found.set(call(0, [value.get, found.get])),
      ]),
      ...either(found.get, i32.of(-1000), i32.lessSigned(i32.of(-500), found.get)),
    ]);
    const calls: (readonly number[])[] = [];
    const other = (...values: readonly number[]): number => {
      calls.push(values);
      return (values[0] ?? 0) * -100;
    };
    const signature = { parameters: ['i32', 'i32'], results: ['i32'] } as const;
    const { choose: run } = made({ choose }, { other: signature }, { other });
    expect([-5, 3, 7].map((value) => run?.(value))).toEqual([-1, -300, -1000]);
    expect(calls).toEqual([
      [3, 1],
      [7, 1],
    ]);
  });
});
