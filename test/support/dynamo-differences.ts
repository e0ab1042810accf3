/**
 * Where Amazon's DynamoDB Local (3.3.0) does not do as AWS documents, and the engine follows AWS. Everything else must agree:
 * a difference that is not named here fails the comparison.
 */
export const DIFFERENCES = {
  'empty-page-is-free':
    'Local bills 0 for a query or scan that read nothing; AWS bills the least unit (0.5 eventual, 1 strong) for every request.',
  'missing-key-in-batch-is-free':
    'Local bills nothing for keys of BatchGetItem that do not exist; AWS bills each like the smallest item.',
  'batch-write-bills-otherwise':
    'Local bills 2 for the deletion of what is not there inside BatchWriteItem, 1 for the same by DeleteItem; AWS bills 1.',
  'transaction-doubles-indexes':
    'Local doubles index writes in a transaction; the developer guide doubles the write of the item, indexes follow after the commit.',
  'transaction-bills-otherwise':
    'Local rounds several actions of a transaction together, bills 2 for any ConditionCheck and 1 for the deletion of nothing; AWS rounds and doubles each action by its item.',
  'numbers-come-as-sent':
    'Outside of the attributes of a PutItem, Local keeps 1e3 and 1.50 as they were sent; AWS answers 1000 and 1.5 everywhere.',
  'ties-have-no-order':
    'Entries of an index with equal keys come in an order that AWS leaves open: ours by table key, Local by something else.',
  'repeated-token-bills-writes':
    'Local bills a repeated ClientRequestToken as writes; by the API reference a repeat bills the reads that find it.',
  'transaction-names-no-directions':
    'Local leaves out ReadCapacityUnits and WriteCapacityUnits, which AWS gives for transactions.',
  'updated-attributes-come-whole':
    'For UPDATED_OLD and UPDATED_NEW Local answers the whole attribute where a path inside of it was updated, AWS that path only.',
  'transaction-fails-whole':
    'Where the present item forbids an update (wrong type, missing attribute, too large) Local fails a transaction with ValidationException; by the API reference it is cancelled with a ValidationError reason.',
  'transaction-finds-doubles-late':
    'Local judges conditions before it notices two actions on one item; AWS refuses such a transaction unseen.',
  'deletion-bills-unasked':
    'Local tells what DeleteItem costs without ReturnConsumedCapacity; AWS tells only when asked.',
  'empty-maps-lose-their-type': 'In stream images Local writes an empty map as {} where AWS writes {"M":{}}.',
  'texts-are-shorter': 'Local leaves names and types out of many error texts.',
  'region-is-ddblocal': 'ARNs and stream records say ddblocal; sequence numbers have no leading digit.',
  'expiry-is-unlabelled':
    'Local takes up to 10 s to expire and labels the stream record UNKNOWN_TO_SDK_VERSION, without userIdentity.',
} as const;

export type Difference = keyof typeof DIFFERENCES;
