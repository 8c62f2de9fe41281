import { execFile } from 'node:child_process';
import { stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { promisify } from 'node:util';

/** The user that the server runs as when it is not the one this process runs as. */
export interface ServerUser {
  uid: number;
  gid: number;
}

/** PostgreSQL refuses to run as root, so root lends it the user that owns nothing else. */
export async function findNobody(): Promise<ServerUser> {
  try {
    return { uid: await idOfNobody('-u'), gid: await idOfNobody('-g') };
  } catch (error) {
    throw new Error('PostgreSQL does not run as root, and there is no user "nobody" to run it as.', { cause: error });
  }
}

async function idOfNobody(flag: '-u' | '-g'): Promise<number> {
  const { stdout } = await promisify(execFile)('id', [flag, 'nobody']);
  return Number(stdout);
}

/** Whether a user may enter every folder down to a path, and enter or execute the path itself. */
export async function canReach(user: ServerUser, path: string): Promise<boolean> {
  const { uid, gid, mode } = await stat(path);
  const asGroupOrOther = gid === user.gid ? 0o010 : 0o001;
  const required = uid === user.uid ? 0o100 : asGroupOrOther;
  if ((mode & required) === 0) return false;
  return path === dirname(path) || canReach(user, dirname(path));
}
