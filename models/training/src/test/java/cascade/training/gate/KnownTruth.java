package cascade.training.gate;

import cascade.features.Scene;
import cascade.features.UserId;
import cascade.features.schema.SchemaBuilder;
import cascade.models.catalog.ModelSet.LoadedRanker;
import cascade.models.catalog.ModelVersion;
import cascade.models.rank.LogisticRanker;
import cascade.models.rank.LogisticWeights;
import cascade.models.rank.RankShape;
import cascade.training.metric.Auc;
import cascade.training.metric.Predictions;
import cascade.training.sample.LabelledImpressions;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.IntFunction;
import java.util.function.IntPredicate;
import java.util.function.IntUnaryOperator;

/** Impressions of which the truth is known, and rankers of known worth: each says what is true, and noise, of which a worse one has more. */
final class KnownTruth {

    private static final int OF_USER = 20;

    private final SplittableRandom random;
    private final double rarity;
    private final double[] truth;
    private final boolean[] clicked;
    private final int[] users;

    /** @param rarity of clicks: log odds against one, where the truth says neither */
    KnownTruth(int impressions, double rarity, long seed) {
        this.random = new SplittableRandom(seed);
        this.rarity = rarity;
        this.truth = noise(impressions);
        this.clicked = new boolean[impressions];
        this.users = new int[impressions];
        for (int i = 0; i < impressions; i++) {
            clicked[i] = random.nextDouble() < probability(truth[i]);
            users[i] = i / OF_USER;
        }
    }

    int size() {
        return truth.length;
    }

    int clicks() {
        int clicks = 0;
        for (boolean one : clicked) {
            clicks += one ? 1 : 0;
        }
        return clicks;
    }

    private float probability(double logit) {
        return (float) (1 / (1 + Math.exp(rarity - logit)));
    }

    /** Of each impression, another each time. */
    double[] noise() {
        return noise(size());
    }

    private double[] noise(int count) {
        return random.doubles(count).map(KnownTruth::normal).toArray();
    }

    /** By its quantile; the logistic one is near enough. */
    private static double normal(double uniform) {
        double p = Math.clamp(uniform, 1e-9, 1 - 1e-9);
        return Math.log(p / (1 - p)) / 1.702;
    }

    /** What somebody says of each impression, by the share of noise in it; as much in all, so that what is said on average stays. */
    float[] said(double[] with, double share) {
        float[] said = new float[size()];
        for (int i = 0; i < said.length; i++) {
            said[i] = probability(Math.sqrt(1 - share) * truth[i] + Math.sqrt(share) * with[i]);
        }
        return said;
    }

    /** The same with all log odds so much higher. */
    static float[] shifted(float[] said, double by) {
        float[] shifted = new float[said.length];
        for (int i = 0; i < said.length; i++) {
            shifted[i] = (float) (1 / (1 + Math.exp(-logit(said[i]) - by)));
        }
        return shifted;
    }

    /** The same by somebody who also knows how often each person clicks: that tells whose item is clicked, and nothing of which. */
    float[] knowingPeople(float[] said, double weight) {
        double[] rates = new double[users[size() - 1] + 1];
        for (int i = 0; i < size(); i++) {
            rates[users[i]] += clicked[i] ? 1.0 / OF_USER : 0;
        }
        double mean = Arrays.stream(rates).average().orElseThrow();
        float[] knowing = new float[said.length];
        for (int i = 0; i < said.length; i++) {
            double logit = logit(said[i]) + weight * (rates[users[i]] - mean);
            knowing[i] = (float) (1 / (1 + Math.exp(-logit)));
        }
        return knowing;
    }

    private static double logit(float probability) {
        return Math.log(probability / (1 - probability));
    }

    /** The share of noise that costs so much AUC, beside what another share says. */
    double shareWorse(double[] with, double than, double by) {
        double best = auc(said(with, than));
        double low = than;
        double high = 1;
        for (int i = 0; i < 20; i++) {
            double middle = (low + high) / 2;
            if (best - auc(said(with, middle)) < by) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return low;
    }

    double auc(float[] said) {
        return Auc.of(new Predictions(said, clicked, users));
    }

    /** A ranker of clicks, of which nothing but its version is looked at. */
    static LoadedRanker ranker(ModelVersion version) {
        return ranker(version, List.of("click"));
    }

    /** The same of other tasks. */
    static LoadedRanker ranker(ModelVersion version, List<String> tasks) {
        var schema = new SchemaBuilder(List.of("user.age", "item.age", "context.hour"), 1).build();
        var weights = new LogisticWeights(
                tasks, RankShape.of(schema), new float[schema.rows() * tasks.size()], new float[tasks.size()]);
        return new LoadedRanker(version, schema, new LogisticRanker(weights));
    }

    /**
     * What rankers have said of all impressions.
     *
     * @param said of each ranker
     * @param drawn impressions that stood where they did by chance
     */
    Evidence asked(List<LoadedRanker> rankers, List<float[]> said, IntPredicate drawn) {
        return asked(
                Map.of("click", this),
                rankers,
                said,
                place -> drawn.test(place) ? Judged.DRAWN : 0,
                _ -> Scene.WATERFALL);
    }

    /**
     * What rankers have said of all impressions of some tasks, each of which has a truth of its own.
     *
     * @param tasks truths of as many impressions of the same people, as {@code rankers} order their tasks
     * @param said of each ranker its tasks
     * @param flags as {@link Judged} has them
     */
    static Evidence asked(
            Map<String, KnownTruth> tasks,
            List<LoadedRanker> rankers,
            List<float[]> said,
            IntUnaryOperator flags,
            IntFunction<Scene> scenes) {
        var asked = new Asked(rankers, List.copyOf(tasks.keySet()), new Judged(said.getFirst().length, said.size()));
        float[] row = new float[said.size()];
        for (int i = 0; i < said.getFirst().length; i++) {
            for (int column = 0; column < row.length; column++) {
                row[column] = said.get(column)[i];
            }
            int place = i;
            KnownTruth any = tasks.values().iterator().next();
            int number = asked.judged.add(new UserId("u" + any.users[i]), scenes.apply(i), flags.applyAsInt(i), row);
            tasks.forEach((task, truth) -> {
                if (truth.clicked[place]) {
                    asked.judged.happened(number, LabelledImpressions.TASKS.indexOf(task));
                }
            });
        }
        return asked;
    }

    private record Asked(List<LoadedRanker> rankers, List<String> tasks, Judged judged) implements Evidence {

        @Override
        public String source() {
            return "known truth";
        }

        @Override
        public boolean has(LoadedRanker ranker) {
            return rankers.contains(ranker);
        }

        @Override
        public int column(LoadedRanker ranker, String task) {
            return rankers.indexOf(ranker) * tasks.size() + tasks.indexOf(task);
        }

        @Override
        public List<? extends Request> requests() {
            return List.of();
        }
    }
}
