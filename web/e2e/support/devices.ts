import type { Browser, BrowserContext } from '@playwright/test'
import type { Hospital } from './hospital'

const kinds = {
  phone: { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true },
  desk: { viewport: { width: 1440, height: 900 } },
} as const
export type Device = keyof typeof kinds

/** A browser in somebody's hands, and where what goes wrong in it is told. */
interface Borrowed {
  context: BrowserContext
  trouble: string[]
}

/** Everything that a visitor would never see and that must not happen all the same. */
function watch(borrowed: Borrowed, hospital: Hospital): void {
  const { context } = borrowed
  const tell = (line: string) => borrowed.trouble.push(line)
  context.on('request', (request) => {
    const url = request.url()
    if (!url.startsWith(hospital.url) && !/^(data|blob):/.test(url)) {
      tell(`external request: ${url}`)
    }
  })
  context.on('response', (reply) => {
    const refused = reply.status() >= 500 || reply.status() === 403
    // A page says itself what became of what it asked for; a picture or a font is lost in silence.
    const asked = ['document', 'fetch', 'xhr'].includes(reply.request().resourceType())
    if (refused || (!asked && reply.status() >= 400))
      tell(`${reply.status()} ${reply.request().method()} ${reply.url()}`)
  })
  context.on('weberror', (error) => tell(`uncaught: ${error.error().message}`))
  context.on('console', (message) => {
    // The browser's own line about a refused or lost request; replies are judged above.
    if (message.type() === 'error' && !message.text().startsWith('Failed to load resource')) {
      tell(`console: ${message.text()}`)
    }
  })
}

/**
 * Browsers that go from story to story. Whoever borrows one finds no cookie and nothing stored by
 * the one before, only the files of the build, which need not be fetched and compiled again: eleven
 * stories took 137 s of processor, and 158 and 165 s with a new browser for everybody.
 */
export class Devices {
  private readonly idle = new Map<string, Borrowed[]>()
  constructor(private readonly browser: Browser) {}

  /** Signed out, or as `kept` left it; trouble is told to `trouble`. */
  async borrow(
    hospital: Hospital,
    device: Device,
    trouble: string[],
    kept?: string,
  ): Promise<Borrowed> {
    const before = this.idleOf(hospital.url, device).pop()
    if (before) {
      before.trouble = trouble
      await before.context.setStorageState(kept ?? { cookies: [], origins: [] })
      return before
    }
    const options = { ...kinds[device], baseURL: hospital.url, storageState: kept }
    const borrowed = { context: await this.browser.newContext(options), trouble }
    watch(borrowed, hospital)
    return borrowed
  }

  async giveBack(borrowed: Borrowed, hospital: Hospital, device: Device): Promise<void> {
    const { context } = borrowed
    if (context.isClosed()) return
    await Promise.all(context.pages().map((page) => page.close()))
    await context.setOffline(false)
    this.idleOf(hospital.url, device).push(borrowed)
  }

  private idleOf(url: string, device: Device): Borrowed[] {
    const key = `${device} of ${url}`
    const idle = this.idle.get(key) ?? []
    this.idle.set(key, idle)
    return idle
  }
}
