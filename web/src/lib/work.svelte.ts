// The one who works: who is signed in, what was last decided, what is announced, which dialog is open.

import type { Action, Decision, Session } from './api-types'
import { decision, Refused, session } from './api'
import { live } from './live.svelte'

export interface Notice {
  text: string
  hint?: string | null
  bad?: boolean
  undo?: number
}

class Work {
  session = $state.raw<Session>()
  notice = $state.raw<Notice>()
  /** `keys` and `jump` are dialogs of the shell. */
  dialog = $state<'keys' | 'jump' | null>(null)
  rail = $state(false)
  last = $state<number | null>(null)
  #gone: ReturnType<typeof setTimeout> | undefined
  #before: Promise<unknown> = Promise.resolve()

  /** Whether whoever is here may change the case. */
  get mayDecide(): boolean {
    const account = this.session?.account
    return !!account && account.role !== 'reader'
  }

  get mustSignIn(): boolean {
    return !!this.session && this.session.accounts && !this.session.account
  }

  async begin() {
    try {
      this.session = await session()
      if (!this.mustSignIn) live.open()
    } catch (cause) {
      this.fail(cause)
    }
  }

  /** Enters a decision, says so, and offers to take it back. Answers nothing where it was refused. */
  async decide(action: Action, said: string, why?: string): Promise<Decision | undefined> {
    try {
      // One after the other, so that the log has them in the order in which they were made.
      const sent = this.#before.then(() => decision(action, why))
      this.#before = sent.catch(() => {})
      const entered = await sent
      this.last = action.do === 'undo' ? null : entered.number
      this.say({ text: said, undo: action.do === 'undo' ? undefined : entered.number })
      live.touch()
      return entered
    } catch (cause) {
      this.fail(cause)
    }
  }

  async undo(number: number | null = this.last) {
    if (number === null) return this.say({ text: 'There is nothing to take back on this page', hint: 'The log lists all decisions; each can be taken back there' })
    await this.decide({ do: 'undo', decision: number }, `Decision ${number} is taken back`)
  }

  say(notice: Notice) {
    this.notice = notice
    clearTimeout(this.#gone)
    this.#gone = setTimeout(() => (this.notice = undefined), notice.bad ? 20_000 : 8000)
  }

  fail(cause: unknown) {
    const refused = cause instanceof Refused ? cause : new Refused(0, String(cause), null)
    if (refused.status === 401 && this.session) void this.begin()
    this.say({ text: refused.message, hint: refused.hint, bad: true })
  }
}

export const work = new Work()
