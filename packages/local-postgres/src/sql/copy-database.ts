import { type Client, escapeIdentifier } from 'pg';

/** Copies the template's files instead of writing every page of it to the log as well. */
export async function copyDatabase(client: Client, name: string, template: string): Promise<void> {
  await client.query(
    `create database ${escapeIdentifier(name)} template ${escapeIdentifier(template)} strategy file_copy`,
  );
}
