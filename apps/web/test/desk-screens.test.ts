import { lookThrough } from './look-through.ts';
import { deskScreens } from './desk-screens.ts';

lookThrough(deskScreens);
