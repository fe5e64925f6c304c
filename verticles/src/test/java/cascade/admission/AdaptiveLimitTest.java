package cascade.admission;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntSupplier;
import org.junit.jupiter.api.Test;

class AdaptiveLimitTest {

    private static final long MILLI = TimeUnit.MILLISECONDS.toNanos(1);
    private static final LimitConfig CONFIG = new LimitConfig(10, 1_000);

    private long now = Long.MAX_VALUE - 5 * MILLI; // a clock that overflows soon, as nanoTime may
    private final AdaptiveLimit limit = new AdaptiveLimit(CONFIG, (_, _, _, _, _) -> {}, () -> now);

    @Test
    void asManyAsTheLimitAreAdmittedAndOneMoreWhenOneHasEnded() {
        var fixed = new AdaptiveLimit(LimitConfig.of(2), (_, _, _, _, _) -> {}, () -> now);
        assertThat(fixed.begin()).isTrue();
        assertThat(fixed.begin()).isTrue();
        assertThat(fixed.begin()).isFalse();
        assertThat(fixed.inFlight()).isEqualTo(2);
        fixed.end(Outcome.SUCCESS, MILLI);
        assertThat(fixed.begin()).isTrue();
        assertThat(fixed.limit()).isEqualTo(2);
    }

    @Test
    void whereLittleIsUnderWayTheLimitStays() {
        for (int window = 0; window < 50; window++) {
            window(3, 20, Outcome.SUCCESS, 2 * MILLI);
        }
        assertThat(limit.limit()).isEqualTo(10);
    }

    @Test
    void whereAnswersTakeAsLongAsOnAQuietNodeTheLimitRises() {
        quiet(2 * MILLI);
        for (int window = 0; window < 100; window++) {
            window(limit.limit(), 200, Outcome.SUCCESS, 3 * MILLI);
        }
        assertThat(limit.limit()).isGreaterThan(200);
    }

    @Test
    void whereTheyTakeMuchLongerItFallsToItsLeastAndStaysThere() {
        quiet(2 * MILLI);
        for (int window = 0; window < 100; window++) {
            window(limit.limit(), 200, Outcome.SUCCESS, 3 * MILLI);
        }
        overload(300, 40 * MILLI);
        assertThat(limit.limit()).isEqualTo(10);
    }

    @Test
    void whatComesAtOnceIsAdmittedUnlessAQueueStands() {
        quiet(2 * MILLI);
        overload(300, 40 * MILLI);
        assertThat(admittedOf(100)).isEqualTo(10);

        quiet(2 * MILLI);

        assertThat(limit.limit()).isEqualTo(10);
        assertThat(admittedOf(100)).isEqualTo(40);
    }

    /** Of so many at once, all of which end again. */
    private int admittedOf(int atOnce) {
        int admitted = 0;
        for (int i = 0; i < atOnce; i++) {
            admitted += limit.begin() ? 1 : 0;
        }
        for (int i = 0; i < admitted; i++) {
            limit.end(Outcome.IGNORED, 0);
        }
        return admitted;
    }

    @Test
    void whatIsLateAndSoonGoneLowersNothing() {
        quiet(2 * MILLI);
        for (int window = 0; window < 100; window++) {
            for (int i = 0; i < 30; i++) {
                assertThat(limit.begin()).isTrue();
            }
            for (int i = 0; i < 30; i++) {
                now += MILLI;
                limit.end(Outcome.SUCCESS, 60 * MILLI);
            }
            now += TimeUnit.SECONDS.toNanos(1);
        }
        assertThat(limit.limit()).isGreaterThanOrEqualTo(40);
    }

    @Test
    void anOverloadDoesNotTeachThatAnswersTakeLong() {
        quiet(2 * MILLI);
        overload(1_000, 40 * MILLI);
        int overloaded = limit.limit();
        for (int window = 0; window < 20; window++) {
            window(limit.limit(), 200, Outcome.SUCCESS, 2 * MILLI);
        }
        assertThat(limit.limit()).isGreaterThan(2 * overloaded);
    }

    @Test
    void aNodeWhoseAnswersAlwaysTakeLongTakesInMore() {
        quiet(50 * MILLI);
        for (int window = 0; window < 100; window++) {
            window(limit.limit(), 200, Outcome.SUCCESS, 60 * MILLI);
        }
        assertThat(limit.limit()).isGreaterThan(200);
    }

    @Test
    void whatIsDroppedLowersIt() {
        quiet(2 * MILLI);
        for (int window = 0; window < 100; window++) {
            window(limit.limit(), 200, Outcome.SUCCESS, 3 * MILLI);
        }
        assertThat(limit.limit()).isGreaterThan(100);
        for (int window = 0; window < 200; window++) {
            window(limit.limit(), 200, Outcome.DROPPED, 2 * MILLI);
        }
        assertThat(limit.limit()).isEqualTo(10);
    }

    @Test
    void whatIsRefusedForWhatItIsTellsNothing() {
        quiet(2 * MILLI);
        for (int window = 0; window < 100; window++) {
            window(limit.limit(), 200, Outcome.IGNORED, 0);
        }
        assertThat(limit.limit()).isEqualTo(10);
    }

    @Test
    void whatStartsUnderAnOverloadStaysAtItsLeast() {
        overload(100, 40 * MILLI);
        assertThat(limit.limit()).isEqualTo(10);
        assertThat(limit.inFlight()).isZero();
    }

    @Test
    void howeverManyThreadsBeginAndEndNoMoreThanMayAreUnderWayAndNoPlaceIsLost() throws Exception {
        var shared = new AdaptiveLimit(LimitConfig.of(3), (_, _, _, _, _) -> {}, System::nanoTime);
        var most = new AtomicInteger();
        var inside = new AtomicInteger();
        try (var threads = Executors.newFixedThreadPool(8)) {
            for (int thread = 0; thread < 8; thread++) {
                threads.execute(() -> {
                    for (int i = 0; i < 20_000; i++) {
                        if (shared.begin()) {
                            most.accumulateAndGet(inside.incrementAndGet(), Math::max);
                            inside.decrementAndGet();
                            shared.end(Outcome.SUCCESS, MILLI);
                        }
                    }
                });
            }
        }
        assertThat(most.get()).isBetween(1, 3);
        assertThat(shared.inFlight()).isZero();
    }

    @Test
    void whoeverListensIsToldOfEachWindow() {
        List<String> told = new ArrayList<>();
        var watched = new AdaptiveLimit(
                LimitConfig.of(20),
                (done, refused, hasRoom, _, at) -> told.add(done + " " + refused + " " + hasRoom + " " + (at == now)),
                () -> now);
        for (int i = 0; i < 23; i++) {
            watched.begin();
        }
        now += TimeUnit.MILLISECONDS.toNanos(300);
        for (int i = 0; i < 20; i++) {
            watched.end(i % 2 == 0 ? Outcome.SUCCESS : Outcome.DROPPED, MILLI);
        }
        assertThat(told).containsExactly("10 3 false true");
    }

    @Test
    void whoIsAskedHardlyAtAllIsSoonOverAnOverload() {
        quiet(2 * MILLI);
        overload(300, 40 * MILLI);
        assertThat(admittedOf(100)).isEqualTo(10);

        // Nobody comes for a minute, and then somebody.
        now += TimeUnit.MINUTES.toNanos(1);

        assertThat(admittedOf(100)).isEqualTo(40);
    }

    @Test
    void oneASecondEndsWindowsThatTeachNothing() {
        List<String> told = new ArrayList<>();
        var watched = new AdaptiveLimit(
                CONFIG,
                (done, refused, hasRoom, since, at) -> told.add(
                        done + " " + refused + " " + hasRoom + " " + TimeUnit.NANOSECONDS.toMillis(at - since)),
                () -> now);
        for (int second = 0; second < 3; second++) {
            now += TimeUnit.SECONDS.toNanos(1);
            watched.begin();
            watched.end(Outcome.SUCCESS, 500 * MILLI);
        }
        assertThat(told).containsExactly("1 0 true 1000", "2 0 true 1000", "3 0 true 1000");
    }

    @Test
    void whatSomethingWasMissingFromTeachesNothingOfWhatTheWholeTakes() {
        quiet(2 * MILLI);
        for (int window = 0; window < 200; window++) {
            // As where each waits in vain for the store.
            window(3, 20, Outcome.PARTIAL, 80 * MILLI);
        }
        overload(100, 40 * MILLI);
        assertThat(limit.limit()).isEqualTo(10);
    }

    @Test
    void whatIsDoneHalfTeachesNothingOfWhatTheWholeTakes() {
        quiet(20 * MILLI);
        for (int window = 0; window < 200; window++) {
            window(3, 20, Outcome.PARTIAL, MILLI);
        }
        // As long as a whole one takes on a quiet node, and a queue stands.
        windows(limit, 100, limit::limit, 20 * MILLI);
        assertThat(limit.limit()).isGreaterThan(100);
    }

    @Test
    void aQueueThatStandsPressesThoughNobodyIsRefusedAnyMore() {
        List<Boolean> hadRoom = new ArrayList<>();
        var watched = new AdaptiveLimit(CONFIG, (_, _, hasRoom, _, _) -> hadRoom.add(hasRoom), () -> now);
        windows(watched, 20, () -> 3, 2 * MILLI);
        hadRoom.clear();
        windows(watched, 50, () -> 8, 40 * MILLI);
        assertThat(watched.limit()).isEqualTo(10);
        // It takes a moment until it stands.
        assertThat(hadRoom.subList(1, hadRoom.size())).containsOnly(false);
        windows(watched, 10, () -> 3, 2 * MILLI);
        assertThat(hadRoom.getLast()).isTrue();
    }

    /** So many windows of some twenty answers, in which so many are under way. */
    private void windows(AdaptiveLimit of, int windows, IntSupplier atOnceOf, long nanos) {
        for (int window = 0; window < windows; window++) {
            int atOnce = atOnceOf.getAsInt();
            for (int i = 0; i < atOnce; i++) {
                assertThat(of.begin()).isTrue();
            }
            for (int i = 0; i < 20; i++) {
                of.end(Outcome.SUCCESS, nanos);
                assertThat(of.begin()).isTrue();
            }
            now += TimeUnit.MILLISECONDS.toNanos(300);
            for (int i = 0; i < atOnce; i++) {
                of.end(Outcome.SUCCESS, nanos);
            }
        }
    }

    private void quiet(long nanos) {
        for (int window = 0; window < 20; window++) {
            window(3, 20, Outcome.SUCCESS, nanos);
        }
    }

    /** So many windows in which more is asked for than there is room for. */
    private void overload(int windows, long nanos) {
        for (int window = 0; window < windows; window++) {
            int admitted = 0;
            for (int asked = 0; asked < CONFIG.most() + 1; asked++) {
                admitted += limit.begin() ? 1 : 0;
            }
            now += TimeUnit.SECONDS.toNanos(1);
            for (int i = 0; i < admitted; i++) {
                limit.end(Outcome.SUCCESS, nanos);
            }
        }
    }

    /** So many at once, {@code ended} of them one after the other, and a window's end. */
    private void window(int atOnce, int ended, Outcome outcome, long nanos) {
        for (int i = 0; i < atOnce; i++) {
            assertThat(limit.begin()).isTrue();
        }
        for (int i = atOnce; i < ended; i++) {
            limit.end(outcome, nanos);
            assertThat(limit.begin()).isTrue();
        }
        now += TimeUnit.SECONDS.toNanos(1);
        for (int i = 0; i < atOnce; i++) {
            limit.end(outcome, nanos);
        }
    }
}
