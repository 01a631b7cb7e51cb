import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';

const root = join(import.meta.dirname, '..', '..');

/** A sentence as the source spells it, with 7 where a value stands that only running it would tell. */
export interface SourceSentence {
  readonly file: string;
  readonly text: string;
}

/** What stands for a value: every place of a message takes it. */
const filler = '7';
/** What writes a number or a time, with its unit. */
const numbers = /^(count|number|percent|bytes|duration|time)Text$/;
/** What holds a name, and no part of a sentence. */
const things = /(^|[a-z])(name|path|file)$/i;
const mostAlternatives = 64;
const mostDepth = 9;

interface Routine {
  readonly file: string;
  readonly parameters: readonly string[];
  readonly body: ts.ConciseBody | undefined;
}

/**
 * All sentences that some expressions may hold, read out of the sources: through branches, constants, what functions return
 * and what their callers give them. `pick` says which parts of a node are sentences.
 */
export function sentencesOf(
  patterns: readonly string[],
  pick: (node: ts.Node) => readonly ts.Expression[],
): SourceSentence[] {
  const sources = readSources(patterns);
  const found: SourceSentence[] = [];
  for (const { name, source } of sources.files) {
    walk(source, (node) => {
      for (const part of pick(node)) {
        for (const text of new Expansion(sources).of(part, name, 0))
          found.push({ file: name, text });
      }
    });
  }
  return found;
}

interface Sources {
  readonly files: readonly { readonly name: string; readonly source: ts.SourceFile }[];
  readonly routines: ReadonlyMap<string, readonly Routine[]>;
  /** Arguments of calls, by the name of what is called. */
  readonly calls: ReadonlyMap<
    string,
    readonly { readonly file: string; readonly args: readonly ts.Expression[] }[]
  >;
}

function readSources(patterns: readonly string[]): Sources {
  const names = globSync([...patterns], { cwd: root }).sort();
  const files = names.map((name) => {
    const text = readFileSync(join(root, name), 'utf8');
    return { name, source: ts.createSourceFile(name, text, ts.ScriptTarget.Latest, true) };
  });
  const routines = new Map<string, Routine[]>();
  const calls = new Map<string, { file: string; args: readonly ts.Expression[] }[]>();
  for (const { name: file, source } of files) {
    walk(source, (node) => {
      const named = routineOf(node);
      if (named !== null) {
        const { name, of } = named;
        const parameters = of.parameters.map((one) => one.name.getText());
        routines.set(name, [...(routines.get(name) ?? []), { file, parameters, body: of.body }]);
      }
      if (ts.isCallExpression(node)) {
        const name = calleeName(node);
        calls.set(name, [...(calls.get(name) ?? []), { file, args: node.arguments }]);
      }
    });
  }
  return { files, routines, calls };
}

const calleeName = ({ expression }: ts.CallExpression): string =>
  ts.isPropertyAccessExpression(expression) ? expression.name.text : expression.getText();

type FunctionNode = ts.FunctionDeclaration | ts.MethodDeclaration | ts.ArrowFunction;

function routineOf(node: ts.Node): { name: string; of: FunctionNode } | null {
  if (ts.isFunctionDeclaration(node) || ts.isMethodDeclaration(node)) {
    return node.name === undefined ? null : { name: node.name.getText(), of: node };
  }
  if (ts.isVariableDeclaration(node) || ts.isPropertyAssignment(node)) {
    const value = node.initializer;
    return value !== undefined && ts.isArrowFunction(value)
      ? { name: node.name.getText(), of: value }
      : null;
  }
  return null;
}

/** The texts that an expression may have. */
class Expansion {
  readonly #sources: Sources;

  constructor(sources: Sources) {
    this.#sources = sources;
  }

  of(node: ts.Expression, file: string, depth: number): string[] {
    const texts = [...new Set(this.#expand(node, file, depth))];
    return texts.length === 0 || texts.length > mostAlternatives ? [filler] : texts;
  }

  #expand(node: ts.Expression, file: string, depth: number): string[] {
    if (ts.isStringLiteralLike(node)) return [node.text];
    if (depth > mostDepth) return [filler];
    const next = (part: ts.Expression): string[] => this.of(part, file, depth + 1);
    if (ts.isParenthesizedExpression(node) || ts.isAsExpression(node)) return next(node.expression);
    if (ts.isConditionalExpression(node)) return [...next(node.whenTrue), ...next(node.whenFalse)];
    if (ts.isTemplateExpression(node)) {
      return node.templateSpans.reduce(
        (texts, { expression, literal }) =>
          product(texts, next(expression)).map((text) => text + literal.text),
        [node.head.text],
      );
    }
    if (ts.isBinaryExpression(node)) {
      const [left, right] = [next(node.left), next(node.right)];
      const operator = node.operatorToken.kind;
      if (operator === ts.SyntaxKind.PlusToken) return product(left, right);
      if (operator !== ts.SyntaxKind.QuestionQuestionToken) return [filler];
      // What is empty there is never seen.
      return [...left, ...right].filter((text) => text !== '');
    }
    if (ts.isIdentifier(node)) {
      return things.test(node.text) ? [filler] : this.#named(node, file, depth);
    }
    if (ts.isElementAccessExpression(node)) return this.#entries(node.expression, file, depth);
    if (ts.isCallExpression(node)) return this.#returned(node, file, depth);
    return [filler];
  }

  /** A constant in sight, or a parameter, of which the callers know. */
  #named(node: ts.Identifier, file: string, depth: number): string[] {
    for (let scope: ts.Node = node.parent; ; scope = scope.parent) {
      const value = constantIn(scope, node.text);
      if (value !== null) return this.of(value, file, depth + 1);
      if (ts.isFunctionLike(scope)) {
        const at = scope.parameters.findIndex((one) => one.name.getText() === node.text);
        if (at >= 0) return this.#given(scope, at, file, depth);
      }
      if (ts.isSourceFile(scope)) return [filler];
    }
  }

  #given(of: ts.Node, at: number, file: string, depth: number): string[] {
    const name = routineOf(of)?.name ?? routineOf(of.parent)?.name;
    if (name === undefined) return [filler];
    const all = this.#sources.calls.get(name) ?? [];
    const near = all.filter((call) => call.file === file);
    return (near.length > 0 ? near : all).flatMap(({ file: from, args }) => {
      const given = args[at];
      return given === undefined ? [] : this.of(given, from, depth + 1);
    });
  }

  /** Values of a table that is a constant. */
  #entries(table: ts.Expression, file: string, depth: number): string[] {
    if (ts.isObjectLiteralExpression(table)) {
      return table.properties.flatMap((entry) =>
        ts.isPropertyAssignment(entry) ? this.of(entry.initializer, file, depth + 1) : [filler],
      );
    }
    if (!ts.isIdentifier(table)) return [filler];
    const value = constantIn(table.getSourceFile(), table.text);
    return value === null ? [filler] : this.#entries(value, file, depth);
  }

  /** One of them and several. */
  #counted({ arguments: [, one, many] }: ts.CallExpression, file: string, depth: number): string[] {
    const of = (part: ts.Expression | undefined): string[] =>
      part === undefined ? [] : this.of(part, file, depth + 1);
    const several = many === undefined ? of(one).map((word) => `${word}s`) : of(many);
    return [...of(one).map((word) => `1 ${word}`), ...several.map((word) => `${filler} ${word}`)];
  }

  #returned(node: ts.CallExpression, file: string, depth: number): string[] {
    if (calleeName(node) === 'countOf') return this.#counted(node, file, depth);
    if (numbers.test(calleeName(node))) return [filler];
    const all = this.#sources.routines.get(calleeName(node)) ?? [];
    const near = all.filter((routine) => routine.file === file);
    const [routine, second] = near.length > 0 ? near : all;
    if (routine?.body === undefined || second !== undefined) return [filler];
    const { body } = routine;
    if (!ts.isBlock(body)) return this.of(body, routine.file, depth + 1);
    const texts: string[] = [];
    walk(body, (inner) => {
      if (!ts.isReturnStatement(inner) || inner.expression === undefined) return;
      texts.push(...this.of(inner.expression, routine.file, depth + 1));
    });
    return texts;
  }
}

const product = (before: readonly string[], after: readonly string[]): string[] =>
  before.flatMap((one) => after.map((other) => one + other));

/** What a constant of this block holds. */
function constantIn(scope: ts.Node, name: string): ts.Expression | null {
  if (!ts.isBlock(scope) && !ts.isSourceFile(scope) && !ts.isCaseClause(scope)) return null;
  for (const statement of scope.statements) {
    if (!ts.isVariableStatement(statement)) continue;
    for (const { name: of, initializer } of statement.declarationList.declarations) {
      if (of.getText() !== name || initializer === undefined) continue;
      const isTyped = ts.isAsExpression(initializer) || ts.isSatisfiesExpression(initializer);
      return isTyped ? initializer.expression : initializer;
    }
  }
  return null;
}

function walk(node: ts.Node, visit: (node: ts.Node) => void): void {
  visit(node);
  ts.forEachChild(node, (child) => walk(child, visit));
}
