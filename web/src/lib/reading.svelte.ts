// Files or a text → a job that reads them. How it ended is said wherever one is by then: the start screen goes with the first document.

import { change, get } from './api'
import type { Job } from './api-types'
import { live } from './live.svelte'
import { batches, failures } from './upload'
import { work } from './work.svelte'
import { count } from './words'

class Reading {
  /** The job that this page began last. */
  job = $state<number | null>(null)
  /** How the last one ended, where it brought nothing. */
  failed = $state.raw<string[]>([])
  sending = $state(false)

  get state(): Job | undefined {
    return this.job === null ? undefined : live.jobs[this.job]
  }

  get busy(): boolean {
    return this.sending || (this.job !== null && (!this.state || this.state.state === 'running'))
  }

  files(files: File[]): Promise<boolean> {
    const bodies = batches(files).map((group) => {
      const body = new FormData()
      for (const file of group) body.append('file', file, file.name)
      return body
    })
    return this.#begin('/api/documents', bodies)
  }

  text(pasted: Record<string, string | null>): Promise<boolean> {
    return this.#begin('/api/documents', [pasted])
  }

  example(): Promise<boolean> {
    return this.#begin('/api/case/example', [undefined])
  }

  async stop() {
    if (this.job !== null) await change('DELETE', `/api/jobs/${this.job}`).catch((cause: unknown) => work.fail(cause))
  }

  async #begin(path: string, bodies: unknown[]): Promise<boolean> {
    this.sending = true
    this.failed = []
    try {
      for (const body of bodies) {
        const { job } = await change<{ job: number }>('POST', path, body)
        this.job = job
        this.#follow(job)
      }
      return true
    } catch (cause) {
      work.fail(cause)
      return false
    } finally {
      this.sending = false
    }
  }

  /** Waits for the end, longer than any screen lives. The stream may have told it before it was listened to. */
  #follow(job: number) {
    const stop = $effect.root(() => {
      $effect(() => {
        const state = live.jobs[job]?.state
        if (state && state !== 'running') void this.#ended(job, stop)
      })
    })
    void get<Job>(`/api/jobs/${job}`).then(
      (state) => {
        if (!live.jobs[job]) live.jobs = { ...live.jobs, [job]: state }
      },
      () => undefined,
    )
  }

  async #ended(job: number, stop: () => void) {
    stop()
    const { state, done, messages } = await get<Job>(`/api/jobs/${job}`).catch(() => live.jobs[job]!)
    const bad = failures(messages)
    this.failed = bad
    live.touch()
    const good = done - (state === 'failed' ? done : bad.length)
    const hint = bad.length ? bad.slice(0, 3).join(' · ') : null
    if (state === 'failed' || good <= 0) work.say({ text: 'Nothing could be read', hint, bad: true })
    else {
      const text = `${count(good, 'document')} read${bad.length ? `, ${bad.length} could not be` : ''}`
      work.say({ text: state === 'cancelled' ? `Stopped; ${text}` : text, hint, bad: bad.length > 0 })
    }
  }
}

export const reading = new Reading()
