import { texts } from './texts'
import zh from './zh-CN.json'

/** The kit's own words. */
export const t = texts({ zh, en: () => import('./en.json') })
export { texts, textsReady } from './texts'
