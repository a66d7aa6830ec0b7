// What changes while the page is open: the case's revision, jobs, and whether the server is still there.

import type { Job } from './api-types'

class Live {
  /** Goes up with every change of the case: whatever was loaded before is loaded anew. */
  revision = $state(0)
  jobs = $state<Record<number, Job>>({})
  lost = $state(false)
  #source: EventSource | null = null
  #wait: ReturnType<typeof setTimeout> | undefined

  open() {
    this.#source?.close()
    const source = new EventSource('/api/changes')
    this.#source = source
    source.addEventListener('open', () => {
      // What changed while the line was down is not told again.
      if (this.lost) this.#changed()
      this.lost = false
    })
    source.addEventListener('error', () => (this.lost = true))
    source.addEventListener('change', () => this.#changed())
    source.addEventListener('job', (event) => {
      const job = JSON.parse((event as MessageEvent<string>).data) as Job
      this.jobs = { ...this.jobs, [job.job]: job }
    })
  }

  /** Many changes at once, as while files are read, load everything anew once. */
  #changed() {
    clearTimeout(this.#wait)
    this.#wait = setTimeout(() => this.revision++, 120)
  }

  /** This page changed the case itself. */
  touch() {
    clearTimeout(this.#wait)
    this.revision++
  }
}

export const live = new Live()
