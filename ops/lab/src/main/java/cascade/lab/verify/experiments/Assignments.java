package cascade.lab.verify.experiments;

import cascade.experiment.Asker;
import cascade.experiment.Configured;
import cascade.experiment.ExperimentPlan;
import cascade.experiment.ExperimentPlanReader;
import cascade.experiment.Parameters;
import cascade.features.UserId;
import cascade.feed.FeedParameters;
import cascade.rank.RankConfig;
import cascade.recall.RecallConfig;
import java.lang.management.ManagementFactory;
import java.util.Locale;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.commons.statistics.distribution.ChiSquaredDistribution;

/** How people are sent to arms: in one layer whatever they have in another, and at which cost. */
final class Assignments {

    private static final int LAYERS = 20;
    private static final int PEOPLE = 50_000;
    private static final int MANY_LAYERS = 100;
    private static final int EXPERIMENTS_A_LAYER = 100;
    private static final int ROUNDS = 20;
    private static final Configured CONFIGURED = Configured.asBuiltIn(new FeedParameters(
            RankConfig.defaults().bundle(),
            RankConfig.defaults().weights(),
            RecallConfig.defaults().sources()));

    private Assignments() {}

    /** How often chance alone parts people of an arm of one layer as unevenly among those of another: the least of all pairs of layers, times how many these are. */
    static double independence() {
        ExperimentPlan plan = plan(LAYERS, layer -> experiment(layer, 0, 1, 2));
        int[][] second = new int[LAYERS][PEOPLE];
        for (int person = 0; person < PEOPLE; person++) {
            Map<String, String> arms =
                    plan.assign(Asker.of(new UserId("u" + person)), CONFIGURED).arms();
            for (int layer = 0; layer < LAYERS; layer++) {
                second[layer][person] = arms.get("layer-" + layer).equals("arm-1") ? 1 : 0;
            }
        }
        double least = 1;
        for (int one = 0; one < LAYERS; one++) {
            for (int other = 0; other < one; other++) {
                least = Math.min(least, p(second[one], second[other]));
            }
        }
        return Math.min(1, least * LAYERS * (LAYERS - 1) / 2);
    }

    /** Pearson's chi-square of a table of two by two. */
    private static double p(int[] one, int[] other) {
        double[] counts = new double[4];
        for (int i = 0; i < one.length; i++) {
            counts[2 * one[i] + other[i]]++;
        }
        double across = counts[0] * counts[3] - counts[1] * counts[2];
        double statistic = one.length
                * across
                * across
                / ((counts[0] + counts[1])
                        * (counts[2] + counts[3])
                        * (counts[0] + counts[2])
                        * (counts[1] + counts[3]));
        return ChiSquaredDistribution.of(1).survivalProbability(statistic);
    }

    /** CPU of the assignment of somebody to arms of a hundred layers. */
    static double micros() {
        ExperimentPlan plan = plan(MANY_LAYERS, layer -> experiment(layer, 0, 1, 2));
        Asker[] people = IntStream.range(0, PEOPLE)
                .mapToObj(i -> Asker.of(new UserId("u" + i)))
                .toArray(Asker[]::new);
        long[] assigned = new long[1];
        double nanos = leastNanos(() -> {
            for (Asker person : people) {
                assigned[0] += plan.assign(person, CONFIGURED).memberships().size();
            }
        });
        if (assigned[0] != (long) ROUNDS * PEOPLE * MANY_LAYERS) {
            throw new IllegalStateException("people are in " + assigned[0] + " arms");
        }
        return nanos / 1e3 / PEOPLE;
    }

    /** CPU of the reading of a thousand experiments with five arms each. */
    static double loadMillis() {
        String json = json(
                10,
                layer -> IntStream.range(0, EXPERIMENTS_A_LAYER)
                        .mapToObj(
                                i -> experiment(i, (double) i / EXPERIMENTS_A_LAYER, (i + 1.) / EXPERIMENTS_A_LAYER, 5))
                        .collect(Collectors.joining(",")));
        return leastNanos(() -> {
                    if (ExperimentPlanReader.read(json, Parameters.OF_ANY_MODEL)
                                    .outline()
                                    .size()
                            != 10 * EXPERIMENTS_A_LAYER) {
                        throw new IllegalStateException("a thousand experiments were not read");
                    }
                })
                / 1e6;
    }

    private static double leastNanos(Runnable work) {
        long least = Long.MAX_VALUE;
        for (int round = 0; round < ROUNDS; round++) {
            long begun = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
            work.run();
            least = Math.min(least, ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - begun);
        }
        return least;
    }

    private static ExperimentPlan plan(int layers, IntFunction<String> experiments) {
        return ExperimentPlanReader.read(json(layers, experiments), Parameters.OF_ANY_MODEL);
    }

    private static String json(int layers, IntFunction<String> experiments) {
        return IntStream.range(0, layers)
                .mapToObj(layer -> "{\"name\":\"layer-%1$d\",\"seed\":\"seed-%1$d\",\"experiments\":[%2$s]}"
                        .formatted(layer, experiments.apply(layer)))
                .collect(Collectors.joining(",", "{\"version\":1,\"layers\":[", "]}"));
    }

    private static String experiment(int number, double from, double to, int arms) {
        return String.format(
                Locale.ROOT,
                "{\"name\":\"experiment-%d\",\"ranges\":[[%.2f,%.2f]],\"arms\":[%s]}",
                number,
                from,
                to,
                IntStream.range(0, arms)
                        .mapToObj("{\"name\":\"arm-%d\",\"weight\":1}"::formatted)
                        .collect(Collectors.joining(",")));
    }
}
