import { readdirSync, readFileSync } from 'node:fs';
import { join, posix, sep } from 'node:path';
import { pageHost, pageScheme } from './page-origin.ts';

/** Written by the build: the names of all files of the page, relative to its folder. */
export const fileListName = '.files.json';

export const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data: blob:",
  "font-src 'self'",
  "connect-src 'self'",
  "worker-src 'self'",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
  'trusted-types svelte-trusted-html',
].join('; ');

const contentTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
};

// Only plain characters: an encoded, a backslashed or a NUL path is no name of the build.
const requestPattern = new RegExp(`^${pageScheme}://${pageHost}/([A-Za-z0-9._/-]*)$`);

/**
 * The file of the page that a request asks for, relative to the page's folder, or null. A name is only
 * ever compared with the list of the build; no path is put together from a request.
 */
export function pageFileFor(
  request: { readonly method: string; readonly url: string },
  files: ReadonlySet<string>,
): string | null {
  if (request.method !== 'GET' && request.method !== 'HEAD') return null;
  const name = requestPattern.exec(request.url)?.[1];
  if (name === undefined) return null;
  const file = name === '' ? 'index.html' : name;
  return files.has(file) ? file : null;
}

export function pageHeaders(file: string): Record<string, string> {
  return {
    'Content-Type': contentTypes[posix.extname(file)] ?? 'application/octet-stream',
    'Content-Security-Policy': contentSecurityPolicy,
    'X-Content-Type-Options': 'nosniff',
    'Cache-Control': 'no-cache',
  };
}

/** The files that may be served: the list of the build, else what lies in the folder now. */
export function listPageFiles(folder: string): ReadonlySet<string> {
  const names = readFileList(join(folder, fileListName)) ?? readFolder(folder);
  return new Set(names.filter((name) => name !== fileListName));
}

function readFileList(path: string): string[] | null {
  let parsed: unknown;
  try {
    parsed = JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    return null;
  }
  return isNameList(parsed) ? parsed : null;
}

function isNameList(value: unknown): value is string[] {
  return Array.isArray(value) && value.every((name) => typeof name === 'string' && isPlain(name));
}

/** A relative name that stays inside its folder. */
function isPlain(name: string): boolean {
  return !name.startsWith('/') && !/[\\\0:]/.test(name) && !name.split('/').includes('..');
}

function readFolder(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .map((name) => name.split(sep).join('/'));
}
