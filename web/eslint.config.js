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
  { files: ['src/modules/**'], rules: refuse(elementPlus, deepModule, leavesModule) },
  { files: ['src/modules/*/desk/**'], rules: refuse(deepModule, leavesModule) },
  {
    files: ['src/modules/*/*.ts'],
    rules: refuse(elementPlus, deepModule, { ...leavesModule, group: ['../*'] }),
  },
  { files: ['src/kit/**'], ignores: ['src/kit/desk/**'], rules: refuse(elementPlus, anyModule) },
  { files: ['src/kit/desk/**'], rules: refuse(anyModule) },
)
