import type { DutyPart } from './api'
import { conditions, unitKinds } from './model'
import { t } from './texts'

const isOne = <T extends string>(names: readonly T[], name: string): name is T =>
  (names as readonly string[]).includes(name)

export const unitText = (kind: string): string =>
  isOne(unitKinds, kind) ? t(`unit.${kind}`) : kind
export const conditionText = (name: string): string =>
  isOne(conditions, name) ? t(`need.${name}`) : name

/** 党支部：支委会，每月 1 次；设支委会的；提前 7 天提醒 */
export function dutyText(duty: DutyPart): string {
  const parts = [
    t('duty_line', {
      units: duty.units.map(unitText).join('、'),
      name: duty.name,
      every: t(`every.${duty.every}`),
      times: duty.times,
    }),
    ...duty.needs.map(conditionText),
    ...(duty.from_month > 1 || duty.to_month < 12
      ? [t('duty_months', { from: duty.from_month, to: duty.to_month })]
      : []),
    t('duty_lead', { n: duty.lead_days }),
  ]
  return parts.join('；')
}
