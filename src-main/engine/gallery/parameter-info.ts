import { z } from 'zod';
import { EngineError } from '../../contract/errors.ts';
import type { ParameterInfo, ParameterValue } from '../../contract/models.ts';

/** As `z.toJSONSchema` writes a field of the kinds that models may have. */
const field = z.object({
  type: z.enum(['integer', 'number', 'boolean', 'string', 'array']),
  title: z.string().optional(),
  description: z.string(),
  default: z.union([z.number(), z.boolean(), z.string(), z.array(z.number())]),
  minimum: z.number().optional(),
  maximum: z.number().optional(),
  exclusiveMinimum: z.number().optional(),
  exclusiveMaximum: z.number().optional(),
  enum: z.array(z.string()).optional(),
  minItems: z.number().optional(),
  maxItems: z.number().optional(),
  items: z
    .object({
      type: z.literal('integer'),
      minimum: z.number().optional(),
      maximum: z.number().optional(),
      exclusiveMinimum: z.number().optional(),
      exclusiveMaximum: z.number().optional(),
    })
    .optional(),
});
type Field = z.infer<typeof field>;

/**
 * The parameters of a model out of its schema, in the order of its fields. Throws `internal` where a field has no
 * default or description, or is of a kind that no form knows.
 */
export function parameterInfos(schema: z.ZodType): ParameterInfo[] {
  const { properties = {} } = z.toJSONSchema(schema, { io: 'input' });
  return Object.entries(properties).map(([name, property]) => {
    const parsed = field.safeParse(property);
    if (!parsed.success) throw new EngineError('internal', `parameter without a form: ${name}`);
    return parameterInfo(name, parsed.data);
  });
}

function parameterInfo(name: string, found: Field): ParameterInfo {
  return {
    name,
    label: found.title ?? labelOf(name),
    help: found.description,
    type: typeOf(name, found),
    default: found.default,
    automatic: automaticOf(found.description, found.default),
    ...boundsOf(found.items ?? found),
    fewest: found.minItems ?? 0,
    most: found.maxItems ?? null,
    choices: found.enum ?? [],
  };
}

function typeOf(name: string, { type, enum: choices, items }: Field): ParameterInfo['type'] {
  if (type === 'array' && items !== undefined) return 'integers';
  if (type === 'string' && choices !== undefined) return 'choice';
  if (type === 'string' || type === 'array') {
    throw new EngineError('internal', `parameter without a form: ${name}`);
  }
  return type;
}

type Bounds = Pick<ParameterInfo, 'min' | 'max' | 'above' | 'below'>;

/** The schema of a whole number without a bound of its own has those of a safe integer. */
function boundsOf(found: NonNullable<Field['items']> | Field): Bounds {
  const { minimum, maximum, exclusiveMinimum, exclusiveMaximum } = found;
  const bound = (value: number | undefined): number | null =>
    value === undefined || Math.abs(value) >= Number.MAX_SAFE_INTEGER ? null : value;
  return {
    min: bound(exclusiveMinimum ?? minimum),
    max: bound(exclusiveMaximum ?? maximum),
    above: exclusiveMinimum !== undefined,
    below: exclusiveMaximum !== undefined,
  };
}

/** "learningRate" becomes "Learning rate". */
function labelOf(name: string): string {
  const words = name.replaceAll(/([a-z])([A-Z])/g, '$1 $2').replaceAll('_', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1).toLowerCase();
}

/** From "0: the square root of the rows" at the end of a description; null where the default is taken as it is. */
function automaticOf(description: string, value: ParameterValue): string | null {
  const word = typeof value === 'object' ? 'Empty' : String(value);
  const isEmpty = typeof value === 'object' ? value.length === 0 : value === 0;
  const said = new RegExp(`(?:^|[.;,(]\\s*)${word}: ([^.;()]+)`, 'i')
    .exec(description)?.[1]
    ?.trim();
  if (!isEmpty || said === undefined || /^(none|off|no)\b/.test(said)) return null;
  return /^chosen\b/.test(said) ? 'chosen from the data' : said;
}
