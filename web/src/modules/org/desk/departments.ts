import { computed } from 'vue'
import { useLoad } from '@/kit/lib/load'
import { listDepartments } from './api'

/** The hospital's departments as something to choose from. */
export function useDepartments() {
  const load = useLoad((signal) => listDepartments(signal), { key: () => 'departments' })
  return computed(() =>
    (load.data.value?.items ?? []).map((one) => ({ value: one.department_id, label: one.name })),
  )
}
