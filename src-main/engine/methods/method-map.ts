import type { MethodResults } from '../../contract/methods.ts';
import type { MethodName, MethodParams } from '../../contract/schemas.ts';

/** One handler a method; parameters have passed their schema. */
export type Methods = {
  readonly [M in MethodName]: (
    params: MethodParams[M],
  ) => MethodResults[M] | Promise<MethodResults[M]>;
};

/** The handlers of one domain. */
export type MethodsOf<P extends string> = {
  readonly [M in Extract<MethodName, `${P}.${string}`>]: Methods[M];
};
