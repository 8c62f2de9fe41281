const BY_WEIGHT: Readonly<Record<string, string>> = {
  '3': `adore amazing beautiful bliss ecstatic glorious heaven joy joyful love lovely paradise perfect triumph wonderful`,
  '2': `alive angel best blessed bright brave celebrate cherish comfort dance darling dear delight dream embrace excited free
    freedom friend fun funny gentle gift glad golden good gold great grace happiness happy heal healing hero hope hopeful hug
    inspire kind kiss laugh laughter lucky magic miracle paradise peace pretty proud rejoice safe shine smile strong sunshine
    sweet tender thank thanks treasure trust warm warmth win winner wonder won`,
  '1': `awake better calm care clean clear cool easy enjoy fine flower fly forgive fresh glow grow home honest like light morning
    music new nice okay open play quiet ready right rise rising sing soft song spark spring star summer sun true welcome well
    wings young`,
  '-1': `alone apart blue bleed cold cruel dark darkness distance doubt dull dust empty ending fade fall forget gone goodbye grey
    hard heavy hollow late leave less lose lost miss mistake numb old ruin rust shadow shame silence sorry stuck
    tired trouble weak winter worn wrong`,
  '-2': `abandon afraid anger angry ashes bad beg betray bitter blame break broke broken burden burn cheat crash cried cry curse
    damage die dead dirty drown enemy fail failure fake fear fight fool grave grief guilty heartache heartbreak hurt ill lie
    liar lonely loneliness loser mad nightmare pain painful poison poor regret sad sadness scar scared scream sick sorrow
    suffer tear trap ugly upset war waste weep wound worry`,
  '-3': `agony cruelty death despair destroy evil hate hatred hell hopeless horrible kill misery miserable murder tragedy
    terrible torture worst worthless`,
};

/** How bright (up to 3) or dark (down to −3) a word feels. Inflected forms are found through their stems. */
export const FEELING_WORDS: ReadonlyMap<string, number> = new Map(
  Object.entries(BY_WEIGHT).flatMap(([weight, list]) =>
    list.split(/\s+/).map((word) => [word, Number(weight)] as const),
  ),
);
