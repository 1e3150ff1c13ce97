import type { PersonForm, PersonView } from '../types'

/** Fields of the form that are one line of plain text and may stay empty. */
export const textFields = [
  'staff_no',
  'pinyin',
  'ethnicity',
  'native_place',
  'education',
  'degree',
  'administrative_post',
  'professional_title',
] as const

export function blankPerson(): PersonForm {
  return { name: '', id_kind: 'resident', category: 'full_member', retired: false }
}

/** The form of a stored person: everything of the view that the server takes back. */
export function formOf(view: PersonView): PersonForm {
  const { person_id: _id, rev: _rev, memberships: _m, posts: _p, ...form } = view
  return form
}

/** An empty field is absent, not an empty text. */
export function cleaned(form: PersonForm): PersonForm {
  const entries = Object.entries(form).map(([name, value]) => {
    const text = typeof value === 'string' ? value.trim() : value
    return [name, text === '' ? null : text]
  })
  return Object.fromEntries(entries) as PersonForm
}

/** A masked number cannot be put back, so a change of one has no undo. */
export function mayUndo(before: PersonForm, after: PersonView): boolean {
  return before.id_number === after.id_number && before.phone === after.phone
}
