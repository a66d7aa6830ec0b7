// Decisions → what each did in a line, what it is about, and which were taken back.

import type { Action, Decision, Target } from './api-types'
import { likelihood } from './brief'
import { percent } from './warning'
import { plain } from './words'

/** Decision → the one that takes it back. Who takes back an undoing has the first again, as the server counts it. */
export function takenBack(log: Decision[]): Map<number, number> {
  const undone = new Map<number, number>()
  for (const decision of log.toSorted((one, other) => other.number - one.number)) {
    const number = decision.action.decision
    if (decision.action.do === 'undo' && typeof number === 'number' && !undone.has(decision.number)) undone.set(number, decision.number)
  }
  return undone
}

/** The first line that does not name the line before it by its hash; none where the chain is whole. */
export function broken(log: Decision[]): number | null {
  const sorted = log.toSorted((one, other) => one.number - other.number)
  const bad = sorted.find((decision, at) => at > 0 && decision.number === sorted[at - 1]!.number + 1 && decision.previous !== sorted[at - 1]!.hash)
  return bad?.number ?? null
}

export interface Told {
  /** `rejected`, `judgement`: what it is filtered by. */
  does: string
  /** The rest of the line, in the analyst's words or values. */
  says: string
}

/** What each kind of decision is called. */
export const DOES: Record<string, string> = {
  accept: 'accepted', reject: 'rejected', edit: 'edited', code: 'entered by hand', note: 'noted', tag: 'labelled', untag: 'label taken off',
  task: 'task', done: 'task done', merge: 'made one', split: 'taken apart', grade_source: 'source graded', grade_item: 'item graded',
  outcome: 'outcome', status: 'status of a claim', judge: 'judgement held', withdraw: 'judgement withdrawn', reply_asked: 'reply asked for',
  reply: 'reply', sign_off: 'signed off', state: 'state of the brief', published: 'published', correction: 'correction', translate: 'translation',
  frame: 'problem framed', look: 'source read', forecast: 'forecast', level: 'level', rate: 'evidence rated', resolve: 'scenario resolved',
  undo: 'taken back',
}

const text = (value: unknown): string => (typeof value === 'string' ? value : typeof value === 'number' ? String(value) : '')
const range = (low: unknown, high: unknown): string => (typeof low === 'number' && typeof high === 'number' ? percent([low, high]) : '')
const list = (value: unknown): unknown[] => (Array.isArray(value) ? value : [])

/** How each kind of decision says what it says. */
const SAYS: Record<string, (action: Action) => string> = {
  edit: (action) => `${plain(text(action.field).slice(1).replaceAll('/', ' '))} is ${said(text(action.value))}`,
  code: (action) => quotation(action),
  note: (action) => short(text(action.text)),
  tag: (action) => text(action.tag),
  untag: (action) => text(action.tag),
  task: (action) => [text(action.text), text(action.who) && `for ${text(action.who)}`, text(action.due) && `by ${text(action.due)}`].filter(Boolean).join(', '),
  merge: (action) => `${list(action.ids).length} of kind ${text(action.part)}: ${list(action.ids).join(', ')}`,
  split: (action) => `${list(action.members).length} out of ${text(action.part)} ${text(action.id)}`,
  grade_source: (action) => `${text(action.source)}: ${text(action.grade)}${action.subject ? ` on ${text(action.subject)}` : ''}`,
  grade_item: (action) => text(action.grade),
  outcome: (action) => `${text(action.source)}: ${action.confirmed ? 'confirmed' : 'refuted'}`,
  status: (action) => text(action.status),
  judge: (action) => [likelihood(text(action.likelihood))?.word, text(action.text)].filter(Boolean).join(': '),
  reply_asked: (action) => `${text(action.whom)}: ${text(action.question)}`,
  reply: (action) => text(action.answer),
  sign_off: (action) => text(action.brief),
  state: (action) => text(action.state),
  published: (action) => [text(action.sentence), text(action.place), text(action.date)].filter(Boolean).join(', '),
  correction: (action) => text(action.text),
  frame: (action) => /question\s*=\s*"([^"]*)"/.exec(text(action.problem))?.[1] ?? '',
  look: (action) => `${text(action.source)} (${text(action.class)}), ${text(action.from)} to ${text(action.until)}`,
  forecast: (action) => `${text(action.scenario)}: ${range(action.low, action.high)}`,
  level: (action) => text(action.level),
  rate: (action) => `${text(action.evidence)} on ${text(action.hypothesis)}: ${text(action.rating)}`,
  resolve: (action) => `${text(action.scenario)}: ${text(action.came)}`,
  translate: (action) => `document ${text(action.document)} into ${text(action.language)}, by ${text(action.by)}`,
}

export function told({ action }: Decision): Told {
  return { does: DOES[action.do] ?? plain(action.do), says: SAYS[action.do]?.(action) ?? '' }
}

/** A section of the brief by its heading and beginning; a long remark by its beginning. */
function short(words: string): string {
  const line = words.replace(/^# (.*)\n+/, '$1: ').replace(/^# /, '').replace(/\s+/g, ' ')
  return line.length > 240 ? `${line.slice(0, 240)}…` : line
}

function quotation(action: Action): string {
  const quote = action.quote as { exact?: string } | undefined
  return quote?.exact ?? ''
}

/** A value that was entered as JSON, as one says it. */
function said(json: string): string {
  try {
    const value: unknown = JSON.parse(json)
    if (value === null) return 'left empty'
    return typeof value === 'string' ? `“${value}”` : JSON.stringify(value)
  } catch {
    return json
  }
}

export function targetOf(decision: Decision): Target | null {
  const target = decision.action.target as Target | null | undefined
  return target?.part ? target : null
}

/** What leads to the thing that a decision is about: a selection, or a path. */
export function leads(decision: Decision): { sel: string } | { path: string; at?: string } | { decision: number } | null {
  const { action } = decision
  const target = targetOf(decision)
  if (target) return about(target)
  if (action.do === 'grade_source' || action.do === 'outcome') return { sel: `source:${text(action.source)}` }
  if ((action.do === 'code' || action.do === 'translate') && action.document) return { path: `/read/${text(action.document)}` }
  for (const name of ['decision', 'judgement', 'task', 'asked', 'published', 'about'])
    if (typeof action[name] === 'number') return { decision: action[name] }
  if (action.do === 'split' && (action.part === 'incident' || action.part === 'entity')) return { sel: `${action.part}:${text(action.id)}` }
  return ['judge', 'state', 'sign_off'].includes(action.do) || (action.do === 'note' && text(action.text).startsWith('# ')) ? { path: '/brief' } : null
}

function about(target: Target): ReturnType<typeof leads> {
  const { part, document, id } = target
  if (part === 'document') return document === null ? null : { path: `/read/${document}` }
  if (part === 'incident' || part === 'entity' || part === 'source') return { sel: `${part}:${id}` }
  if (part === 'proposition') return { path: '/claims' }
  return document !== null && part !== 'exhibit' ? { sel: `${part}:${document}:${id}` } : null
}

/** Whether all words of the filter stand in a decision. */
export function fits(decision: Decision, filter: string): boolean {
  const { does, says } = told(decision)
  const target = targetOf(decision)
  const all = [`${decision.number}`, decision.who, does, says, decision.why, target?.part, target?.quote?.exact].filter(Boolean).join(' ').toLowerCase()
  return filter.toLowerCase().split(/\s+/).every((word) => all.includes(word))
}
