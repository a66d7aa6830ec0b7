// Kinds of entities → the tokens of their colours, in the picture, its legend and the list beside it.

const TOKENS: Record<string, string> = {
  person: 'actor', organization: 'claim', state: 'event', place: 'place', facility: 'place', vehicle: 'movement', weapon: 'movement',
}

export function token(kind: string): string {
  return TOKENS[kind] ?? 'ink-2'
}
