import { spend, type Actor } from './acts.ts';
import { signUp } from './person.ts';
import { DAYS_BETWEEN, PARTS, type Story } from './stories.ts';
import type { Weather } from './weather.ts';
import type { World } from './world.ts';

const DAY_MS = 86_400_000;
/** How many stories are under way at a time. */
const AT_ONCE = 6;

/** A story and who it happened to, in one world. */
export interface Played {
  readonly story: Story;
  readonly userId: string;
  readonly notes: readonly string[];
}

/** Where stories are played, and who is told how far they are. */
export interface Stage {
  readonly world: World;
  readonly weather: Weather;
  readonly say: (line: string) => void;
  readonly signal?: AbortSignal | undefined;
}

interface Playing {
  readonly story: Story;
  readonly actor: Actor;
}

/**
 * Plays all stories side by side, part by part. Within a part each story's acts are in order; what they come to is known
 * to everybody when the part is over. That is when credits are spent, for what is left then is the same in every world.
 */
export async function play(stories: readonly Story[], stage: Stage): Promise<readonly Played[]> {
  const { world, say } = stage;
  const cast: Playing[] = [];
  await sideBySide(stories, stage, async (story) => {
    const person = await signUp(world.urls, story.name);
    cast.push({ story, actor: { person, local: world.local, stripe: world.deps.stripe, sessions: [], notes: [] } });
  });
  say('everybody is signed up');
  for (let part = 0; part < PARTS; part += 1) {
    await playPart(cast, part, stage);
    say(`part ${part + 1} of ${PARTS}`);
  }
  return cast.map(({ story, actor: { person, notes } }) => ({ story, userId: person.userId, notes }));
}

async function playPart(cast: readonly Playing[], part: number, stage: Stage): Promise<void> {
  const { world, weather } = stage;
  await sideBySide(cast, stage, async ({ story, actor }) => {
    const { spends = 0 } = story.parts[part] ?? {};
    for (let done = 0; done < spends; done += 1) await spend(actor);
  });
  weather.beforePart(world);
  if (part > 0) await world.local.advanceClock(DAYS_BETWEEN * DAY_MS);
  await weather.afterAct(world);
  await sideBySide(cast, stage, async ({ story, actor }) => {
    for (const act of story.parts[part]?.acts ?? []) {
      await act(actor).catch((cause: unknown) => {
        throw new Error(`${story.name}, ${story.title}, part ${part + 1}: ${String(cause)}`, { cause });
      });
      await weather.afterAct(world);
    }
  });
  await weather.afterPart(world);
}

async function sideBySide<T>(all: readonly T[], { signal }: Stage, work: (one: T) => Promise<void>): Promise<void> {
  const left = [...all];
  const next = async (): Promise<void> => {
    for (let one = left.shift(); one !== undefined; one = left.shift()) {
      signal?.throwIfAborted();
      await work(one);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, next));
}
