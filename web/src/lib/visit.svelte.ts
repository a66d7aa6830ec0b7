// When this browser saw the case last → what counts as new on the first screen. Kept by case, on this machine only.

import type { Case } from './api-types'

interface Seen { decision: number; moment: string }

class Visit {
  /** Decisions with a higher number are new; nothing is, before the first visit. */
  since = $state<number | null>(null)
  /** Documents that came later are new. */
  after = $state<string | null>(null)
  /** Whether there was an earlier visit. */
  known = $state(false)
  #key = ''

  /** The case is open: what was seen last time stays for this visit, and what is seen now is kept for the next. */
  begin(figures: Case) {
    const key = `forewarn.seen.${figures.name}`
    if (this.#key === key) return
    this.#key = key
    const last = read(key)
    this.known = !!last
    this.since = last?.decision ?? null
    this.after = last?.moment ?? null
    this.keep(figures)
  }

  /** All that is here is seen. */
  keep(figures: Case) {
    if (this.#key) localStorage.setItem(this.#key, JSON.stringify({ decision: figures.decisions, moment: new Date().toISOString() } satisfies Seen))
  }

  /** What is new is read: the next thing that changes is the first that counts. */
  read(decisions: number) {
    this.known = true
    this.since = decisions
    this.after = new Date().toISOString()
  }
}

function read(key: string): Seen | null {
  try {
    return JSON.parse(localStorage.getItem(key) ?? 'null') as Seen | null
  } catch {
    return null
  }
}

export const visit = new Visit()
