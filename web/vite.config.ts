import vue from '@vitejs/plugin-vue'
import Icons from 'unplugin-icons/vite'
import { ElementPlusResolver } from 'unplugin-vue-components/resolvers'
import Components from 'unplugin-vue-components/vite'
import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

const path = (relative: string) => fileURLToPath(new URL(relative, import.meta.url))

/**
 * Vue and what every audience has: of the kit, and the button and the link that stand on each
 * page. Shells, the desk and lazy texts stay apart.
 */
const kitParts =
  /node_modules\/(@vue|vue|vue-router)\/|src\/kit\/(api|auth|i18n|lib|ui)\/(?!.*(en\.json|outbox|sync))|src\/modules\/relief\/(ReliefButton|texts|zh-CN)|src\/kit\/pages\/HelpLink|~icons\/tabler\/(x|chevron|alert|search|message-report|help-circle)/

/**
 * What most pages of the desk are made of: one file for all of them instead of forty for each. The
 * shell takes it along.
 */
const deskControls =
  /node_modules\/(element-plus|@element-plus|@floating-ui|@vueuse|lodash-es|dayjs|async-validator)\/|src\/kit\/desk\/(K(Table|List|Form|FormProblem|Panel|Pager|Pick|Text|Number|Filter|Heading|Subject|Dialog|Ask|Conflict)\.vue|(act|edit|filters|form|list|table|conflict)\.ts)/

/** The first page of a member, which would otherwise come in as many files as it has cards. */
const weekParts =
  /src\/modules\/study\/member\/(ExamCards?|ExamOutcome|MessagesLink|RoundCard|SaveState)\.vue/

export default defineConfig({
  resolve: { alias: { '@': path('./src') } },
  plugins: [
    vue(),
    Icons({ compiler: 'vue3', scale: 1.25 }),
    // Only Element Plus is resolved by name; our own components are imported where they are used.
    Components({
      dirs: [],
      dts: 'src/components.d.ts',
      resolvers: [ElementPlusResolver({ importStyle: 'css' })],
    }),
  ],
  build: {
    // Wards run old browsers: Chrome 86 and its relatives are the floor.
    target: ['chrome86', 'edge86', 'safari15.4', 'firefox98'],
    manifest: true,
    reportCompressedSize: false,
    rollupOptions: {
      input: { site: path('./index.html'), member: path('./m.html'), desk: path('./desk.html') },
      output: {
        // The kit's many small parts would be as many requests; nearly every page has most of them.
        codeSplitting: {
          groups: [
            { name: 'kit', test: kitParts },
            { name: 'controls', test: deskControls, minShareCount: 4 },
            { name: 'week', test: weekParts },
          ],
        },
      },
    },
  },
  server: {
    proxy: { '/api': process.env.YIXIN_SERVER ?? 'http://127.0.0.1:8080' },
    // The page 帮助 shows docs/user-guide.zh-CN.md.
    fs: { allow: [path('..')] },
  },
  test: { environment: 'happy-dom', include: ['src/**/*.test.ts'] },
})
