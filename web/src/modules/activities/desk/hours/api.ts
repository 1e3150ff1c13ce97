import { api } from '@/kit/api/client'
import { download } from '@/kit/api/files'
import type { ReplyOf, Schemas } from '@/kit/api/contract'
import type { Ref } from '@/kit/api/types'
import { t } from './texts'

const unitHours = '/units/{unit_id}/study-hours'
export type UnitHours = ReplyOf<'get', typeof unitHours>
export type MemberHours = UnitHours['items'][number]

export const getUnitHours = (
  unit_id: Ref,
  year: number,
  signal?: AbortSignal,
): Promise<UnitHours> => api('get', unitHours, { path: { unit_id }, query: { year }, signal })
export const getPersonHours = (
  person_id: Ref,
  year: number,
  signal?: AbortSignal,
): Promise<Schemas['StudyHours']> =>
  api('get', '/people/{person_id}/study-hours', { path: { person_id }, query: { year }, signal })
export const downloadUnitHours = (unit_id: Ref, year: number): Promise<void> =>
  download('get', `${unitHours}/paper`, {
    path: { unit_id },
    query: { year },
    fallbackName: t('hours_file'),
  })
/** Every member, and each record and certificate behind the figures. */
export const downloadUnitHoursList = (unit_id: Ref, year: number): Promise<void> =>
  download('get', `${unitHours}/list`, {
    path: { unit_id },
    query: { year },
    fallbackName: t('hours_list_file'),
  })
export const downloadTemplate = (): Promise<void> =>
  download('get', '/certificate-template', { fallbackName: t('import_template_file') })
