package cascade.probation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Quarters of an hour of five pages a second, looked at each second. */
class ComparisonTest {

    private static final ProbationConfig CONFIG = ProbationConfig.defaults();
    private static final int SECONDS = 900;
    private static final int A_SECOND = 5;
    private static final int SLOT_SECONDS = 15;
    private static final int ITEMS = 20;

    /** What comes of pages, by the second. */
    private record World(double errors, double millis, double ctr) {

        static final World USUAL = new World(.01, 8, .031);
    }

    /** What comes of all pages of one second. */
    private interface Second {

        World at(int second);
    }

    @Test
    void aReleaseThatIsAsGoodIsSeldomTakenBack() {
        int taken = 0;
        for (int seed = 0; seed < 100; seed++) {
            taken += trip(seed, _ -> World.USUAL).isPresent() ? 1 : 0;
        }
        assertThat(taken).isLessThanOrEqualTo(5);
    }

    @Test
    void aReleaseThatIsALittleWorseIsLeftToTheGate() {
        int taken = 0;
        for (int seed = 0; seed < 100; seed++) {
            taken += trip(seed, _ -> new World(.03, 12, .027)).isPresent() ? 1 : 0;
        }
        assertThat(taken).isLessThanOrEqualTo(5);
    }

    @Test
    void oneWhosePagesComeWithoutModelsIsTakenBack() {
        assertTakenBack(new World(.3, 8, .031), Fault.ERRORS, 100);
        assertTakenBack(new World(1, 8, .031), Fault.ERRORS, 100);
    }

    @Test
    void oneThatRanksSlowlyIsTakenBack() {
        assertTakenBack(new World(.01, 40, .031), Fault.LATENCY, 100);
    }

    @Test
    void oneWhosePagesDrawFewClicksIsTakenBack() {
        assertTakenBack(new World(.01, 8, .015), Fault.CLICKS, 400);
        assertTakenBack(new World(.01, 8, 0), Fault.CLICKS, 200);
    }

    @Test
    void aPauseOfTheMachineIsNotHeldAgainstIt() {
        World pause = new World(1, 2_000, .031);
        for (int seed = 0; seed < 20; seed++) {
            int from = 50 + 30 * seed;
            assertThat(trip(seed, second -> second >= from && second < from + 8 ? pause : World.USUAL))
                    .isEmpty();
        }
    }

    @Test
    void ofFewPagesNothingIsSaid() {
        Outcomes before = outcomes(new Random(1), World.USUAL, SECONDS);
        Outcomes broken = outcomes(new Random(2), new World(1, 2_000, 0), CONFIG.fewest() / A_SECOND - 1);
        assertThat(new Comparison(CONFIG, before, List.of(broken, broken, broken, broken)).trip())
                .isPresent();
        assertThat(new Comparison(CONFIG, before, List.of(broken)).trip()).isEmpty();
        assertThat(new Comparison(CONFIG, new Outcomes(), List.of(broken, broken, broken, broken)).trip())
                .isEmpty();
    }

    @Test
    void theReasonIsSaidInNumbers() {
        Outcomes before = new Outcomes();
        Outcomes after = new Outcomes();
        for (int page = 0; page < 4_210; page++) {
            before.served(page % 1_000 == 0, 12_000);
            before.shown(page % 100 < 31 ? .1 : 0);
            after.served(page % 1_000 == 0, 12_000);
            after.shown(page % 100 < 19 ? .1 : 0);
        }
        assertThat(new Comparison(CONFIG, before, List.of(after)).trip())
                .map(Comparison.Trip::reason)
                .contains("ctr .031 -> .019 after 4,210 pages");
        assertThat(new Comparison(CONFIG, before, List.of(after)).text())
                .startsWith("without models .001 -> .001 of 4,210 pages, ranking p99 12.");
    }

    /** In every one of twenty worlds, and within so many seconds. */
    private static void assertTakenBack(World world, Fault fault, int within) {
        for (int seed = 0; seed < 20; seed++) {
            Optional<Comparison.Trip> trip = trip(seed, second -> second < within ? world : World.USUAL);
            assertThat(trip).as("seed %d", seed).map(Comparison.Trip::fault).contains(fault);
        }
    }

    /** The first in a guard time. */
    private static Optional<Comparison.Trip> trip(int seed, Second world) {
        Random random = new Random(seed);
        Outcomes before = outcomes(random, World.USUAL, SECONDS);
        List<Outcomes> slots = new ArrayList<>();
        for (int second = 0; second < SECONDS; second++) {
            if (second % SLOT_SECONDS == 0) {
                slots.add(new Outcomes());
            }
            slots.getLast().add(outcomes(random, world.at(second), 1));
            Optional<Comparison.Trip> trip = new Comparison(CONFIG, before, slots).trip();
            if (trip.isPresent()) {
                return trip;
            }
        }
        return Optional.empty();
    }

    private static Outcomes outcomes(Random random, World world, int seconds) {
        Outcomes outcomes = new Outcomes();
        for (int page = 0; page < seconds * A_SECOND; page++) {
            double micros = 1_000 * world.millis * Math.exp(.4 * random.nextGaussian());
            outcomes.served(random.nextDouble() < world.errors, (long) micros);
            int clicks = 0;
            for (int item = 0; item < ITEMS; item++) {
                clicks += random.nextDouble() < world.ctr ? 1 : 0;
            }
            outcomes.shown((double) clicks / ITEMS);
        }
        return outcomes;
    }
}
