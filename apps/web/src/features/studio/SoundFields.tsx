import type { ApiInputs } from '../../api.ts';
import { Choice } from '../../ui/Choice.tsx';
import { genres, usualTempos } from './options.ts';
import { SeedField } from './SeedField.tsx';
import classes from './SoundFields.module.css';
import { TempoField } from './TempoField.tsx';

type Sound = ApiInputs['studio']['generateBeat'];

/** What a beat and a song are both asked for: genre, tempo and seed. Another genre brings its usual tempo along. */
export function SoundFields({ sound, onChange }: { sound: Sound; onChange: (change: Partial<Sound>) => void }) {
  return (
    <>
      <Choice
        label="Genre"
        name="genre"
        options={genres}
        value={sound.genre}
        onChange={(genre) => onChange({ genre, tempo: usualTempos[genre] })}
      />
      <div className={classes.pair}>
        <TempoField key={sound.genre} value={sound.tempo} onChange={(tempo) => onChange({ tempo })} />
        <SeedField value={sound.seed} onChange={(seed) => onChange({ seed })} />
      </div>
    </>
  );
}
