/** For a part of the program that did not come: browsers remember that it did not, and ask for it no more. */
export const notFetched = 'The server did not answer. Reload this page and try again.';
