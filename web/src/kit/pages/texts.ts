import { texts } from '../i18n'
import zh from './zh-CN.json'

export const t = texts({ zh, en: () => import('./en.json') })
