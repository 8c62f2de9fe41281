import { IconCoins, IconPlaylist, IconReceipt2, IconUserCircle, IconWaveSine } from '@tabler/icons-react';
import { IconBook2, IconCreditCard, IconEyeCheck, IconGauge, IconListDetails } from '@tabler/icons-react';
import { IconScale, IconSettingsCog, IconUsers } from '@tabler/icons-react';

/** Where everybody can go. */
export const places = [
  { to: '/', name: 'Studio', Icon: IconWaveSine },
  { to: '/library', name: 'Library', Icon: IconPlaylist },
  { to: '/credits', name: 'Credits', Icon: IconCoins },
  { to: '/history', name: 'History', Icon: IconReceipt2 },
  { to: '/account', name: 'Account', Icon: IconUserCircle },
] as const;

/** Where operators can go besides. */
export const deskPlaces = [
  { to: '/admin', name: 'Overview', Icon: IconGauge },
  { to: '/admin/users', name: 'Users', Icon: IconUsers },
  { to: '/admin/transactions', name: 'Transactions', Icon: IconListDetails },
  { to: '/admin/payments', name: 'Payments', Icon: IconCreditCard },
  { to: '/admin/books', name: 'Books', Icon: IconBook2 },
  { to: '/admin/profit', name: 'Profit', Icon: IconScale },
  { to: '/admin/machinery', name: 'Machinery', Icon: IconSettingsCog },
  { to: '/admin/audit', name: 'Audit trail', Icon: IconEyeCheck },
] as const;

export type PlaceData = (typeof places | typeof deskPlaces)[number];
