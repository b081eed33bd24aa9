import { Command } from 'commander';
import { registerDatabaseTypes } from './generate-types.ts';

const program = new Command('samatthana').description('the learning and qualification system of a civil service');
registerDatabaseTypes(program.command('db').description('the database schema'));
await program.parseAsync();
