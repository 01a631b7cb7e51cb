import { readFile, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { z } from 'zod';
import { EngineError } from '../../../contract/errors.ts';
import { importOptions, type ImportOptions } from '../../../contract/schemas.ts';

const format = 'residua-recipe';
const version = 1;
/** Recipes are a few lines. */
const mostBytes = 4_000_000;

const recipeFile = z.object({
  format: z.literal(format),
  version: z.int(),
  recipe: z.unknown(),
});

/** A recipe as a file of its own. */
export function recipeText(recipe: ImportOptions): string {
  return `${JSON.stringify({ format, version, recipe }, null, 2)}\n`;
}

/** Throws `file/not-found`, `file/unreadable` and `recipe/invalid` with the place of the fault. */
export async function readRecipeFile(path: string): Promise<ImportOptions> {
  const name = basename(path);
  const found = recipeFile.safeParse(parse(await textOf(path), name));
  if (!found.success) throw invalid(`no recipe of Residua: ${name}`);
  if (found.data.version !== version) {
    throw invalid(`a recipe of another version (${String(found.data.version)}): ${name}`);
  }
  const parsed = importOptions.safeParse(found.data.recipe);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw invalid(`${name}: ${issue?.path.join('.') ?? ''}: ${issue?.message ?? ''}`);
}

async function textOf(path: string): Promise<string> {
  try {
    const stats = await stat(path);
    if (!stats.isFile()) throw new EngineError('file/not-regular', `not an ordinary file: ${path}`);
    if (stats.size > mostBytes) throw invalid(`too long for a recipe: ${basename(path)}`);
    return await readFile(path, 'utf8');
  } catch (error) {
    if (error instanceof EngineError) throw error;
    const missing = (error as NodeJS.ErrnoException).code === 'ENOENT';
    const [code, fault] = missing
      ? (['file/not-found', 'no such file'] as const)
      : (['file/unreadable', 'cannot be read'] as const);
    throw new EngineError(code, `${fault}: ${path}`, {}, error);
  }
}

function parse(text: string, name: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch {
    throw invalid(`no JSON: ${name}`);
  }
}

function invalid(fault: string): EngineError {
  return new EngineError('recipe/invalid', fault);
}
