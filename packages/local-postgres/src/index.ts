// A real PostgreSQL 18 from npm for laptops and tests. What a production database needs does not belong here.
export { createDatabase } from './create-database.ts';
export { freePort } from './free-port.ts';
export { startLocalPostgres, type LocalPostgres } from './start-local-postgres.ts';
export { cloneDatabase, startTestPostgres, type TestPostgres } from './test-postgres.ts';
