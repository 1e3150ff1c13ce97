import type { Approval } from '../types'
import { t } from './texts'

/** 待审批, 已同意, 已退回：天气不好 */
export function approvalText({ state, note }: Approval): string {
  const said = t(state ?? 'none')
  return note ? t('because', { said, note }) : said
}
