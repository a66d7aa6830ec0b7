// Requests to the server → its answers, or a refusal with a hint. Nothing else in the workbench speaks HTTP.

import type { Action, Decision, Session } from './api-types'

/** What the server, or the way to it, answered instead of what was asked. */
export class Refused extends Error {
  readonly status: number
  readonly hint: string | null
  constructor(status: number, message: string, hint: string | null) {
    super(message)
    this.status = status
    this.hint = hint
  }
}

export type Parameters = Record<string, string | number | boolean | null | undefined | string[]>

let token = ''

/** `path` with its parameters; those without a value are left out. */
export function url(path: string, parameters: Parameters = {}): string {
  const query = new URLSearchParams()
  for (const [name, value] of Object.entries(parameters)) {
    const values = Array.isArray(value) ? value : [value]
    for (const one of values) if (one !== null && one !== undefined && one !== '') query.append(name, String(one))
  }
  const text = query.toString()
  return text ? `${path}?${text}` : path
}

export function get<T>(path: string, signal?: AbortSignal): Promise<T> {
  return ask<T>(path, { signal })
}

/** A change; it carries the token of the session. */
export function change<T>(method: 'POST' | 'PUT' | 'DELETE', path: string, body?: unknown): Promise<T> {
  const headers: Record<string, string> = { 'X-CSRF-Token': token }
  const isForm = body instanceof FormData
  if (body !== undefined && !isForm) headers['Content-Type'] = 'application/json'
  return ask<T>(path, { method, headers, body: isForm ? body : body === undefined ? undefined : JSON.stringify(body) })
}

/** Who is signed in; keeps the token that changes must carry. */
export async function session(): Promise<Session> {
  const answer = await get<Session>('/api/session')
  token = answer.csrf
  return answer
}

/** Enters a decision under the name of whoever is signed in. */
export async function decision(action: Action, why?: string | null): Promise<Decision> {
  return (await change<{ decision: Decision }>('POST', '/api/decisions', { action, why: why || null })).decision
}

async function ask<T>(path: string, init: RequestInit): Promise<T> {
  let answer: Response
  try {
    answer = await fetch(path, { credentials: 'same-origin', ...init })
  } catch (cause) {
    if (init.signal?.aborted) throw cause
    throw new Refused(0, 'the server does not answer', 'is `forewarn serve` still running? Start it again and reload the page')
  }
  if (!answer.ok) throw await refusal(answer)
  return answer.status === 204 ? (undefined as T) : ((await answer.json()) as T)
}

async function refusal(answer: Response): Promise<Refused> {
  try {
    const said = (await answer.json()) as { error?: string; hint?: string }
    return new Refused(answer.status, said.error ?? answer.statusText, said.hint ?? null)
  } catch {
    return new Refused(answer.status, `the server answered ${answer.status}`, null)
  }
}
