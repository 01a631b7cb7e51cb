import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse, type AST } from 'svelte/compiler';
import ts from 'typescript';

const root = join(import.meta.dirname, '..', '..');
const letters = /\p{L}/u;

export interface PageFile {
  readonly file: string;
  /** Text between tags and in attributes that people read, as it stands in the markup. */
  readonly markup: readonly string[];
  /** Strings of the code: whole ones, and the pieces of those with values in them. */
  readonly strings: readonly CodeString[];
}

export interface CodeString {
  readonly text: string;
  /** With `{{}}` where a value stands. */
  readonly isTemplate: boolean;
  /** The function it is passed to, or the class that is made of it; empty where it is neither. */
  readonly callee: string;
  /** Which of its arguments. */
  readonly place: number;
}

/** All that say something in the language of the page. */
const sources = [
  'src-renderer/**/*.{svelte,ts}',
  'src-main/words/*.ts',
  'src-main/contract/model-names.ts',
  'src-main/engine/report/*.ts',
];

/** Attributes that are read out or shown. */
const spoken = /^(title|aria-label|aria-valuetext|aria-description|placeholder|alt|label)$/;
/** Elements whose content is no prose: keys of the keyboard, and code. */
const silent = ['kbd', 'code', 'style'];

/** All text of the sources that speak. */
export function pageFiles(): PageFile[] {
  const names = globSync(sources, { cwd: root }).sort();
  return names.map((file) => {
    const source = readFileSync(join(root, file), 'utf8');
    if (!file.endsWith('.svelte')) {
      const strings = stringsOf(source);
      const markup = strings.filter(({ callee }) => callee === 'html').flatMap(proseBetweenTags);
      return { file, markup, strings: strings.filter(({ callee }) => callee !== 'html') };
    }
    const tree = parse(source, { modern: true, filename: file });
    const markup: string[] = [];
    const code: string[] = [];
    for (const script of [tree.module, tree.instance]) {
      if (script) code.push(source.slice(...range(script.content)));
    }
    walk(tree.fragment, source, markup, code);
    return { file, markup, strings: code.flatMap(stringsOf) };
  });
}

/** Of a template of HTML: what stands between its tags. */
function proseBetweenTags({ text }: CodeString): string[] {
  return text
    .split(/<[^>]*>|\{\{\}\}|<[^<]*$|^[^<]*>/)
    .map((part) => part.replaceAll(/&[#\w]+;/g, '').trim())
    .filter((part) => letters.test(part));
}

const range = (node: object): [number, number] => {
  const { start, end } = node as { start: number; end: number };
  return [start, end];
};

type Node = AST.SvelteNode | { readonly type: string };

function walk(node: Node, source: string, markup: string[], code: string[]): void {
  if (node.type === 'Text') {
    const { data } = node as AST.Text;
    if (letters.test(data)) markup.push(data.trim());
    return;
  }
  if (node.type === 'RegularElement' && silent.includes((node as AST.RegularElement).name)) return;
  if (node.type === 'Attribute') {
    const { name, value } = node as AST.Attribute;
    const parts = value === true ? [] : [value].flat();
    for (const part of parts) {
      if (part.type === 'ExpressionTag') code.push(`(${source.slice(...range(part.expression))})`);
      else if (spoken.test(name) && letters.test(part.data)) markup.push(part.data.trim());
    }
    return;
  }
  for (const [key, value] of Object.entries(node)) {
    if (key === 'metadata' || key === 'name') continue;
    for (const child of [value].flat() as unknown[]) {
      if (typeof child !== 'object' || child === null || !('type' in child)) continue;
      if (isExpression(key)) code.push(`(${source.slice(...range(child))})`);
      else walk(child as Node, source, markup, code);
    }
  }
}

const isExpression = (key: string): boolean =>
  ['expression', 'test', 'key', 'init', 'declaration', 'value'].includes(key);

function stringsOf(source: string): CodeString[] {
  const file = ts.createSourceFile(
    'page.ts',
    source.replace(/^\((const|let) /, '('),
    ts.ScriptTarget.Latest,
    true,
  );
  const found: CodeString[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node) || ts.isTypeNode(node)) return;
    if (ts.isStringLiteral(node) || ts.isNoSubstitutionTemplateLiteral(node)) {
      found.push({ text: node.text, isTemplate: false, ...usedBy(node) });
    }
    if (ts.isTemplateExpression(node)) {
      const tails = node.templateSpans.map(({ literal }) => `{{}}${literal.text}`).join('');
      found.push({ text: node.head.text + tails, isTemplate: true, ...usedBy(node) });
    }
    ts.forEachChild(node, visit);
  };
  visit(file);
  return found;
}

/** Through the branches of `a ? b : c`. */
function usedBy(node: ts.Expression): Pick<CodeString, 'callee' | 'place'> {
  const { parent } = node;
  if (ts.isTaggedTemplateExpression(parent)) return { callee: parent.tag.getText(), place: 0 };
  if (ts.isConditionalExpression(parent) && parent.condition !== node) return usedBy(parent);
  if (ts.isParenthesizedExpression(parent)) return usedBy(parent);
  if (ts.isCallExpression(parent) || ts.isNewExpression(parent)) {
    const place = parent.arguments?.indexOf(node) ?? -1;
    if (place >= 0) return { callee: parent.expression.getText().replace(/^.*\./s, ''), place };
  }
  return { callee: '', place: 0 };
}
