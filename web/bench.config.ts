import { defineConfig } from '@playwright/test'
import stories from './playwright.config'

/** `./dev bench web`: what Lighthouse says of four pages of the demo hospital. */
export default defineConfig({
  testDir: 'bench',
  testMatch: '*.bench.ts',
  workers: 1,
  timeout: 1_800_000,
  reporter: 'line',
  use: stories.use,
})
