import { api } from '@/kit/api/client'
import type { BodyOf } from '@/kit/api/contract'
import { download } from '@/kit/api/files'
import type { Items, LocalDate, Page, Ref } from '@/kit/api/types'
import type {
  Campus,
  Department,
  PersonForm,
  PersonRow,
  PersonView,
  Post,
  Unit,
  UnitForm,
  UnitView,
} from '../types'

type ListQuery = Record<string, string | number>

export const listUnits = (signal?: AbortSignal): Promise<Items<Unit>> =>
  api('get', '/units', { signal })

export const getUnit = (unit_id: Ref, signal?: AbortSignal): Promise<UnitView> =>
  api('get', '/units/{unit_id}', { path: { unit_id }, signal })

export const createUnit = (body: UnitForm, idempotencyKey?: string): Promise<Unit> =>
  api('post', '/units', { body, idempotencyKey })

export const changeUnit = (unit_id: Ref, rev: number, form: UnitForm): Promise<Unit> => {
  const { name, short_name, branch_type, purpose, ends_on } = form
  const department_ids = form.department_ids ?? []
  const body = { name, short_name, branch_type, purpose, ends_on, department_ids }
  return api('put', '/units/{unit_id}', { path: { unit_id }, rev, body })
}

export const dissolveUnit = (unit_id: Ref, on: LocalDate, reason: string): Promise<Unit> =>
  api('put', '/units/{unit_id}/dissolution', { path: { unit_id }, body: { on, reason } })

export const addGuest = (
  unit_id: Ref,
  body: { person_id: Ref; from_on: LocalDate },
  idempotencyKey?: string,
): Promise<UnitView> =>
  api('post', '/units/{unit_id}/guests', { path: { unit_id }, body, idempotencyKey })

export const endGuest = (unit_id: Ref, person_id: Ref, to_on: LocalDate): Promise<UnitView> =>
  api('put', '/units/{unit_id}/guests/{person_id}/end', {
    path: { unit_id, person_id },
    body: { to_on },
  })

interface TermForm {
  number: number
  from_on: LocalDate
  to_on: LocalDate
}
export const addTerm = (unit_id: Ref, body: TermForm, idempotencyKey?: string): Promise<UnitView> =>
  api('post', '/units/{unit_id}/terms', { path: { unit_id }, body, idempotencyKey })

export const listDepartments = (signal?: AbortSignal): Promise<Items<Department>> =>
  api('get', '/departments', { signal })

interface DepartmentForm {
  name: string
  campus_id: Ref | null
}
export const createDepartment = (
  body: DepartmentForm,
  idempotencyKey?: string,
): Promise<Department> => api('post', '/departments', { body, idempotencyKey })

export const changeDepartment = (
  department_id: Ref,
  rev: number,
  body: DepartmentForm,
): Promise<Department> =>
  api('put', '/departments/{department_id}', { path: { department_id }, rev, body })

export const listCampuses = (signal?: AbortSignal): Promise<Items<Campus>> =>
  api('get', '/campuses', { signal })

export const createCampus = (name: string): Promise<Campus> =>
  api('post', '/campuses', { body: { name } })

export const listPeople = (query: ListQuery, signal?: AbortSignal): Promise<Page<PersonRow>> =>
  api('get', '/people', { query, signal })

export const getPerson = (person_id: Ref, signal?: AbortSignal): Promise<PersonView> =>
  api('get', '/people/{person_id}', { path: { person_id }, signal })

export const createPerson = (body: PersonForm, idempotencyKey?: string): Promise<PersonView> =>
  api('post', '/people', { body, idempotencyKey })

export const changePerson = (person_id: Ref, rev: number, body: PersonForm): Promise<PersonView> =>
  api('put', '/people/{person_id}', { path: { person_id }, rev, body })

export type Disclosed = 'id_number' | 'phone'
export const disclose = (
  person_id: Ref,
  field: Disclosed,
  reason: string,
): Promise<{ value: string }> =>
  api('post', '/people/{person_id}/disclosures', { path: { person_id }, body: { field, reason } })

export const transfer = (
  person_id: Ref,
  body: { unit_id: Ref; from_on: LocalDate },
  idempotencyKey?: string,
): Promise<PersonView> =>
  api('post', '/people/{person_id}/memberships', { path: { person_id }, body, idempotencyKey })

export type PostForm = BodyOf<'post', '/people/{person_id}/posts'>
export const addPost = (
  person_id: Ref,
  body: PostForm,
  idempotencyKey?: string,
): Promise<PersonView> =>
  api('post', '/people/{person_id}/posts', { path: { person_id }, body, idempotencyKey })

export const endPost = (post_id: Ref, to_on: LocalDate): Promise<Post> =>
  api('put', '/posts/{post_id}/end', { path: { post_id }, body: { to_on } })

export const exportMasked = (unit_id: string, fallbackName: string) =>
  download('get', '/people/export', { query: { unit_id }, fallbackName })

export const exportFull = (unit_id: string, reason: string, fallbackName: string) =>
  download('post', '/people/export', {
    body: { reason, ...(unit_id ? { unit_id } : {}) },
    fallbackName,
  })
