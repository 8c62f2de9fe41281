// Runs beside the app itself, on a database made as the app's own tests make theirs.
export { setup } from '../../../apps/api/test/global-setup.ts';
