/** What an administrator would write as rules, in six languages: the queue with more words found, `csr` where none or both have as many. */
const WORDS = {
  tsr: [
    ...[
      'error',
      'crash',
      'install',
      'setup',
      'not working',
      'broken',
      'router',
      'wifi',
      'internet',
      'app',
      'update',
      'printer',
      'login',
      'software',
      'device',
      'connect',
      'reset',
    ],
    ...[
      'fehler',
      'kaputt',
      'installieren',
      'absturz',
      'drucker',
      'funktioniert nicht',
      'einrichten',
      'wlan',
      'software',
      'gerat',
    ],
    ...['instalar', 'no funciona', 'impresora', 'conexion', 'pantalla', 'averia', 'aplicacion'],
    ...['erreur', 'installer', 'ne marche pas', 'imprimante', 'connexion', 'panne', 'ecran'],
    ...['erro', 'nao funciona', 'impressora', 'ligacao', 'aplicativo', 'ecra', 'tela'],
    ...['errore', 'installare', 'non funziona', 'stampante', 'connessione', 'schermo'],
  ],
  csr: [
    ...[
      'order',
      'delivery',
      'refund',
      'invoice',
      'bill',
      'payment',
      'cancel',
      'return',
      'parcel',
      'account',
      'card',
      'subscription',
      'price',
      'discount',
      'charged',
      'booking',
      'complaint',
    ],
    ...['bestellung', 'lieferung', 'rechnung', 'erstattung', 'paket', 'kundigen', 'vertrag', 'gutschein', 'umtausch'],
    ...['pedido', 'entrega', 'factura', 'reembolso', 'paquete', 'cancelar', 'contrato', 'descuento'],
    ...['commande', 'livraison', 'facture', 'remboursement', 'colis', 'resilier', 'contrat', 'reduction'],
    ...['encomenda', 'fatura', 'assinatura', 'desconto', 'devolver'],
    ...['ordine', 'consegna', 'fattura', 'rimborso', 'pacco', 'abbonamento', 'sconto'],
  ],
} as const;

/** The queue by keywords of a message's bare words. */
export function keywordQueue(words: readonly string[]): 'csr' | 'tsr' {
  const line = ` ${words.join(' ')} `;
  const hits = (list: readonly string[]) => list.filter((word) => line.includes(` ${word} `)).length;
  return hits(WORDS.tsr) > hits(WORDS.csr) ? 'tsr' : 'csr';
}
