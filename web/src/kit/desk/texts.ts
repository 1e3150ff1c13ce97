import { texts } from '@/kit/i18n'
import zh from './zh-CN.json'

/** The words of the desk's own parts; pages bring their own. */
export const t = texts({ zh, en: () => import('./en.json') })

/** The label of a field that may stay empty. */
export const optionally = (label: string): string => t('optionally', { label })
