import { onMounted, ref, type Ref } from 'vue'

/** Ends this task: whatever was tapped meanwhile is answered before the next one. */
export const nextTask = (): Promise<void> => new Promise((done) => setTimeout(done))

/**
 * A page drawn in one piece keeps a slow phone busy for longer than a tap should wait. Grows from 0
 * to `last` by one a task; each stage draws what belongs to it.
 */
export function useStages(last: number): Ref<number> {
  const stage = ref(0)
  onMounted(async () => {
    while (stage.value < last) {
      await nextTask()
      stage.value += 1
    }
  })
  return stage
}
