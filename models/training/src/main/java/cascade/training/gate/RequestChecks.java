package cascade.training.gate;

import cascade.models.catalog.ModelSet.LoadedRanker;
import cascade.models.catalog.Verdict.Check;
import cascade.models.rank.Scores;
import cascade.training.metric.BootstrapInterval;
import cascade.training.plan.GateSettings;
import cascade.training.recall.metric.TopItems;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Compares what two rankers make of whole requests: how much of the page changes, and what it takes. */
final class RequestChecks {

    /** Of each request and ranker, one after the other; the quickest counts. */
    private static final int ROUNDS = 3;

    private static final int LEAST_REQUESTS = 20;
    private static final double NANOS_PER_MICRO = 1e3;
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private final GateSettings settings;
    private final List<? extends Request> requests;
    private final long seed;
    private final Checks checks;

    RequestChecks(GateSettings settings, List<? extends Request> requests, long seed) {
        this.settings = settings;
        this.requests = requests;
        this.seed = seed;
        this.checks = new Checks(settings);
    }

    List<Check> of(LoadedRanker candidate, LoadedRanker serving) {
        if (requests.size() < LEAST_REQUESTS) {
            String few = requests.size() + " requests";
            return List.of(
                    Checks.untold("page", settings.page(), few), Checks.untold("latency", settings.latency(), few));
        }
        return List.of(page(candidate, serving), latency(candidate, serving));
    }

    /** In the order of the first task that both have. */
    private Check page(LoadedRanker candidate, LoadedRanker serving) {
        String task = serving.ranker().tasks().stream()
                .filter(candidate.ranker().tasks()::contains)
                .findFirst()
                .orElse("");
        if (task.isEmpty()) {
            return Checks.untold("page", settings.page(), "0 tasks in common");
        }
        double[] changed = requests.stream()
                .mapToDouble(request -> changed(top(request, candidate, task), top(request, serving, task)))
                .toArray();
        return checks.low(
                "page",
                Checks.mean(changed),
                0,
                settings.page(),
                BootstrapInterval.ofMean(changed, settings.replicates(), seed));
    }

    private static double changed(Set<Integer> one, Set<Integer> other) {
        long stayed = one.stream().filter(other::contains).count();
        return 1 - (double) stayed / one.size();
    }

    private Set<Integer> top(Request request, LoadedRanker ranker, String task) {
        Scores scores = ranker.score(request.encoded(ranker));
        float[] ofTask = new float[scores.size()];
        for (int row = 0; row < ofTask.length; row++) {
            float score = scores.of(row, task);
            ofTask[row] = Float.isFinite(score) ? score : -Float.MAX_VALUE; // it sinks, as in a server
        }
        return IntStream.of(new TopItems(settings.pageItems()).of(ofTask, 0, ofTask.length))
                .boxed()
                .collect(Collectors.toSet());
    }

    /** CPU of encoding and scoring, in turns, so that what slows the machine slows both. */
    private Check latency(LoadedRanker candidate, LoadedRanker serving) {
        double[] ratios = new double[requests.size()];
        double[] micros = new double[ratios.length];
        double[] others = new double[ratios.length];
        for (int i = 0; i < ratios.length; i++) {
            long best = Long.MAX_VALUE;
            long bestOther = Long.MAX_VALUE;
            for (int round = 0; round < ROUNDS; round++) {
                best = Math.min(best, nanos(requests.get(i), candidate));
                bestOther = Math.min(bestOther, nanos(requests.get(i), serving));
            }
            micros[i] = (double) best / NANOS_PER_MICRO;
            others[i] = (double) bestOther / NANOS_PER_MICRO;
            ratios[i] = Math.log((double) best / bestOther);
        }
        BootstrapInterval logs = BootstrapInterval.ofMean(ratios, settings.replicates(), seed);
        var interval = new BootstrapInterval(Math.exp(logs.low()), Math.exp(logs.high()));
        return checks.low(
                "latency (CPU microseconds of a request)",
                median(micros),
                median(others),
                settings.latency(),
                interval);
    }

    private static long nanos(Request request, LoadedRanker ranker) {
        long start = THREADS.getCurrentThreadCpuTime();
        ranker.score(request.encoded(ranker));
        return Math.max(1, THREADS.getCurrentThreadCpuTime() - start);
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }
}
