import { describe, expect, it } from '@jest/globals';
import { classify } from '../../../shared/classifier/classify.ts';
import { featuresOf, wordsOf } from '../../../shared/classifier/features.ts';
import { loadModel } from '../../../shared/classifier/load.ts';
import { type Model, readModel, writeModel } from '../../../shared/classifier/model.ts';
import { fc, runs } from '../../support/properties.ts';

const model = loadModel();
const judge = (text: string, subject = '') => classify(model, { text, subject });

describe('the words of a message', () => {
  it('are bare: no capitals, no marks, one sign for a number, an address or a link', () => {
    expect(wordsOf('Größe 42?? Écrivez à ada@example.org, https://example.org/a?b=1!!')).toEqual([
      'große',
      '00',
      '?',
      'ecrivez',
      'a',
      '_mail_',
      '_url_',
    ]);
  });

  it('make features of length one together, whatever the text', () => {
    const { values } = featuresOf(wordsOf('my printer prints and prints blank pages'));

    expect(values.reduce((sum, value) => sum + value * value, 0)).toBeCloseTo(1, 5);
    expect(featuresOf([]).hashes).toHaveLength(0);
  });
});

describe('the classifier', () => {
  it.each([
    ['csr', 'en', 'Where is my parcel? It should have arrived on Monday.'],
    ['csr', 'en', 'How do I change the delivery address of my order?'],
    ['tsr', 'en', 'The app crashes as soon as I open it after the update'],
    ['csr', 'de', 'Ich möchte meinen Vertrag kündigen und eine Bestätigung bekommen'],
    ['tsr', 'de', 'Der Drucker wird nicht gefunden, was muss ich einstellen?'],
    ['csr', 'es', '¿Cuándo me devuelven el dinero del pedido?'],
    ['tsr', 'fr', "L'écran reste noir quand j'allume l'ordinateur"],
    ['csr', 'pt', 'Ainda não recebi a fatura da minha encomenda'],
    ['tsr', 'it', 'La stampante non si collega alla rete wifi'],
    ['csr', 'nl', 'Hoe kan ik mijn bestelling annuleren?'],
  ])('sends to %s, in %s: %s', (queue, language, text) => {
    expect(judge(text)).toMatchObject({ queue, language });
  });

  it('names the words that decided, strongest first', () => {
    expect(judge('The router shows a red light').words).toContain('router');
  });

  it('is sure of nothing where there is no word', () => {
    expect(judge('...')).toEqual({
      queue: expect.stringMatching(/^[ct]sr$/),
      probability: 0.5,
      words: [],
      language: 'und',
      sentiment: 'neutral',
      anger: 0,
      priority: 'normal',
    });
  });

  it('hears anger, and haste raises an angry message to urgent', () => {
    const angry = judge('This is a disgrace! I demand my money back NOW, worst company ever!!!');

    expect(angry).toMatchObject({ sentiment: 'negative', priority: 'high' });
    expect(angry.anger).toBeGreaterThan(0.8);
    expect(judge('URGENT: worst company ever, I am furious!!! Fix it immediately!').priority).toBe('urgent');
    expect(judge('Thank you so much for your great help!')).toMatchObject({ sentiment: 'positive', anger: 0 });
  });

  it('tells languages by their letters where these tell', () => {
    expect(judge('注文した商品が届きません').language).toBe('ja');
    expect(judge('Где моя посылка?').language).toBe('ru');
    expect(judge('أين طلبي؟').language).toBe('ar');
  });

  it('answers for any text, with a probability and an anger that are ones', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => {
        const { probability, anger } = judge(text);
        expect(probability >= 0.5 && probability < 1 && anger >= 0 && anger < 1).toBe(true);
      }),
    );
  });

  it('costs no more for a book than for a page: what lies behind the first letters decides nothing', () => {
    const page = 'Since the last update my printer prints blank pages and the app closes itself. '.repeat(26);

    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (end) => {
        expect(judge(page + end)).toEqual(judge(page));
      }),
      { numRuns: runs(20) },
    );
    expect(judge(page + 'Dónde está mi pedido? ¡Estoy furioso! '.repeat(100_000))).toEqual(judge(page));
  });
});

describe('a model file', () => {
  it('reads as it was written, and is refused where its format is another', () => {
    const bytes = writeModel(model);

    expect(readModel(bytes)).toEqual(model);
    expect(bytes.length).toBeLessThanOrEqual(250_000);
    const other = Buffer.from(Buffer.from(bytes).toString('latin1').replace('"format":1', '"format":9'), 'latin1');
    expect(() => readModel(other)).toThrow('train it again');
  });

  it('lies at any place in its memory', () => {
    const bytes = writeModel(model);
    const shifted = new Uint8Array(bytes.length + 3).subarray(3);
    shifted.set(bytes);

    const again: Model = readModel(shifted);

    expect(classify(again, { text: 'Where is my parcel?', subject: '' })).toEqual(judge('Where is my parcel?'));
  });
});
