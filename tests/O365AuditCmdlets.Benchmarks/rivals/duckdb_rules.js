// Both rules and the sums of 24 hours in SQL. Usage: node duckdb_rules.js ndjson|csv|csv-columns FILE
// csv reads everything from AuditData; csv-columns picks rows by the column of the operation first.
const { openSync, readSync } = require('fs');
const { DuckDBInstance } = require('@duckdb/node-api');

const [kind, file] = process.argv.slice(2);
const wanted = "('MailItemsAccessed', 'Set-MailboxAuditBypassAssociation')";
const value = (list, name) => `list_filter(${list}, x -> x.Name = '${name}')[1].Value`;
const pairs = [{ Name: 'VARCHAR', Value: 'VARCHAR' }];

function source() {
    const path = file.replaceAll("'", "''");
    if (kind === 'ndjson') {
        const list = "'STRUCT(Name VARCHAR, Value VARCHAR)[]'";
        return `SELECT * FROM read_ndjson('${path}', columns = {Operation: 'VARCHAR', MailboxOwnerUPN: 'VARCHAR', UserId: 'VARCHAR', CreationTime: 'TIMESTAMP',
            OperationCount: 'BIGINT', OperationProperties: ${list}, Parameters: ${list}}) WHERE Operation IN ${wanted}`;
    }
    const structure = JSON.stringify({
        Operation: 'VARCHAR', MailboxOwnerUPN: 'VARCHAR', UserId: 'VARCHAR', CreationTime: 'TIMESTAMP', OperationCount: 'BIGINT',
        OperationProperties: pairs, Parameters: pairs,
    });
    // Everything there is to sniff is said: that is the fastest.
    const start = Buffer.alloc(4096);
    const header = start.toString('utf8', 0, readSync(openSync(file), start)).split('\n')[0].replaceAll('"', '').trim().split(',');
    const columns = header.map(name => `'${name}': 'VARCHAR'`).join(', ');
    const operation = header.find(name => name === 'Operations' || name === 'Operation');
    const where = kind === 'csv-columns' ? `"${operation}" IN ${wanted}` : `json_extract_string(AuditData, '$.Operation') IN ${wanted}`;
    return `SELECT unnest(from_json(AuditData, '${structure}')) FROM (
        SELECT AuditData FROM read_csv('${path}', auto_detect = false, header = true, columns = {${columns}}, delim = ',', quote = '"', escape = '"',
            new_line = '\\r\\n', max_line_size = 16000000) WHERE ${where})`;
}

(async () => {
    const instance = await DuckDBInstance.create(':memory:');
    const connection = await instance.connect();
    await connection.run(`CREATE TEMP TABLE wanted AS
        SELECT Operation AS operation, lower(MailboxOwnerUPN || '|' || UserId) AS pair, CreationTime AS time, OperationCount AS items,
            ${value('OperationProperties', 'IsThrottled')} = 'True' AS throttled, ${value('Parameters', 'AuditBypassEnabled')} AS bypass
        FROM (${source()})`);
    const answer = await connection.runAndReadAll(`
        SELECT 'hits', NULL, count(*) FROM wanted WHERE operation = 'MailItemsAccessed' AND (items >= 100 OR throttled)
        UNION ALL SELECT 'bypasses', NULL, count(*) FROM wanted WHERE operation <> 'MailItemsAccessed' AND bypass IS DISTINCT FROM 'False'
        UNION ALL SELECT 'window', pair, max(total)::BIGINT FROM (
            SELECT pair, sum(items) OVER (PARTITION BY pair ORDER BY time RANGE BETWEEN INTERVAL 24 HOURS PRECEDING AND CURRENT ROW) AS total
            FROM wanted WHERE items IS NOT NULL) GROUP BY pair HAVING max(total) > 1000`);
    for (const row of answer.getRows()) {
        console.log(row.filter(cell => cell !== null).join('\t'));
    }
})();
