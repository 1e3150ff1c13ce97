import { defineConfig } from '@playwright/test'

const onSqlite = (process.env.YIXIN_DATABASE ?? 'sqlite') === 'sqlite'

/** The stories run against the built binary and the built pages, each hospital a scratch one. */
export default defineConfig({
  testDir: 'e2e',
  testMatch: '*.spec.ts',
  // How a page looks does not depend on the engine below it: once is enough.
  testIgnore: onSqlite ? [] : ['accessibility.spec.ts', 'screens.spec.ts'],
  globalSetup: './e2e/support/set_up.ts',
  workers: 1,
  timeout: 120_000,
  expect: { timeout: 15_000 },
  reporter: 'line',
  use: {
    actionTimeout: 15_000,
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    launchOptions: {
      executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium-headless-shell',
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--disable-background-networking',
        // The page of a story seldom lives long enough to earn back what optimising its code costs.
        // Axe does, and examines pages on SQLite alone.
        ...(onSqlite ? [] : ['--js-flags=--no-opt --no-maglev']),
      ],
    },
  },
})
