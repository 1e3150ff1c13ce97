import { chromium, expect, test, type BrowserContext } from '@playwright/test'
import lighthouse, { desktopConfig, type Config, type Flags } from 'lighthouse'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { operate, ScratchHospital } from '../e2e/support/hospital'
import { signInWithCode } from '../e2e/support/story'

interface Target {
  name: string
  path: string
  /** The line of the demo's first sign-ins that opens it; none for the public. */
  role?: string
  form: 'phone' | 'desk'
}
const targets: Target[] = [
  { name: 'sign_in', path: '/', form: 'phone' },
  { name: 'quiz_week', path: '/m/', role: 'member', form: 'phone' },
  { name: 'people', path: '/desk/people', role: 'party_officer', form: 'desk' },
  { name: 'rounds', path: '/desk/series', role: 'party_officer', form: 'desk' },
]
const categories = ['performance', 'accessibility', 'best-practices']
const runs = Number(process.env.YIXIN_BENCH_RUNS ?? 3)
const debuggingPort = 9227

interface Figures {
  performance: number
  accessibility: number
  best_practices: number
  first_load_bytes: number
  requests: number
  external_requests: number
}
interface Fetched {
  url: string
  transferSize: number
}

const median = (values: number[]) =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0

/** One visit with an empty cache, throttled as Lighthouse does it: a slow phone, or a desk. */
async function examine(context: BrowserContext, url: string, form: Target['form']) {
  const page = context.pages()[0] ?? (await context.newPage())
  const session = await context.newCDPSession(page)
  await session.send('Network.clearBrowserCache')
  await session.detach()
  const flags: Flags = {
    port: debuggingPort,
    onlyCategories: categories,
    disableStorageReset: true,
  }
  const config = (form === 'desk' ? desktopConfig : undefined) as Config | undefined
  const result = await lighthouse(url, flags, config)
  if (!result) throw new Error(`no report of ${url}`)
  return result.lhr
}

async function measure(context: BrowserContext, origin: string, target: Target) {
  const seen: Figures[] = []
  const faults = new Set<string>()
  for (let run = 0; run < runs; run += 1) {
    const report = await examine(context, origin + target.path, target.form)
    expect(new URL(report.finalDisplayedUrl).pathname).toBe(target.path)
    const score = (id: string) => Math.round((report.categories[id]?.score ?? 0) * 100)
    const details = report.audits['network-requests']?.details as { items?: Fetched[] } | undefined
    const fetched = (details?.items ?? []).filter(({ url }) => !/^(data|blob):/.test(url))
    seen.push({
      performance: score('performance'),
      accessibility: score('accessibility'),
      best_practices: score('best-practices'),
      first_load_bytes: fetched.reduce((sum, one) => sum + one.transferSize, 0),
      requests: fetched.length,
      external_requests: fetched.filter(({ url }) => !url.startsWith(origin)).length,
    })
    for (const audit of Object.values(report.audits)) {
      if (audit.score !== null && audit.score < 0.9)
        faults.add(`${audit.id}: ${audit.displayValue ?? audit.title}`)
    }
  }
  const middle = (name: keyof Figures) => median(seen.map((one) => one[name]))
  const names = Object.keys(seen[0] ?? {}) as (keyof Figures)[]
  const figures = Object.fromEntries(names.map((name) => [name, middle(name)]))
  return { figures: figures as unknown as Figures, faults: [...faults] }
}

test('pages', async () => {
  const hospital = new ScratchHospital('bench')
  const profiles = mkdtempSync(join(tmpdir(), 'yixin-bench-'))
  const results: Record<string, Figures> = {}
  try {
    operate(hospital, 'demo')
    const { url } = await hospital.serve()
    const slips = readFileSync(join(hospital.options[1] ?? '', 'first-sign-in.txt'), 'utf8')
    for (const role of new Set(targets.map((target) => target.role))) {
      const { executablePath, args = [] } = test.info().project.use.launchOptions ?? {}
      const context = await chromium.launchPersistentContext(join(profiles, role ?? 'public'), {
        executablePath,
        args: [...args, `--remote-debugging-port=${debuggingPort}`],
        locale: 'zh-CN',
        baseURL: url,
      })
      if (role) {
        const line = slips.split('\n').find((one) => one.startsWith(`${role}\t`)) ?? ''
        const [, login = '', , code = ''] = line.split('\t')
        const page = context.pages()[0] ?? (await context.newPage())
        await signInWithCode(page, login, code.trim())
      }
      for (const target of targets.filter((one) => one.role === role)) {
        const { figures, faults } = await measure(context, url, target)
        results[target.name] = figures
        console.log(`\n${target.name} ${target.path}\n  ${faults.join('\n  ')}`)
      }
      await context.close()
    }
  } finally {
    await hospital.remove()
    rmSync(profiles, { recursive: true, force: true })
  }
  console.log('\n' + table(results))
  const file = process.env.YIXIN_BENCH_JSON
  if (file) writeFileSync(file, JSON.stringify(flat(results), null, 2) + '\n')
  for (const { external_requests } of Object.values(results)) expect(external_requests).toBe(0)
})

function table(results: Record<string, Figures>): string {
  const head = ['page', 'performance', 'accessibility', 'best practices', 'first load', 'requests']
  const lines = Object.entries(results).map(([name, one]) => [
    name,
    one.performance,
    one.accessibility,
    one.best_practices,
    `${(one.first_load_bytes / 1024).toFixed(1)} KiB`,
    one.requests,
  ])
  return [head, ...lines]
    .map((line) => line.map((cell) => String(cell).padEnd(15)).join(''))
    .join('\n')
}

/** `people.performance`, as other benches name their figures. */
const flat = (results: Record<string, Figures>) =>
  Object.fromEntries(
    Object.entries(results).flatMap(([page, figures]) =>
      Object.entries(figures).map(([name, value]) => [`${page}.${name}`, value]),
    ),
  )
