import { Button, UnstyledButton, VisuallyHidden, useMantineColorScheme } from '@mantine/core';
import { IconChevronUp, IconGauge, IconLogout, IconWaveSine } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useId, useState } from 'react';

import { Choice } from '../../ui/Choice.tsx';
import { useLeave } from './use-leave.ts';
import type { User } from './user.ts';
import classes from './UserMenu.module.css';

const schemes = [
  { value: 'auto', name: 'System' },
  { value: 'light', name: 'Light' },
  { value: 'dark', name: 'Dark' },
] as const;

interface Props {
  user: User;
  isCompact?: boolean;
  /** The other room, where the rail shows one at a time. */
  otherRoom?: 'studio' | 'desk' | undefined;
}

const rooms = {
  studio: { to: '/', words: 'To the studio', Icon: IconWaveSine },
  desk: { to: '/admin', words: 'To the desk', Icon: IconGauge },
} as const;

/** Who is signed in, the colour scheme, and the way out. The browser's own popover does the opening and closing. */
export function UserMenu({ user, isCompact = false, otherRoom }: Props) {
  const id = useId();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const [isOpen, setIsOpen] = useState(false);
  const { leave, problem } = useLeave();
  const room = otherRoom && rooms[otherRoom];
  return (
    <div>
      <UnstyledButton
        className={classes.button}
        data-compact={isCompact || undefined}
        popoverTarget={id}
        aria-expanded={isOpen}
      >
        <span className={classes.initial} aria-hidden="true">
          {user.email.charAt(0).toUpperCase()}
        </span>
        {isCompact ? (
          <VisuallyHidden>Your account</VisuallyHidden>
        ) : (
          <>
            <span className={classes.email}>{user.email}</span>
            <IconChevronUp size={16} aria-hidden="true" />
          </>
        )}
      </UnstyledButton>
      <div
        id={id}
        popover="auto"
        className={classes.menu}
        data-compact={isCompact || undefined}
        onToggle={({ newState }) => setIsOpen(newState === 'open')}
      >
        <p className={classes.who}>
          Signed in as <b>{user.email}</b>
        </p>
        {room && (
          <Button
            variant="default"
            fullWidth
            leftSection={<room.Icon size={18} stroke={1.7} />}
            onClick={({ currentTarget }) => currentTarget.closest<HTMLElement>('[popover]')?.hidePopover()}
            renderRoot={(props) => <Link to={room.to} {...props} />}
          >
            {room.words}
          </Button>
        )}
        <Choice label="Colours" name={id} options={schemes} value={colorScheme} onChange={setColorScheme} />
        <Button
          variant="default"
          fullWidth
          leftSection={<IconLogout size={18} stroke={1.7} />}
          onClick={() => void leave()}
        >
          Sign out
        </Button>
        {problem !== undefined && (
          <p className={classes.problem} role="alert">
            {problem}
          </p>
        )}
      </div>
    </div>
  );
}
