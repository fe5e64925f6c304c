package cascade.lab.bench.feed.load;

import cascade.lab.bench.feed.load.ChangeResult.Down;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Holds take-downs against everything that was shown, and against all candidates where they were logged. Of an item only the last request counts that had it: how
 * much later that came than the take-down was acknowledged is how long the item lingered. So it does not matter in which order the
 * two become known. Times are microseconds of one clock. Thread-safe.
 */
final class Sightings {

    /** Who was no candidate for so long before it was taken down would hardly have been one after. */
    static final long SHORTLY_MICROS = 2_000_000;

    private static final double MICROS_PER_MILLI = 1e3;

    private final Map<String, Sighting> items = new HashMap<>();
    private final List<Sighting> takenDown = new ArrayList<>();
    private long startMicros = Long.MIN_VALUE;
    private long records;
    private long fullRecords;
    private long recordsWithDown;

    /** One item. */
    private static final class Sighting {

        private long lastMicros = Long.MIN_VALUE;
        private long downMicros = Long.MAX_VALUE;
        private boolean isCounted;
        private boolean isCandidate;

        private boolean isLate() {
            return lastMicros > downMicros;
        }
    }

    /** A new count: take-downs of before count again only where something came of them. */
    synchronized void begin(long nowMicros) {
        startMicros = nowMicros;
        records = 0;
        fullRecords = 0;
        recordsWithDown = 0;
        takenDown.forEach(item -> item.isCounted = false);
        takenDown.clear();
    }

    /** A take-down was acknowledged. */
    synchronized void takenDown(String item, long atMicros) {
        Sighting sighting = items.computeIfAbsent(item, _ -> new Sighting());
        sighting.downMicros = atMicros;
        sighting.isCandidate = sighting.lastMicros > atMicros - SHORTLY_MICROS;
        count(sighting);
    }

    /** A request was served. What came before {@link #begin} is of another count. */
    synchronized void served(ServedScan served) {
        long receivedMicros = served.receivedMicros();
        if (receivedMicros < startMicros) {
            return;
        }
        records++;
        fullRecords += served.isFull() ? 1 : 0;
        boolean hasDown = false;
        for (String item : served.items()) {
            Sighting sighting = items.computeIfAbsent(item, _ -> new Sighting());
            sighting.lastMicros = Math.max(sighting.lastMicros, receivedMicros);
            if (receivedMicros > sighting.downMicros) {
                hasDown = true;
                count(sighting);
            }
        }
        recordsWithDown += hasDown ? 1 : 0;
    }

    private void count(Sighting sighting) {
        if (!sighting.isCounted) {
            sighting.isCounted = true;
            takenDown.add(sighting);
        }
    }

    /** Requests that were served since {@link #begin}. */
    synchronized long records() {
        return records;
    }

    /** Of those, logged with every candidate. */
    synchronized long fullRecords() {
        return fullRecords;
    }

    /** How long items lingered. */
    synchronized Down down() {
        long[] lingered = takenDown.stream()
                .filter(item -> item.isCandidate || item.isLate())
                .mapToLong(item -> item.isLate() ? item.lastMicros - item.downMicros : 0)
                .sorted()
                .toArray();
        return new Down(lingered.length, recordsWithDown, millis(lingered, .99), millis(lingered, 1));
    }

    private static @Nullable Double millis(long[] sorted, double share) {
        return sorted.length == 0 ? null : sorted[(int) Math.ceil(share * sorted.length) - 1] / MICROS_PER_MILLI;
    }
}
