import { lookThrough } from './look-through.ts';
import { machineryScreens } from './machinery-screens.ts';

lookThrough(machineryScreens);
