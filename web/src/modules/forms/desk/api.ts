import { api } from '@/kit/api/client'
import type { Schemas } from '@/kit/api/contract'
import { download } from '@/kit/api/files'
import type { Items, Ref } from '@/kit/api/types'
import { t } from './texts'

export type Form = Schemas['FormView']
export type OwnForm = Schemas['OwnForm']

export const listForms = (signal?: AbortSignal): Promise<Items<Form>> =>
  api('get', '/forms', { signal })
export const uploadForm = (kind: Form['kind'], file: File): Promise<Form> =>
  api('post', '/forms', { query: { kind, file_name: file.name }, body: file })
/** Without an id papers are made from the shipped form. */
export const chooseForm = (kind: Form['kind'], form_id?: Ref): Promise<Form> =>
  api('put', '/forms/{kind}/choice', { path: { kind }, body: { form_id } })
export const downloadShipped = ({ kind, label }: Form): Promise<void> =>
  download('get', '/forms/{kind}/shipped', {
    path: { kind },
    fallbackName: t('file', { label }),
  })
export const downloadOwn = ({ kind, label }: Form, form_id: Ref): Promise<void> =>
  download('get', '/forms/{kind}/own/{form_id}', {
    path: { kind, form_id },
    fallbackName: t('file', { label }),
  })
