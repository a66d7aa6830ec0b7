// Figures of a large case: CASE=file.case FOREWARN=program node figures/large.mjs
// Serves the case, waits until its findings are made, and measures in a browser: the first screen, filters of the table, the reader with a
// long article. Prints milliseconds: median and the slowest of RUNS.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { open, serve } from '../tests/run.mjs'

const RUNS = 7

const told = (name, times) => {
  const sorted = [...times].sort((one, other) => one - other)
  console.log(`${name}: median ${Math.round(sorted[Math.floor(sorted.length / 2)])} ms, slowest ${Math.round(sorted.at(-1))} ms`)
}

/** Milliseconds until `ready` finds what it waits for, counted in the page. */
async function timed(page, act, ready) {
  const begun = performance.now()
  await act()
  await ready()
  return performance.now() - begun
}

/** Milliseconds from a change of the address until `ready` holds and is painted, counted in the page: the way to this program does not count. */
function shown(page, path, ready, given) {
  return page.evaluate(
    async ([path, ready, given]) => {
      const isReady = (0, eval)(`(${ready})`)
      const begun = performance.now()
      history.pushState(null, '', path)
      dispatchEvent(new PopStateEvent('popstate'))
      while (!isReady(given)) await new Promise((resolve) => setTimeout(resolve, 1))
      await new Promise((painted) => requestAnimationFrame(() => setTimeout(painted, 0)))
      return performance.now() - begun
    },
    [path, String(ready), given],
  )
}

test('a large case', { timeout: 1_200_000 }, async (t) => {
  assert(process.env.CASE, 'CASE names the case')
  const begun = performance.now()
  const at = await serve(t, process.env.CASE)
  for (;;) {
    const home = await (await fetch(`${at}/api/home`)).json()
    if (!home.renewing) break
    await new Promise((resolve) => setTimeout(resolve, 1000))
  }
  console.log(`findings made: ${((performance.now() - begun) / 1000).toFixed(1)} s after the start`)
  const figures = await (await fetch(`${at}/api/case`)).json()
  console.log(`${figures.documents} documents, ${figures.events} events`)

  const page = await open(t, at)
  page.setDefaultTimeout(60_000)
  const firsts = []
  for (let run = 0; run < RUNS; run++) {
    firsts.push(await timed(page, () => page.goto(at, { waitUntil: 'commit' }), () => page.locator('.told a').first().waitFor()))
  }
  told('first screen, from the address to its happenings', firsts)

  await page.goto(`${at}/events`)
  await page.locator('tbody tr').first().waitFor()
  await page.waitForTimeout(1500)
  const filters = []
  for (const query of ['type=MOVE', 'actor=Russia', 'place=Caracas', 'certainty=probable', 'outlet=Neva Bulletin', 'q=soldiers', 'from=2016-01-01']) {
    filters.push(await shown(page, `/events?${query}`, (before) => document.querySelector('main header').innerText !== before, await page.locator('main header').first().innerText()))
    await page.waitForTimeout(600)
  }
  told('a filter of the table, from the choice to the painted rows', filters)

  for (const path of ['timeline', 'map', 'network', 'queue', 'search?q=soldiers', 'contradictions', 'propositions', 'sources', 'entities', 'movements', 'brief']) {
    const times = []
    for (let run = 0; run < 3; run++) {
      const from = performance.now()
      await (await fetch(`${at}/api/${path}`)).text()
      times.push(performance.now() - from)
    }
    told(`GET /api/${path}`, times)
  }

  const rows = (await (await fetch(`${at}/api/documents`)).json()).documents
  const longest = rows.toSorted((one, other) => other.events - one.events)[0]
  const readers = []
  for (let run = 0; run < RUNS; run++) {
    await page.goto(`${at}/read`)
    await page.locator('main table').first().waitFor()
    await page.waitForTimeout(1500)
    readers.push(await shown(page, `/read/${longest.number}`, () => document.querySelector('main p[dir=auto] [data-s]')))
  }
  told(`reader, document ${longest.number} with ${longest.events} events, from the choice to its painted text`, readers)
})
