import type { Statement } from './statement.ts';

export const commitTransaction: Statement = { name: 'commit-transaction', text: 'commit', values: [] };
