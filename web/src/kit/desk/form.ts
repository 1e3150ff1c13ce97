import {
  computed,
  inject,
  nextTick,
  reactive,
  ref,
  toRaw,
  watch,
  type ComputedRef,
  type InjectionKey,
  type Ref,
} from 'vue'
import { asProblem, fieldProblems, type Problem } from '@/kit/api/problems'
import { optionally } from './texts'

/** What somebody typed and has not saved. It outlives its panel, never the page: it may be private. */
const drafts = new Map<string, unknown>()
const copy = <T>(value: T): T => JSON.parse(JSON.stringify(toRaw(value))) as T

function holdPage(event: BeforeUnloadEvent) {
  if (drafts.size > 0) event.preventDefault()
}
addEventListener('beforeunload', holdPage)

/** What the frame of a form (KForm) and its fields need to know of it. */
export interface FormState {
  errors: ComputedRef<Record<string, string>>
  problem: Ref<Problem | undefined>
  busy: Ref<boolean>
  restored: Ref<boolean>
  reset: () => void
}
export const formKey: InjectionKey<FormState> = Symbol('form')

export interface FieldProps {
  /** Where the server's refusal of this field points. */
  name: string
  label: string
  hint?: string
  /** May stay empty, and the label says so. */
  optional?: boolean
}

/** What KField gets: the words of the label and the refusal of the form around it. */
export function useField(props: FieldProps) {
  const form = inject(formKey)
  return computed(() => ({
    label: props.optional ? optionally(props.label) : props.label,
    hint: props.hint,
    error: form?.errors.value[props.name],
  }))
}

interface FormOptions<Values extends object> {
  /** Names the object being edited; each has a draft of its own. */
  key: () => string
  initial: () => Values
}

/**
 * A form whose typed values survive a refusal, a closed panel and a visit to another page. The
 * server's `errors[].pointer` lands in `errors`, and the first refused field gets the focus.
 */
export function useForm<Values extends object>(options: FormOptions<Values>) {
  const values = reactive(options.initial()) as Values
  const problem = ref<Problem>()
  const busy = ref(false)
  const restored = ref(false)
  let clean = JSON.stringify(values)
  const errors = computed(() => fieldProblems(problem.value))

  function assign(next: Values) {
    for (const name of Object.keys(values)) delete values[name as keyof Values]
    Object.assign(values, next)
  }
  function load() {
    const initial = options.initial()
    clean = JSON.stringify(initial)
    const draft = drafts.get(options.key()) as Values | undefined
    restored.value = draft !== undefined
    assign(draft ? copy(draft) : initial)
    problem.value = undefined
  }
  /** Gives up what was typed. */
  function reset() {
    drafts.delete(options.key())
    load()
  }
  watch(values, () => {
    if (JSON.stringify(values) === clean) drafts.delete(options.key())
    else drafts.set(options.key(), copy(values))
  })

  async function save<Reply>(
    write: (values: Values) => Promise<Reply>,
  ): Promise<Reply | undefined> {
    if (busy.value) return undefined
    busy.value = true
    try {
      const reply = await write(copy(values))
      drafts.delete(options.key())
      clean = JSON.stringify(values)
      restored.value = false
      problem.value = undefined
      return reply
    } catch (thrown) {
      problem.value = asProblem(thrown)
      void nextTick(focusRefused)
      return undefined
    } finally {
      busy.value = false
    }
  }

  load()
  return { values, errors, problem, busy, restored, load, reset, save }
}

function focusRefused() {
  const field = document.querySelector<HTMLElement>('[aria-invalid="true"]')
  const target = field?.matches('input,textarea,select,button')
    ? field
    : field?.querySelector<HTMLElement>('input,textarea,select,button')
  target?.focus()
}
