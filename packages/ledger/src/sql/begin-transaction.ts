import type { Statement } from './statement.ts';

export const beginTransaction: Statement = { name: 'begin-transaction', text: 'begin', values: [] };
