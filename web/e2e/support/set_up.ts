import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { operate, sample, ScratchHospital } from './hospital'
import { beginWeek } from './people'

/** One hospital that has only its units, and one in the middle of its first week. */
export default async function setUp(): Promise<() => Promise<void>> {
  const made: ScratchHospital[] = []
  const kept = mkdtempSync(join(tmpdir(), 'yixin-e2e-kept-'))
  process.env.YIXIN_KEPT = kept
  const tearDown = async () => {
    rmSync(kept, { recursive: true, force: true })
    for (const hospital of made) await hospital.remove()
  }
  try {
    const fresh = new ScratchHospital('fresh')
    made.push(fresh)
    operate(fresh, 'import', 'units', sample('党组织.csv'))

    const running = new ScratchHospital('running')
    made.push(running)
    beginWeek(running)

    process.env.YIXIN_FRESH = JSON.stringify(await fresh.serve())
    process.env.YIXIN_RUNNING = JSON.stringify(await running.serve())
  } catch (thrown) {
    await tearDown()
    throw thrown
  }
  return tearDown
}
