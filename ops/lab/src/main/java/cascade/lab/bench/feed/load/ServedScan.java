package cascade.lab.bench.feed.load;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * What is looked for in a served record, by its names alone: with every candidate it is a hundred times a page.
 *
 * @param receivedMicros when the request came, since the epoch
 * @param isFull whether it has every candidate, or what was on the page alone
 * @param items on the page and, where it is full, all other candidates
 */
record ServedScan(long receivedMicros, boolean isFull, List<String> items) {

    private static final String TIME = "\"time\":\"";
    private static final String CANDIDATES = "\"candidates\":[";

    /** @throws IllegalArgumentException where it is not the record of a request */
    static ServedScan of(byte[] record) {
        String json = new String(record, StandardCharsets.ISO_8859_1);
        int time = json.indexOf(TIME);
        if (time < 0) {
            throw new IllegalArgumentException(
                    "a record without a time: " + json.substring(0, Math.min(200, json.length())));
        }
        List<String> items = new ArrayList<>();
        PageScan.items(json, items::add);
        int start = time + TIME.length();
        Instant received = Instant.parse(json.substring(start, json.indexOf('"', start)));
        return new ServedScan(micros(received), json.contains(CANDIDATES), items);
    }

    /** Since the epoch. */
    static long micros(Instant time) {
        return time.getEpochSecond() * 1_000_000 + time.getNano() / 1_000;
    }
}
