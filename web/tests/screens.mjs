// The screens of the workbench by their addresses.

export const SCREENS = ['/', '/read', '/events', '/review', '/timeline', '/map', '/network', '/movements', '/claims', '/contradictions', '/sources', '/warning', '/scenarios', '/precedents', '/hypotheses', '/actors', '/brief', '/log']
