package cascade.run.sink;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/** Events as they are sent to partitions that nobody else writes: every second one is of somebody who stays, the others are of people who go one after the other. */
final class SentEvents {

    static final String STAYS = "stays";

    /** Whoever did so many things goes. */
    private static final int EACH = 40;

    /** An event of the one who stays, and when the broker had it. */
    private record Arrived(String place, long nanos) {}

    private final long[] offsets = new long[KafkaUnderTest.PARTITIONS];
    private final List<Arrived> arrived = new ArrayList<>();
    private final List<String> underWay = new ArrayList<>();
    private final BlockingQueue<String> whoGo = new LinkedBlockingQueue<>();
    private int ofOthers;

    /** Such as {@code 1|1200}: partition and offset. */
    static String place(int partition, long offset) {
        return partition + "|" + offset;
    }

    /** The next event for a partition. */
    synchronized String next(int partition) {
        long offset = offsets[partition]++;
        String event = Made.event("e" + partition + "-" + offset, Made.NOON);
        if (offset % 2 == 0) {
            underWay.add(place(partition, offset));
            return event.replace("\"u1\"", "\"" + STAYS + "\"");
        }
        return event.replace("\"u1\"", "\"goes-" + ofOthers++ / EACH + "\"");
    }

    /** The broker has all. */
    synchronized void haveArrived() {
        long now = System.nanoTime();
        int gone = arrived.size() / EACH;
        underWay.forEach(place -> arrived.add(new Arrived(place, now)));
        underWay.clear();
        for (int who = gone; who < arrived.size() / EACH; who++) {
            whoGo.add("goes-" + who);
        }
    }

    /** Those who did all that they will do, in their turn. */
    BlockingQueue<String> whoGo() {
        return whoGo;
    }

    /** Where what the one who stays did stands, of what the broker has had for a time. */
    synchronized List<String> ofWhoStays(Duration time) {
        long now = System.nanoTime();
        return arrived.stream()
                .filter(event -> now - event.nanos >= time.toNanos())
                .map(Arrived::place)
                .toList();
    }
}
