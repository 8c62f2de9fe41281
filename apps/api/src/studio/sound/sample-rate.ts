/** Samples a second of everything the studio makes. One channel: a loop is made to be mixed. */
export const SAMPLE_RATE = 44_100;
