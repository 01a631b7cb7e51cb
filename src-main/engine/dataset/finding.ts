import type { Finding, FindingAction } from '../../contract/types.ts';

export const info = (
  text: string,
  column: string | null = null,
  actions?: readonly FindingAction[],
): Finding => ({ severity: 'info', text, column, actions });

export const warning = (
  text: string,
  column: string | null = null,
  actions?: readonly FindingAction[],
): Finding => ({ severity: 'warning', text, column, actions });

/** `"a", "b" and 3 more`. */
export function listNames(names: readonly string[], limit = 5): string {
  const shown = names
    .slice(0, limit)
    .map((name) => `"${name}"`)
    .join(', ');
  return names.length > limit ? `${shown} and ${names.length - limit} more` : shown;
}
