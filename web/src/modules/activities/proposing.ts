/** What the last time says comes while somebody types: the newest counts, and what is typed stays. */
export function useProposal<Fields extends object>(form: Fields, first: Fields) {
  let proposed = first
  let asked = 0

  /** Nothing once something newer was asked for. */
  async function newest<Reply>(reply: Reply | Promise<Reply>): Promise<Reply | undefined> {
    asked += 1
    const mine = asked
    try {
      const known = await reply
      return mine === asked ? known : undefined
    } catch (thrown) {
      if (mine === asked) throw thrown
      return undefined
    }
  }
  function fill(next: Fields) {
    for (const name of Object.keys(next) as (keyof Fields)[]) {
      if (form[name] === proposed[name]) form[name] = next[name]
    }
    proposed = next
  }
  return { newest, fill }
}
