// Both rules and the sums of 24 hours in SQL, by chDB, which is ClickHouse in a process.
// Usage: node clickhouse_rules.js ndjson|csv|csv-columns FILE
// csv reads everything from AuditData; csv-columns picks rows by the column of the operation first.
const { openSync, readSync } = require('fs');
const { Session } = require('chdb');

const [kind, file] = process.argv.slice(2);
const path = file.replaceAll("'", "\\'");
const wanted = "('MailItemsAccessed', 'Set-MailboxAuditBypassAssociation')";
const pairs = 'Array(Tuple(Name Nullable(String), Value Nullable(String)))';
const columns = ['Operation String', 'MailboxOwnerUPN String', 'UserId String', 'CreationTime DateTime', 'OperationCount Nullable(Int64)',
    `OperationProperties ${pairs}`, `Parameters ${pairs}`].join(', ');

function source() {
    if (kind === 'ndjson') {
        return `SELECT * FROM file('${path}', 'JSONEachRow', '${columns}') WHERE Operation IN ${wanted}`;
    }
    const start = Buffer.alloc(4096);
    const header = start.toString('utf8', 0, readSync(openSync(file), start)).split('\n')[0].replaceAll('"', '').trim().split(',');
    const operation = header.find(name => name === 'Operations' || name === 'Operation');
    const where = kind === 'csv-columns' ? `${operation} IN ${wanted}` : `JSONExtractString(AuditData, 'Operation') IN ${wanted}`;
    return `SELECT r.Operation AS Operation, r.MailboxOwnerUPN AS MailboxOwnerUPN, r.UserId AS UserId, parseDateTimeBestEffort(r.CreationTime) AS CreationTime,
            r.OperationCount AS OperationCount, r.OperationProperties AS OperationProperties, r.Parameters AS Parameters
        FROM (SELECT JSONExtract(AuditData, 'Tuple(${columns.replace('CreationTime DateTime', 'CreationTime String')})') AS r
            FROM file('${path}', 'CSVWithNames', '${header.map(name => name + ' String').join(', ')}') WHERE ${where})`;
}

const value = (list, name) => `arrayFirst(x -> x.1 = '${name}', ${list}).2`;
const session = new Session();
try {
    session.query(`CREATE TABLE wanted ENGINE = Memory AS
        SELECT Operation AS operation, lower(concat(MailboxOwnerUPN, '|', UserId)) AS pair, toUnixTimestamp(CreationTime) AS time, OperationCount AS items,
            ${value('OperationProperties', 'IsThrottled')} = 'True' AS throttled, ${value('Parameters', 'AuditBypassEnabled')} AS bypass
        FROM (${source()})`);
    process.stdout.write(session.query("SELECT 'hits', count() FROM wanted WHERE operation = 'MailItemsAccessed' AND (items >= 100 OR throttled)", 'TSV'));
    process.stdout.write(session.query("SELECT 'bypasses', count() FROM wanted WHERE operation != 'MailItemsAccessed' AND coalesce(bypass, '') != 'False'", 'TSV'));
    process.stdout.write(session.query(`SELECT 'window', pair, max(total) FROM (
            SELECT pair, sum(items) OVER (PARTITION BY pair ORDER BY time RANGE BETWEEN 86400 PRECEDING AND CURRENT ROW) AS total
            FROM wanted WHERE items IS NOT NULL) GROUP BY pair HAVING max(total) > 1000`, 'TSV'));
} finally {
    session.cleanup();
}
