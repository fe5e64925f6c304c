package cascade.experiment.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** Figures are those of GrowthBook's packages/stats/tests, of the same sums. */
class LiftTest {

    private static final Offset<Double> LAST_DIGIT = within(6e-6);

    private static final Moments BASE = mean(3_407, 1_396.87, 52_377.9767);
    private static final Moments FEWER = mean(3_000, 1_396.87, 52_377.9767);
    private static final Moments ARM = mean(3_461, 2_422.7, 134_698.29);

    private static Moments mean(long people, double sum, double squares) {
        return mean(people, sum, squares, 0, 0, 0);
    }

    /** Of people each of whom has one number, and had one before. */
    private static Moments mean(
            long people, double sum, double squares, double before, double beforeSquares, double products) {
        return new Moments(people, new double[] {
            sum,
            people,
            before,
            people,
            squares,
            sum,
            products,
            sum,
            people,
            before,
            people,
            beforeSquares,
            before,
            people
        });
    }

    private static Lift relative(Estimate base, Estimate arm) {
        return Lift.relative(base, arm).orElseThrow();
    }

    private static void lies(Interval interval, double low, double high) {
        assertThat(interval.low()).isEqualTo(low, LAST_DIGIT);
        assertThat(interval.high()).isEqualTo(high, LAST_DIGIT);
    }

    @Test
    void oneLookOfMeans() {
        Lift relative = relative(Estimate.of(BASE), Estimate.of(ARM));
        assertThat(relative.value()).isEqualTo(.70732, LAST_DIGIT);
        lies(relative.interval(), -.03526, 1.44989);
        assertThat(relative.p()).isEqualTo(.06191, LAST_DIGIT);
        assertThat(relative.interval().excludesZero()).isFalse();

        Lift absolute = Lift.absolute(Estimate.of(BASE), Estimate.of(ARM)).orElseThrow();
        assertThat(absolute.value()).isEqualTo(.29, LAST_DIGIT);
        lies(absolute.interval(), .04538, .53462);
        assertThat(absolute.p()).isEqualTo(.02016, LAST_DIGIT);
        assertThat(absolute.interval().excludesZero()).isTrue();
    }

    @Test
    void oneLookOfSharesOfFewPeopleIsByStudentsDistribution() {
        Lift lift = relative(Estimate.ofShare(28, 14), Estimate.ofShare(30, 16));
        assertThat(lift.value()).isEqualTo(.06667, LAST_DIGIT);
        lies(lift.interval(), -.47767, .61101);
        assertThat(lift.p()).as("by the normal distribution .80617").isEqualTo(.80707, LAST_DIGIT);
    }

    @Test
    void anyNumberOfLooks() {
        Lift lift = relative(Estimate.of(FEWER), Estimate.of(ARM));
        assertThat(lift.value()).isEqualTo(.50336, LAST_DIGIT);
        lies(lift.alwaysValid(1_000), -.55844, 1.56516);
        assertThat(lift.alwaysValidP(1_000)).isEqualTo(1);
    }

    @Test
    void anyNumberOfLooksAtWhatIsAdjustedByTheTimeBefore() {
        Moments base = mean(3_000, 1_396.87, 52_377.9767, 16.87, 527.9767, 12_525);
        Moments arm = mean(3_461, 2_422.7, 134_698.29, 22.7, 1_348.29, 3_333);
        Lift lift = relative(Estimate.adjusted(base, .5), Estimate.adjusted(arm, .5));
        assertThat(lift.value()).isEqualTo(.50236, LAST_DIGIT);
        lies(lift.alwaysValid(5_000), -.43745, 1.44217);
    }

    @Test
    void whatCannotBeToldIsNotTold() {
        Estimate some = Estimate.ofShare(30, 16);
        assertThat(Lift.relative(Estimate.ofShare(30, 0), some))
                .as("of nothing")
                .isEmpty();
        assertThat(Lift.absolute(Estimate.ofShare(30, 0), some)).isPresent();
        assertThat(Lift.absolute(Estimate.ofShare(1, 1), some)).as("of one").isEmpty();
        assertThat(Lift.absolute(Estimate.of(Moments.NONE), some))
                .as("of nobody")
                .isEmpty();
        assertThat(Lift.absolute(Estimate.ofShare(9, 9), Estimate.ofShare(9, 9)))
                .as("of people who are all alike")
                .isEmpty();
    }

    @Test
    void whatOneLookFindsFourTimesOutOfFiveIsWhatItCanDetect() {
        int people = 1_000;
        double lift = Lift.absolute(people(people, 0, 1, new Random(1)), people(people, 0, 1, new Random(2)))
                .orElseThrow()
                .detectable(.8);
        SplittableRandom random = new SplittableRandom(3);
        int found = 0;
        int worlds = 2_000;
        for (int world = 0; world < worlds; world++) {
            Estimate base = people(people, 0, 1, random);
            Estimate arm = people(people, lift, 1, random);
            found += Lift.absolute(base, arm).orElseThrow().interval().excludesZero() ? 1 : 0;
        }
        // Three standard errors of so many worlds, and what the variances of two samples are off.
        assertThat((double) found / worlds).isEqualTo(.8, within(.06));
    }

    @Test
    void whoPeeksDailyIsWrongFarTooOftenButWithWhatIsAlwaysValid() {
        SplittableRandom random = new SplittableRandom(4);
        int worlds = 1_000;
        int once = 0;
        int always = 0;
        for (int world = 0; world < worlds; world++) {
            Moments base = Moments.NONE;
            Moments arm = Moments.NONE;
            boolean wrong = false;
            boolean wrongAlways = false;
            for (int day = 0; day < 14; day++) {
                base = base.plus(sums(50, 0, 1, random));
                arm = arm.plus(sums(50, 0, 1, random));
                Lift lift = Lift.absolute(Estimate.of(base), Estimate.of(arm)).orElseThrow();
                wrong |= lift.interval().excludesZero();
                Interval valid = lift.alwaysValid(700);
                wrongAlways |= valid.excludesZero();
                assertThat(lift.alwaysValidP(700) < Lift.ALPHA).isEqualTo(valid.excludesZero());
            }
            once += wrong ? 1 : 0;
            always += wrongAlways ? 1 : 0;
        }
        assertThat((double) once / worlds).isGreaterThan(.15);
        assertThat((double) always / worlds).isLessThanOrEqualTo(Lift.ALPHA);
    }

    @Test
    void theTimeBeforeSavesTheShareOfVarianceThatItExplains() {
        SplittableRandom random = new SplittableRandom(5);
        double correlation = .7;
        Moments all = Moments.NONE;
        for (int person = 0; person < 20_000; person++) {
            double before = random.nextGaussian();
            double during = correlation * before + Math.sqrt(1 - correlation * correlation) * random.nextGaussian();
            all = all.plus(Moments.ofPerson(during, 1, before, 1));
        }
        assertThat(saved(all)).isEqualTo(correlation * correlation, within(.02));
    }

    @Test
    void soItDoesForRatiosOfWhichEachPersonHasOneOfHisOwn() {
        SplittableRandom random = new SplittableRandom(6);
        Moments all = Moments.NONE;
        for (int person = 0; person < 20_000; person++) {
            double rate = random.nextDouble();
            int pages = 50 + random.nextInt(100);
            all = all.plus(Moments.ofPerson(clicks(pages, rate, random), pages, clicks(100, rate, random), 100));
        }
        assertThat(saved(all)).as("most of what parts people is their rate").isGreaterThan(.8);
        assertThat(Estimate.adjusted(all, all.slope()).observed()).isEqualTo(.5, within(.02));
    }

    @Test
    void whoHasNothingBeforeIsKeptAsHeIs() {
        Moments none = Moments.ofPerson(3, 10, 0, 0).plus(Moments.ofPerson(1, 10, 0, 0));
        assertThat(none.slope()).isZero();
        assertThat(Estimate.adjusted(none, none.slope())).isEqualTo(Estimate.of(none));
    }

    /** The share of the variance. */
    private static double saved(Moments moments) {
        return 1
                - Estimate.adjusted(moments, moments.slope()).variance()
                        / Estimate.of(moments).variance();
    }

    @Test
    void aRatioIsAsSureAsItsPeopleAreAndNotItsPages() {
        // Each has a rate of his own and ten pages or a hundred of them: pages of one are as alike in both.
        double few = ratio(10, 6).variance();
        double many = ratio(100, 7).variance();
        assertThat(many).isEqualTo(few, within(.3 * few));
        assertThat(ratio(10, 6).value()).isEqualTo(.5, within(.02));
    }

    private static Estimate ratio(int pages, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Moments all = Moments.NONE;
        for (int person = 0; person < 2_000; person++) {
            all = all.plus(Moments.ofPerson(clicks(pages, random.nextDouble(), random), pages, 0, 0));
        }
        return Estimate.of(all);
    }

    private static int clicks(int pages, double rate, RandomGenerator random) {
        int clicks = 0;
        for (int page = 0; page < pages; page++) {
            clicks += random.nextDouble() < rate ? 1 : 0;
        }
        return clicks;
    }

    private static Estimate people(int people, double mean, double deviation, RandomGenerator random) {
        return Estimate.of(sums(people, mean, deviation, random));
    }

    private static Moments sums(int people, double mean, double deviation, RandomGenerator random) {
        double sum = 0;
        double squares = 0;
        for (int person = 0; person < people; person++) {
            double of = mean + deviation * random.nextGaussian();
            sum += of;
            squares += of * of;
        }
        return mean(people, sum, squares);
    }
}
