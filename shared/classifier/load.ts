import { readFileSync } from 'node:fs';
import type { Classifier, ClassifierPolicy } from '../domain/classifier.ts';
import { classify } from './classify.ts';
import { type Model, readModel } from './model.ts';

/** The model that lies beside this file, or beside the bundle that this file has become (infra/bundle.ts). */
export function loadModel(file: string | URL = new URL('./model.bin', import.meta.url)): Model {
  return readModel(readFileSync(file));
}

/** The classifier of the model, read once; nothing where the settings turn it off. */
export function loadClassifier(policy: ClassifierPolicy | undefined): Classifier | undefined {
  if (policy?.off) return undefined;
  const model = loadModel();
  return (message) => classify(model, message);
}
