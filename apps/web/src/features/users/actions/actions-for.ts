import { creditsInWords } from '../../../ui/credits-in-words.ts';
import type { User } from '../user.ts';

/** Something an operator can do to somebody's standing. */
export interface Action {
  name: 'grant' | 'freeze' | 'unfreeze' | 'ban' | 'liftBan' | 'makeAdmin' | 'takeAdmin';
  /** The verb with its object, on the button and in the dialog. */
  title: string;
  /** What it will do, said before it is done. */
  says: string;
  /** What it has done. */
  done: string;
  isGrave?: boolean;
}

/** What can be done to somebody as they stand; of oneself nothing that would shut oneself out. */
export function actionsFor(user: User, operatorId: string): Action[] {
  // Nobody is behind an account that was deleted.
  if (user.deletedAt !== null) return [];
  return [
    ...(user.subscription ? [grant] : []),
    user.freezes.includes('admin') ? unfreeze : freezeOf(user),
    ...(user.isAdmin ? [] : [user.bannedAt === null ? banOf(user) : liftBanOf(user)]),
    ...(user.isAdmin ? takeAdminOf(user, operatorId) : makeAdminOf(user)),
  ];
}

const grant: Action = {
  name: 'grant',
  title: 'Grant the missing month',
  says: 'Asks Stripe for a month that was paid and whose credits have not come. If there is one, they come now, once; otherwise nothing happens.',
  done: 'The missing month was granted.',
};

const freezeOf = ({ email, balance }: User): Action => ({
  name: 'freeze',
  title: 'Freeze the account',
  says: `${email} will not be able to spend their ${creditsInWords(balance.available)} until the freeze is lifted. What is being made now may finish, and credits can still come in.`,
  done: 'Frozen. They cannot spend until it is lifted.',
  isGrave: true,
});

const unfreeze: Action = {
  name: 'unfreeze',
  title: 'Lift the freeze',
  says: 'They can spend again at once, unless a dispute of theirs is open.',
  done: 'The freeze is lifted.',
};

const banOf = ({ email, sessions, balance, subscription }: User): Action => ({
  name: 'ban',
  title: `Ban ${email}`,
  says: [
    `Ends their ${sessions === 1 ? 'session' : `${sessions} sessions`} at once, refuses their API keys, and lets them sign in no more.`,
    `Their history and their ${creditsInWords(balance.balance)} stay.`,
    ...(subscription && subscription.endedAt === null
      ? ['Their subscription goes on and is charged: cancel it at Stripe.']
      : []),
  ].join(' '),
  done: 'Banned. Every way in is shut to them.',
  isGrave: true,
});

const liftBanOf = ({ email }: User): Action => ({
  name: 'liftBan',
  title: 'Lift the ban',
  says: `${email} can sign in again, and their API keys work again. Sessions that the ban ended do not come back.`,
  done: 'The ban is lifted. They can sign in again.',
});

const makeAdminOf = ({ email, bannedAt }: User): Action[] =>
  bannedAt === null
    ? [
        {
          name: 'makeAdmin',
          title: `Make ${email} an admin`,
          says: 'They will be able to do everything that you can do at this desk: see everybody, move credits, pay money back, and make admins.',
          done: 'They are an admin now.',
          isGrave: true,
        },
      ]
    : [];

const takeAdminOf = ({ id, email, isAdminByAddress }: User, operatorId: string): Action[] =>
  id === operatorId || isAdminByAddress
    ? []
    : [
        {
          name: 'takeAdmin',
          title: `Take the admin role from ${email}`,
          says: 'The desk is closed to them from their next click on. Their own account stays as it is.',
          done: 'They are no admin any more.',
          isGrave: true,
        },
      ];
