import js from '@eslint/js';
import svelte from 'eslint-plugin-svelte';
import globals from 'globals';
import ts from 'typescript-eslint';

const arrow = (room, ...forbidden) => ({
  files: [`${room}/**/*.{ts,js,svelte}`],
  rules: {
    'no-restricted-imports': [
      'error',
      {
        patterns: [
          { group: ['svelte/store'], message: 'Shared state is a class with runes in a .svelte.ts file.' },
          {
            group: [`**/${'../'.repeat(2)}{api,schema,tests,tracking-page,web,workers}/**`],
            message: 'Import another room through its package.',
          },
          ...forbidden,
        ],
      },
    ],
  },
});

const notFrom = (rooms) => ({
  group: rooms.flatMap((room) => [`@jalon/${room}`, `@jalon/${room}/**`]),
  message: `The arrows of the house: not from ${rooms.join(', ')}.`,
});
const wordsOnly = {
  regex: '^@jalon/(?!schema/(words|sdl/))',
  message: 'A page knows the words and the GraphQL schema, nothing else of the house.',
};

export default ts.config(
  { ignores: ['**/dist/', '**/build/', '**/.svelte-kit/', '**/node_modules/', '**/.jalon/', '**/fixtures/', '**/*.d.ts'] },
  js.configs.recommended,
  ...ts.configs.recommendedTypeChecked,
  ...svelte.configs['flat/recommended'],
  {
    languageOptions: {
      globals: globals.node,
      parserOptions: {
        projectService: {
          allowDefaultProject: ['*.js', '*.ts', 'tracking-page/*.js', 'web/*.js', 'tracking-page/*.ts'],
          defaultProject: 'tsconfig.base.json',
        },
        tsconfigRootDir: import.meta.dirname,
        extraFileExtensions: ['.svelte'],
      },
    },
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    rules: {
      'max-lines': ['error', { max: 300 }],
      'no-restricted-properties': [
        'error',
        { object: 'process', property: 'env', message: "Only a room's environment.ts reads the environment." },
      ],
      'no-restricted-syntax': ['error', { selector: 'ExportDefaultDeclaration', message: 'Named exports only.' }],
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_', ignoreRestSiblings: true }],
      // Objects here are made of functions that know what they need; a method taken from one of them loses nothing.
      '@typescript-eslint/unbound-method': 'off',
      // GraphQL's own enums are compared with the words they stand for.
      '@typescript-eslint/no-unsafe-enum-comparison': 'off',
      // A method that keeps its promise of being asynchronous need not wait for anything yet.
      '@typescript-eslint/require-await': 'off',
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true, allowBoolean: true, allowNullish: true }],
      // The strict compiler already asks for a reason; an index just checked needs no second check.
      '@typescript-eslint/no-non-null-assertion': 'off',
    },
  },
  {
    files: ['**/*.svelte', '**/*.svelte.ts'],
    languageOptions: { globals: { ...globals.browser }, parserOptions: { parser: ts.parser } },
    rules: {
      // svelte-check knows these types; here many of them are lost on the way.
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-call': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
      // A space that the formatter must leave alone.
      'svelte/no-useless-mustaches': 'off',
      // Both apps live at the root of their origin.
      'svelte/no-navigation-without-resolve': 'off',
    },
  },
  arrow('schema', notFrom(['api', 'workers', 'tracking-page', 'web', 'tests', 'schema'])),
  arrow('api', notFrom(['workers', 'tracking-page', 'web', 'tests'])),
  arrow('workers', notFrom(['api', 'tracking-page', 'web', 'tests'])),
  arrow('tracking-page', wordsOnly),
  arrow('web', wordsOnly),
  arrow('tests'),
  {
    files: ['**/environment.ts', '*.config.{js,ts}', '*/*.config.{js,ts}', '*/server.js'],
    rules: { 'no-restricted-properties': 'off' },
  },
  {
    files: ['*.config.{js,ts}', '*/*.config.{js,ts}', '**/src/service-worker.ts'],
    rules: { 'no-restricted-syntax': 'off' },
  },
  {
    files: ['**/*.{spec,e2e}.ts', 'tests/**/*.ts'],
    rules: {
      // Answers of a server under test have the shape the test claims, or the test fails.
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
      '@typescript-eslint/no-unsafe-call': 'off',
      '@typescript-eslint/no-explicit-any': 'off',
    },
  },
  {
    // Generated from the entities.
    files: ['schema/src/migrations/*.ts'],
    rules: { 'max-lines': 'off' },
  },
  { files: ['**/*.{js,mjs}'], ...ts.configs.disableTypeChecked },
);
