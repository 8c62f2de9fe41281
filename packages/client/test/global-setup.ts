// The client is tested against the app itself, on databases made as the app's own tests make them.
export { setup } from '../../../apps/api/test/global-setup.ts';
