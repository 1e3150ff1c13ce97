import { computed, nextTick, ref, watch, type ComputedRef, type Ref } from 'vue'
import { useLoad, type Load } from '@/kit/lib/load'
import { sayDone } from './act'
import { useForm, type FieldWords } from './form'

interface EditOptions<Item extends { rev: number }, Values extends object> {
  key: () => string
  /** What is changed; without it something new is made. */
  item: () => Item | undefined
  formOf: (item?: Item) => Values
  create?: (values: Values, key: string) => Promise<Item>
  change: (item: Item, rev: number, values: Values) => Promise<Item>
  /** What is stored now, after somebody else was faster. */
  read: (item: Item) => Promise<Item | undefined>
  said: () => string
  mayUndo?: (before: Values, after: Item) => boolean
  saved: (item: Item) => void
  words?: Record<string, FieldWords>
}

/**
 * A form that makes or changes one thing with a revision. A change can be taken back; one that
 * somebody else was faster with is laid beside theirs, field by field.
 */
export function useEdit<Item extends { rev: number }, Values extends object>(
  options: EditOptions<Item, Values>,
) {
  const { change, saved } = options
  const form = useForm<Values>({
    key: options.key,
    initial: () => options.formOf(options.item()),
    rev: () => options.item()?.rev,
    words: options.words,
  })
  watch([options.key, () => options.item()?.rev], ([key], [before]) =>
    key === before ? form.follow() : form.load(),
  )

  async function meet(item: Item) {
    const refusal = form.problem.value
    if (refusal?.status !== 412) return
    const now = await options.read(item).catch(() => undefined)
    if (now) form.meet(options.formOf(now), now.rev, refusal)
  }
  async function submit(): Promise<Item | undefined> {
    const item = options.item()
    const before = form.baseValues()
    const rev = form.rev() ?? 0
    const reply = await form.save(async (given, key) =>
      item ? change(item, rev, given) : options.create?.(given, key),
    )
    if (!reply) {
      if (item) await meet(item)
      return undefined
    }
    const undoable = item && (options.mayUndo?.(before, reply) ?? true)
    sayDone(options.said(), undoable ? () => change(item, reply.rev, before) : undefined)
    saved(reply)
    return reply
  }
  return { ...form, submit }
}

interface AddOptions<Values extends object, Reply> {
  key: () => string
  initial: () => Values
  write: (values: Values, key: string) => Promise<Reply>
  said: (reply: Reply) => string
  done: (reply: Reply) => void
}

/** A form that adds one line to the thing above it and is folded away until it is wanted. */
export function useAdd<Values extends object, Reply>(options: AddOptions<Values, Reply>) {
  const form = useForm<Values>(options)
  const adding = ref(false)

  function start() {
    form.load()
    adding.value = true
  }
  async function submit() {
    const reply = await form.save(options.write)
    if (!reply) return
    adding.value = false
    await nextTick()
    form.reset()
    sayDone(options.said(reply))
    options.done(reply)
  }
  return { ...form, adding, start, submit, cancel: () => (adding.value = false) }
}

/** The thing of a side panel: read, being edited, or new and nowhere yet. */
export interface Subject<Item> {
  load: Load<Item | null>
  item: ComputedRef<Item | undefined>
  fresh: ComputedRef<boolean>
  editing: Ref<boolean>
  writing: ComputedRef<boolean>
}

export function useSubject<Item>(
  opened: () => string,
  read: (id: string, signal: AbortSignal) => Promise<Item>,
): Subject<Item> {
  const fresh = computed(() => opened() === 'new')
  const editing = ref(false)
  const load = useLoad<Item | null>(
    async (signal) => (fresh.value ? null : read(opened(), signal)),
    { on: opened },
  )
  return {
    load,
    item: computed(() => (fresh.value ? undefined : (load.data.value ?? undefined))),
    fresh,
    editing,
    writing: computed(() => fresh.value || editing.value),
  }
}
