import { texts } from '@/kit/i18n'
import zh from './zh-CN.json'

/** Apart from the words of the desk, which every page of it loads. */
export const h = texts({ zh, en: () => import('./en.json') })
