import { lookThrough } from './look-through.ts';
import { ownScreens } from './own-screens.ts';

lookThrough(ownScreens);
