// How much script the workbench is, compressed as the server sends it: at most LIMIT in all, whatever screen is opened.

import { readdirSync, readFileSync } from 'node:fs'
import { gzipSync } from 'node:zlib'

/** Bytes: 900 KB. */
const LIMIT = 900_000

const folder = new URL('../dist/assets/', import.meta.url)
const sizes = readdirSync(folder)
  .filter((name) => name.endsWith('.js'))
  .map((name) => ({ name, bytes: gzipSync(readFileSync(new URL(name, folder))).length }))
  .sort((one, other) => other.bytes - one.bytes)
const total = sizes.reduce((sum, { bytes }) => sum + bytes, 0)
for (const { name, bytes } of sizes.slice(0, 6)) console.log(`${(bytes / 1000).toFixed(1).padStart(7)} KB  ${name}`)
console.log(`${(total / 1000).toFixed(1).padStart(7)} KB  in ${sizes.length} scripts, at most ${LIMIT / 1000}`)
if (total > LIMIT || !sizes.length) process.exit(1)
