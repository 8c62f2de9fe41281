/** Which of the library the studio itself shows: one question, so that the answer is shared by all who ask it. */
export const lastFew = { limit: 4 };
