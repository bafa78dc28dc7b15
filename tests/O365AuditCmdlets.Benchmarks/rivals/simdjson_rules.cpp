// Both rules for single records and the sums of 24 hours with simdjson's on-demand parser, one document a line.
// Usage: simdjson_rules ndjson|csv FILE
// It does not remove duplicates, keep coverage, find blind windows, ask for the workload or write alerts.
#include <fcntl.h>
#include <simdjson.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "undouble.h"

using namespace simdjson;

namespace {

constexpr size_t kChunk = 256u << 10;
constexpr int64_t kDay = 24 * 3600;

struct Access {
    int64_t time;
    int64_t count;
};

struct Totals {
    uint64_t lines = 0;
    uint64_t hits = 0;
    uint64_t bypasses = 0;
    uint64_t faults = 0;
    std::unordered_map<std::string, std::vector<Access>> pairs;
    std::string key;
};

void ignore(error_code) {}

void append_lower(std::string &target, std::string_view text) {
    for (char c : text) target.push_back(c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c);
}

bool equals_ignoring_case(std::string_view a, std::string_view b) {
    return a.size() == b.size() && strncasecmp(a.data(), b.data(), a.size()) == 0;
}

int two(const char *p) { return (p[0] - '0') * 10 + (p[1] - '0'); }

// Seconds of 2026-03-01T12:34:56, days by the civil calendar.
int64_t seconds(std::string_view t) {
    if (t.size() < 19) return 0;
    int64_t y = two(t.data()) * 100 + two(t.data() + 2);
    const int m = two(t.data() + 5), d = two(t.data() + 8);
    y -= m <= 2;
    const int64_t era = y / 400, yoe = y - era * 400;
    const int64_t doy = (153 * (m + (m > 2 ? -3 : 9)) + 2) / 5 + d - 1;
    const int64_t days = era * 146097 + yoe * 365 + yoe / 4 - yoe / 100 + doy;
    return days * 86400 + two(t.data() + 11) * 3600 + two(t.data() + 14) * 60 + two(t.data() + 17);
}

// Whether the list has a pair of this name; its value, whichever of the two comes first.
bool find_pair(ondemand::value list, std::string_view wanted, std::string_view &found) {
    ondemand::array array;
    if (list.get_array().get(array)) return false;
    bool is_there = false;
    for (auto element : array) {
        ondemand::object pair;
        if (element.get_object().get(pair)) return is_there;
        std::string_view name, value;
        if (pair.find_field_unordered("Name").get_string().get(name)) continue;
        if (name != wanted) continue;
        if (!pair.find_field_unordered("Value").get_string().get(value)) {
            found = value;
            is_there = true;
        }
    }
    return is_there;
}

void take_access(ondemand::object record, Totals &totals) {
    std::string_view mailbox, actor, time, throttled;
    int64_t count = -1;
    bool is_throttled = false;
    ondemand::value list;
    // What is absent stays as it is.
    ignore(record.find_field_unordered("CreationTime").get_string().get(time));
    ignore(record.find_field_unordered("UserId").get_string().get(actor));
    ignore(record.find_field_unordered("MailboxOwnerUPN").get_string().get(mailbox));
    if (!record.find_field_unordered("OperationProperties").get(list) && find_pair(list, "IsThrottled", throttled)) {
        is_throttled = equals_ignoring_case(throttled, "True");
    }
    ignore(record.find_field_unordered("OperationCount").get_int64().get(count));
    if (is_throttled || count >= 100) totals.hits++;
    if (count < 0) return;
    totals.key.clear();
    append_lower(totals.key, mailbox);
    totals.key.push_back('|');
    append_lower(totals.key, actor);
    totals.pairs[totals.key].push_back({seconds(time), count});
}

void take_line(ondemand::parser &parser, const char *line, size_t length, size_t capacity, Totals &totals) {
    totals.lines++;
    ondemand::document document;
    ondemand::object record;
    std::string_view operation;
    if (parser.iterate(padded_string_view(line, length, capacity)).get(document) || document.get_object().get(record) ||
        record.find_field_unordered("Operation").get_string().get(operation)) {
        totals.faults++;
        return;
    }
    if (equals_ignoring_case(operation, "MailItemsAccessed")) {
        take_access(record, totals);
    } else if (equals_ignoring_case(operation, "Set-MailboxAuditBypassAssociation")) {
        ondemand::value list;
        std::string_view value;
        if (!record.find_field_unordered("Parameters").get(list) && find_pair(list, "AuditBypassEnabled", value) && equals_ignoring_case(value, "False")) return;
        totals.bypasses++;
    }
}

// Reads a file in large pieces; hand() takes whole rows and says how many bytes it used.
template <typename Hand>
int read_file(const char *path, Hand hand) {
    const int file = open(path, O_RDONLY);
    if (file < 0) return 2;
    size_t room = 2 * kChunk;
    char *buffer = static_cast<char *>(aligned_alloc(64, room + 128));
    size_t filled = 0;
    for (;;) {
        if (filled + kChunk > room) {
            room *= 2;
            char *larger = static_cast<char *>(aligned_alloc(64, room + 128));
            memcpy(larger, buffer, filled);
            free(buffer);
            buffer = larger;
        }
        const ssize_t got = read(file, buffer + filled, kChunk);
        if (got < 0) return 2;
        filled += static_cast<size_t>(got);
        memset(buffer + filled, 0, 128);
        const size_t used = hand(buffer, filled, room + 128, got == 0);
        if (got == 0) break;
        memmove(buffer, buffer + used, filled - used);
        filled -= used;
    }
    close(file);
    free(buffer);
    return 0;
}

size_t take_lines(ondemand::parser &parser, const char *buffer, size_t filled, size_t room, bool last, Totals &totals) {
    size_t at = 0;
    while (at < filled) {
        const char *end = static_cast<const char *>(memchr(buffer + at, '\n', filled - at));
        if (!end && !last) break;
        const size_t length = end ? static_cast<size_t>(end - buffer) - at : filled - at;
        if (length > 0) take_line(parser, buffer + at, length, room - at, totals);
        at += length + 1;
    }
    return std::min(at, filled);
}

// Rows of CSV: fields before AuditData are passed over, AuditData is un-doubled, the rest of the row is passed over.
struct CsvReader {
    int column = -1;
    std::vector<char> text = std::vector<char>(1 << 16);

    static const char *pass_field(const char *p, const char *end) {
        if (p < end && *p == '"') {
            for (p++; p < end; p++) {
                if (*p != '"') continue;
                if (p + 1 < end && p[1] == '"') p++;
                else return p + 1;
            }
            return end;
        }
        while (p < end && *p != ',' && *p != '\n') p++;
        return p;
    }

    size_t take(ondemand::parser &parser, const char *buffer, size_t filled, bool last, Totals &totals) {
        const char *p = buffer, *end = buffer + filled;
        while (p < end) {
            const char *row = p;
            if (column < 0) {
                const char *line = static_cast<const char *>(memchr(p, '\n', filled));
                if (!line) return last ? filled : 0;
                const std::string_view header(p, static_cast<size_t>(line - p));
                const size_t at = header.find("AuditData");
                column = static_cast<int>(std::count(header.begin(), header.begin() + static_cast<long>(at), ','));
                p = line + 1;
                continue;
            }
            for (int i = 0; i < column; i++) {
                p = pass_field(p, end);
                if (p >= end) return static_cast<size_t>(row - buffer);
                p++;
            }
            if (p >= end) return static_cast<size_t>(row - buffer);
            if (text.size() < static_cast<size_t>(end - p) + SIMDJSON_PADDING + 64) text.resize(static_cast<size_t>(end - p) + SIMDJSON_PADDING + 64);
            size_t length = 0;
            const char *closing = *p == '"' ? undouble(p + 1, end, text.data(), length) : nullptr;
            if (!closing || closing + 1 >= end) return static_cast<size_t>(row - buffer);
            p = closing + 1;
            while (p < end && *p != '\n') {
                p++;
                p = pass_field(p, end);
                if (p < end && *p == '\r') p++;
            }
            if (p >= end && !last) return static_cast<size_t>(row - buffer);
            take_line(parser, text.data(), length, text.size(), totals);
            p++;
        }
        return filled;
    }
};

void write_windows(Totals &totals) {
    for (auto &[key, accesses] : totals.pairs) {
        std::stable_sort(accesses.begin(), accesses.end(), [](const Access &a, const Access &b) { return a.time < b.time; });
        int64_t sum = 0, largest = 0;
        size_t first = 0;
        for (const Access &access : accesses) {
            sum += access.count;
            while (accesses[first].time < access.time - kDay) sum -= accesses[first++].count;
            largest = std::max(largest, sum);
        }
        if (largest > 1000) printf("window\t%s\t%lld\n", key.c_str(), static_cast<long long>(largest));
    }
}

}  // namespace

int main(int argc, char **argv) {
    if (argc < 3) return 2;
    Totals totals;
    ondemand::parser parser;
    int result;
    if (strcmp(argv[1], "csv") == 0) {
        CsvReader reader;
        result = read_file(argv[2], [&](const char *buffer, size_t filled, size_t, bool last) { return reader.take(parser, buffer, filled, last, totals); });
    } else {
        result = read_file(argv[2], [&](const char *buffer, size_t filled, size_t room, bool last) { return take_lines(parser, buffer, filled, room, last, totals); });
    }
    printf("records\t%llu\nhits\t%llu\nbypasses\t%llu\n", (unsigned long long)totals.lines, (unsigned long long)totals.hits, (unsigned long long)totals.bypasses);
    write_windows(totals);
    if (totals.faults) fprintf(stderr, "%llu lines could not be read\n", (unsigned long long)totals.faults);
    return result;
}
