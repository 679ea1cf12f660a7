/**
 * The folder of sources: one file for each state, `national.yaml`, and the tables `topics.yaml` and `tests.yaml`.
 * Whatever is wrong in it is named by file, line and field, and costs only the source or table it stands in.
 */
import { readdirSync } from 'node:fs';
import path from 'node:path';
import type { Source } from '../../domain/source.ts';
import { isPlaceCode, type PlaceCode } from '../../domain/vocabulary.ts';
import { checkTestProgrammes, type TestProgrammes } from '../../read/states/programmes.ts';
import { checkTopics, type TopicRules } from '../../read/topic-list.ts';
import type { Complain, FieldPath } from './field-readers.ts';
import { readSource } from './source-schema.ts';
import { readYamlFile, type YamlFile } from './yaml-file.ts';

/** Something an operator must mend. */
export interface FeedsProblem {
  /** Name of the file within the folder. */
  file: string;
  /** From 1. */
  line: number;
  /** The field within its source, such as `select.item`; empty when it is the whole file or entry. */
  field: string;
  /** What is wrong and what to write instead. */
  message: string;
}

export interface FeedsFolder {
  /** In the order of the files' names, then as written. */
  sources: Source[];
  /** What topics.yaml says, without the topics that are wrong; null when there is no such file or it cannot be read. */
  topics: TopicRules[] | null;
  /** What tests.yaml says, without what is wrong in it; null when there is no such file or it cannot be read. */
  programmes: TestProgrammes | null;
  problems: FeedsProblem[];
}

/** There is no folder to read sources from. */
export class FeedsFolderMissing extends Error {
  readonly folder: string;
  constructor(folder: string, cause: unknown) {
    super(
      `there is no folder of sources at ${folder}: create it, or set HEADLINES_FEEDS to the folder that holds them`,
      { cause },
    );
    this.name = 'FeedsFolderMissing';
    this.folder = folder;
  }
}

/**
 * Read every YAML file of the folder (not of folders below it).
 * @throws {FeedsFolderMissing} when the folder is not there, not a folder or cannot be listed
 */
export function loadFeedsFolder(folder: string): FeedsFolder {
  const loaded: FeedsFolder = { sources: [], topics: null, programmes: null, problems: [] };
  const firstUse = new Map<string, string>();
  for (const file of yamlFilesIn(folder)) {
    const yaml = readYamlFile(path.join(folder, file));
    if (!('data' in yaml)) loaded.problems.push({ file, line: yaml.line, field: '', message: yaml.message });
    else if (stem(file) === 'topics') loaded.topics = addTopics(file, yaml, loaded);
    else if (stem(file) === 'tests') loaded.programmes = addProgrammes(file, yaml, loaded);
    else addSources(file, yaml, loaded, firstUse);
  }
  return loaded;
}

function yamlFilesIn(folder: string): string[] {
  try {
    return readdirSync(folder, { withFileTypes: true })
      .filter((entry) => !entry.isDirectory() && /^[^.].*\.ya?ml$/i.test(entry.name))
      .map((entry) => entry.name)
      .sort();
  } catch (cause) {
    throw new FeedsFolderMissing(folder, cause);
  }
}

function stem(file: string): string {
  return file.replace(/\.[^.]*$/, '').toLowerCase();
}

/** The state a file's name stands for; null when it stands for none. */
function homeOf(file: string): PlaceCode | null {
  if (stem(file) === 'national') return 'US';
  const code = stem(file).toUpperCase();
  return isPlaceCode(code) ? code : null;
}

function addSources(file: string, yaml: YamlFile, loaded: FeedsFolder, firstUse: Map<string, string>): void {
  const problem = (line: number, field: string, message: string) =>
    loaded.problems.push({ file, line, field, message });
  const home = homeOf(file);
  if (home === null) {
    const asked = "name the file by its state's two letters, such as co.yaml, or national.yaml";
    problem(1, 'file name', `“${stem(file)}” is not a state: ${asked}`);
  }
  if (yaml.data === null) return;
  if (!Array.isArray(yaml.data)) {
    problem(1, '', 'this file is not a list of sources: begin each source with “- id: …”');
    return;
  }
  for (const [at, entry] of yaml.data.entries()) {
    const complain: Complain = (message, ...under) => {
      problem(yaml.lineOf([at, ...under]), fieldName(under), message);
    };
    const source = readSource(entry, home, complain);
    if (source === undefined) continue;
    const first = firstUse.get(source.id);
    if (first === undefined) {
      firstUse.set(source.id, `${file} line ${yaml.lineOf([at, 'id'])}`);
      loaded.sources.push(source);
    } else complain(`“${source.id}” is already the id of the source at ${first}: choose another`, 'id');
  }
}

function addTopics(file: string, yaml: YamlFile, loaded: FeedsFolder): TopicRules[] {
  const { topics, errors } = checkTopics(yaml.data);
  for (const { path: steps, message } of errors) addTableProblem(file, yaml, loaded, steps, message);
  return topics;
}

function addProgrammes(file: string, yaml: YamlFile, loaded: FeedsFolder): TestProgrammes {
  const { programmes, errors } = checkTestProgrammes(yaml.data);
  // Paths come as `states.CO.tests[1].from`.
  for (const { path: field, message } of errors)
    addTableProblem(file, yaml, loaded, field.match(/[^.[\]]+/g) ?? [], message);
  return programmes;
}

function addTableProblem(
  file: string,
  yaml: YamlFile,
  loaded: FeedsFolder,
  steps: string[],
  message: string,
): void {
  const at = steps.map((step) => (/^\d+$/.test(step) ? Number(step) : step));
  loaded.problems.push({ file, line: yaml.lineOf(at), field: fieldName(at), message });
}

/** `select.include[0]` for its path. */
function fieldName(path: FieldPath): string {
  return path
    .map((step) => (typeof step === 'number' ? `[${step}]` : `.${step}`))
    .join('')
    .replace(/^\./, '');
}
