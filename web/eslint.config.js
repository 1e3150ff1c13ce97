import vue from 'eslint-plugin-vue'
import accessibility from 'eslint-plugin-vuejs-accessibility'
import globals from 'globals'
import ts from 'typescript-eslint'

const elementPlus = {
  group: ['element-plus', 'element-plus/*', '@element-plus/*'],
  message: 'Element Plus is for desk pages and kit/desk only.',
}
const deepModule = {
  group: ['@/modules/*/*'],
  message: 'Import another module through its index.ts only.',
}
const leavesModule = {
  group: ['../../*'],
  message: 'A relative path stays inside the module; use @/modules/<name> or @/kit.',
}
const anyModule = { group: ['@/modules/**', '**/modules/**'], message: 'The kit knows no module.' }

/** What Chrome 86, Safari 15.4 or Firefox 98 lack: the build lowers syntax, not the library. */
const missing = {
  selector: 'CallExpression[callee.property.name=/^(at|findLast|hasOwn|toSorted|requestSubmit)$/]',
  message: 'The oldest browsers we promise do not have this (build.target in vite.config.ts).',
}

const refuse = (...patterns) => ({ 'no-restricted-imports': ['error', { patterns }] })

export default ts.config(
  // `bench` has packages of its own, installed for a run only; `./dev bench web` checks its types.
  { ignores: ['dist', 'node_modules', 'test-results', 'bench', '**/*.d.ts'] },
  ...ts.configs.recommended,
  ...vue.configs['flat/essential'],
  ...accessibility.configs['flat/recommended'],
  { files: ['**/*.vue'], languageOptions: { parserOptions: { parser: ts.parser } } },
  {
    languageOptions: { globals: { ...globals.browser, ...globals.node } },
    rules: {
      'max-lines': ['error', 300],
      '@typescript-eslint/no-unused-vars': [
        'error',
        { argsIgnorePattern: '^_', varsIgnorePattern: '^_', destructuredArrayIgnorePattern: '^_' },
      ],
      'vue/multi-word-component-names': 'off',
      'vue/no-v-html': 'error',
      'vue/component-api-style': ['error', ['script-setup']],
      'vue/block-lang': ['error', { script: { lang: 'ts' } }],
      'vuejs-accessibility/label-has-for': ['error', { required: { some: ['nesting', 'id'] } }],
    },
  },
  {
    files: ['src/**'],
    ignores: ['**/*.test.ts'],
    rules: {
      'no-restricted-syntax': ['error', missing],
      'vue/no-restricted-syntax': ['error', missing],
      'no-restricted-globals': ['error', 'structuredClone'],
      'no-restricted-properties': [
        'error',
        ...['any', 'timeout'].map((property) => ({ object: 'AbortSignal', property })),
        // It also needs https, which a hospital's network may not have.
        { object: 'crypto', property: 'randomUUID', message: 'newKey() of kit/api/client.ts.' },
      ],
    },
  },
  { files: ['src/modules/**'], rules: refuse(elementPlus, deepModule, leavesModule) },
  { files: ['src/modules/*/desk/**'], rules: refuse(deepModule, leavesModule) },
  {
    files: ['src/modules/*/*.ts'],
    rules: refuse(elementPlus, deepModule, { ...leavesModule, group: ['../*'] }),
  },
  { files: ['src/kit/**'], ignores: ['src/kit/desk/**'], rules: refuse(elementPlus, anyModule) },
  { files: ['src/kit/desk/**'], rules: refuse(anyModule) },
)
