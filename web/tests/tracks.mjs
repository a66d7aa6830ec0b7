// Tracks of the two aircraft of the example, made up for these tests: straight lines between airfields, with an ocean that nobody hears.

import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const FIELDS = { UUMU: [55.8783, 38.0617], OSLK: [35.4011, 35.9487], GOOY: [14.7397, -17.4902], SVMI: [10.6012, -66.9912] }
const ROUTE = ['UUMU', 'OSLK', 'GOOY', 'SVMI']
/** Kilometres in a minute, and 22 March 2019, 12:12 UTC. */
const SPEED = 13
const BEGIN = 1_553_256_720

function kilometres([south, west], [north, east]) {
  const radians = (degrees) => (degrees * Math.PI) / 180
  const part = Math.sin(radians(north - south) / 2) ** 2 + Math.cos(radians(south)) * Math.cos(radians(north)) * Math.sin(radians(east - west) / 2) ** 2
  return 2 * 6371 * Math.asin(Math.sqrt(part))
}

function trace(address, type) {
  const rows = []
  let time = 0
  const stand = (code) => {
    for (let at = 0; at < 20; at += 1, time += 60) rows.push([time, ...FIELDS[code], 'ground', 5, null, 0, null, null, 'adsb_icao'])
  }
  stand(ROUTE[0])
  for (const [at, to] of ROUTE.slice(1).entries()) {
    const [from, until] = [FIELDS[ROUTE[at]], FIELDS[to]]
    const km = kilometres(from, until)
    const minutes = Math.ceil(km / SPEED)
    for (let minute = 1; minute < minutes; minute += 1, time += 60) {
      const part = minute / minutes
      const feet = Math.min(33_000, km * part * 170, km * (1 - part) * 170)
      const isOcean = to === 'SVMI' && part > 0.25 && part < 0.7
      if (!isOcean) rows.push([time, from[0] + (until[0] - from[0]) * part, from[1] + (until[1] - from[1]) * part, Math.round(feet), 420, null, 0, null, null, 'adsb_icao'])
    }
    stand(to)
  }
  return JSON.stringify({ icao: address, t: type, dbFlags: 1, timestamp: BEGIN, trace: rows })
}

/** A folder with the tracks, below another. */
export function tracks(folder) {
  const made = join(folder, 'tracks')
  mkdirSync(made, { recursive: true })
  for (const [address, type] of [['154073', 'A124'], ['1551e0', 'IL62']]) writeFileSync(join(made, `trace_full_${address}.json`), trace(address, type))
  writeFileSync(join(made, 'source.toml'), 'licence = "made up for a test"\n')
  return made
}
