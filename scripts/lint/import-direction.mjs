import { isBuiltin } from 'node:module';
import { dirname, posix, relative, resolve, sep } from 'node:path';
import { allowedLayers, allowedPackages, reservedPackages, sharedFiles } from './layers.mjs';

/** @param {string} path @param {string} folder */
const isIn = (path, folder) => path === folder || path.startsWith(`${folder}/`);

/** @param {string} path */
const layerOf = (path) => Object.keys(allowedLayers).find((folder) => isIn(path, folder));

/**
 * @param {string} from Path of the importing file.
 * @param {string} to Path of the imported file.
 */
function faultOfFile(from, to) {
  const layer = layerOf(from);
  if (layer === undefined || isIn(to, layer)) return null;
  const shared = sharedFiles.find(({ file }) => file === to);
  if (shared?.folders.some((folder) => isIn(from, folder))) return null;
  const allowed = allowedLayers[layer] ?? [];
  if (allowed.some((folder) => isIn(to, folder))) return null;
  return `${layer} must not import ${to}; it may import ${allowed.join(', ') || 'nothing outside itself'}`;
}

/**
 * @param {string} from Path of the importing file.
 * @param {string} name Package or built-in module.
 */
function faultOfPackage(from, name) {
  const reserved = reservedPackages.find(({ pattern }) => pattern.test(name));
  if (reserved !== undefined && !reserved.folders.some((folder) => isIn(from, folder))) {
    return `${name} may only be imported in ${reserved.folders.join(', ')}`;
  }
  const limit = allowedPackages.find(({ folder }) => isIn(from, folder));
  const full = isBuiltin(name) && !name.startsWith('node:') ? `node:${name}` : name;
  if (limit !== undefined && !limit.pattern.test(full)) {
    return `${limit.folder} must not import ${name}; it may use ${limit.words}`;
  }
  return null;
}

/** One-way imports between the layers, and packages kept to their folders; see layers.mjs. */
export const importDirection = /** @type {import('eslint').Rule.RuleModule} */ ({
  meta: { type: 'problem', schema: [], docs: { description: 'imports follow the layers' } },
  create(context) {
    const from = relative(context.cwd, context.filename).split(sep).join('/');
    if (layerOf(from) === undefined) return {};
    /** @param {import('estree').Node | null | undefined} source */
    const check = (source) => {
      if (source?.type !== 'Literal' || typeof source.value !== 'string') return;
      const name = source.value;
      const to = posix.normalize(
        relative(context.cwd, resolve(context.cwd, dirname(from), name))
          .split(sep)
          .join('/'),
      );
      const message = name.startsWith('.') ? faultOfFile(from, to) : faultOfPackage(from, name);
      if (message !== null) context.report({ node: source, message });
    };
    return {
      ImportDeclaration: (node) => {
        check(node.source);
      },
      ExportNamedDeclaration: (node) => {
        check(node.source);
      },
      ExportAllDeclaration: (node) => {
        check(node.source);
      },
      ImportExpression: (node) => {
        check(node.source);
      },
    };
  },
});
