package cascade.lab.verify.experiments;

import cascade.experiment.statistics.Moments;
import cascade.lab.sim.life.Happening.What;
import cascade.lab.sim.life.Life;
import cascade.lab.sim.life.PastFeed;
import cascade.lab.sim.world.World;
import cascade.lab.sim.world.WorldParameters;
import cascade.lab.sim.world.WorldSize;
import cascade.run.progress.Progress;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;

/**
 * What simulated people did, of one kind, for each tile that they saw: in the days before an experiment, and from its first day to the end of each.
 *
 * @param values {@code [people, DAYS, WIDTH]} sums of {@link Moments} of a person until the end of a day, and whether he was there until then; all 0 where he was not
 */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody
record PersonRows(int people, double[] values) {

    /** Of an experiment; as many lie before it. */
    static final int DAYS = 14;

    /** Of a person and day. */
    static final int WIDTH = Moments.SUMS + 1;

    /** Of a person. */
    static final int LENGTH = DAYS * WIDTH;

    private static final Instant END = Instant.parse("2026-06-01T00:00:00Z");
    private static final int ITEMS_A_PERSON = 2;
    private static final int LEAST_ITEMS = 1_000;
    private static final long DAY_MILLIS = 86_400_000;

    /** Lets a world live for four weeks, and counts in it. */
    static List<PersonRows> of(int residents, long seed, List<What> kinds, Progress progress) {
        var size = new WorldSize(residents, Math.max(LEAST_ITEMS, ITEMS_A_PERSON * residents), 2 * DAYS, END, seed);
        World world = new World(WorldParameters.standard(), size);
        List<TreeMap<Integer, int[]>> deeds =
                kinds.stream().map(_ -> new TreeMap<Integer, int[]>()).toList();
        TreeMap<Integer, int[]> seen = new TreeMap<>();
        Life life = new Life(world);
        PastFeed feed = new PastFeed(world);
        for (int day = 0; day < 2 * DAYS; day++) {
            progress.progress("letting people live", day, 2 * DAYS);
            int today = day;
            life.until(size.beginMillis() + (day + 1) * DAY_MILLIS, feed, (visit, _, reading) -> {
                Integer person = visit.person().number();
                ofPerson(seen, person)[today] += reading.seen();
                for (int kind = 0; kind < kinds.size(); kind++) {
                    What what = kinds.get(kind);
                    ofPerson(deeds.get(kind), person)[today] += (int) reading.happenings().stream()
                            .filter(happening -> happening.what() == what)
                            .count();
                }
            });
        }
        progress.progress("letting people live", 2 * DAYS, 2 * DAYS);
        return deeds.stream().map(one -> of(one, seen)).toList();
    }

    private static int[] ofPerson(TreeMap<Integer, int[]> all, Integer person) {
        return all.computeIfAbsent(person, _ -> new int[2 * DAYS]);
    }

    /** Of who was there during the experiment. */
    private static PersonRows of(TreeMap<Integer, int[]> deeds, TreeMap<Integer, int[]> seen) {
        int[] people = seen.keySet().stream()
                .mapToInt(Integer::intValue)
                .filter(person -> sum(seen.get(person), DAYS, 2 * DAYS) > 0)
                .toArray();
        double[] values = new double[people.length * LENGTH];
        for (int i = 0; i < people.length; i++) {
            int[] did = deeds.get(people[i]);
            int[] saw = seen.get(people[i]);
            double before = sum(did, 0, DAYS);
            double seenBefore = sum(saw, 0, DAYS);
            for (int day = 0; day < DAYS; day++) {
                double until = sum(saw, DAYS, DAYS + day + 1);
                if (until > 0) {
                    double[] sums = Moments.ofPerson(sum(did, DAYS, DAYS + day + 1), until, before, seenBefore)
                            .sums();
                    int at = i * LENGTH + day * WIDTH;
                    System.arraycopy(sums, 0, values, at, sums.length);
                    values[at + sums.length] = 1;
                }
            }
        }
        return new PersonRows(people.length, values);
    }

    private static double sum(int[] days, int from, int to) {
        return Arrays.stream(days, from, to).sum();
    }

    /** Sums over all, {@code [DAYS, WIDTH]}. */
    double[] total() {
        double[] total = new double[LENGTH];
        for (int person = 0; person < people; person++) {
            add(person, 0, LENGTH, total);
        }
        return total;
    }

    /** Adds {@code [from .. to)} of a person's to sums. */
    void add(int person, int from, int to, double[] sums) {
        int at = person * LENGTH;
        for (int i = from; i < to; i++) {
            sums[i] += values[at + i];
        }
    }

    /** Of sums over people, those until the end of a day. */
    static Moments moments(double[] sums, int day) {
        int at = day * WIDTH;
        return new Moments(Math.round(sums[at + Moments.SUMS]), Arrays.copyOfRange(sums, at, at + Moments.SUMS));
    }

    /** Lets people of sums do so many times as often what they do during the experiment. */
    static void multiply(double[] sums, double times) {
        for (int day = 0; day < DAYS; day++) {
            int at = day * WIDTH;
            sums[at] *= times;
            // The products of the first number: with itself, and with the three behind it.
            sums[at + 4] *= times * times;
            for (int other = 5; other <= 7; other++) {
                sums[at + other] *= times;
            }
        }
    }

    /** How much of what people do goes with what they did before, by the ratio of all: Pearson's correlation of what each has beyond it. */
    double correlation() {
        double[] total = total();
        int at = (DAYS - 1) * WIDTH;
        double during = total[at] / total[at + 1];
        double before = total[at + 2] / total[at + 3];
        double squares = 0;
        double squaresBefore = 0;
        double products = 0;
        for (int person = 0; person < people; person++) {
            int of = person * LENGTH + at;
            double beyond = values[of] - during * values[of + 1];
            double beyondBefore = values[of + 2] - before * values[of + 3];
            squares += beyond * beyond;
            squaresBefore += beyondBefore * beyondBefore;
            products += beyond * beyondBefore;
        }
        return products / Math.sqrt(squares * squaresBefore);
    }
}
