import { Choice } from '../../ui/Choice.tsx';
import { SearchField } from '../../ui/SearchField.tsx';
import { featureOf, paidFeatures, tabs } from '../studio/paid-features.ts';
import type { Tab } from '../studio/paid-features.ts';
import classes from './LibraryFilters.module.css';
import type { LibrarySearch } from './library-search.ts';

const everything = { value: 'all', name: 'All' } as const;
const kinds = tabs.map((value) => ({ value, name: paidFeatures[featureOf(value)].plural }));

interface Props {
  search: LibrarySearch;
  onChange: (search: LibrarySearch) => void;
}

/** Which of the library is listed: of one feature, with some words in it. */
export function LibraryFilters({ search: { feature, words }, onChange }: Props) {
  return (
    <search className={classes.filters}>
      <SearchField
        label="Search your library"
        isLabelHidden
        placeholder="Words in a title, a theme or a line"
        lengthMax={100}
        value={words}
        onChange={(typed) => onChange({ feature, words: typed })}
      />
      <Choice<Tab | 'all'>
        label="Made with"
        name="feature"
        isLabelHidden
        options={[everything, ...kinds]}
        value={feature ?? 'all'}
        onChange={(kind) => onChange({ feature: kind === 'all' ? undefined : kind, words })}
      />
    </search>
  );
}
