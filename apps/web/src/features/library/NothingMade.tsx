import { Button } from '@mantine/core';
import { IconPlaylist } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';

import { Blank } from '../../ui/Blank.tsx';

/** The library before anything was made. */
export function NothingMade() {
  return (
    <Blank
      icon={<IconPlaylist size={40} stroke={1.2} />}
      title="Nothing made yet"
      action={
        <Button renderRoot={(props) => <Link to="/" search={{ feature: 'beat' }} {...props} />}>Make a beat</Button>
      }
    >
      Beats, lyrics and songs you make in the studio are kept here, to play, read and download again at no cost.
    </Blank>
  );
}
