import { texts } from '@/kit/i18n'
import zh from './zh-CN.json'

export const t = texts({ zh, en: () => import('./en.json') })
