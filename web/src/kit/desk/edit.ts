import { computed, nextTick, ref, type ComputedRef, type Ref } from 'vue'
import { useLoad, type Load } from '@/kit/lib/load'
import { sayDone } from './act'
import { useForm } from './form'

interface EditOptions<Item extends { rev: number }, Values extends object> {
  key: () => string
  /** What is changed; without it something new is made. */
  item: () => Item | undefined
  formOf: (item?: Item) => Values
  create: (values: Values) => Promise<Item>
  change: (item: Item, values: Values & { rev: number }) => Promise<Item>
  said: () => string
  mayUndo?: (before: Item, after: Item) => boolean
  /** Called after a save, and after its undo. */
  saved: (item: Item) => void
}

/** A form that makes or changes one thing with a revision; a change can be taken back. */
export function useEdit<Item extends { rev: number }, Values extends object>(
  options: EditOptions<Item, Values>,
) {
  const { change, saved } = options
  const form = useForm<Values>({
    key: options.key,
    initial: () => options.formOf(options.item()),
  })

  async function submit(): Promise<Item | undefined> {
    const before = options.item()
    const reply = await form.save((given) =>
      before ? change(before, { ...given, rev: before.rev }) : options.create(given),
    )
    if (!reply) return undefined
    const undoable = before && (options.mayUndo?.(before, reply) ?? true)
    const undo = async () => {
      if (before) saved(await change(before, { ...options.formOf(before), rev: reply.rev }))
    }
    sayDone(options.said(), undoable ? undo : undefined)
    saved(reply)
    return reply
  }
  return { ...form, submit }
}

interface AddOptions<Values extends object, Reply> {
  key: () => string
  initial: () => Values
  write: (values: Values) => Promise<Reply>
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
