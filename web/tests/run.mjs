// A server with the example, a browser on it, and what every test holds: nothing is asked of another host, and nothing breaks in the page.

import assert from 'node:assert/strict'
import { execFileSync, spawn } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, dirname, join, resolve } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { chromium } from 'playwright-core'
import { tracks } from './tracks.mjs'

const root = fileURLToPath(new URL('../..', import.meta.url))
const target = process.env.CARGO_TARGET_DIR ?? join(root, 'target')
export const forewarn = resolve(process.env.FOREWARN ?? join(target, 'debug', 'forewarn'))
export const example = join(root, 'examples', 'caracas-2019')
export const QUESTION = 'Who came to Caracas in March 2019, how, and what for?'

/** Chromium of the system: the one that CHROMIUM names, else the first on the path. */
function browserFile() {
  const folders = (process.env.PATH ?? '').split(delimiter)
  const found = [process.env.CHROMIUM, ...folders.flatMap((folder) => ['chromium', 'chromium-browser'].map((name) => join(folder, name)))].find((file) => file && existsSync(file))
  assert(found, 'Chromium is not installed: apt install chromium, or name it by CHROMIUM')
  return found
}

/** A folder of its own for a test, gone with it. */
export function folder(test) {
  const made = mkdtempSync(join(tmpdir(), 'forewarn-web-'))
  test.after(async () => {
    try {
      await closePages(test)
    } finally {
      rmSync(made, { recursive: true, force: true })
    }
  })
  return made
}

/** Runs the program; its standard output. */
export function run(args, options = {}) {
  return execFileSync(forewarn, args, { encoding: 'utf8', stdio: ['pipe', 'pipe', 'ignore'], ...options })
}

/** A case with the example's documents, or with what stands in `from`. */
export function madeCase(test, from = example) {
  const file = join(folder(test), 'a.case')
  run(['add', from, '--case', file, '--question', QUESTION])
  return file
}

export const SCENARIOS = ['combat-force', 'standing-presence', 'rotation', 'withdrawal']

/** The example with its warning problem, on which Ana has said her numbers and her level, and with its flights held against tracks. */
export function framedCase(test) {
  const file = madeCase(test)
  const decide = (...args) => run(['decide', '--case', file, '--who', 'ana', ...args])
  decide('frame', join(example, 'problem.toml'))
  for (const [at, id] of SCENARIOS.entries()) decide('forecast', id, String(5 + 10 * at), String(20 + 15 * at))
  decide('level', 'concern', '--why', 'A commander of troops leads it')
  decide('look', 'Sentinel-2', '--class', 'satellite imagery', '--from', '2019-03-20', '--until', '2019-03-29')
  run(['check', '--case', file, '--who', 'ana', '--tracks', tracks(dirname(file))])
  return file
}

/** What is closed at the end of a test before its server goes: a page whose server is gone complains. */
const pages = new WeakMap()

async function closePages(test) {
  const closing = pages.get(test) ?? []
  pages.delete(test)
  for (const close of closing) await close()
}

/** A server on a case; its address. */
export async function serve(test, file, args = []) {
  const child = spawn(forewarn, ['serve', '--case', file, '--port', '0', '--who', 'ana', ...args], { stdio: ['ignore', 'pipe', 'pipe'] })
  test.after(async () => {
    try {
      await closePages(test)
    } finally {
      child.kill()
    }
  })
  let log = ''
  child.stderr.on('data', (text) => (log += text))
  for await (const line of createInterface({ input: child.stdout })) {
    const [, at] = /^listening on (\S+)/.exec(line) ?? []
    if (at) return at
  }
  throw new Error(`the server did not start: ${log}`)
}

/** A page on the server. Whatever it asks of another host, and whatever breaks in it, fails the test at its end. */
export async function open(test, at, { width = 1440, height = 900, scheme = 'light', expect = [] } = {}) {
  const browser = await chromium.launch({ executablePath: browserFile(), args: ['--no-sandbox', '--use-gl=angle', '--use-angle=swiftshader', '--enable-unsafe-swiftshader'] })
  const context = await browser.newContext({ viewport: { width, height }, colorScheme: scheme, acceptDownloads: true, reducedMotion: 'reduce' })
  const page = await context.newPage()
  const foreign = []
  const broken = []
  page.on('request', (request) => {
    const url = request.url()
    if (!url.startsWith(at) && !/^(data|blob|about):/.test(url)) foreign.push(url)
  })
  page.on('pageerror', (error) => broken.push(error.message))
  page.on('console', (message) => {
    const text = message.text()
    // The rendering library of a machine without a graphics card says so.
    if (message.type() === 'error' && !/GPU|WebGL|swiftshader/i.test(text) && !expect.some((known) => known.test(text))) broken.push(text)
  })
  page.setDefaultTimeout(15_000)
  const closing = pages.get(test) ?? []
  pages.set(test, closing)
  closing.push(async () => {
    await browser.close()
    assert.deepEqual(foreign, [], 'nothing is asked of another host')
    assert.deepEqual(broken, [], 'nothing breaks in the page')
  })
  return page
}

/** What the log of a case holds. */
export async function decisions(at) {
  const answer = await fetch(`${at}/api/decisions`)
  return (await answer.json()).decisions
}

/** Waits until something is so; asks again every 100 ms for up to 15 s. */
export async function until(isSo) {
  for (let times = 0; times < 150; times++) {
    if (await isSo()) return
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  assert.fail(`never so: ${isSo}`)
}
