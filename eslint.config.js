import js from '@eslint/js';
import svelte from 'eslint-plugin-svelte';
import globals from 'globals';
import ts from 'typescript-eslint';
import { importDirection } from './scripts/lint/import-direction.mjs';

const typed = ['**/*.ts', '**/*.svelte'];

const bannedSyntax = [
  { selector: 'TSEnumDeclaration', message: 'Use a union of literals: no enums.' },
  { selector: 'TSParameterProperties', message: 'Declare the field: no parameter properties.' },
  {
    selector: 'Property[key.name=/^(webSecurity|allowRunningInsecureContent)$/]',
    message: 'The page keeps its web security.',
  },
  {
    selector: 'Property[key.name=/^nodeIntegration/][value.value=true]',
    message: 'The page gets no Node.',
  },
];
const noDefaultExport = { selector: 'ExportDefaultDeclaration', message: 'Named exports only.' };

export default ts.config(
  { ignores: ['out/', '.cache/', 'test-results/', 'playwright-report/', 'bench/results/'] },
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  js.configs.recommended,
  { files: typed, extends: [ts.configs.strictTypeChecked] },
  ...svelte.configs.recommended,
  {
    plugins: { residua: { rules: { 'import-direction': importDirection } } },
    rules: {
      'residua/import-direction': 'error',
      'no-restricted-syntax': ['error', ...bannedSyntax, noDefaultExport],
      eqeqeq: 'error',
      // Bytes of files and control characters in names are our subject.
      'no-control-regex': 'off',
      'no-console': 'error',
    },
  },
  {
    files: typed,
    languageOptions: {
      parserOptions: { projectService: true, extraFileExtensions: ['.svelte'] },
    },
    rules: {
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { ignoreRestSiblings: true }],
      '@typescript-eslint/no-explicit-any': 'error',
      // Numbers in sentences are the rule here, not the exception.
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      // Reading a typed array in a numeric loop; noUncheckedIndexedAccess knows no bounds.
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      // An async function without await turns a throw into a rejection, which is often the point.
      '@typescript-eslint/require-await': 'off',
      // Code points, not code units, is what a spread of a string is for.
      '@typescript-eslint/no-misused-spread': 'off',
      '@typescript-eslint/no-empty-object-type': [
        'error',
        { allowInterfaces: 'with-single-extends' },
      ],
      '@typescript-eslint/no-unnecessary-condition': [
        'error',
        { allowConstantLoopConditions: 'only-allowed-literals' },
      ],
    },
  },
  {
    files: ['**/*.svelte', '**/*.svelte.ts'],
    languageOptions: { parserOptions: { parser: ts.parser }, globals: globals.browser },
    rules: {
      'svelte/no-at-html-tags': 'error',
      'svelte/require-each-key': 'error',
      // Its place is the compiler, which knows runes.
      'prefer-const': 'off',
    },
  },
  {
    files: ['**/*.mjs', '*.config.js'],
    languageOptions: { globals: globals.node },
  },
  {
    files: ['scripts/**', 'bench/**'],
    rules: { 'no-console': 'off' },
  },
  {
    files: ['*.config.ts', '*.config.js'],
    rules: { 'no-restricted-syntax': ['error', ...bannedSyntax] },
  },
);
