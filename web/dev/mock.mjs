// A stand-in for `forewarn serve` while the front end is built: answers the API from what the command line of FOREWARN
// prints about the example case. Decisions are kept in memory. Not part of the product, not used by the browser tests.
//
//   FOREWARN=../target/debug/forewarn node dev/mock.mjs [PORT] [--empty] [--accounts]

import { execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { dirname, extname, join, normalize } from 'node:path'
import { fileURLToPath } from 'node:url'

const here = dirname(fileURLToPath(import.meta.url))
const dist = join(here, '..', 'dist')
const example = join(here, '..', '..', 'examples', 'caracas-2019')
const forewarn = process.env.FOREWARN ?? join(here, '..', '..', 'target', 'debug', 'forewarn')
const port = Number(process.argv.find((a) => /^\d+$/.test(a)) ?? 7777)
const accounts = process.argv.includes('--accounts')
let empty = process.argv.includes('--empty')

const csp = "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; connect-src 'self'; worker-src 'self' blob:; font-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
const types = { '.html': 'text/html; charset=utf-8', '.js': 'text/javascript', '.css': 'text/css', '.json': 'application/json', '.svg': 'image/svg+xml' }

const run = (...args) => execFileSync(forewarn, args, { encoding: 'utf8', maxBuffer: 1 << 28, stdio: ['ignore', 'pipe', 'ignore'] })
const file = join(mkdtempSync(join(tmpdir(), 'forewarn-mock-')), 'x.case')
run('add', example, '--case', file, '--question', 'Who came to Caracas?')
const list = (what) => JSON.parse(run('list', what, '--case', file, '--format', 'json'))
const findings = JSON.parse(run('brief', '--case', file, '--format', 'json'))
const records = run('read', example, '--format', 'jsonl').trim().split('\n').map((line) => JSON.parse(line))
const filed = list('documents')
const events = list('events')
const claims = list('claims')
const byNumber = new Map(filed.map((row) => [row.number, records.find((r) => r.document.ref === row.reference)]))
const bytes = new Map(filed.map((row) => [row.number, Buffer.from(byNumber.get(row.number).document.text)]))
const log = []
let signedIn = !accounts

const points = (document, [start, end]) => {
  const of = (byte) => [...bytes.get(document).subarray(0, byte).toString()].length
  return [of(start), of(end)]
}
const words = (document, span) => [...byNumber.get(document).document.text].slice(...span).join('')
const evidence = (document, span) => {
  const row = filed.find((d) => d.number === document)
  return { document, span, words: words(document, span), outlet: row.outlet, published: row.published }
}
const quoted = (document, span) => evidence(document, points(document, span))

const undone = () => new Set(log.filter((d) => d.action.do === 'undo').map((d) => d.action.decision))
const standing = () => { const gone = undone(); return log.filter((d) => !gone.has(d.number) && d.action.do !== 'undo') }
function stateOf(part, document, id) {
  const about = standing().filter((d) => d.action.target?.part === part && d.action.target.document === document && d.action.target.id === String(id))
  return { accept: 'accepted', reject: 'rejected', edit: 'edited' }[about.at(-1)?.action.do] ?? 'unreviewed'
}
const incidentOf = new Map(findings.incidents.flatMap((i) => i.reports.map((r) => [`${r.document}:${r.event}`, i.id])))
const eventRow = (e) => ({ ...e, state: stateOf('event', e.document, e.event), incident: incidentOf.get(`${e.document}:${e.event}`) ?? null })
const documentRow = (d) => ({
  ...d, unread: byNumber.get(d.number).document.unread, copies_of: d.number === 2 ? [1] : [],
  events: byNumber.get(d.number).events.length, claims: byNumber.get(d.number).claims.length,
})
const unique = (list) => [...new Set(list)].filter(Boolean)
const nouns = { MOVE: 'movement', CONSULT: 'meeting', STATE: 'statement', ROLE: 'post', THREATEN: 'threat', ACCUSE: 'accusation' }
function incidentRow(i) {
  const actors = unique(i.reports.flatMap((r) => r.actors.map((a) => a.name)))
  const places = unique(i.reports.flatMap((r) => r.places.map((p) => p.name)))
  const days = i.reports.flatMap((r) => r.days ?? []).sort()
  const kind = i.reports[0].kind
  const title = `${actors[0] ?? 'Somebody'} — ${nouns[kind] ?? kind.toLowerCase()}${places[0] ? `, ${places[0]}` : ''}`
  return {
    id: i.id, title, kind, actors, places, start: days[0] ?? null, end: days.at(-1) ?? null, actual: i.actual,
    documents: unique(i.reports.map((r) => r.document)), outlets: i.origins.outlets.length, known: i.origins.known,
    possible: i.origins.possible, foretold: i.foretold, refuted: i.reports.every((r) => r.polarity === 'negated'),
  }
}
const incidents = findings.incidents.map(incidentRow)
const voice = (v) => ({ name: v.name, role: v.role, ...quoted(v.document, v.quote) })
const contradictions = findings.contradictions.map((c, n) => ({
  id: `${n}`, about: c.about, question: c.question, kind: c.kind, sides: c.sides.map((s) => ({ says: s.says, by: s.by.map(voice) })),
}))
const propositions = findings.propositions.map((p) => ({
  id: p.id, text: p.text, about: p.about,
  stances: p.stances.map((s) => ({
    actor: s.actor, attitude: typeof s.attitude === 'string' ? s.attitude : Object.keys(s.attitude)[0],
    nothing_found_in: typeof s.attitude === 'string' ? null : Object.values(s.attitude)[0], by: s.by.map(voice),
  })),
}))

function inTime(q, start, end) {
  const [from, to] = [q.get('from'), q.get('to')]
  if (!from && !to) return true
  return Boolean(start) && (!to || start <= to) && (!from || (end ?? start) >= from)
}
function eventsAnswer(q) {
  const has = (key, value) => !q.get(key) || q.getAll(key).some((v) => [].concat(value).some((x) => x && x.includes(v)))
  const rows = events.map(eventRow).filter((e) =>
    inTime(q, e.start, e.end) && has('type', e.type) && has('actor', e.actors) && has('place', e.places) && has('outlet', e.outlet) &&
    has('speaker', e.speaker) && has('certainty', e.certainty) && has('polarity', e.polarity) && has('modality', e.modality) &&
    has('state', e.state) && (!q.get('document') || e.document === Number(q.get('document'))) &&
    (!q.get('q') || e.words.toLowerCase().includes(q.get('q').toLowerCase())))
  const count = (of) => {
    const seen = new Map()
    for (const e of rows) for (const v of [].concat(of(e))) if (v) seen.set(v, (seen.get(v) ?? 0) + 1)
    return [...seen].map(([value, n]) => ({ value, count: n })).sort((a, b) => b.count - a.count)
  }
  const facets = {
    type: count((e) => e.type), actor: count((e) => e.actors), place: count((e) => e.places.map((p) => p.replace(/^\w+ /, ''))),
    outlet: count((e) => e.outlet), speaker: count((e) => e.speaker), certainty: count((e) => e.certainty),
    polarity: count((e) => e.polarity), modality: count((e) => e.modality), state: count((e) => e.state),
  }
  const days = count((e) => e.start).map((d) => ({ day: d.value, count: d.count })).sort((a, b) => (a.day < b.day ? -1 : 1))
  const offset = Number(q.get('offset') ?? 0)
  return { total: rows.length, events: rows.slice(offset, offset + Number(q.get('limit') ?? 200)), facets, days }
}

function queue(limit) {
  const waiting = events.map(eventRow).filter((e) => e.state === 'unreviewed')
  const items = waiting.slice(0, limit).map((event) => {
    const record = byNumber.get(event.document)
    const at = record.events[event.event]
    const n = record.sentences.findIndex(([s, e]) => s <= at.trigger[0] && at.trigger[0] < e)
    const sentence = record.sentences[n] ?? event.span
    const near = (k) => (record.sentences[k] ? words(event.document, record.sentences[k]) : '')
    return {
      target: { part: 'event', document: event.document, id: String(event.event), quote: null },
      document: documentRow(filed.find((d) => d.number === event.document)), event, before: near(n - 1),
      words: words(event.document, sentence), after: near(n + 1), trigger: at.trigger.map((p) => p - sentence[0]), record: at,
    }
  })
  return { waiting: waiting.length, items }
}

function document(n) {
  const record = byNumber.get(n)
  const { mentions, claims, events, movements, marks } = record
  const states = Object.fromEntries(events.map((e) => [`event:${e.id}`, stateOf('event', n, e.id)]).filter(([, s]) => s !== 'unreviewed'))
  return {
    row: documentRow(filed.find((d) => d.number === n)), text: record.document.text, source: record.document,
    records: { mentions, claims, events, movements, marks }, states, versions: [{ number: n, acquired: '2026-11-27T01:37:17Z' }],
    near: n === 2 ? [{ to: 1, kind: 'copy', shared: 0.62, passages: [[[93, 140], [37, 90]]] }] : [],
    glossary: marks.map((m) => ({ span: m.span, term: m.entry, meaning: m.reading })), translations: [],
    notes: standing().filter((d) => d.action.do === 'note' && d.action.target?.document === n)
      .map((d) => ({ decision: d.number, target: d.action.target, text: d.action.text, who: d.who, when: d.when })),
  }
}

function graph(incident) {
  const nodes = incident.origins.list.map((o) => ({ id: `o:${o.name}`, label: o.name, kind: 'origin', access: o.access }))
  for (const outlet of incident.origins.outlets) nodes.push({ id: outlet, label: outlet, kind: 'outlet' })
  const edges = incident.origins.list.flatMap((o) => o.through.map((t) => ({ from: t, to: `o:${o.name}`, why: `cites ${o.name}` })))
  return { nodes, edges: edges.filter((e) => nodes.some((n) => n.id === e.from)) }
}
function incident(id) {
  const i = findings.incidents.find((x) => x.id === id)
  if (!i) return null
  const list = i.origins.list.map((o) => ({ ...o, evidence: o.evidence.map(([d, s]) => quoted(d, s)) }))
  const reports = i.reports.map((r) => ({ event: r.event, certainty: r.certainty, polarity: r.polarity, modality: r.modality, ...quoted(r.document, r.quote) }))
  return { row: incidentRow(i), reasons: i.reasons.filter(Boolean), origins: { ...i.origins, list }, reports, graph: graph(i) }
}

function sources() {
  const grades = standing().filter((d) => d.action.do === 'grade_source')
  const list = unique(filed.map((d) => d.outlet)).map((name) => ({
    name, documents: filed.filter((d) => d.outlet === name).length,
    origin_of: findings.incidents.filter((i) => i.origins.list.some((o) => o.name === name)).length,
    repeats: findings.incidents.filter((i) => i.origins.list.some((o) => o.name !== name && o.through.includes(name))).length,
    grades: grades.filter((d) => d.action.source === name).map((d) => ({ subject: d.action.subject ?? null, grade: d.action.grade, who: d.who, when: d.when, decision: d.number })),
    confirmed: 0, refuted: 0,
  }))
  const big = findings.incidents[0]
  const g = graph(big)
  for (const e of g.edges) { const o = big.origins.list.find((x) => `o:${x.name}` === e.to); if (o.evidence[0]) e.evidence = quoted(...o.evidence[0]) }
  return { sources: list, graph: g }
}

const merged = () => standing().filter((d) => d.action.do === 'merge' && d.action.part === 'entity').map((d) => d.action.ids)
function entities() {
  const gone = new Set(merged().flatMap((ids) => ids.slice(1)))
  return findings.entities.filter((e) => !gone.has(e.id)).map((e) => ({ ...e, documents: unique(e.mentions.map((m) => m[0])).length, mentions: e.mentions.length }))
    .sort((a, b) => b.mentions - a.mentions)
}
function entity(id) {
  const e = findings.entities.find((x) => x.id === id)
  if (!e) return null
  const mentions = e.mentions.map(([d, m]) => ({ mention: m, ...evidence(d, byNumber.get(d).mentions[m].span) }))
  return { ...e, documents: unique(e.mentions.map((m) => m[0])).length, mentions, events: events.filter((x) => [...x.actors, ...x.recipients].includes(e.name)).map(eventRow) }
}
function network(q) {
  const idOf = new Map(findings.entities.map((e) => [e.name, e.id]))
  const edges = events.filter((e) => inTime(q, e.start, e.end)).flatMap((e) => e.actors.flatMap((a) => e.recipients.map((r) => ({
    from: idOf.get(a) ?? a, to: idOf.get(r) ?? r, label: e.type, start: e.start, end: e.end, certainty: e.certainty, polarity: e.polarity,
    document: e.document, span: e.span, words: e.words }))))
  const weight = new Map()
  for (const e of edges) for (const id of [e.from, e.to]) weight.set(id, (weight.get(id) ?? 0) + 1)
  const centre = q.get('centre') ?? [...weight].sort((a, b) => b[1] - a[1])[0]?.[0]
  const near = new Set([centre, ...edges.filter((e) => e.from === centre || e.to === centre).flatMap((e) => [e.from, e.to])])
  const nodes = [...near].filter(Boolean).map((id) => { const e = findings.entities.find((x) => x.id === id); return { id, label: e?.name ?? id, kind: e?.kind ?? 'state', country: e?.country ?? null, weight: weight.get(id) ?? 0 } })
  return { nodes, edges: edges.filter((e) => near.has(e.from) && near.has(e.to)) }
}
function timeline(q) {
  const lanes = new Map()
  for (const row of incidents.filter((i) => inTime(q, i.start, i.end))) {
    const reports = findings.incidents.find((i) => i.id === row.id).reports
    const item = { incident: row.id, title: row.title, start: row.start, end: row.end, precise: row.start === row.end, corroborated: row.known > 1, refuted: row.refuted, planned: !row.actual, reported: unique(reports.map((r) => r.published)).sort() }
    for (const name of q.get('by') === 'type' ? [row.kind] : row.actors.slice(0, 1)) lanes.set(name, [...(lanes.get(name) ?? []), item])
  }
  return { lanes: [...lanes].map(([name, items]) => ({ name, items })).sort((a, b) => b.items.length - a.items.length) }
}
function map(q) {
  const places = new Map()
  for (const i of findings.incidents) for (const r of i.reports) for (const p of r.places) {
    const days = (r.days ?? []).slice(0, 1)
    if (!inTime(q, days[0], days[0])) continue
    const m = byNumber.get(r.document).mentions.find((x) => x.name === p.name && x.place)
    if (!m) continue
    const precision = { exact: 'point', city: 'city', admin: 'area', region: 'area', country: 'country' }[m.place.precision]
    const at = places.get(p.name) ?? { name: p.name, lat: m.place.lat, lon: m.place.lon, precision, country: p.country, incidents: [], events: 0, days: [] }
    at.incidents = unique([...at.incidents, i.id]); at.events += 1; at.days = unique([...at.days, ...days])
    places.set(p.name, at)
  }
  const routes = filed.flatMap((d) => byNumber.get(d.number).movements.flatMap((m) => m.legs.map((leg, n) => {
    const end = (id) => { const x = id === null ? null : byNumber.get(d.number).mentions[id]; return x?.place ? { name: x.name, lat: x.place.lat, lon: x.place.lon } : null }
    return { document: d.number, movement: m.id, leg: n, from: end(leg.from), to: end(leg.to), via: [], start: leg.time.start, end: leg.time.end, incident: incidentOf.get(`${d.number}:${m.events[0]}`) ?? null, words: words(d.number, leg.evidence), span: leg.evidence }
  }))).filter((r) => inTime(q, r.start, r.end))
  return { places: [...places.values()], routes }
}
function movements() {
  return { movements: filed.flatMap((d) => byNumber.get(d.number).movements.map((record) => ({
    document: d.number, movement: record.id, record, outlet: d.outlet, published: d.published, incident: incidentOf.get(`${d.number}:${record.events[0]}`) ?? null,
    route: unique(record.legs.flatMap((l) => [l.from, l.to]).map((m) => m !== null && byNumber.get(d.number).mentions[m].name)),
    words: words(d.number, byNumber.get(d.number).events[record.events[0]].span) }))) }
}
function brief() {
  const lines = run('brief', '--case', file).split('\n').filter(Boolean).slice(2).map((text) => {
    const links = [...text.matchAll(/\[(\d+): (\d+)–(\d+)\]/g)].map((m) => ({ document: Number(m[1]), span: [Number(m[2]), Number(m[3])] }))
    const kind = text.includes('───') ? 'heading' : text.startsWith('      ') ? 'evidence' : text.startsWith('  ') ? 'detail' : 'item'
    return { kind, text: text.replace(/─+$/, '').trim(), links }
  })
  const sections = standing().filter((d) => d.action.do === 'note' && !d.action.target && d.action.text.startsWith('# '))
    .map((d) => ({ decision: d.number, heading: d.action.text.slice(2).split('\n')[0], text: d.action.text.split('\n').slice(1).join('\n').trim(), who: d.who, when: d.when }))
  return { lines, state: 'draft', blocked: ['nobody but the author has signed it'], sections }
}
function home(q) {
  const since = Number(q.get('since') ?? 0)
  const cite = ([document, span]) => evidence(document, points(document, span))
  const report = findings.incidents[0].reports
  const judgements = standing().filter((d) => d.action.do === 'judge').map((d) => ({ number: d.number, who: d.who, text: d.action.text, likelihood: d.action.likelihood, flagged: false, known: 2, possible: 2, outlets: 4, cites: report.slice(0, 2).map((r) => cite([r.document, r.quote])) }))
  const done = new Set(standing().filter((d) => d.action.do === 'done').map((d) => d.action.task))
  const tasks = standing().filter((d) => d.action.do === 'task').map((d) => ({ number: d.number, text: d.action.text, who: d.action.who, due: d.action.due, done: done.has(d.number) }))
  const gaps = claims.filter((c) => c.speaker).slice(0, 4).map((c) => ({ text: `Nobody but ${c.speaker} says (${c.outlet}): “${c.words}”.`, cites: [{ document: c.document, span: c.span, words: c.words }] }))
  return { question: question, state: 'draft', blocked: ['nobody but the author has signed it'], judgements, incidents: incidents.slice(0, 8), contradictions: contradictions.slice(0, 8), tasks, gaps,
    changes: { documents: since ? [] : filed.map(documentRow), decisions: log.filter((d) => d.number > since) }, waiting: queue(0).waiting }
}

let question = 'Who came to Caracas?'
const revision = () => `r${log.length}${empty ? 'e' : ''}`
const caseRow = () => empty
  ? { name: 'new.case', question: null, documents: 0, events: 0, claims: 0, decisions: 0, exhibits: 0, revision: revision(), state: 'draft', first_day: null, last_day: null }
  : { name: 'x.case', question, documents: filed.length, events: events.length, claims: claims.length, decisions: log.length, exhibits: 0, revision: revision(), state: 'draft', first_day: '2019-03-23', last_day: '2019-03-29' }
const session = () => ({ accounts, account: signedIn ? { name: 'ada', role: 'owner' } : null, csrf: 'mock', version: '0.1.0' })

const streams = new Set()
const tell = (event, data) => { for (const s of streams) s.write(`event: ${event}\ndata: ${JSON.stringify(data)}\n\n`) }
const jobs = []
function job(total, then) {
  const j = { job: jobs.length + 1, state: 'running', done: 0, total, messages: [] }
  jobs.push(j)
  const tick = setInterval(() => {
    if (j.state === 'running' && ++j.done >= total) { j.state = 'done'; then() }
    tell('job', j)
    if (j.state !== 'running') { clearInterval(tick); tell('change', { revision: revision(), decision: null, document: 1 }) }
  }, 250)
  return { job: j.job }
}
function decide(body) {
  const { action, why } = JSON.parse(body)
  if (!action?.do) return [422, { error: 'no action', hint: 'say what is decided in `do`' }]
  const d = { number: log.length + 1, who: 'ada', when: new Date().toISOString().slice(0, 19) + 'Z', why: why ?? null, action, previous: '', hash: 'b3:0' }
  log.push(d)
  tell('change', { revision: revision(), decision: d.number, document: null })
  return [201, { decision: d }]
}

const missing = [404, { error: 'no such thing', hint: 'go back and choose another' }]
function get(path, q) {
  const [, , what, id, more] = path.split('/')
  const answers = {
    session: () => session(), case: () => caseRow(), home: () => home(q), events: () => eventsAnswer(q), queue: () => queue(Number(q.get('limit') ?? 20)),
    documents: () => (id ? (more === 'compare' ? { changes: [{ kind: 'same', text: 'Two aircraft landed. ' }, { kind: 'removed', text: 'About 99 came.' }, { kind: 'added', text: 'About 100 came.' }] } : byNumber.has(Number(id)) && document(Number(id))) : { documents: empty ? [] : filed.map(documentRow) }),
    claims: () => ({ total: claims.length, claims }), incidents: () => (id ? incident(id) : { incidents }), contradictions: () => ({ contradictions }),
    propositions: () => ({ propositions, actors: unique(propositions.flatMap((p) => p.stances.map((s) => s.actor))) }), sources: () => sources(),
    entities: () => (id ? entity(id) : { entities: entities().filter((e) => (!q.get('kind') || e.kind === q.get('kind')) && (!q.get('q') || e.names.join(' ').toLowerCase().includes(q.get('q').toLowerCase()))), lookalikes: [] }),
    network: () => network(q), timeline: () => timeline(q), map: () => map(q), movements: () => movements(), brief: () => brief(),
    glossary: () => ({ terms: [] }), decisions: () => ({ decisions: log }), jobs: () => jobs[Number(id) - 1], exhibits: () => ({ exhibits: [] }),
    search: () => ({ hits: claims.filter((c) => c.words.toLowerCase().includes((q.get('q') ?? '').toLowerCase())).slice(0, 20).map((c) => ({ document: c.document, title: filed[c.document - 1].title, outlet: c.outlet, published: filed[c.document - 1].published, words: c.words, marks: [], translation: false })) }),
  }
  const answer = answers[what]?.()
  return answer ? [200, answer] : missing
}
function change(method, path, body) {
  if (path === '/api/session') { signedIn = method === 'POST' && (!accounts || JSON.parse(body).password === 'right'); return signedIn ? [200, session()] : method === 'DELETE' ? [204, null] : [401, { error: 'the name or the password is wrong', hint: 'try again' }] }
  if (path === '/api/decisions') return decide(body)
  if (path === '/api/case') { question = JSON.parse(body).question; return [200, caseRow()] }
  if (path.startsWith('/api/case/example') || path === '/api/documents') return [202, job(8, () => { empty = false })]
  if (path.startsWith('/api/jobs/')) { jobs[Number(path.split('/')[3]) - 1].state = 'cancelled'; return [204, null] }
  return missing
}

function asset(path) {
  const wanted = normalize(join(dist, path))
  return extname(path) && wanted.startsWith(dist) && existsSync(wanted) ? wanted : extname(path) ? null : join(dist, 'index.html')
}
createServer(async (request, response) => {
  const { pathname, searchParams } = new URL(request.url, 'http://x')
  const answer = (status, value, type = 'application/json') => { response.writeHead(status, { 'Content-Type': type, 'Content-Security-Policy': csp }); response.end(value === null ? undefined : type === 'application/json' ? JSON.stringify(value) : value) }
  if (pathname === '/api/changes') { response.writeHead(200, { 'Content-Type': 'text/event-stream' }); streams.add(response); request.on('close', () => streams.delete(response)); return response.write(': here\n\n') }
  if (pathname.startsWith('/api/')) {
    const parts = []
    for await (const part of request) parts.push(part)
    if (!signedIn && pathname !== '/api/session') return answer(401, { error: 'nobody is signed in', hint: 'sign in' })
    const [status, value] = request.method === 'GET' ? get(decodeURIComponent(pathname), searchParams) : change(request.method, pathname, Buffer.concat(parts).toString())
    return answer(status, value)
  }
  const found = asset(pathname)
  if (!found || !existsSync(found)) return answer(404, 'not found', 'text/plain')
  answer(200, readFileSync(found), types[extname(found)] ?? 'application/octet-stream')
}).listen(port, '127.0.0.1', function () { console.log(`listening on http://127.0.0.1:${this.address().port}`) })
