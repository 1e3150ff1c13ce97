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
import { newKey } from '@/kit/api/client'
import { asProblem, fieldProblems, type Problem } from '@/kit/api/problems'
import { isHandedOver } from '@/kit/auth/session'
import { compare, type Difference, type Side } from '@/kit/lib/conflict'
import { optionally } from './texts'

/** What somebody typed and has not saved, and what it was typed over. */
interface Draft {
  values: unknown
  clean: string
  rev: number | undefined
}
/** Drafts outlive their panel, never the page: they may be private. */
const drafts = new Map<string, Draft>()
/** Keys of what nobody has answered yet: sent again as it is, it counts once. */
const sent = new Map<string, string>()
const copy = <T>(value: T): T =>
  value === undefined ? value : (JSON.parse(JSON.stringify(toRaw(value))) as T)

function holdPage(event: BeforeUnloadEvent) {
  if (drafts.size === 0 || isHandedOver()) return
  event.preventDefault()
  // Chrome and Edge before 119 look at nothing else.
  event.returnValue = true
}
addEventListener('beforeunload', holdPage)

/** How a field and its values are called where they stand beside another version. */
export interface FieldWords {
  label: string
  show?: (value: unknown) => string
}

/** Somebody else was faster: their changes beside what is typed here. */
export interface Conflict {
  differences: Difference[]
  /** The refusal that told of it; a draft that has grown old is found without one. */
  problem?: Problem
}

/** What the frame of a form (KForm) and its fields need to know of it. */
export interface FormState {
  errors: ComputedRef<Record<string, string>>
  problem: Ref<Problem | undefined>
  busy: Ref<boolean>
  restored: Ref<boolean>
  conflict: Ref<Conflict | undefined>
  /** Filled by the fields themselves, in the order of the form. */
  words: Map<string, FieldWords>
  pick: (difference: Difference, side: Side) => void
  /** Gives up what was typed, and gives back the way to have it again. */
  drop: () => () => void
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
export function useField(props: FieldProps, show?: FieldWords['show']) {
  const form = inject(formKey)
  form?.words.set(props.name, { label: props.label, show })
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
  /** The revision of what is changed; nothing for what is new. */
  rev?: () => number | undefined
  /** Of fields that are not drawn by a field of the kit. */
  words?: Record<string, FieldWords>
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
  const conflict = ref<Conflict>()
  const words = new Map(Object.entries(options.words ?? {}))
  const clean = ref('')
  let rev: number | undefined
  const errors = computed(() => fieldProblems(problem.value))
  const baseValues = () => JSON.parse(clean.value) as Values

  function assign(next: Values) {
    for (const name of Object.keys(values)) delete values[name as keyof Values]
    Object.assign(values, next)
  }
  function base(initial: Values, at: number | undefined) {
    clean.value = JSON.stringify(initial)
    rev = at
  }
  function load() {
    const initial = options.initial()
    const draft = drafts.get(options.key())
    restored.value = draft !== undefined
    problem.value = undefined
    conflict.value = undefined
    if (!draft) {
      base(initial, options.rev?.())
      return assign(initial)
    }
    base(JSON.parse(draft.clean) as Values, draft.rev)
    assign(copy(draft.values) as Values)
    if (options.rev?.() !== draft.rev) meet(initial, options.rev?.())
  }
  function reset() {
    drafts.delete(options.key())
    load()
  }
  function drop() {
    const typed = { values: copy(values), clean: clean.value, rev }
    reset()
    return () => {
      drafts.set(options.key(), typed)
      load()
    }
  }
  function keepTyped() {
    if (JSON.stringify(values) === clean.value) drafts.delete(options.key())
    else drafts.set(options.key(), { values: copy(values), clean: clean.value, rev })
  }
  watch(values, keepTyped)

  function pick(difference: Difference, side: Side) {
    difference.pick = side
    Object.assign(values, { [difference.name]: copy(difference[side]) })
  }
  /** What is stored has changed: from here on the form is typed over `now`. */
  function meet(now: Values, at: number | undefined, refusal?: Problem) {
    const differences = compare(baseValues(), values, now)
    base(now, at)
    for (const one of differences) pick(one, one.pick)
    if (differences.length || refusal) conflict.value = { differences, problem: refusal }
  }
  /** The stored thing was shown anew: a form without typed values shows it too. */
  function follow() {
    if (!drafts.has(options.key())) load()
    else if (options.rev?.() !== rev) meet(options.initial(), options.rev?.())
  }

  async function save<Reply>(
    write: (values: Values, key: string) => Promise<Reply>,
  ): Promise<Reply | undefined> {
    if (busy.value) return undefined
    busy.value = true
    const typed = JSON.stringify(values)
    const act = options.key() + typed
    const key = sent.get(act) ?? newKey()
    sent.set(act, key)
    try {
      const reply = await write(JSON.parse(typed) as Values, key)
      sent.delete(act)
      // What was typed meanwhile is a draft still.
      clean.value = typed
      keepTyped()
      restored.value = false
      conflict.value = undefined
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
  const state = { errors, problem, busy, restored, conflict, words, pick, drop }
  const touched = computed(() => JSON.stringify(values) !== clean.value)
  return { values, ...state, touched, load, reset, save, meet, follow, baseValues, rev: () => rev }
}

function focusRefused() {
  const field = document.querySelector<HTMLElement>('[aria-invalid="true"]')
  const target = field?.matches('input,textarea,select,button')
    ? field
    : field?.querySelector<HTMLElement>('input,textarea,select,button')
  target?.focus()
}
